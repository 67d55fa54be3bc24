//! Marks, and what is done with all who are marked.

use super::{Command, PANES, PERSON, command};
use crate::review::{Change, Decision, Rating};
use crate::tui::effect::Effects;
use crate::tui::judge;
use crate::tui::panes::{list, prompt};
use crate::tui::state::State;

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("mark", &["space"], PERSON, "Mark for comparing and exporting, or unmark; with a count, mark as many", judge::mark)
        .counted().hint("mark").unless(list::why_none),
    command("marked-shortlist", &["A a"], PERSON, "Shortlist all who are marked",
        |s, fx| decide_marked(s, fx, Decision::Shortlist)).unless(judge::why_no_marks),
    command("marked-maybe", &["A m"], PERSON, "Decide maybe on all who are marked",
        |s, fx| decide_marked(s, fx, Decision::Maybe)).unless(judge::why_no_marks),
    command("marked-reject", &["A x"], PERSON, "Reject all who are marked",
        |s, fx| decide_marked(s, fx, Decision::Reject)).unless(judge::why_no_marks),
    command("marked-tags", &["A t"], PERSON, "Tag all who are marked", |s, _| prompt::open_tags_of_marked(s))
        .unless(judge::why_no_marks),
    command("marked-rate-1", &["A 1"], PERSON, "Rate all who are marked 1 of 5", |s, fx| rate_marked(s, fx, 1))
        .unless(judge::why_no_marks),
    command("marked-rate-2", &["A 2"], PERSON, "Rate all who are marked 2 of 5", |s, fx| rate_marked(s, fx, 2))
        .unless(judge::why_no_marks),
    command("marked-rate-3", &["A 3"], PERSON, "Rate all who are marked 3 of 5", |s, fx| rate_marked(s, fx, 3))
        .unless(judge::why_no_marks),
    command("marked-rate-4", &["A 4"], PERSON, "Rate all who are marked 4 of 5", |s, fx| rate_marked(s, fx, 4))
        .unless(judge::why_no_marks),
    command("marked-rate-5", &["A 5"], PERSON, "Rate all who are marked 5 of 5", |s, fx| rate_marked(s, fx, 5))
        .unless(judge::why_no_marks),
    command("unmark-all", &["U"], PANES, "Take all marks back", judge::unmark_all).unless(judge::why_no_marks),
];

fn decide_marked(state: &mut State, fx: &mut Effects, decision: Decision) {
    judge::record_marked(state, fx, Change::Decision(Some(decision)));
}

fn rate_marked(state: &mut State, fx: &mut Effects, rating: u8) {
    judge::record_marked(state, fx, Change::Rating(Rating::new(rating)));
}
