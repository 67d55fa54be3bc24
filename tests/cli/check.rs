//! `cvtui check`.

use crate::support::World;

#[test]
fn each_file_has_its_line_and_a_file_that_cannot_be_read_is_status_one() {
    let world = World::of_two();
    let ran = world.line("check cvs");
    assert!(ran.ok().ends_with("2 read, 0 not\n"), "{ran:?}");
    assert!(ran.out.contains("ada.md: ") && ran.out.contains("sub/bo.txt: "), "{ran:?}");

    world.write("cvs/scan.pdf", "%PDF-1.7");
    let ran = world.line("check cvs");
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("scan.pdf: is a broken PDF"), "{ran:?}");
    assert!(ran.out.ends_with("2 read, 1 not\n"), "{ran:?}");
}

#[test]
fn several_paths_are_checked_together() {
    let world = World::of_two();
    let ran = world.line("check cvs/ada.md cvs/sub --brief");
    assert!(ran.ok().ends_with("2 read, 0 not\n"), "{ran:?}");
    assert_eq!(ran.out.lines().count(), 3, "{ran:?}");
}

#[test]
fn lines_that_were_not_understood_are_told_with_their_numbers() {
    let world = World::with(&[("cv.txt", "J\u{f6}rg Lathe\njoerg@example.org\n\nblorp zzz qqq\n")]);
    let ran = world.line("check cvs");
    assert!(
        ran.ok().contains("cv.txt: 67% understood, 1 line not understood\n          4 blorp zzz qqq\n"),
        "{ran:?}"
    );
    assert!(!world.line("check cvs --brief").ok().contains("blorp"));
}

#[test]
fn neighbouring_lines_stand_under_their_range() {
    let world =
        World::with(&[("cv.txt", "Ada Quist\nada@quist.example\n\nblorp zzz qqq\nxkcdqzt vrtpsd hjk\n")]);
    let ran = world.line("check cvs");
    assert!(ran.ok().contains("        4-5 blorp zzz qqq\n            xkcdqzt vrtpsd hjk\n"), "{ran:?}");
}

#[test]
fn what_was_ignored_is_counted_by_reason() {
    let world = World::with(&[(
        "cv.txt",
        "Ada Quist\nada@quist.example\n\nEducation\n\nPhD, Northern University, 2020\n\nReferences\n\nAvailable on request.\n",
    )]);
    let ran = world.line("check cvs --brief");
    assert!(ran.ok().contains("100% understood, 3 ignored (1 boilerplate, 2 heading)\n"), "{ran:?}");
}

#[test]
fn the_last_line_has_the_mean() {
    let world = World::with(&[
        ("a.txt", "Ada Quist\nada@quist.example\n"),
        ("b.txt", "Bo Berg\nbo@berg.example\n\nblorp zzz qqq\nxkcdqzt vrtpsd hjk\n"),
    ]);
    let ran = world.line("check cvs --brief");
    assert!(ran.ok().ends_with("75% understood on average, 2 read, 0 not\n"), "{ran:?}");
}

#[test]
fn a_guess_at_the_encoding_is_told() {
    let world = World::with(&[]);
    world.write("cvs/cv.txt", b"J\xf6rg Br\xe4ndli\njoerg@example.org\n");
    assert!(world.line("check cvs").ok().contains("decoded as windows-1252"));
}
