//! How the words of a venue string vary: abbreviations, filler, years, and words that only surround a name.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::tables::{FILLER, ORDINALS, ROOTS, SHORT_FORMS, SPONSORS, SURROUNDING, TYPE_WORDS};
use crate::text::{folded, words};

/// A word of a venue string.
#[derive(Clone, Debug)]
pub(super) struct Term<'a> {
    /// As written.
    pub text: &'a str,
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Folded.
    pub folded: Cow<'a, str>,
    /// Reduced to what every customary abbreviation of the word shares.
    pub stem: Cow<'a, str>,
    /// What is written between the word before and this one.
    pub gap: &'a str,
    /// Whether a full stop follows, so that the word may be an abbreviation.
    pub dotted: bool,
    /// The year that the word is: four digits, or two after an apostrophe or joined to an acronym.
    pub year: Option<i16>,
    /// What the tables say of the word.
    role: Role,
}

/// What a word is besides a part of a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Role {
    #[default]
    Plain,
    Filler,
    Sponsor,
    Ordinal,
}

/// Words of the tables that are found whole.
static ROLES: LazyLock<FxHashMap<&str, Role>> = LazyLock::new(|| {
    let all = |words: &'static [&'static str], role: Role| words.iter().map(move |word| (*word, role));
    all(&FILLER, Role::Filler)
        .chain(all(&SPONSORS, Role::Sponsor))
        .chain(all(&ORDINALS, Role::Ordinal))
        .collect()
});

impl Term<'_> {
    /// Whether the word adds nothing to a name ("of", "the").
    pub(super) fn is_filler(&self) -> bool {
        self.role == Role::Filler
    }

    /// Whether the word starts with a capital letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether the word is two or more capitals, digits apart.
    pub(super) fn is_caps(&self) -> bool {
        self.text.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && !self.text.chars().any(char::is_lowercase)
    }

    /// Whether the word is an ordinal ("3rd", "Twenty-First" is two).
    pub(super) fn is_ordinal(&self) -> bool {
        let digits = self.folded.trim_start_matches(|c: char| c.is_ascii_digit());
        (digits.len() < self.folded.len() && matches!(digits, "st" | "nd" | "rd" | "th"))
            || self.role == Role::Ordinal
    }

    /// Whether the word is one that stands around a venue's name and says nothing about which it is.
    pub(super) fn is_surrounding(&self) -> bool {
        static STEMS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| SURROUNDING.into_iter().collect());
        self.is_filler()
            || self.is_sponsor()
            || self.is_ordinal()
            || self.year.is_some()
            || STEMS.contains(&*self.stem)
    }

    /// Whether the word names a society, one of its groups, or a publisher.
    pub(super) fn is_sponsor(&self) -> bool {
        self.role == Role::Sponsor || (self.folded.starts_with("sig") && self.is_caps())
    }

    /// Whether the word says what kind of venue a name is of.
    pub(super) fn is_type_word(&self) -> bool {
        TYPE_WORDS.contains(&&*self.stem)
    }

    /// Whether the gap before this word ends a phrase.
    pub(super) fn is_after_break(&self) -> bool {
        self.gap.contains([
            ',', ';', ':', '(', ')', '[', ']', '/', '|', '•', '·', '–', '—', '\n', '\t', '"', '“', '”', '*',
        ]) || self.gap.contains(" - ")
            || self.gap.contains("  ")
    }

    /// Whether the gap before this word separates two things altogether, so that no name reaches across.
    pub(super) fn is_after_wall(&self) -> bool {
        self.gap.contains([';', '(', ')', '[', ']', '|', '•', '·', '\n', '\t', '"', '“', '”', '?'])
    }
}

/// The words of `text`, split where scanning or typesetting glued them: `SC20`, `andAutonomous`.
pub(super) fn terms(text: &str) -> Vec<Term<'_>> {
    crate::text::work(text.len());
    let mut found: Vec<Term<'_>> = Vec::new();
    for word in words(text) {
        for range in split_glued(word.text, word.range.start) {
            let before = found.last().map_or(0, |term| term.range.end);
            let gap = &text[before..range.start];
            let piece = &text[range.clone()];
            // "Int'l" is one word.
            let contraction = piece == "l" && matches!(gap, "'" | "’");
            if contraction && let Some(last) = found.last_mut() {
                last.range.end = range.end;
                continue;
            }
            let folded = folded(piece);
            let stem = stem(folded.clone());
            let dotted = text[range.end..].starts_with('.');
            let year = year(piece, gap, found.last());
            let role = ROLES.get(&*folded).copied().unwrap_or_default();
            found.push(Term { text: piece, range, folded, stem, gap, dotted, year, role });
        }
    }
    found
}

/// The year that a word is, given what stands before it.
fn year(word: &str, gap: &str, before: Option<&Term<'_>>) -> Option<i16> {
    let number: i16 = word.parse().ok()?;
    let joined = match gap {
        "" => before.is_some(),
        "-" => before.is_some_and(Term::is_caps),
        _ => gap.ends_with(['\'', '’', '‘', '`', '´']),
    };
    match word.len() {
        4 if (1950..2060).contains(&number) => Some(number),
        2 if joined => Some(if number < 60 { 2000 + number } else { 1900 + number }),
        _ => None,
    }
}

/// The parts of one word, as ranges of the text in which it starts at `start`.
fn split_glued(word: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    let end = start + word.len();
    let glued = ["and", "for", "of", "on", "the"]
        .iter()
        .find(|filler| {
            word.strip_prefix(**filler).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
        })
        .map(|filler| filler.len());
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let letters = word.len() - digits;
    let year = matches!(digits, 2 | 4)
        && letters >= 2
        && word.as_bytes()[..letters].iter().all(u8::is_ascii_alphabetic)
        && (digits == 2 || word[letters..].starts_with("19") || word[letters..].starts_with("20"));
    let cut = glued.or(year.then_some(letters));
    std::iter::once(start..start + cut.unwrap_or(word.len())).chain(cut.map(|cut| start + cut..end))
}

/// A folded word reduced to what its customary abbreviations share: `systems`, `syst` and `sys` are one.
pub(super) fn stem(folded: Cow<'_, str>) -> Cow<'_, str> {
    static SHORT: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| SHORT_FORMS.into_iter().collect());
    if let Some(stem) = SHORT.get(&*folded) {
        return Cow::Borrowed(stem);
    }
    // The roots are sorted and none begins another, so only the one just before the word can begin it.
    let before = ROOTS.partition_point(|root| *root <= &*folded);
    if let Some(root) = before.checked_sub(1).map(|at| ROOTS[at]).filter(|root| folded.starts_with(root)) {
        return Cow::Borrowed(root);
    }
    let plural =
        folded.len() > 3 && folded.ends_with('s') && !folded.ends_with("ss") && !folded.ends_with("us");
    match folded {
        Cow::Borrowed(word) if plural => Cow::Borrowed(&word[..word.len() - 1]),
        Cow::Owned(mut word) if plural => {
            word.pop();
            Cow::Owned(word)
        }
        word => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_sorted_so_that_they_are_found() {
        let stem = |word: &'static str| stem(word.into());
        assert!(SHORT_FORMS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(ROOTS.windows(2).all(|pair| pair[0] < pair[1] && !pair[1].starts_with(pair[0])));
        assert_eq!(stem("wksp"), "workshop");
        assert_eq!(stem("acad"), "acad");
    }

    #[test]
    fn reduces_a_word_and_its_abbreviations_to_one_stem() {
        let stem = |word: &'static str| stem(word.into());
        for [a, b] in
            [["systems", "syst"], ["sys", "system"], ["distributed", "distrib"], ["transactions", "trans"]]
        {
            assert_eq!(stem(a), stem(b), "{a} and {b}");
        }
        assert_ne!(stem("symposium"), stem("conference"));
        assert_ne!(stem("technical"), stem("technology"));
    }

    #[test]
    fn splits_what_is_glued() {
        let split = |text| terms(text).iter().map(|term| term.text).collect::<Vec<_>>();
        assert_eq!(
            split("SC20 andAutonomous H2O android"),
            ["SC", "20", "and", "Autonomous", "H2O", "android"]
        );
        assert_eq!(split("Int'l Conf."), ["Int", "Conf"]);
        assert_eq!(terms("Int'l")[0].range, 0..5);
    }

    #[test]
    fn reads_years_in_their_forms_only() {
        let years = |text| terms(text).iter().filter_map(|term| term.year).collect::<Vec<_>>();
        assert_eq!(
            years("SC '20, FOO’98, BAR2021, 1999, XYZ24, QUX-22"),
            [2020, 1998, 2021, 1999, 2024, 2022]
        );
        assert!(years("12 papers, 3000 words, pages 10-20").is_empty());
    }
}
