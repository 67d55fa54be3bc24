//! Acronyms of venues that the list does not know.

use super::Venues;
use super::wording::{Term, terms};
use crate::text::fold;

impl Venues {
    /// The acronym that a venue string itself gives: in brackets ("Workshop on Foo (WFOO 2021)"), in front
    /// ("WFOO'21: Workshop on Foo") or behind a comma. Never a year, a society, a place, an award, or the
    /// acronym of a known venue, which would claim a paper beside that venue for it.
    pub fn own_acronym(&self, as_written: &str) -> Option<String> {
        let bracketed = brackets(as_written)
            .filter_map(|(before, inside)| (!is_beside(before)).then(|| bare_acronym(inside)).flatten());
        let parts = as_written.split([',', ';', ':', '(', '[', '–', '—']).map(str::trim);
        let dated = parts.enumerate().filter_map(|(index, part)| {
            let part = strip_lead(part);
            let has_year = terms(part).iter().skip(1).any(|term| term.year.is_some());
            // In front an acronym may stand without a year, if something follows it.
            (has_year || index == 0 && part.len() < as_written.trim().len() || is_single(part))
                .then(|| bare_acronym(part))
                .flatten()
        });
        bracketed.chain(dated).find(|acronym| !self.is_known(acronym))
    }

    fn is_known(&self, acronym: &str) -> bool {
        !self.spellings.get(&super::folded_words(acronym)).is_empty()
    }
}

/// The contents of the brackets of a text, each with what stands before it.
fn brackets(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.char_indices().filter(|(_, c)| matches!(c, '(' | '[')).filter_map(|(at, _)| {
        let inside = &text[at + 1..];
        let end = inside.find([')', ']', '(', '['])?;
        Some((&text[..at], &inside[..end]))
    })
}

/// Whether what follows `before` is only the place of something else.
fn is_beside(before: &str) -> bool {
    let before = fold(before);
    ["co-located", "colocated", "collocated", "conjunction"].iter().any(|word| before.contains(word))
}

fn is_single(part: &str) -> bool {
    !part.contains(char::is_whitespace)
}

/// A part without "In", "Proc. of the", societies and a year in front.
fn strip_lead(part: &str) -> &str {
    let lead = terms(part)
        .iter()
        .find(|term| !(term.is_surrounding() || term.stem == "proc") || is_mixed(term.text))
        .map_or(part.len(), |term| term.range.start);
    &part[lead..]
}

fn is_mixed(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && text.chars().skip(1).any(char::is_uppercase)
}

/// The acronym of a text that is nothing but an acronym, a year and perhaps "Workshop": letters with at
/// least two capitals, 2 to 14 of them.
pub(super) fn bare_acronym(text: &str) -> Option<String> {
    let text = text.trim();
    let end = text
        .char_indices()
        .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '-' | '&' | '+' | '/' | '@' | '!' | '*')))
        .map_or(text.len(), |(at, _)| at);
    let (head, rest) = text.split_at(end);
    let head = without_year(head).trim_end_matches(['-', '/', '@', '+']);
    let rest = terms(rest);
    let only_years = rest.iter().all(|term| {
        term.year.is_some()
            || is_two_digits(term)
            || matches!(term.stem.as_ref(), "workshop" | "conf" | "symp")
    });
    let capitals = head.chars().filter(|c| c.is_uppercase()).count();
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let plausible = capitals >= 2 && (2..=14).contains(&letters) && head.starts_with(char::is_alphanumeric);
    (only_years && plausible && !is_no_acronym(head)).then(|| head.to_owned())
}

fn is_two_digits(term: &Term<'_>) -> bool {
    term.text.len() == 2 && term.text.bytes().all(|b| b.is_ascii_digit())
}

/// The head without a year glued to it: `FOO21`, `FOO2021`, `FOO-21`.
fn without_year(head: &str) -> &str {
    let letters = head.trim_end_matches(|c: char| c.is_ascii_digit());
    if matches!(head.len() - letters.len(), 2 | 4) { letters } else { head }
}

/// Whether a word in capitals is something else: a society, a publisher, a series, a place, a remark.
fn is_no_acronym(head: &str) -> bool {
    let word = terms(head);
    let lone = match word.as_slice() {
        [one] => one.is_sponsor() || one.is_type_word() || one.is_surrounding(),
        many => many.iter().all(Term::is_sponsor),
    };
    let folded = fold(head);
    let roman = head.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    lone || roman || NO_ACRONYMS.contains(&folded.as_str()) || PLACES.contains(&head)
}

const NO_ACRONYMS: [&str; 52] = [
    "abdc", "abs", "bs", "ccf", "ccf-a", "ccf-b", "ccf-c", "cfp", "co-pi", "core", "doi", "dpi", "esci",
    "eu", "hpc", "if", "impact", "isbn", "issn", "iot", "jcr", "lipics", "lncs", "lnai", "lnicst", "ml",
    "ai", "ms", "nlp", "nsf", "nih", "pdf", "pc", "phd", "pi", "poster", "pp", "q1", "q2", "r&d", "sci",
    "scie", "scopus", "ssci", "tba", "tbd", "uk", "uae", "ucla", "us", "usa", "workshop",
];

/// States and provinces as they stand in an address.
const PLACES: [&str; 61] = [
    "AB", "AK", "AL", "AR", "AZ", "BC", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL",
    "IN", "KS", "KY", "LA", "MA", "MB", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NB", "NC", "ND", "NE",
    "NH", "NJ", "NM", "NS", "NSW", "NV", "NY", "NYC", "OH", "OK", "ON", "OR", "PA", "QC", "RI", "SC", "SD",
    "SK", "TN", "TX", "UT", "VA", "VIC", "VT", "WA", "WI", "WV",
];
