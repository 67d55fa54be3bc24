//! Places at the end of a name: "Northern University, Oslo, Norway", "Acme (Bonn)".

use super::entry::tidy;
use super::lexicon::lexicon;
use crate::text::fold;

/// How the names of a section carry their places: where one is known, its neighbours that are set alike are places too.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// "Northern University (Oslo)"
    bracketed: bool,
    /// "Northern University, Oslo"
    behind_comma: bool,
}

/// What the names of a section show, counted: known places, and what is set like them; in brackets, and behind commas.
#[derive(Debug, Default)]
pub(super) struct Tally {
    known: [u32; 2],
    alike: [u32; 2],
}

impl Tally {
    /// Counts how a name carries its place.
    pub(super) fn add(&mut self, name: &str) {
        for (form, end) in [bracketed(name), behind_comma(name)].into_iter().enumerate() {
            let Some((_, end)) = end else { continue };
            if lexicon().is_place(end) {
                self.known[form] += 1;
            } else if is_city_shaped(end) {
                self.alike[form] += 1;
            }
        }
    }

    /// What most of them have in common.
    pub(super) fn places(&self) -> Places {
        let tell = |form: usize| self.known[form] > 0 && self.known[form] >= self.alike[form];
        Places { bracketed: tell(0), behind_comma: tell(1) }
    }
}

impl Places {
    /// A name without the place behind it, and the place.
    pub(super) fn peel(&self, text: &str) -> (String, Option<String>) {
        let (name, place) = peel(text);
        if place.is_some() {
            return (name, place);
        }
        let bracket = bracketed(&name).filter(|_| self.bracketed);
        let found = bracket.or_else(|| behind_comma(&name).filter(|_| self.behind_comma));
        match found.filter(|(name, city)| {
            is_city_shaped(city)
                && city.contains(char::is_lowercase)
                && !name.contains(',')
                && !name.is_empty()
        }) {
            Some((short, city)) => (tidy(short).to_owned(), Some(city.to_owned())),
            None => (name, None),
        }
    }
}

/// "Name (Inner)": the two.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (name, inner) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    Some((name.trim_end(), inner.trim()))
}

/// "Name, End": the two.
fn behind_comma(text: &str) -> Option<(&str, &str)> {
    let (name, end) = text.trim().rsplit_once(", ")?;
    Some((name.trim_end(), end.trim()))
}

/// A name without the place behind it, and the place.
pub(super) fn peel(text: &str) -> (String, Option<String>) {
    let text = tidy(text);
    let text = text.strip_suffix('.').filter(|t| t.ends_with(')')).unwrap_or(text);
    // "Acme (Bonn, Germany)"
    if let Some(open) = text.rfind('(')
        && let Some(inner) = text[open + 1..].strip_suffix(')')
        && lexicon().is_place(inner)
    {
        let (name, outer) = peel(&text[..open]);
        let inner = inner.to_owned();
        return (name, Some(outer.map_or(inner.clone(), |o| format!("{o}, {inner}"))));
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let words = lexicon();
    let mut from = parts.len();
    while from > 1
        && (words.is_place_name(parts[from - 1])
            || words.is_state(parts[from - 1])
            || words.is_place(parts[from - 1]))
    {
        from -= 1;
    }
    // "…, Smallville, KS": a city that no list has, before a state or country.
    if from < parts.len()
        && from > 1
        && !words.is_country(parts[from])
        && is_city_shaped(parts[from - 1])
        && words.is_state(parts[from])
    {
        from -= 1;
    }
    // The campus belongs to "University of Somewhere, City".
    let campus = parts.len() == from + 1 && from == 1 && is_campus(parts[0], parts[1]);
    if from == parts.len() || campus {
        return city_at_end(text);
    }
    let (name, place) = (parts[..from].join(", "), parts[from..].join(", "));
    let (name, city) = city_at_end(&name);
    let place = place.trim_end_matches('.');
    (name, Some(city.map_or_else(|| place.to_owned(), |c| format!("{c}, {place}"))))
}

/// "Northern University Oslo" where the city was run together with the name.
fn city_at_end(text: &str) -> (String, Option<String>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    for n in (1..=2).rev() {
        if words.len() < n + 2 {
            continue;
        }
        let (name, city) = words.split_at(words.len() - n);
        let city = city.join(" ");
        let before = fold(name.last().copied().unwrap_or_default());
        let bound = matches!(
            before.as_str(),
            "of" | "at"
                | "in"
                | "de"
                | "di"
                | "zu"
                | "of,"
                | "and"
                | "the"
                | "university"
                | "universitat"
                | "tu"
                | "institute"
        );
        if !bound && n == 2 && lexicon().is_place_name(&city) && lexicon().is_school(&fold(&name.join(" "))) {
            return (name.join(" ").trim_end_matches(',').to_owned(), Some(city));
        }
    }
    (text.to_owned(), None)
}

fn is_campus(name: &str, city: &str) -> bool {
    let folded = fold(name);
    let state = folded.strip_prefix("the ").unwrap_or(&folded).starts_with("university of")
        || folded.ends_with("state university");
    state && !lexicon().is_country(city) && !lexicon().is_state(city)
}

fn is_city_shaped(part: &str) -> bool {
    let words = part.split_whitespace().count();
    (1..=3).contains(&words)
        && part.chars().next().is_some_and(char::is_uppercase)
        && !part.chars().any(|c| c.is_ascii_digit())
        && !lexicon().is_organisation(&fold(part))
        && lexicon().role(part) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_no_list_has_is_told_by_its_neighbours() {
        let mut tally = Tally::default();
        tally.add("Northern University (Oslo)");
        let alike = tally.places();
        let found = (String::from("Southern University"), Some(String::from("Snowville")));
        assert_eq!(alike.peel("Southern University (Snowville)"), found);
        assert_eq!(alike.peel("Southern University (CSIC)").1, None);
        assert_eq!(Places::default().peel("Southern University (Snowville)").1, None);
    }

    #[test]
    fn peels_places_and_leaves_names() {
        for (text, name, place) in [
            ("Northern University, Oslo, Norway", "Northern University", Some("Oslo, Norway")),
            (
                "The College of Kansas at Austin, Austin, TX, United States",
                "The College of Kansas at Austin",
                Some("Austin, TX, United States"),
            ),
            ("Northern University, Oslo.", "Northern University", Some("Oslo")),
            ("Acme GmbH (Bonn)", "Acme GmbH", Some("Bonn")),
            ("Quist Labs, Smallville, KS", "Quist Labs", Some("Smallville, KS")),
            ("University of Kansas, Amherst", "University of Kansas, Amherst", None),
            ("University of Kansas Ann Arbor, MI", "University of Kansas", Some("Ann Arbor, MI")),
            ("Quist, Berg & Co. Limited", "Quist, Berg & Co. Limited", None),
            ("MLOps - AI Lab, Acme", "MLOps - AI Lab, Acme", None),
        ] {
            let (found, at) = peel(text);
            assert_eq!((found.as_str(), at.as_deref()), (name, place), "{text}");
        }
    }
}
