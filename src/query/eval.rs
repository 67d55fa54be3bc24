//! Answering a syntax tree from the index.
//!
//! Every question is answered for all rows of a place at once. Inside a scope the rows are the elements of
//! that list; leaving it, an applicant answers yes if any element does, and unknown if none does but one
//! might.

use super::bits::Bits;
use super::index::{Field, Index};
use super::keys::{Key, Place, Takes, doc};
use super::matcher::{Matcher, WordRun};
use super::rank::{self, Scores, WordSearch};
use super::state::{ReviewFacts, StateTest};
use super::syntax::{Ask, Leaf, Node, NumberRange, Value, Words};
use super::truth::{Truth, Verdict};
use super::vocabulary::Vocabulary;
use super::wanted::Wanted;

/// Answers one query, and adds up the scores of its bare words.
pub(super) struct Evaluator<'i> {
    index: &'i Index,
    wanted: Wanted<'i>,
    /// The score of each applicant, by slot; empty while nothing ranks.
    pub scores: Vec<i64>,
}

impl<'i> Evaluator<'i> {
    pub(super) fn new(index: &'i Index) -> Self {
        Self { index, wanted: Wanted::always(), scores: Vec::new() }
    }

    /// It hurries to an end when the answer is not wanted any more.
    pub(super) fn while_wanted(self, wanted: Wanted<'i>) -> Self {
        Self { wanted, ..self }
    }

    /// The answers of every row of `place`. Below a negation nothing is `ranked`, and a bare word means the
    /// whole word: what only resembles it is not left out.
    pub(super) fn verdict(&mut self, node: &Node, place: Place, ranked: bool) -> Verdict {
        let len = self.index.table(place).len();
        match node {
            Node::All => Verdict::constant(len, true),
            Node::And(parts) => parts
                .iter()
                .fold(Verdict::constant(len, true), |all, part| all.and(&self.verdict(part, place, ranked))),
            Node::Or(parts) => parts
                .iter()
                .fold(Verdict::constant(len, false), |any, part| any.or(&self.verdict(part, place, ranked))),
            Node::Not(inner) => self.verdict(inner, place, false).negated(),
            Node::Scope { place: inner_place, inside, .. } => {
                let inner = self.verdict(inside, *inner_place, false);
                self.of_applicants(*inner_place, &inner)
            }
            Node::Leaf(leaf) => self.leaf(leaf, place, ranked),
        }
    }

    /// What elements answer becomes what their applicants answer.
    fn of_applicants(&self, place: Place, elements: &Verdict) -> Verdict {
        let owners = &self.index.table(place).owners;
        let mut verdict = Verdict::constant(self.index.table(Place::Applicant).len(), false);
        for row in elements.possible.iter() {
            verdict.note(owners[row] as usize, elements.answer(row));
        }
        verdict
    }

    fn leaf(&mut self, leaf: &Leaf, place: Place, ranked: bool) -> Verdict {
        match &leaf.ask {
            Ask::Word(words) if place == Place::Applicant => Verdict::sure(self.word(words, ranked)),
            Ask::Word(words) => Verdict::sure(self.any_text(place, &Matcher::words(words))),
            Ask::Phrase(text) => Verdict::sure(self.phrase(place, text)),
            Ask::Tag(tag) => self.each_review(|facts| facts.has_tag(tag).into()),
            Ask::Field { key, values, keep_unknown } => {
                let len = self.index.table(place).len();
                let any = values.iter().fold(Verdict::constant(len, false), |any, value| {
                    any.or(&self.field(*key, value, place))
                });
                if *keep_unknown { any.keeping_unknown() } else { any }
            }
        }
    }

    fn word(&mut self, words: &Words, ranked: bool) -> Bits {
        if !ranked {
            return rank::whole_word(self.index, words, self.wanted);
        }
        let scores = self.index.kept.scores(words).unwrap_or_else(|| {
            let scores = WordSearch::new(self.index, words).all(self.index, self.wanted);
            self.index.kept.keep_scores(words, scores, self.wanted)
        });
        self.score(&scores)
    }

    /// Adds the scores of a bare word to what there is. Gives whom it matches.
    pub(super) fn score(&mut self, scores: &Scores) -> Bits {
        let mut bits = Bits::none(scores.len());
        self.scores.resize(scores.len(), 0);
        for (slot, (sum, score)) in self.scores.iter_mut().zip(scores).enumerate() {
            if let Some(score) = score {
                bits.set(slot);
                *sum += score;
            }
        }
        bits
    }

    fn phrase(&self, place: Place, text: &str) -> Bits {
        let Some(matcher) = Matcher::literal(text) else {
            return Bits::none(self.index.table(place).len());
        };
        match place {
            Place::Applicant => self.index.bodies_matching(&matcher, self.wanted),
            _ => self.any_text(place, &matcher),
        }
    }

    fn field(&self, key: Key, value: &Value, place: Place) -> Verdict {
        let state = StateTest::new(key, value, || self.matcher(key, value));
        if let Some(test) = state {
            return self.each_applicant(|slot, facts| {
                test.answer(self.index.parts.get(slot).copied().unwrap_or(0), facts, &self.index.fuzzy)
            });
        }
        if let Some(inner) = doc(key).scope()
            && place == Place::Applicant
            && key != Key::Award
        {
            return self.of_applicants(inner, &Verdict::sure(self.any_value(inner, value)));
        }
        match (key, value) {
            (Key::Text, _) => Verdict::sure(self.text(place, value)),
            (Key::Pos, Value::Last) => self.numbers(place, Field::Last, &NumberRange::just(1.0)),
            (Key::Degree, Value::Number(range)) => {
                self.with_absent(place, key, self.numbers(place, Field::Level, range))
            }
            (_, Value::Number(range)) => {
                self.with_absent(place, key, self.numbers(place, Field::Key(key), range))
            }
            _ => self.with_absent(place, key, Verdict::sure(self.texts(place, key, value))),
        }
    }

    /// Rows of a place of which a text field holds the value of its own key, or the value as words.
    fn any_value(&self, place: Place, value: &Value) -> Bits {
        // What is served is nearly always a venue: `svc:sc` is not somebody at Columbia, SC.
        if place == Place::Svc
            && let Value::Words(words) = value
            && let Some(canonical) = canonical(&self.index.venues, words)
            && !words.prefix
        {
            return self.terms(place, Field::Key(Key::Venue).number(), &canonical);
        }
        let Some(matcher) = self.matcher(Key::Text, value) else {
            return Bits::none(self.index.table(place).len());
        };
        let mut rows = self.any_text(place, &matcher);
        rows.add(&self.texts(place, Key::Venue, value));
        rows
    }

    fn any_text(&self, place: Place, matcher: &Matcher) -> Bits {
        let mut rows = Bits::none(self.index.table(place).len());
        for field in self.index.table(place).text_fields() {
            rows.add(&self.terms(place, field, matcher));
        }
        rows
    }

    /// `text:`: the whole text of an applicant, or all the texts of an element.
    fn text(&self, place: Place, value: &Value) -> Bits {
        let Some(matcher) = self.matcher(Key::Text, value) else {
            return Bits::none(self.index.table(place).len());
        };
        if place != Place::Applicant {
            return self.any_text(place, &matcher);
        }
        match &matcher {
            Matcher::Words(run) => self.index.bodies_running(run, self.wanted),
            Matcher::Pattern(pattern) => self.index.bodies_among(None, self.wanted, |slot, body| {
                // Case aside, a line as written differs from the folded one only beyond ASCII.
                let written = || {
                    self.index.applicants[slot].documents().any(|document| {
                        let mut lines = document.lines.iter();
                        lines.any(|line| !line.text.is_ascii() && pattern.is_match(&line.text))
                    })
                };
                body.lines().any(|line| pattern.is_match(line)) || written()
            }),
            _ => self.index.bodies_among(None, self.wanted, |_, body| {
                body.lines().any(|line| matcher.matches(&super::matcher::Term::new(line), &self.index.fuzzy))
            }),
        }
    }

    /// Rows whose key has a value.
    fn texts(&self, place: Place, key: Key, value: &Value) -> Bits {
        // The people of a paper are its authors.
        let key = if (key, place) == (Key::Person, Place::Pub) { Key::Author } else { key };
        let vocabulary = match key {
            Key::Venue => Some(&self.index.venues),
            Key::Skill => Some(&self.index.skills),
            Key::Lang => Some(&self.index.languages),
            _ => None,
        };
        if let (Some(vocabulary), Value::Words(words)) = (vocabulary, value)
            && let Some(canonical) = canonical(vocabulary, words)
        {
            let mut rows = self.terms(place, Field::Key(key).number(), &canonical);
            if words.prefix {
                rows.add(&self.terms(place, Field::Key(key).number(), &Matcher::words(words)));
            }
            return rows;
        }
        let Some(matcher) = self.matcher(key, value) else {
            return Bits::none(self.index.table(place).len());
        };
        let mut rows = self.terms(place, Field::Key(key).number(), &matcher);
        rows.add(&self.terms(place, Field::Written(key).number(), &matcher));
        rows
    }

    /// Rows of which a term of the field matches. Each distinct term is compared once.
    fn terms(&self, place: Place, field: usize, matcher: &Matcher) -> Bits {
        let table = self.index.table(place);
        let mut rows = Bits::none(table.len());
        let Some(postings) = table.texts(field) else { return rows };
        for id in self.index.matching(field, matcher, self.wanted).iter() {
            postings.rows(id as u32).for_each(|row| rows.set(row as usize));
        }
        rows
    }

    fn numbers(&self, place: Place, field: Field, range: &NumberRange) -> Verdict {
        let table = self.index.table(place);
        let mut verdict = Verdict::constant(table.len(), false);
        for (cell, rows) in table.numbers(field) {
            let answer = cell.within(range);
            if answer != Truth::No {
                rows.for_each(|row| verdict.note(row as usize, answer));
            }
        }
        verdict
    }

    /// Where a key that everybody has a value for is absent, its value is unknown.
    fn with_absent(&self, place: Place, key: Key, mut verdict: Verdict) -> Verdict {
        if absent_is_unknown(place, key) {
            let mut given = self.index.table(place).given(Field::Key(key));
            given.add(&self.index.table(place).given(Field::Written(key)));
            verdict.possible.add(&given.not());
        }
        verdict
    }

    fn each_review(&self, answer: impl Fn(&ReviewFacts) -> Truth) -> Verdict {
        self.each_applicant(|_, facts| answer(facts))
    }

    fn each_applicant(&self, answer: impl Fn(usize, &ReviewFacts) -> Truth) -> Verdict {
        let nothing = ReviewFacts::default();
        Verdict::each(self.index.applicants.len(), |slot| {
            answer(slot, self.index.review(self.index.ids[slot]).unwrap_or(&nothing))
        })
    }

    fn matcher(&self, key: Key, value: &Value) -> Option<Matcher> {
        matcher(self.index, key, value)
    }
}

/// What the values of a key are compared with; `None` for numbers.
pub(super) fn matcher(index: &Index, key: Key, value: &Value) -> Option<Matcher> {
    Some(match value {
        Value::Words(words) if matches!(doc(key).takes, Takes::Person) => Matcher::person(words),
        Value::Words(words) => Matcher::words(words),
        Value::Exact(text) => Matcher::exact(text),
        Value::Fuzzy(text) => Matcher::fuzzy(&index.fuzzy, text),
        Value::Pattern(pattern) => Matcher::Pattern(pattern.clone()),
        Value::OneOf(names) => {
            let written = names.iter().map(|name| WordRun::new(name, false)).collect();
            Matcher::Canonical { names: names.iter().map(|name| (*name).to_owned()).collect(), written }
        }
        Value::Number(_) | Value::Last => return None,
    })
}

/// The canonical names that words stand for, if the vocabulary knows them.
pub(super) fn canonical(vocabulary: &Vocabulary, words: &Words) -> Option<Matcher> {
    let mut names = vocabulary.lookup(&words.text);
    if words.prefix {
        names.extend(vocabulary.begun(&words.text));
    }
    if names.is_empty() {
        return None;
    }
    let written = names.iter().flat_map(|name| vocabulary.written(name)).map(|w| WordRun::new(w, false));
    Some(Matcher::Canonical {
        written: written.collect(),
        names: names.into_iter().map(str::to_owned).collect(),
    })
}

/// Whether a value that is not given is unknown, and not no: what everybody has, and a CV may leave out.
pub(super) fn absent_is_unknown(place: Place, key: Key) -> bool {
    match place {
        Place::Applicant => matches!(
            key,
            Key::Name
                | Key::Email
                | Key::Loc
                | Key::Label
                | Key::Lang
                | Key::Year
                | Key::Inst
                | Key::Degree
                | Key::Area
        ),
        _ => matches!(key, Key::Year | Key::Inst | Key::Area | Key::Org | Key::Loc),
    }
}
