//! What is known of a folder that is followed: its dossiers as they were read, and who is in them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use crate::library::dossier::Dossier;
use crate::library::load::LoadEvent;
use crate::library::{Applicant, ApplicantId, Problem};

/// What the load has read.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) who: Vec<(ApplicantId, Who)>,
    pub(super) problems: Vec<Problem>,
}

impl Loaded {
    pub(super) fn note(&mut self, event: &LoadEvent) {
        match event {
            LoadEvent::Loaded(applicant) => self.who.push((applicant.id, Who::of(applicant))),
            LoadEvent::Failed(problem) => self.problems.push(problem.clone()),
            LoadEvent::Found(_) | LoadEvent::Finished => {}
        }
    }
}

/// What an applicant is known again by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) file: String,
    pub(super) hash: String,
    /// The files of the other papers.
    pub(super) papers: Vec<String>,
}

impl Who {
    pub(super) fn of(applicant: &Applicant) -> Self {
        Self {
            file: applicant.file.clone(),
            hash: applicant.hash.clone(),
            papers: applicant.attachments.iter().map(|paper| paper.file.clone()).collect(),
        }
    }
}

/// A file as the system tells of it, without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stamp {
    pub(super) size: u64,
    pub(super) modified: Option<SystemTime>,
    pub(super) mode: u32,
}

impl Stamp {
    pub(super) fn of(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok().filter(fs::Metadata::is_file).or_else(|| {
            // A file of an archive is as new as that.
            path.ancestors().skip(1).find_map(|part| fs::metadata(part).ok()).filter(fs::Metadata::is_file)
        })?;
        Some(Self::from(&about))
    }
}

impl From<&fs::Metadata> for Stamp {
    fn from(about: &fs::Metadata) -> Self {
        #[cfg(unix)]
        let mode = std::os::unix::fs::MetadataExt::mode(about);
        #[cfg(not(unix))]
        let mode = u32::from(about.permissions().readonly());
        Self { size: about.len(), modified: about.modified().ok(), mode }
    }
}

/// A dossier by its files.
pub(super) type Files = Vec<String>;

pub(super) fn files(dossier: &Dossier) -> Files {
    dossier.files.iter().map(|(_, candidate)| candidate.file.clone()).collect()
}

/// Where a dossier's first file lies.
pub(super) fn place(dossier: &Dossier) -> PathBuf {
    dossier.files.first().map(|(_, candidate)| candidate.path.clone()).unwrap_or_default()
}

pub(super) fn stamps(dossier: &Dossier) -> Vec<Option<Stamp>> {
    dossier.files.iter().map(|(_, candidate)| Stamp::of(&candidate.path)).collect()
}

/// A dossier as it was read.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) stamps: Vec<Option<Stamp>>,
    /// Where its first file lies.
    pub(super) path: PathBuf,
    pub(super) ids: Vec<ApplicantId>,
    pub(super) problems: Vec<Problem>,
}

/// What is known of the folder.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) dossiers: HashMap<Files, Entry>,
    pub(super) who: BTreeMap<ApplicantId, Who>,
    /// What the walk could not read.
    pub(super) unwalked: Vec<Problem>,
    /// The number that the next new applicant is given.
    pub(super) next: u32,
}

/// A dossier that is to be read.
pub(super) struct Todo {
    pub(super) dossier: Dossier,
    pub(super) files: Files,
    pub(super) stamps: Vec<Option<Stamp>>,
    /// What it was before, if it was there.
    pub(super) before: Option<Entry>,
}

/// A dossier that could not be read, or was being written, as it was seen last.
pub(super) struct Held {
    pub(super) stamps: Vec<Option<Stamp>>,
    pub(super) since: Instant,
    pub(super) first: Instant,
}

pub(super) type Results = Vec<Result<Applicant, Problem>>;

/// Those who may be found again.
#[derive(Default)]
pub(super) struct Pool {
    pub(super) free: HashSet<ApplicantId>,
    pub(super) by_hash: HashMap<String, Vec<ApplicantId>>,
    pub(super) by_file: HashMap<String, ApplicantId>,
}
