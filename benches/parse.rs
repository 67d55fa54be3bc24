//! How fast CVs are read, understood and asked, on the sample folder: `cargo bench`.
//!
//! `cargo bench growth` parses CVs of 1, 2 and 4 times the length. The time is to grow with the length and no faster:
//! criterion's throughput, in lines a second, stays about the same from one size to the next. It is a bench and no test
//! because a clock on a busy machine tells nothing that a build should fail for.
#![expect(clippy::unwrap_used, reason = "a benchmark stops at what it did not expect")]

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use cvtui::document::{self, Format, Limits};
use cvtui::library::{self, LoadOptions};
use cvtui::query::{Index, Query};
use cvtui::taxonomy::Taxonomy;

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample")
}

fn understand(criterion: &mut Criterion) {
    let files: Vec<Vec<u8>> =
        fs::read_dir(sample()).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect();
    let taxonomy = Taxonomy::default();
    let mut group = criterion.benchmark_group("sample");
    group.throughput(Throughput::Bytes(files.iter().map(|f| f.len() as u64).sum()));
    let read = |bytes: &Vec<u8>| document::read(bytes, Format::Text, Limits::default()).unwrap();
    group.bench_function("read", |b| {
        b.iter(|| files.iter().map(read).map(|d| black_box(d).lines.len()).sum::<usize>());
    });
    group.bench_function("read and parse", |b| {
        b.iter(|| {
            let profiles = files.iter().map(|bytes| cvtui::parse::parse(&read(bytes), &taxonomy));
            profiles.map(|p| black_box(p).publications.len()).sum::<usize>()
        });
    });
    group.finish();
}

/// A CV of about `entries` lines under each of five headings, no two alike.
fn long_cv(entries: usize) -> String {
    use std::fmt::Write as _;
    type Line = fn(usize) -> String;
    let sections: [(&str, Line); 5] = [
        ("Experience", |n| {
            format!("Engineer, Works {n} of Northtown, 2010 - 2014\n- counted the snow of {n} winters")
        }),
        ("Publications", |n| {
            format!("A. Quist, B. Berg{n}, C. Dahl. Counting Snow in {n} Cities. EuroSys 2020.")
        }),
        ("Awards", |n| format!("Snow Prize {n}, Northern Academy, 2018")),
        ("Teaching", |n| format!("Teaching Assistant, Course {n} on Snow, Spring 2017")),
        ("Skills", |n| format!("Trade {n}: Rust, Python, C++, tool{n}")),
    ];
    let mut text = "Ada Quist\nada@quist.example | +47 22 85 50 50\n".to_owned();
    for (heading, line) in sections {
        let _ = writeln!(text, "\n{heading}\n");
        (0..entries).for_each(|n| text.extend([line(n).as_str(), "\n"]));
    }
    text
}

fn growth(criterion: &mut Criterion) {
    let taxonomy = Taxonomy::default();
    let mut group = criterion.benchmark_group("growth");
    group.sample_size(10);
    for entries in [100, 200, 400] {
        let text = long_cv(entries);
        let document = document::read(text.as_bytes(), Format::Text, Limits::default()).unwrap();
        group.throughput(Throughput::Elements(document.lines.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(entries), &document, |b, document| {
            b.iter(|| black_box(cvtui::parse::parse(document, &taxonomy)).publications.len());
        });
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
