//! `cvtui show`.

use crate::support::World;

#[test]
fn json_is_an_object_for_a_file_and_an_array_for_a_folder() {
    let world = World::of_two();
    let one = world.line("show cvs/ada.md --format json").json();
    assert_eq!(one["meta"]["file"], "ada.md");
    assert_eq!(one["meta"]["format"], "markdown");
    let all = world.line("show cvs --format json").json();
    let files: Vec<&str> =
        all.as_array().unwrap().iter().map(|p| p["meta"]["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["ada.md", "sub/bo.txt"]);
    assert_eq!(all[0]["meta"]["hash"], one["meta"]["hash"]);
}

#[test]
fn ndjson_is_one_object_a_line() {
    let ran = World::of_two().line("show cvs --format ndjson");
    let files: Vec<String> = ran
        .ok()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["meta"]["file"].to_string())
        .collect();
    assert_eq!(files, ["\"ada.md\"", "\"sub/bo.txt\""]);
}

#[test]
fn an_empty_folder_is_an_empty_array() {
    let ran = World::with(&[]).line("show cvs --format json");
    assert_eq!((ran.status, ran.out.as_str()), (0, "[]\n"));
}

#[test]
fn an_unreadable_file_fails_and_one_in_a_folder_does_not() {
    let world = World::with(&[("ada.md", "# Ada Quist\n"), ("empty.txt", "")]);
    for format in ["text", "json", "ndjson"] {
        let ran = world.line(&format!("show cvs/empty.txt --format {format}"));
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{format}");
        assert_eq!(ran.err, "cvtui: empty.txt: is empty\n");
    }
    let ran = world.line("show cvs --format json");
    assert_eq!((ran.status, ran.err.as_str()), (0, "cvtui: empty.txt: is empty\n"));
}

#[test]
fn the_lines_go_with_text_only() {
    let ran = World::of_two().line("show cvs --source --format json");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("meta.sources"), "{ran:?}");
}

#[test]
fn text_is_the_profile_for_reading() {
    let ran = World::of_two().line("show cvs/ada.md");
    let lines: Vec<&str> = ran.ok().lines().collect();
    assert_eq!(lines[0], "Ada Quist");
    for heading in ["Contact", "Education", "Publications", "Skills"] {
        assert!(lines.contains(&heading), "{heading}: {ran:?}");
    }
    assert!(ran.out.contains("  2020                    Slow Clocks in Fast Networks\n"), "{ran:?}");
    assert!(ran.out.contains("ATC (USENIX ATC) · author 1 of 2\n"), "{ran:?}");
}

#[test]
fn the_margin_tells_the_lines_of_each_fact_and_the_end_what_was_not_understood() {
    let world = World::with(&[("cv.txt", "Ada Lathe\nada@example.org\n\nblorp zzz qqq\n")]);
    let ran = world.line("show cvs/cv.txt --source");
    let lines: Vec<&str> = ran.ok().lines().collect();
    assert_eq!(lines[0], "        1 │ Ada Lathe");
    assert!(lines.contains(&"        2 │   Email                   ada@example.org"), "{ran:?}");
    assert_eq!(lines.last(), Some(&"        4 │   blorp zzz qqq"));
}

#[test]
fn a_folder_of_profiles_is_parted_by_empty_lines() {
    let ran = World::of_two().line("show cvs");
    assert!(ran.ok().contains("\n\nBo Orr\n"), "{ran:?}");
}

#[test]
fn the_lines_are_printed_with_what_became_of_them() {
    let world = World::with(&[("cv.txt", "J\u{f6}rg Lathe\njoerg@example.org\n\nblorp zzz qqq\n-----\n")]);
    let ran = world.line("show cvs/cv.txt --format lines");
    assert_eq!(
        ran.ok(),
        "    1   J\u{f6}rg Lathe\n    2   joerg@example.org\n    3\n    4 ? blorp zzz qqq\n    5 - -----\n"
    );
}
