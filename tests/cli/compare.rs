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
fn it_takes_two_to_six_different_ones() {
    let world = World::of_two();
    for line in ["compare cvs", "compare cvs ada.md", "compare cvs 1 2 3 4 5 6 7"] {
        assert_eq!(world.line(line).status, 2, "{line}");
    }
    let ran = world.line("compare cvs ada.md ada.md");
    assert_eq!((ran.status, ran.err.as_str()), (1, "cvtui: ada.md is named twice\n"));
    assert_eq!(world.line("compare cvs ada.md nobody").status, 1);
}
