//! The keeper: a thread that owns the journal and the drafts, so that no slow disk delays a key. It
//! works in order, and the program does not leave before it is done.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use jiff::Timestamp;

use crate::library::{ApplicantId, Masking};
use crate::review::{
    Attached, Change, Draft, Drafts, FoundBy, Identity, KeptBack, MovedFrom, ReviewError, Reviews, Rubric,
    Undone, memory_file, write_private,
};

/// What the keeper shall do.
#[derive(Debug)]
pub enum Task {
    /// Applicants were loaded: what is kept about them?
    Know(Vec<(ApplicantId, Identity)>),
    /// All were loaded: find those again whose CV has changed.
    Attach,
    /// An applicant is there no more; what is kept about them stays.
    Forget(ApplicantId),
    /// Some came, changed or went since: find those again whose CV has changed.
    Reattach,
    /// Write a change into the journal.
    Record(ApplicantId, Identity, Change),
    /// Write the same change about several into the journal: about all of them or none.
    RecordAll(Vec<(ApplicantId, Identity)>, Change),
    /// Undo this reviewer's last change.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// Keep what is typed; `None` forgets it.
    Draft(ApplicantId, Identity, Option<String>),
    /// Another program may have written reviews: take them in.
    Refresh,
    /// Take over the reviews of the folder that these files came from.
    Adopt,
    /// Keep what is to be remembered of the screen.
    Remember(String),
    /// Say when all of the above is done.
    Flush,
}

/// What is kept about an applicant.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The judgement.
    pub attached: Attached,
    /// The draft on the disk.
    pub draft: OnDisk,
}

/// What is known of a draft on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OnDisk {
    /// Nobody has looked.
    #[default]
    NotRead,
    /// There is none.
    None,
    /// This one.
    Draft(String),
}

/// What the keeper answers.
#[derive(Debug)]
pub enum Kept {
    /// What is kept about applicants.
    Known(Vec<(ApplicantId, Known)>),
    /// A change is in the journal: of whom, what.
    Recorded(ApplicantId, Change),
    /// The same change about so many is in the journal.
    RecordedAll(usize, Change),
    /// This text is on the disk as a draft.
    Drafted(ApplicantId, String),
    /// Something was undone or done again: of whom, where it was one applicant, and what to tell.
    Undone(Vec<ApplicantId>, String),
    /// A change could not be written.
    Refused(ApplicantId, String),
    /// Something to tell the user.
    Told(String),
    /// Something could not be kept.
    Failed(String),
    /// These files have reviews under another folder, which can be taken over: a question.
    Offered(String),
    /// Everything that was asked for is done; whether all of it could be written.
    Flushed(bool),
}

/// Where the keeper keeps things.
#[derive(Debug)]
pub struct Keeping {
    /// The reviews.
    pub reviews: Reviews,
    /// The drafts.
    pub drafts: Drafts,
    /// The file for what is remembered of the screen.
    pub memory: PathBuf,
    /// What to tell the user: damage found on opening.
    pub told: Vec<String>,
}

impl Keeping {
    /// Opens the reviews and drafts of a folder.
    ///
    /// # Errors
    /// If the folder does not exist.
    pub fn open(
        folder: &Path,
        reviewer: &str,
        data_dir: &Path,
        (rubric, kept_back): (Rubric, KeptBack),
    ) -> Result<Self, ReviewError> {
        let (reviews, told) = Reviews::open(folder, reviewer, data_dir)?;
        let reviews = reviews.with_rubric(rubric).with_kept_back(kept_back);
        let drafts = Drafts::open(folder, data_dir)?;
        let memory = memory_file(folder, data_dir)?;
        Ok(Self { reviews, drafts, memory, told })
    }
}

/// Starts the keeper; without a place to keep things it says so at once and whenever it should.
pub fn start(
    keeping: Result<Keeping, String>,
    masking: Option<Masking>,
    clock: impl Fn() -> Timestamp + Send + 'static,
    answer: impl Fn(Kept) + Send + 'static,
) -> Sender<Task> {
    let (send, receive) = channel();
    std::thread::spawn(move || match keeping {
        Ok(keeping) => {
            for text in &keeping.told {
                answer(Kept::Told(text.clone()));
            }
            Keeper {
                keeping,
                masking,
                known: BTreeMap::new(),
                fresh: BTreeSet::new(),
                linked: BTreeSet::new(),
                ties: BTreeSet::new(),
                offer: None,
                failed: BTreeSet::new(),
                clock,
                answer,
            }
            .run(&receive);
        }
        Err(why) => run_without_place(&why, &receive, &answer),
    });
    send
}

fn run_without_place(why: &str, receive: &Receiver<Task>, answer: &impl Fn(Kept)) {
    answer(Kept::Failed(why.to_owned()));
    for task in receive {
        match task {
            Task::Record(id, ..) => answer(Kept::Refused(id, why.to_owned())),
            Task::RecordAll(..) | Task::Undo | Task::Redo | Task::Draft(..) | Task::Adopt => {
                answer(Kept::Failed(why.to_owned()));
            }
            Task::Flush => answer(Kept::Flushed(true)),
            Task::Know(_)
            | Task::Forget(_)
            | Task::Attach
            | Task::Reattach
            | Task::Refresh
            | Task::Remember(_) => {}
        }
    }
}

struct Keeper<C, A> {
    keeping: Keeping,
    /// How applicants are called in a blind review.
    masking: Option<Masking>,
    known: BTreeMap<ApplicantId, Identity>,
    /// Who came since it was looked last whose judgement is whose.
    fresh: BTreeSet<ApplicantId>,
    /// Whose judgement was found otherwise than by the CV's contents.
    linked: BTreeSet<ApplicantId>,
    /// What was told of judgements that could be several people's.
    ties: BTreeSet<String>,
    offer: Option<MovedFrom>,
    /// Of whom something could not be written since the last flush, and has not been since; nobody for what concerns
    /// several.
    failed: BTreeSet<Option<ApplicantId>>,
    clock: C,
    answer: A,
}

impl<C: Fn() -> Timestamp, A: Fn(Kept)> Keeper<C, A> {
    fn run(&mut self, receive: &Receiver<Task>) {
        while let Ok(first) = receive.recv() {
            let mut tasks: Vec<Task> = std::iter::once(first).chain(receive.try_iter()).collect();
            drop_superseded(&mut tasks);
            let mut learned = Vec::new();
            for task in tasks {
                if let Task::Know(people) = task {
                    learned.extend(self.look_up_all(people.iter().map(|(id, who)| (*id, who)), true));
                    self.fresh.extend(people.iter().map(|(id, _)| *id));
                    self.known.extend(people);
                } else {
                    self.tell(std::mem::take(&mut learned));
                    self.work(task);
                }
            }
            self.tell(learned);
        }
    }

    fn tell(&self, known: Vec<(ApplicantId, Known)>) {
        if !known.is_empty() {
            (self.answer)(Kept::Known(known));
        }
    }

    fn look_up(&self, id: ApplicantId, identity: &Identity, draft: bool) -> (ApplicantId, Known) {
        let attached = self.keeping.reviews.judgement(identity);
        let draft = if draft { on_disk(self.keeping.drafts.load(identity)) } else { OnDisk::NotRead };
        (id, Known { attached, draft })
    }

    /// The same for many: the drafts are looked for once.
    fn look_up_all<'a>(
        &self,
        people: impl Iterator<Item = (ApplicantId, &'a Identity)> + Clone,
        drafts: bool,
    ) -> Vec<(ApplicantId, Known)> {
        let mut found = Vec::new();
        if drafts {
            found = self.keeping.drafts.load_all(people.clone().map(|(_, identity)| identity));
        }
        let mut found = found.into_iter();
        let look_up = |(id, identity): (ApplicantId, &Identity)| {
            let draft = if drafts { on_disk(found.next().flatten()) } else { OnDisk::NotRead };
            (id, Known { attached: self.keeping.reviews.judgement(identity), draft })
        };
        people.map(look_up).collect()
    }

    fn tell_all(&self, drafts: bool) {
        self.tell(self.look_up_all(self.known.iter().map(|(id, identity)| (*id, identity)), drafts));
    }

    fn work(&mut self, task: Task) {
        let now = (self.clock)();
        match task {
            Task::Know(_) => {}
            Task::Forget(id) => {
                self.known.remove(&id);
                self.fresh.remove(&id);
            }
            Task::Attach => {
                self.fresh.clear();
                self.attach();
            }
            Task::Reattach => self.reattach(),
            Task::Record(id, identity, change) => {
                match self.keeping.reviews.record(&identity, change.clone(), now) {
                    Ok(()) => {
                        self.failed.remove(&Some(id));
                        self.tell(vec![self.look_up(id, &identity, false)]);
                        (self.answer)(Kept::Recorded(id, change));
                    }
                    Err(error) => {
                        self.failed.insert(Some(id));
                        (self.answer)(Kept::Refused(id, error.to_string()));
                    }
                }
            }
            Task::RecordAll(who, change) => {
                let changes: Vec<_> = who.iter().map(|(_, identity)| (identity, change.clone())).collect();
                let result = self.keeping.reviews.record_all(&changes, now);
                if result.is_ok() {
                    self.tell(self.look_up_all(who.iter().map(|(id, who)| (*id, who)), false));
                    (self.answer)(Kept::RecordedAll(who.len(), change));
                }
                self.failed_if(None, result);
            }
            Task::Undo => self.undone(|reviews| reviews.undo(now), "undone", "there is nothing to undo"),
            Task::Redo => self.undone(|reviews| reviews.redo(now), "done again", "there is nothing to redo"),
            Task::Draft(id, identity, Some(text)) => {
                let result = self.keeping.drafts.save(&identity, &text);
                if result.is_ok() {
                    self.failed.remove(&Some(id));
                    (self.answer)(Kept::Drafted(id, text));
                }
                self.failed_if(Some(id), result);
            }
            Task::Draft(id, identity, None) => {
                let result = self.keeping.drafts.discard(&identity);
                self.failed_if(Some(id), result);
            }
            Task::Refresh => {
                if self.keeping.reviews.refresh() {
                    self.tell_all(false);
                }
            }
            Task::Adopt => self.adopt(),
            Task::Remember(text) => {
                // It is no judgement: leaving does not wait for a disk that is full.
                if let Err(error) = write_private(&self.keeping.memory, text.as_bytes()) {
                    (self.answer)(Kept::Told(format!("the screen will not be remembered: {error}")));
                }
            }
            Task::Flush => {
                (self.answer)(Kept::Flushed(self.failed.is_empty()));
                self.failed.clear();
            }
        }
    }

    /// Says anew who there is. What to tell that was not told before.
    fn link(&mut self) -> Vec<String> {
        let told = self.keeping.reviews.attach(self.known.values().cloned().collect());
        let mut told = Masking::told(self.masking.as_ref(), told);
        told.retain(|text| self.ties.insert(text.clone()));
        let linked = |identity: &Identity| {
            !matches!(self.keeping.reviews.judgement(identity).found_by, FoundBy::None | FoundBy::Hash)
        };
        self.linked = self.known.iter().filter(|(_, who)| linked(who)).map(|(id, _)| *id).collect();
        told
    }

    /// Tells of those alone whose judgement may be another now: the folder may hold many.
    fn reattach(&mut self) {
        let before = self.linked.clone();
        let told = self.link();
        let fresh = std::mem::take(&mut self.fresh);
        let changed: BTreeSet<ApplicantId> = before.union(&self.linked).copied().collect();
        let known = |id: &ApplicantId| Some(self.look_up(*id, self.known.get(id)?, fresh.contains(id)));
        let news = changed.union(&fresh).filter_map(known).collect();
        self.tell(news);
        for text in told {
            (self.answer)(Kept::Told(text));
        }
    }

    fn attach(&mut self) {
        let told = self.link();
        self.tell_all(true);
        for text in told {
            (self.answer)(Kept::Told(text));
        }
        self.offer = self.keeping.reviews.moved_from();
        if let Some(offer) = &self.offer {
            let folder = offer.folder.display();
            let question =
                format!("{} of these CVs were reviewed in {folder}. Take over those reviews?", offer.known);
            (self.answer)(Kept::Offered(question));
        }
    }

    fn adopt(&mut self) {
        let Some(offer) = self.offer.take() else { return };
        match self.keeping.reviews.adopt(&offer) {
            Ok(told) => {
                self.attach();
                for text in told {
                    (self.answer)(Kept::Told(text));
                }
            }
            Err(error) => self.failed_if(None, Err(error)),
        }
    }

    fn undone(
        &mut self,
        undo: impl FnOnce(&mut Reviews) -> Result<Option<Undone>, ReviewError>,
        done: &str,
        nothing: &str,
    ) {
        match undo(&mut self.keeping.reviews) {
            Ok(Some(undone)) => {
                self.tell_all(false);
                let is_theirs = |who: &Identity| who.hash == undone.applicant.hash && undone.applicants == 1;
                let ids = self.known.iter().filter(|(_, who)| is_theirs(who)).map(|(id, _)| *id).collect();
                let text = format!("{done}: {} ({})", undone.change, self.of(&undone));
                (self.answer)(Kept::Undone(ids, text));
            }
            Ok(None) => (self.answer)(Kept::Told(nothing.to_owned())),
            Err(error) => self.failed_if(None, Err(error)),
        }
    }

    /// Whom something was about, in words.
    fn of(&self, undone: &Undone) -> String {
        match &self.masking {
            Some(masking) if undone.applicants == 1 => masking.pseudonym(&undone.applicant),
            _ => undone.of(),
        }
    }

    fn failed_if(&mut self, id: Option<ApplicantId>, result: Result<(), ReviewError>) {
        if let Err(error) = result {
            self.failed.insert(id);
            (self.answer)(Kept::Failed(error.to_string()));
        }
    }
}

fn on_disk(draft: Option<Draft>) -> OnDisk {
    draft.map_or(OnDisk::None, |draft| OnDisk::Draft(draft.text))
}

/// Of several drafts of one applicant that wait, only the last is wanted.
fn drop_superseded(tasks: &mut Vec<Task>) {
    let draft_of = |task: &Task| if let Task::Draft(id, ..) = task { Some(*id) } else { None };
    let mut later = BTreeSet::new();
    for at in (0..tasks.len()).rev() {
        if let Some(id) = draft_of(&tasks[at])
            && !later.insert(id)
        {
            tasks.remove(at);
        }
    }
}
