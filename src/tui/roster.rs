//! The applicants that were loaded, and their order by file.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::library::{Applicant, ApplicantId, Problem, Twins};

/// The applicants that were loaded, and what could not be.
#[derive(Debug, Default)]
pub struct Roster {
    /// Everyone, by number. Only of those that the first walk found is that the order of the files: see
    /// [`Roster::in_order`].
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
    /// The first number that was given after the first walk: from it on numbers tell nothing of the order.
    pub late: Option<ApplicantId>,
}

impl Roster {
    /// Everyone in the order of the files.
    pub fn in_order(&self) -> Vec<ApplicantId> {
        let Some(late) = self.late.filter(|late| self.applicants.range(late..).next().is_some()) else {
            return self.applicants.keys().copied().collect();
        };
        let (early, new) = (self.applicants.range(..late), self.applicants.range(late..));
        let mut all: Vec<(&str, ApplicantId)> =
            early.chain(new).map(|(id, applicant)| (applicant.real().file.as_str(), *id)).collect();
        // Two runs, of which the long one is in order: little more than a merge.
        all.sort();
        all.into_iter().map(|(_, id)| id).collect()
    }

    /// Which of two comes first in the order of the files.
    pub fn order(&self, a: ApplicantId, b: ApplicantId) -> Ordering {
        if self.late.is_none_or(|late| a < late && b < late) {
            return a.cmp(&b);
        }
        let file = |id| self.applicants.get(&id).map(|applicant| applicant.real().file.as_str());
        file(a).cmp(&file(b)).then(a.cmp(&b))
    }
}
