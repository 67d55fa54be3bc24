//! Decisions, ratings, tags, notes: shown when they are kept, and kept for the next time.

use std::fs;

use super::harness::Home;
use crate::config::Config;
use crate::library::ApplicantId;
use crate::review::Decision;
use crate::tui::state::{Overlay, Tone};

const ADA: ApplicantId = ApplicantId(0);

#[test]
fn what_was_judged_is_there_the_next_time() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("ar5tsystems<enter>nKnows queues<ctrl-s>");
    assert!(program.message().starts_with("saved: note"), "{}", program.message());
    program.keys("q");
    assert!(!program.app.is_running());
    let again = home.start(120, 40);
    let judgement = again.state().judgement(ADA);
    assert_eq!(judgement.decision, Some(Decision::Shortlist));
    assert_eq!(judgement.rating.map(crate::review::Rating::get), Some(5));
    assert!(judgement.tags.contains("systems"));
    assert_eq!(judgement.note, "Knows queues");
}

#[test]
fn the_same_decision_again_takes_it_back() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    assert_eq!(program.keys("a").state().judgement(ADA).decision, Some(Decision::Shortlist));
    assert_eq!(program.keys("x").state().judgement(ADA).decision, Some(Decision::Reject));
    assert_eq!(program.keys("x").state().judgement(ADA).decision, None);
    assert_eq!(program.keys("r3").state().judgement(ADA).rating.map(crate::review::Rating::get), Some(3));
    assert_eq!(program.keys("r0").state().judgement(ADA).rating, None);
}

#[test]
fn undo_and_redo_say_what_and_of_whom() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    program.keys("ajm");
    assert!(program.keys("u").message().contains("decision maybe (José Prüßling)"), "{}", program.message());
    program.keys("u");
    assert_eq!(program.state().judgement(ADA).decision, None);
    program.keys("<ctrl-r>");
    assert_eq!(program.state().judgement(ADA).decision, Some(Decision::Shortlist));
    assert!(program.keys("uu").message().contains("nothing to undo"), "{}", program.message());
}

#[test]
fn escape_never_loses_a_note() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    program.keys("nhalf a thou<esc>");
    assert!(program.screen().contains('✎'));
    assert_eq!(program.state().judgement(ADA).note, "");
    // Another start, as after a crash.
    drop(program);
    let mut again = home.start(80, 24);
    assert!(again.screen().contains('✎'));
    again.keys("nght<ctrl-s>");
    assert_eq!(again.state().judgement(ADA).note, "half a thought");
    assert!(!again.screen().contains('✎'));
}

#[test]
fn a_note_is_said_to_be_saved_only_when_it_is() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    // A file stands where the journals' folder should be.
    fs::create_dir_all(home.data()).unwrap();
    fs::write(home.data().join("reviews"), "in the way").unwrap();
    program.keys("nprecious<ctrl-s>");
    assert_eq!(program.state().message.as_ref().unwrap().tone, Tone::Error);
    let Some(Overlay::Note(editor)) = &program.state().overlay else { panic!("the editor was closed") };
    assert_eq!(editor.text(), "precious");
    fs::remove_file(home.data().join("reviews")).unwrap();
    program.keys("<ctrl-s>");
    assert_eq!(program.state().judgement(ADA).note, "precious");
}

#[test]
fn judgements_that_are_not_kept_are_told_until_they_are() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    fs::create_dir_all(home.data()).unwrap();
    fs::write(home.data().join("reviews"), "in the way").unwrap();
    assert_eq!(program.keys("a").state().message.as_ref().unwrap().tone, Tone::Error);
    for key in ["j", "k", "j"] {
        let screen = program.keys(key).screen();
        assert!(screen.lines().last().unwrap().starts_with("! judgements are not being kept: "), "{screen}");
    }
    fs::remove_file(home.data().join("reviews")).unwrap();
    assert!(program.keys("a").message().starts_with("saved"), "{}", program.message());
    let screen = program.keys("k").screen();
    assert!(!screen.contains("not being kept"), "{screen}");
}

#[test]
fn the_editor_outside_gives_its_text_back_made_safe() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    program.keys("nfirst<ctrl-o>");
    assert_eq!(program.app.screen.asked, ["edit with ed"]);
    program.keys("<ctrl-s>");
    assert_eq!(program.state().judgement(ADA).note, "first\nfrom the editor");
}

#[test]
fn an_editor_that_fails_leaves_the_text_as_it_was() {
    let home = Home::new();
    let config = Config { editor: Some("false".into()), ..Config::default() };
    let mut program = home.start_empty(80, 24, config);
    program.load().keys("nfirst<ctrl-o>");
    assert!(program.message().contains("the text is as it was"), "{}", program.message());
    let Some(Overlay::Note(editor)) = &program.state().overlay else { panic!() };
    assert_eq!(editor.text(), "first");
}

#[test]
fn opening_a_cv_makes_it_read() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    assert!(program.state().standing(ADA).is_none_or(|s| !s.attached.seen));
    program.keys("<enter>");
    assert!(program.state().standing(ADA).unwrap().attached.seen);
}

#[test]
fn export_asks_before_it_writes_over_a_file() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    assert!(program.keys("e").message().contains("nobody is shortlisted"), "{}", program.message());
    let file = home.folder().with_file_name("out.toml");
    let path = file.display();
    program.keys(&format!("ae<ctrl-u>{path}<enter>"));
    let first = fs::read_to_string(&file).unwrap();
    assert!(first.contains("Ada Quist"), "{first}");
    fs::write(&file, "mine").unwrap();
    program.keys(&format!("e<ctrl-u>{path}<enter>"));
    assert!(program.screen().contains("Write over it?"));
    program.keys("n");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    program.keys(&format!("e<ctrl-u>{path}<enter>y"));
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
}

#[test]
fn all_who_are_marked_are_judged_in_one_go_and_undone_in_one_step() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    assert!(program.keys("Ax").message().contains("nobody is marked"), "{}", program.message());
    program.keys("  Ax");
    assert_eq!(program.message(), "saved: decision reject (2 applicants)");
    let decided = |program: &super::harness::Program| {
        program
            .state()
            .standings
            .values()
            .filter(|s| s.attached.judgement.decision == Some(Decision::Reject))
            .count()
    };
    assert_eq!(decided(&program), 2);
    program.keys("Atlater<enter>").keys("A4");
    assert!(program.state().judgement(ADA).tags.contains("later"));
    assert_eq!(program.state().judgement(ADA).rating.map(crate::review::Rating::get), Some(4));
    assert!(
        program.keys("uuu").message().contains("decision reject (2 applicants)"),
        "{}",
        program.message()
    );
    assert_eq!(decided(&program), 0);
    assert!(program.state().judgement(ADA).is_empty());
}

#[test]
fn a_draft_is_said_to_be_kept_only_when_it_is() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    fs::create_dir_all(home.data()).unwrap();
    fs::write(home.data().join("reviews"), "in the way").unwrap();
    program.keys("nprecious");
    assert_eq!(program.state().message.as_ref().unwrap().tone, Tone::Error);
    assert!(!program.screen().contains("draft kept"));
    fs::remove_file(home.data().join("reviews")).unwrap();
    assert!(program.keys("!").screen().contains("draft kept"));
}

#[test]
fn a_draft_that_is_read_after_the_editor_opened_comes_before_what_was_typed() {
    let home = Home::new();
    let mut first = home.start(80, 24);
    first.keys("nold words<esc>q");
    let mut program = home.start_empty(80, 24, Config::default());
    // The keeper has not answered yet when the note opens.
    for event in super::fixture::folder() {
        program.app.take(crate::tui::event::Event::Load(event));
    }
    for key in ['n', 'h', 'i'] {
        program.app.take(crate::tui::event::Event::Key(crate::tui::key::Key::char(key)));
    }
    program.settle();
    let Some(Overlay::Note(editor)) = &program.state().overlay else { panic!("the note is open") };
    assert_eq!(editor.text(), "old words\nhi");
}
