//! The program itself.

use super::{Command, PANES, command};
use crate::tui::effect::Effect;
use crate::tui::follow;
use crate::tui::panes::{help, problems, tour};
use crate::tui::update;

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("help", &["?", ":", "f1"], PANES, "All keys and commands: search and run them",
        |s, _| help::open(s)).hint("help"),
    command("problems", &["!"], PANES, "Show the files that could not be read", |s, _| problems::open(s))
        .unless(problems::why_none),
    command("reread", &["g r"], PANES, "Look at the folder again, and read what was not read", follow::look)
        .unless(follow::why_no_look),
    command("settings-problems", &[], PANES, "Show what is wrong with the settings", |s, _| problems::open_settings(s))
        .unless(problems::why_settings_are_right),
    command("tour", &[], PANES, "Show the tour of the first start", |s, _| tour::open(s)),
    command("mouse", &["M"], PANES, "Let the terminal select text with the mouse, or not", update::toggle_mouse),
    command("theme", &["ctrl-t"], PANES, "The next theme", |s, _| update::next_theme(s)),
    command("redraw", &["ctrl-l"], PANES, "Draw the screen anew", |_, fx| fx.push(Effect::Redraw)),
    command("suspend", &["ctrl-z"], PANES, "Suspend; `fg` comes back", |_, fx| fx.push(Effect::Suspend)),
    command("quit", &["q", "ctrl-c"], PANES, "Leave; everything typed is kept", update::leave).hint("quit"),
];
