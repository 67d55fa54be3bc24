//! What a frame and a key cost with 500, 5,000 and 50,000 applicants, at 200x60: `cargo bench --bench draw`.
//!
//! It drives the real program over a terminal in memory (`cvtui::tui::bench`): events, state, panes and the comparison with the
//! frame before are those of the user's, only the bytes go nowhere. A frame is to take under 2 ms however many applicants
//! there are; so the figure to look at is that of 50,000 beside that of 500. A key's figure is what is done before the next
//! frame; what the workers do behind it is theirs. `cargo bench --bench draw -- 50000/list` runs one of them.
#![expect(clippy::unwrap_used, reason = "a benchmark stops at what it did not expect")]

use std::sync::Arc;
use std::{fs, time::Duration};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use cvtui::library::{self, Applicant, LoadOptions};
use cvtui::tui::bench::Bench;

#[allow(dead_code, unused_imports, reason = "the tests use the rest of it")]
#[path = "../tests/generator/mod.rs"]
mod generator;

use generator::{Cv, LAYOUTS};

const SIZES: [usize; 3] = [500, 5_000, 50_000];
/// Invented people that are read; the list has them again and again.
const PEOPLE: usize = 200;

fn people() -> Vec<Arc<Applicant>> {
    let dir = tempfile::tempdir().unwrap();
    for at in 0..PEOPLE {
        let cv = Cv::new(&LAYOUTS[at % LAYOUTS.len()], at as u64);
        fs::write(dir.path().join(format!("{at:03}.txt")), cv.text).unwrap();
    }
    library::load_all(&[dir.path().to_owned()], &LoadOptions::default()).applicants
}

/// The screens, each with the keys that lead there from the list.
const SCREENS: [(&str, &[&str]); 5] = [
    ("list", &[]),
    ("list, at the end", &["G"]),
    ("list and profile", &["enter"]),
    ("list and facets", &["F"]),
    ("comparison", &["space", "space", "space", "c"]),
];

/// Keys whose cost must not be felt.
const KEYS: [(&str, &[&str]); 6] = [
    ("down", &["j"]),
    ("to the end", &["G"]),
    ("to the beginning", &["g", "g"]),
    ("sort by name", &["O", "n", "a", "m", "e", "enter"]),
    ("mark all", &["*"]),
    ("unmark all", &["*", "U"]),
];

fn draw(criterion: &mut Criterion) {
    let people = people();
    let mut group = criterion.benchmark_group("draw");
    group.sample_size(20).measurement_time(Duration::from_secs(3));
    for count in SIZES {
        for (name, keys) in SCREENS {
            let mut bench = Bench::new(&people, count, 200, 60).unwrap();
            assert_eq!(bench.rows(), count);
            bench.press(keys).unwrap();
            bench.settle();
            bench.draw().unwrap();
            group.bench_function(BenchmarkId::new(count.to_string(), name), |b| {
                b.iter(|| bench.draw().unwrap());
            });
        }
    }
    group.finish();
}

fn keys(criterion: &mut Criterion) {
    let people = people();
    let mut group = criterion.benchmark_group("key");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    for count in SIZES {
        let mut bench = Bench::new(&people, count, 200, 60).unwrap();
        for (name, keys) in KEYS {
            group.bench_function(BenchmarkId::new(count.to_string(), name), |b| {
                b.iter(|| bench.press(keys).unwrap());
            });
            bench.settle();
        }
    }
    group.finish();
}

criterion_group!(benches, draw, keys);
criterion_main!(benches);
