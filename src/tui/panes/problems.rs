//! The files that could not be read.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{popup, put};
use crate::tui::layout::Layout;
use crate::tui::state::{Overlay, State};
use crate::tui::wrap::wrap;

/// The popup's state.
#[derive(Debug, Default)]
pub struct Problems {
    /// The first row on the screen.
    pub top: usize,
}

/// Why there is nothing to show.
pub fn why_none(state: &State) -> Option<&'static str> {
    state.roster.problems.is_empty().then_some("every file could be read")
}

/// Opens the popup.
pub fn open(state: &mut State) {
    state.overlay = Some(Overlay::Problems(Problems::default()));
}

/// Scrolls.
pub fn scroll(state: &mut State, rows: isize) {
    if let Some(Overlay::Problems(problems)) = &mut state.overlay {
        let last = state.roster.problems.len().saturating_sub(1);
        problems.top = problems.top.saturating_add_signed(rows).min(last);
    }
}

/// Draws the popup.
pub fn draw(state: &State, problems: &Problems, layout: &Layout, frame: &mut Frame<'_>) {
    let all = &state.roster.problems;
    let area = layout.popup(100, (all.len() as u16 * 2 + 2).max(6));
    let title = if all.len() == 1 {
        "1 file was not read".to_owned()
    } else {
        format!("{} files were not read", all.len())
    };
    let body = popup(area, frame.buffer_mut(), &state.theme, &title, "");
    let mut y = body.y;
    for problem in all.iter().skip(problems.top) {
        let spans = [
            Span::styled(format!("{} ", problem.file), state.theme.strong()),
            Span::styled(problem.message.clone(), state.theme.warning()),
        ];
        for line in wrap(&spans, usize::from(body.width), 2) {
            if y >= body.bottom() {
                return;
            }
            put(frame.buffer_mut(), Rect { y, height: 1, ..body }, &line);
            y += 1;
        }
    }
}
