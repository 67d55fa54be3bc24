//! The help, which is the palette too: every command under its topic, found by words, by its id or by its keys, and run.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::find::{self, Needle};
use super::{keep_visible, popup, put, row};
use crate::query::Fuzzy;
use crate::text::{fold, toml_strings, truncate, width};
use crate::tui::command::{self, Command};
use crate::tui::effect::Effects;
use crate::tui::key::Key;
use crate::tui::layout::Layout;
use crate::tui::state::{Overlay, State, Tone};
use crate::tui::{input, update};

/// Widest popup, in cells.
const WIDTH: u16 = 92;
/// Rows of the popup that are not of the list: the frame, the words, what is under the cursor.
const FRAME: u16 = 4;

/// The popup's state.
#[derive(Debug)]
pub struct Help {
    /// What was typed.
    pub input: Input,
    /// Every command, those of where one is first.
    entries: Vec<Entry>,
    /// What is shown.
    rows: Vec<Row>,
    /// The row under the cursor: never a heading, unless nothing matches.
    cursor: usize,
    top: usize,
}

/// A command as the help knows it.
#[derive(Debug)]
struct Entry {
    command: &'static Command,
    heading: &'static str,
    /// The keys that it has here; elsewhere all of them.
    keys: Vec<String>,
    /// Why it cannot be run now, if it cannot.
    why: Option<&'static str>,
}

#[derive(Clone, Copy, Debug)]
enum Row {
    Heading(&'static str),
    Entry(usize),
}

/// Opens the help for where one is.
pub fn open(state: &mut State) {
    let here = state.contexts();
    let (mut entries, mut others) = (Vec::new(), Vec::new());
    for topic in command::TOPICS {
        for command in topic.commands {
            let mut keys: Vec<String> =
                state.keymap.keys_here(&here, command).into_iter().map(ToString::to_string).collect();
            if keys.is_empty() {
                keys = state.keymap.keys_of(command);
            }
            if command.applies(&here) {
                let why = (command.disabled)(state);
                entries.push(Entry { command, heading: topic.name, keys, why });
            } else {
                let place = command::where_it_applies(command);
                others.push(Entry { command, heading: place, keys, why: Some(place) });
            }
        }
    }
    // What applies elsewhere stands together by where, in the order in which the places come first.
    let mut places: Vec<&'static str> = Vec::new();
    for entry in &others {
        if !places.contains(&entry.heading) {
            places.push(entry.heading);
        }
    }
    others.sort_by_key(|entry| places.iter().position(|place| *place == entry.heading));
    entries.extend(others);
    let mut help = Help { input: Input::default(), entries, rows: Vec::new(), cursor: 0, top: 0 };
    help.rank();
    state.overlay = Some(Overlay::Help(Box::new(help)));
}

impl Entry {
    /// How well the words match, the lowest best; none where they do not.
    fn rank(&self, typed: &str, words: &[String]) -> Option<u8> {
        let bare = |keys: &str| keys.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let typed = bare(typed);
        if self.command.id == typed || self.keys.iter().any(|keys| bare(keys) == typed) {
            return Some(0);
        }
        let (doc, id) = (fold(self.command.doc), self.command.id);
        let has = |text: &str, is: &dyn Fn(&str) -> bool| text.split(|c: char| !c.is_alphanumeric()).any(is);
        let of_word = |word: &String| {
            let word = word.as_str();
            if id == word || has(&doc, &|part| part == word) || has(id, &|part| part == word) {
                Some(1)
            } else if has(&doc, &|part| part.starts_with(word)) || id.starts_with(word) {
                Some(2)
            } else if doc.contains(word) || id.contains(word) {
                Some(3)
            } else {
                fold(self.heading).contains(word).then_some(4)
            }
        };
        let by_words = words.iter().map(of_word).try_fold(0, |worst, rank| Some(rank?.max(worst)));
        let by_keys = || {
            let begun = typed.len() > 1 && self.keys.iter().any(|keys| bare(keys).starts_with(&typed));
            begun.then_some(3)
        };
        by_words.or_else(by_keys)
    }
}

impl Help {
    /// Matches anew what was typed; the cursor goes to the best match.
    pub fn rank(&mut self) {
        let typed = self.input.value().trim();
        self.rows.clear();
        if typed.is_empty() {
            let mut heading = "";
            for (at, entry) in self.entries.iter().enumerate() {
                if entry.heading != heading {
                    heading = entry.heading;
                    self.rows.push(Row::Heading(heading));
                }
                self.rows.push(Row::Entry(at));
            }
        } else {
            let words: Vec<String> = fold(typed).split_whitespace().map(str::to_owned).collect();
            let ranked = self.entries.iter().enumerate();
            let mut ranked: Vec<(i64, bool, usize)> = ranked
                .filter_map(|(at, entry)| {
                    Some((i64::from(entry.rank(typed, &words)?), entry.why.is_some(), at))
                })
                .collect();
            if ranked.is_empty() {
                let fuzzy = Fuzzy::new();
                let entries = self.entries.iter().enumerate();
                ranked.extend(entries.filter_map(|(at, entry)| {
                    Some((-fuzzy.score(typed, entry.command.doc)?.0, entry.why.is_some(), at))
                }));
            }
            ranked.sort_unstable();
            self.rows.extend(ranked.into_iter().map(|(.., at)| Row::Entry(at)));
        }
        self.cursor = self.rows.iter().position(|row| matches!(row, Row::Entry(_))).unwrap_or(0);
        self.top = 0;
    }

    fn chosen(&self) -> Option<&Entry> {
        match self.rows.get(self.cursor)? {
            Row::Entry(at) => self.entries.get(*at),
            Row::Heading(_) => None,
        }
    }
}

/// Moves the cursor by commands.
pub fn move_by(state: &mut State, by: isize) {
    let Some(Overlay::Help(help)) = &mut state.overlay else { return };
    let is_entry = |at: &usize| matches!(help.rows.get(*at), Some(Row::Entry(_)));
    let steps = by.unsigned_abs().saturating_sub(1);
    let next = if by > 0 {
        let mut below = (help.cursor + 1..help.rows.len()).filter(is_entry);
        let last = below.clone().next_back();
        below.nth(steps).or(last)
    } else {
        let mut above = (0..help.cursor).rev().filter(is_entry);
        let first = above.clone().next_back();
        above.nth(steps).or(first)
    };
    help.cursor = next.unwrap_or(help.cursor);
}

/// Types into the words.
pub fn key(state: &mut State, key: Key) {
    if let Some(Overlay::Help(help)) = &mut state.overlay
        && input::key(&mut help.input, key)
    {
        help.rank();
    }
}

/// Runs the command under the cursor.
pub fn run(state: &mut State, fx: &mut Effects) {
    let Some(Overlay::Help(help)) = &state.overlay else { return };
    let Some((command, why)) = help.chosen().map(|entry| (entry.command, entry.why)) else { return };
    if let Some(why) = why {
        return state.say(Tone::Note, format!("not now: {why}"));
    }
    state.overlay = None;
    update::run(state, fx, command);
}

fn area(layout: &Layout) -> Rect {
    layout.popup(WIDTH, layout.body.height)
}

/// Scrolls so that the cursor is visible, with the heading above it.
pub fn arrange(state: &mut State) {
    let layout = Layout::of(state);
    if let Some(Overlay::Help(help)) = &mut state.overlay {
        let height = usize::from(area(&layout).height.saturating_sub(FRAME));
        let headed =
            help.cursor.checked_sub(1).filter(|at| matches!(help.rows.get(*at), Some(Row::Heading(_))));
        let from = headed.unwrap_or(help.cursor);
        help.top = keep_visible(help.top, from..help.cursor + 1, height, help.rows.len());
    }
}

/// Runs the command at a cell of the screen; beside the popup the help is closed.
pub fn click(state: &mut State, fx: &mut Effects, position: Position) {
    let layout = Layout::of(state);
    let Some(Overlay::Help(help)) = &mut state.overlay else { return };
    let area = area(&layout);
    if !area.contains(position) {
        state.overlay = None;
        return;
    }
    let rows = area.y + 2..area.bottom().saturating_sub(2);
    let at = help.top + usize::from(position.y.saturating_sub(rows.start));
    if rows.contains(&position.y) && matches!(help.rows.get(at), Some(Row::Entry(_))) {
        help.cursor = at;
        run(state, fx);
    }
}

/// Draws the popup.
pub fn draw(state: &State, help: &Help, layout: &Layout, frame: &mut Frame<'_>) {
    let theme = &state.theme;
    let found = help.rows.iter().filter(|row| matches!(row, Row::Entry(_))).count();
    let remark = format!("{found} of {}", help.entries.len());
    let inner = popup(area(layout), frame.buffer_mut(), theme, "Keys and commands", &remark);
    input::draw(frame, row(inner, 0), "> ", &help.input, theme);
    if help.input.value().is_empty() {
        let hint = "words, an id or keys: export, rate-4, ctrl-d";
        let place = row(inner, 0);
        let place = Rect { x: place.x + 3.min(place.width), width: place.width.saturating_sub(3), ..place };
        put(
            frame.buffer_mut(),
            place,
            &Line::styled(truncate(hint, usize::from(place.width)), theme.quiet()),
        );
    }
    let rows = usize::from(inner.height.saturating_sub(2));
    if found == 0 {
        let note = Line::styled("no command has these words or keys", theme.quiet());
        put(frame.buffer_mut(), row(inner, 1), &note);
    }
    for (at, shown) in help.rows.iter().enumerate().skip(help.top).take(rows) {
        let place = row(inner, 1 + (at - help.top) as u16);
        match shown {
            Row::Heading(heading) => put(frame.buffer_mut(), place, &Line::styled(*heading, theme.heading())),
            Row::Entry(entry) => {
                let Some(entry) = help.entries.get(*entry) else { continue };
                draw_entry(state, help, entry, at == help.cursor, place, frame);
            }
        }
    }
    if let (Some(entry), true) = (help.chosen(), inner.height > 2) {
        let place = row(inner, inner.height - 1);
        put(frame.buffer_mut(), place, &footer(state, entry, usize::from(place.width)));
    }
}

/// Why the command under the cursor cannot be run, and how the settings would give it its keys.
fn footer(state: &State, entry: &Entry, cells: usize) -> Line<'static> {
    let why = entry.why.map(|why| format!("not now: {why}  ")).unwrap_or_default();
    let why = truncate(&why, cells);
    let setting = format!("{} = {}", entry.command.id, toml_strings(state.keymap.spelled(entry.command)));
    let setting = truncate(&format!("[keys] {setting}"), cells.saturating_sub(width(&why)));
    Line::from(vec![Span::styled(why, state.theme.warning()), Span::styled(setting, state.theme.quiet())])
}

fn draw_entry(state: &State, help: &Help, entry: &Entry, here: bool, place: Rect, frame: &mut Frame<'_>) {
    let theme = &state.theme;
    let style = if entry.why.is_some() { theme.quiet() } else { Style::new() };
    let cells = usize::from(place.width).saturating_sub(2);
    let keys = truncate(&entry.keys.join(" "), cells / 2);
    let doc = truncate(entry.command.doc, cells.saturating_sub(width(&keys) + 1));
    let gap = cells.saturating_sub(width(&doc) + width(&keys));
    let mut spans = vec![Span::styled(doc, style)];
    for word in help.input.value().split_whitespace() {
        spans = find::mark(&spans, Needle::new(&fold(word)).as_ref(), theme.matched());
    }
    spans.insert(0, Span::raw(if here { "> " } else { "  " }));
    spans.push(Span::raw(" ".repeat(gap)));
    spans.push(Span::styled(keys, theme.key()));
    put(frame.buffer_mut(), place, &Line::from(spans));
    if here {
        frame.buffer_mut().set_style(place, theme.cursor());
    }
}
