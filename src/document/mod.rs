//! Bytes become lines: one reader per format behind [`read`].

mod decode;
mod inline;
mod line;
mod mark;
mod text;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use line::{Bullet, Line, Place, Span, Style};

/// The formats that a reader exists for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, or text that holds Markdown.
    Markdown,
}

impl Format {
    /// The format's name in JSON and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
        }
    }

    /// The format that a file name's ending stands for; `None` where no reader takes such files.
    pub fn of_path(path: &std::path::Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
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
}

impl Document {
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
    /// Over the limit.
    #[error("is too large ({size} bytes; limits.bytes in the config allows {limit})")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
}

/// Reads the bytes of a file. Text that holds Markdown is read as Markdown, whatever its name says.
///
/// # Errors
/// If the file is empty, binary or too large.
pub fn read(bytes: &[u8], format: Format, limits: Limits) -> Result<Document, ReadError> {
    let size = bytes.len() as u64;
    if size > limits.bytes {
        return Err(ReadError::TooLarge { size, limit: limits.bytes });
    }
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let decoded = decode::decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Blank);
    }
    let format = if text::looks_like_markdown(&decoded.text) { Format::Markdown } else { format };
    let warnings = decoded.guessed.map(|e| format!("not UTF-8: decoded as {e}")).into_iter().collect();
    Ok(Document { format, lines: text::lines(&decoded.text, format), warnings })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> String {
        read(bytes, Format::Text, Limits { bytes: 64, ..Limits::default() }).unwrap_err().to_string()
    }

    #[test]
    fn what_cannot_be_read_is_told_in_one_line() {
        assert_eq!(error(b""), "is empty");
        assert_eq!(error(b" \n\t\n"), "holds no text, only white space");
        assert_eq!(error(b"%PDF-1.5 "), "is binary (a PDF), not text; convert it to .txt or .md");
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
