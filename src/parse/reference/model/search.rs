//! The best labels of a reference, each part in one stretch at most.

use super::{L, Model, NEVER, Prior};
use crate::parse::reference::border::Border;
use crate::parse::reference::features::Sequence;
use crate::parse::reference::label::{Label, Part};

/// Whatever is less goes through what is impossible.
const DEAD: f32 = NEVER / 2.0;
/// More than sums of the same weights in another order differ by.
const ROUNDING: f32 = 0.01;
/// What it costs, as log-odds, to find no title: a reference has one.
const UNTITLED: f32 = 4.0;

impl Model {
    /// Viterbi over (parts seen so far, label), which only follows what may still become the best.
    ///
    /// What a way can be worth at most from each word on is known from a search without memory of the parts seen, which
    /// costs an eighth. If its own best way holds no part twice, nothing is better and it is done; else whatever cannot
    /// reach `known`, a labelling that is allowed, is left out: the best way is found all the same.
    ///
    /// Forwards only the best sums are kept; the way back finds again which label each came from, the first of equals.
    pub(super) fn best_path(
        &self,
        sequence: &Sequence,
        emissions: &[[f32; L]],
        prior: Option<&Prior>,
        known: Option<&[Label]>,
    ) -> Vec<Label> {
        crate::text::work(emissions.len());
        let entering = Entering::new(prior);
        let bound = Bound::new(self, sequence, emissions, &entering);
        let guess = bound.best_way(self, sequence, emissions);
        let worth =
            |labels: &[Label]| Some(self.path_score(sequence, emissions, labels) + entering.worth(labels)?);
        let guessed = worth(&guess);
        if guessed.is_some_and(|worth| worth >= bound.most - ROUNDING) {
            return guess;
        }
        let least =
            [guessed, known.and_then(worth)].into_iter().flatten().fold(f32::MIN, f32::max) - ROUNDING;
        self.search(sequence, emissions, &entering, &bound, least)
    }

    /// The best of the ways that may become worth `least`.
    fn search(
        &self,
        sequence: &Sequence,
        emissions: &[[f32; L]],
        entering: &Entering,
        bound: &Bound,
        least: f32,
    ) -> Vec<Label> {
        let mut best = Vec::with_capacity(emissions.len());
        let mut now: Best = [[NEVER; L]; SEEN];
        for (at, emission) in emissions.iter().enumerate() {
            if at == 0 {
                for label in Label::ALL {
                    let seen = label.part().map_or(0, |(part, _)| part.bit());
                    now[seen][label as usize] = self.first()[label as usize] + emission[label as usize];
                }
            } else {
                now = entering.step(&now, &self.steps[sequence.borders[at] as usize], emission);
            }
            bound.prune(&mut now, at, least);
            best.push(now);
        }
        self.trace(sequence, emissions, entering, &best)
    }

    /// The way back from the best end.
    fn trace(
        &self,
        sequence: &Sequence,
        emissions: &[[f32; L]],
        entering: &Entering,
        best: &[Best],
    ) -> Vec<Label> {
        let mut labels = vec![Label::Other; best.len()];
        let Some(last) = best.last() else { return labels };
        let (mut seen, mut label) = best_end(last);
        for at in (0..best.len()).rev() {
            labels[at] = Label::ALL[label];
            if at > 0 {
                let steps = &self.steps[sequence.borders[at] as usize];
                // With the emission, although it is common to all, so that the sums are those of the way forward.
                let sum = |(from_seen, from): (usize, usize)| {
                    let base = best[at - 1][from_seen][from];
                    base + steps[from][label] + entering.bonus[from_seen][label] + emissions[at][label]
                };
                let before = Entering::before(seen, label);
                let best_of = |a, b| if sum(b) > sum(a) { b } else { a };
                let found = before.flat_map(|s| (0..L).map(move |from| (s, from))).reduce(best_of);
                (seen, label) = found.unwrap_or((seen, label));
            }
        }
        labels
    }

    fn first(&self) -> &[f32; L] {
        &self.steps[Border::Start as usize][L]
    }
}

fn order_bonus(prior: Option<&Prior>, seen: usize, part: Part) -> f32 {
    let Some(prior) = prior else { return 0.0 };
    Part::ALL.iter().filter(|p| seen & p.bit() != 0).map(|p| prior.order[*p as usize][part as usize]).sum()
}

/// How many sets of parts there are.
const SEEN: usize = 8;

/// For each set of parts seen so far and each label, the best sum of a way there.
type Best = [[f32; L]; SEEN];

/// What entering a label depends on beyond the words.
struct Entering {
    /// For each set of parts seen so far and each label, how much a list prefers to begin a part now.
    bonus: [[f32; L]; SEEN],
}

impl Entering {
    fn new(prior: Option<&Prior>) -> Self {
        let bonus =
            |seen: usize, label: Label| begun(label).map_or(0.0, |part| order_bonus(prior, seen, part));
        Self { bonus: std::array::from_fn(|seen| Label::ALL.map(|label| bonus(seen, label))) }
    }

    /// The best sums one word on.
    fn step(&self, best: &Best, steps: &[[f32; L]; L + 1], emission: &[f32; L]) -> Best {
        let mut next: Best = [[NEVER; L]; SEEN];
        for (seen, (from_best, bonus)) in best.iter().zip(&self.bonus).enumerate() {
            let mut top = [f32::NEG_INFINITY; L];
            let alive = from_best.iter().zip(steps).filter(|(base, _)| **base > DEAD);
            for (base, steps) in alive {
                for (top, step) in top.iter_mut().zip(steps) {
                    // Adding the same to all keeps their order: what is common to all comes after.
                    let sum = base + step;
                    *top = if sum > *top { sum } else { *top };
                }
            }
            for label in Label::ALL {
                let to = label as usize;
                let sum = top[to] + bonus[to] + emission[to];
                let after = match begun(label) {
                    Some(part) if seen & part.bit() != 0 => continue,
                    Some(part) => seen | part.bit(),
                    None => seen,
                };
                if sum > next[after][to] {
                    next[after][to] = sum;
                }
            }
        }
        next
    }

    /// How much a list prefers the order of the parts; `None` where one is begun twice or there is no title.
    fn worth(&self, labels: &[Label]) -> Option<f32> {
        let mut seen = 0;
        let mut worth = 0.0;
        for label in labels {
            if let Some(part) = begun(*label) {
                if seen & part.bit() != 0 {
                    return None;
                }
                worth += self.bonus[seen][*label as usize];
                seen |= part.bit();
            }
        }
        (seen & Part::Title.bit() != 0).then_some(worth)
    }

    /// The sets of parts from which a label is entered, after which `seen` are seen.
    fn before(seen: usize, label: usize) -> impl Iterator<Item = usize> {
        let part = begun(Label::ALL[label]);
        (0..SEEN)
            .filter(move |from| part.map_or(*from == seen, |p| from & p.bit() == 0 && from | p.bit() == seen))
    }
}

/// What a way through a reference can be worth at most.
struct Bound {
    /// From each word on, behind each label, without the word's own emission.
    ahead: Vec<[f32; L]>,
    /// As a whole.
    most: f32,
    /// The most that each label's entry can be preferred.
    bonus: [f32; L],
}

impl Bound {
    fn new(model: &Model, sequence: &Sequence, emissions: &[[f32; L]], entering: &Entering) -> Self {
        let bonus = std::array::from_fn(|l| entering.bonus.iter().map(|of| of[l]).fold(0.0, f32::max));
        let mut ahead = vec![[0.0; L]; emissions.len()];
        for at in (1..emissions.len()).rev() {
            let mut top = [f32::NEG_INFINITY; L];
            let back = &model.back[sequence.borders[at] as usize];
            for (to, steps) in back.iter().enumerate() {
                let rest = ahead[at][to] + emissions[at][to] + bonus[to];
                for (top, step) in top.iter_mut().zip(steps) {
                    let sum = rest + step;
                    *top = if sum > *top { sum } else { *top };
                }
            }
            ahead[at - 1] = top;
        }
        let mut bound = Self { ahead, most: f32::MIN, bonus };
        bound.most = bound.entries(model, emissions).into_iter().fold(f32::MIN, f32::max);
        bound
    }

    /// What the ways are worth at most that begin with each label.
    fn entries(&self, model: &Model, emissions: &[[f32; L]]) -> [f32; L] {
        let (Some(emission), Some(ahead)) = (emissions.first(), self.ahead.first()) else { return [0.0; L] };
        std::array::from_fn(|label| model.first()[label] + emission[label] + ahead[label])
    }

    /// The way that is worth so much, if parts may be begun twice.
    fn best_way(&self, model: &Model, sequence: &Sequence, emissions: &[[f32; L]]) -> Vec<Label> {
        let mut labels = Vec::with_capacity(emissions.len());
        let mut from = best_of(&self.entries(model, emissions));
        labels.push(Label::ALL[from]);
        for at in 1..emissions.len() {
            let steps = &model.steps[sequence.borders[at] as usize][from];
            from = best_of(&std::array::from_fn(|to| {
                steps[to] + self.bonus[to] + emissions[at][to] + self.ahead[at][to]
            }));
            labels.push(Label::ALL[from]);
        }
        labels
    }

    /// Takes out what cannot become worth `least`.
    fn prune(&self, best: &mut Best, at: usize, least: f32) {
        for row in best {
            for (sum, ahead) in row.iter_mut().zip(&self.ahead[at]) {
                if *sum + ahead < least {
                    *sum = NEVER;
                }
            }
        }
    }
}

/// The first of the greatest.
fn best_of(values: &[f32; L]) -> usize {
    (1..L).fold(0, |best, at| if values[at] > values[best] { at } else { best })
}

/// The part that a label begins.
const fn begun(label: Label) -> Option<Part> {
    match label {
        Label::AuthorsBegin => Some(Part::Authors),
        Label::TitleBegin => Some(Part::Title),
        Label::VenueBegin => Some(Part::Venue),
        _ => None,
    }
}

/// The best parts seen and label to end with.
fn best_end(last: &Best) -> (usize, usize) {
    let mut state = (0, 0);
    let mut top = f32::MIN;
    for (seen, row) in last.iter().enumerate() {
        let nameless = if seen & Part::Title.bit() == 0 { UNTITLED } else { 0.0 };
        for (label, score) in row.iter().enumerate() {
            if *score - nameless > top {
                top = *score - nameless;
                state = (seen, label);
            }
        }
    }
    state
}

#[cfg(test)]
mod tests {
    use super::super::{Memo, REFERENCES, preferred};
    use super::*;
    use crate::parse::reference::Hints;
    use crate::taxonomy::Taxonomy;

    /// A list's preferences that no list has, the same each time.
    fn prior(seed: u32) -> Prior {
        let number = |at: usize| ((seed as usize * 7919 + at * 104_729) % 17) as f32 - 8.0;
        Prior {
            order: std::array::from_fn(|a| {
                std::array::from_fn(|b| if a == b { 0.0 } else { number(a * 3 + b) })
            }),
            looks: (0..Prior::LOOKS)
                .map(|look| std::array::from_fn(|l| number(look * L + l) / 12.0))
                .collect(),
        }
    }

    #[test]
    fn leaving_out_what_cannot_win_finds_the_same_way() {
        let (model, taxonomy) = (Model::shared(), Taxonomy::default());
        let mut left_out = 0;
        for text in REFERENCES {
            let sequence = Sequence::new(text, &Hints::default(), &taxonomy);
            let plain = model.emissions(&sequence, &mut Memo::default());
            let mut known: Option<Vec<Label>> = None;
            for seed in 0..40 {
                let prior = (seed > 0).then(|| prior(seed));
                let emissions =
                    prior.as_ref().map_or_else(|| plain.clone(), |p| preferred(&sequence, &plain, p));
                let entering = Entering::new(prior.as_ref());
                let bound = Bound::new(model, &sequence, &emissions, &entering);
                let all = model.search(&sequence, &emissions, &entering, &bound, f32::MIN);
                let found = model.best_path(&sequence, &emissions, prior.as_ref(), known.as_deref());
                assert_eq!(found, all, "{text} with the preferences {seed}");
                left_out += usize::from(found != bound.best_way(model, &sequence, &emissions));
                known.get_or_insert(found);
            }
        }
        assert!(left_out > 20, "few of these need the search: {left_out}");
    }
}
