//! `cvtui list`.

use crate::support::{Ran, World};

fn files(ran: &Ran) -> Vec<&str> {
    ran.ok().lines().map(|line| line.rsplit('/').next().unwrap()).collect()
}

#[test]
fn a_query_chooses_and_may_begin_with_a_dash() {
    let world = World::of_two();
    for (query, expected) in [
        ("text:lathe", vec!["bo.txt"]),
        ("text:lathes", vec!["ada.md"]),
        ("-text:lathes", vec!["bo.txt"]),
        ("-has:phone", vec!["bo.txt"]),
        ("file:ada OR text:scheduler", vec!["ada.md", "bo.txt"]),
        ("text:nowhere", vec![]),
    ] {
        let mut args = vec!["list", "cvs", "--format", "files"];
        args.push(query);
        assert_eq!(files(&world.run(args)), expected, "{query}");
    }
    assert_eq!(files(&world.line("list cvs text:clocks -text:scheduler --format files")), ["ada.md"]);
    assert_eq!(files(&world.line("list cvs --format files -- -text:lathes")), ["bo.txt"]);
}

#[test]
fn files_are_paths_that_open() {
    let world = World::of_two();
    assert_eq!(world.line("list cvs --format files").ok(), "cvs/ada.md\ncvs/sub/bo.txt\n");
}

#[test]
fn a_query_that_does_not_parse_is_status_two_with_a_caret() {
    let world = World::of_two();
    let ran = world.line("list cvs skil:rust");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(lines[0].starts_with("cvtui: column 1: "), "{ran:?}");
    assert_eq!((lines[1], lines[2]), ("  skil:rust", "  ^^^^^"));
    assert!(lines[3].contains("did you mean `skill:`?"), "{ran:?}");
    // The query is looked at before the folder is.
    assert_eq!(world.line("list nowhere skil:rust").status, 2);
}

#[test]
fn sorted_by_option_query_or_config_in_that_order() {
    let world = World::of_two();
    assert_eq!(files(&world.line("list cvs --format files --sort -file")), ["bo.txt", "ada.md"]);
    assert_eq!(files(&world.line("list cvs --format files sort:-file")), ["bo.txt", "ada.md"]);
    assert_eq!(files(&world.line("list cvs --format files sort:-file --sort file")), ["ada.md", "bo.txt"]);
    world.write("config.toml", "sort = '-file'\n");
    assert_eq!(files(&world.line("list cvs --format files")), ["bo.txt", "ada.md"]);
    assert_eq!(files(&world.line("list cvs --format files sort:file")), ["ada.md", "bo.txt"]);
    let ran = world.line("list cvs --sort fil");
    assert_eq!(ran.status, 2, "{ran:?}");
    assert_eq!(world.run(["list", "cvs", "--sort", "file rust"]).status, 2);
}

#[test]
fn columns_by_option_query_or_config() {
    let world = World::of_two();
    assert!(world.line("list cvs --columns file,coverage").ok().starts_with("File        Coverage\n"));
    assert!(world.line("list cvs show:file,rating").ok().starts_with("File        Rating\n"));
    let ran = world.line("list cvs --columns fiel");
    assert_eq!(ran.status, 2);
    assert_eq!(ran.err, "cvtui: --columns: there is no column `fiel`; did you mean `file`?\n");
}

#[test]
fn json_holds_the_columns_and_what_matched() {
    let world = World::of_two();
    world.line("review cvs ada.md --rating 4 --decision shortlist").ok();
    let list = world.line("list cvs text:lathes --format json").json();
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0]["file"], "ada.md");
    assert_eq!(list[0]["path"], "cvs/ada.md");
    assert_eq!(list[0]["rating"], 4);
    assert_eq!(list[0]["decision"], "shortlist");
    assert_eq!(list[0]["matches"][0]["line"], 12);
    let other = world.line("list cvs text:scheduler --format json").json();
    assert!(other[0].get("rating").is_none(), "{other}");
}

#[test]
fn judgements_can_be_asked_for() {
    let world = World::of_two();
    world.line("review cvs bo.txt --decision maybe --tag later").ok();
    assert_eq!(files(&world.line("list cvs decision:maybe --format files")), ["bo.txt"]);
    assert_eq!(files(&world.run(["list", "cvs", "#later", "--format", "files"])), ["bo.txt"]);
    assert_eq!(files(&world.line("list cvs is:undecided --format files")), ["ada.md"]);
}

#[test]
fn plain_is_labelled_lines_without_boxes() {
    let world = World::of_two();
    let ran = world.line("list cvs text:lathes --plain --columns file,name --matches");
    let lines: Vec<&str> = ran.ok().lines().collect();
    assert_eq!(lines[0], "File: ada.md");
    assert!(lines[1].starts_with("Name: "), "{ran:?}");
    assert!(lines[2].starts_with("Match: line 12: ") && lines[2].contains("Lathes"), "{ran:?}");
    assert_eq!(lines[3], "");
}

#[test]
fn the_lines_that_matched_stand_below_their_applicant() {
    let ran = World::of_two().line("list cvs text:lathes --matches --columns file");
    let lines: Vec<&str> = ran.ok().lines().collect();
    assert_eq!(lines[..2], ["File", "ada.md"]);
    assert!(lines[2].starts_with("  line 12: "), "{ran:?}");
}

#[test]
fn saved_queries_come_from_the_config() {
    let world = World::of_two();
    world.write("config.toml", "[queries]\nmakers = 'text:lathe'\nbroken = 'skil:go'\n");
    let ran = world.line("list cvs @makers --format files");
    assert_eq!((ran.status, ran.out.as_str()), (0, "cvs/sub/bo.txt\n"));
    let file = world.path("config.toml").display().to_string();
    assert!(ran.err.starts_with(&format!("cvtui: {file}:3:10: the query does not parse: ")), "{ran:?}");
}

#[test]
fn csv_never_starts_a_cell_with_a_formula() {
    let world = World::of_two();
    world.run(["review", "cvs", "ada.md", "--note", "=HYPERLINK(\"x\")", "--rating", "4"]).ok();
    let ran = world.line("list cvs --format csv --columns file,rating,note");
    assert_eq!(ran.ok(), "file,rating,note\nada.md,4,\"'=HYPERLINK(\"\"x\"\")\"\nsub/bo.txt,,\n");
}
