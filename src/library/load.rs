//! Loading: every file of a walk, in parallel, off the caller's thread.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use rayon::prelude::*;

use super::dossier::{self, Dossier};
use super::read::{self, Desk, Parse};
use super::walk::{base_folder, walk};
use super::{Applicant, ApplicantId, Cache, Problem, Readers};
use crate::document::Limits;
use crate::parse;
use crate::taxonomy::Taxonomy;

/// What loading goes by.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// What one file may cost.
    pub limits: Limits,
    /// The venues and skills that are known.
    pub taxonomy: Arc<Taxonomy>,
    /// Where the files are read.
    pub readers: Arc<Readers>,
    /// Where what was read is kept for the next time; nowhere if there is none.
    pub cache: Option<Cache>,
}

/// News of a load, in the order in which it happens.
#[derive(Clone, Debug)]
pub enum LoadEvent {
    /// The walk is over; so many applicants will be read. Comes once, before any `Loaded`.
    Found(usize),
    /// An applicant's files were read and the CV understood.
    Loaded(Arc<Applicant>),
    /// A file cannot be read.
    Failed(Problem),
    /// Nothing more will come. Comes once, last; never after a cancellation.
    Finished,
}

/// A load under way. Dropping it cancels it.
#[derive(Debug)]
pub struct Loading {
    cancelled: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Loading {
    /// Stops the load: files not yet begun are left out, and no `Finished` comes.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether nothing more will be sent.
    pub(super) fn is_over(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// Waits until nothing more will be sent.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A panic of the loading thread was told by the panic hook; there is nothing to add.
            let _ = thread.join();
        }
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// What a folder holds.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The folder that file names are relative to.
    pub folder: PathBuf,
    /// Those whose CV was read, by id.
    pub applicants: Vec<Arc<Applicant>>,
    /// What could not be read, by file.
    pub problems: Vec<Problem>,
}

/// Loads folders and files in the background and tells `send` of each step, from several threads.
///
/// An [`ApplicantId`] is the CV's place in the sorted walk: the same folder gives the same ids.
pub fn load(
    paths: Vec<PathBuf>,
    options: LoadOptions,
    send: impl Fn(LoadEvent) + Send + Sync + 'static,
) -> Loading {
    let cancelled = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&cancelled);
    let work = move || run(&paths, &options, parse::parse, &stop, &send);
    let thread = std::thread::Builder::new().name("load".to_owned()).spawn(work).ok();
    Loading { cancelled, thread }
}

/// Loads folders and files, and waits for all of them.
pub fn load_all(paths: &[PathBuf], options: &LoadOptions) -> Library {
    load_all_with(paths, options, parse::parse)
}

pub(super) fn load_all_with(paths: &[PathBuf], options: &LoadOptions, parse: Parse) -> Library {
    let (sender, receiver) = std::sync::mpsc::channel();
    run(paths, options, parse, &AtomicBool::new(false), &move |event| {
        // The receiver lives until this function returns.
        let _ = sender.send(event);
    });
    let mut library = Library { folder: base_folder(paths), ..Library::default() };
    for event in receiver.try_iter() {
        match event {
            LoadEvent::Loaded(applicant) => library.applicants.push(applicant),
            LoadEvent::Failed(problem) => library.problems.push(problem),
            LoadEvent::Found(_) | LoadEvent::Finished => {}
        }
    }
    library.applicants.sort_by_key(|applicant| applicant.id);
    library.problems.sort_by(|a, b| (&a.file, &a.path).cmp(&(&b.file, &b.path)));
    library
}

fn run(
    paths: &[PathBuf],
    options: &LoadOptions,
    parse: Parse,
    cancelled: &AtomicBool,
    send: &(impl Fn(LoadEvent) + Sync),
) {
    let go_on = || !cancelled.load(Ordering::Relaxed);
    let found = walk(paths, go_on);
    if !go_on() {
        return;
    }
    let dossiers = dossier::group(found.candidates);
    send(LoadEvent::Found(dossiers.len()));
    for problem in found.problems {
        send(LoadEvent::Failed(problem));
    }
    // Each dossier may turn out to be as many applicants as it has files.
    let firsts: Vec<u32> = dossiers
        .iter()
        .scan(0, |next, dossier| {
            let first = *next;
            *next += dossier.files.len() as u32;
            Some(first)
        })
        .collect();
    let desk = Desk::open(paths, options, parse);
    let one = |(dossier, first): (&Dossier, &u32)| {
        if go_on() {
            for result in read::applicants(ApplicantId(*first), dossier, &desk) {
                send(match result {
                    Ok(applicant) => LoadEvent::Loaded(Arc::new(applicant)),
                    Err(problem) => LoadEvent::Failed(problem),
                });
            }
        }
    };
    // A pool of its own: work that answers a keystroke must not queue behind a thousand files.
    match rayon::ThreadPoolBuilder::new().thread_name(|n| format!("load-{n}")).build() {
        Ok(pool) => pool.install(|| dossiers.par_iter().zip(&firsts).for_each(one)),
        Err(_) => dossiers.iter().zip(&firsts).for_each(one),
    }
    // Where all was looked at, what was not found is gone.
    let base = base_folder(paths);
    let whole = go_on() && paths.iter().any(|path| path.canonicalize().is_ok_and(|path| path == base));
    if go_on() {
        send(LoadEvent::Finished);
    }
    // Behind the last news, so that nobody waits for it.
    desk.store.commit(!whole);
}
