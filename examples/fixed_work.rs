//! The same work each time, for counting instructions: `cargo run --release --example fixed_work -- TASK ROUNDS`.
//!
//! TASK is `parse`, `query` or `draw`. The corpus is made in memory from a seed, there is no clock and no file. What ROUNDS + 1
//! rounds cost more than ROUNDS is the cost of a round, whatever it took to begin. `benches/instructions.py` does the sum.
#![expect(clippy::unwrap_used, reason = "a benchmark stops at what it did not expect")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;

use clap::{Parser, ValueEnum};
use cvtui::document::{self, Format, Limits};
use cvtui::library::{self, Applicant, ApplicantId, LoadOptions};
use cvtui::parse::parse;
use cvtui::query::{Index, Query};
use cvtui::taxonomy::Taxonomy;
use cvtui::tui::bench::Bench;

#[allow(dead_code, unused_imports, reason = "the tests use the rest of it")]
#[path = "../tests/generator/mod.rs"]
mod generator;

use generator::{Career, Cv, LAYOUTS};

/// CVs that are read.
const CVS: usize = 44;
/// Applicants in the index and in the list: those of the CVs again and again.
const APPLICANTS: usize = 500;
/// What is asked in a round.
const QUERIES: [&str; 6] = [
    "s",
    "scheduling",
    "skill:rust venue:osdi",
    "pub:(pos:first venue:osdi)",
    "robust OR -has:phone",
    "\"work stealing\"",
];
/// What is pressed in a round, with a frame after each key.
const KEYS: [&str; 6] = ["j", "G", "k", "enter", "esc", "g"];

#[derive(Parser)]
struct Arguments {
    #[arg(value_enum)]
    task: Task,
    /// How many times
    rounds: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Task {
    /// Read and understand CVs
    Parse,
    /// Search an index
    Query,
    /// Draw the list and a profile
    Draw,
}

fn texts() -> Vec<(Format, String)> {
    let cv = |at: usize| {
        let layout = &LAYOUTS[at % LAYOUTS.len()];
        let format = if layout.markdown { Format::Markdown } else { Format::Text };
        (format, Cv::with(layout, Career::Any, at as u64).text)
    };
    (0..CVS).map(cv).collect()
}

fn applicants() -> Vec<Arc<Applicant>> {
    let options = LoadOptions::default();
    let read = |(format, text): (Format, String)| library::document("cv", text.as_bytes(), format, &options);
    texts().into_iter().map(|text| Arc::new(read(text).unwrap())).collect()
}

fn main() {
    let Arguments { task, rounds } = Arguments::parse();
    match task {
        Task::Parse => {
            let (texts, taxonomy) = (texts(), Taxonomy::default());
            for (format, text) in (0..rounds).flat_map(|_| &texts) {
                let document = document::read(text.as_bytes(), *format, Limits::default()).unwrap();
                black_box(parse(&document, &taxonomy));
            }
        }
        Task::Query => {
            let mut index = Index::new(&Taxonomy::default());
            for (at, applicant) in applicants().iter().cycle().take(APPLICANTS).enumerate() {
                let mut applicant = Applicant::clone(applicant);
                applicant.id = ApplicantId(at as u32);
                index.insert(Arc::new(applicant));
            }
            let queries = QUERIES.map(|text| Query::parse(text, &BTreeMap::new()).unwrap());
            for query in (0..rounds).flat_map(|_| &queries) {
                black_box(index.search(query).hits.len());
            }
        }
        Task::Draw => {
            let mut bench = Bench::new(&applicants(), APPLICANTS, 200, 60).unwrap();
            for key in (0..rounds).flat_map(|_| KEYS) {
                bench.press(&[key]).unwrap();
                bench.draw().unwrap();
            }
        }
    }
}
