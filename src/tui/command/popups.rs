//! The query line and the popups, whose keys mean something only there.

use super::{
    CONFIRM, Command, FILTER, FIND, HELP, NOTE, PAGE, PICKER, POPUPS, PROBLEMS, PROMPT, RUBRIC, TOUR, command,
};
use crate::tui::panes::{
    confirm, correct, filter, find, help, note, page, picker, problems, prompt, rubric, saved, tour,
};

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("filter-keep", &["enter"], FILTER, "Keep the query", filter::accept).hint("keep"),
    command("filter-cancel", &["esc", "ctrl-c"], FILTER, "Go back to the query before", filter::cancel)
        .hint("back"),
    command("filter-complete", &["tab"], FILTER, "Take the completion", filter::take_completion)
        .hint("complete"),
    command("filter-older", &["up"], FILTER, "Recall the query before", |s, fx| filter::recall(s, fx, true))
        .hint("earlier"),
    command("filter-newer", &["down"], FILTER, "Recall the query after", |s, fx| filter::recall(s, fx, false)),
    command("filter-next", &["ctrl-n"], FILTER, "The next completion", |s, _| filter::move_completion(s, 1))
        .hint("next"),
    command("filter-previous", &["ctrl-p", "shift-tab"], FILTER, "The completion before",
        |s, _| filter::move_completion(s, -1)),
    command("find-keep", &["enter"], FIND, "Keep the find; of no words, repeat the last", |s, _| find::accept(s)).hint("keep"),
    command("find-cancel", &["esc", "ctrl-c"], FIND, "Go back to where it began", |s, _| find::cancel(s)).hint("back"),
    command("find-down", &["down", "ctrl-n"], FIND, "The next place that has the words", |s, _| find::step(s, 1)),
    command("find-up", &["up", "ctrl-p"], FIND, "The place before that has the words", |s, _| find::step(s, -1)),
    command("choose", &["enter"], PICKER, "Choose", picker::choose).hint("choose"),
    command("picker-down", &["down", "ctrl-n", "tab"], PICKER, "Down", |s, _| picker::move_by(s, 1)).hint("next"),
    command("picker-up", &["up", "ctrl-p", "shift-tab"], PICKER, "Up", |s, _| picker::move_by(s, -1)),
    command("picker-page-down", &["pgdn"], PICKER, "Ten down", |s, _| picker::move_by(s, 10)),
    command("picker-page-up", &["pgup"], PICKER, "Ten up", |s, _| picker::move_by(s, -10)),
    command("forget-query", &["ctrl-d"], PICKER, "Forget the saved query under the cursor",
        |s, _| saved::ask_to_forget(s)).hint("forget").unless(saved::why_none),
    command("help-run", &["enter"], HELP, "Run the command", help::run).hint_first("run it"),
    command("help-down", &["down", "ctrl-n", "tab"], HELP, "Down", |s, _| help::move_by(s, 1)).hint("next"),
    command("help-up", &["up", "ctrl-p", "shift-tab"], HELP, "Up", |s, _| help::move_by(s, -1)),
    command("help-page-down", &["pgdn"], HELP, "Ten down", |s, _| help::move_by(s, 10)),
    command("help-page-up", &["pgup"], HELP, "Ten up", |s, _| help::move_by(s, -10)),
    command("tour-next", &["enter", "space", "l", "right"], TOUR, "The next step", |s, fx| tour::step(s, fx, true)).hint("next"),
    command("tour-previous", &["backspace", "h", "left"], TOUR, "The step before", |s, fx| tour::step(s, fx, false)),
    command("tour-close", &["esc", "q", "ctrl-c"], TOUR, "End the tour", tour::close).hint("no more of this"),
    command("accept", &["enter"], PROMPT, "Take the line", prompt::accept).hint("ok"),
    command("field-next", &["tab", "down", "ctrl-n"], PROMPT, "The next field of the fact", |s, fx| correct::turn(s, fx, true))
        .hint("next field").unless(correct::why_no_fields),
    command("field-previous", &["shift-tab", "up", "ctrl-p"], PROMPT, "The field before",
        |s, fx| correct::turn(s, fx, false)).unless(correct::why_no_fields),
    command("yes", &["y", "enter"], CONFIRM, "Yes", confirm::accept).hint("yes"),
    command("no", &["n"], CONFIRM, "No", |s, _| s.overlay = None).hint("no"),
    command("problems-down", &["j", "down"], PROBLEMS, "Down", |s, _| problems::scroll(s, 1)).hint("down"),
    command("problems-up", &["k", "up"], PROBLEMS, "Up", |s, _| problems::scroll(s, -1)).hint("up"),
    command("problems-close", &["q", "!", "enter"], PROBLEMS, "Close", |s, _| s.overlay = None),
    command("page-next", &["pgdn", "space", "n"], PAGE, "The next page", |s, _| page::turn(s, 1)).hint("next"),
    command("page-previous", &["pgup", "backspace", "b"], PAGE, "The page before", |s, _| page::turn(s, -1))
        .hint("back"),
    command("page-larger", &["+", "=", "i"], PAGE, "Larger", |s, _| page::zoom(s, 1)).hint("larger"),
    command("page-smaller", &["-"], PAGE, "Smaller", |s, _| page::zoom(s, -1)).hint("smaller"),
    command("page-scroll-down", &["j", "down"], PAGE, "Down", |s, _| page::scroll(s, 0, 4)),
    command("page-scroll-up", &["k", "up"], PAGE, "Up", |s, _| page::scroll(s, 0, -4)),
    command("page-scroll-right", &["l", "right"], PAGE, "Right", |s, _| page::scroll(s, 8, 0)),
    command("page-scroll-left", &["h", "left"], PAGE, "Left", |s, _| page::scroll(s, -8, 0)),
    command("page-close", &["p", "q"], PAGE, "Close", |s, _| s.overlay = None),
    command("rubric-down", &["j", "down", "tab", "enter"], RUBRIC, "The next criterion", |s, _| rubric::move_by(s, 1)),
    command("rubric-up", &["k", "up", "shift-tab"], RUBRIC, "The criterion before", |s, _| rubric::move_by(s, -1)),
    command("rubric-better", &["l", "right"], RUBRIC, "A better point", |s, fx| rubric::nudge(s, fx, true)),
    command("rubric-worse", &["h", "left"], RUBRIC, "A worse point", |s, fx| rubric::nudge(s, fx, false)),
    command("rubric-clear", &["0", "backspace"], RUBRIC, "Take the score back", rubric::clear),
    command("rubric-next", &["J", "ctrl-n"], RUBRIC, "Score the next applicant",
        |s, fx| rubric::next_applicant(s, fx, 1)).hint("next applicant"),
    command("rubric-previous", &["K", "ctrl-p"], RUBRIC, "Score the applicant before",
        |s, fx| rubric::next_applicant(s, fx, -1)),
    command("rubric-close", &["R", "q"], RUBRIC, "Close", |s, _| s.overlay = None),
    command("close", &["esc", "ctrl-c"], POPUPS, "Close", |s, _| s.overlay = None).hint("close"),
    command("note-save", &["ctrl-s"], NOTE, "Save the note", note::save).hint("save"),
    command("note-close", &["esc", "ctrl-c"], NOTE, "Close; the text is kept as a draft", |s, _| note::close(s))
        .hint("close, keeping a draft"),
    command("note-follow", &["ctrl-g"], NOTE, "Go to the line that this line links to", |s, _| note::follow(s))
        .hint("go to the quote"),
    command("note-editor", &["ctrl-o"], NOTE, "Go on in $EDITOR", note::edit_outside).hint("$EDITOR"),
];
