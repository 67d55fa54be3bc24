//! The query line, the pickers, sorting.

use ratatui::style::Modifier;

use super::harness::Home;

#[test]
fn results_change_with_each_key_and_escape_goes_back() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("jj/cuda");
    assert_eq!(program.listed(), ["José Prüßling", "王小明"]);
    program.keys("<esc>");
    assert_eq!(program.listed().len(), 5);
    // The cursor is where it was.
    assert_eq!(program.state().selected().unwrap().display_name(), "王小明");
}

#[test]
fn matched_letters_are_highlighted() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    let found = program.keys("/hurdy").with(Modifier::UNDERLINED);
    assert!(found.iter().any(|text| text == "hurdy"), "{found:?}");
}

#[test]
fn keeping_a_query_with_an_unfinished_value_keeps_what_it_showed() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("/skill:cud");
    let shown = program.listed();
    assert!(!shown.is_empty());
    program.keys("<enter>");
    assert_eq!(program.listed(), shown);
    assert_eq!(program.state().filter.text(), "skill:CUDA");
}

#[test]
fn a_query_that_does_not_parse_keeps_the_last_result() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("/cuda");
    let before = program.listed();
    program.keys(" skil:x");
    assert_eq!(program.listed(), before);
    let screen = program.screen();
    assert!(screen.contains('^') && screen.contains("skill"), "{screen}");
    // Enter does not keep what does not parse.
    assert!(program.keys("<enter>").state().filter.editing);
}

#[test]
fn earlier_queries_are_recalled_even_in_another_session() {
    let home = Home::new();
    home.start(120, 40).keys("/cuda<enter>/<ctrl-u>rust<enter>");
    let mut program = home.start(120, 40);
    assert_eq!(program.keys("/<up>").state().filter.text(), "rust");
    assert_eq!(program.keys("<up>").state().filter.text(), "cuda");
    assert_eq!(program.keys("<down><down>").state().filter.text(), "");
}

#[test]
fn a_skill_is_two_keystrokes_and_a_word() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("Scuda<enter>");
    assert_eq!(program.state().filter.text(), "skill:CUDA");
    assert_eq!(program.listed(), ["José Prüßling", "王小明"]);
    program.keys("V");
    assert!(program.screen().contains("SC"), "{}", program.screen());
}

#[test]
fn completion_goes_on_from_key_to_value() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("/skil<tab>");
    assert_eq!(program.state().filter.text(), "skill:");
    program.keys("cu<tab><enter>");
    assert_eq!(program.state().filter.text().trim(), "skill:CUDA");
    assert_eq!(program.listed(), ["José Prüßling", "王小明"]);
}

#[test]
fn the_list_sorts_by_a_column_and_back() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("Opubs<enter>");
    assert_eq!(program.listed()[..2], ["Ada Quist", "José Prüßling"]);
    program.keys("Opubs<enter>");
    assert_eq!(program.listed()[3..], ["José Prüßling", "Ada Quist"]);
    program.keys("Oname<enter>");
    assert_eq!(program.listed()[0], "Ada Quist");
}

#[test]
fn marks_are_asked_for_like_anything_else() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("j<space>/is:marked<enter>");
    assert_eq!(program.listed(), ["José Prüßling"]);
}
