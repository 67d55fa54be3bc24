//! Judging one applicant, and what is judged.

use super::{Command, DETAIL, PANES, PEOPLE, PERSON, READING, TRIAGE, command};
use crate::review::Decision;
use crate::tui::blind;
use crate::tui::effect::Effect;
use crate::tui::judge;
use crate::tui::keeper::Task;
use crate::tui::panes::{correct, list, note, prompt, quote, rubric};
use crate::tui::triage;

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("shortlist", &["a", "+"], PEOPLE, "Put on the shortlist, or take off",
        |s, fx| judge::decide(s, fx, Decision::Shortlist)).hint_first("shortlist").unless(list::why_none),
    command("maybe", &["m"], PEOPLE, "Decide maybe, or take that back",
        |s, fx| judge::decide(s, fx, Decision::Maybe)).hint_first("maybe").unless(list::why_none),
    command("reject", &["x"], PEOPLE, "Reject, or take that back",
        |s, fx| judge::decide(s, fx, Decision::Reject)).hint_first("reject").unless(list::why_none),
    command("note", &["n"], PEOPLE, "Write a note", |s, _| note::open(s)).hint_first("note").unless(list::why_none),
    command("quote", &[">"], READING, "Quote the line under the cursor in the note", quote::open)
        .unless(quote::why_not),
    command("reveal", &["B"], PANES, "In a blind review: take the mask off, which the journal keeps",
        |s, _| blind::ask_to_reveal(s)).unless(blind::why_no_mask),
    command("rate-1", &["r 1"], PEOPLE, "Rate 1 of 5", |s, fx| judge::rate(s, fx, 1)).hint("to 5 rate")
        .unless(list::why_none),
    command("rate-2", &["r 2"], PEOPLE, "Rate 2 of 5", |s, fx| judge::rate(s, fx, 2)).unless(list::why_none),
    command("rate-3", &["r 3"], PEOPLE, "Rate 3 of 5", |s, fx| judge::rate(s, fx, 3)).unless(list::why_none),
    command("rate-4", &["r 4"], PEOPLE, "Rate 4 of 5", |s, fx| judge::rate(s, fx, 4)).unless(list::why_none),
    command("rate-5", &["r 5"], PEOPLE, "Rate 5 of 5", |s, fx| judge::rate(s, fx, 5)).unless(list::why_none),
    command("rate-none", &["r 0"], PEOPLE, "Take the rating back", |s, fx| judge::rate(s, fx, 0))
        .unless(list::why_none),
    command("rubric", &["R"], PANES, "Score by the rubric", |s, _| rubric::open(s)).unless(rubric::why_none),
    command("correct", &["C"], DETAIL, "Correct the fact under the cursor", |s, _| correct::open(s))
        .hint("correct").unless(|s| blind::why_hidden(s).or_else(|| correct::why_not(s))),
    command("tags", &["t"], PEOPLE, "Add or remove tags", |s, _| prompt::open_tags(s)).unless(list::why_none),
    command("declare-conflict", &["I"], PEOPLE, "Declare a conflict of interest, or take that back",
        prompt::open_declare).unless(list::why_none),
    command("dismiss-conflict", &["D"], PANES, "Dismiss a suspected conflict of interest, or take it up again",
        prompt::open_dismiss).unless(prompt::why_no_finding),
    command("agreement", &["%"], PANES, "Say how far the committee agrees", |s, _| judge::say_agreement(s)),
    command("undo", &["u"], PANES, "Undo the last judgement, of all whom it was about", |_, fx| fx.push(Effect::Keep(Task::Undo))),
    command("redo", &["ctrl-r"], PANES, "Redo what was undone", |_, fx| fx.push(Effect::Keep(Task::Redo))),
    command("triage", &["T"], PERSON, "Triage: go through the undecided, a decision goes on to the next",
        triage::toggle).unless(triage::why_not),
    command("triage-rate-1", &["1"], TRIAGE, "Rate 1 of 5 at once", |s, fx| judge::rate(s, fx, 1)).hint_first("to 5 rate").unless(list::why_none),
    command("triage-rate-2", &["2"], TRIAGE, "Rate 2 of 5 at once", |s, fx| judge::rate(s, fx, 2)).unless(list::why_none),
    command("triage-rate-3", &["3"], TRIAGE, "Rate 3 of 5 at once", |s, fx| judge::rate(s, fx, 3)).unless(list::why_none),
    command("triage-rate-4", &["4"], TRIAGE, "Rate 4 of 5 at once", |s, fx| judge::rate(s, fx, 4)).unless(list::why_none),
    command("triage-rate-5", &["5"], TRIAGE, "Rate 5 of 5 at once", |s, fx| judge::rate(s, fx, 5)).unless(list::why_none),
    command("triage-rate-none", &["0"], TRIAGE, "Take the rating back at once", |s, fx| judge::rate(s, fx, 0))
        .unless(list::why_none),
];
