//! Facets: how many applicants have each value.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bits::Bits;
use super::index::{Field, Index};
use super::keys::{Key, Place};
use crate::library::ApplicantId;
use crate::profile::{DegreeLevel, Education, PartialDate};
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
        let within = self.slots_of(ids);
        let counts = match key {
            FacetKey::Venue => self.by_name(Key::Venue, &within),
            FacetKey::Skill => self.by_name(Key::Skill, &within),
            FacetKey::Kind => self.by_name(Key::Kind, &within),
            FacetKey::Status => self.by_name(Key::Status, &within),
            FacetKey::Inst => self.by_spelling(Key::Inst, &within),
            FacetKey::Org => self.by_spelling(Key::Org, &within),
            FacetKey::Area => self.by_spelling(Key::Area, &within),
            FacetKey::Award => self.by_spelling(Key::Award, &within),
            FacetKey::Lang => self.by_name(Key::Lang, &within),
            FacetKey::Person => self.by_spelling(Key::Person, &within),
            FacetKey::Year => each(&within, |slot| self.years(slot)),
            FacetKey::Degree => each(&within, |slot| self.levels(slot)),
            FacetKey::Tag => each(&within, |slot| self.tags(slot)),
            FacetKey::Decision => each(&within, |slot| self.decision(slot)),
        };
        let mut counts: Vec<_> = counts
            .into_iter()
            .map(|(value, count)| FacetCount { query: key.query(&value), value, count })
            .collect();
        counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| order(&a.value).cmp(&order(&b.value))));
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

    /// The applicants of each distinct text of a key.
    fn texts_of(&self, key: Key, within: &Bits) -> Vec<(&str, &str, Vec<u32>)> {
        let field = Field::Key(key);
        let table = self.table(Place::Applicant);
        self.terms(field)
            .map(|(id, term)| {
                let rows = table.rows(field, id).iter().copied().filter(|row| within.has(*row as usize));
                (&*term.text, &*term.folded, rows.collect::<Vec<_>>())
            })
            .filter(|(_, _, rows)| !rows.is_empty())
            .collect()
    }

    /// Canonical names: each text counts for itself.
    fn by_name(&self, key: Key, within: &Bits) -> Vec<(String, usize)> {
        let texts = self.texts_of(key, within).into_iter();
        texts.map(|(text, _, rows)| (text.to_owned(), rows.len())).collect()
    }

    /// Free texts: those that differ only by case and accents count together, under the commonest spelling.
    fn by_spelling(&self, key: Key, within: &Bits) -> Vec<(String, usize)> {
        let mut groups: HashMap<String, (BTreeSet<u32>, usize, &str)> = HashMap::new();
        for (text, folded, rows) in self.texts_of(key, within) {
            let group = groups.entry(folded.trim().to_owned()).or_default();
            if (rows.len(), std::cmp::Reverse(text)) > (group.1, std::cmp::Reverse(group.2)) {
                (group.1, group.2) = (rows.len(), text);
            }
            group.0.extend(rows);
        }
        groups.into_values().map(|(rows, _, text)| (text.to_owned(), rows.len())).collect()
    }

    fn years(&self, slot: usize) -> BTreeSet<String> {
        let profile = self.applicants[slot].profile();
        let years =
            profile.publications.iter().filter_map(|p| p.year.or(p.release_date.map(PartialDate::year)));
        years.map(|year| year.to_string()).collect()
    }

    fn levels(&self, slot: usize) -> BTreeSet<String> {
        let profile = self.applicants[slot].profile();
        let levels = profile.education.iter().map(Education::level);
        levels.filter(|level| *level != DegreeLevel::Unknown).map(|level| level.label().to_owned()).collect()
    }

    fn tags(&self, slot: usize) -> BTreeSet<String> {
        let review = self.review(self.applicants[slot].id);
        review.map(|review| review.judgement.tags.clone()).unwrap_or_default()
    }

    fn decision(&self, slot: usize) -> BTreeSet<String> {
        let decision = self.review(self.applicants[slot].id).and_then(|review| review.judgement.decision);
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

/// Case and accents aside, then to the letter.
fn order(value: &str) -> (String, &str) {
    (fold(value), value)
}
