//! Finding each applicant's judgement again: by content; else by email or a unique full name; else by place.
//!
//! When in doubt a judgement attaches to nobody: a wrong one does more harm than a missing one.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::fold::State;
use super::identity::Traits;
use super::{FoundBy, Identity};

/// A judgement that was found, by a hash under which it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub hash: String,
    pub found_by: FoundBy,
}

/// Applicants present with the same content: one person.
struct Person<'a> {
    hash: &'a str,
    files: BTreeSet<&'a str>,
    traits: Traits,
}

/// What became of a search among several candidates.
enum Outcome {
    Found(usize, FoundBy),
    /// Somebody may be meant, but it cannot be told who: the search ends, and this is told.
    Tie(String),
    /// Everybody meant is here already: the search ends.
    Taken,
    /// Nobody is meant: the search goes on.
    Nobody,
}

/// Finds the judgements of the applicants present whose content is not known, by the hash of that content; and what
/// to tell of those that cannot be told apart.
pub(super) fn attach(present: &[Identity], state: &State) -> (HashMap<String, Link>, Vec<String>) {
    let here: HashSet<&str> = present.iter().map(|identity| identity.hash.as_str()).collect();
    let absent = |hashes: &BTreeSet<String>| !hashes.iter().any(|h| here.contains(h.as_str()));
    let (mut found, mut told) = (HashMap::new(), Vec::new());
    // As a rule every CV is as it was, and there is nothing to search for: this is asked after each judgement, so names and
    // addresses are only compared where it is otherwise.
    let is_new = |identity: &Identity| state.subject(&identity.hash).is_none();
    if !state.subjects.iter().any(|s| absent(&s.hashes)) || !present.iter().any(is_new) {
        return (found, told);
    }
    let people = people(present);
    let mut open: Vec<usize> =
        (0..people.len()).filter(|p| state.subject(people[*p].hash).is_none()).collect();
    let taken = (0..state.subjects.len()).filter(|s| !absent(&state.subjects[*s].hashes)).collect();
    let mut search = Search::new(&people, state, taken);
    for stage in [Search::by_email, Search::by_name, Search::by_path] {
        let outcomes: Vec<(usize, Outcome)> = open.iter().map(|p| (*p, stage(&search, *p))).collect();
        // Two people may not find the same subject, by whatever way.
        let mut finders: HashMap<usize, usize> = HashMap::new();
        for (_, outcome) in &outcomes {
            if let Outcome::Found(subject, _) = outcome {
                *finders.entry(*subject).or_default() += 1;
            }
        }
        open.clear();
        for (person, outcome) in outcomes {
            match outcome {
                Outcome::Found(subject, found_by) if finders[&subject] == 1 => {
                    search.taken.insert(subject);
                    if let Some(hash) = state.subjects[subject].hashes.first() {
                        let link = Link { hash: hash.clone(), found_by };
                        found.insert(people[person].hash.to_owned(), link);
                    }
                }
                Outcome::Found(..) => told.push(tie(&people[person], "place")),
                Outcome::Tie(message) => told.push(message),
                Outcome::Taken => {}
                Outcome::Nobody => open.push(person),
            }
        }
    }
    (found, told)
}

fn people(present: &[Identity]) -> Vec<Person<'_>> {
    let mut people: BTreeMap<&str, Person<'_>> = BTreeMap::new();
    for identity in present {
        let person = people.entry(&identity.hash).or_insert_with(|| Person {
            hash: &identity.hash,
            files: BTreeSet::new(),
            traits: Traits::default(),
        });
        person.files.insert(&identity.file);
        person.traits.add(identity);
    }
    people.into_values().collect()
}

fn tie(person: &Person<'_>, what: &str) -> String {
    let file = person.files.first().copied().unwrap_or_default();
    format!("{file}: earlier reviews could belong to more than one CV (same {what}); attached to none")
}

struct Search<'a> {
    people: &'a [Person<'a>],
    state: &'a State,
    /// Subjects whose CV is here.
    taken: HashSet<usize>,
    subjects_by_email: HashMap<String, BTreeSet<usize>>,
    subjects_by_name: HashMap<String, BTreeSet<usize>>,
    subjects_by_file: HashMap<&'a str, BTreeSet<usize>>,
    people_by_email: HashMap<String, BTreeSet<usize>>,
    people_by_name: HashMap<String, BTreeSet<usize>>,
}

impl<'a> Search<'a> {
    fn new(people: &'a [Person<'a>], state: &'a State, taken: HashSet<usize>) -> Self {
        let subjects = || state.subjects.iter().enumerate();
        let mut subjects_by_file: HashMap<&str, BTreeSet<usize>> = HashMap::new();
        for (at, subject) in subjects() {
            subjects_by_file.entry(&subject.traits.file).or_default().insert(at);
        }
        Self {
            people,
            state,
            taken,
            subjects_by_email: index(subjects().map(|(at, s)| (at, s.traits.emails.clone()))),
            subjects_by_name: index(subjects().map(|(at, s)| (at, s.traits.name_keys()))),
            subjects_by_file,
            people_by_email: index(people.iter().enumerate().map(|(at, p)| (at, p.traits.emails.clone()))),
            people_by_name: index(people.iter().enumerate().map(|(at, p)| (at, p.traits.name_keys()))),
        }
    }

    fn by_email(&self, person: usize) -> Outcome {
        let of = |traits: &Traits| traits.emails.clone();
        let outcome = self.by(person, of, &self.subjects_by_email, &self.people_by_email, FoundBy::Email);
        match outcome {
            Outcome::Found(subject, _)
                if self.people[person].traits.names_contradict(&self.state.subjects[subject].traits) =>
            {
                let file = self.people[person].files.first().copied().unwrap_or_default();
                Outcome::Tie(format!(
                    "{file}: an email is known from reviews of another name; attached to none"
                ))
            }
            outcome => outcome,
        }
    }

    fn by_name(&self, person: usize) -> Outcome {
        self.by(person, Traits::name_keys, &self.subjects_by_name, &self.people_by_name, FoundBy::Name)
    }

    /// Searches by a trait that only one person here and one subject may have; where more do, the place decides
    /// among them.
    fn by(
        &self,
        person: usize,
        of: impl Fn(&Traits) -> BTreeSet<String>,
        subjects: &HashMap<String, BTreeSet<usize>>,
        people: &HashMap<String, BTreeSet<usize>>,
        found_by: FoundBy,
    ) -> Outcome {
        let candidates = sharing(&of(&self.people[person].traits), subjects);
        let free: Vec<usize> = candidates.iter().copied().filter(|s| !self.taken.contains(s)).collect();
        match (candidates.len(), free.as_slice()) {
            (0, _) => Outcome::Nobody,
            (_, []) => Outcome::Taken,
            (1, [only]) if sharing(&of(&self.state.subjects[*only].traits), people).len() == 1 => {
                Outcome::Found(*only, found_by)
            }
            (_, several) => {
                let here: Vec<usize> =
                    several.iter().copied().filter(|s| self.fits_place(person, *s)).collect();
                match here.as_slice() {
                    [only] => Outcome::Found(*only, FoundBy::Path),
                    _ => Outcome::Tie(tie(
                        &self.people[person],
                        if found_by == FoundBy::Email { "email" } else { "name" },
                    )),
                }
            }
        }
    }

    fn by_path(&self, person: usize) -> Outcome {
        let files = self.people[person].files.iter();
        let candidates: BTreeSet<usize> = files
            .filter_map(|file| self.subjects_by_file.get(file))
            .flatten()
            .copied()
            .filter(|s| !self.taken.contains(s) && self.fits_place(person, *s))
            .collect();
        match candidates.len() {
            0 => Outcome::Nobody,
            1 => candidates.first().map_or(Outcome::Nobody, |only| Outcome::Found(*only, FoundBy::Path)),
            _ => Outcome::Tie(tie(&self.people[person], "place")),
        }
    }

    /// Whether the person's CV lies where the subject's lay, and neither name nor address contradicts.
    fn fits_place(&self, person: usize, subject: usize) -> bool {
        let (person, traits) = (&self.people[person], &self.state.subjects[subject].traits);
        person.files.contains(traits.file.as_str())
            && !person.traits.names_contradict(traits)
            && !person.traits.emails_contradict(traits)
    }
}

fn index(items: impl Iterator<Item = (usize, BTreeSet<String>)>) -> HashMap<String, BTreeSet<usize>> {
    let mut index: HashMap<String, BTreeSet<usize>> = HashMap::new();
    for (at, keys) in items {
        for key in keys {
            index.entry(key).or_default().insert(at);
        }
    }
    index
}

fn sharing(keys: &BTreeSet<String>, index: &HashMap<String, BTreeSet<usize>>) -> BTreeSet<usize> {
    keys.iter().filter_map(|key| index.get(key)).flatten().copied().collect()
}
