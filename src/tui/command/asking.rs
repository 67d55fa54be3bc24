//! Asking: the query, its pickers, the order of the answer.

use super::{Command, LIST, PANES, command};
use crate::query::FacetKey;
use crate::tui::panes::{filter, picker};

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("filter", &["/"], PANES, "Ask: type a query", filter::open).hint_first("ask"),
    command("clear-query", &["esc"], LIST, "Take the query away", filter::clear).unless(filter::why_none),
    command("skills", &["S"], PANES, "Pick a skill to ask for",
        |s, fx| picker::open_facet(s, fx, FacetKey::Skill, "Skills")).hint("skills"),
    command("venues", &["V"], PANES, "Pick a venue to ask for",
        |s, fx| picker::open_facet(s, fx, FacetKey::Venue, "Venues")).hint("venues"),
    command("sort", &["O"], LIST, "Sort by a column", |s, _| picker::open_sort(s)).hint("sort"),
];
