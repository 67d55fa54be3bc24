//! `cvtui form`: written, filled in, read back.

use std::process::Stdio;

use crate::support::World;

/// The folder of two, and a form that was filled in for Ada.
fn filled() -> World {
    let world = World::of_two();
    world.line("review cvs ada.md --decision maybe --reviewer Kim").ok();
    let form = world.line("form cvs --reviewer Kim");
    assert!(form.ok().contains("=== Ada Quist\nfile: ada.md\nhash: "), "{form:?}");
    assert!(form.out.contains("decision: maybe\nrating:\n"), "{form:?}");
    world.write(
        "form.txt",
        form.out.replace("decision: maybe\nrating:\n", "decision: shortlist\nrating: 4\n"),
    );
    world
}

#[test]
fn a_form_is_read_back_as_one_batch_that_is_undone_in_one_step() {
    let world = filled();
    let ran = world.line("form cvs --read form.txt --reviewer Kim");
    assert!(ran.status == 1 && ran.err.contains("there is nobody to ask; --yes"), "{ran:?}");
    assert!(
        ran.out.contains("Ada Quist (ada.md)\n  decision maybe → shortlist\n  rating none → 4\n"),
        "{ran:?}"
    );
    assert_eq!(world.line("log cvs --reviewer Kim").ok().lines().count(), 1);

    let ran = world.line("form cvs --read form.txt --yes --reviewer Kim");
    assert!(
        ran.ok().ends_with("written: 1 applicant; `cvtui review PATH --undo` undoes all of it\n"),
        "{ran:?}"
    );
    assert_eq!(world.line("log cvs --reviewer Kim").ok().lines().count(), 3);
    let ran = world.line("form cvs --read form.txt --yes --reviewer Kim");
    assert!(ran.ok().contains("nothing differs"), "{ran:?}");

    world.line("review cvs --undo --reviewer Kim").ok();
    let shown = world.line("list cvs --columns name,decision,rating --reviewer Kim --format csv");
    assert!(shown.ok().contains("Ada Quist,maybe,\n"), "{shown:?}");
}

#[test]
fn what_was_judged_meanwhile_is_told_and_not_overwritten() {
    let world = filled();
    world.line("review cvs ada.md --decision reject --reviewer Kim").ok();
    let ran = world.line("form cvs --read form.txt --yes --reviewer Kim");
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(
        ran.err.contains("Ada Quist: decision is reject by now; the file was written when it was maybe"),
        "{ran:?}"
    );
    assert_eq!(world.line("list cvs rating:4 --reviewer Kim --format files").out, "");
    // What is no conflict can be taken by itself.
    let ran = world.line("form cvs --read form.txt --yes --partial --reviewer Kim");
    assert!(ran.status == 0 && ran.out.contains("rating none → 4"), "{ran:?}");
    let found =
        world.run(["list", "cvs", "rating:4 decision:reject", "--reviewer", "Kim", "--format", "files"]);
    assert_eq!(found.out, "cvs/ada.md\n");
}

#[test]
fn a_wrong_line_is_told_by_its_number_and_nothing_is_written() {
    let world = filled();
    let form = std::fs::read_to_string(world.path("form.txt")).unwrap().replace("rating: 4", "rating: four");
    let line = form.lines().position(|line| line == "rating: four").unwrap() + 1;
    world.write("form.txt", &form);
    let ran = world.line("form cvs --read form.txt --yes --reviewer Kim");
    assert!(
        ran.status == 1 && ran.err.contains(&format!("form.txt: line {line}: `four` is no rating")),
        "{ran:?}"
    );
    assert!(ran.err.contains("nothing was written"), "{ran:?}");
    assert_eq!(world.line("log cvs --reviewer Kim").ok().lines().count(), 1);
    // A CV that is not here, and a form that is none.
    world.write("cvs/ada.md", "# Somebody Else\n");
    let ran = world.line("form cvs --read form.txt --yes --partial --reviewer Kim");
    assert!(ran.err.contains("is no rating"), "{ran:?}");
    world.write("form.txt", "hello");
    assert!(world.line("form cvs --read form.txt --yes").err.contains("line 1: this is no form"), "{ran:?}");
}

#[test]
fn a_form_goes_to_a_file_for_whom_a_query_finds_and_never_over_another() {
    let world = World::of_two();
    let ran = world.run(["form", "cvs", "-skill:rust", "-o", "form.txt"]);
    assert!(ran.status == 0 && ran.err.contains("a form for 1 applicant to"), "{ran:?}");
    let form = std::fs::read_to_string(world.path("form.txt")).unwrap();
    assert!(form.contains("file: sub/bo.txt") && !form.contains("ada.md"), "{form}");
    let ran = world.line("form cvs -o form.txt");
    assert!(ran.status == 1 && ran.err.contains("left alone"), "{ran:?}");
    // From standard input there is nobody to ask.
    let mut child = world.command();
    let child = child.args(["form", "cvs", "--read", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.stdout(Stdio::piped()).spawn().unwrap();
    let filled = form.replacen("\nrating:\n", "\nrating: 2\n", 1);
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), filled.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("--yes"), "{output:?}");
}
