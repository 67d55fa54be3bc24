//! The comparison of a few applicants, as data: rows that are aligned across them, and their writers.

mod rows;
mod text;
mod timeline;

use std::io::Write;

use serde::{Deserialize, Serialize};

use super::{ExportError, json};
use crate::library::Applicant;
use crate::profile::Profile;
use crate::review::{Judgement, Opinion, Panel};

pub use text::Layout;

/// How many applicants can be compared.
pub const RANGE: std::ops::RangeInclusive<usize> = 2..=6;

/// A comparison: one column per applicant, rows in sections.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The columns.
    pub applicants: Vec<Column>,
    /// The rows.
    pub sections: Vec<Section>,
}

/// Who stands in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The name, or the file where there is none.
    pub name: String,
    /// The file.
    pub file: String,
}

/// Rows that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What they are about.
    pub title: String,
    /// The rows; never none.
    pub rows: Vec<Row>,
}

/// One aspect of every applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The aspect.
    pub label: String,
    /// One cell per applicant: its lines, none where there is nothing to say.
    pub cells: Vec<Vec<String>>,
}

/// What is compared of an applicant.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The name to show.
    pub name: &'a str,
    /// The file.
    pub file: &'a str,
    /// What the CV says.
    pub profile: &'a Profile,
    /// What the reviewer thinks.
    pub judgement: &'a Judgement,
    /// What the committee thinks, as far as the reviewer may see it.
    pub panel: &'a Panel,
}

impl<'a, S: Into<Opinion<'a>> + Copy> From<&(&'a Applicant, S)> for Compared<'a> {
    fn from(&(applicant, said): &(&'a Applicant, S)) -> Self {
        let Opinion { judgement, panel } = said.into();
        let (name, file) = (applicant.display_name(), applicant.file.as_str());
        Self { name, file, profile: &applicant.profile, judgement, panel }
    }
}

impl Comparison {
    /// Compares applicants, in this order.
    ///
    /// # Errors
    /// If there are fewer than two or more than six.
    pub fn of<'a, S: Into<Opinion<'a>> + Copy>(
        applicants: &[(&'a Applicant, S)],
    ) -> Result<Self, ExportError> {
        let compared: Vec<Compared<'_>> = applicants.iter().map(Compared::from).collect();
        Self::of_profiles(&compared)
    }

    /// The same without files that were read.
    ///
    /// # Errors
    /// As for [`Comparison::of`].
    pub fn of_profiles(applicants: &[Compared<'_>]) -> Result<Self, ExportError> {
        if !RANGE.contains(&applicants.len()) {
            return Err(ExportError::Compared(applicants.len()));
        }
        let column = |a: &Compared<'_>| Column { name: a.name.to_owned(), file: a.file.to_owned() };
        Ok(Self { applicants: applicants.iter().map(column).collect(), sections: rows::sections(applicants) })
    }

    /// Writes the comparison as JSON.
    ///
    /// # Errors
    /// If the output cannot be written to.
    pub fn write_json(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        Ok(json::write(self, out)?)
    }
}
