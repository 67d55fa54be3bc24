//! Positions that people hold, by the words that name them.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Lexicon;
use crate::text::{fold, words};

impl Lexicon {
    /// How surely a piece names a position: 0 not, 1 perhaps, 2 surely.
    ///
    /// The head of the phrase counts, its last word before a preposition, a comma or a bracket: a "Software Engineer, Cloud
    /// Platform" is an engineer, an "Engineer Research Group" is none.
    pub(in crate::parse) fn role(&self, piece: &str) -> u8 {
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
    pub(in crate::parse) fn is_course_form(&self, folded: &str) -> bool {
        self.course_forms.contains(folded)
    }
}

/// The ends of a text, longest first, as far as a role's name may be long.
fn endings(text: &str) -> impl Iterator<Item = &str> {
    const LONGEST: usize = 60;
    let from = text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
    text[from..].char_indices().map(move |(at, _)| &text[from + at..])
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
    use super::super::lexicon;

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
}
