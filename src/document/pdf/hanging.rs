//! Headings that hang in the margin, beside the first line of what they head.

use super::blocks::Row;
use super::words::Word;

/// How much larger a heading in the margin is than the text beside it.
const LARGER: f32 = 1.15;

/// Gives headings in the margin rows of their own, each before the text that it stands beside.
pub(super) fn part(mut rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for at in 0..rows.len() {
        let end = end(&rows[at], rows.get(at + 1..).unwrap_or_default());
        let mut row = std::mem::take(&mut rows[at]);
        if let Some(end) = end {
            let text = row.words.split_off(end);
            out.push(row);
            out.push(Row { words: text, ..Row::default() });
        } else {
            let at = home(&out, &row);
            out.insert(at, row);
        }
    }
    out
}

/// How many words of a row are a heading beside the text: larger, without figures, and left of where the text goes on in the
/// next rows.
fn end(row: &Row, next: &[Row]) -> Option<usize> {
    let (words, (base, size)) = (&row.words, row.main());
    let end = words.windows(2).position(|w| w[1].left - w[0].right > 0.4 * size)? + 1;
    let (heading, text) = words.split_at(end);
    let begins = text.first()?;
    let largest = text.iter().map(|w| w.size).fold(0.0, f32::max);
    let beside =
        |next: &Row| (next.left() - begins.left).abs() < 0.4 * size && next.main().0 - base < 3.0 * size;
    let larger = heading.iter().all(|w| w.size >= LARGER * largest);
    (larger && is_heading(heading) && next.iter().take(2).any(beside)).then_some(end)
}

fn is_heading(words: &[Word]) -> bool {
    let letters = words.iter().flat_map(|w| w.text.chars()).filter(|c| c.is_alphabetic()).count();
    (1..=5).contains(&words.len())
        && letters >= 3
        && words.iter().all(|w| !w.text.contains(|c: char| c.is_ascii_digit() || c == '@'))
}

/// Where a row belongs among those before it: a heading in the margin whose baseline lies lower than that of the small text beside it
/// goes before that text.
fn home(before: &[Row], row: &Row) -> usize {
    let (base, size) = row.main();
    let beside = |other: &Row| {
        let (other_base, other_size) = other.main();
        other.left() > row.right() && size >= LARGER * other_size && other_base > base - 0.75 * size
    };
    if !is_heading(&row.words) {
        return before.len();
    }
    before.iter().rposition(|other| !beside(other)).map_or(0, |at| at + 1)
}

/// Whether the left of two columns holds nothing but headings in the margin of the right one.
pub(super) fn are_headings(left: &[Vec<&Word>], right: &[Vec<&Word>]) -> bool {
    let mut sizes: Vec<f32> = right.iter().flatten().map(|w| w.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(usual) = sizes.get(sizes.len() / 2) else { return false };
    let larger = |words: &&Vec<&Word>| words.iter().all(|w| w.size >= LARGER * usual);
    left.len() * 2 <= right.len() && left.iter().all(|words| larger(&words) && words.len() <= 5)
}
