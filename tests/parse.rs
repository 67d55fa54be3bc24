//! What holds of every profile, whatever the file: nothing stumbles, nothing is lost, every source is real.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cvtui::document::{Document, Format, Limits, read};
use cvtui::parse::parse;
use cvtui::profile::{LineRange, Profile};
use cvtui::taxonomy::Taxonomy;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(Taxonomy::default);

/// The lines of all sample CVs.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    samples().iter().flat_map(|document| &document.lines).map(|line| line.raw.clone()).collect()
});

/// The sample CVs, in the order of their files' names.
fn samples() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| document(&std::fs::read(path).unwrap(), Format::of_path(path).unwrap());
    paths.iter().map(|path| read(path).unwrap()).collect()
}

/// The document that these bytes are, if they are one.
fn document(bytes: &[u8], format: Format) -> Option<Document> {
    read(bytes, format, Limits::default()).ok()
}

/// Everything that must hold of a profile; `Err` tells what does not.
fn sound(document: &Document, profile: &Profile) -> Result<(), String> {
    sources_are_real(document, profile)?;
    every_line_is_accounted_for(document, profile)
}

/// Each source lies inside the document, and its pointer leads to something.
fn sources_are_real(document: &Document, profile: &Profile) -> Result<(), String> {
    let json = serde_json::to_value(profile).map_err(|error| error.to_string())?;
    for (pointer, source) in &profile.meta.sources {
        let LineRange { first, last } = source.lines;
        if first < 1 || first > last || last as usize > document.lines.len() {
            return Err(format!("{pointer} cites lines {first}-{last} of {}", document.lines.len()));
        }
        if json.pointer(pointer).is_none() {
            return Err(format!("{pointer} (lines {first}-{last}) leads nowhere"));
        }
    }
    Ok(())
}

/// Each line with something on it is cited, ignored or not understood: one of them, never two or none.
fn every_line_is_accounted_for(document: &Document, profile: &Profile) -> Result<(), String> {
    let meta = &profile.meta;
    for line in document.lines.iter().filter(|line| !line.is_blank()) {
        let at = line.number;
        // A line of nonsense may stand between the lines of a fact, but never at their edge.
        let nonsense = meta.is_not_understood(at);
        let cites = |lines: LineRange| {
            if nonsense { lines.first == at || lines.last == at } else { lines.contains(at) }
        };
        let cited = meta.sources.values().any(|source| cites(source.lines));
        let ignored = meta.ignored.iter().filter(|ignored| ignored.lines.contains(at)).count();
        let left = meta.not_understood.iter().filter(|range| range.contains(at)).count();
        if usize::from(cited) + ignored + left != 1 {
            return Err(format!("line {at}: cited {cited}, ignored {ignored}×, left {left}×: {}", line.raw));
        }
    }
    Ok(())
}

fn any_format() -> impl Strategy<Value = Format> {
    select(vec![Format::Text, Format::Markdown])
}

/// A line as CVs have it, the same torn off or with strange characters in it, or anything at all.
fn any_line() -> impl Strategy<Value = String> {
    let line = || any::<Index>().prop_map(|at| at.get(&LINES).clone());
    let torn = (line(), any::<Index>(), "[\\t \\u{0}-\\u{1f}\\u{200b}\\u{202e}()*_\\[\\]<>|#–,.:0-9]{0,3}")
        .prop_map(|(line, at, odd)| {
            let starts: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
            let (head, tail) = line.split_at(*at.get(&starts));
            if at.index(3) == 0 { head.to_owned() } else { format!("{head}{odd}{tail}") }
        });
    prop_oneof![
        8 => line(),
        3 => torn,
        1 => Just(String::new()),
        1 => "\\PC{0,40}",
        1 => any::<String>(),
    ]
}

/// Text that looks like a CV and makes no sense: lines of many, in any order, ended in any way.
fn any_text() -> impl Strategy<Value = String> {
    let end = select(vec!["\n", "\n", "\n", "\n", "\n\n", "\r\n", "\r", "  \n", "\u{c}"]);
    proptest::collection::vec((any_line(), end), 1..40)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect())
}

/// One stretch of a sample CV, left out or said twice: whole sections that begin or end in the middle.
fn any_stretch() -> impl Strategy<Value = String> {
    (any::<Index>(), 1..60_usize, any::<Index>(), 1..30_usize).prop_map(|(one, long, other, short)| {
        let stretch = |at: Index, count: usize| LINES.iter().skip(at.index(LINES.len())).take(count);
        stretch(one, long).chain(stretch(other, short)).fold(String::new(), |text, line| text + line + "\n")
    })
}

/// The same cases on each run, so that a failure is of the change at hand.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), format in any_format()) {
        if let Some(document) = document(&bytes, format) {
            sound(&document, &parse(&document, &TAXONOMY)).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn any_characters_give_a_sound_profile(text in "(?s).{1,400}", format in any_format()) {
        if let Some(document) = document(text.as_bytes(), format) {
            sound(&document, &parse(&document, &TAXONOMY)).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn shuffled_lines_of_cvs_give_a_sound_profile(text in any_text(), format in any_format()) {
        if let Some(document) = document(text.as_bytes(), format) {
            sound(&document, &parse(&document, &TAXONOMY)).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn stretches_of_cvs_give_a_sound_profile(text in any_stretch(), format in any_format()) {
        if let Some(document) = document(text.as_bytes(), format) {
            sound(&document, &parse(&document, &TAXONOMY)).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn the_same_document_gives_the_same_profile(text in any_stretch(), format in any_format()) {
        if let Some(document) = document(text.as_bytes(), format) {
            prop_assert_eq!(parse(&document, &TAXONOMY), parse(&document, &TAXONOMY));
        }
    }
}

#[test]
fn every_sample_gives_a_sound_profile() {
    let mut wrong = BTreeSet::new();
    for document in samples() {
        let profile = parse(&document, &TAXONOMY);
        if let Err(what) = sound(&document, &profile) {
            wrong.insert(format!("{:?}: {what}", profile.basics.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
