//! Sixty invented references in styles of many trades and countries, most of which the training program does not
//! make: how many of them come out right, part by part.
//!
//! Of each style one was there to mend the reader by (`mend`) and one was kept from it (`held`). The floors are what
//! was reached; a change that falls below one has made something worse.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;

use cvtui::parse::reference::{Hints, Reference, segment};
use cvtui::taxonomy::Taxonomy;
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    half: String,
    style: String,
    text: String,
    gold: Gold,
}

#[derive(Deserialize)]
struct Gold {
    title: String,
    authors: Vec<String>,
    /// Absent where the reference names none, or where it is no matter what is taken for one.
    venue: Option<String>,
    year: Option<String>,
    kind: String,
    complete: bool,
}

/// Letters and digits alone.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What is right and wrong of a reference.
fn compare(found: &Reference, gold: &Gold) -> Vec<(&'static str, bool)> {
    let same = |a: Option<&str>, b: &str| plain(a.unwrap_or_default()) == plain(b);
    let names: Vec<String> = found.authors.iter().map(|a| plain(&a.name)).collect();
    let wanted: Vec<String> = gold.authors.iter().map(|a| plain(a)).collect();
    let kind = serde_json::to_value(found.kind).unwrap();
    let mut parts = vec![
        ("title", same(found.title.as_ref().map(|f| f.text.as_str()), &gold.title)),
        ("authors", names == wanted),
    ];
    if let Some(venue) = &gold.venue {
        parts.push(("venue", same(found.venue.as_ref().map(|f| f.text.as_str()), venue)));
    }
    if let Some(year) = &gold.year {
        parts.push(("year", found.date.map(|d| d.year().to_string()).as_ref() == Some(year)));
    }
    let whole = parts.iter().all(|(_, right)| *right);
    parts.extend([
        ("whole", whole),
        ("kind", kind.as_str() == Some(&gold.kind)),
        ("complete", found.authors_complete == gold.complete),
    ]);
    parts
}

#[test]
fn references_of_many_styles_are_read() {
    /// Thirty references a half; `venue` and `year` are asked where there is one.
    const FLOORS: &[(&str, &str, u32)] = &[
        ("mend", "title", 29),
        ("mend", "authors", 29),
        ("mend", "venue", 25),
        ("mend", "year", 29),
        ("mend", "whole", 27),
        ("mend", "kind", 28),
        ("mend", "complete", 29),
        ("held", "title", 28),
        ("held", "authors", 28),
        ("held", "venue", 19),
        ("held", "year", 29),
        ("held", "whole", 25),
        ("held", "kind", 27),
        ("held", "complete", 27),
    ];
    let taxonomy = Taxonomy::default();
    let mut right: BTreeMap<(String, &str), u32> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in include_str!("references/strings.jsonl").lines() {
        let record: Record = serde_json::from_str(line).unwrap();
        let found = segment(&record.text, &Hints::default(), &taxonomy);
        for (part, ok) in compare(&found, &record.gold) {
            *right.entry((record.half.clone(), part)).or_default() += u32::from(ok);
            if !ok && part != "whole" {
                wrong.push(format!("{} {} {part}: {}", record.half, record.style, record.text));
            }
        }
    }
    let low: Vec<String> = FLOORS
        .iter()
        .map(|(half, part, floor)| {
            (half, part, floor, right.get(&((*half).to_owned(), *part)).copied().unwrap_or(0))
        })
        .filter(|(_, _, floor, count)| count < *floor)
        .map(|(half, part, floor, count)| format!("{half} {part}: {count} right, {floor} expected"))
        .collect();
    assert!(low.is_empty(), "{}\nall: {right:?}\n{}", low.join("\n"), wrong.join("\n"));
}
