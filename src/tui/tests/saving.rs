//! Queries that are saved by name.

use std::collections::BTreeMap;
use std::fs;

use super::harness::Home;
use crate::config::Config;

#[test]
fn a_query_is_saved_under_a_name_and_asked_for_in_another_session() {
    let home = Home::new();
    home.start(120, 40).keys("/skill:cuda<enter>Wgpu<enter>");
    let mut program = home.start(120, 40);
    program.keys("@");
    let screen = program.screen();
    let row = screen.lines().find(|line| line.contains("@gpu  skill:cuda")).unwrap();
    assert!(row.contains(" 2 "), "{row}");
    program.keys("<enter>");
    assert_eq!(program.state().filter.text(), "@gpu");
    assert_eq!(program.listed(), ["José Prüßling", "王小明"]);
    assert_eq!(program.keys("<esc>").listed().len(), 5);
}

#[test]
fn names_are_words_and_another_query_is_not_replaced_unasked() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("/rust<enter>Wa b<enter>");
    assert!(program.message().contains("a name is"), "{}", program.message());
    program.keys("<esc>Wmine<enter>/<ctrl-u>cuda<enter>Wmine<enter>");
    assert!(program.screen().contains("@mine is saved as rust. Replace it?"), "{}", program.screen());
    program.keys("n@<enter>");
    assert_eq!(program.listed(), home.start(120, 40).keys("/rust<enter>").listed());
    program.keys("/<ctrl-u>cuda<enter>Wmine<enter>y");
    assert_eq!(program.message(), "saved: @mine is cuda");
    // A query that would ask for itself.
    program.keys("/<ctrl-u>@mine x<enter>Wmine<enter>");
    assert!(program.message().contains("asks for itself"), "{}", program.message());
}

#[test]
fn a_saved_query_is_forgotten_after_asking_and_those_of_the_settings_never() {
    let home = Home::new();
    let queries = BTreeMap::from([("set".to_owned(), "rust".to_owned())]);
    let mut program = home.start_empty(120, 40, Config { queries, ..Config::default() });
    program.load().keys("/cuda<enter>Wmine<enter>/<ctrl-u><enter>@set<ctrl-d>");
    assert!(program.message().contains("in the settings"), "{}", program.message());
    program.keys("<esc>/rust<enter>Wset<enter>");
    assert!(program.message().contains("in the settings"), "{}", program.message());
    program.keys("<esc>@mine<ctrl-d>");
    assert!(program.screen().contains("Forget the saved query @mine?"), "{}", program.screen());
    program.keys("y");
    assert_eq!(program.message(), "forgotten: @mine");
    assert!(!fs::read_to_string(home.data().join("queries.toml")).unwrap().contains("mine"));
    program.keys("@");
    assert!(!program.screen().contains("@mine"), "{}", program.screen());
}
