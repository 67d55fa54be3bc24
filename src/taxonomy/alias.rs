//! A tree of word sequences: finds the aliases that a run of words begins with, in time that depends
//! on the words and not on the number of aliases.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// How one word of a text is compared with a word of an alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit<'a> {
    /// The same word.
    Exactly(&'a str),
    /// A word that begins so: the text abbreviates.
    Beginning(&'a str),
    /// One of these words: the text may use either.
    OneOf(&'a [&'a str]),
}

/// Aliases as sequences of folded words, each carrying a value.
///
/// ```
/// use cvtui::taxonomy::alias::AliasTree;
/// let mut tree = AliasTree::default();
/// tree.insert(["hot", "topics"], 1);
/// tree.insert(["hot"], 2);
/// let found = tree.longest(&["hot", "topics", "today"]);
/// assert_eq!(found, Some((2, [1].as_slice())));
/// ```
#[derive(Clone, Debug)]
pub struct AliasTree<T> {
    /// The first node is the root.
    nodes: Vec<Node<T>>,
    /// The words below the root, which has far more than any other node and is asked most.
    firsts: FxHashMap<Box<str>, usize>,
}

#[derive(Clone, Debug)]
struct Node<T> {
    next: BTreeMap<Box<str>, usize>,
    values: Vec<T>,
}

const ROOT: usize = 0;

impl<T> Default for Node<T> {
    fn default() -> Self {
        Self { next: BTreeMap::new(), values: Vec::new() }
    }
}

impl<T> Default for AliasTree<T> {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], firsts: FxHashMap::default() }
    }
}

impl<T> AliasTree<T> {
    /// Adds an alias. The same words may be added several times: their values are kept in order. An
    /// alias of no words is not added.
    pub fn insert<W: AsRef<str>>(&mut self, words: impl IntoIterator<Item = W>, value: T) {
        let mut at = ROOT;
        for word in words {
            let fresh = self.nodes.len();
            at = if let Some(next) = self.step(at, word.as_ref()) {
                next
            } else {
                self.nodes[at].next.insert(word.as_ref().into(), fresh);
                if at == ROOT {
                    self.firsts.insert(word.as_ref().into(), fresh);
                }
                self.nodes.push(Node::default());
                fresh
            };
        }
        if at != ROOT {
            self.nodes[at].values.push(value);
        }
    }

    /// The values of exactly these words; empty when no alias has them.
    pub fn get<W: AsRef<str>>(&self, words: &[W]) -> &[T] {
        match self.starts(words).last() {
            Some(&(length, values)) if length == words.len() => values,
            _ => &[],
        }
    }

    /// The aliases that `words` begins with, shortest first: how many words each takes, and its values.
    pub fn starts<W: AsRef<str>>(&self, words: &[W]) -> Vec<(usize, &[T])> {
        self.starts_by(words, |word| Fit::Exactly(word.as_ref()))
    }

    /// The longest alias that `words` begins with.
    pub fn longest<W: AsRef<str>>(&self, words: &[W]) -> Option<(usize, &[T])> {
        self.starts(words).pop()
    }

    /// As [`starts`](Self::starts), where `fit` says how each word is compared.
    pub fn starts_by<'w, W>(&self, words: &'w [W], fit: impl Fn(&'w W) -> Fit<'w>) -> Vec<(usize, &[T])> {
        let mut found = Vec::new();
        let Some((first, rest)) = words.split_first() else { return found };
        crate::text::work(1);
        let mut here = self.steps(ROOT, fit(first));
        let mut rest = rest.iter();
        for index in 0.. {
            if here.is_empty() {
                break;
            }
            found.extend(
                here.iter()
                    .map(|&node| self.nodes[node].values.as_slice())
                    .filter(|values| !values.is_empty())
                    .map(|values| (index + 1, values)),
            );
            let Some(word) = rest.next() else { break };
            crate::text::work(here.len());
            let fit = fit(word);
            here = here.iter().flat_map(|&node| self.steps(node, fit)).collect();
        }
        found
    }

    /// The node behind exactly this word.
    fn step(&self, node: usize, word: &str) -> Option<usize> {
        if node == ROOT { self.firsts.get(word).copied() } else { self.nodes[node].next.get(word).copied() }
    }

    fn steps(&self, node: usize, fit: Fit<'_>) -> Vec<usize> {
        match fit {
            Fit::Exactly(word) => self.step(node, word).into_iter().collect(),
            Fit::OneOf(words) => words.iter().filter_map(|&word| self.step(node, word)).collect(),
            Fit::Beginning(start) => self.nodes[node]
                .next
                .range::<str, _>((std::ops::Bound::Included(start), std::ops::Bound::Unbounded))
                .take_while(|(word, _)| word.starts_with(start))
                .map(|(_, &node)| node)
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> AliasTree<&'static str> {
        let mut tree = AliasTree::default();
        tree.insert(["data", "base"], "db");
        tree.insert(["data"], "data");
        tree.insert(["data", "base"], "another");
        tree.insert(["day"], "day");
        tree.insert([""; 0], "nothing");
        tree
    }

    #[test]
    fn finds_every_alias_at_the_start_and_the_longest() {
        let tree = tree();
        let words = ["data", "base", "systems"];
        assert_eq!(tree.starts(&words), [(1, ["data"].as_slice()), (2, ["db", "another"].as_slice())]);
        assert_eq!(tree.longest(&words), Some((2, ["db", "another"].as_slice())));
        assert_eq!(tree.longest(&["base"]), None);
    }

    #[test]
    fn gets_whole_aliases_only() {
        let tree = tree();
        assert_eq!(tree.get(&["data", "base"]), ["db", "another"]);
        assert!(tree.get(&["data", "base", "systems"]).is_empty());
        assert!(tree.get(&[""; 0]).is_empty());
    }

    #[test]
    fn compares_beginnings_and_alternatives_on_request() {
        let tree = tree();
        let starts = tree.starts_by(&["da"], |word| Fit::Beginning(word));
        assert_eq!(starts.len(), 2, "{starts:?}");
        assert_eq!(tree.starts_by(&["x"], |_| Fit::OneOf(&["day", "night"])), [(1, ["day"].as_slice())]);
    }
}
