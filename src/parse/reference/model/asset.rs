//! The model's asset, which `examples/train_references` writes.
//!
//! Its layout, little-endian: `"CVRM"`, version `u16`, labels `u8`, borders `u8`, rows `u32`, scale of the rows `f32`; then
//! `borders × (labels + 1) × labels` transition weights as `f32` (before each border, from each label or
//! the beginning, to each label); then the feature hashes as `u32` in rising order; then for each of
//! them `labels` weights as `i8`, in units of the scale.

use super::{L, Label, Model, NEVER};
use crate::parse::reference::border::Border;

const MAGIC: &[u8; 4] = b"CVRM";
const VERSION: u16 = 1;

/// A row of the table: all that a look-up needs lies side by side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    key: u32,
    taken: bool,
    weights: [i8; L],
}

/// Bits of a hash that tell whether a feature may be known.
const KNOWN_BITS: u32 = 20;

/// Where the bit of a feature is kept: the word, and the bit in it.
fn known_bit(key: u32) -> (usize, u64) {
    let bit = key >> (32 - KNOWN_BITS);
    ((bit / 64) as usize, 1 << (bit % 64))
}

impl Model {
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
            known: vec![0; 1 << (KNOWN_BITS - 6)],
            slots: vec![Slot::default(); (count * 2).next_power_of_two().max(2)],
            scale,
            steps: steps(&words(transitions)),
            back: Vec::new(),
            factors: Vec::new(),
        };
        let turned = |from: &[[f32; L]; L + 1]| -> [[f32; L]; L] {
            std::array::from_fn(|b| std::array::from_fn(|a| from[a][b]))
        };
        model.back = model.steps.iter().map(turned).collect();
        model.factors = model.steps.iter().map(|from| from.map(|to| to.map(f32::exp))).collect();
        let mask = model.slots.len() - 1;
        for (key, row) in words(keys).into_iter().zip(rows.chunks_exact(L)) {
            let mut at = key as usize & mask;
            while model.slots[at].taken {
                at = (at + 1) & mask;
            }
            let weights = std::array::from_fn(|label| i8::from_le_bytes([row[label]]));
            model.slots[at] = Slot { key, taken: true, weights };
            let (word, bit) = known_bit(key);
            model.known[word] |= bit;
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

    #[inline]
    pub(super) fn row(&self, key: u32) -> Option<&[i8; L]> {
        let (word, bit) = known_bit(key);
        if self.known.get(word)? & bit == 0 {
            return None;
        }
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            match &self.slots[at] {
                slot if !slot.taken => return None,
                slot if slot.key == key => return Some(&slot.weights),
                _ => at = (at + 1) & mask,
            }
        }
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
