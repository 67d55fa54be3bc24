//! The rubric's form: filled in by keys, kept score by score, shown in list and profile.

use std::path::Path;

use super::harness::{Home, Program};
use crate::config::Config;
use crate::library::ApplicantId;
use crate::tui::state::Overlay;

const ADA: ApplicantId = ApplicantId(0);
const RUBRIC: &str = "columns = ['name', 'score']\n\
    [[criterion]]\nname = 'Research'\npoints = ['none', 'some', 'solid', 'outstanding']\nweight = 3\n\
    [[criterion]]\nname = 'Teaching'\npoints = ['no', 'yes']\n";

fn start(home: &Home, width: u16, height: u16) -> Program {
    let (config, problems) = Config::read(Path::new("c.toml"), RUBRIC);
    assert!(problems.is_empty(), "{problems:?}");
    let mut program = home.start_empty(width, height, config);
    program.load();
    program
}

fn scores(program: &Program) -> Vec<String> {
    let scores = &program.state().judgement(ADA).scores;
    scores.iter().map(|(criterion, score)| format!("{criterion} {score}")).collect()
}

#[test]
fn a_digit_scores_and_goes_on_to_the_next_criterion() {
    let home = Home::new();
    let mut program = start(&home, 120, 24);
    let screen = program.keys("R3").screen();
    assert!(screen.contains("[3 solid]") && screen.contains("67 % · 1 of 2 scored"), "{screen}");
    program.keys("2");
    assert_eq!(scores(&program), ["Research 3/4 solid", "Teaching 2/2 yes"]);
    let screen = program.keys("<esc>").screen();
    assert!(screen.lines().any(|line| line.contains("Ada") && line.contains(" 75")), "{screen}");
    assert!(screen.contains("75 % by the rubric") && screen.contains("Research  3/4 solid"), "{screen}");
    drop(program);
    assert_eq!(start(&home, 80, 24).state().judgement(ADA).overall, Some(75));
}

#[test]
fn scores_are_nudged_taken_back_and_undone() {
    let home = Home::new();
    let mut program = start(&home, 120, 24);
    assert_eq!(scores(program.keys("Rlll")), ["Research 3/4 solid"]);
    assert_eq!(scores(program.keys("h")), ["Research 2/4 some"]);
    assert!(scores(program.keys("0")).is_empty());
    assert_eq!(scores(program.keys("<esc>u")), ["Research 2/4 some"]);
    assert!(program.keys("R9").message().contains("Teaching has 2 points"), "{}", program.message());
}

#[test]
fn the_form_walks_from_applicant_to_applicant() {
    let home = Home::new();
    let mut program = start(&home, 120, 24);
    program.keys("R1J");
    let Some(Overlay::Rubric(form)) = &program.state().overlay else { panic!("the form was closed") };
    assert_ne!(form.id, ADA);
    assert_eq!(form.cursor, 0, "at the first criterion without a score");
    program.keys("K");
    let Some(Overlay::Rubric(form)) = &program.state().overlay else { panic!("the form was closed") };
    assert_eq!((form.id, form.cursor), (ADA, 1));
}

#[test]
fn a_narrow_form_shows_the_point_alone() {
    let home = Home::new();
    let mut program = start(&home, 40, 15);
    let screen = program.keys("R3").screen();
    assert!(screen.contains("3/4 solid") && !screen.contains("outstanding"), "{screen}");
}

#[test]
fn without_criteria_the_form_says_where_they_belong() {
    let home = Home::new();
    let mut program = home.start(120, 24);
    assert!(program.keys("R").message().contains("no [[criterion]]"), "{}", program.message());
}
