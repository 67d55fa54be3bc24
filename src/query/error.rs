//! A query that does not parse: what is wrong, where, and what was probably meant.

use std::fmt;
use std::ops::Range;

use crate::text::{safe, width};

pub(super) use crate::text::nearest;

/// A query that does not parse.
///
/// Its `Display` is for a terminal: the message, the query, a caret line under the spot, and what was
/// probably meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct QueryError {
    /// What is wrong, in one line.
    pub message: String,
    /// Where it begins: characters of the query, from 1.
    pub column: usize,
    /// How many characters it takes, at least 1.
    pub length: usize,
    /// What was probably meant, if something is near.
    pub suggestion: Option<String>,
    query: String,
}

impl QueryError {
    /// An error at a byte range of `query`.
    pub(super) fn new(query: &str, range: Range<usize>, message: impl Into<String>) -> Self {
        let start = floor(query, range.start);
        let end = floor(query, range.end).max(start);
        Self {
            message: message.into(),
            column: query[..start].chars().count() + 1,
            length: query[start..end].chars().count().max(1),
            suggestion: None,
            query: query.to_owned(),
        }
    }

    /// The same with what was probably meant.
    #[must_use]
    pub(super) fn suggest(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }

    /// The query that does not parse.
    pub fn query(&self) -> &str {
        &self.query
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before: String = self.query.chars().take(self.column - 1).collect();
        let marked: String = self.query.chars().skip(self.column - 1).take(self.length).collect();
        writeln!(f, "column {}: {}", self.column, self.message)?;
        writeln!(f, "  {}", safe(&self.query))?;
        let carets = width(&safe(&marked)).max(1);
        write!(f, "  {:indent$}{:^<carets$}", "", "^", indent = width(&safe(&before)))?;
        if let Some(suggestion) = &self.suggestion {
            write!(f, "\n  did you mean {suggestion}?")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_spot_even_after_wide_letters() {
        let query = "王 skil:go";
        let at = query.find("skil").unwrap();
        let error =
            QueryError::new(query, at..at + 5, "unknown key `skil:`").suggest(Some("`skill:`".into()));
        assert_eq!((error.column, error.length), (3, 5));
        assert_eq!(
            error.to_string(),
            "column 3: unknown key `skil:`\n  王 skil:go\n     ^^^^^\n  did you mean `skill:`?"
        );
    }

    #[test]
    fn a_range_outside_the_query_is_clamped() {
        let error = QueryError::new("é", 1..9, "x");
        assert_eq!((error.column, error.length), (1, 1));
    }
}
