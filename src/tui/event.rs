//! What happens to the program: one channel carries all of it.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::{self, Event as TerminalEvent, KeyEventKind, MouseEvent};

use super::keeper::Kept;
use super::key::Key;
use super::pages::PageAnswer;
use super::reply::{Read, Reply};
use super::search::Answer;
use super::theme::Ground;
use crate::library::{LoadEvent, News};

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
    /// The terminal said what it is painted on.
    Ground(Ground),
    /// The folder's loader has news.
    Load(LoadEvent),
    /// The folder has changed since it was loaded.
    Folder(News),
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
    /// The file of saved queries was written: all queries by name and what to say, or why it was not.
    QueriesKept(Result<(BTreeMap<String, String>, String), String>),
    /// The program shall stop (SIGTERM, SIGHUP).
    Terminate,
    /// The program shall be suspended (SIGTSTP).
    #[cfg_attr(not(unix), expect(dead_code, reason = "no such signal there"))]
    Stop,
    /// The program runs again (SIGCONT): the screen must be drawn anew.
    #[cfg_attr(not(unix), expect(dead_code, reason = "no such signal there"))]
    Continue,
}

/// Longest wait for the end of the reader, and for the rest of an answer of the terminal.
const PATIENCE: Duration = Duration::from_millis(200);

/// The thread that reads the terminal. It must not run while another program has the terminal, so it
/// can be stopped, which waits for its end.
#[derive(Debug)]
pub struct InputThread {
    stop: Arc<AtomicBool>,
    waker: Option<wait::Waker>,
    thread: Option<JoinHandle<()>>,
}

impl InputThread {
    /// Starts to read. Where the terminal was `asked` for its background, the answer may be among the keys.
    pub fn start(send: Sender<Event>, asked: bool) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (wait, waker) = wait::new();
        let reader = Reader { send, stop: Arc::clone(&stop), wait, reply: Reply::new(asked) };
        let thread = std::thread::spawn(move || reader.run());
        Self { stop, waker, thread: Some(thread) }
    }

    /// Stops reading, and waits until the thread has let go of the terminal.
    ///
    /// A terminal that is gone never lets go: crossterm reads its end for ever. The thread is left behind
    /// then; it ends with the process.
    pub fn stop(&mut self) {
        self.stop.store(true, Ordering::Release);
        // Dropping it wakes the thread.
        self.waker = None;
        let Some(thread) = self.thread.take() else { return };
        let patience = std::time::Instant::now() + 5 * PATIENCE;
        while !thread.is_finished() && std::time::Instant::now() < patience {
            std::thread::sleep(PATIENCE / 100);
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

struct Reader {
    send: Sender<Event>,
    stop: Arc<AtomicBool>,
    wait: wait::Wait,
    reply: Reply,
}

impl Reader {
    fn run(mut self) {
        let result = self.read();
        if result.is_err() && !self.stop.load(Ordering::Acquire) {
            // The terminal is gone.
            let _ = self.send.send(Event::Terminate);
        }
    }

    /// Reads until it is stopped or nobody listens any more.
    fn read(&mut self) -> io::Result<()> {
        while !self.stop.load(Ordering::Acquire) {
            // First what crossterm has, of which no waiting tells: it reads ahead, and a reader before this one may have
            // been stopped. It may want more of something before it is an event.
            while event::poll(wait::SETTLE)? && !self.stop.load(Ordering::Acquire) {
                for event in self.reply.take(event::read()?) {
                    if !self.pass(event) {
                        return Ok(());
                    }
                }
            }
            let limit = self.reply.is_open().then_some(PATIENCE);
            if !self.wait.for_input(limit)? {
                for event in self.reply.give_up() {
                    if !self.pass(event) {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    /// Hands an event on; whether anybody listens.
    fn pass(&self, event: Read) -> bool {
        let event = match event {
            Read::Ground(ground) => Some(Event::Ground(ground)),
            Read::Other(event) => translate(event),
        };
        event.is_none_or(|event| self.send.send(event).is_ok())
    }
}

/// Waiting for input without waking up in between.
#[cfg(unix)]
mod wait {
    use std::fs::File;
    use std::io::{self, IsTerminal};
    use std::os::fd::{AsRawFd, RawFd};
    use std::time::Duration;

    use filedescriptor::{FileDescriptor, POLLERR, POLLHUP, POLLIN, Pipe, poll, pollfd};

    /// Less than this is no wait: input that is there is taken at once, and a sequence of which only a part has
    /// come does not keep the processor busy.
    pub const SETTLE: Duration = Duration::from_millis(2);
    /// Where there is no pipe to be woken by.
    const POLL: Duration = Duration::from_millis(100);

    /// Wakes a [`Wait`] when it is dropped.
    #[derive(Debug)]
    pub struct Waker {
        _end: FileDescriptor,
    }

    /// Waits for the terminal.
    #[derive(Debug)]
    pub struct Wait {
        terminal: Terminal,
        woken: Option<FileDescriptor>,
    }

    /// What crossterm reads: standard input, or the terminal behind it.
    #[derive(Debug)]
    enum Terminal {
        Input,
        Behind(File),
        /// Not to be found; crossterm says so.
        None,
    }

    pub fn new() -> (Wait, Option<Waker>) {
        let terminal = if io::stdin().is_terminal() {
            Terminal::Input
        } else {
            File::open("/dev/tty").map_or(Terminal::None, Terminal::Behind)
        };
        match Pipe::new() {
            Ok(pipe) => (Wait { terminal, woken: Some(pipe.read) }, Some(Waker { _end: pipe.write })),
            Err(_) => (Wait { terminal, woken: None }, None),
        }
    }

    impl Wait {
        /// Waits until there is input, until it is woken, or for the time of `limit`; whether there is input.
        pub fn for_input(&self, limit: Option<Duration>) -> io::Result<bool> {
            let descriptor: RawFd = match &self.terminal {
                Terminal::Input => io::stdin().as_raw_fd(),
                Terminal::Behind(file) => file.as_raw_fd(),
                Terminal::None => return Ok(true),
            };
            let watched = |fd| pollfd { fd, events: POLLIN, revents: 0 };
            let mut all = vec![watched(descriptor)];
            all.extend(self.woken.as_ref().map(|woken| watched(woken.as_raw_fd())));
            let limit = if self.woken.is_some() { limit } else { Some(limit.unwrap_or(POLL).min(POLL)) };
            match poll(&mut all, limit) {
                Ok(_) => {}
                // A signal came in between.
                Err(filedescriptor::Error::Poll(error)) if error.kind() == io::ErrorKind::Interrupted => {
                    return Ok(false);
                }
                Err(error) => return Err(io::Error::other(error)),
            }
            let said = all.first().map_or(0, |first| first.revents);
            if said & POLLIN == 0 && said & (POLLHUP | POLLERR) != 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            Ok(said & POLLIN != 0)
        }
    }
}

/// Elsewhere it looks again and again.
#[cfg(not(unix))]
mod wait {
    use std::io;
    use std::time::Duration;

    pub const SETTLE: Duration = Duration::ZERO;
    const POLL: Duration = Duration::from_millis(100);

    #[derive(Debug)]
    pub struct Waker;

    #[derive(Debug)]
    pub struct Wait;

    pub fn new() -> (Wait, Option<Waker>) {
        (Wait, Some(Waker))
    }

    impl Wait {
        /// Waits until there is input, or a while; whether there is input.
        pub fn for_input(&self, limit: Option<Duration>) -> io::Result<bool> {
            crossterm::event::poll(limit.unwrap_or(POLL).min(POLL))
        }
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
