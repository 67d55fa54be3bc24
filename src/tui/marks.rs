//! Marks: who is judged together, compared and exported.

use std::ops::Range;

use super::effect::Effects;
use super::judge::tell_index;
use super::panes::list;
use super::state::{State, Tone};
use crate::library::ApplicantId;

/// Marks the applicant under the cursor, or takes the mark back, and goes to the next. With a count as many are
/// marked, from the cursor on.
pub fn mark(state: &mut State, fx: &mut Effects) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    let ids = match (state.count, state.list.row()) {
        (Some(count), Some(row)) => state.list.rows.iter().skip(row).take(count).copied().collect(),
        _ => vec![id],
    };
    if state.count.is_some() || !state.marks.remove(&id) {
        state.marks.extend(&ids);
    }
    tell_index(state, fx, &ids);
    list::move_by(state, ids.len() as isize);
}

/// Begins a range at the cursor.
pub fn begin_range(state: &mut State) {
    state.range = state.list.cursor;
}

/// The rows of the range that is being drawn; empty where there is none.
pub fn range(state: &State) -> Range<usize> {
    let row = |id| state.list.rows.iter().position(|other| *other == id);
    let ends = state.range.and_then(row).and_then(|from| Some((from, state.list.row()?)));
    ends.map_or(0..0, |(a, b)| a.min(b)..a.max(b) + 1)
}

/// Who is in the range that is being drawn.
pub fn ranged(state: &State) -> &[ApplicantId] {
    state.list.rows.get(range(state)).unwrap_or_default()
}

/// Marks who is in the range.
pub fn keep_range(state: &mut State, fx: &mut Effects) {
    let ids = ranged(state).to_vec();
    state.range = None;
    add(state, fx, &ids);
}

/// Marks all who are listed.
pub fn mark_all(state: &mut State, fx: &mut Effects) {
    let ids = state.list.rows.clone();
    add(state, fx, &ids);
}

fn add(state: &mut State, fx: &mut Effects, ids: &[ApplicantId]) {
    state.marks.extend(ids);
    tell_index(state, fx, ids);
    state.say(Tone::Note, format!("{} marked", state.marks.len()));
}

/// Marks those listed who are not marked, and takes the others' marks back.
pub fn invert(state: &mut State, fx: &mut Effects) {
    let ids = state.list.rows.clone();
    for id in &ids {
        if !state.marks.remove(id) {
            state.marks.insert(*id);
        }
    }
    tell_index(state, fx, &ids);
    state.say(Tone::Note, format!("{} marked", state.marks.len()));
}

/// Takes all marks back.
pub fn unmark_all(state: &mut State, fx: &mut Effects) {
    let marked: Vec<ApplicantId> = std::mem::take(&mut state.marks).into_iter().collect();
    tell_index(state, fx, &marked);
}

/// Why no marks can be taken back.
pub fn why_none(state: &State) -> Option<&'static str> {
    state.marks.is_empty().then_some("nobody is marked")
}

/// Why there is nobody to mark.
pub fn why_nobody(state: &State) -> Option<&'static str> {
    state.list.rows.is_empty().then_some("nobody is listed")
}
