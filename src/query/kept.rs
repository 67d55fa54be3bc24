//! What earlier questions leave for the next ones: who types a word asks for each of its beginnings.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::Sort;
use super::fuzzy::Needle;
use super::index::Dictionary;
use super::rank::Scores;
use super::syntax::Words;
use super::wanted::Wanted;

/// Bytes by which the letters of a longer needle may lie farther apart: so many letters can be typed before all texts are
/// looked at anew.
const AHEAD: usize = 2;
/// Most needles that are kept, over all fields.
const MOST_NEEDLES: usize = 64;
/// Most words of which the scores are kept.
const MOST_WORDS: usize = 8;
/// Most orders of everybody that are kept.
const MOST_ORDERS: usize = 4;
/// Fewer texts than these are looked at sooner than other threads are woken.
const WORTH_SHARING: usize = 4096;

/// What earlier questions leave.
#[derive(Debug, Default)]
pub(super) struct Kept {
    inner: Mutex<Inner>,
    looked_at: AtomicU64,
}

#[derive(Debug, Default)]
struct Inner {
    /// The latest last.
    needles: Vec<Narrowed>,
    words: Vec<(Words, Arc<Scores>)>,
    orders: Vec<(Sort, Arc<Vec<u32>>)>,
}

/// The texts of a field that a needle's letters stand close together in. A needle that goes on like this one has its letters
/// in some of these or in newer ones, as long as they may lie no farther apart.
#[derive(Clone, Debug)]
struct Narrowed {
    field: usize,
    needle: String,
    /// How many bytes may lie between the letters.
    spare: usize,
    /// How many texts the field had.
    seen: usize,
    texts: Arc<Vec<u32>>,
}

impl Kept {
    /// The applicants, or what is thought of them, have changed: scores are no longer true. Texts stay what they are.
    pub(super) fn outdate(&mut self) {
        let inner = self.inner.get_mut().unwrap_or_else(PoisonError::into_inner);
        inner.words.clear();
        inner.orders.clear();
    }

    /// Forgets all of it.
    pub(super) fn forget(&self) {
        *self.lock() = Inner::default();
    }

    /// How many texts were compared letter by letter with scattered needles so far.
    #[cfg(test)]
    pub(super) fn looked_at(&self) -> u64 {
        self.looked_at.load(Ordering::Relaxed)
    }

    /// The scores that a bare word gives, by slot, if they are kept.
    pub(super) fn scores(&self, words: &Words) -> Option<Arc<Scores>> {
        self.lock().words.iter().find(|(known, _)| known == words).map(|(_, scores)| Arc::clone(scores))
    }

    /// Keeps the scores that a bare word gives, unless they were worked out in a hurry.
    pub(super) fn keep_scores(&self, words: &Words, scores: Scores, wanted: Wanted<'_>) -> Arc<Scores> {
        let scores = Arc::new(scores);
        if !wanted.is_over() {
            let kept = &mut self.lock().words;
            kept.push((words.clone(), Arc::clone(&scores)));
            let excess = kept.len().saturating_sub(MOST_WORDS);
            kept.drain(..excess);
        }
        scores
    }

    /// Whether the ranks in this order are kept.
    pub(super) fn has_order(&self, sort: Sort) -> bool {
        self.lock().orders.iter().any(|(known, _)| *known == sort)
    }

    /// The rank of each applicant in an order, by slot; worked out where it is not kept.
    pub(super) fn order(&self, sort: Sort, work: impl FnOnce() -> Vec<u32>) -> Arc<Vec<u32>> {
        let known =
            self.lock().orders.iter().find(|(known, _)| *known == sort).map(|(_, order)| Arc::clone(order));
        known.unwrap_or_else(|| {
            let order = Arc::new(work());
            let orders = &mut self.lock().orders;
            orders.push((sort, Arc::clone(&order)));
            let excess = orders.len().saturating_sub(MOST_ORDERS);
            orders.drain(..excess);
            order
        })
    }

    /// The texts of a field, ascending, among which are all that the needle is scattered in.
    pub(super) fn near(
        &self,
        field: usize,
        dictionary: &Dictionary,
        needle: &Needle,
        wanted: Wanted<'_>,
    ) -> Arc<Vec<u32>> {
        let (text, len) = (needle.text(), dictionary.len());
        let leads = |kept: &&Narrowed| {
            kept.field == field && text.starts_with(&kept.needle) && needle.spare() <= kept.spare
        };
        let shorter = self.lock().needles.iter().filter(leads).max_by_key(|kept| kept.needle.len()).cloned();
        let shorter = shorter.unwrap_or_else(|| Narrowed {
            field,
            needle: String::new(),
            spare: needle.spare() + AHEAD,
            seen: 0,
            texts: Arc::default(),
        });
        if shorter.needle == text && shorter.seen == len {
            return shorter.texts;
        }
        let masks = dictionary.masks();
        let fits = |id: &u32| {
            masks.get(*id as usize).is_some_and(|mask| needle.mask() & !mask == 0)
                && !wanted.is_over()
                && needle.is_close(dictionary.folded(*id), shorter.spare)
        };
        let (old, new) = (&shorter.texts, shorter.seen as u32..len as u32);
        self.looked_at.fetch_add((old.len() + new.len()) as u64, Ordering::Relaxed);
        let texts: Vec<u32> = if old.len() + new.len() < WORTH_SHARING {
            old.iter().copied().chain(new).filter(fits).collect()
        } else {
            old.par_iter()
                .copied()
                .chain(new.into_par_iter())
                .with_min_len(WORTH_SHARING / 4)
                .filter(fits)
                .collect()
        };
        let texts = Arc::new(texts);
        if wanted.is_over() {
            return texts;
        }
        let narrowed = Narrowed { needle: text.to_owned(), seen: len, texts: Arc::clone(&texts), ..shorter };
        let needles = &mut self.lock().needles;
        needles.retain(|kept| kept.field != field || kept.needle != narrowed.needle);
        needles.push(narrowed);
        let excess = needles.len().saturating_sub(MOST_NEEDLES);
        needles.drain(..excess);
        texts
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        // What another thread left half done is at worst less than there could be.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
