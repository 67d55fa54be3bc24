//! A profile against what is true: precision and recall per field.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cvtui::profile::{DegreeLevel, PartialDate, Profile, Publication};
use cvtui::text::fold;

use super::generator::{Layout, Paper, Person, Post, Span, Study, Truth};

/// Right, too much, missing.
#[derive(Clone, Copy, Default)]
pub struct Figure {
    right: usize,
    extra: usize,
    missing: usize,
}

impl Figure {
    fn share(of: usize, rest: usize) -> f64 {
        if of + rest == 0 { 1.0 } else { of as f64 / (of + rest) as f64 }
    }

    /// How much of what was said is right.
    pub fn precision(self) -> f64 {
        Self::share(self.right, self.extra)
    }

    /// How much of what is right was said.
    pub fn recall(self) -> f64 {
        Self::share(self.right, self.missing)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        Self::share(2 * self.right, self.extra + self.missing)
    }
}

/// The fields, in the order of the table.
const FIELDS: &[&str] = &[
    "name",
    "contacts",
    "education",
    "degree",
    "studied",
    "work",
    "position",
    "worked",
    "publications",
    "authors",
    "venue",
    "year",
    "whole",
    "awards",
    "skills",
    "languages",
    "teaching",
    "service",
    "understood",
];

/// All figures of one layout.
#[derive(Default)]
pub struct Scores {
    fields: BTreeMap<&'static str, Figure>,
    /// What was missed, or is too much.
    pub misses: Vec<String>,
    at: String,
}

impl Scores {
    /// The figures of all fields that the layout has.
    pub fn figures(&self) -> impl Iterator<Item = (&'static str, Figure)> {
        FIELDS.iter().filter_map(|field| Some((*field, *self.fields.get(field)?)))
    }

    fn right(&mut self, field: &'static str) {
        self.fields.entry(field).or_default().right += 1;
    }

    fn missing(&mut self, field: &'static str, what: &str) {
        self.fields.entry(field).or_default().missing += 1;
        self.misses.push(format!("{} {field} MISSING {what}", self.at));
    }

    fn extra(&mut self, field: &'static str, what: &str) {
        self.fields.entry(field).or_default().extra += 1;
        self.misses.push(format!("{} {field} EXTRA {what}", self.at));
    }

    /// A field that has one value: right, or wrong and so both missing and too much.
    fn value(&mut self, field: &'static str, right: bool, said: &str, want: &str) {
        if right {
            return self.right(field);
        }
        self.missing(field, want);
        if !said.is_empty() {
            self.extra(field, said);
        }
    }

    /// Values without an order.
    fn bag(
        &mut self,
        field: &'static str,
        said: &[String],
        want: &[String],
        equal: impl Fn(&str, &str) -> bool,
    ) {
        let mut left: Vec<&String> = said.iter().collect();
        for value in want {
            match left.iter().position(|said| equal(said, value)) {
                Some(at) => {
                    left.remove(at);
                    self.right(field);
                }
                None => self.missing(field, value),
            }
        }
        for value in left {
            self.extra(field, value);
        }
    }

    /// Scores one profile.
    pub fn add(&mut self, layout: &Layout, seed: u64, truth: &Truth, profile: &Profile) {
        self.at = format!("{}/{seed}", layout.name);
        let name = profile.basics.name.clone().unwrap_or_default();
        let full = truth.person.full();
        let named = same(&name, &full)
            || truth.person.native.as_ref().is_some_and(|native| letters(&name).contains(&letters(native)));
        self.value("name", named, &name, &full);
        let mut said =
            [profile.basics.emails.clone(), profile.basics.phones.clone(), profile.basics.urls.clone()]
                .concat();
        said.retain(|value| !value.is_empty());
        let want = [vec![truth.email.clone(), truth.phone.clone()], truth.urls.clone()].concat();
        self.bag("contacts", &said, &want, |said, want| contact(said) == contact(want));
        self.education(truth, profile);
        self.work(truth, profile);
        self.publications(layout, truth, profile);
        let said: Vec<String> = profile.awards.iter().map(|award| award.title.clone()).collect();
        let want: Vec<String> = truth.awards.iter().map(|award| award.title.to_owned()).collect();
        // The awarder may stand in the title or apart from it.
        let awarded = |said: &str, want: &str| {
            let awarders =
                truth.awards.iter().filter(|award| award.title == want).map(|award| &award.awarder);
            same(said, want) || awarders.into_iter().any(|awarder| same(said, &format!("{want} {awarder}")))
        };
        self.bag("awards", &said, &want, awarded);
        let said: Vec<String> = profile.skills.iter().flat_map(|set| set.keywords.clone()).collect();
        let want: Vec<String> = truth.skills.concat().into_iter().map(str::to_owned).collect();
        self.bag("skills", &said, &want, |said, want| fold(said) == fold(want));
        let said: Vec<String> = profile.languages.iter().map(|language| language.language.clone()).collect();
        let want: Vec<String> = truth.languages.iter().map(|(language, _)| (*language).to_owned()).collect();
        self.bag("languages", &said, &want, |said, want| fold(said) == fold(want));
        let said: Vec<String> = profile.teaching.iter().map(|course| course.name.clone()).collect();
        let want: Vec<String> = truth.teaching.iter().map(|course| course.name.to_owned()).collect();
        self.bag("teaching", &said, &want, same);
        let said: Vec<String> = profile.service.iter().flat_map(|service| service.venues.clone()).collect();
        let want: Vec<String> = truth.service.iter().map(|service| service.venue.key.to_owned()).collect();
        self.bag("service", &said, &want, |said, want| said == want);
        let figure = self.fields.entry("understood").or_default();
        let lost: usize =
            profile.meta.not_understood.iter().map(|range| (range.last - range.first + 1) as usize).sum();
        figure.missing += lost;
        figure.right += truth.publications.len() + truth.work.len() + truth.education.len();
        for range in &profile.meta.not_understood {
            self.misses.push(format!("{} understood not {}-{}", self.at, range.first, range.last));
        }
    }

    fn education(&mut self, truth: &Truth, profile: &Profile) {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let pairs = pair(&truth.education, &profile.education, |want: &Study, said| {
            let place = same(&text(&said.institution), want.institution);
            place.then(|| {
                1 + 2 * usize::from(level(said.level()) == Some(want.level))
                    + usize::from(spans(want.span, said.start_date, said.end_date))
            })
        });
        for (want, found) in truth.education.iter().zip(&pairs.found) {
            let Some(said) = found.map(|at| &profile.education[at]) else {
                self.missing("education", want.institution);
                self.missing("degree", want.degree);
                self.missing("studied", want.institution);
                continue;
            };
            self.right("education");
            let degree = format!("{} | {}", text(&said.study_type), text(&said.area));
            let right = level(said.level()) == Some(want.level) && same_words(&degree, want.field);
            self.value("degree", right, &degree, &format!("{} | {}", want.degree, want.field));
            self.dates("studied", want.span, said.start_date, said.end_date);
        }
        for at in pairs.left {
            let said = &profile.education[at];
            self.extra("education", &format!("{} | {}", text(&said.institution), text(&said.study_type)));
        }
    }

    fn work(&mut self, truth: &Truth, profile: &Profile) {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let pairs = pair(&truth.work, &profile.work, |want: &Post, said| {
            let place = same(&text(&said.name), &want.employer);
            let position = same(&text(&said.position), want.position);
            place.then(|| {
                1 + usize::from(position) + usize::from(spans(want.span, said.start_date, said.end_date))
            })
        });
        for (want, found) in truth.work.iter().zip(&pairs.found) {
            let Some(said) = found.map(|at| &profile.work[at]) else {
                self.missing("work", &want.employer);
                self.missing("position", want.position);
                self.missing("worked", &want.employer);
                continue;
            };
            self.right("work");
            let position = text(&said.position);
            self.value("position", same(&position, want.position), &position, want.position);
            self.dates("worked", want.span, said.start_date, said.end_date);
        }
        for at in pairs.left {
            let said = &profile.work[at];
            self.extra("work", &format!("{} | {}", text(&said.name), text(&said.position)));
        }
    }

    fn dates(
        &mut self,
        field: &'static str,
        span: Span,
        start: Option<PartialDate>,
        end: Option<PartialDate>,
    ) {
        let text = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let said = if start.is_none() && end.is_none() {
            String::new()
        } else {
            format!("{}..{}", text(start), text(end))
        };
        self.value(field, spans(span, start, end), &said, &format!("{span:?}"));
    }

    fn publications(&mut self, layout: &Layout, truth: &Truth, profile: &Profile) {
        let pairs = pair(&truth.publications, &profile.publications, |want: &Paper, said| {
            same(&said.name, &want.title).then_some(1)
        });
        for (want, found) in truth.publications.iter().zip(&pairs.found) {
            let Some(said) = found.map(|at| &profile.publications[at]) else {
                for field in ["publications", "authors", "venue", "year", "whole"] {
                    self.missing(field, &want.title);
                }
                continue;
            };
            self.right("publications");
            let cut = if layout.et_al > 0 {
                layout.et_al.max(want.own + 1).min(want.authors.len())
            } else {
                want.authors.len()
            };
            let wrong: Vec<&Person> = want.authors[..cut]
                .iter()
                .enumerate()
                .filter(|(at, author)| !said.authors.get(*at).is_some_and(|said| same_person(said, author)))
                .map(|(_, author)| author)
                .collect();
            // A list that was cut is a lower bound, and says so.
            let authors = wrong.is_empty()
                && said.authors.len() == cut
                && said.authors_complete == (cut == want.authors.len());
            self.value("authors", authors, &said.authors.join("; "), &names(want));
            let venue = said.venue.as_deref() == Some(want.venue.key)
                || said.publisher.as_deref().is_some_and(|publisher| same(publisher, want.venue.name));
            self.value("venue", venue, &venue_of(said), want.venue.key);
            let year = said.year.or(said.release_date.map(PartialDate::year)).map_or(0, i16::unsigned_abs);
            self.value("year", usize::from(year) == want.year, &year.to_string(), &want.year.to_string());
            let place = said.author_position == u32::try_from(want.own + 1).ok();
            self.value(
                "whole",
                authors && venue && usize::from(year) == want.year && place,
                &said.name,
                &want.title,
            );
        }
        for at in pairs.left {
            self.extra("publications", &profile.publications[at].name);
        }
    }
}

fn names(paper: &Paper) -> String {
    paper.authors.iter().map(Person::full).collect::<Vec<_>>().join("; ")
}

fn venue_of(paper: &Publication) -> String {
    format!("{:?} {:?}", paper.venue, paper.publisher)
}

fn level(level: DegreeLevel) -> Option<usize> {
    match level {
        DegreeLevel::Doctorate => Some(0),
        DegreeLevel::Master => Some(1),
        DegreeLevel::Bachelor => Some(2),
        _ => None,
    }
}

fn spans(span: Span, start: Option<PartialDate>, end: Option<PartialDate>) -> bool {
    let year = |date: PartialDate| usize::from(date.year().unsigned_abs());
    start.map(year) == Some(span.start.0) && end.map(year) == span.end.map(|(year, _)| year)
}

/// For each wanted one the best of those said, each at most once.
struct Pairs {
    found: Vec<Option<usize>>,
    left: Vec<usize>,
}

fn pair<W, S>(want: &[W], said: &[S], likeness: impl Fn(&W, &S) -> Option<usize>) -> Pairs {
    let mut all: Vec<(usize, usize, usize)> = Vec::new();
    for (at, want) in want.iter().enumerate() {
        all.extend(said.iter().enumerate().filter_map(|(of, said)| Some((likeness(want, said)?, at, of))));
    }
    all.sort_by_key(|&(likeness, at, of)| (std::cmp::Reverse(likeness), at, of));
    let mut pairs = Pairs { found: vec![None; want.len()], left: (0..said.len()).collect() };
    for (_, at, of) in all {
        if pairs.found[at].is_none() && pairs.left.contains(&of) {
            pairs.found[at] = Some(of);
            pairs.left.retain(|left| *left != of);
        }
    }
    pairs
}

/// Letters and digits alone, folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The same but for misread letters, and at most a word or two more.
fn same(said: &str, want: &str) -> bool {
    let (said, want) = (letters(said), letters(want));
    if said == want {
        return !want.is_empty();
    }
    let (short, long) = (said.len().min(want.len()), said.len().max(want.len()));
    // Too unlike in length to be worth the comparison.
    short * 100 >= long * 85 && strsim::normalized_levenshtein(&said, &want) >= 0.85
}

/// Whether all words of one stand in the other.
fn same_words(said: &str, want: &str) -> bool {
    letters(said).contains(&letters(want)) || {
        let said: Vec<String> = said.split_whitespace().map(letters).collect();
        want.split_whitespace()
            .map(letters)
            .all(|want| said.iter().any(|said| strsim::normalized_levenshtein(said, &want) >= 0.7))
    }
}

/// Whether this is how an author may be written: family name and, where given, the initials.
fn same_person(said: &str, want: &Person) -> bool {
    let all = letters(said);
    let (given, family) = (letters(&want.given), letters(&want.family));
    let initials = letters(&want.initials("", ""));
    [&given, &initials].into_iter().any(|given| {
        [format!("{given}{family}"), format!("{family}{given}")]
            .iter()
            .any(|form| strsim::normalized_levenshtein(&all, form) >= 0.8)
    })
}

/// An address without what is not part of it.
fn contact(text: &str) -> String {
    let text = text.trim().to_lowercase();
    if text.contains('@') || text.chars().any(char::is_alphabetic) {
        let text =
            text.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        return text.trim_end_matches('/').to_owned();
    }
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(9)..].iter().collect()
}

/// The table of all layouts: F1 per field, in hundredths, and precision and recall over all of them.
pub fn table(scores: &BTreeMap<&str, Scores>) -> String {
    let mut text = format!("{:<30}", "F1 in %");
    for field in FIELDS {
        let _ = write!(text, "{:>6}", &field[..field.len().min(5)]);
    }
    for (layout, scores) in scores {
        let _ = write!(text, "\n{layout:<30}");
        for field in FIELDS {
            let cell = scores
                .fields
                .get(field)
                .map_or("·".to_owned(), |figure| format!("{:.0}", figure.f1() * 100.0));
            let _ = write!(text, "{cell:>6}");
        }
    }
    type Measure = fn(Figure) -> f64;
    let measures: [(&str, Measure); 3] =
        [("all: precision", Figure::precision), ("all: recall", Figure::recall), ("all: F1", Figure::f1)];
    for (name, measure) in measures {
        let _ = write!(text, "\n{name:<30}");
        for field in FIELDS {
            let mut sum = Figure::default();
            for figure in scores.values().filter_map(|scores| scores.fields.get(field)) {
                sum = Figure {
                    right: sum.right + figure.right,
                    extra: sum.extra + figure.extra,
                    missing: sum.missing + figure.missing,
                };
            }
            let _ = write!(text, "{:>6.1}", measure(sum) * 100.0);
        }
    }
    text.push('\n');
    text
}
