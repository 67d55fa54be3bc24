//! A comparison as text, with columns or without.

use std::fmt::Write;

use super::{Chart, Comparison, Form, HAS, HAS_NOT, Row, Section, Timeline, YES, timeline};
use crate::text::{pad, safe, truncate, width};

/// How a comparison is laid out as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Columns side by side within this many terminal cells.
    Columns(usize),
    /// One labelled line after the other, nothing drawn: for narrow screens, and for those who hear them.
    Plain,
}

/// Narrowest column that is still worth reading, in cells.
const MIN_COLUMN: usize = 12;
/// Widest label, in cells.
const MAX_LABEL: usize = 16;

/// The cells of the labels and of each column.
#[derive(Clone, Copy)]
struct Widths {
    label: usize,
    column: usize,
}

impl Comparison {
    /// The comparison as text; in columns only where there is room for them.
    pub fn to_text(&self, layout: Layout) -> String {
        match layout {
            Layout::Columns(cells) => self.columns(cells).unwrap_or_else(|| self.plain()),
            Layout::Plain => self.plain(),
        }
    }

    /// The cells that labels need, at most [`MAX_LABEL`].
    fn label_cells(&self) -> usize {
        let labels = self.sections.iter().flat_map(|s| &s.rows).map(|row| width(&row.label));
        labels.max().unwrap_or_default().min(MAX_LABEL)
    }

    fn columns(&self, cells: usize) -> Option<String> {
        let label = self.label_cells();
        let count = self.applicants.len();
        let column = cells.checked_sub(label + 2 * count)?.checked_div(count)?;
        if column < MIN_COLUMN {
            return None;
        }
        let widths = Widths { label, column };
        let mut out = String::new();
        let names = self.applicants.iter().map(|a| vec![a.name.clone()]).collect();
        aligned(&mut out, &Row { label: String::new(), cells: names }, widths);
        let all = label + count * (column + 2);
        for section in &self.sections {
            let _ = write!(out, "\n{}\n{}\n", section.title, "─".repeat(all));
            match &section.form {
                Form::Chart(chart) => drawn_chart(&mut out, chart, widths),
                Form::Timeline(timeline) => {
                    self.drawn_timeline(&mut out, timeline, label, all);
                    table(&mut out, section, widths);
                }
                Form::Table | Form::Matrix => table(&mut out, section, widths),
            }
        }
        Some(out)
    }

    fn drawn_timeline(&self, out: &mut String, timeline: &Timeline, label: usize, cells: usize) {
        let drawn = timeline.draw(cells.saturating_sub(label + 2));
        let mut line = |name: &str, text: &str| {
            let line = format!("{}  {text}", pad(&safe(name), label));
            let _ = writeln!(out, "{}", line.trim_end());
        };
        line("", &drawn.axis);
        for (applicant, lanes) in self.applicants.iter().zip(&drawn.applicants) {
            for (at, lane) in lanes.iter().enumerate() {
                line(if at == 0 { &applicant.name } else { "" }, lane);
            }
        }
        let _ = writeln!(out, "{}\n", truncate(timeline::LEGEND, cells));
    }

    fn plain(&self) -> String {
        let mut out = String::new();
        let names: Vec<_> = self.applicants.iter().map(|a| safe(&a.name)).collect();
        let _ = writeln!(out, "Comparison of {}", names.join(", "));
        for section in &self.sections {
            let _ = write!(out, "\n{}\n", section.title);
            if let Form::Chart(chart) = &section.form {
                for (at, name) in names.iter().enumerate() {
                    let words = chart.words(at);
                    let _ = writeln!(out, "    {name}: {}", if words.is_empty() { "-" } else { &words });
                }
                continue;
            }
            for row in &section.rows {
                let _ = writeln!(out, "  {}", safe(&row.label));
                for (name, lines) in names.iter().zip(&row.cells) {
                    let lines: Vec<_> = lines.iter().map(|line| safe(line)).collect();
                    let text = if lines.is_empty() { "-".to_owned() } else { lines.join("; ") };
                    let _ = writeln!(out, "    {name}: {text}");
                }
            }
        }
        out
    }
}

fn table(out: &mut String, section: &Section, widths: Widths) {
    for row in &section.rows {
        match section.form {
            Form::Matrix => aligned(out, &as_symbols(row), widths),
            _ => aligned(out, row, widths),
        }
    }
}

fn drawn_chart(out: &mut String, chart: &Chart, widths: Widths) {
    let columns: Vec<Vec<String>> =
        (0..chart.applicants.len()).map(|at| chart.draw(at, widths.column)).collect();
    for (at, label) in chart.labels(widths.column).iter().enumerate() {
        let mut line = pad(label, widths.label);
        for column in &columns {
            let part = column.get(at).map_or("", String::as_str);
            line.extend(["  ", &pad(part, widths.column)]);
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// A row of a matrix with a symbol where a word is not needed.
pub(super) fn as_symbols(row: &Row) -> Row {
    let symbol = |lines: &Vec<String>| match lines.as_slice() {
        [] => vec![HAS_NOT.to_owned()],
        [word] if word == YES => vec![HAS.to_owned()],
        other => other.to_vec(),
    };
    Row { label: row.label.clone(), cells: row.cells.iter().map(symbol).collect() }
}

/// One row, its cells wrapped side by side.
fn aligned(out: &mut String, row: &Row, Widths { label, column }: Widths) {
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
