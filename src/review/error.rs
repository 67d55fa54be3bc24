//! Why a judgement could not be kept, and what to do about it.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why reviews could not be read or kept. Each message says what to do before it says where, so that a
/// narrow screen cuts the path.
#[derive(Debug, Error)]
pub enum ReviewError {
    /// The file or its folder does not allow writing.
    #[error("not saved: read-only; make it writable, then save again (what was saved before is safe): {}", path.display())]
    ReadOnly {
        /// What cannot be written.
        path: PathBuf,
    },
    /// No space left, or a quota is used up.
    #[error("not saved: no space left; free some, then save again (what was saved before is safe): {}", path.display())]
    Full {
        /// What could not be written.
        path: PathBuf,
    },
    /// Another program holds the lock for longer than a save takes.
    #[error("not saved: another program holds it; save again in a moment (what was saved before is safe): {}", path.display())]
    Busy {
        /// The locked file.
        path: PathBuf,
    },
    /// What should be a journal is a folder, a pipe or a device.
    #[error("not saved: no ordinary file; move it away, then save again (what was saved before is safe): {}", path.display())]
    NotAFile {
        /// The path in the way.
        path: PathBuf,
    },
    /// What should be the folder of a committee's reviews is a file or a link.
    #[error("not shared: no folder, or a link to one; move it away, then share again: {}", path.display())]
    NotAFolder {
        /// The path in the way.
        path: PathBuf,
    },
    /// Anything else that the system reports.
    #[error("could not {doing} {}: {reason}", path.display())]
    Io {
        /// What was being done, e.g. `write`.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What the system says; part of the message, and so no `source` that would be told twice.
        reason: Error,
    },
}

impl ReviewError {
    /// The error that the system's report on `path` stands for.
    pub(super) fn io(doing: &'static str, path: &Path, source: Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full { path }
            }
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied if doing != "read" => {
                Self::ReadOnly { path }
            }
            ErrorKind::IsADirectory => Self::NotAFile { path },
            _ => Self::Io { doing, path, reason: source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_and_a_read_only_file_say_what_to_do() {
        let path = Path::new("a.toml");
        let full = ReviewError::io("write", path, ErrorKind::StorageFull.into());
        assert!(full.to_string().contains("free some, then save again"));
        let locked = ReviewError::io("open", path, ErrorKind::ReadOnlyFilesystem.into());
        assert!(locked.to_string().contains("make it writable"));
    }

    #[test]
    fn a_file_that_may_not_be_read_is_not_called_read_only() {
        let error = ReviewError::io("read", Path::new("a.toml"), ErrorKind::PermissionDenied.into());
        assert!(error.to_string().starts_with("could not read a.toml"));
    }

    #[test]
    fn what_the_system_says_is_told_once() {
        let error = ReviewError::io("create", Path::new("a"), Error::other("out of luck"));
        assert_eq!(error.to_string(), "could not create a: out of luck");
        assert!(std::error::Error::source(&error).is_none());
    }
}
