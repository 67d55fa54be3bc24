//! Marks, and what is done with all who are marked.

use super::{Command, LIST, PANES, PERSON, RANGE, command};
use crate::review::{Change, Decision, Rating};
use crate::tui::effect::Effects;
use crate::tui::judge;
use crate::tui::marks;
use crate::tui::panes::{list, prompt};
use crate::tui::state::State;

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("mark", &["space"], PERSON, "Mark for comparing and exporting, or unmark; with a count, mark as many", marks::mark)
        .counted().hint("mark").unless(list::why_none),
    command("range", &["v"], LIST, "Mark a range: move to its other end, then again", |s, _| marks::begin_range(s))
        .unless(list::why_none),
    command("range-keep", &["space", "v", "enter"], RANGE, "Mark the range", marks::keep_range).hint_first("mark the range"),
    command("range-drop", &["esc"], RANGE, "Drop the range", |s, _| s.range = None).hint_first("drop"),
    command("mark-all", &["*"], LIST, "Mark all who are listed", marks::mark_all).unless(marks::why_nobody),
    command("invert-marks", &["~"], LIST, "Mark those listed who are not, and unmark the others", marks::invert)
        .unless(marks::why_nobody),
    command("marked-shortlist", &["A a"], PERSON, "Shortlist all who are marked",
        |s, fx| decide_marked(s, fx, Decision::Shortlist)).unless(marks::why_none),
    command("marked-maybe", &["A m"], PERSON, "Decide maybe on all who are marked",
        |s, fx| decide_marked(s, fx, Decision::Maybe)).unless(marks::why_none),
    command("marked-reject", &["A x"], PERSON, "Reject all who are marked",
        |s, fx| decide_marked(s, fx, Decision::Reject)).unless(marks::why_none),
    command("marked-tags", &["A t"], PERSON, "Tag all who are marked", |s, _| prompt::open_tags_of_marked(s))
        .unless(marks::why_none),
    command("marked-rate-1", &["A 1"], PERSON, "Rate all who are marked 1 of 5", |s, fx| rate_marked(s, fx, 1))
        .unless(marks::why_none),
    command("marked-rate-2", &["A 2"], PERSON, "Rate all who are marked 2 of 5", |s, fx| rate_marked(s, fx, 2))
        .unless(marks::why_none),
    command("marked-rate-3", &["A 3"], PERSON, "Rate all who are marked 3 of 5", |s, fx| rate_marked(s, fx, 3))
        .unless(marks::why_none),
    command("marked-rate-4", &["A 4"], PERSON, "Rate all who are marked 4 of 5", |s, fx| rate_marked(s, fx, 4))
        .unless(marks::why_none),
    command("marked-rate-5", &["A 5"], PERSON, "Rate all who are marked 5 of 5", |s, fx| rate_marked(s, fx, 5))
        .unless(marks::why_none),
    command("unmark-all", &["U"], PANES, "Take all marks back", marks::unmark_all).unless(marks::why_none),
];

fn decide_marked(state: &mut State, fx: &mut Effects, decision: Decision) {
    judge::record_marked(state, fx, Change::Decision(Some(decision)));
}

fn rate_marked(state: &mut State, fx: &mut Effects, rating: u8) {
    judge::record_marked(state, fx, Change::Rating(Rating::new(rating)));
}
