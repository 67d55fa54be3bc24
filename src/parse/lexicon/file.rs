//! `assets/lexicon.toml` as it is written.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::super::phrases::Phrases;
use super::{Column, DateWord, Label, Lexicon, first_word};

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
    contact: Contact,
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

#[derive(Deserialize)]
struct Form {
    dates: Vec<String>,
    posts: Vec<String>,
    degrees: Vec<String>,
    subjects: Vec<String>,
    institutions: Vec<String>,
    duties: Vec<String>,
}

#[derive(Deserialize)]
struct Contact {
    labels: FxHashSet<String>,
    addresses: FxHashSet<String>,
    links: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Personal {
    labels: Vec<String>,
    words: FxHashSet<String>,
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
    labels: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Dates {
    months: Vec<Vec<String>>,
    seasons: Vec<String>,
    present: Vec<String>,
    since: Vec<String>,
    until: Vec<String>,
    expected: Vec<String>,
    units: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Roles {
    heads: Vec<String>,
    first: Vec<String>,
    weak: Vec<String>,
    courses: FxHashSet<String>,
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

fn columns(words: Columns) -> FxHashMap<String, Column> {
    let lists = [
        (words.dates, Column::Dates),
        (words.posts, Column::Post),
        (words.subjects, Column::Subject),
        (words.institutions, Column::Institution),
        (words.others, Column::Other),
    ];
    lists.into_iter().flat_map(|(names, column)| names.into_iter().map(move |n| (n, column))).collect()
}

fn form(words: Form) -> FxHashMap<String, Vec<(String, Label)>> {
    let lists = [
        (words.dates, Label::Dates),
        (words.posts, Label::Post),
        (words.degrees, Label::Degree),
        (words.subjects, Label::Subject),
        (words.institutions, Label::Institution),
        (words.duties, Label::Duties),
    ];
    let mut form: FxHashMap<String, Vec<(String, Label)>> = FxHashMap::default();
    for (name, label) in
        lists.into_iter().flat_map(|(names, label)| names.into_iter().map(move |n| (n, label)))
    {
        form.entry(first_word(&name).to_owned()).or_default().push((name, label));
    }
    form
}

fn boilerplate(openings: Vec<String>) -> FxHashMap<char, Vec<String>> {
    let mut by_first: FxHashMap<char, Vec<String>> = FxHashMap::default();
    for opening in openings {
        if let Some(first) = opening.chars().next() {
            by_first.entry(first).or_default().push(opening);
        }
    }
    by_first
}

impl Lexicon {
    /// The words of the asset, which is part of the program: a test reads it.
    pub(super) fn of_asset() -> Self {
        let file: Option<File> = toml::from_str(include_str!("../../../assets/lexicon.toml")).ok();
        file.map_or_else(Self::empty, Self::new)
    }

    fn empty() -> Self {
        let none = || Phrases::new(&[] as &[String]);
        Self {
            dates: FxHashMap::default(),
            time_units: FxHashSet::default(),
            roles: FxHashSet::default(),
            first_roles: FxHashSet::default(),
            weak_roles: FxHashSet::default(),
            course_forms: FxHashSet::default(),
            schools: none(),
            companies: none(),
            degrees: none(),
            states: FxHashSet::default(),
            places: FxHashSet::default(),
            countries: FxHashSet::default(),
            wide: FxHashSet::default(),
            modes: FxHashSet::default(),
            streets: Vec::new(),
            languages: Vec::new(),
            details: FxHashSet::default(),
            contact_labels: FxHashSet::default(),
            address_labels: FxHashSet::default(),
            link_words: FxHashSet::default(),
            personal: Vec::new(),
            personal_words: FxHashSet::default(),
            others: FxHashSet::default(),
            boilerplate: FxHashMap::default(),
            form: FxHashMap::default(),
            columns: FxHashMap::default(),
        }
    }

    fn new(file: File) -> Self {
        let mut dates = FxHashMap::default();
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
            contact_labels: file.contact.labels,
            address_labels: file.contact.addresses,
            link_words: file.contact.links,
            personal: file.personal.labels,
            personal_words: file.personal.words,
            others: file.others.labels,
            boilerplate: boilerplate(file.boilerplate.openings),
            form: form(file.form),
            columns: columns(file.columns),
            places: p.regions.into_iter().chain(p.countries).chain(p.cities).chain(p.modes).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn the_asset_is_valid_and_folded() {
        let file: File = toml::from_str(include_str!("../../../assets/lexicon.toml")).unwrap();
        assert_eq!(file.dates.months.len(), 12);
        let lists = [
            &file.roles.heads,
            &file.organisations.schools,
            &file.places.cities,
            &file.places.countries,
            &file.dates.present,
        ];
        let labels = file.contact.labels.iter().chain(&file.contact.addresses);
        for word in lists.into_iter().flatten().chain(labels) {
            assert_eq!(*word, fold(word), "not folded");
        }
    }
}
