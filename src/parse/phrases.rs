//! Sets of phrases, found in text as runs of whole words.

use rustc_hash::FxHashSet;

/// Phrases matched as runs of whole words; those in scripts without spaces as substrings.
pub(super) struct Phrases {
    spaced: FxHashSet<String>,
    /// The words with which they begin.
    firsts: FxHashSet<String>,
    unspaced: Vec<String>,
    /// The first character beyond ASCII of each of those.
    marks: FxHashSet<char>,
    longest: usize,
}

impl Phrases {
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = &'a String>) -> Self {
        let (mut spaced, mut unspaced, mut longest) = (FxHashSet::default(), Vec::new(), 1);
        let mut firsts = FxHashSet::default();
        for phrase in phrases {
            if phrase.is_ascii() {
                let key = compact(phrase);
                longest = longest.max(key.split(' ').count());
                firsts.extend(key.split(' ').next().map(str::to_owned));
                spaced.insert(key);
            } else {
                unspaced.push(phrase.clone());
            }
        }
        unspaced.sort_by_key(|p| std::cmp::Reverse(p.len()));
        let marks = unspaced.iter().filter_map(|p| p.chars().find(|c| !c.is_ascii())).collect();
        Self { spaced, firsts, unspaced, marks, longest }
    }

    /// The byte range in `folded` of the first phrase found; the longest one that starts there.
    pub(super) fn find(&self, folded: &str) -> Option<std::ops::Range<usize>> {
        self.find_by(folded, Some)
    }

    /// The first phrase that `accept` makes something of.
    pub(super) fn find_by<T>(
        &self,
        folded: &str,
        mut accept: impl FnMut(std::ops::Range<usize>) -> Option<T>,
    ) -> Option<T> {
        let tokens = tokens(folded);
        let mut key = String::new();
        let (mut i, mut end) = (0, 0);
        while i < tokens.len() {
            // Grown word by word; the longest phrase that starts here counts.
            key.clear();
            let mut taken = 0;
            if self.firsts.contains(plain(tokens[i].text, &mut key)) {
                for n in 1..=self.longest.min(tokens.len() - i) {
                    if n > 1 {
                        key.push(' ');
                        key.extend(tokens[i + n - 1].text.chars().filter(|c| *c != '.'));
                    }
                    if self.spaced.contains(&key) {
                        taken = n;
                    }
                }
            }
            if taken > 0 {
                end = tokens[i + taken - 1].end;
                if let Some(found) = accept(tokens[i].start..end) {
                    return Some(found);
                }
            }
            i += taken.max(1);
        }
        // A dash or an accent is no script.
        if folded.is_ascii() || !folded[end..].chars().any(|c| self.marks.contains(&c)) {
            return None;
        }
        let found =
            self.unspaced.iter().find_map(|p| folded[end..].find(p.as_str()).map(|at| at..at + p.len()))?;
        accept(end + found.start..end + found.end)
    }
}

struct Token<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Words, with the dots of abbreviations inside: `ph.d.` is one token and ends after its last dot.
fn tokens(folded: &str) -> Vec<Token<'_>> {
    crate::text::work(folded.len());
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in folded.char_indices().chain(std::iter::once((folded.len(), ' '))) {
        let inside = c.is_alphanumeric() || matches!(c, '.' | '\'' | '-');
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let text = &folded[from..at];
                let trimmed = text.trim_start_matches(['.', '\'', '-']);
                let from = at - trimmed.len();
                let bare = trimmed.trim_end_matches(['\'', '-']);
                if !bare.is_empty() {
                    out.push(Token { text: bare, start: from, end: from + bare.len() });
                }
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// A word without dots, written to `key`.
fn plain<'k>(word: &str, key: &'k mut String) -> &'k str {
    key.extend(word.chars().filter(|c| *c != '.'));
    key.as_str()
}

fn join(tokens: &[Token<'_>]) -> String {
    let mut out = String::new();
    for token in tokens {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(token.text.chars().filter(|c| *c != '.'));
    }
    out
}

fn compact(phrase: &str) -> String {
    join(&tokens(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_at_the_first_place_is_found() {
        let list = ["snow", "snow plough", "ph.d.", "눈"].map(str::to_owned);
        let phrases = Phrases::new(&list);
        let found = |text: &str| phrases.find(text).map(|range| text[range].to_owned());
        assert_eq!(found("a snow plough driver").as_deref(), Some("snow plough"));
        assert_eq!(found("snowy"), None);
        assert_eq!(found("phd in snow").as_deref(), Some("phd"));
        assert_eq!(found("첫눈이").as_deref(), Some("눈"));
    }
}
