//! What a reviewer can say of an applicant: one change of a judgement.

use std::collections::BTreeSet;
use std::fmt;

use super::{Correction, Decision, Judgement, Rating, Score, Stance};
use crate::text::{safe, safe_multiline};

/// One change of a judgement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A decision, or that there is none any more.
    Decision(Option<Decision>),
    /// A rating, or that there is none any more.
    Rating(Option<Rating>),
    /// How the applicant does by a criterion, or that nothing is said of that any more.
    Score {
        /// The criterion's name.
        criterion: String,
        /// The score.
        score: Option<Score>,
    },
    /// Tags put on and taken off, without their `#`; a private one begins with `~`.
    Tags {
        /// Put on.
        add: Vec<String>,
        /// Taken off.
        remove: Vec<String>,
    },
    /// The whole note; an empty one takes the note away.
    Note(String),
    /// A field of the profile put right, or that again as the CV was read.
    Correct {
        /// What the correction is known by among those of the applicant.
        key: String,
        /// The correction; `None` takes it back.
        correction: Option<Box<Correction>>,
    },
    /// Who is to judge the applicant; all reviewers share that.
    Assigned {
        /// Who is, by name.
        add: Vec<String>,
        /// Who is not any more.
        remove: Vec<String>,
    },
    /// How the reviewer stands to a conflict of interest with the applicant, or that nothing is said of that any more.
    Conflict(Option<Stance>),
    /// The applicant was looked at. Not undone, since there is nothing to undo.
    Seen,
    /// In a blind review the mask was taken off. What was seen cannot be undone either.
    Revealed,
}

impl Change {
    /// The change with all its text safe to show, and tags in the form in which they are kept.
    #[must_use]
    pub(super) fn safe(self) -> Self {
        match self {
            Self::Tags { add, remove } => Self::Tags { add: tags(&add), remove: tags(&remove) },
            Self::Note(note) => Self::Note(safe_multiline(&note).into_owned()),
            Self::Assigned { add, remove } => Self::Assigned { add: names(&add), remove: names(&remove) },
            Self::Conflict(stance) => Self::Conflict(stance.map(Stance::safe)),
            Self::Score { criterion, score } => Self::Score {
                criterion: safe(&criterion).into_owned(),
                score: score.map(|score| Score { word: safe(&score.word).into_owned(), ..score }),
            },
            Self::Correct { key, correction } => Self::Correct {
                key: safe(&key).into_owned(),
                correction: correction.map(|correction| Box::new(correction.safe())),
            },
            other => other,
        }
    }

    /// Makes the change. `seen` is no part of a judgement, so [`Change::Seen`] does nothing here.
    pub(super) fn apply(&self, judgement: &mut Judgement) {
        match self {
            Self::Decision(decision) => judgement.decision = *decision,
            Self::Rating(rating) => judgement.rating = *rating,
            Self::Score { criterion, score: Some(score) } => {
                judgement.scores.insert(criterion.clone(), score.clone());
            }
            Self::Score { criterion, score: None } => {
                judgement.scores.remove(criterion);
            }
            Self::Tags { add, remove } => {
                judgement.tags.extend(add.iter().cloned());
                for tag in remove {
                    judgement.tags.remove(tag);
                }
            }
            Self::Note(note) => judgement.note.clone_from(note),
            Self::Correct { key, correction } => {
                Correction::put(&mut judgement.corrections, key, correction.as_deref());
            }
            Self::Conflict(stance) => judgement.conflict.clone_from(stance),
            Self::Assigned { .. } | Self::Seen | Self::Revealed => {}
        }
    }

    /// Whether it says something of the applicant; who is to judge, or must not, says nothing.
    pub(super) fn judges(&self) -> bool {
        !matches!(self, Self::Assigned { .. } | Self::Conflict(_) | Self::Seen | Self::Revealed)
    }

    /// Whether it can be taken back: what was seen cannot.
    pub(super) fn is_undoable(&self) -> bool {
        !matches!(self, Self::Seen | Self::Revealed)
    }

    /// Makes the change to those who are to judge.
    pub(super) fn assign(&self, assigned: &mut BTreeSet<String>) {
        if let Self::Assigned { add, remove } = self {
            assigned.extend(add.iter().cloned());
            assigned.retain(|name| !remove.contains(name));
        }
    }
}

/// Names in the form in which reviewers' are kept.
fn names(names: &[String]) -> Vec<String> {
    names.iter().map(|name| safe(name).trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// A tag's form: without leading `#`, no white space inside.
fn tags(tags: &[String]) -> Vec<String> {
    tags.iter()
        .map(|tag| safe(tag).trim().trim_start_matches('#').split_whitespace().collect::<Vec<_>>().join("-"))
        .filter(|tag| !tag.is_empty() && tag != "~")
        .collect()
}

impl fmt::Display for Change {
    /// The change in a few words, as the log and the undo message say it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decision(Some(decision)) => write!(f, "decision {}", decision.name()),
            Self::Decision(None) => f.write_str("decision cleared"),
            Self::Rating(Some(rating)) => write!(f, "rating {}", rating.get()),
            Self::Rating(None) => f.write_str("rating cleared"),
            Self::Score { criterion, score: Some(score) } => write!(f, "{criterion} {score}"),
            Self::Score { criterion, score: None } => write!(f, "{criterion} cleared"),
            Self::Tags { add, remove } => {
                let words: Vec<String> = (add.iter().map(|t| format!("+#{t}")))
                    .chain(remove.iter().map(|t| format!("-#{t}")))
                    .collect();
                write!(f, "tags {}", words.join(" "))
            }
            Self::Note(note) if note.is_empty() => f.write_str("note cleared"),
            Self::Note(note) => {
                let first = note.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
                write!(f, "note \"{}\"", crate::text::truncate(safe(first).trim(), 40))
            }
            Self::Correct { correction: Some(correction), .. } => write!(f, "{correction}"),
            Self::Correct { key, correction: None } => write!(f, "correction of {key} taken back"),
            Self::Assigned { add, remove } if remove.is_empty() => {
                write!(f, "assigned to {}", add.join(", "))
            }
            Self::Assigned { add, remove } if add.is_empty() => {
                write!(f, "no longer assigned to {}", remove.join(", "))
            }
            Self::Assigned { add, remove } => {
                write!(f, "assigned to {}, no longer to {}", add.join(", "), remove.join(", "))
            }
            Self::Conflict(Some(stance)) => write!(f, "{stance}"),
            Self::Conflict(None) => f.write_str("conflict of interest cleared"),
            Self::Seen => f.write_str("seen"),
            Self::Revealed => f.write_str("revealed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_lose_their_mark_and_their_spaces() {
        let change = Change::Tags {
            add: vec!["#strong systems".into(), "~later".into(), " # ".into(), "~".into()],
            remove: vec!["a\x1b[31m".into()],
        };
        let kept =
            Change::Tags { add: vec!["strong-systems".into(), "~later".into()], remove: vec!["a".into()] };
        assert_eq!(change.safe(), kept);
    }

    #[test]
    fn a_change_says_itself_in_a_few_words() {
        assert_eq!(Change::Decision(None).to_string(), "decision cleared");
        assert_eq!(Change::Note("\n  see page 2\nmore".into()).to_string(), "note \"see page 2\"");
        let tags = Change::Tags { add: vec!["a".into()], remove: vec!["b".into()] };
        assert_eq!(tags.to_string(), "tags +#a -#b");
    }
}
