//! The search worker: a thread that owns the index, so that no query delays a key.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SendError, Sender, channel};
use std::time::{Duration, Instant};

use super::panes::filter::Found;
use super::waiting::Waiting;
use crate::library::{Applicant, ApplicantId};
use crate::query::{
    Completion, Evidence, FacetCount, FacetGroup, FacetKey, Index, Matches, Query, QueryError, ReviewFacts,
    Wanted, complete,
};
use crate::taxonomy::Taxonomy;

/// Hits whose evidence comes with the answer: as many as the largest screens show.
const WITH_EVIDENCE: usize = 64;
/// How long an answer may wait for evidence: what takes longer follows it.
const EVIDENCE_TIME: Duration = Duration::from_millis(6);
/// Applicants that are taken in between two looks at what is asked.
const SLICE: usize = 64;
/// Applicants after which a search that waits behind still more of them is answered anew.
const AGAIN: usize = 4096;

/// Among fewer applicants than these the whole answer is there as soon as its first rows.
const LARGE: usize = 2048;

/// Most values of a facet that are listed: with all the people whom fifty thousand name, no key would be answered for seconds.
pub const MOST_VALUES: usize = 10_000;

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

/// Where the worker is told and asked.
#[derive(Debug)]
pub struct Asker {
    send: Sender<Ask>,
    newest: Arc<AtomicU64>,
}

impl Asker {
    /// Tells or asks. A search makes the worker drop what it is about to answer, and do the search.
    ///
    /// # Errors
    /// If there is no worker any more.
    pub fn send(&self, ask: Ask) -> Result<(), SendError<Ask>> {
        let generation = if let Ask::Find { generation, .. } = ask { generation } else { 0 };
        self.send.send(ask)?;
        // Not before it is sent: what the worker drops, it drops for something that it can receive.
        self.newest.fetch_max(generation, Ordering::Relaxed);
        Ok(())
    }
}

/// Starts the worker. It ends when the asker is dropped.
pub fn start(
    taxonomy: Arc<Taxonomy>,
    saved: BTreeMap<String, String>,
    answer: impl Fn(Answer) + Send + 'static,
) -> Asker {
    let (send, receive) = channel();
    let newest = Arc::new(AtomicU64::new(0));
    let asker = Asker { send, newest: Arc::clone(&newest) };
    std::thread::spawn(move || {
        let mut worker = Worker::new(Index::new(&taxonomy), saved);
        worker.newest = newest;
        worker.run(&receive, &answer);
    });
    asker
}

struct Worker {
    index: Index,
    /// The generation of the newest search that was sent.
    newest: Arc<AtomicU64>,
    /// The generation of the search that was answered last.
    answered: u64,
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
        let newest = Arc::default();
        Self { index, newest, answered: 0, saved, last: None, early: None, late: None }
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
        let mut came = Vec::new();
        while news < SLICE
            && let Some(ask) = waiting.pop()
        {
            news += match &ask {
                Ask::Insert(_) | Ask::Remove(_) => 1,
                Ask::Facts(all) => 1 + all.len() / SLICE,
                _ => 0,
            };
            if let Ask::Insert(applicant) = ask {
                came.push(applicant);
            } else {
                self.index.insert_all(came.drain(..));
                self.serve(ask, waiting, answer);
            }
        }
        self.index.insert_all(came);
        if let Some((_, since)) = &mut self.early {
            *since += news;
        }
        if !waiting.has_news() {
            return;
        }
        if let Some((generation, text, cursor)) = waiting.search()
            && self.early.is_none_or(|(early, since)| early != generation || since >= AGAIN)
        {
            self.early = Some((generation, 0));
            self.serve(Ask::Find { generation, text, cursor }, waiting, answer);
        }
        for ask in waiting.urgent() {
            self.serve(ask, waiting, answer);
        }
    }

    /// Answers, and lets follow what took too long to come with the answer. What is dropped for a newer search waits again.
    fn serve(&mut self, ask: Ask, waiting: &mut Waiting, answer: &impl Fn(Answer)) {
        match ask {
            Ask::Find { generation, text, cursor } => self.find(generation, &text, cursor, answer),
            Ask::Insert(applicant) => self.index.insert_all([applicant]),
            Ask::Remove(id) => {
                self.index.remove(id);
            }
            Ask::Facts(all) => all.into_iter().for_each(|(id, facts)| self.index.set_review(id, facts)),
            Ask::Saved(saved) => self.saved = saved,
            question => {
                let latest = waiting.latest();
                match self.reply(&question, &|| self.newest.load(Ordering::Relaxed) <= latest) {
                    Some(reply) => answer(reply),
                    None => waiting.put_back(question),
                }
            }
        }
        let latest = waiting.latest();
        let wanted = || self.newest.load(Ordering::Relaxed) <= latest;
        if let Some(reply) = self.late.as_ref().and_then(|late| self.reply(late, &wanted)) {
            self.late = None;
            answer(reply);
        }
    }

    /// The answer to a question beside a search; `None` if it is dropped for a newer search.
    fn reply(&self, question: &Ask, wanted: &(dyn Fn() -> bool + Sync)) -> Option<Answer> {
        let until = Wanted::as_long_as(wanted);
        let answer = match question {
            Ask::Evidence { generation, ids } => {
                // What there is of it until a newer search is of no use: that search has other rows.
                let evidence = self.evidence(ids.iter().take_while(|_| wanted()));
                return Some(Answer::Evidence { generation: *generation, evidence });
            }
            Ask::Complete { generation, text, cursor } => {
                let completions = complete(text, *cursor, &self.index, &self.saved);
                return Some(Answer::Completions { generation: *generation, completions });
            }
            Ask::Facet { key, among } => {
                let counts = self.index.facet_while(*key, among.as_deref(), MOST_VALUES, until);
                Answer::Facet { key: *key, counts }
            }
            Ask::Counts { queries } => Answer::Counts(self.counts(queries, until)),
            Ask::Facets { stamp, text, among, keys } => {
                let groups = self.index.facet_groups(text, &self.saved, among.as_deref(), keys, until);
                Answer::Facets { stamp: *stamp, groups }
            }
            _ => return None,
        };
        wanted().then_some(answer)
    }

    /// Answers a search, unless it is dropped for a newer one. Who types among very many is told the first rows before the others
    /// are known; these rows stay where they are.
    fn find(&mut self, generation: u64, text: &str, cursor: Option<usize>, answer: &impl Fn(Answer)) {
        let query = match cursor {
            Some(cursor) => Query::typing(text, cursor, &self.saved),
            None => Query::parse(text, &self.saved),
        };
        let query = match query {
            Ok(query) => query,
            Err(error) => return answer(Answer::Wrong { generation, error }),
        };
        self.last = Some(query.clone());
        let mut evidence = BTreeMap::new();
        let mut first = |matches: Matches| {
            let late = self.first_evidence(&matches, &mut evidence);
            let evidence = with_empty(evidence.clone(), &late);
            answer(Answer::Found { generation, found: found(&query, matches, true), evidence });
        };
        // What was answered before, as when applicants stream in, is not to shrink to its first rows.
        let is_new = cursor.is_some() && self.answered != generation && self.index.len() >= LARGE;
        let first: Option<&mut dyn FnMut(Matches)> = if is_new { Some(&mut first) } else { None };
        let wanted = || self.newest.load(Ordering::Relaxed) <= generation;
        let Some(matches) = self.index.search_while(&query, Wanted::as_long_as(&wanted), first) else {
            return;
        };
        let late = self.first_evidence(&matches, &mut evidence);
        let evidence = with_empty(evidence, &late);
        self.answered = generation;
        self.late = (!late.is_empty()).then_some(Ask::Evidence { generation, ids: late });
        answer(Answer::Found { generation, found: found(&query, matches, false), evidence });
    }

    /// Adds the evidence of the first hits to what is there. Gives those of whom it would take too long.
    fn first_evidence(
        &self,
        matches: &Matches,
        evidence: &mut BTreeMap<ApplicantId, Vec<Evidence>>,
    ) -> Vec<ApplicantId> {
        let first = matches.hits.iter().take(WITH_EVIDENCE).map(|hit| hit.id);
        let mut first: Vec<ApplicantId> = first.filter(|id| !evidence.contains_key(id)).collect();
        let start = Instant::now();
        while !first.is_empty() && start.elapsed() < EVIDENCE_TIME {
            evidence.extend(self.evidence(&first.drain(..first.len().min(4)).collect::<Vec<_>>()));
        }
        first
    }

    fn counts(&self, queries: &[String], wanted: Wanted<'_>) -> Vec<Option<usize>> {
        let count = |text: &String| {
            let query = Query::parse(text, &self.saved).ok()?;
            Some(self.index.search_while(&query, wanted, None)?.hits.len())
        };
        queries.iter().map(count).collect()
    }

    fn evidence<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a ApplicantId>,
    ) -> BTreeMap<ApplicantId, Vec<Evidence>> {
        let Some(query) = &self.last else { return BTreeMap::new() };
        ids.into_iter().map(|id| (*id, self.index.evidence(*id, query))).collect()
    }
}

fn found(query: &Query, matches: Matches, more: bool) -> Found {
    let ordered = query.sort().is_some() || matches.hits.iter().any(|hit| hit.score != 0);
    let columns = query.columns().map(<[_]>::to_vec);
    Found { hits: matches.hits, unknown: matches.unknown, ordered, columns, more }
}

/// Evidence with an empty entry for each of these, which says that it was asked for.
fn with_empty(
    mut evidence: BTreeMap<ApplicantId, Vec<Evidence>>,
    late: &[ApplicantId],
) -> BTreeMap<ApplicantId, Vec<Evidence>> {
    evidence.extend(late.iter().map(|id| (*id, Vec::new())));
    evidence
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::tui::tests::fixture;

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
        assert_eq!(*answers.borrow(), [(1, SLICE), (200_usize.div_ceil(SLICE), 200)]);
    }

    fn among(people: usize) -> Worker {
        let person = fixture::applicants().remove(0);
        let mut index = Index::new(&Taxonomy::default());
        for id in 0..people as u32 {
            let mut one = person.clone();
            one.id = ApplicantId(id);
            index.insert(Arc::new(one));
        }
        Worker::new(index, BTreeMap::new())
    }

    /// How many were found by each of the answers to what is typed, and whether more are to come.
    fn told(worker: &mut Worker, generation: u64, text: &str) -> Vec<(usize, bool)> {
        let mut waiting = Waiting::default();
        waiting.push(Ask::Find { generation, text: text.to_owned(), cursor: Some(text.len()) });
        let answers = RefCell::new(Vec::new());
        worker.step(&mut waiting, &|answer| {
            if let Answer::Found { found, .. } = answer {
                answers.borrow_mut().push((found.hits.len(), found.more));
            }
        });
        answers.into_inner()
    }

    #[test]
    fn who_types_among_very_many_is_told_the_first_rows_once_before_the_others() {
        let name = fixture::applicants()[0].display_name().split(' ').next().unwrap().to_owned();
        let mut worker = among(LARGE);
        assert_eq!(told(&mut worker, 1, &name), [(256, true), (LARGE, false)]);
        worker.index.forget();
        assert_eq!(told(&mut worker, 1, &name), [(LARGE, false)], "the same question again");
        assert_eq!(told(&mut worker, 2, &name), [(LARGE, false)], "what is kept is all there at once");
        assert_eq!(told(&mut among(LARGE - 1), 1, &name), [(LARGE - 1, false)]);
    }

    #[test]
    fn a_question_is_dropped_for_a_newer_search_and_facets_are_counted_after_it() {
        let mut worker = among(3);
        worker.newest.store(2, Ordering::Relaxed);
        assert_eq!(told(&mut worker, 1, "has:name"), []);
        let mut waiting = Waiting::default();
        waiting.push(Ask::Facet { key: FacetKey::Venue, among: None });
        let answers = RefCell::new(Vec::new());
        let note = |answer| {
            answers.borrow_mut().push(match answer {
                Answer::Found { .. } => "found",
                Answer::Facet { .. } => "facet",
                _ => "other",
            });
        };
        let facet = waiting.pop().unwrap();
        worker.serve(facet, &mut waiting, &note);
        assert!(answers.borrow().is_empty());
        waiting.push(Ask::Find { generation: 2, text: "has:name".to_owned(), cursor: None });
        worker.step(&mut waiting, &note);
        assert_eq!(*answers.borrow(), ["found", "facet"]);
    }
}
