//! Watching the journals' folder, so that what another program writes is seen without a key.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::library::is_change;

/// Events of one save come within this time.
const ONE_SAVE: Duration = Duration::from_millis(40);
/// How often to look where the system tells of no changes: a file system of another machine, or no more watches.
const POLL: Duration = Duration::from_secs(1);
/// Folders that may come or go while the watch is being moved to them.
const MAX_MOVES: usize = 16;

/// A folder that is watched until this is dropped.
#[derive(Debug)]
pub struct Watch {
    send: Sender<Signal>,
}

#[derive(Debug)]
enum Signal {
    Changed,
    Stop,
}

impl Watch {
    /// Watches `dir`, which need not exist yet. `changed` is called soon after something in it was written; it
    /// may be called for nothing. Where `remote` others may write from other machines, of which no system tells.
    pub fn start(dir: PathBuf, remote: bool, changed: impl Fn() + Send + 'static) -> Self {
        let (send, receive) = channel();
        let events = send.clone();
        std::thread::spawn(move || {
            let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                if event.map_or(true, |event| is_change(event.kind)) {
                    // The watch may have ended.
                    let _ = events.send(Signal::Changed);
                }
            });
            let target = Target { dir, watcher: watcher.ok(), watched: None };
            run(target, remote, &receive, &changed);
        });
        Self { send }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread has ended where it does not listen.
        let _ = self.send.send(Signal::Stop);
    }
}

fn run(mut target: Target, remote: bool, receive: &Receiver<Signal>, changed: &impl Fn()) {
    loop {
        // Before the watch took hold something may have been written.
        if target.follow() {
            changed();
        }
        let signal = if remote || target.watched.is_none() {
            receive.recv_timeout(POLL)
        } else {
            receive.recv().map_err(RecvTimeoutError::from)
        };
        match signal {
            Ok(Signal::Changed) => std::thread::sleep(ONE_SAVE),
            Err(RecvTimeoutError::Timeout) => {}
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
        }
        if receive.try_iter().any(|signal| matches!(signal, Signal::Stop)) {
            return;
        }
        changed();
    }
}

/// What is to be watched, and what is: the folder, or the nearest one above it that exists.
struct Target {
    dir: PathBuf,
    watcher: Option<RecommendedWatcher>,
    watched: Option<PathBuf>,
}

impl Target {
    /// Moves the watch to where it belongs now; whether it had to be moved.
    fn follow(&mut self) -> bool {
        let mut moved = false;
        for _ in 0..MAX_MOVES {
            let nearest = self.dir.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned);
            if nearest == self.watched {
                break;
            }
            let Some(watcher) = &mut self.watcher else { break };
            if let Some(before) = self.watched.take() {
                // It may be gone.
                let _ = watcher.unwatch(&before);
            }
            let is_watched = |folder: &PathBuf| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok();
            self.watched = nearest.filter(is_watched);
            moved = true;
            if self.watched.is_none() {
                break;
            }
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Longest wait for the system, far beyond what it takes.
    const PATIENCE: Duration = Duration::from_secs(20);

    fn watch(dir: &Path) -> (Watch, Receiver<()>) {
        let (send, receive) = channel();
        let watch = Watch::start(dir.to_owned(), false, move || {
            let _ = send.send(());
        });
        // It has looked once when it begins to watch.
        receive.recv_timeout(PATIENCE).unwrap();
        (watch, receive)
    }

    #[test]
    fn what_is_written_is_told_and_what_is_read_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let (_watch, told) = watch(dir.path());
        fs::write(dir.path().join("a"), "1").unwrap();
        told.recv_timeout(PATIENCE).unwrap();
        while told.recv_timeout(4 * ONE_SAVE).is_ok() {}
        fs::read(dir.path().join("a")).unwrap();
        assert!(told.recv_timeout(4 * ONE_SAVE).is_err(), "reading is no change");
    }

    #[test]
    fn a_folder_that_comes_later_is_watched_from_then_on() {
        let dir = tempfile::tempdir().unwrap();
        let later = dir.path().join("reviews/0123");
        let (_watch, told) = watch(&later);
        fs::create_dir_all(&later).unwrap();
        told.recv_timeout(PATIENCE).unwrap();
        while told.recv_timeout(4 * ONE_SAVE).is_ok() {}
        fs::write(later.join("a"), "1").unwrap();
        told.recv_timeout(PATIENCE).unwrap();
    }

    #[test]
    fn the_watch_ends_with_its_handle() {
        let dir = tempfile::tempdir().unwrap();
        let (watch, told) = watch(dir.path());
        drop(watch);
        // The thread drops its sender.
        while told.recv_timeout(PATIENCE).is_ok() {}
        assert!(told.recv().is_err());
    }
}
