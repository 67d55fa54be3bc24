//! Moving about in every pane.

use super::{Command, PANES, PERSON, command};
use crate::tui::update;

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("down", &["j", "down"], PANES, "Down", |s, _| update::step(s, 1)),
    command("up", &["k", "up"], PANES, "Up", |s, _| update::step(s, -1)),
    command("page-down", &["pgdn", "ctrl-f"], PANES, "A screen down", |s, _| update::page(s, 2)),
    command("page-up", &["pgup", "ctrl-b"], PANES, "A screen up", |s, _| update::page(s, -2)),
    command("half-down", &["ctrl-d"], PANES, "Half a screen down", |s, _| update::page(s, 1)),
    command("half-up", &["ctrl-u"], PANES, "Half a screen up", |s, _| update::page(s, -1)),
    command("top", &["g g", "home"], PANES, "To the top", |s, _| update::step(s, isize::MIN)),
    command("bottom", &["G", "end"], PANES, "To the end", |s, _| update::step(s, isize::MAX)),
    command("next-pane", &["tab"], PERSON, "To the next pane", |s, fx| update::next_pane(s, fx, true)),
    command("previous-pane", &["shift-tab"], PERSON, "To the pane before",
        |s, fx| update::next_pane(s, fx, false)),
];
