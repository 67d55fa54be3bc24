//! Suspected duplicates: CVs that are probably of the same person. They are flagged, never merged.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::hash::BuildHasher;

use foldhash::quality::RandomState;
use rustc_hash::FxHashMap;

use super::summary::title_number;
use super::{Applicant, ApplicantId};
use crate::text::fold;

/// Most who are remembered for a clue, and most twins that one applicant is given: an address that a hundred CVs have is an
/// office's and tells nothing, and must not cost a hundred times a hundred.
const MOST: usize = 32;

/// What two CVs share that makes them suspect, folded.
#[derive(Clone, Copy, Debug, Hash)]
enum Clue<'a> {
    /// An email address.
    Email(&'a str),
    /// The applicant's name, and the number of a paper's title.
    NameAndPaper(&'a str, u64),
}

/// Who has a clue: nearly always one alone.
#[derive(Clone, Debug)]
enum Who {
    One(ApplicantId),
    Several(Vec<ApplicantId>),
}

impl Who {
    fn all(&self) -> &[ApplicantId] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Several(ids) => ids,
        }
    }
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
    /// By the number of a clue: 64 bits that nobody can foresee, so that equal numbers are as good as equal clues. A folder
    /// of many has millions of them.
    seen: FxHashMap<u64, Who>,
    hasher: RandomState,
    found: BTreeMap<ApplicantId, Vec<Twin>>,
}

impl Twins {
    /// Takes an applicant in. Returns everybody of whom something new is suspected.
    pub fn insert(&mut self, applicant: &Applicant) -> Vec<ApplicantId> {
        let id = applicant.id;
        let mut known = HashSet::new();
        let mut changed = Vec::new();
        each_clue(applicant, |clue| {
            let number = self.hasher.hash_one(clue);
            let Some(seen) = self.seen.get_mut(&number) else {
                self.seen.insert(number, Who::One(id));
                return;
            };
            let why = OnceCell::new();
            let words = || why.get_or_init(|| words(clue, applicant)).clone();
            for other in seen.all().iter().filter(|other| **other != id) {
                // The first clue is reason enough.
                let crowded = self.found.get(other).is_some_and(|twins| twins.len() >= MOST);
                if !crowded && known.insert(*other) {
                    self.found.entry(id).or_default().push(Twin { id: *other, why: words() });
                    self.found.entry(*other).or_default().push(Twin { id, why: words() });
                    changed.push(*other);
                }
            }
            match seen {
                Who::One(one) => *seen = Who::Several(vec![*one, id]),
                Who::Several(ids) if ids.len() < MOST => ids.push(id),
                Who::Several(_) => {}
            }
        });
        if !changed.is_empty() {
            changed.push(id);
        }
        changed
    }

    /// Takes an applicant out. Returns everybody of whom something is suspected no more.
    pub fn remove(&mut self, applicant: &Applicant) -> Vec<ApplicantId> {
        let id = applicant.id;
        each_clue(applicant, |clue| {
            let number = self.hasher.hash_one(clue);
            let is_nobodys = match self.seen.get_mut(&number) {
                Some(Who::One(one)) => *one == id,
                Some(Who::Several(ids)) => {
                    ids.retain(|other| *other != id);
                    ids.is_empty()
                }
                None => false,
            };
            if is_nobodys {
                self.seen.remove(&number);
            }
        });
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

/// Calls `see` with what an applicant can be known again by.
fn each_clue(applicant: &Applicant, mut see: impl FnMut(Clue<'_>)) {
    let summary = applicant.summary();
    for email in &summary.emails {
        see(Clue::Email(&email.to_ascii_lowercase()));
    }
    let name = summary.name.as_deref().map(fold).filter(|name| name.contains(' '));
    let Some(name) = name else { return };
    for paper in &summary.papers {
        see(Clue::NameAndPaper(&name, *paper));
    }
}

/// A clue in words for the user, as the applicant's own CV writes it.
fn words(clue: Clue<'_>, applicant: &Applicant) -> String {
    match clue {
        Clue::Email(email) => {
            let mut written = applicant.summary().emails.iter();
            let written = written.find(|written| written.eq_ignore_ascii_case(email));
            format!("the same email {}", written.map_or(email, String::as_str))
        }
        Clue::NameAndPaper(_, number) => {
            let profile = applicant.profile();
            let paper = profile.publications.iter().find(|paper| title_number(&paper.name) == number);
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
