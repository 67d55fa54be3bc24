//! Labels and dates in a narrow column of their own, read with the entries beside them.

use super::blocks::Row;
use super::words::Word;

/// Where texts begin beside a rail: the leftmost edge at which three rows or more go on after white, with the rail's own
/// words on their left and few rows running through it.
pub(super) fn rail(rows: &[Row]) -> Option<f32> {
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
pub(super) fn lift_labels(rows: Vec<Row>, rail: Option<f32>) -> Vec<Row> {
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
