//! Two to four applicants side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::state::{Focus, State};

/// The comparison's state.
#[derive(Debug, Default)]
pub struct Compare {
    /// The first row on the screen.
    pub top: usize,
}

/// Why the marked cannot be compared.
pub fn why_not(state: &State) -> Option<&'static str> {
    match state.marks.len() {
        0 | 1 => Some("mark two to four applicants with space first"),
        2..=4 => None,
        _ => Some("more than four are marked"),
    }
}

/// Opens the comparison.
pub fn open(state: &mut State) {
    state.compare.top = 0;
    state.focus = Focus::Compare;
}

/// Scrolls.
pub fn scroll(state: &mut State, rows: isize) {
    state.compare.top = state.compare.top.saturating_add_signed(rows);
}

/// Scrolls by half screens.
pub fn page(state: &mut State, halves: isize) {
    scroll(state, halves * 10);
}

/// Draws the comparison.
pub fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    super::title(area, buf, state.theme, true, "Comparison", "");
}
