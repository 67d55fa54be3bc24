//! What a reference is read from: its text and what its document shows of it.

use crate::document::{Line, Span};

/// A reference and what is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// The words; several physical lines are joined by a space.
    pub text: String,
    /// What the document shows beside them.
    pub hints: Hints,
}

/// What a document shows beside the words of a reference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    /// Where physical lines begin (the first excepted), in order.
    pub breaks: Vec<Break>,
    /// Marked stretches of the text, in order, not overlapping.
    pub spans: Vec<Span>,
    /// The applicant's name, who is likely to be an author.
    pub applicant: Option<String>,
}

/// The place where a physical line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Byte offset of the line's first character.
    pub at: usize,
    /// The line was begun on purpose (own paragraph, line-break mark, short line before it), so a
    /// field is likely to begin with it; false where the line before may just have been full.
    pub hard: bool,
}

impl Input {
    /// A reference that is all text.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), hints: Hints::default() }
    }

    /// Joins the lines of a document. A line break counts as intended where the format says so, or
    /// where the next word would have had room on the line before, as far as the longest line shows.
    pub fn from_lines(lines: &[&Line], applicant: Option<&str>) -> Self {
        let mut input = Self::default();
        input.hints.applicant = applicant.map(str::to_owned);
        let widest = lines.iter().map(|l| l.text.chars().count()).max().unwrap_or(0);
        let mut previous: Option<&Line> = None;
        for &line in lines.iter().filter(|l| !l.text.is_empty()) {
            if let Some(before) = previous {
                input.text.push(' ');
                let next_word = line.text.split_whitespace().next().map_or(0, |w| w.chars().count());
                let fits = before.text.chars().count() + 1 + next_word <= widest;
                let hard = before.hard_break || line.bullet.is_some() || fits;
                input.hints.breaks.push(Break { at: input.text.len(), hard });
            }
            let base = input.text.len();
            input.text.push_str(&line.text);
            for span in &line.spans {
                let range = base + span.range.start..base + span.range.end;
                input.hints.spans.push(Span { range, ..span.clone() });
            }
            previous = Some(line);
        }
        input
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Style;

    #[test]
    fn lines_join_with_their_spans_and_breaks() {
        let mut first = Line::plain(4, "A Title of a Paper");
        first.spans.push(Span { range: 2..7, style: Style { bold: true, ..Style::default() }, link: None });
        first.hard_break = true;
        let second = Line::plain(5, "Ada Quist");
        let input = Input::from_lines(&[&first, &second], Some("Ada Quist"));
        assert_eq!(input.text, "A Title of a Paper Ada Quist");
        assert_eq!(input.hints.breaks, [Break { at: 19, hard: true }]);
        assert_eq!(&input.text[input.hints.spans[0].range.clone()], "Title");
    }

    #[test]
    fn a_full_line_may_have_been_wrapped() {
        let lines = [Line::plain(1, "A title that is long and goes on and"), Line::plain(2, "on, Ada Quist")];
        let input = Input::from_lines(&[&lines[0], &lines[1]], None);
        assert_eq!(input.hints.breaks, [Break { at: 37, hard: false }]);
    }
}
