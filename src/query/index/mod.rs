//! The index: the facts of many CVs, kept so that each distinct text is compared once for a question.
//!
//! Every place (applicant, publication, position …) has a table; rows are only ever added at the end, so
//! every list of rows is ascending without sorting. An applicant who goes leaves dead rows behind, and
//! when these outnumber the living the index is built anew.

mod facts;
mod table;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub(super) use facts::{Fact, FactValue, Field, facts, is_lifted};
use table::{Dictionary, Table};

use super::bits::Bits;
use super::fuzzy::Fuzzy;
use super::keys::Place;
use super::matcher::Term;
use super::state::ReviewFacts;
use super::vocabulary::Vocabulary;
use crate::library::{Applicant, ApplicantId};
use crate::taxonomy::Taxonomy;
use crate::text::fold;

/// An index of applicants, to be searched again and again.
pub struct Index {
    pub(super) venues: Arc<Vocabulary>,
    pub(super) skills: Arc<Vocabulary>,
    pub(super) languages: Arc<Vocabulary>,
    pub(super) fuzzy: Fuzzy,
    /// The applicants by slot: the row of their own table. Dead ones stay until the next rebuild.
    pub(super) applicants: Vec<Arc<Applicant>>,
    pub(super) live: Bits,
    slots: HashMap<ApplicantId, u32>,
    /// The whole text of each applicant by slot: folded, line by line.
    pub(super) bodies: Vec<Box<str>>,
    tables: [Table; Place::ALL.len()],
    dictionaries: BTreeMap<Field, Dictionary>,
    reviews: HashMap<ApplicantId, ReviewFacts>,
}

impl Index {
    /// An empty index. It takes the names of venues and skills from `taxonomy`, and does not keep it.
    pub fn new(taxonomy: &Taxonomy) -> Self {
        let (venues, skills) = Vocabulary::of(taxonomy);
        Self::with_vocabularies(Arc::new(venues), Arc::new(skills))
    }

    pub(super) fn with_vocabularies(venues: Arc<Vocabulary>, skills: Arc<Vocabulary>) -> Self {
        Self {
            venues,
            skills,
            languages: Vocabulary::languages(),
            fuzzy: Fuzzy::new(),
            applicants: Vec::new(),
            live: Bits::none(0),
            slots: HashMap::new(),
            bodies: Vec::new(),
            tables: Default::default(),
            dictionaries: BTreeMap::new(),
            reviews: HashMap::new(),
        }
    }

    /// Adds an applicant, or puts a new reading in place of the one with the same id.
    pub fn insert(&mut self, applicant: Arc<Applicant>) {
        self.bury(applicant.id);
        self.rebuild_if_mostly_dead();
        self.add(applicant);
    }

    /// Takes an applicant out, with what the review says of them. Whether there was one.
    pub fn remove(&mut self, id: ApplicantId) -> bool {
        self.reviews.remove(&id);
        let found = self.bury(id);
        self.rebuild_if_mostly_dead();
        found
    }

    /// What the review says of an applicant, who need not be in the index yet.
    pub fn set_review(&mut self, id: ApplicantId, facts: ReviewFacts) {
        self.reviews.insert(id, facts);
    }

    /// What the review says of an applicant, if it was told.
    pub fn review(&self, id: ApplicantId) -> Option<&ReviewFacts> {
        self.reviews.get(&id)
    }

    /// The applicant of this id.
    pub fn get(&self, id: ApplicantId) -> Option<&Arc<Applicant>> {
        self.slots.get(&id).and_then(|slot| self.applicants.get(*slot as usize))
    }

    /// How many applicants there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Every applicant, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Applicant>> {
        self.live.iter().filter_map(|slot| self.applicants.get(slot))
    }

    pub(super) fn slot(&self, id: ApplicantId) -> Option<usize> {
        self.slots.get(&id).map(|slot| *slot as usize)
    }

    pub(super) fn table(&self, place: Place) -> &Table {
        &self.tables[place as usize]
    }

    /// The distinct texts of a field, with their numbers.
    pub(super) fn terms(&self, field: Field) -> impl Iterator<Item = (u32, &Term)> {
        self.dictionaries.get(&field).into_iter().flat_map(Dictionary::iter)
    }

    fn add(&mut self, applicant: Arc<Applicant>) {
        let profile = applicant.profile();
        let slot = self.applicants.len() as u32;
        let first_rows = Place::ALL.map(|place| self.tables[place as usize].len() as u32);
        for place in Place::ALL {
            for _ in 0..facts::elements(&profile, place) {
                self.tables[place as usize].push_row(slot);
            }
        }
        facts(&applicant, &profile, &mut |fact| {
            let row = first_rows[fact.place as usize] + fact.element as u32;
            let own = (fact.place, row);
            let lifted = facts::is_lifted(fact.place, fact.field).then_some((Place::Applicant, slot));
            match fact.value {
                FactValue::Text(text) => {
                    let term = self.dictionaries.entry(fact.field).or_default().intern(&text);
                    for (place, row) in std::iter::once(own).chain(lifted) {
                        self.tables[place as usize].push_text(fact.field, row, term);
                    }
                }
                FactValue::Number(cell) => {
                    for (place, row) in std::iter::once(own).chain(lifted) {
                        self.tables[place as usize].push_number(fact.field, row, cell);
                    }
                }
            }
        });
        self.bodies.push(body(&applicant).into());
        self.live.push(true);
        self.slots.insert(applicant.id, slot);
        self.applicants.push(applicant);
    }

    fn bury(&mut self, id: ApplicantId) -> bool {
        let Some(slot) = self.slots.remove(&id) else { return false };
        self.live.clear(slot as usize);
        true
    }

    fn rebuild_if_mostly_dead(&mut self) {
        const WORTH_IT: usize = 64;
        let dead = self.applicants.len() - self.slots.len();
        if dead < WORTH_IT || dead <= self.slots.len() {
            return;
        }
        let mut fresh = Self::with_vocabularies(Arc::clone(&self.venues), Arc::clone(&self.skills));
        for slot in self.live.iter() {
            fresh.add(Arc::clone(&self.applicants[slot]));
        }
        fresh.reviews = std::mem::take(&mut self.reviews);
        *self = fresh;
    }
}

/// The words of an applicant's papers, folded, a line of them on each line.
fn body(applicant: &Applicant) -> String {
    let mut body = String::new();
    for document in applicant.documents() {
        for line in document.lines.iter().filter(|line| !line.text.is_empty()) {
            body.push_str(&fold(&line.text));
            body.push('\n');
        }
    }
    body
}
