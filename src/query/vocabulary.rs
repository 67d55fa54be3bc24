//! A vocabulary: from any alias, in any case, to the canonical names it stands for.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use super::languages;
use crate::taxonomy::Taxonomy;
use crate::text::{fold, words};

/// The canonical names of venues or skills by every way of writing them.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// From each way of writing, in normal form, to the names.
    names: HashMap<String, Vec<String>>,
    /// From each name to the ways of writing it.
    written: HashMap<String, Vec<String>>,
}

impl Vocabulary {
    /// A vocabulary from each canonical name and its aliases.
    pub(super) fn new<'a, A>(entries: impl IntoIterator<Item = (&'a str, A)>) -> Self
    where
        A: IntoIterator<Item = &'a str>,
    {
        let mut vocabulary = Self::default();
        for (canonical, aliases) in entries {
            let written = vocabulary.written.entry(canonical.to_owned()).or_default();
            for alias in std::iter::once(canonical).chain(aliases) {
                let known = vocabulary.names.entry(normal(alias)).or_default();
                if !known.iter().any(|k| k == canonical) {
                    known.push(canonical.to_owned());
                }
                written.push(alias.to_owned());
            }
        }
        vocabulary
    }

    /// The vocabularies of venues and of skills.
    pub(super) fn of(taxonomy: &Taxonomy) -> (Self, Self) {
        let venues = taxonomy.venues().iter().map(|venue| {
            let aliases = venue.names.iter().chain(&venue.aliases).map(String::as_str);
            (venue.key.as_str(), aliases)
        });
        let skills = taxonomy.skills().iter().map(|skill| {
            let aliases = skill.aliases.iter().map(String::as_str);
            (skill.name.as_str(), aliases)
        });
        (Self::new(venues), Self::new(skills))
    }

    /// Human languages: the one vocabulary that the program has by itself, made once.
    pub(super) fn languages() -> Arc<Self> {
        static LANGUAGES: LazyLock<Arc<Vocabulary>> =
            LazyLock::new(|| Arc::new(Vocabulary::new(languages::names())));
        Arc::clone(&LANGUAGES)
    }

    /// The ways of writing a canonical name, itself the first.
    pub(super) fn written(&self, name: &str) -> impl Iterator<Item = &str> {
        self.written.get(name).into_iter().flatten().map(String::as_str)
    }

    /// The canonical names that `typed` stands for. Case is ignored, except where two canonical names
    /// differ by nothing else and one of them is written exactly so.
    pub(super) fn lookup(&self, typed: &str) -> BTreeSet<&str> {
        let Some(found) = self.names.get(&normal(typed)) else { return BTreeSet::new() };
        let typed = typed.trim();
        let exact = found.iter().find(|name| *name == typed);
        match exact {
            Some(exact) => found
                .iter()
                .filter(|name| *name == exact || fold(name) != fold(exact))
                .map(String::as_str)
                .collect(),
            None => found.iter().map(String::as_str).collect(),
        }
    }

    /// The canonical names of which some way of writing begins with `typed`.
    pub(super) fn begun(&self, typed: &str) -> BTreeSet<&str> {
        let typed = normal(typed);
        let begun = self.names.iter().filter(|(alias, _)| alias.starts_with(&typed));
        begun.flat_map(|(_, names)| names.iter().map(String::as_str)).collect()
    }
}

/// The form in which two ways of writing are the same: the folded words, so that `scikit-learn` is
/// `Scikit Learn` and `C++` is not `C`.
fn normal(text: &str) -> String {
    let folded = fold(text);
    let normal = words(&folded).map(|word| word.text).collect::<Vec<_>>().join(" ");
    if normal.is_empty() { folded.trim().to_owned() } else { normal }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: BTreeSet<&str>) -> Vec<&str> {
        found.into_iter().collect()
    }

    #[test]
    fn any_way_of_writing_leads_to_the_name() {
        let vocabulary = Vocabulary::new([
            ("Go", vec!["Golang"]),
            ("C", vec![]),
            ("C++", vec!["cpp"]),
            ("scikit-learn", vec!["sklearn"]),
        ]);
        assert_eq!(names(vocabulary.lookup("GOLANG")), ["Go"]);
        assert_eq!(names(vocabulary.lookup("c")), ["C"]);
        assert_eq!(names(vocabulary.lookup("c++")), ["C++"]);
        assert_eq!(names(vocabulary.lookup("Scikit Learn")), ["scikit-learn"]);
        assert!(vocabulary.lookup("going").is_empty());
        assert_eq!(names(vocabulary.begun("go")), ["Go"]);
    }

    #[test]
    fn case_counts_only_between_names_that_differ_in_nothing_else() {
        let vocabulary = Vocabulary::new([("SEC", vec![]), ("Sec", vec![]), ("TOIS", vec!["sec"])]);
        assert_eq!(names(vocabulary.lookup("sec")), ["SEC", "Sec", "TOIS"]);
        assert_eq!(names(vocabulary.lookup("SEC")), ["SEC", "TOIS"]);
    }
}
