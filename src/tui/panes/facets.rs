//! The facets: venues, skills, institutions … of those found, how many have each, and a key to ask for it.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{filter, keep_visible, picker, put};
use crate::query::{FacetGroup, FacetKey, FacetValue};
use crate::text::{pad, truncate, width};
use crate::tui::effect::{Effect, Effects};
use crate::tui::layout::{Layout, below_title};
use crate::tui::search::Ask;
use crate::tui::state::{Focus, State, Tone};

/// The facets of the pane and their headings, in order.
const GROUPS: [(FacetKey, &str); 13] = [
    (FacetKey::Venue, "Venues"),
    (FacetKey::Skill, "Skills"),
    (FacetKey::Inst, "Institutions"),
    (FacetKey::Degree, "Degrees"),
    (FacetKey::Year, "Years of papers"),
    (FacetKey::Decision, "Decisions"),
    (FacetKey::Tag, "Tags"),
    (FacetKey::Org, "Employers"),
    (FacetKey::Area, "Fields"),
    (FacetKey::Lang, "Languages"),
    (FacetKey::Kind, "Kinds of paper"),
    (FacetKey::Status, "Papers' status"),
    (FacetKey::Award, "Awards"),
];
/// Those that begin folded.
const FOLDED: [FacetKey; 6] =
    [FacetKey::Org, FacetKey::Area, FacetKey::Lang, FacetKey::Kind, FacetKey::Status, FacetKey::Award];
/// Values of a group that the pane shows; all that are asked for, whatever their number.
const SHOWN: usize = 7;
/// Cells of the longest bar.
const BAR: usize = 4;

/// The pane's state.
#[derive(Debug)]
pub struct Facets {
    /// It is on the screen, where there is room.
    pub open: bool,
    /// The groups that are folded.
    pub folded: BTreeSet<FacetKey>,
    /// What the search worker counted last.
    groups: Vec<FacetGroup>,
    /// Counts the questions: an answer to an older one is stale.
    stamp: u64,
    /// The result has changed since it was counted last.
    stale: bool,
    /// An answer is waited for.
    waiting: bool,
    /// The row under the cursor, by what it says, so that it stays when others come and go.
    cursor: Option<Spot>,
    /// The number of that row, for when it is gone.
    row: usize,
    /// The first row on the screen.
    top: usize,
}

impl Default for Facets {
    fn default() -> Self {
        Self {
            open: false,
            folded: FOLDED.into(),
            groups: Vec::new(),
            stamp: 0,
            stale: true,
            waiting: false,
            cursor: None,
            row: 0,
            top: 0,
        }
    }
}

/// A row, by what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Spot {
    Heading(FacetKey),
    Value(FacetKey, String),
    More(FacetKey),
}

impl Spot {
    fn key(&self) -> FacetKey {
        match self {
            Self::Heading(key) | Self::Value(key, _) | Self::More(key) => *key,
        }
    }
}

impl Facets {
    fn group(&self, key: FacetKey) -> Option<&FacetGroup> {
        self.groups.iter().find(|group| group.key == key)
    }

    fn values(&self, key: FacetKey) -> &[FacetValue] {
        self.group(key).map(|group| group.values.as_slice()).unwrap_or_default()
    }

    fn value(&self, key: FacetKey, value: &str) -> Option<&FacetValue> {
        self.values(key).iter().find(|one| one.value == value)
    }

    fn shown(&self, key: FacetKey) -> usize {
        let values = self.values(key);
        let asked = values.iter().take_while(|value| value.asked.is_some()).count();
        // A single value that is left takes no more room than saying so.
        let room = if values.len() == SHOWN + 1 { SHOWN + 1 } else { SHOWN };
        room.max(asked).min(values.len())
    }

    fn rows(&self) -> Vec<Spot> {
        let mut rows = Vec::new();
        for (key, _) in GROUPS {
            rows.push(Spot::Heading(key));
            if self.folded.contains(&key) {
                continue;
            }
            let shown = self.shown(key);
            rows.extend(self.values(key).iter().take(shown).map(|v| Spot::Value(key, v.value.clone())));
            if self.values(key).len() > shown {
                rows.push(Spot::More(key));
            }
        }
        rows
    }

    /// The row of the cursor: where it was, if what it stood on is gone.
    fn at(&self, rows: &[Spot]) -> usize {
        let same = rows.iter().position(|row| self.cursor.as_ref() == Some(row));
        same.unwrap_or_else(|| self.row.min(rows.len().saturating_sub(1)))
    }

    fn go(&mut self, rows: &[Spot], at: usize) {
        if let Some(row) = rows.get(at) {
            self.cursor = Some(row.clone());
            self.row = at;
        }
    }
}

/// Folds the groups of these names, and no others.
pub fn fold_only(state: &mut State, names: &[String]) {
    state.facets.folded = names.iter().filter_map(|name| FacetKey::named(name)).collect();
    state.facets.stale = true;
}

/// Opens the pane and gives it the keys; closes it where it has them.
pub fn toggle(state: &mut State, fx: &mut Effects) {
    if state.focus == Focus::Facets {
        leave(state, fx);
        state.facets.open = false;
        state.focus = Focus::List;
        return;
    }
    state.facets.open = true;
    state.facets.stale = true;
    state.focus = Focus::Facets;
}

/// Goes back to the list; the pane stays where there is room.
pub fn back(state: &mut State, fx: &mut Effects) {
    leave(state, fx);
    state.focus = Focus::List;
}

/// What the facets were toggled to is a query like one that was typed.
fn leave(state: &mut State, fx: &mut Effects) {
    let text = state.filter.text().trim().to_owned();
    filter::remember(state, fx, &text);
}

/// There is news of applicants: what was counted is not so any more.
pub fn news(state: &mut State) {
    state.facets.stale = true;
}

/// Asks for the counts anew, if the pane is open and the result has changed. While an answer is waited for nothing is
/// asked: applicants who stream in would ask as often as there are some.
pub fn keep_up(state: &mut State, fx: &mut Effects) {
    state.facets.stale |= std::mem::take(&mut state.filter.answered);
    if !state.facets.open || !state.facets.stale || state.facets.waiting {
        return;
    }
    let facets = &mut state.facets;
    (facets.stale, facets.waiting) = (false, true);
    facets.stamp += 1;
    fx.push(Effect::Search(Ask::Facets {
        stamp: facets.stamp,
        text: state.filter.text().to_owned(),
        among: state.filter.found.as_ref().map(|found| found.hits.iter().map(|hit| hit.id).collect()),
        keys: GROUPS.iter().map(|(key, _)| *key).filter(|key| !facets.folded.contains(key)).collect(),
    }));
}

/// The counts have arrived.
pub fn arrived(state: &mut State, stamp: u64, groups: Vec<FacetGroup>) {
    if stamp == state.facets.stamp {
        state.facets.waiting = false;
        state.facets.groups = groups;
    }
}

/// Moves the cursor by rows.
pub fn move_by(state: &mut State, by: isize) {
    let rows = state.facets.rows();
    let last = rows.len().saturating_sub(1);
    let at = state.facets.at(&rows).saturating_add_signed(by).min(last);
    state.facets.go(&rows, at);
}

/// Puts the cursor on a row, the first of which is 1.
pub fn go_to_row(state: &mut State, row: usize) {
    let rows = state.facets.rows();
    let at = row.saturating_sub(1).min(rows.len().saturating_sub(1));
    state.facets.go(&rows, at);
}

/// Moves the cursor by half screens.
pub fn page(state: &mut State, halves: isize) {
    let rows = Layout::of(state).facets.map_or(10, |area| usize::from(below_title(area).height));
    move_by(state, halves * (rows as isize / 2).max(1));
}

/// Moves the cursor to the next or previous group.
pub fn move_group(state: &mut State, forward: bool) {
    let rows = state.facets.rows();
    let at = state.facets.at(&rows);
    let heading = |(_, row): &(usize, &Spot)| matches!(row, Spot::Heading(_));
    let next = if forward {
        rows.iter().enumerate().skip(at + 1).find(heading)
    } else {
        rows.iter().enumerate().take(at).rfind(heading)
    };
    if let Some((at, _)) = next {
        state.facets.go(&rows, at);
    }
}

fn current(state: &State) -> Option<Spot> {
    let rows = state.facets.rows();
    rows.get(state.facets.at(&rows)).cloned()
}

/// Asks for the value under the cursor, or no longer; folds a heading; shows the rest of a group.
pub fn choose(state: &mut State, fx: &mut Effects) {
    match current(state) {
        Some(Spot::Heading(_)) => fold(state),
        Some(Spot::Value(key, value)) => ask(state, fx, key, &value, false),
        Some(Spot::More(_)) => open_all(state),
        None => {}
    }
}

/// Leaves out whoever has the value under the cursor, or no longer.
pub fn exclude(state: &mut State, fx: &mut Effects) {
    if let Some(Spot::Value(key, value)) = current(state) {
        ask(state, fx, key, &value, true);
    }
}

/// Asks for a value of a facet, or leaves it out; the second time takes that back.
pub fn ask(state: &mut State, fx: &mut Effects, key: FacetKey, value: &str, excluded: bool) {
    if state.filter.error.is_some() {
        state.say(Tone::Note, "not now: the query does not parse; / mends it");
        return;
    }
    let Some(text) =
        state.facets.value(key, value).map(|v| v.toggled(state.filter.text().trim(), key, excluded))
    else {
        return;
    };
    state.facets.cursor = Some(Spot::Value(key, value.to_owned()));
    filter::set(state, fx, &text);
}

/// Folds or unfolds the group under the cursor.
pub fn fold(state: &mut State) {
    let Some(key) = current(state).map(|spot| spot.key()) else { return };
    state.facets.cursor = Some(Spot::Heading(key));
    if !state.facets.folded.remove(&key) {
        state.facets.folded.insert(key);
    }
    state.facets.stale = true;
}

/// Folds every group, or unfolds them where all are folded.
pub fn fold_all(state: &mut State) {
    let Some(key) = current(state).map(|spot| spot.key()) else { return };
    let all = GROUPS.map(|(key, _)| key);
    if state.facets.folded.len() == all.len() {
        state.facets.folded.clear();
    } else {
        state.facets.folded = all.into();
    }
    state.facets.cursor = Some(Spot::Heading(key));
    state.facets.stale = true;
}

/// Opens a popup with all values of the group under the cursor, to search and toggle.
pub fn open_all(state: &mut State) {
    let Some(key) = current(state).map(|spot| spot.key()) else { return };
    let title = GROUPS.iter().find(|(one, _)| *one == key).map_or("", |(_, title)| *title);
    let Some(group) = state.facets.group(key) else {
        state.say(Tone::Note, "not now: the group is folded; z unfolds it");
        return;
    };
    let values: Vec<(String, String)> = group.values.iter().map(|v| (v.value.clone(), remark(v))).collect();
    picker::open_values(state, key, title, values);
}

fn remark(value: &FacetValue) -> String {
    let more = if value.more > 0 { format!(" +{}", value.more) } else { String::new() };
    let sign = sign(value);
    format!("{sign}{}{}{more}", if sign.is_empty() { "" } else { " " }, value.count)
}

/// How the query asks for a value, as a sign.
fn sign(value: &FacetValue) -> &'static str {
    match &value.asked {
        Some(ask) if ask.excluded => "-",
        Some(_) => "✓",
        None => "",
    }
}

/// Does what the row at a row of the screen stands for.
pub fn click(state: &mut State, fx: &mut Effects, area: Rect, y: u16) {
    let Some(offset) = y.checked_sub(below_title(area).y) else { return };
    let rows = state.facets.rows();
    let at = state.facets.top + usize::from(offset);
    if at < rows.len() {
        state.facets.go(&rows, at);
        choose(state, fx);
    }
}

/// Scrolls so that the cursor is visible.
pub fn arrange(state: &mut State, area: Rect) {
    let rows = state.facets.rows();
    let at = state.facets.at(&rows);
    state.facets.go(&rows, at);
    let height = usize::from(below_title(area).height);
    state.facets.top = keep_visible(state.facets.top, at..at + 1, height, rows.len());
}

/// Draws the pane.
pub fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let focused = state.focus == Focus::Facets;
    let of = state.filter.found.as_ref().map_or(state.roster.applicants.len(), |found| found.hits.len());
    super::title(area, buf, &state.theme, focused, "Facets", &format!("of {of}"));
    let body = below_title(area);
    let facets = &state.facets;
    let rows = facets.rows();
    let at = facets.at(&rows);
    for (offset, (n, row)) in
        rows.iter().enumerate().skip(facets.top).take(usize::from(body.height)).enumerate()
    {
        let place = Rect { y: body.y + offset as u16, height: 1, ..body };
        let line = match row {
            Spot::Heading(key) => heading(state, *key),
            Spot::Value(key, value) => match facets.value(*key, value) {
                Some(value) => value_line(state, *key, value, usize::from(body.width)),
                None => Line::default(),
            },
            Spot::More(key) => {
                let more = facets.values(*key).len().saturating_sub(facets.shown(*key));
                Line::styled(format!("   … {more} more"), state.theme.quiet())
            }
        };
        put(buf, place, &line);
        if n == at {
            if focused {
                buf.set_style(place, state.theme.cursor());
            }
            put(buf, Rect { width: 1, ..place }, &Line::raw(">"));
        }
    }
}

fn heading(state: &State, key: FacetKey) -> Line<'static> {
    let title = GROUPS.iter().find(|(one, _)| *one == key).map_or("", |(_, title)| *title);
    let facets = &state.facets;
    let (fold, count) = match facets.group(key) {
        _ if facets.folded.contains(&key) => ("▸", String::new()),
        Some(group) if group.values.is_empty() => ("▾", "  none".to_owned()),
        Some(group) => ("▾", format!("  {}", group.values.len())),
        None => ("▾", "  …".to_owned()),
    };
    Line::from(vec![
        Span::styled(format!(" {fold} {title}"), state.theme.heading()),
        Span::styled(count, state.theme.quiet()),
    ])
}

/// Mark, value, how many more it would bring, how many have it, and a bar.
fn value_line(state: &State, key: FacetKey, value: &FacetValue, cells: usize) -> Line<'static> {
    let theme = &state.theme;
    let most = state.facets.values(key).iter().map(|value| value.count).max().unwrap_or(0);
    let mark = match sign(value) {
        "" => Span::raw("   "),
        "-" => Span::styled(" - ", theme.reject()),
        sign => Span::styled(format!(" {sign} "), theme.done()),
    };
    let more = if value.more > 0 { format!("+{} ", value.more) } else { String::new() };
    let count = format!("{:>4} ", value.count);
    let room = cells.saturating_sub(3 + width(&more) + width(&count) + BAR + 1);
    let style = if value.asked.is_some() { theme.strong() } else { Style::new() };
    Line::from(vec![
        mark,
        Span::styled(pad(&truncate(&value.value, room), room), style),
        Span::raw(" "),
        Span::styled(more, theme.quiet()),
        Span::styled(count, theme.key()),
        Span::styled(bar(value.count, most), theme.quiet()),
    ])
}

/// A bar of a share, in eighths of a cell.
fn bar(count: usize, most: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = if most == 0 { 0 } else { (count * BAR * 8).div_ceil(most) };
    let part = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    format!("{}{part}", "█".repeat(eighths / 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_never_empty_for_one_nor_longer_than_the_longest() {
        assert_eq!(bar(8, 8), "████");
        assert_eq!(bar(4, 8), "██");
        assert_eq!(bar(1, 1000), "▏");
        assert_eq!(bar(0, 8), "");
        assert_eq!(bar(0, 0), "");
    }
}
