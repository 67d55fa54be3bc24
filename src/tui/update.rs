//! From an event to the next state and what is to be done: no files, no clock, no terminal.

use std::sync::Arc;

use ratatui::layout::Size;

use super::blind;
use super::command::{self, Command};
use super::effect::{Effect, Effects, ExportFailure};
use super::event::Event;
use super::follow;
use super::judge;
use super::jumps;
use super::keeper::{Kept, Task};
use super::layout::Layout;
use super::memory;
use super::mouse;
use super::panes::{
    compare, confirm, detail, facets, filter, find, help, list, note, page, picker, problems, rubric, saved,
    source, tour,
};
use super::press;
use super::search::Ask;
use super::state::{Focus, Leaving, Overlay, State, Tone};
use super::triage;
use crate::library::{LoadEvent, Masking, Paper};
use crate::review::Change;

/// Takes an event in, and what follows from it for the whole screen. Returns what is to be done.
pub fn update(state: &mut State, event: Event) -> Effects {
    let mut fx = Effects::new();
    take_in(state, &mut fx, event);
    settle(state, &mut fx);
    fx
}

/// Takes an event in. What follows for the whole screen, however many events there are, is left to [`settle`], which is to
/// come before the next key and the next frame: what an applicant costs who is loaded must not grow with the list.
pub fn take_in(state: &mut State, fx: &mut Effects, event: Event) {
    match event {
        Event::Key(key) => press::on_key(state, fx, key),
        Event::Mouse(event) => mouse::on_mouse(state, fx, event),
        Event::Paste(text) => on_paste(state, fx, &text),
        Event::Resize(width, height) => state.size = Size { width, height },
        Event::Focus => fx.push(Effect::Keep(Task::Refresh)),
        Event::Ground(ground) => state.theme = state.theme.on(ground),
        Event::Load(event) => on_load(state, fx, event),
        Event::Folder(news) => follow::take(state, fx, news),
        Event::Search(answer) => filter::answered(state, fx, answer),
        Event::Kept(kept) => on_kept(state, fx, kept),
        Event::Page(answer) => page::answered(state, answer),
        Event::Edited(result) => note::edited(state, fx, result),
        Event::Exported(result) => on_exported(state, result),
        Event::QueriesKept(result) => saved::kept(state, fx, result),
        Event::Terminate => {
            state.leaving = Leaving::Forced;
            leave(state, fx);
        }
        Event::Stop => {
            memory::write(state, fx);
            fx.push(Effect::Suspend);
        }
        Event::Continue => fx.push(Effect::Redraw),
    }
}

/// Brings up to date what depends on everybody: the rows, the counts, what is asked of the search, what is scrolled to.
pub fn settle(state: &mut State, fx: &mut Effects) {
    if state.focus == Focus::List {
        state.triage = None;
        state.compare.reading = false;
        source::leave(state);
    } else {
        state.range = None;
    }
    list::settle(state);
    follow::keep_up(state, fx);
    memory::keep_up(state, fx);
    filter::keep_up(state, fx);
    facets::keep_up(state, fx);
    triage::keep_up(state);
    tour::open_if_due(state);
    arrange(state, fx);
}

/// Scrolls every pane so that its cursor is visible, and asks for the evidence that has come into view.
pub fn arrange(state: &mut State, fx: &mut Effects) {
    let layout = Layout::of(state);
    if let Some(area) = layout.facets {
        facets::arrange(state, area);
    }
    if let Some(area) = layout.list {
        list::arrange(state, area);
    }
    if let Some(area) = layout.detail {
        detail::arrange(state, area);
    }
    if let Some(area) = layout.source {
        source::arrange(state, area);
    }
    if let Some(area) = layout.compare {
        compare::arrange(state, area);
    }
    picker::arrange(state);
    help::arrange(state);
    page::arrange(state, fx);
    let ids = list::wants_evidence(state);
    if !ids.is_empty() {
        // Asked for once: an empty entry stands until the answer comes.
        state.list.evidence.extend(ids.iter().map(|id| (*id, Vec::new())));
        fx.push(Effect::Search(Ask::Evidence { generation: state.filter.generation, ids }));
    }
}

/// Runs a command, or says why not.
pub fn run(state: &mut State, fx: &mut Effects, command: &Command) {
    match (command.disabled)(state) {
        Some(why) => state.say(Tone::Note, format!("not now: {why}")),
        None if state.count.is_some() && !command.counted => {
            state.say(Tone::Note, format!("not with a count: {}", command.doc));
        }
        None => (command.run)(state, fx),
    }
}

fn on_paste(state: &mut State, fx: &mut Effects, text: &str) {
    match &mut state.overlay {
        Some(Overlay::Note(_)) => note::paste(state, fx, text),
        Some(Overlay::Prompt(prompt)) => super::input::paste(&mut prompt.input, text),
        Some(Overlay::Picker(picker)) => {
            super::input::paste(&mut picker.input, text);
            picker.rank();
        }
        Some(Overlay::Help(help)) => {
            super::input::paste(&mut help.input, text);
            help.rank();
        }
        None if state.filter.editing => filter::paste(state, fx, text),
        None if state.find.typing => find::paste(state, text),
        _ => {}
    }
}

fn on_load(state: &mut State, fx: &mut Effects, event: LoadEvent) {
    match event {
        LoadEvent::Found(count) => state.roster.found = Some(count),
        LoadEvent::Loaded(applicants) => follow::came(state, fx, &applicants),
        LoadEvent::Failed(mut problem) => {
            if state.masking.is_some() {
                Masking::mask_problem(&mut problem);
            }
            let at = state.roster.problems.partition_point(|p| p.file <= problem.file);
            state.roster.problems.insert(at, problem);
        }
        LoadEvent::Finished => {
            state.roster.finished = true;
            join_portal(state, fx, true);
            fx.push(Effect::Keep(Task::Attach));
            fx.push(Effect::Opened(state.roster.applicants.len()));
        }
    }
}

/// Gives the applicants their rows of the portal's table, and tells which are nobody's, or could be of several, where that
/// is to be told.
pub fn join_portal(state: &mut State, fx: &mut Effects, tells: bool) {
    let Some(portal) = &state.portal else { return };
    let mut applicants: Vec<_> = state.roster.applicants.values().map(|a| Arc::clone(a.real())).collect();
    let told = portal.join_all(&mut applicants);
    for applicant in applicants {
        let known = state.roster.applicants.get(&applicant.id);
        if known.is_none_or(|known| known.real().portal != applicant.portal) {
            blind::show(state, fx, &applicant);
        }
    }
    for line in Masking::told(state.masking.as_ref(), told).into_iter().filter(|_| tells) {
        tell(state, &line);
    }
}

fn on_kept(state: &mut State, fx: &mut Effects, kept: Kept) {
    match kept {
        Kept::Known(known) => judge::learn(state, fx, known),
        Kept::Recorded(id, change) => {
            state.unkept = None;
            if matches!(change, Change::Note(_)) {
                note::saved(state, fx, id, true);
            }
            if change == Change::Revealed {
                blind::revealed(state, fx, id);
            } else if change != Change::Seen {
                let name = state.roster.applicants.get(&id).map_or("", |a| a.display_name()).to_owned();
                let more = triage::recorded(state, id).map_or(String::new(), |more| format!(" · {more}"));
                state.say(Tone::Done, format!("saved: {change} ({name}){more}"));
            }
        }
        Kept::RecordedAll(count, change) => {
            state.unkept = None;
            let applicants = if count == 1 { "applicant" } else { "applicants" };
            state.say(Tone::Done, format!("saved: {change} ({count} {applicants})"));
        }
        Kept::Drafted(id, text) => note::drafted(state, id, text),
        Kept::Undone(ids, text) => {
            tell(state, &text);
            if let [id] = *ids {
                triage::reopened(state, fx, id);
            }
        }
        Kept::Refused(id, why) => {
            note::saved(state, fx, id, false);
            triage::refused(state, fx, id);
            state.say_unkept(&why);
        }
        Kept::Told(text) => tell(state, &text),
        Kept::Failed(why) => state.say_unkept(&why),
        Kept::Offered(question) => {
            if matches!(state.overlay, None | Some(Overlay::Tour(_) | Overlay::Problems(_))) {
                state.overlay = Some(Overlay::Confirm(confirm::Confirm::Adopt(question)));
            }
        }
        Kept::Flushed(written) => {
            match state.leaving {
                Leaving::Forced => fx.push(Effect::Exit),
                Leaving::Asked if written => fx.push(Effect::Exit),
                // What could not be written was told; the second time one may leave all the same.
                Leaving::Asked => state.leaving = Leaving::No,
                Leaving::No => {}
            }
        }
    }
}

/// Tells something. Several things may be told at once, on opening above all: none hides another.
fn tell(state: &mut State, text: &str) {
    let before = state.message.take().filter(|message| message.tone == Tone::Note);
    let text = before.map_or(text.to_owned(), |before| format!("{} · {text}", before.text));
    state.say(Tone::Note, text);
}

fn on_exported(state: &mut State, result: Result<String, ExportFailure>) {
    match result {
        Ok(text) => state.say(Tone::Done, text),
        Err(ExportFailure::Exists(what, path)) => {
            state.overlay = Some(Overlay::Confirm(confirm::Confirm::Overwrite(what, path)));
        }
        Err(ExportFailure::Other(why)) => state.say(Tone::Error, why),
    }
}

/// Leaves once everything that was typed is written.
pub fn leave(state: &mut State, fx: &mut Effects) {
    if state.leaving == Leaving::No {
        state.leaving = Leaving::Asked;
    }
    memory::write(state, fx);
    fx.push(Effect::Keep(Task::Flush));
}

/// Opens the profile under the cursor.
pub fn open(state: &mut State, fx: &mut Effects) {
    jumps::record(state);
    state.focus = Focus::Detail;
    judge::seen(state, fx);
}

/// Opens the document that is read in the system's viewer.
pub fn view(state: &mut State, fx: &mut Effects) {
    let Some(applicant) = state.selected() else { return };
    let Paper { path, file, .. } = applicant.paper(state.source.paper);
    fx.push(Effect::View(path.to_owned()));
    let text = format!("opened {file}");
    state.say(Tone::Note, text);
}

/// Goes to where one came from.
pub fn back(state: &mut State) {
    state.focus = match state.focus {
        Focus::Source => {
            source::leave(state);
            Focus::Detail
        }
        Focus::Detail if state.compare.reading => return compare::come_back(state),
        Focus::Detail | Focus::List | Focus::Compare | Focus::Facets => Focus::List,
    };
}

/// Moves the cursor, or scrolls, in the pane that has the keys.
pub fn step(state: &mut State, by: isize) {
    match state.focus {
        Focus::List => list::move_by(state, by),
        Focus::Detail => detail::move_by(state, by),
        Focus::Source => source::move_by(state, by),
        Focus::Compare => compare::scroll(state, by),
        Focus::Facets => facets::move_by(state, by),
    }
}

/// Moves the cursor to the row of the count, else to this one, from 1.
pub fn go_to(state: &mut State, row: usize) {
    jumps::record(state);
    let row = state.count.unwrap_or(row);
    match state.focus {
        Focus::List => list::go_to_row(state, row),
        Focus::Detail => detail::go_to_row(state, row),
        Focus::Source => source::go_to_row(state, row),
        Focus::Compare => compare::go_to_row(state, row),
        Focus::Facets => facets::go_to_row(state, row),
    }
}

/// Moves by half screens in the pane that has the keys.
pub fn page(state: &mut State, halves: isize) {
    match state.focus {
        Focus::List => list::page(state, halves),
        Focus::Detail => detail::page(state, halves),
        Focus::Source => source::page(state, halves),
        Focus::Compare => compare::page(state, halves),
        Focus::Facets => facets::page(state, halves),
    }
}

/// Goes on to another applicant without leaving the profile.
pub fn next_applicant(state: &mut State, fx: &mut Effects, by: isize) {
    jumps::record(state);
    if state.compare.reading {
        compare::move_by(state, by);
    } else {
        list::move_by(state, by);
    }
    judge::seen(state, fx);
}

/// Gives the keys to another pane.
pub fn next_pane(state: &mut State, fx: &mut Effects, forward: bool) {
    let mut focus = state.focus;
    for _ in 0..4 {
        focus = command::after(focus, forward);
        let wanted = match focus {
            Focus::Source => state.source.open.unwrap_or(Layout::of(state).source.is_some()),
            Focus::Facets => state.facets.open,
            _ => true,
        };
        if wanted && (matches!(focus, Focus::List | Focus::Facets) || state.selected().is_some()) {
            break;
        }
    }
    state.focus = focus;
    if focus == Focus::Detail {
        judge::seen(state, fx);
    }
}

/// Captures the mouse or lets it go.
pub fn toggle_mouse(state: &mut State, fx: &mut Effects) {
    state.mouse = !state.mouse;
    fx.push(Effect::Mouse(state.mouse));
    let text = if state.mouse { "the mouse works here" } else { "the mouse selects text; M brings it back" };
    state.say(Tone::Note, text);
}

/// Goes on to the next theme, and says how to keep it.
pub fn next_theme(state: &mut State) {
    state.theme = state.theme.next();
    let (name, about) = (state.theme.name(), state.theme.about());
    state.say(
        Tone::Note,
        format!("theme {name}: {about}; base = \"{name}\" under [theme] in the settings keeps it"),
    );
}

/// Opens the address under the cursor.
pub fn browse(state: &mut State, fx: &mut Effects) {
    let Some(target) = detail::link_under_cursor(state) else { return };
    state.say(Tone::Done, format!("opened {}", target.as_str()));
    fx.push(Effect::Browse(target));
}

/// Scrolls the popup or pane under the mouse.
pub fn wheel(state: &mut State, pane: Option<Focus>, rows: isize) {
    match (&state.overlay, pane) {
        (Some(Overlay::Picker(_)), _) => picker::move_by(state, rows),
        (Some(Overlay::Help(_)), _) => help::move_by(state, rows),
        (Some(Overlay::Problems(_)), _) => problems::scroll(state, rows),
        (Some(Overlay::Rubric(_)), _) => rubric::move_by(state, rows),
        (Some(Overlay::Page(_)), _) => page::scroll(state, 0, rows as i32),
        (None, Some(Focus::List)) => list::move_by(state, rows),
        (None, Some(Focus::Detail)) => detail::move_by(state, rows),
        (None, Some(Focus::Source)) => source::scroll(state, rows),
        (None, Some(Focus::Compare)) => compare::scroll(state, rows),
        (None, Some(Focus::Facets)) => facets::move_by(state, rows),
        (Some(_), _) | (None, None) => {}
    }
}
