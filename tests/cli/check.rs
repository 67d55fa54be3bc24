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
        ran.ok().contains("cv.txt: 67% understood, 1 line not understood\n     4 blorp zzz qqq\n"),
        "{ran:?}"
    );
    assert!(!world.line("check cvs --brief").ok().contains("blorp"));
}

#[test]
fn a_guess_at_the_encoding_is_told() {
    let world = World::with(&[]);
    world.write("cvs/cv.txt", b"J\xf6rg Br\xe4ndli\njoerg@example.org\n");
    assert!(world.line("check cvs").ok().contains("decoded as windows-1252"));
}
