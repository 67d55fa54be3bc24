//! A comparison as text, with columns or without, and as Markdown.

use std::fmt::Write;

use super::timeline::GOES_ON;
use super::{Comparison, Row};
use crate::export::markdown::escape;
use crate::text::{pad, safe, width};

/// How a comparison is laid out as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Columns side by side within this many terminal cells.
    Columns(usize),
    /// One labelled line after the other: for narrow screens, and for those who hear them.
    Plain,
}

/// Narrowest column that is still worth reading, in cells.
const MIN_COLUMN: usize = 12;
/// Widest label, in cells.
const MAX_LABEL: usize = 16;

impl Comparison {
    /// The comparison as text; in columns only where there is room for them.
    pub fn to_text(&self, layout: Layout) -> String {
        match layout {
            Layout::Columns(cells) => self.columns(cells).unwrap_or_else(|| self.plain()),
            Layout::Plain => self.plain(),
        }
    }

    /// The comparison as Markdown, one table per section.
    pub fn to_markdown(&self) -> String {
        let mut out = String::from("# Comparison\n");
        let names: Vec<String> = self.applicants.iter().map(|a| escape(&a.name)).collect();
        for section in &self.sections {
            // Writing to a string cannot fail.
            let _ = write!(out, "\n## {}\n\n| | {} |\n", escape(&section.title), names.join(" | "));
            let _ = writeln!(out, "|---|{}", "---|".repeat(names.len()));
            for row in &section.rows {
                let cells = row
                    .cells
                    .iter()
                    .map(|lines| lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>"));
                let _ =
                    writeln!(out, "| {} | {} |", escape(&row.label), cells.collect::<Vec<_>>().join(" | "));
            }
        }
        out
    }

    fn columns(&self, cells: usize) -> Option<String> {
        let labels = self.sections.iter().flat_map(|s| &s.rows).map(|row| width(&row.label));
        let label = labels.max().unwrap_or_default().min(MAX_LABEL);
        let count = self.applicants.len();
        let column = cells.checked_sub(label + 2 * count)?.checked_div(count)?;
        if column < MIN_COLUMN {
            return None;
        }
        let mut out = String::new();
        let names = self.applicants.iter().map(|a| vec![a.name.clone()]).collect();
        aligned(&mut out, &Row { label: String::new(), cells: names }, label, column);
        for section in &self.sections {
            let _ = write!(out, "\n{}\n{}\n", section.title, "─".repeat(label + count * (column + 2)));
            for row in &section.rows {
                aligned(&mut out, row, label, column);
            }
        }
        Some(out)
    }

    fn plain(&self) -> String {
        let mut out = String::new();
        let names: Vec<_> = self.applicants.iter().map(|a| safe(&a.name)).collect();
        let _ = writeln!(out, "Comparison of {}", names.join(", "));
        for section in &self.sections {
            let _ = write!(out, "\n{}\n", section.title);
            for row in &section.rows {
                let _ = writeln!(out, "  {}", safe(&row.label));
                for (name, lines) in names.iter().zip(&row.cells) {
                    let say = |line: &String| match line.as_str() {
                        GOES_ON => "(goes on)".to_owned(),
                        line => safe(line).into_owned(),
                    };
                    let lines: Vec<String> = lines.iter().map(say).collect();
                    let text = if lines.is_empty() { "-".to_owned() } else { lines.join("; ") };
                    let _ = writeln!(out, "    {name}: {text}");
                }
            }
        }
        out
    }
}

/// One row, its cells wrapped side by side.
fn aligned(out: &mut String, row: &Row, label: usize, column: usize) {
    let wrapped: Vec<Vec<String>> = row
        .cells
        .iter()
        .map(|lines| lines.iter().flat_map(|line| wrap(&safe(line), column)).collect())
        .collect();
    let labels = wrap(&safe(&row.label), label.max(1));
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default().max(labels.len());
    let line_of = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    for at in 0..height {
        let mut line = pad(&line_of(&labels, at), label);
        for cell in &wrapped {
            line.push_str("  ");
            line.push_str(&pad(&line_of(cell, at), column));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Breaks a line between words so that each part takes at most `cells` terminal cells; a word that is longer is
/// broken inside.
pub(super) fn wrap(line: &str, cells: usize) -> Vec<String> {
    use unicode_segmentation::UnicodeSegmentation;
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in line.split_whitespace() {
        let gap = usize::from(!current.is_empty());
        if width(&current) + gap + width(word) <= cells {
            current.push_str(&" ".repeat(gap));
            current.push_str(word);
            continue;
        }
        if !current.is_empty() {
            lines.push(std::mem::take(&mut current));
        }
        for grapheme in word.graphemes(true) {
            if !current.is_empty() && width(&current) + width(grapheme) > cells {
                lines.push(std::mem::take(&mut current));
            }
            current.push_str(grapheme);
        }
    }
    lines.push(current);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_between_words_and_breaks_only_what_is_too_long() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(wrap("한국어 x", 4), ["한국", "어 x"]);
        assert_eq!(wrap("", 4), [""]);
    }
}
