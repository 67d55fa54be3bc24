//! A popup to choose from by typing: skills, venues, sort orders.

use std::ops::Range;
use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::columns::Sort;
use super::{keep_visible, list, popup, put, row};
use crate::library::Column;
use crate::query::{FacetCount, FacetKey, Fuzzy};
use crate::text::{truncate, width};
use crate::tui::effect::{Effect, Effects};
use crate::tui::input;
use crate::tui::layout::Layout;
use crate::tui::search::{Ask, MOST_VALUES};
use crate::tui::state::{Overlay, State};

/// What there is to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The values of a facet.
    Facet(FacetKey),
    /// The values of a facet beside the result, to be toggled.
    Values(FacetKey),
    /// The folders to open.
    Folder,
    /// The saved queries.
    Saved,
    /// Queries that are counted.
    Counted,
    /// The columns.
    Sort,
}

/// Something to choose.
#[derive(Clone, Debug)]
pub struct Item {
    /// What is shown, matched and chosen.
    pub label: String,
    /// What stands to the right: a count, keys.
    pub remark: String,
    /// Why it cannot be chosen now.
    pub disabled: Option<&'static str>,
    /// What choosing it does.
    pub action: Action,
}

/// What choosing an item does.
#[derive(Clone, Debug)]
pub enum Action {
    /// Adds this term to the query.
    Ask(String),
    /// Asks for this value of a facet, or no longer.
    Toggle(FacetKey, String),
    /// Opens this folder.
    Open(PathBuf),
    /// Asks this instead of the query.
    Replace(String),
    /// Asks for this saved query.
    Saved(String),
    /// Saves the present query.
    SaveQuery,
    /// Sorts by this column; without one, as the query ranks.
    Sort(Option<Column>),
}

/// The popup's state.
#[derive(Debug)]
pub struct Picker {
    /// What choosing does.
    pub choice: Choice,
    /// The popup's title.
    pub title: &'static str,
    /// What was typed.
    pub input: Input,
    /// Everything to choose from; `None` until it is known.
    pub items: Option<Vec<Item>>,
    /// What matches, the best first: the item, and the letters that matched.
    pub matches: Vec<(usize, Vec<Range<usize>>)>,
    /// The match under the cursor.
    pub cursor: usize,
    /// The first match on the screen.
    pub top: usize,
}

/// Most matches that a popup shows at a time.
const ROWS: u16 = 18;
/// Widest popup, in cells.
const WIDTH: u16 = 76;

impl Picker {
    fn new(choice: Choice, title: &'static str, items: Option<Vec<Item>>) -> Self {
        let input = Input::default();
        let mut picker = Self { choice, title, input, items, matches: Vec::new(), cursor: 0, top: 0 };
        picker.rank();
        picker
    }

    /// Matches anew what was typed; the cursor goes to the best match.
    pub fn rank(&mut self) {
        let items = self.items.as_deref().unwrap_or_default();
        let needle = self.input.value().trim();
        self.cursor = 0;
        self.top = 0;
        if needle.is_empty() {
            self.matches = (0..items.len()).map(|at| (at, Vec::new())).collect();
            return;
        }
        let fuzzy = Fuzzy::new();
        let mut scored: Vec<(i64, usize, Vec<Range<usize>>)> = items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| {
                let (score, ranges) = fuzzy.score(needle, &item.label)?;
                Some((score, at, ranges))
            })
            .collect();
        // Among equals the order of the items decides: by count, or as in the table.
        scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        self.matches = scored.into_iter().map(|(_, at, ranges)| (at, ranges)).collect();
    }

    fn chosen(&self) -> Option<&Item> {
        self.items.as_ref()?.get(self.matches.get(self.cursor)?.0)
    }
}

/// Opens the popup with the values of a facet, once the index has counted them.
pub fn open_facet(state: &mut State, fx: &mut Effects, key: FacetKey, title: &'static str) {
    state.overlay = Some(Overlay::Picker(Picker::new(Choice::Facet(key), title, None)));
    let among = state.filter.found.as_ref().map(|found| found.hits.iter().map(|hit| hit.id).collect());
    fx.push(Effect::Search(Ask::Facet { key, among }));
}

/// Opens the popup with these values of a facet, each with its remark.
pub fn open_values(state: &mut State, key: FacetKey, title: &'static str, values: Vec<(String, String)>) {
    let item = |(value, remark): (String, String)| Item {
        label: value.clone(),
        remark,
        disabled: None,
        action: Action::Toggle(key, value),
    };
    let items = values.into_iter().map(item).collect();
    state.overlay = Some(Overlay::Picker(Picker::new(Choice::Values(key), title, Some(items))));
}

/// Opens the popup with these items.
pub fn open_items(state: &mut State, choice: Choice, title: &'static str, items: Vec<Item>) {
    state.overlay = Some(Overlay::Picker(Picker::new(choice, title, Some(items))));
}

/// The matches of the items' queries were counted, in the order of the items: the most come first, saved queries stay in
/// the order of their names.
pub fn counted(state: &mut State, counts: &[Option<usize>]) {
    let settings = state.saved.settings.clone();
    let Some(Overlay::Picker(picker)) = &mut state.overlay else { return };
    let sorted = match picker.choice {
        Choice::Counted => true,
        Choice::Saved => false,
        _ => return,
    };
    let chosen = picker.chosen().map(|item| item.label.clone());
    let Some(items) = &mut picker.items else { return };
    for (item, count) in items.iter_mut().zip(counts) {
        let count = count.map_or_else(|| "does not parse".to_owned(), |count| count.to_string());
        let of_settings = matches!(&item.action, Action::Saved(name) if settings.contains_key(name));
        item.remark = if of_settings { format!("{count}, of the settings") } else { count };
    }
    if sorted {
        items.sort_by_key(|item| std::cmp::Reverse(item.remark.parse::<usize>().unwrap_or(0)));
    }
    picker.rank();
    let at = picker.matches.iter().position(|(at, _)| {
        picker.items.as_ref().and_then(|i| i.get(*at)).map(|i| &i.label) == chosen.as_ref()
    });
    picker.cursor = if sorted { 0 } else { at.unwrap_or(0) };
}

/// What choosing the item under the cursor does.
pub fn under_cursor(state: &State) -> Option<&Action> {
    match &state.overlay {
        Some(Overlay::Picker(picker)) => picker.chosen().map(|item| &item.action),
        _ => None,
    }
}

/// Opens the popup with the columns.
pub fn open_sort(state: &mut State) {
    let items = Column::all().map(|column| Item {
        label: column.name().to_owned(),
        remark: match state.list.sort {
            Some(sort) if sort.column == column => if sort.descending { "↓" } else { "↑" }.to_owned(),
            _ => column.doc().to_owned(),
        },
        disabled: None,
        action: Action::Sort(Some(column)),
    });
    let none = Item {
        label: "as the query ranks".to_owned(),
        remark: String::new(),
        disabled: None,
        action: Action::Sort(None),
    };
    let items = items.chain([none]).collect();
    state.overlay = Some(Overlay::Picker(Picker::new(Choice::Sort, "Sort by", Some(items))));
}

/// The values of a facet have arrived.
pub fn facet_arrived(state: &mut State, key: FacetKey, counts: Vec<FacetCount>) {
    let Some(Overlay::Picker(picker)) = &mut state.overlay else { return };
    if !matches!(picker.choice, Choice::Facet(wanted) if wanted == key) {
        return;
    }
    picker.items = Some(of_facet(counts, MOST_VALUES));
    picker.rank();
}

/// The values of a facet to choose from. Where there are as many as are listed, there may be others.
fn of_facet(counts: Vec<FacetCount>, most: usize) -> Vec<Item> {
    let full = counts.len() >= most;
    let item = |count: FacetCount| Item {
        label: count.value,
        remark: count.count.to_string(),
        disabled: None,
        action: Action::Ask(count.query),
    };
    let rarer = full.then(|| Item {
        label: "rarer ones are not listed".to_owned(),
        remark: String::new(),
        disabled: Some("ask for it in the query, which completes it"),
        action: Action::Ask(String::new()),
    });
    counts.into_iter().map(item).chain(rarer).collect()
}

/// Moves the cursor.
pub fn move_by(state: &mut State, by: isize) {
    if let Some(Overlay::Picker(picker)) = &mut state.overlay {
        let last = picker.matches.len().saturating_sub(1);
        picker.cursor = picker.cursor.saturating_add_signed(by).min(last);
    }
}

/// Types into the popup.
pub fn key(state: &mut State, key: crate::tui::key::Key) {
    if let Some(Overlay::Picker(picker)) = &mut state.overlay
        && input::key(&mut picker.input, key)
    {
        picker.rank();
    }
}

/// Chooses what is under the cursor.
pub fn choose(state: &mut State, fx: &mut Effects) {
    let Some(Overlay::Picker(picker)) = &state.overlay else { return };
    let Some(item) = picker.chosen().cloned() else {
        let typed = picker.input.value().trim();
        if picker.choice == Choice::Folder && !typed.is_empty() {
            fx.push(Effect::Open(PathBuf::from(typed)));
        }
        return;
    };
    if let Some(why) = item.disabled {
        state.say(crate::tui::state::Tone::Note, format!("not now: {why}"));
        return;
    }
    state.overlay = None;
    match item.action {
        Action::Ask(term) => super::filter::add_term(state, fx, &term),
        Action::Open(path) => fx.push(Effect::Open(path)),
        Action::Replace(query) => super::filter::replace(state, fx, &query),
        Action::Saved(name) => super::filter::replace(state, fx, &format!("@{name}")),
        Action::SaveQuery => super::saved::ask_name(state),
        Action::Toggle(key, value) => super::facets::ask(state, fx, key, &value, false),
        Action::Sort(column) => {
            state.list.sort = column.map(|column| match state.list.sort {
                Some(sort) if sort.column == column => Sort { column, descending: !sort.descending },
                _ => Sort::usual(column),
            });
            list::refresh(state);
        }
    }
}

fn area(layout: &Layout, picker: &Picker) -> Rect {
    let items = picker.items.as_ref().map_or(1, Vec::len) as u16;
    layout.popup(WIDTH, items.clamp(3, ROWS) + 3)
}

/// Scrolls so that the cursor is visible.
pub fn arrange(state: &mut State) {
    let layout = Layout::of(state);
    if let Some(Overlay::Picker(picker)) = &mut state.overlay {
        let height = usize::from(area(&layout, picker).height.saturating_sub(3));
        let total = picker.matches.len();
        picker.top = keep_visible(picker.top, picker.cursor..picker.cursor + 1, height, total);
    }
}

/// Puts the cursor on the item at a row of the screen and chooses it.
pub fn click(state: &mut State, fx: &mut Effects, position: Position) {
    let layout = Layout::of(state);
    let Some(Overlay::Picker(picker)) = &mut state.overlay else { return };
    let area = area(&layout, picker);
    if !area.contains(position) {
        state.overlay = None;
        return;
    }
    let Some(offset) = position.y.checked_sub(area.y + 2) else { return };
    let at = picker.top + usize::from(offset);
    if at < picker.matches.len() {
        picker.cursor = at;
        choose(state, fx);
    }
}

/// Draws the popup.
pub fn draw(state: &State, picker: &Picker, layout: &Layout, frame: &mut Frame<'_>) {
    let area = area(layout, picker);
    let theme = &state.theme;
    let all = picker.items.as_ref().map_or(0, Vec::len);
    let remark = format!("{} of {all}", picker.matches.len());
    let inner = popup(area, frame.buffer_mut(), theme, picker.title, &remark);
    input::draw(frame, row(inner, 0), "> ", &picker.input, theme);
    let rows = inner.height.saturating_sub(1);
    let note = match &picker.items {
        None => Some("counting …"),
        Some(items) if items.is_empty() => Some("nothing to choose from yet"),
        Some(_) if picker.matches.is_empty() => Some("nothing matches; esc closes"),
        Some(_) => None,
    };
    if let Some(note) = note {
        put(frame.buffer_mut(), row(inner, 1), &Line::styled(note, theme.quiet()));
        return;
    }
    let items = picker.items.as_deref().unwrap_or_default();
    let visible = picker.matches.iter().enumerate().skip(picker.top).take(usize::from(rows));
    for (offset, (at, (item, ranges))) in visible.enumerate() {
        let Some(item) = items.get(*item) else { continue };
        let place = row(inner, 1 + offset as u16);
        draw_item(state, item, ranges, at == picker.cursor, place, frame);
    }
}

fn draw_item(
    state: &State,
    item: &Item,
    ranges: &[Range<usize>],
    here: bool,
    place: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = &state.theme;
    let style = if item.disabled.is_some() { theme.quiet() } else { Style::new() };
    let remark = match item.disabled {
        Some(why) if here => format!("({why})  {}", item.remark),
        _ => item.remark.clone(),
    };
    let cells = usize::from(place.width).saturating_sub(2);
    let remark = truncate(&remark, cells / 2);
    let label = truncate(&item.label, cells.saturating_sub(width(&remark) + 1));
    let mut spans = vec![Span::raw(if here { "> " } else { "  " })];
    spans.extend(highlight(&label, ranges, style, theme.matched()));
    let gap = cells.saturating_sub(width(&label) + width(&remark));
    spans.push(Span::raw(" ".repeat(gap)));
    spans.push(Span::styled(remark, theme.key()));
    let buf = frame.buffer_mut();
    put(buf, place, &Line::from(spans));
    if here {
        buf.set_style(place, theme.cursor());
    }
}

/// `text` with these byte ranges styled; ranges that do not fit the text are left out.
pub fn highlight(text: &str, ranges: &[Range<usize>], plain: Style, hit: Style) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for range in ranges {
        if range.start < at {
            continue;
        }
        let (Some(before), Some(matched)) = (text.get(at..range.start), text.get(range.clone())) else {
            break;
        };
        spans.push(Span::styled(before.to_owned(), plain));
        spans.push(Span::styled(matched.to_owned(), plain.patch(hit)));
        at = range.end;
    }
    spans.push(Span::styled(text.get(at..).unwrap_or_default().to_owned(), plain));
    spans.retain(|span| !span.content.is_empty());
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_values_that_was_cut_says_so_at_its_end() {
        let count = |value: &str| FacetCount { value: value.to_owned(), count: 1, query: String::new() };
        let labels = |most| -> Vec<(String, bool)> {
            let items = of_facet(vec![count("Ada"), count("Bo")], most);
            items.into_iter().map(|item| (item.label, item.disabled.is_some())).collect()
        };
        assert_eq!(labels(3), [("Ada".to_owned(), false), ("Bo".to_owned(), false)]);
        assert_eq!(labels(2).last(), Some(&("rarer ones are not listed".to_owned(), true)));
    }
}
