//! `cvtui review --correct`: what a reviewer puts right wins over the parser, everywhere.

use crate::support::World;

const CAY: &str = "\
Cay Sample
cay@sample.example

EXPERIENCE
Engineer, Acme Works (Porto), 2019 - 2021
- Built lathes.

Intern, Blip Labs (Rome), 2018
- Swept.
";

fn world() -> World {
    World::with(&[("cay.txt", CAY)])
}

#[test]
fn a_correction_is_seen_everywhere_and_undone() {
    let world = world();
    let ran = world.run([
        "review",
        "cvs",
        "cay",
        "--correct",
        "/work/0/position=Staff Engineer",
        "--reviewer",
        "Kim",
    ]);
    let line = "✓ corrected /work/0/position: \"Staff Engineer\" instead of \"Engineer\"";
    assert!(ran.ok().contains(line), "{ran:?}");
    for command in [
        "show cvs --format json",
        "show cvs/cay.txt --format ndjson",
        "show cvs",
        "export cvs cay --format toml",
        "export cvs is:corrected --format html",
    ] {
        let ran = world.line(command);
        assert!(ran.out.contains("Staff Engineer"), "{command}: {ran:?}");
    }
    let found = world.run(["list", "cvs", "work:(title:\"staff engineer\")", "--format", "files"]);
    assert_eq!(found.ok(), "cvs/cay.txt\n");
    let text = world.line("show cvs/cay.txt");
    assert!(text.ok().contains(line) && text.out.contains("Staff Engineer"), "{text:?}");
    let parsed = world.line("show cvs/cay.txt --parsed --format json");
    assert!(parsed.ok().contains("\"Engineer\"") && !parsed.out.contains("Staff"), "{parsed:?}");
    assert!(
        world
            .line("log cvs --reviewer Kim")
            .ok()
            .contains("corrected /work/0/position to \"Staff Engineer\"")
    );

    assert!(
        world.line("review cvs --undo --reviewer Kim").ok().starts_with("undone: corrected /work/0/position")
    );
    assert!(world.line("show cvs --format json").ok().contains("\"Engineer\""));
    assert_eq!(world.line("list cvs is:corrected --format files").ok(), "");
}

#[test]
fn a_correction_follows_its_entry_through_an_edited_cv_and_is_questioned() {
    let world = world();
    world.run(["review", "cvs", "cay", "--correct", "/work/0/position=Staff Engineer"]).ok();
    // Another entry comes before it.
    let edited =
        CAY.replace("EXPERIENCE\n", "EXPERIENCE\nManager, Blop (Rome), 2022 - 2024\n- Ran it all.\n\n");
    world.write("cvs/cay.txt", &edited);
    let shown = world.line("list cvs is:corrected --format files");
    assert_eq!(shown.ok(), "cvs/cay.txt\n");
    let shown = world.line("show cvs");
    assert!(
        shown.ok().contains("✓ corrected /work/1/position: \"Staff Engineer\" instead of \"Engineer\"\n"),
        "{shown:?}"
    );
    // Its own lines change.
    world.write("cvs/cay.txt", edited.replace("Acme Works", "Acme Mills"));
    let shown = world.line("show cvs");
    assert!(shown.ok().contains("(? the source has changed since)"), "{shown:?}");
    // It goes.
    world.write(
        "cvs/cay.txt",
        CAY.replace("Engineer, Acme Works (Porto), 2019 - 2021\n- Built lathes.\n\n", ""),
    );
    let shown = world.line("show cvs");
    assert!(shown.ok().contains("(? its entry is gone from the CV)"), "{shown:?}");
}

#[test]
fn what_is_no_field_or_does_not_fit_is_told_and_nothing_is_written() {
    let world = world();
    for (correction, why) in [
        ("/work/0/positon=x", "did you mean `position`?"),
        ("/work/0/startDate=soon", "a date is 2023"),
        ("/work/0/position=", "nothing was corrected"),
        ("position", "write POINTER=TEXT"),
    ] {
        let ran = world.run(["review", "cvs", "cay", "--rating", "4", "--correct", correction]);
        assert!(ran.status == 2 && ran.err.contains(why), "{ran:?}");
    }
    assert_eq!(world.line("log cvs").ok(), "");
}

#[test]
fn an_empty_text_takes_a_correction_back_and_a_dash_has_nothing_stand_there() {
    let world = world();
    let ran = world.run([
        "review",
        "cvs",
        "cay",
        "--correct",
        "/work/0/position=-",
        "--correct",
        "/basics/pronouns=they",
    ]);
    assert!(ran.ok().contains("corrected /work/0/position: nothing instead of \"Engineer\""), "{ran:?}");
    assert!(!world.line("show cvs").ok().contains("  Engineer,"));
    let ran = world.run([
        "review",
        "cvs",
        "cay",
        "--correct",
        "/work/0/position=",
        "--correct",
        "/basics/pronouns=",
    ]);
    assert!(!ran.ok().contains("corrected"), "{ran:?}");
    assert!(world.line("show cvs").ok().contains("Engineer"));
}
