//! An applicant: a CV that was read, and the papers beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::Packed;
use super::read::{self, Again};
use super::{DocumentKind, Summary};
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
    pub(super) summary: Arc<Summary>,
    pub(super) contents: Contents,
    /// The other papers of the application.
    pub attachments: Vec<Attachment>,
    /// What was understood before the reviewer's corrections, where there are any.
    pub(super) parsed: Option<Arc<Profile>>,
    /// What the portal's table has of the applicant: heading and cell, in its order.
    pub portal: Vec<(String, String)>,
    /// Who is behind the mask of a blind review.
    pub behind: Option<Arc<Self>>,
}

/// What was read and understood of a CV.
#[derive(Clone, Debug)]
pub(super) enum Contents {
    /// It stays in memory.
    Held {
        /// What was understood.
        profile: Arc<Profile>,
        /// What was read.
        document: Text,
    },
    /// It is unpacked when it is asked for.
    Packed {
        /// What was understood, but for what the file's name and place add.
        profile: Packed,
        /// What was read.
        document: Text,
        /// What to say of a dossier without a CV.
        warning: Option<String>,
        /// How to read it again, should the packed one be damaged.
        again: Arc<Again>,
    },
}

/// A document, in memory or packed.
#[derive(Clone, Debug)]
pub(super) enum Text {
    Held(Arc<Document>),
    Packed(Packed, Arc<Again>),
}

impl Text {
    /// The document; read again from its file where the packed one is damaged.
    pub(super) fn get(&self, path: &Path) -> Arc<Document> {
        match self {
            Self::Held(document) => Arc::clone(document),
            Self::Packed(packed, again) => packed.document().unwrap_or_else(|| {
                let document = Arc::new(read::again(path, again));
                packed.mend(None, Some(&document));
                document
            }),
        }
    }
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
    document: Text,
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
    document: &'a Text,
}

impl Paper<'_> {
    /// What was read.
    pub fn document(&self) -> Arc<Document> {
        self.document.get(self.path)
    }
}

impl Attachment {
    /// A paper with what was read of it.
    pub fn new(kind: DocumentKind, path: PathBuf, file: String, document: impl Into<Arc<Document>>) -> Self {
        Self { kind, path, file, document: Text::Held(document.into()) }
    }

    pub(super) fn packed(kind: DocumentKind, path: PathBuf, file: String, document: Text) -> Self {
        Self { kind, path, file, document }
    }

    /// What was read.
    pub fn document(&self) -> Arc<Document> {
        self.document.get(&self.path)
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
        let profile = profile.into();
        let summary = Arc::new(Summary::of(&profile));
        let contents = Contents::Held { profile, document: Text::Held(document.into()) };
        Self::with(id, path, file, hash, summary, contents)
    }

    pub(super) fn with(
        id: ApplicantId,
        path: PathBuf,
        file: String,
        hash: String,
        summary: Arc<Summary>,
        contents: Contents,
    ) -> Self {
        let (attachments, portal) = (Vec::new(), Vec::new());
        Self { id, path, file, hash, summary, contents, attachments, parsed: None, portal, behind: None }
    }

    /// The profile in short: what is needed of everybody at once.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// What was understood. It may have to be unpacked: what is asked of everybody is in the summary.
    pub fn profile(&self) -> Arc<Profile> {
        match &self.contents {
            Contents::Held { profile, .. } => Arc::clone(profile),
            Contents::Packed { profile, warning, again, .. } => {
                let finish = |profile: &mut Profile| {
                    self.file.clone_into(&mut profile.meta.file);
                    self.hash.clone_into(&mut profile.meta.hash);
                    profile.meta.warnings.extend(warning.clone());
                };
                profile.profile(finish).unwrap_or_else(|| {
                    let mut understood = again.understand(&self.document());
                    finish(&mut understood);
                    let understood = Arc::new(understood);
                    profile.mend(Some(&understood), None);
                    understood
                })
            }
        }
    }

    fn text(&self) -> &Text {
        let (Contents::Held { document, .. } | Contents::Packed { document, .. }) = &self.contents;
        document
    }

    /// What was read. It may have to be unpacked.
    pub fn document(&self) -> Arc<Document> {
        self.text().get(&self.path)
    }

    /// The CV's text, then that of the other papers.
    pub fn documents(&self) -> impl Iterator<Item = Arc<Document>> {
        std::iter::once(self.document()).chain(self.attachments.iter().map(Attachment::document))
    }

    /// How long positions were held.
    pub fn experience(&self) -> Experience {
        self.profile().experience()
    }

    /// What was understood of the CV, without anybody's corrections.
    pub fn parsed(&self) -> Arc<Profile> {
        self.parsed.clone().unwrap_or_else(|| self.profile())
    }

    /// The applicant with these corrections in force and no others; `None` where they are in force already.
    pub fn corrected(&self, corrections: &BTreeMap<String, Correction>) -> Option<Self> {
        if corrections.is_empty() && self.parsed.is_none() {
            return None;
        }
        let parsed = self.parsed();
        let profile = correct(&parsed, &self.document(), corrections);
        (profile != *self.profile()).then(|| Self {
            parsed: (profile != *parsed).then_some(parsed),
            summary: Arc::new(Summary::of(&profile)),
            contents: Contents::Held { profile: Arc::new(profile), document: self.text().clone() },
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
            &self.document(),
            &self.profile().meta.corrections,
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
                Paper { kind: DocumentKind::Cv, path: &self.path, file: &self.file, document: self.text() }
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
        Identity::of(&real.file, &real.hash, real.summary.name.as_deref(), &real.summary.emails)
    }

    /// The applicant's name, or the file's where the CV has none.
    pub fn display_name(&self) -> &str {
        self.summary.name.as_deref().unwrap_or(&self.file)
    }
}
