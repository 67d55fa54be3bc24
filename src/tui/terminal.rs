//! The terminal: one guard enters and leaves it, whatever way the program ends.

use std::io::{self, Stdout, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::ThreadId;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect};
use ratatui_image::picker::Picker;

use super::event::{self, Event, InputThread};
use super::frame::Frames;
use super::link::Target;
use super::reply;

/// What the loop needs of a terminal; tests have one of their own.
pub trait Screen {
    /// What is drawn on.
    type Backend: Backend;

    /// The terminal to draw on.
    fn terminal(&mut self) -> &mut Terminal<Self::Backend>;

    /// Gives the terminal to an editor on `file` and takes it back when that has ended.
    ///
    /// # Errors
    /// If the editor could not be started or failed, or the terminal could not be taken back.
    fn edit(&mut self, editor: &str, file: &Path) -> io::Result<()>;

    /// How the terminal can show images. May ask it, so no key may be read meanwhile.
    fn graphics(&mut self) -> Picker;

    /// Opens a file in the system's viewer, and does not wait for it.
    ///
    /// # Errors
    /// If no viewer could be started.
    fn view(&mut self, file: &Path) -> io::Result<()>;

    /// Opens an address in the system's browser or mail program, and does not wait for it.
    ///
    /// # Errors
    /// If none could be started.
    fn browse(&mut self, target: &Target) -> io::Result<()>;

    /// Stops the process as ctrl-z does elsewhere; returns when it runs again.
    ///
    /// # Errors
    /// If the terminal could not be taken back.
    fn suspend(&mut self) -> io::Result<()>;

    /// Takes the terminal back after something else wrote to it.
    ///
    /// # Errors
    /// If the terminal does not answer.
    fn reclaim(&mut self) -> io::Result<()>;

    /// Hands a text to the terminal's clipboard; whether it takes it, it does not tell.
    ///
    /// # Errors
    /// If the terminal does not answer.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Captures the mouse, or leaves it to the terminal's own selection.
    ///
    /// # Errors
    /// If the terminal does not answer.
    fn capture_mouse(&mut self, on: bool) -> io::Result<()>;
}

/// Whether the terminal is in raw mode on the alternate screen.
static ENTERED: AtomicBool = AtomicBool::new(false);

fn enter(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::Release);
    let mut out = io::stdout();
    execute!(out, EnterAlternateScreen)?;
    // Old consoles of Windows have neither; one can do without.
    let _ = execute!(out, EnableBracketedPaste, EnableFocusChange);
    if mouse {
        execute!(out, EnableMouseCapture)?;
    }
    Ok(())
}

/// Gives the terminal back as it was found. Does nothing the second time.
fn leave() {
    if !ENTERED.swap(false, Ordering::AcqRel) {
        return;
    }
    let mut out = io::stdout();
    // Each step counts, so none depends on another's success; there is nobody left to tell.
    let _ = execute!(out, DisableMouseCapture);
    let _ = execute!(out, DisableFocusChange, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

/// Has a panic of the thread that draws give the terminal back before it is reported. Panics of workers
/// are caught where they work and say nothing here: they would write over the screen.
fn hook_panics(drawing: ThreadId) {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let here = std::thread::current().id() == drawing;
            if here {
                leave();
            }
            if here || !ENTERED.load(Ordering::Acquire) {
                before(info);
            }
        }));
    });
}

/// The terminal that the program was started in. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Tty {
    terminal: Terminal<Frames<Stdout>>,
    send: Sender<Event>,
    input: Option<InputThread>,
    mouse: bool,
}

/// For whom keys are that were typed while the terminal was not this program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    /// For this program: the shell takes what is its own.
    Here,
    /// For the program that had the terminal.
    ForAnother,
}

impl Tty {
    /// Takes the terminal; events of keys and mouse go to `send` from [`Tty::listen`] on.
    ///
    /// # Errors
    /// If stdout is no terminal.
    pub fn enter(send: Sender<Event>, mouse: bool) -> io::Result<Self> {
        hook_panics(std::thread::current().id());
        enter(mouse).inspect_err(|_| leave())?;
        let terminal = Terminal::new(Frames::new(io::stdout())).inspect_err(|_| leave())?;
        Ok(Self { terminal, send, input: None, mouse })
    }

    /// Stops to read keys; what is typed meanwhile waits.
    pub fn stop_listening(&mut self) {
        if let Some(mut input) = self.input.take() {
            input.stop();
        }
    }

    /// Starts to read keys.
    pub fn listen(&mut self) {
        self.input = Some(InputThread::start(self.send.clone(), false));
    }

    /// Starts to read keys, and asks the terminal what it is painted on; the answer, if one ever comes, is an event.
    ///
    /// # Errors
    /// If the terminal cannot be written to.
    pub fn listen_and_ask(&mut self) -> io::Result<()> {
        self.input = Some(InputThread::start(self.send.clone(), true));
        let mut out = io::stdout();
        out.write_all(reply::QUESTION)?;
        out.flush()
    }

    /// Runs `other` while the terminal is as the shell left it.
    fn outside<T>(&mut self, typed: Typed, other: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if let Some(mut input) = self.input.take() {
            input.stop();
        }
        leave();
        let result = other();
        enter(self.mouse)?;
        if typed == Typed::ForAnother {
            event::drain();
        }
        self.terminal.backend_mut().forget();
        // Not `clear`, which asks the terminal for its cursor and waits for an answer.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        self.listen();
        result
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.input = None;
        let _ = Backend::flush(self.terminal.backend_mut());
        leave();
    }
}

impl Screen for Tty {
    type Backend = Frames<Stdout>;

    fn terminal(&mut self) -> &mut Terminal<Self::Backend> {
        &mut self.terminal
    }

    fn edit(&mut self, editor: &str, file: &Path) -> io::Result<()> {
        let mut words = editor.split_whitespace();
        let program = words.next().ok_or_else(|| io::Error::other("no editor is set ($EDITOR is empty)"))?;
        let mut command = Command::new(program);
        command.args(words).arg(file);
        let status = self.outside(Typed::ForAnother, || command.status())?;
        if status.success() {
            Ok(())
        } else {
            Err(io::Error::other(format!("`{editor}` ended with {status}")))
        }
    }

    fn graphics(&mut self) -> Picker {
        if let Some(mut input) = self.input.take() {
            input.stop();
        }
        // A terminal that does not answer shows half blocks, as every one can.
        let picker = Picker::from_query_stdio().unwrap_or_else(|_| Picker::halfblocks());
        event::drain();
        self.terminal.backend_mut().forget();
        self.listen();
        picker
    }

    fn view(&mut self, file: &Path) -> io::Result<()> {
        open::that_detached(file)
    }

    fn browse(&mut self, target: &Target) -> io::Result<()> {
        open::that_detached(target.as_str())
    }

    fn suspend(&mut self) -> io::Result<()> {
        #[cfg(unix)]
        self.outside(Typed::Here, || {
            signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
            Ok(())
        })?;
        Ok(())
    }

    fn reclaim(&mut self) -> io::Result<()> {
        self.outside(Typed::Here, || Ok(()))
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on {
            execute!(io::stdout(), EnableMouseCapture)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    }
}

/// Turns the signals that end or stop the process, or tell of a new size, into events.
///
/// # Errors
/// If the handlers cannot be set.
#[cfg(unix)]
pub fn listen_to_signals(send: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continue,
                // The thread that reads keys sleeps through it.
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((columns, rows)) => Event::Resize(columns, rows),
                    Err(_) => continue,
                },
                _ => Event::Terminate,
            };
            if send.send(event).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Elsewhere there are no such signals.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn listen_to_signals(_: Sender<Event>) -> io::Result<()> {
    Ok(())
}
