//! A list of references decoded as one: its items share an order of parts and a look.

use crate::taxonomy::Taxonomy;

use super::features::Sequence;
use super::label::{Label, Part};
use super::model::{Decoded, Model, Prior};
use super::{Input, Reference, fields};

/// The strongest preference for an order of two parts that a list can give, as log-odds.
const ORDER_LIMIT: f32 = 4.0;
/// The strongest preference for a label that a look can give, as log-odds a word.
const LOOK_LIMIT: f32 = 0.7;

/// Takes the references of one list apart. Each is first read on its own; what most of them agree on,
/// the sure ones most, then counts as evidence for all.
pub fn segment_list(items: &[Input], taxonomy: &Taxonomy) -> Vec<Reference> {
    let model = Model::shared();
    let sequences: Vec<Sequence> =
        items.iter().map(|item| Sequence::new(&item.text, &item.hints, taxonomy)).collect();
    let mut decoded: Vec<Decoded> = sequences.iter().map(|s| model.decode(s, None)).collect();
    if items.len() > 1 {
        let prior = agree(&sequences, &decoded);
        decoded = sequences.iter().map(|s| model.decode(s, Some(&prior))).collect();
    }
    items
        .iter()
        .zip(&sequences)
        .zip(&decoded)
        .map(|((item, sequence), decoded)| {
            fields::assemble(&item.text, &item.hints, taxonomy, sequence, decoded)
        })
        .collect()
}

/// What the items agree on.
fn agree(sequences: &[Sequence], decoded: &[Decoded]) -> Prior {
    let mut before = [[0.5_f32; 3]; 3];
    let mut looks = vec![[0.5_f32; Label::COUNT]; Prior::LOOKS];
    let mut overall = [0.5_f32; Label::COUNT];
    for (sequence, decoded) in sequences.iter().zip(decoded) {
        let weight = decoded.score as f32;
        let first = |part: Part| decoded.labels.iter().position(|l| *l == part.begin());
        for a in Part::ALL {
            for b in Part::ALL {
                if let (Some(x), Some(y)) = (first(a), first(b))
                    && x < y
                {
                    before[a as usize][b as usize] += weight;
                }
            }
        }
        for (look, label) in Prior::looks(sequence).into_iter().zip(&decoded.labels) {
            looks[look][*label as usize] += weight;
            overall[*label as usize] += weight;
        }
    }
    let mut order = [[0.0; 3]; 3];
    for a in 0..3 {
        for b in 0..3 {
            if a != b {
                order[a][b] = (before[a][b] / before[b][a]).ln().clamp(-ORDER_LIMIT, ORDER_LIMIT);
            }
        }
    }
    Prior { order, looks: looks.iter().map(|counts| preference(counts, &overall)).collect() }
}

/// How much more often a look has each label than words have it overall.
fn preference(counts: &[f32; Label::COUNT], overall: &[f32; Label::COUNT]) -> [f32; Label::COUNT] {
    let (own, all): (f32, f32) = (counts.iter().sum(), overall.iter().sum());
    let mut out = [0.0; Label::COUNT];
    for (label, value) in out.iter_mut().enumerate() {
        let (share, usual) = (counts[label] / own, overall[label] / all);
        *value = (0.3 * (share / usual).ln()).clamp(-LOOK_LIMIT, LOOK_LIMIT);
    }
    out
}
