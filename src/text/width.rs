//! Widths: how many terminal cells a text takes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Terminal cells that `text` takes: 2 for wide characters, 0 for combining marks.
///
/// A screen is drawn grapheme by grapheme, so that is how they are counted: ligatures over several, as Arabic has them,
/// are not drawn there.
pub fn width(text: &str) -> usize {
    super::work(text.len());
    if text.is_ascii() {
        text.len()
    } else if text.chars().all(is_plain) {
        text.chars().count()
    } else {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    }
}

/// Letters of Latin script and the marks of typesetting that are graphemes of one cell, whatever stands beside them.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}')
}

/// `text` cut to at most `cells` terminal cells, with `…` where something was cut; never inside a
/// grapheme.
pub fn truncate(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    if cells == 0 {
        return String::new();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let w = grapheme.width();
        if used + w > cells - 1 {
            break;
        }
        out.push_str(grapheme);
        used += w;
    }
    out.push('…');
    out
}

/// `text` cut or padded on the right to exactly `cells` terminal cells.
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = truncate(text, cells);
    let missing = cells.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn truncates_at_grapheme_and_cell_borders() {
        assert_eq!(truncate("한국어", 6), "한국어");
        assert_eq!(truncate("한국어", 5), "한국…");
        assert_eq!(truncate("한국어", 4), "한…");
        assert_eq!(truncate("abc", 0), "");
    }

    #[test]
    fn counts_what_a_screen_draws() {
        // Two letters that a font would join, and a voicing mark that stands beside its letter.
        assert_eq!(width("لا"), 2);
        assert_eq!(width("ｶﾞ"), 2);
        assert_eq!((width("e\u{301}"), width("👩\u{200d}🔬"), width("🇰🇷"), width("ab")), (1, 2, 2, 2));
    }

    #[test]
    fn plain_characters_take_one_cell_each_beside_any_other() {
        let plain: Vec<char> = ('\0'..='\u{3000}').filter(|c| is_plain(*c)).collect();
        let measured = |text: &str| text.graphemes(true).map(UnicodeWidthStr::width).sum::<usize>();
        for c in &plain {
            assert_eq!(measured(&c.to_string()), 1, "{c:?}");
        }
        for pair in plain.windows(2) {
            let text = String::from_iter([pair[1], pair[0], 'e', pair[1]]);
            assert_eq!(measured(&text), 4, "{text:?}");
        }
    }

    #[test]
    fn pads_to_the_exact_width() {
        assert_eq!(pad("王", 4), "王  ");
        assert_eq!(width(&pad("한국어", 4)), 4);
    }
}
