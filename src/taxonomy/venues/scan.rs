//! Finding venues in running text.

use std::ops::Range;

use super::wording::{Term, terms};
use super::{Alias, Meaning, VenueForm, VenueMention, Venues};
use crate::taxonomy::alias::Fit;

/// The most words that a way of writing a venue has; names beyond it are compared up to here.
const LONGEST: usize = 24;

/// A venue that a run of words may mean.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Index of its first word.
    pub first: usize,
    /// Index of its last word.
    pub last: usize,
    /// Index of the venue.
    pub venue: usize,
    pub form: VenueForm,
    /// Whether the alias is too ordinary to be trusted by itself.
    pub weak: bool,
    /// Whether the alias is written in capitals, as acronyms are.
    pub acronym_like: bool,
}

/// A text being searched.
pub(super) struct Scan<'a> {
    pub venues: &'a Venues,
    pub text: &'a str,
    pub terms: Vec<Term<'a>>,
    /// Indices of the words that are no filler.
    content: Vec<usize>,
    /// Whether the text is the venue of one publication, in which a name that goes on is another name.
    strict: bool,
}

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

impl<'a> Scan<'a> {
    fn new(venues: &'a Venues, text: &'a str, strict: bool) -> Self {
        let terms = terms(text);
        let content = (0..terms.len()).filter(|&at| !terms[at].is_filler()).collect();
        Self { venues, text, terms, content, strict }
    }

    /// A line of running text.
    fn line(venues: &'a Venues, text: &'a str) -> Self {
        Self::new(venues, text, false)
    }

    /// The venue string of one publication.
    pub(super) fn venue_string(venues: &'a Venues, text: &'a str) -> Self {
        Self::new(venues, text, true)
    }

    /// The venues that the words may mean: the longest at each place, without overlap. `lenient` takes
    /// acronyms in any case.
    pub(super) fn candidates(&self, lenient: bool) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.terms.len() {
            let here = self.longest_at(at, lenient);
            at = here.as_ref().map_or(at, |candidate| candidate.last) + 1;
            found.extend(here);
        }
        found
    }

    fn longest_at(&self, at: usize, lenient: bool) -> Option<Candidate> {
        let mut all = self.spelled_at(at, lenient);
        all.extend(self.named_at(at));
        all.retain(|candidate| self.is_bounded(candidate));
        all.into_iter().max_by_key(|candidate| (candidate.last, candidate.form == VenueForm::FullName))
    }

    /// Acronyms and other spellings that begin at this word.
    fn spelled_at(&self, at: usize, lenient: bool) -> Vec<Candidate> {
        let words: Vec<&str> =
            self.terms[at..].iter().take(LONGEST).map(|term| term.folded.as_str()).collect();
        let mut found = Vec::new();
        for (length, aliases) in self.venues.spellings.starts(&words) {
            let last = at + length - 1;
            let inner = &self.terms[at + 1..=last];
            if inner.iter().any(|term| term.is_after_wall() || term.gap.len() > 3) {
                continue;
            }
            let written = &self.text[self.terms[at].range.start..self.terms[last].range.end];
            let candidates = aliases
                .iter()
                .filter(|alias| lenient || is_customary_case(alias, written, self.has_year_after(last)))
                .filter_map(|alias| self.candidate(alias, at, last));
            found.extend(candidates);
        }
        found
    }

    /// Full names that begin at this word.
    fn named_at(&self, at: usize) -> Vec<Candidate> {
        let Ok(from) = self.content.binary_search(&at) else { return Vec::new() };
        let words: Vec<&Term<'_>> =
            self.content[from..].iter().take(LONGEST).map(|&index| &self.terms[index]).collect();
        let exact = self.venues.names.starts_by(&words, |term| Fit::Exactly(&term.stem));
        self.named(&exact, from)
    }

    /// Full names that begin at this word if words with a full stop are abbreviations, and "conference"
    /// and "symposium" are the same.
    pub(super) fn abbreviated_at(&self, at: usize) -> Vec<Candidate> {
        let Ok(from) = self.content.binary_search(&at) else { return Vec::new() };
        let words: Vec<&Term<'_>> =
            self.content[from..].iter().take(LONGEST).map(|&index| &self.terms[index]).collect();
        let loose = self.venues.names.starts_by(&words, |term| match term.stem.as_str() {
            "conf" | "symp" => Fit::OneOf(&["conf", "symp"]),
            stem if term.dotted && stem.len() > 1 => Fit::Beginning(stem),
            stem => Fit::Exactly(stem),
        });
        let mut found = self.named(&loose, from);
        let of_series = matches!(self.terms[at].stem.as_str(), "trans" | "j");
        let enough = if of_series { 1 } else { 2 };
        found.retain(|candidate| candidate.last - candidate.first >= enough && self.is_bounded(candidate));
        found
    }

    fn named(&self, matches: &[(usize, &[Alias])], from: usize) -> Vec<Candidate> {
        let mut found = Vec::new();
        for &(length, aliases) in matches {
            let (first, last) = (self.content[from], self.content[from + length - 1]);
            if self.terms[first + 1..=last].iter().any(Term::is_after_wall) {
                continue;
            }
            let candidates = aliases
                .iter()
                .filter(|alias| !alias.weak || Self::is_spelled_out(alias, &self.terms[first..=last]))
                .filter_map(|alias| self.candidate(alias, first, last));
            found.extend(candidates);
        }
        found
    }

    /// Whether the words are those of the name and not only their kin: "Parallel Computing" is no
    /// "parallel computers". A word with a full stop may be shortened.
    fn is_spelled_out(alias: &Alias, written: &[Term<'_>]) -> bool {
        let name = terms(&alias.spelled);
        let name = name.iter().filter(|term| !term.is_filler());
        let mut written = written.iter().filter(|term| !term.is_filler());
        name.clone().count() == written.clone().count()
            && name.clone().all(|word| {
                written.next().is_some_and(|term| {
                    (term.is_capitalised() || !word.is_capitalised())
                        && (word.folded == term.folded
                            || term.dotted && word.folded.starts_with(&term.folded))
                })
            })
    }

    fn candidate(&self, alias: &Alias, first: usize, last: usize) -> Option<Candidate> {
        let venue = match alias.meaning {
            Meaning::Venue(venue) => venue,
            Meaning::Rule(rule) => self.choose(rule, first, last)?,
        };
        let acronym_like = !alias.spelled.chars().any(char::is_lowercase);
        Some(Candidate { first, last, venue, form: alias.form, weak: alias.weak, acronym_like })
    }

    /// Which venue an ambiguous acronym means, by the words around it.
    fn choose(&self, rule: usize, first: usize, last: usize) -> Option<usize> {
        const AROUND: usize = 10;
        let rule = &self.venues.rules[rule];
        let near = &self.terms[first.saturating_sub(AROUND)..(last + 1 + AROUND).min(self.terms.len())];
        let mut said = String::from(" ");
        for term in near {
            said.push_str(&term.folded);
            said.push(' ');
        }
        let is_said = |phrase: &String| said.contains(&format!(" {phrase} "));
        let chosen = rule.choose.iter().find(|choice| choice.when.iter().any(is_said));
        let key = chosen.map(|choice| &choice.key).or(rule.default.as_ref())?;
        self.venues.by_key.get(key).copied()
    }

    /// Whether the words end where the name does, on both sides.
    fn is_bounded(&self, candidate: &Candidate) -> bool {
        self.is_bounded_left(candidate) && self.is_bounded_right(candidate)
    }

    fn is_bounded_left(&self, candidate: &Candidate) -> bool {
        if self.is_said_of_another(candidate.first) {
            return false;
        }
        let mut at = candidate.first;
        let starts_itself = |term: &Term<'_>| term.is_after_break() || term.gap.starts_with('.');
        while at > 0 {
            if starts_itself(&self.terms[at]) {
                return true;
            }
            let before = &self.terms[at - 1];
            if candidate.weak && at == candidate.first && before.folded == "of" {
                return false;
            }
            // A year closes whatever stands before it.
            if before.year.is_some() || is_role_word(before) {
                return true;
            }
            if !before.is_surrounding() {
                return candidate.form == VenueForm::Acronym && !candidate.weak
                    || !before.is_capitalised()
                    || at < candidate.first && !before.is_type_word() && self.terms[at].is_filler();
            }
            at -= 1;
        }
        true
    }

    fn is_bounded_right(&self, candidate: &Candidate) -> bool {
        let Some(next) = self.terms.get(candidate.last + 1) else { return true };
        if next.stem == "workshop" || next.folded == "w" && next.gap == "-" {
            return next.gap.contains(',') || next.is_after_wall();
        }
        if next.is_after_break() || next.gap.starts_with('.') || next.gap.starts_with(['\'', '’', '‘', '`'])
        {
            return true;
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

    /// After a name, "and the Journal of …" goes on to something else; "and Applications" goes on with the
    /// name, and so does "for Healthcare".
    fn filler_ends(&self, candidate: &Candidate) -> bool {
        let joined = self.terms[candidate.last + 1].gap.contains('&');
        let rest = &self.terms[candidate.last + 1..];
        let fillers = if joined { 0 } else { rest.iter().take_while(|term| term.is_filler()).count() };
        let Some(after) = rest.get(fillers) else { return true };
        if candidate.form == VenueForm::Acronym {
            return true;
        }
        let articles = rest[..fillers].iter().any(|term| term.folded == "the");
        let place =
            !self.strict && rest[..fillers].iter().any(|term| matches!(term.folded.as_str(), "in" | "at"));
        articles || place || !after.is_capitalised() || after.is_caps() || after.is_sponsor()
    }

    /// Whether the word at `at`, right after an acronym, begins another name of which the acronym is only
    /// the sponsor: "SIGCOMM Symposium on …".
    fn is_sponsor_position(&self, at: usize) -> bool {
        let Some(term) = self.terms.get(at) else { return false };
        if term.is_after_break() {
            return false;
        }
        if TRACKS.contains(&term.folded.as_str()) || term.folded == "proceedings" {
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
        let words: Vec<&str> = before.iter().map(|term| term.folded.as_str()).collect();
        let says = |word: &str| words.contains(&word);
        let co_located = says("collocated") || says("colocated") || says("located") || says("conjunction");
        let workshop_at =
            words.iter().rev().skip_while(|word| matches!(**word, "the" | "acm" | "ieee")).take(2);
        let workshop_at: Vec<&str> = workshop_at.copied().collect();
        co_located
            || matches!(workshop_at[..], ["at" | "of" | "with" | "in", "workshop" | "workshops"])
            || self.terms[first].gap.ends_with('@')
    }

    pub(super) fn is_workshop(&self, candidate: &Candidate) -> bool {
        self.venues.all[candidate.venue].kind == super::VenueKind::Workshop
    }

    /// Whether something beside the words vouches that they are meant as a venue.
    fn is_firm(&self, candidate: &Candidate) -> bool {
        if !candidate.weak {
            return true;
        }
        if self.is_state(candidate) {
            return false;
        }
        let titled =
            !candidate.acronym_like && self.venues.all[candidate.venue].kind == super::VenueKind::Journal;
        let short = self.terms[candidate.first].text.len() < 3 && candidate.first == candidate.last;
        let next = self.terms.get(candidate.last + 1);
        let before = candidate.first.checked_sub(1).map(|at| &self.terms[at]);
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
        let known: Vec<String> =
            venue.names.iter().flat_map(|name| terms(name)).map(|term| term.stem).collect();
        let mut shared = 0;
        let mut seen = 0;
        for at in (0..candidate.first).rev().take(LONGEST) {
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
            matches!(term.folded.as_str(), "reviewer" | "reviewing" | "referee" | "reviewed" | "refereeing")
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
                term.year.is_some() || term.is_sponsor() || matches!(term.folded.as_str(), "and" | "the")
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
            && first.checked_sub(1).is_some_and(|at| matches!(self.terms[at].stem.as_str(), "int" | "annual"))
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
        while at > 0 && !self.terms[at].gap.contains([',', ';', '(', ')', '|', '\n', '\t', '.']) {
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

/// Whether an acronym is written as acronyms are. Ordinary words need their customary case; others may be
/// in any case if they are long enough, or a year follows.
fn is_customary_case(alias: &Alias, written: &str, year_follows: bool) -> bool {
    let capitals = !written.chars().any(char::is_lowercase);
    if alias.weak {
        let acronym = alias.spelled.chars().filter(|c| c.is_uppercase()).count() > 1;
        return written == alias.spelled
            || capitals && (acronym || alias.form == VenueForm::Acronym)
            || alias.spelled.strip_prefix("The ") == Some(written);
    }
    written.chars().any(char::is_uppercase) || written.chars().count() > 4 || year_follows
}

fn is_role_word(term: &Term<'_>) -> bool {
    ROLES.contains(&term.folded.as_str())
}

/// Words of a service list that may stand right beside a venue and are no part of its name.
const ROLES: [&str; 31] = [
    "area",
    "artifact",
    "associate",
    "attendee",
    "best",
    "by",
    "chair",
    "co",
    "committee",
    "distinguished",
    "editor",
    "external",
    "invited",
    "member",
    "organizer",
    "paper",
    "papers",
    "pc",
    "program",
    "programme",
    "published",
    "publication",
    "referee",
    "reviewer",
    "reviewing",
    "scholarship",
    "session",
    "shadow",
    "student",
    "tpc",
    "travel",
];

/// Tracks that appear in a venue's own proceedings, so that a paper there is a paper at the venue.
const TRACKS: [&str; 22] = [
    "accepted",
    "award",
    "benchmark",
    "benchmarks",
    "datasets",
    "demo",
    "demos",
    "demonstration",
    "full",
    "industrial",
    "industry",
    "main",
    "oral",
    "poster",
    "posters",
    "proceedings",
    "research",
    "short",
    "spotlight",
    "technical",
    "tool",
    "track",
];
