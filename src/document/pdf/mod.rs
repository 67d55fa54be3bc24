//! PDF: the letters of each page become words, the words rows in reading order, the rows lines.
//!
//! A PDF says where each letter stands and little else. What a reader sees at once (words, lines, columns, headings,
//! headers and footers) is found again from positions, sizes and fonts.

mod blocks;
mod compose;
mod font;
mod furniture;
mod glyphs;
mod links;
mod words;

use std::time::{Duration, Instant};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::furniture::Sheet;
use self::glyphs::{Gatherer, Glyph};
use super::{Document, Format, Limits, ReadError};

/// Pages that are read; a CV has fewer.
const MOST_PAGES: usize = 300;

/// Whether bytes are a PDF: its mark stands within the first KiB (ISO 32000-1, annex H, note 13).
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes.get(..1024).unwrap_or(bytes), b"%PDF-").is_some()
}

/// Reads a PDF.
///
/// # Errors
/// If it is broken, has no pages or asks for a password.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Document, ReadError> {
    let deadline = Instant::now() + Duration::from_secs(limits.seconds.max(1));
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Protected,
        LoadPdfError::Decryption(_) => ReadError::Broken("PDF", "it is encrypted in a way that is not known"),
        LoadPdfError::Invalid => ReadError::Broken("PDF", "its list of objects or pages cannot be found"),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(ReadError::Broken("PDF", "it has no pages"));
    }
    let mut gatherer = Gatherer::new(deadline);
    let mut warnings = Vec::new();
    let mut sheets = Vec::new();
    for page in pages.iter().take(MOST_PAGES) {
        let (width, height) = page.render_dimensions();
        let glyphs = gatherer.page(page);
        let on_page = |g: &Glyph| g.right > 0.0 && g.left < width && g.base > 0.0 && g.base < height + g.size;
        let (turned, upright): (Vec<Glyph>, Vec<Glyph>) =
            glyphs.into_iter().filter(on_page).partition(|g| g.turned);
        let mut words = words::words(upright);
        links::mark(page, &mut words);
        sheets.push(Sheet { rows: blocks::rows(words), height, aside: aside(&turned) });
        if gatherer.spent() {
            warnings.push(format!(
                "only the first {} of {} pages were read: it takes too long",
                sheets.len(),
                pages.len()
            ));
            break;
        }
    }
    if pages.len() > MOST_PAGES {
        warnings.push(format!("only the first {MOST_PAGES} of {} pages were read", pages.len()));
    }
    let lines = compose::lines(&sheets);
    if lines.iter().all(|line| line.text.is_empty()) {
        let what = if gatherer.images { " of images" } else { "" };
        let s = if pages.len() == 1 { "" } else { "s" };
        warnings.push(format!("no text: {} page{s}{what}; run text recognition on it", pages.len()));
        return Ok(Document::new(Format::Pdf, Vec::new(), warnings));
    }
    Ok(Document::new(Format::Pdf, lines, warnings))
}

/// Turned text as it was drawn.
fn aside(turned: &[Glyph]) -> Vec<String> {
    let text: String = turned.iter().map(|g| g.text.as_str()).collect();
    let text = text.trim();
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}

#[cfg(test)]
mod tests;
