//! The marked applicants side by side. The names and the labels stay where they are while columns and rows scroll; the
//! column that has the cursor is the applicant under the cursor, whom commands are about.

mod draw;
mod lines;

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};

use crate::export::compare::{Compared, Comparison, RANGE, Reader};
use crate::library::ApplicantId;
use crate::tui::effect::Effects;
use crate::tui::judge;
use crate::tui::layout::{Layout, below_title};
use crate::tui::state::{Focus, State, Tone};

use super::{keep_visible, list, source};
pub use draw::draw;
use lines::{Geometry, lines};

/// The comparison's state.
#[derive(Debug, Default)]
pub struct Compare {
    /// Who is compared, in the order of the columns.
    pub order: Vec<ApplicantId>,
    /// The first column on the screen.
    left: usize,
    /// The first row on the screen.
    top: usize,
    /// Only the rows in which applicants differ are shown.
    differences: bool,
    /// The titles of the sections that are folded.
    folded: BTreeSet<String>,
    /// Who was dropped, with their place, the last at the end.
    dropped: Vec<(ApplicantId, usize)>,
    /// A profile or a source was opened from here; it leads back.
    pub reading: bool,
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
    state.compare.dropped.clear();
    state.focus = Focus::Compare;
    follow_marks(state);
    go_to(state, 0);
}

/// Comes back to it from a profile or a source.
pub fn come_back(state: &mut State) {
    state.compare.reading = false;
    state.focus = Focus::Compare;
    follow_marks(state);
}

/// Compares who is marked: those that are there keep their place, new ones come in the order of the list.
fn follow_marks(state: &mut State) {
    let compared = |id: &ApplicantId| state.marks.contains(id) && state.roster.applicants.contains_key(id);
    let mut order: Vec<ApplicantId> = state.compare.order.iter().copied().filter(compared).collect();
    for id in state.list.rows.iter().chain(&state.marks).copied().filter(compared) {
        if !order.contains(&id) {
            order.push(id);
        }
    }
    state.compare.order = order;
}

/// Whether the cursor stays with this applicant although the list may not show them.
pub fn holds(state: &State, id: ApplicantId) -> bool {
    (state.focus == Focus::Compare || state.compare.reading) && state.compare.order.contains(&id)
}

/// The column under the cursor.
fn column(state: &State) -> Option<usize> {
    let cursor = state.list.cursor?;
    state.compare.order.iter().position(|id| *id == cursor)
}

fn go_to(state: &mut State, column: usize) {
    if let Some(id) = state.compare.order.get(column) {
        list::select(state, *id);
    }
}

/// Moves the cursor by columns.
pub fn move_by(state: &mut State, columns: isize) {
    let last = state.compare.order.len().saturating_sub(1);
    let at = column(state).unwrap_or_default().saturating_add_signed(columns).min(last);
    go_to(state, at);
}

/// Moves the column under the cursor, and the cursor with it.
pub fn shift(state: &mut State, columns: isize) {
    let Some(at) = column(state) else { return };
    let last = state.compare.order.len().saturating_sub(1);
    let to = at.saturating_add_signed(columns).min(last);
    let moved = state.compare.order.remove(at);
    state.compare.order.insert(to, moved);
}

/// Takes the applicant under the cursor out of the comparison and their mark away.
pub fn drop_column(state: &mut State, fx: &mut Effects) {
    let Some(at) = column(state) else { return };
    let id = state.compare.order.remove(at);
    state.compare.dropped.push((id, at));
    state.marks.remove(&id);
    judge::tell_index(state, fx, &[id]);
    go_to(state, at.min(state.compare.order.len().saturating_sub(1)));
    let name = state.roster.applicants.get(&id).map_or("", |a| a.display_name());
    let back = state.keymap.key_of("compare-restore");
    state.say(Tone::Note, format!("{name} is no longer compared; {back} brings them back"));
}

/// Takes back in who was dropped last.
pub fn restore(state: &mut State, fx: &mut Effects) {
    let Some((id, at)) = state.compare.dropped.pop() else { return };
    state.marks.insert(id);
    judge::tell_index(state, fx, &[id]);
    state.compare.order.insert(at.min(state.compare.order.len()), id);
    list::select(state, id);
}

/// Why nobody can be taken back in.
pub fn why_nobody_dropped(state: &State) -> Option<&'static str> {
    state.compare.dropped.is_empty().then_some("nobody was dropped from this comparison")
}

/// Opens the profile of the applicant under the cursor; from there one comes back.
pub fn read(state: &mut State, fx: &mut Effects) {
    state.compare.reading = true;
    state.focus = Focus::Detail;
    judge::seen(state, fx);
}

/// Opens their CV's lines; from there one comes back.
pub fn read_source(state: &mut State, fx: &mut Effects) {
    read(state, fx);
    source::show(state, 0);
}

/// Shows only the rows in which applicants differ, or all.
pub fn toggle_differences(state: &mut State) {
    state.compare.differences = !state.compare.differences;
    let hidden = shown(state).map_or(0, |(_, hidden)| hidden);
    state.say(
        Tone::Note,
        match (state.compare.differences, hidden) {
            (false, _) => "all rows are shown".to_owned(),
            (true, 0) => "only differences: there is no row in which all are the same".to_owned(),
            (true, n) => format!("only differences: {} hidden in which all are the same", counted(n, "row")),
        },
    );
}

/// Scrolls by rows.
pub fn scroll(state: &mut State, rows: isize) {
    let Some(area) = Layout::of(state).compare else { return };
    let before = state.compare.top;
    let top = before.saturating_add_signed(rows);
    // Only a section that was gone to stands at the top with nothing below the last row.
    let last = last_top(all_lines(state).map_or(0, |lines| lines.len()), area);
    state.compare.top = top.min(last.max(if rows < 0 { top } else { before }));
}

/// Scrolls by half screens.
pub fn page(state: &mut State, halves: isize) {
    let rows = Layout::of(state).compare.map_or(20, |area| area.height as isize);
    scroll(state, halves.saturating_mul((rows / 2).max(1)));
}

/// Scrolls to a row, from 1; past the last one to the end.
pub fn go_to_row(state: &mut State, row: usize) {
    let Some(area) = Layout::of(state).compare else { return };
    let rows = all_lines(state).map_or(0, |lines| lines.len());
    state.compare.top = row.saturating_sub(1).min(last_top(rows, area));
}

/// Goes on by sections, or back.
pub fn move_section(state: &mut State, by: isize) {
    let headings: Vec<usize> = all_lines(state).map_or(Vec::new(), |lines| {
        lines.iter().enumerate().filter(|(_, line)| line.heading).map(|(at, _)| at).collect()
    });
    let top = state.compare.top;
    let beyond = by.unsigned_abs().saturating_sub(1);
    let next = if by > 0 {
        let mut after = headings.iter().filter(|at| **at > top);
        after.nth(beyond).or(headings.last().filter(|at| **at > top))
    } else {
        let mut before = headings.iter().rev().filter(|at| **at < top);
        before.nth(beyond).or(headings.first().filter(|at| **at < top))
    };
    state.compare.top = next.copied().unwrap_or(top);
}

/// Folds the section at the top of the screen, or unfolds it.
pub fn toggle_fold(state: &mut State) {
    let Some((comparison, _)) = shown(state) else { return };
    let Some(lines) = all_lines(state) else { return };
    let Some(section) = lines.get(state.compare.top).map(|line| line.section) else { return };
    let Some(title) = comparison.sections.get(section).map(|section| section.title.clone()) else { return };
    if !state.compare.folded.remove(&title) {
        state.compare.folded.insert(title);
        state.compare.top =
            lines.iter().position(|line| line.section == section).unwrap_or(state.compare.top);
    }
}

/// Folds every section, or unfolds them where all are folded.
pub fn toggle_all_folds(state: &mut State) {
    let Some((comparison, _)) = shown(state) else { return };
    let at = all_lines(state).and_then(|lines| Some(lines.get(state.compare.top)?.section));
    let titles: BTreeSet<String> = comparison.sections.into_iter().map(|section| section.title).collect();
    if titles.is_subset(&state.compare.folded) {
        state.compare.folded.clear();
    } else {
        state.compare.folded.extend(titles);
    }
    // The section that one was reading stays in sight.
    let (Some(lines), Some(area)) = (all_lines(state), Layout::of(state).compare) else { return };
    let heading = lines.iter().position(|line| Some(line.section) == at).unwrap_or_default();
    state.compare.top = heading.min(last_top(lines.len(), area));
}

/// Puts the cursor on the column at a cell of the screen.
pub fn click(state: &mut State, area: Rect, position: Position) {
    let Some((comparison, _)) = shown(state) else { return };
    let geometry = Geometry::of(&comparison, usize::from(area.width), state.compare.left);
    if let Some(column) = geometry.column_at(usize::from(position.x.saturating_sub(area.x))) {
        go_to(state, column);
    }
}

/// Keeps the cursor's column and the rows in sight; with fewer than two to compare it closes.
pub fn arrange(state: &mut State, area: Rect) {
    follow_marks(state);
    let Some((comparison, _)) = shown(state) else {
        state.focus = Focus::List;
        return state.say(Tone::Note, "fewer than two are left to compare; space marks, c compares");
    };
    if column(state).is_none() {
        go_to(state, 0);
    }
    let at = column(state).unwrap_or_default();
    let geometry = Geometry::of(&comparison, usize::from(area.width), 0);
    let columns = comparison.applicants.len();
    state.compare.left = keep_visible(state.compare.left, at..at + 1, geometry.shown, columns);
    let lines = lines(state, &comparison, &geometry);
    let headings = lines.iter().rposition(|line| line.heading).unwrap_or_default();
    state.compare.top = state.compare.top.min(last_top(lines.len(), area).max(headings));
}

/// The first row when the last of so many is at the bottom.
fn last_top(rows: usize, area: Rect) -> usize {
    rows.saturating_sub(usize::from(below_title(area).height).saturating_sub(1))
}

fn all_lines(state: &State) -> Option<Vec<lines::Entry>> {
    let (comparison, _) = shown(state)?;
    let cells = Layout::of(state).compare.map_or(80, |area| usize::from(area.width));
    let geometry = Geometry::of(&comparison, cells, state.compare.left);
    Some(lines(state, &comparison, &geometry))
}

/// What is on the screen, and how many rows are not because all are the same in them.
fn shown(state: &State) -> Option<(Comparison, usize)> {
    let comparison = comparison(state, Reader::Oneself)?;
    Some(if state.compare.differences { comparison.differences() } else { (comparison, 0) })
}

/// The comparison for a reader; `None` where there are too few or too many for one.
pub fn comparison(state: &State, reader: Reader) -> Option<Comparison> {
    let compared = |id: &ApplicantId| {
        let applicant = state.roster.applicants.get(id)?;
        let others = state.standing(*id).map(|standing| &standing.attached.others);
        Some(Compared { others, ..Compared::new(applicant, state.said(*id)) })
    };
    let compared: Vec<Compared<'_>> = state.compare.order.iter().filter_map(compared).collect();
    let comparison = Comparison::new(&compared, reader).ok()?;
    Some(comparison.asked(state.filter.text()))
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// What an export or a copy hands on: what is shown, but without what is nobody else's business.
pub fn handed_on(state: &State) -> Option<Comparison> {
    let comparison = comparison(state, Reader::Others)?;
    Some(if state.compare.differences { comparison.differences().0 } else { comparison })
}
