//! Making a stranger's text safe: nothing in a CV may steer a terminal or reorder a line.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether a character must never reach a screen, a clipboard or an export: control characters
/// (escape sequences start with one), bidirectional overrides and isolates, and invisible tag or
/// format characters.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{ad}')
}

/// One line of text without anything unsafe, in Unicode normal form C; tabs and line ends become
/// spaces.
pub fn safe(text: &str) -> Cow<'_, str> {
    clean(text, |c| {
        if c == '\t' || c == '\n' || c == '\r' || c == '\u{2028}' || c == '\u{2029}' {
            Some(' ')
        } else {
            None
        }
    })
}

/// The same for text of several lines: `\n` and tabs stay.
pub fn safe_multiline(text: &str) -> Cow<'_, str> {
    clean(text, |c| matches!(c, '\t' | '\n').then_some(c))
}

fn clean(text: &str, keep: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    let plain = !text.chars().any(is_unsafe) && is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if plain {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(|c| if is_unsafe(c) { keep(c) } else { Some(c) }).nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_escape_sequences_and_bidi_overrides() {
        assert_eq!(safe("a\x1b[31mred\x1b[0m"), "a[31mred[0m");
        assert_eq!(safe("x\x1b]52;c;aGk=\x07y"), "x]52;c;aGk=y");
        assert_eq!(safe("a\u{202e}b\u{2066}c\u{9b}d"), "abcd");
    }

    #[test]
    fn keeps_line_ends_only_where_asked() {
        assert_eq!(safe("a\tb\nc"), "a b c");
        assert_eq!(safe_multiline("a\tb\nc\x07"), "a\tb\nc");
    }

    #[test]
    fn composes_to_nfc() {
        assert_eq!(safe("Jose\u{301}"), "José");
        assert!(matches!(safe("plain José"), Cow::Borrowed(_)));
    }
}
