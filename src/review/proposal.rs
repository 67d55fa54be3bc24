//! Judgements that come from outside, from a form or a shortlist that somebody filled in: what they would change, and
//! what has been judged otherwise in the meantime.

use std::fmt;

use super::{Change, Decision, Identity, Judgement};

/// What somebody filled in about one applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The line that it begins in, from 1; 0 where it has none.
    pub line: usize,
    /// Of whom, as the file says: name, file and hash.
    pub applicant: Identity,
    /// What was thought when the file was written; `None` where the file does not say.
    pub base: Option<Judgement>,
    /// What shall be thought.
    pub wanted: Judgement,
    /// What is said at all; the rest stays as it is.
    pub said: Said,
}

/// Which parts of a judgement a file speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a part that may be left out")]
pub struct Said {
    /// The decision.
    pub decision: bool,
    /// The rating.
    pub rating: bool,
    /// The scores by these criteria.
    pub scores: Vec<String>,
    /// The tags.
    pub tags: bool,
    /// The private tags, too.
    pub private_tags: bool,
    /// The note.
    pub note: bool,
}

/// Somebody judged in the meantime what the file would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What, e.g. `decision`.
    pub what: String,
    /// What it was when the file was written; `None` where the file does not say.
    pub was: Option<String>,
    /// What it is now.
    pub now: String,
    /// What the file says.
    pub wanted: String,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, was, now, wanted } = self;
        match was {
            Some(was) => {
                write!(f, "{what} is {now} by now; the file was written when it was {was}, and says {wanted}")
            }
            None => {
                write!(f, "{what} is {now} by now, judged after the file was written, which says {wanted}")
            }
        }
    }
}

/// A change that a file asks for, and what it replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The change.
    pub change: Change,
    /// What is thought now, in a few words.
    pub now: String,
    /// What would be thought.
    pub wanted: String,
    /// Of what: `decision`, `rating`, a criterion's name, `tags`, `note`.
    pub what: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.change {
            Change::Tags { .. } => write!(f, "{}", self.change),
            _ => write!(f, "{} {} → {}", self.what, self.now, self.wanted),
        }
    }
}

impl Proposal {
    /// What would change given what is thought now, and what would be overwritten without anybody having seen it.
    /// `judged_since` says whether anything was judged after the file was written, for files that do not say what
    /// they were written over.
    pub fn settle(&self, now: &Judgement, judged_since: bool) -> (Vec<Difference>, Vec<Conflict>) {
        let (mut differences, mut conflicts) = (Vec::new(), Vec::new());
        for change in self.changes(now) {
            let (what, value) = (part(&change), |judgement: &Judgement| words(&change, judgement));
            let (is, wanted) = (value(now), value(&self.wanted));
            let was = self.base.as_ref().map(value);
            if is == wanted || was.as_ref() == Some(&wanted) {
                // It is so already, or nobody touched it in the file.
                continue;
            }
            let overtaken = was.as_ref().map_or(judged_since, |was| *was != is);
            if overtaken && !matches!(change, Change::Tags { .. }) {
                conflicts.push(Conflict {
                    what,
                    was: was.map(|was| brief(&was)),
                    now: brief(&is),
                    wanted: brief(&wanted),
                });
            } else {
                differences.push(Difference { change, now: brief(&is), wanted: brief(&wanted), what });
            }
        }
        (differences, conflicts)
    }

    /// The changes that would make what is thought now what is wanted, of the parts that are spoken of.
    fn changes(&self, now: &Judgement) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.said.decision {
            changes.push(Change::Decision(self.wanted.decision));
        }
        if self.said.rating {
            changes.push(Change::Rating(self.wanted.rating));
        }
        for criterion in &self.said.scores {
            let score = self.wanted.scores.get(criterion).cloned();
            changes.push(Change::Score { criterion: criterion.clone(), score });
        }
        if self.said.tags {
            let of_file = |tag: &&String| self.said.private_tags || !tag.starts_with('~');
            // Of tags, what the file put on and took off counts: others' stay.
            let base = self.base.as_ref().unwrap_or(now);
            let wanted = &self.wanted.tags;
            let add: Vec<String> = wanted
                .iter()
                .filter(|tag| !base.tags.contains(*tag) && !now.tags.contains(*tag))
                .cloned()
                .collect();
            let remove: Vec<String> = base
                .tags
                .iter()
                .filter(of_file)
                .filter(|tag| !wanted.contains(*tag) && now.tags.contains(*tag))
                .cloned()
                .collect();
            if !add.is_empty() || !remove.is_empty() {
                changes.push(Change::Tags { add, remove });
            }
        }
        if self.said.note {
            changes.push(Change::Note(self.wanted.note.clone()));
        }
        changes
    }
}

fn part(change: &Change) -> String {
    match change {
        Change::Decision(_) => "decision".to_owned(),
        Change::Rating(_) => "rating".to_owned(),
        Change::Score { criterion, .. } => criterion.clone(),
        Change::Tags { .. } => "tags".to_owned(),
        Change::Note(_) => "note".to_owned(),
        Change::Correct { .. }
        | Change::Assigned { .. }
        | Change::Conflict(_)
        | Change::Seen
        | Change::Revealed => String::new(),
    }
}

/// What a judgement says of the part that a change is about, whole.
fn words(change: &Change, judgement: &Judgement) -> String {
    let none = || "none".to_owned();
    match change {
        Change::Decision(_) => judgement.decision.map_or("none", Decision::name).to_owned(),
        Change::Rating(_) => judgement.rating.map_or_else(none, |rating| rating.get().to_string()),
        Change::Score { criterion, .. } => {
            judgement.scores.get(criterion).map_or_else(none, ToString::to_string)
        }
        Change::Tags { .. } => {
            let tags: Vec<String> = judgement.tags.iter().map(|tag| format!("#{tag}")).collect();
            if tags.is_empty() { none() } else { tags.join(" ") }
        }
        Change::Note(_) if judgement.note.trim().is_empty() => none(),
        Change::Note(_) => format!("\"{}\"", judgement.note.trim_end()),
        Change::Correct { .. }
        | Change::Assigned { .. }
        | Change::Conflict(_)
        | Change::Seen
        | Change::Revealed => String::new(),
    }
}

/// A text on one short line.
fn brief(text: &str) -> String {
    crate::text::truncate(&text.split_whitespace().collect::<Vec<_>>().join(" "), 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Rating;

    fn judged(decision: Option<Decision>, rating: u8, tags: &[&str]) -> Judgement {
        Judgement {
            decision,
            rating: Rating::new(rating),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..Judgement::default()
        }
    }

    fn proposal(base: Option<Judgement>, wanted: Judgement) -> Proposal {
        let said = Said {
            decision: true,
            rating: true,
            tags: true,
            private_tags: base.is_some(),
            note: true,
            ..Said::default()
        };
        Proposal { base, wanted, said, ..Proposal::default() }
    }

    #[test]
    fn what_nobody_touched_changes_nothing_even_if_it_was_judged_since() {
        let base = judged(Some(Decision::Maybe), 3, &["a"]);
        let now = judged(Some(Decision::Reject), 5, &["a", "b"]);
        assert_eq!(proposal(Some(base.clone()), base).settle(&now, true), (Vec::new(), Vec::new()));
    }

    #[test]
    fn what_was_judged_meanwhile_is_a_conflict_and_the_rest_a_difference() {
        let base = judged(Some(Decision::Maybe), 3, &["a"]);
        let now = judged(Some(Decision::Reject), 3, &["a", "theirs"]);
        let wanted = judged(Some(Decision::Shortlist), 4, &["mine"]);
        let (differences, conflicts) = proposal(Some(base), wanted).settle(&now, true);
        let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["rating 3 → 4", "tags +#mine -#a"]);
        assert_eq!(conflicts.len(), 1);
        assert!(conflicts[0].to_string().starts_with("decision is reject by now"), "{}", conflicts[0]);
        // Both came to the same: no conflict.
        let both = proposal(Some(judged(None, 0, &[])), judged(Some(Decision::Reject), 3, &["a", "theirs"]));
        assert_eq!(both.settle(&now, true), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_file_that_does_not_say_what_it_was_written_over_goes_by_its_time_and_leaves_private_tags() {
        let now = judged(Some(Decision::Maybe), 3, &["a", "~own"]);
        let proposal = proposal(None, judged(Some(Decision::Shortlist), 3, &[]));
        let (differences, conflicts) = proposal.settle(&now, false);
        assert_eq!((differences.len(), conflicts.len()), (2, 0));
        assert_eq!(differences[1].change, Change::Tags { add: Vec::new(), remove: vec!["a".into()] });
        assert_eq!(proposal.settle(&now, true).1.len(), 1);
    }
}
