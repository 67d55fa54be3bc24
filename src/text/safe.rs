//! Making a stranger's text safe: nothing in a CV may steer a terminal or reorder a line.

use std::borrow::Cow;

use super::escape;
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
///
/// Escape sequences go whole: colours, commands to the terminal and their arguments. The text of a link (OSC 8) stays.
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
    // As a rule all of it is plain, which is seen many bytes at a time.
    if text.bytes().fold(true, |plain, b| plain & matches!(b, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let stays = |c: char| matches!(c, ' '..='~') || !is_unsafe(c) || keep(c) == Some(c);
    if text.chars().all(stays) && is_composed(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(length) = escape::length(rest) {
            rest = &rest[length..];
            continue;
        }
        if is_unsafe(c) {
            out.extend(keep(c));
        } else {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    if is_composed(&out) {
        return Cow::Owned(out);
    }
    Cow::Owned(out.nfc().collect())
}

/// Whether a text is surely in normal form C.
fn is_composed(text: &str) -> bool {
    // What stands below the first combining mark is.
    text.chars().all(|c| c < '\u{300}') || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn removes_escape_sequences_and_bidi_overrides() {
        assert_eq!(safe("a\x1b[31mred\x1b[0m"), "ared");
        assert_eq!(safe("x\x1b]52;c;aGk=\x07y"), "xy");
        assert_eq!(safe("a\u{202e}b\u{2066}c\u{9b}1md"), "abcd");
        assert_eq!(safe("see \x1b]8;;http://x.example\x1b\\my page\x1b]8;;\x1b\\."), "see my page.");
        assert_eq!(safe_multiline("\x1b]0;title\nAda\x1b[2\nQuist"), "\nAda\nQuist");
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

    proptest! {
        #[test]
        fn nothing_unsafe_survives(text in "(\\PC|[\u{0}-\u{1f}\u{7f}-\u{9f}]|\u{1b}[\\[\\]P]|[\u{200b}-\u{202e}]){0,60}") {
            prop_assert!(!safe(&text).chars().any(is_unsafe));
            prop_assert!(!safe_multiline(&text).chars().any(|c| is_unsafe(c) && c != '\n' && c != '\t'));
            let once = safe(&text).into_owned();
            prop_assert_eq!(safe(&once), once.clone());
        }

        #[test]
        fn text_without_anything_unsafe_only_changes_its_normal_form(text in "\\PC{0,60}") {
            // Unicode's own line breaks become spaces.
            let text = text.replace(['\u{2028}', '\u{2029}'], " ");
            let kept: String = text.chars().filter(|c| !is_unsafe(*c)).nfc().collect();
            prop_assert_eq!(safe(&text), kept);
        }

        #[test]
        fn what_stands_around_a_sequence_stays(before in "[a-z ]{0,9}", after in "[a-z ]{0,9}", number in 0_u8..108) {
            let coloured = format!("{before}\x1b[{number}m{after}");
            prop_assert_eq!(safe(&coloured), format!("{before}{after}"));
        }
    }
}
