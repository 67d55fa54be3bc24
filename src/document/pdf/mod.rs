//! PDF: the letters of each page become words, the words rows in reading order, the rows lines.
//!
//! A PDF says where each letter stands and little else. What a reader sees at once (words, lines, columns, headings,
//! headers and footers) is found again from positions, sizes and fonts.

mod blocks;
mod bullets;
mod compose;
mod font;
mod furniture;
mod glyphs;
mod hanging;
mod links;
mod mend;
mod overprint;
mod paint;
mod rail;
mod spaced;
mod split;
mod turn;
mod words;

use std::time::{Duration, Instant};

use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::blocks::Row;
use self::furniture::Sheet;
use self::glyphs::{Gatherer, Glyph, Leaf};
use self::turn::{Frame, Turn};
use self::words::Word;
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
    let mut hidden = 0;
    for page in pages.iter().take(MOST_PAGES) {
        let (width, height) = page.render_dimensions();
        let frame = Frame { width, height };
        let leaf = gatherer.page(page, frame);
        sheets.push(sheet(page, leaf, frame, &mut hidden));
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
    if hidden > 0 {
        let s = if hidden == 1 { "" } else { "s" };
        warnings.push(format!(
            "hides {hidden} word{s} from a reader's eye, such as white on white: shown last on the page, and left out"
        ));
    }
    let lines = compose::lines(sheets, mend::hyphenates(pdf.metadata()));
    let letters = lines.iter().map(|line| line.text.chars().count()).sum::<usize>();
    if gatherer.unread > 20 && gatherer.unread * 20 > letters {
        warnings.push(format!(
            "{} letters are lost: the file does not say what they mean; `p` shows the page",
            gatherer.unread
        ));
    }
    if letters == 0 {
        let what = if gatherer.images { " of images" } else { "" };
        let s = if pages.len() == 1 { "" } else { "s" };
        warnings.push(format!("no text: {} page{s}{what}; run text recognition on it", pages.len()));
        return Ok(Document::new(Format::Pdf, Vec::new(), warnings));
    }
    Ok(Document::new(Format::Pdf, lines, warnings))
}

/// A page's rows. What runs another way than most of the page, and what nobody sees, is set aside.
fn sheet(page: &Page<'_>, leaf: Leaf, frame: Frame, hidden: &mut usize) -> Sheet {
    let main = turn::most(&leaf.glyphs);
    let mut aside = Vec::new();
    let of_turn = |turn: Turn| -> (Vec<Word>, Vec<Word>) {
        let Frame { width, height } = frame.of(turn);
        let on_page =
            |g: &&Glyph| g.right > 0.0 && g.left < width && g.base > 0.0 && g.base < height + g.size;
        let glyphs = leaf.glyphs.iter().filter(|g| g.turn == turn).filter(on_page).cloned().collect();
        words::words(glyphs).into_iter().partition(|w| w.hidden)
    };
    let mut set_aside = |words: Vec<Word>| aside.extend(blocks::rows(words).iter().map(Row::text));
    let (unseen, mut words) = of_turn(main);
    *hidden += unseen.len();
    set_aside(unseen);
    for turn in Turn::ALL.into_iter().filter(|turn| *turn != main) {
        let (unseen, beside) = of_turn(turn);
        *hidden += unseen.len();
        set_aside(beside);
        set_aside(unseen);
    }
    links::mark(page, main, frame, &mut words);
    if main == Turn::Right {
        bullets::place(&leaf.dots, &mut words);
    }
    let rules = if main == Turn::Right { leaf.rules } else { Vec::new() };
    Sheet { rows: blocks::rows(words), rules, height: frame.of(main).height, aside }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
