//! Comparing one value of a CV with what is asked.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem::Finder;
use regex::Regex;

use super::fuzzy::{Fuzzy, Needle, mask};
use super::index::Dictionary;
use super::syntax::Words;
use crate::profile::{NameMatch, PersonName};
use crate::text::{Folded, fold, is_ideograph, is_word, words};

/// A text made ready for comparison: folded once.
pub(super) struct Term<'t> {
    /// Folded.
    pub folded: Cow<'t, str>,
    /// The letters in it.
    pub mask: u64,
    written: Written<'t>,
}

enum Written<'t> {
    Text(&'t str),
    Kept(&'t Dictionary, u32),
}

impl<'t> Term<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let folded = fold(text);
        Self { mask: mask(&folded), folded: Cow::Owned(folded), written: Written::Text(text) }
    }

    /// A text that a dictionary keeps.
    pub(super) fn kept(folded: &'t str, mask: u64, dictionary: &'t Dictionary, id: u32) -> Self {
        Self { folded: Cow::Borrowed(folded), mask, written: Written::Kept(dictionary, id) }
    }

    /// Whether the text as written is known to be the folded one but for capitals in ASCII.
    fn only_case_differs(&self) -> bool {
        match self.written {
            Written::Text(text) => text.is_ascii(),
            Written::Kept(dictionary, id) => self.folded.is_ascii() && !dictionary.is_odd(id),
        }
    }

    /// As written.
    pub(super) fn text(&self) -> Cow<'t, str> {
        match self.written {
            Written::Text(text) => Cow::Borrowed(text),
            Written::Kept(dictionary, id) => dictionary.written(id),
        }
    }
}

/// Whole words that follow each other; of the last, the beginning may do.
#[derive(Clone, Debug)]
pub(super) struct WordRun {
    words: Vec<String>,
    /// What is looked for has a letter or digit.
    worded: bool,
    prefix: bool,
    mask: u64,
    first: Finder<'static>,
}

impl WordRun {
    /// The words of `text`. A text without a letter or digit is looked for as it stands.
    pub(super) fn new(text: &str, prefix: bool) -> Self {
        let folded = fold(text.trim());
        let mut found: Vec<String> = words(&folded).map(|word| word.text.to_owned()).collect();
        let worded = !found.is_empty();
        if !worded {
            found.push(folded);
        }
        let first = Finder::new(found[0].as_bytes()).into_owned();
        Self { mask: found.iter().fold(0, |all, word| all | mask(word)), words: found, worded, prefix, first }
    }

    /// The words; `None` where there is none, and signs are looked for.
    pub(super) fn words(&self) -> Option<&[String]> {
        self.worded.then_some(&self.words)
    }

    /// Whether of the last word the beginning may do.
    pub(super) fn is_prefix(&self) -> bool {
        self.prefix
    }

    /// Where the words first stand in a folded text.
    pub(super) fn find(&self, folded: &str) -> Option<Range<usize>> {
        let first = &self.words[0];
        self.first
            .find_iter(folded.as_bytes())
            .filter(|start| starts_word(folded, *start, first))
            .find_map(|start| self.end(folded, start).map(|end| start..end))
    }

    pub(super) fn matches(&self, term: &Term<'_>) -> bool {
        self.mask & !term.mask == 0 && self.find(&term.folded).is_some()
    }

    /// Where the words end if they stand at `start`.
    fn end(&self, folded: &str, start: usize) -> Option<usize> {
        let mut at = start;
        let last = self.words.len() - 1;
        for (number, word) in self.words.iter().enumerate() {
            if number > 0 {
                let rest = &folded[at..];
                at += rest.find(is_word).unwrap_or(rest.len());
            }
            if !folded[at..].starts_with(word.as_str()) {
                return None;
            }
            at += word.len();
            let open = self.prefix && number == last;
            if !open && !ends_word(folded, at, word) {
                return None;
            }
        }
        Some(at)
    }
}

fn starts_word(folded: &str, start: usize, word: &str) -> bool {
    let before = folded[..start].chars().next_back();
    let joins = |c: char| is_word(c) && !is_ideograph(c);
    let first_joins = word.chars().next().is_some_and(joins);
    !(first_joins && before.is_some_and(joins))
}

fn ends_word(folded: &str, end: usize, word: &str) -> bool {
    let Some(last) = word.chars().next_back().filter(|c| !is_ideograph(*c)) else { return true };
    match folded[end..].chars().next() {
        None => true,
        Some('+' | '#') => false,
        Some(next) => !is_word(last) || !is_word(next) || is_ideograph(next),
    }
}

/// A literal text in ASCII: its parts with any white space between them.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    parts: Vec<String>,
    first: Finder<'static>,
    /// The same as a regular expression.
    pattern: Regex,
}

impl Literal {
    /// Whether a folded text has it.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        self.first.find_iter(folded.as_bytes()).any(|start| {
            let mut rest = &folded[start + self.parts[0].len()..];
            self.parts[1..].iter().all(|part| {
                let behind = rest.trim_start();
                let spaced = behind.len() < rest.len();
                rest = behind.get(part.len()..).unwrap_or_default();
                spaced && behind.starts_with(part.as_str())
            })
        })
    }

    /// Pieces of words that every text with it has.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|part| words(part)).map(|word| word.text)
    }
}

/// What a value is compared with.
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    /// Whole words.
    Words(WordRun),
    /// The whole value, folded.
    Exact(String),
    /// Letters in order.
    Fuzzy(Needle),
    /// A regular expression, on the value as written or folded.
    Pattern(Regex),
    /// A literal text.
    Literal(Literal),
    /// One of these names, to the letter; and the ways of writing them, for highlighting.
    Canonical { names: BTreeSet<String>, written: Vec<WordRun> },
    /// A person, by the rules of names.
    Person { name: PersonName, words: WordRun, parts: Vec<String> },
}

impl Matcher {
    pub(super) fn words(words: &Words) -> Self {
        Self::Words(WordRun::new(&words.text, words.prefix))
    }

    pub(super) fn exact(text: &str) -> Self {
        Self::Exact(fold(text.trim()))
    }

    /// A needle too short to be scattered is the beginning of a word.
    pub(super) fn fuzzy(fuzzy: &Fuzzy, text: &str) -> Self {
        fuzzy.needle(text).map_or_else(|| Self::Words(WordRun::new(text, true)), Self::Fuzzy)
    }

    /// A literal text, white space and line ends alike. `None` only if it is beyond all bounds.
    pub(super) fn literal(text: &str) -> Option<Self> {
        let folded = fold(text.trim());
        let parts: Vec<_> = folded.split_whitespace().map(regex::escape).collect();
        let pattern = super::value::pattern(&parts.join(r"\s+")).ok()?;
        if parts.is_empty() || !folded.is_ascii() {
            // Beyond ASCII there are letters that only a regular expression takes for the same.
            return Some(Self::Pattern(pattern));
        }
        let parts: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        let first = Finder::new(parts[0].as_bytes()).into_owned();
        Some(Self::Literal(Literal { parts, first, pattern }))
    }

    /// A name of one word matches that word; a longer one whoever may be that person.
    pub(super) fn person(words: &Words) -> Self {
        let run = WordRun::new(&words.text, words.prefix);
        let parts: Vec<_> = run.words.iter().filter(|word| word.chars().count() > 1).cloned().collect();
        if run.words.len() < 2 || parts.is_empty() {
            return Self::Words(run);
        }
        Self::Person { name: PersonName::parse(&words.text), words: run, parts }
    }

    pub(super) fn matches(&self, term: &Term<'_>, fuzzy: &Fuzzy) -> bool {
        match self {
            Self::Words(run) => run.matches(term),
            Self::Exact(folded) => term.folded.trim() == folded,
            Self::Fuzzy(needle) => fuzzy.worthy(needle, &term.folded, term.mask).is_some(),
            Self::Pattern(pattern) => {
                // Case is ignored, unless the pattern has flags of its own.
                let as_written = !term.only_case_differs() || pattern.as_str().contains("(?");
                pattern.is_match(&term.folded) || (as_written && pattern.is_match(&term.text()))
            }
            Self::Literal(literal) => literal.is_in(&term.folded),
            Self::Canonical { names, .. } => names.contains(&*term.text()),
            Self::Person { name, words, parts } => {
                // Taking a name apart costs more than seeing that no word of it is there.
                parts.iter().any(|part| term.folded.contains(part.as_str()))
                    && (words.matches(term)
                        || name.matches(&PersonName::parse(&term.text())) != NameMatch::Different)
            }
        }
    }

    /// Where it matches in a text as written: byte ranges, ascending. `None` if it does not; an empty list
    /// where it does as a whole.
    pub(super) fn find(&self, text: &str, fuzzy: &Fuzzy) -> Option<Vec<Range<usize>>> {
        let term = Term::new(text);
        let folded = Folded::new(text);
        let run = |run: &WordRun| run.find(&folded.text).map(|range| vec![folded.original(range)]);
        match self {
            Self::Words(words) => run(words),
            Self::Exact(whole) => {
                folded.text.find(whole.as_str()).map(|at| vec![folded.original(at..at + whole.len())])
            }
            Self::Fuzzy(needle) => {
                fuzzy.worthy(needle, &term.folded, term.mask)?;
                fuzzy.score(needle.text(), text).map(|(_, ranges)| ranges)
            }
            Self::Pattern(pattern) | Self::Literal(Literal { pattern, .. }) => {
                let written = pattern.find(text).map(|found| found.range());
                let found = written.or_else(|| Some(folded.original(pattern.find(&folded.text)?.range())));
                found.map(|range| if range.is_empty() { Vec::new() } else { vec![range] })
            }
            Self::Canonical { written, .. } => written.iter().find_map(run),
            Self::Person { words, parts, .. } => run(words).or_else(|| {
                if !self.matches(&term, fuzzy) && !parts.iter().any(|p| folded.text.contains(p.as_str())) {
                    return None;
                }
                let part = |part: &String| WordRun::new(part, false).find(&folded.text);
                let mut found: Vec<_> = parts.iter().filter_map(part).map(|r| folded.original(r)).collect();
                found.sort_by_key(|range| range.start);
                found.dedup_by(|next, before| next.start < before.end);
                (!found.is_empty()).then_some(found)
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(needle: &str, prefix: bool, text: &'t str) -> Option<&'t str> {
        let matcher = Matcher::words(&Words { text: needle.to_owned(), prefix });
        let ranges = matcher.find(text, &Fuzzy::new())?;
        assert!(matcher.matches(&Term::new(text), &Fuzzy::new()));
        Some(&text[ranges[0].clone()])
    }

    #[test]
    fn words_are_whole_and_follow_each_other() {
        assert_eq!(found("go", false, "Going to use Go"), Some("Go"));
        assert_eq!(found("go", false, "Going, ergo"), None);
        assert_eq!(found("max-planck", false, "the Max  Planck Institute"), Some("Max  Planck"));
        assert_eq!(found("planck max", false, "Max Planck"), None);
        assert_eq!(found("max plan", true, "Max Planck"), Some("Max Plan"));
        assert_eq!(found("c", false, "C++, C#"), None);
        assert_eq!(found("c++", false, "C/C++17"), Some("C++"));
        assert_eq!(found("小明", false, "王小明"), Some("小明"));
        assert_eq!(found("jose", false, "Dr. José Prüß"), Some("José"));
        assert_eq!(found("pruss", false, "Dr. José Prüß"), Some("Prüß"));
        assert_eq!(found("&", false, "R & D"), Some("&"));
    }

    #[test]
    fn a_person_is_found_however_the_name_is_written() {
        let matcher = Matcher::person(&Words { text: "Ada Quist".into(), prefix: false });
        let found = |name: &str| matcher.matches(&Term::new(name), &Fuzzy::new());
        for name in ["Ada Quist", "Quist, Ada M.", "A. Quist", "Ada, Q.", "Ada Maria Quist"] {
            assert!(found(name), "{name}");
        }
        for name in ["Bo Quist", "Ada Berg", "Quist, B."] {
            assert!(!found(name), "{name}");
        }
    }

    #[test]
    fn a_literal_spans_white_space_and_keeps_punctuation() {
        let literal = Matcher::literal("C/C++  (expert)").unwrap();
        assert!(literal.matches(&Term::new("knows c/c++\n(Expert)"), &Fuzzy::new()));
        assert!(!literal.matches(&Term::new("knows c c++ expert"), &Fuzzy::new()));
    }

    #[test]
    fn a_pattern_sees_the_text_as_written_and_folded() {
        let fuzzy = Fuzzy::new();
        for (pattern, text, lit) in
            [("jos.", "Dr. José", "José"), ("é", "José", "é"), ("JOSE", "José", "José")]
        {
            let matcher = Matcher::Pattern(crate::query::value::pattern(pattern).unwrap());
            assert!(matcher.matches(&Term::new(text), &fuzzy));
            assert_eq!(&text[matcher.find(text, &fuzzy).unwrap()[0].clone()], lit);
        }
    }
}
