//! Facets: how many applicants have each value.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::bits::Bits;
use super::index::{Dictionary, Field, Index, Postings, Rows};
use super::keys::{Key, Place};
use super::matcher::WordRun;
use super::truth::Cell;
use super::value::level_number;
use super::wanted::Wanted;
use crate::library::ApplicantId;
use crate::profile::DegreeLevel;
use crate::review::Decision;
use crate::text::fold;

/// What can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetKey {
    /// Venues published at.
    Venue,
    /// Canonical skills.
    Skill,
    /// Years of publications.
    Year,
    /// Institutions studied at.
    Inst,
    /// Employers.
    Org,
    /// Degrees by level.
    Degree,
    /// Fields of study and research interests.
    Area,
    /// Kinds of publication.
    Kind,
    /// How far publications have come.
    Status,
    /// Awards.
    Award,
    /// Human languages.
    Lang,
    /// People named.
    Person,
    /// Tags given.
    Tag,
    /// Decisions taken.
    Decision,
}

/// A value and how many applicants have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value: canonical where there is a canonical name, else as written most often.
    pub value: String,
    /// How many applicants have it.
    pub count: usize,
    /// The query that finds those who have it.
    pub query: String,
}

impl FacetKey {
    /// Every facet, in the order in which they are listed.
    pub const ALL: [Self; 14] = [
        Self::Venue,
        Self::Skill,
        Self::Year,
        Self::Inst,
        Self::Org,
        Self::Degree,
        Self::Area,
        Self::Kind,
        Self::Status,
        Self::Award,
        Self::Lang,
        Self::Person,
        Self::Tag,
        Self::Decision,
    ];

    /// Its name: that of the query's key, or `tag`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Venue => "venue",
            Self::Skill => "skill",
            Self::Year => "year",
            Self::Inst => "inst",
            Self::Org => "org",
            Self::Degree => "degree",
            Self::Area => "area",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Award => "award",
            Self::Lang => "lang",
            Self::Person => "person",
            Self::Tag => "tag",
            Self::Decision => "decision",
        }
    }

    /// The facet of this name, or of an alias of the key.
    pub fn named(name: &str) -> Option<Self> {
        let key = super::keys::find(name);
        let name = key.map_or(name, |key| key.name);
        let name = if name == "tags" { "tag" } else { name };
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }

    /// The query for those who have a value.
    pub fn query(self, value: &str) -> String {
        match self {
            Self::Tag => format!("#{value}"),
            Self::Year | Self::Kind | Self::Status => format!("pub:({}:{value})", self.name()),
            Self::Degree | Self::Decision => format!("{}:{}", self.name(), value.to_lowercase()),
            Self::Venue | Self::Skill | Self::Lang | Self::Person => {
                format!("{}:{}", self.name(), quoted(value))
            }
            _ => format!("{}:={}", self.name(), quoted(value)),
        }
    }
}

/// Of more distinct texts than these only those are offered that what was typed begins a word of.
const MANY: usize = 5_000;
/// Fewer texts than these are looked at sooner than other threads are woken.
const WORTH_SHARING: usize = 4096;
/// The levels that are counted.
const LEVELS: [DegreeLevel; 4] =
    [DegreeLevel::School, DegreeLevel::Bachelor, DegreeLevel::Master, DegreeLevel::Doctorate];

/// A text of a dictionary, for all that are counted with it, and by how many it is had.
type Count = (u32, usize);

/// The distinct texts of a key that anybody has.
struct Counted<'i> {
    dictionary: &'i Dictionary,
    postings: &'i Postings,
    counts: Vec<Count>,
}

impl Counted<'_> {
    /// Free texts: those that differ only by case and accents count together, under the commonest spelling.
    fn by_spelling(mut self, within: &Bits) -> Self {
        let (same, rest) = self.same();
        let Self { dictionary, postings, .. } = self;
        let count = |spellings: &[Count]| {
            let commonest =
                spellings.iter().max_by_key(|(id, count)| (*count, Reverse(dictionary.written(*id))));
            let rows = spellings.iter().flat_map(|(id, _)| postings.rows(*id));
            let rows: BTreeSet<u32> = rows.filter(|row| within.has(*row as usize)).collect();
            commonest.map(|(id, _)| (*id, rows.len()))
        };
        self.counts = rest;
        self.counts.extend(same.iter().filter_map(|spellings| count(spellings)));
        self
    }

    /// The texts of which there are others that differ only by case, accents and outer space, together; and those of which there are
    /// none. Nearly all are of these: a hash tells them from the others.
    fn same(&self) -> (Vec<Vec<Count>>, Vec<Count>) {
        let Self { dictionary, counts, .. } = self;
        let text = |(id, _): &Count| dictionary.folded(*id).trim();
        let hasher = RandomState::default();
        let mut hashes: Vec<(u64, Count)> = counts
            .par_iter()
            .with_min_len(WORTH_SHARING)
            .map(|count| (hasher.hash_one(text(count)), *count))
            .collect();
        hashes.par_sort_unstable();
        let (mut same, mut rest) = (Vec::new(), Vec::with_capacity(counts.len()));
        for alike in hashes.chunk_by(|(a, _), (b, _)| a == b) {
            if let [(_, only)] = alike {
                rest.push(*only);
                continue;
            }
            let mut groups: BTreeMap<&str, Vec<Count>> = BTreeMap::new();
            for (_, count) in alike {
                groups.entry(text(count)).or_default().push(*count);
            }
            same.extend(groups.into_values());
        }
        (same, rest)
    }

    /// The most frequent first, then by name; at most so many.
    fn sorted(self, key: FacetKey, most: usize) -> Vec<FacetCount> {
        let Self { dictionary, counts, .. } = self;
        // Names are told apart by their first bytes as a rule, which are compared as one number.
        let mut sorted: Vec<(Reverse<usize>, u64, u32)> = counts
            .into_par_iter()
            .with_min_len(WORTH_SHARING)
            .map(|(id, count)| (Reverse(count), first_bytes(dictionary.folded(id)), id))
            .collect();
        let order = |(x, first, a): &(Reverse<usize>, u64, u32),
                     (y, other, b): &(Reverse<usize>, u64, u32)| {
            (x, first).cmp(&(y, other)).then_with(|| {
                let names = dictionary.folded(*a).cmp(dictionary.folded(*b));
                names.then_with(|| dictionary.written(*a).cmp(&dictionary.written(*b)))
            })
        };
        if sorted.len() > most {
            sorted.select_nth_unstable_by(most, order);
            sorted.truncate(most);
        }
        sorted.par_sort_unstable_by(order);
        let sorted = sorted.into_iter();
        sorted
            .map(|(count, _, id)| FacetCount::new(key, dictionary.written(id).into_owned(), count.0))
            .collect()
    }
}

impl FacetCount {
    fn new(key: FacetKey, value: String, count: usize) -> Self {
        Self { query: key.query(&value), value, count }
    }
}

/// The first bytes of a text as a number: texts of different numbers are in the order of these.
fn first_bytes(text: &str) -> u64 {
    let mut first = [0; 8];
    for (first, byte) in first.iter_mut().zip(text.bytes()) {
        *first = byte;
    }
    u64::from_be_bytes(first)
}

/// A value as it can stand behind a key: in quotes where it needs them.
pub(super) fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '+' | '#' | '_' | '.' | '&');
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '#' | '.');
    let safe = value.chars().all(plain) && value.chars().next().is_some_and(begins) && !value.contains("..");
    if safe {
        return value.to_owned();
    }
    let escaped: String = value
        .chars()
        .flat_map(|c| {
            let escape = c == '\\' || super::lexer::QUOTES.contains(&c);
            escape.then_some('\\').into_iter().chain(std::iter::once(c))
        })
        .collect();
    format!("\"{escaped}\"")
}

impl Index {
    /// The values of a facet among these applicants, or among all: the most frequent first, then by name.
    /// An applicant counts once for each value.
    pub fn facet(&self, key: FacetKey, ids: Option<&[ApplicantId]>) -> Vec<FacetCount> {
        self.facet_while(key, ids, usize::MAX, Wanted::always())
    }

    /// The first of the values of a facet among these applicants, or among all; not all of these, where nobody waits for them any
    /// more. Of very many, few take far less time than all.
    pub fn facet_while(
        &self,
        key: FacetKey,
        ids: Option<&[ApplicantId]>,
        most: usize,
        wanted: Wanted<'_>,
    ) -> Vec<FacetCount> {
        self.counted(key, &self.slots_of(ids), "", most, wanted)
    }

    /// The values of a facet that what was typed can lead to. Where there are very many, these are only those with a word that
    /// begins so.
    pub(super) fn facet_begun(&self, key: FacetKey, typed: &str) -> Vec<FacetCount> {
        self.counted(key, &self.live, typed, usize::MAX, Wanted::always())
    }

    fn counted(
        &self,
        key: FacetKey,
        within: &Bits,
        typed: &str,
        most: usize,
        wanted: Wanted<'_>,
    ) -> Vec<FacetCount> {
        let of_texts = |text: Key, free: bool| {
            let Some(texts) = self.texts_of(text, within, typed, wanted) else { return Vec::new() };
            let texts = if free { texts.by_spelling(within) } else { texts };
            if wanted.is_over() { Vec::new() } else { texts.sorted(key, most) }
        };
        let counts = match key {
            FacetKey::Venue => return of_texts(Key::Venue, false),
            FacetKey::Skill => return of_texts(Key::Skill, false),
            FacetKey::Kind => return of_texts(Key::Kind, false),
            FacetKey::Status => return of_texts(Key::Status, false),
            FacetKey::Lang => return of_texts(Key::Lang, false),
            FacetKey::Inst => return of_texts(Key::Inst, true),
            FacetKey::Org => return of_texts(Key::Org, true),
            FacetKey::Area => return of_texts(Key::Area, true),
            FacetKey::Award => return of_texts(Key::Award, true),
            FacetKey::Person => return of_texts(Key::Person, true),
            FacetKey::Year => self.years(within),
            FacetKey::Degree => self.levels(within),
            FacetKey::Tag => each(within, |slot| self.tags(slot)),
            FacetKey::Decision => each(within, |slot| self.decision(slot)),
        };
        let mut counts: Vec<_> =
            counts.into_iter().map(|(value, count)| FacetCount::new(key, value, count)).collect();
        counts.sort_by_cached_key(|count| (Reverse(count.count), fold(&count.value), count.value.clone()));
        counts.truncate(most);
        counts
    }

    fn slots_of(&self, ids: Option<&[ApplicantId]>) -> Bits {
        let Some(ids) = ids else { return self.live.clone() };
        let mut slots = Bits::none(self.applicants.len());
        for slot in ids.iter().filter_map(|id| self.slot(*id)) {
            slots.set(slot);
        }
        slots
    }

    /// The distinct texts of a key, by their numbers in its dictionary, and how many applicants have each.
    fn texts_of(&self, key: Key, within: &Bits, typed: &str, wanted: Wanted<'_>) -> Option<Counted<'_>> {
        let field = Field::Key(key).number();
        let (dictionary, postings) = (self.dictionary(field)?, self.table(Place::Applicant).texts(field)?);
        let ids = if dictionary.len() > MANY && !typed.is_empty() {
            self.running(field, &WordRun::new(typed, true), wanted)
        } else {
            Bits::all(dictionary.len())
        };
        let rows = |id: u32| postings.rows(id).filter(|row| within.has(*row as usize));
        let counts = ids.iter().take_while(|_| !wanted.is_over());
        let counts = counts.map(|id| (id as u32, rows(id as u32).count()));
        let counts = counts.filter(|(_, count)| *count > 0).collect();
        Some(Counted { dictionary, postings, counts })
    }

    /// The venues served, with how many applicants served each: the most frequent first, then by name.
    pub(super) fn venues_served(&self) -> Vec<(String, usize)> {
        let (field, table) = (Field::Key(Key::Venue).number(), self.table(Place::Svc));
        let (Some(dictionary), Some(postings)) = (self.dictionary(field), table.texts(field)) else {
            return Vec::new();
        };
        let count = |id: u32| {
            let owners = postings.rows(id).filter_map(|row| table.owners.get(row as usize));
            let mut owners: Vec<u32> = owners.copied().filter(|slot| self.live.has(*slot as usize)).collect();
            owners.dedup();
            owners.len()
        };
        let counts = (0..dictionary.len() as u32).map(|id| (id, count(id))).filter(|(_, count)| *count > 0);
        let mut counts: Vec<_> =
            counts.map(|(id, count)| (dictionary.written(id).into_owned(), count)).collect();
        counts.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
        counts
    }

    /// The distinct numbers of the elements of a place: how many applicants have each.
    fn by_number(&self, place: Place, field: Field, within: &Bits) -> Vec<(f64, usize)> {
        let table = self.table(place);
        let count = |rows: Rows<'_>| {
            let mut slots: Vec<u32> =
                rows.filter_map(|row| table.owners.get(row as usize).copied()).collect();
            slots.dedup();
            slots.into_iter().filter(|slot| within.has(*slot as usize)).count()
        };
        let known = table.numbers(field).filter_map(|(cell, rows)| match cell {
            Cell::Between(low, high) | Cell::Span(low, high) if low.to_bits() == high.to_bits() => {
                Some((low, count(rows)))
            }
            _ => None,
        });
        known.filter(|(_, count)| *count > 0).collect()
    }

    /// The years of papers.
    fn years(&self, within: &Bits) -> Vec<(String, usize)> {
        let years = self.by_number(Place::Pub, Field::Key(Key::Year), within).into_iter();
        years.map(|(year, count)| (format!("{year}"), count)).collect()
    }

    /// The levels of degrees.
    fn levels(&self, within: &Bits) -> Vec<(String, usize)> {
        let level = |number: f64| LEVELS.into_iter().find(|level| level_number(*level) == Some(number));
        let levels = self.by_number(Place::Edu, Field::Level, within).into_iter();
        levels.filter_map(|(number, count)| Some((level(number)?.label().to_owned(), count))).collect()
    }

    fn tags(&self, slot: usize) -> BTreeSet<String> {
        let review = self.review(self.ids[slot]);
        review.map(|review| review.judgement.tags.clone()).unwrap_or_default()
    }

    fn decision(&self, slot: usize) -> BTreeSet<String> {
        let decision = self.review(self.ids[slot]).and_then(|review| review.judgement.decision);
        BTreeSet::from([decision.map_or("none", Decision::name).to_owned()])
    }
}

/// Counts the values of each applicant.
fn each(within: &Bits, values: impl Fn(usize) -> BTreeSet<String>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in within.iter().flat_map(values) {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().collect()
}
