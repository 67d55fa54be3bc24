//! A folder becomes applicants: walk, parallel load, progress; and what becomes of the folder is followed.

mod applicant;
mod archive;
mod cache;
mod column;
mod dossier;
mod guard;
mod load;
mod masking;
mod portal;
mod read;
mod readers;
mod recent;
mod redact;
mod stamp;
mod stream;
mod summary;
mod twins;
mod walk;
mod watch;

use std::fmt;
use std::path::PathBuf;

pub use applicant::{Applicant, ApplicantId, Attachment, Paper};
pub use archive::unpack;
pub use cache::Cache;
pub use column::{Column, SortKey};
pub use dossier::DocumentKind;
pub use guard::is_guarded;
pub use load::{Library, LoadEvent, LoadOptions, Loading, load, load_all};
pub use masking::Masking;
pub use portal::{Joined, Portal};
pub use read::file_bytes;
pub use readers::{Readers, serve};
pub use recent::Recent;
pub use stream::{Stream, document, stream, stream_all};
pub use summary::{Degree, Summary};
pub use twins::{Twin, Twins};
pub use walk::{base_folder, count_readable};
pub use watch::{Following, News, Tally, follow, is_change};

/// A file that could not be read, and why: one line for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path as the program would open it.
    pub path: PathBuf,
    /// The path relative to the folder that was opened, with `/`, safe to show.
    pub file: String,
    /// What is wrong, as the rest of a sentence that begins with the file's name.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

#[cfg(test)]
pub(crate) mod tests;
