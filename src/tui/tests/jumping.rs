//! Jumps and the way back, from a fact to its source and from there to the fact.

use super::harness::{Home, Program};
use crate::tui::layout::Layout;
use crate::tui::state::Focus;

fn at(program: &Program) -> (Focus, Option<u32>) {
    (program.state().focus, program.state().list.cursor.map(|id| id.0))
}

#[test]
fn jumps_are_gone_back_over_and_forward_again() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>]]j<enter>");
    assert_eq!((at(&program), program.state().source.cursor), ((Focus::Source, Some(0)), 10));
    program.keys("G<esc>J");
    assert_eq!(at(&program), (Focus::Detail, Some(1)));
    program.keys("<ctrl-o>");
    assert_eq!(at(&program), (Focus::Detail, Some(0)));
    assert_eq!((program.state().detail.section, program.state().detail.fact), (Some("work"), Some(0)));
    program.keys("<ctrl-o>");
    assert_eq!((at(&program), program.state().source.cursor), ((Focus::Source, Some(0)), 10));
    program.keys("<alt-left><alt-left>");
    assert_eq!(at(&program), (Focus::List, Some(0)));
    assert!(program.keys("<ctrl-o>").message().contains("no place to go back to"), "{}", program.message());
    program.keys("4<alt-right>");
    assert_eq!(at(&program), (Focus::Detail, Some(1)));
    assert!(program.keys("<alt-o>").message().contains("last place"), "{}", program.message());
}

#[test]
fn a_new_jump_forgets_what_was_forward() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("G<ctrl-o>");
    assert_eq!(at(&program), (Focus::List, Some(0)));
    program.keys("j<enter>");
    assert!(program.keys("<alt-right>").message().contains("last place"), "{}", program.message());
}

#[test]
fn only_so_many_jumps_are_remembered() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    for _ in 0..80 {
        program.keys("Ggg");
    }
    program.keys("99999<ctrl-o>");
    assert_eq!(at(&program).0, Focus::List);
    assert!(program.message().contains("no place") || program.message().is_empty(), "{}", program.message());
}

#[test]
fn a_line_of_the_source_leads_to_the_fact_that_was_read_from_it() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>s<tab>12G<enter>");
    assert_eq!(at(&program).0, Focus::Detail);
    assert_eq!((program.state().detail.section, program.state().detail.fact), (Some("work"), Some(0)));
    // The way back is to that line, not to the fact's first.
    program.keys("<ctrl-o>");
    assert_eq!((at(&program).0, program.state().source.cursor), (Focus::Source, 11));
    // A line that was not understood is listed as such.
    program.keys("26G<enter>");
    assert_eq!(program.state().detail.section, Some("not-understood"));
    program.keys("<ctrl-o>5G<enter>");
    assert!(program.message().contains("no fact was read from this line"), "{}", program.message());
    assert_eq!(at(&program).0, Focus::Source);
}

#[test]
fn a_source_that_a_jump_opened_is_closed_again() {
    for (width, height) in [(120, 40), (80, 24), (40, 15)] {
        let home = Home::new();
        let mut program = home.start(width, height);
        program.keys("<enter>]]j<enter>");
        assert!(Layout::of(program.state()).source.is_some(), "at {width}x{height}");
        program.keys("<esc>");
        assert!(Layout::of(program.state()).source.is_none(), "at {width}x{height}");
        assert_eq!((program.state().focus, program.state().detail.fact), (Focus::Detail, Some(0)));
        // By way of the list, too.
        program.keys("<enter><tab>");
        assert_eq!((program.state().focus, program.state().source.open), (Focus::List, None));
        // Who has opened it keeps it.
        program.keys("<enter>s").keys(if width > 40 { "<enter><esc>" } else { "<esc>" });
        assert_eq!(program.state().source.open, Some(true), "at {width}x{height}");
    }
}
