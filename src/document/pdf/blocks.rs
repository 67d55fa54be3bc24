//! Words become rows in reading order. A page is cut where a white gutter parts two columns that stand for themselves (a
//! recursive cut along x and y, after Nagy and Seth 1984); a gutter between a rail of labels or dates and the entries beside
//! it parts nothing, since there each row belongs together.

use super::hanging;
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

    fn top(&self) -> f32 {
        self.words.iter().map(Word::top).fold(f32::MAX, f32::min)
    }

    fn bottom(&self) -> f32 {
        self.words.iter().map(Word::bottom).fold(0.0, f32::max)
    }
}

/// How deep a page is cut.
const DEEPEST: usize = 6;
/// Fewest rows on either side of a gutter between columns.
const FEWEST: usize = 4;

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

/// Where texts begin beside a rail: the leftmost edge at which three rows or more go on after white, with the rail's own
/// words on their left and few rows running through it.
fn rail(rows: &[Row]) -> Option<f32> {
    let mut edges: Vec<f32> = Vec::new();
    let mut through: Vec<(f32, f32)> = Vec::new();
    for row in rows {
        let mut from = row.left();
        let mut first = true;
        for pair in row.words.windows(2) {
            if pair[1].left - pair[0].right > 0.55 * pair[0].size.max(pair[1].size) {
                through.push((from, pair[0].right));
                from = pair[1].left;
                // Only the first white of a row can end its label.
                if std::mem::take(&mut first) {
                    edges.push(from);
                }
            }
        }
        through.push((from, row.right()));
    }
    edges.sort_by(f32::total_cmp);
    let mut from = 0;
    while let Some(&edge) = edges.get(from) {
        let count = edges[from..].iter().take_while(|x| **x - edge < 1.0).count();
        let crossed =
            through.iter().filter(|(left, right)| *left < edge - 1.0 && *right > edge + 1.0).count();
        // A lone label beside texts that all begin at the edge is a rail too.
        let begun = || rows.iter().filter(|r| (r.left() - edge).abs() < 1.0).count();
        let enough = count >= 3 && crossed * 2 <= count || crossed == 0 && begun() >= 6;
        if enough && !are_dates(rows, edge) {
            return Some(edge);
        }
        from += count.max(1);
    }
    None
}

/// Whether an edge is that of dates at the right, and no rail: what begins there is narrower by far than what stands before it, or
/// more of the other rows end before it than begin there.
fn are_dates(rows: &[Row], edge: f32) -> bool {
    let (mut before, mut after) = (0.0_f32, 0.0_f32);
    for row in rows {
        for pair in row.words.windows(2).filter(|pair| (pair[1].left - edge).abs() < 1.0) {
            before = before.max(pair[0].right - row.left());
            after = after.max(row.right() - edge);
        }
    }
    let ends = rows.iter().filter(|r| r.right() < edge - 1.0).count();
    let begins = rows.iter().filter(|r| r.left() > edge - 1.0).count();
    before > 1.5 * after || ends > begins
}

/// What stands between the ends of a range of dates.
const DASHES: [char; 3] = ['–', '—', '-'];

/// Brings the second line of a date or label that the rail broke ("Jun 2023 –", "Sep 2023") back to its first.
fn lift_labels(rows: Vec<Row>, rail: Option<f32>) -> Vec<Row> {
    let Some(rail) = rail else { return rows };
    let labelled = rows.iter().filter(|r| r.left() < rail - 1.0).count();
    // Where few rows have labels, they name sections.
    let sections = labelled * 5 <= rows.len() * 2;
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    // The row that has the last label, and the baseline where that label ends.
    let mut holder: Option<(usize, f32)> = None;
    for mut row in rows {
        let (base, size) = row.main();
        let labels = row.words.iter().take_while(|w| w.right < rail).count();
        if (1..=3).contains(&labels)
            && let Some((at, end_base)) = holder
            && base - end_base < 1.8 * size
            && let Some(above) = out.get_mut(at)
            && goes_on(above, &row, labels, rail, sections)
        {
            let end = above.words.iter().take_while(|w| w.right < rail).count();
            let rest: Vec<String> = row.words.drain(..labels).map(|w| w.text).collect();
            if let Some(label) = above.words.get_mut(end.saturating_sub(1)) {
                label.text = format!("{} {}", label.text, rest.join(" "));
            }
            holder = Some((at, base));
        } else if labels > 0 {
            holder = Some((out.len(), base));
        }
        if !row.words.is_empty() {
            out.push(row);
        }
    }
    out
}

/// Whether the label of a row goes on with the one above.
fn goes_on(above: &Row, row: &Row, labels: usize, rail: f32, sections: bool) -> bool {
    let end = above.words.iter().take_while(|w| w.right < rail).count();
    let (Some(first), Some(last)) =
        (row.words.first(), end.checked_sub(1).and_then(|at| above.words.get(at)))
    else {
        return false;
    };
    let beside = above.words.len() > end;
    // "2020 –" above "2018 –": both go on to this day.
    let again = row.words[..labels].last().is_some_and(|w| w.text.ends_with(DASHES));
    let open = beside && last.text.ends_with(DASHES) && !again;
    // A label of two lines goes on in small letters.
    let small = beside && labels == row.words.len() && first.text.starts_with(char::is_lowercase);
    let capitals = sections
        && is_capitals(&above.words[..end])
        && is_capitals(&row.words[..labels])
        && last.bold == first.bold;
    let year = beside && awaits_year(&above.words[..end], first);
    open || small || capitals || year
}

/// All letters are capitals, and there is no figure among them.
fn is_capitals(words: &[Word]) -> bool {
    let mut letters = words.iter().flat_map(|w| w.text.chars()).filter(|c| c.is_alphanumeric()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Whether a label ends in a month, "Oct 2022–Nov", and the next line of its rail begins with a year.
fn awaits_year(label: &[Word], next: &Word) -> bool {
    const MONTHS: [&str; 24] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai", "okt",
        "dez", "avr", "fév", "aoû", "déc", "ene", "abr", "ago", "dic", "mär",
    ];
    let Some(last) = label.last() else { return false };
    let tail = last.text.rsplit(['–', '—', '-']).next().unwrap_or_default().to_lowercase();
    let month = tail.chars().all(|c| c.is_alphabetic() || c == '.')
        && MONTHS.iter().any(|m| tail.starts_with(m))
        && tail.chars().count() <= 10;
    let year: String = next.text.chars().take_while(char::is_ascii_digit).collect();
    month && year.len() == 4 && year.starts_with(['1', '2'])
}

/// Whether the right column holds the name, the largest words at the top of the page, and the left one does not.
fn speaks_first(right: &[Word], left: &[Word]) -> bool {
    let largest = |words: &[Word]| words.iter().map(|w| w.size).fold(0.0, f32::max);
    let size = largest(right);
    let top = right.iter().map(|w| w.base).fold(f32::MAX, f32::min);
    size > 1.15 * largest(left) && right.iter().any(|w| w.size >= size * 0.99 && w.base < top + 2.5 * size)
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

/// A stretch of rows that a gutter at `x` parts into two columns.
#[derive(Clone, Copy, Debug)]
struct Split {
    x: f32,
    first: usize,
    last: usize,
    weight: usize,
}

fn best_split(rows: &[Row]) -> Option<Split> {
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
fn columns(rows: &[Row], x: f32, first: usize, last: usize, ended: bool) -> Option<Split> {
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
