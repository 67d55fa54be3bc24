//! Where the panes stand, told from the size of the screen and what is open.

use ratatui::layout::{Rect, Size};

use super::state::{Focus, State};

/// From this width on a list, a detail and a source pane stand side by side.
const THREE_COLUMNS: u16 = 170;
/// From this width on two panes stand side by side.
const TWO_COLUMNS: u16 = 100;
/// Least size of a pane in which one can write.
const WRITING: Size = Size { width: 40, height: 12 };
/// Most rows that a note takes from the pane that it covers.
const NOTE_ROWS: u16 = 16;
/// From this width on the facets stand beside the panes; below it, beside the list alone.
const WITH_FACETS: u16 = 150;
/// Below this width or height there is one pane at a time.
const STACK: Size = Size { width: 60, height: 20 };

/// The areas of the screen. A pane that is not shown has none. Each pane's area starts with its title row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The row with the folder and the counts.
    pub header: Rect,
    /// The query, and below it, while one types or where it is wrong, what to say about it.
    pub filter: Rect,
    /// The facets.
    pub facets: Option<Rect>,
    /// The list of applicants.
    pub list: Option<Rect>,
    /// The profile of one applicant.
    pub detail: Option<Rect>,
    /// The lines of their CV.
    pub source: Option<Rect>,
    /// The comparison, which takes all of the body.
    pub compare: Option<Rect>,
    /// All of what lies between the filter and the status line.
    pub body: Rect,
    /// The last row: hints or a message.
    pub status: Rect,
}

impl Layout {
    /// The layout of the present state.
    pub fn of(state: &State) -> Self {
        let Size { width, height } = state.size;
        let narrow = width < STACK.width || height < STACK.height;
        let mut rest = Rect::new(0, 0, width, height);
        let header = top(&mut rest, 1);
        let status = bottom(&mut rest, 1);
        let says = state.filter.editing || state.filter.error.is_some();
        let filter_rows = match (narrow && state.filter.is_idle(), says) {
            (true, false) => 0,
            (_, says) => 1 + u16::from(says),
        };
        let filter = top(&mut rest, filter_rows);
        let mut layout = Self { header, filter, body: rest, status, ..Self::default() };
        if state.focus == Focus::Compare {
            layout.compare = Some(rest);
        } else if narrow {
            *layout.pane(state.focus) = Some(rest);
        } else {
            layout.place_all(state, rest);
        }
        layout
    }

    /// The facets to the left, if they are open and have room; the other panes beside them.
    fn place_all(&mut self, state: &State, body: Rect) {
        let beside_list = matches!(state.focus, Focus::List | Focus::Facets);
        let wide = body.width >= WITH_FACETS;
        if !state.facets.open || !(wide || beside_list) {
            return self.place(state, body);
        }
        let width = (body.width * 3 / 10).clamp(28, 40);
        let rest = Rect { x: body.x + width + 1, width: body.width.saturating_sub(width + 1), ..body };
        self.facets = Some(Rect { width, ..body });
        if wide {
            self.place(state, rest);
        } else {
            self.list = Some(rest);
        }
    }

    fn place(&mut self, state: &State, body: Rect) {
        let source = state.source.open.unwrap_or(body.width >= THREE_COLUMNS);
        let reading = !matches!(state.focus, Focus::List | Focus::Facets);
        let (list, detail, source) = if body.width >= THREE_COLUMNS {
            let shares: &[u16] = if source { &[38, 31, 31] } else { &[45, 55, 0] };
            let [l, d, s] = columns(body, shares);
            (Some(l), Some(d), source.then_some(s))
        } else if body.width >= TWO_COLUMNS {
            // A name is worth more than a word of a line.
            let shares = if source && reading { [50, 50, 0] } else { [54, 46, 0] };
            let [left, right, _] = columns(body, &shares);
            match (source, reading) {
                (true, true) => (None, Some(left), Some(right)),
                (true, false) => (Some(left), None, Some(right)),
                (false, _) => (Some(left), Some(right), None),
            }
        } else {
            // The pane that has the keys gets the larger part.
            let share = |percent: u16| (body.height * percent / 100).max(4).min(body.height);
            match (source, state.focus) {
                (true, Focus::Detail) => split(body, share(55), |a, b| (None, Some(a), Some(b))),
                (true, Focus::Source) => split(body, share(45), |a, b| (None, Some(a), Some(b))),
                (true, _) => split(body, share(55), |a, b| (Some(a), None, Some(b))),
                (false, Focus::List | Focus::Facets) => {
                    split(body, share(55), |a, b| (Some(a), Some(b), None))
                }
                (false, _) => split(body, share(30), |a, b| (Some(a), Some(b), None)),
            }
        };
        (self.list, self.detail, self.source) = (list, detail, source);
    }

    fn pane(&mut self, focus: Focus) -> &mut Option<Rect> {
        match focus {
            Focus::List => &mut self.list,
            Focus::Detail => &mut self.detail,
            Focus::Source => &mut self.source,
            Focus::Compare => &mut self.compare,
            Focus::Facets => &mut self.facets,
        }
    }

    /// The pane at a cell, if one is there.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<(Focus, Rect)> {
        [
            (Focus::Facets, self.facets),
            (Focus::List, self.list),
            (Focus::Detail, self.detail),
            (Focus::Source, self.source),
            (Focus::Compare, self.compare),
        ]
        .into_iter()
        .filter_map(|(focus, area)| Some((focus, area?)))
        .find(|(_, area)| area.contains((column, row).into()))
    }

    /// The area of a popup of at most this size, in the middle of the body; all of the body where the
    /// screen is small.
    pub fn popup(&self, width: u16, height: u16) -> Rect {
        let body = self.body;
        let width = if body.width < STACK.width { body.width } else { width.min(body.width) };
        let height = height.min(body.height);
        Rect::new(body.x + (body.width - width) / 2, body.y + (body.height - height) / 3, width, height)
    }

    /// Where a note is written: over the lower part of a pane that is not being read, so that one can read what one writes
    /// about; else over the lower half of the body.
    pub fn note(&self, reading: Focus) -> Rect {
        let beside = if reading == Focus::Source { self.detail } else { self.source };
        let roomy = |area: &Rect| area.width >= WRITING.width && area.height >= WRITING.height;
        let is_beside = |area: &Rect| area.height == self.body.height;
        let aside = self.list.filter(is_beside).or(beside).filter(roomy).filter(is_beside);
        let mut area = aside.unwrap_or(self.body);
        let rows = if aside.is_some() { NOTE_ROWS } else { (area.height / 2).max(8) };
        bottom(&mut area, rows)
    }
}

/// A pane's area without its title row.
pub fn below_title(area: Rect) -> Rect {
    let title = area.height.min(1);
    Rect { y: area.y + title, height: area.height - title, ..area }
}

fn top(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    let cut = Rect { height: rows, ..*rest };
    *rest = Rect { y: rest.y + rows, height: rest.height - rows, ..*rest };
    cut
}

fn bottom(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    rest.height -= rows;
    Rect { y: rest.y + rest.height, height: rows, ..*rest }
}

/// Columns of these percentages with one cell between them for a rule.
fn columns(body: Rect, shares: &[u16]) -> [Rect; 3] {
    let count = shares.iter().filter(|s| **s > 0).count() as u16;
    let room = body.width.saturating_sub(count.saturating_sub(1));
    let mut areas = [Rect { width: 0, ..body }; 3];
    let mut x = body.x;
    for (at, share) in shares.iter().enumerate().filter(|(_, s)| **s > 0) {
        let last = at as u16 + 1 == count;
        let width = if last { body.right() - x } else { room * share / 100 };
        areas[at] = Rect { x, width, ..body };
        x += width + 1;
    }
    areas
}

fn split<T>(body: Rect, rows: u16, place: impl Fn(Rect, Rect) -> T) -> T {
    let mut rest = body;
    let first = top(&mut rest, rows);
    place(first, rest)
}
