//! A stretch of an author list between separators, and the grouping of such stretches into names.

use std::ops::Range;

use crate::parse::reference::lexicon::{Classes, classes};
use crate::text::fold;

use super::cut::Joint;

/// The words of a piece, each with its end: an inner hyphen or apostrophe belongs to its word, unless it joins
/// initials ("J.-P.").
fn name_words(raw: &str) -> impl Iterator<Item = (usize, &str)> {
    let inner = |c: char| {
        c.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(c)
            || matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '´' | '`' | '\u{ad}' | '↵')
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + raw[at..].find(char::is_alphanumeric)?;
        let end = raw[start..].find(|c| !inner(c)).map_or(raw.len(), |i| start + i);
        at = end;
        let word = raw[start..end].trim_end_matches(|c: char| !c.is_alphanumeric());
        Some((start + word.len(), word))
    })
}

/// What a piece looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// "A. B.", "AB", "J.-P.".
    Initials,
    /// "Jr.", "III".
    Suffix,
    /// One word, with its particles: "Berg", "van der Puy".
    Lone,
    /// Several words without initials: "Ada Quist", "García Vega".
    Words,
    /// Initials, then a word: "A. Quist".
    InitialsFirst,
    /// A word, then initials: "Quist A", "Ada B.".
    InitialsLast,
    /// Ideographs or syllables.
    Caseless,
}

/// Words before "with" that are no name.
const LEADS: &[&str] = &["joint", "jointly", "work", "coauthored", "together", "gemeinsam", "conjunto"];

/// A part of the list between separators.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub range: Range<usize>,
    joint: Joint,
    look: Look,
    /// The folded words that are no initials.
    words: Vec<String>,
}

impl Piece {
    /// `None` if it is no part of a name.
    pub fn new(text: &str, range: Range<usize>, joint: Joint) -> Option<Self> {
        let raw = &text[range.clone()];
        let mut words = Vec::new();
        let mut initials = 0;
        let mut order = Vec::new();
        let mut caseless = 0;
        for (end, word) in name_words(raw) {
            let plain = word.trim_end_matches(|c: char| c.is_numeric());
            if plain.is_empty() {
                continue;
            }
            let folded = fold(plain);
            let known = classes(&folded);
            let letters: Vec<char> = plain.chars().filter(|c| c.is_alphabetic()).collect();
            let Some(first) = letters.first() else { continue };
            if known.any(Classes::EDITOR)
                && letters.len() <= 7
                && (known == Classes::EDITOR || letters.len() > 2)
            {
                continue;
            }
            if !first.is_lowercase() && !first.is_uppercase() {
                caseless += 1;
                words.push(folded);
                continue;
            }
            let dotted = raw[end..].starts_with('.');
            let short = letters.len() == 1
                || letters.iter().all(|c| c.is_uppercase())
                    && letters.len() <= 3
                    && !known.any(Classes::FAMILY)
                || dotted && letters.len() == 2 && first.is_uppercase() && !known.any(Classes::SUFFIX);
            if short && first.is_uppercase() {
                initials += 1;
                order.push(true);
            } else if known.any(Classes::PARTICLE) && first.is_lowercase() {
                words.push(folded);
            } else {
                words.push(folded);
                order.push(false);
            }
        }
        if words.is_empty() && initials == 0
            || words.iter().all(|w| LEADS.contains(&w.as_str())) && initials == 0
        {
            return None;
        }
        let full = order.iter().filter(|o| !**o).count();
        let suffix = !words.is_empty()
            && initials == 0
            && words.iter().all(|w| matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "phd" | "md"));
        let roman = words.is_empty() && matches!(raw.trim().trim_end_matches('.'), "II" | "III" | "IV");
        let look = if suffix || roman {
            Look::Suffix
        } else if caseless > 0 && caseless >= full {
            Look::Caseless
        } else if full == 0 {
            Look::Initials
        } else if initials == 0 && full == 1 {
            Look::Lone
        } else if initials == 0 {
            Look::Words
        } else if order.last() == Some(&true) {
            Look::InitialsLast
        } else {
            Look::InitialsFirst
        };
        Some(Self { range, joint, look, words })
    }

    fn is_given(&self) -> bool {
        self.words.first().is_some_and(|w| {
            let known = classes(w);
            known.any(Classes::GIVEN) && !known.any(Classes::FAMILY)
        })
    }

    fn is_family(&self) -> bool {
        self.words.last().is_some_and(|w| {
            let known = classes(w);
            known.any(Classes::FAMILY) && !known.any(Classes::GIVEN)
        })
    }
}

/// Groups pieces into names: dynamic programming over the cost of each kind of group.
pub(super) fn group(pieces: &[Piece]) -> Vec<Range<usize>> {
    let n = pieces.len();
    let mut best: Vec<(f32, usize)> = vec![(f32::INFINITY, 0); n + 1];
    best[0] = (0.0, 0);
    for end in 1..=n {
        for size in 1..=3.min(end) {
            let start = end - size;
            let unit = &pieces[start..end];
            if unit[1..].iter().any(|p| p.joint == Joint::Firm) {
                continue;
            }
            let total = best[start].0 + cost(unit, start == 0);
            if total < best[end].0 {
                best[end] = (total, start);
            }
        }
    }
    let mut units = Vec::new();
    let mut end = n;
    while end > 0 {
        let start = best[end].1;
        units.push(start..end);
        end = start;
    }
    units.reverse();
    units
}

fn cost(unit: &[Piece], first: bool) -> f32 {
    use Look as K;
    // "Family, Given" in full is the rule for the first name of a list, and needs a reason after it.
    let inverted = |family: &Piece, given: &Piece| {
        let mut cost = if first { 0.8 } else { 1.2 };
        if given.is_given() {
            cost -= 0.5;
        }
        if family.is_family() {
            cost -= 0.2;
        }
        if family.is_given() {
            cost += 0.6;
        }
        if given.is_family() {
            cost += 0.6;
        }
        cost
    };
    match unit {
        [a] => match a.look {
            K::Words | K::InitialsFirst | K::Caseless => 0.0,
            K::InitialsLast => 0.1,
            K::Lone => 2.0,
            K::Initials => 4.0,
            K::Suffix => 8.0,
        },
        [a, b] => match (a.look, b.look) {
            (K::Lone, K::Initials) => 0.0,
            (K::Words, K::Initials) => 0.4,
            (K::Lone, K::Lone) => inverted(a, b),
            (K::Lone, K::InitialsLast) => inverted(a, b) - 0.3,
            (K::Lone, K::Words) => inverted(a, b) + 0.3,
            (K::Words, K::Lone | K::InitialsLast) => inverted(a, b) + if b.is_given() { 0.7 } else { 1.4 },
            (K::Lone, K::InitialsFirst) => 2.6,
            (K::Words | K::InitialsFirst | K::InitialsLast | K::Lone, K::Suffix) => 0.1,
            _ => 9.0,
        },
        [a, b, c] => match (a.look, b.look, c.look) {
            (K::Lone | K::Words, K::Initials, K::Suffix) | (K::Lone | K::Words, K::Suffix, K::Initials) => {
                0.1
            }
            (K::Lone, K::Lone | K::InitialsLast | K::Words, K::Suffix) => 1.0,
            (K::Lone, K::Suffix, K::Lone | K::InitialsLast) => 1.0,
            _ => 9.0,
        },
        _ => f32::INFINITY,
    }
}
