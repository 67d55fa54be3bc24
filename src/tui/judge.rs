//! Judging: decisions, ratings, tags and marks, and what the index must know of them.

use std::sync::Arc;

use super::effect::{Effect, Effects};
use super::keeper::{Known, OnDisk, Task};
use super::panes::{filter, list};
use super::search::Ask;
use super::state::{Standing, State};
use super::triage;
use crate::library::{Applicant, ApplicantId};
use crate::query::ReviewFacts;
use crate::review::{Change, Decision, Identity, Rating};

/// Has the keeper do something about an applicant.
pub fn keep(state: &State, fx: &mut Effects, id: ApplicantId, task: impl FnOnce(Identity) -> Task) {
    if let Some(applicant) = state.roster.applicants.get(&id) {
        let identity = Identity::new(&applicant.file, &applicant.hash, &applicant.profile);
        fx.push(Effect::Keep(task(identity)));
    }
}

/// Has the keeper write a change into the journal. The screen shows it when it is there.
pub fn record(state: &State, fx: &mut Effects, id: ApplicantId, change: Change) {
    keep(state, fx, id, |identity| Task::Record(id, identity, change));
}

/// Takes a decision on the applicant under the cursor; the same one again takes it back.
pub fn decide(state: &mut State, fx: &mut Effects, decision: Decision) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    let now = state.judgement(id).decision;
    let decision = Some(decision).filter(|decision| now != Some(*decision));
    record(state, fx, id, Change::Decision(decision));
    if decision.is_some() {
        triage::decided(state, fx, id);
    }
}

/// Has the keeper write the same change about all who are marked, to be undone in one step.
pub fn record_marked(state: &State, fx: &mut Effects, change: Change) {
    let marked = state.marks.iter().filter_map(|id| state.roster.applicants.get(id));
    let who = marked.map(|a| (a.id, Identity::new(&a.file, &a.hash, &a.profile))).collect();
    fx.push(Effect::Keep(Task::RecordAll(who, change)));
}

/// Rates the applicant under the cursor; 0 takes the rating back.
pub fn rate(state: &State, fx: &mut Effects, rating: u8) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    record(state, fx, id, Change::Rating(Rating::new(rating)));
}

/// The applicant under the cursor was opened.
pub fn seen(state: &State, fx: &mut Effects) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    if state.standing(id).is_none_or(|standing| !standing.seen) {
        record(state, fx, id, Change::Seen);
    }
}

/// Marks the applicant under the cursor, or takes the mark back, and goes to the next.
pub fn mark(state: &mut State, fx: &mut Effects) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    if !state.marks.remove(&id) {
        state.marks.insert(id);
    }
    tell_index(state, fx, &[id]);
    list::move_by(state, 1);
}

/// Takes all marks back.
pub fn unmark_all(state: &mut State, fx: &mut Effects) {
    let marked: Vec<ApplicantId> = std::mem::take(&mut state.marks).into_iter().collect();
    tell_index(state, fx, &marked);
}

/// Why no marks can be taken back.
pub fn why_no_marks(state: &State) -> Option<&'static str> {
    state.marks.is_empty().then_some("nobody is marked")
}

/// Who an export would take, and in what words: the marked, else the query's hits, else the shortlisted.
pub fn to_export(state: &State) -> (Vec<ApplicantId>, &'static str) {
    if !state.marks.is_empty() {
        return (state.marks.iter().copied().collect(), "marked");
    }
    if state.filter.found.is_some() {
        return (state.list.rows.clone(), "what the query finds");
    }
    let shortlisted = |id: &ApplicantId| state.judgement(*id).decision == Some(Decision::Shortlist);
    (state.roster.applicants.keys().copied().filter(shortlisted).collect(), "shortlisted")
}

/// Why there is nothing to export.
pub fn why_no_export(state: &State) -> Option<&'static str> {
    to_export(state).0.is_empty().then_some("nobody is shortlisted or marked")
}

/// The keeper told what is kept about applicants.
pub fn learn(state: &mut State, fx: &mut Effects, known: Vec<(ApplicantId, Known)>) {
    let mut changed = Vec::with_capacity(known.len());
    for (id, Known { attached, draft }) in known {
        let found_by = Some(attached.found_by.note()).filter(|note| !note.is_empty());
        let standing = Standing {
            judgement: attached.judgement,
            by: attached.by,
            found_by,
            seen: attached.seen,
            draft: match draft {
                OnDisk::NotRead => state.standing(id).and_then(|s| s.draft.clone()),
                OnDisk::None => None,
                OnDisk::Draft(text) => Some(text),
            },
        };
        if state.standing(id) == Some(&standing) {
            continue;
        }
        if let Some(applicant) = state.roster.applicants.get_mut(&id)
            && let Some(corrected) = applicant.corrected(&standing.judgement.corrections)
        {
            *applicant = Arc::new(corrected);
            fx.push(Effect::Search(Ask::Insert(Arc::clone(applicant))));
        }
        state.standings.insert(id, standing);
        changed.push(id);
    }
    if !changed.is_empty() {
        tell_index(state, fx, &changed);
        list::refresh(state);
    }
}

/// Tells the index what is thought of applicants, and asks the query again.
pub fn tell_index(state: &mut State, fx: &mut Effects, ids: &[ApplicantId]) {
    for id in ids {
        fx.push(Effect::Search(Ask::Facts(*id, Box::new(facts(state, *id)))));
    }
    if !ids.is_empty() && !state.filter.text().trim().is_empty() {
        let typing = state.filter.editing;
        filter::ask(state, fx, typing);
    }
}

fn facts(state: &State, id: ApplicantId) -> ReviewFacts {
    let standing = state.standing(id);
    let judgement = state.judgement(id);
    let corrected = |a: &Arc<Applicant>| !a.profile.meta.corrections.is_empty();
    ReviewFacts {
        corrected: state.roster.applicants.get(&id).is_some_and(corrected),
        judgement: judgement.clone(),
        by: standing.map(|s| s.by.clone()).unwrap_or_default(),
        marked: state.marks.contains(&id),
        unread: standing.is_none_or(|s| !s.seen),
        duplicate: !state.roster.twins.of(id).is_empty(),
        ratings: judgement.rating.map(Rating::get).into_iter().collect(),
        ..ReviewFacts::default()
    }
}
