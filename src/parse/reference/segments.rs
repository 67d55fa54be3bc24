//! The stretches of a reference between its delimiters, and what each looks like as a whole.

use std::ops::Range;

use super::border::Border;
use super::lexicon::Classes;
use super::token::{LineStart, Shape, Token};

/// A reference cut at its delimiters, twice: at all of them, and at the strong ones only.
#[derive(Clone, Debug)]
pub struct Segments {
    /// Cut at every delimiter.
    pub weak: Vec<Segment>,
    /// Cut at full stops, quotes, brackets and lines.
    pub strong: Vec<Segment>,
    /// For each word, its stretch in `weak`.
    pub weak_index: Vec<usize>,
    /// For each word, its stretch in `strong`.
    pub strong_index: Vec<usize>,
    /// For each word, which classes of weak stretches came before its own, as bits.
    pub seen: Vec<u32>,
    /// For each word, its physical line, from 0, at most 4.
    pub line: Vec<u32>,
}

/// A stretch between delimiters.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Its words.
    pub words: Range<usize>,
    /// What it looks like.
    pub class: SegmentClass,
    /// Which telling words it holds, as bits.
    pub content: u32,
    /// How it is put together: for a short stretch, the outlines of its words; for one of several parts between
    /// commas, whether all, most or some of them look like names.
    pub build: u32,
}

/// What a stretch looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum SegmentClass {
    /// A year, perhaps with a month and a day.
    Date,
    /// Numbers, with or without "vol." and "pp.".
    Numbers,
    /// A name with initials, or of known given and family names.
    Person,
    /// Initials alone.
    Initials,
    /// One capitalised word.
    OneCapital,
    /// Two or three words with capitals, any of which may be a name.
    Pair,
    /// Few words, all with capitals.
    Capitals,
    /// Names of places.
    Place,
    /// Short, with a publisher's word.
    Publisher,
    /// With a word of journals and proceedings.
    Venue,
    /// With "ed.", "Hrsg.".
    Editor,
    /// An address.
    Url,
    /// Few words, some of them small.
    Phrase,
    /// Many words, most of them small.
    Sentence,
    /// Many words, most of them with capitals.
    Headline,
    /// Ideographs or another script without capitals.
    Caseless,
    /// "et al."
    EtAl,
}

/// Classes of words that make a stretch telling.
const CONTENT: Classes = Classes::VENUE
    .with(Classes::PUBLISHER)
    .with(Classes::PLACE)
    .with(Classes::MONTH)
    .with(Classes::EDITOR)
    .with(Classes::THESIS)
    .with(Classes::REPORT)
    .with(Classes::STATUS)
    .with(Classes::AWARD)
    .with(Classes::ACCESS);

/// Bit of [`Segment::content`]: it begins with "in".
const LED: u32 = 1 << 31;

/// Whether a word leads to what a part is published in.
fn leads(token: &Token) -> bool {
    matches!(token.folded.as_str(), "in" | "dans" | "im" | "nel" | "em")
}

impl Segment {
    fn new(tokens: &[Token], words: Range<usize>) -> Self {
        crate::text::work(words.len());
        let inside = &tokens[words.clone()];
        let mut content = inside.iter().fold(0, |bits, t| bits | (t.classes.bits() & CONTENT.bits()));
        if inside.first().is_some_and(leads) && inside.len() > 1 {
            content |= LED;
        }
        Self { class: classify(inside), content, build: outline(inside), words }
    }

    /// Where word `at` is in it: 0 alone, 1 first, 2 inside, 3 last.
    pub fn place(&self, at: usize) -> u32 {
        match (at == self.words.start, at + 1 == self.words.end) {
            (true, true) => 0,
            (true, false) => 1,
            (false, false) => 2,
            (false, true) => 3,
        }
    }

    /// Its length, coarsely.
    pub fn length_bucket(&self) -> u32 {
        match self.words.len() {
            n @ 0..=4 => n as u32,
            5..=6 => 5,
            7..=9 => 6,
            10..=14 => 7,
            _ => 8,
        }
    }
}

/// The outlines of up to three words as one number; more words have none.
fn outline(words: &[Token]) -> u32 {
    if words.len() > 3 {
        return 0;
    }
    words.iter().fold(1, |sum, t| {
        // A footnote digit or a hyphen makes no other kind of name.
        let shape = match t.shape {
            Shape::Marked | Shape::Hyphenated | Shape::Mixed => Shape::Title,
            shape => shape,
        };
        sum * 32 + shape as u32 + 1
    })
}

/// For a stretch of several parts: 1 all of them may be names, 2 most, 3 some, 4 none; 0 if it has one part.
fn parts(weak: &[Segment]) -> u32 {
    use SegmentClass as S;
    let may_be_name =
        |s: &&Segment| matches!(s.class, S::Person | S::Pair | S::Initials | S::OneCapital | S::EtAl);
    let (all, named) = (weak.len(), weak.iter().filter(may_be_name).count());
    match named {
        _ if all < 2 => 0,
        0 => 4,
        n if n == all => 1,
        n if n * 3 >= all * 2 => 2,
        _ => 3,
    }
}

fn classify(words: &[Token]) -> SegmentClass {
    use SegmentClass as S;
    let count = |test: &dyn Fn(&Token) -> bool| words.iter().filter(|t| test(t)).count();
    let n = words.len();
    let numeric = count(&|t| t.shape.is_numeric());
    let known = |class: Classes| count(&|t| t.classes.any(class));
    if count(&|t| t.shape == Shape::Url) > 0 {
        return S::Url;
    }
    if count(&|t| matches!(t.shape, Shape::Ideograph | Shape::Caseless)) * 2 > n {
        return S::Caseless;
    }
    if numeric > 0 {
        let dated = count(&|t| t.shape == Shape::Year) == 1;
        if dated && numeric + known(Classes::MONTH) >= n {
            return S::Date;
        }
        if count(&|t| t.shape.is_numeric() || t.classes.any(Classes::VOLUME.with(Classes::PAGES))) == n {
            return S::Numbers;
        }
    }
    let et_al = known(Classes::ET_AL) > 0 && words.iter().any(|t| t.folded == "et" || t.folded == "al");
    if et_al && n <= 4 {
        return S::EtAl;
    }
    if known(Classes::EDITOR) > 0 && n <= 12 {
        return S::Editor;
    }
    let capitalised = count(&|t| t.shape.is_capitalised());
    let initials = count(&|t| matches!(t.shape, Shape::Initial));
    let link = |t: &Token| {
        t.shape == Shape::Ampersand || t.classes.any(Classes::PARTICLE.with(Classes::CONJUNCTION))
    };
    let small = count(&|t| !t.shape.is_capitalised() && !link(t) && !t.shape.is_numeric());
    let places = known(Classes::PLACE);
    if n <= 3 && places == n {
        return S::Place;
    }
    if initials == n {
        return S::Initials;
    }
    let named = count(&|t| t.shape.is_capitalised() && t.classes.any(Classes::GIVEN.with(Classes::FAMILY)));
    let telling = known(Classes::VENUE.with(Classes::PUBLISHER).with(Classes::THESIS));
    if small == 0
        && n <= 8
        && telling == 0
        && numeric == 0
        && (initials > 0 || named * 2 >= capitalised && n > 1)
    {
        return S::Person;
    }
    if known(Classes::VENUE) > 0 {
        return S::Venue;
    }
    if known(Classes::PUBLISHER) > 0 && n <= 6 {
        return S::Publisher;
    }
    if small == 0 && n == 1 && capitalised == 1 {
        return S::OneCapital;
    }
    let plain = known(Classes::STOP.with(Classes::AWARD).with(Classes::STATUS)) == 0;
    if small == 0 && plain && (2..=3).contains(&capitalised) && n <= 4 && numeric == 0 {
        return S::Pair;
    }
    if small == 0 && n <= 4 && capitalised > 0 {
        return S::Capitals;
    }
    if n <= 4 {
        return S::Phrase;
    }
    if capitalised * 5 >= n * 3 { S::Headline } else { S::Sentence }
}

impl Segments {
    /// Cuts a reference.
    pub fn new(tokens: &[Token], borders: &[Border]) -> Self {
        let year = |i: usize| tokens[i].shape == Shape::Year && !tokens[i].quoted;
        let around_year = |i: usize| i > 0 && (year(i) || year(i - 1));
        let weak = cut(tokens, |i| {
            around_year(i) || borders[i].is_strong() || matches!(borders[i], Border::Comma | Border::Colon)
        });
        let mut strong = cut(tokens, |i| borders[i].is_strong());
        let weak_index = index(&weak);
        for segment in &mut strong {
            let inside = weak_index[segment.words.start]..=weak_index[segment.words.end - 1];
            segment.build = parts(&weak[inside]);
        }
        let mut seen = Vec::with_capacity(tokens.len());
        let mut bits = 0;
        for segment in &weak {
            seen.extend(segment.words.clone().map(|_| bits));
            // Authors, a long text and a date are what the rest of a reference follows.
            bits |= match segment.class {
                SegmentClass::Person | SegmentClass::Initials | SegmentClass::EtAl => 1,
                SegmentClass::Sentence | SegmentClass::Headline => 2,
                SegmentClass::Venue => 4,
                SegmentClass::Numbers => 8,
                SegmentClass::Editor => 16,
                _ => 0,
            };
            if segment.content & LED != 0 || segment.words.len() == 1 && leads(&tokens[segment.words.start]) {
                bits |= 32;
            }
        }
        let mut line = 0;
        let line = tokens
            .iter()
            .map(|t| {
                line += u32::from(t.line != LineStart::No);
                line.min(4)
            })
            .collect();
        Self { weak_index, strong_index: index(&strong), weak, strong, seen, line }
    }

    /// The weak stretch of a word.
    pub fn weak_of(&self, at: usize) -> &Segment {
        &self.weak[self.weak_index[at]]
    }

    /// The strong stretch of a word.
    pub fn strong_of(&self, at: usize) -> &Segment {
        &self.strong[self.strong_index[at]]
    }
}

fn cut(tokens: &[Token], begins: impl Fn(usize) -> bool) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || begins(at) {
            out.push(Segment::new(tokens, start..at));
            start = at;
        }
    }
    out
}

fn index(segments: &[Segment]) -> Vec<usize> {
    segments.iter().enumerate().flat_map(|(i, s)| std::iter::repeat_n(i, s.words.len())).collect()
}
