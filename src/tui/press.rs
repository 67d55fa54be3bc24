//! What a pressed key does: it goes on with a count or a chord, runs a command, or is typed.

use crossterm::event::KeyCode;

use super::command::Context;
use super::effect::Effects;
use super::key::{Chord, Key};
use super::keymap::Lookup;
use super::panes::{filter, find, help, note, picker, rubric};
use super::state::{Overlay, State, Tone};
use super::update;

/// The highest count; a higher one is taken for it. No folder and no document has more rows.
const MOST: usize = 99_999;

/// Takes a key in.
pub fn on_key(state: &mut State, fx: &mut Effects, key: Key) {
    state.message = None;
    let here = state.contexts();
    // Who has begun to work is not interrupted.
    state.tour_due &= state.overlay.is_some();
    if counts(state, &here, key) || takes_back(state, &here, key) {
        return;
    }
    state.pending.push(key);
    match state.keymap.look_up(&here, &state.pending) {
        Lookup::Command(command) => {
            state.pending.clear();
            update::run(state, fx, command);
            state.count = None;
        }
        Lookup::Prefix => {}
        Lookup::Nothing => {
            let keys = Chord(std::mem::take(&mut state.pending));
            let counted = state.count.take().is_some();
            let begun = counted || keys.0.len() > 1;
            match here.last() {
                Some(context) if context.is_popup() => typed(state, fx, *context, key),
                _ if begun => state.say(Tone::Note, format!("no command has the keys {keys}")),
                _ => {}
            }
        }
    }
}

/// Whether the key is a digit of a count. A digit that has a command of its own begins none, nor does any in a
/// triage, where each judges.
fn counts(state: &mut State, here: &[Context], key: Key) -> bool {
    let Some(digit) = key.typed().and_then(|c| c.to_digit(10)) else { return false };
    let elsewhere = here.iter().any(|context| context.is_popup() || *context == Context::Triage);
    if elsewhere || !state.pending.is_empty() {
        return false;
    }
    let begins = digit > 0 && matches!(state.keymap.look_up(here, &[key]), Lookup::Nothing);
    if !begins && state.count.is_none() {
        return false;
    }
    state.count = Some((state.count.unwrap_or(0) * 10 + digit as usize).min(MOST));
    true
}

/// Whether the key took back what was begun: backspace the last key of it, escape all.
fn takes_back(state: &mut State, here: &[Context], key: Key) -> bool {
    let (backspace, escape) = (Key::code(KeyCode::Backspace), Key::code(KeyCode::Esc));
    if !state.is_mid_chord() || (key != backspace && key != escape) {
        return false;
    }
    let chord: Vec<Key> = state.pending.iter().copied().chain([key]).collect();
    if !state.pending.is_empty() && !matches!(state.keymap.look_up(here, &chord), Lookup::Nothing) {
        return false;
    }
    if key == escape {
        state.pending.clear();
        state.count = None;
    } else if state.pending.pop().is_none() {
        state.count = state.count.map(|count| count / 10).filter(|count| *count > 0);
    }
    true
}

/// Types a key where one types.
fn typed(state: &mut State, fx: &mut Effects, context: Context, key: Key) {
    match context {
        Context::Filter => filter::key(state, fx, key),
        Context::Find => find::key(state, key),
        Context::Picker => picker::key(state, key),
        Context::Help => help::key(state, key),
        Context::Note => note::key(state, fx, key),
        Context::Rubric => rubric::key(state, fx, key),
        Context::Prompt => {
            if let Some(Overlay::Prompt(prompt)) = &mut state.overlay {
                super::input::key(&mut prompt.input, key);
            }
        }
        _ => {}
    }
}
