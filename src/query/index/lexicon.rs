//! The distinct words of many texts, and which text has which: what whole words, beginnings of words and pieces of words are
//! looked up in, so that no text is read to find those that cannot match.

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use memchr::memmem;
use std::hash::BuildHasher;

use super::postings::{Postings, Rows};
use crate::query::bits::Bits;
use crate::query::matcher::WordRun;
use crate::text::words;

/// The words of texts that are told apart by number.
#[derive(Debug)]
pub(in crate::query) struct Lexicon {
    /// Every word between line ends: `\nword\nword\n`.
    all: String,
    /// Where each word begins.
    starts: Vec<usize>,
    ids: HashTable<u32>,
    hasher: RandomState,
    texts: Postings,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            all: "\n".to_owned(),
            starts: Vec::new(),
            ids: HashTable::new(),
            hasher: RandomState::default(),
            texts: Postings::default(),
        }
    }
}

impl Lexicon {
    /// Takes in the words of a folded text. Texts come in the order of their numbers.
    pub(super) fn add(&mut self, folded: &str, number: u32) {
        for word in words(folded) {
            let id = self.intern(word.text);
            self.texts.push(id, number);
        }
    }

    fn intern(&mut self, word: &str) -> u32 {
        let hash = self.hasher.hash_one(word);
        let (all, starts, hasher) = (&self.all, &self.starts, &self.hasher);
        if let Some(id) = self.ids.find(hash, |id| word_at(all, starts, *id) == word) {
            return *id;
        }
        let id = starts.len() as u32;
        self.ids.insert_unique(hash, id, |id| hasher.hash_one(word_at(all, starts, *id)));
        self.starts.push(self.all.len());
        self.all.push_str(word);
        self.all.push('\n');
        id
    }

    /// The number of a word.
    fn id(&self, word: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(word);
        self.ids.find(hash, |id| word_at(&self.all, &self.starts, *id) == word).copied()
    }

    /// The texts that have a word.
    fn rows(&self, id: u32) -> Rows<'_> {
        self.texts.rows(id)
    }

    /// The words that begin with this.
    fn begun(&self, start: &str) -> Vec<u32> {
        let needle = format!("\n{start}");
        let found = memmem::find_iter(self.all.as_bytes(), needle.as_bytes());
        found.filter_map(|at| self.starts.binary_search(&(at + 1)).ok()).map(|id| id as u32).collect()
    }

    /// The words that have this in them.
    fn holding(&self, piece: &str) -> Vec<u32> {
        let mut found: Vec<u32> = memmem::find_iter(self.all.as_bytes(), piece.as_bytes())
            .map(|at| self.starts.partition_point(|start| *start <= at).saturating_sub(1) as u32)
            .collect();
        found.dedup();
        found
    }

    /// The texts below `len` that have all words of a run, the last perhaps only begun; whether they stand beside each other
    /// is left to see, unless it is one word. `None` for a run without words.
    pub(in crate::query) fn with_words(&self, run: &WordRun, len: usize) -> Option<Bits> {
        let (last, before) = run.words()?.split_last()?;
        let whole = |word: &String| self.id(word).into_iter().collect::<Vec<_>>();
        let last = if run.is_prefix() { self.begun(last) } else { whole(last) };
        let mut found = self.union(&last, len);
        for word in before {
            found.keep(&self.union(&whole(word), len));
        }
        Some(found)
    }

    /// The texts below `len` with words in which these pieces stand; a piece is a word as [`words`] tells them.
    pub(in crate::query) fn with_pieces<'p>(
        &self,
        pieces: impl Iterator<Item = &'p str>,
        len: usize,
    ) -> Option<Bits> {
        let each = pieces.map(|piece| self.union(&self.holding(piece), len));
        each.reduce(|mut all, piece| {
            all.keep(&piece);
            all
        })
    }

    fn union(&self, ids: &[u32], len: usize) -> Bits {
        let mut found = Bits::none(len);
        for id in ids {
            for row in self.rows(*id) {
                found.set(row as usize);
            }
        }
        found
    }
}

fn word_at<'a>(all: &'a str, starts: &[usize], id: u32) -> &'a str {
    let at = id as usize;
    let Some(start) = starts.get(at) else { return "" };
    let end = starts.get(at + 1).map_or(all.len(), |next| *next).saturating_sub(1);
    all.get(*start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::syntax::Words;

    #[test]
    fn words_are_found_whole_begun_and_by_a_piece() {
        let mut lexicon = Lexicon::default();
        for (number, text) in (0..).zip(["deep neural nets", "the net", "c++ and c", "unet, netting", ""]) {
            lexicon.add(text, number);
        }
        let rows = |found: Option<Bits>| found.map(|bits| bits.iter().collect::<Vec<_>>());
        let run = |text: &str, prefix| {
            let words = Words { text: text.to_owned(), prefix };
            rows(lexicon.with_words(&WordRun::new(&words.text, words.prefix), 5))
        };
        assert_eq!(run("net", false), Some(vec![1]));
        assert_eq!(run("net", true), Some(vec![0, 1, 3]));
        assert_eq!(run("c", false), Some(vec![2]));
        assert_eq!(run("c++", false), Some(vec![2]));
        assert_eq!(run("nets deep", false), Some(vec![0]), "side by side or not");
        assert_eq!(run("&", false), None);
        assert_eq!(rows(lexicon.with_pieces(["et"].into_iter(), 5)), Some(vec![0, 1, 3]));
        assert_eq!(rows(lexicon.with_pieces(["et", "un"].into_iter(), 5)), Some(vec![3]));
        assert_eq!(rows(lexicon.with_pieces([].into_iter(), 5)), None);
    }
}
