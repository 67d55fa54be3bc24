//! The shortlist: what was asked, when, and who was chosen, as plain data that every writer writes and that can be
//! read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::library::Applicant;
use crate::profile::{
    Basics, Education, PartialDate, Profile, Publication, PublicationKind, PublicationStatus, SkillSet, Work,
};
use crate::review::{Decision, Judgement, Opinion, Panel, Rating, Score};
use crate::text::{fold, words};

/// The version of the format that this program writes.
pub(super) const VERSION: u32 = 1;

/// A shortlist. Field names are those of its TOML and JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shortlist {
    /// The version of the format.
    pub version: u32,
    /// What was asked, and when.
    #[serde(rename = "shortlist")]
    pub header: Header,
    /// Who was chosen.
    #[serde(rename = "applicant")]
    pub applicants: Vec<Entry>,
}

/// What was asked, when and by whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Header {
    /// The folder of CVs, as it was named.
    pub folder: String,
    /// The query, as it was written.
    pub query: String,
    /// When the shortlist was written, to the second.
    #[serde(serialize_with = "write_time", deserialize_with = "read_time")]
    pub exported: Timestamp,
    /// Who wrote it.
    pub reviewer: String,
    /// How many applicants it holds.
    pub count: usize,
    /// The version of cvtui that wrote it.
    pub cvtui: String,
}

/// An applicant on a shortlist.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// The full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The file, relative to the folder.
    pub file: String,
    /// BLAKE3 hash of the file, in hexadecimal.
    pub hash: String,
    /// Email addresses, the primary first.
    pub emails: Vec<String>,
    /// Phone numbers, the primary first.
    pub phones: Vec<String>,
    /// Pages, the primary first.
    pub urls: Vec<String>,
    /// The decision, if one was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The rating, 1 to 5, if one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// The overall score by the rubric in force when the shortlist was written, in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// The scores by the names of their criteria.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rubric: BTreeMap<String, Score>,
    /// The committee's ratings, as far as the one who wrote the shortlist may see them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub committee: Option<Committee>,
    /// Who is to judge.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assigned: Vec<String>,
    /// Tags. Private ones are nobody else's business, and a shortlist is made to be handed on.
    pub tags: Vec<String>,
    /// The note.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What the portal's table has of the applicant, by its headings.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub portal: BTreeMap<String, String>,
    /// Skills: the taxonomy's names, then what it does not know, as written.
    pub skills: Vec<String>,
    /// Degrees and other education.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub education: Vec<Education>,
    /// Positions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<Work>,
    /// Papers.
    #[serde(rename = "publication", skip_serializing_if = "Vec::is_empty")]
    pub publications: Vec<Paper>,
    /// All that the CV says; absent where the entry was read from a shortlist, which keeps a part of it.
    #[serde(skip)]
    pub whole: Option<Arc<Profile>>,
}

/// What a committee's ratings come to; whose they are is not handed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Committee {
    /// Their mean, to a hundredth.
    pub mean: f64,
    /// The lowest.
    pub lowest: u8,
    /// The highest.
    pub highest: u8,
    /// How many there are; two or more.
    pub ratings: usize,
}

impl Committee {
    fn of(panel: &Panel) -> Option<Self> {
        let (lowest, highest) = panel.range()?;
        let mean = (panel.mean()? * 100.0).round() / 100.0;
        Some(Self { mean, lowest, highest, ratings: panel.ratings.len() })
    }
}

/// A publication on a shortlist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Paper {
    /// The title.
    pub title: String,
    /// Authors in order.
    pub authors: Vec<String>,
    /// False where the CV cut the list of authors.
    #[serde(skip_serializing_if = "Clone::clone")]
    pub authors_complete: bool,
    /// The applicant's place among the authors, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
    /// The applicant is one of several equal contributors.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub equal_contribution: bool,
    /// The venue's key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// The venue as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// When it appeared, at the precision given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_date: Option<PartialDate>,
    /// What sort of publication it is.
    pub kind: PublicationKind,
    /// How far it has come.
    pub status: PublicationStatus,
    /// Awards that it won.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<String>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Default for Paper {
    fn default() -> Self {
        Self::from(&Publication::default())
    }
}

impl Header {
    /// The header of a shortlist written now.
    pub fn new(folder: &str, query: &str, reviewer: &str, now: Timestamp) -> Self {
        Self {
            folder: folder.to_owned(),
            query: query.to_owned(),
            exported: Timestamp::from_second(now.as_second()).unwrap_or(now),
            reviewer: reviewer.to_owned(),
            count: 0,
            cvtui: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

impl Shortlist {
    /// The shortlist of these applicants, in this order.
    pub fn new<'a, S: Into<Opinion<'a>> + Copy>(header: Header, applicants: &[(&Applicant, S)]) -> Self {
        let applicants: Vec<Entry> = applicants
            .iter()
            .map(|(applicant, said)| {
                let entry =
                    Entry::new(&applicant.file, &applicant.hash, &applicant.profile(), (*said).into());
                Entry { portal: applicant.portal.iter().cloned().collect(), ..entry }
            })
            .collect();
        Self { version: VERSION, header: Header { count: applicants.len(), ..header }, applicants }
    }

    /// The applicants as profiles with judgements, so that a shortlist can be shown and queried like a folder.
    pub fn to_profiles(&self) -> Vec<(Profile, Judgement)> {
        self.applicants.iter().map(|entry| (entry.profile(), entry.judgement())).collect()
    }
}

impl Entry {
    /// What a shortlist says of an applicant.
    pub fn new(file: &str, hash: &str, profile: &Arc<Profile>, said: Opinion<'_>) -> Self {
        let judgement = said.judgement;
        let basics = &profile.basics;
        Self {
            name: basics.name.clone(),
            file: file.to_owned(),
            hash: hash.to_owned(),
            emails: all(&basics.emails, basics.email.as_ref()),
            phones: all(&basics.phones, basics.phone.as_ref()),
            urls: all(&basics.urls, basics.url.as_ref()),
            decision: judgement.decision,
            rating: judgement.rating,
            score: judgement.overall,
            rubric: judgement.scores.clone(),
            committee: Committee::of(said.panel),
            assigned: said.panel.assigned.clone(),
            tags: judgement.tags.iter().filter(|tag| !tag.starts_with('~')).cloned().collect(),
            note: judgement.note.clone(),
            portal: BTreeMap::new(),
            skills: skills(profile),
            education: profile.education.clone(),
            work: profile.work.clone(),
            publications: profile.publications.iter().map(Paper::from).collect(),
            whole: Some(Arc::clone(profile)),
        }
    }

    /// The name, or the file where there is none.
    pub fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.file)
    }

    /// The entry as a profile: the CV's own, or what a shortlist keeps of it.
    pub fn profile(&self) -> Profile {
        if let Some(whole) = &self.whole {
            return Profile::clone(whole);
        }
        let skills = (!self.skills.is_empty()).then(|| SkillSet {
            name: String::new(),
            keywords: self.skills.clone(),
            canonical: self.skills.clone(),
        });
        let mut profile = Profile {
            basics: Basics {
                name: self.name.clone(),
                email: self.emails.first().cloned(),
                phone: self.phones.first().cloned(),
                url: self.urls.first().cloned(),
                emails: self.emails.clone(),
                phones: self.phones.clone(),
                urls: self.urls.clone(),
                ..Basics::default()
            },
            education: self.education.clone(),
            work: self.work.clone(),
            publications: self.publications.iter().map(Publication::from).collect(),
            skills: skills.into_iter().collect(),
            ..Profile::default()
        };
        profile.meta.file.clone_from(&self.file);
        profile.meta.hash.clone_from(&self.hash);
        // Nothing was left out of what the shortlist says.
        profile.meta.coverage = 1.0;
        profile
    }

    /// The entry's judgement.
    pub fn judgement(&self) -> Judgement {
        Judgement {
            decision: self.decision,
            rating: self.rating,
            overall: self.score,
            scores: self.rubric.clone(),
            tags: self.tags.iter().cloned().collect(),
            note: self.note.clone(),
            ..Judgement::default()
        }
    }
}

impl From<&Publication> for Paper {
    fn from(publication: &Publication) -> Self {
        let p = publication.clone();
        Self {
            title: p.name,
            authors: p.authors,
            authors_complete: p.authors_complete,
            position: p.author_position,
            equal_contribution: p.equal_contribution,
            venue: p.venue,
            publisher: p.publisher,
            year: p.year,
            release_date: p.release_date,
            kind: p.kind,
            status: p.status,
            awards: p.awards,
            url: p.url,
        }
    }
}

impl From<&Paper> for Publication {
    fn from(paper: &Paper) -> Self {
        let p = paper.clone();
        Self {
            name: p.title,
            publisher: p.publisher,
            release_date: p.release_date,
            url: p.url,
            authors: p.authors,
            author_position: p.position,
            authors_complete: p.authors_complete,
            equal_contribution: p.equal_contribution,
            venue: p.venue,
            year: p.year,
            kind: p.kind,
            status: p.status,
            awards: p.awards,
        }
    }
}

fn all(many: &[String], one: Option<&String>) -> Vec<String> {
    if many.is_empty() { one.cloned().into_iter().collect() } else { many.to_vec() }
}

/// The taxonomy's names, each once, then the keywords that hold none of them.
pub(super) fn skills(profile: &Profile) -> Vec<String> {
    let mut skills: Vec<String> = profile.canonical_skills().into_iter().map(str::to_owned).collect();
    let known: Vec<Vec<String>> = skills.iter().map(|skill| folded_words(skill)).collect();
    let mut seen: std::collections::HashSet<Vec<String>> = known.iter().cloned().collect();
    for keyword in profile.skills.iter().flat_map(|set| &set.keywords) {
        let written = folded_words(keyword);
        let holds =
            |skill: &Vec<String>| !skill.is_empty() && written.windows(skill.len()).any(|w| w == skill);
        if !known.iter().any(holds) && seen.insert(written) {
            skills.push(keyword.clone());
        }
    }
    skills
}

fn folded_words(text: &str) -> Vec<String> {
    words(&fold(text)).map(|word| word.text.to_owned()).collect()
}

fn write_time<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}

/// A time, written as a TOML time or as a text.
fn read_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        Time(toml::value::Datetime),
    }
    let text = match Written::deserialize(deserializer)? {
        Written::Text(text) => text,
        Written::Time(time) => time.to_string(),
    };
    text.parse().map_err(serde::de::Error::custom)
}
