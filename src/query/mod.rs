//! Asking: from a query's text to the applicants that match, with what matched in each.
//!
//! ```text
//! text ─▶ lexer, parser, value ─▶ syntax tree ─┐
//! applicants ─▶ index (facts, dictionaries, ───┴─▶ lookup, eval, rank, search ─▶ matches ─▶ evidence
//!                      lexicons, tables)
//! ```
//!
//! # Three values
//!
//! A question has three answers: yes, no, and *unknown*, where the CV does not say. Only yes matches;
//! the unknown are counted. The rules are Kleene's: NOT unknown is unknown; unknown AND no is no;
//! unknown OR yes is yes. What everybody has but a CV may leave out is unknown where it is left out: a
//! year, a place, a name, a language, a degree of somebody whose CV has no education section, a
//! place among the authors of a list that was cut, a rating not yet given. What a CV would list if it were
//! there is no where it is absent: a venue, a skill, an award, an employer, a tag. A trailing `?` turns
//! unknown into yes.

mod bits;
mod complete;
mod error;
mod eval;
mod evidence;
mod facet;
mod fuzzy;
mod groups;
mod index;
mod kept;
mod keys;
mod languages;
mod lexer;
mod lookup;
mod matcher;
mod order;
mod parser;
mod rank;
mod search;
mod state;
mod syntax;
mod terms;
mod truth;
mod value;
mod vocabulary;
mod wanted;

use std::collections::BTreeMap;

pub use complete::{Completion, complete};
pub use error::QueryError;
pub use evidence::Evidence;
pub use facet::{FacetCount, FacetKey};
pub use fuzzy::Fuzzy;
pub use groups::{FacetGroup, FacetValue};
pub use index::Index;
pub use keys::{Choice, Key, KeyDoc, Place, Takes, keys};
pub use rank::{Hit, Matches};
pub use state::ReviewFacts;
pub use syntax::{Ask, Leaf, Node, NumberRange, Value, Words};
pub use terms::{FacetAsk, ask_facet, asked_facets, unask_facet, without_facet};
pub use wanted::Wanted;

use crate::library::Column;

/// A query that parses.
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    root: Node,
    sort: Option<Sort>,
    columns: Option<Vec<Column>>,
}

/// The order that a query asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// The greatest first.
    pub descending: bool,
}

/// What an answer can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// A column of the list.
    Column(Column),
    /// `var(rating)`: how far the reviewers' ratings lie apart.
    RatingSpread,
}

impl Query {
    /// The query that asks nothing: everybody.
    pub fn all() -> Self {
        Self { text: String::new(), root: Node::All, sort: None, columns: None }
    }

    /// Parses a query. `saved` holds the saved queries by name, for `@name`.
    ///
    /// # Errors
    /// If the text does not parse: with the column, and the nearest known word.
    pub fn parse(text: &str, saved: &BTreeMap<String, String>) -> Result<Self, QueryError> {
        Self::parsed(text, None, saved)
    }

    /// Parses a query that is still being typed: the word or value under `cursor`, a byte offset, matches
    /// as a prefix, and quotes and parentheses may still be open at the end.
    ///
    /// # Errors
    /// If the text does not parse yet.
    pub fn typing(text: &str, cursor: usize, saved: &BTreeMap<String, String>) -> Result<Self, QueryError> {
        Self::parsed(text, Some(cursor), saved)
    }

    fn parsed(
        text: &str,
        cursor: Option<usize>,
        saved: &BTreeMap<String, String>,
    ) -> Result<Self, QueryError> {
        let parsed = parser::parse(text, cursor, saved)?;
        Ok(Self { text: text.to_owned(), root: parsed.root, sort: parsed.sort, columns: parsed.show })
    }

    /// The query as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The order asked for.
    pub fn sort(&self) -> Option<Sort> {
        self.sort
    }

    /// The columns asked for, each once.
    pub fn columns(&self) -> Option<&[Column]> {
        self.columns.as_deref()
    }

    /// Whether it asks nothing, so that everybody matches.
    pub fn is_empty(&self) -> bool {
        matches!(self.root, Node::All)
    }

    /// The syntax tree.
    pub fn root(&self) -> &Node {
        &self.root
    }
}

#[cfg(test)]
mod tests;
