//! The facets pane, and the ways from a fact to others who share it.

use super::harness::Home;
use crate::config::Config;
use crate::tui::state::Focus;

#[test]
fn a_value_is_asked_for_with_a_key_and_no_longer_with_the_same() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    // The groups' headings and values: the first group is that of the venues.
    program.keys("Fj<space>");
    let query = program.state().filter.text().to_owned();
    assert!(query.starts_with("venue:"), "{query}");
    let found = program.listed();
    assert!(!found.is_empty() && found.len() < 5);
    assert!(program.screen().contains(">✓ "), "{}", program.screen());
    program.keys("<space>");
    assert_eq!(program.state().filter.text(), "");
    assert_eq!(program.listed().len(), 5);
}

#[test]
fn values_of_a_group_are_alternatives_and_groups_restrict_one_another() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("F").click_on("   EuroSys").click_on("   OSDI");
    assert_eq!(program.state().filter.text(), "venue:EuroSys,OSDI");
    program.click_on("   Rust");
    assert_eq!(program.state().filter.text(), "venue:EuroSys,OSDI skill:Rust");
    program.click_on("✓ OSDI");
    assert_eq!(program.state().filter.text(), "venue:EuroSys skill:Rust");
}

#[test]
fn what_was_typed_is_checked_and_goes_out_of_the_query_again() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("/skill:rust,cuda -has:phone<enter>F");
    let screen = program.screen();
    assert!(screen.contains("✓ Rust") && screen.contains("✓ CUDA"), "{screen}");
    program.click_on("✓ Rust");
    assert_eq!(program.state().filter.text(), "skill:cuda -has:phone");
}

#[test]
fn a_value_is_left_out_and_counts_follow_the_result() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("F]jx");
    let query = program.state().filter.text().to_owned();
    assert!(query.starts_with("-skill:"), "{query}");
    let skill = query.trim_start_matches("-skill:").to_owned();
    let screen = program.screen();
    let row = screen.lines().find(|line| line.contains(&format!("- {skill}"))).unwrap();
    let count = row.split('│').next().unwrap().split_whitespace().last().unwrap();
    assert_eq!(count, "0", "{row}");
    program.keys("-");
    assert_eq!(program.state().filter.text(), "");
}

#[test]
fn another_value_of_the_group_says_how_many_more_it_would_bring() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("F").click_on("   CUDA");
    assert_eq!(program.listed().len(), 2);
    let screen = program.screen();
    let rust = screen.lines().find(|line| line.contains("Rust ")).unwrap();
    let more: usize = rust.split_once('+').unwrap().1.split_whitespace().next().unwrap().parse().unwrap();
    program.click_on("   Rust");
    assert_eq!(program.state().filter.text(), "skill:CUDA,Rust");
    assert_eq!(program.listed().len(), 2 + more);
}

#[test]
fn judging_changes_the_counts_of_decisions() {
    let home = Home::new();
    let mut program = home.start(200, 60);
    program.keys("F<tab>a");
    assert_eq!(program.state().focus, Focus::List);
    let screen = program.screen();
    assert!(screen.lines().any(|line| line.contains("shortlist ") && line.contains("   1 ")), "{screen}");
}

#[test]
fn groups_fold_and_all_values_are_searched_in_a_popup() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("Fz");
    assert!(!program.screen().contains("EuroSys  "), "{}", program.screen());
    program.keys("z]lcud<enter>");
    assert_eq!(program.state().filter.text(), "skill:CUDA");
    program.keys("lcud<enter>");
    assert_eq!(program.state().filter.text(), "");
}

#[test]
fn a_query_that_does_not_parse_is_left_alone() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("/skil:x<esc>Fj");
    program.app.state.filter.input = tui_input::Input::new("skil:x".to_owned());
    program.app.state.filter.error =
        crate::query::Query::parse("skil:x", &std::collections::BTreeMap::new()).err();
    program.keys("<space>");
    assert_eq!(program.state().filter.text(), "skil:x");
    assert!(program.message().contains("does not parse"));
}

#[test]
fn the_pane_takes_the_lists_place_where_there_is_no_room() {
    let home = Home::new();
    let mut program = home.start(40, 15);
    program.keys("F");
    assert!(program.screen().contains("Venues"));
    assert!(!program.screen().contains("Applicants"));
    program.keys("<esc>");
    assert!(program.screen().contains("Applicants"));
    program.keys("FF");
    assert_eq!((program.state().focus, program.state().facets.open), (Focus::List, false));
}

#[test]
fn from_a_paper_to_everyone_at_its_venue_and_back() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("/rust<enter><enter>]]]j");
    let reading = program.state().selected().unwrap().display_name().to_owned();
    assert_eq!(reading, "Ada Quist");
    program.keys("gv");
    assert_eq!(program.state().filter.text(), "venue:EuroSys");
    assert!(program.listed().contains(&reading));
    assert!(program.message().contains("esc goes back to rust"), "{}", program.message());
    program.keys("<esc>");
    assert_eq!(program.state().filter.text(), "rust");
    assert_eq!(program.state().selected().unwrap().display_name(), reading);
    // The query is in the history too.
    assert_eq!(program.keys("/<up><up>").state().filter.text(), "rust");
}

#[test]
fn from_a_paper_to_everyone_who_shares_a_coauthor() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>]]]jga");
    let screen = program.screen();
    assert!(screen.contains("B. Marlund"), "{screen}");
    assert!(!screen.contains("> A. Quist"), "{screen}");
    program.keys("<enter>");
    assert_eq!(program.state().filter.text(), "author:\"B. Marlund\"");
    assert!(program.listed().contains(&"Ada Quist".to_owned()));
}

#[test]
fn from_education_positions_and_skills_to_those_who_share_them() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>]j");
    assert_eq!(program.keys("gi").state().filter.text(), "inst:\"Nowhere State University\"");
    assert_eq!(program.listed(), ["Ada Quist", "Mira Öztelli"]);
    program.keys("<esc><enter>=");
    assert_eq!(program.state().filter.text(), "inst:\"Nowhere State University\"");
    program.keys("<esc><enter>]jgo");
    assert_eq!(program.state().filter.text(), "org:\"Cloudworks Ltd.\"");
    program.keys("<esc><enter>gsrust<enter>");
    assert_eq!(program.state().filter.text(), "skill:Rust");
    program.keys("<esc><enter>ggg");
    assert!(program.keys("v").message().starts_with("not now: "), "{}", program.message());
}

#[test]
fn no_jump_in_a_blind_review_names_the_applicant() {
    let home = Home::new();
    let config = Config { mask_always: true, ..Config::default() };
    let mut program = home.start_empty(120, 40, config);
    program.load();
    let known = |program: &super::harness::Program| {
        program
            .state()
            .roster
            .applicants
            .values()
            .map(|a| a.real().display_name().to_owned())
            .collect::<Vec<_>>()
    };
    let names = known(&program);
    for row in 0..5 {
        for keys in ["<enter>]]]jga", "<esc>gs", "<esc><esc>F"] {
            program.keys(keys);
            let screen = program.screen();
            for name in names.iter().filter(|name| name.contains(' ')) {
                let family = name.split(' ').next_back().unwrap();
                assert!(!screen.contains(family), "{row} {keys} {family}:\n{screen}");
            }
        }
        program.keys("F<esc>j");
    }
}
