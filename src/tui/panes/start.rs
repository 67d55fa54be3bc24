//! The start screen: which folder to open, before anything is loaded.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::backend::Backend;
use ratatui::layout::Size;

use super::picker::{self, Action, Choice, Item};
use super::status;
use crate::library::Recent;
use crate::text::safe;
use crate::tui::effect::Effect;
use crate::tui::event::Event;
use crate::tui::layout::Layout;
use crate::tui::state::{Overlay, State, Tone};
use crate::tui::terminal::Screen;
use crate::tui::update::update;

/// What there is to choose from.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// How many files the present folder has that can be read; `None` where they are too many to count.
    pub here: Option<usize>,
    /// The folders that were opened last, the latest first.
    pub recent: Vec<Recent>,
}

/// Asks which folder to open. `None` where the user leaves instead.
///
/// # Errors
/// If the terminal cannot be drawn on.
pub fn choose<S: Screen>(
    start: &Start,
    mut state: State,
    screen: &mut S,
    receive: &Receiver<Event>,
) -> anyhow::Result<Option<PathBuf>>
where
    <S::Backend as Backend>::Error: Send + Sync + 'static,
{
    picker::open_items(&mut state, Choice::Folder, "Open a folder", items(start));
    loop {
        let size: Size = screen.terminal().size()?;
        state.size = size;
        picker::arrange(&mut state);
        screen.terminal().draw(|frame| draw(&state, frame))?;
        let Ok(event) = receive.recv() else { return Ok(None) };
        match event {
            Event::Terminate => return Ok(None),
            Event::Stop => screen.suspend()?,
            Event::Continue => screen.reclaim()?,
            event => {
                let chosen = update(&mut state, event).into_iter().find_map(|effect| match effect {
                    Effect::Open(path) => Some(path),
                    _ => None,
                });
                match chosen.map(|path| at_home(&path)) {
                    Some(path) if path.exists() => return Ok(Some(path)),
                    Some(path) => {
                        picker::open_items(&mut state, Choice::Folder, "Open a folder", items(start));
                        let path = path.display().to_string();
                        state.say(Tone::Error, format!("{path}: no such file or folder"));
                    }
                    None if state.overlay.is_none() => return Ok(None),
                    None => {}
                }
            }
        }
    }
}

/// A path as it was typed, `~` as the user's home.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

fn items(start: &Start) -> Vec<Item> {
    let files = match start.here {
        None => "many files".to_owned(),
        Some(0) => "no CVs".to_owned(),
        Some(1) => "1 file".to_owned(),
        Some(count) => format!("{count} files"),
    };
    let here = Item {
        label: format!(
            "this folder  {}",
            std::env::current_dir().map(|path| label(&path)).unwrap_or_default()
        ),
        remark: files,
        disabled: None,
        action: Action::Open(PathBuf::from(".")),
    };
    std::iter::once(here).chain(start.recent.iter().map(item)).collect()
}

/// The folder's own name first, which a narrow screen does not cut.
fn label(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let parent = path.parent().map(Path::to_string_lossy).unwrap_or_default();
    safe(&format!("{name}  {parent}")).into_owned()
}

fn item(recent: &Recent) -> Item {
    let when = recent.opened.to_zoned(TimeZone::system()).date();
    let applicants = if recent.applicants == 1 { "applicant" } else { "applicants" };
    Item {
        label: label(&recent.path),
        remark: format!("{} {applicants}, {when}", recent.applicants),
        disabled: (!recent.path.is_dir()).then_some("it is gone"),
        action: Action::Open(recent.path.clone()),
    }
}

fn draw(state: &State, frame: &mut Frame<'_>) {
    let layout = Layout::of(state);
    status::draw_title(state, layout.header, frame.buffer_mut());
    if let Some(Overlay::Picker(picker)) = &state.overlay {
        picker::draw(state, picker, &layout, frame);
    }
    status::draw_status(state, layout.status, frame.buffer_mut());
}
