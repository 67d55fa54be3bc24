//! Asking: the query, its pickers, the order of the answer.

use super::{Command, DETAIL, LIST, PANES, command};
use crate::query::FacetKey;
use crate::tui::follow;
use crate::tui::others;
use crate::tui::panes::{filter, picker, saved};

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("filter", &["/"], PANES, "Ask: type a query", filter::open).hint_first("ask"),
    command("clear-query", &["esc"], LIST, "Take the query away; without one, stop reading the folder", follow::escape)
        .unless(follow::why_no_escape),
    command("skills", &["S"], PANES, "Pick a skill to ask for",
        |s, fx| picker::open_facet(s, fx, FacetKey::Skill, "Skills")).hint("skills"),
    command("venues", &["V"], PANES, "Pick a venue to ask for",
        |s, fx| picker::open_facet(s, fx, FacetKey::Venue, "Venues")).hint("venues"),
    command("saved", &["@"], PANES, "Choose a saved query, or save the present one", saved::open).hint("saved"),
    command("save-query", &["W"], PANES, "Save the present query under a name", |s, _| saved::ask_name(s))
        .unless(saved::why_nothing_to_save),
    command("same", &["="], DETAIL, "Everyone who has the same as stands under the cursor", others::same)
        .hint("others").unless(others::why_nothing_same),
    command("same-venue", &["g v"], DETAIL, "Everyone at the venue of the paper under the cursor", others::venue)
        .unless(others::why_no_venue),
    command("same-author", &["g a"], DETAIL, "Everyone who has written with a coauthor of the paper under the cursor",
        others::coauthors).unless(others::why_no_coauthors),
    command("same-institution", &["g i"], DETAIL, "Everyone from the institution under the cursor",
        others::institution).unless(others::why_no_institution),
    command("same-employer", &["g o"], DETAIL, "Everyone from the employer under the cursor", others::employer)
        .unless(others::why_no_employer),
    command("same-skill", &["g s"], DETAIL, "Everyone with a skill of the line under the cursor", others::skills)
        .unless(others::why_no_skills),
    command("sort", &["O"], LIST, "Sort by a column", |s, _| picker::open_sort(s)).hint("sort"),
];
