//! The lines of a CV as they were read, with those of the fact under the cursor marked; and the other papers
//! of the application.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::detail;
use super::find::{self, Needle, Places};
use crate::document::Document;
use crate::library::{Applicant, ApplicantId};
use crate::profile::{LineRange, Meta};
use crate::tui::hits;
use crate::tui::jumps;
use crate::tui::layout::{Layout, below_title};
use crate::tui::state::{Focus, State, Tone};
use crate::tui::wrap::wrap;

/// The source pane's state.
#[derive(Debug, Default)]
pub struct SourceView {
    /// Whether the user opened or closed it; else it is open where the screen is wide.
    pub open: Option<bool>,
    /// Where a jump has opened it: how it was before, to be so again when one leaves.
    pub before: Option<Before>,
    /// Which paper of the application it shows: 0 is the CV.
    pub paper: usize,
    /// The first line on the screen, from 0.
    pub top: usize,
    /// The line under the cursor, from 0.
    pub cursor: usize,
    /// The fact that the view was last scrolled to: it moves only when another one is chosen.
    pub shown: Option<(ApplicantId, Option<LineRange>)>,
}

/// What [`SourceView::open`] was before a jump.
#[derive(Clone, Copy, Debug)]
pub struct Before(Option<bool>);

/// Opens or closes the pane.
pub fn toggle(state: &mut State) {
    let open = Layout::of(state).source.is_some();
    (state.source.open, state.source.before) = (Some(!open), None);
    let narrow = {
        let layout = Layout::of(state);
        !open && layout.source.is_none()
    };
    match state.focus {
        Focus::Source if open => state.focus = Focus::Detail,
        // One pane at a time: opening it goes there.
        Focus::List | Focus::Detail if narrow => state.focus = Focus::Source,
        _ => {}
    }
}

/// Shows a paper of the application, and goes there; 0 is the CV.
pub fn show(state: &mut State, paper: usize) {
    if state.source.paper != paper {
        (state.source.top, state.source.cursor) = (0, 0);
    }
    state.source.paper = paper;
    if Layout::of(state).source.is_none() {
        state.source.before.get_or_insert(Before(state.source.open));
        state.source.open = Some(true);
    }
    state.focus = Focus::Source;
}

/// Closes the pane again where a jump had opened it.
pub fn leave(state: &mut State) {
    if let Some(Before(open)) = state.source.before.take() {
        state.source.open = open;
    }
}

/// Has the cursor stay where it is, whatever fact the profile's is on.
pub fn stay(state: &mut State) {
    let lines = detail::source(state).map(|source| source.lines);
    state.source.shown = state.list.cursor.map(|id| (id, lines));
}

/// Goes to the fact that was read from the line under the cursor.
pub fn to_fact(state: &mut State) {
    if state.source.paper > 0 {
        return state.say(Tone::Note, "facts are read from the CV alone");
    }
    jumps::record(state);
    if detail::go_to_line(state, state.source.cursor as u32 + 1) {
        state.focus = Focus::Detail;
        stay(state);
    } else {
        state.say(Tone::Note, "no fact was read from this line");
    }
}

/// The lines by number from the top: those that have the words, and the cursor's.
pub fn places(state: &State, needle: Option<&Needle>) -> Places {
    let Some(applicant) = state.selected() else { return Places::default() };
    let document = applicant.paper(state.source.paper).document();
    let lines = &document.lines;
    let has = |raw: &str| needle.is_some_and(|needle| needle.is_in(raw));
    let hits = lines.iter().enumerate().filter(|(_, line)| has(&line.raw)).map(|(at, _)| at).collect();
    Places { hits, at: state.source.cursor }
}

/// Shows the paper of the application that is so many further on, or back; they go round.
pub fn next_paper(state: &mut State, by: isize) {
    let Some(count) = state.selected().map(|applicant| applicant.attachments.len() + 1) else { return };
    let after = (state.source.paper as isize).saturating_add(by).rem_euclid(count as isize);
    let paper = if Layout::of(state).source.is_some() { after.unsigned_abs() } else { 0 };
    show(state, paper);
}

/// Why there is no other paper to go to.
pub fn why_no_papers(state: &State) -> Option<&'static str> {
    match state.selected() {
        None => Some("there is nobody under the cursor"),
        Some(applicant) if applicant.attachments.is_empty() => Some("there is no other document than the CV"),
        Some(_) => None,
    }
}

/// Goes to a line of a paper, from 1.
pub fn go_to(state: &mut State, paper: usize, line: u32) {
    show(state, paper);
    let above = Layout::of(state).source.map_or(0, |area| usize::from(below_title(area).height) / 3);
    state.source.cursor = (line as usize).saturating_sub(1).min(last(state));
    state.source.top = state.source.cursor.saturating_sub(above);
}

/// The last line of the paper, from 0.
fn last(state: &State) -> usize {
    state.selected().map_or(0, |a| a.paper(state.source.paper).document().lines.len().saturating_sub(1))
}

/// Moves the cursor to a line, from 1.
pub fn go_to_row(state: &mut State, line: usize) {
    state.source.cursor = (line.max(1) - 1).min(last(state));
}

/// Moves the cursor by lines.
pub fn move_by(state: &mut State, lines: isize) {
    state.source.cursor = state.source.cursor.saturating_add_signed(lines).min(last(state));
}

/// Scrolls by lines; the cursor stays in sight.
pub fn scroll(state: &mut State, lines: isize) {
    state.source.top = state.source.top.saturating_add_signed(lines).min(last(state));
    let rows = Layout::of(state).source.map_or(1, |area| usize::from(below_title(area).height)).max(1);
    let shown = state.source.top..=state.source.top + rows - 1;
    state.source.cursor = state.source.cursor.clamp(*shown.start(), *shown.end()).min(last(state));
}

/// Scrolls by half screens; the cursor goes along.
pub fn page(state: &mut State, halves: isize) {
    let rows = Layout::of(state).source.map_or(20, |area| usize::from(area.height));
    let below = state.source.cursor.saturating_sub(state.source.top);
    scroll(state, halves.saturating_mul((rows as isize / 2).max(1)));
    state.source.cursor = (state.source.top + below).min(last(state));
}

/// Scrolls so many stretches of lines that were not understood further on, or back.
pub fn next_flagged(state: &mut State, by: isize) {
    let Some(applicant) = state.selected() else { return };
    if state.source.paper > 0 {
        return state.say(Tone::Note, "only the CV is understood");
    }
    let at = state.source.cursor as u32 + 1;
    let ranges = &applicant.profile().meta.not_understood;
    let steps = by.unsigned_abs().saturating_sub(1);
    let next = if by > 0 {
        let mut below = ranges.iter().filter(|range| range.first > at);
        below.nth(steps).or(ranges.last().filter(|range| range.first > at))
    } else {
        let mut above = ranges.iter().rev().filter(|range| range.first < at);
        above.nth(steps).or(ranges.first().filter(|range| range.first < at))
    };
    if let Some(line) = next.map(|range| range.first) {
        state.source.cursor = line as usize - 1;
        state.source.top = state.source.cursor;
    } else {
        state.say(Tone::Note, "no further line that was not understood");
    }
}

/// Scrolls to the fact under the detail's cursor when that has changed, and so that the cursor is in sight.
pub fn arrange(state: &mut State, area: Rect) {
    follow_fact(state, area);
    let Some(applicant) = state.selected() else { return };
    let document = applicant.paper(state.source.paper).document();
    let tabs = usize::from(!applicant.attachments.is_empty());
    let height = usize::from(below_title(area).height).saturating_sub(tabs).max(1);
    let cells = cells(&document, area);
    let cursor = state.source.cursor.min(document.lines.len().saturating_sub(1));
    // The first line from which the cursor's is still on the screen.
    let (mut rows, mut first) = (0, cursor);
    for at in (0..=cursor).rev() {
        rows += document.lines.get(at).map_or(1, |line| wrap(&[Span::raw(line.raw.clone())], cells, 2).len());
        if rows > height {
            break;
        }
        first = at;
    }
    state.source.cursor = cursor;
    state.source.top = state.source.top.clamp(first, cursor);
}

/// Cells that a line of the document has beside its number.
fn cells(document: &Document, area: Rect) -> usize {
    usize::from(area.width).saturating_sub(gutter(document) + 2)
}

/// Cells of the lines' numbers.
fn gutter(document: &Document) -> usize {
    document.lines.len().to_string().len().max(3)
}

fn follow_fact(state: &mut State, area: Rect) {
    let Some(id) = state.list.cursor else { return };
    let lines = detail::source(state).map(|source| source.lines);
    if state.source.shown == Some((id, lines)) {
        return;
    }
    let another = state.source.shown.map(|(id, _)| id) != Some(id);
    state.source.shown = Some((id, lines));
    if another {
        (state.source.paper, state.source.cursor) = (0, 0);
    }
    if state.source.paper > 0 {
        return;
    }
    match lines {
        Some(range) => {
            let above = usize::from(below_title(area).height) / 3;
            let first = (range.first as usize).saturating_sub(1);
            let height = usize::from(below_title(area).height);
            state.source.cursor = first;
            let visible = state.source.top..state.source.top + height * 3 / 4;
            if another || !visible.contains(&first) {
                state.source.top = first.saturating_sub(above);
            }
        }
        None if another => state.source.top = 0,
        None => {}
    }
}

/// Draws the lines.
pub fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let focused = state.focus == Focus::Source;
    let Some(applicant) = state.selected() else {
        super::title(area, buf, &state.theme, focused, "Source", "");
        return;
    };
    let profile = applicant.profile();
    let flagged: u32 = profile.meta.not_understood.iter().map(|range| range.last - range.first + 1).sum();
    let remark = if flagged == 0 { String::new() } else { format!("? {flagged} not understood") };
    let paper = applicant.paper(state.source.paper);
    let document = paper.document();
    let is_cv = state.source.paper == 0;
    let remark = if is_cv { remark } else { String::new() };
    let remark = find::remark(state, Focus::Source).unwrap_or(remark);
    super::title(area, buf, &state.theme, focused, paper.file, &remark);
    let mut body = below_title(area);
    if !applicant.attachments.is_empty() {
        super::put(buf, Rect { height: 1, ..body }, &tabs(state, applicant));
        body = below_title(body);
    }
    let (gutter, cells) = (gutter(&document), cells(&document, body));
    let marked = detail::source(state).map(|source| source.lines).filter(|_| is_cv);
    let needle = state.find.needle();
    let hits = hits::lines(state);
    let mut y = body.y;
    for line in document.lines.iter().skip(state.source.top) {
        let number = line.number;
        let number_at = (number as usize).checked_sub(1);
        let here = marked.is_some_and(|range| range.contains(number));
        let style = if is_cv { line_style(state, &profile.meta, number, here) } else { Style::new() };
        let flagged = is_cv && profile.meta.is_not_understood(number) && !line.is_blank();
        let hit = is_cv && hits.iter().any(|(line, _)| *line == number);
        let (flag, flag_style) = match (flagged, hit) {
            (_, true) => ("/", state.theme.matched()),
            (true, false) => ("?", state.theme.warning()),
            (false, false) => (" ", state.theme.quiet()),
        };
        let spans = [Span::styled(line.raw.clone(), style)];
        for (part, mut wrapped) in wrap(&find::mark(&spans, needle.as_ref(), state.theme.matched()), cells, 2)
            .into_iter()
            .enumerate()
        {
            if y >= body.bottom() {
                return;
            }
            let number = if part == 0 { format!("{number:>gutter$}") } else { " ".repeat(gutter) };
            let bar = if here { "▌" } else { " " };
            let flag = if part == 0 { flag } else { " " };
            wrapped.spans.insert(0, Span::styled(number, state.theme.quiet()));
            wrapped.spans.insert(1, Span::styled(flag, flag_style));
            wrapped.spans.insert(2, Span::styled(bar, state.theme.source()));
            let place = Rect { y, height: 1, ..body };
            super::put(buf, place, &Line::from(wrapped.spans));
            if focused && part == 0 && number_at == Some(state.source.cursor) {
                buf.set_style(place, state.theme.cursor());
            }
            y += 1;
        }
    }
}

/// The papers of the application, the one that is shown marked.
fn tabs(state: &State, applicant: &Applicant) -> Line<'static> {
    let papers = applicant.attachments.len();
    let shown = state.source.paper.min(papers);
    let tab = |at: usize| {
        let label = applicant.paper(at).kind.label();
        let (text, style) = if at == shown {
            (format!("[{label}]"), state.theme.strong())
        } else {
            (format!(" {label} "), state.theme.quiet())
        };
        Span::styled(text, style)
    };
    Line::from((0..=papers).map(tab).collect::<Vec<_>>())
}

fn line_style(state: &State, meta: &Meta, number: u32, here: bool) -> Style {
    if here {
        state.theme.strong()
    } else if meta.is_not_understood(number) {
        state.theme.warning()
    } else if meta.is_ignored(number) {
        state.theme.quiet()
    } else {
        Style::new()
    }
}
