//! An applicant: a CV that was read, and the papers beside it.

use std::path::PathBuf;
use std::sync::Arc;

use super::DocumentKind;
use crate::document::Document;
use crate::profile::Profile;

/// An applicant's number in this session, in the order in which they were loaded. Not kept anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApplicantId(pub u32);

/// An applicant: a CV that was read, and the papers beside it.
#[derive(Clone, Debug)]
pub struct Applicant {
    /// The number in this session.
    pub id: ApplicantId,
    /// The path as the program opens it.
    pub path: PathBuf,
    /// The path relative to the folder that was opened, with `/`, safe to show.
    pub file: String,
    /// BLAKE3 hash of the file, hexadecimal.
    pub hash: String,
    /// What was understood.
    pub profile: Arc<Profile>,
    /// What was read.
    pub document: Arc<Document>,
    /// The other papers of the application.
    pub attachments: Vec<Attachment>,
}

/// A paper of an application beside the CV: read, not understood.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// What it is, as its name says.
    pub kind: DocumentKind,
    /// The path as the program opens it.
    pub path: PathBuf,
    /// The path relative to the folder that was opened, with `/`, safe to show.
    pub file: String,
    /// What was read.
    pub document: Arc<Document>,
}

impl Applicant {
    /// The applicant's name, or the file's where the CV has none.
    pub fn display_name(&self) -> &str {
        self.profile.basics.name.as_deref().unwrap_or(&self.file)
    }
}
