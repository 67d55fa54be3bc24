//! Maximum-likelihood training of the model from partly labelled references.
//!
//! A word carries the set of labels that it may have. The loss is the negative log-likelihood of those sets,
//! `log Z - log Z(allowed)`, with an L2 penalty, minimised by L-BFGS. Sums run in a fixed order: the same data
//! give the same weights.

use std::collections::BTreeMap;

use cvtui::parse::reference::training::{Border, Label, Sequence, transition};
use rayon::prelude::*;

const L: usize = Label::COUNT;
/// Parts that are summed apart; fixed, so that the result does not depend on the machine.
const PARTS: usize = 4;

/// A reference to learn from.
pub struct Example {
    /// Row numbers of the features of each word.
    rows: Vec<Vec<u32>>,
    borders: Vec<Border>,
    /// The labels that each word may have, as bits.
    allowed: Vec<u16>,
    weight: f32,
}

/// Feature hashes by row.
pub struct Dictionary {
    rows: BTreeMap<u32, u32>,
}

impl Dictionary {
    /// The features that occur in at least `least` of the words.
    pub fn new<'a>(sequences: impl Iterator<Item = &'a Sequence>, least: u32) -> Self {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for sequence in sequences {
            for at in 0..sequence.len() {
                for key in sequence.features(at) {
                    *counts.entry(key).or_default() += 1;
                }
            }
        }
        let kept = counts.into_iter().filter(|(_, n)| *n >= least);
        Self { rows: kept.enumerate().map(|(row, (key, _))| (key, row as u32)).collect() }
    }

    /// A reference in terms of rows.
    pub fn example(&self, sequence: &Sequence, allowed: Vec<u16>, weight: f32) -> Example {
        let rows = (0..sequence.len())
            .map(|at| sequence.features(at).iter().filter_map(|key| self.rows.get(key).copied()).collect())
            .collect();
        Example { rows, borders: sequence.borders.clone(), allowed, weight }
    }

    fn len(&self) -> usize {
        self.rows.len()
    }
}

/// The result: weights by feature hash, and transitions.
pub struct Weights {
    /// A row for each feature hash.
    pub rows: Vec<(u32, [f32; L])>,
    /// As [`transition`] indexes them.
    pub transitions: Vec<f32>,
}

/// Trains.
pub fn train(dictionary: &Dictionary, examples: &[Example], penalty: f32, rounds: usize) -> Weights {
    let transitions = Border::COUNT * (L + 1) * L;
    let size = dictionary.len() * L + transitions;
    eprintln!("{} references, {} features", examples.len(), dictionary.len());
    let objective = |weights: &[f32]| -> (f64, Vec<f32>) {
        let steps = Steps::new(&weights[dictionary.len() * L..]);
        let chunk = examples.len().div_ceil(PARTS);
        let parts: Vec<(f64, Vec<f32>)> = examples
            .par_chunks(chunk)
            .map(|examples| {
                let mut gradient = vec![0.0; size];
                let loss =
                    examples.iter().map(|e| f64::from(e.accumulate(weights, &steps, &mut gradient))).sum();
                (loss, gradient)
            })
            .collect();
        let mut loss = 0.0;
        let mut gradient: Vec<f32> = weights.iter().map(|w| w * penalty).collect();
        for (part, g) in parts {
            loss += part;
            gradient.iter_mut().zip(g).for_each(|(sum, g)| *sum += g);
        }
        loss += weights.iter().map(|w| f64::from(w * w)).sum::<f64>() * f64::from(penalty) / 2.0;
        (loss, gradient)
    };
    let weights = minimise(vec![0.0; size], objective, rounds);
    let row = |row: u32| {
        let start = row as usize * L;
        std::array::from_fn(|i| weights[start + i])
    };
    Weights {
        rows: dictionary.rows.iter().map(|(key, r)| (*key, row(*r))).collect(),
        transitions: weights[dictionary.len() * L..].to_vec(),
    }
}

impl Example {
    /// The loss, and its gradient added to `gradient`.
    fn accumulate(&self, weights: &[f32], steps: &Steps, gradient: &mut [f32]) -> f32 {
        let n = self.rows.len();
        if n == 0 {
            return 0.0;
        }
        let base = weights.len() - Border::COUNT * (L + 1) * L;
        let scores: Vec<[f32; L]> = self
            .rows
            .iter()
            .map(|rows| {
                let mut sums = [0.0; L];
                for row in rows {
                    let start = *row as usize * L;
                    for (sum, w) in sums.iter_mut().zip(&weights[start..start + L]) {
                        *sum += w;
                    }
                }
                sums
            })
            .collect();
        let may = |at: usize, l: usize| self.allowed[at] & (1 << l) != 0;
        let free = Lattice::new(self, &scores, steps, |_, _| true);
        let held = Lattice::new(self, &scores, steps, may);
        let (Some(free), Some(held)) = (free, held) else { return 0.0 };
        for at in 0..n {
            let mut delta = [0.0; L];
            for (l, d) in delta.iter_mut().enumerate() {
                *d = (free.node(at, l) - held.node(at, l)) * self.weight;
            }
            for row in &self.rows[at] {
                let start = *row as usize * L;
                for (g, d) in gradient[start..start + L].iter_mut().zip(delta) {
                    *g += d;
                }
            }
        }
        free.edges(self.weight, &mut gradient[base..]);
        held.edges(-self.weight, &mut gradient[base..]);
        (free.total - held.total) * self.weight
    }
}

/// What each step between two labels multiplies a path's weight by, behind each border.
struct Steps {
    /// Before each border, from each label, to each label.
    inner: Vec<[[f32; L]; L]>,
    /// From the beginning to each label.
    first: [f32; L],
}

impl Steps {
    fn new(transitions: &[f32]) -> Self {
        let factor = |border: usize, from: Option<Label>, to: Label| {
            let at = (border * (L + 1) + from.map_or(L, |l| l as usize)) * L + to as usize;
            if to.may_follow(from) { transitions[at].exp() } else { 0.0 }
        };
        let inner = (0..Border::COUNT)
            .map(|border| Label::ALL.map(|from| Label::ALL.map(|to| factor(border, Some(from), to))))
            .collect();
        Self { inner, first: Label::ALL.map(|to| factor(Border::Start as usize, None, to)) }
    }
}

/// Forward and backward sums over the paths of a reference, scaled to 1 at each word.
struct Lattice<'a> {
    example: &'a Example,
    steps: &'a Steps,
    own: Vec<[f32; L]>,
    alpha: Vec<[f32; L]>,
    beta: Vec<[f32; L]>,
    scale: Vec<f32>,
    /// Logarithm of the sum over all paths.
    total: f32,
}

impl<'a> Lattice<'a> {
    /// `None` if no path is possible.
    fn new(
        example: &'a Example,
        scores: &[[f32; L]],
        steps: &'a Steps,
        may: impl Fn(usize, usize) -> bool,
    ) -> Option<Self> {
        let n = scores.len();
        let mut total = 0.0;
        let mut own = Vec::with_capacity(n);
        for (at, row) in scores.iter().enumerate() {
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            total += top;
            own.push(std::array::from_fn(|l| if may(at, l) { (row[l] - top).exp() } else { 0.0 }));
        }
        let mut alpha: Vec<[f32; L]> = Vec::with_capacity(n);
        let mut scale = Vec::with_capacity(n);
        for at in 0..n {
            let mut row: [f32; L] = match alpha.last() {
                None => steps.first,
                Some(before) => {
                    let step = &steps.inner[example.borders[at] as usize];
                    let mut sums = [0.0; L];
                    for (from, a) in before.iter().enumerate().filter(|(_, a)| **a > 0.0) {
                        sums.iter_mut().zip(step[from]).for_each(|(sum, s)| *sum += a * s);
                    }
                    sums
                }
            };
            row.iter_mut().zip(&own[at]).for_each(|(r, o): (&mut f32, &f32)| *r *= o);
            let sum: f32 = row.iter().sum();
            if sum <= 0.0 || !sum.is_finite() {
                return None;
            }
            row.iter_mut().for_each(|r| *r /= sum);
            total += sum.ln();
            scale.push(sum);
            alpha.push(row);
        }
        let mut beta = vec![[1.0; L]; n];
        for at in (0..n - 1).rev() {
            let step = &steps.inner[example.borders[at + 1] as usize];
            let ahead: [f32; L] =
                std::array::from_fn(|to| own[at + 1][to] * beta[at + 1][to] / scale[at + 1]);
            beta[at] = std::array::from_fn(|from| step[from].iter().zip(ahead).map(|(s, a)| s * a).sum());
        }
        Some(Self { example, steps, own, alpha, beta, scale, total })
    }

    fn node(&self, at: usize, label: usize) -> f32 {
        self.alpha[at][label] * self.beta[at][label]
    }

    fn edges(&self, sign: f32, gradient: &mut [f32]) {
        for to in Label::ALL {
            gradient[transition(Border::Start, None, to)] += sign * self.node(0, to as usize);
        }
        for at in 1..self.alpha.len() {
            let border = self.example.borders[at];
            let step = &self.steps.inner[border as usize];
            for from in Label::ALL {
                let a = self.alpha[at - 1][from as usize] * sign / self.scale[at];
                if a == 0.0 {
                    continue;
                }
                for to in Label::ALL {
                    let (f, t) = (from as usize, to as usize);
                    gradient[transition(border, Some(from), to)] +=
                        a * step[f][t] * self.own[at][t] * self.beta[at][t];
                }
            }
        }
    }
}

/// L-BFGS with six corrections and a backtracking line search.
fn minimise(mut x: Vec<f32>, objective: impl Fn(&[f32]) -> (f64, Vec<f32>), rounds: usize) -> Vec<f32> {
    const MEMORY: usize = 6;
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>();
    let (mut loss, mut gradient) = objective(&x);
    let mut memory: Vec<(Vec<f32>, Vec<f32>, f64)> = Vec::new();
    for round in 0..rounds {
        let mut direction = gradient.clone();
        let mut alphas = Vec::new();
        for (s, y, rho) in memory.iter().rev() {
            let alpha = rho * dot(s, &direction);
            direction.iter_mut().zip(y).for_each(|(d, y)| *d -= (alpha * f64::from(*y)) as f32);
            alphas.push(alpha);
        }
        if let Some((s, y, _)) = memory.last() {
            let scale = (dot(s, y) / dot(y, y)) as f32;
            direction.iter_mut().for_each(|d| *d *= scale);
        }
        for ((s, y, rho), alpha) in memory.iter().zip(alphas.into_iter().rev()) {
            let beta = rho * dot(y, &direction);
            direction.iter_mut().zip(s).for_each(|(d, s)| *d += ((alpha - beta) * f64::from(*s)) as f32);
        }
        let slope = dot(&gradient, &direction);
        let mut step = if memory.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt() as f32 } else { 1.0 };
        let mut accepted = None;
        for _ in 0..20 {
            let next: Vec<f32> = x.iter().zip(&direction).map(|(x, d)| x - step * d).collect();
            let (next_loss, next_gradient) = objective(&next);
            if next_loss <= loss - 1e-4 * f64::from(step) * slope {
                accepted = Some((next, next_loss, next_gradient));
                break;
            }
            step *= 0.5;
        }
        let Some((next, next_loss, next_gradient)) = accepted else { break };
        let s: Vec<f32> = next.iter().zip(&x).map(|(a, b)| a - b).collect();
        let y: Vec<f32> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let curvature = dot(&s, &y);
        if curvature > 1e-10 {
            if memory.len() == MEMORY {
                memory.remove(0);
            }
            memory.push((s, y, 1.0 / curvature));
        }
        let gain = (loss - next_loss) / loss.abs().max(1.0);
        (x, loss, gradient) = (next, next_loss, next_gradient);
        if round % 10 == 9 {
            eprintln!("round {:3}: loss {loss:.1}", round + 1);
        }
        if gain < 1e-5 {
            break;
        }
    }
    x
}
