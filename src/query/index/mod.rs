//! The index: the facts of many CVs, kept so that each distinct text is compared once for a question.
//!
//! Every field has a dictionary of its distinct texts (authors and other people share one), and for these a lexicon of their words; every place (applicant,
//! publication, position …) has a table that says which rows have which text or number. A question goes from words to texts
//! (`lookup.rs`), from texts to rows (`eval.rs`), and from rows to applicants; the whole papers are texts with a lexicon too.
//!
//! Rows are only ever added at the end, so every list of rows is ascending without sorting. An applicant who goes leaves dead
//! rows behind, and when these outnumber the living the index is built anew.

mod dictionary;
mod facts;
mod lexicon;
mod postings;
mod table;

use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) use dictionary::Dictionary;
#[cfg(test)]
pub(super) use facts::elements;
pub(super) use facts::{Fact, FactValue, Field, facts, is_lifted};
use foldhash::fast::RandomState;
use hashbrown::HashMap;
pub(super) use lexicon::Lexicon;
pub(super) use postings::{Postings, Rows};
use rayon::prelude::*;
use table::Table;

use super::bits::Bits;
use super::fuzzy::Fuzzy;
use super::kept::Kept;
use super::keys::Place;
use super::state::{ReviewFacts, parts};
use super::vocabulary::Vocabulary;
use crate::library::{Applicant, ApplicantId};
use crate::profile::Profile;
use crate::taxonomy::Taxonomy;
use crate::text::fold;

/// How many applicants are taken in at a time.
const TOGETHER: usize = 64;

/// An index of applicants, to be searched again and again.
pub struct Index {
    pub(super) venues: Arc<Vocabulary>,
    pub(super) skills: Arc<Vocabulary>,
    pub(super) languages: Arc<Vocabulary>,
    pub(super) fuzzy: Fuzzy,
    /// The applicants by slot: the row of their own table. Dead ones stay until the next rebuild.
    pub(super) applicants: Vec<Arc<Applicant>>,
    /// Their ids.
    pub(super) ids: Vec<ApplicantId>,
    pub(super) live: Bits,
    slots: HashMap<ApplicantId, u32, RandomState>,
    /// The whole text of each applicant by slot: folded, line by line.
    pub(super) bodies: Vec<Box<str>>,
    /// The words of the bodies, by slot.
    pub(super) body_words: Lexicon,
    /// Which parts the profiles have, by slot.
    pub(super) parts: Vec<u64>,
    tables: [Table; Place::ALL.len()],
    /// By the number of the field.
    dictionaries: Vec<Dictionary>,
    reviews: HashMap<ApplicantId, ReviewFacts, RandomState>,
    /// Those whom the review gives a tag.
    pub(super) tagged: BTreeSet<ApplicantId>,
    /// What earlier questions leave for the next ones.
    pub(super) kept: Kept,
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
            ids: Vec::new(),
            live: Bits::none(0),
            slots: HashMap::default(),
            bodies: Vec::new(),
            body_words: Lexicon::default(),
            parts: Vec::new(),
            tables: Default::default(),
            dictionaries: Vec::new(),
            reviews: HashMap::default(),
            tagged: BTreeSet::new(),
            kept: Kept::default(),
        }
    }

    /// Adds an applicant, or puts a new reading in place of the one with the same id.
    pub fn insert(&mut self, applicant: Arc<Applicant>) {
        self.insert_all([applicant]);
    }

    /// Adds applicants, or puts new readings in place of those with the same ids. Many at once take far less time than one by one.
    pub fn insert_all(&mut self, applicants: impl IntoIterator<Item = Arc<Applicant>>) {
        let mut applicants = applicants.into_iter();
        loop {
            let some: Vec<Arc<Applicant>> = applicants.by_ref().take(TOGETHER).collect();
            if some.is_empty() {
                return;
            }
            self.kept.outdate();
            for applicant in &some {
                self.bury(applicant.id);
            }
            self.rebuild_if_mostly_dead();
            let read = |applicant: Arc<Applicant>| Read {
                body: body(&applicant),
                ..Read::without_papers(applicant)
            };
            self.add(if some.len() > 1 {
                some.into_par_iter().map(read).collect()
            } else {
                some.into_iter().map(read).collect()
            });
        }
    }

    /// Adds an applicant without their papers: only what elements of the profile say can be asked.
    pub(super) fn insert_without_papers(&mut self, applicant: Arc<Applicant>) {
        self.add(vec![Read::without_papers(applicant)]);
    }

    /// Drops what was kept of earlier questions to answer the next ones sooner.
    pub fn forget(&self) {
        self.kept.forget();
    }

    /// Takes an applicant out, with what the review says of them. Whether there was one.
    pub fn remove(&mut self, id: ApplicantId) -> bool {
        self.kept.outdate();
        self.reviews.remove(&id);
        self.tagged.remove(&id);
        let found = self.bury(id);
        self.rebuild_if_mostly_dead();
        found
    }

    /// What the review says of an applicant, who need not be in the index yet.
    pub fn set_review(&mut self, id: ApplicantId, facts: ReviewFacts) {
        self.kept.outdate();
        if facts.judgement.tags.is_empty() {
            self.tagged.remove(&id);
        } else {
            self.tagged.insert(id);
        }
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

    /// The distinct texts of the field of this number.
    pub(super) fn dictionary(&self, field: usize) -> Option<&Dictionary> {
        self.dictionaries.get(Field::dictionary(field))
    }

    /// Adds what was read of applicants.
    fn add(&mut self, all: Vec<Read>) {
        let first = self.bodies.len();
        for read in all {
            // Of two with the same id the last counts.
            self.bury(read.applicant.id);
            self.add_one(read);
        }
        let bodies = self.bodies.iter().enumerate().skip(first);
        let bodies: Vec<(u32, &str)> = bodies.map(|(slot, body)| (slot as u32, &**body)).collect();
        self.body_words.add(&bodies);
        self.dictionaries.iter_mut().for_each(Dictionary::settle);
    }

    fn add_one(&mut self, Read { applicant, profile, body }: Read) {
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
                    let term = dictionary(&mut self.dictionaries, fact.field).intern(&text);
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
        self.bodies.push(body.into());
        self.parts.push(parts(&profile));
        self.live.push(true);
        self.slots.insert(applicant.id, slot);
        self.ids.push(applicant.id);
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
        let living: Vec<usize> = self.live.iter().collect();
        for some in living.chunks(TOGETHER) {
            let read = some.iter().map(|slot| {
                let body = std::mem::take(&mut self.bodies[*slot]).into_string();
                Read { body, ..Read::without_papers(Arc::clone(&self.applicants[*slot])) }
            });
            fresh.add(read.collect());
        }
        fresh.reviews = std::mem::take(&mut self.reviews);
        fresh.tagged = std::mem::take(&mut self.tagged);
        *self = fresh;
    }
}

fn dictionary(dictionaries: &mut Vec<Dictionary>, field: Field) -> &mut Dictionary {
    let at = Field::dictionary(field.number());
    if dictionaries.len() <= at {
        dictionaries.resize_with(at + 1, Dictionary::default);
    }
    &mut dictionaries[at]
}

/// What the index takes in of an applicant.
struct Read {
    applicant: Arc<Applicant>,
    profile: Arc<Profile>,
    /// The words of their papers.
    body: String,
}

impl Read {
    fn without_papers(applicant: Arc<Applicant>) -> Self {
        Self { profile: applicant.profile(), applicant, body: String::new() }
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
