//! What an update does to the state, and what it leaves alone.

use std::collections::BTreeMap;

use ratatui::layout::Size;

use super::fixture;
use super::harness::Home;
use crate::config::Config;
use crate::library::{ApplicantId, LoadEvent};
use crate::query::Hit;
use crate::tui::effect::Effect;
use crate::tui::event::Event;
use crate::tui::keeper::Task;
use crate::tui::key::Key;
use crate::tui::keymap::Keymap;
use crate::tui::panes::filter::Found;
use crate::tui::search::Answer;
use crate::tui::state::{Focus, Leaving, Overlay, State};
use crate::tui::theme::Theme;
use crate::tui::update::update;

fn state() -> State {
    let size = Size { width: 120, height: 40 };
    let mut state = State::new("cvs".into(), Keymap::default(), Theme::default(), size);
    for event in fixture::folder() {
        update(&mut state, Event::Load(event));
    }
    state
}

fn press(state: &mut State, key: &str) -> Vec<Effect> {
    update(state, Event::Key(key.parse::<Key>().unwrap()))
}

#[test]
fn a_stale_answer_is_dropped() {
    let mut state = state();
    press(&mut state, "/");
    press(&mut state, "x");
    let old = Answer::Found { generation: 0, found: Found::default(), evidence: BTreeMap::new() };
    update(&mut state, Event::Search(old));
    assert_eq!(state.list.rows.len(), 5);
}

#[test]
fn the_first_rows_come_before_the_others_unless_one_has_gone_down_the_list() {
    let hit = |id| Hit { id: ApplicantId(id), score: 1 };
    let told = |state: &mut State, ids: &[u32], more| {
        let hits = ids.iter().copied().map(hit).collect();
        let found = Found { hits, ordered: true, more, ..Found::default() };
        let generation = state.filter.generation;
        let answer = Answer::Found { generation, found, evidence: BTreeMap::new() };
        update(state, Event::Search(answer));
        state.list.rows.iter().map(|id| id.0).collect::<Vec<_>>()
    };
    let mut state = state();
    let mut ids: Vec<u32> = state.list.rows.iter().map(|id| id.0).collect();
    ids.reverse();
    press(&mut state, "/");
    press(&mut state, "x");
    assert_eq!(told(&mut state, &ids[..2], true), ids[..2]);
    assert!(state.filter.found.as_ref().is_some_and(|found| found.more));
    // Applicants who come meanwhile make nobody ask again before the whole answer is there.
    state.filter.stale = true;
    press(&mut state, "left");
    assert!(state.filter.stale);
    assert_eq!(told(&mut state, &ids[..4], false), ids[..4]);
    press(&mut state, "y");
    state.list.moved = true;
    assert_eq!(told(&mut state, &ids[..1], true), ids[..4], "the rows stay as they are");
    assert_eq!(told(&mut state, &ids[..1], false), ids[..1]);
}

#[test]
fn the_cursor_stays_with_its_person_while_others_stream_in() {
    let size = Size { width: 120, height: 40 };
    let mut state = State::new("cvs".into(), Keymap::default(), Theme::default(), size);
    let mut people = fixture::applicants();
    people.reverse();
    let mut people = people.into_iter().map(|a| Event::Load(LoadEvent::Loaded(vec![a.into()])));
    update(&mut state, people.next().unwrap());
    update(&mut state, people.next().unwrap());
    press(&mut state, "j");
    let before = state.list.cursor;
    for event in people {
        update(&mut state, event);
        assert_eq!(state.list.cursor, before);
    }
}

#[test]
fn until_it_is_moved_the_cursor_stays_on_the_first_row() {
    let size = Size { width: 120, height: 40 };
    let mut state = State::new("cvs".into(), Keymap::default(), Theme::default(), size);
    let mut people = fixture::applicants();
    people.reverse();
    for applicant in people {
        let id = applicant.id;
        update(&mut state, Event::Load(LoadEvent::Loaded(vec![applicant.into()])));
        assert_eq!(state.list.cursor, Some(id));
    }
}

#[test]
fn a_disabled_command_says_why() {
    let mut state = state();
    press(&mut state, "c");
    assert_eq!(state.focus, Focus::List);
    assert!(state.message.as_ref().unwrap().text.contains("mark two or more"), "{:?}", state.message);
}

#[test]
fn leaving_waits_for_the_keeper() {
    let mut state = state();
    let fx = press(&mut state, "q");
    assert!(matches!(fx[..], [Effect::Keep(Task::Flush)]));
    let fx = update(&mut state, Event::Kept(crate::tui::keeper::Kept::Flushed(true)));
    assert!(matches!(fx[..], [Effect::Exit]));
}

#[test]
fn one_does_not_leave_when_something_could_not_be_written() {
    let mut state = state();
    press(&mut state, "q");
    let fx = update(&mut state, Event::Kept(crate::tui::keeper::Kept::Flushed(false)));
    assert!(fx.is_empty());
    assert_eq!(state.leaving, Leaving::No);
    // A signal to end is not refused.
    update(&mut state, Event::Terminate);
    let fx = update(&mut state, Event::Kept(crate::tui::keeper::Kept::Flushed(false)));
    assert!(matches!(fx[..], [Effect::Exit]));
}

#[test]
fn every_key_in_the_note_keeps_a_draft() {
    let mut state = state();
    press(&mut state, "n");
    for key in ["a", "b", "backspace"] {
        let fx = press(&mut state, key);
        let draft = |effect: &Effect| matches!(effect, Effect::Keep(Task::Draft(_, _, Some(_))));
        assert_eq!(fx.iter().filter(|effect| draft(effect)).count(), 1, "{key}: {fx:?}");
    }
}

#[test]
fn help_runs_what_is_found() {
    let mut state = state();
    press(&mut state, "?");
    for c in "let the terminal select".chars() {
        press(&mut state, if c == ' ' { "space".to_owned() } else { c.to_string() }.as_str());
    }
    let fx = press(&mut state, "enter");
    assert!(state.overlay.is_none());
    assert!(matches!(fx[..], [Effect::Mouse(true)]), "{fx:?}");
}

#[test]
fn a_click_selects_a_row_and_a_second_one_opens_it() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.click_on("Mira");
    assert_eq!(program.state().selected().unwrap().display_name(), "Mira Öztelli");
    assert_eq!(program.click_on("Mira").state().focus, Focus::Detail);
    program.keys("<esc>").click_on("note");
    assert!(matches!(program.state().overlay, Some(Overlay::Note(_))));
}

#[test]
fn a_heading_folds_when_it_is_clicked() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    assert!(program.screen().contains("Lakeside College"));
    program.click_on("▾ Education");
    assert!(!program.screen().contains("Lakeside College"), "{}", program.screen());
}

#[test]
fn nothing_of_a_hostile_config_stops_the_start() {
    let home = Home::new();
    let keys = [("nonsense".to_owned(), vec!["j".to_owned()])].into();
    let theme = [("cursor".to_owned(), "polka dots".to_owned())].into();
    let columns = vec!["nothing".to_owned()];
    let config = Config { columns, keys, theme, ..Config::default() };
    let told: Vec<String> = crate::tui::config_problems(&config).into_iter().map(|p| p.message).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    let mut program = home.start_empty(120, 40, config);
    assert!(program.load().screen().contains("Ada Quist"));
}

#[test]
fn the_size_follows_the_terminal() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>").resize(40, 15);
    let screen = program.screen();
    assert_eq!(screen.lines().count(), 15);
    assert!(!screen.contains("Applicants ━"), "{screen}");
}

#[test]
fn suspending_and_continuing_redraw_the_screen() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    program.keys("<ctrl-z>").event(Event::Continue);
    assert_eq!(program.app.screen.asked, ["suspend", "reclaim"]);
}
