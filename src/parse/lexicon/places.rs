//! Places: cities, regions, countries, and what stands for them.

use super::Lexicon;
use crate::text::fold;

impl Lexicon {
    /// Whether a piece is a place: "City, ST", "City, Country", a known city or country alone.
    pub(in crate::parse) fn is_place(&self, piece: &str) -> bool {
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
    pub(in crate::parse) fn is_place_name(&self, part: &str) -> bool {
        let folded = fold(part.trim().trim_end_matches('.'));
        self.places.contains(folded.trim_start_matches("the "))
    }

    /// Whether a comma part is a state's postal code.
    pub(in crate::parse) fn is_state(&self, part: &str) -> bool {
        self.states.contains(part.trim().trim_end_matches('.'))
    }

    /// Whether a part names a country.
    pub(in crate::parse) fn is_country(&self, part: &str) -> bool {
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

/// "Haidian District", "Seocho-gu": a part of a city.
fn is_district(part: &str) -> bool {
    let folded = fold(part);
    [" district", " county", "-gu", "-dong", "-ku", "-si", " borough"].iter().any(|end| folded.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::super::lexicon;

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
}
