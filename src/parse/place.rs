//! Places at the end of a name: "Northern University, Oslo, Norway", "Acme (Bonn)".

use super::entry::tidy;
use super::lexicon::lexicon;
use crate::text::fold;

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
