//! Tables: the rows of one place, with a column for each field.

use std::collections::HashMap;

use super::facts::Field;
use super::postings::{Postings, Rows};
use crate::query::bits::Bits;
use crate::query::truth::Cell;

/// The rows of one place: applicants, or the elements of one list of their profiles.
#[derive(Debug, Default)]
pub(in crate::query) struct Table {
    /// The applicant's slot of each row, ascending.
    pub owners: Vec<u32>,
    /// By the number of the field.
    columns: Vec<Column>,
}

/// What rows have in a field.
#[derive(Debug, Default)]
struct Column {
    /// For each text, by its number in the dictionary, the rows that have it.
    texts: Postings,
    numbers: Numbers,
    /// The rows that have any text or number.
    given: Bits,
    has_texts: bool,
}

/// The distinct numbers, each with the rows that have it; a row may have several, or none.
#[derive(Debug, Default)]
struct Numbers {
    cells: Vec<Cell>,
    ids: HashMap<(u64, u64, bool), u32>,
    rows: Postings,
}

impl Numbers {
    fn intern(&mut self, cell: Cell) -> u32 {
        let key = match cell {
            Cell::Between(low, high) => (low.to_bits(), high.to_bits(), false),
            Cell::Span(low, high) => (low.to_bits(), high.to_bits(), true),
        };
        *self.ids.entry(key).or_insert_with(|| {
            self.cells.push(cell);
            self.cells.len() as u32 - 1
        })
    }
}

impl Table {
    pub(in crate::query) fn len(&self) -> usize {
        self.owners.len()
    }

    pub(super) fn push_row(&mut self, owner: u32) {
        self.owners.push(owner);
    }

    pub(super) fn push_text(&mut self, field: Field, row: u32, term: u32) {
        let column = self.column_mut(field);
        column.has_texts = true;
        column.texts.push(term, row);
        column.given.set_growing(row as usize);
    }

    pub(super) fn push_number(&mut self, field: Field, row: u32, cell: Cell) {
        let column = self.column_mut(field);
        let id = column.numbers.intern(cell);
        column.numbers.rows.push(id, row);
        column.given.set_growing(row as usize);
    }

    fn column_mut(&mut self, field: Field) -> &mut Column {
        let at = field.number();
        if self.columns.len() <= at {
            self.columns.resize_with(at + 1, Column::default);
        }
        &mut self.columns[at]
    }

    fn column(&self, field: Field) -> Option<&Column> {
        self.columns.get(field.number())
    }

    /// The fields of text that any row has.
    pub(in crate::query) fn text_fields(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(|(_, column)| column.has_texts).map(|(number, _)| number)
    }

    /// For each text of a field, the rows that have it.
    pub(in crate::query) fn texts(&self, field: usize) -> Option<&Postings> {
        self.columns.get(field).map(|column| &column.texts)
    }

    /// The distinct numbers of a field, each with the rows that have it.
    pub(in crate::query) fn numbers(&self, field: Field) -> impl Iterator<Item = (Cell, Rows<'_>)> {
        let numbers = self.column(field).map(|column| &column.numbers);
        numbers
            .into_iter()
            .flat_map(|numbers| (0..).zip(&numbers.cells).map(|(id, cell)| (*cell, numbers.rows.rows(id))))
    }

    /// The rows that have anything in a field.
    pub(in crate::query) fn given(&self, field: Field) -> Bits {
        self.column(field)
            .map_or_else(|| Bits::none(self.len()), |column| column.given.clone().sized(self.len()))
    }
}
