//! Sets of phrases, found in text as runs of whole words.

use std::collections::HashSet;

/// Phrases matched as runs of whole words; those in scripts without spaces as substrings.
pub(super) struct Phrases {
    spaced: HashSet<String>,
    unspaced: Vec<String>,
    longest: usize,
}

impl Phrases {
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = &'a String>) -> Self {
        let (mut spaced, mut unspaced, mut longest) = (HashSet::new(), Vec::new(), 1);
        for phrase in phrases {
            if phrase.is_ascii() {
                let key = compact(phrase);
                longest = longest.max(key.split(' ').count());
                spaced.insert(key);
            } else {
                unspaced.push(phrase.clone());
            }
        }
        unspaced.sort_by_key(|p| std::cmp::Reverse(p.len()));
        Self { spaced, unspaced, longest }
    }

    /// The byte range in `folded` of the first phrase found; the longest one that starts there.
    pub(super) fn find(&self, folded: &str) -> Option<std::ops::Range<usize>> {
        let tokens = tokens(folded);
        for (i, first) in tokens.iter().enumerate() {
            for n in (1..=self.longest.min(tokens.len() - i)).rev() {
                let key = join(&tokens[i..i + n]);
                if self.spaced.contains(&key) {
                    return Some(first.start..tokens[i + n - 1].end);
                }
            }
        }
        self.unspaced.iter().find_map(|p| folded.find(p.as_str()).map(|at| at..at + p.len()))
    }
}

struct Token<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Words, with the dots of abbreviations inside: `ph.d.` is one token and ends after its last dot.
fn tokens(folded: &str) -> Vec<Token<'_>> {
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
