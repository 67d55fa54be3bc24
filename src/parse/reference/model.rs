//! The linear-chain conditional random field: how likely each label is for each word, and the best
//! way through.
//!
//! The weights are an asset that `examples/train_references` writes. Its layout, little-endian:
//! `"CVRM"`, version `u16`, labels `u8`, borders `u8`, rows `u32`, scale of the rows `f32`; then
//! `borders × (labels + 1) × labels` transition weights as `f32` (before each border, from each label or
//! the beginning, to each label); then the feature hashes as `u32` in rising order; then for each of
//! them `labels` weights as `i8`, in units of the scale.

use std::sync::LazyLock;

use super::features::{Border, Sequence};
use super::label::{Label, Part};
use super::token::{LineStart, Token};

const L: usize = Label::COUNT;
const MAGIC: &[u8; 4] = b"CVRM";
const VERSION: u16 = 1;
const NEVER: f32 = -1e9;
/// What it costs, as log-odds, to find no title: a reference has one.
const UNTITLED: f32 = 4.0;

/// The weights.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Open-addressing table from feature hash to row + 1; a power of two, at most half full.
    slots: Vec<(u32, u32)>,
    rows: Vec<i8>,
    scale: f32,
    /// Behind each border, from each label (the beginning last), to each label; as logarithms.
    steps: Vec<[[f32; L]; L + 1]>,
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

impl Model {
    /// The model that the program ships.
    pub fn shared() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::read(include_bytes!("../../../assets/reference-model.bin")).unwrap_or_default()
        });
        &MODEL
    }

    /// Reads the asset; `None` if it is not of this layout.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(16)?;
        let size = |at: usize| Some(u32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?));
        let fits = head.starts_with(MAGIC)
            && head[4..6] == VERSION.to_le_bytes()
            && usize::from(head[6]) == L
            && usize::from(head[7]) == Border::COUNT;
        if !fits {
            return None;
        }
        let (count, scale) = (size(8)? as usize, f32::from_bits(size(12)?));
        let (transitions, rest) = rest.split_at_checked(Border::COUNT * (L + 1) * L * 4)?;
        let (keys, rows) = rest.split_at_checked(count.checked_mul(4)?)?;
        if rows.len() != count * L {
            return None;
        }
        let words = |bytes: &[u8]| -> Vec<u32> {
            bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
        };
        let mut model = Self {
            slots: vec![(0, 0); (count * 2).next_power_of_two().max(2)],
            rows: rows.iter().map(|b| i8::from_le_bytes([*b])).collect(),
            scale,
            steps: steps(&words(transitions)),
            factors: Vec::new(),
        };
        model.factors = model.steps.iter().map(|from| from.map(|to| to.map(f32::exp))).collect();
        let mask = model.slots.len() - 1;
        for (row, key) in words(keys).into_iter().enumerate() {
            let mut at = key as usize & mask;
            while model.slots[at].1 != 0 {
                at = (at + 1) & mask;
            }
            model.slots[at] = (key, row as u32 + 1);
        }
        Some(model)
    }

    /// Writes the asset from dense weights: a row of weights for each feature hash, and transitions
    /// indexed as [`transition`] says. Rows that round to nothing are left out.
    pub fn write(rows: &[(u32, [f32; L])], transitions: &[f32]) -> Vec<u8> {
        let largest = rows.iter().flat_map(|(_, w)| w).fold(0.01_f32, |m, w| m.max(w.abs()));
        let scale = largest / 127.0;
        let mut kept: Vec<(u32, [i8; L])> = rows
            .iter()
            .map(|(key, w)| (*key, w.map(|w| (w / scale).round() as i8)))
            .filter(|(_, w)| w.iter().any(|w| *w != 0))
            .collect();
        kept.sort_unstable();
        let mut out = Vec::new();
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&[L as u8, Border::COUNT as u8]);
        out.extend_from_slice(&(kept.len() as u32).to_le_bytes());
        out.extend_from_slice(&scale.to_le_bytes());
        out.extend(transitions.iter().flat_map(|w| w.to_le_bytes()));
        out.extend(kept.iter().flat_map(|(key, _)| key.to_le_bytes()));
        out.extend(kept.iter().flat_map(|(_, w)| w.map(|w| w.to_le_bytes()[0])));
        out
    }

    fn row(&self, key: u32) -> Option<&[i8]> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            match self.slots[at] {
                (_, 0) => return None,
                (k, row) if k == key => return self.rows.get((row as usize - 1) * L..row as usize * L),
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn emissions(&self, sequence: &Sequence) -> Vec<[f32; L]> {
        (0..sequence.len())
            .map(|at| {
                let mut sums = [0_i32; L];
                for row in sequence.features(at).iter().filter_map(|key| self.row(*key)) {
                    for (sum, weight) in sums.iter_mut().zip(row) {
                        *sum += i32::from(*weight);
                    }
                }
                sums.map(|sum| sum as f32 * self.scale)
            })
            .collect()
    }

    /// The best labels, each part in one stretch at most.
    pub fn decode(&self, sequence: &Sequence, prior: Option<&Prior>) -> Decoded {
        if sequence.is_empty() || self.steps.is_empty() {
            return Decoded::default();
        }
        let plain = self.emissions(sequence);
        let mut emissions = plain.clone();
        if let Some(prior) = prior {
            for (emission, look) in emissions.iter_mut().zip(Prior::looks(sequence)) {
                if let Some(bonuses) = prior.looks.get(look) {
                    for (e, bonus) in emission.iter_mut().zip(bonuses) {
                        *e += bonus;
                    }
                }
            }
        }
        let labels = self.best_path(sequence, &emissions, prior);
        let score = self.path_score(sequence, &plain, &labels) - self.log_partition(sequence, &plain);
        Decoded { score: f64::from(score / sequence.len() as f32).exp().min(1.0), labels }
    }

    /// Viterbi over (parts seen so far, label).
    fn best_path(&self, sequence: &Sequence, emissions: &[[f32; L]], prior: Option<&Prior>) -> Vec<Label> {
        const SEEN: usize = 8;
        let n = sequence.len();
        let mut best = [[NEVER; L]; SEEN];
        let mut back = vec![[[(0_u8, 0_u8); L]; SEEN]; n];
        for label in Label::ALL {
            let seen = label.part().map_or(0, |(part, _)| part.bit());
            best[seen][label as usize] = self.first()[label as usize] + emissions[0][label as usize];
        }
        // Entering each label: the part that it begins.
        let begins = Label::ALL.map(|l| l.part().filter(|(_, begin)| *begin).map(|(part, _)| part));
        let bonus: [[f32; L]; SEEN] = std::array::from_fn(|seen| {
            begins.map(|part| part.map_or(0.0, |part| order_bonus(prior, seen, part)))
        });
        for at in 1..n {
            let mut next = [[NEVER; L]; SEEN];
            let steps = &self.steps[sequence.borders[at] as usize];
            for seen in 0..SEEN {
                for from in 0..L {
                    let base = best[seen][from];
                    if base <= NEVER / 2.0 {
                        continue;
                    }
                    for (to, begins) in begins.iter().enumerate() {
                        let after = match begins {
                            Some(part) if seen & part.bit() != 0 => continue,
                            Some(part) => seen | part.bit(),
                            None => seen,
                        };
                        let total = base + steps[from][to] + bonus[seen][to] + emissions[at][to];
                        if total > next[after][to] {
                            next[after][to] = total;
                            back[at][after][to] = (seen as u8, from as u8);
                        }
                    }
                }
            }
            best = next;
        }
        trace(&best, &back)
    }

    fn first(&self) -> &[f32; L] {
        &self.steps[Border::Start as usize][L]
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

/// Where the transition weight for `border`, `from` and `to` is kept.
pub fn transition(border: Border, from: Option<Label>, to: Label) -> usize {
    (border as usize * (L + 1) + from.map_or(L, |l| l as usize)) * L + to as usize
}

/// Transition weights by border, with what may not follow made impossible.
fn steps(weights: &[u32]) -> Vec<[[f32; L]; L + 1]> {
    let weight = |border: usize, from: usize, to: usize| {
        let possible = Label::ALL[to].may_follow(Label::ALL.get(from).copied());
        let at = (border * (L + 1) + from) * L + to;
        if possible { weights.get(at).copied().map_or(0.0, f32::from_bits) } else { NEVER }
    };
    (0..Border::COUNT)
        .map(|border| std::array::from_fn(|from| std::array::from_fn(|to| weight(border, from, to))))
        .collect()
}

fn order_bonus(prior: Option<&Prior>, seen: usize, part: Part) -> f32 {
    let Some(prior) = prior else { return 0.0 };
    Part::ALL.iter().filter(|p| seen & p.bit() != 0).map(|p| prior.order[*p as usize][part as usize]).sum()
}

fn trace(best: &[[f32; L]; 8], back: &[[[(u8, u8); L]; 8]]) -> Vec<Label> {
    let mut state = (0, 0);
    let mut top = f32::MIN;
    for (seen, row) in best.iter().enumerate() {
        let nameless = if seen & Part::Title.bit() == 0 { UNTITLED } else { 0.0 };
        for (label, score) in row.iter().enumerate() {
            if *score - nameless > top {
                top = *score - nameless;
                state = (seen, label);
            }
        }
    }
    let mut labels = vec![Label::Other; back.len()];
    for at in (0..back.len()).rev() {
        labels[at] = Label::ALL[state.1];
        let (seen, label) = back[at][state.0][state.1];
        state = (usize::from(seen), usize::from(label));
    }
    labels
}

impl Prior {
    /// How many looks there are.
    pub const LOOKS: usize = 5 * 4 * 2;

    /// The look of each word, as far as a list keeps to it: its line, its style, whether it is quoted.
    pub fn looks(sequence: &Sequence) -> Vec<usize> {
        let mut line = 0;
        let look = |token: &Token| {
            line += usize::from(token.line == LineStart::Hard);
            let style = usize::from(token.bold) * 2 + usize::from(token.italic);
            (line.min(4) * 4 + style) * 2 + usize::from(token.quoted)
        };
        sequence.tokens.iter().map(look).collect()
    }
}
