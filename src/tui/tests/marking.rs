//! Marks: ranges, all, the others.

use super::harness::{Home, Program};

fn marked(program: &Program) -> Vec<u32> {
    program.state().marks.iter().map(|id| id.0).collect()
}

#[test]
fn a_range_is_drawn_by_moving_and_kept_or_dropped() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    let screen = program.keys("jv2j").screen();
    assert_eq!(screen.lines().filter(|line| line.get(1..2) == Some("+")).count(), 3, "{screen}");
    assert!(screen.contains("3 in the range"), "{screen}");
    assert!(marked(&program).is_empty());
    assert_eq!(marked(program.keys("<esc>j")), [0; 0]);
    program.keys("vgg<space>");
    assert_eq!(marked(&program), [0, 1, 2, 3, 4]);
    assert!(program.message().contains("5 marked"), "{}", program.message());
    // Another range adds; entering a profile ends one.
    program.keys("Uvj<enter>");
    assert_eq!(marked(&program), [0, 1]);
    program.keys("v<tab>");
    assert!(program.state().range.is_none());
}

#[test]
fn all_who_are_listed_are_marked_and_the_marks_turned_round() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("/cuda<enter>*");
    assert_eq!(marked(&program), [1, 2]);
    program.keys("<esc>~");
    assert_eq!(marked(&program), [0, 3, 4]);
    // The index knows it.
    assert_eq!(program.keys("/is:marked<enter>").listed().len(), 3);
}
