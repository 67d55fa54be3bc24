//! The original page of a document, as it was typeset.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui_image::Image;

use super::{popup, put};
use crate::library::Paper;
use crate::tui::effect::{Effect, Effects};
use crate::tui::layout::Layout;
use crate::tui::pages::{PageAnswer, PageAsk, PagePart};
use crate::tui::state::{Overlay, State};
use crate::tui::wrap::wrap;

/// How wide the page is, as a multiple of the screen; none for all of it on the screen.
const ZOOMS: [Option<f32>; 7] = [None, Some(1.0), Some(1.5), Some(2.0), Some(3.0), Some(4.0), Some(6.0)];

/// The page view's state.
#[derive(Debug)]
pub struct Page {
    /// The document's name, safe to show.
    file: String,
    path: PathBuf,
    /// The page, from 1.
    number: u32,
    /// The place in [`ZOOMS`].
    zoom: usize,
    /// How much of the page lies left of the screen and above it, in cells.
    offset: (u16, u16),
    /// What the worker was last asked to draw.
    asked: Option<PageAsk>,
    /// What it drew, or why it could not; none until it has.
    part: Option<Result<PagePart, String>>,
    /// What that was drawn for.
    drawn_for: Option<PageAsk>,
}

/// Shows the first page of the document that is read.
pub fn open(state: &mut State) {
    let Some(applicant) = state.selected() else { return };
    let Paper { path, file, .. } = applicant.paper(state.source.paper);
    let page = Page {
        file: file.to_owned(),
        path: path.to_owned(),
        number: 1,
        zoom: 0,
        offset: (0, 0),
        asked: None,
        part: None,
        drawn_for: None,
    };
    state.overlay = Some(Overlay::Page(Box::new(page)));
}

/// Turns pages.
pub fn turn(state: &mut State, by: i32) {
    if let Some(Overlay::Page(page)) = &mut state.overlay {
        let last = page.drawn().map_or(page.number, |part| part.pages);
        let number = page.number.saturating_add_signed(by).clamp(1, last.max(1));
        if number != page.number {
            page.number = number;
            page.offset.1 = 0;
        }
    }
}

/// Makes the page larger or smaller; what is in the middle stays there.
pub fn zoom(state: &mut State, by: isize) {
    if let Some(Overlay::Page(page)) = &mut state.overlay {
        let before = ZOOMS[page.zoom].unwrap_or(1.0);
        page.zoom = page.zoom.saturating_add_signed(by).min(ZOOMS.len() - 1);
        let ratio = ZOOMS[page.zoom].unwrap_or(1.0) / before;
        if let Some(area) = page.asked.as_ref().map(|ask| ask.area) {
            let kept =
                |offset: u16, half: u16| (f32::from(offset + half) * ratio - f32::from(half)).max(0.0) as u16;
            page.offset = (kept(page.offset.0, area.width / 2), kept(page.offset.1, area.height / 2));
        }
        if ZOOMS[page.zoom].is_none() {
            page.offset = (0, 0);
        }
    }
}

/// Moves about on a page that is larger than the screen, by cells; beyond its end the next page begins.
pub fn scroll(state: &mut State, right: i32, down: i32) {
    let Some(Overlay::Page(page)) = &mut state.overlay else { return };
    let Some(part) = page.drawn() else { return };
    let (room, pages) = (part.room, part.pages);
    if down > 0 && page.offset.1 >= room.1 && page.number < pages {
        return turn(state, 1);
    }
    if down < 0 && page.offset.1 == 0 && page.number > 1 {
        return turn(state, -1);
    }
    let moved = |offset: u16, by: i32, room: u16| (i32::from(offset) + by).clamp(0, i32::from(room)) as u16;
    page.offset = (moved(page.offset.0, right, room.0), moved(page.offset.1, down, room.1));
}

/// Asks for what the screen is to show, where that has changed.
pub fn arrange(state: &mut State, fx: &mut Effects) {
    let layout = Layout::of(state);
    if let Some(Overlay::Page(page)) = &mut state.overlay {
        let area = layout.body;
        let ask = PageAsk {
            path: page.path.clone(),
            number: page.number,
            zoom: ZOOMS[page.zoom],
            offset: page.offset,
            area: ratatui::layout::Size::new(area.width.saturating_sub(4), area.height.saturating_sub(2)),
        };
        if page.asked.as_ref() != Some(&ask) {
            page.asked = Some(ask.clone());
            fx.push(Effect::DrawPage(ask));
        }
    }
}

/// Takes what the worker drew, unless something else is wanted by now.
pub fn answered(state: &mut State, answer: PageAnswer) {
    if let Some(Overlay::Page(page)) = &mut state.overlay
        && page.asked.as_ref() == Some(&answer.ask)
    {
        page.part = Some(answer.part);
        page.drawn_for = Some(answer.ask);
    }
}

impl Page {
    /// Whether what is shown is what was asked for.
    pub fn is_drawn(&self) -> bool {
        self.asked == self.drawn_for
    }

    fn drawn(&self) -> Option<&PagePart> {
        self.part.as_ref().and_then(|part| part.as_ref().ok())
    }
}

/// Draws the page.
pub fn draw(state: &State, page: &Page, layout: &Layout, frame: &mut Frame<'_>) {
    let of = page.drawn().map_or(String::new(), |part| format!(" of {}", part.pages));
    let zoom = ZOOMS[page.zoom].map_or("whole page".to_owned(), |zoom| format!("{zoom}×"));
    let drawing = if page.is_drawn() { "" } else { " · drawing …" };
    let remark = format!("page {}{of} · {zoom}{drawing}", page.number);
    let body = popup(layout.body, frame.buffer_mut(), &state.theme, &page.file, &remark);
    match &page.part {
        None => put(frame.buffer_mut(), body, &Line::styled("Drawing …", state.theme.quiet())),
        Some(Err(why)) => {
            let words = Span::styled(format!("{} {why}", page.file), state.theme.warning());
            for (y, line) in (body.y..body.bottom()).zip(wrap(&[words], usize::from(body.width), 2)) {
                put(frame.buffer_mut(), Rect { y, height: 1, ..body }, &line);
            }
        }
        Some(Ok(part)) => {
            let size = part.protocol.size();
            let width = size.width.min(body.width);
            let x = body.x + (body.width - width) / 2;
            let area = Rect { x, width, height: size.height.min(body.height), ..body };
            frame.render_widget(Image::new(&part.protocol).allow_clipping(true), area);
        }
    }
}
