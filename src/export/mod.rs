//! Shortlists and comparisons as files: one writer per format.
//!
//! Whatever a CV says is made safe on its way out: no control character, no formula, no markup reaches an export.

pub mod compare;
mod csv;
mod error;
mod file;
mod html;
mod json;
mod json_resume;
mod mail_merge;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
mod shortlist;
mod template;
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
pub use markdown::entries as markdown_entries;
#[cfg(feature = "parquet")]
pub use parquet::write_tables;
pub use shortlist::{Committee, Entry, Header, Paper, Shortlist};
pub use template::Template;
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
    /// The profiles as JSON Resume, a list of them, without what reviewers think.
    JsonResume,
    /// CSV with the columns that letters are made from.
    MailMerge,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] =
        [Self::Toml, Self::Csv, Self::Json, Self::Markdown, Self::Html, Self::JsonResume, Self::MailMerge];

    /// The format's name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::JsonResume => "jsonresume",
            Self::MailMerge => "mailmerge",
        }
    }

    /// How the names of its files end, without the first full stop.
    pub fn ending(self) -> &'static str {
        match self {
            Self::JsonResume => "resume.json",
            Self::MailMerge => "merge.csv",
            other => other.name(),
        }
    }

    /// The format that a file's ending asks for: the longest that fits, so that `all.resume.json` is JSON Resume.
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let fits = |format: &Self| name.strip_suffix(format.ending()).is_some_and(|stem| stem.ends_with('.'));
        Self::ALL.into_iter().filter(fits).max_by_key(|format| format.ending().len())
    }
}

/// Whether a file is a shortlist or a comparison that was exported in a format that CVs come in too: it begins as those do.
pub fn is_export(bytes: &[u8]) -> bool {
    [html::OPENING, markdown::HEAD, compare::HEAD].into_iter().any(|head| bytes.starts_with(head.as_bytes()))
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
        Format::JsonResume => json_resume::write(shortlist, out)?,
        Format::MailMerge => mail_merge::write(shortlist, out)?,
    }
    Ok(())
}
