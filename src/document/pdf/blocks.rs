//! Words become rows in reading order. A page is cut where a white gutter parts two columns that stand for themselves (a
//! recursive cut along x and y, after Nagy and Seth 1984); a gutter between a rail of labels or dates and the entries beside
//! it parts nothing, since there each row belongs together.

use super::hanging;
use super::rail::{lift_labels, rail};
use super::split::{best_split, speaks_first};
use super::words::Word;

/// The words of one line, from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
    /// The left edge of the block that it stands in.
    pub(super) block_left: f32,
    /// Where the lines of its block end at most, dates at the right edge aside.
    pub(super) measure: f32,
    /// The right edge of the block that it stands in.
    pub(super) block_right: f32,
    /// Where the texts of its block begin beside a rail of labels or dates.
    pub(super) rail: Option<f32>,
    /// Which block of the page it stands in.
    pub(super) block: usize,
}

impl Row {
    pub(super) fn left(&self) -> f32 {
        self.words.first().map_or(0.0, |w| w.left)
    }

    pub(super) fn right(&self) -> f32 {
        self.words.iter().map(|w| w.right).fold(0.0, f32::max)
    }

    /// Whether all its words went to the row above.
    pub(super) fn is_empty(&self) -> bool {
        self.words.iter().all(|w| w.text.is_empty())
    }

    /// Its words with a space between two.
    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|w| w.text.as_str()).filter(|t| !t.is_empty()).collect();
        words.join(" ")
    }

    /// The first of the words that stand apart at the right edge of the block, as dates and places do.
    pub(super) fn tail(&self) -> Option<usize> {
        let size = self.main().1;
        let at = self.words.windows(2).rposition(|w| w[1].left - w[0].right > 1.4 * size)? + 1;
        let tail = self.words.get(at..)?;
        let (left, right) = (tail.first()?.left, self.right());
        let flush = right > self.block_right - 1.5 * size;
        let short = right - left < 0.45 * (self.block_right - self.block_left);
        (flush && short && self.rail.is_none_or(|rail| left > rail + 1.0)).then_some(at)
    }

    /// The baseline and size of its largest word.
    pub(super) fn main(&self) -> (f32, f32) {
        self.words.iter().fold((0.0, 0.0), |best, w| if w.size > best.1 { (w.base, w.size) } else { best })
    }

    pub(super) fn top(&self) -> f32 {
        self.words.iter().map(Word::top).fold(f32::MAX, f32::min)
    }

    pub(super) fn bottom(&self) -> f32 {
        self.words.iter().map(Word::bottom).fold(0.0, f32::max)
    }
}

/// How deep a page is cut.
const DEEPEST: usize = 6;

/// The rows of a page in the order in which they are read.
pub(super) fn rows(words: Vec<Word>) -> Vec<Row> {
    let mut out = Vec::new();
    let mut block = 0;
    cut(words, 0, &mut block, &mut out);
    out
}

fn cut(words: Vec<Word>, depth: usize, block: &mut usize, out: &mut Vec<Row>) {
    let rows = gather(words);
    if depth < DEEPEST
        && let Some(split) = best_split(&rows)
    {
        let mut parts: [Vec<Word>; 4] = Default::default();
        for (at, row) in rows.into_iter().enumerate() {
            for word in row.words {
                let part = if at < split.first {
                    0
                } else if at > split.last {
                    3
                } else if word.left < split.x {
                    1
                } else {
                    2
                };
                parts[part].push(word);
            }
        }
        if speaks_first(&parts[2], &parts[1]) && parts[0].is_empty() {
            parts.swap(1, 2);
        }
        for part in parts.into_iter().filter(|p| !p.is_empty()) {
            cut(part, depth + 1, block, out);
        }
        return;
    }
    let left = rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    let right = rows.iter().map(Row::right).fold(0.0, f32::max);
    let rows = hanging::part(rows);
    let rail = rail(&rows);
    for mut row in lift_labels(rows, rail) {
        row.rail = rail;
        row.block_left = left;
        row.block_right = right;
        row.block = *block;
        out.push(row);
    }
    let of_block = out.iter().position(|r| r.block == *block).unwrap_or(out.len());
    if let Some(rows) = out.get_mut(of_block..) {
        let measure = measure(rows, right);
        for row in rows.iter_mut() {
            row.measure = measure;
        }
    }
    *block += 1;
}

/// Where the lines of a block end at most. Dates at its right edge say nothing of that where the text keeps away from it.
fn measure(rows: &[Row], right: f32) -> f32 {
    let size = rows.iter().map(|r| r.main().1).fold(f32::MAX, f32::min);
    let whole = || rows.iter().filter(|r| r.tail().is_none());
    let widest = whole().map(Row::right).fold(0.0, f32::max);
    let near = whole().filter(|r| r.right() > widest - 6.0 * size).count();
    if near >= 3 && widest < right - 2.0 * size { widest } else { right }
}

/// Gathers words that share a line, raised marks with them.
fn gather(mut words: Vec<Word>) -> Vec<Row> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Row> = Vec::new();
    // Large words found rows; small ones that stand beside them join.
    for word in words {
        let home = rows.iter_mut().rev().take(4).find(|row| {
            let (base, size) = row.main();
            on_line(&word, row, base, size)
                && !row.words.iter().any(|w| {
                    (w.right.min(word.right) - w.left.max(word.left)) > 0.3 * w.size.min(word.size)
                        && (w.base - word.base).abs() > 0.12 * w.size
                })
        });
        match home {
            Some(row) => row.words.push(word),
            None => rows.push(Row { words: vec![word], ..Row::default() }),
        }
    }
    for row in &mut rows {
        row.words.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows.sort_by(|a, b| a.main().0.total_cmp(&b.main().0));
    rows
}

/// Whether a word stands on the line of a row with this baseline and size: words of about one size share a baseline; a
/// raised mark touches a larger word; what is smaller does not hang below the larger.
fn on_line(word: &Word, row: &Row, base: f32, size: f32) -> bool {
    let (small, large) = (word.size.min(size), word.size.max(size));
    if small >= 0.8 * large {
        return (word.base - base).abs() < 0.3 * large;
    }
    let hangs = if word.size < size { word.base - base } else { base - word.base };
    if hangs.abs() < 0.3 * small {
        return true;
    }
    let touches = |w: &Word| (word.left - w.right).abs().min((w.left - word.right).abs()) < 0.25 * large;
    hangs < 0.0 && hangs > -0.55 * large && row.words.iter().any(touches)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, left: f32, base: f32) -> Word {
        let right = left + 5.0 * text.len() as f32;
        Word { text: text.into(), left, right, base, size: 10.0, ..Word::default() }
    }

    fn read(words: Vec<Word>) -> Vec<String> {
        rows(words)
            .iter()
            .map(|r| r.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut words = vec![word("Ada-Quist-who-counts-the-snow-of-the-long-winters", 40.0, 20.0)];
        for n in 0..6 {
            words.push(word("side", 40.0, 60.0 + 15.0 * n as f32));
            words.push(word("main-text-of-it", 200.0, 66.0 + 12.0 * n as f32));
        }
        let read = read(words);
        assert_eq!(read[1..7], ["side"; 6]);
        assert_eq!(read[7..], ["main-text-of-it"; 6]);
    }

    #[test]
    fn columns_on_one_grid_are_told_by_their_headings() {
        let mut words = Vec::new();
        for n in 0..12 {
            let base = 60.0 + 14.0 * n as f32;
            let (left, right) = match n {
                0 => ("CONTACT", "PROFILE"),
                6 => ("SKILLS", "counted-much-of-the-snow"),
                5 => ("Oslo", "EXPERIENCE"),
                _ => ("side", "main-text-of-it"),
            };
            let bold = |text: &str| text.chars().all(char::is_uppercase);
            words.push(Word { bold: bold(left), ..word(left, 40.0, base) });
            words.push(Word { bold: bold(right), ..word(right, 200.0, base) });
        }
        let read = read(words);
        assert_eq!(read[0], "CONTACT");
        assert_eq!(read[11..13], ["side", "PROFILE"]);
    }

    #[test]
    fn small_lines_below_a_large_name_stay_whole() {
        let mut words = vec![Word { size: 25.0, right: 330.0, ..word("Ada-Quist", 200.0, 60.0) }];
        for n in 0..10 {
            words.push(word("counts", 100.0 + 33.0 * n as f32, 72.0));
        }
        assert_eq!(read(words), ["Ada-Quist".to_owned(), ["counts"; 10].join(" ")]);
    }

    #[test]
    fn a_date_that_its_rail_broke_is_whole_again() {
        let mut words = Vec::new();
        for n in 0..4 {
            let base = 60.0 + 40.0 * n as f32;
            words.push(word("2010–", 70.0, base));
            words.push(word("Counter", 120.0, base));
            words.push(word("2012", 75.0, base + 12.0));
            words.push(word("of-snow", 120.0, base + 12.0));
        }
        assert_eq!(read(words)[..2], ["2010– 2012 Counter", "of-snow"]);
    }

    #[test]
    fn a_date_broken_behind_its_month_is_whole_again() {
        let mut words = Vec::new();
        for n in 0..4 {
            let base = 60.0 + 60.0 * n as f32;
            words.push(word("May", 80.0, base));
            words.push(word("Counter", 120.0, base));
            words.push(word("2014–Sep", 50.0, base + 12.0));
            words.push(word("of-snow", 120.0, base + 12.0));
            words.push(word("2017", 75.0, base + 24.0));
            words.push(word("at-night", 120.0, base + 24.0));
        }
        assert_eq!(read(words)[..3], ["May 2014–Sep 2017 Counter", "of-snow", "at-night"]);
    }

    #[test]
    fn a_rail_of_labels_is_read_with_its_entries() {
        let mut words = Vec::new();
        for n in 0..5 {
            words.push(word(&format!("201{n}"), 40.0, 60.0 + 30.0 * n as f32));
            words.push(word("Counter", 120.0, 60.0 + 30.0 * n as f32));
            words.push(word("of-snow", 120.0, 72.0 + 30.0 * n as f32));
        }
        let read = read(words);
        assert_eq!(read[..4], ["2010 Counter", "of-snow", "2011 Counter", "of-snow"]);
    }
}
