//! A popup that asks yes or no.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::text::{Line, Span};

use super::{popup, put, row};
use crate::library::ApplicantId;
use crate::text::safe;
use crate::tui::blind;
use crate::tui::effect::{Effect, Effects, Exported};
use crate::tui::keeper::Task;
use crate::tui::layout::Layout;
use crate::tui::state::{Overlay, State};
use crate::tui::wrap::wrap;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirm {
    /// The file exists: write over it?
    Overwrite(Exported, PathBuf),
    /// Take over the reviews of another folder? The question as the keeper asks it.
    Adopt(String),
    /// Take an applicant's mask off?
    Reveal(ApplicantId),
    /// Save another query under this name?
    ReplaceQuery {
        /// The name.
        name: String,
        /// The query.
        query: String,
    },
    /// Forget a saved query?
    ForgetQuery(String),
}

/// Yes.
pub fn accept(state: &mut State, fx: &mut Effects) {
    if let Some(Overlay::Confirm(confirm)) = state.overlay.take() {
        match confirm {
            Confirm::Overwrite(what, path) => fx.push(Effect::Export { what, path, overwrite: true }),
            Confirm::Adopt(_) => fx.push(Effect::Keep(Task::Adopt)),
            Confirm::Reveal(id) => blind::reveal(state, fx, id),
            Confirm::ReplaceQuery { name, query } => {
                fx.push(Effect::SaveQuery { name, query: Some(query) });
            }
            Confirm::ForgetQuery(name) => fx.push(Effect::SaveQuery { name, query: None }),
        }
    }
}

/// Draws the popup.
pub fn draw(state: &State, confirm: &Confirm, layout: &Layout, frame: &mut Frame<'_>) {
    let question = match confirm {
        Confirm::Overwrite(_, path) => {
            format!("{} exists. Write over it?", safe(&path.display().to_string()))
        }
        Confirm::ReplaceQuery { name, .. } => {
            let now = state.saved.all.get(name).map_or("", String::as_str);
            format!("@{name} is saved as {now}. Replace it?")
        }
        Confirm::ForgetQuery(name) => format!("Forget the saved query @{name}?"),
        Confirm::Adopt(question) => safe(question).into_owned(),
        Confirm::Reveal(_) => {
            "Take the mask off and see who it is? The journal keeps that you did.".to_owned()
        }
    };
    let probe = layout.popup(60, 3);
    let lines = wrap(&[Span::raw(question)], usize::from(probe.width).saturating_sub(4), 0);
    let area = layout.popup(60, lines.len() as u16 + 3);
    let inner = popup(area, frame.buffer_mut(), &state.theme, "Sure?", "");
    let answers = Line::from(vec![
        Span::styled("y", state.theme.key()),
        Span::raw(" yes   "),
        Span::styled("n", state.theme.key()),
        Span::raw(" no"),
    ]);
    for (at, line) in lines.iter().chain([&answers]).enumerate() {
        put(frame.buffer_mut(), row(inner, at as u16), line);
    }
}
