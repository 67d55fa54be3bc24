//! Where a block of rows parts into columns that are read one after the other.

use super::blocks::Row;
use super::hanging;
use super::words::Word;

/// Fewest rows on either side of a gutter between columns.
const FEWEST: usize = 4;

/// A stretch of rows that a gutter at `x` parts into two columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split {
    pub(super) x: f32,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) weight: usize,
}

pub(super) fn best_split(rows: &[Row]) -> Option<Split> {
    if rows.len() < FEWEST || rows.len() > 4000 {
        return None;
    }
    let mut candidates: Vec<f32> = Vec::new();
    for row in rows {
        for pair in row.words.windows(2) {
            let size = pair[0].size.max(pair[1].size);
            if pair[1].left - pair[0].right > 1.2 * size {
                candidates.push(pair[1].left - 0.5 * size);
                candidates.push(f32::midpoint(pair[0].right, pair[1].left));
            }
        }
        // Columns on lines of their own: the left edge of either tells where the gutter ends.
        candidates.push(row.left() - 2.0);
    }
    candidates.sort_by(f32::total_cmp);
    candidates.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    candidates.iter().take(400).filter_map(|x| split_at(rows, *x)).max_by_key(|s| s.weight)
}

/// The longest stretch of rows that `x` parts into columns.
fn split_at(rows: &[Row], x: f32) -> Option<Split> {
    let crosses = |row: &Row| {
        row.words.windows(2).any(|w| {
            let size = w[0].size.min(w[1].size);
            w[0].right <= x && w[1].left >= x && w[1].left - w[0].right < 0.9 * size
        }) || row.words.iter().any(|w| w.left < x && w.right > x)
    };
    let mut best: Option<Split> = None;
    let mut from = 0;
    for at in 0..=rows.len() {
        if at < rows.len() && !crosses(&rows[at]) {
            continue;
        }
        if at > from
            && let Some(split) = columns(rows, x, from, at - 1, at < rows.len())
        {
            best = best.filter(|b| b.weight >= split.weight).or(Some(split));
        }
        from = at + 1;
    }
    best
}

/// Tells columns from a rail in the rows from `first` to `last`, none of which crosses `x`.
pub(super) fn columns(rows: &[Row], x: f32, first: usize, last: usize, ended: bool) -> Option<Split> {
    let (mut first, mut last) = (first, last);
    let has = |at: usize, right: bool| rows[at].words.iter().any(|w| (w.left >= x) == right);
    // Rows on one side only, before or after, belong to the columns only if they hang together with them.
    let two = |at: usize| has(at, false) && has(at, true);
    let other =
        (first..=last).find(|at| has(*at, true) != has(first, true) || has(*at, false) != has(first, false));
    if let Some(other) = other
        && !two(first)
    {
        first = after_widest_gap(rows, first, other);
    }
    if ended && !two(last) {
        let mut tail = last;
        while tail > first
            && has(tail - 1, true) == has(last, true)
            && has(tail - 1, false) == has(last, false)
        {
            tail -= 1;
        }
        let cut = after_widest_gap(rows, tail.saturating_sub(1).max(first), last);
        if cut > first {
            last = cut.max(tail).max(1) - 1;
        }
    }
    if last <= first {
        return None;
    }
    let stretch = &rows[first..=last];
    let left: Vec<&Row> = stretch.iter().filter(|r| r.words.iter().any(|w| w.left < x)).collect();
    let right: Vec<&Row> = stretch.iter().filter(|r| r.words.iter().any(|w| w.left >= x)).collect();
    let both = stretch
        .iter()
        .filter(|r| r.words.iter().any(|w| w.left < x) && r.words.iter().any(|w| w.left >= x))
        .count();
    let fewer = left.len().min(right.len());
    if fewer < FEWEST {
        return None;
    }
    // Rows in common: most of the shorter side has a partner where each row belongs together.
    let letters = |rows: &[&Row], right: bool| -> usize {
        rows.iter().flat_map(|r| &r.words).filter(|w| (w.left >= x) == right).map(|w| w.text.len()).sum()
    };
    let (wide_left, wide_right) = (letters(&left, false) / left.len(), letters(&right, true) / right.len());
    let partners = both * 100 / fewer;
    let dense = wide_left >= 30 && wide_right >= 30;
    let side = |right: bool| -> Vec<Vec<&Word>> {
        stretch
            .iter()
            .map(|row| row.words.iter().filter(|w| (w.left >= x) == right).collect::<Vec<_>>())
            .filter(|words| !words.is_empty())
            .collect()
    };
    if !is_flush(&right, x) || hanging::are_headings(&side(false), &side(true)) {
        return None;
    }
    let apart = partners < 70 || dense && fewer >= 8 || fewer >= 8 && both_headed(stretch, x);
    apart.then_some(Split { x, first, last, weight: fewer * 4 + stretch.len() })
}

/// Whether what stands right of `x` has an edge or an axis of its own, as a column has. Dates and places at the right edge of entries,
/// with a centred heading now and then, end alike but begin anywhere.
fn is_flush(rows: &[&Row], x: f32) -> bool {
    let ends: Vec<(f32, f32)> = rows
        .iter()
        .filter_map(|row| {
            let left = row.words.iter().map(|w| w.left).find(|left| *left >= x)?;
            Some((left, row.right()))
        })
        .collect();
    let alike = |mut places: Vec<f32>| {
        places.sort_by(f32::total_cmp);
        let mut best = 0;
        let mut from = 0;
        for to in 0..places.len() {
            while places[to] - places[from] > 3.0 {
                from += 1;
            }
            best = best.max(to + 1 - from);
        }
        best
    };
    let lefts = alike(ends.iter().map(|(left, _)| *left).collect());
    let axis = alike(ends.iter().map(|(left, right)| f32::midpoint(*left, *right)).collect());
    let rights = alike(ends.iter().map(|(_, right)| *right).collect());
    lefts.max(axis) * 3 >= ends.len() && (lefts.max(axis) >= 3 && lefts.max(axis) * 2 > rights)
}

/// Whether both sides of `x` have headings of their own, as two columns on one grid of lines have: rows of few words, bold
/// or large or in capitals, that stand beside something else on the other side.
fn both_headed(rows: &[Row], x: f32) -> bool {
    let headings = |right: bool| {
        let mut bodies: Vec<f32> = Vec::new();
        let sides: Vec<Vec<&Word>> = rows
            .iter()
            .map(|r| r.words.iter().filter(|w| (w.left >= x) == right).collect::<Vec<_>>())
            .filter(|words| !words.is_empty())
            .collect();
        bodies.extend(sides.iter().flatten().map(|w| w.size));
        bodies.sort_by(f32::total_cmp);
        let body = bodies.get(bodies.len() / 2).copied().unwrap_or(0.0);
        let headed = |words: &Vec<&Word>| {
            let letters = || words.iter().flat_map(|w| w.text.chars()).filter(|c| c.is_alphabetic());
            words.len() <= 4
                && letters().count() >= 4
                && letters().count() + 2 >= words.iter().map(|w| w.text.chars().count()).sum()
                && words.iter().all(|w| w.bold || w.size > 1.12 * body)
                && (letters().all(char::is_uppercase) || words.iter().all(|w| w.size > 1.12 * body))
        };
        (sides.iter().filter(|words| headed(words)).count(), sides.len())
    };
    let ((left, of_left), (right, of_right)) = (headings(false), headings(true));
    left >= 2 && right >= 2 && left * 2 < of_left && right * 2 < of_right
}

/// The row after the widest white between two neighbours of `from..=to`, if it is wide; else `from`.
fn after_widest_gap(rows: &[Row], from: usize, to: usize) -> usize {
    let mut best = (0.0, from);
    for at in from + 1..=to {
        let gap = rows[at].top() - rows[at - 1].bottom();
        if gap > best.0 {
            best = (gap, at);
        }
    }
    if best.0 > 0.3 * rows[from].main().1 { best.1 } else { from }
}

/// Whether the right column holds the name, the largest words at the top of the page, and the left one does not.
pub(super) fn speaks_first(right: &[Word], left: &[Word]) -> bool {
    let largest = |words: &[Word]| words.iter().map(|w| w.size).fold(0.0, f32::max);
    let size = largest(right);
    let top = right.iter().map(|w| w.base).fold(f32::MAX, f32::min);
    size > 1.15 * largest(left) && right.iter().any(|w| w.size >= size * 0.99 && w.base < top + 2.5 * size)
}
