//! A text becomes a PDF as a word processor would write it: proportional letters, columns where the text has them, compressed
//! pages. The fonts are Helvetica's and are not embedded; each says which letters its codes stand for, so any script goes.

use std::collections::BTreeSet;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};

/// A4, in points.
const PAGE: (f32, f32) = (595.0, 842.0);
const MARGIN: f32 = 50.0;
const SIZE: f32 = 9.0;
const LEADING: f32 = 11.5;
/// How far a column of the text is from the next.
const COLUMN: f32 = 4.6;
/// How many columns a tab stop is from the next.
const TAB: usize = 20;

/// Widths of the letters of ASCII from the space on, in thousandths of the size (Adobe's metrics of Helvetica).
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The width of a letter, in thousandths of the size.
fn advance(c: char) -> u16 {
    let ascii = (c as usize).checked_sub(32).and_then(|at| WIDTHS.get(at));
    ascii.copied().unwrap_or(if c > '\u{2fff}' { 1000 } else { 556 })
}

fn width(text: &str, size: f32) -> f32 {
    text.chars().map(|c| f32::from(advance(c))).sum::<f32>() * size / 1000.0
}

/// The letters of a document, dealt out to fonts of one byte a letter.
struct Letters(Vec<char>);

impl Letters {
    /// Codes that a font has: from the space on.
    const CODES: usize = 224;

    fn of(text: &str) -> Self {
        Self(text.chars().filter(|c| !c.is_control()).collect::<BTreeSet<_>>().into_iter().collect())
    }

    fn fonts(&self) -> impl Iterator<Item = &[char]> {
        self.0.chunks(Self::CODES)
    }

    /// The font and the code of a letter.
    fn place(&self, c: char) -> (usize, u8) {
        let at = self.0.binary_search(&c).unwrap_or_default();
        (at / Self::CODES, (at % Self::CODES) as u8 + 32)
    }
}

fn font_name(bold: bool, at: usize) -> String {
    format!("{}{at}", if bold { "B" } else { "F" })
}

/// The text as a PDF.
pub fn pdf(text: &str) -> io::Result<Vec<u8>> {
    let letters = Letters::of(text);
    let mut setter =
        Setter { letters: &letters, pages: Vec::new(), page: Content::new(), y: PAGE.1 - MARGIN };
    for (at, line) in text.lines().enumerate() {
        if line.contains('\u{c}') {
            setter.turn();
        }
        setter.line(line.trim_matches('\u{c}'), at == 0);
    }
    setter.turn();
    assemble(&setter.pages, &letters)
}

/// Sets lines on pages.
struct Setter<'a> {
    letters: &'a Letters,
    pages: Vec<Vec<u8>>,
    page: Content,
    y: f32,
}

impl Setter<'_> {
    /// Begins another page.
    fn turn(&mut self) {
        self.pages.push(std::mem::replace(&mut self.page, Content::new()).finish().to_vec());
        self.y = PAGE.1 - MARGIN;
    }

    /// One line of the text, on as many lines of the page as it needs. The name stands large, headings in capitals bold.
    fn line(&mut self, line: &str, name: bool) {
        let capitals =
            line.len() < 60 && line.chars().any(char::is_alphabetic) && line.to_uppercase() == line;
        let size = if name { 1.7 * SIZE } else { SIZE };
        let mut x = 0.0_f32;
        for (column, words) in segments(line) {
            let start = MARGIN + column as f32 * COLUMN;
            x = if x > start { x + 2.0 * COLUMN } else { start };
            for word in words.split_inclusive(' ') {
                if x > start && x + width(word.trim_end(), size) > PAGE.0 - MARGIN {
                    self.next(size);
                    x = start.min(PAGE.0 / 2.0) + 2.0 * COLUMN;
                }
                x += self.show(word, name || capitals, size, x);
            }
        }
        self.next(if line.is_empty() { SIZE / 2.0 } else { size });
    }

    fn next(&mut self, size: f32) {
        self.y -= LEADING / SIZE * size;
        if self.y < MARGIN {
            self.turn();
        }
    }

    /// Shows a word and tells its width.
    fn show(&mut self, word: &str, bold: bool, size: f32, x: f32) -> f32 {
        let mut at = x;
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let (font, _) = self.letters.place(first);
            let end = rest.find(|c| self.letters.place(c).0 != font).unwrap_or(rest.len());
            let (run, behind) = rest.split_at(end);
            let codes: Vec<u8> = run.chars().map(|c| self.letters.place(c).1).collect();
            let name = font_name(bold, font);
            self.page.begin_text().set_font(Name(name.as_bytes()), size);
            self.page.set_text_matrix([1.0, 0.0, 0.0, 1.0, at, self.y]).show(Str(&codes)).end_text();
            at += width(run, size);
            rest = behind;
        }
        at - x
    }
}

/// The parts of a line that stand apart, with the column of each.
fn segments(line: &str) -> Vec<(usize, String)> {
    let mut parts: Vec<(usize, String)> = Vec::new();
    let (mut column, mut gap) = (0, 2);
    for c in line.chars() {
        match c {
            '\t' => (column, gap) = ((column / TAB + 1) * TAB, 2),
            ' ' => (column, gap) = (column + 1, gap + 1),
            c => {
                match parts.last_mut().filter(|_| gap < 2) {
                    Some((_, part)) => part.push_str(&" ".repeat(gap)),
                    None => parts.push((column, String::new())),
                }
                if let Some((_, part)) = parts.last_mut() {
                    part.push(c);
                }
                (column, gap) = (column + 1, 0);
            }
        }
    }
    parts
}

/// The file, of the contents of its pages.
fn assemble(pages: &[Vec<u8>], letters: &Letters) -> io::Result<Vec<u8>> {
    let mut next = 0;
    let mut id = || {
        next += 1;
        Ref::new(next)
    };
    let (catalog, tree) = (id(), id());
    let fonts: Vec<(bool, usize, &[char], Ref, Ref)> = [false, true]
        .into_iter()
        .flat_map(|bold| letters.fonts().enumerate().map(move |(at, chars)| (bold, at, chars)))
        .map(|(bold, at, chars)| (bold, at, chars, id(), id()))
        .collect();
    let ids: Vec<(Ref, Ref)> = pages.iter().map(|_| (id(), id())).collect();
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids(ids.iter().map(|(page, _)| *page)).count(ids.len() as i32);
    for (bold, _, chars, font, map) in &fonts {
        let base = if *bold { "Helvetica-Bold" } else { "Helvetica" };
        let names: Vec<String> = chars.iter().map(|c| format!("uni{:04X}", u32::from(*c))).collect();
        let mut written = pdf.type1_font(*font);
        written.base_font(Name(base.as_bytes())).to_unicode(*map);
        written.first_char(32).last_char((31 + chars.len()) as u8);
        written.widths(chars.iter().map(|c| f32::from(advance(*c))));
        let mut encoding = written.encoding_custom();
        encoding.differences().consecutive(32, names.iter().map(|name| Name(name.as_bytes())));
        encoding.finish();
        written.finish();
        let info = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 };
        let mut said = UnicodeCmap::<u8>::new(Name(b"Letters"), info);
        for (code, c) in (32..=u8::MAX).zip(*chars) {
            said.pair(code, *c);
        }
        let said = compressed(said.finish().as_slice())?;
        pdf.stream(*map, &said).filter(Filter::FlateDecode);
    }
    for ((page, content), drawn) in ids.iter().zip(pages) {
        let mut written = pdf.page(*page);
        written.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(tree).contents(*content);
        let mut resources = written.resources();
        let mut named = resources.fonts();
        for (bold, at, _, font, _) in &fonts {
            named.pair(Name(font_name(*bold, *at).as_bytes()), *font);
        }
        named.finish();
        resources.finish();
        written.finish();
        pdf.stream(*content, &compressed(drawn)?).filter(Filter::FlateDecode);
    }
    Ok(pdf.finish())
}

fn compressed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}
