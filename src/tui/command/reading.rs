//! Reading: profiles, sources, original pages.

use super::{Command, DETAIL, FINDING, LIST, PEOPLE, PERSON, READING, SOURCE, command};
use crate::tui::blind;
use crate::tui::hits;
use crate::tui::panes::{detail, find, list, page, source};
use crate::tui::update;

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("open", &["enter", "l", "right"], LIST, "Read the applicant's profile", update::open)
        .hint_first("read").unless(list::why_none),
    command("fold-or-source", &["enter", "l", "right"], DETAIL, "Open the fact's source, or fold the section",
        |s, _| detail::open(s)).hint_first("source/fold"),
    command("source-to-fact", &["enter"], SOURCE, "Go to the fact that was read from the line", |s, _| source::to_fact(s))
        .hint_first("fact").unless(list::why_none),
    command("back", &["esc", "h", "left"], READING, "Go back", |s, _| update::back(s)).hint_first("back"),
    command("source", &["s"], PERSON, "Show or hide the lines of the CV", |s, _| source::toggle(s))
        .hint("source"),
    command("page", &["p"], PEOPLE, "Show the original page", |s, _| page::open(s)).hint("page")
        .unless(|s| list::why_none(s).or_else(|| blind::why_hidden(s))),
    command("view", &["o"], PEOPLE, "Open the file in the system's viewer", update::view)
        .unless(|s| list::why_none(s).or_else(|| blind::why_hidden(s))),
    command("browse", &["g x"], DETAIL, "Open the address under the cursor in the browser", update::browse)
        .unless(detail::why_no_link),
    command("find", &["f"], READING, "Find words in the profile or the source", |s, _| find::open(s)).hint("find"),
    command("find-next", &["n"], FINDING, "The next place that has the words", |s, _| find::step(s, s.times()))
        .counted().hint_first("next"),
    command("find-previous", &["N"], FINDING, "The place before that has the words", |s, _| find::step(s, -s.times()))
        .counted().hint_first("previous"),
    command("find-end", &["esc"], FINDING, "End the find", |s, _| find::end(s)).hint_first("end the find"),
    command("next-hit", &["."], READING, "The next line that the query matched, or its fact", |s, _| hits::step(s, s.times()))
        .counted().unless(hits::why_none),
    command("previous-hit", &[","], READING, "The line before that the query matched, or its fact",
        |s, _| hits::step(s, -s.times())).counted().unless(hits::why_none),
    command("next", &["J", "ctrl-n"], READING, "The next applicant",
        |s, fx| update::next_applicant(s, fx, s.times())).counted(),
    command("previous", &["K", "ctrl-p"], READING, "The previous applicant",
        |s, fx| update::next_applicant(s, fx, -s.times())).counted(),
    command("next-section", &["]"], DETAIL, "The next section", |s, _| detail::move_section(s, s.times())).counted(),
    command("previous-section", &["["], DETAIL, "The previous section",
        |s, _| detail::move_section(s, -s.times())).counted(),
    command("fold", &["z"], DETAIL, "Fold or unfold the section", |s, _| detail::toggle_fold(s)),
    command("fold-all", &["Z"], DETAIL, "Fold or unfold all sections", |s, _| detail::toggle_all_folds(s)),
    command("next-document", &["}"], PERSON, "Read the next document of the application",
        |s, _| source::next_paper(s, s.times())).counted().hint("documents").unless(source::why_no_papers),
    command("previous-document", &["{"], PERSON, "Read the document before",
        |s, _| source::next_paper(s, -s.times())).counted().unless(source::why_no_papers),
    command("next-flagged", &["]"], SOURCE, "The next line that was not understood",
        |s, _| source::next_flagged(s, s.times())).counted(),
    command("previous-flagged", &["["], SOURCE, "The line before that was not understood",
        |s, _| source::next_flagged(s, -s.times())).counted(),
];
