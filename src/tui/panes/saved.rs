//! Queries saved by name: a popup to choose from, saving the present query, forgetting one.

use std::collections::BTreeMap;

use tui_input::Input;

use super::confirm::Confirm;
use super::filter;
use super::picker::{self, Action, Choice, Item};
use super::prompt::{Prompt, Purpose};
use crate::config::is_query_name;
use crate::query::Query;
use crate::tui::effect::{Effect, Effects};
use crate::tui::search::Ask;
use crate::tui::state::{Overlay, State, Tone};

/// The saved queries.
#[derive(Clone, Debug, Default)]
pub struct Saved {
    /// All of them by name, those of the settings before those saved in the program.
    pub all: BTreeMap<String, String>,
    /// Those of the settings.
    pub settings: BTreeMap<String, String>,
}

impl Saved {
    fn is_of_settings(&self, name: &str) -> bool {
        self.settings.contains_key(name)
    }
}

/// Opens the popup with all of them, and with saving the present query where there is one.
pub fn open(state: &mut State, fx: &mut Effects) {
    let mut items = Vec::new();
    let mut queries = Vec::new();
    for (name, query) in &state.saved.all {
        queries.push(format!("@{name}"));
        items.push(Item {
            label: format!("@{name}  {query}"),
            remark: String::new(),
            disabled: None,
            action: Action::Saved(name.clone()),
        });
    }
    if why_nothing_to_save(state).is_none() {
        items.push(Item {
            label: format!("save the present query: {}", state.filter.text().trim()),
            remark: "W".to_owned(),
            disabled: None,
            action: Action::SaveQuery,
        });
    }
    picker::open_items(state, Choice::Saved, "Saved queries", items);
    fx.push(Effect::Search(Ask::Counts { queries }));
}

/// Asks for the name to save the present query under.
pub fn ask_name(state: &mut State) {
    let query = state.filter.text().trim().to_owned();
    let prompt = Prompt { purpose: Purpose::SaveQuery(query), input: Input::default() };
    state.overlay = Some(Overlay::Prompt(prompt));
}

/// Why there is no query to save.
pub fn why_nothing_to_save(state: &State) -> Option<&'static str> {
    match filter::why_none(state) {
        None if state.filter.error.is_some() => Some("the query does not parse"),
        why => why,
    }
}

/// Takes the name. What is saved under it already is not replaced without asking.
pub fn accept(state: &mut State, fx: &mut Effects, name: &str, query: String) {
    let name = name.trim_start_matches('@').to_owned();
    if let Some(why) = why_not(state, &name, &query) {
        state.say(Tone::Error, why);
        return;
    }
    state.overlay = None;
    match state.saved.all.get(&name) {
        Some(now) if *now != query => {
            state.overlay = Some(Overlay::Confirm(Confirm::ReplaceQuery { name, query }));
        }
        _ => fx.push(Effect::SaveQuery { name, query: Some(query) }),
    }
}

fn why_not(state: &State, name: &str, query: &str) -> Option<String> {
    if !is_query_name(name) {
        return Some("a name is letters, digits, - _ and ., as in strong-systems".to_owned());
    }
    if state.saved.is_of_settings(name) {
        return Some(format!("@{name} is in the settings file, which the program never writes"));
    }
    let mut all = state.saved.all.clone();
    all.insert(name.to_owned(), query.to_owned());
    Query::parse(&format!("@{name}"), &all).err().map(|error| error.message)
}

/// Asks whether to forget the saved query under the popup's cursor.
pub fn ask_to_forget(state: &mut State) {
    let Some(name) = under_cursor(state) else { return };
    if state.saved.is_of_settings(&name) {
        state.say(Tone::Note, format!("@{name} is in the settings file, which the program never writes"));
        return;
    }
    state.overlay = Some(Overlay::Confirm(Confirm::ForgetQuery(name)));
}

/// Why there is no saved query to forget.
pub fn why_none(state: &State) -> Option<&'static str> {
    under_cursor(state).is_none().then_some("there is no saved query under the cursor")
}

fn under_cursor(state: &State) -> Option<String> {
    match picker::under_cursor(state)? {
        Action::Saved(name) => Some(name.clone()),
        _ => None,
    }
}

/// The file of saved queries was written, or could not be.
pub fn kept(state: &mut State, fx: &mut Effects, result: Result<(BTreeMap<String, String>, String), String>) {
    match result {
        Ok((all, text)) => {
            state.saved.all = all.clone();
            state.say(Tone::Done, text);
            fx.push(Effect::Search(Ask::Saved(all)));
            // The query may ask for what has changed.
            if state.filter.text().contains('@') {
                filter::ask(state, fx, false);
            }
        }
        Err(why) => state.say(Tone::Error, why),
    }
}
