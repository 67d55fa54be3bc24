//! How well CVs of invented people are read, layout by layout, so that a change that helps one layout and hurts another
//! is seen; and what holds of each of them whatever is done to it.
//!
//! `floors.toml` holds what is reached. A figure may rise freely; one that falls by more than [`SLACK`] fails the test.
//!
//! - `CVTUI_WRITE_FLOORS=1 cargo test --test layouts` writes the floors anew;
//! - `CVTUI_LAYOUT=rail cargo test --test layouts -- --nocapture` tells, of the layouts with that in their name, all that
//!   was missed and all that was too much.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

#[allow(dead_code, unused_imports, reason = "the benchmarks use the rest of it")]
#[path = "../generator/mod.rs"]
mod generator;

mod floors;
mod generated;
mod laws;
mod score;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cvtui::document::{self, Document, Format, Limits};
use cvtui::parse::parse;
use cvtui::taxonomy::Taxonomy;
use generator::{Cv, LAYOUTS, Layout};
use rayon::prelude::*;
use score::Scores;

/// CVs per layout.
const CVS: u64 = 48;
/// How far a figure may lie below its floor.
const SLACK: f64 = 0.01;

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(Taxonomy::default);

/// The document of a generated CV.
fn read(layout: &Layout, text: &str) -> Document {
    let format = if layout.markdown { Format::Markdown } else { Format::Text };
    document::read(text.as_bytes(), format, Limits::default()).expect("a generated CV is a text")
}

/// The scores of a layout, and what went wrong.
fn score(layout: &Layout) -> Scores {
    let mut scores = Scores::default();
    for seed in 0..CVS {
        let cv = Cv::new(layout, seed);
        let profile = parse(&read(layout, &cv.text), &TAXONOMY);
        scores.add(layout, seed, &cv.truth, &profile);
    }
    scores
}

#[test]
fn no_layout_is_read_worse_than_before() {
    let wanted = std::env::var("CVTUI_LAYOUT").ok();
    let chosen: Vec<&Layout> = LAYOUTS
        .iter()
        .filter(|layout| wanted.as_ref().is_none_or(|w| layout.name.contains(w.as_str())))
        .collect();
    let scores: BTreeMap<&str, Scores> =
        chosen.par_iter().map(|layout| (layout.name, score(layout))).collect();
    let table = score::table(&scores);
    if wanted.is_some() {
        for miss in scores.values().flat_map(|scores| &scores.misses) {
            println!("{miss}");
        }
    }
    println!("{table}");
    if std::env::var_os("CVTUI_WRITE_FLOORS").is_some() {
        floors::write(&scores);
    }
    let fallen = floors::fallen(&scores, SLACK);
    assert!(fallen.is_empty(), "{table}\nfallen:\n{}", fallen.join("\n"));
}
