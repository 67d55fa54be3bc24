//! Widths: how many terminal cells a text takes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Terminal cells that `text` takes: 2 for wide characters, 0 for combining marks.
pub fn width(text: &str) -> usize {
    super::work(text.len());
    text.width()
}

/// `text` cut to at most `cells` terminal cells, with `…` where something was cut; never inside a
/// grapheme.
pub fn truncate(text: &str, cells: usize) -> String {
    if text.width() <= cells {
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
    let missing = cells.saturating_sub(out.width());
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
    fn pads_to_the_exact_width() {
        assert_eq!(pad("王", 4), "王  ");
        assert_eq!(width(&pad("한국어", 4)), 4);
    }
}
