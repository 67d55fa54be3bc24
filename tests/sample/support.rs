//! Where the samples and their labels lie, and how they are compared.

use std::path::{Path, PathBuf};

use cvtui::document::{Document, Format, Limits, read};
use cvtui::text::fold;
use serde_json::Value;

pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

pub fn files(name: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder(name)).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Each sample CV, whatever its format: its file, what it says and its label.
pub fn samples() -> Vec<(PathBuf, Document, Value)> {
    let labelled = |path: PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        let document = read(&bytes, Format::of_path(&path).unwrap(), Limits::default()).unwrap();
        assert!(document.warnings.is_empty(), "{}: {:?}", path.display(), document.warnings);
        let label = std::fs::read(folder("tests/gold").join(format!("{}.json", stem(&path)))).unwrap();
        (path, document, serde_json::from_slice(&label).unwrap())
    };
    files("assets/sample").into_iter().map(labelled).collect()
}

/// The lines of a document, and what its links lead to.
pub fn words(document: &Document) -> String {
    let mut words = String::new();
    for line in &document.lines {
        let links = line.spans.iter().filter_map(|span| span.link.as_deref());
        for part in std::iter::once(line.raw.as_str()).chain(links) {
            words.push_str(part);
            words.push('\n');
        }
    }
    words
}

/// Text without anything that mark-up, line breaks or typography changes.
pub fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The texts of a list, or of a field of its objects.
pub fn strings<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().or_else(|| item.get(key)?.as_str())).collect()
}
