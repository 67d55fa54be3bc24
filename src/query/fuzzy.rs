//! Fuzzy matching: the one file that knows the matcher.

use std::collections::HashMap;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::{Folded, fold, is_word};

/// The matcher's memory grows with needle times haystack, and is kept for each thread.
const LONGEST_NEEDLE: usize = 64;
const LONGEST_HAYSTACK: usize = 512;
/// Shortest needle that is looked for inside of words.
const SHORTEST_SCATTERED: usize = 3;
/// Longest needle whose letters may not lie apart: so few letters are in nearly every title.
const LONGEST_UNBROKEN: usize = 4;
/// Of the score that the needle has with itself, what a match worth showing reaches, in per cent.
const WORTH: i64 = 60;

/// A matcher for letters that appear in order, case and accents aside.
pub struct Fuzzy {
    skim: SkimMatcherV2,
}

impl Default for Fuzzy {
    fn default() -> Self {
        Self::new()
    }
}

/// A needle made ready: folded, its letters as a mask, the score a match must reach.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    folded: String,
    mask: u64,
    worth: i64,
    /// The score inside of a word, where the letters may not lie apart.
    unbroken: Option<i64>,
    /// Where the letter stands that the fewest texts have.
    rare: Option<usize>,
}

impl Needle {
    /// The needle, folded.
    pub(super) fn text(&self) -> &str {
        &self.folded
    }

    /// The letters in it.
    pub(super) fn mask(&self) -> u64 {
        self.mask
    }

    /// How many bytes may lie between its letters.
    pub(super) fn spare(&self) -> usize {
        let letters = self.folded.len();
        if letters <= LONGEST_UNBROKEN { 0 } else { letters / 3 + 1 }
    }

    /// Whether the letters appear in order within a stretch with so many other bytes between them.
    pub(super) fn is_close(&self, folded: &str, spare: usize) -> bool {
        let (needle, text) = (self.folded.as_bytes(), folded.as_bytes());
        let (Some(rare), true) = (self.rare, self.folded.is_ascii()) else {
            return stretches(&self.folded, folded, needle.len() + spare).next().is_some();
        };
        // A stretch has the letter that few texts have, and begins at most so far before it.
        let (first, letter) = (needle[0], needle[rare]);
        let mut from = 0;
        memchr::memchr_iter(letter, text).any(|at| {
            let start = from.max(at.saturating_sub(rare + spare));
            let end = (at + 1).saturating_sub(rare);
            from = from.max(end);
            (start..end).any(|start| {
                text[start] == first
                    && reach(needle.iter(), text[start..].iter().enumerate(), needle.len() + spare).is_some()
            })
        })
    }

    /// The score of every word that has the needle in it, where only words can have it, and only unbroken.
    pub(super) fn within_words(&self) -> Option<i64> {
        self.unbroken.filter(|_| self.folded.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    }
}

/// Scores one needle in many texts: what they have in common is scored once.
pub(super) struct Scorer<'f, 't> {
    fuzzy: &'f Fuzzy,
    needle: &'f Needle,
    known: HashMap<&'t str, i64>,
}

impl<'f, 't> Scorer<'f, 't> {
    pub(super) fn new(fuzzy: &'f Fuzzy, needle: &'f Needle) -> Self {
        Self { fuzzy, needle, known: HashMap::new() }
    }

    /// The score in a folded text, if it is worth showing: that of the best stretch in which the letters lie close together,
    /// with the words that it stands in.
    pub(super) fn score(&mut self, folded: &'t str) -> Option<i64> {
        let (needle, text) = (self.needle, head(folded));
        let mut stretches = stretches(&needle.folded, text, needle.folded.len() + needle.spare());
        if let Some(score) = needle.unbroken {
            return stretches.next().map(|_| score);
        }
        let mut best = None;
        for stretch in stretches {
            let stretch = in_words(text, stretch);
            let score = *self
                .known
                .entry(stretch)
                .or_insert_with(|| self.fuzzy.skim.fuzzy_match(stretch, &needle.folded).unwrap_or(i64::MIN));
            best = best.max(Some(score));
        }
        best.filter(|score| *score >= needle.worth)
    }
}

impl Fuzzy {
    /// A matcher. Making one is cheap; it keeps scratch memory for each thread that uses it.
    pub fn new() -> Self {
        Self { skim: SkimMatcherV2::default().ignore_case().use_cache(true) }
    }

    /// How well `needle`'s letters appear in `haystack`, and where: byte ranges of the haystack as
    /// written. An empty needle matches everything with score 0. A needle beyond 64 characters matches
    /// nothing, and only the first 512 of a haystack are looked at.
    pub fn score(&self, needle: &str, haystack: &str) -> Option<(i64, Vec<Range<usize>>)> {
        let needle = fold(needle.trim());
        if needle.is_empty() {
            return Some((0, Vec::new()));
        }
        if needle.chars().count() > LONGEST_NEEDLE {
            return None;
        }
        let folded = Folded::new(haystack);
        let text = head(&folded.text);
        if mask(&needle) & !mask(text) != 0 {
            return None;
        }
        let (score, at) = self.skim.fuzzy_indices(text, &needle)?;
        Some((score, ranges(&folded, &at)))
    }

    /// A needle made ready for many haystacks; `None` if it is too short or too long to be scattered.
    pub(super) fn needle(&self, text: &str) -> Option<Needle> {
        let folded = fold(text.trim());
        if !(SHORTEST_SCATTERED..=LONGEST_NEEDLE).contains(&folded.chars().count()) {
            return None;
        }
        let whole = self.skim.fuzzy_match(&folded, &folded)?;
        let worth = whole * WORTH / 100;
        let short = folded.is_ascii() && folded.len() <= LONGEST_UNBROKEN;
        let inside = || self.skim.fuzzy_match(&format!("x{folded}"), &folded);
        let unbroken = if short { inside().filter(|score| *score >= worth) } else { None };
        let rare = rare(&folded);
        Some(Needle { mask: mask(&folded), worth, unbroken, rare, folded })
    }

    /// The score of a needle in folded text, if it is worth showing.
    pub(super) fn worthy(&self, needle: &Needle, folded: &str, letters: u64) -> Option<i64> {
        if needle.mask & !letters != 0 {
            return None;
        }
        Scorer::new(self, needle).score(folded)
    }
}

/// The stretches of at most so many bytes in which the needle's letters appear in order: a cheap test before the matcher's
/// costly one, and what keeps letters strewn over a long title out.
fn stretches<'t>(needle: &'t str, haystack: &'t str, widest: usize) -> impl Iterator<Item = Range<usize>> {
    let first = needle.chars().next();
    let ascii = needle.is_ascii();
    let lead = needle.bytes().next().unwrap_or_default();
    memchr::memchr_iter(lead, haystack.as_bytes()).filter_map(move |start| {
        let text = &haystack[start..];
        let end = if ascii {
            reach(needle.bytes(), text.bytes().enumerate(), widest)? + 1
        } else {
            if text.chars().next() != first {
                return None;
            }
            let at = reach(needle.chars(), text.char_indices(), widest)?;
            at + text[at..].chars().next().map_or(0, char::len_utf8)
        };
        Some(start..start + end)
    })
}

/// Where the last of the letters stands, if all of them come in order and before the limit.
fn reach<T: PartialEq>(
    mut letters: impl Iterator<Item = T>,
    text: impl Iterator<Item = (usize, T)>,
    widest: usize,
) -> Option<usize> {
    let mut wanted = letters.next()?;
    for (at, c) in text.take_while(|(at, _)| *at < widest) {
        if c == wanted {
            match letters.next() {
                Some(next) => wanted = next,
                None => return Some(at),
            }
        }
    }
    None
}

/// Where the letter stands that is the rarest in English; a sign is rarer than all of them.
fn rare(folded: &str) -> Option<usize> {
    const COMMONEST_FIRST: &str = "etaoinsrhldcumfpgwybvkxjqz";
    let rarity = |letter: char| COMMONEST_FIRST.find(letter).unwrap_or(COMMONEST_FIRST.len());
    folded.char_indices().max_by_key(|(_, letter)| rarity(*letter)).map(|(at, _)| at)
}

/// A stretch of a text with the whole of the words that it begins and ends in.
fn in_words(text: &str, stretch: Range<usize>) -> &str {
    let before = text[..stretch.start].trim_end_matches(is_word).len();
    let behind = text[stretch.end..].trim_start_matches(is_word).len();
    &text[before..text.len() - behind]
}

fn head(text: &str) -> &str {
    if text.len() <= LONGEST_HAYSTACK {
        return text;
    }
    text.char_indices().nth(LONGEST_HAYSTACK).map_or(text, |(at, _)| &text[..at])
}

/// The letters of a folded text, one bit each; letters beyond `a`-`z` and the digits share bits.
pub(super) fn mask(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, c| {
        mask | match c {
            'a'..='z' => 1 << (c as u32 - 'a' as u32),
            '0'..='9' => 1 << (26 + c as u32 - '0' as u32),
            _ => 1 << (36 + c as u32 % 28),
        }
    })
}

/// Positions in characters become byte ranges of the original, neighbours joined.
fn ranges(folded: &Folded, positions: &[usize]) -> Vec<Range<usize>> {
    let mut wanted = positions.iter().copied().peekable();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, (byte, c)) in folded.text.char_indices().enumerate() {
        if wanted.peek() != Some(&at) {
            continue;
        }
        wanted.next();
        let range = folded.original(byte..byte + c.len_utf8());
        match found.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => found.push(range),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worthy(needle: &str, haystack: &str) -> bool {
        let fuzzy = Fuzzy::new();
        let folded = fold(haystack);
        fuzzy.needle(needle).is_some_and(|needle| fuzzy.worthy(&needle, &folded, mask(&folded)).is_some())
    }

    #[test]
    fn highlights_map_back_to_the_letters_as_written() {
        let haystack = "Universität Göttingen";
        let (_, ranges) = Fuzzy::new().score("gotting", haystack).unwrap();
        let lit: Vec<_> = ranges.iter().map(|r| &haystack[r.clone()]).collect();
        assert_eq!(lit, ["Götting"]);
        let (_, ranges) = Fuzzy::new().score("strasse", "Straße").unwrap();
        assert_eq!(ranges, std::slice::from_ref(&(0..7)), "one ß is two letters");
    }

    #[test]
    fn letters_left_out_or_at_the_heads_of_words_match() {
        for (needle, haystack) in [
            ("pytrch", "PyTorch"),
            ("kubrnetes", "Kubernetes"),
            ("tnsorflow", "TensorFlow"),
            ("nrips", "NeurIPS"),
            ("jquist", "Jan Quist"),
            ("torch", "PyTorch"),
            ("sql", "MySQL"),
        ] {
            assert!(worthy(needle, haystack), "{needle} in {haystack}");
        }
    }

    #[test]
    fn strewn_letters_do_not() {
        for (needle, haystack) in [
            ("cuda", "Communicating Users of Distributed Archives"),
            ("rust", "Robust Inference under Distribution Shift"),
            ("go", "Golang"),
            ("spark", "Sparse Kernels"),
            ("julia", "Julienne Alia"),
            ("pytrch", "Tensor"),
            ("java", "Journal of Abstract Vision Algorithms"),
        ] {
            assert!(!worthy(needle, haystack), "{needle} in {haystack}");
        }
    }

    #[test]
    fn bounds_hold() {
        let fuzzy = Fuzzy::new();
        assert_eq!(fuzzy.score("", "x"), Some((0, Vec::new())));
        assert_eq!(fuzzy.score(&"a".repeat(65), &"a".repeat(70)), None);
        assert!(fuzzy.score("b", &format!("{}b", "a".repeat(512))).is_none());
        assert!(fuzzy.score("王", "王小明").is_some());
    }
}
