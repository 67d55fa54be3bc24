//! What happens to the program: one channel carries all of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::{self, Event as TerminalEvent, KeyEventKind, MouseEvent};

use super::keeper::Kept;
use super::key::Key;
use super::pages::PageAnswer;
use super::search::Answer;
use crate::library::LoadEvent;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The screen has a new size: columns, rows.
    Resize(u16, u16),
    /// The terminal came back to the front: another program may have written reviews.
    Focus,
    /// The folder's loader has news.
    Load(LoadEvent),
    /// The search worker answered.
    Search(Answer),
    /// The keeper of reviews answered.
    Kept(Kept),
    /// The page worker drew something.
    Page(PageAnswer),
    /// An editor outside was closed: the note as it left it, or why there is none.
    Edited(Result<String, String>),
    /// An export ended: what to say, or why it failed.
    Exported(Result<String, super::effect::ExportFailure>),
    /// The program shall stop (SIGTERM, SIGHUP).
    Terminate,
    /// The program shall be suspended (SIGTSTP).
    Stop,
    /// The program runs again (SIGCONT): the screen must be drawn anew.
    Continue,
}

/// How long the reader waits for input before it looks whether it shall stop.
const POLL: Duration = Duration::from_millis(100);

/// The thread that reads the terminal. It must not run while another program has the terminal, so it
/// can be stopped, which waits for its end.
#[derive(Debug)]
pub struct InputThread {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl InputThread {
    /// Starts to read.
    pub fn start(send: Sender<Event>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            while !stopped.load(Ordering::Acquire) {
                match event::poll(POLL) {
                    Ok(false) => {}
                    Ok(true) => {
                        let Ok(event) = event::read() else { break };
                        let Some(event) = translate(event) else { continue };
                        if send.send(event).is_err() {
                            return;
                        }
                    }
                    Err(_) => break,
                }
            }
            if !stopped.load(Ordering::Acquire) {
                // The terminal is gone.
                let _ = send.send(Event::Terminate);
            }
        });
        Self { stop, thread: Some(thread) }
    }

    /// Stops reading, and waits until the thread has let go of the terminal.
    ///
    /// A terminal that is gone never lets go: crossterm reads its end for ever. The thread is left behind
    /// then; it ends with the process.
    pub fn stop(&mut self) {
        self.stop.store(true, Ordering::Release);
        let Some(thread) = self.thread.take() else { return };
        let patience = std::time::Instant::now() + 10 * POLL;
        while !thread.is_finished() && std::time::Instant::now() < patience {
            std::thread::sleep(POLL / 20);
        }
        if thread.is_finished() {
            // It cannot panic; were it to, there is nothing left to stop.
            let _ = thread.join();
        }
    }
}

impl Drop for InputThread {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Throws away what was typed for the program that just had the terminal.
pub fn drain() {
    while matches!(event::poll(Duration::ZERO), Ok(true)) {
        if event::read().is_err() {
            return;
        }
    }
}

/// The terminal's event in the program's terms; `None` for those that mean nothing here.
pub fn translate(event: TerminalEvent) -> Option<Event> {
    match event {
        TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key.into())),
        TerminalEvent::Mouse(mouse) => {
            use crossterm::event::MouseEventKind as Kind;
            let wanted = matches!(mouse.kind, Kind::Down(_) | Kind::ScrollDown | Kind::ScrollUp);
            wanted.then_some(Event::Mouse(mouse))
        }
        TerminalEvent::Paste(text) => Some(Event::Paste(text)),
        TerminalEvent::Resize(columns, rows) => Some(Event::Resize(columns, rows)),
        TerminalEvent::FocusGained => Some(Event::Focus),
        TerminalEvent::Key(_) | TerminalEvent::FocusLost => None,
    }
}
