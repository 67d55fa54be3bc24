//! A list of references decoded as one: its items share an order of parts and a look.

use crate::taxonomy::Taxonomy;

use super::features::Sequence;
use super::label::{Label, Part};
use super::model::{Decoded, Model, Prior, Weighed};
use super::{Input, Reference, entities, fields};

/// The strongest preference for an order of two parts that a list can give, as log-odds.
const ORDER_LIMIT: f32 = 8.0;
/// Votes that every order and label has before any item is read.
const PRIOR: f32 = 0.5;
/// How much the odds of a label for a look count.
const LOOK_WEIGHT: f32 = 0.3;
/// How much the odds of an order within a list count.
const ORDER_WEIGHT: f32 = 2.5;
/// The strongest preference for a label that a look can give, as log-odds a word.
const LOOK_LIMIT: f32 = 0.7;

/// Takes the references of one list apart. Each is first read on its own; what most of them agree on,
/// the sure ones most, then counts as evidence for all.
pub fn segment_list(items: &[Input], taxonomy: &Taxonomy) -> Vec<Reference> {
    let plain: Vec<Option<entities::Plain>> = items.iter().map(|item| entities::decode(&item.text)).collect();
    if plain.iter().all(Option::is_none) {
        return segment_plain(items, taxonomy);
    }
    let inputs: Vec<Input> = items
        .iter()
        .zip(&plain)
        .map(|(item, plain)| match plain {
            Some(plain) => Input { text: plain.text.clone(), hints: plain.hints(&item.hints) },
            None => item.clone(),
        })
        .collect();
    let found = segment_plain(&inputs, taxonomy);
    found
        .into_iter()
        .zip(&plain)
        .map(|(f, plain)| match plain {
            Some(plain) => plain.outward(f),
            None => f,
        })
        .collect()
}

fn segment_plain(items: &[Input], taxonomy: &Taxonomy) -> Vec<Reference> {
    let model = Model::shared();
    let sequences: Vec<Sequence> =
        items.iter().map(|item| Sequence::new(&item.text, &item.hints, taxonomy)).collect();
    let weighed: Vec<Weighed> = sequences.iter().map(Model::weigh_shared).collect();
    let mut decoded: Vec<Decoded> =
        sequences.iter().zip(&weighed).map(|(s, weighed)| model.decode(s, weighed, None, None)).collect();
    if items.len() > 1 {
        let mut votes = Votes::default();
        for (sequence, decoded) in sequences.iter().zip(&decoded) {
            votes.count(sequence, decoded, 1.0);
        }
        for ((sequence, weighed), decoded) in sequences.iter().zip(&weighed).zip(&mut decoded) {
            // An item is no evidence for itself.
            votes.count(sequence, decoded, -1.0);
            let prior = votes.prior(&sequence.looks);
            let listed = model.decode(sequence, weighed, Some(&prior), Some(&decoded.labels));
            let own = std::mem::replace(decoded, listed);
            votes.count(sequence, &own, 1.0);
        }
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

/// How the items of a list were read, each weighted by how surely.
struct Votes {
    /// How often a part stands before another.
    before: [[f32; 3]; 3],
    /// How often each look has each label.
    looks: Vec<[f32; Label::COUNT]>,
    /// How often words have each label.
    overall: [f32; Label::COUNT],
}

impl Default for Votes {
    fn default() -> Self {
        Self {
            before: [[0.0; 3]; 3],
            looks: vec![[0.0; Label::COUNT]; Prior::LOOKS],
            overall: [0.0; Label::COUNT],
        }
    }
}

impl Votes {
    /// Adds (`sign` 1) or takes away (-1) an item's votes.
    fn count(&mut self, sequence: &Sequence, decoded: &Decoded, sign: f32) {
        crate::text::work(sequence.len());
        let weight = sign * decoded.score as f32;
        let first = |part: Part| decoded.labels.iter().position(|l| *l == part.begin());
        for a in Part::ALL {
            for b in Part::ALL {
                if let (Some(x), Some(y)) = (first(a), first(b))
                    && x < y
                {
                    self.before[a as usize][b as usize] += weight;
                }
            }
        }
        for (look, label) in sequence.looks.iter().zip(&decoded.labels) {
            self.looks[*look][*label as usize] += weight;
            self.overall[*label as usize] += weight;
        }
    }

    /// What they agree on, for an item with words of these looks.
    fn prior(&self, wanted: &[usize]) -> Prior {
        let mut order = [[0.0; 3]; 3];
        for (a, row) in order.iter_mut().enumerate() {
            for (b, odds) in row.iter_mut().enumerate().filter(|(b, _)| *b != a) {
                let ratio = (self.before[a][b].max(0.0) + PRIOR) / (self.before[b][a].max(0.0) + PRIOR);
                *odds = (ORDER_WEIGHT * ratio.ln()).clamp(-ORDER_LIMIT, ORDER_LIMIT);
            }
        }
        let overall = shares(&self.overall);
        let mut looks = vec![[0.0; Label::COUNT]; Prior::LOOKS];
        let mut done = [false; Prior::LOOKS];
        for &look in wanted {
            if !std::mem::replace(&mut done[look], true) {
                looks[look] = preference(&self.looks[look], &overall);
            }
        }
        Prior { order, looks }
    }
}

/// The share that each label has of the votes.
fn shares(counts: &[f32; Label::COUNT]) -> [f32; Label::COUNT] {
    let sum: f32 = counts.iter().map(|n| n.max(0.0) + PRIOR).sum();
    counts.map(|n| (n.max(0.0) + PRIOR) / sum)
}

/// How much more often a look has each label than words have it overall.
fn preference(counts: &[f32; Label::COUNT], overall: &[f32; Label::COUNT]) -> [f32; Label::COUNT] {
    let own = shares(counts);
    std::array::from_fn(|label| {
        (LOOK_WEIGHT * (own[label] / overall[label]).ln()).clamp(-LOOK_LIMIT, LOOK_LIMIT)
    })
}
