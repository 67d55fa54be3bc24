//! The marked applicants side by side; one below the other where the screen is narrow.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::put;
use crate::export::compare::{Comparison, RANGE, Row};
use crate::text::{pad, truncate, width};
use crate::tui::layout::{Layout, below_title};
use crate::tui::state::{Focus, State};
use crate::tui::wrap::wrap;

/// Narrowest column that is worth reading, in cells; narrower ones are stacked.
const MIN_COLUMN: usize = 16;
/// Widest label, in cells.
const MAX_LABEL: usize = 16;

/// The comparison's state.
#[derive(Debug, Default)]
pub struct Compare {
    /// The first row on the screen.
    pub top: usize,
}

/// Why the marked cannot be compared.
pub fn why_not(state: &State) -> Option<&'static str> {
    match state.marks.len() {
        n if n < *RANGE.start() => Some("mark two or more applicants with space first"),
        n if n > *RANGE.end() => Some("more than six are marked; U takes all marks back"),
        _ => None,
    }
}

/// Opens the comparison.
pub fn open(state: &mut State) {
    state.compare.top = 0;
    state.focus = Focus::Compare;
}

/// Scrolls; [`arrange`] sets the bounds.
pub fn scroll(state: &mut State, rows: isize) {
    state.compare.top = state.compare.top.saturating_add_signed(rows);
}

/// Scrolls by half screens.
pub fn page(state: &mut State, halves: isize) {
    let rows = Layout::of(state).compare.map_or(20, |area| area.height as isize);
    scroll(state, halves.saturating_mul((rows / 2).max(1)));
}

/// Keeps the view within the rows.
pub fn arrange(state: &mut State, area: Rect) {
    let height = usize::from(below_title(area).height).saturating_sub(1);
    let rows = comparison(state).map_or(0, |c| rows(state, &c, usize::from(area.width)).len());
    state.compare.top = state.compare.top.min(rows.saturating_sub(height));
}

/// The marked in the order of the list, then those that the list does not show.
fn comparison(state: &State) -> Option<Comparison> {
    let listed = state.list.rows.iter().filter(|id| state.marks.contains(id));
    let others = state.marks.iter().filter(|id| !state.list.rows.contains(id));
    let compared: Vec<_> = listed
        .chain(others)
        .filter_map(|id| Some((state.roster.applicants.get(id)?.as_ref(), state.said(*id))))
        .collect();
    Comparison::of(&compared).ok()
}

/// Cells of the label and of each column; `None` where columns would be too narrow.
fn columns(comparison: &Comparison, cells: usize) -> Option<(usize, usize)> {
    let labels = comparison.sections.iter().flat_map(|section| &section.rows).map(|row| width(&row.label));
    let label = labels.max().unwrap_or(0).min(MAX_LABEL);
    let count = comparison.applicants.len();
    let column = cells.checked_sub(label + 2 * count + 2)? / count.max(1);
    (column >= MIN_COLUMN).then_some((label, column))
}

fn rows(state: &State, comparison: &Comparison, cells: usize) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let mut out = Vec::new();
    let layout = columns(comparison, cells);
    for section in &comparison.sections {
        let rule = "─".repeat(cells.saturating_sub(width(&section.title) + 2));
        out.push(Line::from(vec![
            Span::styled(format!("{} ", section.title), theme.heading()),
            Span::styled(rule, theme.quiet()),
        ]));
        for row in &section.rows {
            match layout {
                Some((label, column)) => out.extend(aligned(state, row, label, column)),
                None => out.extend(stacked(state, comparison, row, cells)),
            }
        }
    }
    out
}

fn aligned(state: &State, row: &Row, label: usize, column: usize) -> Vec<Line<'static>> {
    let wrapped: Vec<Vec<Line<'static>>> = row
        .cells
        .iter()
        .map(|lines| lines.iter().flat_map(|line| wrap(&[Span::raw(line.clone())], column, 1)).collect())
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
    (0..height)
        .map(|at| {
            let name = if at == 0 { row.label.as_str() } else { "" };
            let mut spans = vec![Span::styled(pad(&format!(" {name}"), label + 2), state.theme.quiet())];
            for cell in &wrapped {
                spans.push(Span::styled("│ ", state.theme.quiet()));
                let text = cell.get(at).map(ToString::to_string).unwrap_or_default();
                spans.push(Span::raw(pad(text.trim_end(), column)));
            }
            Line::from(spans)
        })
        .collect()
}

fn stacked(state: &State, comparison: &Comparison, row: &Row, cells: usize) -> Vec<Line<'static>> {
    let mut out = vec![Line::styled(format!(" {}", row.label), state.theme.strong())];
    for (applicant, lines) in comparison.applicants.iter().zip(&row.cells) {
        let text = lines.join("; ");
        if text.is_empty() {
            continue;
        }
        let name = truncate(&applicant.name, cells / 3);
        let spans = [Span::styled(format!("  {name}: "), state.theme.quiet()), Span::raw(text)];
        out.extend(wrap(&spans, cells, 4));
    }
    out
}

/// Draws the comparison; the names stay on the screen.
pub fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let Some(comparison) = comparison(state) else {
        super::title(area, buf, &state.theme, true, "Comparison", "");
        let note = Line::styled(" Fewer than two are marked; esc goes back.", state.theme.quiet());
        return put(buf, below_title(area), &note);
    };
    let cells = usize::from(area.width);
    let all = rows(state, &comparison, cells);
    let body = below_title(area);
    let shown = state.compare.top + usize::from(body.height).saturating_sub(1);
    let remark = if shown < all.len() { format!("{} more rows", all.len() - shown) } else { String::new() };
    let title = format!("Comparison of {}", comparison.applicants.len());
    super::title(area, buf, &state.theme, true, &title, &remark);
    put(buf, super::row(body, 0), &names(state, &comparison, cells));
    for (at, line) in
        all.iter().skip(state.compare.top).take(usize::from(body.height).saturating_sub(1)).enumerate()
    {
        put(buf, super::row(body, at as u16 + 1), line);
    }
}

fn names(state: &State, comparison: &Comparison, cells: usize) -> Line<'static> {
    let Some((label, column)) = columns(comparison, cells) else {
        let names: Vec<&str> = comparison.applicants.iter().map(|a| a.name.as_str()).collect();
        return Line::styled(truncate(&names.join(" · "), cells), state.theme.strong());
    };
    let mut spans = vec![Span::raw(" ".repeat(label + 2))];
    for applicant in &comparison.applicants {
        spans.push(Span::styled("│ ", state.theme.quiet()));
        spans.push(Span::styled(pad(&applicant.name, column), state.theme.strong()));
    }
    Line::from(spans)
}
