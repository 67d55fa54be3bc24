//! The list of applicants.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::columns::{self, Sort};
use super::{compare, inset, keep_visible, put};
use crate::library::{ApplicantId, Column, SortKey};
use crate::query::Evidence;
use crate::text::{pad, truncate, width};
use crate::tui::layout::{Layout, below_title};
use crate::tui::state::{Focus, State};

/// From this many rows on each hit has its evidence under it.
const ROOM_FOR_EVIDENCE: u16 = 10;
/// Cells before the first column: the cursor, the mark and a space.
const GUTTER: u16 = 3;

/// The list's state.
#[derive(Debug)]
pub struct List {
    /// Who is shown, in order.
    pub rows: Vec<ApplicantId>,
    /// Who is under the cursor. A person, not a row: it stays with them when rows come and go.
    pub cursor: Option<ApplicantId>,
    /// The user moved the cursor; until then it stays on the first row.
    pub moved: bool,
    /// The first row on the screen.
    pub top: usize,
    /// What the rows are sorted by, beside them; empty where they are in the order of the files or of the answer.
    keys: Vec<SortKey>,
    /// Who came, went or changed since the rows were put in order.
    stale: HashSet<ApplicantId>,
    /// Where the cursor was found last: as a rule it is there still.
    row: usize,
    /// Counts the times that rows came, went or moved.
    version: u64,
    /// The order that the user chose; else the query's, else the config's.
    pub sort: Option<Sort>,
    /// The order of the config.
    pub default_sort: Option<Sort>,
    /// The columns of the config.
    pub columns: Vec<Column>,
    /// The lines that matched, for rows that were on the screen.
    pub evidence: BTreeMap<ApplicantId, Vec<Evidence>>,
}

impl Default for List {
    fn default() -> Self {
        use Column::{Decision, Degree, FirstAuthor, Institution, Name, Papers, Rating, Venues};
        Self {
            rows: Vec::new(),
            cursor: None,
            moved: false,
            top: 0,
            keys: Vec::new(),
            stale: HashSet::new(),
            row: 0,
            version: 0,
            sort: None,
            default_sort: None,
            columns: vec![Decision, Name, Degree, Institution, Papers, FirstAuthor, Venues, Rating],
            evidence: BTreeMap::new(),
        }
    }
}

impl List {
    /// The row of the cursor.
    pub fn row(&self) -> Option<usize> {
        let cursor = self.cursor?;
        if self.rows.get(self.row) == Some(&cursor) {
            return Some(self.row);
        }
        self.rows.iter().position(|id| *id == cursor)
    }

    /// Another number whenever rows came, went or moved.
    pub fn version(&self) -> u64 {
        self.version
    }

    fn put(&mut self, id: Option<ApplicantId>) {
        self.cursor = id;
        self.row = self.row().unwrap_or(0);
    }
}

/// An applicant came, went or changed: the rows follow before they are next needed.
pub fn touch(state: &mut State, id: ApplicantId) {
    state.list.stale.insert(id);
}

/// Brings the rows up to date with what has happened since.
pub fn settle(state: &mut State) {
    if state.list.stale.is_empty() {
        return;
    }
    if state.filter.found.is_none() {
        let row = state.list.row().unwrap_or(0);
        let ids = std::mem::take(&mut state.list.stale);
        merge(state, &ids);
        keep_cursor(state, row);
    } else if order(state).is_some() {
        refresh(state);
    }
    // What is found and its order are the answer's, until there is another.
    state.list.stale.clear();
}

/// The order that was asked for; `None` for that of the files, or of the answer.
fn order(state: &State) -> Option<Sort> {
    let ordered = state.filter.found.as_ref().is_some_and(|found| found.ordered);
    state.list.sort.or(state.list.default_sort.filter(|_| !ordered))
}

/// Fills the rows anew: the query's hits, else everyone, in the order that is asked for.
pub fn refresh(state: &mut State) {
    state.list.stale.clear();
    let row = state.list.row().unwrap_or(0);
    let roster = &state.roster;
    let mut rows: Vec<ApplicantId> = match &state.filter.found {
        Some(found) => {
            let known = |id: &ApplicantId| roster.applicants.contains_key(id);
            let mut rows: Vec<ApplicantId> = found.hits.iter().map(|hit| hit.id).filter(known).collect();
            if !found.ordered && roster.by_file {
                rows.sort_by(|a, b| roster.order(*a, *b));
            }
            rows
        }
        None => roster.in_order(),
    };
    let mut keys = Vec::new();
    if let Some(sort) = order(state) {
        let mut keyed: Vec<(SortKey, ApplicantId)> =
            rows.iter().filter_map(|id| Some((key(state, sort, *id)?, *id))).collect();
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
        (keys, rows) = keyed.into_iter().unzip();
    }
    state.list.keys = keys;
    state.list.rows = rows;
    state.list.version += 1;
    keep_cursor(state, row);
}

fn key(state: &State, sort: Sort, id: ApplicantId) -> Option<SortKey> {
    Some(sort.key(state.roster.applicants.get(&id)?, state.said(id)))
}

/// Puts those who came or changed in their places among the others, and takes out those who went. The others are
/// copied, not compared.
fn merge(state: &mut State, ids: &HashSet<ApplicantId>) {
    let sort = order(state);
    let mut came: Vec<(Option<SortKey>, ApplicantId)> = ids
        .iter()
        .filter(|id| state.roster.applicants.contains_key(id))
        .map(|id| (sort.and_then(|sort| key(state, sort, *id)), *id))
        .collect();
    let roster = &state.roster;
    let before = |a: (Option<&SortKey>, ApplicantId), b: (Option<&SortKey>, ApplicantId)| {
        a.0.cmp(&b.0).then_with(|| roster.order(a.1, b.1))
    };
    came.sort_by(|a, b| before((a.0.as_ref(), a.1), (b.0.as_ref(), b.1)));
    let list = &mut state.list;
    let (old_rows, old_keys) = (std::mem::take(&mut list.rows), std::mem::take(&mut list.keys));
    let mut keys = old_keys.into_iter();
    let (mut others, mut others_keys) = (Vec::with_capacity(old_rows.len() + came.len()), Vec::new());
    for id in old_rows {
        let key = keys.next();
        if !ids.contains(&id) {
            others.push(id);
            others_keys.extend(key);
        }
    }
    if came.is_empty() {
        (list.rows, list.keys) = (others, others_keys);
    } else {
        let (mut at, mut keys) = (0, others_keys.into_iter());
        for (key, id) in came {
            let rest = others.get(at..).unwrap_or_default();
            let known = keys.as_slice();
            // From the end of what was placed before: those who come are in order themselves.
            let steps = first_after(rest, |n, other| {
                before((known.get(n), other), (key.as_ref(), id)) == Ordering::Less
            });
            list.rows.extend_from_slice(&rest[..steps]);
            list.keys.extend(keys.by_ref().take(steps));
            list.rows.push(id);
            list.keys.extend(key);
            at += steps;
        }
        list.rows.extend_from_slice(others.get(at..).unwrap_or_default());
        list.keys.extend(keys);
    }
    list.version += 1;
}

/// How many of the rows come before a place, which is looked for by halves.
fn first_after(rows: &[ApplicantId], is_before: impl Fn(usize, ApplicantId) -> bool) -> usize {
    let (mut low, mut high) = (0, rows.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if rows.get(middle).is_some_and(|id| is_before(middle, *id)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The cursor stays with its person; where that person is gone it stays at its row.
fn keep_cursor(state: &mut State, row: usize) {
    let held = state.list.cursor.is_some_and(|id| compare::holds(state, id));
    let list = &mut state.list;
    if held {
        return;
    }
    let cursor = match list.row() {
        _ if !list.moved => list.rows.first().copied(),
        None => list.rows.get(row).or(list.rows.last()).copied(),
        Some(_) => list.cursor,
    };
    list.put(cursor);
}

/// Moves the cursor by rows.
pub fn move_by(state: &mut State, rows: isize) {
    let list = &mut state.list;
    let Some(end) = list.rows.len().checked_sub(1) else { return };
    let row = list.row().unwrap_or(0).saturating_add_signed(rows).min(end);
    list.moved = true;
    (list.cursor, list.row) = (list.rows.get(row).copied(), row);
}

/// Moves the cursor to a row, from 1.
pub fn go_to_row(state: &mut State, row: usize) {
    let list = &mut state.list;
    let Some(end) = list.rows.len().checked_sub(1) else { return };
    list.moved = true;
    let row = (row.max(1) - 1).min(end);
    (list.cursor, list.row) = (list.rows.get(row).copied(), row);
}

/// Moves the cursor by screens, or half ones.
pub fn page(state: &mut State, halves: isize) {
    let rows = Layout::of(state).list.map_or(10, |area| per_screen(state, area));
    move_by(state, halves.saturating_mul((rows as isize / 2).max(1)));
}

/// Puts the cursor on a person.
pub fn select(state: &mut State, id: ApplicantId) {
    state.list.moved = true;
    state.list.put(Some(id));
}

/// Puts the cursor on a person without the user having moved it.
pub fn put_back(state: &mut State, id: ApplicantId) {
    state.list.put(Some(id));
}

/// Why there is no applicant under the cursor.
pub fn why_none(state: &State) -> Option<&'static str> {
    state.selected().is_none().then_some("no applicant is selected")
}

fn has_evidence(state: &State, area: Rect) -> bool {
    state.filter.found.is_some() && area.height >= ROOM_FOR_EVIDENCE
}

/// Rows of the screen that one applicant takes.
fn row_height(state: &State, area: Rect) -> usize {
    1 + usize::from(has_evidence(state, area))
}

fn per_screen(state: &State, area: Rect) -> usize {
    rows_area(area).height as usize / row_height(state, area)
}

/// The pane without its title and column headings.
fn rows_area(area: Rect) -> Rect {
    below_title(below_title(area))
}

/// Scrolls so that the cursor is visible.
pub fn arrange(state: &mut State, area: Rect) {
    let height = per_screen(state, area);
    let row = state.list.row().unwrap_or(0);
    state.list.row = row;
    state.list.top = keep_visible(state.list.top, row..row + 1, height, state.list.rows.len());
}

/// The applicants on the screen whose evidence is not known yet, and the one who is read.
pub fn wants_evidence(state: &State) -> Vec<ApplicantId> {
    if state.filter.found.is_none() {
        return Vec::new();
    }
    let rows = Layout::of(state).list.filter(|area| has_evidence(state, *area));
    let rows = rows.map_or(0, |area| per_screen(state, area));
    let visible = state.list.rows.iter().skip(state.list.top).take(rows).copied();
    let read = state.list.cursor.filter(|_| state.focus != Focus::List);
    let mut wanted: Vec<ApplicantId> = visible.chain(read).collect();
    wanted.retain(|id| !state.list.evidence.contains_key(id));
    wanted.dedup();
    wanted
}

/// The applicant at a row of the screen.
pub fn at(state: &State, area: Rect, y: u16) -> Option<ApplicantId> {
    let rows = rows_area(area);
    let offset = usize::from(y.checked_sub(rows.y)?) / row_height(state, area);
    state.list.rows.get(state.list.top + offset).copied()
}

/// Draws the list.
pub fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let theme = &state.theme;
    let focused = state.focus == Focus::List;
    super::title(area, buf, theme, focused, "Applicants", &remark(state));
    let asked = state.filter.found.as_ref().and_then(|found| found.columns.as_ref());
    let shown = fit(asked.unwrap_or(&state.list.columns), area.width.saturating_sub(GUTTER));
    headings(state, below_title(area), &shown, buf);
    let rows = rows_area(area);
    if state.list.rows.is_empty() {
        return draw_empty(state, rows, buf);
    }
    let step = row_height(state, area) as u16;
    let ranged = crate::tui::marks::range(state);
    let visible = state.list.rows.iter().skip(state.list.top).take(per_screen(state, area));
    for (at, id) in visible.enumerate() {
        let y = rows.y + at as u16 * step;
        let in_range = ranged.contains(&(state.list.top + at));
        draw_row(state, *id, in_range, Rect { y, height: 1, ..rows }, &shown, buf);
        if step > 1 {
            draw_evidence(state, *id, Rect { y: y + 1, height: 1, ..rows }, buf);
        }
    }
}

/// The row of the cursor among how many, and their order.
fn remark(state: &State) -> String {
    let order = match (state.list.sort, &state.filter.found) {
        (Some(sort), _) => format!("by {} {}", sort.column.name(), if sort.descending { "↓" } else { "↑" }),
        (None, Some(found)) if found.ordered => "best first".to_owned(),
        _ => String::new(),
    };
    let place = state.list.row().map(|row| format!("{}/{}", row + 1, state.list.rows.len()));
    let parts = [order, place.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn draw_empty(state: &State, area: Rect, buf: &mut Buffer) {
    let stopped = format!("Reading was stopped; {} goes on.", state.keymap.key_of("reread"));
    let text = if state.roster.stopped {
        &stopped
    } else if !state.roster.finished {
        "Reading the folder …"
    } else if state.filter.found.is_some() {
        "Nobody matches. Esc clears the query."
    } else if state.roster.problems.is_empty() {
        "No CVs are in this folder."
    } else {
        "No file could be read; ! says why."
    };
    let line = Line::styled(truncate(text, usize::from(area.width)), state.theme.quiet());
    put(buf, inset(area), &line);
}

fn headings(state: &State, area: Rect, shown: &[(Column, u16)], buf: &mut Buffer) {
    let mut x = area.x + GUTTER;
    for (column, cells) in shown {
        let text = set(columns::heading(*column), *cells, column.is_number());
        let line = Line::styled(text, state.theme.heading());
        put(buf, Rect { x, width: area.right().saturating_sub(x), ..area }, &line);
        x += cells + 1;
    }
}

fn draw_row(
    state: &State,
    id: ApplicantId,
    in_range: bool,
    area: Rect,
    shown: &[(Column, u16)],
    buf: &mut Buffer,
) {
    let Some(applicant) = state.roster.applicants.get(&id) else { return };
    let theme = &state.theme;
    let standing = state.standing(id);
    let said = state.said(id);
    let here = state.list.cursor == Some(id);
    let drafted = standing.is_some_and(|s| s.draft.is_some());
    let mut spans = vec![
        Span::raw(if here { ">" } else { " " }),
        match (state.marks.contains(&id), in_range) {
            (_, true) => Span::styled("+", theme.mark()),
            (true, false) => Span::styled("*", theme.mark()),
            (false, false) => Span::raw(" "),
        },
        match (drafted, said.panel.conflict, state.roster.twins.of(id).is_empty()) {
            (true, ..) => Span::styled("✎", theme.warning()),
            (false, true, _) => Span::styled("!", theme.warning()),
            (false, false, false) => Span::styled("=", theme.warning()),
            (false, false, true) => Span::raw(" "),
        },
    ];
    for (at, (column, cells)) in shown.iter().enumerate() {
        let text = column.shorten(&columns::cell(*column, applicant, said), usize::from(*cells));
        let text = set(&text, *cells, column.is_number());
        let style = match column {
            Column::Decision => theme.decision(said.judgement.decision),
            Column::Name => theme.strong(),
            _ => Style::new(),
        };
        if at > 0 {
            spans.push(Span::raw(" "));
        }
        spans.push(Span::styled(text, style));
    }
    put(buf, area, &Line::from(spans));
    if here {
        let style = if state.focus == Focus::List { theme.cursor() } else { theme.cursor_idle() };
        buf.set_style(area, style);
    }
}

fn draw_evidence(state: &State, id: ApplicantId, area: Rect, buf: &mut Buffer) {
    let Some(evidence) = state.list.evidence.get(&id).and_then(|all| all.first()) else { return };
    let theme = &state.theme;
    let indent = usize::from(GUTTER) + 2;
    let place = match evidence.line {
        Some(line) => format!("{} {line}: ", evidence.field),
        None => format!("{}: ", evidence.field),
    };
    let cells = usize::from(area.width).saturating_sub(indent + width(&place));
    let mut spans = vec![Span::raw(" ".repeat(indent)), Span::styled(place, theme.quiet())];
    spans.extend(excerpt(&evidence.text, &evidence.highlights, cells, theme.matched()));
    put(buf, area, &Line::from(spans));
}

/// A stretch of `text` of at most `cells` cells around its first highlight, the highlights styled.
fn excerpt(
    text: &str,
    highlights: &[std::ops::Range<usize>],
    cells: usize,
    style: Style,
) -> Vec<Span<'static>> {
    let first = highlights.first().map_or(0, |range| range.start).min(text.len());
    let mut start = 0;
    // Leave some words before the match, and begin at a word.
    if width(text) > cells && width(text.get(..first).unwrap_or_default()) > cells / 2 {
        let mut room = cells / 3;
        start = first;
        for (at, c) in text.get(..first).unwrap_or_default().char_indices().rev() {
            room = room.saturating_sub(width(c.encode_utf8(&mut [0; 4])));
            if room == 0 {
                break;
            }
            start = at;
        }
        let word = text.get(start..first).and_then(|before| before.find(' ')).map(|space| start + space + 1);
        start = word.unwrap_or(start);
    }
    let mut spans = Vec::new();
    let mut at = start;
    if start > 0 {
        spans.push(Span::raw("…"));
    }
    for range in highlights {
        let (Some(before), Some(hit)) =
            (text.get(at..range.start.max(at)), text.get(range.start.max(at)..range.end.max(at)))
        else {
            continue;
        };
        spans.push(Span::raw(before.to_owned()));
        spans.push(Span::styled(hit.to_owned(), style));
        at = range.end.max(at);
    }
    spans.push(Span::raw(text.get(at..).unwrap_or_default().to_owned()));
    spans.retain(|span| !span.content.is_empty());
    cut(spans, cells)
}

/// Spans cut to a width, with `…` where something was cut.
fn cut(spans: Vec<Span<'static>>, cells: usize) -> Vec<Span<'static>> {
    let mut room = cells;
    let mut out = Vec::new();
    for span in spans {
        let w = width(&span.content);
        if w <= room {
            room -= w;
            out.push(span);
        } else {
            out.push(Span::styled(truncate(&span.content, room), span.style));
            break;
        }
    }
    out
}

fn set(text: &str, cells: u16, right: bool) -> String {
    let cells = usize::from(cells);
    if right {
        let text = truncate(text, cells);
        format!("{}{text}", " ".repeat(cells - width(&text)))
    } else {
        pad(text, cells)
    }
}

/// The columns that have room, and their widths, in the order of the config. Decision and name are
/// always there; the others come in the order of what they say in how little room.
fn fit(wanted: &[Column], room: u16) -> Vec<(Column, u16)> {
    let mut room = room;
    let mut chosen: Vec<(usize, Column, u16)> = Vec::new();
    for column in columns::IMPORTANCE {
        let Some(at) = wanted.iter().position(|c| *c == column) else { continue };
        let [least, ..] = columns::widths(column);
        let needed = least + u16::from(!chosen.is_empty());
        if needed <= room || column == Column::Name {
            room = room.saturating_sub(needed);
            chosen.push((at, column, least));
        }
    }
    for step in 1..=2 {
        for (_, column, cells) in &mut chosen {
            let more = columns::widths(*column)[step].saturating_sub(*cells).min(room);
            *cells += more;
            room -= more;
        }
    }
    chosen.sort_by_key(|(at, ..)| *at);
    chosen.into_iter().map(|(_, column, cells)| (column, cells)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_decision_are_pinned_and_the_rest_follows_the_room() {
        let all = List::default().columns;
        let names = |room| fit(&all, room).into_iter().map(|(c, _)| c.name()).collect::<Vec<_>>();
        assert_eq!(names(10), ["decision", "name"]);
        assert_eq!(names(33), ["decision", "name", "pubs", "first", "rating"]);
        assert_eq!(names(50), ["decision", "name", "degree", "pubs", "first", "rating"]);
        assert_eq!(names(120).len(), all.len());
        for room in 20..200 {
            let used: u16 = fit(&all, room).iter().map(|(_, cells)| cells + 1).sum();
            assert!(used <= room + 1, "{used} cells in {room}");
        }
    }

    #[test]
    fn an_excerpt_shows_the_match_however_far_right_it_stands() {
        let text = format!("{}needle and more", "hay ".repeat(40));
        let at = text.find("needle").unwrap();
        let spans = excerpt(&text, std::slice::from_ref(&(at..at + 6)), 30, Style::new().bold());
        let shown: String = spans.iter().map(|s| s.content.as_ref()).collect();
        assert!(shown.starts_with("…hay ") && shown.contains("needle"), "{shown}");
        assert!(width(&shown) <= 30);
        assert!(spans.iter().any(|s| s.content == "needle" && s.style == Style::new().bold()));
    }
}
