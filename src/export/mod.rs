//! Shortlists and comparisons as files: one writer per format.
//!
//! Whatever a CV says is made safe on its way out: no control character, no formula, no markup reaches an export.

pub mod compare;
mod csv;
mod error;
mod file;
mod html;
mod json;
mod markdown;
mod shortlist;
#[cfg(test)]
mod tests;
mod toml;
mod words;

use std::io::Write;
use std::path::Path;

pub use compare::Comparison;
pub use csv::cell as csv_cell;
pub use error::ExportError;
pub use file::to_file;
pub use shortlist::{Entry, Header, Paper, Shortlist};
pub use toml::read_shortlist;

/// The formats that a shortlist can be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// TOML; the only one that cvtui reads again.
    #[default]
    Toml,
    /// CSV, one row per applicant, safe to open in a spreadsheet.
    Csv,
    /// JSON, with the same keys as TOML.
    Json,
    /// Markdown.
    Markdown,
    /// One HTML page with nothing outside it, for the screen and the printer.
    Html,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Toml, Self::Csv, Self::Json, Self::Markdown, Self::Html];

    /// The format's name on the command line, which is also its file ending.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// The format of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }

    /// The format that a file's ending asks for.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_name(path.extension()?.to_str()?)
    }
}

/// Writes a shortlist.
///
/// # Errors
/// If the output cannot be written to.
pub fn write(format: Format, shortlist: &Shortlist, out: &mut dyn Write) -> Result<(), ExportError> {
    match format {
        Format::Toml => out.write_all(toml::write(shortlist).as_bytes())?,
        Format::Csv => csv::write(shortlist, out)?,
        Format::Json => json::write(shortlist, out)?,
        Format::Markdown => out.write_all(markdown::write(shortlist).as_bytes())?,
        Format::Html => out.write_all(html::write(shortlist).as_bytes())?,
    }
    Ok(())
}
