//! Why an export could not be written or read.

use std::io::Error;
use std::path::PathBuf;

use thiserror::Error;

/// Why an export could not be written or read.
#[derive(Debug, Error)]
pub enum ExportError {
    /// There is a file of that name, and nobody said to replace it.
    #[error("{} exists already; nothing was written (say so to overwrite it, or choose another name)", .0.display())]
    Exists(PathBuf),
    /// The file could not be written.
    #[error("could not write {}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: Error,
    },
    /// The output could not be written.
    #[error("could not write: {0}")]
    Write(#[from] Error),
    /// The shortlist is no TOML of this form.
    #[error("not a shortlist: line {line}, column {column}: {message}")]
    Shortlist {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A newer version wrote the shortlist.
    #[error("the shortlist has version {0}, this cvtui reads version {VERSION} and older", VERSION = super::shortlist::VERSION)]
    Newer(u32),
    /// A template is wrong, or asks for what cannot be done.
    #[error("{name}, line {line}: {message}")]
    Template {
        /// The template's file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A comparison needs between two and six applicants.
    #[error("a comparison takes 2 to 6 applicants, not {0}")]
    Compared(usize),
}
