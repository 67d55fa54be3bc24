//! What the model sees of one word among the others: its features, as hashes.

use super::border::Border;
use super::lexicon::Classes;
use super::segments::{Segment, Segments};
use super::token::{LineStart, Shape, Token};

/// About as many features as a word has.
pub(super) const FEATURES: usize = 150;

/// What holds for the whole reference and is the same for all of its words.
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

/// Collects feature hashes.
pub(super) struct Sink<'a>(pub &'a mut Vec<u32>);

impl Sink<'_> {
    fn add(&mut self, template: u32, value: u32) {
        self.0.push(mix(template, value));
    }

    fn pair(&mut self, template: u32, a: u32, b: u32) {
        self.add(template, mix(a, b));
    }

    fn triple(&mut self, template: u32, a: u32, b: u32, c: u32) {
        self.add(template, mix(mix(a, b), c));
    }
}

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
pub(super) struct Codes {
    word: u32,
    gap: u32,
    shape: u32,
    border: u32,
    /// How like a part of a name: 0 no, then by kind.
    nameness: u32,
}

impl Codes {
    /// Those of a word.
    pub fn new(token: &Token, border: Border) -> Self {
        let word = if token.shape.is_numeric() { 2 + token.shape as u32 } else { hash(&token.folded) };
        Self {
            word,
            gap: hash(&token.gap),
            shape: token.shape as u32,
            border: border as u32,
            nameness: nameness(token),
        }
    }
}

fn nameness(token: &Token) -> u32 {
    let known = token.classes;
    match token.shape {
        Shape::Initial => 1,
        Shape::Capitals if known == Classes::default() => 2,
        Shape::Lower if known.any(Classes::PARTICLE) => 3,
        shape if shape.is_capitalised() && known.any(Classes::GIVEN) => {
            4 + u32::from(known.any(Classes::FAMILY))
        }
        shape if shape.is_capitalised() && known.any(Classes::FAMILY) => 6,
        Shape::Ampersand => 7,
        _ if known.any(Classes::CONJUNCTION) => 7,
        shape if shape.is_capitalised() => 8,
        _ => 0,
    }
}

/// One word among the others.
pub(super) struct View<'a> {
    /// The words.
    pub tokens: &'a [Token],
    /// Their codes.
    pub codes: &'a [Codes],
    /// The stretches that they are in.
    pub segments: &'a Segments,
    /// For each word, whether it is part of a known venue.
    pub venues: &'a [u8],
    /// The words of the applicant's name.
    pub applicant: &'a [String],
    /// The whole reference.
    pub scene: &'a Scene,
    /// Which word.
    pub at: usize,
}

impl View<'_> {
    fn token(&self, offset: isize) -> Option<&Token> {
        self.at.checked_add_signed(offset).and_then(|i| self.tokens.get(i))
    }

    fn code(&self, offset: isize, of: impl Fn(&Codes) -> u32, outside: u32) -> u32 {
        self.at.checked_add_signed(offset).and_then(|i| self.codes.get(i)).map_or(outside, of)
    }

    fn shape(&self, offset: isize) -> u32 {
        self.code(offset, |c| c.shape, 99)
    }

    fn border(&self, offset: isize) -> u32 {
        self.code(offset, |c| c.border, 99)
    }

    fn word(&self, offset: isize) -> u32 {
        self.code(offset, |c| c.word, 1)
    }

    fn gap(&self, offset: isize) -> u32 {
        self.code(offset, |c| c.gap, 7)
    }

    fn nameness(&self, offset: isize) -> u32 {
        self.code(offset, |c| c.nameness, 9)
    }

    /// Adds all its features.
    pub fn describe(&self, sink: &mut Sink<'_>) {
        crate::text::work(FEATURES);
        sink.add(0, 0);
        self.words(sink);
        self.shapes(sink);
        self.gaps(sink);
        self.names(sink);
        self.classes(sink);
        self.surroundings(sink);
        self.places(sink);
        self.styles(sink);
    }

    fn words(&self, sink: &mut Sink<'_>) {
        for (template, offset) in [(10, -2), (11, -1), (12, 0), (13, 1), (14, 2)] {
            sink.add(template, self.word(offset));
        }
        sink.pair(15, self.word(-1), self.word(0));
        sink.pair(16, self.word(0), self.word(1));
        sink.pair(17, self.word(0), self.border(0));
        sink.pair(18, self.word(-1), self.border(0));
        let Some(token) = self.token(0) else { return };
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

    fn shapes(&self, sink: &mut Sink<'_>) {
        for (template, offset) in [(30, -2), (31, -1), (32, 0), (33, 1), (34, 2)] {
            sink.add(template, self.shape(offset));
        }
        sink.pair(35, self.shape(-1), self.shape(0));
        sink.pair(36, self.shape(0), self.shape(1));
        sink.triple(37, self.shape(-1), self.shape(0), self.shape(1));
        sink.triple(38, self.shape(0), self.shape(1), self.shape(2));
    }

    fn gaps(&self, sink: &mut Sink<'_>) {
        sink.add(40, self.gap(0));
        sink.add(41, self.gap(1));
        sink.pair(42, self.gap(0), self.shape(0));
        sink.pair(43, self.gap(1), self.shape(0));
        sink.triple(44, self.shape(-1), self.gap(0), self.shape(0));
        sink.triple(45, self.shape(0), self.gap(1), self.shape(1));
        sink.triple(46, self.border(-1), self.border(0), self.border(1));
        sink.triple(47, self.border(0), self.border(1), self.border(2));
        sink.pair(48, self.gap(-1), self.gap(0));
    }

    fn names(&self, sink: &mut Sink<'_>) {
        let name = |o| self.nameness(o);
        sink.triple(50, name(-1), name(0), name(1));
        sink.triple(51, name(0), name(1), name(2));
        sink.triple(52, name(-2), name(-1), name(0));
        sink.triple(53, mix(name(-1), self.border(0)), name(0), mix(self.border(1), name(1)));
        sink.triple(54, mix(name(0), self.border(1)), name(1), mix(self.border(2), name(2)));
        sink.triple(55, mix(name(-2), self.border(-1)), name(-1), mix(self.border(0), name(0)));
        if let Some(token) = self.token(0)
            && self.applicant.contains(&token.folded)
        {
            sink.pair(56, 1, u32::from(token.shape.is_capitalised()));
        }
    }

    fn classes(&self, sink: &mut Sink<'_>) {
        for (base, offset) in [(60, -1), (61, 0), (62, 1), (63, 2), (64, -2)] {
            if let Some(token) = self.token(offset) {
                for class in token.classes.each() {
                    sink.pair(base, class, u32::from(token.shape.is_capitalised()));
                    if offset == 0 {
                        sink.pair(65, class, self.border(0));
                        sink.pair(66, class, self.border(1));
                        sink.pair(67, class, self.segments.weak_of(self.at).class as u32);
                    }
                }
            }
        }
        let venue = |o: isize| {
            self.at.checked_add_signed(o).and_then(|i| self.venues.get(i)).map_or(0, |v| u32::from(*v))
        };
        if venue(0) > 0 {
            sink.pair(68, venue(0), self.border(0));
            sink.add(69, venue(0));
        }
        if venue(0) + venue(1) + venue(-1) > 0 {
            sink.triple(70, venue(-1), venue(0), venue(1));
        }
    }

    /// The stretch between delimiters that the word is in, and those beside it.
    fn surroundings(&self, sink: &mut Sink<'_>) {
        for (base, list, index) in [
            (80, &self.segments.weak, self.segments.weak_index[self.at]),
            (100, &self.segments.strong, self.segments.strong_index[self.at]),
        ] {
            let near = |offset: isize| index.checked_add_signed(offset).and_then(|i| list.get(i));
            let class = |offset: isize| near(offset).map_or(31, |s: &Segment| s.class as u32);
            let own = &list[index];
            let place = own.place(self.at);
            sink.pair(base, class(0), place);
            sink.pair(base + 1, class(-1), class(0));
            sink.pair(base + 2, class(0), class(1));
            sink.triple(base + 3, class(-1), class(0), class(1));
            sink.triple(base + 4, class(-1), class(0), place);
            sink.pair(base + 5, index.min(8) as u32, class(0));
            sink.triple(base + 6, index.min(8) as u32, class(-1), class(0));
            sink.pair(base + 7, own.length_bucket(), place);
            sink.pair(base + 8, own.content, place);
            sink.pair(base + 9, own.content, near(1).map_or(0, |s| s.content));
            sink.pair(base + 10, near(-1).map_or(0, |s| s.content), own.content);
            sink.pair(base + 11, (list.len() - index).min(6) as u32, class(0));
            sink.triple(base + 12, class(-2), class(-1), class(0));
            sink.triple(base + 13, class(0), class(1), class(2));
            sink.pair(base + 14, own.content, index.min(5) as u32);
            sink.pair(base + 15, own.build, place);
            sink.triple(base + 16, own.build, index.min(3) as u32, class(0));
            let build = |offset: isize| near(offset).map_or(0, |s: &Segment| s.build);
            let like = |offset: isize| u32::from(own.build > 1 && build(offset) == own.build);
            sink.triple(base + 17, like(-1), like(1), class(0));
            sink.triple(base + 18, like(-1), class(-1), class(0));
            sink.triple(base + 19, build(-1).min(5), build(0).min(5), build(1).min(5));
        }
        // The parts of a list of names, seen from one of them.
        let strong = self.segments.strong_of(self.at);
        let weak = self.segments.weak_of(self.at);
        sink.triple(135, strong.build, weak.class as u32, weak.place(self.at));
        sink.triple(136, strong.build, self.segments.seen[self.at], weak.class as u32);
    }

    fn places(&self, sink: &mut Sink<'_>) {
        let at = self.at as u32;
        let count = self.tokens.len() as u32;
        sink.add(120, at.min(6));
        sink.add(121, (count - at).min(6));
        sink.add(122, at * 8 / count);
        let past_year = u32::from(self.at > self.scene.first_year);
        let past_quote = if !self.scene.quotes {
            3
        } else if self.at < self.scene.first_quote {
            0
        } else if self.tokens[self.at].quoted {
            1
        } else {
            2
        };
        sink.pair(123, past_year, past_quote);
        sink.triple(124, past_year, past_quote, self.segments.weak_of(self.at).class as u32);
        sink.triple(125, self.scene.year_early, past_year, self.segments.strong_of(self.at).class as u32);
        sink.triple(126, past_quote, self.border(0), self.shape(0));
        sink.pair(127, self.scene.opening, self.segments.weak_index[self.at].min(6) as u32);
        sink.pair(128, self.scene.opening, self.segments.strong_index[self.at].min(4) as u32);
        let seen = self.segments.seen[self.at];
        sink.add(129, seen);
        sink.triple(130, seen, past_year, past_quote);
        sink.triple(131, seen, self.segments.weak_of(self.at).class as u32, self.border(0));
        sink.triple(132, seen, self.segments.strong_of(self.at).class as u32, past_year);
        let bracketed = u32::from(self.tokens[self.at].bracketed);
        sink.triple(133, bracketed, self.shape(0), self.border(0));
        sink.triple(134, bracketed, seen, self.segments.weak_of(self.at).class as u32);
    }

    fn styles(&self, sink: &mut Sink<'_>) {
        let Some(token) = self.token(0) else { return };
        if self.scene.styled {
            let style = |t: &Token| u32::from(t.bold) * 2 + u32::from(t.italic);
            let before = self.token(-1).map_or(4, style);
            sink.pair(140, style(token), before);
            sink.pair(141, style(token), self.segments.weak_of(self.at).class as u32);
            sink.triple(142, style(token), before, self.border(0));
        }
        if token.linked {
            sink.add(143, u32::from(self.token(-1).is_some_and(|t| t.linked)));
        }
        if self.scene.lines > 0 {
            let line = self.segments.line[self.at];
            sink.pair(144, line, self.scene.lines);
            sink.triple(145, line, self.scene.lines, self.segments.weak_of(self.at).class as u32);
            sink.triple(146, line, token.line as u32, self.segments.strong_of(self.at).class as u32);
        }
    }
}
