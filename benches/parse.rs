//! How fast CVs are read, understood and asked, on the sample folder: `cargo bench`.
//!
//! `cargo bench growth` reads and parses texts of 1, 2 and 4 times the length, of all kinds that a careless reader takes far too
//! long over. The time is to grow with the length and no faster: criterion's throughput, in bytes a second, stays about the
//! same from one size to the next. It is a bench and no test because a clock on a busy machine tells nothing that a build
//! should fail for; the test of the same counts work instead (`src/parse/growth.rs`). `benches/cold.py` measures beside
//! other programs.
#![expect(clippy::unwrap_used, reason = "a benchmark stops at what it did not expect")]

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use cvtui::document::{self, Format, Limits};
use cvtui::library::{self, LoadOptions};
use cvtui::query::{Index, Query};
use cvtui::taxonomy::Taxonomy;

#[path = "../tests/generator/growing.rs"]
mod growing;

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample")
}

/// The samples that are text or Markdown, each with its format: typeset ones are a matter of their readers.
fn texts() -> Vec<(Format, Vec<u8>)> {
    let paths = fs::read_dir(sample()).unwrap().map(|entry| entry.unwrap().path());
    paths
        .filter_map(|path| Some((Format::of_path(&path)?, path)))
        .filter(|(format, _)| matches!(format, Format::Text | Format::Markdown))
        .map(|(format, path)| (format, fs::read(path).unwrap()))
        .collect()
}

fn understand(criterion: &mut Criterion) {
    let files = texts();
    let taxonomy = Taxonomy::default();
    let mut group = criterion.benchmark_group("sample");
    group.throughput(Throughput::Bytes(files.iter().map(|(_, bytes)| bytes.len() as u64).sum()));
    let read =
        |(format, bytes): &(Format, Vec<u8>)| document::read(bytes, *format, Limits::default()).unwrap();
    group.bench_function("read", |b| {
        b.iter(|| files.iter().map(read).map(|d| black_box(d).lines.len()).sum::<usize>());
    });
    group.bench_function("read and parse", |b| {
        b.iter(|| {
            let profiles = files.iter().map(|file| cvtui::parse::parse(&read(file), &taxonomy));
            profiles.map(|p| black_box(p).publications.len()).sum::<usize>()
        });
    });
    group.finish();
}

fn growth(criterion: &mut Criterion) {
    let taxonomy = Taxonomy::default();
    let mut group = criterion.benchmark_group("growth");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(600));
    for (name, make) in growing::KINDS {
        for pieces in [500, 1000, 2000] {
            let text = make(pieces);
            let format = if text.starts_with('#') { Format::Markdown } else { Format::Text };
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(*name, pieces), &text, |b, text| {
                b.iter(|| {
                    let document = document::read(text.as_bytes(), format, Limits::default()).unwrap();
                    black_box(cvtui::parse::parse(&document, &taxonomy)).publications.len()
                });
            });
        }
    }
    group.finish();
}

fn ask(criterion: &mut Criterion) {
    let taxonomy = Taxonomy::default();
    let library = library::load_all(&[sample()], &LoadOptions::default());
    let mut index = Index::new(&taxonomy);
    for applicant in library.applicants {
        index.insert(applicant);
    }
    for text in ["serverless", "skill:rust", "pub:(venue:eurosys pos:first)"] {
        let query = Query::parse(text, &BTreeMap::new()).unwrap();
        criterion.bench_function(&format!("ask {text}"), |b| {
            b.iter(|| black_box(index.search(&query)).hits.len());
        });
    }
}

criterion_group!(benches, understand, growth, ask);
criterion_main!(benches);
