//! Where a venue's name ends: what stands beside the words may make them part of another name.

use super::VenueForm;
use super::scan::{Candidate, Scan};
use super::tables::{ROLES, TRACKS};
use super::wording::Term;

/// How far back the words in front of a name are looked at.
const LEAD: usize = 12;

impl Scan<'_> {
    /// Whether the words end where the name does, on both sides.
    pub(super) fn is_bounded(&self, candidate: &Candidate) -> bool {
        self.is_bounded_left(candidate) && self.is_bounded_right(candidate)
    }

    fn is_bounded_left(&self, candidate: &Candidate) -> bool {
        if self.is_said_of_another(candidate.first) {
            return false;
        }
        let mut at = candidate.first;
        let starts_itself = |term: &Term<'_>| term.is_after_break() || term.gap.starts_with('.');
        while at > 0 && candidate.first - at < LEAD {
            if starts_itself(&self.terms[at]) {
                return true;
            }
            let before = &self.terms[at - 1];
            if candidate.weak && at == candidate.first && before.folded == "of" {
                // "Proceedings of Supercomputing" is a venue, "Bachelor of Science" is none.
                return at > 1 && self.terms[at - 2].stem == "proc";
            }
            // A year closes whatever stands before it.
            if before.year.is_some() || is_role_word(before) {
                return true;
            }
            if !before.is_surrounding() {
                return candidate.form == VenueForm::Acronym && !candidate.weak
                    || !before.is_capitalised()
                    || !candidate.weak
                        && at < candidate.first
                        && !before.is_type_word()
                        && self.terms[at].is_filler();
            }
            at -= 1;
        }
        true
    }

    fn is_bounded_right(&self, candidate: &Candidate) -> bool {
        let Some(next) = self.terms.get(candidate.last + 1) else { return true };
        if self.is_workshop_behind(candidate.last + 1) {
            return false;
        }
        if self.goes_on_after_stop(candidate, next) {
            return false;
        }
        if next.is_after_break() || next.gap.starts_with(['.', '\'', '’', '‘', '`']) {
            return !(self.strict && candidate.is_title() && next.gap.contains([':', '–', '—']));
        }
        if next.gap == "-" {
            // "SC-based" and "ICML-style" speak of the venue; "SC-A" is another name.
            return next.year.is_some() || next.text.starts_with(char::is_lowercase) && !candidate.weak;
        }
        if next.year.is_some() || next.text.starts_with(|c: char| c.is_ascii_digit()) || is_role_word(next) {
            return true;
        }
        if next.is_filler() || next.gap.contains('&') {
            return self.filler_ends(candidate);
        }
        if !next.is_capitalised() || next.is_surrounding() || next.is_caps() {
            return candidate.form == VenueForm::FullName || !self.is_sponsor_position(candidate.last + 1);
        }
        candidate.form == VenueForm::Acronym && !self.is_sponsor_position(candidate.last + 1)
    }

    /// Whether "Workshop" follows in the same phrase: "ICML 2020 Workshop on …", "SC-W". Behind a comma it
    /// is another one.
    fn is_workshop_behind(&self, at: usize) -> bool {
        const NEAR: usize = 4;
        if self.terms[at].folded == "w" && self.terms[at].gap == "-" {
            return true;
        }
        self.terms[at..]
            .iter()
            .take(NEAR)
            .take_while(|term| !term.gap.contains([',', '.']) && !term.is_after_wall() && !term.is_filler())
            .any(|term| term.stem == "workshop")
    }

    /// Whether the name may go on although a full stop or a slash follows: the stop is one of an
    /// abbreviation ("Trans. Comput. Imaging"), or the name ends in a society that leads into another
    /// ("Proc. IEEE INFOCOM").
    fn goes_on_after_stop(&self, candidate: &Candidate, next: &Term<'_>) -> bool {
        let last = &self.terms[candidate.last];
        let named = next.is_capitalised() && next.year.is_none();
        let abbreviated = candidate.shortened && matches!(next.gap, ". " | "." | ".-" | ".: ");
        let society = candidate.form == VenueForm::FullName
            && last.is_sponsor()
            && candidate.first < candidate.last
            && matches!(next.gap, " " | "/" | "-");
        named && (abbreviated || society)
    }

    /// After a name, "and the Journal of …" goes on to something else; "and Applications" goes on with the
    /// name, and so does "for Healthcare".
    fn filler_ends(&self, candidate: &Candidate) -> bool {
        let joined = self.terms[candidate.last + 1].gap.contains('&');
        let rest = &self.terms[candidate.last + 1..];
        let fillers = if joined { 0 } else { rest.iter().take_while(|term| term.is_filler()).count() };
        let Some(after) = rest.get(fillers) else { return true };
        if candidate.form == VenueForm::Acronym && !candidate.is_title() {
            return true;
        }
        let articles = !self.strict && rest[..fillers].iter().any(|term| term.folded == "the");
        let place =
            !self.strict && rest[..fillers].iter().any(|term| matches!(term.folded.as_ref(), "in" | "at"));
        articles || place || !after.is_capitalised() || after.is_caps() || after.is_sponsor()
    }

    /// Whether the word at `at`, right after an acronym, begins another name of which the acronym is only
    /// the sponsor: "SIGCOMM Symposium on …".
    fn is_sponsor_position(&self, at: usize) -> bool {
        let Some(term) = self.terms.get(at) else { return false };
        if term.is_after_break() {
            return false;
        }
        if TRACKS.contains(&&*term.folded) || term.folded == "proceedings" {
            return false;
        }
        if term.is_type_word() {
            return self.terms.get(at + 1).is_some_and(|next| next.is_filler() && !next.is_after_break());
        }
        if term.is_sponsor() {
            return false;
        }
        term.is_capitalised()
    }

    /// Whether what stands here is said of something else that only meets beside the venue.
    fn is_said_of_another(&self, first: usize) -> bool {
        let before = &self.terms[first.saturating_sub(4)..first];
        let words: Vec<&str> = before.iter().map(|term| term.folded.as_ref()).collect();
        let says = |word: &str| words.contains(&word);
        let co_located = says("collocated") || says("colocated") || says("located") || says("conjunction");
        let workshop_at =
            words.iter().rev().skip_while(|word| matches!(**word, "the" | "acm" | "ieee")).take(2);
        let workshop_at: Vec<&str> = workshop_at.copied().collect();
        co_located
            || matches!(workshop_at[..], ["at" | "of" | "with" | "in", "workshop" | "workshops"])
            || self.terms[first].gap.ends_with('@')
    }
}

pub(super) fn is_role_word(term: &Term<'_>) -> bool {
    ROLES.contains(&&*term.folded)
}
