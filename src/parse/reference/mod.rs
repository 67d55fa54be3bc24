//! Bibliographic references: who wrote it, what it is called, where and when it appeared.
//!
//! A reference is cut into words ([`token`]), each described by what can be seen of it and around it
//! ([`features`]); a linear-chain conditional random field ([`model`]) labels them, and the labelled
//! stretches are read as fields ([`fields`], [`authors`]). A list of references is decoded as one
//! ([`list`]), because its items share an order and a style.
#![allow(
    clippy::match_same_arms,
    clippy::match_like_matches_macro,
    reason = "a table of cases has an arm for each"
)]
#![allow(clippy::needless_range_loop, reason = "dynamic programming walks several tables by one index")]

mod authors;
mod border;
mod dates;
mod entities;
mod features;
mod fields;
mod input;
mod kinds;
mod label;
mod lexicon;
mod list;
mod model;
mod remarks;
mod seams;
mod segments;
mod token;
#[doc(hidden)]
pub mod training;
mod view;

use std::ops::Range;

pub use input::{Break, Hints, Input};
pub use list::segment_list;

use crate::profile::{PartialDate, PublicationKind, PublicationStatus};
use crate::taxonomy::Taxonomy;

/// A reference taken apart. Fields that it does not name are absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// What it is called, without quotation marks.
    pub title: Option<Field>,
    /// Its authors in order; of a book that only names editors, the editors.
    pub authors: Vec<Author>,
    /// False where the list is cut ("et al.", "…", "and 12 others").
    pub authors_complete: bool,
    /// Journal, proceedings or book that it appeared in, as written, without "in" and volume.
    pub venue: Option<Field>,
    /// When it appeared.
    pub date: Option<PartialDate>,
    /// Where `date` stands in the input.
    pub date_range: Option<Range<usize>>,
    /// What sort of publication it is.
    pub kind: PublicationKind,
    /// How far it has come.
    pub status: PublicationStatus,
    /// Awards of this publication, as written.
    pub awards: Vec<Field>,
    /// Its page: a link of the input, else an address or DOI that it writes out.
    pub url: Option<String>,
    /// How sure the segmentation is, 0 to 1: the model's probability, averaged over the words.
    pub score: f64,
}

/// A stretch of the input and its text as a reader wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The text, line breaks and typesetting's hyphens undone.
    pub text: String,
    /// Byte range in the input.
    pub range: Range<usize>,
}

/// One author of a reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The name as written, without marks.
    pub name: String,
    /// Byte range in the input, marks included.
    pub range: Range<usize>,
    /// Marked as one of several equal contributors.
    pub equal: bool,
    /// Set in bold: in a CV, its owner.
    pub bold: bool,
}

/// Takes one reference apart. Never fails: what cannot be told is left out.
pub fn segment(text: &str, hints: &Hints, taxonomy: &Taxonomy) -> Reference {
    if let Some(plain) = entities::decode(text) {
        return plain.outward(segment_plain(&plain.text, &plain.hints(hints), taxonomy));
    }
    segment_plain(text, hints, taxonomy)
}

fn segment_plain(text: &str, hints: &Hints, taxonomy: &Taxonomy) -> Reference {
    let sequence = features::Sequence::new(text, hints, taxonomy);
    let model = model::Model::shared();
    let decoded = model.decode(&sequence, &model::Model::weigh_shared(&sequence), None, None);
    fields::assemble(text, hints, taxonomy, &sequence, &decoded)
}

#[cfg(test)]
mod tests;
