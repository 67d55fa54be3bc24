//! The real program on a terminal in memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;
use ratatui_image::picker::Picker;

use super::fixture;
use crate::config::{Config, SavedQueries};
use crate::library::{LoadEvent, LoadOptions};
use crate::tui::app::{App, empty_state};
use crate::tui::event::Event;
use crate::tui::keeper::{Kept, Task};
use crate::tui::key::Key;
use crate::tui::link::Target;
use crate::tui::panes::start;
use crate::tui::search::{Answer, Ask};
use crate::tui::state::{Leaving, Overlay, State};
use crate::tui::terminal::Screen;
use crate::tui::{Session, Start};

/// Longest wait for a worker, far beyond what it ever takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// A terminal in memory. Its editor appends a line to the file.
pub struct TestScreen {
    terminal: Terminal<TestBackend>,
    /// What was asked of the terminal besides drawing.
    pub asked: Vec<String>,
}

impl TestScreen {
    /// The cells that were drawn last.
    pub fn buffer(&self) -> &ratatui::buffer::Buffer {
        self.terminal.backend().buffer()
    }

    fn new(width: u16, height: u16) -> Self {
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        Self { terminal, asked: Vec::new() }
    }

    /// What is on the screen.
    fn text(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let mut out = String::new();
        for row in buffer.content.chunks(width) {
            let mut skip = 0;
            let mut line = String::new();
            for cell in row {
                // The cells that a wide character covers are empty and stand for nothing.
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = crate::text::width(cell.symbol()).saturating_sub(1);
                } else {
                    skip -= 1;
                }
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

impl Screen for TestScreen {
    type Backend = TestBackend;

    fn terminal(&mut self) -> &mut Terminal<TestBackend> {
        &mut self.terminal
    }

    fn edit(&mut self, editor: &str, file: &Path) -> std::io::Result<()> {
        self.asked.push(format!("edit with {editor}"));
        if editor == "false" {
            return Err(std::io::Error::other("`false` ended with 1"));
        }
        let text = fs::read_to_string(file)?;
        fs::write(file, format!("{text}\nfrom the editor\x1b[31m"))
    }

    fn graphics(&mut self) -> Picker {
        Picker::halfblocks()
    }

    fn view(&mut self, file: &Path) -> std::io::Result<()> {
        self.asked.push(format!("view {}", file.file_name().unwrap().to_string_lossy()));
        Ok(())
    }

    fn browse(&mut self, target: &Target) -> std::io::Result<()> {
        self.asked.push(format!("browse {}", target.as_str()));
        Ok(())
    }

    fn suspend(&mut self) -> std::io::Result<()> {
        self.asked.push("suspend".to_owned());
        Ok(())
    }

    fn reclaim(&mut self) -> std::io::Result<()> {
        self.asked.push("reclaim".to_owned());
        Ok(())
    }

    fn copy(&mut self, text: &str) -> std::io::Result<()> {
        self.asked.push(format!("copy {text}"));
        Ok(())
    }

    fn capture_mouse(&mut self, on: bool) -> std::io::Result<()> {
        self.asked.push(format!("mouse {on}"));
        Ok(())
    }
}

/// The program under test.
pub struct Program {
    pub app: App<TestScreen>,
    receive: Receiver<Event>,
}

/// The folders that a program under test works in; several programs may use the same, one after the other.
pub struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    /// Where the program has been used before.
    pub fn new() -> Self {
        let home = Self::first();
        fs::create_dir(home.data()).unwrap();
        fs::write(home.data().join("tour"), "seen\n").unwrap();
        home
    }

    /// Where the program starts for the first time.
    pub fn first() -> Self {
        let home = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir(home.folder()).unwrap();
        home
    }

    pub fn folder(&self) -> PathBuf {
        self.dir.path().join("cvs")
    }

    pub fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// Starts the program with nothing loaded.
    pub fn start_empty(&self, width: u16, height: u16, config: Config) -> Program {
        let (send, receive) = channel();
        let session = self.session(config);
        let mut app = App::new(session, TestScreen::new(width, height), send).unwrap();
        app.state.folder = "cvs".to_owned();
        Program { app, receive }
    }

    /// Starts the program with nothing loaded, restoring what is remembered, in a session that was changed.
    pub fn start_with(
        &self,
        width: u16,
        height: u16,
        config: Config,
        change: impl FnOnce(&mut Session),
    ) -> Program {
        let (send, receive) = channel();
        let mut session = self.session(config);
        change(&mut session);
        let mut app = App::new(session, TestScreen::new(width, height), send).unwrap();
        app.state.folder = "cvs".to_owned();
        app.begin();
        Program { app, receive }
    }

    /// What the start screen chooses, and what it showed last.
    pub fn choose(&self, start: &Start, receive: &Receiver<Event>) -> (Option<PathBuf>, String) {
        let mut screen = TestScreen::new(100, 30);
        let state = empty_state(&self.session(Config::default()), String::new(), (100, 30).into());
        let chosen = start::choose(start, state, &mut screen, receive).unwrap();
        (chosen, screen.text())
    }

    fn session(&self, config: Config) -> Session {
        let blind = config.mask_always;
        Session {
            paths: vec![self.folder()],
            config: Config {
                reviewer: Some("rae".into()),
                editor: config.editor.clone().or(Some("ed".into())),
                ..config
            },
            now: Some("2026-03-01T09:00:00Z".parse().unwrap()),
            data_dir: Some(self.data()),
            saved: SavedQueries::load(Some(&self.data())).0,
            blind,
            ..Session::default()
        }
    }

    /// Starts the program with the invented applicants loaded.
    pub fn start(&self, width: u16, height: u16) -> Program {
        let mut program = self.start_empty(width, height, Config::default());
        program.load();
        program
    }
}

impl Program {
    /// Loads the invented applicants.
    pub fn load(&mut self) -> &mut Self {
        for event in fixture::folder() {
            self.app.take(Event::Load(event));
        }
        self.settle()
    }

    /// Loads what lies in the folder.
    pub fn load_folder(&mut self, home: &Home) -> &mut Self {
        let library = crate::library::load_all(&[home.folder()], &LoadOptions::default());
        self.app.take(Event::Load(LoadEvent::Found(library.applicants.len())));
        for applicant in library.applicants {
            self.app.take(Event::Load(LoadEvent::Loaded(vec![applicant])));
        }
        self.app.take(Event::Load(LoadEvent::Finished));
        self.settle()
    }

    /// Presses keys, each when the program has come to rest: `/rust<enter>j<space>`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let key = if let Some((name, after)) = named {
                rest = after;
                name.parse::<Key>().unwrap()
            } else {
                rest = &rest[first.len_utf8()..];
                Key::char(first)
            };
            self.event(Event::Key(key));
        }
        self
    }

    /// Clicks a cell.
    pub fn click(&mut self, column: u16, row: u16) -> &mut Self {
        let kind = MouseEventKind::Down(MouseButton::Left);
        self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
    }

    /// Clicks the first cell of a text on the screen.
    pub fn click_on(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        let (row, line) = screen
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(text))
            .unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}"));
        let column = crate::text::width(&line[..line.find(text).unwrap()]);
        self.click(column as u16, row as u16)
    }

    /// Takes an event in and lets the program come to rest.
    pub fn event(&mut self, event: Event) -> &mut Self {
        self.app.take(event);
        self.settle()
    }

    /// Gives the screen another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.app.screen.terminal.backend_mut().resize(width, height);
        self.event(Event::Resize(width, height))
    }

    /// Waits until the workers have nothing more to say.
    pub fn settle(&mut self) -> &mut Self {
        const BARRIER: u64 = u64::MAX;
        loop {
            // Both workers answer in order: when their last answers are in, so is everything before.
            // A worker that was told to stop is at rest.
            let mut open = 0;
            open += usize::from(self.app.keeper.send(Task::Flush).is_ok());
            let ask = Ask::Evidence { generation: BARRIER, ids: Vec::new() };
            open += usize::from(self.app.search.send(ask).is_ok());
            let mut news = false;
            while open > 0 {
                match self.receive.recv_timeout(PATIENCE).expect("a worker does not answer") {
                    Event::Search(Answer::Evidence { generation: BARRIER, .. }) => open -= 1,
                    event @ Event::Kept(Kept::Flushed(_)) => {
                        open -= 1;
                        let leaving = self.app.state.leaving != Leaving::No;
                        self.app.take(event);
                        news |= leaving && self.app.is_running();
                    }
                    event => {
                        news = true;
                        self.app.take(event);
                    }
                }
            }
            if !news {
                return self;
            }
        }
    }

    /// Waits until the page worker has drawn what was asked last.
    pub fn wait_for_page(&mut self) -> &mut Self {
        while matches!(&self.app.state.overlay, Some(Overlay::Page(page)) if !page.is_drawn()) {
            let event = self.receive.recv_timeout(PATIENCE).expect("the page worker does not answer");
            self.app.take(event);
        }
        self
    }

    /// What is on the screen.
    pub fn screen(&mut self) -> String {
        self.app.draw().unwrap();
        self.app.screen.text()
    }

    /// The texts on the screen that have a modifier.
    pub fn with(&mut self, modifier: Modifier) -> Vec<String> {
        self.app.draw().unwrap();
        let buffer = self.app.screen.terminal.backend().buffer();
        let mut found: Vec<String> = Vec::new();
        let mut on = false;
        for cell in &buffer.content {
            let has = cell.modifier.contains(modifier);
            if has && !on {
                found.push(String::new());
            }
            if let (true, Some(last)) = (has, found.last_mut()) {
                last.push_str(cell.symbol());
            }
            on = has;
        }
        found.into_iter().map(|text| text.trim_end().to_owned()).collect()
    }

    /// The message on the last row.
    pub fn message(&self) -> &str {
        self.app.state.message.as_ref().map_or("", |message| message.text.as_str())
    }

    pub fn state(&self) -> &State {
        &self.app.state
    }

    /// The names of the list, in order.
    pub fn listed(&self) -> Vec<String> {
        let name = |id| self.app.state.roster.applicants[id].display_name().to_owned();
        self.app.state.list.rows.iter().map(name).collect()
    }
}
