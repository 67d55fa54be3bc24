//! Web pages: what a browser would show, block by block.

mod css;
mod layout;
mod parse;

use encoding_rs::Encoding;

use super::{Document, Format, Limits, ReadError, decode, flow};

/// Reads a web page.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Document, ReadError> {
    let mut warnings = Vec::new();
    let text = if let Some(encoding) = declared(bytes) {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    } else {
        let decoded = decode::decode(bytes)?;
        warnings.extend(decoded.guessed.map(|e| format!("not UTF-8: decoded as {e}")));
        decoded.text
    };
    let tree = parse::tree(&text);
    let rules = css::Rules::of(&tree);
    let lines = flow::lines(layout::paragraphs(&tree, &rules), limits.bytes)?;
    Ok(Document::new(Format::Html, lines, warnings))
}

/// The encoding that the page declares, where its bytes are neither marked nor UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    if Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() || bytes.contains(&0) {
        return None;
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let name = start.split("charset=").nth(1)?.trim_start_matches(['"', '\'', ' ']);
    let name = name.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c))).next()?;
    Encoding::for_label(name.as_bytes())
}

#[cfg(test)]
mod tests;
