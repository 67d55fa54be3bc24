//! Damage: what is whole is kept, what is not is set aside and named.

use super::*;
use crate::review::KeptBack;

/// A journal with three blocks, and its length before the last one.
fn three_blocks(world: &World) -> (PathBuf, usize) {
    let mut reviews = world.open();
    reviews.record(&ana(), rating(1), at(0)).unwrap();
    reviews.record(&bo(), note("kept"), at(1)).unwrap();
    let journal = own_journal(&reviews);
    let length = std::fs::read(&journal).unwrap().len();
    reviews.record(&ana(), note("lines\nof \"text\""), at(2)).unwrap();
    (journal, length)
}

#[test]
fn a_torn_tail_is_set_aside_at_every_byte_and_the_rest_goes_on() {
    let source = World::new();
    let (journal, before) = three_blocks(&source);
    let whole = std::fs::read(&journal).unwrap();
    for end in (before..whole.len()).step_by(3) {
        let world = World::new();
        let (torn, _) = three_blocks(&world);
        std::fs::write(&torn, &whole[..end]).unwrap();
        let (mut reviews, told) = world.open_as("rae", "box");
        assert_eq!(reviews.judgement(&bo()).judgement.note, "kept");
        assert_eq!(reviews.judgement(&ana()).judgement.rating, Rating::new(1));
        let rest = &whole[before..end];
        if !reviews.judgement(&ana()).judgement.note.is_empty() || rest.trim_ascii().is_empty() {
            assert_eq!(told, Vec::<String>::new(), "nothing was lost at {end}");
        } else {
            assert_eq!(told.len(), 1, "{told:?}");
            let aside = told[0].split("set aside in ").nth(1).unwrap();
            let kept = std::fs::read(aside).unwrap();
            assert_eq!(kept, rest[rest.iter().position(|b| *b == b'[').unwrap()..], "cut at {end}");
        }
        reviews.record(&ana(), note("after the crash"), at(9)).unwrap();
        assert_eq!(world.open().judgement(&ana()).judgement.note, "after the crash");
        let text = std::fs::read_to_string(&torn).unwrap();
        assert!(text.parse::<toml::Table>().is_ok(), "valid TOML again, cut at {end}");
    }
}

#[test]
fn a_crash_between_opening_and_saving_does_no_harm() {
    let world = World::new();
    let (journal, before) = three_blocks(&world);
    let mut reviews = world.open();
    let whole = std::fs::read(&journal).unwrap();
    std::fs::write(&journal, &whole[..before + 150]).unwrap();
    reviews.record(&bo(), rating(5), at(5)).unwrap();
    let (again, told) = world.open_as("rae", "box");
    assert_eq!((again.judgement(&bo()).judgement.rating, told.len()), (Rating::new(5), 1));
}

#[test]
fn damage_in_the_middle_leaves_the_blocks_around_it() {
    let world = World::new();
    let (journal, before) = three_blocks(&world);
    let mut bytes = std::fs::read(&journal).unwrap();
    bytes.splice(before..before, *b"<<<<<<< ours\n\xff\0garbage = \"\n");
    std::fs::write(&journal, &bytes).unwrap();
    let (reviews, told) = world.open_as("rae", "box");
    assert_eq!(reviews.log().len(), 3);
    assert!(told[0].contains("rae@box.toml, lines") && told[0].contains("set aside in"), "{told:?}");
    let mended = std::fs::read(&journal).unwrap();
    assert_eq!(mended.len(), bytes.len(), "nothing is taken out");
    let aside = files(reviews.dir()).into_iter().find(|name| name.contains(".aside-")).unwrap();
    let kept = std::fs::read(reviews.dir().join(aside)).unwrap();
    assert!(kept.windows(8).any(|w| w == b"\xff\0garbag"), "what was set aside is there byte for byte");
    assert_eq!(world.open().log().len(), 3, "told once");
}

#[test]
fn the_journals_of_others_are_read_but_never_written() {
    let world = World::shared();
    let (mut kim, _) = world.open_as("kim", "desk");
    kim.record(&ana(), rating(4), at(0)).unwrap();
    let journal = kim.dir().join("kim@desk.toml");
    let torn = std::fs::read_to_string(&journal).unwrap() + "[[review]]\nid = \"torn";
    std::fs::write(&journal, &torn).unwrap();
    let (rae, told) = world.open_as("rae", "box");
    let rae = rae.with_kept_back(KeptBack { until_rated: false, notes: false });
    assert_eq!(rae.judgement(&ana()).others["kim"].rating, Rating::new(4));
    assert_eq!(told.len(), 1);
    assert!(!told[0].contains("set aside"));
    assert_eq!(std::fs::read_to_string(&journal).unwrap(), torn);
    assert_eq!(files(rae.dir()), ["kim@desk.toml"]);
}

#[test]
fn a_journal_that_cannot_be_mended_is_read_all_the_same() {
    let world = World::new();
    let (journal, before) = three_blocks(&world);
    let whole = std::fs::read(&journal).unwrap();
    std::fs::write(&journal, &whole[..before + 40]).unwrap();
    let mut permissions = std::fs::metadata(&journal).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&journal, permissions).unwrap();
    let (reviews, told) = world.open_as("rae", "box");
    assert_eq!((reviews.log().len(), told.len()), (2, 1));
    assert_eq!(std::fs::read(&journal).unwrap(), whole[..before + 40]);
}

#[test]
fn what_a_newer_version_wrote_is_told_and_never_destroyed() {
    let world = World::new();
    let (journal, _) = three_blocks(&world);
    let newer = std::fs::read_to_string(&journal).unwrap()
        + "\n[[review]]\nid = \"z\"\nat = 2026-01-01T00:00:00Z\nby = \"rae\"\n\
           applicant = { file = \"a\", hash = \"b\" }\nverdict = \"tenure\"\n";
    std::fs::write(&journal, &newer).unwrap();
    let (mut reviews, told) = world.open_as("rae", "box");
    assert!(told.len() == 1 && told[0].contains("newer cvtui"), "{told:?}");
    reviews.record(&bo(), rating(2), at(9)).unwrap();
    assert!(std::fs::read_to_string(&journal).unwrap().starts_with(&newer));
}

#[test]
fn copies_that_a_file_sync_made_are_read_and_counted_once() {
    let world = World::new();
    let (journal, before) = three_blocks(&world);
    let whole = std::fs::read(&journal).unwrap();
    // The copy has the last block, the journal itself a different one.
    let copy = journal.with_file_name("rae@box.sync-conflict-20260101-101010-ABCDEFG.toml");
    std::fs::write(&copy, &whole).unwrap();
    std::fs::write(&journal, &whole[..before]).unwrap();
    let mut reviews = world.open();
    reviews.record(&bo(), rating(3), at(5)).unwrap();
    let again = world.open();
    assert_eq!(again.log().len(), 4);
    assert_eq!(again.judgement(&ana()).judgement.note, "lines\nof \"text\"");
    assert_eq!(std::fs::read(&copy).unwrap(), whole, "a copy is not written to");
}

#[test]
fn an_empty_or_foreign_file_does_not_stop_the_others() {
    let world = World::new();
    let (journal, _) = three_blocks(&world);
    std::fs::write(journal.with_file_name("kim@desk.toml"), "").unwrap();
    std::fs::write(journal.with_file_name("lee@desk.toml"), "hello there\n").unwrap();
    let (reviews, told) = world.open_as("rae", "box");
    assert_eq!((reviews.log().len(), told.len()), (3, 1));
    assert!(told[0].starts_with("lee@desk.toml, line 1"), "{told:?}");
}
