//! The page worker: a thread that draws pages of documents, so that no page delays a key.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use image::{DynamicImage, RgbaImage};
use ratatui::layout::Size;
use ratatui_image::picker::{Picker, ProtocolType};
use ratatui_image::protocol::Protocol;
use ratatui_image::{FilterType, Resize};

use crate::document::{Limits, PageImage};
use crate::library::{Readers, file_bytes};

/// Which part of which page is to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct PageAsk {
    /// The document.
    pub path: PathBuf,
    /// The page, from 1.
    pub number: u32,
    /// How many times as wide as the area the page is; none to show all of it.
    pub zoom: Option<f32>,
    /// How much of the page lies left of the area and above it, in cells.
    pub offset: (u16, u16),
    /// The area, in cells.
    pub area: Size,
}

/// A part of a page, ready for the terminal.
#[derive(Clone)]
pub struct PagePart {
    /// What the terminal is sent.
    pub protocol: Arc<Protocol>,
    /// How many pages the document has.
    pub pages: u32,
    /// How far one can go right and down, in cells.
    pub room: (u16, u16),
}

impl fmt::Debug for PagePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PagePart")
            .field("pages", &self.pages)
            .field("room", &self.room)
            .finish_non_exhaustive()
    }
}

/// What became of an ask.
#[derive(Debug)]
pub struct PageAnswer {
    /// What was asked.
    pub ask: PageAsk,
    /// The part, or the rest of a sentence that begins with the file's name.
    pub part: Result<PagePart, String>,
}

/// Starts the worker. It ends when the sender is dropped.
pub fn start(
    picker: Picker,
    readers: Arc<Readers>,
    limits: Limits,
    answer: impl Fn(PageAnswer) + Send + 'static,
) -> Sender<PageAsk> {
    let (send, receive) = channel();
    std::thread::spawn(move || Worker { picker, readers, limits, drawn: None }.run(&receive, &answer));
    send
}

/// What a page was drawn for: the document, the page, and the largest width and height in pixels.
type Drawn = (PathBuf, u32, (u32, u32));

struct Worker {
    picker: Picker,
    readers: Arc<Readers>,
    limits: Limits,
    /// The page that was drawn last, and what for: moving about on it needs no new one.
    drawn: Option<(Drawn, PageImage)>,
}

impl Worker {
    fn run(mut self, asks: &Receiver<PageAsk>, answer: &impl Fn(PageAnswer)) {
        while let Ok(mut ask) = asks.recv() {
            // Only the last of what was asked meanwhile is still wanted.
            while let Ok(later) = asks.try_recv() {
                ask = later;
            }
            let part = self.part(&ask);
            answer(PageAnswer { ask, part });
        }
    }

    fn part(&mut self, ask: &PageAsk) -> Result<PagePart, String> {
        let cell = self.cell();
        let area = (u32::from(ask.area.width) * cell.0, u32::from(ask.area.height) * cell.1);
        let target = match ask.zoom {
            None => area,
            Some(zoom) => ((area.0 as f32 * zoom) as u32, u32::MAX),
        };
        let key = (ask.path.clone(), ask.number, target);
        let image = if let Some((_, image)) = self.drawn.take().filter(|(known, _)| *known == key) {
            image
        } else {
            let bytes = file_bytes(&ask.path, self.limits)?;
            self.readers.draw(&bytes, ask.number, target, self.limits)?
        };
        let part = self.cut(&image, ask, cell, area);
        self.drawn = Some((key, image));
        part
    }

    /// The part of a page that the area shows.
    fn cut(
        &self,
        image: &PageImage,
        ask: &PageAsk,
        cell: (u32, u32),
        area: (u32, u32),
    ) -> Result<PagePart, String> {
        let beyond = (image.width.saturating_sub(area.0), image.height.saturating_sub(area.1));
        let left = (u32::from(ask.offset.0) * cell.0).min(beyond.0);
        let top = (u32::from(ask.offset.1) * cell.1).min(beyond.1);
        let page = RgbaImage::from_raw(image.width, image.height, image.rgba.clone())
            .ok_or("cannot be drawn (its pixels are not all there)")?;
        let (width, height) = (area.0.min(image.width), area.1.min(image.height));
        let part = DynamicImage::ImageRgba8(page).crop_imm(left, top, width, height);
        // Half blocks are drawn small and scaled up to the cells that the crate counts with.
        let size = Size::new(width.div_ceil(cell.0) as u16, height.div_ceil(cell.1) as u16);
        let protocol = self
            .picker
            .new_protocol(part, size, Resize::Scale(Some(FilterType::Triangle)))
            .map_err(|error| format!("cannot be drawn ({error})"))?;
        let room = (beyond.0.div_ceil(cell.0) as u16, beyond.1.div_ceil(cell.1) as u16);
        Ok(PagePart { protocol: Arc::new(protocol), pages: image.pages, room })
    }

    /// The pixels that a cell is drawn with: of half blocks two are seen, so that a few are enough.
    fn cell(&self) -> (u32, u32) {
        let font = self.picker.font_size();
        match self.picker.protocol_type() {
            ProtocolType::Halfblocks => (4, 8),
            _ => (u32::from(font.width.max(1)), u32::from(font.height.max(1))),
        }
    }
}
