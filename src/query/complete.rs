//! Completion: what could stand at the cursor, with what each key means and how many have each value.

use std::collections::BTreeMap;
use std::ops::Range;

use super::facet::{FacetKey, quoted};
use super::fuzzy::Fuzzy;
use super::index::Index;
use super::keys::{self, Key, KeyDoc, Place, Takes};
use super::lexer::{QUOTES, Scanner, in_value, in_word};
use super::state::ME;
use super::value::LEVEL_NAMES;
use crate::library::Column;

/// Most completions offered.
const MOST: usize = 50;

/// Something that could stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the query that it replaces.
    pub replace: Range<usize>,
    /// What to put in their place.
    pub insert: String,
    /// What to show.
    pub label: String,
    /// How many applicants have it, for a value.
    pub count: Option<usize>,
    /// What it means, for a key or a word of the language.
    pub doc: String,
}

/// What could stand at `cursor`, a byte offset: the best first. Values are counted over the whole index.
pub fn complete(
    text: &str,
    cursor: usize,
    index: &Index,
    saved: &BTreeMap<String, String>,
) -> Vec<Completion> {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let spot = spot(&text[..cursor]);
    let typed = &text[spot.start..cursor];
    let replace = spot.start..cursor + rest(&text[cursor..], &spot.kind);
    let offers = match spot.kind {
        Kind::Phrase => Vec::new(),
        Kind::Tag => tags(index),
        Kind::Saved => saved
            .iter()
            .map(|(name, query)| Offer::new(format!("@{name}"), format!("@{name}"), query))
            .collect(),
        Kind::Key(scope) => key_offers(scope),
        Kind::Value(key) => value_offers(key, index, typed.trim_start_matches(QUOTES)),
    };
    ranked(typed, offers)
        .into_iter()
        .map(|offer| Completion {
            replace: replace.clone(),
            insert: offer.insert,
            label: offer.label,
            count: offer.count,
            doc: offer.doc,
        })
        .collect()
}

/// How many bytes behind the cursor go on with what stands before it.
fn rest(behind: &str, kind: &Kind) -> usize {
    let mut scan = Scanner::new(behind);
    match kind {
        Kind::Phrase => {}
        Kind::Value(_) => {
            scan.take_while(in_value);
        }
        Kind::Tag | Kind::Saved => {
            scan.take_while(in_word);
        }
        Kind::Key(_) => {
            scan.take_while(|c| in_word(c) && c != ':');
            scan.eat(&[':']);
        }
    }
    scan.at()
}

/// What stands at the end of a query that was typed so far.
struct Spot {
    start: usize,
    kind: Kind,
}

enum Kind {
    /// A word, or the beginning of a key; inside of this scope.
    Key(Option<Place>),
    Value(&'static KeyDoc),
    Tag,
    Saved,
    Phrase,
}

/// Reads what was typed as far as it goes, errors and all, and says what its end is.
fn spot(typed: &str) -> Spot {
    let mut scan = Scanner::new(typed);
    // The scope that each open parenthesis belongs to.
    let mut open: Vec<Option<Place>> = Vec::new();
    loop {
        scan.skip_space();
        while scan.eat(&['-', '!']).is_some() {}
        let start = scan.at();
        let scope = open.last().copied().flatten();
        let Some(next) = scan.peek() else { return Spot { start, kind: Kind::Key(scope) } };
        let kind = match next {
            '(' => {
                scan.eat(&['(']);
                open.push(scope);
                continue;
            }
            ')' => {
                scan.eat(&[')']);
                open.pop();
                continue;
            }
            '#' => Kind::Tag,
            '@' => Kind::Saved,
            c if QUOTES.contains(&c) => {
                if scan.quoted().is_none_or(|quoted| quoted.closed) {
                    continue;
                }
                return Spot { start, kind: Kind::Phrase };
            }
            _ => match scan.key().map(|(name, _)| keys::find(name)) {
                Some(Some(key)) if scan.peek() == Some('(') => {
                    scan.eat(&['(']);
                    open.push(key.scope());
                    continue;
                }
                Some(Some(key)) => match value_start(&mut scan) {
                    Some(start) => return Spot { start, kind: Kind::Value(key) },
                    None => continue,
                },
                _ => Kind::Key(scope),
            },
        };
        scan.take_while(in_word);
        if scan.rest().is_empty() {
            return Spot { start, kind };
        }
    }
}

/// Where the value begins that the text ends in; `None` if the values are over before.
fn value_start(scan: &mut Scanner<'_>) -> Option<usize> {
    loop {
        // The sign before a value stays; the value itself is replaced, its quote with it.
        scan.take_while(|c| matches!(c, '=' | '~' | '>' | '<' | '-'));
        let start = scan.at();
        if scan.peek() == Some('/') {
            scan.pattern();
        } else {
            match scan.quoted() {
                Some(quoted) if !quoted.closed => return Some(start),
                Some(_) => {}
                None => {
                    scan.take_while(in_value);
                }
            }
        }
        if scan.rest().is_empty() {
            return Some(start);
        }
        scan.eat(&[','])?;
    }
}

/// A completion before its place is known.
struct Offer {
    insert: String,
    label: String,
    count: Option<usize>,
    doc: String,
    /// Other words by which it is found.
    aliases: &'static [&'static str],
}

impl Offer {
    fn new(insert: impl Into<String>, label: impl Into<String>, doc: impl Into<String>) -> Self {
        Self { insert: insert.into(), label: label.into(), count: None, doc: doc.into(), aliases: &[] }
    }

    fn counted(insert: String, label: String, count: usize) -> Self {
        Self { insert, label, count: Some(count), doc: String::new(), aliases: &[] }
    }
}

fn tags(index: &Index) -> Vec<Offer> {
    let counts = index.facet(FacetKey::Tag, None).into_iter();
    counts
        .map(|tag| Offer::counted(format!("#{}", tag.value), format!("#{}", tag.value), tag.count))
        .collect()
}

fn key_offers(scope: Option<Place>) -> Vec<Offer> {
    let fits = |key: &&KeyDoc| scope.is_none_or(|place| key.scopes.contains(&place));
    let offer = |key: &KeyDoc| Offer {
        aliases: key.aliases,
        ..Offer::new(format!("{}:", key.name), format!("{}:", key.name), key.doc)
    };
    let scoped = |key: &KeyDoc| {
        let opens = key.scope().is_some() && scope.is_none();
        let label = format!("{}:( )", key.name);
        opens.then(|| {
            Offer::new(format!("{}:(", key.name), label, format!("one and the same: {}", key.example))
        })
    };
    keys::keys().iter().filter(fits).flat_map(|key| std::iter::once(offer(key)).chain(scoped(key))).collect()
}

fn value_offers(key: &KeyDoc, index: &Index, typed: &str) -> Vec<Offer> {
    let facet = |facet: FacetKey| {
        let counts = index.facet_begun(facet, typed).into_iter();
        counts.map(|c| Offer::counted(quoted(&c.value), c.value, c.count)).collect::<Vec<_>>()
    };
    match (key.key, key.takes) {
        (Key::Degree, _) => {
            let counts = index.facet(FacetKey::Degree, None);
            let count = |name: &str| counts.iter().find(|c| c.value.eq_ignore_ascii_case(name));
            let offer =
                |name: &&str| Offer { count: count(name).map(|c| c.count), ..Offer::new(*name, *name, "") };
            LEVEL_NAMES.iter().map(offer).collect()
        }
        (Key::Pos, _) => {
            let offer = |(name, doc): (&str, &str)| Offer::new(name, name, doc);
            [("first", "the first author"), ("last", "the last author of a complete list")].map(offer).into()
        }
        (_, Takes::OneOf(choices)) => {
            let counted = FacetKey::named(key.name).map(|facet| index.facet(facet, None)).unwrap_or_default();
            let count = |name: &str| counted.iter().find(|c| c.value == name).map(|c| c.count);
            let choices = choices.iter().map(|choice| Offer {
                aliases: choice.aliases,
                count: count(choice.name),
                ..Offer::new(quoted(choice.name), choice.name, choice.doc)
            });
            choices.collect()
        }
        (_, Takes::Sort) => {
            let columns = Column::all().map(|c| Offer::new(c.name(), c.name(), c.doc()));
            let mean = Offer::new("mean(rating)", "mean(rating)", "the mean of the reviewers' ratings");
            let spread = Offer::new("var(rating)", "var(rating)", "how far the reviewers' ratings lie apart");
            columns.chain([mean, spread]).collect()
        }
        (_, Takes::Columns) => Column::all().map(|c| Offer::new(c.name(), c.name(), c.doc())).collect(),
        (Key::Assigned, _) => assigned(index),
        (Key::Svc, _) => served(index),
        (Key::Author, _) => facet(FacetKey::Person),
        _ => FacetKey::named(key.name).map(facet).unwrap_or_default(),
    }
}

/// Oneself, then those who are to judge somebody.
fn assigned(index: &Index) -> Vec<Offer> {
    let panels = || index.iter().filter_map(|applicant| index.review(applicant.id)).map(|facts| &facts.panel);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in panels().flat_map(|panel| &panel.assigned) {
        *counts.entry(name).or_default() += 1;
    }
    let mine = panels().filter(|panel| panel.assigned_to_me).count();
    let me = Offer { count: Some(mine), ..Offer::new(ME, ME, "assigned to you") };
    let others = counts.into_iter().map(|(name, count)| Offer::counted(quoted(name), name.to_owned(), count));
    std::iter::once(me).chain(others).collect()
}

/// The venues served.
fn served(index: &Index) -> Vec<Offer> {
    let served = index.venues_served().into_iter();
    served.map(|(venue, count)| Offer::counted(quoted(&venue), venue, count)).collect()
}

/// The offers that what was typed leads to: those that begin with it, then those with another word that does, then
/// those that have its letters; the first two in the order given. Letters are looked for only where there is room.
fn ranked(typed: &str, offers: Vec<Offer>) -> Vec<Offer> {
    let typed = typed.trim_start_matches(QUOTES);
    let folded = crate::text::fold(typed);
    let begins = |name: &str| crate::text::folded(name).starts_with(&folded);
    let (mut first, mut second, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for offer in offers {
        if first.len() == MOST {
            break;
        } else if begins(&offer.label) {
            first.push(offer);
        } else if offer.aliases.iter().any(|alias| begins(alias)) {
            second.push(offer);
        } else {
            rest.push(offer);
        }
    }
    first.append(&mut second);
    if first.len() < MOST {
        let fuzzy = Fuzzy::new();
        let score = |offer: &Offer| {
            let names = offer.aliases.iter().copied().chain([offer.label.as_str()]);
            names.filter_map(|name| fuzzy.score(typed, name)).map(|(score, _)| score).max()
        };
        let mut scored: Vec<_> = rest.into_iter().filter_map(|o| score(&o).map(|score| (score, o))).collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        first.extend(scored.into_iter().map(|(_, offer)| offer));
    }
    first.truncate(MOST);
    first
}
