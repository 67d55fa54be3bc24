//! Where the samples and their labels lie, and how they are compared.

use std::path::{Path, PathBuf};

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

/// Each sample CV: its file, its text and its label.
pub fn samples() -> Vec<(PathBuf, String, Value)> {
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    let labelled = |path: &PathBuf| {
        let label = read(&folder("tests/gold").join(format!("{}.json", stem(path))));
        (path.clone(), read(path), serde_json::from_str(&label).unwrap())
    };
    files("assets/sample").iter().map(labelled).collect()
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
