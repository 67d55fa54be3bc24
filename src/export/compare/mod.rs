//! The comparison of a few applicants, as data: sections of rows that are aligned across them, and their writers.
//!
//! Whatever is drawn is also said in words: a section's rows hold everything, its [`Form`] tells how it can be drawn.

mod axis;
mod career;
mod chart;
mod format;
mod html;
mod markdown;
mod matrix;
mod rows;
mod text;
mod timeline;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ExportError, json};
use crate::library::Applicant;
use crate::profile::Profile;
use crate::review::{Judgement, Opinion, Panel};
use crate::text::{fold, words};

pub use chart::{Chart, Papers};
pub use format::Format;
pub(super) use markdown::HEAD;
pub use matrix::{HAS, HAS_NOT, YES};
pub use text::Layout;
pub use timeline::{Bar, BarKind, Drawn, Ending, LEGEND, Timeline};

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
    /// How they can be drawn.
    #[serde(default)]
    pub form: Form,
    /// The rows; never none.
    pub rows: Vec<Row>,
}

/// How a section can be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// As its rows alone.
    #[default]
    Table,
    /// As symbols: an empty cell says that the applicant has none of it.
    Matrix,
    /// As columns over years, which say the same as the rows.
    Chart(Chart),
    /// As bars over years, above the rows.
    Timeline(Timeline),
}

/// One aspect of every applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The aspect.
    pub label: String,
    /// One cell per applicant: its lines, none where there is nothing to say.
    pub cells: Vec<Vec<String>>,
}

impl Row {
    /// Whether all applicants are the same in this.
    pub fn is_equal(&self) -> bool {
        self.cells.windows(2).all(|pair| pair[0] == pair[1])
    }
}

impl Section {
    /// Whether all applicants are the same in all of it.
    pub fn is_equal(&self) -> bool {
        self.rows.iter().all(Row::is_equal)
    }
}

/// What is compared of an applicant.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// The name to show.
    pub name: &'a str,
    /// The file.
    pub file: &'a str,
    /// What the CV says.
    pub profile: Arc<Profile>,
    /// What the reviewer thinks.
    pub judgement: &'a Judgement,
    /// What the committee thinks, as far as the reviewer may see it.
    pub panel: &'a Panel,
    /// What others think, by name, as far as the reviewer may see it.
    pub others: Option<&'a BTreeMap<String, Judgement>>,
}

/// Who reads a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The reviewer: private tags and what each of the others says are in it.
    Oneself,
    /// Somebody to whom it is handed on: neither is.
    Others,
}

impl<'a> Compared<'a> {
    /// An applicant and what is thought of them; what each of the others says is left out.
    pub fn new(applicant: &'a Applicant, said: impl Into<Opinion<'a>>) -> Self {
        let Opinion { judgement, panel } = said.into();
        let (name, file) = (applicant.display_name(), applicant.file.as_str());
        Self { name, file, profile: applicant.profile(), judgement, panel, others: None }
    }
}

impl Comparison {
    /// Compares applicants, in this order, for this reader.
    ///
    /// # Errors
    /// If there are fewer than two or more than six.
    pub fn new(applicants: &[Compared<'_>], reader: Reader) -> Result<Self, ExportError> {
        if !RANGE.contains(&applicants.len()) {
            return Err(ExportError::Compared(applicants.len()));
        }
        let column = |a: &Compared<'_>| Column { name: a.name.to_owned(), file: a.file.to_owned() };
        let sections = rows::sections(applicants, reader);
        Ok(Self { applicants: applicants.iter().map(column).collect(), sections })
    }

    /// Has the rows of a matrix whose label this query names come first.
    #[must_use]
    pub fn asked(mut self, query: &str) -> Self {
        let query = fold(query);
        let asked: Vec<&str> = words(&query).map(|word| word.text).collect();
        let is_asked = |row: &Row| {
            let label = fold(&row.label);
            let label: Vec<&str> = words(&label).map(|word| word.text).collect();
            !label.is_empty() && asked.windows(label.len()).any(|part| part == label)
        };
        for section in self.sections.iter_mut().filter(|section| section.form == Form::Matrix) {
            section.rows.sort_by_cached_key(|row| !is_asked(row));
        }
        self
    }

    /// The rows in which applicants differ, and how many rows there are besides.
    pub fn differences(mut self) -> (Self, usize) {
        let mut hidden = 0;
        for section in &mut self.sections {
            let before = section.rows.len();
            // A drawing needs all of its rows.
            if matches!(section.form, Form::Chart(_)) && !section.is_equal() {
                continue;
            }
            section.rows.retain(|row| !row.is_equal());
            hidden += before - section.rows.len();
        }
        self.sections.retain(|section| !section.rows.is_empty());
        (self, hidden)
    }

    /// Writes the comparison in a format; as text it is laid out in this way.
    ///
    /// # Errors
    /// If the output cannot be written to.
    pub fn write(&self, format: Format, layout: Layout, out: &mut dyn Write) -> Result<(), ExportError> {
        match format {
            Format::Text => out.write_all(self.to_text(layout).as_bytes())?,
            Format::Markdown => out.write_all(self.to_markdown().as_bytes())?,
            Format::Html => out.write_all(html::write(self).as_bytes())?,
            Format::Json => json::write(self, out)?,
        }
        Ok(())
    }
}
