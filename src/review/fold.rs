//! Folding the journal's blocks into what is thought of each applicant now.
//!
//! The result depends on the set of blocks alone: not on the files they lie in, nor on how often each does.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::Timestamp;

use super::block::{Action, Block, BlockId};
use super::identity::Traits;
use super::{Change, Correction, Judgement};

/// Whose judgements are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voices {
    /// A reviewer's own place: whoever wrote there is the same person, by whatever name.
    One,
    /// A committee's place: each name judges for itself; tags are common unless private.
    Each,
}

/// What is known of one person: all that was said under any content of their CV.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// Hashes of the contents of their CV.
    pub hashes: BTreeSet<String>,
    /// What the person is recognised by.
    pub traits: Traits,
    /// The judgement of each voice.
    judgements: BTreeMap<String, Judgement>,
    /// Tags that all share.
    tags: BTreeSet<String>,
    /// Fields of the CV that were put right; who did so last is heard.
    corrections: BTreeMap<String, Correction>,
    /// Who is to judge.
    pub assigned: BTreeSet<String>,
    /// Who has seen which content.
    seen: HashSet<(String, String)>,
    /// Who said something, by name.
    pub by: BTreeSet<String>,
    /// When something was last said.
    pub last: Option<Timestamp>,
}

/// The state of all judgements.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub subjects: Vec<Subject>,
    by_hash: HashMap<String, usize>,
    /// Steps (blocks, or batches of them) that count now and can be undone, the last one at the end, by voice.
    undo: HashMap<String, Vec<BlockId>>,
    /// Steps that were undone and can be redone, by voice.
    redo: HashMap<String, Vec<BlockId>>,
    /// The steps that do not count, by voice.
    cancelled: HashMap<String, HashSet<BlockId>>,
    /// The time of the last block.
    pub last: Option<Timestamp>,
    one_voice: bool,
}

/// Every block once, ordered by time and id. Of two that claim one id, the greater is taken, so that the order of
/// the files does not matter.
pub(super) fn in_order<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Vec<&'a Block> {
    let mut by_id: HashMap<&str, &Block> = HashMap::new();
    for block in blocks {
        let key = |b: &Block| (b.at, b.to_toml());
        by_id
            .entry(&block.id)
            .and_modify(|known| {
                if **known != *block && key(known) < key(block) {
                    *known = block;
                }
            })
            .or_insert(block);
    }
    let mut ordered: Vec<&Block> = by_id.into_values().collect();
    ordered.sort_unstable_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    ordered
}

impl State {
    /// Folds blocks that [`in_order`] ordered.
    pub fn fold(ordered: &[&Block], voices: Voices) -> Self {
        let mut state = Self { one_voice: voices == Voices::One, ..Self::default() };
        state.last = ordered.last().map(|b| b.at);
        let mut batches = HashSet::new();
        for block in ordered {
            state.count(block, &mut batches);
        }
        let counting: Vec<&Block> = ordered.iter().copied().filter(|b| !state.is_cancelled(b)).collect();
        // An undone block still tells that two contents are one person's: what else was said must not part.
        state.group(ordered);
        for block in counting {
            state.apply(block);
        }
        state
    }

    /// The name under which a reviewer's judgements are folded.
    fn voice(&self, by: &str) -> String {
        if self.one_voice { String::new() } else { by.to_owned() }
    }

    /// Whether the block was undone and does not count.
    pub fn is_cancelled(&self, block: &Block) -> bool {
        let voice = if self.one_voice { "" } else { &block.by };
        self.cancelled.get(voice).is_some_and(|steps| steps.contains(block.step()))
    }

    /// Follows undo and redo. Nobody undoes what another said. `batches` are those that began already.
    fn count<'a>(&mut self, block: &'a Block, batches: &mut HashSet<(String, &'a BlockId)>) {
        let voice = self.voice(&block.by);
        let undo = self.undo.entry(voice.clone()).or_default();
        let redo = self.redo.entry(voice.clone()).or_default();
        let cancelled = self.cancelled.entry(voice.clone()).or_default();
        for action in &block.actions {
            match action {
                Action::Change(change) if !change.is_undoable() => {}
                Action::Change(_) => {
                    let is_new = match &block.batch {
                        Some(batch) => batches.insert((voice.clone(), batch)),
                        None => undo.last() != Some(&block.id),
                    };
                    if is_new {
                        undo.push(block.step().clone());
                    }
                    redo.clear();
                }
                Action::Undo(id) => {
                    if let Some(at) = undo.iter().rposition(|known| known == id) {
                        redo.push(undo.remove(at));
                        cancelled.insert(id.clone());
                    }
                }
                Action::Redo(id) => {
                    if cancelled.remove(id) {
                        redo.retain(|known| known != id);
                        undo.push(id.clone());
                    }
                }
            }
        }
    }

    /// Finds out which blocks speak of one person: those with a hash in common, directly or through others.
    fn group(&mut self, blocks: &[&Block]) {
        let mut groups = Groups::default();
        for block in blocks.iter().filter(|b| b.says_something()) {
            let own = groups.of(&block.applicant.hash);
            for earlier in &block.was {
                let earlier = groups.of(earlier);
                groups.join(own, earlier);
            }
        }
        let mut subject_of = HashMap::new();
        let mut hashes: Vec<(&String, &usize)> = groups.by_hash.iter().collect();
        hashes.sort_unstable();
        for (hash, group) in hashes {
            let subject = *subject_of.entry(groups.root(*group)).or_insert_with(|| {
                self.subjects.push(Subject::default());
                self.subjects.len() - 1
            });
            self.subjects[subject].hashes.insert(hash.clone());
            self.by_hash.insert(hash.clone(), subject);
        }
    }

    fn apply(&mut self, block: &Block) {
        let voice = self.voice(&block.by);
        let Some(subject) = self.by_hash.get(&block.applicant.hash).and_then(|at| self.subjects.get_mut(*at))
        else {
            return;
        };
        subject.traits.add(&block.applicant);
        for action in &block.actions {
            match action {
                Action::Change(Change::Seen) => {
                    subject.seen.insert((voice.clone(), block.applicant.hash.clone()));
                }
                Action::Change(change) => {
                    if change.judges() {
                        subject.by.insert(block.by.clone());
                        subject.last = Some(block.at);
                    }
                    subject.change(&voice, change);
                }
                Action::Undo(_) | Action::Redo(_) => {}
            }
        }
    }

    /// Whoever has a CV of this content.
    pub fn subject(&self, hash: &str) -> Option<&Subject> {
        self.by_hash.get(hash).and_then(|at| self.subjects.get(*at))
    }

    /// What this reviewer thinks of the subject.
    pub fn judgement(&self, subject: &Subject, reviewer: &str) -> Judgement {
        let mut judgement = subject.judgements.get(&self.voice(reviewer)).cloned().unwrap_or_default();
        judgement.tags.extend(subject.tags.iter().cloned());
        judgement.corrections.clone_from(&subject.corrections);
        judgement
    }

    /// What others think, by name, without their private tags.
    pub fn others(&self, subject: &Subject, reviewer: &str) -> BTreeMap<String, Judgement> {
        let mut others = subject.judgements.clone();
        others.remove(&self.voice(reviewer));
        for judgement in others.values_mut() {
            judgement.tags.clear();
        }
        others.retain(|_, judgement| !judgement.is_empty());
        others
    }

    /// Whether this reviewer has seen the content with this hash.
    pub fn seen(&self, subject: &Subject, reviewer: &str, hash: &str) -> bool {
        subject.seen.contains(&(self.voice(reviewer), hash.to_owned()))
    }

    /// The step that undo would cancel for this reviewer.
    pub fn undoable(&self, reviewer: &str) -> Option<&BlockId> {
        self.undo.get(&self.voice(reviewer))?.last()
    }

    /// The step that redo would bring back for this reviewer.
    pub fn redoable(&self, reviewer: &str) -> Option<&BlockId> {
        self.redo.get(&self.voice(reviewer))?.last()
    }
}

impl Subject {
    fn change(&mut self, voice: &str, change: &Change) {
        change.assign(&mut self.assigned);
        if let Change::Correct { key, correction } = change {
            return Correction::put(&mut self.corrections, key, correction.as_deref());
        }
        let judgement = self.judgements.entry(voice.to_owned()).or_default();
        let Change::Tags { add, remove } = change else {
            change.apply(judgement);
            return;
        };
        let is_private = |tag: &&String| tag.starts_with('~');
        judgement.tags.extend(add.iter().filter(is_private).cloned());
        self.tags.extend(add.iter().filter(|tag| !is_private(tag)).cloned());
        for tag in remove {
            judgement.tags.remove(tag);
            self.tags.remove(tag);
        }
    }
}

impl Block {
    /// Whether the block speaks of its applicant, and not of another block.
    fn says_something(&self) -> bool {
        self.actions.iter().any(|action| matches!(action, Action::Change(_)))
    }
}

/// Disjoint sets of hashes.
#[derive(Default)]
struct Groups {
    by_hash: HashMap<String, usize>,
    parent: Vec<usize>,
}

impl Groups {
    fn of(&mut self, hash: &str) -> usize {
        if let Some(known) = self.by_hash.get(hash) {
            return *known;
        }
        self.parent.push(self.parent.len());
        self.by_hash.insert(hash.to_owned(), self.parent.len() - 1);
        self.parent.len() - 1
    }

    fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
