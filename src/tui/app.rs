//! The program around the state: does what updates ask for, and draws.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::Timestamp;
use ratatui::layout::Size;

use super::Session;
use super::effect::{Effect, Exported};
use super::event::Event;
use super::keeper::{self, Keeping, Kept, Task};
use super::keymap::Keymap;
use super::memory::{self, Memory};
use super::pages::{self, PageAsk};
use super::panes::columns::Sort;
use super::panes::{filter, problems};
use super::search::{self, Asker};
use super::state::{State, Tone};
use super::terminal::Screen;
use super::theme::{Depth, Theme};
use super::update::{settle, take_in};
use super::view;
use super::watch::Watch;
use crate::library::{self, Column, Following, LoadOptions, Masking, Portal, Recent};
use crate::review::{memory_file, write_private};

/// Events that are taken in before the screen is drawn again.
const BATCH: usize = 256;
/// The least time between two frames that only news ask for.
const FRAME: Duration = Duration::from_millis(30);
/// How many times as long as it took to draw one such frame the next one waits.
const PACE: u32 = 4;

/// The running program.
pub struct App<S: Screen> {
    /// The terminal.
    pub screen: S,
    /// What is shown.
    pub state: State,
    session: Session,
    send: Sender<Event>,
    pub(super) search: Asker,
    pub(super) keeper: Sender<Task>,
    /// The folder, while it is read and after.
    following: Option<Following>,
    /// The page worker, once a page was asked for.
    pages: Option<Sender<PageAsk>>,
    /// Where files of archives are put for the system's viewer; gone with the program.
    unpacked: Option<tempfile::TempDir>,
    running: bool,
    /// Something was taken in from which more follows.
    unsettled: bool,
    /// What time it is.
    pub(super) clock: Box<dyn Fn() -> Timestamp>,
    /// Sees what other programs write into the journals; `None` where there is no place for them.
    _watch: Option<Watch>,
}

impl<S: Screen> App<S>
where
    <S::Backend as ratatui::backend::Backend>::Error: Send + Sync + 'static,
{
    /// Sets everything up; nothing is loaded before [`App::start`].
    ///
    /// # Errors
    /// If the terminal does not tell its size.
    pub fn new(session: Session, mut screen: S, send: Sender<Event>) -> anyhow::Result<Self> {
        let size: Size = screen.terminal().size().context("the terminal does not tell its size")?;
        let folder = library::base_folder(&session.paths);
        let shown = crate::text::safe(&folder.display().to_string()).into_owned();
        let mut state = empty_state(&session, shown, size);
        state.rubric = session.config.rubric();
        state.interests = session.config.interests.clone();
        state.reviewer = crate::text::safe(&session.config.reviewer_name()).into_owned();
        let columns: Vec<Column> =
            session.config.columns.iter().filter_map(|name| Column::named(name)).collect();
        if !columns.is_empty() {
            state.list.columns = columns;
        }
        state.list.default_sort = session.config.sort.as_deref().and_then(Sort::parse);
        state.saved.settings = session.config.queries.clone();
        state.saved.all = session.saved.with(&session.config.queries).0;
        state.filter.history = read_history(session.data_dir.as_deref());
        match session.config.portal.as_deref().map(|file| Portal::open(&folder, file)) {
            Some(Ok(portal)) => state.portal = Some(portal),
            Some(Err(why)) => state.say(Tone::Error, why),
            None => {}
        }
        state.config_problems.clone_from(&session.config_problems);
        if !state.config_problems.is_empty() {
            problems::open_settings(&mut state);
        }
        state.tour_due = session.data_dir.as_deref().is_some_and(|dir| !tour_file(dir).exists());
        let answers = send.clone();
        let search = search::start(Arc::clone(&session.taxonomy), state.saved.all.clone(), move |answer| {
            // Nobody listens any more when the program has ended.
            let _ = answers.send(Event::Search(answer));
        });
        let answers = send.clone();
        let fixed = session.now;
        let clock = move || fixed.unwrap_or_else(Timestamp::now);
        let keeping = open_keeping(&session, &folder);
        if session.blind {
            let reviews = keeping.as_ref().ok().map(|keeping| &keeping.reviews);
            let (masking, told) = Masking::of(reviews, &session.config.masked);
            state.masking = Some(masking);
            if let Some(line) = told {
                state.say(Tone::Error, line);
            }
            // The order of the files is that of the names.
            state.list.default_sort = state.list.default_sort.or_else(|| Sort::parse("name"));
        }
        let journals = keeping.as_ref().map(|k| (k.reviews.dir().to_owned(), k.reviews.is_shared())).ok();
        let keeper = keeper::start(keeping, state.masking.clone(), clock, move |kept| {
            let _ = answers.send(Event::Kept(kept));
        });
        let watch = journals.map(|(dir, shared)| {
            let keeper = keeper.clone();
            Watch::start(dir, shared, move || {
                // The keeper ends with the program.
                let _ = keeper.send(Task::Refresh);
            })
        });
        Ok(Self {
            screen,
            state,
            session,
            send,
            search,
            keeper,
            following: None,
            pages: None,
            unpacked: None,
            running: true,
            unsettled: true,
            clock: Box::new(clock),
            _watch: watch,
        })
    }

    /// Starts to load, with the query that the program was started with.
    pub fn start(&mut self) {
        self.begin();
        let options = LoadOptions {
            limits: self.session.config.limits,
            taxonomy: Arc::clone(&self.session.taxonomy),
            readers: Arc::clone(&self.session.readers),
            cache: self.session.cache.clone(),
        };
        // Sender is not Sync; the loader sends from several threads.
        let send = std::sync::Mutex::new(self.send.clone());
        let told = move |event| {
            if let Ok(send) = send.lock() {
                let _ = send.send(Event::Load(event));
            }
        };
        let send = self.send.clone();
        let news = move |news| {
            let _ = send.send(Event::Folder(news));
        };
        let (paths, watching) = (self.session.paths.clone(), self.session.config.watch);
        self.following = Some(library::follow(paths, options, watching, told, news));
    }

    /// Restores what is remembered, and asks the query that the program was started with.
    pub(super) fn begin(&mut self) {
        self.recall();
        if let Some(query) = self.session.query.clone() {
            let mut fx = Vec::new();
            filter::set(&mut self.state, &mut fx, &query);
            self.perform(fx);
        }
    }

    /// Restores what is remembered of the folder's screen.
    fn recall(&mut self) {
        let Some(data_dir) = &self.session.data_dir else { return };
        // Of files that were named one by one, nothing says that it is the same again.
        let is_folder = matches!(self.session.paths.as_slice(), [path] if path.is_dir());
        self.state.memory.on = self.session.config.remember && is_folder;
        if !self.state.memory.on || self.session.fresh {
            return;
        }
        let folder = library::base_folder(&self.session.paths);
        let mut fx = Vec::new();
        match read_memory(&folder, data_dir) {
            Ok(Some(memory)) => {
                memory::restore(&mut self.state, &mut fx, memory, self.session.query.is_some());
            }
            Ok(None) => {}
            Err(why) => self.state.say(Tone::Note, format!("the screen is not as you left it: {why}")),
        }
        self.perform(fx);
    }

    /// Takes events until the user leaves. What the user does is drawn at once; of news there are as many frames as one can
    /// tell apart, and fewer where they take long, so that a folder is read no slower for being watched.
    ///
    /// # Errors
    /// If the terminal cannot be drawn on.
    pub fn run(&mut self, receive: &Receiver<Event>) -> anyhow::Result<()> {
        // Nothing was drawn yet that news could have changed.
        let mut next_frame = Instant::now();
        while self.running {
            let Ok(first) = receive.recv() else { break };
            let mut at_once = self.take_one(first);
            while self.running && !at_once {
                let left = next_frame.saturating_duration_since(Instant::now());
                match receive.recv_timeout(left) {
                    Ok(event) => at_once = self.take_one(event),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                }
                if left.is_zero() {
                    break;
                }
            }
            for event in receive.try_iter().take(BATCH) {
                self.take_one(event);
            }
            if self.running {
                let begun = Instant::now();
                self.draw()?;
                let ended = Instant::now();
                next_frame = ended + FRAME.max(PACE * (ended - begun));
            }
        }
        Ok(())
    }

    /// Gives everything back but the folder, which may still be read.
    pub fn leave(self) -> Option<Following> {
        self.following
    }

    /// Takes one event in; whether it is one that the user waits for.
    fn take_one(&mut self, event: Event) -> bool {
        let news = matches!(event, Event::Load(_) | Event::Folder(_) | Event::Kept(Kept::Known(_)));
        if !news && self.unsettled {
            // What is done is done to what is there.
            self.settle();
        }
        self.take_later(event);
        if !news {
            self.settle();
        }
        !news
    }

    /// Whether the terminal is to be asked what it is painted on.
    pub fn may_ask(&self) -> bool {
        self.state.theme.is_auto()
            && self.session.abilities.asks
            && self.session.abilities.depth != Depth::None
    }

    /// Whether the user has not left yet.
    #[cfg(test)]
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// Takes one event in and does what follows from it.
    pub fn take(&mut self, event: Event) {
        self.take_later(event);
        self.settle();
    }

    /// Takes one event in; what follows for the whole screen waits for the next key or frame.
    pub(super) fn take_later(&mut self, event: Event) {
        self.state.now = (self.clock)();
        self.unsettled = true;
        let mut fx = Vec::new();
        take_in(&mut self.state, &mut fx, event);
        self.perform(fx);
    }

    fn settle(&mut self) {
        self.unsettled = false;
        let mut fx = Vec::new();
        settle(&mut self.state, &mut fx);
        self.perform(fx);
    }

    /// Draws. What has not changed since is not written.
    ///
    /// # Errors
    /// If the terminal cannot be drawn on.
    pub fn draw(&mut self) -> anyhow::Result<()> {
        let size: Size = self.screen.terminal().size()?;
        if size != self.state.size || self.unsettled {
            self.state.size = size;
            self.settle();
        }
        let state = &self.state;
        self.screen.terminal().draw(|frame| view::draw(state, frame))?;
        Ok(())
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Err(error) = self.perform_one(effect) {
                self.state.say(Tone::Error, format!("{error:#}"));
            }
        }
    }

    fn perform_one(&mut self, effect: Effect) -> anyhow::Result<()> {
        match effect {
            Effect::Search(ask) => {
                self.search
                    .send(ask)
                    .map_err(|_| anyhow::anyhow!("the search has stopped; please report this"))?;
            }
            Effect::Keep(task) => {
                let leaving = matches!(task, Task::Flush);
                if self.keeper.send(task).is_err() {
                    self.running &= !leaving;
                    anyhow::bail!("reviews cannot be kept any more; please report this");
                }
            }
            Effect::Export { what, path, overwrite } => {
                let now = self.session.now.unwrap_or_else(Timestamp::now);
                let reviewer = self.session.config.reviewer_name();
                let result = match what {
                    Exported::Shortlist => {
                        super::export::export(&self.state, &reviewer, now, &path, overwrite)
                    }
                    Exported::Comparison => super::export::comparison(&self.state, &path, overwrite),
                };
                self.take(Event::Exported(result));
            }
            Effect::Edit { text } => {
                let result = self.edit(&text).map_err(|error| format!("{error:#}; the text is as it was"));
                self.take(Event::Edited(result));
            }
            Effect::DrawPage(ask) => self.draw_page(ask)?,
            Effect::View(path) => self.view(&path).context("no viewer could be started")?,
            Effect::Browse(target) => self.screen.browse(&target).context("no browser could be started")?,
            Effect::StopLoading => self.following.iter().for_each(Following::stop),
            Effect::Look => self.following.iter().for_each(Following::look),
            Effect::Suspend => self.screen.suspend()?,
            Effect::Redraw => self.screen.reclaim()?,
            Effect::Copy(text) => self.screen.copy(&text).context("the clipboard")?,
            Effect::Mouse(on) => self.screen.capture_mouse(on)?,
            Effect::SaveHistory(history) => {
                write_history(self.session.data_dir.as_deref(), &history)
                    .context("the history of queries")?;
            }
            // Only the start screen does, which is not of this program.
            Effect::Open(_) => {}
            Effect::Opened(applicants) => self.opened(applicants).context("the folders opened last")?,
            Effect::SaveQuery { name, query } => {
                let result = self.save_query(&name, query.as_deref());
                self.take(Event::QueriesKept(result));
            }
            Effect::TourSeen => {
                if let Some(dir) = self.session.data_dir.as_deref() {
                    fs::create_dir_all(dir)
                        .and_then(|()| fs::write(tour_file(dir), "seen\n"))
                        .context("that the tour was seen cannot be kept")?;
                }
            }
            Effect::Exit => self.running = false,
        }
        Ok(())
    }

    fn opened(&self, applicants: usize) -> anyhow::Result<()> {
        let Some(data_dir) = self.session.data_dir.as_deref().filter(|_| self.state.memory.on) else {
            return Ok(());
        };
        let path = library::base_folder(&self.session.paths);
        Ok(Recent { path, opened: self.state.now, applicants }.note(data_dir)?)
    }

    /// Saves or forgets a query. Returns all by name, and what to say.
    fn save_query(
        &mut self,
        name: &str,
        query: Option<&str>,
    ) -> Result<(BTreeMap<String, String>, String), String> {
        let told = self.session.saved.set(name, query)?;
        let done =
            query.map_or_else(|| format!("forgotten: @{name}"), |query| format!("saved: @{name} is {query}"));
        let text = told.map_or(done.clone(), |told| format!("{done} · {told}"));
        Ok((self.session.saved.with(&self.session.config.queries).0, text))
    }

    fn draw_page(&mut self, ask: PageAsk) -> anyhow::Result<()> {
        let pages = if let Some(pages) = self.pages.take() {
            pages
        } else {
            let answers = self.send.clone();
            let readers = Arc::clone(&self.session.readers);
            pages::start(self.screen.graphics(), readers, self.session.config.limits, move |answer| {
                // Nobody listens any more when the program has ended.
                let _ = answers.send(Event::Page(answer));
            })
        };
        let sent = pages.send(ask);
        self.pages = Some(pages);
        sent.map_err(|_| anyhow::anyhow!("pages cannot be drawn any more; please report this"))
    }

    fn view(&mut self, path: &Path) -> anyhow::Result<()> {
        if path.exists() {
            return Ok(self.screen.view(path)?);
        }
        // It lies in an archive.
        let folder = match self.unpacked.take() {
            Some(folder) => folder,
            None => tempfile::Builder::new().prefix("cvtui-").tempdir()?,
        };
        let folder = self.unpacked.insert(folder).path();
        let unpacked =
            library::unpack(path, folder, self.session.config.limits).map_err(anyhow::Error::msg)?;
        Ok(self.screen.view(&unpacked)?)
    }

    fn edit(&mut self, text: &str) -> anyhow::Result<String> {
        let editor = self
            .session
            .config
            .editor
            .clone()
            .or_else(|| std::env::var("VISUAL").ok())
            .or_else(|| std::env::var("EDITOR").ok())
            .unwrap_or_else(|| "vi".to_owned());
        // Readable by the owner alone, as tempfile makes it.
        let mut file = tempfile::Builder::new().prefix("cvtui-note-").suffix(".md").tempfile()?;
        file.write_all(text.as_bytes())?;
        file.flush()?;
        self.screen.edit(&editor, file.path())?;
        Ok(fs::read_to_string(file.path())?)
    }
}

/// The state of a program that has loaded nothing, with the user's keys and styles.
pub fn empty_state(session: &Session, folder: String, size: Size) -> State {
    let (keymap, _) = Keymap::new(&session.config.keys);
    let abilities = session.abilities;
    let (theme, _) = Theme::new(&session.config.theme, abilities.depth, abilities.ground.unwrap_or_default());
    let mut state = State::new(folder, keymap, theme, size);
    state.mouse = session.config.mouse;
    state.links = session.config.links && abilities.links;
    state
}

fn open_keeping(session: &Session, folder: &Path) -> Result<Keeping, String> {
    let Some(data_dir) = &session.data_dir else {
        return Err("reviews cannot be kept: there is no home folder; set CVTUI_DATA to one".to_owned());
    };
    let config = &session.config;
    let mut keeping =
        Keeping::open(folder, &config.reviewer_name(), data_dir, (config.rubric(), config.kept_back))
            .map_err(|error| error.to_string())?;
    if let Some(retention) = &config.retention {
        let opened = (keeping.reviews.folder(), keeping.reviews.dir());
        let reminders = retention.reminders(data_dir, opened, session.now.unwrap_or_else(Timestamp::now));
        keeping.told.extend(reminders);
    }
    Ok(keeping)
}

/// Tells by its being there that the tour was seen.
fn tour_file(data_dir: &Path) -> PathBuf {
    data_dir.join("tour")
}

fn history_file(data_dir: &Path) -> PathBuf {
    data_dir.join("history")
}

fn read_history(data_dir: Option<&Path>) -> Vec<String> {
    let text = data_dir.and_then(|dir| fs::read_to_string(history_file(dir)).ok()).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty()).map(|line| crate::text::safe(line).into_owned()).collect()
}

/// What is remembered of a folder's screen, if anything is.
fn read_memory(folder: &Path, data_dir: &Path) -> Result<Option<Memory>, String> {
    /// Largest file that is read, in bytes.
    const LARGEST: u64 = 1024 * 1024;
    let Ok(file) = memory_file(folder, data_dir) else { return Ok(None) };
    match fs::metadata(&file) {
        Err(_) => return Ok(None),
        Ok(known) if known.len() > LARGEST => return Err(format!("{} is too large", file.display())),
        Ok(_) => {}
    }
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Memory::read(&text).map(Some).map_err(|why| format!("{}: {why}", file.display()))
}

/// Queries may name people, so the file is the owner's alone; it is replaced in one step.
fn write_history(data_dir: Option<&Path>, history: &[String]) -> anyhow::Result<()> {
    let Some(dir) = data_dir else { return Ok(()) };
    let mut text = history.join("\n");
    text.push('\n');
    Ok(write_private(&history_file(dir), text.as_bytes())?)
}
