//! Venues in running text: which of the possible ones are meant, and what is said of them.

use std::borrow::Cow;
use std::ops::Range;

use super::bounds::is_role_word;
use super::scan::{Candidate, Scan};
use super::wording::{Term, terms};
use super::{VenueForm, VenueKind, VenueMention, Venues};

impl Venues {
    /// The venues that `text` names anywhere, in order, without overlap.
    ///
    /// Only whole words count. A name that is also an ordinary word (SC, DATE, Nature) counts in its
    /// customary case and with a year, brackets, its sponsor or another venue beside it. What is said of
    /// a workshop at a venue, or of something co-located with it, is not said of the venue.
    pub fn find_in(&self, text: &str) -> Vec<VenueMention> {
        let scan = Scan::line(self, text);
        let found = scan.candidates(false);
        let mut firm: Vec<bool> = found.iter().map(|candidate| scan.is_firm(candidate)).collect();
        // A list vouches for its members, from either side.
        for at in 1..found.len() {
            firm[at] |= firm[at - 1] && scan.is_listed_with(&found[at - 1], &found[at]);
        }
        for at in (1..found.len()).rev() {
            firm[at - 1] |= firm[at] && scan.is_listed_with(&found[at - 1], &found[at]);
        }
        let kept = found.into_iter().zip(firm).filter_map(|(candidate, firm)| firm.then_some(candidate));
        scan.mentions(kept)
    }
}

impl Scan<'_> {
    /// Whether something beside the words vouches that they are meant as a venue.
    fn is_firm(&self, candidate: &Candidate) -> bool {
        if !candidate.weak {
            return true;
        }
        if self.is_state(candidate) {
            return false;
        }
        let before = candidate.first.checked_sub(1).map(|at| &self.terms[at]);
        // "…, Languages, and Programming (1996)"
        if candidate.is_title() && before.is_some_and(|term| matches!(term.folded.as_ref(), "and" | "with")) {
            return false;
        }
        let titled = candidate.is_title() && self.venues.all[candidate.venue].kind == VenueKind::Journal;
        let short = self.terms[candidate.first].text.len() < 3 && candidate.first == candidate.last;
        let next = self.terms.get(candidate.last + 1);
        let year_after = self.has_year_after(candidate.last)
            && !(short && next.is_some_and(|term| term.gap.contains(',')));
        let year_before = before.is_some_and(|term| term.year.is_some())
            && self.terms[candidate.first].gap == " "
            && !short;
        if !titled
            && (year_after || year_before || next.is_some_and(|term| term.is_type_word() && term.gap == " "))
        {
            return true;
        }
        self.is_sponsored(candidate)
            || self.is_bracketed_name(candidate)
            || before.is_some_and(|term| self.is_reviewing(term, candidate.first))
    }

    /// Whether a society that runs the venue stands right before it.
    pub(super) fn is_sponsored(&self, candidate: &Candidate) -> bool {
        let sponsors = &self.venues.all[candidate.venue].sponsors;
        candidate.first.checked_sub(1).is_some_and(|at| {
            let term = &self.terms[at];
            matches!(self.terms[candidate.first].gap, " " | "/" | "-")
                && term.is_sponsor()
                && (sponsors.is_empty() || sponsors.iter().any(|name| name.eq_ignore_ascii_case(term.text)))
        })
    }

    /// Whether the words stand alone in brackets behind words that the venue's own names share.
    pub(super) fn is_bracketed_name(&self, candidate: &Candidate) -> bool {
        if !self.is_bracketed(candidate) {
            return false;
        }
        let venue = &self.venues.all[candidate.venue];
        let known: Vec<Cow<'_, str>> =
            venue.names.iter().flat_map(|name| terms(name)).map(|term| term.stem).collect();
        let mut shared = 0;
        let mut seen = 0;
        for at in (0..candidate.first).rev().take(super::scan::LONGEST) {
            let term = &self.terms[at];
            if !term.is_surrounding() && !term.is_type_word() {
                seen += 1;
                shared += usize::from(known.contains(&term.stem));
            }
            if at > 0 && term.gap.contains([';', ')', '.', '\n']) {
                break;
            }
        }
        seen > 0 && shared * 2 >= seen
    }

    /// Whether a bracket opens right before the words.
    pub(super) fn is_bracketed(&self, candidate: &Candidate) -> bool {
        self.terms[candidate.first].gap.trim_end().ends_with(['(', '['])
    }

    /// "Reviewer for Nature", "Reviewer: Science".
    fn is_reviewing(&self, before: &Term<'_>, first: usize) -> bool {
        let reviews = |term: &Term<'_>| {
            matches!(term.folded.as_ref(), "reviewer" | "reviewing" | "referee" | "reviewed" | "refereeing")
        };
        reviews(before) || before.folded == "for" && first > 1 && reviews(&self.terms[first - 2])
    }

    /// Whether two letters behind a comma are rather a state of the USA: "Columbia, SC".
    fn is_state(&self, candidate: &Candidate) -> bool {
        let term = &self.terms[candidate.first];
        candidate.first > 0 && term.text == "SC" && term.gap.trim() == "," && {
            let before = &self.terms[candidate.first - 1];
            before.is_capitalised() && !before.is_caps() && before.year.is_none() && !is_role_word(before)
        }
    }

    pub(super) fn has_year_after(&self, last: usize) -> bool {
        self.year_after(last).is_some()
    }

    fn year_after(&self, last: usize) -> Option<i16> {
        let next = self.terms.get(last + 1)?;
        let beside = next.gap.chars().count() <= 3 && !next.gap.contains([';', '|', '\n', '\t', '.']);
        next.year.filter(|_| beside)
    }

    /// Whether nothing but commas, years and sponsors stands between two neighbours.
    fn is_listed_with(&self, left: &Candidate, right: &Candidate) -> bool {
        let between = &self.terms[left.last + 1..right.first];
        let gaps = &self.terms[left.last + 1..=right.first];
        between.len() <= 6
            && between.iter().all(|term| {
                term.year.is_some() || term.is_sponsor() || matches!(term.folded.as_ref(), "and" | "the")
            })
            && !gaps.iter().any(|term| term.gap.contains('\n') || term.gap.starts_with('.'))
    }

    fn mentions(&self, found: impl Iterator<Item = Candidate>) -> Vec<VenueMention> {
        let mut mentions: Vec<VenueMention> = Vec::new();
        let mut last = 0;
        for candidate in found {
            let key = &self.venues.all[candidate.venue].key;
            let range = self.range(&candidate);
            let year = self.year_after(candidate.last).or_else(|| self.year_before(&candidate, last));
            // A name and the acronym behind it are one mention.
            if let Some(before) = mentions.last_mut()
                && before.key == *key
                && candidate.first == last + 1
                && before.form == VenueForm::FullName
                && candidate.form == VenueForm::Acronym
            {
                before.range.end = range.end;
                before.year = before.year.or(year);
            } else {
                mentions.push(VenueMention { range, key: key.clone(), form: candidate.form, year });
            }
            last = candidate.last;
        }
        mentions
    }

    /// The bytes of a mention: "International" in front and a closing bracket behind belong to it.
    fn range(&self, candidate: &Candidate) -> Range<usize> {
        let mut first = candidate.first;
        while candidate.form == VenueForm::FullName
            && self.terms[first].gap == " "
            && first.checked_sub(1).is_some_and(|at| matches!(self.terms[at].stem.as_ref(), "int" | "annual"))
        {
            first -= 1;
        }
        let end = self.terms[candidate.last].range.end;
        let closes = self.is_bracketed(candidate) && self.text[end..].starts_with([')', ']']);
        self.terms[first].range.start..end + usize::from(closes)
    }

    /// The year before a name, unless it belongs to the mention that ends at word `taken`.
    fn year_before(&self, candidate: &Candidate, taken: usize) -> Option<i16> {
        let mut at = candidate.first;
        while at > 0
            && candidate.first - at < super::scan::LONGEST
            && !self.terms[at].gap.contains([',', ';', '(', ')', '|', '\n', '\t', '.'])
        {
            at -= 1;
            let term = &self.terms[at];
            if let Some(year) = term.year {
                return (at == 0 || at > taken + 1).then_some(year);
            }
            if !term.is_surrounding() {
                return None;
            }
        }
        None
    }
}
