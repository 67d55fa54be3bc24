//! The image of a page, as it was typeset.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::ReadError;

/// A page as an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageImage {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// How many pages the document has.
    pub pages: u32,
    /// Its pixels, row by row from the upper left: red, green, blue and alpha, a byte each.
    pub rgba: Vec<u8>,
}

/// Largest side of an image, in pixels: a page may claim to be miles high.
const LARGEST: f32 = 8000.0;

/// Draws page `number`, from 1, of a PDF so that it fits into `width` by `height` pixels; the last page for
/// a number beyond it.
///
/// # Errors
/// If the file is no PDF that can be drawn.
pub fn page_image(bytes: &[u8], number: u32, width: u32, height: u32) -> Result<PageImage, ReadError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| ReadError::NoPages)?;
    let pages = pdf.pages();
    let count = pages.len();
    let at = (number.max(1) as usize - 1).min(count.saturating_sub(1));
    let page = pages.get(at).ok_or(ReadError::NoPages)?;
    let (page_width, page_height) = page.render_dimensions();
    let fit = (width as f32 / page_width).min(height as f32 / page_height);
    let scale = fit.min(LARGEST / page_width.max(page_height));
    if !(scale.is_finite() && scale * page_width >= 1.0 && scale * page_height >= 1.0) {
        return Err(ReadError::NoPages);
    }
    let target = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let settings = InterpreterSettings::default();
    let pixmap = render(page, &RenderCache::new(), &settings, &RenderSettings::default(), &target);
    Ok(PageImage {
        width: u32::from(pixmap.width()),
        height: u32::from(pixmap.height()),
        pages: count as u32,
        // On white nothing is transparent, so nothing is premultiplied either.
        rgba: pixmap.data_as_u8_slice().to_vec(),
    })
}
