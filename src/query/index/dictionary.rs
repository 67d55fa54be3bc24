//! Dictionaries: the distinct texts of a field, each kept and compared once however many CVs have it.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashTable};
use std::borrow::Cow;
use std::hash::BuildHasher;

use super::lexicon::Lexicon;
use crate::query::fuzzy::mask;
use crate::query::matcher::Term;
use crate::text::fold;

/// The distinct texts of one field.
///
/// They stand folded, one behind the other. As written they differ from that mostly in case, of which a bit for each byte
/// tells; the rest is kept besides.
#[derive(Debug, Default)]
pub(in crate::query) struct Dictionary {
    folded: String,
    /// Where each text ends.
    ends: Vec<usize>,
    /// The bytes of `folded` that are capitals as written.
    capitals: Vec<u64>,
    /// Texts as written that are more than capitals away from the folded.
    written: HashMap<u32, Box<str>, RandomState>,
    masks: Vec<u64>,
    ids: HashTable<u32>,
    hasher: RandomState,
    /// The words of the texts.
    pub lexicon: Lexicon,
    /// How many texts have their words there.
    settled: usize,
}

impl Dictionary {
    /// The number of a text, which is added if it is new. Its words are taken in by [`Self::settle`].
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        let hash = self.hasher.hash_one(text);
        if let Some(id) = self.ids.find(hash, |id| self.is_written(*id, text)) {
            return *id;
        }
        let id = self.ends.len() as u32;
        let folded = fold(text);
        self.masks.push(mask(&folded));
        let start = self.folded.len();
        self.folded.push_str(&folded);
        self.ends.push(self.folded.len());
        self.capitals.resize(self.folded.len().div_ceil(64), 0);
        if text.is_ascii() {
            for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase()) {
                self.capitals[(start + at) / 64] |= 1 << ((start + at) % 64);
            }
        } else if folded != text {
            self.written.insert(id, text.into());
        }
        let mut ids = std::mem::take(&mut self.ids);
        ids.insert_unique(hash, id, |id| self.hasher.hash_one(&*self.written(*id)));
        self.ids = ids;
        id
    }

    /// Takes in the words of the texts that were added.
    pub(super) fn settle(&mut self) {
        let (first, folded) = (self.settled, &self.folded);
        let mut start = first.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let text = |(id, end): (u32, &usize)| {
            let text = folded.get(std::mem::replace(&mut start, *end)..*end).unwrap_or_default();
            (id, text)
        };
        let new = self.ends.get(first..).unwrap_or_default();
        let texts: Vec<(u32, &str)> = (first as u32..).zip(new).map(text).collect();
        self.lexicon.add(&texts);
        self.settled = self.ends.len();
    }

    /// The number of a text.
    pub(in crate::query) fn find(&self, text: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        self.ids.find(hash, |id| self.is_written(*id, text)).copied()
    }

    /// How many texts there are.
    pub(in crate::query) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A text, folded.
    pub(in crate::query) fn folded(&self, id: u32) -> &str {
        let at = id as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|end| self.folded.get(start..*end)).unwrap_or_default()
    }

    /// How many bytes a text has, folded.
    pub(in crate::query) fn length(&self, id: u32) -> usize {
        self.ends.get(id as usize).map_or(0, |end| end - self.start(id))
    }

    /// The letters of each text.
    pub(in crate::query) fn masks(&self) -> &[u64] {
        &self.masks
    }

    /// A text, to be compared.
    pub(in crate::query) fn term(&self, id: u32) -> Term<'_> {
        let mask = self.masks.get(id as usize).copied().unwrap_or(0);
        Term::kept(self.folded(id), mask, self, id)
    }

    /// A text as written.
    pub(in crate::query) fn written(&self, id: u32) -> Cow<'_, str> {
        if let Some(written) = self.written.get(&id) {
            return Cow::Borrowed(written);
        }
        let folded = self.folded(id);
        let start = self.start(id);
        if !(start..start + folded.len()).any(|at| self.is_capital(at)) {
            return Cow::Borrowed(folded);
        }
        let letters = folded.char_indices();
        let cased =
            letters.map(|(at, c)| if self.is_capital(start + at) { c.to_ascii_uppercase() } else { c });
        Cow::Owned(cased.collect())
    }

    /// Whether a text as written is more than capitals away from the folded.
    pub(in crate::query) fn is_odd(&self, id: u32) -> bool {
        self.written.contains_key(&id)
    }

    fn start(&self, id: u32) -> usize {
        (id as usize).checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.capitals.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    fn is_written(&self, id: u32, text: &str) -> bool {
        if let Some(written) = self.written.get(&id) {
            return **written == *text;
        }
        let (folded, start) = (self.folded(id), self.start(id));
        folded.len() == text.len()
            && folded.bytes().zip(text.bytes()).enumerate().all(|(at, (folded, written))| {
                if self.is_capital(start + at) {
                    folded.to_ascii_uppercase() == written
                } else {
                    folded == written
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_comes_back_as_it_was_written(texts in prop::collection::vec("[aAbBé\u{130}ßσΣ 王+]{0,6}", 0..60)) {
            let mut dictionary = Dictionary::default();
            let ids: Vec<u32> = texts.iter().map(|text| dictionary.intern(text)).collect();
            for (text, id) in texts.iter().zip(&ids) {
                prop_assert_eq!(&*dictionary.written(*id), text.as_str());
                prop_assert_eq!(dictionary.folded(*id), fold(text));
                prop_assert_eq!(dictionary.find(text), Some(*id));
            }
            let distinct: std::collections::BTreeSet<_> = texts.iter().collect();
            prop_assert_eq!(dictionary.len(), distinct.len());
        }
    }
}
