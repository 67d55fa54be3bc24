//! The library's columns on a screen: how wide, under which heading, in which order.

use crate::library::{Applicant, Column, SortKey};
use crate::review::Opinion;
use crate::tui::theme::decision_symbol;

/// The heading, short enough for the column; empty where the symbol speaks for itself.
pub fn heading(column: Column) -> &'static str {
    match column {
        Column::Decision => "",
        Column::Papers => "Pubs",
        Column::FirstAuthor => "1st",
        Column::Rating => "Rtg",
        Column::Score => "Scr",
        Column::Conflict => "COI",
        Column::Coverage => "Cov",
        Column::Awards => "Awd",
        Column::Talks => "Tlk",
        Column::Experience => "Yrs",
        _ => column.title(),
    }
}

/// Cells that a column is given: never fewer than the first, and of what the screen has left, all columns the second
/// before any has the third.
pub fn widths(column: Column) -> [u16; 3] {
    match column {
        Column::Decision => [1, 1, 1],
        Column::Name => [18, 22, 28],
        Column::Degree => [13, 13, 16],
        Column::Papers => [4, 4, 4],
        Column::FirstAuthor
        | Column::Rating
        | Column::Score
        | Column::Coverage
        | Column::Awards
        | Column::Talks
        | Column::Experience => [3, 3, 3],
        Column::Mean | Column::Conflict => [3, 9, 9],
        Column::Tags | Column::Assigned => [6, 12, 20],
        Column::Institution | Column::Organisation | Column::Venues | Column::Skills => [10, 20, 36],
        Column::Label
        | Column::Note
        | Column::Email
        | Column::Link
        | Column::Place
        | Column::File
        | Column::Portal => [10, 20, 40],
    }
}

/// The text of a cell; a decision is its symbol.
pub fn cell(column: Column, applicant: &Applicant, said: Opinion<'_>) -> String {
    match column {
        Column::Decision => decision_symbol(said.judgement.decision).to_owned(),
        _ => column.cell(applicant, said),
    }
}

/// The columns in the order in which a narrow screen gives them room.
pub const IMPORTANCE: [Column; 26] = [
    Column::Decision,
    Column::Name,
    Column::Papers,
    Column::FirstAuthor,
    Column::Rating,
    Column::Mean,
    Column::Score,
    Column::Conflict,
    Column::Degree,
    Column::Venues,
    Column::Institution,
    Column::Tags,
    Column::Assigned,
    Column::Coverage,
    Column::Awards,
    Column::Talks,
    Column::Experience,
    Column::Label,
    Column::Organisation,
    Column::Skills,
    Column::Note,
    Column::Email,
    Column::Place,
    Column::Link,
    Column::File,
    Column::Portal,
];

/// An order that the user chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// The largest first.
    pub descending: bool,
}

impl Sort {
    /// The order in which one usually wants this column: numbers and degrees the largest first.
    pub fn usual(column: Column) -> Self {
        Self { column, descending: column.is_number() || matches!(column, Column::Degree | Column::Mean) }
    }

    /// The order of a config value: a column's name, `-` before it for the largest first.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        Some(Self { column: Column::named(name)?, descending })
    }

    /// The order as a config value.
    pub fn name(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.column.name())
    }

    /// What an applicant is ordered by.
    pub fn key(self, applicant: &Applicant, said: Opinion<'_>) -> SortKey {
        self.column.key(applicant, said, self.descending)
    }
}
