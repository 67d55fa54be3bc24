//! The letters of a page, gathered from its content stream (ISO 32000-1, clause 9): what each says, where it stands and in
//! which font. Paths, images and colours are passed over.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use hayro_font::hayro_cmap::{self, BfString};
use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as Bytes};
use hayro_syntax::page::{Page, Resources};

use super::font::{Face, Kind};

/// A letter, or what a ligature stands for.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// What it says.
    pub(super) text: String,
    /// Its left edge, in points from the page's left.
    pub(super) left: f32,
    /// Where the next letter is expected.
    pub(super) right: f32,
    /// Its baseline, in points from the page's top.
    pub(super) base: f32,
    /// Its size in points.
    pub(super) size: f32,
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// Not written from left to right.
    pub(super) turned: bool,
}

/// How many letters of one document are read: far more than any CV has.
const MOST: usize = 2_000_000;
/// How deep forms may nest.
const DEEPEST: usize = 12;

/// Gathers the letters of page after page, with the fonts they share.
pub(super) struct Gatherer<'a> {
    cache: FontCache<'a>,
    faces: HashMap<Vec<u8>, Face>,
    fonts: FontResolverFn,
    cmaps: CMapResolverFn,
    deadline: Instant,
    glyphs: Vec<Glyph>,
    count: usize,
    /// Whether a page shows an image.
    pub(super) images: bool,
}

/// The graphics state as far as text goes.
#[derive(Clone)]
struct State<'a> {
    matrix: Affine,
    font: Option<(Font<'a>, Face)>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// The text and line matrices, which `q` does not save.
#[derive(Clone, Copy)]
struct Cursor {
    text: Affine,
    line: Affine,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(deadline: Instant) -> Self {
        Self {
            cache: FontCache::new(),
            faces: HashMap::new(),
            fonts: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            deadline,
            glyphs: Vec::new(),
            count: 0,
            images: false,
        }
    }

    /// The letters of a page in the order in which they are drawn.
    pub(super) fn page(&mut self, page: &Page<'a>) -> Vec<Glyph> {
        let state = State {
            matrix: Affine::new(page.initial_transform(true).as_coeffs()),
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.run(page.typed_operations(), page.resources(), state, 0);
        std::mem::take(&mut self.glyphs)
    }

    /// Whether the time or the room is spent.
    pub(super) fn spent(&self) -> bool {
        self.count >= MOST || Instant::now() >= self.deadline
    }

    fn run(&mut self, mut ops: TypedIter<'_>, resources: &Resources<'a>, state: State<'a>, depth: usize) {
        let mut stack = Vec::new();
        let mut state = state;
        let mut cursor = Cursor { text: Affine::IDENTITY, line: Affine::IDENTITY };
        let mut steps = 0_usize;
        while let Some(op) = ops.next() {
            steps += 1;
            if steps.is_multiple_of(256) && self.spent() {
                return;
            }
            match op {
                TypedInstruction::SaveState(_) if stack.len() < 512 => stack.push(state.clone()),
                TypedInstruction::RestoreState(_) => state = stack.pop().unwrap_or(state),
                TypedInstruction::Transform(t) => {
                    state.matrix *= matrix([&t.0, &t.1, &t.2, &t.3, &t.4, &t.5]);
                }
                TypedInstruction::SetGraphicsState(gs) => {
                    let font = resources.get_ext_g_state(gs.0).and_then(|g| g.get::<Array<'_>>(keys::FONT));
                    if let Some(font) = font {
                        let mut items = font.flex_iter();
                        if let (Some(dict), Some(size)) = (items.next::<Dict<'_>>(), items.next::<Number>()) {
                            state.font = self.font(&dict);
                            state.size = size.as_f64();
                        }
                    }
                }
                TypedInstruction::XObject(x) => {
                    if let Some(stream) = resources.get_x_object(x.0) {
                        self.form(&stream, resources, &state, depth);
                    }
                }
                TypedInstruction::InlineImage(_) => self.images = true,
                other => self.text(&other, resources, &mut state, &mut cursor),
            }
        }
    }

    fn text(
        &mut self,
        op: &TypedInstruction<'_, '_>,
        resources: &Resources<'a>,
        state: &mut State<'a>,
        cursor: &mut Cursor,
    ) {
        match op {
            TypedInstruction::CharacterSpacing(n) => state.spacing = n.0.as_f64(),
            TypedInstruction::WordSpacing(n) => state.word_spacing = n.0.as_f64(),
            TypedInstruction::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(n) => state.leading = n.0.as_f64(),
            TypedInstruction::TextRise(n) => state.rise = n.0.as_f64(),
            TypedInstruction::TextFont(f) => {
                state.size = f.1.as_f64();
                state.font = resources.get_font(f.0).and_then(|dict| self.font(&dict));
            }
            TypedInstruction::BeginText(_) => {
                *cursor = Cursor { text: Affine::IDENTITY, line: Affine::IDENTITY };
            }
            TypedInstruction::NextLine(t) => cursor.step(t.0.as_f64(), t.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(t) => {
                state.leading = -t.1.as_f64();
                cursor.step(t.0.as_f64(), t.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => cursor.step(0.0, -state.leading),
            TypedInstruction::SetTextMatrix(t) => {
                cursor.line = matrix([&t.0, &t.1, &t.2, &t.3, &t.4, &t.5]);
                cursor.text = cursor.line;
            }
            TypedInstruction::ShowText(s) => self.show(s.0, state, cursor),
            TypedInstruction::NextLineAndShowText(s) => {
                cursor.step(0.0, -state.leading);
                self.show(s.0, state, cursor);
            }
            TypedInstruction::ShowTextWithParameters(s) => {
                state.word_spacing = s.0.as_f64();
                state.spacing = s.1.as_f64();
                cursor.step(0.0, -state.leading);
                self.show(s.2, state, cursor);
            }
            TypedInstruction::ShowTexts(s) => {
                for item in s.0.iter::<Object<'_>>() {
                    match item {
                        Object::String(text) => self.show(&text, state, cursor),
                        Object::Number(n) => {
                            let by = -n.as_f64() / 1000.0 * state.size;
                            cursor.advance(state, Vec2::new(by, by));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn form(&mut self, stream: &Stream<'a>, parent: &Resources<'a>, state: &State<'a>, depth: usize) {
        let dict = stream.dict();
        if dict.get::<Name<'_>>(keys::SUBTYPE).is_none_or(|name| &*name != b"Form") {
            self.images = true;
            return;
        }
        if depth >= DEEPEST || self.spent() {
            return;
        }
        let Ok(data) = stream.decoded() else { return };
        let mut state = state.clone();
        if let Some(array) = dict.get::<Array<'_>>(keys::MATRIX) {
            let numbers: Vec<f64> = array.iter::<Number>().map(|n| n.as_f64()).collect();
            if let Ok(numbers) = <[f64; 6]>::try_from(numbers) {
                state.matrix *= Affine::new(numbers);
            }
        }
        let own = dict.get::<Dict<'_>>(keys::RESOURCES).map(Resources::new);
        self.run(TypedIter::new(&data), own.as_ref().unwrap_or(parent), state, depth + 1);
    }

    fn font(&mut self, dict: &Dict<'a>) -> Option<(Font<'a>, Face)> {
        let font = self.cache.font(dict, &self.fonts, &self.cmaps)?;
        let face = if let Some(face) = self.faces.get(dict.data()) {
            *face
        } else {
            let face = Face::of(dict);
            self.faces.insert(dict.data().to_vec(), face);
            face
        };
        Some((font, face))
    }

    fn show(&mut self, string: &Bytes<'_>, state: &State<'a>, cursor: &mut Cursor) {
        let Some((font, face)) = &state.font else { return };
        let bytes = string.as_bytes();
        let mut at = 0;
        while at < bytes.len() && self.count < MOST {
            let (code, length) = font.read_code(bytes, at);
            let length = length.max(1);
            at += length;
            let advance = font.code_advance(code);
            if let Some(text) = says(font, *face, code, length) {
                self.count += 1;
                self.put(text, *face, advance, font.is_horizontal(), state, cursor);
            }
            let word = if code == 32 && length == 1 { state.word_spacing } else { 0.0 };
            let extra = state.spacing + word;
            cursor.advance(
                state,
                Vec2::new(advance.x / 1000.0 * state.size + extra, advance.y / 1000.0 * state.size + extra),
            );
        }
    }

    fn put(
        &mut self,
        text: String,
        face: Face,
        advance: Vec2,
        horizontal: bool,
        state: &State<'a>,
        cursor: &Cursor,
    ) {
        let place = state.matrix
            * cursor.text
            * Affine::new([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
        let [a, b, c, d, ..] = place.as_coeffs();
        let start = place * Point::ZERO;
        let end = place * Point::new(advance.x / 1000.0, 0.0);
        let size = c.hypot(d);
        if !(start.x.is_finite() && start.y.is_finite() && end.x.is_finite() && size.is_finite()) {
            return;
        }
        self.glyphs.push(Glyph {
            text,
            left: start.x.min(end.x) as f32,
            right: start.x.max(end.x) as f32,
            base: start.y as f32,
            // Text set in no size at all is hidden; it still is text.
            size: (size as f32).clamp(0.5, 400.0),
            bold: face.bold,
            italic: face.italic,
            turned: !horizontal || b.abs() > 0.2 * a.abs() || a < 0.0,
        });
    }
}

impl Cursor {
    fn step(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    fn advance(&mut self, state: &State<'_>, by: Vec2) {
        let horizontal = state.font.as_ref().is_none_or(|(font, _)| font.is_horizontal());
        let by = if horizontal { (by.x * state.stretch, 0.0) } else { (0.0, by.y) };
        self.text *= Affine::translate(by);
    }
}

fn matrix(n: [&Number; 6]) -> Affine {
    Affine::new(n.map(Number::as_f64))
}

/// What a character code says; `None` for what is a picture or unknown.
fn says(font: &Font<'_>, face: Face, code: u32, length: usize) -> Option<String> {
    if face.kind == Kind::Icons {
        return None;
    }
    // A simple font knows one byte.
    let glyph = font.glyph(font.map_code(code), code);
    let unicode = match &glyph {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    let unnamed = matches!(glyph, FontGlyph::Type3(_));
    let text = match unicode {
        Some(BfString::Char(c)) => c.to_string(),
        Some(BfString::String(text)) => text,
        None if unnamed && length == 1 => super::font::drawn_by_tex(code)?,
        None if length == 1 => char::from_u32(code).filter(char::is_ascii_graphic)?.to_string(),
        None => return None,
    };
    super::font::plain(&text, face)
}
