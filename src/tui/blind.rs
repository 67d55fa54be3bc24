//! Blind review on the screen: applicants come in masked, and a mask is taken off only after the journal has it.

use std::sync::Arc;

use super::effect::{Effect, Effects};
use super::judge;
use super::panes::confirm::Confirm;
use super::panes::list;
use super::search::Ask;
use super::state::{Overlay, State, Tone};
use crate::library::{Applicant, ApplicantId};
use crate::review::Change;

/// An applicant as the reviewer may see them.
fn as_seen(state: &State, real: &Arc<Applicant>) -> Arc<Applicant> {
    match &state.masking {
        Some(masking) if !state.revealed.contains(&real.id) => masking.mask(real.real()),
        _ => Arc::clone(real.real()),
    }
}

/// Puts an applicant in the roster as the reviewer may see them, and tells the index. Returns who is seen.
pub fn show(state: &mut State, fx: &mut Effects, real: &Arc<Applicant>) -> Arc<Applicant> {
    let seen = as_seen(state, real);
    state.roster.applicants.insert(seen.id, Arc::clone(&seen));
    list::touch(state, seen.id);
    state.filter.stale = true;
    fx.push(Effect::Search(Ask::Insert(Arc::clone(&seen))));
    seen
}

/// Asks whether to take the mask off.
pub fn ask_to_reveal(state: &mut State) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    state.overlay = Some(Overlay::Confirm(Confirm::Reveal(id)));
}

/// Takes the mask off, now that the journal says so.
pub fn revealed(state: &mut State, fx: &mut Effects, id: ApplicantId) {
    let Some(applicant) = state.roster.applicants.get(&id).cloned() else { return };
    state.revealed.insert(id);
    show(state, fx, &applicant);
    judge::tell_index(state, fx, &[id]);
    let name = applicant.real().display_name().to_owned();
    state
        .say(Tone::Done, format!("{} is {name}; the journal says that you looked", applicant.display_name()));
}

/// Writes into the journal that the mask is to be taken off.
pub fn reveal(state: &State, fx: &mut Effects, id: ApplicantId) {
    judge::record(state, fx, id, Change::Revealed);
}

/// Why no mask can be taken off.
pub fn why_no_mask(state: &State) -> Option<&'static str> {
    match state.selected() {
        _ if state.masking.is_none() => Some("this review is not blind; start with --blind"),
        None => Some("there is nobody under the cursor"),
        Some(applicant) if applicant.behind.is_none() => Some("the mask is off already"),
        Some(_) => None,
    }
}

/// Why something that would show who it is cannot be done.
pub fn why_hidden(state: &State) -> Option<&'static str> {
    let masked = state.selected().is_some_and(|applicant| applicant.behind.is_some());
    masked.then_some("it would show who it is; B takes the mask off")
}
