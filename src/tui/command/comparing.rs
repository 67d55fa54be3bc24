//! Comparing those who are marked.

use super::{COMPARE, Command, PERSON, command};
use crate::tui::copy;
use crate::tui::panes::{compare, list, prompt};
use crate::tui::update;

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("compare", &["c"], PERSON, "Compare the marked applicants side by side", |s, _| compare::open(s))
        .hint("compare").unless(compare::why_not),
    command("compare-close", &["esc", "c"], COMPARE, "Back to the list", |s, _| update::back(s)).hint_first("back"),
    command("compare-read", &["enter"], COMPARE, "Read the applicant's profile; esc comes back", compare::read)
        .hint_first("read").unless(list::why_none),
    command("compare-source", &["s"], COMPARE, "Show the lines of their CV; esc comes back", compare::read_source)
        .unless(list::why_none),
    command("compare-right", &["l", "right", "tab"], COMPARE, "The next column", |s, _| compare::move_by(s, s.times()))
        .counted()
        .hint_first("column"),
    command("compare-left", &["h", "left", "shift-tab"], COMPARE, "The column before",
        |s, _| compare::move_by(s, -s.times())).counted(),
    command("compare-differences", &["d"], COMPARE, "Only the rows in which they differ, or all",
        |s, _| compare::toggle_differences(s)).hint_first("differences"),
    command("compare-next-section", &["]"], COMPARE, "The next section", |s, _| compare::move_section(s, s.times()))
        .counted().hint("section"),
    command("compare-previous-section", &["["], COMPARE, "The section before",
        |s, _| compare::move_section(s, -s.times())).counted(),
    command("compare-fold", &["z"], COMPARE, "Fold or unfold the section at the top", |s, _| compare::toggle_fold(s)),
    command("compare-fold-all", &["Z"], COMPARE, "Fold or unfold all sections", |s, _| compare::toggle_all_folds(s)),
    command("compare-move-right", &["L", ">"], COMPARE, "Move the column to the right", |s, _| compare::shift(s, s.times()))
        .counted().hint("move"),
    command("compare-move-left", &["H", "<"], COMPARE, "Move the column to the left", |s, _| compare::shift(s, -s.times()))
        .counted(),
    command("compare-drop", &["X"], COMPARE, "Drop the applicant from the comparison, and unmark them",
        compare::drop_column).hint("drop"),
    command("compare-restore", &["i"], COMPARE, "Take back in who was dropped last", compare::restore)
        .hint("take back in").unless(compare::why_nobody_dropped),
    command("compare-export", &["e"], COMPARE, "Export the comparison: Markdown, HTML, text, JSON",
        |s, _| prompt::open_export_of_comparison(s)).hint("export"),
    command("copy-comparison", &["y c"], COMPARE, "Copy the comparison, as Markdown", copy::comparison),
];
