//! What the words of a reference say by themselves: for each word and label, the sum of the weights of the word's features.

use foldhash::{HashMap, HashMapExt as _};

use super::{L, Model};
use crate::parse::reference::features::Sequence;
use crate::parse::reference::token::{MAX_TOKENS, Token};
use crate::parse::reference::view::{Codes, Cut, FEATURES, Sink, View, Window, Word};

/// What weights add up to, label by label.
type Sums = [i32; L];

fn add(sums: &mut Sums, more: &Sums) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

/// Adds up the weights of the features that it takes.
struct Summing<'a> {
    model: &'a Model,
    sums: Sums,
}

impl Sink for Summing<'_> {
    #[inline]
    fn take(&mut self, key: u32) {
        if let Some(row) = self.model.row(key) {
            for (sum, weight) in self.sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
    }
}

/// What was added up for words and their surroundings: those of references come again and again. It belongs to one
/// model.
#[derive(Default)]
pub struct Memo {
    words: HashMap<Word, [Sums; 5]>,
    windows: HashMap<Window, Sums>,
}

/// Most words, and most surroundings, that are remembered: about 2 MB.
const MOST_REMEMBERED: usize = 8192;

impl Memo {
    /// One with room for all that it may remember.
    pub(super) fn roomy() -> Self {
        let room = MOST_REMEMBERED + MAX_TOKENS;
        Self { words: HashMap::with_capacity(room), windows: HashMap::with_capacity(room) }
    }

    /// Forgets all where that is much: before a reference, whose words are bounded.
    fn trim(&mut self) {
        if self.words.len() > MOST_REMEMBERED {
            self.words.clear();
        }
        if self.windows.len() > MOST_REMEMBERED {
            self.windows.clear();
        }
    }

    /// What a word says about the words from the one after the next to the one before the last: as their neighbour,
    /// and in the middle itself.
    fn word(&mut self, model: &Model, token: &Token, codes: &Codes) -> [Sums; 5] {
        *self.words.entry(Word::new(token)).or_insert_with(|| {
            let mut sums = model.around(codes.word());
            sums[2] = model.sum(|sink| Word::describe(token, codes, sink));
            sums
        })
    }

    fn window(&mut self, model: &Model, window: Window) -> Sums {
        *self.windows.entry(window).or_insert_with(|| model.sum(|sink| window.describe(sink)))
    }
}

impl Model {
    /// What the weights of a set of features add up to.
    fn sum(&self, describe: impl FnOnce(&mut Summing<'_>)) -> Sums {
        let mut summing = Summing { model: self, sums: Sums::default() };
        describe(&mut summing);
        summing.sums
    }

    /// How likely each label is for each word. The weights are whole numbers, so that their sums are the same in
    /// whatever order they are added: what words share is added up once.
    pub(super) fn emissions(&self, sequence: &Sequence, memo: &mut Memo) -> Vec<[f32; L]> {
        memo.trim();
        let stretches = |cut: Cut| -> Vec<Sums> {
            let count = cut.of(&sequence.segments).len();
            (0..count).map(|index| self.sum(|sink| cut.describe(sequence, index, sink))).collect()
        };
        let (weak, strong) = (stretches(Cut::Weak), stretches(Cut::Strong));
        let words: Vec<[Sums; 5]> =
            sequence.tokens.iter().zip(&sequence.codes).map(|(t, c)| memo.word(self, t, c)).collect();
        let outside = self.around(Word::OUTSIDE);
        let mut standing = None;
        (0..sequence.len())
            .map(|at| {
                crate::text::work(FEATURES);
                let view = View { of: sequence, at };
                let mut sums = self.sum(|sink| view.describe(sink));
                add(&mut sums, &memo.window(self, Window::new(&sequence.codes, at)));
                for (i, offset) in (-2..=2).enumerate() {
                    let word = at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&outside);
                    add(&mut sums, &word[i]);
                }
                add(&mut sums, &weak[sequence.segments.weak_index[at]]);
                add(&mut sums, &strong[sequence.segments.strong_index[at]]);
                let here = view.standing();
                let (_, shared) = standing
                    .filter(|(there, _)| *there == here)
                    .unwrap_or_else(|| (here, self.sum(|sink| here.describe(sequence, sink))));
                standing = Some((here, shared));
                add(&mut sums, &shared);
                sums.map(|sum| sum as f32 * self.scale)
            })
            .collect()
    }

    /// What a word adds for each of the words around it; nothing for its own place.
    fn around(&self, word: u32) -> [Sums; 5] {
        let mut sums = Word::AROUND.map(|template| self.sum(|sink| sink.add(template, word)));
        sums[2] = Sums::default();
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::super::REFERENCES;
    use super::*;
    use crate::parse::reference::Hints;
    use crate::taxonomy::Taxonomy;

    #[test]
    fn what_words_share_adds_up_to_the_features_that_the_model_was_trained_on() {
        let (model, taxonomy) = (Model::shared(), Taxonomy::default());
        let mut memo = Memo::default();
        for text in REFERENCES {
            let sequence = Sequence::new(text, &Hints::default(), &taxonomy);
            let found = model.emissions(&sequence, &mut memo);
            for (at, emission) in found.iter().enumerate() {
                let sums = model.sum(|sink| sequence.features(at).into_iter().for_each(|key| sink.take(key)));
                let found = emission.map(|weight| (weight / model.scale).round() as i32);
                assert_eq!(found, sums, "word {at} of {text}");
            }
        }
    }
}
