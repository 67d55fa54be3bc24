//! The reviews of one folder: every journal read, every change written before it counts.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::{RoundMode, Timestamp, TimestampRound, Unit};

use super::attach::{Link, attach};
use super::block::{Action, Block, BlockId, new_id};
use super::fold::{State, Subject, Voices, in_order};
use super::journal::{self, Journal, Stamp};
use super::place::{self, Place};
use super::scan::{Broken, Scan};
use super::{Change, FoundBy, Identity, Judgement, KeptBack, ReviewError, Rubric};
use crate::text::safe;

/// What is kept about one applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attached {
    /// What this reviewer thinks.
    pub judgement: Judgement,
    /// What others think, by name, as far as it may be seen; only where a committee shares the place.
    pub others: BTreeMap<String, Judgement>,
    /// How many others have judged whose judgement is kept back until one's own rating is in.
    pub kept_back: usize,
    /// Who is to judge the applicant.
    pub assigned: BTreeSet<String>,
    /// How the judgement was found; anything but [`FoundBy::Hash`] is to be shown.
    pub found_by: FoundBy,
    /// Who said something of the applicant, sorted by name.
    pub by: Vec<String>,
    /// When something was last said.
    pub last: Option<Timestamp>,
    /// This reviewer has looked at the CV as it is now.
    pub seen: bool,
}

/// What was undone or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Of whom it was said; of whom first, where of several in one go.
    pub applicant: Identity,
    /// Of how many it was said.
    pub applicants: usize,
    /// What was said.
    pub change: String,
}

impl Undone {
    /// Of whom, in words: a name, or how many.
    pub fn of(&self) -> String {
        match self.applicants {
            0 | 1 => self.applicant.display_name().to_owned(),
            several => format!("{several} applicants"),
        }
    }
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// Of whom.
    pub applicant: Identity,
    /// What, in a few words.
    pub what: String,
    /// It was undone and does not count now.
    pub undone: bool,
}

/// The reviews of one folder.
#[derive(Debug)]
pub struct Reviews {
    pub(super) place: Place,
    pub(super) data_dir: PathBuf,
    reviewer: String,
    /// The journal that this handle appends to.
    own: PathBuf,
    journals: BTreeMap<PathBuf, Journal>,
    state: State,
    pub(super) present: Vec<Identity>,
    links: HashMap<String, Link>,
    rubric: Rubric,
    kept_back: KeptBack,
}

impl Reviews {
    /// Opens the reviews of `folder`: those in its own `.cvtui`, else those in `data_dir`. Creates nothing. Returns
    /// also what to tell the user: damage that was set aside, journals that cannot be read.
    ///
    /// # Errors
    /// If the folder does not exist. Reviews that cannot be read are told, not failed on.
    pub fn open(folder: &Path, reviewer: &str, data_dir: &Path) -> Result<(Self, Vec<String>), ReviewError> {
        let machine = gethostname::gethostname();
        Self::open_on(&machine.to_string_lossy(), folder, reviewer, data_dir)
    }

    /// [`Reviews::open`] on a machine of another name.
    ///
    /// # Errors
    /// As for [`Reviews::open`].
    pub fn open_on(
        machine: &str,
        folder: &Path,
        reviewer: &str,
        data_dir: &Path,
    ) -> Result<(Self, Vec<String>), ReviewError> {
        // What is kept about a folder can be forgotten after the folder.
        let place =
            Place::of(folder, data_dir).or_else(|error| Place::of_gone(folder, data_dir).ok_or(error))?;
        let mut reviews = Self {
            own: place.dir.join(place::journal_name(reviewer, machine)),
            place,
            data_dir: data_dir.to_owned(),
            reviewer: safe(reviewer).into_owned(),
            journals: BTreeMap::new(),
            state: State::default(),
            present: Vec::new(),
            links: HashMap::new(),
            rubric: Rubric::default(),
            kept_back: KeptBack::default(),
        };
        let told = reviews.reload();
        Ok((reviews, told))
    }

    /// Sets the rubric that overall scores are reckoned by; without one there are none.
    #[must_use]
    pub fn with_rubric(self, rubric: Rubric) -> Self {
        Self { rubric, ..self }
    }

    /// The folder of the CVs, as the system calls it.
    pub fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// Sets what of others' judgements is kept back.
    #[must_use]
    pub fn with_kept_back(self, kept_back: KeptBack) -> Self {
        Self { kept_back, ..self }
    }

    /// Where the journals lie.
    pub fn dir(&self) -> &Path {
        &self.place.dir
    }

    /// Where the reviews are kept.
    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// Where this reviewer's drafts of the folder lie.
    pub fn drafts_dir(&self) -> &Path {
        &self.place.drafts
    }

    /// Whether several people share the place.
    pub fn is_shared(&self) -> bool {
        self.place.shared
    }

    /// The name under which changes are kept.
    pub fn reviewer(&self) -> &str {
        &self.reviewer
    }

    /// Says which applicants there are, so that those whose CV has changed are found again; to be called with all of
    /// them once the folder is loaded. Until then only unchanged CVs have their judgements. Returns what to tell the
    /// user: judgements that more than one could claim.
    pub fn attach(&mut self, present: Vec<Identity>) -> Vec<String> {
        self.present = present;
        let (links, told) = attach(&self.present, &self.state);
        self.links = links;
        told
    }

    /// The hashes of all contents that the applicant's CV has had, as far as the journals know of them.
    pub fn hashes(&self, identity: &Identity) -> BTreeSet<String> {
        let hash = self.links.get(&identity.hash).map_or(&identity.hash, |link| &link.hash);
        let mut hashes = self.state.subject(hash).map(|subject| subject.hashes.clone()).unwrap_or_default();
        hashes.insert(identity.hash.clone());
        hashes
    }

    /// What is kept about an applicant.
    pub fn judgement(&self, identity: &Identity) -> Attached {
        let (hash, found_by) = match self.links.get(&identity.hash) {
            Some(link) => (link.hash.as_str(), link.found_by),
            None => (identity.hash.as_str(), FoundBy::Hash),
        };
        let Some(subject) = self.state.subject(hash) else { return Attached::default() };
        let weighed =
            |judgement: Judgement| Judgement { overall: self.rubric.overall(&judgement.scores), ..judgement };
        let judgement = weighed(self.state.judgement(subject, &self.reviewer));
        let (others, kept_back) = self.others(subject, &judgement);
        Attached {
            judgement,
            others: others.into_iter().map(|(name, judgement)| (name, weighed(judgement))).collect(),
            kept_back,
            assigned: subject.assigned.clone(),
            found_by,
            by: subject.by.iter().cloned().collect(),
            last: subject.last,
            seen: self.state.seen(subject, &self.reviewer, &identity.hash),
        }
    }

    /// What others think of a subject, as far as one with this judgement may see it, and how many of them have more to
    /// say: the one door through which others' judgements come.
    fn others(&self, subject: &Subject, own: &Judgement) -> (BTreeMap<String, Judgement>, usize) {
        let mut others = self.state.others(subject, &self.reviewer);
        if !self.kept_back.keeps_back(own) {
            return (others, 0);
        }
        let kept_back =
            others.values_mut().filter_map(|other| self.kept_back.strip(other).then_some(())).count();
        others.retain(|_, judgement| !judgement.is_empty());
        (others, kept_back)
    }

    /// Keeps a change; it is on the disk when this returns. A change that changes nothing writes nothing.
    ///
    /// # Errors
    /// If it cannot be written: the state is as before, and the message says what to do.
    pub fn record(&mut self, identity: &Identity, change: Change, now: Timestamp) -> Result<(), ReviewError> {
        self.record_all(&[(identity, change)], now)
    }

    /// Keeps several changes in one go: all of them, or none. They are undone in one go as well.
    ///
    /// # Errors
    /// As for [`Reviews::record`].
    pub fn record_all(&mut self, changes: &[(&Identity, Change)], now: Timestamp) -> Result<(), ReviewError> {
        // What another program wrote in the meantime comes before.
        self.refresh();
        let mut blocks: Vec<Block> = Vec::new();
        // What is known of each, with the changes of this call that come before.
        let mut known: HashMap<&str, Attached> = HashMap::new();
        for (identity, change) in changes {
            let change = change.clone().safe();
            let attached = known.entry(&identity.hash).or_insert_with(|| self.judgement(identity));
            if attached.take(&change) {
                let after = blocks.last().map(|b| b.at);
                blocks.push(self.block(identity.safe(), Action::Change(change), now, after));
            }
        }
        let first = blocks.iter().find(|b| b.is_undoable()).map(|b| b.id.clone());
        if blocks.iter().filter(|b| b.is_undoable()).count() > 1 {
            for block in blocks.iter_mut().filter(|b| b.is_undoable()) {
                block.batch.clone_from(&first);
            }
        }
        self.write(blocks)
    }

    /// Cancels this reviewer's last change, of whichever applicant: all that [`Reviews::record_all`] kept in one go. `None` where there is nothing to undo.
    ///
    /// # Errors
    /// As for [`Reviews::record`].
    pub fn undo(&mut self, now: Timestamp) -> Result<Option<Undone>, ReviewError> {
        self.refresh();
        let Some(id) = self.state.undoable(&self.reviewer).cloned() else { return Ok(None) };
        self.cancel(&id, Action::Undo(id.clone()), now)
    }

    /// Does again what was undone last. `None` where there is nothing, or something was changed since.
    ///
    /// # Errors
    /// As for [`Reviews::record`].
    pub fn redo(&mut self, now: Timestamp) -> Result<Option<Undone>, ReviewError> {
        self.refresh();
        let Some(id) = self.state.redoable(&self.reviewer).cloned() else { return Ok(None) };
        self.cancel(&id, Action::Redo(id.clone()), now)
    }

    /// Takes in what other programs wrote. Returns whether anything changed.
    pub fn refresh(&mut self) -> bool {
        let found = self.place.journals();
        let stale = found.len() != self.journals.len()
            || found.iter().any(|path| self.journals.get(path).map(|j| j.stamp) != Some(Stamp::of(path)));
        if stale {
            // Damage is mended and told on opening, when nobody is in the middle of something.
            self.read_changed(found);
            self.fold();
        }
        stale
    }

    /// Everything that was said, in the order of time. What was only looked at is left out. What was undone in one
    /// go has an entry for each applicant.
    pub fn log(&self) -> Vec<LogEntry> {
        let blocks = self.blocks();
        let mut steps: HashMap<&BlockId, Vec<&Block>> = HashMap::new();
        for block in blocks.iter().filter(|block| block.is_undoable()) {
            steps.entry(block.step()).or_default().push(block);
        }
        let says = |of: &Block| of.says(self.keeps_back(of));
        let entry = |by: &Block, of: &Block, what: String| LogEntry {
            at: by.at,
            by: by.by.clone(),
            applicant: of.applicant.clone(),
            what,
            undone: self.state.is_cancelled(by),
        };
        let mut log = Vec::with_capacity(blocks.len());
        for block in &blocks {
            let said = says(block);
            if !said.is_empty() {
                log.push(entry(block, block, said));
            }
            for action in &block.actions {
                let (word, step) = match action {
                    Action::Undo(step) => ("undo", step),
                    Action::Redo(step) => ("redo", step),
                    Action::Change(_) => continue,
                };
                match steps.get(step) {
                    Some(undone) => {
                        log.extend(undone.iter().map(|of| entry(block, of, format!("{word}: {}", says(of)))));
                    }
                    None => log.push(entry(block, block, format!("{word}: ?"))),
                }
            }
        }
        log
    }

    /// What of a block is kept back from this reviewer: of another's, about an applicant whom one has not rated.
    fn keeps_back(&self, block: &Block) -> Option<KeptBack> {
        if !self.place.shared || block.by == self.reviewer {
            return None;
        }
        let subject = self.state.subject(&block.applicant.hash);
        let own = subject.map(|subject| self.state.judgement(subject, &self.reviewer)).unwrap_or_default();
        Some(self.kept_back).filter(|blind| blind.keeps_back(&own))
    }

    /// Everybody who has written into the folder's journals, by name.
    pub fn voices(&self) -> BTreeSet<String> {
        self.journals.values().flat_map(|journal| &journal.blocks).map(|block| block.by.clone()).collect()
    }

    /// Where this handle writes.
    pub(super) fn own_journal(&self) -> &Path {
        &self.own
    }

    /// The ids of all blocks.
    pub(super) fn block_ids(&self) -> HashSet<BlockId> {
        self.journals.values().flat_map(|journal| &journal.blocks).map(|block| block.id.clone()).collect()
    }

    /// Whether nothing was ever kept for this folder.
    pub fn is_empty(&self) -> bool {
        self.journals.values().all(|j| j.blocks.is_empty())
    }

    /// A block that comes after all that are known: a clock that runs back must not make the newest change the
    /// oldest.
    fn block(&self, applicant: Identity, action: Action, now: Timestamp, after: Option<Timestamp>) -> Block {
        let to_micros = TimestampRound::new().smallest(Unit::Microsecond).mode(RoundMode::Trunc);
        let now = now.round(to_micros).unwrap_or(now);
        let next =
            after.max(self.state.last).and_then(|t| t.checked_add(jiff::Span::new().microseconds(1)).ok());
        let at = next.map_or(now, |next| now.max(next));
        let was = match self.links.get(&applicant.hash) {
            Some(link) => vec![link.hash.clone()],
            None => Vec::new(),
        };
        Block {
            id: new_id(at),
            at,
            by: self.reviewer.clone(),
            batch: None,
            applicant,
            was,
            actions: vec![action],
        }
    }

    fn cancel(
        &mut self,
        id: &BlockId,
        action: Action,
        now: Timestamp,
    ) -> Result<Option<Undone>, ReviewError> {
        let blocks = self.blocks();
        let step: Vec<&Block> = blocks.into_iter().filter(|b| b.step() == id && b.is_undoable()).collect();
        let Some(applicant) = step.first().map(|b| b.applicant.clone()) else { return Ok(None) };
        let applicants = step.iter().map(|b| &b.applicant.hash).collect::<HashSet<_>>().len();
        let mut said: Vec<String> = Vec::new();
        for change in step.iter().map(|b| b.says(None)) {
            if !said.contains(&change) {
                said.push(change);
            }
        }
        let mut block = self.block(applicant.clone(), action, now, None);
        block.was = Vec::new();
        self.write(vec![block])?;
        Ok(Some(Undone { applicant, applicants, change: said.join(", ") }))
    }

    fn write(&mut self, blocks: Vec<Block>) -> Result<(), ReviewError> {
        if blocks.is_empty() {
            return Ok(());
        }
        let text: String = blocks.iter().map(Block::to_toml).collect();
        let (before, after) = journal::append(&self.place, &self.own, &text)?;
        let journal = self.journals.entry(self.own.clone()).or_default();
        // Where another program wrote as well, the stamp stays old, and the next refresh reads the file again.
        if journal.stamp == before || before.is_empty() {
            journal.stamp = after;
        }
        journal.blocks.extend(blocks);
        self.fold();
        Ok(())
    }

    fn blocks(&self) -> Vec<&Block> {
        in_order(self.journals.values().flat_map(|journal| &journal.blocks))
    }

    fn fold(&mut self) {
        let voices = if self.place.shared { Voices::Each } else { Voices::One };
        self.state = State::fold(&self.blocks(), voices);
        (self.links, _) = attach(&self.present, &self.state);
    }

    /// Reads all journals, mends those that are this reviewer's to write, and returns what to tell.
    pub(super) fn reload(&mut self) -> Vec<String> {
        let mut told = Vec::new();
        for (path, read) in self.read_changed(self.place.journals()) {
            match read {
                Ok(scan) => {
                    if scan.newer > 0 {
                        told.push(journal::tell_newer(&path, scan.newer));
                    }
                    told.extend(self.mend(&path, &scan.broken));
                }
                Err(error) => told.push(error.to_string()),
            }
        }
        self.fold();
        told
    }

    /// Reads the journals that have changed since they were read, and forgets those that are gone.
    fn read_changed(&mut self, found: Vec<PathBuf>) -> Vec<(PathBuf, Result<Scan, ReviewError>)> {
        self.journals.retain(|path, _| found.contains(path));
        let mut read = Vec::new();
        for path in found {
            if self.journals.get(&path).is_some_and(|journal| journal.stamp == Stamp::of(&path)) {
                continue;
            }
            let scan = Journal::read(&path).map(|(journal, scan)| {
                self.journals.insert(path.clone(), journal);
                scan
            });
            if scan.is_err() {
                // What was read of it before still stands.
                self.journals.entry(path.clone()).or_default().stamp = Stamp::of(&path);
            }
            read.push((path, scan));
        }
        read
    }

    fn mend(&self, path: &Path, broken: &[Broken]) -> Vec<String> {
        if broken.is_empty() {
            return Vec::new();
        }
        let only_told = || broken.iter().map(|part| journal::describe(path, part)).collect();
        if self.place.shared && path != self.own {
            return only_told();
        }
        journal::mend(path).unwrap_or_else(|_| only_told())
    }
}

impl Attached {
    /// Makes a change of this reviewer's; whether that changed anything.
    fn take(&mut self, change: &Change) -> bool {
        let before = (self.judgement.clone(), self.assigned.clone(), self.seen);
        change.apply(&mut self.judgement);
        change.assign(&mut self.assigned);
        self.seen |= *change == Change::Seen;
        // That somebody looked is worth keeping each time.
        *change == Change::Revealed || before != (self.judgement.clone(), self.assigned.clone(), self.seen)
    }
}

impl Block {
    /// Whether the block changes what is thought of somebody.
    fn is_undoable(&self) -> bool {
        self.actions.iter().any(|action| matches!(action, Action::Change(change) if change.is_undoable()))
    }

    /// The changes in a few words, without what is kept back; nothing of what was only looked at.
    fn says(&self, kept_back: Option<KeptBack>) -> String {
        let changes = self.actions.iter().filter_map(|action| match action {
            Action::Change(change) if *change != Change::Seen => {
                let told = kept_back.and_then(|blind| blind.in_place_of(change));
                Some(told.map_or_else(|| change.to_string(), str::to_owned))
            }
            Action::Change(_) | Action::Undo(_) | Action::Redo(_) => None,
        });
        changes.collect::<Vec<_>>().join(", ")
    }
}
