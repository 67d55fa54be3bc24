//! The linear-chain conditional random field: how likely each label is for each word, and the best
//! way through.
//!
//! The weights are an asset ([`asset`]); a word's weights are summed up over its features ([`emissions`]), and the best labels
//! are searched for ([`search`]).

mod asset;
mod emissions;
mod search;

use std::cell::RefCell;
use std::sync::LazyLock;

pub use asset::transition;
pub use emissions::Memo;

use super::features::Sequence;
use super::label::Label;
use super::token::{LineStart, Token};
use asset::Slot;

const L: usize = Label::COUNT;
/// The logarithm of what is impossible.
const NEVER: f32 = -1e9;

/// The weights.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Which features may be known, by the highest bits of their hashes: most words have many that are not.
    known: Vec<u64>,
    /// Open-addressing table of the rows; a power of two, at most half full.
    slots: Vec<Slot>,
    scale: f32,
    /// Behind each border, from each label (the beginning last), to each label; as logarithms.
    steps: Vec<[[f32; L]; L + 1]>,
    /// The same to each label, from each label.
    back: Vec<[[f32; L]; L]>,
    /// The same as factors.
    factors: Vec<[[f32; L]; L + 1]>,
}

/// What a list knows about its items beyond the items themselves, as log-odds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prior {
    /// For each pair of parts: how much the first is preferred before the second.
    pub order: [[f32; 3]; 3],
    /// For each of [`Prior::looks`], how much each label is preferred.
    pub looks: Vec<[f32; L]>,
}

/// The labels of a reference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoded {
    /// One label a word.
    pub labels: Vec<Label>,
    /// The model's probability of this labelling, averaged over the words, 0 to 1.
    pub score: f64,
}

/// A reference weighed: what its words alone say, which is the same whatever its list makes of it.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    /// For each word, how likely each label is.
    emissions: Vec<[f32; L]>,
    /// Logarithm of the sum over all labellings.
    partition: f32,
}

impl Model {
    /// The model that the program ships.
    pub fn shared() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::read(include_bytes!("../../../assets/reference-model.bin")).unwrap_or_default()
        });
        &MODEL
    }

    /// Weighs the words of a reference with what this thread remembers of those before.
    ///
    /// Only for the model that the program ships.
    pub fn weigh_shared(sequence: &Sequence) -> Weighed {
        thread_local! {
            static MEMO: RefCell<Memo> = RefCell::new(Memo::roomy());
        }
        MEMO.with_borrow_mut(|memo| Self::shared().weigh(sequence, memo))
    }

    /// Weighs the words of a reference. The memo is this model's.
    pub fn weigh(&self, sequence: &Sequence, memo: &mut Memo) -> Weighed {
        if self.steps.is_empty() {
            return Weighed::default();
        }
        let emissions = self.emissions(sequence, memo);
        let partition = self.log_partition(sequence, &emissions);
        Weighed { emissions, partition }
    }

    /// The best labels of a reference that [`Model::weigh`] weighed, each part in one stretch at most. Where such labels
    /// are `known` that are good, the best are found sooner.
    pub fn decode(
        &self,
        sequence: &Sequence,
        weighed: &Weighed,
        prior: Option<&Prior>,
        known: Option<&[Label]>,
    ) -> Decoded {
        if weighed.emissions.is_empty() {
            return Decoded::default();
        }
        let plain = &weighed.emissions;
        let labels = match prior {
            Some(prior) => self.best_path(sequence, &preferred(sequence, plain, prior), Some(prior), known),
            None => self.best_path(sequence, plain, None, known),
        };
        let score = self.path_score(sequence, plain, &labels) - weighed.partition;
        Decoded { score: f64::from(score / sequence.len() as f32).exp().min(1.0), labels }
    }

    fn path_score(&self, sequence: &Sequence, emissions: &[[f32; L]], labels: &[Label]) -> f32 {
        let mut from = L;
        let mut total = 0.0;
        for ((border, emission), label) in sequence.borders.iter().zip(emissions).zip(labels) {
            total += self.steps[*border as usize][from][*label as usize] + emission[*label as usize];
            from = *label as usize;
        }
        total
    }

    /// Logarithm of the sum over all paths, scaled at each word.
    fn log_partition(&self, sequence: &Sequence, emissions: &[[f32; L]]) -> f32 {
        let mut total = 0.0;
        let mut alpha: Option<[f32; L]> = None;
        for (border, emission) in sequence.borders.iter().zip(emissions) {
            let factors = &self.factors[*border as usize];
            let mut row = alpha.map_or(factors[L], |alpha| {
                let mut sums = [0.0; L];
                for (a, factors) in alpha.iter().zip(factors) {
                    sums.iter_mut().zip(factors).for_each(|(sum, f)| *sum += a * f);
                }
                sums
            });
            let top = emission.iter().copied().fold(f32::MIN, f32::max);
            row.iter_mut().zip(emission).for_each(|(r, e)| *r *= (e - top).exp());
            let sum: f32 = row.iter().sum();
            total += top + sum.ln();
            alpha = Some(row.map(|r| r / sum));
        }
        total
    }
}

/// Emissions with what a list prefers for the look of each word.
fn preferred(sequence: &Sequence, plain: &[[f32; L]], prior: &Prior) -> Vec<[f32; L]> {
    let mut emissions = plain.to_vec();
    for (emission, look) in emissions.iter_mut().zip(&sequence.looks) {
        if let Some(bonuses) = prior.looks.get(*look) {
            for (e, bonus) in emission.iter_mut().zip(bonuses) {
                *e += bonus;
            }
        }
    }
    emissions
}

impl Prior {
    /// How many looks there are.
    pub const LOOKS: usize = 5 * 4 * 2;

    /// The look of each word, as far as a list keeps to it: its line, its style, whether it is quoted.
    pub fn looks(tokens: &[Token]) -> Vec<usize> {
        let mut line = 0;
        let look = |token: &Token| {
            line += usize::from(token.line == LineStart::Hard);
            let style = usize::from(token.bold) * 2 + usize::from(token.italic);
            (line.min(4) * 4 + style) * 2 + usize::from(token.quoted)
        };
        tokens.iter().map(look).collect()
    }
}

#[cfg(test)]
/// References of several styles, and of none.
const REFERENCES: [&str; 8] = [
    "A. Quist, B. Dahl, and C. Falk. Counting snow in the north. Journal of Snow, 12(3):45-67, 2019.",
    "Quist, A. (2020). On ice and other matters. In Proceedings of the Ice Conference, pp. 1-9.",
    "Snow again. Ada Quist, Bo Dahl. Snow Letters 2021. Best paper award.",
    "2018 - Quist A, Dahl B: Snow, ice, and Quist A: a history. Oslo: Northern Press. A. Quist. Snow.",
    "Proc. of the 3rd Conf. on Snow, Ada Quist and Bo Dahl, Ice. Ice in Journal of Ice, Quist, 2011",
    "Quist. Dahl. Falk. Snow. Ice. Rain. 2003.",
    "In preparation",
    "arXiv:2012.05876, 2020, Ada Quist et al., \u{201c}Rain,\u{201d} and rain; Rain Conference, Dahl, B.",
];
