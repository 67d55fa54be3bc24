//! Reading a journal's bytes: every whole block is kept, and what is not whole is told apart from it.

use std::collections::HashSet;
use std::ops::Range;

use toml::{Table, Value};

use super::block::{Block, Reading};

/// The first line of every block.
const HEADER: &str = "[[review]]";
/// How many lines after a whole block may be damaged before the block is given up too.
const MAX_TRIES: usize = 256;
/// The version of the format that this program writes.
pub(super) const VERSION: i64 = 1;

/// What a journal's bytes hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    /// The whole blocks, in the order of the file.
    pub blocks: Vec<Block>,
    /// Byte ranges that are no whole block.
    pub broken: Vec<Broken>,
    /// How many blocks a newer version wrote, or hold parts that only a newer one knows.
    pub newer: usize,
}

/// A part of a journal that is no whole block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// Where, in bytes.
    pub bytes: Range<usize>,
    /// Where, in lines from 1: the first and the last.
    pub lines: (usize, usize),
    /// Why it is none.
    pub reason: String,
}

impl Scan {
    /// Reads the bytes of a journal.
    pub fn of(bytes: &[u8]) -> Self {
        let mut scan =
            std::str::from_utf8(bytes).ok().and_then(Self::undamaged).unwrap_or_else(|| Self::damaged(bytes));
        scan.keep_last_of_each_id();
        scan
    }

    /// Of blocks that claim one id the last is kept: where a stretch of the file stands twice, the beginning of a block may
    /// run into the end of another, and the block itself comes behind.
    fn keep_last_of_each_id(&mut self) {
        let mut seen = HashSet::new();
        self.blocks.reverse();
        self.blocks.retain(|block| seen.insert(block.id.clone()));
        self.blocks.reverse();
    }

    /// Reads a journal that is valid TOML and holds only whole blocks; else nothing.
    fn undamaged(text: &str) -> Option<Self> {
        let table: Table = text.parse().ok()?;
        let mut scan = Self::default();
        if table.get("version").and_then(Value::as_integer).is_some_and(|v| v > VERSION) {
            scan.newer += 1;
        }
        let blocks = match table.get("review") {
            Some(Value::Array(blocks)) => blocks.as_slice(),
            Some(_) => return None,
            None => &[],
        };
        blocks.iter().all(|block| scan.take(block.as_table()).is_ok()).then_some(scan)
    }

    /// Takes in one table; the reason where it is no whole block.
    fn take(&mut self, table: Option<&Table>) -> Result<(), String> {
        match table.map(Block::from_toml) {
            Some(Reading::Whole(block, unknown)) => {
                self.newer += usize::from(!unknown.is_empty());
                self.blocks.push(*block);
                Ok(())
            }
            Some(Reading::Foreign) => {
                self.newer += 1;
                Ok(())
            }
            Some(Reading::Broken(reason)) => Err(reason),
            None => Err("is no table".into()),
        }
    }

    /// Reads a journal block by block. Blocks are told apart by their first lines; no text inside a block
    /// looks like one, since the writer escapes it.
    fn damaged(bytes: &[u8]) -> Self {
        let mut scan = Self::default();
        let lines = line_ranges(bytes);
        let starts = |line: &Range<usize>| bytes[line.clone()].trim_ascii().starts_with(HEADER.as_bytes());
        let mut heads: Vec<usize> = (0..lines.len()).filter(|at| starts(&lines[*at])).collect();
        let preamble = 0..heads.first().copied().unwrap_or(lines.len());
        if !is_blank(bytes, &lines[preamble.clone()]) && parse(bytes, &lines[preamble.clone()]).is_err() {
            scan.mark(&lines, preamble, "is no TOML".into());
        }
        heads.push(lines.len());
        for pair in heads.windows(2) {
            scan.chunk(bytes, &lines, pair[0]..pair[1]);
        }
        scan
    }

    /// Reads the lines from one block's first to the next block's first: the block, then perhaps damage.
    fn chunk(&mut self, bytes: &[u8], lines: &[Range<usize>], chunk: Range<usize>) {
        let mut reason = String::new();
        for end in (chunk.start + 1..=chunk.end).rev().take(MAX_TRIES) {
            let outcome = parse(bytes, &lines[chunk.start..end]).and_then(|table| {
                let blocks = table.get("review").and_then(Value::as_array);
                self.take(blocks.and_then(|b| b.first()).and_then(Value::as_table))
            });
            match outcome {
                Ok(()) => {
                    if !is_blank(bytes, &lines[end..chunk.end]) {
                        self.mark(lines, end..chunk.end, "is no part of a block".into());
                    }
                    return;
                }
                Err(problem) if reason.is_empty() => reason = problem,
                Err(_) => {}
            }
        }
        self.mark(lines, chunk, reason);
    }

    fn mark(&mut self, lines: &[Range<usize>], at: Range<usize>, reason: String) {
        let Some((first, last)) = lines.get(at.clone()).and_then(|l| Some((l.first()?, l.last()?))) else {
            return;
        };
        self.broken.push(Broken { bytes: first.start..last.end, lines: (at.start + 1, at.end), reason });
    }
}

/// The lines' byte ranges, each with its line end.
fn line_ranges(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut start = 0;
    bytes
        .split_inclusive(|b| *b == b'\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end;
            range
        })
        .collect()
}

/// Whether the lines hold nothing but white space and comments, or the zeros that a crash leaves behind.
fn is_blank(bytes: &[u8], lines: &[Range<usize>]) -> bool {
    lines.iter().all(|line| {
        let line = bytes[line.clone()].trim_ascii();
        line.is_empty() || (line.starts_with(b"#") && !line.contains(&0))
    })
}

fn parse(bytes: &[u8], lines: &[Range<usize>]) -> Result<Table, String> {
    let range = match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    };
    let text = std::str::from_utf8(&bytes[range]).map_err(|_| "is no UTF-8".to_owned())?;
    text.parse().map_err(|error: toml::de::Error| {
        let reason = error.message().lines().next().unwrap_or("is no TOML");
        crate::text::safe(reason).into_owned()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::block::{Action, new_id};
    use crate::review::{Change, Decision, Identity, Rating, Stance};

    fn block(seconds: i64, change: Change) -> Block {
        let at = jiff::Timestamp::from_second(seconds).unwrap();
        Block {
            id: new_id(at),
            at,
            by: "Rae".into(),
            batch: (seconds % 2 == 0).then(|| "first".into()),
            applicant: Identity {
                file: "a/cv.txt".into(),
                hash: "00ff".into(),
                emails: vec!["ana@example.org".into()],
                name: Some("Ana Sample".into()),
            },
            was: vec!["0e".into()],
            actions: vec![Action::Change(change)],
        }
    }

    fn every_change() -> Vec<Block> {
        let changes = [
            Change::Decision(Some(Decision::Shortlist)),
            Change::Rating(Rating::new(4)),
            Change::Tags { add: vec!["a".into(), "~b".into()], remove: vec!["c".into()] },
            Change::Note("first \"line\"\n[[review]]\nid = \"x\"\n\"\"\"".into()),
            Change::Note("one line".into()),
            Change::Note(String::new()),
            Change::Decision(None),
            Change::Rating(None),
            Change::Correct { key: "/work/0/name".into(), correction: None },
            Change::Correct {
                key: "/work/0/position".into(),
                correction: Some(Box::new(crate::review::Correction {
                    pointer: "/work/0/position".into(),
                    was: "Enginer".into(),
                    lines: "Enginer, Acme\n[[review]]".into(),
                    added: false,
                    value: Some("Engineer".into()),
                })),
            },
            Change::Assigned { add: vec!["bo".into()], remove: vec!["cy".into()] },
            Change::Conflict(Some(Stance::Declared { why: "we \"met\"".into() })),
            Change::Conflict(Some(Stance::Dismissed { found: vec!["a: b".into()], why: "not I".into() })),
            Change::Conflict(None),
            Change::Seen,
        ];
        let mut blocks: Vec<Block> = (0..).zip(changes).map(|(s, c)| block(s, c)).collect();
        let mut undo = block(90, Change::Seen);
        undo.actions = vec![Action::Undo(blocks[0].id.clone())];
        let mut redo = block(91, Change::Seen);
        redo.actions = vec![Action::Redo(blocks[0].id.clone())];
        blocks.extend([undo, redo]);
        blocks
    }

    fn text(blocks: &[Block]) -> String {
        format!("version = 1\n{}", blocks.iter().map(Block::to_toml).collect::<String>())
    }

    #[test]
    fn every_block_comes_back_as_it_was_written() {
        let blocks = every_change();
        let scan = Scan::of(text(&blocks).as_bytes());
        assert_eq!(scan, Scan { blocks: blocks.clone(), ..Scan::default() });
        // The head of the second before the whole of it claims its id.
        let mixed = Block { actions: blocks[2].actions.clone(), ..blocks[1].clone() };
        let scan = Scan::of(text(&[blocks[0].clone(), mixed, blocks[1].clone()]).as_bytes());
        assert_eq!(scan.blocks, blocks[..2]);
    }

    /// A crash may cut the last block anywhere: it is there whole or not at all, and the others stay.
    #[test]
    fn cut_at_any_byte_the_last_block_is_whole_or_absent() {
        let first = block(0, Change::Note("kept\nwhole".into()));
        for last in every_change() {
            let before = text(std::slice::from_ref(&first));
            let whole = before.clone() + &last.to_toml();
            for end in before.len()..=whole.len() {
                let scan = Scan::of(&whole.as_bytes()[..end]);
                assert_eq!(scan.blocks[0], first, "cut at {end}");
                match scan.blocks.get(1) {
                    Some(read) => assert_eq!(*read, last, "cut at {end}"),
                    None => assert!(end < whole.len() - 1, "whole but lost at {end}"),
                }
                let gone = scan.blocks.len() < 2 && !whole[before.len()..end].trim().is_empty();
                assert_eq!(!scan.broken.is_empty(), gone, "a torn tail is told at {end}: {:?}", scan.broken);
            }
        }
    }

    /// The next block may be appended right behind a torn one.
    #[test]
    fn cut_at_any_byte_and_written_on_the_next_block_is_whole() {
        let blocks = every_change();
        let torn = block(50, Change::Note("a \"quoted\"\n\n[[review]] text".into())).to_toml();
        for end in (0..torn.len()).filter(|end| torn.is_char_boundary(*end)) {
            let bytes = format!("{}{}\n{}", text(&blocks[..2]), &torn[..end], blocks[2].to_toml());
            let read = Scan::of(bytes.as_bytes()).blocks;
            assert_eq!([&read[0], &read[1], read.last().unwrap()], [&blocks[0], &blocks[1], &blocks[2]]);
        }
    }

    #[test]
    fn whole_blocks_before_and_after_damage_are_kept() {
        let blocks = every_change();
        let damages: [&[u8]; 8] = [
            b"[[revi",
            b"\0\0\0\0\0\0\n",
            b"\xff\xfe\xfd\n",
            b"<<<<<<< ours\n",
            b"[[review]]\nid = \"x\"\n",
            b"[[review]]\nnote = \"\"\"\nopen\n",
            b"[[review]]\r\n\r\n",
            b"= = =\n[broken\n",
        ];
        for damage in damages {
            let mut bytes = text(&blocks[..4]).into_bytes();
            bytes.extend(damage);
            bytes.extend(b"\n");
            bytes.extend(blocks[4..].iter().map(Block::to_toml).collect::<String>().bytes());
            let scan = Scan::of(&bytes);
            assert_eq!(scan.blocks, blocks, "{}", String::from_utf8_lossy(damage));
            assert_eq!(scan.broken.len(), 1, "{:?}", scan.broken);
            let found = &bytes[scan.broken[0].bytes.clone()];
            assert!(found.starts_with(damage.trim_ascii()), "{}", String::from_utf8_lossy(found));
        }
    }

    proptest! {
        /// Whatever happens to a stretch of the file, the blocks outside it are kept, and nothing is made up.
        #[test]
        fn damage_anywhere_leaves_the_blocks_that_it_does_not_touch(
            place in (0.0..1.0_f64, 0.0..0.3_f64),
            garbage in proptest::collection::vec(
                proptest::sample::select(b"\"\"\"'\n\n[]{}=#\\\0\xff\xc3 ab1".to_vec()), 0..40),
        ) {
            let blocks = every_change();
            let mut bytes = text(&[]).into_bytes();
            let mut places = Vec::new();
            for block in &blocks {
                let start = bytes.len();
                bytes.extend(block.to_toml().bytes());
                places.push(start..bytes.len());
            }
            let start = (place.0 * bytes.len() as f64) as usize;
            let end = (start + (place.1 * bytes.len() as f64) as usize).min(bytes.len());
            bytes.splice(start..end, garbage);
            let read = Scan::of(&bytes).blocks;
            for (block, at) in blocks.iter().zip(&places) {
                let untouched = at.end <= start || at.start >= end.max(start + 1);
                prop_assert!(!untouched || read.contains(block), "lost {block:?}");
            }
        }
    }

    #[test]
    fn what_a_newer_version_says_is_left_alone() {
        let known = block(1, Change::Rating(Rating::new(2)));
        let half_known = known.to_toml() + "rubric = { clarity = 3 }\n";
        let unknown = block(2, Change::Seen).to_toml().replace("seen = true", "verdict = \"tenure\"");
        let scan = Scan::of(format!("version = 2\n{half_known}{unknown}").as_bytes());
        assert_eq!(scan.blocks, [known]);
        assert_eq!((scan.newer, scan.broken.len()), (3, 0));
    }

    #[test]
    fn windows_line_ends_and_a_time_as_a_text_are_read() {
        let block = block(1, Change::Note("a\nb".into()));
        let written = text(std::slice::from_ref(&block)).replace('\n', "\r\n");
        assert_eq!(Scan::of(written.as_bytes()).blocks, std::slice::from_ref(&block));
        let quoted =
            text(std::slice::from_ref(&block)).replace(&block.at.to_string(), "\"1970-01-01T00:00:01Z\"");
        assert_eq!(Scan::of(quoted.as_bytes()).blocks, [block]);
    }
}
