//! The comparison: columns and rows that scroll under names and labels that stay, what is done with a column, and
//! what is written.

use std::fs;

use ratatui::style::Modifier;

use super::finalists;
use super::harness::{Home, Program};
use crate::config::Config;
use crate::library::ApplicantId;
use crate::review::{Decision, Rating};
use crate::tui::event::Event;
use crate::tui::state::Focus;

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (40, 15)];

/// The finalists, so many of them marked and compared.
fn comparing(home: &Home, width: u16, height: u16, count: usize) -> Program {
    start(home, width, height, count, Config::default())
}

fn start(home: &Home, width: u16, height: u16, count: usize, config: Config) -> Program {
    let mut program = home.start_empty(width, height, config);
    for event in finalists::folder() {
        program.app.take(Event::Load(event));
    }
    program.settle().keys("gg").keys(&"<space>".repeat(count)).keys("c");
    assert_eq!(program.state().focus, Focus::Compare, "{}", program.message());
    program
}

fn snapshots(name: &str, count: usize, keys: &str) {
    for (width, height) in SIZES {
        let home = Home::new();
        let screen = comparing(&home, width, height, count).keys(keys).screen();
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen, keys);
    }
}

#[test]
fn two() {
    snapshots("two", 2, "");
}

#[test]
fn three() {
    snapshots("three", 3, "");
}

#[test]
fn six_scrolled_to_the_right() {
    snapshots("six", 6, "llll");
}

#[test]
fn only_differences() {
    snapshots("differences", 2, "d");
}

#[test]
fn the_chart_of_papers_per_year() {
    snapshots("chart", 3, "]]]");
}

#[test]
fn the_matrices_of_venues_and_skills() {
    snapshots("matrix", 3, "]]]]]");
}

#[test]
fn what_is_thought_of_them_stands_below() {
    snapshots("judgements", 3, "ar5nCan she teach?<ctrl-s>lxr2GG");
}

/// The screen's rows from the first on in which a text stands.
fn from(screen: &str, text: &str) -> String {
    let lines: Vec<&str> = screen.lines().collect();
    let at =
        lines.iter().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{text} in\n{screen}"));
    lines[at..].join("\n")
}

#[test]
fn names_and_labels_stay_while_columns_and_rows_scroll() {
    let home = Home::new();
    let mut program = comparing(&home, 80, 24, 6);
    let screen = program.screen();
    assert!(
        screen.contains("│ Ione Valtameri") && screen.contains("4›") && screen.contains("1–2 of 6"),
        "{screen}"
    );
    let screen = program.keys("5l<pgdn><pgdn><pgdn>").screen();
    let names = screen.lines().nth(3).unwrap();
    assert!(names.contains("‹4 Tadeusz Brannigan") && names.contains("│ Ngozi Fairweather"), "{screen}");
    assert!(!screen.contains("Ione Valtameri"), "{screen}");
    // Before the names stands the section that the first row is of.
    let section =
        ["Papers per year", "Papers", "Venues", "Skills"].into_iter().find(|s| names.starts_with(s));
    assert!(section.is_some(), "{screen}");
    // A column by its key, to either end and no farther.
    assert_eq!(program.keys("l").state().list.cursor, Some(ApplicantId(5)));
    assert_eq!(program.keys("hhhhhhh").state().list.cursor, Some(ApplicantId(0)));
    assert_eq!(program.keys("<right><tab><left><shift-tab>").state().list.cursor, Some(ApplicantId(0)));
}

#[test]
fn on_a_small_screen_there_is_one_column_beside_the_labels() {
    let home = Home::new();
    let mut program = comparing(&home, 40, 15, 3);
    let screen = program.screen();
    assert!(screen.contains("headline   │ Systems researcher"), "{screen}");
    let screen = program.keys("l").screen();
    assert!(
        screen.contains("headline   │ Engineer with a") && !screen.contains("Systems researcher"),
        "{screen}"
    );
}

#[test]
fn the_name_of_the_column_under_the_cursor_is_highlighted_and_judged() {
    let home = Home::new();
    let mut program = comparing(&home, 120, 40, 3);
    assert!(program.with(Modifier::REVERSED).contains(&"Ione Valtameri".to_owned()));
    program.keys("lar4");
    assert!(program.with(Modifier::REVERSED).iter().any(|text| text.starts_with("Bartholomew")));
    assert_eq!(program.state().judgement(ApplicantId(1)).decision, Some(Decision::Shortlist));
    assert!(program.screen().contains("│ ✓ Bartholomew Okonjo-Lindq… 4/5"), "{}", program.screen());
    program.keys("nask about the year off<ctrl-s>tsystems<enter>");
    assert_eq!(program.state().judgement(ApplicantId(1)).note, "ask about the year off");
    assert!(program.state().judgement(ApplicantId(1)).tags.contains("systems"));
    assert!(program.state().judgement(ApplicantId(0)).is_empty());
    assert_eq!(program.state().focus, Focus::Compare);
    // By the mouse too.
    program.click_on("王小明");
    assert_eq!(program.state().list.cursor, Some(ApplicantId(2)));
}

#[test]
fn a_profile_opens_and_leads_back() {
    let home = Home::new();
    let mut program = comparing(&home, 120, 40, 3);
    program.keys("l<enter>");
    assert_eq!((program.state().focus, program.state().list.cursor), (Focus::Detail, Some(ApplicantId(1))));
    // Those who are compared follow each other.
    program.keys("JJJ");
    assert_eq!(program.state().list.cursor, Some(ApplicantId(2)));
    assert_eq!(program.keys("<esc>").state().focus, Focus::Compare);
    assert_eq!(program.state().list.cursor, Some(ApplicantId(2)));
    program.keys("s");
    assert_eq!(program.state().focus, Focus::Source);
    assert_eq!(program.keys("<esc><esc>").state().focus, Focus::Compare);
    assert_eq!(program.keys("<esc>").state().focus, Focus::List);
    // From the list a profile leads back to the list.
    assert_eq!(program.keys("<enter><esc>").state().focus, Focus::List);
}

#[test]
fn somebody_whom_the_list_does_not_show_stays_under_the_cursor() {
    let home = Home::new();
    let mut program = comparing(&home, 120, 40, 3);
    program.keys("<esc>/name:ione<enter>c");
    assert_eq!(program.keys("llr3").state().list.cursor, Some(ApplicantId(2)));
    assert_eq!(program.state().judgement(ApplicantId(2)).rating.map(Rating::get), Some(3));
    assert_eq!(program.keys("<enter>r4").state().list.cursor, Some(ApplicantId(2)));
    assert_eq!(program.keys("<esc>").state().list.cursor, Some(ApplicantId(2)));
    assert_eq!(program.state().focus, Focus::Compare);
}

#[test]
fn columns_are_moved() {
    let home = Home::new();
    let mut program = comparing(&home, 120, 40, 3);
    let order = |program: &Program| program.state().compare.order.iter().map(|id| id.0).collect::<Vec<_>>();
    assert_eq!(order(program.keys("L")), [1, 0, 2]);
    assert_eq!(program.state().list.cursor, Some(ApplicantId(0)));
    let names = program.screen().lines().nth(3).unwrap().to_owned();
    assert!(names.find("Bartholomew").unwrap() < names.find("Ione").unwrap(), "{names}");
    assert_eq!(order(program.keys(">>")), [1, 2, 0]);
    assert_eq!(order(program.keys("2H2l")), [0, 1, 2]);
    // The order stays when it is opened again.
    assert_eq!(order(program.keys("H<esc>c")), [0, 2, 1]);
}

#[test]
fn somebody_is_dropped_and_taken_back_in() {
    let home = Home::new();
    let mut program = comparing(&home, 120, 40, 3);
    assert!(program.keys("i").message().contains("nobody was dropped"), "{}", program.message());
    program.keys("lX");
    assert!(program.message().contains("no longer compared; i brings them back"), "{}", program.message());
    assert!(!program.state().marks.contains(&ApplicantId(1)));
    assert!(!program.screen().lines().nth(3).unwrap().contains("Bartholomew"), "{}", program.screen());
    program.keys("i");
    assert!(program.state().marks.contains(&ApplicantId(1)));
    let names = program.screen().lines().nth(3).unwrap().to_owned();
    assert!(names.find("Bartholomew").unwrap() < names.find("王小明").unwrap(), "at its place: {names}");
    // With fewer than two it closes and says why.
    program.keys("XX");
    assert_eq!(program.state().focus, Focus::List);
    assert!(program.message().contains("fewer than two"), "{}", program.message());
}

#[test]
fn rows_in_which_all_are_the_same_are_hidden_and_counted() {
    let home = Home::new();
    let mut program = comparing(&home, 200, 60, 2);
    let all = program.screen();
    assert!(all.contains(" C++ ") && all.contains(" EuroSys "), "{all}");
    let screen = program.keys("d").screen();
    assert!(!screen.contains(" C++ ") && screen.contains(" EuroSys "), "{screen}");
    assert!(screen.contains("Differences of 2") && screen.contains("2 equal rows hidden"), "{screen}");
    assert!(program.message().contains("2 rows hidden"), "{}", program.message());
    assert!(program.keys("d").screen().contains(" C++ "));
}

#[test]
fn sections_are_gone_to_and_folded() {
    let home = Home::new();
    let mut program = comparing(&home, 120, 20, 3);
    let first = |program: &mut Program| program.screen().lines().nth(4).unwrap().to_owned();
    assert!(first(program.keys("]")).starts_with("▾ Career"));
    assert!(first(program.keys("]")).starts_with("▾ Education"));
    assert!(first(program.keys("[")).starts_with("▾ Career"));
    assert!(first(program.keys("3]")).starts_with("▾ Papers ─"));
    assert!(first(program.keys("9[]")).starts_with("▾ Career"));
    let folded = program.keys("z").screen();
    assert!(from(&folded, "▸ Career").lines().nth(1).unwrap().starts_with("▾ Education"), "{folded}");
    let folded = program.keys("Z").screen();
    assert!(
        folded.contains("▸ At a glance") && folded.contains("▸ Skills") && !folded.contains('▾'),
        "{folded}"
    );
    assert!(program.keys("Z").screen().contains("▾ At a glance"));
    // To the end, and no farther than the last row.
    let end = program.keys("GG").screen();
    assert!(end.lines().nth(18).unwrap().starts_with(" awards"), "{end}");
}

#[test]
fn what_the_query_asks_for_comes_first() {
    let home = Home::new();
    let mut program = comparing(&home, 200, 60, 2);
    let skills = from(&program.screen(), "▾ Skills");
    assert!(skills.lines().nth(1).unwrap().starts_with(" C++"), "{skills}");
    program.keys("<esc>/skill:kubernetes<enter>c");
    let skills = from(&program.screen(), "▾ Skills");
    assert!(skills.lines().nth(1).unwrap().starts_with(" Kubernetes"), "{skills}");
}

#[test]
fn the_comparison_is_written_to_a_file_and_never_over_another_unasked() {
    let home = Home::new();
    let mut program = comparing(&home, 120, 40, 3);
    program.keys("nall mine<ctrl-s>t~secret open<enter>");
    for ending in ["md", "html", "txt", "json"] {
        let file = home.folder().join(format!("out.{ending}"));
        let keys = format!("e<ctrl-u>{}<enter>", file.display());
        program.keys(&keys);
        assert!(program.message().contains("the comparison of 3 is written to"), "{}", program.message());
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("Ione Valtameri") && text.contains("all mine"), "{text}");
        assert!(
            text.contains("open") && !text.contains("secret"),
            "what is private is not handed on: {text}"
        );
    }
    let file = home.folder().join("out.md");
    fs::write(&file, "mine").unwrap();
    program.keys(&format!("e<ctrl-u>{}<enter>", file.display()));
    assert!(program.screen().contains("exists. Write over it?"), "{}", program.screen());
    program.keys("n");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    program.keys(&format!("e<ctrl-u>{}<enter>y", file.display()));
    assert!(fs::read_to_string(&file).unwrap().starts_with("# Comparison"));
    program.keys("e<ctrl-u>out.xml<enter>");
    assert!(program.message().contains(".md, .html"), "{}", program.message());
}

#[test]
fn only_differences_are_exported_where_only_they_are_shown_and_a_copy_is_markdown() {
    let home = Home::new();
    let mut program = comparing(&home, 120, 40, 2);
    program.keys("yc");
    let copied = program.app.screen.asked.last().unwrap().clone();
    assert!(copied.starts_with("copy # Comparison") && copied.contains("| C++ | ● | ● |"), "{copied}");
    program.keys("dyc");
    let copied = program.app.screen.asked.last().unwrap();
    assert!(copied.contains("| Go | · | ● |") && !copied.contains("| C++ |"), "{copied}");
}

#[test]
fn a_blind_comparison_and_its_exports_name_nobody() {
    let home = Home::new();
    let config = Config { mask_always: true, ..Config::default() };
    let mut program = start(&home, 120, 40, 3, config);
    let mut shown = program.screen();
    for ending in ["md", "html", "txt", "json"] {
        let file = home.folder().join(format!("out.{ending}"));
        program.keys(&format!("e<ctrl-u>{}<enter>", file.display()));
        shown.push_str(&fs::read_to_string(&file).unwrap());
    }
    assert!(shown.contains("Applicant "), "{shown}");
    for name in finalists::names() {
        assert!(!shown.contains(name), "{name} in {shown}");
    }
}
