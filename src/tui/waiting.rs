//! What the search worker was told and asked and has not come to.

use std::collections::VecDeque;

use super::search::Ask;

/// What the worker was told and asked and has not come to, each with its number.
///
/// Of several searches only the last is wanted, and so with completions and facets. News of applicants all count.
#[derive(Default)]
pub(super) struct Waiting {
    next: u64,
    /// The generation of the latest search that came in.
    latest: u64,
    news: VecDeque<(u64, Ask)>,
    questions: VecDeque<(u64, Ask)>,
}

impl Waiting {
    pub(super) fn push(&mut self, ask: Ask) {
        let number = self.next;
        self.next += 1;
        if matches!(ask, Ask::Insert(_) | Ask::Remove(_) | Ask::Facts(_) | Ask::Saved(_)) {
            self.news.push_back((number, ask));
            return;
        }
        if let Ask::Find { generation, .. } = ask {
            self.latest = self.latest.max(generation);
        }
        self.questions.retain(|(_, old)| !supersedes(&ask, old));
        self.questions.push_back((number, ask));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.news.is_empty() && self.questions.is_empty()
    }

    /// Whether applicants, or what is thought of them, are to be taken in.
    pub(super) fn has_news(&self) -> bool {
        !self.news.is_empty()
    }

    /// The search that waits: its generation, text and cursor. It goes on waiting.
    pub(super) fn search(&self) -> Option<(u64, String, Option<usize>)> {
        self.questions.iter().find_map(|(_, ask)| match ask {
            Ask::Find { generation, text, cursor } => Some((*generation, text.clone(), *cursor)),
            _ => None,
        })
    }

    /// The generation of the latest search that came in.
    pub(super) fn latest(&self) -> u64 {
        self.latest
    }

    /// Puts a question back that was dropped for a search: it is asked again behind it, unless there is a newer one of its kind.
    pub(super) fn put_back(&mut self, ask: Ask) {
        if !self.questions.iter().any(|(_, newer)| supersedes(newer, &ask)) {
            self.questions.push_front((0, ask));
        }
    }

    /// Takes out what can be answered before all news are in: what is on the screen has no use of an answer later.
    pub(super) fn urgent(&mut self) -> Vec<Ask> {
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

    /// The first of all that waits; a search goes before the other questions, as rows wait for it.
    pub(super) fn pop(&mut self) -> Option<Ask> {
        let next_news = self.news.front().map_or(u64::MAX, |(number, _)| *number);
        let due = || self.questions.iter().take_while(|(number, _)| *number < next_news);
        let search = due().position(|(_, ask)| matches!(ask, Ask::Find { .. }));
        let popped = match search.or_else(|| due().next().map(|_| 0)) {
            Some(at) => self.questions.remove(at),
            None => self.news.pop_front(),
        };
        popped.map(|(_, ask)| ask)
    }
}

/// Whether a question makes an older one useless.
fn supersedes(newer: &Ask, older: &Ask) -> bool {
    matches!(
        (older, newer),
        (Ask::Find { .. }, Ask::Find { .. })
            | (Ask::Complete { .. }, Ask::Complete { .. })
            | (Ask::Facets { .. }, Ask::Facets { .. })
            | (Ask::Facet { .. }, Ask::Facet { .. })
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::ApplicantId;

    fn find(generation: u64) -> Ask {
        Ask::Find { generation, text: "a".to_owned(), cursor: None }
    }

    fn complete(generation: u64) -> Ask {
        Ask::Complete { generation, text: String::new(), cursor: 0 }
    }

    fn facets(stamp: u64) -> Ask {
        Ask::Facets { stamp, text: String::new(), among: None, keys: Vec::new() }
    }

    #[test]
    fn only_the_last_of_waiting_searches_is_run_and_before_the_other_questions() {
        let mut waiting = Waiting::default();
        for ask in [find(1), complete(1), find(2), complete(2), find(3)] {
            waiting.push(ask);
        }
        assert_eq!(waiting.latest(), 3);
        assert!(matches!(waiting.pop(), Some(Ask::Find { generation: 3, .. })));
        assert!(matches!(waiting.pop(), Some(Ask::Complete { generation: 2, .. })));
        assert!(waiting.is_empty());
    }

    #[test]
    fn a_search_waits_for_the_news_before_it() {
        let mut waiting = Waiting::default();
        for ask in [complete(1), Ask::Remove(ApplicantId(0)), find(1)] {
            waiting.push(ask);
        }
        assert!(matches!(waiting.pop(), Some(Ask::Complete { .. })));
        assert!(matches!(waiting.pop(), Some(Ask::Remove(_))));
        assert!(matches!(waiting.pop(), Some(Ask::Find { .. })));
    }

    #[test]
    fn what_was_dropped_for_a_search_comes_behind_it_unless_there_is_newer() {
        let mut waiting = Waiting::default();
        waiting.push(complete(1));
        waiting.push(find(1));
        waiting.put_back(facets(1));
        assert!(matches!(waiting.pop(), Some(Ask::Find { .. })));
        assert!(matches!(waiting.pop(), Some(Ask::Facets { stamp: 1, .. })));
        waiting.push(facets(2));
        waiting.put_back(facets(1));
        assert!(matches!(waiting.pop(), Some(Ask::Complete { .. })));
        assert!(matches!(waiting.pop(), Some(Ask::Facets { stamp: 2, .. })));
        assert!(waiting.is_empty());
    }
}
