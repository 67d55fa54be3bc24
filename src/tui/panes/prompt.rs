//! A popup that asks for one line: tags, or where to export to.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::text::Line;
use tui_input::Input;

use super::correct::{self, Correcting};
use super::{list, popup, put, row, saved};
use crate::library::ApplicantId;
use crate::review::{Change, Finding, Stance};
use crate::text::truncate;
use crate::tui::effect::{Effect, Effects, Exported};
use crate::tui::input;
use crate::tui::judge;
use crate::tui::layout::Layout;
use crate::tui::state::{Overlay, State, Tone};

/// What the line is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Tags of one applicant: `+add -remove`.
    Tags(ApplicantId),
    /// Tags of all who are marked.
    TagsOfMarked,
    /// The reason why there is a conflict of interest.
    Declare(ApplicantId),
    /// The reason why what was found is none.
    Dismiss(ApplicantId),
    /// The file that this is written to.
    Export(Exported),
    /// The name to save this query under.
    SaveQuery(String),
    /// What is right in a field of a profile.
    Correct(Correcting),
}

/// The popup's state.
#[derive(Debug)]
pub struct Prompt {
    /// What the line is for.
    pub purpose: Purpose,
    /// The line.
    pub input: Input,
}

/// Asks for tags.
pub fn open_tags(state: &mut State) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    state.overlay = Some(Overlay::Prompt(Prompt { purpose: Purpose::Tags(id), input: Input::default() }));
}

/// Asks for tags of all who are marked.
pub fn open_tags_of_marked(state: &mut State) {
    let purpose = Purpose::TagsOfMarked;
    state.overlay = Some(Overlay::Prompt(Prompt { purpose, input: Input::default() }));
}

/// Asks for the reason of a conflict of interest; one that was declared is taken back.
pub fn open_declare(state: &mut State, fx: &mut Effects) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    if state.judgement(id).conflict.as_ref().is_some_and(Stance::is_declared) {
        return judge::record(state, fx, id, Change::Conflict(None));
    }
    state.overlay = Some(Overlay::Prompt(Prompt { purpose: Purpose::Declare(id), input: Input::default() }));
}

/// Asks why what was found is no conflict of interest; what was dismissed is taken up again.
pub fn open_dismiss(state: &mut State, fx: &mut Effects) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    if state.said(id).panel.dismissed {
        return judge::record(state, fx, id, Change::Conflict(None));
    }
    state.overlay = Some(Overlay::Prompt(Prompt { purpose: Purpose::Dismiss(id), input: Input::default() }));
}

/// Why there is nothing to dismiss.
pub fn why_no_finding(state: &State) -> Option<&'static str> {
    let Some(applicant) = state.selected() else { return list::why_none(state) };
    state.findings(applicant.id).is_empty().then_some("no conflict of interest was found")
}

/// Asks where to export to.
pub fn open_export(state: &mut State) {
    let input = Input::new("shortlist.toml".to_owned());
    state.overlay = Some(Overlay::Prompt(Prompt { purpose: Purpose::Export(Exported::Shortlist), input }));
}

/// Asks where to write the comparison to.
pub fn open_export_of_comparison(state: &mut State) {
    let input = Input::new("comparison.md".to_owned());
    state.overlay = Some(Overlay::Prompt(Prompt { purpose: Purpose::Export(Exported::Comparison), input }));
}

/// Takes the line.
pub fn accept(state: &mut State, fx: &mut Effects) {
    let Some(Overlay::Prompt(prompt)) = &state.overlay else { return };
    let text = prompt.input.value().trim().to_owned();
    match prompt.purpose.clone() {
        Purpose::Tags(id) => {
            state.overlay = None;
            if let Some(tags) = parse_tags(&text) {
                judge::record(state, fx, id, tags);
            }
        }
        Purpose::TagsOfMarked => {
            state.overlay = None;
            if let Some(tags) = parse_tags(&text) {
                judge::record_marked(state, fx, tags);
            }
        }
        Purpose::SaveQuery(query) => saved::accept(state, fx, &text, query),
        Purpose::Correct(correcting) => correct::accept(state, fx, &correcting, &text),
        Purpose::Declare(id) => {
            state.overlay = None;
            judge::record(state, fx, id, Change::Conflict(Some(Stance::Declared { why: text })));
        }
        Purpose::Dismiss(id) => {
            if text.is_empty() {
                state.say(Tone::Error, "say why it is no conflict of interest, or press esc");
                return;
            }
            state.overlay = None;
            let found = state.findings(id).iter().map(|finding| finding.key.clone()).collect();
            let stance = Stance::Dismissed { found, why: text };
            judge::record(state, fx, id, Change::Conflict(Some(stance)));
        }
        Purpose::Export(what) => {
            if text.is_empty() {
                state.say(Tone::Error, "name a file to write to, or press esc");
                return;
            }
            state.overlay = None;
            fx.push(Effect::Export { what, path: PathBuf::from(text), overwrite: false });
        }
    }
}

/// Tags to add and to remove: words, `-` before those to remove; `+` and `#` may stand before the others. `None`
/// where there are none.
fn parse_tags(text: &str) -> Option<Change> {
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        let (list, tag) = match word.strip_prefix('-') {
            Some(tag) => (&mut remove, tag),
            None => (&mut add, word.strip_prefix('+').unwrap_or(word)),
        };
        let tag = tag.trim_start_matches('#');
        if !tag.is_empty() {
            list.push(tag.to_owned());
        }
    }
    (!add.is_empty() || !remove.is_empty()).then_some(Change::Tags { add, remove })
}

/// Draws the popup.
pub fn draw(state: &State, prompt: &Prompt, layout: &Layout, frame: &mut Frame<'_>) {
    let area = layout.popup(64, 4);
    let (title, hint) = match &prompt.purpose {
        Purpose::Tags(id) => {
            let tags: Vec<String> = state.judgement(*id).tags.iter().map(|tag| format!("#{tag}")).collect();
            let now = if tags.is_empty() { "no tags yet".to_owned() } else { tags.join(" ") };
            ("Tags: word adds, -word removes, ~word is private", now)
        }
        Purpose::TagsOfMarked => {
            ("Tags of the marked: word adds, -word removes", format!("{} marked", state.marks.len()))
        }
        Purpose::Declare(_) => {
            ("Conflict of interest: why there is one", "colleagues will see it".to_owned())
        }
        Purpose::Dismiss(id) => {
            let found = state.findings(*id).first().map(Finding::text).unwrap_or_default();
            ("Dismiss the conflict of interest: why it is none", found)
        }
        Purpose::SaveQuery(query) => ("Save the query under a name", query.clone()),
        Purpose::Export(Exported::Shortlist) => ("Export to file", super::status::export_summary(state)),
        Purpose::Export(Exported::Comparison) => {
            ("Export the comparison to file", "the ending tells the format: md, html, txt, json".to_owned())
        }
        Purpose::Correct(correcting) => {
            ("Correct; empty: as it was read, -: nothing there", correcting.hint(state))
        }
    };
    let inner = popup(area, frame.buffer_mut(), &state.theme, title, "");
    input::draw(frame, row(inner, 0), "> ", &prompt.input, &state.theme);
    let hint = Line::styled(truncate(&hint, usize::from(inner.width)), state.theme.quiet());
    put(frame.buffer_mut(), row(inner, 1), &hint);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_added_by_name_and_removed_with_a_minus() {
        let add = vec!["systems".into(), "ml".into(), "~mine".into()];
        let tags = Change::Tags { add, remove: vec!["old".into()] };
        assert_eq!(parse_tags("+systems #ml, -old ~mine -"), Some(tags));
        assert_eq!(parse_tags(" - #"), None);
    }
}
