//! The linear-chain conditional random field: how likely each label is for each word, and the best
//! way through.
//!
//! The weights are an asset that `examples/train_references` writes. Its layout, little-endian:
//! `"CVRM"`, version `u16`, labels `u8`, borders `u8`, rows `u32`, scale of the rows `f32`; then
//! `borders × (labels + 1) × labels` transition weights as `f32` (before each border, from each label or
//! the beginning, to each label); then the feature hashes as `u32` in rising order; then for each of
//! them `labels` weights as `i8`, in units of the scale.

use std::cell::RefCell;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _};

use super::border::Border;
use super::features::Sequence;
use super::label::{Label, Part};
use super::token::{LineStart, MAX_TOKENS, Token};
use super::view::{Codes, Cut, FEATURES, Sink, View, Window, Word};

const L: usize = Label::COUNT;
const MAGIC: &[u8; 4] = b"CVRM";
const VERSION: u16 = 1;
const NEVER: f32 = -1e9;
/// Whatever is less goes through what is impossible.
const DEAD: f32 = NEVER / 2.0;
/// More than sums of the same weights in another order differ by.
const ROUNDING: f32 = 0.01;
/// What it costs, as log-odds, to find no title: a reference has one.
const UNTITLED: f32 = 4.0;

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

/// A row of the table: all that a look-up needs lies side by side.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
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
    fn roomy() -> Self {
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
    fn row(&self, key: u32) -> Option<&[i8; L]> {
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

    /// What the weights of a set of features add up to.
    fn sum(&self, describe: impl FnOnce(&mut Summing<'_>)) -> Sums {
        let mut summing = Summing { model: self, sums: Sums::default() };
        describe(&mut summing);
        summing.sums
    }

    /// How likely each label is for each word. The weights are whole numbers, so that their sums are the same in
    /// whatever order they are added: what words share is added up once.
    fn emissions(&self, sequence: &Sequence, memo: &mut Memo) -> Vec<[f32; L]> {
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

    /// Viterbi over (parts seen so far, label), which only follows what may still become the best.
    ///
    /// What a way can be worth at most from each word on is known from a search without memory of the parts seen, which
    /// costs an eighth. If its own best way holds no part twice, nothing is better and it is done; else whatever cannot
    /// reach `known`, a labelling that is allowed, is left out: the best way is found all the same.
    ///
    /// Forwards only the best sums are kept; the way back finds again which label each came from, the first of equals.
    fn best_path(
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
mod tests {
    use super::*;
    use crate::parse::reference::Hints;
    use crate::taxonomy::Taxonomy;

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
