//! A folder in which everything is wrong that can be: one clear line each, and the rest loads.

use crate::support::World;

fn broken() -> World {
    let world = World::of_two();
    world.write("cvs/binary.txt", [0x7f, b'E', b'L', b'F', 0, 1, 2, 3, 0, 0, 0xff, 0xfe, 0]);
    world.write("cvs/empty.txt", "");
    world.write("cvs/blank.txt", " \n\t\n");
    world.write("cvs/huge.txt", "x".repeat(4096));
    world.write("cvs/latin1.txt", b"J\xf6rg Br\xe4ndli\njoerg@example.org\nZ\xfcrich, Schweiz\n");
    let wide: Vec<u8> =
        "\u{feff}Zoë Ünal\nzoe@example.org\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    world.write("cvs/utf16.txt", wide);
    world.write("cvs/hostile.txt", "Eve \x1b[2J\x1b]52;c;aGk=\x07 Ness\neve@example.org\n\u{202e}desrever\n");
    world.write("config.toml", "[limits]\nbytes = 2048\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(world.path("cvs"), world.path("cvs/sub/loop")).unwrap();
        std::os::unix::fs::symlink("nowhere", world.path("cvs/gone.txt")).unwrap();
    }
    world
}

#[test]
fn every_bad_file_has_one_line_and_the_others_load() {
    let world = broken();
    let ran = world.line("show cvs --format ndjson");
    assert_eq!(ran.status, 0);
    assert_eq!(ran.out.lines().count(), 5, "{ran:?}");
    let line = |file: &str| -> &str {
        let of_file: Vec<&str> =
            ran.err.lines().filter(|line| line.starts_with(&format!("cvtui: {file}: "))).collect();
        assert_eq!(of_file.len(), 1, "{file}: {ran:?}");
        of_file[0]
    };
    assert!(line("binary.txt").contains("is binary"));
    assert!(line("empty.txt").contains("is empty"));
    assert!(line("blank.txt").contains("only white space"));
    assert!(line("huge.txt").contains("is too large (4096 bytes; limits.bytes in the config allows 2048)"));
    let mut expected = 4;
    if cfg!(unix) {
        assert!(line("gone.txt").contains("broken link"));
        assert!(line("sub/loop").contains("link to a folder that it lies in"));
        expected += 2;
    }
    assert_eq!(ran.err.lines().count(), expected, "{ran:?}");
}

#[test]
fn old_encodings_are_decoded() {
    let world = broken();
    for (file, word) in [("latin1.txt", "Zürich"), ("utf16.txt", "Zoë")] {
        let ran = world.line(&format!("show cvs/{file} --source"));
        assert!(ran.ok().contains(word), "{ran:?}");
    }
}

#[test]
fn nothing_of_a_cv_steers_the_terminal() {
    let world = broken();
    for line in ["show cvs --source", "check cvs", "list cvs", "show cvs --format json", "list cvs --plain"] {
        let ran = world.line(line);
        let bad = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!ran.out.contains(bad) && !ran.err.contains(bad), "{line}: {ran:?}");
    }
}

#[test]
fn check_fails_where_a_file_cannot_be_read() {
    let ran = broken().line("check cvs");
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("5 read, "), "{ran:?}");
}

#[test]
fn a_folder_without_cvs_is_told_and_is_no_failure() {
    let world = World::with(&[]);
    let ran = world.line("list cvs");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (0, "cvtui: no CVs in cvs (PDF, Word, web pages, text and more are read)\n")
    );
}
