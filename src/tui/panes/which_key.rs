//! How a chord or a count that was begun can go on: a popup at the bottom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put};
use crate::text::{pad, truncate, width};
use crate::tui::command;
use crate::tui::key::Chord;
use crate::tui::layout::Layout;
use crate::tui::state::State;

/// Widest text beside a key of what takes a count, in cells: two columns fit into 120.
const WIDEST: usize = 40;

/// One way to go on.
struct Entry {
    keys: String,
    doc: &'static str,
    /// Why it cannot be run now, if it cannot.
    why: Option<&'static str>,
}

impl Entry {
    fn text(&self) -> String {
        self.why.map_or(self.doc.to_owned(), |why| format!("{} ({why})", self.doc))
    }
}

/// What was begun, as one writes it: `12 g`.
pub fn begun(state: &State) -> String {
    let count = state.count.map(|count| count.to_string());
    let keys = Some(Chord(state.pending.clone()).to_string()).filter(|keys| !keys.is_empty());
    count.into_iter().chain(keys).collect::<Vec<_>>().join(" ")
}

fn entries(state: &State) -> Vec<Entry> {
    let here = state.contexts();
    let mut entries: Vec<Entry> = if state.pending.is_empty() {
        // Moves first: what counts are for.
        let (moves, others): (Vec<_>, Vec<_>) = command::all()
            .filter(|command| command.counted && command.applies(&here))
            .partition(|command| command.contexts.len() == command::PANES.len());
        let counted = moves.into_iter().chain(others);
        let entry = |command| {
            let keys: Vec<String> =
                state.keymap.keys_here(&here, command).into_iter().take(1).map(Chord::short).collect();
            Entry { keys: keys.join(" "), doc: command.doc, why: (command.disabled)(state) }
        };
        counted.map(entry).collect()
    } else {
        let next = state.keymap.continuations(&here, &state.pending);
        let entry = |(chord, command): (Chord, &'static command::Command)| {
            let why = (command.disabled)(state)
                .or_else(|| (state.count.is_some() && !command.counted).then_some("takes no count"));
            Entry { keys: chord.short(), doc: command.doc, why }
        };
        next.into_iter().map(entry).collect()
    };
    entries.retain(|entry| !entry.keys.is_empty());
    entries
}

/// Draws the popup over the end of the body.
pub fn draw(state: &State, layout: &Layout, buf: &mut Buffer) {
    let entries = entries(state);
    let body = layout.body;
    let key = entries.iter().map(|entry| width(&entry.keys)).max().unwrap_or(0);
    let text = entries.iter().map(|entry| width(&entry.text())).max().unwrap_or(0);
    let text = if state.pending.is_empty() { text.min(WIDEST) } else { text };
    let room = usize::from(body.width.saturating_sub(4));
    let cell = (key + text + 4).min(room.max(1));
    let columns = (room / cell).max(1);
    // What a chord can become is all there; of a count half a screen is enough.
    let kept = if state.pending.is_empty() { body.height / 2 } else { 3 };
    let most = usize::from(body.height.saturating_sub(kept)).max(1);
    let rows = entries.len().div_ceil(columns).clamp(1, most);
    let height = (rows as u16 + 2).min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    let hidden = entries.len().saturating_sub(rows * columns);
    let remark = if hidden == 0 { String::new() } else { format!("{hidden} more") };
    let inner = popup(area, buf, &state.theme, &format!("{} …", begun(state)), &remark);
    // One below the other first, as lists are read.
    for (at, entry) in entries.iter().enumerate() {
        let (column, row) = (at / rows, at % rows);
        if column >= columns {
            break;
        }
        let x = inner.x + (column * cell) as u16;
        let place = Rect { x, y: inner.y + row as u16, width: inner.right().saturating_sub(x), height: 1 };
        if place.y >= inner.bottom() {
            continue;
        }
        let style = if entry.why.is_some() { state.theme.quiet() } else { ratatui::style::Style::new() };
        let cells = cell.saturating_sub(key + 2);
        put(
            buf,
            place,
            &Line::from(vec![
                Span::styled(pad(&entry.keys, key), state.theme.key()),
                Span::raw("  "),
                Span::styled(truncate(&entry.text(), cells), style),
            ]),
        );
    }
}
