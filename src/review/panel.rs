//! What the others of a committee think, as far as one may see it: nobody is swayed before having rated.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Attached, Change, Finding, Judgement, Rating, Stance, open_findings};

/// What of others' judgements is kept back, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptBack {
    /// Others' ratings, scores and decisions are kept back until one's own rating is in.
    pub until_rated: bool,
    /// Their notes as well.
    pub notes: bool,
}

impl Default for KeptBack {
    fn default() -> Self {
        Self { until_rated: true, notes: false }
    }
}

impl KeptBack {
    /// Whether others' judgements are kept back from one whose own judgement is this.
    pub(super) fn keeps_back(self, own: &Judgement) -> bool {
        self.until_rated && own.rating.is_none()
    }

    /// What to say in the place of another's change that is kept back.
    pub(super) fn in_place_of(self, change: &Change) -> Option<&'static str> {
        match change {
            Change::Rating(_) => Some("rating, kept back until yours is in"),
            Change::Decision(_) => Some("decision, kept back until your rating is in"),
            Change::Score { .. } => Some("score, kept back until your rating is in"),
            Change::Note(_) if self.notes => Some("note, kept back until your rating is in"),
            _ => None,
        }
    }

    /// Takes out of another's judgement what is kept back; whether anything was.
    pub(super) fn strip(self, other: &mut Judgement) -> bool {
        let before = other.clone();
        (other.rating, other.decision, other.overall) = (None, None, None);
        other.scores.clear();
        if self.notes {
            other.note.clear();
        }
        *other != before
    }
}

/// What reviewers think of one applicant, seen side by side. Empty unless a committee shares the folder, and while
/// others' ratings are kept back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// The ratings of all, by name, one's own among them; none while others' are kept back.
    pub ratings: BTreeMap<String, Rating>,
    /// How many others have judged whose judgement is kept back.
    pub kept_back: usize,
    /// Who is to judge the applicant, sorted by name.
    pub assigned: Vec<String>,
    /// The reviewer is among those.
    pub assigned_to_me: bool,
    /// The reviewer has a conflict of interest that was not dismissed.
    pub conflict: bool,
    /// The reviewer has dismissed a suspected conflict of interest.
    pub dismissed: bool,
    /// Others who have declared a conflict of interest, sorted by name.
    pub in_conflict: Vec<String>,
}

impl Panel {
    /// Whether the reviewer is in conflict, in the query language's word: `yes`, `dismissed` or `no`.
    pub fn conflict_name(&self) -> &'static str {
        match (self.conflict, self.dismissed) {
            (true, _) => "yes",
            (false, true) => "dismissed",
            (false, false) => "no",
        }
    }

    /// The mean of the ratings; `None` with fewer than two: one rating is no committee's.
    pub fn mean(&self) -> Option<f64> {
        let count = self.ratings.len();
        let sum: f64 = self.ratings.values().map(|rating| f64::from(rating.get())).sum();
        (count > 1).then(|| sum / count as f64)
    }

    /// The variance of the ratings, from 0 to 4; `None` with fewer than two.
    pub fn variance(&self) -> Option<f64> {
        let mean = self.mean()?;
        let squares = self.ratings.values().map(|rating| (f64::from(rating.get()) - mean).powi(2));
        Some(squares.sum::<f64>() / self.ratings.len() as f64)
    }

    /// The lowest and the highest rating; `None` with fewer than two.
    pub fn range(&self) -> Option<(u8, u8)> {
        let values = || self.ratings.values().map(|rating| rating.get());
        values().min().zip(values().max()).filter(|_| self.ratings.len() > 1)
    }

    /// Mean and range in a few characters: `3.5 (2-5)`, `4.0` where all agree; nothing with fewer than two ratings.
    pub fn summary(&self) -> String {
        match (self.mean(), self.range()) {
            (Some(mean), Some((low, high))) if low == high => format!("{mean:.1}"),
            (Some(mean), Some((low, high))) => format!("{mean:.1} ({low}-{high})"),
            _ => String::new(),
        }
    }

    /// Those whose rating lies more than one point from the mean of the others', farthest first, with their rating.
    pub fn dissenters(&self) -> Vec<(&str, Rating)> {
        let count = self.ratings.len() as f64;
        let sum: f64 = self.ratings.values().map(|rating| f64::from(rating.get())).sum();
        let distance = |rating: Rating| {
            let own = f64::from(rating.get());
            (own - (sum - own) / (count - 1.0)).abs()
        };
        let mut apart: Vec<(&str, Rating)> = Vec::new();
        if self.ratings.len() > 1 {
            apart.extend(self.ratings.iter().map(|(name, rating)| (name.as_str(), *rating)));
            apart.retain(|(_, rating)| distance(*rating) > 1.0);
            apart.sort_by(|a, b| distance(b.1).total_cmp(&distance(a.1)).then(a.0.cmp(b.0)));
        }
        apart
    }
}

/// What is thought of an applicant: one's own judgement, and the committee's.
#[derive(Clone, Copy, Debug)]
pub struct Opinion<'a> {
    /// One's own judgement.
    pub judgement: &'a Judgement,
    /// The committee's.
    pub panel: &'a Panel,
}

impl<'a> From<&'a Judgement> for Opinion<'a> {
    /// A judgement without a committee.
    fn from(judgement: &'a Judgement) -> Self {
        static NOBODY: LazyLock<Panel> = LazyLock::new(Panel::default);
        Self { judgement, panel: &NOBODY }
    }
}

impl Attached {
    /// What the committee says, for `reviewer`, of whom these conflicts of interest were found.
    pub fn panel(&self, reviewer: &str, findings: &[Finding]) -> Panel {
        let stance = self.judgement.conflict.as_ref();
        let open = !open_findings(findings, stance).is_empty();
        let conflict = open || stance.is_some_and(Stance::is_declared);
        let declared = |other: &Judgement| other.conflict.as_ref().is_some_and(Stance::is_declared);
        let mut ratings: BTreeMap<String, Rating> =
            self.others.iter().filter_map(|(name, other)| Some((name.clone(), other.rating?))).collect();
        if !ratings.is_empty() {
            ratings.extend(self.judgement.rating.map(|rating| (reviewer.to_owned(), rating)));
        }
        Panel {
            ratings,
            kept_back: self.kept_back,
            assigned: self.assigned.iter().cloned().collect(),
            assigned_to_me: self.assigned.contains(reviewer),
            conflict,
            dismissed: !conflict && !findings.is_empty(),
            in_conflict: self
                .others
                .iter()
                .filter(|(_, j)| declared(j))
                .map(|(name, _)| name.clone())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel(ratings: &[(&str, u8)]) -> Panel {
        let rated = |(name, value): &(&str, u8)| Some(((*name).to_owned(), Rating::new(*value)?));
        Panel { ratings: ratings.iter().filter_map(rated).collect(), ..Panel::default() }
    }

    #[test]
    fn mean_spread_and_dissent_of_several_ratings() {
        let split = panel(&[("ada", 2), ("bo", 5), ("cy", 5)]);
        assert_eq!((split.mean(), split.variance(), split.range()), (Some(4.0), Some(2.0), Some((2, 5))));
        assert_eq!(split.summary(), "4.0 (2-5)");
        let names: Vec<_> = split.dissenters().iter().map(|(name, r)| (*name, r.get())).collect();
        assert_eq!(names, [("ada", 2), ("bo", 5), ("cy", 5)]);
        assert_eq!(panel(&[("ada", 3), ("bo", 4), ("cy", 4)]).dissenters(), []);
        assert_eq!(panel(&[("ada", 4), ("bo", 4)]).summary(), "4.0");
    }

    #[test]
    fn one_rating_is_no_committees() {
        let one = panel(&[("ada", 2)]);
        assert_eq!(
            (one.mean(), one.variance(), one.range(), one.summary()),
            (None, None, None, String::new())
        );
        assert_eq!(one.dissenters(), []);
    }
}
