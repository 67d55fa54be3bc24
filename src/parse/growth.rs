//! Work grows with the length of a CV and no faster, whatever it is made of.
//!
//! No clock decides: what is counted is what the readers say that they look at ([`crate::text::work`]) and the bytes that
//! they allocate, both the same on every machine.

use rayon::prelude::*;

use crate::document::{Format, Limits, read};
use crate::taxonomy::Taxonomy;
use crate::text::counted;

#[path = "../../tests/generator/growing.rs"]
mod growing;

/// Pieces of the shortest text.
const PIECES: usize = 128;
/// How much faster than their length work and bytes may grow. Twice the length is twice the cost, the square four times.
/// What regular expressions keep for later goes by who came first, so that bytes are not the same in every run.
const SLACK: [f64; 2] = [1.06, 1.25];

/// What it takes to understand a text: work, and bytes.
fn cost(text: &str, taxonomy: &Taxonomy) -> [f64; 2] {
    let mut work = 0;
    let memory = allocation_counter::measure(|| {
        work = counted(|| {
            let format = if text.starts_with('#') { Format::Markdown } else { Format::Text };
            let Ok(document) = read(text.as_bytes(), format, Limits::default()) else { return };
            let _ = super::parse(&document, taxonomy);
        });
    });
    [work as f64, memory.bytes_total as f64]
}

/// How the cost of a kind grows where the text doubles twice: the second step's share of what it ought to be. What is paid
/// once, whatever the length, is in neither step.
fn growth(make: fn(usize) -> String, taxonomy: &Taxonomy) -> [f64; 2] {
    let texts = [PIECES, 2 * PIECES, 4 * PIECES].map(make);
    // The first reading of all fills tables that stay.
    cost(&texts[0], taxonomy);
    let costs = texts.each_ref().map(|text| cost(text, taxonomy));
    let lengths = texts.each_ref().map(|text| text.len() as f64);
    std::array::from_fn(|at| {
        let first = (costs[1][at] - costs[0][at]) / (lengths[1] - lengths[0]);
        let second = (costs[2][at] - costs[1][at]) / (lengths[2] - lengths[1]);
        second / first
    })
}

#[test]
fn work_grows_with_the_length_and_no_faster() {
    let taxonomy = Taxonomy::default();
    let found: Vec<(&str, [f64; 2])> =
        growing::KINDS.par_iter().map(|(name, make)| (*name, growth(*make, &taxonomy))).collect();
    let faster: Vec<_> = found
        .iter()
        .filter(|(_, costs)| costs.iter().zip(SLACK).any(|(cost, slack)| *cost > slack))
        .collect();
    assert!(faster.is_empty(), "the cost of these grows faster than their length: {faster:?}");
}
