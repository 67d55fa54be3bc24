//! Tables: the rows of one place, with a column for each field.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::facts::Field;
use crate::query::bits::Bits;
use crate::query::matcher::Term;
use crate::query::truth::Cell;

/// The distinct texts of one field, each kept and compared once however many CVs have it.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    terms: Vec<Term>,
    ids: HashMap<Arc<str>, u32>,
}

impl Dictionary {
    /// The number of a text, which is added if it is new.
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let id = self.terms.len() as u32;
        let term = Term::new(text);
        self.ids.insert(Arc::clone(&term.text), id);
        self.terms.push(term);
        id
    }

    /// Every term with its number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Term)> {
        (0..).zip(&self.terms)
    }
}

/// The rows of one place: applicants, or the elements of one list of their profiles.
#[derive(Debug, Default)]
pub(in crate::query) struct Table {
    /// The applicant's slot of each row, ascending.
    pub owners: Vec<u32>,
    texts: BTreeMap<Field, Texts>,
    numbers: BTreeMap<Field, Numbers>,
}

/// For each term, the rows that have it, ascending, each once.
#[derive(Debug, Default)]
struct Texts {
    postings: Vec<Vec<u32>>,
}

/// The numbers of rows, by row; a row may have several, or none.
#[derive(Debug, Default)]
struct Numbers {
    cells: Vec<(u32, Cell)>,
}

impl Table {
    pub(in crate::query) fn len(&self) -> usize {
        self.owners.len()
    }

    pub(super) fn push_row(&mut self, owner: u32) {
        self.owners.push(owner);
    }

    pub(super) fn push_text(&mut self, field: Field, row: u32, term: u32) {
        let postings = &mut self.texts.entry(field).or_default().postings;
        let at = term as usize;
        if postings.len() <= at {
            postings.resize_with(at + 1, Vec::new);
        }
        if postings[at].last() != Some(&row) {
            postings[at].push(row);
        }
    }

    pub(super) fn push_number(&mut self, field: Field, row: u32, cell: Cell) {
        self.numbers.entry(field).or_default().cells.push((row, cell));
    }

    /// The fields of text that any row has.
    pub(in crate::query) fn text_fields(&self) -> impl Iterator<Item = Field> {
        self.texts.keys().copied()
    }

    /// The rows that have a term in a field.
    pub(in crate::query) fn rows(&self, field: Field, term: u32) -> &[u32] {
        let postings = self.texts.get(&field).and_then(|texts| texts.postings.get(term as usize));
        postings.map_or(&[], Vec::as_slice)
    }

    /// The numbers of a field, with their rows.
    pub(in crate::query) fn numbers(&self, field: Field) -> &[(u32, Cell)] {
        self.numbers.get(&field).map_or(&[], |numbers| &numbers.cells)
    }

    /// The rows that have anything in a field.
    pub(in crate::query) fn given(&self, field: Field) -> Bits {
        let mut given = Bits::none(self.len());
        for row in self.texts.get(&field).into_iter().flat_map(|texts| &texts.postings).flatten() {
            given.set(*row as usize);
        }
        for (row, _) in self.numbers(field) {
            given.set(*row as usize);
        }
        given
    }
}
