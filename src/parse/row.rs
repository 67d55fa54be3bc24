//! Rows: the lines of a section as the parser sees them, one step nearer to meaning than
//! [`crate::document::Line`].

use super::lexicon::Label;
use crate::document::{Bullet, Line, Span};
use crate::text::work;

/// A line of a section, or the part of it that belongs there.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Number of the line in the file, from 1.
    pub(super) number: u32,
    /// The words.
    pub(super) text: String,
    /// Marked stretches of `text`.
    pub(super) spans: Vec<Span>,
    /// The bullet or number before it.
    pub(super) bullet: Option<Bullet>,
    /// Heading level, if the format says that it is one.
    pub(super) heading: Option<u8>,
    /// White space before it, in columns.
    pub(super) indent: u16,
    /// Width of the line as it stands in the file, in columns.
    pub(super) width: u16,
    /// The paragraph goes on with the next line on a line of its own.
    pub(super) hard_break: bool,
    /// What the format says of whether the page's width broke the line here.
    pub(super) wrapped: Option<bool>,
    /// The page's width broke the line here: the next row's first word had no room.
    pub(super) full: bool,
    /// A blank line, rule or heading stands before it.
    pub(super) gap_before: bool,
    /// What the label of a form asked for that stood before it.
    pub(super) asks: Option<Label>,
}

impl Row {
    /// The row of a whole line.
    pub(super) fn new(line: &Line, gap_before: bool) -> Self {
        Self {
            number: line.number,
            text: line.text.clone(),
            spans: line.spans.clone(),
            bullet: line.bullet.clone(),
            heading: line.heading,
            indent: line.indent,
            width: u16::try_from(crate::text::width(line.raw.trim_end())).unwrap_or(u16::MAX),
            hard_break: line.hard_break,
            wrapped: line.wrapped,
            full: false,
            gap_before,
            asks: None,
        }
    }

    /// The row of a line from byte `from` of its text on: what follows an inline heading.
    pub(super) fn tail(line: &Line, from: usize) -> Self {
        let rest = &line.text[from..];
        let text = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | '–' | '—'));
        let cut = line.text.len() - text.len();
        let mut row = Self::new(line, true);
        text.clone_into(&mut row.text);
        row.heading = None;
        row.spans = line
            .spans
            .iter()
            .filter(|s| s.range.end > cut)
            .map(|s| Span { range: s.range.start.saturating_sub(cut)..s.range.end - cut, ..s.clone() })
            .collect();
        // "SKILLS   • Python": the bullet after a heading.
        let marked = row.text.trim_start_matches(Bullet::is_mark).trim_start();
        if marked.len() < row.text.len() {
            let cut = row.text.len() - marked.len();
            row.spans.retain(|s| s.range.start >= cut);
            for span in &mut row.spans {
                span.range = span.range.start - cut..span.range.end - cut;
            }
            row.text = marked.to_owned();
            row.bullet = Some(Bullet::Mark);
        }
        row
    }

    /// The columns of the row.
    pub(super) fn cells(&self) -> Vec<&str> {
        work(self.text.len());
        self.text.split("  ").map(str::trim).filter(|c| !c.is_empty()).collect()
    }

    /// The columns of the row with their byte offsets.
    pub(super) fn cell_ranges(&self) -> Vec<std::ops::Range<usize>> {
        work(self.text.len());
        let mut out = Vec::new();
        let mut from = 0;
        for part in self.text.split("  ") {
            let start = from + part.len() - part.trim_start().len();
            let trimmed = part.trim();
            if !trimmed.is_empty() {
                out.push(start..start + trimmed.len());
            }
            from += part.len() + 2;
        }
        out
    }

    /// Without what stands from byte `end` on.
    pub(super) fn cut(&mut self, end: usize) {
        self.text.truncate(end);
        self.text.truncate(self.text.trim_end().len());
        let end = self.text.len();
        self.spans.retain(|s| s.range.start < end);
        for span in &mut self.spans {
            span.range.end = span.range.end.min(end);
        }
    }

    /// Whether its first words are bold.
    pub(super) fn starts_bold(&self) -> bool {
        work(1 + self.spans.len());
        self.spans.iter().any(|s| s.style.bold && s.range.start == 0)
    }

    /// Whether all of it is bold, but for a closing mark.
    pub(super) fn is_bold(&self) -> bool {
        work(1 + self.spans.len());
        let bold: usize = self.spans.iter().filter(|s| s.style.bold).map(|s| s.range.len()).sum();
        bold > 0 && bold + 2 >= self.text.len()
    }

    /// Whether all of it is italic, but for a closing mark.
    pub(super) fn is_italic(&self) -> bool {
        work(1 + self.spans.len());
        let italic: usize = self.spans.iter().filter(|s| s.style.italic).map(|s| s.range.len()).sum();
        italic > 0 && italic + 2 >= self.text.len()
    }

    /// Whether a byte of the text is bold.
    pub(super) fn bold_at(&self, at: usize) -> bool {
        work(1 + self.spans.len());
        self.spans.iter().any(|s| s.style.bold && s.range.contains(&at))
    }

    /// Whether a byte of the text is bold, and whether it is italic.
    pub(super) fn styles_at(&self, at: usize) -> (bool, bool) {
        let italic = self.spans.iter().any(|s| s.style.italic && s.range.contains(&at));
        (self.bold_at(at), italic)
    }

    /// The number or label before it.
    pub(super) fn label(&self) -> Option<&str> {
        work(1);
        match &self.bullet {
            Some(Bullet::Label(label)) => Some(label),
            _ => None,
        }
    }

    /// Number of words.
    pub(super) fn word_count(&self) -> usize {
        work(self.text.len());
        self.text.split_whitespace().count()
    }
}
