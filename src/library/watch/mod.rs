//! A folder that is followed: after the load, what comes, changes, moves and goes is read as it happens.
//!
//! The system's events only say that it is time to look. A look walks the folder as the load did, so that the same rules hold
//! (hidden files, links, archives, several files of one person), compares each dossier's files by size, time and mode with
//! what was read, and reads only what differs. A CV that was renamed or moved is known by its contents, one that was edited
//! by its place, and keeps its number either way. A file that cannot be read soon after it was written, or that grows while it is
//! read, is looked at again before it is called broken.

mod book;
mod follower;
mod look;
mod news;
mod system;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use super::load::{LoadEvent, LoadOptions, Loading, load};
use crate::config::Watching;

use book::Loaded;
use follower::Follower;
pub use news::{News, Tally};
use system::Told;
pub use system::is_change;

/// A folder that is loaded and then followed until this is dropped.
#[derive(Debug)]
pub struct Following {
    send: Sender<Signal>,
    loading: Arc<Loading>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// The longest that leaving waits for what is being read: a slow file is not worth more.
const PARTING: Duration = Duration::from_secs(1);

#[derive(Debug)]
enum Signal {
    /// The load is over.
    Loaded,
    /// Something was written.
    Changed,
    /// The folder was taken away, and perhaps another put in its place.
    Lost,
    /// Look now.
    Look,
    /// Read nothing more until it is asked for.
    Stop,
    Quit,
}

/// Loads folders and files as [`load`] does, and then follows what becomes of them. `told` hears of the load, `news` of
/// everything after it.
pub fn follow(
    paths: Vec<PathBuf>,
    options: LoadOptions,
    watching: Watching,
    told: impl Fn(LoadEvent) + Send + Sync + 'static,
    news: impl Fn(News) + Send + 'static,
) -> Following {
    let (send, receive) = channel();
    let begun = SystemTime::now();
    let loaded: Arc<Mutex<Loaded>> = Arc::default();
    let (tap, over) = (Arc::clone(&loaded), Mutex::new(send.clone()));
    let loading = Arc::new(load(paths.clone(), options.clone(), move |event| {
        let finished = matches!(event, LoadEvent::Finished);
        tap.lock().unwrap_or_else(PoisonError::into_inner).note(&event);
        told(event);
        if finished {
            // The follower may have ended.
            let _ = over.lock().unwrap_or_else(PoisonError::into_inner).send(Signal::Loaded);
        }
    }));
    let stop = Arc::new(AtomicBool::new(false));
    let mut follower =
        Follower::new(paths, options, (begun, Arc::clone(&loading), loaded), Arc::clone(&stop), news);
    let events = send.clone();
    // Where no thread can be had, nothing is followed.
    let thread = std::thread::Builder::new().name("follow".to_owned()).spawn(move || {
        let mut watcher = None;
        let paths = follower.paths().to_vec();
        let mut watch = || {
            // One of a folder that is gone hears nothing any more.
            watcher.take();
            let events = events.clone();
            let (watch, poll) = system::watch(&paths, watching, move |told| {
                // The follower may have ended.
                let _ = events.send(if told == Told::Lost { Signal::Lost } else { Signal::Changed });
            });
            watcher = watch;
            poll
        };
        follower.run(&receive, watching != Watching::Off, &mut watch);
    });
    Following { send, loading, stop, thread: thread.ok() }
}

impl Following {
    /// Stops reading. What is being read just now still comes; nothing more is read before [`Following::look`].
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        self.loading.cancel();
        // The follower may have ended.
        let _ = self.send.send(Signal::Stop);
    }

    /// Ends it, and waits until what was read so far is in the cache: a folder that was left early does not begin anew the next
    /// time. Not for long: where a file takes its time, nothing is kept.
    pub fn end(self) {
        self.quit();
        let patience = Instant::now() + PARTING;
        let is_over = || self.loading.is_over() && self.thread.as_ref().is_none_or(JoinHandle::is_finished);
        while !is_over() && Instant::now() < patience {
            std::thread::sleep(PARTING / 200);
        }
    }

    fn quit(&self) {
        self.stop.store(true, Ordering::Relaxed);
        self.loading.cancel();
        // The follower may have ended.
        let _ = self.send.send(Signal::Quit);
    }

    /// Looks at the folder now, and reads what was left out when it was stopped.
    pub fn look(&self) {
        let _ = self.send.send(Signal::Look);
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        self.quit();
    }
}

#[cfg(test)]
mod tests;
