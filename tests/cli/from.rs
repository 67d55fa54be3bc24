//! `cvtui review --from`: an edited shortlist becomes judgements.

use crate::support::World;

/// A folder of two, of whom Ada is on the shortlist that was exported.
fn exported(file: &str) -> World {
    let world = World::of_two();
    let judge =
        ["review", "cvs", "ada", "--decision", "shortlist", "--tag", "a", "--tag", "~own", "--note", "=good"];
    world.run(judge).ok();
    let ran = world.run(["export", "cvs", "-o", file]);
    assert_eq!(ran.status, 0, "{ran:?}");
    world
}

fn edit(world: &World, file: &str, pairs: &[(&str, &str)]) {
    let mut text = std::fs::read_to_string(world.path(file)).unwrap();
    for (from, to) in pairs {
        assert!(text.contains(from), "{from} in {text}");
        text = text.replacen(from, to, 1);
    }
    world.write(file, text);
}

#[test]
fn a_shortlist_that_was_not_edited_changes_nothing() {
    for file in ["short.toml", "short.csv"] {
        let world = exported(file);
        assert!(
            world.line(&format!("review cvs --from {file} --yes")).ok().contains("nothing differs"),
            "{file}"
        );
    }
}

#[test]
fn what_was_edited_is_shown_and_written_in_one_step() {
    for (file, pairs) in [
        (
            "short.toml",
            [
                ("decision = \"shortlist\"", "decision = \"maybe\"\nrating = 2"),
                ("tags = [\"a\"]", "tags = [\"b\"]"),
            ],
        ),
        ("short.csv", [("shortlist,,", "maybe,2,"), (",a,", ",b,")]),
    ] {
        let world = exported(file);
        edit(&world, file, &pairs);
        let asked = world.line(&format!("review cvs --from {file}"));
        assert!(asked.status == 1 && asked.err.contains("--yes"), "{asked:?}");
        assert!(
            asked.out.contains("  decision shortlist → maybe\n  rating none → 2\n  tags +#b -#a\n"),
            "{asked:?}"
        );
        world.line(&format!("review cvs --from {file} --yes")).ok();
        let shown = world.line("list cvs decision:maybe --columns file,rating,tags --format csv");
        assert!(shown.ok().ends_with("ada.md,2,#b #~own\n") || shown.out.contains("~own"), "{shown:?}");
        world.line("review cvs --undo").ok();
        assert_eq!(world.line("list cvs decision:shortlist --format files").ok(), "cvs/ada.md\n");
    }
}

#[test]
fn what_was_judged_since_the_export_is_a_conflict() {
    let world = exported("short.toml");
    edit(&world, "short.toml", &[("decision = \"shortlist\"", "decision = \"maybe\"")]);
    let later = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cvtui"));
        let command = command.current_dir(world.path("")).env("CVTUI_DATA", world.path("data"));
        let command = command.env("CVTUI_CONFIG", world.path("config.toml"));
        command.args(["--now", "2026-02-01T00:00:00Z"]).args(args).output().unwrap()
    };
    assert!(later(&["review", "cvs", "ada", "--decision", "reject"]).status.success());
    let output = later(&["review", "cvs", "--from", "short.toml", "--yes"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && told.contains("short.toml: line "), "{told}");
    assert!(
        told.contains("decision is reject by now, judged after the file was written, which says maybe"),
        "{told}"
    );
    assert_eq!(world.line("list cvs decision:reject --format files").ok(), "cvs/ada.md\n");
}
