//! Fuzzy matching: the one file that knows the matcher.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::{Folded, fold};

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
}

impl Needle {
    /// The needle, folded.
    pub(super) fn text(&self) -> &str {
        &self.folded
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
        Some(Needle { mask: mask(&folded), worth: whole * WORTH / 100, folded })
    }

    /// The score of a needle in folded text, if it is worth showing.
    pub(super) fn worthy(&self, needle: &Needle, folded: &str, letters: u64) -> Option<i64> {
        if needle.mask & !letters != 0 || !dense(&needle.folded, folded) {
            return None;
        }
        self.skim.fuzzy_match(head(folded), &needle.folded).filter(|score| *score >= needle.worth)
    }
}

/// Whether the needle's letters appear in order within a stretch not much longer than the needle: a
/// cheap test before the matcher's costly one, and what keeps letters strewn over a long title out.
fn dense(needle: &str, haystack: &str) -> bool {
    let letters = needle.len();
    let widest = if letters <= LONGEST_UNBROKEN { letters } else { letters + letters / 3 + 1 };
    let Some(first) = needle.chars().next() else { return true };
    haystack.match_indices(first).any(|(start, _)| {
        let mut left = needle.chars();
        let mut wanted = left.next();
        for (at, c) in haystack[start..].char_indices() {
            if at >= widest {
                return false;
            }
            if wanted == Some(c) {
                wanted = left.next();
                if wanted.is_none() {
                    return true;
                }
            }
        }
        false
    })
}

fn head(text: &str) -> &str {
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
