//! The search worker: a thread that owns the index, so that no query delays a key.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::panes::filter::Found;
use crate::library::{Applicant, ApplicantId};
use crate::query::{
    Completion, Evidence, FacetCount, FacetGroup, FacetKey, Index, Query, QueryError, ReviewFacts, complete,
};
use crate::taxonomy::Taxonomy;

/// Hits whose evidence comes with the answer: as many as the largest screens show.
const WITH_EVIDENCE: usize = 64;

/// What the worker is told or asked.
#[derive(Debug)]
pub enum Ask {
    /// An applicant was loaded.
    Insert(Arc<Applicant>),
    /// An applicant is there no more.
    Remove(ApplicantId),
    /// What is thought of applicants changed.
    Facts(Vec<(ApplicantId, ReviewFacts)>),
    /// Who matches?
    Find {
        /// The text's generation.
        generation: u64,
        /// The query.
        text: String,
        /// Byte offset of the cursor while one types: the value there matches as a prefix.
        cursor: Option<usize>,
    },
    /// Which lines matched for these applicants?
    Evidence {
        /// The text's generation.
        generation: u64,
        /// The applicants.
        ids: Vec<ApplicantId>,
    },
    /// How can the word at the cursor go on?
    Complete {
        /// The text's generation.
        generation: u64,
        /// The query.
        text: String,
        /// Byte offset of the cursor.
        cursor: usize,
    },
    /// How often does each value occur?
    Facet {
        /// Values of what.
        key: FacetKey,
        /// Among whom; `None` for all.
        among: Option<Vec<ApplicantId>>,
    },
    /// How often do the values of these facets occur beside a result?
    Facets {
        /// The number of the question.
        stamp: u64,
        /// The query.
        text: String,
        /// Whom it found; `None` for all.
        among: Option<Vec<ApplicantId>>,
        /// The facets.
        keys: Vec<FacetKey>,
    },
    /// How many match each of these queries?
    Counts {
        /// The queries.
        queries: Vec<String>,
    },
    /// The saved queries have changed.
    Saved(BTreeMap<String, String>),
}

/// What the worker answers.
#[derive(Debug)]
pub enum Answer {
    /// Who matches.
    Found {
        /// The generation of the question.
        generation: u64,
        /// Who matches.
        found: Found,
        /// The lines that matched, for the first hits.
        evidence: BTreeMap<ApplicantId, Vec<Evidence>>,
    },
    /// The query does not parse.
    Wrong {
        /// The generation of the question.
        generation: u64,
        /// What is wrong.
        error: QueryError,
    },
    /// The lines that matched.
    Evidence {
        /// The generation of the question.
        generation: u64,
        /// For each applicant that was asked for.
        evidence: BTreeMap<ApplicantId, Vec<Evidence>>,
    },
    /// How the word at the cursor can go on.
    Completions {
        /// The generation of the question.
        generation: u64,
        /// The best first.
        completions: Vec<Completion>,
    },
    /// How often each value occurs.
    Facet {
        /// Values of what.
        key: FacetKey,
        /// The most frequent first.
        counts: Vec<FacetCount>,
    },
    /// The facets beside a result.
    Facets {
        /// The number of the question.
        stamp: u64,
        /// A group for each that was asked for.
        groups: Vec<FacetGroup>,
    },
    /// How many match each of the queries, in the order of the question; `None` for those that do not parse.
    Counts(Vec<Option<usize>>),
}

/// Starts the worker. It ends when the sender is dropped.
pub fn start(
    taxonomy: Arc<Taxonomy>,
    saved: BTreeMap<String, String>,
    answer: impl Fn(Answer) + Send + 'static,
) -> Sender<Ask> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        Worker { index: Index::new(&taxonomy), saved, last: None }.run(&receive, &answer);
    });
    send
}

struct Worker {
    index: Index,
    saved: BTreeMap<String, String>,
    /// The last query that parsed, for evidence that is asked for later.
    last: Option<Query>,
}

impl Worker {
    fn run(&mut self, receive: &Receiver<Ask>, answer: &impl Fn(Answer)) {
        while let Ok(first) = receive.recv() {
            let mut asked: Vec<Ask> = std::iter::once(first).chain(receive.try_iter()).collect();
            drop_superseded(&mut asked);
            for ask in asked {
                if let Some(reply) = self.reply(ask) {
                    answer(reply);
                }
            }
        }
    }

    fn reply(&mut self, ask: Ask) -> Option<Answer> {
        match ask {
            Ask::Insert(applicant) => self.index.insert(applicant),
            Ask::Remove(id) => {
                self.index.remove(id);
            }
            Ask::Facts(all) => all.into_iter().for_each(|(id, facts)| self.index.set_review(id, facts)),
            Ask::Find { generation, text, cursor } => return Some(self.find(generation, &text, cursor)),
            Ask::Evidence { generation, ids } => {
                let evidence = self.evidence(&ids);
                return Some(Answer::Evidence { generation, evidence });
            }
            Ask::Complete { generation, text, cursor } => {
                let completions = complete(&text, cursor, &self.index, &self.saved);
                return Some(Answer::Completions { generation, completions });
            }
            Ask::Facet { key, among } => {
                let counts = self.index.facet(key, among.as_deref());
                return Some(Answer::Facet { key, counts });
            }
            Ask::Counts { queries } => return Some(Answer::Counts(self.counts(&queries))),
            Ask::Saved(saved) => self.saved = saved,
            Ask::Facets { stamp, text, among, keys } => {
                let groups = self.index.facet_groups(&text, &self.saved, among.as_deref(), &keys);
                return Some(Answer::Facets { stamp, groups });
            }
        }
        None
    }

    fn find(&mut self, generation: u64, text: &str, cursor: Option<usize>) -> Answer {
        let query = match cursor {
            Some(cursor) => Query::typing(text, cursor, &self.saved),
            None => Query::parse(text, &self.saved),
        };
        let query = match query {
            Ok(query) => query,
            Err(error) => return Answer::Wrong { generation, error },
        };
        let matches = self.index.search(&query);
        let ordered = query.sort().is_some() || matches.hits.iter().any(|hit| hit.score != 0);
        let columns = query.columns().map(<[_]>::to_vec);
        let found = Found { hits: matches.hits, unknown: matches.unknown, ordered, columns };
        let first: Vec<ApplicantId> = found.hits.iter().take(WITH_EVIDENCE).map(|hit| hit.id).collect();
        self.last = Some(query);
        let evidence = self.evidence(&first);
        Answer::Found { generation, found, evidence }
    }

    fn counts(&self, queries: &[String]) -> Vec<Option<usize>> {
        let count = |text: &String| {
            let query = Query::parse(text, &self.saved).ok()?;
            Some(self.index.search(&query).hits.len())
        };
        queries.iter().map(count).collect()
    }

    fn evidence(&self, ids: &[ApplicantId]) -> BTreeMap<ApplicantId, Vec<Evidence>> {
        let Some(query) = &self.last else { return BTreeMap::new() };
        ids.iter().map(|id| (*id, self.index.evidence(*id, query))).collect()
    }
}

/// Of several searches that wait only the last is wanted, and so with completions and facets. News of applicants
/// all count.
fn drop_superseded(asked: &mut Vec<Ask>) {
    let last = |kind: fn(&Ask) -> bool| asked.iter().rposition(kind);
    let find = last(|ask| matches!(ask, Ask::Find { .. }));
    let complete = last(|ask| matches!(ask, Ask::Complete { .. }));
    let facets = last(|ask| matches!(ask, Ask::Facets { .. }));
    let mut at = 0;
    asked.retain(|ask| {
        let here = Some(at);
        at += 1;
        match ask {
            Ask::Find { .. } => here == find,
            Ask::Complete { .. } => here == complete,
            Ask::Facets { .. } => here == facets,
            _ => true,
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_of_waiting_searches_is_run() {
        let find = |generation| Ask::Find { generation, text: String::new(), cursor: None };
        let complete = |generation| Ask::Complete { generation, text: String::new(), cursor: 0 };
        let mut asked = vec![find(1), complete(1), find(2), complete(2), find(3)];
        drop_superseded(&mut asked);
        assert!(matches!(asked[..], [Ask::Complete { generation: 2, .. }, Ask::Find { generation: 3, .. }]));
    }
}
