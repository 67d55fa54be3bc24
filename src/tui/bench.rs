//! A door for benchmarks: the real program on a terminal in memory, with nothing on the way that the user's has not.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui_image::picker::Picker;

use super::app::App;
use super::event::Event;
use super::keeper::{Kept, Task};
use super::key::Key;
use super::link::Target;
use super::search::{Answer, Ask};
use super::terminal::Screen;
use super::{Session, state};
use crate::library::{Applicant, ApplicantId, LoadEvent};

/// Longest wait for a worker.
const PATIENCE: Duration = Duration::from_mins(5);
/// The question whose answer tells that those before it were answered.
const BARRIER: u64 = u64::MAX;

/// The program with applicants who were loaded.
pub struct Bench {
    app: App<Memory>,
    receive: Receiver<Event>,
}

impl Bench {
    /// The program on a screen of this size, with `count` applicants: those given, as often as it takes, each with a file of
    /// their own.
    ///
    /// # Errors
    /// If there is no terminal in memory to be had, which there always is.
    pub fn new(applicants: &[Arc<Applicant>], count: usize, width: u16, height: u16) -> anyhow::Result<Self> {
        let (send, receive) = channel();
        let terminal = Terminal::new(TestBackend::new(width, height))?;
        let session = Session { now: Some(jiff::Timestamp::UNIX_EPOCH), ..Session::default() };
        let mut bench = Self { app: App::new(session, Memory(terminal), send)?, receive };
        bench.app.take(Event::Load(LoadEvent::Found(count)));
        for (at, applicant) in applicants.iter().cycle().take(count).enumerate() {
            let mut applicant = Applicant::clone(applicant);
            applicant.id = ApplicantId(at as u32);
            applicant.file = format!("{at:06}.txt");
            bench.app.take_later(Event::Load(LoadEvent::Loaded(vec![Arc::new(applicant)])));
        }
        bench.app.take(Event::Load(LoadEvent::Finished));
        bench.settle();
        // That nothing can be kept is told; it is no news here.
        bench.app.state.message = None;
        bench.app.state.unkept = None;
        Ok(bench)
    }

    /// Presses keys, `G` or `enter`, and does what is done before the next key: what workers answer is not waited for.
    ///
    /// # Errors
    /// If there is no such key.
    pub fn press(&mut self, keys: &[&str]) -> anyhow::Result<()> {
        for key in keys {
            let key: Key = key.parse().map_err(|error| anyhow::anyhow!("{key}: {error:?}"))?;
            self.app.take(Event::Key(key));
        }
        Ok(())
    }

    /// Draws a frame.
    ///
    /// # Errors
    /// Never, on a terminal in memory.
    pub fn draw(&mut self) -> anyhow::Result<()> {
        self.app.draw()
    }

    /// Takes in what the workers answer, until they have nothing more to say.
    pub fn settle(&mut self) {
        loop {
            let ask = Ask::Evidence { generation: BARRIER, ids: Vec::new() };
            let mut open = usize::from(self.app.keeper.send(Task::Flush).is_ok());
            open += usize::from(self.app.search.send(ask).is_ok());
            let mut news = false;
            while open > 0 {
                match self.receive.recv_timeout(PATIENCE) {
                    Ok(
                        Event::Search(Answer::Evidence { generation: BARRIER, .. })
                        | Event::Kept(Kept::Flushed(_)),
                    ) => open -= 1,
                    Ok(event) => {
                        news = true;
                        self.app.take_later(event);
                    }
                    Err(_) => return,
                }
            }
            if !news {
                return;
            }
            self.app.take(Event::Focus);
        }
    }

    /// How many rows the list has.
    pub fn rows(&self) -> usize {
        let state: &state::State = &self.app.state;
        state.list.rows.len()
    }
}

/// A terminal in memory, which has no editor, viewer or clipboard.
struct Memory(Terminal<TestBackend>);

impl Screen for Memory {
    type Backend = TestBackend;

    fn terminal(&mut self) -> &mut Terminal<TestBackend> {
        &mut self.0
    }

    fn edit(&mut self, _: &str, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn graphics(&mut self) -> Picker {
        Picker::halfblocks()
    }

    fn view(&mut self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn browse(&mut self, _: &Target) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn reclaim(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn copy(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn capture_mouse(&mut self, _: bool) -> io::Result<()> {
        Ok(())
    }
}
