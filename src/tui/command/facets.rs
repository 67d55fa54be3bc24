//! The facets: what those found have in common, to ask for or leave out.

use super::{Command, FACETS, PANES, command};
use crate::tui::panes::facets;

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("facets", &["F"], PANES, "Count venues, skills, institutions … of those found, to ask for them",
        facets::toggle).hint("facets"),
    command("facet-choose", &["space", "enter"], FACETS, "Ask for the value, or no longer; fold the group",
        facets::choose).hint_first("ask for"),
    command("facet-exclude", &["-", "x"], FACETS, "Leave out whoever has the value, or no longer", facets::exclude)
        .hint_first("leave out"),
    command("facet-all", &["l", "right"], FACETS, "Search among all values of the group", |s, _| facets::open_all(s))
        .hint_first("all values"),
    command("facet-back", &["esc", "h", "left"], FACETS, "To the list; the facets stay", facets::back)
        .hint_first("list"),
    command("facet-fold", &["z"], FACETS, "Fold or unfold the group", |s, _| facets::fold(s)).hint("fold"),
    command("facet-fold-all", &["Z"], FACETS, "Fold or unfold all groups", |s, _| facets::fold_all(s)),
    command("facet-next-group", &["]"], FACETS, "The next group", |s, _| facets::move_group(s, true)),
    command("facet-previous-group", &["["], FACETS, "The group before", |s, _| facets::move_group(s, false)),
];
