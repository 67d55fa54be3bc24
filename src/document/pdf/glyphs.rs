//! The letters of a page, gathered from its content stream (ISO 32000-1, clause 9): what each says, where it stands and in
//! which font, and whether a reader sees it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use foldhash::{HashMap, HashMapExt as _};
use hayro_font::hayro_cmap::{self, BfString};
use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as Bytes};
use hayro_syntax::page::{Page, Resources};

use super::font::{Face, Kind};
use super::paint::{Area, Paint};
use super::turn::{Frame, Turn};

/// A letter, or what a ligature stands for.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// What it says.
    pub(super) text: String,
    /// Its left edge, in points from the page's left, the page turned so that the letter stands upright.
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
    /// How the page is to be turned so that it stands upright.
    pub(super) turn: Turn,
    /// White on white, or drawn with no ink where there is no image that it could be the text of.
    pub(super) hidden: bool,
}

/// A page's letters, rules and dots.
pub(super) struct Leaf {
    /// In the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Horizontal rules.
    pub(super) rules: Vec<Area>,
    /// Small shapes that may be bullets.
    pub(super) dots: Vec<Area>,
}

/// How many letters of one document are read: far more than any CV has.
const MOST: usize = 2_000_000;
/// How deep forms may nest.
const DEEPEST: usize = 12;

/// Gathers the letters of page after page, with the fonts they share.
pub(super) struct Gatherer<'a> {
    cache: FontCache<'a>,
    loaded: HashMap<Vec<u8>, Option<Rc<Loaded<'a>>>>,
    fonts: FontResolverFn,
    cmaps: CMapResolverFn,
    deadline: Instant,
    frame: Frame,
    glyphs: Vec<Glyph>,
    paint: Paint,
    /// Letters without ink among those of the page.
    inkless: Vec<usize>,
    count: usize,
    /// Letters of which the file does not say what they mean.
    pub(super) unread: usize,
    /// Whether a page shows an image.
    pub(super) images: bool,
}

/// A font with what is known of its codes.
struct Loaded<'a> {
    font: Font<'a>,
    face: Face,
    codes: RefCell<HashMap<(u32, usize), (Said, Vec2)>>,
}

/// The fonts of a content stream by the names that it calls them by. Each is looked up once: the file's dictionaries are read
/// anew at every look-up, and a page may change its font with every line.
struct FontNames<'r, 'a> {
    resources: &'r Resources<'a>,
    known: HashMap<Vec<u8>, Option<Rc<Loaded<'a>>>>,
}

impl<'a> FontNames<'_, 'a> {
    fn get(&mut self, name: &Name<'_>, gatherer: &mut Gatherer<'a>) -> Option<Rc<Loaded<'a>>> {
        if let Some(known) = self.known.get(name.as_ref()) {
            return known.clone();
        }
        let dict = self.resources.get_font(name);
        crate::text::work(dict.as_ref().map_or(1, |dict| dict.data().len()));
        let font = dict.and_then(|dict| gatherer.font(&dict));
        self.known.insert(name.as_ref().to_vec(), font.clone());
        font
    }
}

/// What a character code says.
#[derive(Clone, Debug)]
enum Said {
    Text(String),
    /// A picture or a sign without meaning.
    Nothing,
    Unknown,
}

/// The graphics state as far as text goes.
#[derive(Clone)]
struct State<'a> {
    matrix: Affine,
    font: Option<Rc<Loaded<'a>>>,
    clip: Area,
    /// Fills are white.
    white: bool,
    line_width: f64,
    /// The text rendering mode.
    mode: i32,
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
            loaded: HashMap::new(),
            fonts: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            deadline,
            frame: Frame::default(),
            glyphs: Vec::new(),
            paint: Paint::default(),
            inkless: Vec::new(),
            count: 0,
            unread: 0,
            images: false,
        }
    }

    /// The letters and rules of a page.
    pub(super) fn page(&mut self, page: &Page<'a>, frame: Frame) -> Leaf {
        let state = State {
            matrix: Affine::new(page.initial_transform(true).as_coeffs()),
            font: None,
            clip: Area::EVERYWHERE,
            white: false,
            line_width: 1.0,
            mode: 0,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let images_before = std::mem::take(&mut self.images);
        self.frame = frame;
        self.run(page.typed_operations(), page.resources(), state, 0);
        // Text recognition lays its letters over the image of the page, without ink.
        for at in std::mem::take(&mut self.inkless) {
            if let Some(glyph) = self.glyphs.get_mut(at).filter(|_| !self.images) {
                glyph.hidden = true;
            }
        }
        self.images |= images_before;
        let drawn = self.glyphs.len();
        self.glyphs.retain(|glyph| glyph.text != UNKNOWN);
        self.unread += drawn - self.glyphs.len();
        let Paint { rules, dots, .. } = std::mem::take(&mut self.paint);
        Leaf { glyphs: std::mem::take(&mut self.glyphs), rules, dots }
    }

    /// Whether the time or the room is spent.
    pub(super) fn spent(&self) -> bool {
        self.count >= MOST || Instant::now() >= self.deadline
    }

    fn run(&mut self, mut ops: TypedIter<'_>, resources: &Resources<'a>, state: State<'a>, depth: usize) {
        let mut stack = Vec::new();
        let mut spans: Vec<Option<(usize, String)>> = Vec::new();
        let mut state = state;
        let mut cursor = Cursor { text: Affine::IDENTITY, line: Affine::IDENTITY };
        let mut fonts = FontNames { resources, known: HashMap::new() };
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
                TypedInstruction::BeginMarkedContent(_) if spans.len() < 512 => spans.push(None),
                TypedInstruction::BeginMarkedContentWithProperties(span) if spans.len() < 512 => {
                    let said = actual_text(span.1, resources).map(|text| (self.glyphs.len(), text));
                    spans.push(said);
                }
                TypedInstruction::EndMarkedContent(_) => {
                    if let Some((from, text)) = spans.pop().flatten() {
                        self.say(from, text);
                    }
                }
                TypedInstruction::XObject(x) => {
                    if let Some(stream) = resources.get_x_object(x.0) {
                        self.form(&stream, resources, &state, depth);
                    }
                }
                TypedInstruction::InlineImage(_) => self.image(&state),
                other => {
                    if !self.draw(&other, &mut state) {
                        self.text(&other, &mut fonts, &mut state, &mut cursor);
                    }
                }
            }
        }
    }

    /// Heeds paths, clips and colours; whether it was one of them.
    fn draw(&mut self, op: &TypedInstruction<'_, '_>, state: &mut State<'a>) -> bool {
        let at = |x: &Number, y: &Number| state.matrix * Point::new(x.as_f64(), y.as_f64());
        let is_white = |parts: &[&Number]| parts.iter().all(|n| n.as_f64() >= 0.98);
        let mut painted = false;
        match op {
            TypedInstruction::MoveTo(p) => self.paint.begin(at(&p.0, &p.1)),
            TypedInstruction::LineTo(p) => self.paint.on(at(&p.0, &p.1)),
            TypedInstruction::CubicTo(p) => self.paint.on(at(&p.4, &p.5)),
            TypedInstruction::CubicStartTo(p) => self.paint.on(at(&p.2, &p.3)),
            TypedInstruction::CubicEndTo(p) => self.paint.on(at(&p.2, &p.3)),
            TypedInstruction::RectPath(r) => {
                let (x, y) = (r.0.as_f64(), r.1.as_f64());
                let (width, height) = (r.2.as_f64(), r.3.as_f64());
                self.paint.begin(state.matrix * Point::new(x, y));
                self.paint.on(state.matrix * Point::new(x + width, y + height));
            }
            TypedInstruction::ClipNonZero(_) | TypedInstruction::ClipEvenOdd(_) => self.paint.clip(),
            TypedInstruction::FillPathNonZero(_)
            | TypedInstruction::FillPathNonZeroCompatibility(_)
            | TypedInstruction::FillPathEvenOdd(_)
            | TypedInstruction::FillAndStrokeNonZero(_)
            | TypedInstruction::FillAndStrokeEvenOdd(_)
            | TypedInstruction::CloseFillAndStrokeNonZero(_)
            | TypedInstruction::CloseFillAndStrokeEvenOdd(_) => {
                self.paint.fill(state.white);
                painted = true;
            }
            TypedInstruction::StrokePath(_) | TypedInstruction::CloseAndStrokePath(_) => {
                let scale = state.matrix.determinant().abs().sqrt();
                self.paint.stroke((state.line_width * scale) as f32);
                painted = true;
            }
            TypedInstruction::EndPath(_) => painted = true,
            TypedInstruction::Shading(_) => self.paint.ground(state.clip, false),
            TypedInstruction::LineWidth(n) => state.line_width = n.0.as_f64(),
            TypedInstruction::NonStrokeColorDeviceGray(c) => state.white = is_white(&[&c.0]),
            TypedInstruction::NonStrokeColorDeviceRgb(c) => state.white = is_white(&[&c.0, &c.1, &c.2]),
            TypedInstruction::NonStrokeColorCmyk(c) => {
                state.white = [&c.0, &c.1, &c.2, &c.3].into_iter().all(|n| n.as_f64() <= 0.02);
            }
            // Three parts are red, green and blue; of one or four it is not known which end is white.
            TypedInstruction::NonStrokeColor(c) => {
                state.white = c.0.len() == 3 && c.0.iter().all(|n| n.as_f64() >= 0.98);
            }
            TypedInstruction::NonStrokeColorNamed(c) => {
                state.white = c.1.is_none() && c.0.len() == 3 && c.0.iter().all(|n| n.as_f64() >= 0.98);
            }
            TypedInstruction::ColorSpaceNonStroke(_) => state.white = false,
            _ => return false,
        }
        if painted {
            state.clip = self.paint.end(state.clip);
        }
        true
    }

    /// An image fills the unit square.
    fn image(&mut self, state: &State<'a>) {
        self.images = true;
        self.paint.ground(Area::unit(state.matrix), false);
    }

    /// The letters since `from` say `text` together (ISO 32000-1, 14.9.4).
    fn say(&mut self, from: usize, text: String) {
        let Some(glyphs) = self.glyphs.get_mut(from..) else { return };
        let Some((first, rest)) = glyphs.split_first_mut() else { return };
        let joined =
            rest.iter().all(|g| g.turn == first.turn && (g.base - first.base).abs() < 0.5 * first.size);
        if !joined {
            return;
        }
        // A hyphen of which nothing is said is the line's, not the word's.
        let text =
            if text.is_empty() && rest.is_empty() && first.text == "-" { SOFT.to_owned() } else { text };
        if text.is_empty() {
            return;
        }
        first.left = rest.iter().map(|g| g.left).fold(first.left, f32::min);
        first.right = rest.iter().map(|g| g.right).fold(first.right, f32::max);
        first.text = text;
        self.glyphs.truncate(from + 1);
    }

    fn text(
        &mut self,
        op: &TypedInstruction<'_, '_>,
        fonts: &mut FontNames<'_, 'a>,
        state: &mut State<'a>,
        cursor: &mut Cursor,
    ) {
        match op {
            TypedInstruction::CharacterSpacing(n) => state.spacing = n.0.as_f64(),
            TypedInstruction::WordSpacing(n) => state.word_spacing = n.0.as_f64(),
            TypedInstruction::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(n) => state.leading = n.0.as_f64(),
            TypedInstruction::TextRise(n) => state.rise = n.0.as_f64(),
            TypedInstruction::TextRenderingMode(n) => state.mode = n.0.as_i64() as i32,
            TypedInstruction::TextFont(f) => {
                state.size = f.1.as_f64();
                state.font = fonts.get(f.0, self);
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
            self.image(state);
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

    fn font(&mut self, dict: &Dict<'a>) -> Option<Rc<Loaded<'a>>> {
        if let Some(known) = self.loaded.get(dict.data()) {
            return known.clone();
        }
        let font = self.cache.font(dict, &self.fonts, &self.cmaps);
        let loaded =
            font.map(|font| Rc::new(Loaded { font, face: Face::of(dict), codes: RefCell::default() }));
        self.loaded.insert(dict.data().to_vec(), loaded.clone());
        loaded
    }

    fn show(&mut self, string: &Bytes<'_>, state: &State<'a>, cursor: &mut Cursor) {
        let Some(loaded) = &state.font else { return };
        let bytes = string.as_bytes();
        let mut at = 0;
        while at < bytes.len() && self.count < MOST {
            let (code, length) = loaded.font.read_code(bytes, at);
            let length = length.max(1);
            at += length;
            let mut codes = loaded.codes.borrow_mut();
            let (said, advance) = codes.entry((code, length)).or_insert_with(|| {
                (says(&loaded.font, loaded.face, code, length), loaded.font.code_advance(code))
            });
            let advance = *advance;
            match said {
                Said::Text(text) => {
                    self.count += 1;
                    self.put(text, loaded, advance, state, cursor);
                }
                Said::Nothing => {}
                // A marked stretch may yet say what it is.
                Said::Unknown => self.put(UNKNOWN, loaded, advance, state, cursor),
            }
            let word = if code == 32 && length == 1 { state.word_spacing } else { 0.0 };
            let extra = state.spacing + word;
            cursor.advance(
                state,
                Vec2::new(advance.x / 1000.0 * state.size + extra, advance.y / 1000.0 * state.size + extra),
            );
        }
    }

    fn put(&mut self, text: &str, loaded: &Loaded<'a>, advance: Vec2, state: &State<'a>, cursor: &Cursor) {
        let place = state.matrix
            * cursor.text
            * Affine::new([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
        let [a, b, c, d, ..] = place.as_coeffs();
        let start = place * Point::ZERO;
        // Fonts that are written downwards say how far in y.
        let (end, size) = if loaded.font.is_horizontal() {
            (place * Point::new(advance.x / 1000.0, 0.0), c.hypot(d))
        } else {
            (place * Point::new(0.0, advance.y / 1000.0), a.hypot(b))
        };
        if !(start.x.is_finite() && start.y.is_finite() && end.x.is_finite() && size.is_finite()) {
            return;
        }
        // Text set in no size at all is hidden; it still is text.
        let size = (size as f32).clamp(0.5, 400.0);
        let middle = (start.midpoint(end).x as f32, start.midpoint(end).y as f32);
        if !state.clip.holds(middle, 0.75 * size) {
            return;
        }
        if state.mode == 3 {
            self.inkless.push(self.glyphs.len());
        }
        let direction = if loaded.font.is_horizontal() { Vec2::new(a, b) } else { end - start };
        let turn = Turn::of(direction);
        let (start, end) = (self.frame.turned(start, turn), self.frame.turned(end, turn));
        self.glyphs.push(Glyph {
            text: text.to_owned(),
            left: start.x.min(end.x) as f32,
            right: start.x.max(end.x) as f32,
            base: start.y as f32,
            size,
            bold: loaded.face.bold,
            italic: loaded.face.italic,
            turn,
            hidden: state.white && state.mode == 0 && !self.paint.shows_white(middle),
        });
    }
}

impl Cursor {
    fn step(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    fn advance(&mut self, state: &State<'_>, by: Vec2) {
        let horizontal = state.font.as_ref().is_none_or(|loaded| loaded.font.is_horizontal());
        let by = if horizontal { (by.x * state.stretch, 0.0) } else { (0.0, by.y) };
        self.text *= Affine::translate(by);
    }
}

fn matrix(n: [&Number; 6]) -> Affine {
    Affine::new(n.map(Number::as_f64))
}

/// A hyphen that only stands where the line ends.
pub(super) const SOFT: &str = "\u{ad}";
/// Stands for a letter of which the file does not say what it means.
const UNKNOWN: &str = "\u{fffd}";
/// Longest text that letters may say together, in bytes.
const LONGEST_SAID: usize = 400;

/// The text that a marked stretch says in place of its letters.
fn actual_text(properties: &Object<'_>, resources: &Resources<'_>) -> Option<String> {
    let dict = match properties {
        Object::Dict(dict) => dict.clone(),
        Object::Name(name) => resources.properties.get::<Dict<'_>>(&**name)?,
        _ => return None,
    };
    let bytes = dict.get::<Bytes<'_>>(b"ActualText".as_slice())?;
    let bytes = bytes.as_bytes();
    if bytes.len() > LONGEST_SAID {
        return None;
    }
    // UTF-16 with its mark, else bytes of the document encoding, which agrees with Latin 1 on letters.
    let text = if let Some(wide) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units: Vec<u16> = wide.chunks_exact(2).map(|u| u16::from_be_bytes([u[0], u[1]])).collect();
        String::from_utf16_lossy(&units)
    } else if let Some(text) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        String::from_utf8_lossy(text).into_owned()
    } else {
        bytes.iter().map(|b| char::from(*b)).collect()
    };
    let text = text.trim_end_matches('\0');
    if text == SOFT {
        return Some(SOFT.to_owned());
    }
    Some(super::font::plain(text, Face::default()).unwrap_or_default())
}

/// What a character code says.
fn says(font: &Font<'_>, face: Face, code: u32, length: usize) -> Said {
    if face.kind == Kind::Icons {
        return Said::Nothing;
    }
    let glyph = font.glyph(font.map_code(code), code);
    let unicode = match &glyph {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    let unnamed = matches!(glyph, FontGlyph::Type3(_));
    let text = match unicode {
        Some(BfString::Char(c)) => Some(c.to_string()),
        Some(BfString::String(text)) => Some(text),
        None if unnamed && length == 1 => super::font::drawn_by_tex(code),
        // A simple font knows one byte.
        None if length == 1 => char::from_u32(code).filter(char::is_ascii_graphic).map(String::from),
        None => None,
    };
    match text {
        Some(text) => super::font::plain(&text, face).map_or(Said::Nothing, Said::Text),
        None => Said::Unknown,
    }
}
