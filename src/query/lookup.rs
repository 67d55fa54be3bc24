//! Looking values up: which distinct texts of a field, and which whole texts, have what is asked. Words and pieces of words
//! lead to those that can; only these are read.

use rayon::prelude::*;

use super::bits::Bits;
use super::fuzzy::{Needle, Scorer};
use super::index::{Dictionary, Index};
use super::matcher::{Matcher, WordRun};
use super::wanted::Wanted;

/// Fewer texts than these are read sooner than other threads are woken.
const WORTH_SHARING: usize = 512;

impl Index {
    /// The texts of a field that match, by their numbers.
    pub(super) fn matching(&self, field: usize, matcher: &Matcher, wanted: Wanted<'_>) -> Bits {
        let Some(dictionary) = self.dictionary(field) else { return Bits::none(0) };
        let len = dictionary.len();
        let lexicon = &dictionary.lexicon;
        let candidates = match matcher {
            Matcher::Words(run) => return running(dictionary, run, wanted),
            Matcher::Canonical { names, .. } => {
                let mut found = Bits::none(len);
                names.iter().filter_map(|name| dictionary.find(name)).for_each(|id| found.set(id as usize));
                return found;
            }
            Matcher::Fuzzy(needle) => {
                let mut found = Bits::none(len);
                self.scattered(field, needle, &Bits::all(len), wanted)
                    .iter()
                    .for_each(|(id, _)| found.set(*id as usize));
                return found;
            }
            Matcher::Exact(folded) => lexicon.with_words(&WordRun::new(folded, false), len),
            Matcher::Literal(literal) => lexicon.with_pieces(literal.pieces(), len),
            Matcher::Person { parts, .. } => {
                let mut found = Bits::none(len);
                for part in parts {
                    if let Some(with) = lexicon.with_pieces(std::iter::once(part.as_str()), len) {
                        found.add(&with);
                    }
                }
                Some(found)
            }
            Matcher::Pattern(_) => None,
        };
        let candidates = candidates.unwrap_or_else(|| Bits::all(len));
        passing(&candidates, wanted, |id| matcher.matches(&dictionary.term(id as u32), &self.fuzzy))
    }

    /// The texts of a field that have a run of words.
    pub(super) fn running(&self, field: usize, run: &WordRun, wanted: Wanted<'_>) -> Bits {
        self.dictionary(field).map_or_else(|| Bits::none(0), |dictionary| running(dictionary, run, wanted))
    }

    /// The texts of a field, among these, that a needle's letters are scattered in, with its score.
    pub(super) fn scattered(
        &self,
        field: usize,
        needle: &Needle,
        among: &Bits,
        wanted: Wanted<'_>,
    ) -> Vec<(u32, i64)> {
        let Some(dictionary) = self.dictionary(field) else { return Vec::new() };
        let len = dictionary.len();
        if let Some(score) = needle.within_words() {
            let pieces = std::iter::once(needle.text());
            let Some(mut found) = dictionary.lexicon.with_pieces(pieces, len) else { return Vec::new() };
            found.keep(among);
            let long = |id: &u32| dictionary.folded(*id).len() > 512;
            let score = |id: u32| {
                let read = long(&id).then(|| Scorer::new(&self.fuzzy, needle).score(dictionary.folded(id)));
                read.unwrap_or(Some(score)).map(|score| (id, score))
            };
            return found.iter().filter_map(|id| score(id as u32)).collect();
        }
        let near = self.kept.near(field, dictionary, needle, wanted);
        let near: Vec<u32> = near.iter().copied().filter(|id| among.has(*id as usize)).collect();
        let score = |ids: &[u32]| -> Vec<(u32, i64)> {
            let mut scorer = Scorer::new(&self.fuzzy, needle);
            let ids = ids.iter().take_while(|_| !wanted.is_over());
            ids.filter_map(|id| Some((*id, scorer.score(dictionary.folded(*id))?))).collect()
        };
        if near.len() < 8 * WORTH_SHARING {
            return score(&near);
        }
        near.par_chunks(near.len().div_ceil(8)).flat_map_iter(score).collect()
    }

    /// The living applicants in whose papers a run of words stands.
    pub(super) fn bodies_running(&self, run: &WordRun, wanted: Wanted<'_>) -> Bits {
        let found = self.body_words.with_words(run, self.bodies.len());
        match found {
            Some(mut found) if run.words().is_some_and(|words| words.len() == 1) => {
                found.keep(&self.live);
                found
            }
            found => self.bodies_among(found, wanted, |_, body| run.find(body).is_some()),
        }
    }

    /// The living applicants whose papers match: what is asked may run over the end of a line.
    pub(super) fn bodies_matching(&self, matcher: &Matcher, wanted: Wanted<'_>) -> Bits {
        match matcher {
            Matcher::Literal(literal) => {
                let found = self.body_words.with_pieces(literal.pieces(), self.bodies.len());
                self.bodies_among(found, wanted, |_, body| literal.is_in(body))
            }
            Matcher::Pattern(pattern) => self.bodies_among(None, wanted, |_, body| pattern.is_match(body)),
            _ => Bits::none(self.bodies.len()),
        }
    }

    /// The living applicants, among these or all, whose slot and folded text pass a test.
    pub(super) fn bodies_among(
        &self,
        among: Option<Bits>,
        wanted: Wanted<'_>,
        test: impl Fn(usize, &str) -> bool + Sync,
    ) -> Bits {
        let mut among = among.unwrap_or_else(|| self.live.clone());
        among.keep(&self.live);
        passing(&among, wanted, |slot| self.bodies.get(slot).is_some_and(|body| test(slot, body)))
    }
}

fn running(dictionary: &Dictionary, run: &WordRun, wanted: Wanted<'_>) -> Bits {
    let len = dictionary.len();
    let found = dictionary.lexicon.with_words(run, len);
    match found {
        // A word that is there as a whole, or begun, is all that is asked.
        Some(found) if run.words().is_some_and(|words| words.len() == 1) => found,
        found => {
            let found = found.unwrap_or_else(|| Bits::all(len));
            passing(&found, wanted, |id| run.matches(&dictionary.term(id as u32)))
        }
    }
}

/// Those of a set that pass a test.
fn passing(among: &Bits, wanted: Wanted<'_>, test: impl Fn(usize) -> bool + Sync) -> Bits {
    let test = |row: usize| !wanted.is_over() && test(row);
    let rows: Vec<usize> = among.iter().collect();
    let found: Vec<usize> = if rows.len() < WORTH_SHARING {
        rows.into_iter().filter(|row| test(*row)).collect()
    } else {
        rows.into_par_iter().with_min_len(64).filter(|row| test(*row)).collect()
    };
    let mut bits = Bits::none(among.len());
    for row in found {
        bits.set(row);
    }
    bits
}
