//! The fold depends on the set of blocks alone.

use proptest::prelude::*;

use super::*;
use crate::review::block::{Action, Block};
use crate::review::fold::{State, Voices, in_order};

const HASHES: [&str; 4] = ["h0", "h1", "h2", "h3"];

fn any_action() -> impl Strategy<Value = Action> {
    let id = || (0..12_usize).prop_map(|n| format!("b{n}"));
    prop_oneof![
        3 => (0..4_usize).prop_map(|n| Action::Change(Change::Decision(Decision::ALL.get(n).copied()))),
        3 => (0..6_u8).prop_map(|n| Action::Change(rating(n))),
        3 => ("[ab~]{1,2}", "[ab]?").prop_map(|(add, remove)| {
            Action::Change(Change::Tags { add: vec![add], remove: vec![remove] })
        }),
        3 => "[a-c]{0,2}".prop_map(|text| Action::Change(Change::Note(text))),
        1 => Just(Action::Change(Change::Seen)),
        1 => Just(Action::Change(Change::Revealed)),
        2 => id().prop_map(Action::Undo),
        1 => id().prop_map(Action::Redo),
    ]
}

/// Up to twelve blocks of four contents and two reviewers; some say that a content was another before.
fn any_blocks() -> impl Strategy<Value = Vec<Block>> {
    let earlier = || proptest::option::weighted(0.2, 0..4_usize);
    let block = (any_action(), 0..5_i64, 0..4_usize, 0..2_usize, earlier(), earlier());
    proptest::collection::vec(block, 0..12).prop_map(|parts| {
        let numbered = parts.into_iter().enumerate();
        let blocks = numbered.map(|(n, (action, second, hash, by, was, batch))| Block {
            // Who batches and who does not is no one's choice: any block may name any other.
            batch: batch.map(|b: usize| format!("b{b}")),
            id: format!("b{n}"),
            at: at(second),
            by: ["rae", "kim"][by].into(),
            applicant: identity(&format!("{n}.txt"), HASHES[hash], "", ""),
            was: was.map(|w: usize| HASHES[w].to_owned()).into_iter().collect(),
            actions: vec![action],
        });
        blocks.collect()
    })
}

/// Everything that can be asked of a state.
fn answers(state: &State) -> String {
    let of = |hash: &&str| {
        let subject = state.subject(hash)?;
        let said = ["rae", "kim"].map(|by| {
            (state.judgement(subject, by), state.others(subject, by), state.seen(subject, by, hash))
        });
        Some((said, &subject.hashes, &subject.traits.file, &subject.by, subject.last))
    };
    let stacks = ["rae", "kim"].map(|by| (state.undoable(by), state.redoable(by)));
    format!("{:?} {stacks:?} {:?}", HASHES.iter().map(of).collect::<Vec<_>>(), state.last)
}

fn fold(blocks: &[Block], voices: Voices) -> String {
    answers(&State::fold(&in_order(blocks), voices))
}

proptest! {
    #[test]
    fn neither_order_nor_copies_nor_files_matter(
        (blocks, shuffled) in any_blocks().prop_flat_map(|b| (Just(b.clone()), Just(b).prop_shuffle())),
        copies in proptest::collection::vec(0..12_usize, 0..6),
    ) {
        let mut messy = shuffled.clone();
        messy.extend(copies.iter().filter_map(|at| blocks.get(*at)).cloned());
        for voices in [Voices::One, Voices::Each] {
            prop_assert_eq!(fold(&messy, voices), fold(&blocks, voices));
        }
    }

    /// The same through files: blocks dealt to journals in any way fold to the same state.
    #[test]
    fn it_does_not_matter_which_file_holds_a_block(
        blocks in any_blocks(),
        deal in proptest::collection::vec(0..3_usize, 12),
    ) {
        let world = World::new();
        let place = world.open();
        std::fs::create_dir_all(place.dir()).unwrap();
        let mut texts = [const { String::new() }; 3];
        for (block, to) in blocks.iter().zip(deal) {
            texts[to].push_str(&block.to_toml());
            // Each block is in a copy as well.
            texts[(to + 1) % 3].push_str(&block.to_toml());
        }
        for (n, text) in texts.iter().enumerate() {
            std::fs::write(place.dir().join(format!("rae@{n}.toml")), text).unwrap();
        }
        let (reviews, _) = world.open_as("rae", "box");
        let state = State::fold(&in_order(&blocks), Voices::One);
        for hash in HASHES {
            let attached = reviews.judgement(&identity("x", hash, "", ""));
            let expected = state.subject(hash).map(|s| state.judgement(s, "rae")).unwrap_or_default();
            // A file holds no tag of an odd form.
            let plain = blocks.iter().all(|b| !matches!(&b.actions[0], Action::Change(Change::Tags { .. })));
            if plain {
                prop_assert_eq!(attached.judgement, expected);
            } else {
                prop_assert_eq!(attached.judgement.note, expected.note);
            }
        }
    }

    #[test]
    fn undoing_everything_leaves_nothing(blocks in any_blocks()) {
        let mut blocks: Vec<Block> =
            blocks.into_iter().filter(|b| matches!(b.actions[0], Action::Change(_))).collect();
        for n in 100..200 {
            let state = State::fold(&in_order(&blocks), Voices::One);
            let Some(id) = state.undoable("rae").cloned() else { break };
            let mut undo = blocks[0].clone();
            (undo.id, undo.at, undo.actions) = (format!("u{n}"), at(n), vec![Action::Undo(id)]);
            blocks.push(undo);
        }
        let state = State::fold(&in_order(&blocks), Voices::One);
        prop_assert!(state.subjects.iter().all(|s| state.judgement(s, "rae").is_empty()));
    }
}

#[test]
fn of_two_blocks_with_one_id_the_same_one_counts_in_any_order() {
    let block = |value: u8| Block {
        id: "b".into(),
        at: at(0),
        by: "rae".into(),
        batch: None,
        applicant: ana(),
        was: Vec::new(),
        actions: vec![Action::Change(rating(value))],
    };
    let (one, two) = (block(1), block(2));
    assert_eq!(fold(&[one.clone(), two.clone()], Voices::One), fold(&[two, one], Voices::One));
}
