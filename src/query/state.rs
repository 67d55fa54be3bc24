//! What the review says of an applicant, and the keys that ask for it.

use super::fuzzy::Fuzzy;
use super::keys::{HAS, Key};
use super::matcher::{Matcher, Term};
use super::syntax::{Value, Words};
use super::truth::{Cell, Truth};
use crate::profile::Profile;
use crate::review::{Decision, Judgement, Opinion, Panel};
use crate::text::fold;

/// The name by which reviewers ask for themselves.
pub(super) const ME: &str = "me";

/// What the review says of an applicant. The default is that nobody has said anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a query asks for")]
pub struct ReviewFacts {
    /// The judgement as it stands.
    pub judgement: Judgement,
    /// Who has judged.
    pub by: Vec<String>,
    /// Marked in the list.
    pub marked: bool,
    /// Not opened yet.
    pub unread: bool,
    /// Probably the same person as another CV.
    pub duplicate: bool,
    /// A fact was corrected by hand.
    pub corrected: bool,
    /// What the committee says, as far as the reviewer may see it; who is to judge, and conflicts of interest.
    pub panel: Panel,
}

impl ReviewFacts {
    /// What is thought of the applicant, as columns show it.
    pub fn said(&self) -> Opinion<'_> {
        Opinion { judgement: &self.judgement, panel: &self.panel }
    }

    /// Whether the applicant has this tag, or one that begins so while it is typed.
    pub(super) fn has_tag(&self, wanted: &Words) -> bool {
        let wanted_tag = fold(&wanted.text);
        self.judgement
            .tags
            .iter()
            .map(|tag| fold(tag))
            .any(|tag| tag == wanted_tag || (wanted.prefix && tag.starts_with(&wanted_tag)))
    }

    fn is(&self, state: &str) -> bool {
        let decision = self.judgement.decision;
        match state {
            "shortlisted" => decision == Some(Decision::Shortlist),
            "maybe" => decision == Some(Decision::Maybe),
            "rejected" => decision == Some(Decision::Reject),
            "undecided" => decision.is_none(),
            "marked" => self.marked,
            "duplicate" => self.duplicate,
            "conflict" => self.panel.conflict,
            "corrected" => self.corrected,
            "unread" => self.unread,
            _ => false,
        }
    }
}

/// A question about the review or about which parts a profile has.
pub(super) enum StateTest<'q> {
    /// Any of these states, decisions or parts.
    OneOf(Key, &'q [&'static str]),
    /// The rating.
    Rating(&'q super::syntax::NumberRange),
    /// The overall score by the rubric.
    Score(&'q super::syntax::NumberRange),
    /// Words of note or reviewers.
    Text(Key, Box<Matcher>),
}

impl<'q> StateTest<'q> {
    /// The test, if `key` is one of those that ask for the review or for parts.
    pub(super) fn new(key: Key, value: &'q Value, matcher: impl FnOnce() -> Option<Matcher>) -> Option<Self> {
        match (key, value) {
            (Key::Is | Key::Has | Key::Missing | Key::Decision | Key::Conflict, Value::OneOf(names)) => {
                Some(Self::OneOf(key, names))
            }
            (Key::Rating, Value::Number(range)) => Some(Self::Rating(range)),
            (Key::Score, Value::Number(range)) => Some(Self::Score(range)),
            (Key::Note | Key::By | Key::Assigned, _) => matcher().map(|m| Self::Text(key, Box::new(m))),
            _ => None,
        }
    }

    pub(super) fn answer(&self, parts: u64, facts: &ReviewFacts, fuzzy: &Fuzzy) -> Truth {
        match self {
            Self::OneOf(key, names) => {
                let any = |test: &dyn Fn(&str) -> bool| Truth::from(names.iter().any(|name| test(name)));
                match key {
                    Key::Is => any(&|name| facts.is(name)),
                    Key::Decision => {
                        let decision = facts.judgement.decision.map_or("none", Decision::name);
                        any(&|name| name == decision)
                    }
                    Key::Conflict => {
                        let conflict = facts.panel.conflict_name();
                        any(&|name| name == conflict)
                    }
                    Key::Missing => any(&|name| !has(name, parts, facts)),
                    _ => any(&|name| has(name, parts, facts)),
                }
            }
            Self::Rating(range) => {
                let rating = facts.judgement.rating;
                rating.map_or_else(Cell::unknown, |r| Cell::known(f64::from(r.get()))).within(range)
            }
            Self::Score(range) => {
                let score = facts.judgement.overall;
                score.map_or_else(Cell::unknown, |score| Cell::known(f64::from(score))).within(range)
            }
            Self::Text(key, matcher) => {
                let is_match = |text: &str| matcher.matches(&Term::new(text), fuzzy);
                match key {
                    Key::Note => is_match(&facts.judgement.note),
                    Key::By => facts.by.iter().any(|name| is_match(name)),
                    _ => {
                        facts.panel.assigned.iter().any(|name| is_match(name))
                            || (facts.panel.assigned_to_me && is_match(ME))
                    }
                }
                .into()
            }
        }
    }
}

/// Which parts a profile has: a bit for each that `has:` can name, in the order of its choices.
pub(super) fn parts(profile: &Profile) -> u64 {
    HAS.iter().enumerate().fold(0, |parts, (at, part)| parts | u64::from(has_part(part.name, profile)) << at)
}

/// Whether a part of the profile or of the judgement is there.
fn has(part: &str, parts: u64, facts: &ReviewFacts) -> bool {
    match part {
        "note" => !facts.judgement.note.trim().is_empty(),
        "rating" => facts.judgement.rating.is_some(),
        "score" => facts.judgement.overall.is_some(),
        "decision" => facts.judgement.decision.is_some(),
        "tag" => !facts.judgement.tags.is_empty(),
        _ => HAS.iter().position(|known| known.name == part).is_some_and(|at| parts & (1 << at) != 0),
    }
}

fn has_part(part: &str, profile: &Profile) -> bool {
    let basics = &profile.basics;
    match part {
        "name" => basics.name.is_some(),
        "label" => basics.label.is_some(),
        "email" => basics.email.is_some() || !basics.emails.is_empty(),
        "phone" => basics.phone.is_some() || !basics.phones.is_empty(),
        "link" => basics.url.is_some() || !basics.urls.is_empty(),
        "profiles" => !basics.profiles.is_empty(),
        "loc" => basics.location.is_some(),
        "summary" => basics.summary.is_some(),
        "pronouns" => basics.pronouns.is_some(),
        "work" => !profile.work.is_empty(),
        "edu" => !profile.education.is_empty(),
        "degree" => profile.education.iter().any(|entry| entry.study_type.is_some()),
        "pubs" => !profile.publications.is_empty(),
        "awards" => !profile.awards.is_empty() || profile.publications.iter().any(|p| !p.awards.is_empty()),
        "skills" => profile.skills.iter().any(|set| !set.keywords.is_empty() || !set.canonical.is_empty()),
        "lang" => !profile.languages.is_empty(),
        "interests" => !profile.interests.is_empty(),
        "projects" => !profile.projects.is_empty(),
        "references" => !profile.references.is_empty(),
        "talks" => !profile.talks.is_empty(),
        "teach" => !profile.teaching.is_empty(),
        "svc" => !profile.service.is_empty(),
        "people" => !profile.people.is_empty(),
        "advisor" => profile.education.iter().any(|entry| !entry.advisors.is_empty()),
        "year" => dated(profile),
        "warnings" => !profile.meta.warnings.is_empty(),
        _ => false,
    }
}

/// Whether the CV gives any date.
fn dated(profile: &Profile) -> bool {
    profile.publications.iter().any(|p| p.year.is_some() || p.release_date.is_some())
        || profile.work.iter().any(|w| w.start_date.is_some() || w.end_date.is_some())
        || profile.education.iter().any(|e| e.start_date.is_some() || e.end_date.is_some())
        || profile.projects.iter().any(|p| p.start_date.is_some() || p.end_date.is_some())
        || profile.awards.iter().any(|a| a.date.is_some())
        || profile.talks.iter().any(|t| t.date.is_some() || t.occasions.iter().any(|o| o.date.is_some()))
        || profile.teaching.iter().any(|t| t.date.is_some())
        || profile.service.iter().any(|s| s.date.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_bit_for_each_part() {
        assert!(HAS.len() <= 64);
    }

    #[test]
    fn nothing_is_there_in_an_empty_profile() {
        for part in HAS {
            assert!(!has(part.name, parts(&Profile::default()), &ReviewFacts::default()), "{}", part.name);
        }
    }
}
