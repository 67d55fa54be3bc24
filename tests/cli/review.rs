//! `cvtui review` and `cvtui log`.

use std::io::Write;
use std::process::Stdio;

use crate::support::World;

#[test]
fn judgements_are_kept_and_logged_in_time() {
    let world = World::of_two();
    let ran = world.run([
        "review",
        "cvs",
        "ada.md",
        "--decision",
        "shortlist",
        "--rating",
        "4",
        "--tag",
        "systems",
        "--note",
        "Strong.\nAsk about lathes.",
        "--reviewer",
        "Kim",
    ]);
    assert!(
        ran.ok().contains("(ada.md): shortlist, rating 4, #systems\n  Strong.\n  Ask about lathes.\n"),
        "{ran:?}"
    );

    let again = world.run(["review", "cvs", "bo", "--tag", "later", "--reviewer", "Kim"]);
    assert!(again.ok().contains("(sub/bo.txt): undecided, #later\n"), "{again:?}");

    let mut log = world.command();
    let log = log.env("TZ", "UTC").args(["log", "cvs", "--reviewer", "Kim"]).output().unwrap();
    let log = String::from_utf8(log.stdout).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(lines.len(), 5, "{log}");
    assert!(lines.iter().all(|line| line.starts_with("2026-01-31 12:00  Kim  ")), "{log}");
    assert!(lines[0].ends_with("decision shortlist") && lines[4].ends_with("tags +#later"), "{log}");
    assert!(!world.path("cvs/.cvtui").exists());
}

#[test]
fn the_log_as_json_says_who_what_and_when() {
    let world = World::of_two();
    world.line("review cvs ada.md --decision maybe --reviewer Kim").ok();
    let entry: serde_json::Value = serde_json::from_str(world.line("log cvs --format ndjson").ok()).unwrap();
    assert_eq!(entry["by"], "Kim");
    assert_eq!(entry["file"], "ada.md");
    assert_eq!(entry["change"], "decision maybe");
    assert_eq!(entry["at"], "2026-01-31T12:00:00Z");
    assert_eq!(entry["undone"], false);
}

#[test]
fn the_rubric_is_scored_by_name_and_shown_everywhere() {
    let world = World::of_two();
    let ran = world.line("review cvs ada.md --score Research=3");
    assert!(ran.status == 2 && ran.err.contains("names no [[criterion]]"), "{ran:?}");
    world.write(
        "config.toml",
        "[[criterion]]\nname = 'Research'\npoints = ['none', 'some', 'solid', 'outstanding']\n",
    );
    for (score, wrong) in
        [("Teaching=1", "no criterion `Teaching`, but Research"), ("Research=5", "no point from 0 to 4")]
    {
        let ran = world.line(&format!("review cvs ada.md --score {score}"));
        assert!(ran.status == 2 && ran.err.contains(wrong), "{ran:?}");
    }
    let ran = world.line("review cvs ada.md --decision shortlist --score research=3");
    assert!(ran.ok().contains("shortlist, score 67 %, Research 3/4 solid"), "{ran:?}");
    assert!(world.line("list cvs score:>60 --columns name,score --format csv").out.contains(",67"));
    assert!(
        world
            .line("export cvs")
            .ok()
            .contains("rubric = { \"Research\" = { point = 3, of = 4, word = \"solid\" } }")
    );
    let ran = world.line("review cvs ada.md --score Research=0");
    assert!(!ran.ok().contains("Research"), "{ran:?}");
}

#[test]
fn undo_and_redo_tell_what_they_did() {
    let world = World::of_two();
    assert_eq!(world.line("review cvs --undo").ok(), "there is nothing to be undone\n");
    world.line("review cvs ada.md --rating 2").ok();
    let undone = world.line("review cvs --undo");
    assert!(undone.ok().starts_with("undone: rating 2 of "), "{undone:?}");
    assert!(world.line("review cvs ada.md").ok().contains("undecided\n"));
    assert!(world.line("review cvs --redo").ok().starts_with("done again: rating 2"));
    assert!(world.line("review cvs ada.md").ok().contains("rating 2"));
}

#[test]
fn a_name_must_stand_for_one_applicant() {
    let world = World::of_two();
    let ran = world.line("review cvs zzz --rating 3");
    assert_eq!((ran.status, ran.err.as_str()), (1, "cvtui: no applicant's name or file has `zzz` in it\n"));
    // Nothing is written for the one that was found, as the other was not.
    assert_eq!(world.line("review cvs ada.md zzz --rating 3").status, 1);
    assert_eq!(world.line("log cvs").ok(), "");
    world.write("cvs/ada-old.md", "# Ada Quist\n");
    let ran = world.run(["review", "cvs", "ada", "--rating", "3"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("could be any of ada-old.md, ada.md"), "{ran:?}");
}

#[test]
fn a_note_can_come_from_standard_input() {
    let world = World::of_two();
    let mut child = world
        .command()
        .args(["review", "cvs", "ada.md", "--note", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"one\ntwo\n").unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success());
    assert!(String::from_utf8(out.stdout).unwrap().ends_with("  one\n  two\n"));
}

#[test]
fn wrong_values_are_wrong_usage() {
    let world = World::of_two();
    for line in [
        "review cvs",
        "review cvs ada.md --rating 6",
        "review cvs ada.md --decision yes",
        "review cvs ada.md --undo",
        "review cvs --undo --rating 3",
    ] {
        assert_eq!(world.line(line).status, 2, "{line}");
    }
}

#[test]
fn a_folder_of_its_own_keeps_the_committees_reviews() {
    let world = World::of_two();
    std::fs::create_dir(world.path("cvs/.cvtui")).unwrap();
    world.line("review cvs ada.md --rating 5 --reviewer Kim").ok();
    assert_eq!(std::fs::read_dir(world.path("cvs/.cvtui")).unwrap().count(), 1);
}

#[test]
fn a_moved_folder_is_offered_its_reviews() {
    let world = World::of_two();
    world.line("review cvs ada.md --rating 5").ok();
    std::fs::rename(world.path("cvs"), world.path("moved")).unwrap();
    let ran = world.line("review moved ada.md");
    assert!(ran.err.contains("--adopt"), "{ran:?}");
    assert!(ran.out.contains("undecided\n"), "{ran:?}");
    assert_eq!(world.line("review moved --adopt").status, 0);
    assert!(world.line("review moved ada.md").ok().contains("rating 5"));
    assert_eq!(world.line("review moved --adopt").status, 1);
}
