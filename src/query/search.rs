//! The answer to a query: those who are sure to be its first, then all of it.

use std::cmp::Reverse;
use std::sync::Arc;

use super::Query;
use super::eval::Evaluator;
use super::index::Index;
use super::keys::Place;
use super::rank::{Hit, Matches, Scores, WordSearch};
use super::syntax::{Ask, Leaf, Node};
use super::truth::Verdict;
use super::wanted::Wanted;

/// Most of those who are told before the others: more than a screen shows.
const FIRST: usize = 256;

/// What is known of a bare word.
enum Known {
    /// The score of everybody.
    All(Arc<Scores>),
    /// The scores of the best.
    Best(Box<WordSearch>),
}

impl Known {
    /// The score of an applicant, if it is known: of those of whom it is not, none is above [`WordSearch::SURE`].
    fn score(&self, slot: usize) -> Option<i64> {
        match self {
            Self::All(scores) => scores.get(slot).copied().flatten(),
            Self::Best(search) => search.sure(slot),
        }
    }
}

impl Index {
    /// The applicants that match.
    pub fn search(&self, query: &Query) -> Matches {
        self.search_while(query, Wanted::always(), None).unwrap_or_default()
    }

    /// The applicants that match, unless nobody waits for them any more.
    ///
    /// Where the order of the answer begins with some who are found long before the others, `first` is given them: they are
    /// the first of the answer, in its order. How many are unknown is not told yet.
    pub fn search_while(
        &self,
        query: &Query,
        wanted: Wanted<'_>,
        first: Option<&mut dyn FnMut(Matches)>,
    ) -> Option<Matches> {
        let mut evaluator = Evaluator::new(self).while_wanted(wanted);
        let (words, others) = parts(query.root());
        let everybody = Verdict::constant(self.table(Place::Applicant).len(), true);
        let mut verdict = others
            .iter()
            .fold(everybody, |all, part| all.and(&evaluator.verdict(part, Place::Applicant, true)));
        verdict.yes.keep(&self.live);
        verdict.possible.keep(&self.live);
        let look_up = |words| {
            let known = self.kept.scores(words).map(Known::All);
            known.unwrap_or_else(|| Known::Best(Box::new(WordSearch::new(self, words))))
        };
        let known: Vec<Known> = words.iter().copied().map(look_up).collect();
        let partial = known.iter().any(|known| matches!(known, Known::Best(_)));
        if let Some(first) = first
            && partial
            && query.sort().is_none()
            && !others.iter().any(|part| ranks(part))
            && !wanted.is_over()
        {
            let hits = self.sure(&verdict, &known);
            if !hits.is_empty() {
                first(Matches { hits, unknown: 0 });
            }
        }
        for (words, known) in words.into_iter().zip(known) {
            let scores = match known {
                Known::All(scores) => scores,
                Known::Best(search) => self.kept.keep_scores(words, search.all(self, wanted), wanted),
            };
            verdict = verdict.and(&Verdict::sure(evaluator.score(&scores)));
        }
        if wanted.is_over() {
            return None;
        }
        let unknown = verdict.possible.count() - verdict.yes.count();
        let score = |slot: usize| evaluator.scores.get(slot).copied().unwrap_or(0);
        let hits = verdict.yes.iter().map(|slot| Hit { id: self.ids[slot], score: score(slot) });
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_unstable_by_key(rank);
        if let Some(sort) = query.sort() {
            self.sort(&mut hits, sort);
        }
        Some(Matches { hits, unknown })
    }

    /// Those of whom the score is known, as far as it is above whatever the others may have.
    fn sure(&self, verdict: &Verdict, known: &[Known]) -> Vec<Hit> {
        let best =
            |known: &Known| (0..self.ids.len()).filter_map(|slot| known.score(slot)).max().unwrap_or(0);
        // Another has at most the best score of every word but one, and of that one what is not known.
        let bests: Vec<i64> = known.iter().map(best).collect();
        let partial = known.iter().zip(&bests).filter(|(known, _)| matches!(known, Known::Best(_)));
        let least = partial.map(|(_, best)| (best - WordSearch::SURE).max(0)).min().unwrap_or(0);
        let bound = bests.iter().map(|best| *best.max(&WordSearch::SURE)).sum::<i64>() - least;
        let hit = |slot: usize| {
            let score = known.iter().map(|known| known.score(slot)).sum::<Option<i64>>()?;
            (score > bound).then(|| Hit { id: self.ids[slot], score })
        };
        let mut hits: Vec<Hit> = verdict.yes.iter().filter_map(hit).collect();
        if hits.len() > FIRST {
            hits.select_nth_unstable_by_key(FIRST, rank);
            hits.truncate(FIRST);
        }
        hits.sort_unstable_by_key(rank);
        hits
    }
}

/// The best first, then by id.
fn rank(hit: &Hit) -> impl Ord + use<> {
    (Reverse(hit.score), hit.id)
}

/// The bare words that a query asks for beside whatever else it asks for.
fn parts(root: &Node) -> (Vec<&super::syntax::Words>, Vec<&Node>) {
    let all = match root {
        Node::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let (mut words, mut others) = (Vec::new(), Vec::new());
    for part in all {
        match part {
            Node::Leaf(Leaf { ask: Ask::Word(word), .. }) => words.push(word),
            other => others.push(other),
        }
    }
    (words, others)
}

/// Whether what a node asks counts for the order.
fn ranks(node: &Node) -> bool {
    match node {
        Node::And(parts) | Node::Or(parts) => parts.iter().any(ranks),
        Node::Leaf(leaf) => matches!(leaf.ask, Ask::Word(_)),
        Node::All | Node::Not(_) | Node::Scope { .. } => false,
    }
}
