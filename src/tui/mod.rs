//! The terminal UI.
//!
//! Whatever happens is an [`event::Event`] on one channel. [`update::update`] turns an event and the
//! [`state::State`] into the next state and a list of [`effect::Effect`]s, without touching the world;
//! [`app::App`] does them, and draws when something changed. Threads: one reads the terminal, one owns the
//! index ([`search`]), one owns journal and drafts ([`keeper`]), one watches the journals' folder ([`watch`]), the library loads on its own.

mod abilities;
mod app;
#[doc(hidden)]
pub mod bench;
mod blind;
pub mod command;
mod copy;
mod effect;
mod event;
mod export;
mod follow;
mod frame;
mod hits;
mod input;
mod judge;
mod jumps;
mod keeper;
pub mod key;
pub mod keymap;
mod layout;
mod link;
mod marks;
mod memory;
mod mouse;
mod others;
mod pages;
mod panes;
mod press;
mod reply;
mod roster;
mod search;
mod standings;
mod state;
mod terminal;
#[cfg(test)]
mod tests;
mod theme;
mod triage;
mod update;
mod view;
mod waiting;
mod watch;
mod wrap;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use jiff::Timestamp;

use crate::config::{Config, ConfigProblem, Known, SavedQueries};
use crate::library::{Cache, Following, Readers};
use crate::taxonomy::Taxonomy;

pub use abilities::Abilities;
pub use link::linked;
pub use panes::start::Start;
use terminal::Screen as _;

/// What the terminal UI is started with.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// The folders and files to open.
    pub paths: Vec<PathBuf>,
    /// The settings.
    pub config: Config,
    /// What is wrong with the settings: also with keys and theme.
    pub config_problems: Vec<ConfigProblem>,
    /// The query to begin with.
    pub query: Option<String>,
    /// The queries that were saved in the program.
    pub saved: SavedQueries,
    /// The venues and skills that are known.
    pub taxonomy: Arc<Taxonomy>,
    /// Where documents are read.
    pub readers: Arc<Readers>,
    /// Where what was read is kept for the next time, if it is to be.
    pub cache: Option<Cache>,
    /// The clock, where it is fixed.
    pub now: Option<Timestamp>,
    /// Where what the user types is kept; `None` where there is no such place.
    pub data_dir: Option<PathBuf>,
    /// Begin as if nothing were remembered of the folder's screen.
    pub fresh: bool,
    /// Ask first which folder to open.
    pub start: Option<Start>,
    /// Review blind.
    pub blind: bool,
    /// What the terminal can do.
    pub abilities: Abilities,
}

/// What is wrong with those settings that only this room understands: keys and theme.
pub fn config_problems(config: &Config) -> Vec<ConfigProblem> {
    let problem = |path: String, message: String, suggestion: Option<String>| {
        let mut problem = config.places.problem(&path, message);
        problem.suggestion = suggestion;
        problem
    };
    let (_, keys) = keymap::Keymap::new(&config.keys);
    let (_, styles) = theme::Theme::new(&config.theme, theme::Depth::default(), theme::Ground::default());
    keys.into_iter()
        .map(|p| problem(format!("keys.{}", p.command), p.message, p.suggestion))
        .chain(styles.into_iter().map(|p| problem(format!("theme.{}", p.role), p.message, p.suggestion)))
        .collect()
}

/// The names that only this room knows of those that settings may have: commands, roles and themes.
pub fn known() -> Known {
    Known {
        columns: Vec::new(),
        commands: command::all().map(|command| (command.id, command.doc)).collect(),
        roles: theme::ROLES.to_vec(),
        themes: std::iter::once(theme::AUTO).chain(theme::NAMES).collect(),
    }
}

/// Runs the terminal UI until the user leaves.
///
/// # Errors
/// If stdout is no terminal, or it cannot be drawn on any more.
pub fn run(session: Session) -> anyhow::Result<()> {
    let (send, receive) = channel();
    terminal::listen_to_signals(send.clone())?;
    let mut session = session;
    let mut screen = terminal::Tty::enter(send.clone(), session.config.mouse)?;
    if let Some(start) = session.start.take() {
        screen.listen();
        let state = app::empty_state(&session, String::new(), screen.terminal().size()?);
        match panes::start::choose(&start, state, &mut screen, &receive)? {
            Some(path) => session.paths = vec![path],
            None => return Ok(()),
        }
        screen.stop_listening();
    }
    let mut app = app::App::new(session, screen, send)?;
    // Nothing is waited for before the first frame: what the terminal answers changes the theme when it comes.
    app.draw()?;
    if app.may_ask() {
        app.screen.listen_and_ask()?;
    } else {
        app.screen.listen();
    }
    app.start();
    // So that a test of the whole program can see what a panic leaves of the terminal.
    #[cfg(debug_assertions)]
    assert!(std::env::var_os("CVTUI_PANIC").is_none(), "asked to panic");
    let ran = app.run(&receive);
    // The terminal is given back first.
    app.leave().into_iter().for_each(Following::end);
    ran
}
