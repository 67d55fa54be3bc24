//! Draws the state. Nothing here changes it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::layout::Layout;
use super::panes::{
    compare, confirm, detail, facets, filter, find, help, list, note, page, picker, problems, prompt, put,
    rubric, source, status, tour, which_key,
};
use super::state::{Overlay, State};

/// Draws all of the screen.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    let layout = Layout::of(state);
    status::draw_header(state, layout.header, frame.buffer_mut());
    filter::draw(state, layout.filter, frame);
    let buf = frame.buffer_mut();
    if let Some(area) = layout.facets {
        facets::draw(state, area, buf);
        rule(state, &layout, area, buf);
    }
    if let Some(area) = layout.list {
        list::draw(state, area, buf);
        rule(state, &layout, area, buf);
    }
    if let Some(area) = layout.detail {
        detail::draw(state, area, buf);
        rule(state, &layout, area, buf);
    }
    if let Some(area) = layout.source {
        source::draw(state, area, buf);
    }
    if let Some(area) = layout.compare {
        compare::draw(state, area, buf);
    }
    match &state.overlay {
        Some(Overlay::Picker(overlay)) => picker::draw(state, overlay, &layout, frame),
        Some(Overlay::Help(overlay)) => help::draw(state, overlay, &layout, frame),
        Some(Overlay::Tour(overlay)) => tour::draw(state, overlay, &layout, frame),
        Some(Overlay::Note(overlay)) => note::draw(state, overlay, &layout, frame),
        Some(Overlay::Prompt(overlay)) => prompt::draw(state, overlay, &layout, frame),
        Some(Overlay::Confirm(overlay)) => confirm::draw(state, overlay, &layout, frame),
        Some(Overlay::Problems(overlay)) => problems::draw(state, overlay, &layout, frame),
        Some(Overlay::Page(overlay)) => page::draw(state, overlay, &layout, frame),
        Some(Overlay::Rubric(form)) => rubric::draw(state, form, &layout, frame),
        None => filter::draw_completions(state, &layout, frame),
    }
    if state.is_mid_chord() {
        which_key::draw(state, &layout, frame.buffer_mut());
    }
    if state.find.typing {
        find::draw(state, layout.status, frame);
    } else {
        status::draw_status(state, layout.status, frame.buffer_mut());
    }
}

/// The rule between a pane and its neighbour to the right.
fn rule(state: &State, layout: &Layout, area: Rect, buf: &mut ratatui::buffer::Buffer) {
    if area.right() >= layout.body.right() {
        return;
    }
    for y in area.top()..area.bottom() {
        let cell = Rect { x: area.right(), y, width: 1, height: 1 };
        put(buf, cell, &Line::styled("│", state.theme.quiet()));
    }
}
