//! Evidence: the lines of a CV that make it match, with the matching letters.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::Query;
use super::eval::{Evaluator, canonical, matcher};
use super::index::{Fact, FactValue, Field, Index, facts, is_lifted};
use super::keys::{Key, Place, doc};
use super::matcher::{Matcher, Term, WordRun};
use super::rank::{BareWord, RANKED, Tier};
use super::syntax::{Ask, Leaf, Node, NumberRange, Value, Words};
use super::truth::{Cell, Truth};
use crate::document::Document;
use crate::library::{Applicant, ApplicantId};
use crate::profile::{Meta, Profile, Source};

/// Most pieces of evidence for one applicant.
const MOST: usize = 4;

/// A line that makes an applicant match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it tells: the name of a key, or `text`.
    pub field: &'static str,
    /// The line's number in the file, from 1, where it is known.
    pub line: Option<u32>,
    /// The line, or the fact where no line has it in so many words.
    pub text: String,
    /// What matches: byte ranges of `text`, ascending, not overlapping; empty where the whole does.
    pub highlights: Vec<Range<usize>>,
}

impl Index {
    /// What makes an applicant match, in the order of the query: at most a few pieces. Empty for one who is
    /// unknown, and for a query that nothing in the CV answers, such as `is:unread`.
    pub fn evidence(&self, id: ApplicantId, query: &Query) -> Vec<Evidence> {
        let Some(applicant) = self.get(id) else { return Vec::new() };
        let (profile, document) = (applicant.profile(), applicant.document());
        let witness = Witness::new(self, applicant, &profile, &document);
        let mut found = Vec::new();
        witness.node(query.root(), Place::Applicant, None, &mut found);
        let mut kept: Vec<Evidence> = Vec::new();
        for evidence in found.into_iter().filter(|evidence| !evidence.text.is_empty()) {
            let same = |k: &&mut Evidence| k.line == evidence.line && k.text == evidence.text;
            if let Some(same) = kept.iter_mut().find(same) {
                same.highlights = joined(&same.highlights, &evidence.highlights);
            } else if kept.len() < MOST {
                kept.push(evidence);
            }
        }
        kept
    }
}

/// One applicant, looked at closely.
struct Witness<'i> {
    index: &'i Index,
    applicant: &'i Arc<Applicant>,
    meta: &'i Meta,
    document: &'i Document,
    facts: Vec<Fact<'i>>,
    /// An index of this applicant alone, made when a scope asks which of the elements satisfies it.
    alone: OnceCell<Index>,
}

impl<'i> Witness<'i> {
    fn new(
        index: &'i Index,
        applicant: &'i Arc<Applicant>,
        profile: &'i Profile,
        document: &'i Document,
    ) -> Self {
        let mut all = Vec::new();
        facts(applicant, profile, &mut |fact| all.push(fact));
        Self { index, applicant, meta: &profile.meta, document, facts: all, alone: OnceCell::new() }
    }

    fn alone(&self) -> &Index {
        self.alone.get_or_init(|| {
            let (venues, skills) = (Arc::clone(&self.index.venues), Arc::clone(&self.index.skills));
            let mut alone = Index::with_vocabularies(venues, skills);
            alone.insert_without_papers(Arc::clone(self.applicant));
            alone
        })
    }

    /// Gathers the evidence of a node's questions; `element` is the one that a scope asks about.
    fn node(&self, node: &Node, place: Place, element: Option<usize>, found: &mut Vec<Evidence>) {
        match node {
            Node::All | Node::Not(_) => {}
            Node::And(parts) | Node::Or(parts) => {
                for part in parts {
                    self.node(part, place, element, found);
                }
            }
            Node::Scope { place: inner, inside, .. } => {
                let verdict = Evaluator::new(self.alone()).verdict(inside, *inner, false);
                let Some(row) = verdict.yes.iter().next() else { return };
                let before = found.len();
                self.node(inside, *inner, Some(row), found);
                if found[before..].iter().all(|evidence| evidence.text.is_empty()) {
                    found.extend(self.whole_element(*inner, row));
                }
            }
            Node::Leaf(leaf) => found.extend(self.leaf(leaf, place, element)),
        }
    }

    fn leaf(&self, leaf: &Leaf, place: Place, element: Option<usize>) -> Option<Evidence> {
        match &leaf.ask {
            Ask::Word(words) if place == Place::Applicant => self.bare_word(words),
            Ask::Word(words) => self.text_fact(place, element, &Matcher::words(words), |_| true),
            Ask::Phrase(text) if place == Place::Applicant => self.line(&Matcher::literal(text)?),
            Ask::Phrase(text) => self.text_fact(place, element, &Matcher::literal(text)?, |_| true),
            Ask::Tag(_) => None,
            Ask::Field { key, values, .. } => {
                values.iter().find_map(|value| self.field(*key, value, place, element))
            }
        }
    }

    fn field(&self, key: Key, value: &Value, place: Place, element: Option<usize>) -> Option<Evidence> {
        if key == Key::Text && place == Place::Applicant {
            return self.line(&matcher(self.index, key, value)?);
        }
        match value {
            Value::Number(range) if key == Key::Degree => self.number(Field::Level, range, place, element),
            Value::Number(range) => self.number(Field::Key(key), range, place, element),
            Value::Last => self.number(Field::Last, &NumberRange::just(1.0), place, element),
            _ => self.text(key, value, place, element),
        }
    }

    fn text(&self, key: Key, value: &Value, place: Place, element: Option<usize>) -> Option<Evidence> {
        let scope = doc(key).scope().filter(|_| place == Place::Applicant && key != Key::Award);
        let vocabulary = match key {
            Key::Skill => Some(&self.index.skills),
            Key::Lang => Some(&self.index.languages),
            Key::Venue | Key::Svc | Key::Talk | Key::Pub => Some(&self.index.venues),
            _ => None,
        };
        if let (Some(vocabulary), Value::Words(words)) = (vocabulary, value)
            && let Some(canonical) = canonical(vocabulary, words)
        {
            let field = Field::Key(if matches!(key, Key::Skill | Key::Lang) { key } else { Key::Venue });
            let found = self.text_fact(scope.unwrap_or(place), element, &canonical, |f| f == field);
            if found.is_some() {
                return found;
            }
        }
        let matcher = matcher(self.index, key, value)?;
        if let Some(scope) = scope {
            return self.text_fact(scope, element, &matcher, |_| true);
        }
        let key = if (key, place) == (Key::Person, Place::Pub) { Key::Author } else { key };
        let wanted = |field| field == Field::Key(key) || field == Field::Written(key);
        self.text_fact(place, element, &matcher, wanted)
    }

    /// Whether a fact is about the place or, for the applicant, found outside of scopes.
    fn concerns(fact: &Fact<'_>, place: Place, element: Option<usize>) -> bool {
        if place == Place::Applicant {
            return fact.place == place || is_lifted(fact.place, fact.field);
        }
        fact.place == place && element.is_none_or(|element| fact.element == element)
    }

    fn text_fact(
        &self,
        place: Place,
        element: Option<usize>,
        matcher: &Matcher,
        wanted: impl Fn(Field) -> bool,
    ) -> Option<Evidence> {
        self.facts.iter().filter(|f| wanted(f.field) && Self::concerns(f, place, element)).find_map(|fact| {
            let FactValue::Text(text) = &fact.value else { return None };
            let fits = matcher.matches(&Term::new(text), &self.index.fuzzy);
            fits.then(|| self.show(fact, text, |line| matcher.find(line, &self.index.fuzzy)))
        })
    }

    fn number(
        &self,
        field: Field,
        range: &NumberRange,
        place: Place,
        element: Option<usize>,
    ) -> Option<Evidence> {
        self.facts.iter().filter(|f| f.field == field && Self::concerns(f, place, element)).find_map(|fact| {
            let FactValue::Number(cell) = fact.value else { return None };
            // A count is not written anywhere: there is no line to show.
            let counted = fact.place == Place::Applicant && field != Field::Key(Key::Year);
            if counted || cell.within(range) != Truth::Yes {
                return None;
            }
            let (Cell::Between(low, high) | Cell::Span(low, high)) = cell;
            Some(self.show(fact, "", |line| {
                let written = |year: f64| WordRun::new(&format!("{year}"), false);
                let year = field == Field::Key(Key::Year);
                let find = |year| Matcher::Words(written(year)).find(line, &self.index.fuzzy);
                if year { find(low).or_else(|| find(high)) } else { None }
            }))
        })
    }

    /// The line of a fact's source in which it can be lit up, else its first line, else the fact itself.
    fn show(
        &self,
        fact: &Fact<'_>,
        text: &str,
        find: impl Fn(&str) -> Option<Vec<Range<usize>>>,
    ) -> Evidence {
        let field = field_name(fact);
        let numbers = source_lines(self.meta, &fact.at.pointer());
        let lines = numbers.into_iter().filter_map(|number| self.document.line(number));
        let lines: Vec<_> = lines.filter(|line| !line.is_blank()).collect();
        for line in &lines {
            if let Some(highlights) = find(&line.text) {
                return Evidence { field, line: Some(line.number), text: line.text.clone(), highlights };
            }
        }
        let number = lines.first().map(|line| line.number);
        match (find(text), lines.first()) {
            (Some(highlights), _) => Evidence { field, line: number, text: text.to_owned(), highlights },
            (None, Some(line)) => {
                Evidence { field, line: number, text: line.text.clone(), highlights: Vec::new() }
            }
            (None, None) => Evidence { field, line: None, text: text.to_owned(), highlights: Vec::new() },
        }
    }

    /// The first text of an element, where only its negations match.
    fn whole_element(&self, place: Place, element: usize) -> Option<Evidence> {
        let fact = self.facts.iter().find(|f| f.place == place && f.element == element)?;
        let FactValue::Text(text) = &fact.value else { return None };
        Some(self.show(fact, text, |_| None))
    }

    fn bare_word(&self, words: &Words) -> Option<Evidence> {
        let word = BareWord::new(self.index, words);
        let mut best: Option<((Tier, i64), &Fact<'_>, &str)> = None;
        for fact in self.facts.iter().filter(|fact| Self::concerns(fact, Place::Applicant, None)) {
            let FactValue::Text(text) = &fact.value else { continue };
            let Some((_, scattered)) = RANKED.iter().find(|(field, _)| *field == fact.field) else {
                continue;
            };
            let tier = word.tier(self.index, &Term::new(text), *scattered);
            if let Some(tier) = tier
                && best.is_none_or(|(known, ..)| tier > known)
            {
                best = Some((tier, fact, text));
            }
        }
        let Some(((tier, _), fact, text)) = best else {
            return self.line(&Matcher::words(words));
        };
        let finder = match tier {
            Tier::Scattered => Matcher::fuzzy(&self.index.fuzzy, &words.text),
            tier => Matcher::Words(WordRun::new(&words.text, tier == Tier::Prefix)),
        };
        Some(self.show(fact, text, |line| finder.find(line, &self.index.fuzzy)))
    }

    /// The first line that matches, or two together, where what is looked for runs over: in the CV, else
    /// in one of the papers beside it.
    fn line(&self, matcher: &Matcher) -> Option<Evidence> {
        self.line_of(self.document, "text", matcher).or_else(|| {
            self.applicant.attachments.iter().find_map(|paper| {
                let found = self.line_of(&paper.document(), paper.kind.label(), matcher)?;
                // Line numbers are the CV's.
                Some(Evidence { line: None, ..found })
            })
        })
    }

    fn line_of(&self, document: &Document, field: &'static str, matcher: &Matcher) -> Option<Evidence> {
        let lines = &document.lines;
        let one = lines.iter().find_map(|line| {
            let highlights = matcher.find(&line.text, &self.index.fuzzy)?;
            Some(Evidence { field, line: Some(line.number), text: line.text.clone(), highlights })
        });
        one.or_else(|| {
            lines.windows(2).find_map(|pair| {
                let text = format!("{} {}", pair[0].text, pair[1].text);
                let highlights = matcher.find(&text, &self.index.fuzzy)?;
                Some(Evidence { field, line: Some(pair[0].number), text, highlights })
            })
        })
    }
}

/// The lines that a fact came from: its own source or that of what it is part of; failing both, the sources of
/// all parts of what it is part of, as of the skills among which a canonical name stands.
fn source_lines(meta: &Meta, pointer: &str) -> BTreeSet<u32> {
    let lines = |source: &Source| source.lines.first..=source.lines.last;
    if let Some(source) = meta.source(pointer) {
        return lines(&source).collect();
    }
    let mut whole = pointer;
    while let Some(at) = whole.rfind('/').filter(|at| *at > 0) {
        whole = &whole[..at];
        let within = format!("{whole}/");
        let parts = meta.sources.range(within.clone()..).take_while(|(part, _)| part.starts_with(&within));
        let found: BTreeSet<u32> = parts.flat_map(|(_, source)| lines(source)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    BTreeSet::new()
}

fn field_name(fact: &Fact<'_>) -> &'static str {
    match fact.field {
        Field::Key(key) | Field::Written(key) => doc(key).name,
        Field::Last => doc(Key::Pos).name,
        Field::Level => doc(Key::Degree).name,
        Field::Prose => fact.place.name(),
    }
}

/// Both lists of ranges as one, ascending, overlaps joined.
fn joined(a: &[Range<usize>], b: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut all: Vec<_> = a.iter().chain(b).cloned().collect();
    all.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in all {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlights_are_joined_in_order() {
        assert_eq!(joined(&[5..7, 0..2], &[6..9, 11..12]), [0..2, 5..9, 11..12]);
    }
}
