//! Names filed by what two forms of one name share, so that a name is compared with its like and not with all.

use std::collections::HashMap;

use crate::profile::{NameMatch, PersonName};
use crate::text::work;

/// More namesakes than a CV has; who comes later is not compared with all of them, and no form of such a name is sure.
const CROWD: usize = 64;

/// Names by the words that they share with other forms of themselves.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    names: Vec<PersonName>,
    filed: HashMap<Key, Vec<usize>>,
}

/// What two forms of a name may share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Family(String),
    /// The first given name, which an inverted form takes for the family name.
    Given(String),
    /// The family name and one given name in full, or all of them in one.
    Both(String, String),
    /// All words in alphabetical order.
    Words(Vec<String>),
}

impl Namesakes {
    /// Files a name and says at which place: 0, 1, 2 …
    pub(super) fn file(&mut self, name: PersonName) -> usize {
        let at = self.names.len();
        let keys = surely(&name)
            .into_iter()
            .chain([Key::Family(name.family.clone())])
            .chain(name.given.first().map(|given| Key::Given(given.clone())));
        for key in keys {
            let places = self.filed.entry(key).or_default();
            if places.len() <= CROWD && places.last() != Some(&at) {
                places.push(at);
            }
        }
        self.names.push(name);
        at
    }

    /// The name at a place.
    pub(super) fn name(&self, at: usize) -> &PersonName {
        &self.names[at]
    }

    /// The places of the names that are surely the same as `name`, in order, as far as `same` allows.
    pub(super) fn first_same(
        &self,
        name: &PersonName,
        least: NameMatch,
        same: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let equal = |at: &usize| {
            work(1);
            same(*at) && (self.names[*at] == *name || self.names[*at].matches(name) >= least)
        };
        surely(name).iter().filter_map(|key| self.filed.get(key)?.iter().copied().find(equal)).min()
    }

    /// The places of the names that may be another form of `name`, in order; none where they are a crowd.
    pub(super) fn kin(&self, name: &PersonName) -> Vec<usize> {
        let keys = [
            Key::Family(name.family.clone()),
            Key::Given(name.family.clone()),
            Key::Words(sorted_words(name)),
        ];
        let found: Vec<&Vec<usize>> = keys.iter().filter_map(|key| self.filed.get(key)).collect();
        if found.iter().any(|places| places.len() > CROWD) {
            return Vec::new();
        }
        work(found.iter().map(|places| places.len()).sum());
        let mut out: Vec<usize> = found.into_iter().flatten().copied().collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The keys of which two forms that are surely one name share one.
fn surely(name: &PersonName) -> Vec<Key> {
    let both = |given: String| Key::Both(name.family.clone(), given);
    let mut keys = vec![both(name.given.concat()), Key::Words(sorted_words(name))];
    keys.extend(name.given.iter().take(4).filter(|g| g.chars().count() > 1).map(|g| both(g.clone())));
    keys
}

fn sorted_words(name: &PersonName) -> Vec<String> {
    let mut words: Vec<String> =
        name.family.split(' ').map(str::to_owned).chain(name.given.iter().cloned()).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filed(names: &[&str]) -> Namesakes {
        let mut out = Namesakes::default();
        for name in names {
            out.file(PersonName::parse(name));
        }
        out
    }

    #[test]
    fn finds_what_a_search_of_all_names_finds() {
        let all = [
            "Ada Quist",
            "Quist, A.",
            "A. Maria Quist",
            "Ada Maria Quist",
            "Bo Quist",
            "Quist Ada",
            "Ada, Q.",
            "Wen-Li Oz",
            "Wenli Oz",
            "Oz",
            "王小明",
            "Jan van der Puy",
            "Puy",
        ];
        let names = filed(&all);
        for name in all.map(PersonName::parse) {
            let slow = (0..all.len()).find(|at| {
                *names.name(*at) == name || names.name(*at).matches(&name) >= NameMatch::Reordered
            });
            assert_eq!(names.first_same(&name, NameMatch::Reordered, |_| true), slow, "{name:?}");
            let kin = names.kin(&name);
            for at in (0..all.len()).filter(|at| names.name(*at).family == name.family) {
                assert!(kin.contains(&at), "{name:?}");
            }
        }
    }

    #[test]
    fn of_a_crowd_no_form_is_sure() {
        let many: Vec<String> = (0..100).map(|i| format!("Ada{} Quist", "x".repeat(i))).collect();
        let names = filed(&many.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(names.kin(&PersonName::parse("A. Quist")).is_empty());
        assert_eq!(names.filed[&Key::Family("quist".into())].len(), CROWD + 1);
    }
}
