//! What the fuzz targets share: how a file is read, and what must hold of whatever comes out.

use std::io::Write;
use std::sync::LazyLock;

use cvtui::document::{self, Document, Format, Limits, ReadError};
use cvtui::profile::Profile;
use cvtui::taxonomy::Taxonomy;
use cvtui::text::is_unsafe;

/// The venues and skills that come with the program.
pub static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(Taxonomy::default);

/// Reads bytes as a file whose name promises `format`; what is read must be safe and sound.
pub fn read(bytes: &[u8], format: Format) -> Option<Document> {
    match document::read(bytes, format, Limits::default()) {
        Ok(document) => {
            check(&document);
            Some(document)
        }
        Err(error) => {
            check_line(&error);
            None
        }
    }
}

/// Reads bytes that follow what makes them a file of their format.
pub fn read_after(start: &[u8], bytes: &[u8], format: Format) -> Option<Document> {
    read(&[start, bytes].concat(), format)
}

/// Reads a zip archive of these parts, not packed.
pub fn read_zip(parts: &[(&str, &[u8])], format: Format) -> Option<Document> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("memory takes every file");
        zip.write_all(bytes).expect("memory takes every byte");
    }
    read(&zip.finish().expect("memory takes the directory").into_inner(), format)
}

/// The parts of the input, which form feeds part, so that one input can fill several files of an archive.
pub fn parts(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == 0x0c).chain(std::iter::repeat(&b""[..]))
}

/// Understands a document; what comes out must be safe, and know its lines.
pub fn understand(document: &Document) -> Profile {
    let profile = cvtui::parse::parse(document, &TAXONOMY);
    let json = serde_json::to_value(&profile).expect("a profile is JSON");
    check_json(&json);
    profile
}

fn check_line(error: &ReadError) {
    let told = error.to_string();
    assert!(told.len() < 300 && !told.contains(is_unsafe), "{told:?}");
}

/// Nothing on a line steers a terminal, lines are numbered from 1, and spans lie in order in their texts.
fn check(document: &Document) {
    assert!(document.warnings.iter().all(|warning| !warning.contains(is_unsafe)), "{:?}", document.warnings);
    for (at, line) in document.lines.iter().enumerate() {
        assert_eq!(line.number as usize, at + 1);
        let links = line.spans.iter().filter_map(|span| span.link.as_deref());
        for text in [line.raw.as_str(), line.text.as_str()].into_iter().chain(links) {
            assert!(!text.contains(is_unsafe), "{text:?}");
        }
        let mut end = 0;
        for span in &line.spans {
            assert!(line.text.get(span.range.clone()).is_some(), "{span:?} of {:?}", line.text);
            assert!(span.range.start >= end, "{span:?} overlaps the one before it, in {:?}", line.text);
            end = span.range.end;
        }
    }
}

/// No text in it steers a terminal.
fn check_json(value: &serde_json::Value) {
    match value {
        // A note of several lines keeps them.
        serde_json::Value::String(text) => {
            assert!(!text.contains(|c| is_unsafe(c) && c != '\n'), "{text:?}");
        }
        serde_json::Value::Array(values) => values.iter().for_each(check_json),
        serde_json::Value::Object(values) => values.values().for_each(check_json),
        _ => {}
    }
}
