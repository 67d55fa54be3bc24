//! `cvtui facets`.

use crate::support::World;

fn judged() -> World {
    let world = World::of_two();
    world.line("review cvs ada.md --tag systems --tag a|b").ok();
    world.line("review cvs bo.txt --tag systems").ok();
    world
}

#[test]
fn values_are_counted_by_applicant_the_most_frequent_first() {
    let world = judged();
    assert_eq!(world.line("facets cvs tag").ok(), "Applicants  tag\n         2  systems\n         1  a|b\n");
    assert_eq!(world.line("facets cvs tag file:bo").ok(), "Applicants  tag\n         1  systems\n");
    assert_eq!(world.line("facets cvs tag -file:bo --top 1").ok().lines().count(), 2);
}

#[test]
fn json_has_the_query_that_finds_those_who_are_counted() {
    let world = judged();
    let facets = world.line("facets cvs tag --format json").json();
    assert_eq!(facets[0]["value"], "systems");
    assert_eq!(facets[0]["count"], 2);
    let query = facets[0]["query"].as_str().unwrap();
    assert_eq!(world.run(["list", "cvs", query, "--format", "files"]).ok().lines().count(), 2);
}

#[test]
fn markdown_is_a_table() {
    assert_eq!(
        judged().line("facets cvs tag --format md").ok(),
        "| tag | applicants |\n|---|---:|\n| systems | 2 |\n| a\\|b | 1 |\n"
    );
}

#[test]
fn an_unknown_facet_is_wrong_usage() {
    let ran = World::of_two().line("facets cvs vneue");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("venue"), "{ran:?}");
}
