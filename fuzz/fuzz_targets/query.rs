#![no_main]
//! The query language: parsing, completing, searching, and what made an applicant match.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use cvtui::document::Format;
use cvtui::library::{Applicant, ApplicantId};
use cvtui::query::{Index, Query, complete};
use cvtui::text::is_unsafe;
use libfuzzer_sys::fuzz_target;

/// An invented CV.
const IMKE: &str = "\
# Imke Ravnsborg

imke@ravnsborg.example

## Education

PhD, University of Bergen, 2019

## Publications

1. I. Ravnsborg, B. Orr. \"Tides as Timers.\" EuroSys, 2021.

## Skills

Rust, CUDA
";

/// An index of one applicant.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let document = cvtui_fuzz::read(IMKE.as_bytes(), Format::Markdown).expect("it is Markdown");
    let profile = cvtui_fuzz::understand(&document);
    let mut index = Index::new(&cvtui_fuzz::TAXONOMY);
    index.insert(Arc::new(Applicant {
        id: ApplicantId(0),
        path: "imke.md".into(),
        file: "imke.md".into(),
        hash: String::new(),
        profile: Arc::new(profile),
        document: Arc::new(document),
        attachments: Vec::new(),
        experience: OnceLock::new(),
    }));
    index
});

fuzz_target!(|text: &str| {
    let saved = BTreeMap::from([
        ("itself".to_owned(), "@itself rust".to_owned()),
        ("good".to_owned(), "pub:(venue:eurosys pos:first)".to_owned()),
    ]);
    for completion in complete(text, text.len() / 2, &INDEX, &saved) {
        assert!(text.get(completion.replace.clone()).is_some(), "{completion:?}");
    }
    let _ = Query::typing(text, text.len() / 2, &saved);
    match Query::parse(text, &saved) {
        Ok(query) => {
            for hit in INDEX.search(&query).hits {
                INDEX.evidence(hit.id, &query);
            }
            // A query that is understood is understood again as it is shown.
            assert!(Query::parse(query.text(), &saved).is_ok(), "{:?}", query.text());
        }
        Err(error) => assert!(!error.to_string().contains(|c| is_unsafe(c) && c != '\n'), "{error}"),
    }
});
