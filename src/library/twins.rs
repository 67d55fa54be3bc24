//! Suspected duplicates: CVs that are probably of the same person. They are flagged, never merged.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::summary::title_number;
use super::{Applicant, ApplicantId};
use crate::text::fold;

/// Most who are remembered for a clue, and most twins that one applicant is given: an address that a hundred CVs have is an
/// office's and tells nothing, and must not cost a hundred times a hundred.
const MOST: usize = 32;

/// What two CVs share that makes them suspect, folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Clue {
    /// An email address.
    Email(String),
    /// The applicant's name, and the number of a paper's title.
    NameAndPaper(String, u64),
}

/// Another CV that is probably the same person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The other applicant.
    pub id: ApplicantId,
    /// What they share, e.g. "the same email ada@quist.example".
    pub why: String,
}

/// The suspicions among the applicants that were loaded.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    seen: HashMap<Clue, Vec<ApplicantId>>,
    found: BTreeMap<ApplicantId, Vec<Twin>>,
}

impl Twins {
    /// Takes an applicant in. Returns everybody of whom something new is suspected.
    pub fn insert(&mut self, applicant: &Applicant) -> Vec<ApplicantId> {
        let id = applicant.id;
        let mut known = HashSet::new();
        let mut changed = Vec::new();
        for clue in clues(applicant) {
            let why = OnceCell::new();
            let words = || why.get_or_init(|| words(&clue, applicant)).clone();
            let seen = self.seen.entry(clue.clone()).or_default();
            for other in seen.iter().filter(|other| **other != id) {
                // The first clue is reason enough.
                let crowded = self.found.get(other).is_some_and(|twins| twins.len() >= MOST);
                if !crowded && known.insert(*other) {
                    self.found.entry(id).or_default().push(Twin { id: *other, why: words() });
                    self.found.entry(*other).or_default().push(Twin { id, why: words() });
                    changed.push(*other);
                }
            }
            if seen.len() < MOST {
                seen.push(id);
            }
        }
        if !changed.is_empty() {
            changed.push(id);
        }
        changed
    }

    /// Takes an applicant out. Returns everybody of whom something is suspected no more.
    pub fn remove(&mut self, applicant: &Applicant) -> Vec<ApplicantId> {
        let id = applicant.id;
        for clue in clues(applicant) {
            if let Some(seen) = self.seen.get_mut(&clue) {
                seen.retain(|other| *other != id);
                if seen.is_empty() {
                    self.seen.remove(&clue);
                }
            }
        }
        let others: Vec<ApplicantId> =
            self.found.remove(&id).unwrap_or_default().into_iter().map(|twin| twin.id).collect();
        for other in &others {
            if let Some(twins) = self.found.get_mut(other) {
                twins.retain(|twin| twin.id != id);
                if twins.is_empty() {
                    self.found.remove(other);
                }
            }
        }
        others
    }

    /// Those who are probably the same person.
    pub fn of(&self, id: ApplicantId) -> &[Twin] {
        self.found.get(&id).map_or(&[], Vec::as_slice)
    }
}

impl<'a> FromIterator<&'a Applicant> for Twins {
    fn from_iter<I: IntoIterator<Item = &'a Applicant>>(applicants: I) -> Self {
        let mut twins = Self::default();
        for applicant in applicants {
            twins.insert(applicant);
        }
        twins
    }
}

/// What an applicant can be known again by.
fn clues(applicant: &Applicant) -> Vec<Clue> {
    let summary = applicant.summary();
    let emails = summary.emails.iter().map(|email| Clue::Email(email.to_ascii_lowercase()));
    let name = summary.name.as_deref().map(fold).filter(|name| name.contains(' '));
    let papers = summary.papers.iter().filter_map(|paper| Some(Clue::NameAndPaper(name.clone()?, *paper)));
    emails.chain(papers).collect()
}

/// A clue in words for the user, as the applicant's own CV writes it.
fn words(clue: &Clue, applicant: &Applicant) -> String {
    match clue {
        Clue::Email(email) => {
            let mut written = applicant.summary().emails.iter();
            let written = written.find(|written| written.eq_ignore_ascii_case(email));
            format!("the same email {}", written.unwrap_or(email))
        }
        Clue::NameAndPaper(_, number) => {
            let profile = applicant.profile();
            let paper = profile.publications.iter().find(|paper| title_number(&paper.name) == *number);
            format!("the same name and paper “{}”", paper.map_or("", |paper| &paper.name))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::document::{Document, Format};
    use crate::profile::{Profile, Publication};

    fn applicant(id: u32, name: &str, email: &str, paper: &str) -> Applicant {
        let mut profile = Profile::default();
        profile.basics.name = Some(name.into());
        profile.basics.emails = vec![email.into()];
        profile.publications = vec![Publication { name: paper.into(), ..Publication::default() }];
        let document = Document::new(Format::Text, Vec::new(), Vec::new());
        Applicant::new(ApplicantId(id), PathBuf::new(), format!("{id}.txt"), String::new(), profile, document)
    }

    #[test]
    fn the_same_address_or_the_same_name_and_paper_is_suspect() {
        let mut twins = Twins::default();
        assert_eq!(twins.insert(&applicant(0, "Ada Quist", "ada@quist.example", "Counting Snow")), []);
        assert_eq!(twins.insert(&applicant(1, "Bo Lund", "bo@lund.example", "Counting Snow")), []);
        let suspected = twins.insert(&applicant(2, "A. Quist", "Ada@Quist.example", "On Ice"));
        assert_eq!(suspected, [ApplicantId(0), ApplicantId(2)]);
        twins.insert(&applicant(3, "Bo Lund", "b@work.example", "Counting snow"));
        assert_eq!(twins.of(ApplicantId(0)).len(), 1);
        assert_eq!(twins.of(ApplicantId(2))[0].why, "the same email Ada@Quist.example");
        assert_eq!(twins.of(ApplicantId(1))[0].id, ApplicantId(3));
        assert_eq!(twins.of(ApplicantId(3))[0].why, "the same name and paper “Counting snow”");
    }

    #[test]
    fn whoever_goes_is_suspected_no_more_and_what_a_crowd_shares_stays_bounded() {
        let mut twins = Twins::default();
        let (a, b) = (
            applicant(0, "Ada Quist", "ada@quist.example", "Counting Snow"),
            applicant(1, "Ada Quist", "ada@quist.example", "Counting Snow"),
        );
        twins.insert(&a);
        twins.insert(&b);
        assert_eq!(twins.remove(&b), [ApplicantId(0)]);
        assert!(twins.of(ApplicantId(0)).is_empty() && twins.of(ApplicantId(1)).is_empty());
        assert_eq!(twins.insert(&b), [ApplicantId(0), ApplicantId(1)]);
        for id in 2..500 {
            twins.insert(&applicant(id, &format!("Name N{id}"), "office@x.example", &format!("Paper {id}")));
        }
        for id in 2..500 {
            let count = twins.of(ApplicantId(id)).len();
            assert!((1..=MOST).contains(&count) || id > MOST as u32, "{id}: {count}");
        }
    }

    #[test]
    fn a_shared_surname_or_paper_alone_is_not() {
        let mut twins = Twins::default();
        twins.insert(&applicant(0, "Quist", "a@x.example", "Counting Snow"));
        assert_eq!(twins.insert(&applicant(1, "Quist", "b@x.example", "Counting Snow")), []);
    }
}
