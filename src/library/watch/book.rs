//! What is known of a folder that is followed: its dossiers as they were read, and who is in them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use crate::library::dossier::Dossier;
use crate::library::load::LoadEvent;
use crate::library::stamp::Stamp;
use crate::library::walk::Candidate;
use crate::library::{Applicant, ApplicantId, Problem};

/// What the load has read.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) applicants: Vec<Arc<Applicant>>,
    pub(super) problems: Vec<Problem>,
}

impl Loaded {
    pub(super) fn note(&mut self, event: &LoadEvent) {
        match event {
            LoadEvent::Loaded(applicants) => self.applicants.extend_from_slice(applicants),
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
    let stamp = |candidate: &Candidate| match &candidate.packed {
        None => Stamp::of(&candidate.path),
        // A file of an archive is as new as that.
        Some(_) => candidate.path.ancestors().skip(1).find_map(Stamp::of),
    };
    dossier.files.iter().map(|(_, candidate)| stamp(candidate)).collect()
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
