//! Counts, chords and the keys of what goes on in a pane.

use std::time::{Duration, Instant};

use super::harness::{Home, Program};
use crate::config::Config;
use crate::library::ApplicantId;
use crate::review::Rating;

const ADA: ApplicantId = ApplicantId(0);

fn row(program: &Program) -> Option<usize> {
    program.state().list.row()
}

fn rating(program: &Program, id: u32) -> Option<u8> {
    program.state().judgement(ApplicantId(id)).rating.map(Rating::get)
}

fn with_keys(home: &Home, keys: &[(&str, &str)]) -> Program {
    let keys = keys.iter().map(|(id, key)| ((*id).to_owned(), vec![(*key).to_owned()])).collect();
    let mut program = home.start_empty(120, 40, Config { keys, ..Config::default() });
    program.load();
    program
}

#[test]
fn a_count_repeats_a_move_and_names_a_row() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    assert_eq!(row(program.keys("3j")), Some(3));
    assert_eq!(row(program.keys("2k")), Some(1));
    assert_eq!(row(program.keys("4G")), Some(3));
    assert_eq!(row(program.keys("2gg")), Some(1));
    assert_eq!(row(program.keys("j")), Some(2), "a count is for one command");
    // In the profile by sections and facts, in the source by lines.
    program.keys("gg<enter>3]");
    assert_eq!(program.state().detail.section, Some("publications"));
    program.keys("s<tab>12G");
    assert_eq!(program.state().source.cursor, 11);
    assert_eq!(row(program.keys("3J")), Some(3));
}

#[test]
fn an_absurd_count_is_bounded_and_at_once() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    let begun = Instant::now();
    program.keys("9999999999999999999999j");
    assert_eq!(row(&program), Some(4));
    for keys in ["gg99999999<ctrl-d>", "99999999<enter>", "<enter>99999999]", "99999999<pgup>", "99999999j"] {
        program.keys(keys);
    }
    assert_eq!(row(program.keys("99999999K")), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_count_marks_as_many_and_what_takes_none_says_so() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("3<space>");
    assert_eq!((program.state().marks.len(), row(&program)), (3, Some(3)));
    assert!(program.keys("5a").message().contains("not with a count"), "{}", program.message());
    assert!(program.state().judgement(ApplicantId(3)).is_empty());
}

#[test]
fn a_count_is_taken_back_key_by_key_or_at_once() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    assert_eq!(row(program.keys("14<backspace>j")), Some(1));
    assert_eq!(row(program.keys("3<esc>j")), Some(2));
    // A chord too: `r` is taken back, the count stays.
    assert_eq!(row(program.keys("2r<backspace>k")), Some(0));
    assert!(program.keys("gx").message().contains("no command has the keys gx"), "{}", program.message());
}

#[test]
fn ratings_are_a_chord_and_one_key_in_a_triage() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    assert_eq!(rating(program.keys("r4"), 0), Some(4));
    assert_eq!(rating(program.keys("r0"), 0), None);
    assert_eq!(rating(program.keys("4"), 0), None, "a count was begun");
    program.keys("<esc>T4");
    assert_eq!(rating(&program, 0), Some(4));
    assert!(program.screen().contains("of 5 decided"), "{}", program.screen());
}

#[test]
fn who_binds_a_digit_has_it_back_and_the_others_count() {
    let home = Home::new();
    let mut program = with_keys(&home, &[("rate-4", "4")]);
    assert_eq!(rating(program.keys("4"), 0), Some(4));
    assert_eq!(row(program.keys("3j")), Some(3));
    // Within a count it is a digit.
    assert_eq!(row(program.keys("gg14k")), Some(0));
    assert_eq!(rating(&program, 0), Some(4));
}

#[test]
fn a_chord_lists_how_it_goes_on_and_why_not() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    let screen = program.keys("A").screen();
    assert!(screen.contains("Shortlist all who are marked (nobody is marked)"), "{screen}");
    let screen = program.keys("<backspace>r").screen();
    assert!(screen.contains("5  Rate 5 of 5"), "{screen}");
    let screen = program.keys("<esc>7").screen();
    assert!(screen.contains("━ 7 …") && screen.contains("┃ j") && screen.contains("  Down"), "{screen}");
    assert!(!program.keys("<esc>").screen().contains("━ 7 …"));
    assert!(program.state().judgement(ADA).is_empty());
}

#[test]
fn a_click_drops_what_was_begun() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("3");
    program.click_on("José");
    assert_eq!(row(program.keys("j")), Some(2));
}
