//! Rich text (Microsoft's RTF Specification 1.9.1): groups, control words, and the few destinations that
//! hold what a reader of the page sees.

mod letters;
mod token;

use std::collections::HashMap;

use encoding_rs::Encoding;

use letters::{Letters, encoding_of_codepage, letters_of_charset, sign};
use token::{Token, token};

use super::flow::{self, Paragraph};
use super::table::{self, Cell};
use super::{Bullet, Document, Format, Limits, ReadError, Style};

/// Deepest nesting of groups whose state is kept.
const DEPTH: usize = 500;

/// Reads an `.rtf`.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Document, ReadError> {
    let mut reader = Reader::default();
    reader.run(bytes);
    let mut warnings = Vec::new();
    if reader.depth() > 0 {
        warnings.push("the file is damaged: it ends too early".to_owned());
    }
    Ok(Document::new(Format::Rtf, flow::lines(reader.finish(), limits.bytes)?, warnings))
}

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Page,
    /// Nowhere.
    Skipped,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// A list item's mark as it is printed.
    Mark,
    /// A field's instruction.
    Instruction,
}

/// What a group changes and its end restores.
#[derive(Clone, Default)]
struct State {
    destination: Destination,
    style: Style,
    hidden: bool,
    caps: bool,
    font: i32,
    /// Bytes that stand for a Unicode letter where Unicode is not read.
    fallback: usize,
    link: Option<String>,
    /// Within the page's header.
    header: bool,
    /// Half points.
    size: Option<i32>,
}

/// What holds for a paragraph.
#[derive(Clone, Default)]
struct Shape {
    heading: Option<u8>,
    listed: bool,
    in_table: bool,
    ruled: bool,
    /// These in twentieths of a point.
    left: i32,
    before: i32,
    after: i32,
}

#[derive(Default)]
struct Reader {
    state: State,
    stack: Vec<State>,
    /// Groups open below [`DEPTH`].
    buried: usize,
    codepage: Option<&'static Encoding>,
    fonts: HashMap<i32, Letters>,
    /// The group's first control word decides whether it is read.
    starred: bool,
    /// Characters still to be left out after a Unicode letter.
    skip: usize,
    /// Bytes that are not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a letter beyond the basic plane.
    high: Option<u16>,
    /// What begins an escape sequence, given by its number.
    steering: Option<char>,
    mark: String,
    instruction: String,
    shape: Shape,
    paragraph: Paragraph,
    largest: Option<i32>,
    cell: Cell,
    row: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    out: Vec<Paragraph>,
    /// Heading levels by the number of their style.
    headings: HashMap<i32, u8>,
    style: i32,
    style_name: String,
    header: Vec<Paragraph>,
}

impl Reader {
    fn depth(&self) -> usize {
        self.stack.len() + self.buried
    }

    fn run(&mut self, bytes: &[u8]) {
        self.state.fallback = 1;
        let mut rest = bytes;
        while let Some((token, after)) = token(rest) {
            rest = after;
            match token {
                Token::Open => {
                    self.decode();
                    self.skip = 0;
                    if self.stack.len() < DEPTH {
                        self.stack.push(self.state.clone());
                    } else {
                        self.buried += 1;
                    }
                }
                Token::Close => self.close(),
                Token::Text(text) => {
                    for byte in text.iter().filter(|b| !matches!(b, b'\r' | b'\n' | 0)) {
                        self.byte(*byte);
                    }
                }
                Token::Hex(byte) => self.byte(byte),
                Token::Control("bin", length) => {
                    let length = usize::try_from(length.unwrap_or(0)).unwrap_or(0);
                    rest = &rest[length.min(rest.len())..];
                }
                Token::Control(..) if self.skip > 0 => self.skip -= 1,
                Token::Control(word, number) => self.control(word, number),
            }
        }
        self.decode();
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.state.destination != Destination::Skipped {
            self.bytes.push(byte);
        }
    }

    /// The group ends: what it changed is as it was.
    fn close(&mut self) {
        self.decode();
        self.skip = 0;
        self.starred = false;
        if self.buried > 0 {
            self.buried -= 1;
            return;
        }
        let Some(outer) = self.stack.pop() else { return };
        if self.state.destination == Destination::Styles && !self.style_name.is_empty() {
            let name = std::mem::take(&mut self.style_name).to_ascii_lowercase();
            let level =
                name.trim_end_matches(';').trim().strip_prefix("heading ").and_then(|n| n.parse().ok());
            if let Some(level) = level {
                self.headings.insert(self.style, level);
            }
        }
        if self.state.header && !outer.header {
            self.end_paragraph();
            self.end_table();
            self.header.append(&mut self.out);
        }
        self.state = outer;
    }

    /// Turns the bytes read so far to text.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let letters = match self.fonts.get(&self.state.font) {
            Some(Letters::Signs) => {
                let signs = bytes.iter().filter_map(|b| char::from_u32(0xf000 + u32::from(*b)));
                let text: String = signs.filter(|c| Bullet::is_mark(*c)).map(|_| '•').collect();
                // Ordinary words are sometimes set in a symbol font's name and are words nevertheless.
                if text.is_empty() && bytes.len() > 2 { None } else { return self.text(&text) }
            }
            Some(Letters::Encoded(encoding)) => Some(*encoding),
            None => None,
        };
        let encoding = letters.or(self.codepage).unwrap_or(encoding_rs::WINDOWS_1252);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        if let Some(steering) = self.steering.take() {
            // With what followed it, so that an escape sequence goes whole.
            let whole = format!("{steering}{text}");
            return self.text(&crate::text::safe(&whole));
        }
        match self.state.destination {
            Destination::Page if !self.state.hidden => {
                if !text.trim().is_empty() {
                    self.largest = self.largest.max(self.state.size);
                }
                let (style, link) = (self.state.style, self.state.link.as_deref());
                if self.state.caps {
                    self.paragraph.push(&text.to_uppercase(), style, link);
                } else {
                    self.paragraph.push(text, style, link);
                }
            }
            Destination::Mark => self.mark.push_str(text),
            Destination::Instruction if self.instruction.len() + text.len() <= flow::LONGEST_LINK => {
                self.instruction.push_str(text);
            }
            Destination::Styles => self.style_name.push_str(text),
            _ => {}
        }
    }

    fn control(&mut self, word: &str, number: Option<i32>) {
        self.decode();
        let starred = std::mem::take(&mut self.starred);
        if word == "*" {
            self.starred = true;
            return;
        }
        if self.state.destination == Destination::Skipped {
            return;
        }
        if let Some(destination) = destination(word) {
            return self.enter(word, destination);
        }
        if starred && !matches!(word, "shpinst" | "shppict" | "shptxt") {
            self.state.destination = Destination::Skipped;
            return;
        }
        match word {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "ansicpg" => self.codepage = number.and_then(encoding_of_codepage),
            "mac" => self.codepage = Some(encoding_rs::MACINTOSH),
            "f" => self.state.font = number.unwrap_or(0),
            "fcharset" => {
                if let Some(letters) = letters_of_charset(number.unwrap_or(0)) {
                    self.fonts.insert(self.state.font, letters);
                }
            }
            "s" if self.state.destination == Destination::Styles => self.style = number.unwrap_or(0),
            _ if self.state.destination == Destination::Page => self.on_page(word, number),
            "tab" | "~" => self.text(" "),
            "bullet" => self.text("•"),
            _ => {}
        }
    }

    fn enter(&mut self, word: &str, destination: Destination) {
        match word {
            "fldinst" => self.instruction.clear(),
            "fldrslt" => {
                let name =
                    self.instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
                if matches!(name.as_str(), "PAGE" | "NUMPAGES" | "DATE" | "TIME") {
                    self.state.destination = Destination::Skipped;
                    return;
                }
                if name == "HYPERLINK" {
                    let quoted = self.instruction.split('"').nth(1);
                    let target = quoted.or_else(|| self.instruction.split_whitespace().nth(1));
                    self.state.link = target.map(str::to_owned);
                }
            }
            "header" | "headerf" => self.state.header = true,
            "listtext" | "pntext" => self.mark.clear(),
            _ => {}
        }
        self.state.destination = destination;
    }

    /// A control word in the text of the page.
    fn on_page(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        match word {
            "par" | "sect" => self.end_paragraph(),
            "line" | "lbr" => self.paragraph.line_break(),
            "tab" => self.paragraph.gap(),
            "cell" | "nestcell" => {
                self.shape.in_table = true;
                self.end_paragraph();
                let cell = std::mem::take(&mut self.cell);
                self.row.push(cell);
            }
            "row" | "nestrow" => {
                let row = std::mem::take(&mut self.row);
                self.rows.push(row);
            }
            "pard" => self.shape = Shape::default(),
            "plain" => {
                self.state.style = Style::default();
                (self.state.hidden, self.state.caps, self.state.size) = (false, false, None);
            }
            "b" => self.state.style.bold = on,
            "i" => self.state.style.italic = on,
            "super" => self.state.style.superscript = on,
            "nosupersub" | "sub" => self.state.style.superscript = false,
            "caps" => self.state.caps = on,
            "v" | "deleted" => self.state.hidden = on,
            "fs" => self.state.size = number,
            "intbl" => self.shape.in_table = true,
            "brdrb" => self.shape.ruled = true,
            "outlinelevel" => {
                self.shape.heading =
                    number.and_then(|n| u8::try_from(n).ok()).filter(|n| *n < 9).map(|n| n + 1);
            }
            "s" => self.shape.heading = self.headings.get(&number.unwrap_or(0)).copied(),
            "ls" => self.shape.listed = number.is_some_and(|n| n > 0),
            "li" | "lin" => self.shape.left = number.unwrap_or(0),
            "sb" => self.shape.before = number.unwrap_or(0),
            "sa" => self.shape.after = number.unwrap_or(0),
            _ => {
                if let Some(sign) = sign(word) {
                    self.text(sign);
                }
            }
        }
    }

    /// A letter by its number in UTF-16, signed.
    fn unicode(&mut self, number: i32) {
        self.skip = self.state.fallback;
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else { return };
        let units = match self.high.take() {
            Some(high) => vec![high, unit],
            None if (0xd800..0xdc00).contains(&unit) => {
                self.high = Some(unit);
                return;
            }
            None => vec![unit],
        };
        let text: String = char::decode_utf16(units).filter_map(Result::ok).collect();
        if text.starts_with(|c| matches!(c, '\u{1b}' | '\u{80}'..='\u{9f}')) {
            self.steering = text.chars().next();
            return;
        }
        // Bullets of symbol fonts.
        let bullet = text.chars().all(Bullet::is_mark);
        self.text(if bullet { "•" } else { &text });
    }

    fn end_paragraph(&mut self) {
        self.decode();
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let mark = std::mem::take(&mut self.mark);
        let label = mark.trim().trim_matches(|c: char| "[]().: ".contains(c));
        paragraph.heading = self.shape.heading;
        paragraph.bullet = match label {
            _ if paragraph.heading.is_some() => None,
            "" => (self.shape.listed && !paragraph.is_blank()).then_some(Bullet::Mark),
            _ if label.chars().any(|c| c.is_ascii_digit()) => Some(Bullet::Label(label.to_owned())),
            _ => Some(Bullet::Mark),
        };
        paragraph.indent = (self.shape.left.clamp(0, 20_000) / 120) as u16;
        paragraph.before = self.shape.before.clamp(0, 20_000) as f32 / 20.0;
        paragraph.after = self.shape.after.clamp(0, 20_000) as f32 / 20.0;
        paragraph.ruled = self.shape.ruled;
        paragraph.size = self.largest.take().map(|half| half.clamp(0, 2000) as f32 / 2.0);
        if self.shape.in_table {
            self.cell.push(paragraph);
        } else {
            self.end_table();
            self.out.push(paragraph);
        }
    }

    fn end_table(&mut self) {
        if !self.cell.is_empty() {
            let cell = std::mem::take(&mut self.cell);
            self.row.push(cell);
        }
        if !self.row.is_empty() {
            let row = std::mem::take(&mut self.row);
            self.rows.push(row);
        }
        self.out.extend(table::paragraphs(std::mem::take(&mut self.rows)));
    }

    fn finish(mut self) -> Vec<Paragraph> {
        self.end_paragraph();
        self.end_table();
        let mut out = flow::new_in_header(self.header, &self.out);
        out.append(&mut self.out);
        out
    }
}

/// What the group that a control word opens holds; `None` if the word opens none.
fn destination(word: &str) -> Option<Destination> {
    Some(match word {
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "listtext" | "pntext" => Destination::Mark,
        "fldinst" => Destination::Instruction,
        "fldrslt" | "header" | "headerf" => Destination::Page,
        "colortbl" | "info" | "pict" | "object" | "sp" | "shprslt" | "footer" | "footerf" | "footerl"
        | "footerr" | "headerl" | "headerr" | "footnote" | "annotation" | "nonesttables" | "xe" | "tc"
        | "pnseclvl" | "comment" => Destination::Skipped,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
