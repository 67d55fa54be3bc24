//! Cells: wide, combined and right-to-left letters keep the columns, and no size is too odd to draw.

use proptest::prelude::*;

use super::fixture;
use super::harness::{Home, Program};
use crate::config::Config;
use crate::text::width;
use crate::tui::event::Event;

/// Names that are hard on columns: wide, decomposed, joined, flags, right to left, ligatures, zero width.
const NAMES: &[&str] = &[
    "김한국",
    "王小明",
    "Jose\u{301} Nu\u{303}ez",
    "👩\u{200d}🔬 Ada 🇰🇷 Quist",
    "محمد لالا علي",
    "דוד כהן",
    "Zero\u{200b}Width\u{feff} Dorn",
    "Z\u{351}\u{36b}\u{343}a\u{325}l\u{356} Go",
    "ＦＵＬＬ Ｗｉｄｔｈ",
    "नमस्ते क्षि",
    "\u{202e}Turned Round",
];

fn start(home: &Home, columns: u16, rows: u16) -> Program {
    let mut program = home.start_empty(columns, rows, Config::default());
    for event in fixture::named(NAMES) {
        program.app.take(Event::Load(event));
    }
    program.settle();
    program
}

/// The rows of the screen, cell by cell. What stands behind a wide letter is covered by it.
fn rows(program: &mut Program) -> Vec<Vec<String>> {
    program.app.draw().unwrap();
    let buffer = program.app.screen.buffer();
    let cells = usize::from(buffer.area.width);
    buffer
        .content
        .chunks(cells)
        .map(|row| row.iter().map(|cell| cell.symbol().to_owned()).collect())
        .collect()
}

#[test]
fn columns_stand_below_each_other_whatever_the_letters() {
    let home = Home::new();
    let mut program = start(&home, 120, 40);
    let rows = rows(&mut program);
    let head = rows.iter().position(|row| row.concat().contains("Pubs")).unwrap();
    let numbers = rows[head].windows(4).position(|four| four.concat() == "Pubs").unwrap() + 3;
    let rule = rows[head].iter().position(|cell| cell == "│").unwrap();
    for row in &rows[head + 1..=head + NAMES.len()] {
        assert_eq!((row[numbers].as_str(), row[rule].as_str()), ("0", "│"), "{}", row.concat());
    }
}

#[test]
fn no_letter_is_cut_in_half_at_the_edge() {
    let home = Home::new();
    for (columns, height) in [(120, 40), (80, 24), (40, 15), (300, 80)] {
        let mut program = start(&home, columns, height);
        for keys in [
            "",
            "<enter>",
            "s",
            "<esc><esc>",
            "/zero",
            "<esc>",
            "<space><space><space>c",
            "<esc>",
            "?",
            "<esc>n",
        ] {
            program.keys(keys);
            for row in rows(&mut program) {
                let mut at = 0;
                while at < row.len() {
                    at += width(&row[at]).max(1);
                }
                assert_eq!(
                    at,
                    row.len(),
                    "a letter is cut after {keys:?} at {columns}x{height}: {}",
                    row.concat()
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_size_and_no_overlay_panics(
        sizes in prop::collection::vec((1_u16..=320, 1_u16..=90), 1..6),
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "", "<enter>", "s", "/ru", "/skil:x", "?", "n", "t", "e", "S", "V", "O", "!", "C", "R", "p", "T", "I",
                "<space><space>c", "<esc>", "<tab>", "G", "<ctrl-t>", "j<pgdn>", "y", "%", "B",
            ]),
            1..12,
        ),
    ) {
        let home = Home::new();
        let (first, rest) = sizes.split_first().unwrap();
        let mut program = home.start(first.0, first.1);
        program.app.state.links = true;
        for (at, keys) in keys.iter().enumerate() {
            program.keys(keys).screen();
            if let Some((columns, rows)) = rest.get(at % rest.len().max(1)) {
                program.resize(*columns, *rows).screen();
            }
        }
    }
}
