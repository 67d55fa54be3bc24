//! An applicant: a CV that was read, and the papers beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::DocumentKind;
use crate::document::Document;
use crate::profile::{Experience, Profile};
use crate::review::{Change, Correction, Identity, correct};

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
    pub(super) profile: Arc<Profile>,
    pub(super) document: Arc<Document>,
    /// The other papers of the application.
    pub attachments: Vec<Attachment>,
    pub(super) experience: OnceLock<Experience>,
    /// What was understood before the reviewer's corrections, where there are any.
    pub(super) parsed: Option<Arc<Profile>>,
    /// What the portal's table has of the applicant: heading and cell, in its order.
    pub portal: Vec<(String, String)>,
    /// Who is behind the mask of a blind review.
    pub behind: Option<Arc<Self>>,
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
    document: Arc<Document>,
}

/// A paper of an application, the CV among them.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// What it is.
    pub kind: DocumentKind,
    /// The path as the program opens it.
    pub path: &'a Path,
    /// The path relative to the folder that was opened, with `/`, safe to show.
    pub file: &'a str,
    document: &'a Arc<Document>,
}

impl Paper<'_> {
    /// What was read.
    pub fn document(&self) -> Arc<Document> {
        Arc::clone(self.document)
    }
}

impl Attachment {
    /// A paper with what was read of it.
    pub fn new(kind: DocumentKind, path: PathBuf, file: String, document: impl Into<Arc<Document>>) -> Self {
        Self { kind, path, file, document: document.into() }
    }

    /// What was read.
    pub fn document(&self) -> Arc<Document> {
        Arc::clone(&self.document)
    }
}

impl Applicant {
    /// An applicant with what was read and understood of one CV, and nothing beside it.
    pub fn new(
        id: ApplicantId,
        path: PathBuf,
        file: String,
        hash: String,
        profile: impl Into<Arc<Profile>>,
        document: impl Into<Arc<Document>>,
    ) -> Self {
        Self {
            id,
            path,
            file,
            hash,
            profile: profile.into(),
            document: document.into(),
            attachments: Vec::new(),
            experience: OnceLock::new(),
            parsed: None,
            portal: Vec::new(),
            behind: None,
        }
    }

    /// What was understood.
    pub fn profile(&self) -> Arc<Profile> {
        Arc::clone(&self.profile)
    }

    /// What was read.
    pub fn document(&self) -> Arc<Document> {
        Arc::clone(&self.document)
    }

    /// The CV's text, then that of the other papers.
    pub fn documents(&self) -> impl Iterator<Item = Arc<Document>> {
        std::iter::once(self.document()).chain(self.attachments.iter().map(Attachment::document))
    }

    /// How long positions were held. Worked out when it is first asked for: a list asks for every cell that it draws.
    pub fn experience(&self) -> &Experience {
        self.experience.get_or_init(|| self.profile.experience())
    }

    /// What was understood of the CV, without anybody's corrections.
    pub fn parsed(&self) -> Arc<Profile> {
        Arc::clone(self.parsed.as_ref().unwrap_or(&self.profile))
    }

    /// The applicant with these corrections in force and no others; `None` where they are in force already.
    pub fn corrected(&self, corrections: &BTreeMap<String, Correction>) -> Option<Self> {
        if corrections.is_empty() && self.parsed.is_none() {
            return None;
        }
        let parsed = self.parsed();
        let profile = correct(&parsed, &self.document, corrections);
        (profile != *self.profile).then(|| Self {
            parsed: (profile != *parsed).then_some(parsed),
            profile: Arc::new(profile),
            experience: OnceLock::new(),
            ..self.clone()
        })
    }

    /// The change that corrects a field to a text, given what was corrected before: an empty text takes the correction
    /// back, `-` has nothing stand there.
    ///
    /// # Errors
    /// If there is no such field, it cannot hold the text, or nothing was corrected there: why, in words.
    pub fn correction(
        &self,
        corrections: &BTreeMap<String, Correction>,
        pointer: &str,
        text: &str,
    ) -> Result<Change, String> {
        Correction::change(
            &self.parsed(),
            &self.document,
            &self.profile.meta.corrections,
            corrections,
            pointer,
            text,
        )
    }

    /// A paper of the application. The CV is number 0; the last is given for every number beyond.
    pub fn paper(&self, at: usize) -> Paper<'_> {
        match at.checked_sub(1).and_then(|at| self.attachments.get(at).or(self.attachments.last())) {
            Some(paper) => {
                Paper { kind: paper.kind, path: &paper.path, file: &paper.file, document: &paper.document }
            }
            None => {
                Paper { kind: DocumentKind::Cv, path: &self.path, file: &self.file, document: &self.document }
            }
        }
    }

    /// The row of the portal's table on one line: `Position: PhD; Start: 2026-10`.
    pub fn portal_text(&self) -> String {
        let cells = self.portal.iter().map(|(head, cell)| format!("{head}: {cell}"));
        cells.collect::<Vec<_>>().join("; ")
    }

    /// The applicant, or who is behind the mask.
    pub fn real(self: &Arc<Self>) -> &Arc<Self> {
        self.behind.as_ref().unwrap_or(self)
    }

    /// What tells the applicant from others in the reviews: of one behind a mask too.
    pub fn identity(&self) -> Identity {
        let real = self.behind.as_deref().unwrap_or(self);
        Identity::new(&real.file, &real.hash, &real.profile)
    }

    /// The applicant's name, or the file's where the CV has none.
    pub fn display_name(&self) -> &str {
        self.profile.basics.name.as_deref().unwrap_or(&self.file)
    }
}
