//! Wrapping styled text to a width in terminal cells.

use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::width;

/// Wraps `spans` at word borders to lines of at most `cells` cells; lines after the first start with
/// `indent` spaces. A word longer than a line is cut between graphemes. Gives at least one line.
pub fn wrap(spans: &[Span<'_>], cells: usize, indent: usize) -> Vec<Line<'static>> {
    let cells = cells.max(1);
    let indent = if indent < cells / 2 { indent } else { 0 };
    let mut wrapper = Wrapper { lines: Vec::new(), line: Vec::new(), used: 0, fresh: true, cells, indent };
    for span in spans {
        for word in split_words(&span.content) {
            wrapper.word(word, span);
        }
    }
    wrapper.end_line();
    wrapper.lines
}

struct Wrapper {
    lines: Vec<Line<'static>>,
    line: Vec<Span<'static>>,
    used: usize,
    /// Nothing but the indent stands on the line.
    fresh: bool,
    cells: usize,
    indent: usize,
}

impl Wrapper {
    fn word(&mut self, word: &str, span: &Span<'_>) {
        let blank = word.trim().is_empty();
        let w = width(word);
        if self.used + width(word.trim_end()) <= self.cells {
            // White space at a break is dropped, but kept at the very start: it is an indent.
            if blank && self.fresh && !self.lines.is_empty() {
                return;
            }
            let kept = if self.used + w <= self.cells { word } else { word.trim_end() };
            self.push(kept, span);
            return;
        }
        if blank {
            return;
        }
        if !self.fresh {
            self.end_line();
        }
        for grapheme in word.graphemes(true) {
            if self.used + width(grapheme) > self.cells && !self.fresh {
                self.end_line();
            }
            self.push(grapheme, span);
        }
    }

    fn push(&mut self, text: &str, span: &Span<'_>) {
        if text.is_empty() {
            return;
        }
        self.used += width(text);
        self.fresh &= text.trim().is_empty();
        if let Some(last) = self.line.last_mut()
            && last.style == span.style
        {
            last.content.to_mut().push_str(text);
        } else {
            self.line.push(Span::styled(text.to_owned(), span.style));
        }
    }

    fn end_line(&mut self) {
        self.lines.push(Line::from(std::mem::take(&mut self.line)));
        self.used = self.indent;
        self.fresh = true;
        if self.indent > 0 {
            self.line.push(Span::raw(" ".repeat(self.indent)));
        }
    }
}

/// Words with the white space after them; leading white space is a word of its own. Wide characters
/// may part anywhere, as their scripts do not use spaces.
fn split_words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        let breaks = before.is_some_and(|b| {
            let (space_before, space) = (b.trim().is_empty(), grapheme.trim().is_empty());
            (space_before && !space) || (!space && width(b) > 1 && width(grapheme) > 1)
        });
        if breaks {
            words.push(&text[start..at]);
            start = at;
        }
        before = Some(grapheme);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Modifier, Style};

    use super::*;

    fn plain(text: &str, cells: usize, indent: usize) -> Vec<String> {
        wrap(&[Span::raw(text)], cells, indent).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn breaks_between_words_and_hangs_the_rest() {
        assert_eq!(plain("one two three four", 9, 2), ["one two ", "  three ", "  four"]);
        assert_eq!(plain("", 9, 2), [""]);
    }

    #[test]
    fn cuts_long_words_and_wide_characters_at_cell_borders() {
        assert_eq!(plain("abcdefgh", 3, 0), ["abc", "def", "gh"]);
        assert_eq!(plain("한국어", 5, 0), ["한국", "어"]);
    }

    #[test]
    fn keeps_styles_across_breaks() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let lines = wrap(&[Span::raw("a "), Span::styled("bb cc", bold)], 4, 0);
        assert_eq!(lines[0].spans[1].style, bold);
        assert_eq!(lines[1].spans[0].style, bold);
    }

    proptest! {
        #[test]
        fn loses_nothing_but_white_space(text in "\\PC{0,60}", cells in 2usize..30) {
            let lines = plain(&text, cells, 0);
            let squeeze = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }
    }
}
