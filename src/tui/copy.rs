//! Handing texts to the terminal's clipboard, which is the one of the machine that the reviewer sits at.

use super::effect::{Effect, Effects};
use super::export;
use super::panes::{compare, detail};
use super::state::{Focus, State, Tone};
use crate::text::{safe, safe_multiline, truncate};

/// Copies the fact under the cursor, in the source pane the lines that say it; without one, the applicant's name.
pub fn fact(state: &mut State, fx: &mut Effects) {
    let text = match state.focus {
        Focus::Detail => detail::text_under_cursor(state),
        Focus::Source => source_lines(state),
        Focus::List | Focus::Compare | Focus::Facets => None,
    };
    let text = text.or_else(|| state.selected().map(|applicant| applicant.display_name().to_owned()));
    hand_over(state, fx, text);
}

/// Copies the applicant's email address.
pub fn email(state: &mut State, fx: &mut Effects) {
    let text = state.selected().and_then(|applicant| applicant.profile().basics.email.clone());
    hand_over(state, fx, text);
}

/// Copies the applicant as Markdown.
pub fn applicant(state: &mut State, fx: &mut Effects) {
    let ids: Vec<_> = state.selected().map(|applicant| applicant.id).into_iter().collect();
    let text = export::as_markdown(state, &ids);
    hand_over(state, fx, text);
}

/// Copies what an export would write, as Markdown.
pub fn shortlist(state: &mut State, fx: &mut Effects) {
    let (ids, _) = super::judge::to_export(state);
    let text = export::as_markdown(state, &ids);
    hand_over(state, fx, text);
}

/// Copies the comparison as Markdown.
pub fn comparison(state: &mut State, fx: &mut Effects) {
    let text = compare::handed_on(state).map(|comparison| comparison.to_markdown());
    hand_over(state, fx, text);
}

/// Why there is no address to copy.
pub fn why_no_email(state: &State) -> Option<&'static str> {
    let email = state.selected().and_then(|applicant| applicant.profile().basics.email.clone());
    email.is_none().then_some("no email address is known")
}

/// The CV's lines that say the fact under the cursor.
fn source_lines(state: &State) -> Option<String> {
    let lines = detail::source(state)?.lines;
    let document = state.selected()?.document();
    let told: Vec<&str> =
        (lines.first..=lines.last).filter_map(|n| document.line(n)).map(|line| line.text.as_str()).collect();
    Some(told.join("\n"))
}

fn hand_over(state: &mut State, fx: &mut Effects, text: Option<String>) {
    let Some(text) = text.map(|text| safe_multiline(&text).into_owned()).filter(|text| !text.is_empty())
    else {
        state.say(Tone::Error, "there is nothing to copy here");
        return;
    };
    let lines = text.lines().count();
    let told = match lines {
        1 => truncate(&safe(&text), 60),
        _ => format!("{lines} lines"),
    };
    state.say(Tone::Done, format!("copied to the terminal's clipboard: {told}"));
    fx.push(Effect::Copy(text));
}
