//! A CV given as text, and how the tests ask it.

use std::sync::LazyLock;

use cvtui::document::{Format, Limits, read};
use cvtui::parse::parse;
use cvtui::profile::{PartialDate, Profile, Publication};
use cvtui::taxonomy::Taxonomy;

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(Taxonomy::default);

/// The profile of a `.txt` file.
pub(crate) fn cv(text: &str) -> Profile {
    let document = read(text.as_bytes(), Format::Text, Limits::default()).unwrap();
    parse(&document, &TAXONOMY)
}

/// A CV of Ada Quist with one section.
pub(crate) fn section(heading: &str, body: &str) -> Profile {
    cv(&format!("# Ada Quist\n\nada@quist.example\n\n## {heading}\n\n{body}\n"))
}

/// The paper whose title begins so.
pub(crate) fn paper<'a>(profile: &'a Profile, title: &str) -> &'a Publication {
    let found = profile.publications.iter().find(|paper| paper.name.starts_with(title));
    found.unwrap_or_else(|| panic!("no paper {title:?} in {:#?}", profile.publications))
}

/// A date as JSON writes it, empty where there is none.
pub(crate) fn date(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// All keywords of all skills.
pub(crate) fn skills(profile: &Profile) -> Vec<&str> {
    profile.skills.iter().flat_map(|set| set.keywords.iter().map(String::as_str)).collect()
}

/// Start and end of each position.
pub(crate) fn spans(profile: &Profile) -> Vec<(String, String)> {
    profile.work.iter().map(|work| (date(work.start_date), date(work.end_date))).collect()
}

/// Pairs of texts, to compare with [`spans`].
pub(crate) fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}
