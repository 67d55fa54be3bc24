//! Folding: the form in which two spellings of the same thing compare equal.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text for comparison: compatibility-decomposed, without combining marks, in lower case, with
/// the letters that Unicode does not decompose (`ß`, `ø`, `ł` …) spelled in ASCII.
///
/// Hangul syllables are recomposed, so that a Korean name stays one letter a syllable.
///
/// ```
/// assert_eq!(cvtui::text::fold("José Gößmann"), "jose gossmann");
/// ```
pub fn fold(text: &str) -> String {
    super::work(text.len());
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut out);
    }
    recompose(out)
}

/// The same, without a copy where the text is folded as it stands.
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_uppercase()) {
        super::work(text.len());
        Cow::Borrowed(text)
    } else {
        Cow::Owned(fold(text))
    }
}

/// Jamo that decomposition took apart become syllables again; anything else is left alone.
fn recompose(text: String) -> String {
    if text.chars().any(|c| ('\u{1100}'..='\u{11ff}').contains(&c)) { text.nfc().collect() } else { text }
}

fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if let Some(folded) = common(c) {
        out.push_str(folded);
    } else {
        fold_other(c, out);
    }
}

/// How a letter of Latin script or a mark of typesetting folds: nearly all that CVs have beside ASCII, told once.
fn common(c: char) -> Option<&'static str> {
    const LETTERS: u32 = 0x80;
    const LETTERS_END: u32 = 0x250;
    const MARKS: u32 = 0x2010;
    const MARKS_END: u32 = 0x2040;
    static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| {
        let all = (LETTERS..LETTERS_END).chain(MARKS..MARKS_END).filter_map(char::from_u32);
        let folded = all.map(|c| {
            let mut out = String::new();
            fold_other(c, &mut out);
            out
        });
        folded.collect()
    });
    let at = match u32::from(c) {
        letter @ LETTERS..LETTERS_END => letter - LETTERS,
        mark @ MARKS..MARKS_END => LETTERS_END - LETTERS + mark - MARKS,
        _ => return None,
    };
    FOLDED.get(at as usize).map(String::as_str)
}

/// A character beyond ASCII.
fn fold_other(c: char, out: &mut String) {
    // Hangul syllables and kana are letters, not a letter and a mark.
    if matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3041}'..='\u{30ff}') {
        out.push(c);
        return;
    }
    for d in std::iter::once(c).nfkd() {
        if is_combining_mark(d) {
            continue;
        }
        match special(d) {
            Some(s) => out.push_str(s),
            None => out.extend(d.to_lowercase().filter(|l| !is_combining_mark(*l))),
        }
    }
}

/// Letters with no decomposition, and the punctuation that typesetting varies.
fn special(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ı' | 'İ' => "i",
        '‘' | '’' | 'ʼ' | '′' => "'",
        '“' | '”' | '„' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        '\u{a0}' | '\u{2009}' | '\u{202f}' => " ",
        _ => return None,
    })
}

/// Folded text that remembers where each of its bytes came from, so that a match can be highlighted
/// in the text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, the byte offset in the original of the character it came from; one
    /// more entry holds the original's length.
    pub map: Vec<usize>,
}

impl Folded {
    /// Folds `text` character by character.
    pub fn new(text: &str) -> Self {
        super::work(text.len());
        let mut folded =
            Self { text: String::with_capacity(text.len()), map: Vec::with_capacity(text.len() + 1) };
        for (at, c) in text.char_indices() {
            fold_char(c, &mut folded.text);
            folded.map.resize(folded.text.len(), at);
        }
        folded.map.push(text.len());
        folded
    }

    /// The range of the original that a byte range of the folded text stands for. Both are clamped
    /// to the text.
    pub fn original(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let last = self.map.len() - 1;
        let start = self.map[range.start.min(last)];
        let mut end = range.end.min(last);
        // A character may fold to several bytes: take it whole.
        while end > 0 && end < last && self.map[end] == self.map[end - 1] {
            end += 1;
        }
        start..self.map[end].max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_accents_in_either_normal_form() {
        assert_eq!(fold("José"), "jose");
        assert_eq!(fold("Jose\u{301}"), "jose");
        assert_eq!(fold("Łukasz Øster"), "lukasz oster");
        assert_eq!(fold("Straße"), "strasse");
    }

    #[test]
    fn every_character_folds_the_same_by_table_and_alone() {
        for c in '\u{80}'..='\u{3000}' {
            let (mut told, mut alone) = (String::new(), String::new());
            fold_char(c, &mut told);
            fold_other(c, &mut alone);
            assert_eq!(told, alone, "{c:?}");
        }
    }

    #[test]
    fn what_is_folded_already_is_not_copied() {
        assert!(matches!(folded("snow 12"), Cow::Borrowed("snow 12")));
        assert_eq!(folded("Snow É"), fold("Snow É"));
    }

    #[test]
    fn keeps_hangul_syllables_whole_in_either_normal_form() {
        assert_eq!(fold("한국어"), "한국어");
        assert_eq!(fold("\u{1112}\u{1161}\u{11ab}"), "한");
    }

    #[test]
    fn spells_typographic_punctuation_plainly() {
        assert_eq!(fold("2017–2019 “x” it’s"), "2017-2019 \"x\" it's");
    }

    #[test]
    fn maps_folded_ranges_back_to_the_original() {
        let original = "Größe São";
        let folded = Folded::new(original);
        assert_eq!(folded.text, "grosse sao");
        let at = folded.text.find("sao").unwrap();
        assert_eq!(&original[folded.original(at..at + 3)], "São");
        assert_eq!(&original[folded.original(0..4)], "Größ");
    }
}
