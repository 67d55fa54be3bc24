//! The folder goes on: who comes, changes or goes after the load, the load that is stopped, and the look that goes on with it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::blind;
use super::effect::{Effect, Effects};
use super::judge;
use super::keeper::Task;
use super::memory;
use super::panes::{filter, list};
use super::search::Ask;
use super::state::{Overlay, State, Tone};
use super::triage;
use super::update;
use crate::library::{Applicant, ApplicantId, Masking, News, Problem, Tally};

/// What has become of the folder since it was loaded.
#[derive(Debug, Default)]
pub struct Follow {
    /// Dossiers that are still to be read.
    pub rest: usize,
    /// Who came and went since the last key: told together.
    tally: Tally,
    /// What was told of that.
    said: String,
    /// Who is gone, but is being written about.
    held: BTreeSet<ApplicantId>,
}

/// Applicants came, or came anew with other contents.
pub fn came(state: &mut State, fx: &mut Effects, applicants: &[Arc<Applicant>]) {
    let (mut known, mut others) = (Vec::with_capacity(applicants.len()), Vec::new());
    for applicant in applicants {
        let id = applicant.id;
        if let Some(before) = state.roster.applicants.get(&id).cloned() {
            others.extend(state.roster.twins.remove(&before));
        }
        let applicant = blind::show(state, fx, applicant);
        judge::find_conflicts(state, id);
        known.push((id, applicant.identity()));
        others.push(id);
        others.extend(state.roster.twins.insert(&applicant));
        memory::came(state, id);
    }
    fx.push(Effect::Keep(Task::Know(known)));
    others.sort_unstable();
    others.dedup();
    judge::tell_index(state, fx, &others);
}

/// Takes an applicant out of everything.
fn gone(state: &mut State, fx: &mut Effects, id: ApplicantId) {
    let Some(applicant) = state.roster.applicants.remove(&id) else { return };
    let others = state.roster.twins.remove(&applicant);
    state.standings.remove(id);
    state.findings.remove(&id);
    state.revealed.remove(&id);
    state.marks.remove(&id);
    state.list.evidence.remove(&id);
    state.range = state.range.filter(|other| *other != id);
    triage::gone(state, id);
    list::touch(state, id);
    state.filter.stale = true;
    fx.push(Effect::Search(Ask::Remove(id)));
    fx.push(Effect::Keep(Task::Forget(id)));
    judge::tell_index(state, fx, &others);
}

/// Takes in what a look at the folder has found.
pub fn take(state: &mut State, fx: &mut Effects, news: News) {
    if news.away {
        return state
            .say(Tone::Note, "the folder is not there any more; what was read stays until it is back");
    }
    // A number tells nothing of the order any more.
    if !state.roster.by_file && (!news.came.is_empty() || !news.gone.is_empty()) {
        state.roster.by_file = true;
        list::refresh(state);
    }
    came(state, fx, &news.came);
    for applicant in &news.came {
        state.follow.held.remove(&applicant.id);
        if state.detail.shown == Some(applicant.id) {
            // Read from the top: its facts are others.
            state.detail.fact = None;
        }
    }
    for id in &news.gone {
        if is_written_about(state, *id) {
            state.follow.held.insert(*id);
        } else {
            gone(state, fx, *id);
        }
    }
    if let Some(problems) = news.problems {
        let masked = |mut problem: Problem| {
            if state.masking.is_some() {
                Masking::mask_problem(&mut problem);
            }
            problem
        };
        state.roster.problems = problems.into_iter().map(masked).collect();
    }
    state.follow.rest = news.rest;
    if news.rest == 0 {
        over(state, fx);
    }
    if state.message.as_ref().is_none_or(|message| message.text != state.follow.said) {
        state.follow.tally = Tally::default();
    }
    state.follow.tally = state.follow.tally.and(news.tally);
    tell(state, news.by_hand && news.rest == 0);
}

/// A look is over: what goes by everybody goes by them.
fn over(state: &mut State, fx: &mut Effects) {
    let first = !state.roster.finished;
    state.roster.finished = true;
    state.roster.stopped = false;
    update::join_portal(state, fx, first);
    fx.push(Effect::Keep(if first { Task::Attach } else { Task::Reattach }));
    if first {
        fx.push(Effect::Opened(state.roster.applicants.len()));
    }
}

/// Says quietly who came and went: over no other message than one of its own.
fn tell(state: &mut State, asked: bool) {
    let text = match state.follow.tally.told() {
        Some(told) => told,
        None if asked => "the folder is as it was read".to_owned(),
        None => return,
    };
    if asked || state.message.as_ref().is_none_or(|message| message.text == state.follow.said) {
        state.follow.said = text.clone();
        state.say(Tone::Note, text);
    }
}

/// Whether something is being typed about an applicant: they stay until it is kept.
fn is_written_about(state: &State, id: ApplicantId) -> bool {
    let writes = matches!(
        state.overlay,
        Some(Overlay::Note(_) | Overlay::Rubric(_) | Overlay::Prompt(_) | Overlay::Confirm(_))
    );
    writes && state.list.cursor == Some(id)
}

/// Takes out who is gone once nothing is typed about them any more.
pub fn keep_up(state: &mut State, fx: &mut Effects) {
    if state.follow.held.is_empty() || state.overlay.is_some() {
        return;
    }
    for id in std::mem::take(&mut state.follow.held) {
        gone(state, fx, id);
    }
    list::settle(state);
}

/// Whether the folder is being read.
fn is_reading(state: &State) -> bool {
    !state.roster.stopped && (!state.roster.finished || state.follow.rest > 0)
}

/// Esc in the list: takes the query away; without one, stops reading the folder.
pub fn escape(state: &mut State, fx: &mut Effects) {
    if !state.filter.text().is_empty() {
        return filter::clear(state, fx);
    }
    state.roster.stopped = true;
    fx.push(Effect::StopLoading);
    let read = state.roster.applicants.len();
    let of = state.roster.found.map_or(String::new(), |found| format!(" of {}", found.max(read)));
    let key = state.keymap.key_of("reread");
    let text = format!("stopped: {read}{of} were read · {key} reads the rest");
    state.say(Tone::Note, text);
}

/// Why there is nothing to take back with Esc.
pub fn why_no_escape(state: &State) -> Option<&'static str> {
    if is_reading(state) { None } else { filter::why_none(state) }
}

/// Looks at the folder again, and goes on with a load that was stopped.
pub fn look(state: &mut State, fx: &mut Effects) {
    fx.push(Effect::Look);
    let text = if state.roster.stopped { "reading the rest …" } else { "looking at the folder again …" };
    state.roster.stopped = false;
    state.follow.said = text.to_owned();
    state.follow.tally = Tally::default();
    state.say(Tone::Note, text);
}

/// Why the folder need not be looked at.
pub fn why_no_look(state: &State) -> Option<&'static str> {
    is_reading(state).then_some("the folder is being read; esc stops that")
}
