//! The plain way to answer: every fact of every applicant is compared for every question. The index is to answer the same,
//! whatever it looks up, keeps and leaves out.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use super::people::{applicant, empty};
use super::*;
use crate::library::Applicant;
use crate::profile::{Basics, Education, Person, PersonRole, Profile, Publication, Service, SkillSet, Work};
use crate::query::eval::{absent_is_unknown, canonical, matcher};
use crate::query::index::{Fact, FactValue, Field, elements, facts, is_lifted};
use crate::query::keys::{Key, Place, doc};
use crate::query::matcher::{Matcher, Term, WordRun};
use crate::query::rank::{BareWord, Best, NAME_WEIGHT, RANKED, Tier};
use crate::query::syntax::{Ask, Leaf, Node, NumberRange, Value, Words};
use crate::query::truth::Truth;
use crate::query::{Hit, Wanted};
use crate::text::fold;

/// One applicant, asked the plain way.
struct Plain<'a> {
    index: &'a Index,
    profile: &'a Profile,
    facts: Vec<Fact<'a>>,
    body: String,
    score: i64,
}

fn not(truth: Truth) -> Truth {
    match truth {
        Truth::No => Truth::Yes,
        Truth::Unknown => Truth::Unknown,
        Truth::Yes => Truth::No,
    }
}

impl<'a> Plain<'a> {
    fn new(index: &'a Index, applicant: &'a Applicant, profile: &'a Profile) -> Self {
        let mut all = Vec::new();
        facts(applicant, profile, &mut |fact| all.push(fact));
        let document = applicant.document();
        let lines = document.lines.iter().filter(|line| !line.text.is_empty());
        let body = lines.map(|line| fold(&line.text) + "\n").collect();
        Self { index, profile, facts: all, body, score: 0 }
    }

    fn node(&mut self, node: &Node, place: Place, at: usize, ranked: bool) -> Truth {
        match node {
            Node::All => Truth::Yes,
            // Every part is asked: each bare word adds to the score.
            Node::And(parts) => {
                let answers: Vec<_> = parts.iter().map(|part| self.node(part, place, at, ranked)).collect();
                answers.into_iter().min().unwrap_or(Truth::Yes)
            }
            Node::Or(parts) => {
                let answers: Vec<_> = parts.iter().map(|part| self.node(part, place, at, ranked)).collect();
                answers.into_iter().max().unwrap_or(Truth::No)
            }
            Node::Not(inner) => not(self.node(inner, place, at, false)),
            Node::Scope { place, inside, .. } => {
                let elements = 0..elements(self.profile, *place);
                elements.map(|at| self.node(inside, *place, at, false)).max().unwrap_or(Truth::No)
            }
            Node::Leaf(leaf) => self.leaf(leaf, place, at, ranked),
        }
    }

    fn leaf(&mut self, leaf: &Leaf, place: Place, at: usize, ranked: bool) -> Truth {
        match &leaf.ask {
            Ask::Word(words) if place == Place::Applicant && ranked => {
                let score = self.word(words);
                self.score += score.unwrap_or(0);
                score.is_some().into()
            }
            Ask::Word(words) if place == Place::Applicant => {
                let run = WordRun::new(&words.text, words.prefix);
                let in_fields = RANKED.iter().any(|(field, _)| {
                    self.texts(place, at, *field).iter().any(|text| run.matches(&Term::new(text)))
                });
                (in_fields || run.find(&self.body).is_some()).into()
            }
            Ask::Word(words) => self.any(place, at, &Matcher::words(words)).into(),
            Ask::Phrase(text) => {
                let parts: Vec<_> = fold(text.trim()).split_whitespace().map(regex::escape).collect();
                let pattern = crate::query::value::pattern(&parts.join(r"\s+")).unwrap();
                match place {
                    Place::Applicant => pattern.is_match(&self.body).into(),
                    _ => self.any(place, at, &Matcher::Pattern(pattern)).into(),
                }
            }
            Ask::Tag(_) => Truth::No,
            Ask::Field { key, values, keep_unknown } => {
                let answers = values.iter().map(|value| self.field(*key, value, place, at));
                let answer = answers.max().unwrap_or(Truth::No);
                if *keep_unknown && answer == Truth::Unknown { Truth::Yes } else { answer }
            }
        }
    }

    fn word(&self, words: &Words) -> Option<i64> {
        let word = BareWord::new(self.index, words);
        let mut best = None;
        for (field, scattered) in RANKED {
            let weight = if field == Field::Key(Key::Name) { NAME_WEIGHT } else { 1 };
            for text in self.texts(Place::Applicant, 0, field) {
                if let Some((tier, quality)) = word.tier(self.index, &Term::new(text), scattered) {
                    Best::add(&mut best, tier, weight, quality);
                }
            }
        }
        if best.is_none() && WordRun::new(&words.text, words.prefix).find(&self.body).is_some() {
            Best::add(&mut best, Tier::Body, 1, 0);
        }
        best.map(Best::score)
    }

    /// The facts of an element, or of the applicant: those of elements that are lifted too.
    fn of(&self, place: Place, at: usize) -> impl Iterator<Item = &Fact<'a>> {
        let own = move |fact: &&Fact<'a>| match place {
            Place::Applicant => fact.place == place || is_lifted(fact.place, fact.field),
            _ => fact.place == place && fact.element == at,
        };
        self.facts.iter().filter(own)
    }

    /// The distinct texts of a field.
    fn texts(&self, place: Place, at: usize, field: Field) -> BTreeSet<&str> {
        let facts = self.of(place, at).filter(|fact| fact.field == field);
        facts
            .filter_map(|fact| if let FactValue::Text(text) = &fact.value { Some(&**text) } else { None })
            .collect()
    }

    fn any(&self, place: Place, at: usize, matcher: &Matcher) -> bool {
        self.of(place, at).any(|fact| match &fact.value {
            FactValue::Text(text) => matcher.matches(&Term::new(text), &self.index.fuzzy),
            FactValue::Number(_) => false,
        })
    }

    fn has(&self, place: Place, at: usize, field: Field, matcher: &Matcher) -> bool {
        self.texts(place, at, field).iter().any(|text| matcher.matches(&Term::new(text), &self.index.fuzzy))
    }

    fn field(&self, key: Key, value: &Value, place: Place, at: usize) -> Truth {
        if let Some(inner) = doc(key).scope()
            && place == Place::Applicant
            && key != Key::Award
        {
            let elements = 0..elements(self.profile, inner);
            return elements
                .map(|at| Truth::from(self.any_value(inner, at, value)))
                .max()
                .unwrap_or(Truth::No);
        }
        let answer = match (key, value) {
            (Key::Text, _) => return self.text(place, at, value).into(),
            (Key::Pos, Value::Last) => return self.number(place, at, Field::Last, &NumberRange::just(1.0)),
            (Key::Degree, Value::Number(range)) => self.number(place, at, Field::Level, range),
            (_, Value::Number(range)) => self.number(place, at, Field::Key(key), range),
            _ => self.value(place, at, key, value).into(),
        };
        let given = |field| self.of(place, at).any(|fact| fact.field == field);
        let absent = absent_is_unknown(place, key) && !given(Field::Key(key)) && !given(Field::Written(key));
        if absent { answer.max(Truth::Unknown) } else { answer }
    }

    fn any_value(&self, place: Place, at: usize, value: &Value) -> bool {
        if place == Place::Svc
            && let Value::Words(words) = value
            && let Some(canonical) = canonical(&self.index.venues, words)
            && !words.prefix
        {
            return self.has(place, at, Field::Key(Key::Venue), &canonical);
        }
        matcher(self.index, Key::Text, value)
            .is_some_and(|matcher| self.any(place, at, &matcher) || self.value(place, at, Key::Venue, value))
    }

    fn text(&self, place: Place, at: usize, value: &Value) -> bool {
        let matcher = matcher(self.index, Key::Text, value).unwrap();
        match &matcher {
            _ if place != Place::Applicant => self.any(place, at, &matcher),
            Matcher::Words(run) => run.find(&self.body).is_some(),
            _ => self.body.lines().any(|line| matcher.matches(&Term::new(line), &self.index.fuzzy)),
        }
    }

    fn value(&self, place: Place, at: usize, key: Key, value: &Value) -> bool {
        let key = if (key, place) == (Key::Person, Place::Pub) { Key::Author } else { key };
        let vocabulary = match key {
            Key::Venue => Some(&self.index.venues),
            Key::Skill => Some(&self.index.skills),
            _ => None,
        };
        if let (Some(vocabulary), Value::Words(words)) = (vocabulary, value)
            && let Some(canonical) = canonical(vocabulary, words)
        {
            return self.has(place, at, Field::Key(key), &canonical)
                || (words.prefix && self.has(place, at, Field::Key(key), &Matcher::words(words)));
        }
        let matcher = matcher(self.index, key, value).unwrap();
        [Field::Key(key), Field::Written(key)].into_iter().any(|field| self.has(place, at, field, &matcher))
    }

    fn number(&self, place: Place, at: usize, field: Field, range: &NumberRange) -> Truth {
        let cells =
            self.of(place, at).filter(|fact| fact.field == field).filter_map(|fact| match fact.value {
                FactValue::Number(cell) => Some(cell.within(range)),
                FactValue::Text(_) => None,
            });
        cells.max().unwrap_or(Truth::No)
    }
}

/// The answer of the plain way.
fn plainly(index: &Index, people: &[Arc<Applicant>], query: &Query) -> Matches {
    let mut matches = Matches::default();
    for applicant in people {
        let profile = applicant.profile();
        let mut plain = Plain::new(index, applicant, &profile);
        match plain.node(query.root(), Place::Applicant, 0, true) {
            Truth::Yes => matches.hits.push(Hit { id: applicant.id, score: plain.score }),
            Truth::Unknown => matches.unknown += 1,
            Truth::No => {}
        }
    }
    matches.hits.sort_by_key(|hit| (Reverse(hit.score), hit.id));
    matches
}

const WORDS: &[&str] = &[
    "go",
    "Going",
    "C++",
    "c",
    "net",
    "Nets",
    "neural",
    "Neuralese",
    "unet",
    "Ada",
    "Quist",
    "Bo",
    "José",
    "王小明",
    "x-ray",
    "&",
    "a+b",
    "kubernetes",
    "Kubrnetes",
    "3d",
    "SC",
    "Scheduling",
    "EuroSys",
    "Ne ural",
    "Ünet",
    "q.",
];

fn text() -> impl Strategy<Value = String> {
    let joint = prop::sample::select(vec![" ", " ", " ", ", ", "-", "", "/", "+", "\u{a0}"]);
    prop::collection::vec((prop::sample::select(WORDS), joint), 1..4)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, joint)| [word, joint]).collect())
}

fn paper() -> impl Strategy<Value = Publication> {
    let venue = prop::option::of(prop::sample::select(vec!["EuroSys", "SC", "net"]));
    (text(), venue, prop::option::of(2019..2023_i16), prop::collection::vec(text(), 0..3), 0..3_u32).prop_map(
        |(name, venue, year, authors, at)| Publication {
            name,
            venue: venue.map(str::to_owned),
            publisher: authors.first().cloned(),
            year,
            author_position: (at > 0).then_some(at),
            authors_complete: at != 2,
            authors,
            ..Publication::default()
        },
    )
}

fn person() -> impl Strategy<Value = (Profile, Vec<String>)> {
    let papers = prop::collection::vec(paper(), 0..3);
    (
        prop::option::of(text()),
        papers,
        prop::collection::vec(text(), 0..4),
        prop::collection::vec(text(), 0..4),
    )
        .prop_map(|(name, publications, some, lines)| {
            let basics = Basics { name, ..Basics::default() };
            let work = some.iter().map(|text| Work {
                name: Some(text.clone()),
                highlights: lines.clone(),
                supervisors: some.clone(),
                ..Work::default()
            });
            let education =
                some.iter().map(|text| Education { institution: Some(text.clone()), ..Education::default() });
            let service = some.iter().map(|text| Service { name: text.clone(), ..Service::default() });
            let people = some.iter().map(|text| Person {
                name: text.clone(),
                written: text.clone(),
                role: PersonRole::Coauthor,
            });
            let profile = Profile {
                basics,
                publications,
                skills: vec![SkillSet {
                    canonical: vec!["C++".into()],
                    keywords: some.clone(),
                    ..SkillSet::default()
                }],
                work: work.take(2).collect(),
                education: education.take(1).collect(),
                service: service.take(1).collect(),
                people: people.collect(),
                ..Profile::default()
            };
            (profile, lines)
        })
}

/// A question, as one would type it.
fn question() -> impl Strategy<Value = String> {
    let word = || prop::sample::select(WORDS).prop_map(|word| word.replace(' ', ""));
    let key = prop::sample::select(vec![
        "title:", "venue:", "author:", "person:", "skill:", "org:", "inst:", "name:", "text:", "svc:",
        "work:", "pub:",
    ]);
    let sign = prop::sample::select(vec!["", "", "", "=", "~"]);
    let quoted =
        (text(), prop::bool::ANY).prop_map(|(text, half)| if half { format!("\"{text}\"") } else { text });
    let leaf = prop_oneof![
        3 => word(),
        2 => prop::sample::select(vec!["kubernetes", "unets", "adaqui", "neurl", "schedling", "ingling", "etes"]).prop_map(str::to_owned),
        3 => (key, sign, word()).prop_map(|(key, sign, word)| format!("{key}{sign}\"{word}\"")),
        1 => text().prop_map(|text| format!("person:\"{text}\"")),
        1 => quoted,
        1 => prop::sample::select(vec!["year:2020..", "pubs:>=2", "first:1", "pos:last", "title:/n[eé]t/", "year:2020?", "text:/u?net/"])
            .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} {b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} OR {b})")),
            inner.clone().prop_map(|a| format!("-({a})")),
            inner.prop_map(|a| format!("pub:({a})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_index_answers_as_the_plain_way_does_at_every_letter(
        people in prop::collection::vec(person(), 1..6),
        later in prop::collection::vec(person(), 0..3),
        text in question(),
        patience in 0..60_usize,
    ) {
        let mut index = empty();
        let mut known = Vec::new();
        for group in [people, later] {
            for (profile, lines) in group {
                let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                let one = applicant(known.len() as u32, "cv.txt", profile, &lines);
                index.insert(Arc::clone(&one));
                known.push(one);
            }
            // Letter by letter, so that each answer may rest on the one before; then as it is kept.
            let ends = (1..=text.len()).filter(|end| text.is_char_boundary(*end));
            let typed = ends.filter_map(|end| Query::typing(&text[..end], end, &unsaved()).ok());
            for query in typed.chain(Query::parse(&text, &unsaved())) {
                let wanted = plainly(&index, &known, &query);
                // Who loses patience gets the whole answer or none, and nobody gets what was worked out in a hurry.
                let asked = AtomicUsize::new(0);
                let patient = || asked.fetch_add(1, Ordering::Relaxed) < patience;
                if let Some(hurried) = index.search_while(&query, Wanted::as_long_as(&patient), None) {
                    prop_assert_eq!(&hurried, &wanted, "{}", query.text());
                }
                let mut first = Vec::new();
                let mut take = |matches: Matches| first = matches.hits;
                let found = index.search_while(&query, Wanted::always(), Some(&mut take)).unwrap();
                prop_assert_eq!(&found, &wanted, "{}", query.text());
                prop_assert!(found.hits.starts_with(&first), "{}: {:?} of {:?}", query.text(), first, found.hits);
            }
        }
    }
}

#[test]
fn a_word_that_grows_looks_only_at_what_the_shorter_one_left_and_at_what_is_new() {
    let titled = |id: u32| {
        let name =
            if id.is_multiple_of(50) { format!("Kubernetes {id}") } else { format!("Bunker Estates {id}") };
        let publications = vec![Publication { name, ..Publication::default() }];
        applicant(id, "cv.txt", Profile { publications, ..Profile::default() }, &[])
    };
    let mut index = empty();
    (0..1_000).for_each(|id| index.insert(titled(id)));
    let typed = |index: &Index, text: &str| {
        let before = index.kept.looked_at();
        let found = index.search(&Query::typing(text, text.len(), &unsaved()).unwrap()).hits.len();
        (found, index.kept.looked_at() - before)
    };
    assert_eq!(typed(&index, "kubr"), (0, 0), "letters that may not lie apart are a piece of a word");
    assert_eq!(typed(&index, "kubrn"), (20, 1_000));
    assert_eq!(typed(&index, "kubrne"), (20, 20));
    assert_eq!(typed(&index, "kubrne"), (20, 0), "the same again");
    assert_eq!(typed(&index, "kubrnet"), (20, 20));
    (1_000..1_010).for_each(|id| index.insert(titled(id)));
    assert_eq!(typed(&index, "kubrnet"), (21, 30), "and the new");
    assert_eq!(typed(&index, "kubrn"), (21, 30), "back");
    index.forget();
    assert_eq!(typed(&index, "kubrnet"), (21, 1_010));
}

#[test]
fn those_with_the_word_are_told_before_any_text_is_read_for_its_letters() {
    let titled = |id: u32| {
        let name = if id.is_multiple_of(5) { "Kubernetes at Scale" } else { "Kuberneetes at Scale" };
        let publications = vec![Publication { name: format!("{name} {id}"), ..Publication::default() }];
        applicant(id, "cv.txt", Profile { publications, ..Profile::default() }, &[])
    };
    let mut index = empty();
    (0..40).for_each(|id| index.insert(titled(id)));
    let first = |text: &str| {
        let mut first = Vec::new();
        let mut take = |matches: Matches| {
            let ids = matches.hits.iter().map(|hit| hit.id.0);
            first.push((ids.collect::<Vec<_>>(), index.kept.looked_at()));
        };
        let before = index.kept.looked_at();
        let found = index.search_while(&query(text), Wanted::always(), Some(&mut take)).unwrap().hits.len();
        let first: Vec<_> =
            first.into_iter().map(|(ids, looked_at)| (ids.len(), looked_at - before)).collect();
        (first, found)
    };
    assert_eq!(first("kubernetes -venue:sosp"), (vec![(8, 0)], 40));
    assert_eq!(first("kubernetes has:pubs"), (vec![], 40), "what is kept is there at once");
    assert_eq!(first("kubernete scale"), (vec![(8, 0)], 40), "both words");
    assert_eq!(first("kubernetes sort:-pubs"), (vec![], 40), "another order");
    assert_eq!(first("kubernet OR zebra"), (vec![], 40), "anybody may be first");
}
