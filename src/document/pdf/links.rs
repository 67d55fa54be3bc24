//! Links: the annotations of a page (ISO 32000-1, 12.5.6.5) and the words they cover.

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::object::{Array, Dict, Name, Rect, String as Bytes};
use hayro_syntax::page::Page;

use super::turn::{Frame, Turn};
use super::words::Word;
use crate::text::safe;

/// Most links of a page that are heeded.
const MOST: usize = 2000;

/// Sets the targets of the words that links of the page cover; the words stand upright, the page turned by `turn`.
pub(super) fn mark(page: &Page<'_>, turn: Turn, frame: Frame, words: &mut [Word]) {
    let Some(notes) = page.raw().get::<Array<'_>>(b"Annots".as_slice()) else { return };
    let place = Affine::new(page.initial_transform(true).as_coeffs());
    for note in notes.iter::<Dict<'_>>().take(MOST) {
        let is_link = note.get::<Name<'_>>(b"Subtype".as_slice()).is_some_and(|name| &*name == b"Link");
        let Some(rect) = note.get::<Rect>(b"Rect".as_slice()).filter(|_| is_link) else { continue };
        let Some(action) = note.get::<Dict<'_>>(b"A".as_slice()) else { continue };
        let Some(target) = action.get::<Bytes<'_>>(b"URI".as_slice()) else { continue };
        let target = safe(String::from_utf8_lossy(target.as_bytes()).trim()).into_owned();
        if target.is_empty() {
            continue;
        }
        let corner = |x: f64, y: f64| frame.turned(place * Point::new(x, y), turn);
        let (a, b) = (corner(rect.x0, rect.y0), corner(rect.x1, rect.y1));
        let (left, right) = (a.x.min(b.x) as f32, a.x.max(b.x) as f32);
        let (top, bottom) = (a.y.min(b.y) as f32, a.y.max(b.y) as f32);
        for word in words.iter_mut() {
            let (x, y) = (f32::midpoint(word.left, word.right), word.base - 0.3 * word.size);
            if (left..=right).contains(&x) && (top..=bottom).contains(&y) {
                word.link = Some(target.clone());
            }
        }
    }
}
