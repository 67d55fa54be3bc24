//! Correcting the fact under the cursor: a prompt that goes through the fields that it has.

use tui_input::Input;

use super::detail;
use super::prompt::{Prompt, Purpose};
use crate::library::ApplicantId;
use crate::profile::edit::{fields, text_at};
use crate::text::safe;
use crate::tui::effect::Effects;
use crate::tui::judge;
use crate::tui::state::{Overlay, State, Tone};

/// Whose fact is corrected, and which of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correcting {
    id: ApplicantId,
    /// JSON Pointers of the fields; never none.
    fields: Vec<String>,
    at: usize,
}

impl Correcting {
    fn pointer(&self) -> &str {
        self.fields.get(self.at).map_or("", String::as_str)
    }

    /// The fields' names, that of the one in the line in brackets.
    pub fn hint(&self, state: &State) -> String {
        let name = |pointer: &String| pointer.rsplit('/').next().unwrap_or_default().to_owned();
        let mut names: Vec<String> = self.fields.iter().map(name).collect();
        if let Some(current) = names.get_mut(self.at) {
            *current = format!("[{current}]");
        }
        // The one in the line stays in sight.
        names.rotate_left(self.at.saturating_sub(1));
        let was = state.roster.applicants.get(&self.id).map(|a| text_at(&a.parsed(), self.pointer()));
        let now = state.roster.applicants.get(&self.id).map(|a| text_at(&a.profile(), self.pointer()));
        let read = match (was, now) {
            (Some(was), now) if Some(&was) != now.as_ref() && !was.is_empty() => format!("read: {was} · "),
            _ => String::new(),
        };
        safe(&format!("{read}{}", names.join(" "))).into_owned()
    }
}

fn here(state: &State) -> Vec<String> {
    detail::place(state).map(|pointer| fields(&pointer)).unwrap_or_default()
}

/// Why the fact under the cursor cannot be corrected.
pub fn why_not(state: &State) -> Option<&'static str> {
    match (state.selected(), detail::place(state)) {
        (None, _) => Some("there is nobody under the cursor"),
        (Some(_), None) => Some("go to the fact that is wrong"),
        (Some(_), Some(pointer)) if fields(&pointer).is_empty() => {
            Some("this is not a field of the profile; correct what it was worked out from")
        }
        _ => None,
    }
}

/// Why there is no other field to go to.
pub fn why_no_fields(state: &State) -> Option<&'static str> {
    match &state.overlay {
        Some(Overlay::Prompt(Prompt { purpose: Purpose::Correct(correcting), .. }))
            if correcting.fields.len() > 1 =>
        {
            None
        }
        _ => Some("there is only one line"),
    }
}

/// Asks for what is right, beginning with what stands there.
pub fn open(state: &mut State) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    let fields = here(state);
    if !fields.is_empty() {
        ask(state, Correcting { id, fields, at: 0 });
    }
}

/// Goes on to another field of the fact. What was typed into this one is taken first.
pub fn turn(state: &mut State, fx: &mut Effects, forward: bool) {
    let Some(Overlay::Prompt(Prompt { purpose: Purpose::Correct(correcting), input })) = &state.overlay
    else {
        return;
    };
    let (correcting, text) = (correcting.clone(), input.value().trim().to_owned());
    if !take(state, fx, &correcting, &text) {
        return;
    }
    let count = correcting.fields.len().max(1);
    let step = if forward { 1 } else { count - 1 };
    let next = Correcting { at: (correcting.at + step) % count, ..correcting };
    ask(state, next);
}

fn ask(state: &mut State, correcting: Correcting) {
    let applicant = state.roster.applicants.get(&correcting.id);
    let text = applicant.map(|a| one_line(&text_at(&a.profile(), correcting.pointer()))).unwrap_or_default();
    let purpose = Purpose::Correct(correcting);
    state.overlay = Some(Overlay::Prompt(Prompt { purpose, input: Input::new(text) }));
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the line: an empty one takes the correction back, `-` has nothing stand there. What cannot be stays in the line.
pub fn accept(state: &mut State, fx: &mut Effects, correcting: &Correcting, text: &str) {
    if take(state, fx, correcting, text) {
        state.overlay = None;
    }
}

/// Has the line written where it changes anything; whether one can go on.
fn take(state: &mut State, fx: &mut Effects, correcting: &Correcting, text: &str) -> bool {
    let Some(applicant) = state.roster.applicants.get(&correcting.id) else { return true };
    if text == one_line(&text_at(&applicant.profile(), correcting.pointer())) {
        return true;
    }
    let known = &state.judgement(correcting.id).corrections;
    match applicant.correction(known, correcting.pointer(), text) {
        Ok(change) => {
            judge::record(state, fx, correcting.id, change);
            true
        }
        Err(why) => {
            state.say(Tone::Error, why);
            false
        }
    }
}
