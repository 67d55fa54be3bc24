//! What a look at the folder has found, to be told.

use std::sync::Arc;

use crate::library::{Applicant, ApplicantId, Problem};

/// What a look at the folder has found, or a part of it.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// Who came, or changed: one whose number is known already stands in the place of who had it.
    pub came: Vec<Arc<Applicant>>,
    /// Who is there no more.
    pub gone: Vec<ApplicantId>,
    /// All that cannot be read now, by file, where that is other than before.
    pub problems: Option<Vec<Problem>>,
    /// How many dossiers are still to be read; with none the look is over.
    pub rest: usize,
    /// What this part was, to be told.
    pub tally: Tally,
    /// The look was asked for.
    pub by_hand: bool,
    /// The folder itself is not there: what was read stays.
    pub away: bool,
}

/// How many applicants came and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Were not there before.
    pub new: usize,
    /// Are read from other contents, or other papers.
    pub changed: usize,
    /// Are as they were in a file of another name.
    pub moved: usize,
    /// Are there no more.
    pub gone: usize,
}

impl Tally {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            new: self.new + other.new,
            changed: self.changed + other.changed,
            moved: self.moved + other.moved,
            gone: self.gone + other.gone,
        }
    }

    /// In words: `2 new, 1 changed`; `None` where nobody came or went.
    pub fn told(self) -> Option<String> {
        let parts =
            [(self.new, "new"), (self.changed, "changed"), (self.moved, "renamed"), (self.gone, "gone")];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}
