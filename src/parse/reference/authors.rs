//! Author lists: where one name ends and the next begins.
//!
//! The list is cut at every separator, each piece is looked at (initials, a lone word, a whole name …), and
//! the grouping of pieces into names that costs least is taken: `Berg, A., Quist, B.` and
//! `Berg, Ada, Bo Quist and Cy Dal` need no rule of their own.

use std::ops::Range;

use crate::text::fold;

use super::Author;
use super::lexicon::{Classes, classes};
use super::token::Token;

/// The names of a list and whether it names everybody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuthorList {
    /// In order.
    pub authors: Vec<Author>,
    /// False after "et al." or an ellipsis.
    pub complete: bool,
}

/// More names than a list has.
const MAX_AUTHORS: usize = 600;

/// Reads the author list that stands in `range` of `text`.
pub fn split(text: &str, range: Range<usize>, tokens: &[Token]) -> AuthorList {
    let mut complete = true;
    let mut pieces = Vec::new();
    for piece in cut(text, range) {
        match piece {
            Cut::Piece(range, joined) => {
                if let Some(piece) = Piece::new(text, range, joined) {
                    pieces.push(piece);
                }
            }
            Cut::Omission => complete = false,
        }
    }
    pieces.truncate(MAX_AUTHORS * 2);
    let mut authors: Vec<Author> = group(&pieces)
        .into_iter()
        .filter_map(|unit| author(text, &pieces[unit], tokens))
        .take(MAX_AUTHORS)
        .collect();
    // A single star marks a corresponding author, not an equal share.
    if authors.iter().filter(|a| a.equal).count() < 2 {
        for author in &mut authors {
            author.equal = false;
        }
    }
    strip_last_stop(&mut authors);
    AuthorList { authors, complete }
}

/// Where the initials of the others have no stop, the one behind the last name ends the list.
fn strip_last_stop(authors: &mut [Author]) {
    if let Some((last, others)) = authors.split_last_mut()
        && !others.is_empty()
        && last.name.ends_with('.')
        && last.name.matches('.').count() == 1
        && others.iter().all(|a| !a.name.contains('.'))
    {
        last.name.pop();
    }
}

/// How a piece is joined to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// It is the first, or behind "and" or a semicolon: a name begins here.
    Firm,
    /// Behind a comma.
    Comma,
}

enum Cut {
    Piece(Range<usize>, Joint),
    Omission,
}

/// Cuts at commas, semicolons, bars and the words for "and".
fn cut(text: &str, range: Range<usize>) -> Vec<Cut> {
    let mut out = Vec::new();
    let mut joint = Joint::Firm;
    let mut start = range.start;
    let push = |out: &mut Vec<Cut>, from: usize, to: usize, joint: Joint| {
        if text[from..to].chars().any(char::is_alphanumeric) {
            out.push(Cut::Piece(from..to, joint));
            true
        } else {
            false
        }
    };
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        let Some(c) = rest.chars().next() else { break };
        let (length, next) = match c {
            ';' | '；' | '|' | '•' | '·' | '&' | '\u{2029}' => (c.len_utf8(), Joint::Firm),
            ',' | '，' | '、' => (c.len_utf8(), Joint::Comma),
            '/' if rest[1..].starts_with(' ') || text[..at].ends_with(' ') => (1, Joint::Firm),
            '…' => {
                push(&mut out, start, at, joint);
                out.push(Cut::Omission);
                start = at + c.len_utf8();
                at = start;
                joint = Joint::Firm;
                continue;
            }
            '.' if rest.starts_with("...") => {
                push(&mut out, start, at, joint);
                out.push(Cut::Omission);
                start = at + 3;
                at = start;
                joint = Joint::Firm;
                continue;
            }
            _ => match word_at(text, at, range.end) {
                Some(_) if is_et_al(text, at, range.end) => {
                    push(&mut out, start, at, joint);
                    out.push(Cut::Omission);
                    start = range.end;
                    break;
                }
                Some(length) if is_conjunction(text, at, length, range.end) => (length, Joint::Firm),
                Some(length) => {
                    at += length;
                    continue;
                }
                None => {
                    at += c.len_utf8();
                    continue;
                }
            },
        };
        if push(&mut out, start, at, joint) || next == Joint::Firm {
            joint = next;
        }
        at += length;
        start = at;
    }
    push(&mut out, start.min(range.end), range.end, joint);
    out
}

/// Length of the word that begins at `at`, if one does.
fn word_at(text: &str, at: usize, end: usize) -> Option<usize> {
    let begins = !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let length = text[at..end].find(|c: char| !c.is_alphanumeric()).unwrap_or(end - at);
    (begins && length > 0).then_some(length)
}

fn is_et_al(text: &str, at: usize, end: usize) -> bool {
    let rest = fold(text.get(at..(at + 24).min(end)).unwrap_or(&text[at..end]));
    let rest: String = rest.chars().map(|c| if c == '.' { ' ' } else { c }).collect();
    let words: Vec<&str> = rest.split_whitespace().collect();
    match words.as_slice() {
        ["et", "al" | "alii" | "alia", ..]
        | ["and" | "und" | "y" | "e", "others" | "al" | "andere" | "otros" | "outros", ..] => true,
        ["others", ..] => true,
        ["al"] => true,
        ["u", "a"] => true,
        _ => false,
    }
}

fn is_conjunction(text: &str, at: usize, length: usize, end: usize) -> bool {
    let word = &text[at..at + length];
    if !(text[..at].ends_with(char::is_whitespace) && text[at + length..end].starts_with(char::is_whitespace))
    {
        return matches!(word, "and" | "und" | "et")
            && text[at + length..end].starts_with(char::is_whitespace);
    }
    match word {
        "and" | "und" | "et" | "och" | "og" | "with" | "AND" | "And" => true,
        // One letter or a particle elsewhere: only between whole names.
        "y" | "e" | "en" | "i" | "ve" => {
            let before = text[..at].trim_end().rsplit([',', ';', '&']).next().unwrap_or_default();
            before.split_whitespace().count() > 1 || text[..at].trim_end().ends_with(['.', ','])
        }
        _ => false,
    }
}

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

/// A part of the list between separators.
#[derive(Clone, Debug)]
struct Piece {
    range: Range<usize>,
    joint: Joint,
    look: Look,
    /// The folded words that are no initials.
    words: Vec<String>,
}

impl Piece {
    fn new(text: &str, range: Range<usize>, joint: Joint) -> Option<Self> {
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
        if words.is_empty() && initials == 0 {
            return None;
        }
        let full = order.iter().filter(|o| !**o).count();
        let suffix = !words.is_empty()
            && initials == 0
            && words.iter().all(|w| matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "phd" | "md"));
        let roman = words.is_empty() && matches!(raw.trim(), "II" | "III" | "IV");
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
fn group(pieces: &[Piece]) -> Vec<Range<usize>> {
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

fn author(text: &str, pieces: &[Piece], tokens: &[Token]) -> Option<Author> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    let range = first.range.start..last.range.end;
    let raw = &text[range.clone()];
    let lead = raw.len() - raw.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let name = clean(raw);
    if !name.chars().any(char::is_alphabetic) {
        return None;
    }
    let start = range.start + lead;
    let end = range.start + raw.trim_end().len();
    let bold = tokens.iter().any(|t| t.bold && t.range.start >= start && t.range.end <= end);
    Some(Author { name, range: start..end, equal: raw.contains(['*', '∗', '＊', '⁎', '⋆']), bold })
}

/// The name without marks, footnote digits, affiliations in brackets, and "(Eds.)".
fn clean(raw: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    let mut bracket = String::new();
    for c in raw.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => {
                depth -= 1;
                // "Berg (A.)": French lists bracket the initials.
                if bracket.chars().filter(|c| c.is_alphabetic()).count() <= 3 && bracket.contains('.') {
                    out.push_str(&bracket);
                }
                bracket.clear();
            }
            _ if depth > 0 => bracket.push(c),
            '*' | '∗' | '＊' | '⁎' | '⋆' | '†' | '‡' | '§' | '¶' | '#' | '^' | '_' | '`' | '$' | '\\'
            | '{' | '}' => {}
            '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '₀'..='₉' => {}
            c if c.is_ascii_digit() => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    if depth > 0 && bracket.chars().filter(|c| c.is_alphabetic()).count() <= 3 {
        out.push_str(&bracket);
    }
    let trimmed = out.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let trimmed = trimmed.trim_start_matches('.').trim_start();
    let trimmed = trimmed.strip_prefix("by ").or_else(|| trimmed.strip_prefix("By ")).unwrap_or(trimmed);
    let bare = trimmed.trim_end_matches('.');
    let last = bare.rsplit([' ', '.', '-']).next().unwrap_or_default();
    let abbreviated = trimmed.ends_with('.')
        && (last.chars().count() <= 2 && last.chars().all(char::is_uppercase) || matches!(last, "Jr" | "Sr"));
    let name = if abbreviated { format!("{bare}.") } else { bare.to_owned() };
    name.replace(" ,", ",")
}
