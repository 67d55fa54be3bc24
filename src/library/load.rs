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

/// Known applicants that are told of at once: so few that the first come soon.
const BATCH: usize = 256;

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
    /// Applicants' files were read and the CVs understood: many at once of those that were known from the last time.
    Loaded(Vec<Arc<Applicant>>),
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
            LoadEvent::Loaded(applicants) => library.applicants.extend(applicants),
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
    // A pool of its own: work that answers a keystroke must not queue behind a thousand files.
    let pool = rayon::ThreadPoolBuilder::new().thread_name(|n| format!("load-{n}")).build();
    let work = || look_and_read(paths, options, parse, cancelled, send);
    let go_on = || !cancelled.load(Ordering::Relaxed);
    let Some(desk) = pool.map_or_else(|_| work(), |pool| pool.install(work)) else { return };
    // Where all was looked at, what was not found is gone.
    let base = base_folder(paths);
    let whole = go_on() && paths.iter().any(|path| path.canonicalize().is_ok_and(|path| path == base));
    if go_on() {
        send(LoadEvent::Finished);
    }
    // Behind the last news, so that nobody waits for it. What was read of a load that was left is kept as well.
    desk.store.commit(!whole);
}

/// Walks, and reads what was found. What it was read with; `None` where it was stopped before anything was.
fn look_and_read(
    paths: &[PathBuf],
    options: &LoadOptions,
    parse: Parse,
    cancelled: &AtomicBool,
    send: &(impl Fn(LoadEvent) + Sync),
) -> Option<Desk> {
    let go_on = || !cancelled.load(Ordering::Relaxed);
    let look = || {
        let found = walk(paths, go_on);
        let dossiers = dossier::group(found.candidates);
        if go_on() {
            send(LoadEvent::Found(dossiers.len()));
            found.problems.into_iter().for_each(|problem| send(LoadEvent::Failed(problem)));
        }
        dossiers
    };
    // The cache is opened meanwhile.
    let (dossiers, desk) = rayon::join(look, || Desk::open(paths, options, parse));
    if !go_on() {
        return None;
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
    let all: Vec<(&Dossier, ApplicantId)> =
        dossiers.iter().zip(firsts.into_iter().map(ApplicantId)).collect();
    let tell = |results: Vec<Result<Applicant, Problem>>| {
        let mut came = Vec::with_capacity(results.len());
        for result in results {
            match result {
                Ok(applicant) => came.push(Arc::new(applicant)),
                Err(problem) => send(LoadEvent::Failed(problem)),
            }
        }
        if !came.is_empty() {
            send(LoadEvent::Loaded(came));
        }
    };
    // First who is known from the last time, many at once; each of the others takes a while.
    let rest = if desk.store.is_empty() { all } else { known(&all, &desk, &go_on, &tell) };
    rest.into_par_iter().for_each(|(dossier, first)| {
        if go_on() {
            tell(read::applicants(first, dossier, &desk));
        }
    });
    Some(desk)
}

/// Tells of the applicants of whom no file has changed since it was read into the cache. Returns the others.
fn known<'a>(
    all: &[(&'a Dossier, ApplicantId)],
    desk: &Desk,
    go_on: &(impl Fn() -> bool + Sync),
    tell: &(impl Fn(Vec<Result<Applicant, Problem>>) + Sync),
) -> Vec<(&'a Dossier, ApplicantId)> {
    let some = |some: &[(&'a Dossier, ApplicantId)]| {
        let (mut results, mut rest) = (Vec::with_capacity(some.len()), Vec::new());
        if go_on() {
            for (dossier, first) in some {
                match read::known(*first, dossier, desk) {
                    Some(known) => results.extend(known),
                    None => rest.push((*dossier, *first)),
                }
            }
            tell(results);
        }
        rest
    };
    all.par_chunks(BATCH).flat_map_iter(some).collect()
}
