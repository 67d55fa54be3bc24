//! The thread that follows a folder: when to look, and what a look does.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use ignore::WalkBuilder;
use rayon::prelude::*;

use super::Signal;
use super::book::{Book, Entry, Files, Held, Loaded, Pool, Results, Todo, Who, files, place, stamps};
use super::news::News;
use crate::library::dossier::{self, Dossier};
use crate::library::load::{LoadOptions, Loading};
use crate::library::read::{self, Desk};
use crate::library::stamp::Stamp;
use crate::library::walk::walk;
use crate::library::{Applicant, ApplicantId, Problem};
use crate::parse;

/// Events of one burst follow each other within this time.
pub(super) const QUIET: Duration = Duration::from_millis(120);
/// The longest that a burst is waited for before what has come so far is read.
pub(super) const BURST: Duration = Duration::from_millis(600);
/// How soon a file is looked at again that could not be read, or was being written.
const AGAIN: Duration = Duration::from_millis(250);
/// A file that cannot be read and has not changed for this time is broken.
pub(super) const SETTLED: Duration = Duration::from_millis(1200);
/// A file that is written to all the time is read as it is after this time.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often to look where the system tells of no changes.
const POLL: Duration = Duration::from_secs(3);
/// How many times as long as a look took the next one waits: a folder of another continent is not walked all the time.
const PACE: u32 = 3;
/// Files changed this long before the load began may have been changed while it went on: clocks and file systems are coarse.
const COARSE: Duration = Duration::from_secs(2);
/// Dossiers that are read before news are sent.
const CHUNK: usize = 256;

/// Looks at the folder when it is time to, and tells what is other than it was.
pub(super) struct Follower<N> {
    book: Book,
    /// What the load has read is in the book.
    adopted: bool,
    begun: SystemTime,
    loaded: Arc<Mutex<Loaded>>,
    loading: Arc<Loading>,
    paths: Vec<PathBuf>,
    options: LoadOptions,
    stop: Arc<AtomicBool>,
    news: N,
    held: HashMap<Files, Held>,
    /// The folder was not there at the last look.
    away: bool,
    /// Who was not there at the last look.
    missed: HashSet<ApplicantId>,
    /// The problems that were told last.
    problems: Option<Vec<Problem>>,
    /// The folder's files and their stamps, in short, as they were at the last look.
    sketch: Option<u64>,
}

impl<N: Fn(News)> Follower<N> {
    /// One that waits for the load.
    pub(super) fn new(
        paths: Vec<PathBuf>,
        options: LoadOptions,
        (begun, loading, loaded): (SystemTime, Arc<Loading>, Arc<Mutex<Loaded>>),
        stop: Arc<AtomicBool>,
        news: N,
    ) -> Self {
        Self {
            book: Book::default(),
            adopted: false,
            begun,
            loaded,
            loading,
            paths,
            options,
            stop,
            news,
            held: HashMap::new(),
            away: false,
            missed: HashSet::new(),
            problems: None,
            sketch: None,
        }
    }

    /// What was opened.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Follows until it is told to end. `watch` begins to watch, and says whether to look now and then as well.
    pub(super) fn run(&mut self, receive: &Receiver<Signal>, follows: bool, watch: &mut dyn FnMut() -> bool) {
        let mut poll = watch();
        let (mut paused, mut lost) = (false, false);
        loop {
            match receive.recv() {
                Ok(Signal::Loaded) => break,
                Ok(Signal::Stop) => {
                    paused = true;
                    break;
                }
                Ok(Signal::Lost) => lost = true,
                Ok(Signal::Changed | Signal::Look) => {}
                Ok(Signal::Quit) | Err(_) => return,
            }
        }
        // What changed while the load went on is found by the first look.
        let mut due = follows.then(Instant::now);
        // A look takes no more than half of the time, however much is written.
        let mut not_before = Instant::now();
        loop {
            let wait = if paused { None } else { due };
            let signal = match wait {
                Some(due) => receive.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => receive.recv().map_err(RecvTimeoutError::from),
            };
            let (mut by_hand, mut polled) = (false, false);
            match signal {
                Ok(Signal::Changed) if paused => continue,
                Ok(told @ (Signal::Changed | Signal::Lost)) => {
                    lost |= matches!(told, Signal::Lost);
                    if !settle(receive, not_before, (&mut paused, &mut lost)) {
                        return;
                    }
                }
                Ok(Signal::Look) => by_hand = true,
                Ok(Signal::Stop) => paused = true,
                Ok(Signal::Loaded) => continue,
                Ok(Signal::Quit) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => polled = poll && !self.is_unsure(),
            }
            if by_hand {
                self.stop.store(false, Ordering::Relaxed);
            } else if paused {
                continue;
            }
            let begun = Instant::now();
            if lost && self.is_there() {
                (lost, poll) = (false, watch());
            }
            if !polled || self.is_other() {
                self.look(by_hand);
            }
            lost |= self.away;
            paused = self.stop.load(Ordering::Relaxed);
            let (now, cost) = (Instant::now(), begun.elapsed());
            not_before = now + cost;
            due = match (self.is_unsure(), poll) {
                (true, _) => Some(now + AGAIN.max(cost)),
                (false, true) => Some(now + POLL.max(PACE * cost)),
                (false, false) => None,
            };
        }
    }

    /// Whether it is to be looked again soon.
    fn is_unsure(&self) -> bool {
        self.away || !self.adopted || !self.held.is_empty() || !self.missed.is_empty()
    }

    /// Whether anything of what was opened is there at all.
    fn is_there(&self) -> bool {
        self.paths.iter().any(|path| path.exists())
    }

    /// Whether the folder's files are others than at the last look, without looking into any.
    fn is_other(&mut self) -> bool {
        let mut hasher = DefaultHasher::new();
        for path in &self.paths {
            let walk = WalkBuilder::new(path).standard_filters(false).hidden(true).follow_links(true).build();
            for entry in walk.flatten() {
                if let Ok(about) = entry.metadata()
                    && about.is_file()
                {
                    entry.path().hash(&mut hasher);
                    Stamp::from(&about).hash(&mut hasher);
                }
            }
        }
        let sketch = Some(hasher.finish());
        std::mem::replace(&mut self.sketch, sketch) != sketch
    }

    /// Looks at the folder, reads what is other than it was, and tells.
    fn look(&mut self, by_hand: bool) {
        // What was being read when it was stopped is still to come.
        while !self.loading.is_over() {
            std::thread::sleep(AGAIN / 10);
        }
        if !self.is_there() {
            // A share that went away comes back: nobody is taken from the list for that.
            if by_hand || !std::mem::replace(&mut self.away, true) {
                (self.news)(News { by_hand, away: true, ..News::default() });
            }
            return;
        }
        let by_hand = std::mem::take(&mut self.away) || by_hand;
        let stop = Arc::clone(&self.stop);
        let go_on = || !stop.load(Ordering::Relaxed);
        let found = walk(&self.paths, go_on);
        if !go_on() {
            return;
        }
        let dossiers = dossier::group(found.candidates);
        if !self.adopted {
            self.adopt(&dossiers);
        }
        self.book.unwalked = found.problems;
        let mut before = std::mem::take(&mut self.book.dossiers);
        let mut todo: Vec<Todo> = Vec::new();
        for dossier in dossiers {
            let (files, stamps) = (files(&dossier), stamps(&dossier));
            match before.remove(&files) {
                Some(entry) if entry.stamps == stamps || self.is_as_read(&dossier, &entry) => {
                    let path = place(&dossier);
                    self.book.dossiers.insert(files, Entry { stamps, path, ..entry });
                }
                known => todo.push(Todo { dossier, files, stamps, before: known }),
            }
        }
        let there: HashSet<&Files> = todo.iter().map(|todo| &todo.files).collect();
        self.held.retain(|files, _| there.contains(files));
        // Below a folder that cannot be read now, everything is as it was.
        let unread: Vec<&Path> =
            self.book.unwalked.iter().map(|p| p.path.as_path()).filter(|p| p.is_dir()).collect();
        let (kept, gone): (Vec<_>, Vec<_>) = before
            .into_iter()
            .partition(|(_, entry)| unread.iter().any(|folder| entry.path.starts_with(folder)));
        self.book.dossiers.extend(kept);
        // Who is to be found again: in a file of another name, or with other contents in the same.
        let mut free: HashSet<ApplicantId> = gone.into_iter().flat_map(|(_, entry)| entry.ids).collect();
        free.extend(todo.iter().filter_map(|todo| todo.before.as_ref()).flat_map(|entry| &entry.ids));
        let mut pool = Pool { free, ..Pool::default() };
        for id in &pool.free {
            if let Some(who) = self.book.who.get(id) {
                pool.by_hash.entry(who.hash.clone()).or_default().push(*id);
                pool.by_file.insert(who.file.clone(), *id);
            }
        }
        let (mut rest, mut told) = (todo.len(), false);
        let mut todo = todo.into_iter();
        loop {
            let chunk: Vec<Todo> = todo.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                break;
            }
            if !go_on() {
                for left in chunk.into_iter().chain(todo.by_ref()) {
                    self.put_back(left, &mut pool);
                }
                return self.finish(News { rest, by_hand, ..News::default() }, pool, true);
            }
            rest -= chunk.len();
            let read = self.read(chunk, &go_on);
            let mut part = News { rest, by_hand, ..News::default() };
            for (todo, results) in read {
                self.take(todo, results, &mut pool, &mut part);
            }
            if rest == 0 {
                return self.finish(part, pool, told);
            }
            told = true;
            (self.news)(part);
        }
        self.finish(News { by_hand, ..News::default() }, pool, told);
    }

    /// Takes over what the load has read, with the stamps that the files have now. What was changed since the load began is
    /// read anew, and whatever the load has not come to.
    fn adopt(&mut self, dossiers: &[Dossier]) {
        self.adopted = true;
        let loaded = std::mem::take(&mut *self.loaded.lock().unwrap_or_else(PoisonError::into_inner));
        let mut owner: HashMap<&str, ApplicantId> = HashMap::new();
        for applicant in &loaded.applicants {
            let papers = applicant.attachments.iter().map(|paper| &paper.file);
            owner.extend(papers.chain([&applicant.file]).map(|file| (file.as_str(), applicant.id)));
        }
        let mut problems: HashMap<String, Vec<Problem>> = HashMap::new();
        for problem in &loaded.problems {
            problems.entry(problem.file.clone()).or_default().push(problem.clone());
        }
        self.book.next = loaded.applicants.iter().map(|applicant| applicant.id.0 + 1).max().unwrap_or(0);
        self.book.who =
            loaded.applicants.iter().map(|applicant| (applicant.id, Who::of(applicant))).collect();
        let fresh = self.begun.checked_sub(COARSE).unwrap_or(self.begun);
        for dossier in dossiers {
            let (files, mut stamps) = (files(dossier), stamps(dossier));
            let mut ids: Vec<ApplicantId> =
                files.iter().filter_map(|file| owner.get(file.as_str())).copied().collect();
            ids.sort_unstable();
            ids.dedup();
            let is_known = |file: &String| owner.contains_key(file.as_str()) || problems.contains_key(file);
            let is_old = |stamp: &Option<Stamp>| stamp.is_some_and(|stamp| stamp.is_older(fresh));
            if ids.is_empty() && !files.iter().all(is_known) {
                continue;
            }
            if !files.iter().all(is_known) || !stamps.iter().all(is_old) {
                stamps.clear();
            }
            let problems = files.iter().filter_map(|file| problems.get(file)).flatten().cloned().collect();
            let path = place(dossier);
            self.book.dossiers.insert(files, Entry { stamps, path, ids, problems });
        }
        let mut told = loaded.problems;
        told.sort_by(|a, b| (&a.file, &a.path).cmp(&(&b.file, &b.path)));
        self.problems = Some(told);
    }

    /// Whether a CV that stands alone still has the contents that were read: to hash it costs less than to read it anew, and
    /// much that is called changed was only touched, or is as new as the load.
    fn is_as_read(&self, dossier: &Dossier, entry: &Entry) -> bool {
        let ([(_, candidate)], [id]) = (dossier.files.as_slice(), entry.ids.as_slice()) else { return false };
        let known =
            self.book.who.get(id).filter(|who| who.file == candidate.file && entry.problems.is_empty());
        known.is_some_and(|who| {
            candidate.packed.is_none()
                && read::file_bytes(&candidate.path, self.options.limits)
                    .is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == who.hash)
        })
    }

    /// Reads dossiers, several at a time. Those that were not come to when it was stopped have no results.
    fn read(&self, chunk: Vec<Todo>, go_on: &(impl Fn() -> bool + Sync)) -> Vec<(Todo, Option<Results>)> {
        let desk = Desk::open(&self.paths, &self.options, parse::parse);
        let one = |todo: Todo| {
            let results = go_on().then(|| read::applicants(ApplicantId(0), &todo.dossier, &desk));
            (todo, results)
        };
        // A pool of its own: work that answers a keystroke must not queue behind a thousand files.
        let pool = (chunk.len() > 1)
            .then(|| rayon::ThreadPoolBuilder::new().thread_name(|n| format!("follow-{n}")).build());
        let read = match pool {
            Some(Ok(pool)) => pool.install(|| chunk.into_par_iter().map(one).collect()),
            _ => chunk.into_iter().map(one).collect(),
        };
        // The others were not looked at.
        desk.store.commit(true);
        read
    }

    /// Takes in what was read of a dossier, unless it is too early to say.
    fn take(&mut self, todo: Todo, results: Option<Results>, pool: &mut Pool, part: &mut News) {
        let Some(results) = results else { return self.put_back(todo, pool) };
        if self.is_early(&todo, &results) {
            return self.put_back(todo, pool);
        }
        self.held.remove(&todo.files);
        let path = place(&todo.dossier);
        let mut entry = Entry { stamps: todo.stamps, path, ids: Vec::new(), problems: Vec::new() };
        for result in results {
            match result {
                Ok(applicant) => {
                    let id = self.place(applicant, todo.before.as_ref(), pool, part);
                    entry.ids.push(id);
                }
                Err(problem) => entry.problems.push(problem),
            }
        }
        // Who was read from a file that cannot be read any more stays as they were.
        for id in todo.before.into_iter().flat_map(|before| before.ids) {
            let is_theirs = |who: &Who| entry.problems.iter().any(|problem| problem.file == who.file);
            if self.book.who.get(&id).is_some_and(is_theirs) && pool.free.remove(&id) {
                entry.ids.push(id);
            }
        }
        self.book.dossiers.insert(todo.files, entry);
    }

    /// Gives an applicant their number: that of who had the same contents, else of who stood in the same file.
    fn place(
        &mut self,
        mut applicant: Applicant,
        before: Option<&Entry>,
        pool: &mut Pool,
        part: &mut News,
    ) -> ApplicantId {
        let who = Who::of(&applicant);
        let is_free = |id: &&ApplicantId| pool.free.contains(id);
        let same_file = |id: &&ApplicantId| self.book.who.get(id).is_some_and(|known| known.file == who.file);
        let same = pool.by_hash.get(&who.hash);
        let id = same
            .and_then(|ids| ids.iter().filter(is_free).find(same_file))
            .or_else(|| same.and_then(|ids| ids.iter().find(is_free)))
            .or_else(|| pool.by_file.get(&who.file).filter(is_free))
            .copied();
        let known = id.and_then(|id| self.book.who.get(&id));
        match known {
            None => part.tally.new += 1,
            // A paper beside the CV has no hash of its own: it may be other.
            Some(known)
                if *known == who
                    && (who.papers.is_empty() || before.is_some_and(|entry| entry.stamps.is_empty())) =>
            {
                let id = id.unwrap_or(applicant.id);
                pool.free.remove(&id);
                return id;
            }
            Some(known) if known.hash == who.hash && known.file != who.file => part.tally.moved += 1,
            Some(_) => part.tally.changed += 1,
        }
        let id = id.unwrap_or_else(|| {
            let next = ApplicantId(self.book.next);
            self.book.next += 1;
            next
        });
        pool.free.remove(&id);
        applicant.id = id;
        self.book.who.insert(id, who);
        part.came.push(Arc::new(applicant));
        id
    }

    /// Whether a file is being written, or may be: it is looked at again then.
    fn is_early(&mut self, todo: &Todo, results: &Results) -> bool {
        let now = Instant::now();
        let grows = stamps(&todo.dossier) != todo.stamps;
        let broken = results.iter().any(Result::is_err);
        if !grows && !broken {
            return false;
        }
        let held = self.held.entry(todo.files.clone()).or_insert_with(|| Held {
            stamps: todo.stamps.clone(),
            since: now,
            first: now,
        });
        if held.stamps != todo.stamps || grows {
            (held.stamps, held.since) = (todo.stamps.clone(), now);
        }
        now - held.first < PATIENCE && now - held.since < SETTLED
    }

    /// Leaves a dossier as it was before, to be found other again.
    fn put_back(&mut self, todo: Todo, pool: &mut Pool) {
        if let Some(before) = todo.before {
            for id in &before.ids {
                pool.free.remove(id);
            }
            self.book.dossiers.insert(todo.files, before);
        }
    }

    /// Tells of the last part, and of who was not found again.
    fn finish(&mut self, mut part: News, pool: Pool, told: bool) {
        if self.stop.load(Ordering::Relaxed) {
            part.rest = part.rest.max(1);
        }
        // A file that is being moved or saved is gone for a moment: whoever is missed is looked for once more.
        let missed = std::mem::take(&mut self.missed);
        for id in pool.free.into_iter().filter(|id| self.book.who.contains_key(id)).collect::<Vec<_>>() {
            if missed.contains(&id) && self.held.is_empty() {
                part.gone.push(id);
                self.book.who.remove(&id);
            } else {
                self.miss(id);
            }
        }
        part.gone.sort_unstable();
        part.tally.gone = part.gone.len();
        let mut problems = self.book.unwalked.clone();
        problems.extend(self.book.dossiers.values().flat_map(|entry| &entry.problems).cloned());
        problems.sort_by(|a, b| (&a.file, &a.path).cmp(&(&b.file, &b.path)));
        if self.problems.as_ref() != Some(&problems) {
            self.problems = Some(problems.clone());
            part.problems = Some(problems);
        }
        let is_news = !part.came.is_empty() || !part.gone.is_empty() || part.problems.is_some();
        if is_news || told || part.by_hand {
            (self.news)(part);
        }
    }

    /// Keeps somebody in the book who is not there, until that is sure.
    fn miss(&mut self, id: ApplicantId) {
        self.missed.insert(id);
        let files = self.book.who.get(&id).map(|who| vec![who.file.clone()]).unwrap_or_default();
        let entry = Entry { stamps: Vec::new(), path: PathBuf::new(), ids: vec![id], problems: Vec::new() };
        self.book.dossiers.insert(files, entry);
    }
}

/// Waits until a burst of events is over, or has gone on for long. Whether the follower is to go on.
fn settle(receive: &Receiver<Signal>, not_before: Instant, (paused, lost): (&mut bool, &mut bool)) -> bool {
    let end = not_before.max(Instant::now() + BURST);
    loop {
        let now = Instant::now();
        let quiet = QUIET.max(not_before.saturating_duration_since(now));
        match receive.recv_timeout(end.saturating_duration_since(now).min(quiet)) {
            Ok(Signal::Quit) | Err(RecvTimeoutError::Disconnected) => return false,
            Ok(Signal::Stop) => *paused = true,
            Ok(Signal::Lost) => *lost = true,
            Ok(_) if Instant::now() < end => {}
            Ok(_) | Err(RecvTimeoutError::Timeout) => return true,
        }
    }
}
