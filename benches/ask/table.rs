//! The table: each question's median, the keys of a word one by one, and beside them `fzf --filter` and nucleo-matcher.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use cvtui::query::{Evidence, FacetKey, Index, Query};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

use super::people::Maker;
use super::{QUESTIONS, cold, filled, first_rows, last_letter, saved, typed, typing};

/// Rounds of which the median counts.
const ROUNDS: u64 = 9;
/// Words that all three look for.
const WORDS: &[&str] = &["sch", "sched", "scheduling", "serverless", "federated", "kubrnetes"];

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64) * 1e3
}

fn timed<T>(mut work: impl FnMut() -> T) -> f64 {
    let round = |_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    };
    median((0..ROUNDS).map(round).collect())
}

pub fn print(count: u32) {
    let (index, time, bytes) = filled(count);
    println!("{count} applicants, {time:?} and {bytes} bytes of index each (medians of {ROUNDS}, ms)\n");
    println!("{:24} {:46} {:>8} {:>8} {:>8} {:>8}", "", "question", "first", "cold", "typed", "found");
    for (kind, text) in QUESTIONS {
        let found = index.search(&Query::parse(text, &saved()).unwrap()).hits.len();
        let first = median(first_rows(&index, text, ROUNDS));
        let (cold, typed) = (median(cold(&index, text, ROUNDS)), median(last_letter(&index, text, ROUNDS)));
        println!("{kind:24} {text:46} {first:8.2} {cold:8.2} {typed:8.2} {found:8}");
    }
    for text in typed("scheduli") {
        println!(
            "{:24} {text:46} {:8} {:8} {:8.2}",
            "typed",
            "",
            "",
            median(last_letter(&index, text, ROUNDS))
        );
    }
    beside(&index);
    peers(&index, count);
}

/// What comes with an answer.
fn beside(index: &Index) {
    let found: Vec<_> = index.search(&typing("learning").unwrap()).hits.iter().map(|hit| hit.id).collect();
    for key in
        [FacetKey::Venue, FacetKey::Skill, FacetKey::Year, FacetKey::Inst, FacetKey::Degree, FacetKey::Person]
    {
        println!("{:24} {:46} {:8.2}", "facet", key.name(), timed(|| index.facet(key, Some(&found))));
    }
    for text in ["learning", "author:quist", "pub:(venue:eurosys pos:first)", "\"neural caching\""] {
        let query = Query::parse(text, &saved()).unwrap();
        let hits = index.search(&query).hits;
        let all = || -> Vec<Vec<Evidence>> {
            hits.iter().take(64).map(|hit| index.evidence(hit.id, &query)).collect()
        };
        println!("{:24} {text:46} {:8.2}", "evidence of 64", timed(all));
    }
    for text in ["skill:py", "author:qui", "ti"] {
        let all = || cvtui::query::complete(text, text.len(), index, &saved());
        println!("{:24} {text:46} {:8.2}", "completion", timed(all));
    }
}

/// The distinct texts that a bare word looks at, each on a line.
fn lines(count: u32) -> Vec<String> {
    let maker = Maker::new();
    let mut lines = Vec::new();
    for at in 0..count {
        let (profile, _) = maker.profile(u64::from(at));
        lines.extend(profile.basics.name);
        lines
            .extend(profile.skills.into_iter().flat_map(|set| set.canonical.into_iter().chain(set.keywords)));
        for paper in profile.publications {
            lines.extend(paper.venue.into_iter().chain(paper.publisher));
            lines.push(paper.name);
        }
        lines.extend(profile.work.into_iter().flat_map(|work| work.name.into_iter().chain(work.position)));
        lines.extend(profile.education.into_iter().filter_map(|entry| entry.institution));
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

fn peers(index: &Index, count: u32) {
    let lines = lines(count);
    let texts = lines.len();
    println!(
        "\nbeside others, over the same {texts} distinct texts (cvtui looks into the whole texts besides)"
    );
    println!(
        "{:12} {:>9} {:>9} {:>9} {:>9}   {:>9} {:>9}",
        "word", "cold", "typed", "nucleo", "fzf", "nucleo/", "fzf/"
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().write_all(lines.join("\n").as_bytes()).unwrap();
    for word in WORDS {
        let (cold, typed) = (median(cold(index, word, ROUNDS)), median(last_letter(index, word, ROUNDS)));
        let nucleo = timed(|| {
            let mut matcher = Matcher::new(Config::DEFAULT);
            let pattern = Pattern::parse(word, CaseMatching::Ignore, Normalization::Smart);
            pattern.match_list(lines.iter(), &mut matcher).len()
        });
        let fzf = timed(|| {
            let lines = std::fs::File::open(file.path()).unwrap();
            Command::new("fzf").args(["--filter", word]).stdin(lines).stdout(Stdio::null()).status().ok()
        });
        let there = Command::new("fzf").arg("--version").stdout(Stdio::null()).status().is_ok();
        let (fzf, times) =
            if there { (format!("{fzf:.2}"), format!("{:.1}x", fzf / cold)) } else { Default::default() };
        println!(
            "{word:12} {cold:9.2} {typed:9.2} {nucleo:9.2} {fzf:>9}   {:8.1}x {times:>9}",
            nucleo / cold
        );
    }
    println!(
        "nucleo: Pattern::match_list on one thread; fzf: its own process, reading the lines from a file, all cores"
    );
}
