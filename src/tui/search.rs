//! The search worker: a thread that owns the index, so that no query delays a key.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::panes::filter::Found;
use crate::library::{Applicant, ApplicantId};
use crate::query::{
    Completion, Evidence, FacetCount, FacetGroup, FacetKey, Index, Query, QueryError, ReviewFacts, complete,
};
use crate::taxonomy::Taxonomy;

/// Hits whose evidence comes with the answer: as many as the largest screens show.
const WITH_EVIDENCE: usize = 64;
/// How long an answer may wait for evidence: what takes longer follows it.
const EVIDENCE_TIME: Duration = Duration::from_millis(6);
/// Applicants that are taken in between two looks at what is asked.
const SLICE: usize = 32;
/// Applicants after which a search that waits behind still more of them is answered anew.
const AGAIN: usize = 4096;

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
        Worker::new(Index::new(&taxonomy), saved).run(&receive, &answer);
    });
    send
}

struct Worker {
    index: Index,
    saved: BTreeMap<String, String>,
    /// The last query that parsed, for evidence that is asked for later.
    last: Option<Query>,
    /// The generation of the search that was answered before all waiting news were in, and how many have come since.
    early: Option<(u64, usize)>,
    /// The evidence that is still to follow an answer.
    late: Option<Ask>,
}

impl Worker {
    fn new(index: Index, saved: BTreeMap<String, String>) -> Self {
        Self { index, saved, last: None, early: None, late: None }
    }

    fn run(&mut self, receive: &Receiver<Ask>, answer: &impl Fn(Answer)) {
        let mut waiting = Waiting::default();
        loop {
            if waiting.is_empty() {
                let Ok(first) = receive.recv() else { return };
                waiting.push(first);
            }
            for ask in receive.try_iter() {
                waiting.push(ask);
            }
            self.step(&mut waiting, answer);
        }
    }

    /// Takes in a slice of what waits; then answers what must not wait for the rest.
    fn step(&mut self, waiting: &mut Waiting, answer: &impl Fn(Answer)) {
        let mut news = 0;
        while news < SLICE
            && let Some(ask) = waiting.pop()
        {
            news += match &ask {
                Ask::Insert(_) | Ask::Remove(_) => 1,
                Ask::Facts(all) => 1 + all.len() / SLICE,
                _ => 0,
            };
            self.serve(ask, answer);
        }
        if let Some((_, since)) = &mut self.early {
            *since += news;
        }
        if waiting.news.is_empty() {
            return;
        }
        if let Some((generation, text, cursor)) = waiting.search()
            && self.early.is_none_or(|(early, since)| early != generation || since >= AGAIN)
        {
            self.early = Some((generation, 0));
            self.serve(Ask::Find { generation, text, cursor }, answer);
        }
        for ask in waiting.urgent() {
            self.serve(ask, answer);
        }
    }

    /// Answers, and lets follow what took too long to come with the answer.
    fn serve(&mut self, ask: Ask, answer: &impl Fn(Answer)) {
        if let Some(reply) = self.reply(ask) {
            answer(reply);
        }
        if let Some(reply) = self.late.take().and_then(|late| self.reply(late)) {
            answer(reply);
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
        let mut first: Vec<ApplicantId> = found.hits.iter().take(WITH_EVIDENCE).map(|hit| hit.id).collect();
        self.last = Some(query);
        let (start, mut evidence) = (Instant::now(), BTreeMap::new());
        while !first.is_empty() && start.elapsed() < EVIDENCE_TIME {
            let few: Vec<ApplicantId> = first.drain(..first.len().min(4)).collect();
            evidence.extend(self.evidence(&few));
        }
        if !first.is_empty() {
            // An empty entry says that it was asked for.
            evidence.extend(first.iter().map(|id| (*id, Vec::new())));
            self.late = Some(Ask::Evidence { generation, ids: first });
        }
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

/// What the worker was told and asked and has not come to, each with its number.
///
/// Of several searches only the last is wanted, and so with completions and facets. News of applicants all count.
#[derive(Default)]
struct Waiting {
    next: u64,
    news: VecDeque<(u64, Ask)>,
    questions: VecDeque<(u64, Ask)>,
}

impl Waiting {
    fn push(&mut self, ask: Ask) {
        let number = self.next;
        self.next += 1;
        if matches!(ask, Ask::Insert(_) | Ask::Remove(_) | Ask::Facts(_) | Ask::Saved(_)) {
            self.news.push_back((number, ask));
            return;
        }
        let superseded = |old: &Ask| {
            matches!(
                (old, &ask),
                (Ask::Find { .. }, Ask::Find { .. })
                    | (Ask::Complete { .. }, Ask::Complete { .. })
                    | (Ask::Facets { .. }, Ask::Facets { .. })
            )
        };
        self.questions.retain(|(_, old)| !superseded(old));
        self.questions.push_back((number, ask));
    }

    fn is_empty(&self) -> bool {
        self.news.is_empty() && self.questions.is_empty()
    }

    /// The search that waits: its generation, text and cursor. It goes on waiting.
    fn search(&self) -> Option<(u64, String, Option<usize>)> {
        self.questions.iter().find_map(|(_, ask)| match ask {
            Ask::Find { generation, text, cursor } => Some((*generation, text.clone(), *cursor)),
            _ => None,
        })
    }

    /// Takes out what can be answered before all news are in: what is on the screen has no use of an answer later.
    fn urgent(&mut self) -> Vec<Ask> {
        let urgent = |ask: &Ask| match ask {
            Ask::Complete { .. } => true,
            Ask::Evidence { ids, .. } => !ids.is_empty(),
            _ => false,
        };
        let all = std::mem::take(&mut self.questions);
        let (now, later): (VecDeque<_>, VecDeque<_>) = all.into_iter().partition(|(_, ask)| urgent(ask));
        self.questions = later;
        now.into_iter().map(|(_, ask)| ask).collect()
    }

    /// The first of all that waits.
    fn pop(&mut self) -> Option<Ask> {
        let number = |queue: &VecDeque<(u64, Ask)>| queue.front().map_or(u64::MAX, |(number, _)| *number);
        let queue =
            if number(&self.questions) < number(&self.news) { &mut self.questions } else { &mut self.news };
        queue.pop_front().map(|(_, ask)| ask)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::tui::tests::fixture;

    fn find(generation: u64) -> Ask {
        Ask::Find { generation, text: "a".to_owned(), cursor: None }
    }

    #[test]
    fn only_the_last_of_waiting_searches_is_run() {
        let complete = |generation| Ask::Complete { generation, text: String::new(), cursor: 0 };
        let mut waiting = Waiting::default();
        for ask in [find(1), complete(1), find(2), complete(2), find(3)] {
            waiting.push(ask);
        }
        assert!(matches!(waiting.pop(), Some(Ask::Complete { generation: 2, .. })));
        assert!(matches!(waiting.pop(), Some(Ask::Find { generation: 3, .. })));
        assert!(waiting.is_empty());
    }

    #[test]
    fn a_search_behind_many_applicants_is_answered_among_the_first_and_again_when_all_are_in() {
        let person = fixture::applicants().remove(0);
        let mut waiting = Waiting::default();
        for id in 0..200 {
            let mut one = person.clone();
            one.id = ApplicantId(id);
            waiting.push(Ask::Insert(Arc::new(one)));
        }
        waiting.push(Ask::Find { generation: 5, text: "has:name".to_owned(), cursor: None });
        let mut worker = Worker::new(Index::new(&Taxonomy::default()), BTreeMap::new());
        let answers = RefCell::new(Vec::new());
        let mut steps = 0;
        while !waiting.is_empty() {
            steps += 1;
            worker.step(&mut waiting, &|answer| {
                if let Answer::Found { generation: 5, found, .. } = answer {
                    answers.borrow_mut().push((steps, found.hits.len()));
                }
            });
        }
        assert_eq!(*answers.borrow(), [(1, SLICE), (7, 200)]);
    }
}
