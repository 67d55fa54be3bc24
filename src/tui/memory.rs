//! What is remembered of the screen, for each folder: query, order, cursor, marks, panes and folds. No word of a CV: an
//! applicant is known by the hash of the file.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::effect::{Effect, Effects};
use super::keeper::Task;
use super::layout::Layout;
use super::panes::columns::Sort;
use super::panes::{facets, facts, filter, list};
use super::state::{Focus, State, Tone};
use crate::library::ApplicantId;

/// The version of the file.
const VERSION: u32 = 1;
/// Most marks that are remembered.
const MOST_MARKS: usize = 10_000;
/// What may be lost when the program is killed, in seconds.
const PATIENCE: i64 = 20;

/// What is remembered of a folder's screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Memory {
    version: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    query: String,
    /// A column, `-` before it for the largest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    sort: Option<String>,
    /// The pane that had the keys.
    pane: String,
    /// Whether the CV's lines were shown, where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<bool>,
    facets: bool,
    /// The applicant under the cursor.
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
    /// How many rows the cursor stood below the first on the screen.
    offset: usize,
    /// The section of the profile that was read, and the fact in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<usize>,
    folded_sections: Vec<String>,
    folded_facets: Vec<String>,
    marks: Vec<String>,
}

/// What is still to be restored, and what was written last.
#[derive(Debug, Default)]
pub struct Remembering {
    /// The screen of this folder is remembered.
    pub on: bool,
    pending: Option<Memory>,
    /// The applicant who has the hash that the cursor stood on, once there is one.
    theirs: Option<(String, ApplicantId)>,
    /// The query's generation when the screen was restored: another one is the user's.
    generation: u64,
    /// The text that was written last, and when it was looked whether there is another.
    written: String,
    looked: i64,
}

impl Memory {
    /// Reads what was written.
    ///
    /// # Errors
    /// If it is none of this program's files, or a newer version's: what is wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let memory: Self = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        match memory.version {
            VERSION => Ok(memory),
            other => Err(format!("it is of version {other}")),
        }
    }

    fn of(state: &State) -> Self {
        let hash = |id: ApplicantId| Some(state.roster.applicants.get(&id)?.real().hash.clone());
        let pending = state.memory.pending.as_ref();
        let waiting = pending.map(|memory| memory.marks.clone()).unwrap_or_default();
        let marks = state.marks.iter().filter_map(|id| hash(*id)).chain(waiting).take(MOST_MARKS);
        let cursor = state.list.cursor.and_then(hash);
        let row = state.list.row().unwrap_or(0);
        let query = if state.filter.error.is_none() { state.filter.text().trim() } else { "" };
        Self {
            version: VERSION,
            query: query.to_owned(),
            sort: state.list.sort.map(Sort::name),
            pane: pane_name(state.focus).to_owned(),
            source: state.source.open,
            facets: state.facets.open,
            cursor: pending.and_then(|memory| memory.cursor.clone()).or(cursor),
            offset: row.saturating_sub(state.list.top),
            section: state.detail.section.map(str::to_owned),
            fact: state.detail.fact,
            folded_sections: state.detail.folded.iter().map(|key| (*key).to_owned()).collect(),
            folded_facets: state.facets.folded.iter().map(|key| key.name().to_owned()).collect(),
            marks: marks.collect(),
        }
    }
}

fn pane_name(focus: Focus) -> &'static str {
    match focus {
        Focus::List | Focus::Compare => "list",
        Focus::Detail => "profile",
        Focus::Source => "source",
        Focus::Facets => "facets",
    }
}

/// Restores what can be before anybody is loaded. The query that the program was started with goes before the one that
/// is remembered.
pub fn restore(state: &mut State, fx: &mut Effects, memory: Memory, query_given: bool) {
    state.list.sort = memory.sort.as_deref().and_then(Sort::parse);
    state.source.open = memory.source;
    state.facets.open = memory.facets;
    facets::fold_only(state, &memory.folded_facets);
    let known = facts::SECTIONS.iter().filter(|key| memory.folded_sections.iter().any(|one| one == *key));
    state.detail.folded = known.copied().collect();
    if memory.pane == "facets" {
        state.focus = Focus::Facets;
    }
    if !query_given && !memory.query.is_empty() {
        filter::set(state, fx, &memory.query);
        state.say(Tone::Note, format!("as you left it: {} · esc takes the query away", memory.query));
    }
    state.memory.generation = state.filter.generation;
    state.memory.pending = Some(Memory { cursor: memory.cursor.filter(|_| !query_given), ..memory });
}

/// An applicant has come: perhaps the one on whom the cursor stood.
pub fn came(state: &mut State, id: ApplicantId) {
    let Some(hash) = state.memory.pending.as_ref().and_then(|memory| memory.cursor.as_ref()) else { return };
    if state.roster.applicants.get(&id).is_some_and(|applicant| applicant.real().hash == *hash) {
        state.memory.theirs = Some((hash.clone(), id));
    }
}

/// Restores marks and cursor as applicants arrive, and has what is to be remembered written now and then.
pub fn keep_up(state: &mut State, fx: &mut Effects) {
    restore_marks(state, fx);
    restore_cursor(state);
    let now = state.now.as_second();
    if state.memory.on && now.saturating_sub(state.memory.looked) >= PATIENCE {
        let first = state.memory.looked == 0;
        state.memory.looked = now;
        if !first {
            write(state, fx);
        }
    }
}

/// Has what is to be remembered written, if it is anything new.
pub fn write(state: &mut State, fx: &mut Effects) {
    if !state.memory.on {
        return;
    }
    // Plain data of known kinds: it cannot fail, and if it did, only this would be forgotten.
    let text = toml::to_string(&Memory::of(state)).unwrap_or_default();
    if text != state.memory.written {
        state.memory.written.clone_from(&text);
        fx.push(Effect::Keep(Task::Remember(text)));
    }
}

fn restore_marks(state: &mut State, fx: &mut Effects) {
    let Some(memory) = &mut state.memory.pending else { return };
    if memory.marks.is_empty() {
        return;
    }
    if !state.roster.finished {
        // All at once at the end: those who are marked tell the index, which is not to be asked for each.
        return;
    }
    let marked: HashSet<String> = std::mem::take(&mut memory.marks).into_iter().collect();
    let applicants = state.roster.applicants.values();
    let found: Vec<ApplicantId> =
        applicants.filter(|applicant| marked.contains(&applicant.real().hash)).map(|a| a.id).collect();
    state.marks.extend(&found);
    super::judge::tell_index(state, fx, &found);
}

/// Puts the cursor on whom it stood, unless the user has moved it or asked something else.
fn restore_cursor(state: &mut State) {
    if state.memory.pending.is_none() {
        return;
    }
    let reading = !matches!(state.focus, Focus::List | Focus::Facets);
    let given_up = state.list.moved || reading || state.filter.generation != state.memory.generation;
    if given_up && let Some(memory) = &mut state.memory.pending {
        memory.cursor = None;
        memory.pane.clear();
    }
    let Some(memory) = &state.memory.pending else { return };
    let is_done = state.roster.finished && memory.marks.is_empty();
    let Some(hash) = &memory.cursor else {
        if is_done {
            state.memory.pending = None;
        }
        return;
    };
    let asked = state.filter.text().trim().is_empty() || state.filter.found.is_some();
    let offset = memory.offset;
    let theirs = state.memory.theirs.as_ref().filter(|(known, _)| known == hash).map(|(_, id)| *id);
    if let Some(id) = theirs.filter(|id| state.list.rows.contains(id)) {
        list::put_back(state, id);
        state.list.top = state.list.row().unwrap_or(0).saturating_sub(offset);
        // While others arrive the cursor is kept by hash; then it is the user's.
        if is_done {
            let memory = state.memory.pending.take().unwrap_or_default();
            state.list.moved = true;
            restore_reading(state, &memory, id);
        }
    } else if is_done && asked {
        state.memory.pending = None;
    }
}

fn restore_reading(state: &mut State, memory: &Memory, id: ApplicantId) {
    let section = facts::SECTIONS.iter().find(|key| Some(**key) == memory.section.as_deref());
    state.detail.section = section.copied();
    state.detail.fact = memory.fact;
    // Not another applicant, who would be read from the top.
    state.detail.shown = Some(id);
    if state.focus != Focus::List {
        return;
    }
    state.focus = match memory.pane.as_str() {
        "profile" => Focus::Detail,
        "source" if Layout::of(state).source.is_some() || state.source.open == Some(true) => Focus::Source,
        _ => Focus::List,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_and_what_is_not_ours_is_refused() {
        let memory = Memory {
            version: VERSION,
            query: "skill:\"a b\" -x".into(),
            sort: Some("-pubs".into()),
            cursor: Some("00ff".into()),
            marks: vec!["1".into(), "2".into()],
            ..Memory::default()
        };
        assert_eq!(Memory::read(&toml::to_string(&memory).unwrap()), Ok(memory));
        assert!(Memory::read("version = 2").unwrap_err().contains("version 2"));
        for wrong in ["", "\0", "version = 1\nquery = 3", "version = 1\nnews = 1", "[[x"] {
            assert!(Memory::read(wrong).is_err(), "{wrong:?}");
        }
    }
}
