//! The places that one has jumped away from, and the way back to them.

use super::effect::Effects;
use super::judge;
use super::panes::{detail, list, source};
use super::state::{Focus, State, Tone};
use crate::library::ApplicantId;

/// The most places that are remembered.
const MOST: usize = 100;

/// A place: somebody, the pane, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    id: ApplicantId,
    focus: Focus,
    /// In the profile: the section and the fact.
    fact: Option<(&'static str, Option<usize>)>,
    /// In the source: the paper and its line, from 0.
    line: Option<(usize, usize)>,
}

/// The places before and after the present one, the nearest last.
#[derive(Debug, Default)]
pub struct Jumps {
    back: Vec<Place>,
    forward: Vec<Place>,
}

fn here(state: &State) -> Option<Place> {
    // The facets come and go beside the list.
    let focus = if state.focus == Focus::Facets { Focus::List } else { state.focus };
    Some(Place {
        id: state.list.cursor?,
        focus,
        fact: if focus == Focus::Detail {
            state.detail.section.map(|s| (s, state.detail.fact))
        } else {
            None
        },
        line: (focus == Focus::Source).then_some((state.source.paper, state.source.cursor)),
    })
}

/// Remembers the present place, before one jumps away from it.
pub fn record(state: &mut State) {
    let Some(here) = here(state) else { return };
    let jumps = &mut state.jumps;
    jumps.forward.clear();
    if jumps.back.last() != Some(&here) {
        jumps.back.push(here);
    }
    let over = jumps.back.len().saturating_sub(MOST);
    jumps.back.drain(..over);
}

/// Goes so many places back, or below zero forward.
pub fn go(state: &mut State, fx: &mut Effects, back: isize) {
    for _ in 0..back.unsigned_abs().min(MOST) {
        let present = here(state);
        let jumps = &mut state.jumps;
        let from = if back > 0 { &mut jumps.back } else { &mut jumps.forward };
        let next = loop {
            let Some(place) = from.pop() else { break None };
            let known = state.roster.applicants.contains_key(&place.id);
            if known && present.as_ref() != Some(&place) {
                break Some(place);
            }
        };
        let Some(place) = next else {
            let text = if back > 0 { "there is no place to go back to" } else { "this is the last place" };
            return state.say(Tone::Note, text);
        };
        if let Some(present) = present {
            if back > 0 { jumps.forward.push(present) } else { jumps.back.push(present) }
        }
        go_to(state, fx, &place);
    }
}

fn go_to(state: &mut State, fx: &mut Effects, place: &Place) {
    list::select(state, place.id);
    state.focus = place.focus;
    if let Some((section, fact)) = place.fact {
        state.detail.shown = Some(place.id);
        detail::go_to_fact(state, section, fact);
    }
    if let Some((paper, line)) = place.line {
        source::show(state, paper);
        source::stay(state);
        state.source.cursor = line;
    }
    if state.focus != Focus::List {
        judge::seen(state, fx);
    }
    if !state.list.rows.contains(&place.id) {
        state.say(Tone::Note, "the query does not find this one");
    }
}
