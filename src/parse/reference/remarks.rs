//! What a reference says beside its fields: how far it has come, and what it won.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::profile::{PublicationKind, PublicationStatus};

use super::Field;
use super::features::Sequence;
use super::label::Label;
use super::lexicon::Classes;
use super::token::{Shape, Token};

/// Words before a venue that say how far a paper has come or only lead to it.
const LEADS: &[&str] = &[
    "in",
    "at",
    "to",
    "the",
    "under",
    "submitted",
    "submission",
    "accepted",
    "appear",
    "review",
    "for",
    "by",
    "publication",
    "published",
    "appears",
    "appearing",
    "presented",
    "forthcoming",
    "press",
    "im",
    "dans",
    "en",
];

/// What is said beside the fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Remarks {
    accepted: bool,
    /// Submitted, under review or in preparation.
    pub submitted: bool,
    /// Awards, in order.
    pub awards: Vec<Field>,
}

/// The words of a venue without "submitted to", "to appear in" and the like.
pub(super) fn without_lead(sequence: &Sequence, words: Range<usize>) -> Range<usize> {
    let lead = sequence.tokens[words.clone()]
        .iter()
        .take_while(|t| LEADS.contains(&t.folded.as_str()) && t.folded != "the")
        .count();
    let telling = sequence.tokens[words.start..words.start + lead].iter().any(|t| {
        t.classes.any(Classes::STATUS)
            || matches!(t.folded.as_str(), "in" | "at" | "to" | "im" | "dans" | "presented")
    });
    if telling && lead < words.len() { words.start + lead..words.end } else { words }
}

impl Remarks {
    pub fn find(text: &str, sequence: &Sequence, labels: &[Label], outside: &[bool]) -> Self {
        let tokens = &sequence.tokens;
        let mut found = Self::default();
        let said: Vec<&str> =
            (0..tokens.len()).map(|at| if outside[at] { tokens[at].folded.as_str() } else { "|" }).collect();
        for (at, word) in said.iter().enumerate() {
            let Some(stages) = STAGES.get(word) else { continue };
            for (rest, stage) in stages {
                if said[at + 1..].starts_with(rest) {
                    match stage {
                        Stage::Submitted => found.submitted = true,
                        Stage::Accepted => found.accepted = true,
                    }
                }
            }
        }
        found.awards = awards(text, sequence, labels, outside);
        found
    }

    /// How far it has come.
    pub fn status(&self, kind: PublicationKind) -> PublicationStatus {
        if self.accepted {
            PublicationStatus::Accepted
        } else if self.submitted {
            PublicationStatus::Submitted
        } else if kind == PublicationKind::Preprint {
            PublicationStatus::Preprint
        } else {
            PublicationStatus::Published
        }
    }
}

/// How far a paper has come that has not appeared.
#[derive(Clone, Copy, Debug)]
enum Stage {
    Submitted,
    Accepted,
}

/// By the first word of what says a stage: the words behind it, and the stage.
type Stages = FxHashMap<&'static str, Vec<(&'static [&'static str], Stage)>>;

static STAGES: LazyLock<Stages> = LazyLock::new(|| {
    let mut stages = Stages::default();
    for (phrases, stage) in [(SUBMITTED, Stage::Submitted), (ACCEPTED, Stage::Accepted)] {
        for (first, rest) in phrases.iter().filter_map(|words| words.split_first()) {
            stages.entry(*first).or_default().push((rest, stage));
        }
    }
    stages
});

const SUBMITTED: &[&[&str]] = &[
    &["submitted"],
    &["in", "submission"],
    &["under", "submission"],
    &["under", "review"],
    &["in", "review"],
    &["under", "revision"],
    &["in", "revision"],
    &["major", "revision"],
    &["minor", "revision"],
    &["in", "preparation"],
    &["revise", "and", "resubmit"],
    &["under", "peer", "review"],
    &["soumis"],
    &["eingereicht"],
    &["in", "vorbereitung"],
    &["enviado"],
];
const ACCEPTED: &[&[&str]] = &[
    &["accepted"],
    &["to", "appear"],
    &["in", "press"],
    &["forthcoming"],
    &["will", "appear"],
    &["im", "druck"],
    &["im", "erscheinen"],
    &["erscheint"],
    &["sous", "presse"],
    &["a", "paraitre"],
    &["akzeptiert"],
    &["angenommen"],
    &["en", "prensa"],
    &["aceptado"],
    &["to", "be", "published"],
    &["upcoming"],
];
/// Stretches between delimiters that name an award.
fn awards(text: &str, sequence: &Sequence, labels: &[Label], outside: &[bool]) -> Vec<Field> {
    let tokens = &sequence.tokens;
    let free = |at: usize| outside[at] && !matches!(labels[at], Label::Number);
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at < tokens.len() && free(at) == free(at - 1) && !ends_before(&tokens[at]) {
            continue;
        }
        let words = start..at;
        start = at;
        if !free(words.start) || !names_award(&tokens[words.clone()]) {
            continue;
        }
        let range = tokens[words.start].range.start..tokens[words.end - 1].range.end;
        out.push(Field { text: text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "), range });
    }
    out
}

fn ends_before(token: &Token) -> bool {
    token.line == super::token::LineStart::Hard
        || token.gap.contains(['.', ',', ';', ':', '(', ')', '[', ']', '“', '”', '|', '!', '*'])
        || token.gap.contains(" -")
}

fn names_award(words: &[Token]) -> bool {
    let has = |list: &[&str]| words.iter().any(|t| list.contains(&t.folded.as_str()));
    let paper = has(&[
        "paper",
        "papers",
        "poster",
        "demo",
        "student",
        "artifact",
        "thesis",
        "dissertation",
        "presentation",
        "article",
        "work",
    ]);
    let won = has(&[
        "award",
        "awards",
        "awarded",
        "prize",
        "finalist",
        "nominee",
        "nominated",
        "nomination",
        "preis",
        "prix",
        "premio",
        "winner",
        "medal",
    ]) || has(&["best", "distinguished", "outstanding"]) && paper
        || has(&["honorable", "honourable"]) && has(&["mention"])
        || has(&["runner"]) && has(&["up"])
        || has(&["runner-up"]);
    let other = has(&["rate", "acceptance"]) || words.iter().all(|t| t.shape == Shape::Short);
    won && !other && words.len() <= 14
}
