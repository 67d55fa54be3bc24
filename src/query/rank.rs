//! Bare words: who matches, how well, and the order of the answer.

use super::bits::Bits;
use super::index::{Field, Index, Rows};
use super::keys::{Key, Place};
use super::matcher::{Term, WordRun};
use super::syntax::Words;
use super::wanted::Wanted;
use crate::library::ApplicantId;
use crate::text::fold;

/// An applicant who matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub id: ApplicantId,
    /// How well the bare words match; 0 where the query has none. Only good for comparing.
    pub score: i64,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Who matches: in the order that the query asks for, then the best first, then by id.
    pub hits: Vec<Hit>,
    /// How many do not match only because their CV does not say.
    pub unknown: usize,
}

/// The score of each applicant by slot; `None` where the word does not match.
pub(super) type Scores = Vec<Option<i64>>;

/// How well a bare word matches a text, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Somewhere in the CV.
    Body,
    /// Letters in order.
    Scattered,
    /// The beginning of a word.
    Prefix,
    /// Whole words.
    Whole,
}

/// The fields that bare words look at, and whether scattered letters count there: not in a long text of
/// which the canonical form is looked at anyway.
pub(super) const RANKED: [(Field, bool); 8] = [
    (Field::Key(Key::Name), true),
    (Field::Key(Key::Skill), true),
    (Field::Written(Key::Skill), true),
    (Field::Key(Key::Venue), true),
    (Field::Written(Key::Venue), false),
    (Field::Key(Key::Title), true),
    (Field::Key(Key::Org), true),
    (Field::Key(Key::Inst), true),
];

/// A bare word made ready.
pub(super) struct BareWord {
    whole: WordRun,
    prefix: WordRun,
    scattered: Option<super::fuzzy::Needle>,
    folded: String,
}

impl BareWord {
    pub(super) fn new(index: &Index, words: &Words) -> Self {
        Self {
            whole: WordRun::new(&words.text, false),
            prefix: WordRun::new(&words.text, true),
            scattered: index.fuzzy.needle(&words.text),
            folded: fold(words.text.trim()),
        }
    }

    /// The tier in which a term matches, and a quality from 0 to 999 for comparison within it.
    pub(super) fn tier(&self, index: &Index, term: &Term<'_>, scattered: bool) -> Option<(Tier, i64)> {
        if self.whole.matches(term) {
            return Some((Tier::Whole, self.share(&term.folded)));
        }
        if self.prefix.matches(term) {
            return Some((Tier::Prefix, self.share(&term.folded)));
        }
        let needle = self.scattered.as_ref().filter(|_| scattered)?;
        let score = index.fuzzy.worthy(needle, &term.folded, term.mask)?;
        Some((Tier::Scattered, score.clamp(0, 999)))
    }

    /// How much of a text the word is, in thousandths.
    fn share(&self, folded: &str) -> i64 {
        self.share_of(folded.len())
    }

    fn share_of(&self, length: usize) -> i64 {
        (999 * self.folded.len() / length.max(1)).min(999) as i64
    }

    /// Hands on the texts of a field that have the word, or a word that begins so, each with its tier and quality. Those that do
    /// not are left.
    fn begun(&self, index: &Index, field: usize, mut take: impl FnMut(u32, Tier, i64)) -> Bits {
        let Some(dictionary) = index.dictionary(field) else { return Bits::none(0) };
        let mut left = Bits::all(dictionary.len());
        for (run, tier) in [(&self.whole, Tier::Whole), (&self.prefix, Tier::Prefix)] {
            let mut found = index.running(field, run, Wanted::always());
            found.keep(&left);
            left.leave(&found);
            for id in found.iter().map(|id| id as u32) {
                take(id, tier, self.share_of(dictionary.length(id)));
            }
        }
        left
    }
}

/// What counts for one applicant: the best tier, how many texts reach it, the best quality there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Best {
    tier: Tier,
    texts: i64,
    quality: i64,
}

impl Best {
    pub(super) fn add(best: &mut Option<Self>, tier: Tier, texts: i64, quality: i64) {
        match best {
            Some(known) if known.tier > tier => {}
            Some(known) if known.tier == tier => {
                known.texts += texts;
                known.quality = known.quality.max(quality);
            }
            _ => *best = Some(Self { tier, texts, quality }),
        }
    }

    /// The tier decides, then how many texts say it, then how well.
    pub(super) fn score(self) -> i64 {
        1 + self.tier as i64 * 1_000_000 + self.texts.min(999) * 1_000 + self.quality
    }
}

/// A match in the name counts as much as this many texts: who types a name looks for that person.
pub(super) const NAME_WEIGHT: i64 = 500;

/// A bare word that is looked up in two steps.
pub(super) struct WordSearch {
    word: BareWord,
    anywhere: WordRun,
    best: Vec<Option<Best>>,
    /// For each field that is looked at, the texts that do not have the word, nor one that begins so.
    left: [Bits; RANKED.len()],
}

impl WordSearch {
    /// Whoever is found by the word itself, or by one that begins so, has a higher score than this; nobody else has.
    pub(super) const SURE: i64 = 1 + Tier::Scattered as i64 * 1_000_000 + 999 * 1_000 + 999;

    /// The first step: the word itself and those that begin so, which takes little time, and what tags say.
    pub(super) fn new(index: &Index, words: &Words) -> Self {
        let word = BareWord::new(index, words);
        let mut best: Vec<Option<Best>> = vec![None; index.applicants.len()];
        let left = RANKED.map(|(field, _)| {
            let Some(postings) = index.table(Place::Applicant).texts(field.number()) else {
                return Bits::none(0);
            };
            word.begun(index, field.number(), |id, tier, quality| {
                note(&mut best, postings.rows(id), tier, weight(field), quality);
            })
        });
        for (slot, tag) in tags(index) {
            if let Some((tier, quality)) = word.tier(index, &Term::new(tag), true) {
                Best::add(&mut best[slot], tier, 1, quality);
            }
        }
        Self { word, anywhere: WordRun::new(&words.text, words.prefix), best, left }
    }

    /// The score of an applicant whom the first step has found: it is final, and above [`Self::SURE`].
    pub(super) fn sure(&self, slot: usize) -> Option<i64> {
        self.best.get(slot).copied().flatten().filter(|best| best.tier >= Tier::Prefix).map(Best::score)
    }

    /// The second step: letters in order, and whatever is written anywhere.
    pub(super) fn all(self, index: &Index, wanted: Wanted<'_>) -> Scores {
        let Self { word, anywhere, mut best, left } = self;
        for ((field, scattered), left) in RANKED.into_iter().zip(left) {
            let (Some(needle), Some(postings)) = (
                word.scattered.as_ref().filter(|_| scattered),
                index.table(Place::Applicant).texts(field.number()),
            ) else {
                continue;
            };
            for (id, score) in index.scattered(field.number(), needle, &left, wanted) {
                note(&mut best, postings.rows(id), Tier::Scattered, weight(field), score.clamp(0, 999));
            }
        }
        if best.iter().any(Option::is_none) {
            for slot in index.bodies_running(&anywhere, wanted).iter() {
                Best::add(&mut best[slot], Tier::Body, 1, 0);
            }
        }
        best.into_iter().map(|best| best.map(Best::score)).collect()
    }
}

fn weight(field: Field) -> i64 {
    if field == Field::Key(Key::Name) { NAME_WEIGHT } else { 1 }
}

fn note(best: &mut [Option<Best>], slots: Rows<'_>, tier: Tier, weight: i64, quality: i64) {
    for slot in slots {
        if let Some(best) = best.get_mut(slot as usize) {
            Best::add(best, tier, weight, quality);
        }
    }
}

/// The applicants of whom the fields that bare words look at, or the CV itself, have the word as a whole.
pub(super) fn whole_word(index: &Index, words: &Words, wanted: Wanted<'_>) -> Bits {
    let run = WordRun::new(&words.text, words.prefix);
    let mut found = index.bodies_running(&run, wanted);
    for (field, _) in RANKED {
        let Some(postings) = index.table(Place::Applicant).texts(field.number()) else { continue };
        for id in index.running(field.number(), &run, wanted).iter() {
            postings.rows(id as u32).for_each(|slot| found.set(slot as usize));
        }
    }
    for (slot, tag) in tags(index) {
        if run.matches(&Term::new(tag)) {
            found.set(slot);
        }
    }
    found
}

/// The tags that the review gives, each with the slot of whom it is given to.
fn tags(index: &Index) -> impl Iterator<Item = (usize, &String)> {
    let tagged = index.tagged.iter().filter_map(|id| Some((index.slot(*id)?, index.review(*id)?)));
    tagged.flat_map(|(slot, review)| review.judgement.tags.iter().map(move |tag| (slot, tag)))
}
