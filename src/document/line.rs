//! A line of a document and its marks.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Format;
use crate::text::safe;

/// Bytes of the longest line whose words are looked at. A page of text has half of it; a longer line is kept as it is, without
/// its mark-up read, so that what a word costs does not depend on how many share its line.
pub const LONGEST_LINE: usize = 8192;

/// Most lines of a document that are read: far more than any CV has, and few enough to be understood in seconds, which the
/// bound on the reading process's time does not see to.
pub const MOST_LINES: usize = 20_000;

/// A line of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: u32,
    /// The line as it stands in the file, safe to show: what the source view prints.
    pub raw: String,
    /// The words of it: without mark-up, bullet, heading marks and surrounding white space.
    pub text: String,
    /// Marked stretches of `text`, in order, not overlapping.
    pub spans: Vec<Span>,
    /// Heading level from 1 where the format says that this is a heading.
    pub heading: Option<u8>,
    /// The bullet or number before the text.
    pub bullet: Option<Bullet>,
    /// White space before the bullet or text, in columns.
    pub indent: u16,
    /// The format says that the next line continues this one's paragraph on a new line (two trailing
    /// spaces, `<br>`, a backslash).
    pub hard_break: bool,
    /// A rule or other decoration without words.
    pub rule: bool,
    /// Whether the page's width broke the line here, so that its sentence goes on in the next one; `None`
    /// where the format cannot tell.
    pub wrapped: Option<bool>,
    /// A page's header, footer or number: shown, but no part of what the document says.
    pub furniture: bool,
    /// Where it stands on its page, where the format knows pages.
    pub place: Option<Place>,
    /// The size in which most of it is set, in points, where the format says so.
    pub size: Option<f32>,
}

/// Where a line stands: its page and the box that its letters fill, in points from the page's upper left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The page, from 1.
    pub page: u32,
    /// Left edge of its first letter.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge of its last letter.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// The mark before a list item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bullet {
    /// `-`, `*`, `•`, `o` …
    Mark,
    /// `1.`, `(2)`, `[C3]` …: the label without its punctuation.
    Label(String),
}

/// A marked stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Byte range in [`Line::text`].
    pub range: Range<usize>,
    /// How it is set.
    pub style: Style,
    /// The link's target, if it is one.
    pub link: Option<String>,
}

/// How a stretch of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Raised, as a footnote mark.
    pub superscript: bool,
}

impl Line {
    /// A line without marks.
    pub fn plain(number: u32, raw: &str) -> Self {
        let raw = safe(raw).into_owned();
        Self { number, text: raw.trim().to_owned(), raw, ..Self::default() }
    }

    /// The line that a text with inline Markdown makes.
    pub fn of_markdown(text: &str) -> Self {
        super::text::markdown(text)
    }

    /// The lines that texts make in a file of this format, each under the number that it is given with.
    pub fn of_texts(texts: Vec<(u32, String)>, format: Format) -> Vec<Self> {
        let (numbers, texts): (Vec<u32>, Vec<String>) = texts.into_iter().unzip();
        let lines = super::text::lines(&texts.join("\n"), format);
        lines.into_iter().zip(numbers).map(|(line, number)| Self { number, ..line }).collect()
    }

    /// Whether there is nothing on it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty() && !self.rule
    }

    /// Whether all of its words are bold.
    pub fn is_bold(&self) -> bool {
        let bold: usize = self.spans.iter().filter(|s| s.style.bold).map(|s| s.range.len()).sum();
        bold > 0 && bold + 2 >= self.text.trim_end_matches([':', '.', ',']).len()
    }
}
