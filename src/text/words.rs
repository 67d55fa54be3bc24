//! Words: the tokens that whole-word matching compares.

use std::ops::Range;

/// A word of a text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as written.
    pub text: &'a str,
    /// Its byte range in the text.
    pub range: Range<usize>,
}

/// The words of `text`: runs of letters, digits and combining marks. A trailing `+`, `++` or `#`
/// belongs to its word (`C++`, `C#`); an inner apostrophe, `.` or `-` parts two words.
/// Each CJK ideograph or kana is a word of its own.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_word)?;
        let rest = &text[start..];
        let first = rest.chars().next()?;
        let mut end = start + first.len_utf8();
        if !is_ideograph(first) {
            let letters = rest.find(|c| !is_word(c) || is_ideograph(c)).unwrap_or(rest.len());
            let marks = rest[letters..].bytes().take_while(|b| matches!(b, b'+' | b'#')).count();
            end = start + letters + marks;
        }
        super::work(end - from);
        from = end;
        Some(Word { text: &text[start..end], range: start..end })
    })
}

/// Whether `c` is part of a word: a letter, a digit or a combining mark.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// Whether `c` is a word of its own: a CJK ideograph or kana.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plus_and_sharp_belong_to_their_word() {
        let found: Vec<_> = words("C/C++, C# (F#) x86-64").map(|w| w.text).collect();
        assert_eq!(found, ["C", "C++", "C#", "F#", "x86", "64"]);
    }

    #[test]
    fn ideographs_stand_alone_and_hangul_does_not() {
        let found: Vec<_> = words("王小明 한국어").map(|w| w.text).collect();
        assert_eq!(found, ["王", "小", "明", "한국어"]);
    }
}
