//! The applicants that were loaded, and their order by file.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::library::{Applicant, ApplicantId, Problem, Twins};

/// The applicants that were loaded, and what could not be.
#[derive(Debug, Default)]
pub struct Roster {
    /// Everyone, by number. As the folder was walked first that is the order of the files: see [`Roster::in_order`].
    pub applicants: BTreeMap<ApplicantId, Arc<Applicant>>,
    /// The files that could not be read.
    pub problems: Vec<Problem>,
    /// How many applicants there are to read; `None` until the folder was walked.
    pub found: Option<usize>,
    /// Nothing more will come of the load.
    pub finished: bool,
    /// The user has stopped the load: the rest is not read.
    pub stopped: bool,
    /// Who is probably the same person as somebody else.
    pub twins: Twins,
    /// The folder has changed since it was walked first: numbers tell nothing of the order any more.
    pub by_file: bool,
}

impl Roster {
    /// Everyone in the order of the files.
    pub fn in_order(&self) -> Vec<ApplicantId> {
        if !self.by_file {
            return self.applicants.keys().copied().collect();
        }
        let mut all: Vec<(&str, ApplicantId)> =
            self.applicants.iter().map(|(id, applicant)| (applicant.real().file.as_str(), *id)).collect();
        // All but a few are in order: little more than a merge.
        all.sort();
        all.into_iter().map(|(_, id)| id).collect()
    }

    /// Which of two comes first in the order of the files.
    pub fn order(&self, a: ApplicantId, b: ApplicantId) -> Ordering {
        if !self.by_file {
            return a.cmp(&b);
        }
        let file = |id| self.applicants.get(&id).map(|applicant| applicant.real().file.as_str());
        file(a).cmp(&file(b)).then(a.cmp(&b))
    }
}
