//! A reference being written: its text, the labels of its stretches, its styles and lines.

use std::ops::Range;

use cvtui::document::{Span, Style};
use cvtui::parse::reference::training::Label;
use cvtui::parse::reference::{Break, Hints, Input};

use super::Spans;

/// The reference so far. A line feed in the text stands for a line begun on purpose.
#[derive(Default)]
pub struct Draft {
    text: String,
    spans: Spans,
    styles: Vec<Span>,
    applicant: Option<String>,
}

impl Draft {
    /// Text that is no field.
    pub fn plain(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A field.
    pub fn field(&mut self, text: &str, label: Label) {
        let start = self.text.len();
        self.text.push_str(text);
        if !text.is_empty() {
            self.spans.push((start..self.text.len(), label));
        }
    }

    /// More of the last field.
    pub fn more(&mut self, text: &str) {
        self.text.push_str(text);
        let end = self.text.len();
        if let Some((range, _)) = self.spans.last_mut() {
            range.end = end;
        }
    }

    /// Whose CV it stands in.
    pub fn applicant(&mut self, name: String) {
        self.applicant = Some(name);
    }

    /// How long it is.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the last character is a full stop.
    pub fn ends_with_stop(&self) -> bool {
        self.text.ends_with('.')
    }

    /// Whether the last character ends a question.
    pub fn ends_with_question(&self) -> bool {
        self.text.ends_with(['?', '!'])
    }

    /// Sets what was written since `start`.
    pub fn style(&mut self, start: usize, bold: bool, italic: bool) {
        let style = Style { bold, italic, ..Style::default() };
        self.styles.push(Span { range: start..self.text.len(), style, link: None });
    }

    /// Sets a stretch in bold.
    pub fn style_range(&mut self, range: Range<usize>) {
        self.styles.push(Span { range, style: Style { bold: true, ..Style::default() }, link: None });
    }

    /// Links what was written since `start`.
    pub fn link(&mut self, start: usize) {
        let link = Some("https://example.org/paper".to_owned());
        self.styles.push(Span { range: start..self.text.len(), style: Style::default(), link });
    }

    /// The reference: lines joined, wrapped after so many characters if asked; `torn` where the document does not
    /// show that a line was wrapped.
    pub fn finish(mut self, wrap: Option<usize>, torn: bool) -> (Input, Spans) {
        let mut breaks = Vec::new();
        let mut column = 0;
        let mut at = 0;
        while at < self.text.len() {
            let Some(c) = self.text[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            if c == '\n' {
                self.text.replace_range(at..next, " ");
                if next < self.text.len() {
                    breaks.push(Break { at: next, hard: true });
                }
                column = 0;
            } else if c == ' ' && wrap.is_some_and(|width| column >= width) {
                breaks.push(Break { at: next, hard: torn });
                column = 0;
            } else {
                column += 1;
            }
            at = next;
        }
        self.styles.sort_by_key(|s| s.range.start);
        let mut styles: Vec<Span> = Vec::new();
        for span in self.styles {
            if styles.last().is_none_or(|last| last.range.end <= span.range.start) {
                styles.push(span);
            }
        }
        let hints = Hints { breaks, spans: styles, applicant: self.applicant };
        (Input { text: self.text, hints }, self.spans)
    }
}
