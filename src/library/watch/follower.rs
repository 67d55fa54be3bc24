//! The thread that follows a folder: when to look.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use ignore::WalkBuilder;

use super::Signal;
use super::book::{Book, Files, Held, Loaded};
use super::news::News;
use crate::library::load::{LoadOptions, Loading};
use crate::library::stamp::Stamp;
use crate::library::{ApplicantId, Problem};

/// Events of one burst follow each other within this time.
pub(super) const QUIET: Duration = Duration::from_millis(120);
/// The longest that a burst is waited for before what has come so far is read.
pub(super) const BURST: Duration = Duration::from_millis(600);
/// How soon a file is looked at again that could not be read, or was being written.
pub(super) const AGAIN: Duration = Duration::from_millis(250);
/// How often to look where the system tells of no changes.
const POLL: Duration = Duration::from_secs(3);
/// How many times as long as a look took the next one waits: a folder of another continent is not walked all the time.
const PACE: u32 = 3;

/// Looks at the folder when it is time to, and tells what is other than it was.
pub(super) struct Follower<N> {
    pub(super) book: Book,
    /// What the load has read is in the book.
    pub(super) adopted: bool,
    pub(super) begun: SystemTime,
    pub(super) loaded: Arc<Mutex<Loaded>>,
    pub(super) loading: Arc<Loading>,
    pub(super) paths: Vec<PathBuf>,
    pub(super) options: LoadOptions,
    pub(super) stop: Arc<AtomicBool>,
    pub(super) news: N,
    pub(super) held: HashMap<Files, Held>,
    /// The folder was not there at the last look.
    pub(super) away: bool,
    /// Who was not there at the last look.
    pub(super) missed: HashSet<ApplicantId>,
    /// The problems that were told last.
    pub(super) problems: Option<Vec<Problem>>,
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
    pub(super) fn is_there(&self) -> bool {
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
