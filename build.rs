//! Tells the program what its parser is made of, so that a cache of another one's work is not taken for its own.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// All that decides what becomes of a CV.
const PARTS: [&str; 9] = [
    "assets",
    "build.rs",
    "Cargo.lock",
    "src/document",
    "src/library",
    "src/parse",
    "src/profile",
    "src/taxonomy",
    "src/text",
];

fn main() {
    let mut files = Vec::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        gather(Path::new(part), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo::rustc-env=CVTUI_PARSER={:016x}", hasher.finish());
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
    }
    let Ok(entries) = fs::read_dir(path) else { return };
    for entry in entries.flatten() {
        gather(&entry.path(), files);
    }
}
