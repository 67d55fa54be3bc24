//! Publication venues: what a venue string means, and which venues a line of text speaks of.

mod acronym;
mod bounds;
mod find;
mod list;
mod resolve;
mod scan;
mod tables;
#[cfg(test)]
mod tests;
mod wording;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

pub use list::{Venue, VenueField, VenueKind};

use crate::taxonomy::TaxonomyError;
use crate::taxonomy::alias::AliasTree;
use list::{List, Rule};
use wording::{Term, terms};

/// The asset as written.
pub(crate) const BUILTIN: &str = include_str!("../../../assets/venues.toml");

/// The venues that the program knows, and how they are recognised.
#[derive(Clone, Debug, Default)]
pub struct Venues {
    all: Vec<Venue>,
    by_key: HashMap<String, usize>,
    rules: Vec<Rule>,
    /// Acronyms and other spellings, word by word as folded.
    spellings: AliasTree<Alias>,
    /// Full names: the stems of their words, filler left out.
    names: AliasTree<Alias>,
}

/// A venue that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VenueMention {
    /// Where the text names it, in bytes; year and sponsor are outside.
    pub range: Range<usize>,
    /// The venue's key.
    pub key: String,
    /// How the text names it.
    pub form: VenueForm,
    /// The year that stands beside it; the first of several.
    pub year: Option<i16>,
}

/// How a text names a venue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VenueForm {
    /// By its acronym or another short form.
    Acronym,
    /// By a full name.
    FullName,
}

/// One way to write a venue.
#[derive(Clone, Debug)]
struct Alias {
    meaning: Meaning,
    /// As customarily written.
    spelled: String,
    form: VenueForm,
    /// Too ordinary to be trusted without something beside it.
    weak: bool,
    /// Whether it says what kind of venue it is ("Conference", "Transactions").
    descriptive: bool,
    /// How many bytes its last word has when folded.
    last_word: usize,
}

/// What an alias stands for, as an index into the venues or the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Venue(usize),
    Rule(usize),
}

impl Venues {
    /// The built-in venues, read once.
    pub fn builtin() -> &'static Self {
        static VENUES: LazyLock<Venues> = LazyLock::new(|| {
            // A test reads the embedded list; a broken one cannot be released.
            List::parse(BUILTIN).and_then(Venues::new).unwrap_or_default()
        });
        &VENUES
    }

    /// The built-in venues, extended by the user's own; an addition replaces the venue of the same key.
    ///
    /// # Errors
    /// When an addition has no key, or claims an alias that another venue has.
    pub fn with(additions: &[Venue]) -> Result<Self, TaxonomyError> {
        let mut list = List::parse(BUILTIN)?;
        for addition in additions {
            match list.venue.iter_mut().find(|venue| venue.key == addition.key) {
                Some(venue) => venue.clone_from(addition),
                None => list.venue.push(addition.clone()),
            }
        }
        Self::new(list)
    }

    /// The venue of this key, in the key's own case.
    pub fn get(&self, key: &str) -> Option<&Venue> {
        self.by_key.get(key).and_then(|&index| self.all.get(index))
    }

    /// All venues, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Venue> {
        self.all.iter()
    }

    /// How many venues there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is no venue at all.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn new(list: List) -> Result<Self, TaxonomyError> {
        let mut venues = Self { rules: list.ambiguous, ..Self::default() };
        for (index, venue) in list.venue.iter().enumerate() {
            if venue.key.trim().is_empty() {
                return Err(TaxonomyError::Nameless { subject: "venues" });
            }
            if venues.by_key.insert(venue.key.clone(), index).is_some() {
                return Err(claimed(&venue.key, venue, venue));
            }
        }
        venues.all = list.venue;
        let ambiguous = venues.add_rules()?;
        for index in 0..venues.all.len() {
            venues.add_venue(index, &ambiguous)?;
        }
        Ok(venues)
    }

    /// Adds the acronyms that several venues use; gives back their folded words.
    fn add_rules(&mut self) -> Result<HashSet<Vec<String>>, TaxonomyError> {
        let mut ambiguous = HashSet::new();
        for (index, rule) in self.rules.iter().enumerate() {
            let keys = rule.choose.iter().map(|choice| &choice.key).chain(&rule.default);
            if let Some(name) = keys.into_iter().find(|key| !self.by_key.contains_key(*key)) {
                return Err(TaxonomyError::UnknownChoice { alias: rule.alias.clone(), name: name.clone() });
            }
            let words = folded_words(&rule.alias);
            self.spellings.insert(
                &words,
                Alias {
                    meaning: Meaning::Rule(index),
                    spelled: rule.alias.clone(),
                    form: VenueForm::Acronym,
                    weak: true,
                    descriptive: false,
                    last_word: rule.alias.len(),
                },
            );
            ambiguous.insert(words);
        }
        Ok(ambiguous)
    }

    fn add_venue(&mut self, index: usize, ambiguous: &HashSet<Vec<String>>) -> Result<(), TaxonomyError> {
        let venue = &self.all[index];
        for (spelled, is_name) in names_and_aliases(venue) {
            let parts = terms(spelled);
            let descriptive = parts.iter().any(Term::is_type_word);
            let alias = Alias {
                meaning: Meaning::Venue(index),
                spelled: spelled.to_owned(),
                form: if is_name || descriptive { VenueForm::FullName } else { VenueForm::Acronym },
                weak: venue.word && !descriptive && !(parts.len() > 1 && parts.iter().any(Term::is_sponsor)),
                descriptive,
                last_word: parts.last().map_or(0, |term| term.folded.len()),
            };
            let full: Vec<String> =
                parts.iter().filter(|term| !term.is_filler()).map(|term| term.stem.to_string()).collect();
            if is_name && full.len() > 1 {
                // "AAAI Conference on …" without its society is anybody's.
                let own = parts[0].text == venue.key;
                let short = if own { full.clone() } else { name_stems(&parts) };
                let sponsored = short.len() < full.len() && parts.first().is_some_and(Term::is_sponsor);
                let other = self.claimant(&self.names, &short, index);
                if !sponsored && let Some(other) = other {
                    return Err(claimed(spelled, other, venue));
                }
                // The sponsor tells apart two venues whose names are otherwise the same.
                let stems = if other.is_some() { full } else { short };
                self.names.insert(stems, alias);
            } else {
                let words = folded_words(spelled);
                if ambiguous.contains(&words) {
                    continue;
                }
                if let Some(other) = self.claimant(&self.spellings, &words, index) {
                    return Err(claimed(spelled, other, venue));
                }
                self.spellings.insert(words, alias);
            }
        }
        Ok(())
    }

    /// The other venue that already has this alias.
    fn claimant(&self, tree: &AliasTree<Alias>, words: &[String], index: usize) -> Option<&Venue> {
        tree.get(words).iter().find_map(|alias| match alias.meaning {
            Meaning::Venue(other) if other != index => self.all.get(other),
            _ => None,
        })
    }
}

fn claimed(alias: &str, first: &Venue, second: &Venue) -> TaxonomyError {
    TaxonomyError::ClaimedTwice {
        alias: alias.to_owned(),
        first: first.key.clone(),
        second: second.key.clone(),
    }
}

/// All ways to write a venue, each with whether it is a full name; names first, so that a journal whose
/// key is its name counts as named in full.
fn names_and_aliases(venue: &Venue) -> impl Iterator<Item = (&str, bool)> {
    let names = venue.names.iter().map(|name| (name.as_str(), true));
    let key_is_name = venue.names.contains(&venue.key);
    let key = (!key_is_name).then_some((venue.key.as_str(), false));
    names.chain(key).chain(venue.aliases.iter().map(|alias| (alias.as_str(), false)))
}

fn folded_words(alias: &str) -> Vec<String> {
    let words: Vec<String> = terms(alias).into_iter().map(|term| term.folded.into_owned()).collect();
    match words.split_first() {
        Some((first, rest)) if first == "the" && !rest.is_empty() => rest.to_vec(),
        _ => words,
    }
}

/// The stems by which a full name is found: filler left out, and what stands before it ("IEEE", "Annual
/// International") too where enough remains to tell the venue from others.
fn name_stems(parts: &[Term<'_>]) -> Vec<String> {
    let content: Vec<&Term<'_>> = parts.iter().filter(|term| !term.is_filler()).collect();
    let lead = content.iter().take_while(|term| term.is_surrounding() && term.stem != "proc").count();
    let rest = &content[lead..];
    let journal = rest.first().is_some_and(|term| matches!(term.stem.as_ref(), "j" | "trans"));
    let international_journal = journal && lead > 0 && content[lead - 1].stem == "int";
    let telling =
        rest.iter().any(|term| term.is_type_word()) && (rest.len() > 2 || journal && rest.len() > 1);
    let kept = if telling && !international_journal { rest } else { &content[..] };
    kept.iter().map(|term| term.stem.to_string()).collect()
}
