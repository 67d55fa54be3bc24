//! What a look at a folder that is followed does: what is other than it was is read, and told.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::book::{Entry, Files, Held, Pool, Results, Todo, Who, files, place, stamps};
use super::follower::{AGAIN, Follower};
use super::news::News;
use crate::library::dossier::{self, Dossier};
use crate::library::read::{self, Desk};
use crate::library::stamp::Stamp;
use crate::library::walk::walk;
use crate::library::{Applicant, ApplicantId, Problem};
use crate::parse;

/// A file that cannot be read and has not changed for this time is broken.
pub(super) const SETTLED: Duration = Duration::from_millis(1200);
/// A file that is written to all the time is read as it is after this time.
const PATIENCE: Duration = Duration::from_secs(10);
/// Files changed this long before the load began may have been changed while it went on: clocks and file systems are coarse.
const COARSE: Duration = Duration::from_secs(2);
/// Dossiers that are read before news are sent.
const CHUNK: usize = 256;

impl<N: Fn(News)> Follower<N> {
    /// Looks at the folder, reads what is other than it was, and tells.
    pub(super) fn look(&mut self, by_hand: bool) {
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
