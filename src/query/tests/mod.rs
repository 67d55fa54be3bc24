//! The language as a whole, on a few invented applicants.

mod answers;
mod completion;
mod facets;
mod laws;
mod people;
mod plain;
mod ranking;
mod syntax;

use std::collections::BTreeMap;

use super::{Index, Matches, Query, QueryError};

/// No saved queries.
fn unsaved() -> BTreeMap<String, String> {
    BTreeMap::new()
}

fn query(text: &str) -> Query {
    Query::parse(text, &unsaved()).unwrap_or_else(|error| panic!("{error}"))
}

fn error(text: &str) -> QueryError {
    Query::parse(text, &unsaved()).expect_err(text)
}

fn search(index: &Index, text: &str) -> Matches {
    index.search(&query(text))
}

/// Who matches, by id, in the order of the answer.
fn order(index: &Index, text: &str) -> Vec<u32> {
    search(index, text).hits.iter().map(|hit| hit.id.0).collect()
}

/// Who matches, by id, ascending; and how many are unknown.
fn answer(index: &Index, text: &str) -> (Vec<u32>, usize) {
    let matches = search(index, text);
    let mut ids: Vec<_> = matches.hits.iter().map(|hit| hit.id.0).collect();
    ids.sort_unstable();
    (ids, matches.unknown)
}
