//! Where documents are read: here, or, for formats that carry programs of their own, in a process
//! that may crash, hang or burst without taking anything along.

mod serve;
mod wire;
mod worker;

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use crate::document::{self, Document, Format, Limits, PageImage};
use wire::{Reply, Request};
use worker::Worker;

pub use serve::serve;

/// What is said of a file whose reading process answers something else than was asked.
const CONFUSED: &str = "confused its reader; please report this file";

/// The readers of documents. Shared by all threads of a load; each takes a process of its own.
#[derive(Debug, Default)]
pub struct Readers {
    /// The program that serves as reading process; none to read everything here.
    program: Option<PathBuf>,
    /// Processes that wait for work.
    idle: Mutex<Vec<Worker>>,
}

impl Readers {
    /// Readers that put each hostile format into a process of its own: `program` is started with
    /// [`Readers::COMMAND`] as its argument and must then call [`serve`].
    pub fn isolated(program: PathBuf) -> Self {
        Self { program: Some(program), ..Self::default() }
    }

    /// The argument that makes the program a reading process.
    pub const COMMAND: &str = "read-documents";

    /// Reads a file's bytes.
    ///
    /// # Errors
    /// If they cannot be read within `limits`: the rest of a sentence that begins with the file's name.
    pub fn read(&self, bytes: &[u8], format: Format, limits: Limits) -> Result<Document, String> {
        let request = Request::Read { format, limits };
        // Lines of text are read in time and memory linear in their size, which has a limit.
        let reply =
            if is_text(format, bytes) { serve::answer(request, bytes) } else { self.ask(request, bytes)? };
        match reply.0 {
            Reply::Document(document) => Ok(*document),
            Reply::Failed(message) => Err(message),
            Reply::Page { .. } => Err(CONFUSED.to_owned()),
        }
    }

    /// Draws page `number`, from 1, of a PDF so that it fits into `width` by `height` pixels.
    ///
    /// # Errors
    /// If it cannot be drawn within `limits`: the rest of a sentence that begins with the file's name.
    pub fn draw(
        &self,
        bytes: &[u8],
        number: u32,
        (width, height): (u32, u32),
        limits: Limits,
    ) -> Result<PageImage, String> {
        match self.ask(Request::Draw { page: number, width, height, limits }, bytes)? {
            (Reply::Page { width, height, pages }, rgba)
                if rgba.len() as u64 == u64::from(width) * u64::from(height) * 4 =>
            {
                Ok(PageImage { width, height, pages, rgba })
            }
            (Reply::Failed(message), _) => Err(message),
            _ => Err(CONFUSED.to_owned()),
        }
    }

    /// Has a reading process answer, or answers here if there is none.
    fn ask(&self, request: Request, bytes: &[u8]) -> Result<(Reply, Vec<u8>), String> {
        let Some(program) = &self.program else { return Ok(serve::answer(request, bytes)) };
        let limits = request.limits();
        let idle = self.idle.lock().map_or(None, |mut idle| idle.pop());
        let mut worker = match idle.filter(|worker| worker.memory() == limits.memory) {
            Some(worker) => worker,
            None => Worker::start(program, limits.memory).map_err(|e| format!("cannot be read ({e})"))?,
        };
        let reply = worker.ask(request, bytes, Duration::from_secs(limits.seconds));
        match reply {
            Ok(reply) => {
                if let Ok(mut idle) = self.idle.lock() {
                    idle.push(worker);
                }
                Ok(reply)
            }
            Err(lost) => Err(lost.told(limits)),
        }
    }
}

/// Whether a file is lines of text by its name and by its content.
fn is_text(format: Format, bytes: &[u8]) -> bool {
    let named = matches!(format, Format::Text | Format::Markdown);
    named && !document::is_packed(bytes)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// What is told of a document whose reading process is this shell script.
    fn told(script: &str) -> String {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("reader");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        let limits = Limits { seconds: 1, memory: 256_000_000, ..Limits::default() };
        Readers::isolated(program).read(b"%PDF-1.7", Format::Text, limits).unwrap_err()
    }

    #[test]
    fn a_reader_that_hangs_crashes_or_bursts_is_one_clear_line() {
        assert_eq!(
            told("exec sleep 60"),
            "took longer than 1 s to read; given up (limits.seconds in the config)"
        );
        assert_eq!(told("kill -SEGV $$"), "crashed its reader; it is broken or made to do harm");
        assert_eq!(
            told("cat >/dev/null & echo 'memory allocation of 9 bytes failed' >&2; exit 134"),
            "needs more than 256 MB of memory to read; given up (limits.memory in the config)"
        );
        assert_eq!(
            told("echo 'thread main has overflowed its stack' >&2; exit 134"),
            "is nested too deeply to be read"
        );
        assert_eq!(told("echo nonsense"), "crashed its reader; it is broken or made to do harm");
    }

    #[test]
    fn plain_lines_are_read_here() {
        let readers = Readers::isolated("/no/such/program".into());
        let document = readers.read(b"Ada", Format::Text, Limits::default()).unwrap();
        assert_eq!(document.lines[0].text, "Ada");
        assert!(readers.read(b"%PDF-1.7", Format::Text, Limits::default()).is_err());
    }
}
