//! The words of `assets/lexicon.toml`, ready for look-up.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use super::phrases::Phrases;
use crate::text::{Folded, fold, words};

#[derive(Deserialize)]
struct File {
    dates: Dates,
    roles: Roles,
    organisations: Organisations,
    degrees: Degrees,
    places: Places,
    streets: Streets,
    languages: Languages,
    details: Details,
    personal: Personal,
    others: Details,
    boilerplate: Boilerplate,
    form: Form,
    columns: Columns,
}

#[derive(Deserialize)]
struct Columns {
    dates: Vec<String>,
    posts: Vec<String>,
    subjects: Vec<String>,
    institutions: Vec<String>,
    others: Vec<String>,
}

/// What a column of a table holds, in the order in which entries are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Dates,
    Post,
    Subject,
    Institution,
    Other,
}

#[derive(Deserialize)]
struct Form {
    dates: Vec<String>,
    posts: Vec<String>,
    degrees: Vec<String>,
    subjects: Vec<String>,
    institutions: Vec<String>,
    duties: Vec<String>,
}

/// What a label of a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Dates,
    Post,
    Degree,
    Subject,
    Institution,
    /// What one did, and whatever else is told of the entry.
    Duties,
}

#[derive(Deserialize)]
struct Personal {
    labels: Vec<String>,
    words: HashSet<String>,
}

#[derive(Deserialize)]
struct Boilerplate {
    openings: Vec<String>,
}

#[derive(Deserialize)]
struct Streets {
    marks: Vec<String>,
}

#[derive(Deserialize)]
struct Languages {
    names: Vec<String>,
}

#[derive(Deserialize)]
struct Details {
    labels: HashSet<String>,
}

#[derive(Deserialize)]
struct Dates {
    months: Vec<Vec<String>>,
    seasons: Vec<String>,
    present: Vec<String>,
    since: Vec<String>,
    until: Vec<String>,
    expected: Vec<String>,
    units: HashSet<String>,
}

#[derive(Deserialize)]
struct Roles {
    heads: Vec<String>,
    first: Vec<String>,
    weak: Vec<String>,
    courses: HashSet<String>,
}

#[derive(Deserialize)]
struct Organisations {
    schools: Vec<String>,
    companies: Vec<String>,
}

#[derive(Deserialize)]
struct Degrees {
    doctorate: Vec<String>,
    master: Vec<String>,
    bachelor: Vec<String>,
    school: Vec<String>,
}

#[derive(Deserialize)]
struct Places {
    states: Vec<String>,
    regions: Vec<String>,
    countries: Vec<String>,
    cities: Vec<String>,
    modes: Vec<String>,
}

/// What a word of a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateWord {
    Month(u8),
    Season,
    Present,
    Since,
    Until,
    Expected,
}

/// Sets of words and phrases, folded.
pub(super) struct Lexicon {
    dates: HashMap<String, DateWord>,
    time_units: HashSet<String>,
    roles: HashSet<String>,
    /// Roles of languages whose nouns stand before what tells more of them.
    first_roles: HashSet<String>,
    weak_roles: HashSet<String>,
    course_forms: HashSet<String>,
    schools: Phrases,
    companies: Phrases,
    degrees: Phrases,
    states: HashSet<String>,
    places: HashSet<String>,
    countries: HashSet<String>,
    /// Regions and countries.
    wide: HashSet<String>,
    modes: HashSet<String>,
    streets: Vec<String>,
    languages: Vec<String>,
    details: HashSet<String>,
    personal: Vec<String>,
    personal_words: HashSet<String>,
    others: HashSet<String>,
    boilerplate: Vec<String>,
    form: Vec<(String, Label)>,
    columns: HashMap<String, Column>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    // The asset is part of the program; a test reads it.
    let file: Option<File> = toml::from_str(include_str!("../../assets/lexicon.toml")).ok();
    file.map_or_else(Lexicon::empty, Lexicon::new)
});

/// The lexicon.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

fn columns(words: Columns) -> HashMap<String, Column> {
    let lists = [
        (words.dates, Column::Dates),
        (words.posts, Column::Post),
        (words.subjects, Column::Subject),
        (words.institutions, Column::Institution),
        (words.others, Column::Other),
    ];
    lists.into_iter().flat_map(|(names, column)| names.into_iter().map(move |n| (n, column))).collect()
}

fn form(words: Form) -> Vec<(String, Label)> {
    let lists = [
        (words.dates, Label::Dates),
        (words.posts, Label::Post),
        (words.degrees, Label::Degree),
        (words.subjects, Label::Subject),
        (words.institutions, Label::Institution),
        (words.duties, Label::Duties),
    ];
    lists.into_iter().flat_map(|(names, label)| names.into_iter().map(move |n| (n, label))).collect()
}

impl Lexicon {
    fn empty() -> Self {
        let none = || Phrases::new(&[] as &[String]);
        Self {
            dates: HashMap::new(),
            time_units: HashSet::new(),
            roles: HashSet::new(),
            first_roles: HashSet::new(),
            weak_roles: HashSet::new(),
            course_forms: HashSet::new(),
            schools: none(),
            companies: none(),
            degrees: none(),
            states: HashSet::new(),
            places: HashSet::new(),
            countries: HashSet::new(),
            wide: HashSet::new(),
            modes: HashSet::new(),
            streets: Vec::new(),
            languages: Vec::new(),
            details: HashSet::new(),
            personal: Vec::new(),
            personal_words: HashSet::new(),
            others: HashSet::new(),
            boilerplate: Vec::new(),
            form: Vec::new(),
            columns: HashMap::new(),
        }
    }

    fn new(file: File) -> Self {
        let mut dates = HashMap::new();
        let mut add = |list: Vec<String>, word: DateWord| {
            for name in list {
                dates.entry(name).or_insert(word);
            }
        };
        add(file.dates.expected, DateWord::Expected);
        for (i, names) in file.dates.months.into_iter().enumerate() {
            add(names, DateWord::Month(i as u8 + 1));
        }
        add(file.dates.seasons, DateWord::Season);
        add(file.dates.present, DateWord::Present);
        add(file.dates.since, DateWord::Since);
        add(file.dates.until, DateWord::Until);
        let d = &file.degrees;
        let degrees = Phrases::new(d.doctorate.iter().chain(&d.master).chain(&d.bachelor).chain(&d.school));
        let p = file.places;
        Self {
            dates,
            time_units: file.dates.units,
            roles: file.roles.heads.into_iter().chain(file.roles.first.iter().cloned()).collect(),
            first_roles: file.roles.first.into_iter().collect(),
            weak_roles: file.roles.weak.into_iter().collect(),
            course_forms: file.roles.courses,
            schools: Phrases::new(&file.organisations.schools),
            companies: Phrases::new(&file.organisations.companies),
            degrees,
            states: p.states.into_iter().collect(),
            countries: p.countries.iter().cloned().collect(),
            wide: p.regions.iter().chain(&p.countries).cloned().collect(),
            modes: p.modes.iter().cloned().collect(),
            streets: file.streets.marks,
            languages: file.languages.names,
            details: file.details.labels,
            personal: file.personal.labels,
            personal_words: file.personal.words,
            others: file.others.labels,
            boilerplate: file.boilerplate.openings,
            form: form(file.form),
            columns: columns(file.columns),
            places: p.regions.into_iter().chain(p.countries).chain(p.cities).chain(p.modes).collect(),
        }
    }

    /// What a folded word means in a date.
    pub(super) fn date_word(&self, folded: &str) -> Option<DateWord> {
        self.dates.get(folded).copied()
    }

    /// Whether a folded word is a unit in which stays are measured: "years", "mois".
    pub(super) fn is_time_unit(&self, folded: &str) -> bool {
        self.time_units.contains(folded)
    }

    /// Whether a piece names a school: a university, college, institute …
    pub(super) fn is_school(&self, folded: &str) -> bool {
        self.schools.find(folded).is_some()
            // "Ludwig-Maximilians-Universität"
            || folded.contains('-') && self.schools.find(&folded.replace('-', " ")).is_some() || folded.contains("hochschule") || folded.contains("gymnasium")
    }

    /// Whether a piece carries a word that only organisations have.
    pub(super) fn is_organisation(&self, folded: &str) -> bool {
        self.companies.find(folded).is_some() || self.is_school(folded)
    }

    /// Whether a folded text has a part of an address in it.
    pub(super) fn is_street(&self, folded: &str) -> bool {
        let spaced = format!(" {folded} ");
        self.streets.iter().any(|mark| spaced.contains(mark.as_str()))
    }

    /// The names of human languages, folded.
    pub(super) fn languages(&self) -> impl Iterator<Item = &String> {
        self.languages.iter()
    }

    /// Whether a piece of the head, folded, says something personal that no reviewer should weigh: birth, nationality, family.
    pub(super) fn is_personal(&self, folded: &str) -> bool {
        let labelled = |l: &String| {
            folded.strip_prefix(l.as_str()).is_some_and(|rest| {
                !l.is_ascii() || l.ends_with('.') || !rest.starts_with(|c: char| c.is_alphanumeric())
            })
        };
        self.personal.iter().any(labelled) || {
            let words = folded.split_whitespace().count();
            words <= 3
                && (self.personal_words.contains(folded)
                    || folded.split_whitespace().any(|w| self.personal_words.contains(w)))
        }
    }

    /// Whether a label, folded, announces another person's contacts.
    pub(super) fn is_others(&self, label: &str) -> bool {
        self.others.contains(label)
    }

    /// What a folded label of a form asks for. A label of several words may go on.
    pub(super) fn form_label(&self, label: &str) -> Option<Label> {
        let is = |known: &str| label == known || known.contains(' ') && label.starts_with(known);
        self.form.iter().find(|(known, _)| is(known)).map(|(_, asks)| *asks)
    }

    /// What the column holds that a folded word names.
    pub(super) fn column(&self, folded: &str) -> Option<Column> {
        self.columns.get(folded).copied()
    }

    /// Whether a line, folded, begins like a form's instructions or a declaration.
    pub(super) fn is_boilerplate(&self, folded: &str) -> bool {
        self.boilerplate.iter().any(|b| folded.starts_with(b.as_str()))
    }

    /// Whether a folded label stands before what says more about the entry above.
    pub(super) fn is_detail(&self, label: &str) -> bool {
        self.details.contains(label)
    }

    /// Where a degree stands in a piece, in bytes.
    ///
    /// A short one counts only in capitals ("BE" and "be"), and not where it is a state ("Boston, MA").
    pub(super) fn degree(&self, piece: &str) -> Option<std::ops::Range<usize>> {
        let folded = Folded::new(piece);
        self.degrees.find_by(&folded.text, |found| {
            let range = folded.original(found);
            let (written, before) = (&piece[range.clone()], &piece[..range.start]);
            let named = is_degree(written, before, &piece[range.end..]) && !is_school_name(written, before);
            named.then_some(range)
        })
    }

    /// How surely a piece names a position: 0 not, 1 perhaps, 2 surely.
    ///
    /// The head of the phrase counts, its last word before a preposition, a comma or a bracket: a "Software Engineer, Cloud
    /// Platform" is an engineer, an "Engineer Research Group" is none.
    pub(super) fn role(&self, piece: &str) -> u8 {
        let folded = fold(piece).replace("co-op", "coop");
        let head_end = head_end(&folded);
        let head = &folded[..head_end];
        let all: Vec<&str> = words(head).map(|w| w.text).collect();
        let known =
            |w: &str| self.roles.contains(w) || w.strip_suffix('s').is_some_and(|s| self.roles.contains(s));
        let weak = |w: &str| {
            self.weak_roles.contains(w) || w.strip_suffix('s').is_some_and(|s| self.weak_roles.contains(s))
        };
        if head.trim_end().ends_with("scrum master") {
            return 2;
        }
        let Some(last) = all.iter().rev().find(|w| !is_ordinal(w)) else { return 0 };
        if known(last) {
            // "Student" alone is no position, "Visiting Student" is one.
            let sure = all.iter().any(|w| known(w) && !weak(w) || is_qualifier(w));
            return if weak(last) && !sure { 1 } else { 2 };
        }
        // "Ingénieur logiciel", "Desarrolladora web", "Leiter der Gruppe": the noun opens the phrase.
        if all.first().is_some_and(|w| self.first_roles.contains(*w)) {
            return 2;
        }
        // "Professor for X", "Intern – Platform Team": a role word anywhere in a short head.
        if all.iter().take(6).any(|w| known(w) && !weak(w)) {
            return 1;
        }
        // Scripts without spaces, and German compounds.
        let compound = endings(last).skip(1).any(|end| end.len() > 5 && self.roles.contains(end));
        let cjk = || endings(head.trim()).any(|end| !end.is_ascii() && self.roles.contains(end));
        if compound || !head.is_ascii() && cjk() { 2 } else { 0 }
    }

    /// Whether a folded piece says in which form somebody taught: as a lecture, a tutorial, a laboratory.
    pub(super) fn is_course_form(&self, folded: &str) -> bool {
        self.course_forms.contains(folded)
    }

    /// Whether a piece is a place: "City, ST", "City, Country", a known city or country alone.
    pub(super) fn is_place(&self, piece: &str) -> bool {
        let parts: Vec<&str> = piece.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        let Some(last) = parts.last() else { return false };
        if parts.len() > 4 || piece.chars().count() > 60 {
            return false;
        }
        let known = |part: &str| self.is_place_name(part);
        if parts.len() == 1 {
            return known(last) && !self.states.contains(*last) || self.city_and_state(last);
        }
        // "Quist Labs, Remote" is no place, "Oslo, remote" is.
        if self.modes.contains(&fold(last)) {
            return parts[..parts.len() - 1].iter().all(|p| known(p));
        }
        let wide = |part: &str| {
            self.states.contains(part)
                || self.zip_state(part)
                || self.wide.contains(&fold(part.trim_start_matches("the ")))
        };
        if !(known(last) || wide(last)) {
            return false;
        }
        // A city that no list has stands before its state or country: "Smallville, KS", but "Quist Berg, Oslo" is a firm.
        (0..parts.len() - 1).all(|at| {
            let part = parts[at];
            known(part)
                || self.states.contains(part)
                || is_district(part)
                || wide(parts[at + 1]) && self.looks_like_city(part)
        })
    }

    /// Whether one comma part is a known city, region or country.
    pub(super) fn is_place_name(&self, part: &str) -> bool {
        let folded = fold(part.trim().trim_end_matches('.'));
        self.places.contains(folded.trim_start_matches("the "))
    }

    /// Whether a comma part is a state's postal code.
    pub(super) fn is_state(&self, part: &str) -> bool {
        self.states.contains(part.trim().trim_end_matches('.'))
    }

    /// Whether a part names a country.
    pub(super) fn is_country(&self, part: &str) -> bool {
        self.countries.contains(fold(part.trim()).trim_start_matches("the "))
    }

    /// "Urbana IL"
    fn city_and_state(&self, part: &str) -> bool {
        part.rsplit_once(' ')
            .is_some_and(|(city, state)| self.states.contains(state) && self.looks_like_city(city))
    }

    /// "MA 02139"
    fn zip_state(&self, part: &str) -> bool {
        part.split_once(' ').is_some_and(|(state, zip)| {
            (self.states.contains(state) || self.is_place_name(state))
                && zip.chars().all(|c| c.is_ascii_digit() || c == '-')
        })
    }

    fn looks_like_city(&self, part: &str) -> bool {
        let count = part.split_whitespace().count();
        (1..=3).contains(&count)
            && part.chars().next().is_some_and(char::is_uppercase)
            && !part.chars().any(|c| c.is_ascii_digit())
            && !self.is_organisation(&fold(part))
            && self.role(part) == 0
    }
}

/// The ends of a text, longest first, as far as a role's name may be long.
fn endings(text: &str) -> impl Iterator<Item = &str> {
    const LONGEST: usize = 60;
    let from = text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
    text[from..].char_indices().map(move |(at, _)| &text[from + at..])
}

/// "Haidian District", "Seocho-gu": a part of a city.
fn is_district(part: &str) -> bool {
    let folded = fold(part);
    [" district", " county", "-gu", "-dong", "-ku", "-si", " borough"].iter().any(|end| folded.ends_with(end))
}

/// "Berg High School" is a school, "High School Diploma" and "High School, Bonn" are degrees.
fn is_school_name(written: &str, before: &str) -> bool {
    let folded = fold(written);
    let kind = folded.ends_with("high school")
        || folded.ends_with("secondary school")
        || folded == "고등학교"
        || folded == "高中";
    kind && before.chars().next_back().is_some()
        && before.ends_with(|c: char| c.is_alphanumeric() || c == ' ' || c == '\'')
        && before.split([',', '–', '—', '|', ':']).next_back().is_some_and(|b| !b.trim().is_empty())
}

fn is_degree(written: &str, before: &str, after: &str) -> bool {
    let letters: Vec<char> = written.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() > 2 || !written.is_ascii() {
        return true;
    }
    let state = !written.trim_end_matches('.').contains('.')
        && before.trim_end().ends_with(',')
        && matches!(after.chars().next(), None | Some(',' | '.' | ')' | ' '));
    let state = state && !after.trim_start().starts_with("in ") && !after.trim_start().starts_with('(');
    letters.iter().all(|c| c.is_uppercase()) && !state
}

/// Words that make a position of what may be none: "research fellow", "team lead".
fn is_qualifier(word: &str) -> bool {
    matches!(
        word,
        "research"
            | "visiting"
            | "teaching"
            | "senior"
            | "junior"
            | "postdoctoral"
            | "team"
            | "technical"
            | "group"
            | "board"
            | "clinical"
            | "sales"
            | "project"
            | "product"
            | "department"
            | "invited"
            | "founding"
            | "engineering"
            | "tech"
            | "wissenschaftlicher"
            | "wissenschaftliche"
            | "studentische"
            | "adjunct"
    )
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "i" | "ii" | "iii" | "iv" | "1" | "2" | "3")
}

/// Where the head of a noun phrase ends: before a preposition, comma, bracket or spaced dash.
fn head_end(folded: &str) -> usize {
    const ENDS: &[&str] = &[
        " for ", " in ", " of ", " at ", " on ", " with ", " - ", " to ", " fur ", " im ", " am ",
        " an der ", " bei ", " und ", " de ", " en ", " au ", " a la ", " chez ", " del ", " em ", " di ",
        " presso ", " and ", " & ", ", ", " (", "/", ": ", " | ", " der ", " des ", " du ", " d'", " d’",
        " da ", " do ", " della ", " dei ", " degli ", " delle ", " al ", " ds. ", " w ", " ve ", " van ",
        " voor ", " bij ", " och ", " og ", " hos ", " pro ",
    ];
    static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(ENDS).ok());
    let Some(finder) = FINDER.as_ref() else { return folded.len() };
    finder.find_iter(folded).map(|found| found.start()).find(|at| *at > 0).unwrap_or(folded.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_is_valid_and_folded() {
        let file: File = toml::from_str(include_str!("../../assets/lexicon.toml")).unwrap();
        assert_eq!(file.dates.months.len(), 12);
        let lists = [
            &file.roles.heads,
            &file.organisations.schools,
            &file.places.cities,
            &file.places.countries,
            &file.dates.present,
        ];
        for word in lists.into_iter().flatten() {
            assert_eq!(*word, fold(word), "not folded");
        }
    }

    #[test]
    fn the_head_of_the_phrase_decides_what_is_a_role() {
        let lexicon = lexicon();
        for role in [
            "Research Intern",
            "Software Engineer II",
            "Senior Scientist, Vision",
            "Research Assistant in the Laboratory for Quiet Systems",
            "Wissenschaftlicher Mitarbeiter",
            "Lead Teaching Assistant for CS101 - Parallel Things",
            "연구원",
            "算法工程师",
            "Werkstudent im Bereich Daten",
            "Mechanical Engineering Co-op",
            "Scrum Master",
            "Ingénieur logiciel",
            "Ingénieure d'études",
            "Desarrolladora web",
            "Leiter der Arbeitsgruppe Schnee",
            "Responsable qualité",
            "Główna księgowa",
            "Yazılım Mühendisi",
            "Chargée de communication",
        ] {
            assert_eq!(lexicon.role(role), 2, "{role}");
        }
        for none in [
            "Quist Research",
            "Engineer Research Group",
            "Northern University",
            "Oslo, Norway",
            "Student Union Building",
            "Snow Data Fellows",
        ] {
            assert!(lexicon.role(none) < 2, "{none}");
        }
    }

    #[test]
    fn tells_places() {
        let lexicon = lexicon();
        for place in [
            "Boston, MA",
            "Urbana IL",
            "Oslo, Norway",
            "Singapore",
            "München",
            "Kowloon, Hong Kong",
            "Austin, TX, United States",
            "Smallville, KS 66002",
        ] {
            assert!(lexicon.is_place(place), "{place}");
        }
        for none in [
            "Northern University, Boston, MA",
            "Research Intern",
            "MA",
            "Acme GmbH",
            "Evergreen Quist, Duluth, MN",
            "Nordlicht Quist, Hamburg",
        ] {
            assert!(!lexicon.is_place(none), "{none}");
        }
    }

    #[test]
    fn finds_degrees() {
        let at = |text: &str| lexicon().degree(text).map(|r| fold(&text[r]));
        assert_eq!(at("Ph.D in Computer Science").as_deref(), Some("ph.d"));
        assert_eq!(at("PhD. Student in Physics").as_deref(), Some("phd."));
        assert_eq!(at("B.S.(Hons.) in Physics").as_deref(), Some("b.s."));
        assert_eq!(at("Master of Science in Physics").as_deref(), Some("master of science"));
        assert_eq!(at("工学硕士").as_deref(), Some("工学硕士"));
        assert_eq!(at("M.S. in Physics").as_deref(), Some("m.s."));
        assert_eq!(at("High School Diploma").as_deref(), Some("high school diploma"));
        for none in [
            "Berg Charter High School",
            "Summer of code",
            "Berg University, Boston, MA, USA",
            "Berg University, Boston, MA.",
            "to be or not",
        ] {
            assert_eq!(at(none), None, "{none}");
        }
    }
}
