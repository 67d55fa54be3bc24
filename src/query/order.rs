//! The order that a query asks for. What applicants are ordered by is worked out once for all of them, and kept as the rank of each:
//! the next answer in the same order sorts numbers.

use rayon::prelude::*;

use super::index::Index;
use super::rank::Hit;
use super::state::ReviewFacts;
use super::{Sort, SortBy};

/// Where more than one in so many applicants was found, the ranks of all are worked out, and kept for the next answer.
const MANY: usize = 8;

impl Index {
    /// Orders hits; equals keep their order, and the unknown comes last either way.
    pub fn sort(&self, hits: &mut [Hit], sort: Sort) {
        let slots: Vec<Option<usize>> = hits.iter().map(|hit| self.slot(hit.id)).collect();
        let ranks: Vec<u32> = if slots.len() < self.applicants.len() / MANY && !self.kept.has_order(sort) {
            self.ranks(&slots, sort)
        } else {
            let everybody = || {
                let slots: Vec<_> = (0..self.applicants.len()).map(Some).collect();
                self.ranks(&slots, sort)
            };
            let order = self.kept.order(sort, everybody);
            let rank = |slot: Option<usize>| slot.and_then(|slot| order.get(slot).copied());
            slots.into_iter().map(|slot| rank(slot).unwrap_or(u32::MAX)).collect()
        };
        let mut order: Vec<u64> =
            (0..).zip(ranks).map(|(at, rank): (u64, u32)| u64::from(rank) << 32 | at).collect();
        order.sort_unstable();
        let sorted: Vec<Hit> =
            order.into_iter().filter_map(|packed| hits.get(packed as u32 as usize).copied()).collect();
        hits.copy_from_slice(&sorted);
    }

    /// The rank of each applicant among these: equals have the same.
    fn ranks(&self, slots: &[Option<usize>], sort: Sort) -> Vec<u32> {
        let nothing = ReviewFacts::default();
        let who = |at: usize| {
            let applicant = self.applicants.get((*slots.get(at)?)?)?;
            Some((applicant, self.review(applicant.id).unwrap_or(&nothing)))
        };
        // Numbers are compared sooner than what columns of text are ordered by.
        let number = |number: Option<u64>| match number {
            None => u64::MAX,
            Some(number) if sort.descending => u64::MAX - 1 - number,
            Some(number) => number,
        };
        match sort.by {
            // None is below zero: the bits of the numbers are in their order.
            SortBy::RatingSpread => ranks(slots.len(), |at| {
                number(who(at).and_then(|(_, facts)| facts.panel.variance()).map(f64::to_bits))
            }),
            SortBy::Column(column) if column.is_number() => ranks(slots.len(), |at| {
                let value = who(at).and_then(|(applicant, facts)| column.number(applicant, facts.said()));
                number(value.map(|value| value as u64))
            }),
            SortBy::Column(column) => ranks(slots.len(), |at| {
                let key =
                    who(at).map(|(applicant, facts)| column.key(applicant, facts.said(), sort.descending));
                (key.is_none(), key)
            }),
        }
    }
}

/// The rank of each of so many by a key, the least first.
fn ranks<K: Ord + Send>(len: usize, key: impl Fn(usize) -> K + Sync) -> Vec<u32> {
    /// Fewer than these are done sooner than other threads are woken.
    const WORTH_SHARING: usize = 1024;
    let mut keyed: Vec<(K, u32)> = if len < WORTH_SHARING {
        (0..len).map(|at| (key(at), at as u32)).collect()
    } else {
        (0..len).into_par_iter().map(|at| (key(at), at as u32)).collect()
    };
    keyed.par_sort_unstable();
    let mut ranks = vec![0; len];
    let (mut rank, mut last) = (0, None);
    for (key, at) in &keyed {
        if last.is_some_and(|last| last != key) {
            rank += 1;
        }
        last = Some(key);
        if let Some(own) = ranks.get_mut(*at as usize) {
            *own = rank;
        }
    }
    ranks
}
