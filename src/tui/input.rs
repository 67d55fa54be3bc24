//! A line of text that is typed: one way for the query, the pickers and the prompts.

use crossterm::event::Event;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tui_input::backend::crossterm::EventHandler;
use tui_input::{Input, InputRequest};

use super::key::Key;
use super::panes::put;
use super::theme::Theme;
use crate::text::{safe, width};

/// Gives a key to the line; tells whether the text changed.
pub fn key(input: &mut Input, key: Key) -> bool {
    input.handle_event(&Event::Key(key.event())).is_some_and(|changed| changed.value)
}

/// Types a pasted text, its line ends as spaces.
pub fn paste(input: &mut Input, text: &str) {
    for c in safe(text).trim_end().chars() {
        input.handle(InputRequest::InsertChar(c));
    }
}

/// Byte offset of the cursor in the text.
pub fn cursor(input: &Input) -> usize {
    input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(at, _)| at)
}

/// Draws the line after a prompt and puts the terminal's cursor in it.
pub fn draw(frame: &mut Frame<'_>, area: Rect, prompt: &str, input: &Input, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    let used = (width(prompt) as u16).min(area.width);
    let cells = usize::from(area.width - used).saturating_sub(1);
    let scroll = input.visual_scroll(cells);
    let shown = skip_cells(input.value(), scroll);
    let line = Line::from(vec![Span::styled(prompt, theme.key()), Span::raw(shown)]);
    put(frame.buffer_mut(), area, &line);
    let at = input.visual_cursor().saturating_sub(scroll) as u16;
    frame.set_cursor_position((area.x + used + at.min(area.width - used), area.y));
}

fn skip_cells(text: &str, cells: usize) -> &str {
    let mut skipped = 0;
    for (at, c) in text.char_indices() {
        if skipped >= cells {
            return &text[at..];
        }
        skipped += width(c.encode_utf8(&mut [0; 4]));
    }
    if skipped >= cells && cells > 0 { "" } else { text }
}
