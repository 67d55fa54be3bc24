//! The other side: a process that does nothing but read documents.

use std::io::{self, Read, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use super::wire::{self, Reply, Request};
use crate::document::{self, PageImage, ReadError};
use crate::library::guard::guarded;

/// Reads documents as they are asked for on `input` and answers on `out`, until `input` ends.
///
/// # Errors
/// If the line breaks or brings what is no request.
pub fn serve(mut input: impl Read, mut out: impl Write, memory: Option<u64>) -> io::Result<()> {
    if let Some(bytes) = memory {
        bound_memory(bytes);
    }
    let watch = watch()?;
    while let Some((request, body)) = wire::read::<Request>(&mut input)? {
        // The watch outlives every request: nobody is left to tell if it does not.
        let _ = watch.send(Some(Duration::from_secs(request.limits().seconds.saturating_mul(2))));
        let (reply, pixels) = answer(request, &body);
        let _ = watch.send(None);
        wire::write(&mut out, &reply, &pixels)?;
    }
    Ok(())
}

/// Ends the process when a request takes longer than it was given: the program that asked may itself
/// have been killed, and would leave a spinning process behind.
fn watch() -> io::Result<Sender<Option<Duration>>> {
    let (sender, requests) = mpsc::channel::<Option<Duration>>();
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || {
        while let Ok(request) = requests.recv() {
            let Some(patience) = request else { continue };
            if requests.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                std::process::exit(1);
            }
        }
    })?;
    Ok(sender)
}

/// Answers a request, with a body where the answer has one; what goes wrong is part of the answer.
pub(super) fn answer(request: Request, body: &[u8]) -> (Reply, Vec<u8>) {
    let answered = guarded(|| match request {
        Request::Read { format, limits } => {
            let document = document::read(body, format, limits)?;
            Ok((Reply::Document(Box::new(document)), Vec::new()))
        }
        Request::Draw { page, width, height, .. } => {
            let image = document::page_image(body, page, width, height)?;
            let PageImage { width, height, pages, rgba } = image;
            Ok((Reply::Page { width, height, pages }, rgba))
        }
    });
    match answered {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => (failed(&error), Vec::new()),
        Err(panic) => {
            let told = format!("made its reader stumble ({panic}); please report this file's layout");
            (Reply::Failed(told), Vec::new())
        }
    }
}

fn failed(error: &ReadError) -> Reply {
    Reply::Failed(error.to_string())
}

/// Holds the process's address space to `bytes`, where the system knows such a bound: an allocation
/// beyond it ends the process instead of taking the machine's memory.
#[cfg(unix)]
fn bound_memory(bytes: u64) {
    // Where the system refuses, the bound on time and on the file's size still holds.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes);
}

#[cfg(not(unix))]
fn bound_memory(_: u64) {}
