//! `cvtui compare`.

use crate::support::World;

#[test]
fn the_judgements_stand_side_by_side() {
    let world = World::of_two();
    world.line("review cvs ada.md --decision shortlist --rating 5").ok();
    world.line("review cvs bo.txt --decision reject --rating 2").ok();
    let text = world.line("compare cvs ada.md bo.txt");
    let beside = |a: &str, b: &str| {
        text.ok().lines().any(|line| line.find(a).zip(line.find(b)).is_some_and(|(a, b)| a < b))
    };
    assert!(beside("shortlist", "reject"), "{text:?}");
    assert!(text.out.lines().all(|line| line.chars().count() <= 120), "{text:?}");
    let plain = world.line("compare cvs ada.md bo.txt --plain");
    assert!(!plain.ok().lines().any(|line| line.contains("shortlist") && line.contains("reject")));
    assert!(world.line("compare cvs ada.md bo.txt --format md").ok().contains("|---|---|---|"));
}

#[test]
fn json_has_a_cell_for_each_applicant() {
    let world = World::of_two();
    world.line("review cvs ada.md --rating 5").ok();
    let json = world.line("compare cvs bo.txt ada.md --format json").json();
    assert_eq!(json["applicants"][0]["file"], "sub/bo.txt");
    for section in json["sections"].as_array().unwrap() {
        for row in section["rows"].as_array().unwrap() {
            assert_eq!(row["cells"].as_array().unwrap().len(), 2, "{row}");
        }
    }
}

#[test]
fn it_is_written_to_a_file_in_the_format_of_its_ending() {
    let world = World::of_two();
    world.line("review cvs ada.md --rating 5 --tag ~private --tag open").ok();
    for (ending, begin) in
        [("md", "# Comparison"), ("html", "<!DOCTYPE html>"), ("json", "{"), ("txt", "   ")]
    {
        let line = format!("compare cvs ada.md bo.txt -o out.{ending}");
        let ran = world.line(&line);
        assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{ran:?}");
        assert!(ran.err.contains("wrote the comparison of 2 applicants"), "{ran:?}");
        let text = std::fs::read_to_string(world.path(&format!("out.{ending}"))).unwrap();
        assert!(text.starts_with(begin) && text.contains("#open") && !text.contains("private"), "{text}");
        assert_eq!(world.line(&line).status, 1, "a file is not replaced unasked");
        assert_eq!(world.line(&format!("{line} --overwrite")).status, 0);
    }
    assert!(world.line("compare cvs ada.md bo.txt --format html").ok().contains("<table>"));
    assert!(world.line("compare cvs ada.md bo.txt").ok().contains("#~private"), "to oneself all is told");
}

#[test]
fn rows_in_which_all_are_the_same_are_left_out_on_request() {
    let world = World::of_two();
    world.line("review cvs ada.md bo.txt --rating 3").ok();
    world.line("review cvs ada.md --decision shortlist").ok();
    let labels = |line: &str| {
        let json = world.line(line).json();
        let rows = json["sections"].as_array().unwrap().iter().flat_map(|s| s["rows"].as_array().unwrap());
        rows.map(|row| row["label"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let has = |labels: &[String], label: &str| labels.iter().any(|one| one == label);
    let all = labels("compare cvs ada.md bo.txt --format json");
    assert!(has(&all, "rating") && has(&all, "decision"), "{all:?}");
    let different = labels("compare cvs ada.md bo.txt --format json --differences");
    assert!(!has(&different, "rating") && has(&different, "decision"), "{different:?}");
}

#[test]
fn it_takes_two_to_six_different_ones() {
    let world = World::of_two();
    for line in ["compare cvs", "compare cvs ada.md", "compare cvs 1 2 3 4 5 6 7"] {
        assert_eq!(world.line(line).status, 2, "{line}");
    }
    let ran = world.line("compare cvs ada.md ada.md");
    assert_eq!((ran.status, ran.err.as_str()), (1, "cvtui: ada.md is named twice\n"));
    assert_eq!(world.line("compare cvs ada.md nobody").status, 1);
}
