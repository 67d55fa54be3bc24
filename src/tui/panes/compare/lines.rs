//! The rows of the comparison as lines for the screen.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::export::compare::{Chart, Comparison, Form, HAS, HAS_NOT, LEGEND, Row, Section, Timeline, YES};
use crate::text::{pad, truncate, width};
use crate::tui::state::State;
use crate::tui::wrap::wrap;

/// Narrowest column that is worth reading, in cells; where not all fit at this width, they scroll.
const MIN_COLUMN: usize = 24;
/// Below this width a timeline has the names above its bars, and labels are short.
const NARROW: usize = 60;
/// What stands before a column's text.
const RULE: &str = "│ ";

/// Where the columns stand.
#[derive(Clone, Copy, Debug)]
pub struct Geometry {
    /// All cells.
    pub cells: usize,
    /// Cells of the labels.
    pub label: usize,
    /// Cells of a column's text, without the rule before it.
    pub column: usize,
    /// The first column on the screen.
    pub left: usize,
    /// How many there are on the screen, at least one.
    pub shown: usize,
}

impl Geometry {
    /// The columns from `left` on, in so many cells.
    pub fn of(comparison: &Comparison, cells: usize, left: usize) -> Self {
        let widest = match cells {
            ..NARROW => 10,
            NARROW..100 => 16,
            100..160 => 18,
            _ => 24,
        };
        let labels =
            comparison.sections.iter().flat_map(|section| &section.rows).map(|row| width(&row.label));
        // Where there is room, careers have the names before them in full.
        let names = comparison.applicants.iter().map(|a| width(&a.name)).filter(|_| cells >= 100);
        let label = labels.chain(names).max().unwrap_or_default().clamp(8, widest) + 2;
        let count = comparison.applicants.len().max(1);
        let room = cells.saturating_sub(label);
        let shown = (room / (MIN_COLUMN + RULE.chars().count())).clamp(1, count);
        let column = (room / shown).saturating_sub(RULE.chars().count()).max(1);
        Self { cells, label, column, left: left.min(count - shown), shown }
    }

    /// The columns on the screen.
    pub fn columns(&self) -> std::ops::Range<usize> {
        self.left..self.left + self.shown
    }

    /// The column at a cell of a line.
    pub fn column_at(&self, x: usize) -> Option<usize> {
        let at = x.checked_sub(self.label)? / (self.column + RULE.chars().count());
        (at < self.shown).then_some(self.left + at)
    }
}

/// A line of the comparison.
#[derive(Debug)]
pub struct Entry {
    /// What is drawn.
    pub line: Line<'static>,
    /// The section that it belongs to.
    pub section: usize,
    /// It is the section's heading.
    pub heading: bool,
}

/// All lines, from the first section's heading on.
pub fn lines(state: &State, comparison: &Comparison, geometry: &Geometry) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (at, section) in comparison.sections.iter().enumerate() {
        let folded = state.compare.folded.contains(&section.title);
        let line = heading(state, section, folded, geometry.cells);
        entries.push(Entry { line, section: at, heading: true });
        if !folded {
            let body = body(state, comparison, section, geometry);
            entries.extend(body.into_iter().map(|line| Entry { line, section: at, heading: false }));
        }
    }
    entries
}

fn heading(state: &State, section: &Section, folded: bool, cells: usize) -> Line<'static> {
    let theme = &state.theme;
    let title = format!("{} {} ", if folded { "▸" } else { "▾" }, section.title);
    let remark = match &section.form {
        _ if folded => format!(" {}", super::counted(section.rows.len(), "row")),
        Form::Chart(_) => " █ first author  ░ others".to_owned(),
        Form::Matrix => format!(" {HAS} has  {HAS_NOT} has not"),
        _ => String::new(),
    };
    let remark = if width(&title) + width(&remark) > cells { String::new() } else { remark };
    let rest = cells.saturating_sub(width(&title) + width(&remark));
    Line::from(vec![
        Span::styled(title, theme.heading()),
        Span::styled("─".repeat(rest), theme.quiet()),
        Span::styled(remark, theme.quiet()),
    ])
}

fn body(
    state: &State,
    comparison: &Comparison,
    section: &Section,
    geometry: &Geometry,
) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    match &section.form {
        Form::Chart(chart) => return charted(state, chart, geometry),
        Form::Timeline(timeline) => out.extend(careers(state, comparison, timeline, geometry)),
        Form::Table | Form::Matrix => {}
    }
    for row in &section.rows {
        out.extend(aligned(state, section, row, geometry));
    }
    out
}

/// A row, its cells wrapped side by side. One in which all are the same steps back.
fn aligned(state: &State, section: &Section, row: &Row, geometry: &Geometry) -> Vec<Line<'static>> {
    let style = if row.is_equal() { state.theme.quiet() } else { Style::new() };
    let cells = row.cells.iter().take(geometry.columns().end).skip(geometry.left);
    let wrapped: Vec<Vec<Line<'static>>> = cells
        .map(|lines| {
            let spans = match (&section.form, lines.as_slice()) {
                (Form::Matrix, []) => vec![Span::styled(HAS_NOT, state.theme.quiet())],
                (Form::Matrix, [word]) if word == YES => vec![Span::styled(HAS, style)],
                (_, lines) => lines.iter().map(|line| Span::styled(line.clone(), style)).collect(),
            };
            spans.into_iter().flat_map(|span| wrap(&[span], geometry.column, 1)).collect()
        })
        .collect();
    let label = Span::styled(format!(" {}", row.label), state.theme.quiet());
    let labels = wrap(&[label], geometry.label.saturating_sub(1), 2);
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default().max(labels.len());
    (0..height)
        .map(|at| {
            let parts = wrapped.iter().map(|cell| cell.get(at).cloned().unwrap_or_default());
            let label = labels.get(at).map(ToString::to_string).unwrap_or_default();
            beside(state, &label, parts, geometry)
        })
        .collect()
}

/// A label and a part of each column.
fn beside(
    state: &State,
    label: &str,
    parts: impl Iterator<Item = Line<'static>>,
    geometry: &Geometry,
) -> Line<'static> {
    let mut spans = vec![Span::styled(pad(label, geometry.label), state.theme.quiet())];
    for part in parts {
        spans.push(Span::styled(RULE, state.theme.quiet()));
        let used = part.width();
        spans.extend(part.spans);
        spans.push(Span::raw(" ".repeat(geometry.column.saturating_sub(used))));
    }
    Line::from(spans)
}

fn charted(state: &State, chart: &Chart, geometry: &Geometry) -> Vec<Line<'static>> {
    // The gap keeps the columns of one applicant from those of the next.
    let cells = geometry.column.saturating_sub(1);
    let drawn: Vec<Vec<String>> = geometry.columns().map(|at| chart.draw(at, cells)).collect();
    let labels = chart.labels(cells);
    let figures = labels.len().saturating_sub(3);
    labels
        .iter()
        .enumerate()
        .map(|(at, label)| {
            let style = if at >= figures { state.theme.quiet() } else { Style::new() };
            let label = if at < figures { format!(" {label:>2}") } else { format!(" {label}") };
            let part =
                |column: &Vec<String>| Line::styled(column.get(at).cloned().unwrap_or_default(), style);
            let parts = drawn.iter().map(|column| {
                let line = part(column);
                // Styles of a line are lost where its spans are taken.
                Line::from(line.spans.into_iter().map(|span| span.style(style)).collect::<Vec<_>>())
            });
            beside(state, &label, parts, geometry)
        })
        .collect()
}

/// The careers of all, also of those whose columns are not on the screen, over the whole width.
fn careers(
    state: &State,
    comparison: &Comparison,
    timeline: &Timeline,
    geometry: &Geometry,
) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let narrow = geometry.cells < NARROW;
    let gutter = if narrow { 1 } else { geometry.label };
    let drawn = timeline.draw(geometry.cells.saturating_sub(gutter));
    let gap = || Span::raw(" ".repeat(gutter));
    let mut out = vec![Line::from(vec![gap(), Span::styled(drawn.axis, theme.quiet())])];
    for (at, (applicant, lanes)) in comparison.applicants.iter().zip(drawn.applicants).enumerate() {
        let here = state.compare.order.get(at).copied() == state.list.cursor;
        let style = if here { theme.strong() } else { theme.quiet() };
        let mut name = Some(Span::styled(pad(&format!(" {}", applicant.name), geometry.label - 1), style));
        if narrow {
            out.extend(name.take().map(|_| Line::styled(truncate(&applicant.name, geometry.cells), style)));
        }
        for lane in lanes {
            let before = match name.take() {
                Some(name) => vec![name, Span::raw(" ")],
                None => vec![gap()],
            };
            out.push(Line::from([before, vec![Span::raw(lane)]].concat()));
        }
    }
    out.extend(wrap(&[Span::styled(format!(" {LEGEND}"), theme.quiet())], geometry.cells, 1));
    out
}
