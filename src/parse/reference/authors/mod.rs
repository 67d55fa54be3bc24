//! Author lists: where one name ends and the next begins.
//!
//! The list is cut at every separator, each piece is looked at (initials, a lone word, a whole name …), and
//! the grouping of pieces into names that costs least is taken: `Berg, A., Quist, B.` and
//! `Berg, Ada, Bo Quist and Cy Dal` need no rule of their own.

mod cut;
mod name;
pub(super) mod omission;
mod piece;

use std::ops::Range;

use cut::{Cut, cut};
use piece::{Piece, group};

use super::Author;
use super::token::Token;

/// The names of a list and whether it names everybody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuthorList {
    /// In order.
    pub authors: Vec<Author>,
    /// False where a mark stands for others: see [`omission`].
    pub complete: bool,
}

/// More names than a list has.
const MAX_AUTHORS: usize = 600;

/// Reads the author list that stands in `range` of `text`.
pub fn split(text: &str, range: Range<usize>, tokens: &[Token]) -> AuthorList {
    let mut complete = true;
    let mut pieces = Vec::new();
    for piece in cut(text, range) {
        match piece {
            Cut::Piece(range, joined) => {
                if let Some(piece) = Piece::new(text, range, joined) {
                    pieces.push(piece);
                }
            }
            Cut::Omission => complete = false,
        }
    }
    pieces.truncate(MAX_AUTHORS * 2);
    let equal = name::equal_marks(text);
    let mut authors: Vec<Author> = group(&pieces)
        .into_iter()
        .filter_map(|unit| author(text, &pieces[unit], tokens, &equal))
        .take(MAX_AUTHORS)
        .collect();
    // A single star marks a corresponding author, not an equal share.
    if authors.iter().filter(|a| a.equal).count() < 2 {
        for author in &mut authors {
            author.equal = false;
        }
    }
    strip_last_stop(&mut authors);
    AuthorList { authors, complete }
}

/// Where the initials of the others have no stop ("Jr." has one), the one behind the last name ends the list.
fn strip_last_stop(authors: &mut [Author]) {
    if let Some((last, others)) = authors.split_last_mut()
        && !others.is_empty()
        && last.name.ends_with('.')
        && last.name.matches('.').count() == 1
        && others.iter().all(|a| !a.name.trim_end_matches("r.").contains('.'))
    {
        last.name.pop();
    }
}

fn author(text: &str, pieces: &[Piece], tokens: &[Token], equal: &[char]) -> Option<Author> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    let range = first.range.start..last.range.end;
    let raw = &text[range.clone()];
    let lead = raw.len() - raw.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let name = name::clean(raw);
    if !name.chars().any(char::is_alphabetic) {
        return None;
    }
    let start = range.start + lead;
    let end = range.start + raw.trim_end().len();
    let bold = tokens.iter().any(|t| t.bold && t.range.start >= start && t.range.end <= end);
    Some(Author { name, range: start..end, equal: name::carries(raw, equal), bold })
}
