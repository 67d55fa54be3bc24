//! The venues that the words of a text may mean.

use super::wording::{Term, terms};
use super::{Alias, Meaning, VenueForm, VenueKind, Venues};
use crate::taxonomy::alias::Fit;

/// The most words that a way of writing a venue has; names beyond it are compared up to here.
pub(super) const LONGEST: usize = 24;

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
    /// Whether its last word is written shorter than in the alias.
    pub shortened: bool,
}

impl Candidate {
    /// Whether it is named by ordinary words, such as a journal called "Machine Learning".
    pub(super) fn is_title(&self) -> bool {
        self.weak && !self.acronym_like
    }
}

/// A text being searched.
pub(super) struct Scan<'a> {
    pub venues: &'a Venues,
    pub text: &'a str,
    pub terms: Vec<Term<'a>>,
    /// Indices of the words that are no filler.
    content: Vec<usize>,
    /// Whether the text is the venue of one publication, in which a name that goes on is another name.
    pub strict: bool,
}

impl<'a> Scan<'a> {
    fn new(venues: &'a Venues, text: &'a str, strict: bool) -> Self {
        let terms = terms(text);
        let content = (0..terms.len()).filter(|&at| !terms[at].is_filler()).collect();
        Self { venues, text, terms, content, strict }
    }

    /// A line of running text.
    pub(super) fn line(venues: &'a Venues, text: &'a str) -> Self {
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
        crate::text::work(1);
        let mut all = self.spelled_at(at, lenient);
        all.extend(self.named_at(at));
        all.retain(|candidate| self.is_bounded(candidate));
        all.into_iter().max_by_key(|candidate| (candidate.last, candidate.form == VenueForm::FullName))
    }

    /// Acronyms and other spellings that begin at this word.
    fn spelled_at(&self, at: usize, lenient: bool) -> Vec<Candidate> {
        let words = &self.terms[at..self.terms.len().min(at + LONGEST)];
        let mut found = Vec::new();
        for (length, aliases) in self.venues.spellings.starts_by(words, |term| Fit::Exactly(&term.folded)) {
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
        let words = &self.content[from..self.content.len().min(from + LONGEST)];
        let exact = self.venues.names.starts_by(words, |&at| Fit::Exactly(&self.terms[at].stem));
        self.named(&exact, from)
    }

    /// Full names that begin at this word if words with a full stop are abbreviations, and "conference"
    /// and "symposium" are the same.
    pub(super) fn abbreviated_at(&self, at: usize) -> Vec<Candidate> {
        let Ok(from) = self.content.binary_search(&at) else { return Vec::new() };
        let words = &self.content[from..self.content.len().min(from + LONGEST)];
        let loose = self.venues.names.starts_by(words, |&at| match self.terms[at].stem.as_ref() {
            "conf" | "symp" => Fit::OneOf(&["conf", "symp"]),
            stem if self.terms[at].dotted && stem.len() > 1 => Fit::Beginning(stem),
            stem => Fit::Exactly(stem),
        });
        let mut found = self.named(&loose, from);
        let of_series = matches!(self.terms[at].stem.as_ref(), "trans" | "j");
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
                .filter(|alias| alias.descriptive || Self::is_spelled_out(alias, &self.terms[first..=last]))
                .filter_map(|alias| self.candidate(alias, first, last));
            found.extend(candidates);
        }
        found
    }

    /// Whether the words are those of the name and not only their kin: "Parallel Computing" is no
    /// "parallel computers". A plural may be singular, and a word shortened as usual or with a full stop.
    fn is_spelled_out(alias: &Alias, written: &[Term<'_>]) -> bool {
        let name = terms(&alias.spelled);
        let name: Vec<&Term<'_>> = name.iter().filter(|term| !term.is_filler()).collect();
        let written: Vec<&Term<'_>> = written.iter().filter(|term| !term.is_filler()).collect();
        // The society in front may have been left out.
        let Some(name) = name.len().checked_sub(written.len()).map(|lead| &name[lead..]) else {
            return false;
        };
        name.iter().zip(written).all(|(word, term)| {
            let capitals = !alias.weak || term.is_capitalised() || !word.is_capitalised();
            let same = word.folded.trim_end_matches('s') == term.folded.trim_end_matches('s');
            let usual = word.stem == term.stem || term.dotted;
            capitals && (same || usual && word.folded.starts_with(&*term.folded))
        })
    }

    fn candidate(&self, alias: &Alias, first: usize, last: usize) -> Option<Candidate> {
        let venue = match alias.meaning {
            Meaning::Venue(venue) => venue,
            Meaning::Rule(rule) => self.choose(rule, first, last)?,
        };
        let acronym_like = !alias.spelled.chars().any(char::is_lowercase);
        let written = &self.terms[last];
        let shortened = written.dotted && written.folded.len() + 1 < alias.last_word;
        Some(Candidate { first, last, venue, form: alias.form, weak: alias.weak, acronym_like, shortened })
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

    pub(super) fn is_workshop(&self, candidate: &Candidate) -> bool {
        self.venues.all[candidate.venue].kind == VenueKind::Workshop
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
