//! What the model sees of one word among the others: its features, as hashes.
//!
//! They come in sets by what they depend on, since most are the same for many words: those of a stretch between
//! delimiters hold for all of its words, those of a window for every word with such neighbours.

use super::border::Border;
use super::features::Sequence;
use super::lexicon::Classes;
use super::segments::{Segment, Segments};
use super::token::{LineStart, Shape, Token};

/// About as many features as a word has.
pub(super) const FEATURES: usize = 110;

/// What holds for the whole reference and is the same for all of its words.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    quotes: bool,
    first_year: usize,
    first_quote: usize,
    year_early: u32,
    opening: u32,
    lines: u32,
    styled: bool,
}

impl Scene {
    /// Looks the reference over.
    pub fn new(tokens: &[Token], borders: &[Border], segments: &Segments) -> Self {
        let first_year = tokens.iter().position(|t| t.shape == Shape::Year).unwrap_or(tokens.len());
        let first_quote = borders
            .iter()
            .position(|b| *b == Border::OpenQuote)
            .or_else(|| tokens.first().filter(|t| t.quoted).map(|_| 0));
        let early = match first_year {
            at if at == tokens.len() => 0,
            0..3 => 1,
            at if at * 2 < tokens.len() => 2,
            _ => 3,
        };
        let class = |i: usize| segments.weak.get(i).map_or(31, |s| s.class as u32);
        Self {
            quotes: first_quote.is_some(),
            first_year,
            first_quote: first_quote.unwrap_or(tokens.len()),
            year_early: early,
            opening: class(0) * 32 + class(1),
            lines: tokens.iter().filter(|t| t.line != LineStart::No).count().min(4) as u32,
            styled: tokens.iter().any(|t| t.bold || t.italic),
        }
    }
}

/// Takes feature hashes.
pub(super) trait Sink {
    /// Takes the hash of a feature.
    fn take(&mut self, key: u32);

    /// Takes a feature of a template with a value.
    #[inline]
    fn add(&mut self, template: u32, value: u32) {
        self.take(mix(template, value));
    }

    /// Takes a feature of two values.
    #[inline]
    fn pair(&mut self, template: u32, a: u32, b: u32) {
        self.add(template, mix(a, b));
    }

    /// Takes a feature of three values.
    #[inline]
    fn triple(&mut self, template: u32, a: u32, b: u32, c: u32) {
        self.add(template, mix(mix(a, b), c));
    }
}

impl Sink for Vec<u32> {
    fn take(&mut self, key: u32) {
        self.push(key);
    }
}

#[inline]
fn mix(a: u32, b: u32) -> u32 {
    let mut h = a.wrapping_mul(0x9e37_79b1) ^ b.wrapping_add(0x7f4a_7c15).rotate_left(13);
    h = (h ^ (h >> 15)).wrapping_mul(0x85eb_ca6b);
    h = (h ^ (h >> 13)).wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// Where the last two, three and four characters of a word begin, and where its first three end.
fn cut_points(word: &str, count: usize) -> [usize; 4] {
    let mut points = [0; 4];
    for (i, (at, _)) in word.char_indices().enumerate() {
        match count - i {
            2 => points[0] = at,
            3 => points[1] = at,
            4 => points[2] = at,
            _ => {}
        }
        if i == 3 {
            points[3] = at;
        }
    }
    points
}

/// What features ask of a word again and again.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    word: u32,
    gap: u32,
    shape: u8,
    border: u8,
    /// How like a part of a name: 0 no, then by kind.
    nameness: u8,
}

impl Codes {
    /// Those of a word.
    pub fn new(token: &Token, border: Border) -> Self {
        let word = if token.shape.is_numeric() { 2 + token.shape as u32 } else { hash(&token.folded) };
        Self {
            word,
            gap: hash(&token.gap),
            shape: token.shape as u8,
            border: border as u8,
            nameness: nameness(token),
        }
    }

    /// The word, as its neighbours see it.
    pub fn word(&self) -> u32 {
        self.word
    }
}

fn nameness(token: &Token) -> u8 {
    let known = token.classes;
    match token.shape {
        Shape::Initial => 1,
        Shape::Capitals if known == Classes::default() => 2,
        Shape::Lower if known.any(Classes::PARTICLE) => 3,
        shape if shape.is_capitalised() && known.any(Classes::GIVEN) => {
            4 + u8::from(known.any(Classes::FAMILY))
        }
        shape if shape.is_capitalised() && known.any(Classes::FAMILY) => 6,
        Shape::Ampersand => 7,
        _ if known.any(Classes::CONJUNCTION) => 7,
        shape if shape.is_capitalised() => 8,
        _ => 0,
    }
}

/// A word, as far as features ask of it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word {
    /// FNV-1a hash of 64 bits: two words of a list are not taken for one.
    letters: u64,
    shape: Shape,
}

impl Word {
    /// Templates of a word for the words around it, from the one before the last to the one after the next; that of
    /// its own place is [`Word::describe`]'s.
    pub const AROUND: [u32; 5] = [10, 11, 12, 13, 14];
    /// The code of a word where the reference has none.
    pub const OUTSIDE: u32 = 1;

    /// That of a token.
    pub fn new(token: &Token) -> Self {
        let step = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        Self { letters: token.folded.bytes().fold(0xcbf2_9ce4_8422_2325, step), shape: token.shape }
    }

    /// Adds what holds for the word itself.
    pub fn describe(token: &Token, codes: &Codes, sink: &mut impl Sink) {
        sink.add(Self::AROUND[2], codes.word);
        let count = token.folded.chars().count();
        if !token.shape.is_numeric() && count > 3 {
            let starts: [usize; 4] = cut_points(&token.folded, count);
            for (template, start) in [(20, starts[0]), (21, starts[1]), (22, starts[2])] {
                sink.pair(template, hash(&token.folded[start..]), u32::from(token.shape.is_capitalised()));
            }
            sink.add(23, hash(&token.folded[..starts[3]]));
        }
        sink.pair(24, count.min(12) as u32, token.shape as u32);
    }
}

/// The looks of a word and of those around it, and what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Window {
    /// Outlines, from two words before to two after.
    shapes: [u8; 5],
    /// How like parts of names, from two words before to two after.
    names: [u8; 5],
    /// Borders, from one word before to two after.
    borders: [u8; 4],
    /// Gaps, from the one before the word before to the one behind the word.
    gaps: [u32; 3],
}

impl Window {
    /// That of word `at`.
    pub fn new(codes: &[Codes], at: usize) -> Self {
        let near = |offset: isize| at.checked_add_signed(offset).and_then(|i| codes.get(i));
        Self {
            shapes: std::array::from_fn(|i| near(i as isize - 2).map_or(99, |c| c.shape)),
            names: std::array::from_fn(|i| near(i as isize - 2).map_or(9, |c| c.nameness)),
            borders: std::array::from_fn(|i| near(i as isize - 1).map_or(99, |c| c.border)),
            gaps: std::array::from_fn(|i| near(i as isize - 1).map_or(7, |c| c.gap)),
        }
    }

    /// Adds its features.
    pub fn describe(&self, sink: &mut impl Sink) {
        sink.add(0, 0);
        let shape = |offset: usize| u32::from(self.shapes[offset]);
        for (template, offset) in (30..).zip(0..5) {
            sink.add(template, shape(offset));
        }
        sink.pair(35, shape(1), shape(2));
        sink.pair(36, shape(2), shape(3));
        sink.triple(37, shape(1), shape(2), shape(3));
        sink.triple(38, shape(2), shape(3), shape(4));
        let [before, gap, behind] = self.gaps;
        sink.add(40, gap);
        sink.add(41, behind);
        sink.pair(42, gap, shape(2));
        sink.pair(43, behind, shape(2));
        sink.triple(44, shape(1), gap, shape(2));
        sink.triple(45, shape(2), behind, shape(3));
        let [last, border, next, after] = self.borders.map(u32::from);
        sink.triple(46, last, border, next);
        sink.triple(47, border, next, after);
        sink.pair(48, before, gap);
        let name = |offset: usize| u32::from(self.names[offset]);
        sink.triple(50, name(1), name(2), name(3));
        sink.triple(51, name(2), name(3), name(4));
        sink.triple(52, name(0), name(1), name(2));
        sink.triple(53, mix(name(1), border), name(2), mix(next, name(3)));
        sink.triple(54, mix(name(2), next), name(3), mix(after, name(4)));
        sink.triple(55, mix(name(0), last), name(1), mix(border, name(2)));
    }
}

/// Where a word stands in the reference: words that follow one another often agree in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    weak: usize,
    weak_place: u32,
    strong: usize,
    strong_place: u32,
    past_year: u32,
    past_quote: u32,
    bracketed: u32,
}

/// One word among the others.
pub(super) struct View<'a> {
    /// The reference.
    pub of: &'a Sequence,
    /// Which word.
    pub at: usize,
}

impl View<'_> {
    fn token(&self, offset: isize) -> Option<&Token> {
        self.at.checked_add_signed(offset).and_then(|i| self.of.tokens.get(i))
    }

    fn code(&self, offset: isize, of: impl Fn(&Codes) -> u32, outside: u32) -> u32 {
        self.at.checked_add_signed(offset).and_then(|i| self.of.codes.get(i)).map_or(outside, of)
    }

    fn border(&self, offset: isize) -> u32 {
        self.code(offset, |c| c.border.into(), 99)
    }

    /// The word at an offset, as a code.
    pub fn word(&self, offset: isize) -> u32 {
        self.code(offset, Codes::word, Word::OUTSIDE)
    }

    /// Where it stands.
    pub fn standing(&self) -> Standing {
        let (at, segments, scene) = (self.at, &self.of.segments, &self.of.scene);
        let past_quote = if !scene.quotes {
            3
        } else if at < scene.first_quote {
            0
        } else if self.of.tokens[at].quoted {
            1
        } else {
            2
        };
        Standing {
            weak: segments.weak_index[at],
            weak_place: segments.weak_of(at).place(at),
            strong: segments.strong_index[at],
            strong_place: segments.strong_of(at).place(at),
            past_year: u32::from(at > scene.first_year),
            past_quote,
            bracketed: u32::from(self.of.tokens[at].bracketed),
        }
    }

    /// Adds the features that no other word shares.
    pub fn describe(&self, sink: &mut impl Sink) {
        let border = self.border(0);
        let word = self.word(0);
        sink.pair(15, self.word(-1), word);
        sink.pair(16, word, self.word(1));
        sink.pair(17, word, border);
        sink.pair(18, self.word(-1), border);
        self.classes(sink);
        let (at, count) = (self.at as u32, self.of.len() as u32);
        sink.add(120, at.min(6));
        sink.add(121, (count - at).min(6));
        sink.add(122, at * 8 / count);
        let shape = self.code(0, |c| c.shape.into(), 99);
        let standing = self.standing();
        sink.triple(126, standing.past_quote, border, shape);
        let weak = self.of.segments.weak_of(self.at).class as u32;
        sink.triple(131, self.of.segments.seen[self.at], weak, border);
        sink.triple(133, standing.bracketed, shape, border);
        self.styles(sink);
    }

    fn classes(&self, sink: &mut impl Sink) {
        for (base, offset) in [(60, -1), (61, 0), (62, 1), (63, 2), (64, -2)] {
            if let Some(token) = self.token(offset) {
                for class in token.classes.each() {
                    sink.pair(base, class, u32::from(token.shape.is_capitalised()));
                    if offset == 0 {
                        sink.pair(65, class, self.border(0));
                        sink.pair(66, class, self.border(1));
                        sink.pair(67, class, self.of.segments.weak_of(self.at).class as u32);
                    }
                }
            }
        }
        if let Some(token) = self.token(0)
            && self.of.applicant.contains(&token.folded)
        {
            sink.pair(56, 1, u32::from(token.shape.is_capitalised()));
        }
        let venue = |o: isize| {
            self.at.checked_add_signed(o).and_then(|i| self.of.venues.get(i)).map_or(0, |v| u32::from(*v))
        };
        if venue(0) > 0 {
            sink.pair(68, venue(0), self.border(0));
            sink.add(69, venue(0));
        }
        if venue(0) + venue(1) + venue(-1) > 0 {
            sink.triple(70, venue(-1), venue(0), venue(1));
        }
    }

    fn styles(&self, sink: &mut impl Sink) {
        let (Some(token), segments) = (self.token(0), &self.of.segments) else { return };
        if self.of.scene.styled {
            let style = |t: &Token| u32::from(t.bold) * 2 + u32::from(t.italic);
            let before = self.token(-1).map_or(4, style);
            sink.pair(140, style(token), before);
            sink.pair(141, style(token), segments.weak_of(self.at).class as u32);
            sink.triple(142, style(token), before, self.border(0));
        }
        if token.linked {
            sink.add(143, u32::from(self.token(-1).is_some_and(|t| t.linked)));
        }
        if self.of.scene.lines > 0 {
            let line = segments.line[self.at];
            sink.pair(144, line, self.of.scene.lines);
            sink.triple(145, line, self.of.scene.lines, segments.weak_of(self.at).class as u32);
            sink.triple(146, line, token.line as u32, segments.strong_of(self.at).class as u32);
        }
    }
}

/// One of the two ways in which a reference is cut, as its features are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// At every delimiter.
    Weak,
    /// At the strong ones.
    Strong,
}

impl Cut {
    fn base(self) -> u32 {
        match self {
            Self::Weak => 80,
            Self::Strong => 100,
        }
    }

    /// The stretches.
    pub fn of(self, segments: &Segments) -> &[Segment] {
        match self {
            Self::Weak => &segments.weak,
            Self::Strong => &segments.strong,
        }
    }

    /// Adds the features that all words of a stretch share.
    pub fn describe(self, of: &Sequence, index: usize, sink: &mut impl Sink) {
        let (base, list) = (self.base(), self.of(&of.segments));
        let near = |offset: isize| index.checked_add_signed(offset).and_then(|i| list.get(i));
        let class = |offset: isize| near(offset).map_or(31, |s: &Segment| s.class as u32);
        let own = &list[index];
        sink.pair(base + 1, class(-1), class(0));
        sink.pair(base + 2, class(0), class(1));
        sink.triple(base + 3, class(-1), class(0), class(1));
        sink.pair(base + 5, index.min(8) as u32, class(0));
        sink.triple(base + 6, index.min(8) as u32, class(-1), class(0));
        sink.pair(base + 9, own.content, near(1).map_or(0, |s| s.content));
        sink.pair(base + 10, near(-1).map_or(0, |s| s.content), own.content);
        sink.pair(base + 11, (list.len() - index).min(6) as u32, class(0));
        sink.triple(base + 12, class(-2), class(-1), class(0));
        sink.triple(base + 13, class(0), class(1), class(2));
        sink.pair(base + 14, own.content, index.min(5) as u32);
        sink.triple(base + 16, own.build, index.min(3) as u32, class(0));
        let build = |offset: isize| near(offset).map_or(0, |s: &Segment| s.build);
        let like = |offset: isize| u32::from(own.build > 1 && build(offset) == own.build);
        sink.triple(base + 17, like(-1), like(1), class(0));
        sink.triple(base + 18, like(-1), class(-1), class(0));
        sink.triple(base + 19, build(-1).min(5), build(0).min(5), build(1).min(5));
        match self {
            Self::Weak => {
                sink.pair(127, of.scene.opening, index.min(6) as u32);
                sink.add(129, of.segments.seen[own.words.start]);
            }
            Self::Strong => sink.pair(128, of.scene.opening, index.min(4) as u32),
        }
    }

    fn describe_place(self, of: &Sequence, index: usize, place: u32, sink: &mut impl Sink) {
        let (base, list) = (self.base(), self.of(&of.segments));
        let own = &list[index];
        let class = own.class as u32;
        let before = index.checked_sub(1).map_or(31, |i| list[i].class as u32);
        sink.pair(base, class, place);
        sink.triple(base + 4, before, class, place);
        sink.pair(base + 7, own.length_bucket(), place);
        sink.pair(base + 8, own.content, place);
        sink.pair(base + 15, own.build, place);
    }
}

impl Standing {
    /// Adds the features of all words that stand so.
    pub fn describe(&self, of: &Sequence, sink: &mut impl Sink) {
        Cut::Weak.describe_place(of, self.weak, self.weak_place, sink);
        Cut::Strong.describe_place(of, self.strong, self.strong_place, sink);
        let (weak, strong) = (&of.segments.weak[self.weak], &of.segments.strong[self.strong]);
        let (weak_class, strong_class) = (weak.class as u32, strong.class as u32);
        let seen = of.segments.seen[weak.words.start];
        // The parts of a list of names, seen from one of them.
        sink.triple(135, strong.build, weak_class, self.weak_place);
        sink.triple(136, strong.build, seen, weak_class);
        sink.pair(123, self.past_year, self.past_quote);
        sink.triple(124, self.past_year, self.past_quote, weak_class);
        sink.triple(125, of.scene.year_early, self.past_year, strong_class);
        sink.triple(130, seen, self.past_year, self.past_quote);
        sink.triple(132, seen, strong_class, self.past_year);
        sink.triple(134, self.bracketed, seen, weak_class);
    }
}
