//! What is shown of everybody at once: what lists, columns, twins and identities need without the profile.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::profile::{DegreeLevel, Education, Profile, PublicationKind};
use crate::text::fold;

/// A profile in short, for what runs over all applicants: it stays in memory while the profile itself need not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The name, where the CV has one.
    pub name: Option<String>,
    /// Present programme or position.
    pub label: Option<String>,
    /// All email addresses, the CV's own list first.
    pub emails: Vec<String>,
    /// The primary one.
    pub email: Option<String>,
    /// The primary homepage.
    pub url: Option<String>,
    /// Where the applicant lives; empty where it is not known.
    pub place: String,
    /// The highest degree, where there is one.
    pub degree: Option<Degree>,
    /// The first-named employer; empty where there is none.
    pub organisation: String,
    /// The venues published at most often, as [`super::Column::Venues`] shows them.
    pub venues: String,
    /// Canonical skills, each once, in the order of the CV.
    pub skills: Vec<String>,
    /// How many publications.
    pub publications: u32,
    /// How many of them as first author.
    pub first_author: u32,
    /// How many awards.
    pub awards: u32,
    /// How many talks.
    pub talks: u32,
    /// Whole years in positions held, where they are known.
    pub years: Option<u32>,
    /// How much of the CV was understood, from 0 to 1.
    pub coverage: f64,
    /// Whether any line was not understood.
    pub has_unknown_lines: bool,
    /// Whether a fact was corrected by hand.
    pub corrected: bool,
    /// A number for each paper's title, case and accents aside: see [`title_number`].
    pub papers: Vec<u64>,
}

/// A degree in short.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Degree {
    /// As the list shows it: `PhD exp. 2027`.
    pub text: String,
    /// Its rank among the levels.
    pub level: u32,
    /// The year it ends in; empty where that is not known.
    pub year: String,
    /// Where it is from; empty where that is not known.
    pub institution: String,
}

impl Summary {
    /// A profile in short.
    pub fn of(profile: &Profile) -> Self {
        let basics = &profile.basics;
        let only = basics.email.iter().filter(|email| !basics.emails.contains(email));
        let experience = profile.experience();
        Self {
            name: basics.name.clone(),
            label: basics.label.clone(),
            emails: basics.emails.iter().chain(only).cloned().collect(),
            email: basics.email.clone(),
            url: basics.url.clone(),
            place: place(profile),
            degree: profile.highest_degree().map(Degree::of),
            organisation: profile.work.iter().find_map(|w| w.name.clone()).unwrap_or_default(),
            venues: top_venues(profile),
            skills: profile.canonical_skills().into_iter().map(str::to_owned).collect(),
            publications: profile.publications.len() as u32,
            first_author: profile.first_author_count() as u32,
            awards: profile.awards.len() as u32,
            talks: profile.talks.len() as u32,
            years: Some(&experience).filter(|found| found.is_known()).map(crate::profile::Experience::years),
            coverage: profile.meta.coverage,
            has_unknown_lines: !profile.meta.not_understood.is_empty(),
            corrected: !profile.meta.corrections.is_empty(),
            papers: profile.publications.iter().map(|paper| title_number(&paper.name)).collect(),
        }
    }
}

impl Degree {
    fn of(entry: &Education) -> Self {
        Self {
            text: degree(entry),
            level: entry.level() as u32,
            year: year(entry),
            institution: entry.institution.clone().unwrap_or_default(),
        }
    }
}

/// The number of a paper's title, case and accents aside: the first eight bytes of its BLAKE3 hash. Equal numbers are
/// as good as equal titles among any number of CVs that a folder holds.
pub(super) fn title_number(title: &str) -> u64 {
    let hash = blake3::hash(fold(title).as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(first)
}

fn year(entry: &Education) -> String {
    entry.end_date.map(|date| date.year().to_string()).unwrap_or_default()
}

fn degree(entry: &Education) -> String {
    let label = match (entry.level(), &entry.study_type) {
        (DegreeLevel::Unknown, Some(written)) => written.clone(),
        (level, _) => level.label().to_owned(),
    };
    let year = year(entry);
    let parts = [label.as_str(), if entry.expected { "exp." } else { "" }, year.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn place(profile: &Profile) -> String {
    let Some(location) = &profile.basics.location else { return String::new() };
    match (&location.city, &location.region) {
        (Some(city), Some(region)) => format!("{city}, {region}"),
        (Some(city), None) => city.clone(),
        _ => location.address.clone().unwrap_or_default(),
    }
}

/// The venues of the publications, the most frequent first: `SC 3, EuroSys 2, HPCA`.
fn top_venues(profile: &Profile) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for paper in profile.publications.iter().filter(|p| p.kind != PublicationKind::Preprint) {
        if let Some(venue) = &paper.venue {
            *counts.entry(venue).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let shown =
        counts.iter().map(|(venue, n)| if *n > 1 { format!("{venue} {n}") } else { (*venue).to_owned() });
    shown.collect::<Vec<_>>().join(", ")
}
