//! The sample CVs and their labels belong together, and name nobody who could be written to.

use std::collections::BTreeSet;

use cvtui::document::Format;

use crate::support::{files, letters, samples, stem, strings, words};

#[test]
fn every_sample_has_a_label_and_every_label_a_sample() {
    let stems = |name| files(name).iter().map(|path| stem(path)).collect::<BTreeSet<_>>();
    let samples = stems("assets/sample");
    assert!(samples.len() >= 12);
    assert_eq!(samples, stems("tests/gold"));
}

#[test]
fn the_samples_are_of_the_formats_in_which_cvs_come() {
    let formats: Vec<Format> = samples().iter().map(|(_, document, _)| document.format).collect();
    for format in [Format::Text, Format::Markdown, Format::Pdf, Format::Docx, Format::Html] {
        assert!(formats.contains(&format), "{}", format.name());
    }
}

#[test]
fn what_a_label_says_stands_in_its_cv() {
    for (path, document, label) in samples() {
        let (name, text) = (stem(&path), letters(&words(&document)));
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
    for (path, document, _) in samples() {
        let (name, text) = (stem(&path), words(&document));
        let addresses = text.split_whitespace().filter(|word| word.contains('@') && word.contains('.'));
        let mut count = 0;
        for address in addresses {
            assert!(address.contains(".example"), "{name}: {address}");
            count += 1;
        }
        assert!(count > 0, "{name} has no address");
    }
}
