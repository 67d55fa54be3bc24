//! The syntax tree of a query.

use std::ops::Range;

use regex::Regex;

use super::keys::{Key, Place};

/// A part of a query.
#[derive(Clone, Debug)]
pub enum Node {
    /// Everybody: the query asks nothing.
    All,
    /// All of these.
    And(Vec<Node>),
    /// Any of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// One and the same element of a list.
    Scope {
        /// The list.
        place: Place,
        /// What is asked of the element.
        inside: Box<Node>,
        /// Where it stands in the query, in bytes.
        span: Range<usize>,
    },
    /// A single question.
    Leaf(Leaf),
}

/// A single question and where it stands in the query.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// What is asked.
    pub ask: Ask,
    /// Where it stands in the query, in bytes; for a part of a saved query, that query's `@name`.
    pub span: Range<usize>,
}

/// What a leaf asks.
#[derive(Clone, Debug)]
pub enum Ask {
    /// A bare word: fuzzy and ranked.
    Word(Words),
    /// A quoted phrase: a literal search of the whole text.
    Phrase(String),
    /// A tag, without its `#`.
    Tag(Words),
    /// `key:value`, any of the values.
    Field {
        /// The key.
        key: Key,
        /// Any of these.
        values: Vec<Value>,
        /// `?`: those whose value is unknown are kept.
        keep_unknown: bool,
    },
}

/// Words to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// As typed.
    pub text: String,
    /// The last word is still being typed: anything that begins with it will do.
    pub prefix: bool,
}

/// A value to compare with.
#[derive(Clone, Debug)]
pub enum Value {
    /// Whole words; what the taxonomy knows as one venue or skill means just that one.
    Words(Words),
    /// The whole value.
    Exact(String),
    /// These letters in this order, close together.
    Fuzzy(String),
    /// A regular expression.
    Pattern(Regex),
    /// A number or range.
    Number(NumberRange),
    /// The last author.
    Last,
    /// One of a fixed set; several where the word is still being typed.
    OneOf(Vec<&'static str>),
}

/// A range of numbers; an open end is infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberRange {
    /// The lower end.
    pub low: f64,
    /// Whether the lower end belongs to it.
    pub with_low: bool,
    /// The upper end.
    pub high: f64,
    /// Whether the upper end belongs to it.
    pub with_high: bool,
}

impl NumberRange {
    /// From `low` to `high`, both included.
    pub fn closed(low: f64, high: f64) -> Self {
        Self { low, with_low: true, high, with_high: true }
    }

    /// Just `value`.
    pub fn just(value: f64) -> Self {
        Self::closed(value, value)
    }

    /// Whether `value` lies inside.
    pub fn contains(&self, value: f64) -> bool {
        let above = if self.with_low { value >= self.low } else { value > self.low };
        let below = if self.with_high { value <= self.high } else { value < self.high };
        above && below
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_end_takes_all_and_a_sharp_one_leaves_its_own_number_out() {
        let above = NumberRange { low: 2.0, with_low: false, high: f64::INFINITY, with_high: true };
        assert!(!above.contains(2.0) && above.contains(2.5) && above.contains(1e9));
        assert!(NumberRange::just(3.0).contains(3.0) && !NumberRange::just(3.0).contains(4.0));
    }
}
