//! Notes that quote a line of the CV, and the way back to it.

use super::harness::Home;
use crate::library::ApplicantId;
use crate::tui::state::{Focus, Overlay};

const ADA: ApplicantId = ApplicantId(0);

#[test]
fn a_fact_is_quoted_with_a_link_that_leads_back_from_the_note() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>]]j>");
    let Some(Overlay::Note(editor)) = &program.state().overlay else { panic!("{}", program.message()) };
    assert_eq!(editor.text(), "> Research Intern, Cloudworks Ltd. 2022 [adaq.txt:11]");
    // A quote is a draft from the start.
    assert!(program.state().standing(ADA).unwrap().draft.is_some());
    program.keys("ask about the tail");
    insta::assert_snapshot!("quote", program.screen());
    program.keys("<up><ctrl-g>");
    assert!(program.state().overlay.is_none());
    assert_eq!((program.state().focus, program.state().source.cursor), (Focus::Source, 10));
    // From the profile, where the note is read.
    program.keys("n<ctrl-s><esc>ggj");
    assert_eq!(program.state().focus, Focus::Detail);
    program.keys("<enter>");
    assert_eq!((program.state().focus, program.state().source.cursor), (Focus::Source, 10));
}

#[test]
fn the_line_under_the_cursor_of_the_source_is_quoted() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>snfirst<ctrl-s><tab>ggjj>");
    let Some(Overlay::Note(editor)) = &program.state().overlay else { panic!("{}", program.message()) };
    assert_eq!(editor.text(), "first\n> PhD student, systems [adaq.txt:3]");
    program.keys("<esc>");
    assert_eq!(program.state().judgement(ADA).note, "first", "a draft is no note yet");
}

#[test]
fn the_cursor_of_the_source_stays_in_sight() {
    let home = Home::new();
    let mut program = home.start(40, 15);
    program.keys("<enter>s");
    assert_eq!(program.state().focus, Focus::Source);
    program.keys("G");
    assert!(program.screen().contains("hurdy-gurdy"), "{}", program.screen());
    program.keys("gg");
    assert!(program.screen().contains("Ada Quist"), "{}", program.screen());
}

#[test]
fn a_note_leaves_what_it_is_about_to_be_read() {
    let home = Home::new();
    for (columns, rows, seen) in
        [(120, 40, "Quiet Queues"), (200, 60, "1  Ada Quist"), (80, 24, "93% understood")]
    {
        let mut program = home.start(columns, rows);
        program.keys("<enter>n");
        assert!(program.screen().contains(seen), "{columns}x{rows}\n{}", program.screen());
        program.keys("<esc>");
    }
}
