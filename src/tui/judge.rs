//! Judging: decisions, ratings, tags and marks, and what the index must know of them.

use std::sync::Arc;

use super::blind;
use super::effect::{Effect, Effects};
use super::keeper::{Known, OnDisk, Task};
use super::panes::{list, note};
use super::search::Ask;
use super::state::{Standing, State, Tone};
use super::triage;
use crate::library::{Applicant, ApplicantId};
use crate::query::ReviewFacts;
use crate::review::{Agreement, Attached, Change, Decision, Identity, Rating, Report};

/// Has the keeper do something about an applicant.
pub fn keep(state: &State, fx: &mut Effects, id: ApplicantId, task: impl FnOnce(Identity) -> Task) {
    if let Some(applicant) = state.roster.applicants.get(&id) {
        let identity = applicant.identity();
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
    let who = marked.map(|a| (a.id, a.identity())).collect();
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
    if state.standing(id).is_none_or(|standing| !standing.attached.seen) {
        record(state, fx, id, Change::Seen);
    }
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
    let nobody = match &state.filter.found {
        _ if !state.marks.is_empty() => false,
        Some(_) => state.list.rows.is_empty(),
        None => state.standings.shortlisted() == 0,
    };
    nobody.then_some("nobody is shortlisted or marked")
}

/// Says how far the committee agrees on those whose ratings can be seen.
pub fn say_agreement(state: &mut State) {
    let report = Report::of(state.standings.values().map(|standing| &standing.attached), &state.reviewer);
    let figure = |name: &str, agreement: &Agreement| {
        let people = if agreement.units == 1 { "applicant" } else { "applicants" };
        agreement.alpha.map(|alpha| format!("{name} {alpha:.2} ({} {people})", agreement.units))
    };
    let figures = [figure("ratings", &report.ordinal), figure("decisions", &report.decisions)];
    let mut parts: Vec<String> = figures.into_iter().flatten().collect();
    if parts.is_empty() {
        parts.push("no two reviewers' judgements to compare yet".to_owned());
    } else if let Some(first) = parts.first_mut() {
        first.insert_str(0, "Krippendorff's alpha: ");
    }
    if report.kept_back > 0 {
        parts.push(format!("{} kept back until you rate them", report.kept_back));
    }
    state.say(Tone::Note, parts.join(" · "));
}

/// The keeper told what is kept about applicants.
pub fn learn(state: &mut State, fx: &mut Effects, known: Vec<(ApplicantId, Known)>) {
    let mut changed = Vec::with_capacity(known.len());
    for (id, Known { attached, draft }) in known {
        let found_by = Some(attached.found_by.note()).filter(|note| !note.is_empty());
        correct(state, fx, id, &attached);
        let panel = attached.panel(&state.reviewer, state.findings(id));
        let standing = Standing {
            attached,
            panel,
            found_by,
            draft: match draft {
                OnDisk::NotRead => state.standing(id).and_then(|s| s.draft.clone()),
                OnDisk::None => None,
                OnDisk::Draft(text) => Some(text),
            },
        };
        let is_news = state.standings.learn(id, standing);
        note::came(state, fx, id);
        if !is_news {
            continue;
        }
        list::touch(state, id);
        changed.push(id);
    }
    tell_index(state, fx, &changed);
}

/// Puts an applicant's profile right where that was not done yet.
fn correct(state: &mut State, fx: &mut Effects, id: ApplicantId, attached: &Attached) {
    if let Some(applicant) = state.roster.applicants.get(&id)
        && let Some(corrected) = applicant.real().corrected(&attached.judgement.corrections)
    {
        blind::show(state, fx, &Arc::new(corrected));
        find_conflicts(state, id);
    }
}

/// Finds what ties an applicant to the reviewer.
pub fn find_conflicts(state: &mut State, id: ApplicantId) {
    let Some(applicant) = state.roster.applicants.get(&id) else { return };
    let real = applicant.real();
    // Nothing is unpacked where there is nothing to look for.
    let found = if state.interests.is_empty() {
        Vec::new()
    } else {
        state.interests.conflicts(&real.profile(), &real.document(), state.now)
    };
    if found.is_empty() {
        state.findings.remove(&id);
    } else {
        state.findings.insert(id, found);
    }
}

/// Tells the index what is thought of applicants, and has the query asked again.
pub fn tell_index(state: &mut State, fx: &mut Effects, ids: &[ApplicantId]) {
    if ids.is_empty() {
        return;
    }
    fx.push(Effect::Search(Ask::Facts(ids.iter().map(|id| (*id, facts(state, *id))).collect())));
    state.filter.stale = true;
}

fn facts(state: &State, id: ApplicantId) -> ReviewFacts {
    let standing = state.standing(id);
    let said = state.said(id);
    let corrected = |a: &Arc<Applicant>| a.summary().corrected;
    ReviewFacts {
        corrected: state.roster.applicants.get(&id).is_some_and(corrected),
        judgement: said.judgement.clone(),
        panel: said.panel.clone(),
        by: standing.map(|s| s.attached.by.clone()).unwrap_or_default(),
        marked: state.marks.contains(&id),
        unread: standing.is_none_or(|s| !s.attached.seen),
        duplicate: !state.roster.twins.of(id).is_empty(),
    }
}
