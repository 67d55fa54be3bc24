//! A journal that is torn and spoilt in every way: what is whole is kept, what is not is set aside and named.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::{World, at, note, rating, who};

/// The child of all damage: a journal of this many blocks.
const BLOCKS: usize = 12;

/// A journal and where its blocks end, in bytes.
fn journal(world: &World) -> (Vec<u8>, Vec<usize>) {
    let (mut reviews, _) = world.open();
    let path = world.journal();
    let mut ends = Vec::new();
    for number in 0..BLOCKS {
        let change = if number.is_multiple_of(3) {
            rating(4)
        } else {
            note(&format!("{number}: \"a\"\nb\n[[review]]"))
        };
        reviews.record(&who(number), change, at(number as i64)).unwrap();
        ends.push(fs::metadata(&path).unwrap().len() as usize);
    }
    (fs::read(&path).unwrap(), ends)
}

fn is_kept(reviews: &cvtui::review::Reviews, number: usize) -> bool {
    let judgement = reviews.judgement(&who(number)).judgement;
    if number.is_multiple_of(3) {
        judgement.rating.is_some()
    } else {
        judgement.note == format!("{number}: \"a\"\nb\n[[review]]")
    }
}

/// Everything that lies beside the journal.
fn aside(dir: &Path) -> Vec<Vec<u8>> {
    let files = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path());
    files.filter(|f| f.to_string_lossy().contains(".aside-")).map(|f| fs::read(f).unwrap()).collect()
}

/// Puts damaged bytes in the journal's place and checks what becomes of the blocks that it does not touch.
fn holds(world: &World, bytes: &[u8], touched: impl Fn(usize) -> bool) -> Result<(), TestCaseError> {
    let path = world.journal();
    fs::write(&path, bytes).unwrap();
    let (mut reviews, told) = world.open();
    for number in (0..BLOCKS).filter(|number| !touched(*number)) {
        prop_assert!(is_kept(&reviews, number), "lost {number}: {told:?}");
    }
    for line in &told {
        prop_assert!(line.contains("set aside in") || line.contains("newer cvtui"), "{line}");
    }
    let set_aside = aside(reviews.dir());
    prop_assert_eq!(set_aside.is_empty(), !told.iter().any(|l| l.contains("set aside")));
    for part in set_aside {
        prop_assert!(bytes.windows(part.len()).any(|window| window == part), "byte for byte");
    }
    // It goes on as before, and is valid TOML again.
    reviews.record(&who(77), note("after"), at(99)).unwrap();
    let (again, told) = world.open();
    prop_assert_eq!(&again.judgement(&who(77)).judgement.note, "after");
    prop_assert!(told.iter().all(|line| line.contains("newer cvtui")), "told once: {told:?}");
    Ok(())
}

#[test]
fn cut_anywhere_the_blocks_before_the_cut_stay() {
    let source = World::new();
    let (whole, ends) = journal(&source);
    for end in (ends[0]..whole.len()).step_by(29) {
        let world = World::new();
        fs::create_dir_all(world.journal().parent().unwrap()).unwrap();
        // The last line's end is no part of the block.
        holds(&world, &whole[..end], |number| ends[number] - 1 > end).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_damage_spares_the_blocks_that_it_does_not_touch(
        place in 0.0..1.0_f64,
        kind in 0..7_usize,
        bit in 0..8_u8,
        length in 1..200_usize,
    ) {
        let world = World::new();
        let (whole, ends) = journal(&world);
        let start = (place * (whole.len() - 1) as f64) as usize;
        let end = (start + length).min(whole.len());
        let mut bytes = whole.clone();
        let hit = match kind {
            0 => {
                bytes[start] ^= 1 << bit;
                start..start + 1
            }
            1 => {
                bytes[start..end].fill(0);
                start..end
            }
            2 => {
                bytes.drain(start..end);
                start..end
            }
            // A stretch twice: a block that is there twice counts once.
            3 => {
                let copy = bytes[start..end].to_vec();
                bytes.splice(start..start, copy);
                start..start + 1
            }
            4 => {
                bytes.splice(start..start, *b"\n<<<<<<< ours\n");
                start..start + 1
            }
            5 => {
                bytes.splice(start..start, *b"\xff\xfe\0\r\n\"\"\"");
                start..start + 1
            }
            _ => {
                bytes.splice(start..start, *b"<html><p>not a journal</p>\n");
                start..start + 1
            }
        };
        let touched = |number: usize| {
            let from = if number == 0 { 0 } else { ends[number - 1] };
            // Damage right behind a block may run into its last line.
            from < hit.end && hit.start <= ends[number]
        };
        holds(&world, &bytes, touched)?;
    }
}

#[test]
fn what_editors_and_tools_do_to_a_text_file_does_no_harm() {
    for change in ["crlf", "bom", "no last line end", "blank lines", "comments"] {
        let world = World::new();
        let (whole, _) = journal(&world);
        let text = String::from_utf8(whole).unwrap();
        let text = match change {
            "crlf" => text.replace('\n', "\r\n"),
            "bom" => format!("\u{feff}{text}"),
            "no last line end" => text.trim_end().to_owned(),
            "blank lines" => text.replace("[[review]]\nid", "\n\n[[review]]\n\n\nid"),
            _ => text.replace("\nby = ", "\n# a remark\nby = "),
        };
        holds(&world, text.as_bytes(), |_| false).unwrap_or_else(|e| panic!("{change}: {e}"));
        assert_eq!(aside(world.journal().parent().unwrap()), Vec::<Vec<u8>>::new(), "{change}");
    }
}

/// Both sides of a merge that was left unresolved count, each block once.
#[test]
fn conflict_markers_around_whole_blocks_cost_no_block() {
    let world = World::new();
    let (whole, ends) = journal(&world);
    let mut bytes = whole[..ends[7]].to_vec();
    bytes.extend(b"<<<<<<< HEAD\n");
    bytes.extend(&whole[ends[7]..ends[9]]);
    bytes.extend(b"=======\n");
    bytes.extend(&whole[ends[9]..]);
    bytes.extend(b">>>>>>> theirs\n");
    holds(&world, &bytes, |_| false).unwrap();
}

#[test]
fn copies_that_sync_tools_make_are_read_and_count_once() {
    for name in [
        "rae@box (conflicted copy).toml",
        "rae@box (Rae's conflicted copy 2026-01-01).toml",
        "rae@box.sync-conflict-20260101-101010-ABCDEFG.toml",
        "rae@box (1).toml",
    ] {
        let world = World::new();
        let (whole, ends) = journal(&world);
        let path = world.journal();
        let copy = path.with_file_name(name);
        fs::write(&copy, &whole).unwrap();
        fs::write(&path, &whole[..ends[3]]).unwrap();
        let (reviews, told) = world.open();
        assert_eq!((reviews.log().len(), told.len()), (BLOCKS, 0), "{name}");
        assert!((0..BLOCKS).all(|number| is_kept(&reviews, number)), "{name}");
        assert_eq!(fs::read(&copy).unwrap(), whole, "{name}");
    }
}
