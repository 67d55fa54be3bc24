//! How fast questions are answered over many applicants.
//!
//! ```text
//! cargo bench --bench ask                       2,000 applicants
//! CVTUI_ASK_COUNT=50000 cargo bench --bench ask
//! CVTUI_ASK_COUNT=50000 benches/ask.sh          one table: cvtui, `fzf --filter` and nucleo-matcher in the same run
//! ```
//!
//! A question is asked as one types it: the letters before are asked first, and only the last is timed. What the index keeps of
//! earlier questions is dropped before each round, so that no round is answered from the one before it.
#![expect(clippy::unwrap_used, reason = "a benchmark stops at what it did not expect")]

mod people;
mod table;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use cvtui::query::{FacetKey, Index, Matches, Query, Wanted};
use cvtui::taxonomy::Taxonomy;

use people::Maker;

/// Questions of each kind.
const QUESTIONS: &[(&str, &str)] = &[
    ("word", "serverless"),
    ("word", "federated"),
    ("word of the text alone", "bavano"),
    ("scattered", "kubrnetes"),
    ("two words", "neural caching"),
    ("three words", "graph partitioning oslo"),
    ("keyed", "skill:rust"),
    ("keyed", "venue:neurips"),
    ("keyed", "author:quist"),
    ("keyed", "author:\"Ada Quistner\""),
    ("keyed", "title:scheduling"),
    ("keyed", "org:=\"bamar labs\""),
    ("fuzzy", "skill:~pytrch"),
    ("pattern", "title:/rout(ing|er)/"),
    ("scoped", "pub:(venue:eurosys pos:first)"),
    ("scoped", "pub:(year:2020.. title:learning -pos:last)"),
    ("not", "serverless -skill:java"),
    ("or", "skill:haskell OR venue:popl OR robots"),
    ("range", "pubs:>=15 year:2010..2012"),
    ("phrase", "\"neural caching\""),
    ("phrase", "\"systems design and implementation\""),
    ("part", "missing:phone"),
    ("sorted", "learning sort:-pubs"),
    ("sorted", "sort:name"),
];

/// Applicants that the terminal's search takes in at a time.
const TOGETHER: usize = 64;

/// How many applicants: by the environment, else few.
fn count() -> u32 {
    std::env::var("CVTUI_ASK_COUNT").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000)
}

fn saved() -> BTreeMap<String, String> {
    BTreeMap::new()
}

/// The texts that typing a question goes through.
fn typed(text: &str) -> impl Iterator<Item = &str> {
    (1..=text.len()).filter(|end| text.is_char_boundary(*end)).map(|end| &text[..end])
}

fn typing(text: &str) -> Option<Query> {
    Query::typing(text, text.len(), &saved()).ok()
}

/// How long the last letter of a question takes, over so many rounds.
fn last_letter(index: &Index, text: &str, rounds: u64) -> Vec<Duration> {
    let round = |_| {
        index.forget();
        let before = typed(text).take(text.chars().count() - 1).filter_map(typing);
        before.for_each(|query| drop(index.search(&query)));
        let start = Instant::now();
        let query = Query::typing(text, text.len(), &saved()).unwrap();
        black_box(index.search(&query));
        start.elapsed()
    };
    (0..rounds).map(round).collect()
}

/// How long a question takes that nothing was asked before.
fn cold(index: &Index, text: &str, rounds: u64) -> Vec<Duration> {
    let round = |_| {
        index.forget();
        let start = Instant::now();
        let query = Query::parse(text, &saved()).unwrap();
        black_box(index.search(&query));
        start.elapsed()
    };
    (0..rounds).map(round).collect()
}

/// How long it takes until the first rows of a question are known that nothing was asked before.
fn first_rows(index: &Index, text: &str, rounds: u64) -> Vec<Duration> {
    let round = |_| {
        index.forget();
        let start = Instant::now();
        let mut first = None;
        let query = Query::parse(text, &saved()).unwrap();
        let mut take = |matches| {
            black_box::<Matches>(matches);
            first.get_or_insert_with(|| start.elapsed());
        };
        black_box(index.search_while(&query, Wanted::always(), Some(&mut take)));
        first.unwrap_or_else(|| start.elapsed())
    };
    (0..rounds).map(round).collect()
}

/// An index of invented applicants; what one costs in time on one core, and in bytes of the index alone.
fn filled(count: u32) -> (Index, Duration, u64) {
    let maker = Maker::new();
    let mut index = Index::new(&Taxonomy::default());
    let (mut time, mut bytes) = (Duration::ZERO, 0);
    let all: Vec<u32> = (0..count).collect();
    // Bytes are counted by thread: the work is all done on one.
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    for some in all.chunks(TOGETHER) {
        let applicants: Vec<_> = some.iter().map(|at| maker.applicant(*at)).collect();
        let start = Instant::now();
        let news = one.install(|| allocation_counter::measure(|| index.insert_all(applicants)));
        time += start.elapsed();
        bytes += news.bytes_current;
    }
    (index, time / count, bytes.max(0) as u64 / u64::from(count))
}

fn ask(criterion: &mut Criterion) {
    let (index, time, bytes) = filled(count());
    println!("{} applicants: {time:?} and {bytes} bytes of index each", index.len());
    let mut group = criterion.benchmark_group("ask");
    for (kind, text) in QUESTIONS {
        group.bench_function(format!("{kind}: {text}"), |b| {
            b.iter_custom(|rounds| last_letter(&index, text, rounds).into_iter().sum());
        });
    }
    for text in typed("scheduli") {
        group.bench_function(format!("typed: {text}"), |b| {
            b.iter_custom(|rounds| last_letter(&index, text, rounds).into_iter().sum());
        });
    }
    group.finish();
    let found: Vec<_> = index.search(&typing("learning").unwrap()).hits.iter().map(|hit| hit.id).collect();
    for key in [FacetKey::Venue, FacetKey::Skill, FacetKey::Year, FacetKey::Inst, FacetKey::Person] {
        criterion
            .bench_function(&format!("facet {}", key.name()), |b| b.iter(|| index.facet(key, Some(&found))));
    }
    for text in ["learning", "pub:(venue:eurosys pos:first)", "\"neural caching\""] {
        let query = Query::parse(text, &saved()).unwrap();
        let hits = index.search(&query).hits;
        criterion.bench_function(&format!("evidence of 64: {text}"), |b| {
            b.iter(|| hits.iter().take(64).map(|hit| index.evidence(hit.id, &query).len()).sum::<usize>());
        });
    }
    let maker = Maker::new();
    criterion.bench_function("insert 100", |b| {
        b.iter_batched(
            || (Index::new(&Taxonomy::default()), (0..100).map(|at| maker.applicant(at)).collect::<Vec<_>>()),
            |(mut index, people)| {
                index.insert_all(people);
                index
            },
            criterion::BatchSize::LargeInput,
        );
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    targets = ask
}

fn main() {
    if std::env::args().any(|argument| argument == "table") {
        table::print(count());
        return;
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
}
