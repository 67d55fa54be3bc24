//! Drawing the comparison.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::lines::{Entry, Geometry, lines};
use super::{column, shown};
use crate::export::compare::Comparison;
use crate::text::{pad, truncate, width};
use crate::tui::layout::below_title;
use crate::tui::panes::{put, row, title};
use crate::tui::state::State;
use crate::tui::theme::decision_symbol;

/// Draws the comparison; the names stay on the screen.
pub fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let Some((comparison, hidden)) = shown(state) else {
        // Nothing is left to compare: the next event closes it.
        return title(area, buf, &state.theme, true, "Comparison", "");
    };
    let geometry = Geometry::of(&comparison, usize::from(area.width), state.compare.left);
    let all = lines(state, &comparison, &geometry);
    let body = below_title(area);
    let height = usize::from(body.height).saturating_sub(1);
    let more = all.len().saturating_sub(state.compare.top + height);
    let (name, remark) = titles(state, &comparison, &geometry, hidden, more);
    title(area, buf, &state.theme, true, &name, &remark);
    put(buf, row(body, 0), &names(state, &comparison, &geometry, &all));
    for (at, entry) in all.iter().skip(state.compare.top).take(height).enumerate() {
        put(buf, row(body, at as u16 + 1), &entry.line);
    }
}

/// The pane's title and what there is besides, as much of it as fits.
fn titles(
    state: &State,
    comparison: &Comparison,
    geometry: &Geometry,
    hidden: usize,
    more: usize,
) -> (String, String) {
    let count = comparison.applicants.len();
    let name = if state.compare.differences {
        format!("Differences of {count}")
    } else {
        format!("Comparison of {count}")
    };
    let mut remarks = Vec::new();
    if more > 0 {
        remarks.push(super::counted(more, "more row"));
    }
    if state.compare.differences {
        remarks.push(format!("{} hidden", super::counted(hidden, "equal row")));
    }
    if geometry.shown < count {
        let first = geometry.left + 1;
        remarks.push(match geometry.shown {
            1 => format!("{first} of {count}"),
            _ => format!("{first}–{} of {count}", geometry.columns().end),
        });
    }
    while remarks.len() > 1 && width(&name) + width(&remarks.join(" · ")) + 6 > geometry.cells {
        remarks.pop();
    }
    remarks.reverse();
    (name, remarks.join(" · "))
}

/// The names with what was decided, and how many columns lie beyond either edge; before them the section that the
/// first row belongs to, where its heading is out of sight.
fn names(state: &State, comparison: &Comparison, geometry: &Geometry, all: &[Entry]) -> Line<'static> {
    let theme = &state.theme;
    let section = all.get(state.compare.top).filter(|entry| !entry.heading).map(|entry| entry.section);
    let section = section.and_then(|at| comparison.sections.get(at)).map_or("", |s| s.title.as_str());
    let mut spans =
        vec![Span::styled(pad(&truncate(section, geometry.label - 1), geometry.label), theme.heading())];
    let beyond = comparison.applicants.len().saturating_sub(geometry.columns().end);
    for at in geometry.columns() {
        let before = if at == geometry.left && at > 0 { format!("‹{at} ") } else { String::new() };
        let after = if at + 1 == geometry.columns().end && beyond > 0 {
            format!(" {beyond}›")
        } else {
            String::new()
        };
        let room = geometry.column.saturating_sub(width(&before) + width(&after));
        spans.push(Span::styled("│ ", theme.quiet()));
        spans.push(Span::styled(before, theme.key()));
        spans.extend(name(state, comparison, at, room));
        spans.push(Span::styled(after, theme.key()));
    }
    Line::from(spans)
}

/// A name in so many cells, with the decision and the rating.
fn name(state: &State, comparison: &Comparison, at: usize, cells: usize) -> Vec<Span<'static>> {
    let theme = &state.theme;
    let text = comparison.applicants.get(at).map_or("", |applicant| applicant.name.as_str());
    let judgement = state.compare.order.get(at).map(|id| state.judgement(*id));
    let decision = judgement.and_then(|judgement| judgement.decision);
    let sign = decision.map_or(String::new(), |decision| format!("{} ", decision_symbol(Some(decision))));
    let rating = judgement.and_then(|j| j.rating).map_or(String::new(), |r| format!(" {}/5", r.get()));
    let text = truncate(text, cells.saturating_sub(width(&sign) + width(&rating)));
    let used = width(&sign) + width(&text) + width(&rating);
    let style = if column(state) == Some(at) { theme.cursor() } else { theme.strong() };
    vec![
        Span::styled(sign, theme.decision(decision)),
        Span::styled(text, style.patch(theme.strong())),
        Span::styled(rating, theme.quiet()),
        Span::raw(" ".repeat(cells.saturating_sub(used))),
    ]
}
