//! What a reference says beside its fields: how far it has come, what it won, what kind it is.

use std::ops::Range;

use crate::profile::{PublicationKind, PublicationStatus};
use crate::taxonomy::{Taxonomy, VenueKind};
use crate::text::fold;

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
    submitted: bool,
    preprint: bool,
    thesis: bool,
    patent: bool,
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
        let phrase = |words: &[&str]| said.windows(words.len()).any(|w| w == words);
        let any = |list: &[&[&str]]| list.iter().any(|words| phrase(words));
        found.submitted = any(SUBMITTED);
        found.accepted = any(ACCEPTED);
        found.preprint = any(PREPRINT);
        found.thesis = (0..tokens.len()).any(|at| outside[at] && is_thesis(&tokens[at]));
        found.patent = (0..tokens.len()).any(|at| outside[at] && tokens[at].classes.any(Classes::PATENT));
        found.awards = awards(text, sequence, labels, outside);
        found
    }

    /// The kind, by what is said and by the venue.
    pub fn kind(
        &self,
        venue: Option<&str>,
        sequence: &Sequence,
        labels: &[Label],
        outside: &[bool],
        taxonomy: &Taxonomy,
    ) -> PublicationKind {
        if self.patent {
            return PublicationKind::Patent;
        }
        if self.thesis {
            return PublicationKind::Thesis;
        }
        let Some(venue) = venue else {
            return if self.preprint || self.submitted {
                PublicationKind::Preprint
            } else {
                PublicationKind::Other
            };
        };
        if let Some(known) = taxonomy.venues().resolve(venue) {
            return match known.kind {
                VenueKind::Conference => PublicationKind::Conference,
                VenueKind::Journal => PublicationKind::Journal,
                VenueKind::Workshop => PublicationKind::Workshop,
                VenueKind::Preprint => PublicationKind::Preprint,
            };
        }
        let edited = sequence.tokens.iter().zip(outside).any(|(t, o)| *o && t.classes.any(Classes::EDITOR));
        let numbered = labels.contains(&Label::Number);
        kind_of(venue, edited, numbered)
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
const PREPRINT: &[&[&str]] = &[
    &["arxiv"],
    &["preprint"],
    &["corr"],
    &["biorxiv"],
    &["medrxiv"],
    &["ssrn"],
    &["preprints"],
    &["eprint"],
    &["openreview"],
];

fn is_thesis(token: &Token) -> bool {
    matches!(
        token.folded.as_str(),
        "thesis"
            | "dissertation"
            | "diss"
            | "tesi"
            | "tesis"
            | "tese"
            | "doktorarbeit"
            | "masterarbeit"
            | "diplomarbeit"
            | "bachelorarbeit"
            | "habilitation"
            | "inauguraldissertation"
            | "habilitationsschrift"
    )
}

/// The kind that a venue's words tell.
fn kind_of(venue: &str, edited: bool, numbered: bool) -> PublicationKind {
    let folded = fold(venue);
    let has = |words: &[&str]| folded.split(|c: char| !c.is_alphanumeric()).any(|w| words.contains(&w));
    if has(&["workshop", "workshops"]) {
        PublicationKind::Workshop
    } else if has(&["arxiv", "corr", "preprint", "biorxiv", "medrxiv", "ssrn", "preprints", "openreview"]) {
        PublicationKind::Preprint
    } else if folded.contains("pacm")
        || folded.contains("proceedings of the acm on")
        || folded.contains("proc. acm")
        || folded.contains("vldb endowment")
        || folded.contains("national academy")
        || folded.contains("proceedings of the ieee")
        || folded.contains("proc. ieee")
    {
        PublicationKind::Journal
    } else if has(&[
        "proceedings",
        "proc",
        "conference",
        "conf",
        "symposium",
        "symp",
        "meeting",
        "congress",
        "konferenz",
        "tagung",
        "colloque",
        "congreso",
        "conferencia",
        "advances",
        "companion",
    ]) {
        PublicationKind::Conference
    } else if has(&[
        "journal",
        "transactions",
        "trans",
        "letters",
        "lett",
        "review",
        "reviews",
        "rev",
        "magazine",
        "annals",
        "j",
        "bulletin",
        "revue",
        "revista",
        "rivista",
        "zeitschrift",
        "archives",
        "quarterly",
        "annales",
        "cahiers",
        "jahrbuch",
        "communications",
        "nature",
        "science",
        "newsletter",
    ]) {
        PublicationKind::Journal
    } else if edited || has(&["handbook", "encyclopedia", "companion", "handbuch"]) {
        PublicationKind::Other
    } else if is_acronym(venue) {
        PublicationKind::Conference
    } else if numbered {
        PublicationKind::Journal
    } else {
        PublicationKind::Other
    }
}

/// "CONF", "CONF'20", "ACM CONF 2020".
fn is_acronym(venue: &str) -> bool {
    let mut words = venue.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).peekable();
    words.peek().is_some()
        && words.all(|w| {
            let capitals = w.chars().filter(|c| c.is_uppercase()).count();
            capitals >= 2 && capitals * 2 >= w.chars().filter(|c| c.is_alphabetic()).count()
        })
}

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
