//! Person names, and when two written forms are one person.

use crate::text::{fold, folded};

/// A name taken apart for comparison: family name and given names, folded.
///
/// Reads "Given Family", "Family, Given", "Family, G. H." and "Family GH"; particles (`van`, `de la`)
/// belong to the family name; titles and suffixes are dropped. A CJK name without spaces is compared
/// whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct PersonName {
    /// Folded family name with its particles, words joined by spaces.
    pub family: String,
    /// Folded given names; an initial is one letter.
    pub given: Vec<String>,
}

/// A written name's given and family parts, as written: for letters, where [`PersonName`] is for comparing. The family
/// name is the part before a comma, or the words in capitals where others are not, or the last word with its
/// particles. A name of one word, or in a script that leaves no space, is all family name.
pub fn written_parts(written: &str) -> (String, String) {
    if let Some((family, given)) = written.split_once(',') {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    let words: Vec<&str> = written.split_whitespace().collect();
    let is_capitals = |word: &&str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    let caseless = !written.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let capitals = words.iter().filter(|w| is_capitals(w)).count();
    let (given, family): (Vec<&str>, Vec<&str>) = if capitals > 0 && capitals < words.len() && !caseless {
        words.into_iter().partition(|word| !is_capitals(word))
    } else {
        let particles = |w: &&&str| PersonName::is_particle(&fold(w)) && w.starts_with(char::is_lowercase);
        let last = words.len().saturating_sub(1);
        let start = last - words[..last].iter().rev().take_while(particles).count();
        let (given, family) = words.split_at(start);
        (given.to_vec(), family.to_vec())
    };
    (given.join(" "), family.join(" "))
}

/// How surely two names are one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameMatch {
    /// They contradict each other.
    Different,
    /// Same family name, and given names that only initials connect.
    Initials,
    /// The same words, in another order.
    Reordered,
    /// The same family name and a given name in full.
    Full,
}

const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "la", "le", "el", "al",
    "bin", "ibn", "ben", "ter", "ten", "zu", "zur", "af", "av", "du",
];
const TITLES: &[&str] =
    &["dr", "prof", "professor", "mr", "mrs", "ms", "sir", "phd", "md", "jr", "sr", "ii", "iii", "iv"];

impl PersonName {
    /// Whether a folded word is a particle of family names: "van", "de", "bin".
    pub fn is_particle(word: &str) -> bool {
        PARTICLES.contains(&word)
    }

    /// Takes a written name apart.
    pub fn parse(written: &str) -> Self {
        let folded = folded(written);
        let clean: String = folded
            .chars()
            .filter(|c| !matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#') && !c.is_ascii_digit())
            .collect();
        if let Some((family, given)) = clean.split_once(',') {
            let given = given.split(',').next().unwrap_or_default();
            return Self { family: name_words(family).join(" "), given: name_words(given) };
        }
        let mut words = name_words(&clean);
        // "Family GH": capitals glued after the family name, as Vancouver style writes them.
        let raw: Vec<&str> = written.split_whitespace().collect();
        if let (2, [first, last]) = (words.len(), raw.as_slice())
            && (1..=3).contains(&last.len())
            && last.chars().all(|c| c.is_ascii_uppercase())
            && first.chars().any(char::is_lowercase)
        {
            return Self {
                family: words.swap_remove(0),
                given: last.chars().map(|c| c.to_ascii_lowercase().to_string()).collect(),
            };
        }
        // "Family G. H."
        if words.len() > 1 && words.last().is_some_and(|w| w.len() == 1) && words[0].chars().count() > 1 {
            let cut = words.iter().rposition(|w| w.chars().count() > 1).map_or(1, |at| at + 1);
            let given = words.split_off(cut);
            return Self { family: words.join(" "), given };
        }
        let Some(last) = words.pop() else { return Self::default() };
        let mut family = vec![last];
        while words.len() > 1 && words.last().is_some_and(|w| PARTICLES.contains(&w.as_str())) {
            family.insert(0, words.pop().unwrap_or_default());
        }
        Self { family: family.join(" "), given: words }
    }

    /// How surely `self` and `other` are one person.
    pub fn matches(&self, other: &Self) -> NameMatch {
        if self.family.is_empty() || other.family.is_empty() {
            return NameMatch::Different;
        }
        if self.family == other.family {
            return given_match(&self.given, &other.given);
        }
        let (a, b) = (self.sorted_words(), other.sorted_words());
        if a.len() > 1 && a == b {
            return NameMatch::Reordered;
        }
        // "Family, G." written for someone whose given name was taken for the family name.
        let inverted = |x: &Self, y: &Self| {
            x.given.len() == 1
                && x.given[0].chars().count() == 1
                && y.given.first() == Some(&x.family)
                && y.family.chars().next() == x.given[0].chars().next()
        };
        if inverted(self, other) || inverted(other, self) {
            return NameMatch::Initials;
        }
        NameMatch::Different
    }

    fn sorted_words(&self) -> Vec<&str> {
        let mut words: Vec<&str> =
            self.family.split(' ').chain(self.given.iter().map(String::as_str)).collect();
        words.sort_unstable();
        words
    }
}

fn name_words(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')' | '"' | '-' | '‐'))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty() && !TITLES.contains(w))
        .map(str::to_owned)
        .collect()
}

fn given_match(a: &[String], b: &[String]) -> NameMatch {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => return NameMatch::Full,
        (true, false) | (false, true) => return NameMatch::Initials,
        (false, false) => {}
    }
    // Glued given names ("Wen-Mei" and "Wenmei") are the same.
    if a.concat() == b.concat() {
        return NameMatch::Full;
    }
    let mut full = false;
    for (x, y) in a.iter().zip(b) {
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        if short == long && long.chars().count() > 1 {
            full = true;
        } else if !(short.chars().count() == 1 && long.starts_with(short.as_str())) && short != long {
            return NameMatch::Different;
        }
    }
    if full { NameMatch::Full } else { NameMatch::Initials }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: &str, b: &str) -> NameMatch {
        PersonName::parse(a).matches(&PersonName::parse(b))
    }

    #[test]
    fn knows_the_common_written_forms_of_one_person() {
        assert_eq!(compare("Ada Maria Quist", "Quist, Ada M."), NameMatch::Full);
        assert_eq!(compare("Ada Quist", "Quist, A."), NameMatch::Initials);
        assert_eq!(compare("Ada Quist", "A. Quist"), NameMatch::Initials);
        assert_eq!(compare("Ada Quist", "Quist AM"), NameMatch::Initials);
        assert_eq!(compare("José Prüß", "Jose Pruss"), NameMatch::Full);
        assert_eq!(compare("Lin Mo-Rae Ta", "Ta Lin Mo-Rae"), NameMatch::Reordered);
        assert_eq!(compare("Wen-Li Oz", "Wenli Oz"), NameMatch::Full);
        assert_eq!(compare("Jan van der Puy", "van der Puy, J."), NameMatch::Initials);
        assert_eq!(compare("Ada Quist*", "Dr. Ada Quist1"), NameMatch::Full);
    }

    #[test]
    fn an_inverted_short_form_still_matches() {
        assert_eq!(compare("Ada Quist", "Ada, Q."), NameMatch::Initials);
    }

    #[test]
    fn a_family_name_identifies_nobody() {
        assert_eq!(compare("Ada Quist", "Quist, B."), NameMatch::Different);
        assert_eq!(compare("Ada Quist", "Bo Quist"), NameMatch::Different);
        assert_eq!(compare("Ada Quist", "Ada Berg"), NameMatch::Different);
    }

    #[test]
    fn names_are_parted_for_letters_as_they_are_written() {
        let parts = |name: &str| {
            let (given, family) = written_parts(name);
            format!("{given}|{family}")
        };
        assert_eq!(parts("Ada Berg"), "Ada|Berg");
        assert_eq!(parts("Ada M. van der Berg"), "Ada M.|van der Berg");
        assert_eq!(parts("Berg, Ada"), "Ada|Berg");
        assert_eq!(parts("Élodie BEAU CHÊNE"), "Élodie|BEAU CHÊNE");
        assert_eq!(parts("QUIST Bo"), "Bo|QUIST");
        assert_eq!(parts("ADA BERG"), "ADA|BERG");
        assert_eq!(parts("J. BERG"), "J.|BERG");
        assert_eq!(parts("王雪"), "|王雪");
        assert_eq!(parts("Ada"), "|Ada");
        assert_eq!(parts(""), "|");
    }

    #[test]
    fn cjk_names_compare_whole() {
        assert_eq!(compare("王小明", "王小明"), NameMatch::Full);
        assert_eq!(compare("王小明", "王大明"), NameMatch::Different);
    }
}
