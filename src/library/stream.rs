//! Files one after another: read on all cores, handed on in the order in which they were named, in bounded memory.
//!
//! A folder is opened to be looked at as a whole; a stream is for programs that send any number of files through: each file is
//! an applicant or a problem of its own, and nothing is kept of it once it was handed on.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

use super::dossier;
use super::guard::guarded;
use super::load::LoadOptions;
use super::read::{self, Desk};
use super::walk::{Candidate, walk};
use super::{Applicant, ApplicantId, Problem};
use crate::document::Format;
use crate::parse;
use crate::text::safe;

/// How many files of a stream are read ahead for each thread: enough that a slow one rarely keeps the others waiting.
const AHEAD: usize = 32;

/// What became of one file after another, each made into a `T`.
///
/// Dropping it ends the work once the files under way are read.
#[derive(Debug)]
pub struct Stream<T> {
    /// A place for each file, in their order, that is filled when it was read.
    places: Receiver<Receiver<T>>,
    /// The place that was waited for.
    next: Option<Receiver<T>>,
}

/// Reads files as `paths` names them, and understands each by itself. `make` is called on several threads and turns
/// an applicant, or what is wrong with the file, into what the stream gives.
///
/// `paths` is asked for no more than is being worked on, so it may be endless, and may wait. An error of its own is passed on in its
/// place.
///
/// # Errors
/// If the threads cannot be started.
pub fn stream<T: Send + 'static>(
    paths: impl Iterator<Item = Result<PathBuf, Problem>> + Send + 'static,
    options: &LoadOptions,
    make: impl Fn(Result<Applicant, Problem>) -> T + Send + Sync + 'static,
) -> std::io::Result<Stream<T>> {
    let desk = Desk::uncached(options, parse::parse);
    in_order(paths, move |path| make(path.and_then(|path| one(path, &desk))))
}

/// Reads all files of folders, as [`super::load_all`] does, and understands them applicant by applicant in the order of their
/// files; what the walk could not read comes first. `make` is called on several threads.
///
/// # Errors
/// If the threads cannot be started.
pub fn stream_all<T: Send + 'static>(
    paths: &[PathBuf],
    options: &LoadOptions,
    make: impl Fn(Result<Applicant, Problem>) -> T + Send + Sync + 'static,
) -> std::io::Result<Stream<Vec<T>>> {
    let found = walk(paths, || true);
    let dossiers = dossier::group(found.candidates).into_iter().map(Ok);
    let items = found.problems.into_iter().map(Err).chain(dossiers);
    let desk = Desk::uncached(options, parse::parse);
    let work = move |item: Result<dossier::Dossier, Problem>| match item {
        Ok(dossier) => {
            let results = read::applicants(ApplicantId(0), &dossier, &desk);
            results.into_iter().map(&make).collect()
        }
        Err(problem) => vec![make(Err(problem))],
    };
    in_order(items, work)
}

/// Does `work` on each item, on all cores, and gives the results in the order of the items.
fn in_order<I: Send + 'static, T: Send + 'static>(
    items: impl Iterator<Item = I> + Send + 'static,
    work: impl Fn(I) -> T + Send + Sync + 'static,
) -> std::io::Result<Stream<T>> {
    let pool = rayon::ThreadPoolBuilder::new()
        .thread_name(|n| format!("stream-{n}"))
        .build()
        .map_err(std::io::Error::other)?;
    let (send, places) = sync_channel::<Receiver<T>>(AHEAD * pool.current_num_threads());
    let work = Arc::new(work);
    let supply = move || {
        for item in items {
            let (done, place) = sync_channel(1);
            // Waits while as much is under way as may be; nobody is there any more when the stream was dropped.
            if send.send(place).is_err() {
                return;
            }
            let work = Arc::clone(&work);
            pool.spawn(move || hand_over(&done, || work(item)));
        }
    };
    std::thread::Builder::new().name("stream".to_owned()).spawn(supply)?;
    Ok(Stream { places, next: None })
}

/// What `work` gives goes to whoever waits for it; of a panic nothing comes.
fn hand_over<T>(done: &SyncSender<T>, work: impl FnOnce() -> T) {
    if let Ok(result) = guarded(work) {
        // Nobody waits any more when the stream was dropped.
        let _ = done.send(result);
    }
}

impl<T> Stream<T> {
    /// The next result if it is there already: without one, `next` will have to wait, or there is no more to come.
    pub fn ready(&mut self) -> Option<T> {
        loop {
            if self.next.is_none() {
                self.next = Some(self.places.try_recv().ok()?);
            }
            match self.next.as_ref()?.try_recv() {
                Ok(result) => {
                    self.next = None;
                    return Some(result);
                }
                Err(TryRecvError::Empty) => return None,
                Err(TryRecvError::Disconnected) => self.next = None,
            }
        }
    }
}

impl<T> Iterator for Stream<T> {
    type Item = T;

    /// The next result, waited for.
    fn next(&mut self) -> Option<T> {
        loop {
            let place = match self.next.take() {
                Some(place) => place,
                None => self.places.recv().ok()?,
            };
            if let Ok(result) = place.recv() {
                return Some(result);
            }
        }
    }
}

/// Reads one file as an applicant of its own. Its name is the path as it was given.
fn one(path: PathBuf, desk: &Desk) -> Result<Applicant, Problem> {
    let candidate = Candidate::given(path)?;
    let kept = candidate.clone();
    let Some(dossier) = dossier::group(vec![candidate]).pop() else {
        return Err(kept.problem("cannot be read".to_owned()));
    };
    let work = || read::applicants(ApplicantId(0), &dossier, desk).pop();
    match guarded(work) {
        Ok(Some(result)) => result,
        Ok(None) => Err(kept.problem("cannot be read".to_owned())),
        Err(panic) => {
            Err(kept.problem(format!("made the program stumble ({panic}); please report this file")))
        }
    }
}

/// Reads a document that is no file of its own, such as one from a pipe. `name` stands for it; `format` counts where its
/// content does not tell.
///
/// # Errors
/// If it cannot be read.
pub fn document(
    name: &str,
    bytes: &[u8],
    format: Format,
    options: &LoadOptions,
) -> Result<Applicant, Problem> {
    let candidate =
        Candidate { path: PathBuf::from(name), file: safe(name).into_owned(), format, packed: None };
    read::document(&candidate, bytes, &Desk::uncached(options, parse::parse))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_however_long_each_takes() {
        let slow_first = |n: u64| {
            std::thread::sleep(Duration::from_millis(if n.is_multiple_of(7) { 20 } else { 0 }));
            n
        };
        let results: Vec<u64> = in_order(0..200, slow_first).unwrap().collect();
        assert_eq!(results, (0..200).collect::<Vec<_>>());
    }

    #[test]
    fn an_endless_supply_is_asked_for_no_more_than_is_worked_on() {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let endless = std::iter::repeat_with(move || count.fetch_add(1, Ordering::SeqCst));
        let mut results = in_order(endless, |n| n).unwrap();
        let window = AHEAD * rayon::current_num_threads();
        for taken in 0..10 * window {
            assert_eq!(results.next(), Some(taken));
            // One place is taken out, one waits to be put in.
            let ahead = asked.load(Ordering::SeqCst) - taken;
            assert!(ahead <= window + 3, "{ahead} read ahead of {taken}");
        }
    }

    #[test]
    fn what_is_not_there_yet_is_not_waited_for_unless_asked() {
        let (send, receive) = std::sync::mpsc::channel::<u8>();
        let mut results = in_order(receive.into_iter(), |n| n).unwrap();
        assert_eq!(results.ready(), None);
        send.send(7).unwrap();
        assert_eq!(results.next(), Some(7));
        assert_eq!(results.ready(), None);
        drop(send);
        assert_eq!(results.next(), None);
        assert_eq!(results.ready(), None);
    }

    #[test]
    fn a_panic_takes_nothing_else_along() {
        let odd = |n: u32| {
            assert!(n != 3, "three");
            n
        };
        assert_eq!(in_order(0..6, odd).unwrap().collect::<Vec<_>>(), [0, 1, 2, 4, 5]);
    }

    #[test]
    fn a_document_without_a_file_is_told_by_its_content() {
        let read = |bytes: &[u8], format| {
            document("-", bytes, format, &LoadOptions::default()).map(|a| a.profile().meta.format.clone())
        };
        assert_eq!(read(b"# Ada Quist\n\n## Education\n", Format::Text).unwrap(), "markdown");
        assert_eq!(read(b"cv:\n  name: Ada Quist\n", Format::RenderCv).unwrap(), "rendercv");
        let problem = read(b"", Format::Text).unwrap_err();
        assert_eq!(problem.to_string(), "-: is empty");
    }
}
