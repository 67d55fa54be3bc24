//! The sample CVs and their labels belong together, and name nobody who could be written to.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cvtui::text::fold;
use serde_json::Value;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn files(name: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder(name)).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Each sample CV with its label.
fn samples() -> Vec<(String, String, Value)> {
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    let labelled = |path: &PathBuf| {
        let label = read(&folder("tests/gold").join(format!("{}.json", stem(path))));
        (stem(path), read(path), serde_json::from_str(&label).unwrap())
    };
    files("assets/sample").iter().map(labelled).collect()
}

/// Text without anything that mark-up, line breaks or typography changes.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn strings<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().or_else(|| item.get(key)?.as_str())).collect()
}

#[test]
fn every_sample_has_a_label_and_every_label_a_sample() {
    let stems = |name| files(name).iter().map(|path| stem(path)).collect::<BTreeSet<_>>();
    let samples = stems("assets/sample");
    assert!(samples.len() >= 12);
    assert_eq!(samples, stems("tests/gold"));
}

#[test]
fn what_a_label_says_stands_in_its_cv() {
    for (name, text, label) in samples() {
        let text = letters(&text);
        let mut said = vec![label["name"].as_str().unwrap()];
        for (part, key) in [
            ("emails", ""),
            ("phones", ""),
            ("skills", ""),
            ("interests", ""),
            ("projects", ""),
            ("awards", "title"),
            ("talks", "title"),
            ("teaching", "title"),
            ("publications", "title"),
            ("education", "institution"),
            ("education", "degree"),
            ("work", "organization"),
            ("work", "position"),
            ("languages", "language"),
        ] {
            said.extend(strings(&label[part], key));
        }
        assert!(said.len() > 20, "{name}: the label is thin");
        for fact in said {
            assert!(text.contains(&letters(fact)), "{name}: {fact:?} is not in the CV");
        }
        for publication in label["publications"].as_array().unwrap() {
            let authors = strings(&publication["authors"], "");
            let position = publication.get("authorPosition").map_or(1, |at| at.as_u64().unwrap());
            assert!((1..=authors.len() as u64).contains(&position), "{name}: {publication}");
        }
    }
}

#[test]
fn every_address_is_of_a_domain_that_cannot_exist() {
    for (name, text, _) in samples() {
        let addresses = text.split_whitespace().filter(|word| word.contains('@') && word.contains('.'));
        let mut count = 0;
        for address in addresses {
            assert!(address.contains(".example"), "{name}: {address}");
            count += 1;
        }
        assert!(count > 0, "{name} has no address");
    }
}
