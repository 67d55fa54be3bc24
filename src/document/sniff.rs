//! What a file is by its content. The content wins over the ending: people rename files.

use super::{Format, ReadError, data, package, pdf};

/// Whether the first bytes are those of a PDF, an office document or rich text. Opens nothing.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let marks = [b"PK\x03\x04".as_slice(), b"\xd0\xcf\x11\xe0", b"{\\rtf"];
    pdf::is_pdf(bytes) || marks.iter().any(|mark| start.starts_with(mark))
}

/// What a packed or marked-up file is by its first bytes; `None` where it may be text.
///
/// # Errors
/// If it is something that no reader takes.
pub(super) fn binary(bytes: &[u8]) -> Result<Option<Format>, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") {
        return match package::kind(bytes) {
            Some(format) => Ok(Some(format)),
            None if package::Package::open(bytes, Format::Docx).is_err() => {
                Err(ReadError::Binary("a damaged office document or zip archive"))
            }
            None => Err(ReadError::Binary("a zip archive")),
        };
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(ReadError::OldOffice);
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    Ok(start.starts_with(b"{\\rtf").then_some(Format::Rtf))
}

/// What a text is by its content, where that says more than its ending.
pub(super) fn text(text: &str, promised: Format) -> Format {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let found = if is_html(start) {
        Some(Format::Html)
    } else if is_latex(text) {
        Some(Format::Latex)
    } else if data::is_resume(text) {
        Some(Format::JsonResume)
    } else {
        None
    };
    match (found, promised) {
        (Some(found), _) => found,
        // What only its ending calls a web page or a word processor's file is text.
        (None, Format::Html) if has_tags(text) => Format::Html,
        (None, Format::Latex) if text.contains('\\') => Format::Latex,
        (None, Format::Text | Format::Markdown | Format::JsonResume | Format::RenderCv) => promised,
        (None, _) => Format::Text,
    }
}

fn is_html(start: &str) -> bool {
    let mut rest = start;
    // What may stand before the page: an XML declaration, comments.
    while let Some((opening, closing)) =
        [("<?xml", "?>"), ("<!--", "-->")].iter().find(|(o, _)| rest.starts_with(o))
    {
        let Some((_, after)) = rest[opening.len()..].split_once(closing) else { return false };
        rest = after.trim_start();
    }
    let head: String = rest.chars().take(16).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.starts_with(tag))
}

fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let after = text[at + 1..].trim_start_matches('/');
        after.starts_with(|c: char| c.is_ascii_alphabetic()) && after.contains('>')
    })
}

fn is_latex(text: &str) -> bool {
    text.lines().take(2000).any(|line| {
        let line = line.trim_start();
        line.starts_with("\\documentclass") || line.starts_with("\\begin{document}")
    })
}
