//! Moving about in every pane.

use super::{BESIDE, Command, PANES, command};
use crate::tui::jumps;
use crate::tui::update;

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("down", &["j", "down"], PANES, "Down", |s, _| update::step(s, s.times())).counted(),
    command("up", &["k", "up"], PANES, "Up", |s, _| update::step(s, -s.times())).counted(),
    command("page-down", &["pgdn", "ctrl-f"], PANES, "A screen down", |s, _| update::page(s, 2 * s.times())).counted(),
    command("page-up", &["pgup", "ctrl-b"], PANES, "A screen up", |s, _| update::page(s, -2 * s.times())).counted(),
    command("half-down", &["ctrl-d"], PANES, "Half a screen down", |s, _| update::page(s, s.times())).counted(),
    command("half-up", &["ctrl-u"], PANES, "Half a screen up", |s, _| update::page(s, -s.times())).counted(),
    command("top", &["g g", "home"], PANES, "To the top, or to the row of the count", |s, _| update::go_to(s, 1)).counted(),
    command("bottom", &["G", "end"], PANES, "To the end, or to the row of the count", |s, _| update::go_to(s, usize::MAX)).counted(),
    command("next-pane", &["tab"], BESIDE, "To the next pane", |s, fx| update::next_pane(s, fx, true)),
    command("previous-pane", &["shift-tab"], BESIDE, "To the pane before",
        |s, fx| update::next_pane(s, fx, false)),
    command("jump-back", &["ctrl-o", "alt-left"], PANES, "Back to where one was before a jump",
        |s, fx| jumps::go(s, fx, s.times())).counted(),
    command("jump-forward", &["alt-o", "alt-right"], PANES, "Forward again, after going back",
        |s, fx| jumps::go(s, fx, -s.times())).counted(),
];
