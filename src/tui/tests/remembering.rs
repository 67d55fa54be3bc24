//! What is remembered of a folder's screen from one session to the next, and the start screen.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::channel;

use super::fixture;
use super::harness::{Home, Program};
use crate::config::Config;
use crate::library::{LoadEvent, Recent};
use crate::review::memory_file;
use crate::tui::event::Event;
use crate::tui::panes::facts;
use crate::tui::state::Focus;
use crate::tui::{Session, Start};

/// A program that begins as it does on a terminal, restoring what is remembered.
fn begin(home: &Home, change: impl FnOnce(&mut Session)) -> Program {
    home.start_with(120, 40, Config::default(), change)
}

fn again(home: &Home) -> Program {
    let mut program = begin(home, |_| {});
    program.load();
    program
}

#[test]
fn query_order_cursor_marks_panes_and_folds_are_as_they_were_left() {
    let home = Home::new();
    again(&home).keys("/skill:rust,go<enter>Opubs<enter>G<space>k<enter>]z]sq");
    let mut program = again(&home);
    let state = program.state();
    assert_eq!(state.filter.text(), "skill:rust,go");
    assert_eq!(state.list.sort.map(|sort| sort.column.name()), Some("pubs"));
    assert_eq!(state.marks.len(), 1);
    assert_eq!(state.focus, Focus::Detail);
    assert_eq!(state.source.open, Some(true));
    assert!(state.detail.folded.contains("education"));
    assert!(program.message().starts_with("as you left it: skill:rust,go"), "{}", program.message());
    // The marks are known to the index as well.
    program.keys("<esc>/<ctrl-u>is:marked<enter>");
    assert_eq!(program.listed().len(), 1);
}

#[test]
fn the_cursor_goes_back_to_its_person_and_not_where_the_user_has_moved() {
    let home = Home::new();
    again(&home).keys("jjq");
    assert_eq!(again(&home).state().selected().unwrap().display_name(), "王小明");
    // While the folder is read somebody moves: there the cursor stays.
    let mut program = begin(&home, |_| {});
    let events = fixture::folder();
    for event in events.into_iter().take(4) {
        program.event(Event::Load(event));
    }
    assert_eq!(program.state().selected().unwrap().display_name(), "Ada Quist");
    program.keys("j").load();
    assert_eq!(program.state().selected().unwrap().display_name(), "José Prüßling");
}

#[test]
fn a_query_that_is_given_and_a_fresh_start_go_before_what_is_remembered() {
    let home = Home::new();
    again(&home).keys("/rust<enter>j<space>q");
    let mut given = begin(&home, |session| session.query = Some("cuda".to_owned()));
    assert_eq!(given.load().state().filter.text(), "cuda");
    let mut fresh = begin(&home, |session| session.fresh = true);
    fresh.load();
    assert_eq!((fresh.state().filter.text(), fresh.state().marks.len()), ("", 0));
    let mut off = begin(&home, |session| session.config.remember = false);
    off.load().keys("/cuda<enter>q");
    assert_eq!(again(&home).state().filter.text(), "rust");
}

#[test]
fn what_was_done_is_written_now_and_then_and_a_damaged_file_is_told_once() {
    let home = Home::new();
    let mut program = again(&home);
    let start = "2026-03-01T09:00:00Z".parse::<jiff::Timestamp>().unwrap();
    program.keys("/rust<enter>");
    let file = memory_file(&home.folder(), &home.data()).unwrap();
    assert!(!file.exists());
    let later = start.saturating_add(jiff::SignedDuration::from_secs(21)).unwrap();
    program.app.clock = Box::new(move || later);
    program.keys("j");
    assert!(fs::read_to_string(&file).unwrap().contains("query = \"rust\""));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // Killed here: the next session knows as much.
    drop(program);
    assert_eq!(again(&home).state().filter.text(), "rust");
    fs::write(&file, "version = 9").unwrap();
    let mut program = again(&home);
    assert!(program.message().contains("version 9"), "{}", program.message());
    program.keys("q");
    assert_eq!(again(&home).message(), "");
}

#[test]
fn no_word_of_a_cv_is_remembered_and_those_who_are_gone_are_no_trouble() {
    let home = Home::new();
    again(&home).keys("j<space><enter>]jq");
    let file = memory_file(&home.folder(), &home.data()).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    for word in ["Quist", "José", "jose.md", "Pr"] {
        assert!(!text.contains(word), "{text}");
    }
    fs::write(&file, text.replace("cursor = \"000", "cursor = \"fff")).unwrap();
    let program = again(&home);
    assert_eq!(program.state().selected().unwrap().display_name(), "Ada Quist");
    assert_eq!(program.state().focus, Focus::List);
}

#[test]
fn every_section_is_known_by_its_key() {
    let home = Home::new();
    let program = home.start(80, 24);
    for applicant in fixture::applicants() {
        let theme = &program.state().theme;
        for section in facts::sections(&applicant, None, &[], &["x".to_owned()], theme) {
            assert!(facts::SECTIONS.contains(&section.key), "{}", section.key);
        }
    }
}

#[test]
fn the_folders_that_were_opened_are_kept_with_their_applicants() {
    let home = Home::new();
    again(&home);
    let recent = Recent::load(&home.data());
    assert_eq!(recent.len(), 1);
    assert_eq!((&recent[0].path, recent[0].applicants), (&home.folder().canonicalize().unwrap(), 5));
}

/// What the start screen answers to these keys, and what it showed last.
fn started(home: &Home, keys: &[&str]) -> (Option<PathBuf>, String) {
    let folder =
        |path: PathBuf| Recent { path, opened: "2026-02-03T12:00:00Z".parse().unwrap(), applicants: 12 };
    let start =
        Start { here: Some(3), recent: vec![folder(home.folder()), folder("/no/such/folder".into())] };
    let (send, receive) = channel();
    for key in keys {
        send.send(Event::Key(key.parse().unwrap())).unwrap();
    }
    drop(send);
    home.choose(&start, &receive)
}

#[test]
fn the_start_screen_offers_this_folder_and_those_of_before() {
    let home = Home::new();
    let (chosen, screen) = started(&home, &[]);
    assert_eq!(chosen, None);
    assert!(screen.contains("> this folder") && screen.contains("3 files"), "{screen}");
    assert!(screen.contains("12 applicants, 2026-02-03"), "{screen}");
    assert_eq!(started(&home, &["enter"]).0, Some(".".into()));
    assert_eq!(started(&home, &["down", "enter"]).0, Some(home.folder()));
    assert_eq!(started(&home, &["esc", "enter"]).0, None);
    // One that is gone is told, and cannot be opened.
    let (chosen, screen) = started(&home, &["down", "down", "enter"]);
    assert_eq!(chosen, None);
    assert!(screen.contains("it is gone"), "{screen}");
    // A path can be typed.
    let typed: Vec<String> =
        home.data().parent().unwrap().join(".").to_str().unwrap().chars().map(String::from).collect();
    let mut keys: Vec<&str> = typed.iter().map(String::as_str).collect();
    keys.push("enter");
    assert!(started(&home, &keys).0.is_some());
}

#[test]
fn a_folder_that_is_still_read_does_not_forget_what_it_has_not_seen() {
    let home = Home::new();
    again(&home).keys("jjj<space>jq");
    let mut program = begin(&home, |_| {});
    program.event(Event::Load(LoadEvent::Found(5)));
    program.keys("q");
    let program = again(&home);
    assert_eq!((program.state().marks.len(), program.listed().len()), (1, 5));
}
