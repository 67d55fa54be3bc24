//! The distinct words of many texts, and which text has which: what whole words, beginnings of words and pieces of words are
//! looked up in, so that no text is read to find those that cannot match.

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use memchr::memmem;
use rayon::prelude::*;
use std::hash::BuildHasher;

use super::postings::{Postings, Rows};
use crate::query::bits::Bits;
use crate::query::matcher::WordRun;
use crate::text::{Word, words};

/// Bytes of text below which words are gathered sooner than other threads are woken.
const WORTH_SHARING: usize = 32 * 1024;

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

/// Texts of which the words are gathered before any is looked up: among so many most words stand more than once, and where the
/// lexicon is large a look costs more than the gathering.
const TOGETHER: usize = 64;

/// A word of one of several texts.
struct Token {
    hash: u64,
    /// Which of them.
    text: u32,
    start: u32,
    end: u32,
}

impl Token {
    fn word<'t>(&self, texts: &[(u32, &'t str)]) -> &'t str {
        let text = texts.get(self.text as usize).map_or("", |(_, text)| text);
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl Lexicon {
    /// Takes in the words of folded texts, each with its number. Texts come in the order of their numbers.
    pub(super) fn add(&mut self, texts: &[(u32, &str)]) {
        for some in texts.chunks(TOGETHER) {
            self.add_together(some);
        }
    }

    fn add_together(&mut self, texts: &[(u32, &str)]) {
        let hasher = &self.hasher;
        let of_text = |(at, (_, text)): (usize, &(u32, &str))| {
            let token = |word: Word<'_>| Token {
                hash: hasher.hash_one(word.text),
                text: at as u32,
                start: word.range.start as u32,
                end: word.range.end as u32,
            };
            words(text).map(token).collect::<Vec<_>>()
        };
        let length: usize = texts.iter().map(|(_, text)| text.len()).sum();
        let mut tokens: Vec<Token> = if length < WORTH_SHARING {
            texts.iter().enumerate().flat_map(of_text).collect()
        } else {
            texts.par_iter().enumerate().flat_map_iter(of_text).collect()
        };
        tokens.par_sort_unstable_by_key(|token| (token.hash, token.text));
        // Where different words have one hash they may come by turns, which is no harm.
        for same in tokens.chunk_by(|a, b| a.hash == b.hash && a.word(texts) == b.word(texts)) {
            let Some(first) = same.first() else { continue };
            let id = self.intern(first.word(texts), first.hash);
            for token in same {
                self.texts.push(id, texts.get(token.text as usize).map_or(0, |(number, _)| *number));
            }
        }
    }

    fn intern(&mut self, word: &str, hash: u64) -> u32 {
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
        self.at(memmem::find_iter(self.all.as_bytes(), needle.as_bytes()).map(|at| at + 1))
    }

    /// The words that have this in them.
    fn holding(&self, piece: &str) -> Vec<u32> {
        self.at(memmem::find_iter(self.all.as_bytes(), piece.as_bytes()))
    }

    /// The words that stand at these places, which ascend: each is looked for from the one before it on, by steps that grow.
    fn at(&self, places: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut found = Vec::new();
        let mut from = 0;
        for at in places {
            let mut step = 1;
            while self.starts.get(from + step).is_some_and(|start| *start <= at) {
                from += step;
                step *= 2;
            }
            let ahead = self.starts.get(from..(from + step).min(self.starts.len())).unwrap_or_default();
            from += ahead.partition_point(|start| *start <= at).saturating_sub(1);
            found.push(from as u32);
        }
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
    use proptest::prelude::*;

    use super::*;
    use crate::query::syntax::Words;

    #[test]
    fn words_are_found_whole_begun_and_by_a_piece() {
        let mut lexicon = Lexicon::default();
        lexicon.add(&[(0, "deep neural nets"), (1, "the net"), (2, "c++ and c")]);
        lexicon.add(&[(3, "unet, netting"), (4, "")]);
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn every_word_of_many_texts_leads_to_those_that_have_it(
            texts in prop::collection::vec("[ab王+ ]{0,6}", 0..180),
            cut in 0..180_usize,
        ) {
            let numbered: Vec<(u32, &str)> = (0..).zip(&texts).map(|(number, text)| (number, text.as_str())).collect();
            let mut lexicon = Lexicon::default();
            let (some, others) = numbered.split_at(cut.min(numbered.len()));
            lexicon.add(some);
            lexicon.add(others);
            for word in texts.iter().flat_map(|text| words(text)) {
                let having = numbered.iter().filter(|(_, text)| words(text).any(|other| other.text == word.text));
                let rows: Option<Vec<u32>> = lexicon.id(word.text).map(|id| lexicon.rows(id).collect());
                prop_assert_eq!(rows, Some(having.map(|(number, _)| *number).collect()));
            }
        }
    }
}
