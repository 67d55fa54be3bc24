//! What the venue string of a publication means.

use super::scan::{Candidate, Scan};
use super::wording::Term;
use super::{Venue, VenueForm, VenueKind, Venues};

/// Words longer strings are cut to: no venue string is that long.
const LONGEST: usize = 2_000;

impl Venues {
    /// The venue that the venue string of a publication means.
    ///
    /// A track in the main proceedings (industry, short, demo, poster, datasets) is the venue. What is
    /// published beside them (workshops, companion and adjunct volumes, extended abstracts, *Findings*) is
    /// not: it means its own venue where that has an entry, else none. A refereed venue wins over a preprint
    /// server in the same string.
    pub fn resolve(&self, as_written: &str) -> Option<&Venue> {
        let cut = &as_written[..as_written.floor_char_boundary(LONGEST)];
        let turned = turned(cut);
        let scan = Scan::venue_string(self, turned.as_deref().unwrap_or(cut));
        let lenient = scan.terms.iter().filter(|term| !term.is_surrounding()).count() <= 2;
        let mut found = scan.candidates(lenient);
        found.retain(|candidate| scan.is_meant(candidate));
        let chosen = scan.best(&found).or_else(|| scan.abbreviated())?;
        if scan.is_beside(&chosen) {
            return None;
        }
        let venue = self.all.get(chosen.venue)?;
        let findings = scan.terms.iter().any(|term| term.folded == "findings");
        if findings && !venue.key.starts_with("Findings") {
            return self.get(&format!("Findings of {}", venue.key));
        }
        Some(venue)
    }
}

/// A catalogue entry in its natural order: "Mobile Computing, IEEE Transactions on" is turned round.
fn turned(text: &str) -> Option<String> {
    let (topic, head) = text.trim_end_matches(['.', ',', ' ']).rsplit_once(", ")?;
    let last = head.rsplit(' ').next()?;
    let is_head = matches!(last, "on" | "of" | "in" | "for") && head.contains(' ');
    is_head.then(|| format!("{head} {topic}"))
}

impl Scan<'_> {
    /// Whether a venue string with these words means the venue and does not only contain its name.
    fn is_meant(&self, candidate: &Candidate) -> bool {
        if candidate.form == VenueForm::FullName && !self.is_whole_name(candidate) {
            return false;
        }
        if !candidate.weak {
            return true;
        }
        let first = self.terms[..candidate.first].iter().all(Term::is_surrounding);
        let bracketed = self.is_bracketed(candidate) && !first;
        if bracketed {
            return self.is_bracketed_name(candidate);
        }
        first || self.is_sponsored(candidate) || candidate.acronym_like && self.has_year_after(candidate.last)
    }

    /// Whether the name does not go on behind a comma: "Machine Learning, Optimization, and Data Science".
    fn is_whole_name(&self, candidate: &Candidate) -> bool {
        let rest = &self.terms[candidate.last + 1..];
        let Some(next) = rest.first() else { return true };
        if !next.gap.starts_with(',') {
            return true;
        }
        let phrase: Vec<_> = rest
            .iter()
            .take_while(|term| !term.is_after_wall() && term.year.is_none() && !term.gap.starts_with('.'))
            .collect();
        let goes_on = phrase.iter().skip(1).any(|term| {
            (term.folded == "and" || term.gap.contains('&')) && term.gap.trim_start_matches(',').len() < 4
        });
        let names_place =
            phrase.iter().any(|term| matches!(term.folded.as_ref(), "bosnia" | "trinidad" | "antigua"));
        !goes_on || names_place
    }

    /// The candidate that the string means: a name over an acronym, a refereed venue over a preprint. An
    /// acronym in brackets behind a name decides between them.
    fn best(&self, found: &[Candidate]) -> Option<Candidate> {
        let refereed = |candidate: &&Candidate| self.venues.all[candidate.venue].kind != VenueKind::Preprint;
        let name = found
            .iter()
            .filter(refereed)
            .filter(|candidate| candidate.form == VenueForm::FullName)
            .max_by_key(|candidate| candidate.last - candidate.first);
        let acronym = found.iter().filter(refereed).find(|candidate| candidate.form == VenueForm::Acronym);
        match (name, acronym) {
            (Some(name), Some(acronym)) if acronym.venue != name.venue => {
                let kind = |candidate: &Candidate| self.venues.all[candidate.venue].kind;
                // "Proceedings of the ACM on … (OOPSLA)": the journal's issue of a conference.
                let issue = kind(name) == VenueKind::Journal && kind(acronym) == VenueKind::Conference;
                let decides =
                    !acronym.weak && acronym.first > name.last && (issue || self.is_bracketed(acronym));
                Some(if decides { acronym } else { name }.clone())
            }
            (Some(name), _) if self.is_contradicted(name) => None,
            (Some(name), _) => Some(name.clone()),
            (None, Some(acronym)) => Some(acronym.clone()),
            (None, None) => found.first().cloned(),
        }
    }

    /// Whether an acronym in brackets right behind the name is another one than the venue's.
    fn is_contradicted(&self, name: &Candidate) -> bool {
        let behind = &self.text[self.terms[name.last].range.end..];
        let Some(bracket) = behind.trim_start().strip_prefix(['(', '[']) else { return false };
        let inside = bracket.split([')', ']']).next().unwrap_or_default();
        let Some(other) = super::acronym::bare_acronym(inside) else { return false };
        let own = self.venues.all[name.venue].key.to_lowercase();
        let other = other.to_lowercase();
        // "(ICML-2020)", "(SIGMETRICS/Performance)" and "(IPDPS)" agree as far as they go.
        !own.contains(&other) && !other.contains(&own) && !self.venues.spells(name.venue, &other)
    }

    /// The one venue that the string means if its dotted words are abbreviations.
    fn abbreviated(&self) -> Option<Candidate> {
        let mut found: Vec<Candidate> =
            (0..self.terms.len()).flat_map(|at| self.abbreviated_at(at)).collect();
        found.retain(|candidate| {
            self.is_whole_name(candidate) && !candidate.weak && !self.is_contradicted(candidate)
        });
        let longest = found.iter().map(|candidate| candidate.last - candidate.first).max()?;
        found.retain(|candidate| candidate.last - candidate.first == longest);
        let one = found.first()?.clone();
        found.iter().all(|candidate| candidate.venue == one.venue).then_some(one)
    }

    /// Whether the string speaks of something published beside the venue: a workshop, a companion volume.
    fn is_beside(&self, chosen: &Candidate) -> bool {
        let outside = self.terms[..chosen.first].iter().chain(&self.terms[chosen.last + 1..]);
        let mut outside = outside.filter(|term| !term.is_filler());
        let own_workshop = self.is_workshop(chosen)
            || self.venues.all[chosen.venue].names.iter().any(|name| name.contains("Workshop"));
        outside.any(|term| match term.folded.as_ref() {
            "companion" | "adjunct" | "abstracts" | "doctoral" => true,
            _ => term.stem == "workshop" && !own_workshop,
        })
    }
}

impl Venues {
    /// Whether the folded text is one of the venue's spellings.
    fn spells(&self, venue: usize, folded: &str) -> bool {
        let words = super::folded_words(folded);
        self.spellings.get(&words).iter().any(|alias| match alias.meaning {
            super::Meaning::Venue(index) => index == venue,
            super::Meaning::Rule(rule) => {
                self.rules[rule].choose.iter().any(|choice| self.by_key.get(&choice.key) == Some(&venue))
            }
        })
    }
}
