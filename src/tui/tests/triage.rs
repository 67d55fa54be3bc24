//! Triage: a key each, and how long it will take.

use std::cell::Cell;
use std::rc::Rc;

use jiff::{SignedDuration, Timestamp};

use super::harness::{Home, Program};
use crate::library::ApplicantId;
use crate::review::Decision;
use crate::tui::state::Focus;

/// A program whose clock the test sets.
fn start(home: &Home) -> (Program, Rc<Cell<Timestamp>>) {
    let now = Rc::new(Cell::new("2026-03-01T09:00:00Z".parse().unwrap()));
    let mut program = home.start(120, 40);
    let clock = Rc::clone(&now);
    program.app.clock = Box::new(move || clock.get());
    (program, now)
}

fn pass(now: &Cell<Timestamp>, seconds: i64) {
    now.set(now.get() + SignedDuration::from_secs(seconds));
}

fn decision(program: &Program, id: u32) -> Option<Decision> {
    program.state().judgement(ApplicantId(id)).decision
}

fn cursor(program: &Program) -> Option<u32> {
    program.state().list.cursor.map(|id| id.0)
}

#[test]
fn each_decision_goes_on_to_the_next_undecided() {
    let home = Home::new();
    let (mut program, now) = start(&home);
    // The third is decided already.
    program.keys("jjxgg").keys("T");
    assert_eq!((program.state().focus, cursor(&program)), (Focus::Detail, Some(0)));
    assert!(program.screen().contains("1 of 5 decided · "), "{}", program.screen());
    pass(&now, 60);
    program.keys("a");
    assert_eq!((decision(&program, 0), cursor(&program)), (Some(Decision::Shortlist), Some(1)));
    assert!(!program.screen().contains("at this pace"), "one decision is no pace");
    pass(&now, 120);
    program.keys("m");
    assert_eq!(cursor(&program), Some(3), "the decided one is passed over");
    assert!(
        program.screen().contains("3 of 5 decided · about 3 min left at this pace"),
        "{}",
        program.screen()
    );
    program.keys("x").keys("x");
    assert!(program.state().triage.is_none());
    assert!(program.message().ends_with("all 5 are decided"), "{}", program.message());
    assert_eq!(program.state().focus, Focus::List);
    assert!(program.keys("T").message().contains("nobody here is undecided"));
}

#[test]
fn a_break_does_not_count_for_the_pace() {
    let home = Home::new();
    let (mut program, now) = start(&home);
    program.keys("T");
    pass(&now, 60);
    program.keys("a");
    // Lunch counts as five minutes.
    pass(&now, 3600);
    program.keys("a");
    assert!(
        program.screen().contains("2 of 5 decided · about 9 min left at this pace"),
        "{}",
        program.screen()
    );
}

#[test]
fn escape_leaves_and_an_undo_goes_back_to_whom_it_was_about() {
    let home = Home::new();
    let (mut program, _) = start(&home);
    program.keys("Ta");
    assert_eq!(cursor(&program), Some(1));
    program.keys("u");
    assert_eq!((cursor(&program), decision(&program, 0)), (Some(0), None));
    program.keys("m<esc>");
    assert!(program.state().triage.is_none());
    assert_eq!((program.state().focus, decision(&program, 0)), (Focus::List, Some(Decision::Maybe)));
    assert!(!program.screen().contains("of 5 decided"));
}

#[test]
fn a_decision_that_is_refused_brings_its_applicant_back() {
    let home = Home::new();
    let (mut program, _) = start(&home);
    std::fs::create_dir_all(home.data()).unwrap();
    std::fs::write(home.data().join("reviews"), "in the way").unwrap();
    program.keys("Ta");
    assert_eq!((cursor(&program), decision(&program, 0)), (Some(0), None));
    assert!(
        program.message().contains("could not") || program.message().contains("not saved"),
        "{}",
        program.message()
    );
}

#[test]
fn it_goes_through_what_the_query_finds() {
    let home = Home::new();
    let (mut program, _) = start(&home);
    program.keys("/rust<enter>");
    let found = program.state().list.rows.clone();
    assert!(found.len() > 1 && found.len() < 5);
    program.keys("T");
    for id in &found {
        assert_eq!(program.state().list.cursor, Some(*id));
        program.keys("m");
    }
    assert!(
        program.message().ends_with(&format!("all {} are decided", found.len())),
        "{}",
        program.message()
    );
}
