//! What is known of the applicants besides their CVs, with the counts that every frame shows.

use std::collections::BTreeMap;

use crate::library::ApplicantId;
use crate::review::{Attached, Decision, Panel};

/// What is known of one applicant besides the CV.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// What is kept about them: one's own judgement, and others' as far as it may be seen.
    pub attached: Attached,
    /// What the committee says.
    pub panel: Panel,
    /// How the judgement was found again, where not by the file's content: to be shown.
    pub found_by: Option<&'static str>,
    /// A note that was typed and not yet saved.
    pub draft: Option<String>,
}

/// Everybody's standing; an applicant without an entry has none. The counts are kept with each change, as a frame may
/// not look at everybody.
#[derive(Debug, Default)]
pub struct Standings {
    all: BTreeMap<ApplicantId, Standing>,
    decided: Ids,
    /// Of whom it was told what is kept, be it nothing.
    told: Ids,
    shortlisted: usize,
    /// Counts the changes of decisions.
    version: u64,
}

/// A set of applicants, a bit each by id.
#[derive(Debug, Default)]
struct Ids(Vec<u64>);

impl Ids {
    fn has(&self, id: ApplicantId) -> bool {
        self.0.get(id.0 as usize / 64).is_some_and(|word| word >> (id.0 % 64) & 1 == 1)
    }

    fn set(&mut self, id: ApplicantId, is_in: bool) {
        let at = id.0 as usize / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        if let Some(word) = self.0.get_mut(at) {
            let bit = 1 << (id.0 % 64);
            *word = if is_in { *word | bit } else { *word & !bit };
        }
    }
}

impl Standings {
    /// What is known of an applicant.
    pub fn get(&self, id: ApplicantId) -> Option<&Standing> {
        self.all.get(&id)
    }

    /// Puts what is known now in place of what was. Whether it is other: of most nothing is kept, and they get no entry.
    pub fn learn(&mut self, id: ApplicantId, standing: Standing) -> bool {
        self.told.set(id, true);
        let is_news = match self.get(id) {
            Some(known) => *known != standing,
            None => standing != Standing::default(),
        };
        if is_news {
            self.insert(id, standing);
        }
        is_news
    }

    /// Whether it was told what is kept about an applicant.
    pub fn is_told(&self, id: ApplicantId) -> bool {
        self.told.has(id)
    }

    fn insert(&mut self, id: ApplicantId, standing: Standing) {
        let now = standing.attached.judgement.decision;
        let before = self.all.insert(id, standing).and_then(|before| before.attached.judgement.decision);
        self.decide(id, before, now);
    }

    /// Forgets an applicant.
    pub fn remove(&mut self, id: ApplicantId) {
        self.told.set(id, false);
        if let Some(before) = self.all.remove(&id) {
            self.decide(id, before.attached.judgement.decision, None);
        }
    }

    /// Keeps a draft, or forgets it.
    pub fn set_draft(&mut self, id: ApplicantId, draft: Option<String>) {
        self.all.entry(id).or_default().draft = draft;
    }

    /// Everybody's.
    pub fn values(&self) -> impl Iterator<Item = &Standing> {
        self.all.values()
    }

    /// Whether there is a decision on an applicant.
    pub fn is_decided(&self, id: ApplicantId) -> bool {
        self.decided.has(id)
    }

    /// How many are on the shortlist.
    pub fn shortlisted(&self) -> usize {
        self.shortlisted
    }

    /// Another number whenever a decision has changed.
    pub fn version(&self) -> u64 {
        self.version
    }

    fn decide(&mut self, id: ApplicantId, before: Option<Decision>, now: Option<Decision>) {
        if before == now {
            return;
        }
        self.version += 1;
        let listed = |decision: Option<Decision>| usize::from(decision == Some(Decision::Shortlist));
        self.shortlisted = self.shortlisted + listed(now) - listed(before);
        self.decided.set(id, now.is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_of_whom_nothing_is_kept_has_an_entry() {
        let (mut all, id) = (Standings::default(), ApplicantId(70));
        assert!(!all.is_told(id));
        assert!(!all.learn(id, Standing::default()));
        assert!(all.is_told(id) && all.get(id).is_none());
        let draft = Standing { draft: Some("text".into()), ..Standing::default() };
        assert!(all.learn(id, draft.clone()) && !all.learn(id, draft));
        assert!(all.learn(id, Standing::default()) && all.get(id).is_some());
        all.remove(id);
        assert!(!all.is_told(id));
    }

    #[test]
    fn the_counts_follow_every_change() {
        let mut all = Standings::default();
        let decided = |decision| {
            let mut standing = Standing::default();
            standing.attached.judgement.decision = decision;
            standing
        };
        let (a, b) = (ApplicantId(3), ApplicantId(130));
        all.insert(a, decided(Some(Decision::Shortlist)));
        all.insert(b, decided(Some(Decision::Reject)));
        assert_eq!((all.shortlisted(), all.is_decided(a), all.is_decided(b)), (1, true, true));
        all.insert(a, decided(Some(Decision::Maybe)));
        all.insert(b, decided(None));
        assert_eq!((all.shortlisted(), all.is_decided(a), all.is_decided(b)), (0, true, false));
        let version = all.version();
        all.set_draft(a, Some("text".into()));
        assert_eq!(all.version(), version, "a draft is no decision");
        all.remove(a);
        assert!(!all.is_decided(a) && all.get(a).is_none());
    }
}
