//! A reading process, seen from the program.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use super::Readers;
use super::wire::{self, Reply, Request};
use crate::document::Limits;

/// A reading process. Dropping it ends it.
#[derive(Debug)]
pub(super) struct Worker {
    child: Child,
    /// The line to it; none once it is closed.
    line: Option<ChildStdin>,
    replies: Receiver<(Reply, Vec<u8>)>,
    memory: u64,
}

/// How a process was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// It did not answer in time and was ended.
    Late,
    /// It ended by itself, with these last words.
    Died(String),
}

impl Lost {
    /// The rest of a sentence that begins with the file's name.
    pub(super) fn told(&self, limits: Limits) -> String {
        match self {
            Self::Late => {
                format!(
                    "took longer than {} s to read; given up (limits.seconds in the config)",
                    limits.seconds
                )
            }
            Self::Died(words) if words.contains("memory allocation") => format!(
                "needs more than {} MB of memory to read; given up (limits.memory in the config)",
                limits.memory / 1_000_000
            ),
            Self::Died(words) if words.contains("overflowed its stack") => {
                "is nested too deeply to be read".to_owned()
            }
            Self::Died(_) => "crashed its reader; it is broken or made to do harm".to_owned(),
        }
    }
}

/// Most that is kept of a dying process's last words, in bytes.
const LAST_WORDS: u64 = 4096;

impl Worker {
    pub(super) fn start(program: &Path, memory: u64) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(Readers::COMMAND)
            .args(["--memory", &memory.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let line = child.stdin.take();
        let (sender, replies) = mpsc::channel();
        if let Some(mut out) = child.stdout.take() {
            // Ends with the process: its output then ends too.
            std::thread::Builder::new().name("replies".to_owned()).spawn(move || {
                while let Ok(Some(reply)) = wire::read::<Reply>(&mut out) {
                    if sender.send(reply).is_err() {
                        break;
                    }
                }
            })?;
        }
        Ok(Self { child, line, replies, memory })
    }

    /// The bound on its memory, in bytes.
    pub(super) fn memory(&self) -> u64 {
        self.memory
    }

    /// Asks it, and waits for the answer.
    pub(super) fn ask(
        &mut self,
        request: Request,
        body: &[u8],
        patience: Duration,
    ) -> Result<(Reply, Vec<u8>), Lost> {
        let sent = self.line.as_mut().map(|line| wire::write(line, &request, body));
        // A process that ended before it had read everything breaks the line; its last words tell why.
        if !matches!(sent, Some(Ok(()))) {
            return Err(self.died());
        }
        self.replies.recv_timeout(patience).map_err(|error| match error {
            RecvTimeoutError::Timeout => Lost::Late,
            RecvTimeoutError::Disconnected => self.died(),
        })
    }

    fn died(&mut self) -> Lost {
        self.line = None;
        // One that has closed its line and yet lives would keep its last words to itself.
        let _ = self.child.kill();
        let mut words = String::new();
        if let Some(errors) = self.child.stderr.take() {
            // What cannot be read of them is not told.
            let _ = errors.take(LAST_WORDS).read_to_string(&mut words);
        }
        Lost::Died(words)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.line = None;
        // An idle process leaves when its line closes; a busy one has to be told.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
