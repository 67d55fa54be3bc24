//! Triage: the undecided one after the other, one key each, with the time that is left at this pace.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::effect::Effects;
use super::judge;
use super::jumps;
use super::panes::list;
use super::state::{Focus, State};
use crate::library::ApplicantId;

/// A longer pause is a break; only this much of it counts for the pace.
const BREAK: SignedDuration = SignedDuration::from_mins(5);
/// Decisions before there is a pace to speak of.
const ENOUGH: i32 = 2;

/// A triage that is going on. It lasts while one reads profiles, and ends in the list.
#[derive(Clone, Debug)]
pub struct Triage {
    /// Who is gone through, in the order that the list had.
    queue: Vec<ApplicantId>,
    /// Those decided on whose decision is not in the journal yet.
    sent: BTreeSet<ApplicantId>,
    /// When the last decision was taken, or the triage begun.
    last: Timestamp,
    /// Time that the decisions took, breaks left out.
    spent: SignedDuration,
    decisions: i32,
    /// How many of the queue are decided on.
    done: usize,
    /// When that was counted: the standings' version, and how many were on their way to the journal.
    counted: Option<(u64, usize)>,
}

/// Whether anybody in the list waits for a decision.
#[derive(Debug, Default)]
pub struct Left {
    anybody: bool,
    /// When that was looked at: the versions of the list and of the standings.
    seen: Option<(u64, u64)>,
}

/// Counts anew where something has changed: every frame shows the figures.
pub fn keep_up(state: &mut State) {
    let version = state.standings.version();
    let seen = Some((state.list.version(), version));
    if state.left.seen != seen {
        let anybody = state.list.rows.iter().any(|id| !state.standings.is_decided(*id));
        state.left = Left { anybody, seen };
    }
    let Some(triage) = &mut state.triage else { return };
    let counted = Some((version, triage.sent.len()));
    if triage.counted != counted {
        let standings = &state.standings;
        let is_done = |id: &&ApplicantId| standings.is_decided(**id) || triage.sent.contains(id);
        triage.done = triage.queue.iter().filter(is_done).count();
        triage.counted = counted;
    }
}

/// An applicant is there no more.
pub fn gone(state: &mut State, id: ApplicantId) {
    if let Some(triage) = &mut state.triage {
        triage.queue.retain(|other| *other != id);
        triage.sent.remove(&id);
        triage.counted = None;
    }
}

/// Begins with the applicant under the cursor, or the next one undecided; or ends.
pub fn toggle(state: &mut State, fx: &mut Effects) {
    if state.triage.take().is_some() {
        state.focus = Focus::List;
        return;
    }
    let mut triage = Triage {
        queue: state.list.rows.clone(),
        sent: BTreeSet::new(),
        last: state.now,
        spent: SignedDuration::ZERO,
        decisions: 0,
        done: 0,
        counted: None,
    };
    // It begins at the cursor and goes round.
    triage.queue.rotate_left(state.list.row().unwrap_or(0));
    let Some(first) = triage.queue.iter().copied().find(|id| is_open(state, &triage, *id)) else { return };
    state.triage = Some(triage);
    read(state, fx, first);
}

/// Why there is nothing to go through.
pub fn why_not(state: &State) -> Option<&'static str> {
    match () {
        () if state.triage.is_some() => None,
        () if !state.roster.finished && !state.roster.stopped => Some("the folder is still being read"),
        () => (!state.left.anybody).then_some("nobody here is undecided"),
    }
}

/// A decision was taken on an applicant: on to the next, without waiting for the disk.
pub fn decided(state: &mut State, fx: &mut Effects, id: ApplicantId) {
    let now = state.now;
    let Some(triage) = &mut state.triage else { return };
    let Some(at) = triage.queue.iter().position(|other| *other == id) else { return };
    triage.sent.insert(id);
    triage.spent += now.duration_since(triage.last).clamp(SignedDuration::ZERO, BREAK);
    triage.last = now;
    triage.decisions += 1;
    let Some(triage) = &state.triage else { return };
    let (before, after) = triage.queue.split_at(at);
    let next = after.iter().chain(before).copied().find(|id| is_open(state, triage, *id));
    if let Some(next) = next {
        read(state, fx, next);
    }
}

/// The journal has the decision. Returns what else to say of it.
pub fn recorded(state: &mut State, id: ApplicantId) -> Option<String> {
    state.triage.as_mut()?.sent.remove(&id);
    let triage = state.triage.as_ref()?;
    if !triage.sent.is_empty() || triage.queue.iter().any(|id| is_open(state, triage, *id)) {
        return None;
    }
    let all = triage.queue.len();
    state.triage = None;
    state.focus = Focus::List;
    Some(format!("all {all} are decided"))
}

/// The journal refused something about an applicant: where that was the decision, back to them.
pub fn refused(state: &mut State, fx: &mut Effects, id: ApplicantId) {
    if state.triage.as_mut().is_some_and(|triage| triage.sent.remove(&id)) {
        reopened(state, fx, id);
    }
}

/// An applicant's decision was undone: back to them.
pub fn reopened(state: &mut State, fx: &mut Effects, id: ApplicantId) {
    let Some(triage) = &state.triage else { return };
    if triage.queue.contains(&id) && is_open(state, triage, id) {
        read(state, fx, id);
    }
}

/// Whether the applicant still waits, and can be reached in the list.
fn is_open(state: &State, triage: &Triage, id: ApplicantId) -> bool {
    !triage.sent.contains(&id)
        && !state.standings.is_decided(id)
        && state.roster.applicants.contains_key(&id)
        && (state.filter.found.is_none() || state.list.rows.contains(&id))
}

fn read(state: &mut State, fx: &mut Effects, id: ApplicantId) {
    jumps::record(state);
    list::select(state, id);
    state.focus = Focus::Detail;
    judge::seen(state, fx);
}

/// How far the triage is: `12 of 40 decided · about 25 min left at this pace`.
pub fn progress(state: &State) -> Option<String> {
    let triage = state.triage.as_ref()?;
    let (all, decided) = (triage.queue.len(), triage.done);
    let text = format!("{decided} of {all} decided");
    if triage.decisions >= ENOUGH && triage.spent > SignedDuration::ZERO && decided < all {
        let each = triage.spent / triage.decisions;
        let left = each.saturating_mul(i32::try_from(all - decided).unwrap_or(i32::MAX));
        return Some(format!("{text} · {} left at this pace", rough(left)));
    }
    Some(text)
}

/// A time as one says it: `about 25 min`.
fn rough(time: SignedDuration) -> String {
    match (time.as_secs() + 30) / 60 {
        0 => "under 1 min".to_owned(),
        minutes @ ..100 => format!("about {minutes} min"),
        minutes => format!("about {} h {:02} min", minutes / 60, minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_roughly() {
        let said = |secs| rough(SignedDuration::from_secs(secs));
        assert_eq!(said(20), "under 1 min");
        assert_eq!(said(1500), "about 25 min");
        assert_eq!(said(2 * 3600 + 5 * 60), "about 2 h 05 min");
    }
}
