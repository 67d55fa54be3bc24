//! Find in the profile and the source.

use ratatui::style::Modifier;

use super::harness::{Home, Program};
use crate::tui::state::Focus;

fn line(program: &Program) -> usize {
    program.state().source.cursor + 1
}

#[test]
fn a_find_goes_along_while_one_types_and_on_with_n() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>s<tab>fquis");
    assert_eq!((program.state().focus, line(&program)), (Focus::Source, 1));
    // Line 1 has Quist, 2 the address; with the whole word typed the cursor is on the first of both.
    program.keys("t<enter>");
    let screen = program.screen();
    assert!(screen.contains("1/5"), "{screen}");
    let marked = program.with(Modifier::UNDERLINED);
    assert_eq!(marked.iter().filter(|text| text.to_lowercase() == "quist").count(), 10, "{marked:?}");
    assert_eq!(line(program.keys("nn")), 16);
    assert!(program.screen().contains("3/5"), "{}", program.screen());
    assert_eq!(line(program.keys("N")), 2);
    assert_eq!(line(program.keys("4n")), 1);
    assert!(program.message().contains("went on from the top"), "{}", program.message());
    assert_eq!(line(program.keys("N")), 18);
    assert!(program.message().contains("went on from the end"), "{}", program.message());
    // Escape ends it, and n is the note again.
    program.keys("<esc>");
    assert!(program.with(Modifier::UNDERLINED).is_empty());
    assert_eq!((program.state().focus, line(&program)), (Focus::Source, 18));
    assert!(program.keys("n").screen().contains("Note: Ada Quist"));
}

#[test]
fn escape_while_typing_goes_back_to_where_it_began() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>]]fartifact");
    assert_eq!(program.state().detail.section, Some("service"));
    program.keys("<esc>");
    assert_eq!((program.state().detail.section, program.state().detail.fact), (Some("work"), None));
    assert!(!program.state().find.on);
}

#[test]
fn the_profile_is_found_in_with_folded_sections_and_unfolds_them() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>Zffor the<enter>");
    assert!(program.message().contains("does not stand here"), "{}", program.message());
    program.keys("<esc>Zf<ctrl-u>hurdy");
    assert!(program.screen().contains("1/1"), "{}", program.screen());
    assert!(program.screen().contains("hurdy-gurdy"), "{}", program.screen());
}

#[test]
fn capitals_are_meant_and_accents_are_not() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("j<enter>fprussl");
    assert!(!program.screen().contains("/0"), "{}", program.screen());
    program.keys("<ctrl-u>PRÜ");
    assert!(program.screen().contains("/0"), "{}", program.screen());
}

#[test]
fn a_find_stays_on_for_the_next_applicant_and_can_be_repeated() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>frust<enter>JJ");
    assert!(program.screen().contains("–/1"), "{}", program.screen());
    program.keys("n");
    assert_eq!(program.state().detail.section, Some("skills"));
    program.keys("<esc>ggf<enter>");
    assert_eq!(program.state().detail.section, Some("skills"));
    assert!(program.screen().contains("1/1"), "{}", program.screen());
}

#[test]
fn what_the_query_matched_is_gone_through_in_the_source_and_in_the_profile() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    assert!(program.keys("<enter>.").message().contains("nothing is asked"), "{}", program.message());
    program.keys("/skill:rust,go venue:osdi<enter><enter>s<tab>gg");
    let lines: Vec<u32> =
        crate::tui::hits::lines(program.state()).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [17, 21]);
    let screen = program.screen();
    assert!(screen.contains("17/ ") && screen.contains("21/ "), "{screen}");
    assert_eq!(line(program.keys(".")), 17);
    assert!(
        program.message().contains("1 of 2 that the query matched: venue, line 17"),
        "{}",
        program.message()
    );
    assert_eq!(line(program.keys(".")), 21);
    assert_eq!(line(program.keys(".")), 17);
    assert_eq!(line(program.keys(",")), 21);
    program.keys("<esc>gg.");
    assert_eq!(
        (program.state().focus, program.state().detail.section),
        (Focus::Detail, Some("publications"))
    );
    program.keys("2.");
    assert_eq!(program.state().detail.section, Some("publications"));
    assert_eq!(program.keys(".").state().detail.section, Some("skills"));
}
