//! Bytes become lines: one reader per format behind [`read`].

mod data;
mod decode;
mod docx;
mod flow;
mod html;
mod inline;
mod latex;
mod line;
mod mark;
mod odt;
mod package;
mod page;
mod pdf;
mod rtf;
mod site;
mod sniff;
mod table;
#[cfg(test)]
mod testing;
mod text;
mod tree;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use data::{Datum, Value};
pub use line::{Bullet, LONGEST_LINE, Line, MOST_LINES, Place, Span, Style};
pub use page::{PageImage, page_image};

/// The formats that a reader exists for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, or text that holds Markdown.
    Markdown,
    /// Word's document.
    Docx,
    /// A web page.
    Html,
    /// `OpenDocument` text.
    Odt,
    /// Rich text.
    Rtf,
    /// LaTeX source.
    Latex,
    /// JSON Resume, as JSON or YAML.
    JsonResume,
    /// `RenderCV`'s YAML.
    RenderCv,
    /// PDF.
    Pdf,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Markdown,
        Self::Docx,
        Self::Html,
        Self::Odt,
        Self::Rtf,
        Self::Latex,
        Self::JsonResume,
        Self::RenderCv,
        Self::Pdf,
    ];

    /// The format's name in JSON and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Latex => "latex",
            Self::JsonResume => "jsonresume",
            Self::RenderCv => "rendercv",
            Self::Pdf => "pdf",
        }
    }

    /// The format that a file name's ending stands for; `None` where no reader takes such files.
    pub fn of_path(path: &std::path::Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            // An old ".doc" is often something else by content.
            "docx" | "docm" | "dotx" | "doc" => Some(Self::Docx),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "odt" | "ott" => Some(Self::Odt),
            "rtf" => Some(Self::Rtf),
            "tex" | "ltx" => Some(Self::Latex),
            "json" => Some(Self::JsonResume),
            "yaml" | "yml" => Some(Self::RenderCv),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// Largest file of this format that is read, in bytes. Office documents are packed and carry pictures, of
    /// which nothing is read: the limit holds for their text.
    pub fn largest(self, limits: Limits) -> u64 {
        match self {
            Self::Docx | Self::Odt | Self::Rtf | Self::Pdf => limits.bytes.saturating_mul(32),
            _ => limits.bytes,
        }
    }
}

/// What reading one file may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Largest file that is read, in bytes.
    pub bytes: u64,
    /// Longest time that reading it may take, in seconds.
    pub seconds: u64,
    /// Most memory that a reading process may take, in bytes.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        // Some ten thousand lines: far more than any CV has, and still read in seconds.
        Self { bytes: 1024 * 1024, seconds: 10, memory: 512_000_000 }
    }
}

/// A document: the lines of a file, safe to show, with what its format says of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The format it was read as.
    pub format: Format,
    /// Its lines; `lines[i].number == i + 1`.
    pub lines: Vec<Line>,
    /// What a reader should know, e.g. "decoded as windows-1252".
    pub warnings: Vec<String>,
    /// The file's values, where it is data and not prose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Box<Datum>>,
}

impl Document {
    /// A document of lines.
    pub fn new(format: Format, lines: Vec<Line>, warnings: Vec<String>) -> Self {
        Self { format, lines, warnings, data: None }
    }

    /// The line with this number, from 1.
    pub fn line(&self, number: u32) -> Option<&Line> {
        self.lines.get((number as usize).checked_sub(1)?)
    }
}

/// Why a file could not be read. Each message fits one line and names what can be done.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// Nothing in it.
    #[error("is empty")]
    Empty,
    /// Only white space in it.
    #[error("holds no text, only white space")]
    Blank,
    /// Not a text at all.
    #[error("is binary ({0}), not text; convert it to .txt or .md")]
    Binary(&'static str),
    /// An office document of the time before 2007, or one that a password protects.
    #[error("is an old or protected office document; save it as .docx, without a password")]
    OldOffice,
    /// A password protects it.
    #[error("is protected by a password; save it without one")]
    Protected,
    /// Its inside is not what its format asks for.
    #[error("is damaged, and could not be read as {name}; save it again", name = .0.name())]
    Damaged(Format),
    /// Data, but not of a CV.
    #[error("is {0}, but no {what}", what = if *.0 == "JSON" { "JSON Resume" } else { "CV of RenderCV or JSON Resume" })]
    NoCv(&'static str),
    /// It holds too much text.
    #[error("holds too much text ({size} bytes; limits.bytes in the config allows {limit})")]
    TooMuchText {
        /// The text's size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It unpacks to more than any CV.
    #[error("unpacks to more than {limit} bytes; save it again without its pictures")]
    Unpacks {
        /// The limit in bytes.
        limit: u64,
    },
    /// Not what its format asks for.
    #[error("is a broken {0}: {1}")]
    Broken(&'static str, &'static str),
    /// Over the limit.
    #[error("is too large ({size} bytes; limits.bytes in the config allows {limit})")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It has no pages that could be drawn.
    #[error("has no pages to show; only a whole PDF has (`o` opens the file outside)")]
    NoPages,
}

/// Whether a file is of a format that is more than lines of text, whatever its name says.
pub fn is_packed(bytes: &[u8]) -> bool {
    sniff::is_packed(bytes)
}

/// Reads the bytes of a file. What it is, its content says; `format`, which its name promises, only where the
/// content does not. Of prose in more than [`MOST_LINES`] lines the first are read, and a warning says so.
///
/// # Errors
/// If the file is empty, binary, damaged or too large.
pub fn read(bytes: &[u8], format: Format, limits: Limits) -> Result<Document, ReadError> {
    let mut document = read_whole(bytes, format, limits)?;
    let lines = document.lines.len();
    // The values of data know their lines, and are few.
    if lines > MOST_LINES && document.data.is_none() {
        document.lines.truncate(MOST_LINES);
        document.warnings.push(format!("only the first {MOST_LINES} of {lines} lines were read"));
    }
    Ok(document)
}

/// Reads the bytes of a file, however many lines they make.
fn read_whole(bytes: &[u8], format: Format, limits: Limits) -> Result<Document, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if pdf::is_pdf(bytes) {
        let (size, limit) = (bytes.len() as u64, Format::Pdf.largest(limits));
        if size > limit {
            return Err(ReadError::TooLarge { size, limit });
        }
        return pdf::read(bytes, limits);
    }
    if format == Format::Pdf {
        return Err(ReadError::Broken("PDF", "it does not begin as one"));
    }
    let size = bytes.len() as u64;
    let packed = sniff::binary(bytes)?;
    let limit = packed.unwrap_or(Format::Text).largest(limits);
    if size > limit {
        return Err(ReadError::TooLarge { size, limit });
    }
    match packed {
        Some(Format::Docx) => return docx::read(bytes, limits),
        Some(Format::Rtf) => return rtf::read(bytes, limits),
        Some(Format::Odt) => return odt::read(bytes, limits),
        _ => {}
    }
    let decoded = decode::decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Blank);
    }
    let format = match sniff::text(&decoded.text, format) {
        Format::Html => return html::read(bytes, limits),
        format @ (Format::JsonResume | Format::RenderCv) => return data::read(&decoded.text, format, limits),
        Format::Text if text::looks_like_markdown(&decoded.text) => Format::Markdown,
        format => format,
    };
    let warnings: Vec<String> =
        decoded.guessed.map(|e| format!("not UTF-8: decoded as {e}")).into_iter().collect();
    if format == Format::Latex {
        return latex::read(&decoded.text, warnings, limits);
    }
    Ok(Document::new(format, text::lines(&decoded.text, format), warnings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_lines_without_end_the_first_are_read_in_every_format() {
        let count = MOST_LINES + 5;
        for text in [
            "a\n".repeat(count),
            format!("# Ada Quist\n{}", "- a\n".repeat(count - 1)),
            format!("<!doctype html><body>{}", "a<br>".repeat(count)),
            format!("{{\\rtf1 {}}}", "a\\par ".repeat(count)),
            format!(
                "\\documentclass{{article}}\\begin{{document}}{}\\end{{document}}",
                "a\\\\\n".repeat(count)
            ),
        ] {
            let document = read(text.as_bytes(), Format::Text, Limits::default()).unwrap();
            let name = document.format.name();
            assert_eq!(document.lines.len(), MOST_LINES, "{name}");
            let told = format!("only the first {MOST_LINES} of {count} lines were read");
            assert_eq!(document.warnings, [told], "{name}");
        }
        let whole = read("a\n".repeat(MOST_LINES).as_bytes(), Format::Text, Limits::default()).unwrap();
        assert_eq!((whole.lines.len(), whole.warnings.len()), (MOST_LINES, 0));
    }

    fn error(bytes: &[u8]) -> String {
        read(bytes, Format::Text, Limits { bytes: 64, ..Limits::default() }).unwrap_err().to_string()
    }

    #[test]
    fn what_cannot_be_read_is_told_in_one_line() {
        assert_eq!(error(b""), "is empty");
        assert_eq!(error(b" \n\t\n"), "holds no text, only white space");
        assert_eq!(error(&[b'a'; 65]), "is too large (65 bytes; limits.bytes in the config allows 64)");
    }

    #[test]
    fn text_that_holds_markdown_is_markdown() {
        let document = read(b"# Ada Quist\n\n## Education\n", Format::Text, Limits::default()).unwrap();
        assert_eq!(document.format, Format::Markdown);
        assert_eq!(document.line(3).unwrap().heading, Some(2));
        assert_eq!(document.line(0), None);
    }
}
