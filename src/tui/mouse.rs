//! The mouse: what is clicked is told from the layout, and does what its key does.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::effect::Effects;
use super::jumps;
use super::layout::Layout;
use super::panes::{compare, detail, facets, filter, find, help, list, picker, status, tour};
use super::state::{Focus, Overlay, State};
use super::update;

/// Rows that one notch of the wheel scrolls.
const WHEEL: isize = 3;

/// Takes a mouse event in.
pub fn on_mouse(state: &mut State, fx: &mut Effects, event: MouseEvent) {
    let layout = Layout::of(state);
    let position = Position::new(event.column, event.row);
    let pane = layout.pane_at(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => update::wheel(state, pane.map(|(focus, _)| focus), WHEEL),
        MouseEventKind::ScrollUp => update::wheel(state, pane.map(|(focus, _)| focus), -WHEEL),
        MouseEventKind::Down(MouseButton::Left) => click(state, fx, &layout, position),
        _ => {}
    }
}

fn click(state: &mut State, fx: &mut Effects, layout: &Layout, position: Position) {
    state.pending.clear();
    state.count = None;
    if layout.status.contains(position) {
        if let Some(command) = status::hint_at(state, layout.status, position.x) {
            update::run(state, fx, command);
        }
        state.message = state.message.take().filter(|_| state.overlay.is_some());
        return;
    }
    match &state.overlay {
        Some(Overlay::Picker(_)) => return picker::click(state, fx, position),
        Some(Overlay::Help(_)) => return help::click(state, fx, position),
        Some(Overlay::Tour(_)) => return tour::step(state, fx, true),
        Some(_) => return,
        None => {}
    }
    if layout.filter.contains(position) {
        if !state.filter.editing {
            filter::open(state, fx);
        }
        return;
    }
    if state.find.typing {
        find::accept(state);
    }
    let Some((focus, area)) = layout.pane_at(position.x, position.y) else { return };
    if state.filter.editing {
        filter::accept(state, fx);
    }
    match focus {
        Focus::List => {
            let again = state.focus == Focus::List;
            state.focus = Focus::List;
            let Some(id) = list::at(state, area, position.y) else { return };
            if again && state.list.cursor == Some(id) && state.list.moved {
                update::open(state, fx);
            } else {
                jumps::record(state);
                list::select(state, id);
            }
        }
        Focus::Detail => {
            state.focus = Focus::Detail;
            detail::click(state, area, position.y);
        }
        Focus::Facets => {
            state.focus = Focus::Facets;
            facets::click(state, fx, area, position.y);
        }
        Focus::Compare => compare::click(state, area, position),
        Focus::Source => state.focus = focus,
    }
}
