//! A column on the right of entries: places and dates that a page prints beside the bullets below a head.

use super::date::{self, DateSpan};
use super::lexicon::lexicon;
use super::row::Row;
use crate::text::fold;

/// Gives each head the dates and place that stand in a column of their own beside its bullets.
pub(super) fn gather(rows: &mut [Row]) {
    let moves = moves(rows);
    for (from, head) in moves {
        let Some(cell) = rows[from].cell_ranges().pop() else { continue };
        let said = rows[from].text[cell.clone()].to_owned();
        rows[from].cut(cell.start);
        if let Some(head) = head {
            rows[head].text.push_str("  ");
            rows[head].text.push_str(&said);
        }
    }
}

/// Which rows give up their last cell, and to which head; a mere length of time goes to none.
fn moves(rows: &[Row]) -> Vec<(usize, Option<usize>)> {
    let mut moves = Vec::new();
    let mut head: Option<usize> = None;
    let mut inside = false;
    let (mut dated, mut placed) = (false, false);
    for (at, row) in rows.iter().enumerate() {
        let bullet = row.bullet.is_some();
        inside = bullet || inside && !row.gap_before && head.is_some_and(|h| row.indent > rows[h].indent);
        if !inside {
            if head.is_none_or(|h| h + 1 != at) {
                (dated, placed) = (false, false);
            }
            dated |= !date::find(&row.text).is_empty();
            placed |= row.cells().iter().any(|c| lexicon().is_place(c));
            head = Some(at);
            continue;
        }
        let cells = row.cell_ranges();
        let (Some(head), [_, .., last]) = (head, cells.as_slice()) else { continue };
        let cell = &row.text[last.clone()];
        match kind(cell) {
            // Bullets with dates of their own are a list.
            Some(Cell::Dates) if dated => return Vec::new(),
            Some(Cell::Dates) => {
                dated = true;
                moves.push((at, Some(head)));
            }
            Some(Cell::Place) if !placed => {
                placed = true;
                moves.push((at, Some(head)));
            }
            Some(Cell::Length) => moves.push((at, None)),
            _ => {}
        }
    }
    moves
}

enum Cell {
    /// The dates of a stay.
    Dates,
    Place,
    /// "2 years 3 months"
    Length,
}

fn kind(cell: &str) -> Option<Cell> {
    let dates = date::find(cell);
    let rest = date::without(cell, &dates);
    if dates.iter().any(DateSpan::is_range) && !rest.contains(char::is_alphanumeric) {
        return Some(Cell::Dates);
    }
    if is_length(cell) {
        return Some(Cell::Length);
    }
    lexicon().is_place(cell).then_some(Cell::Place)
}

/// "7 years 7 months", "1 yr 2 mos", "6 mois", "2 Jahre"
pub(super) fn is_length(text: &str) -> bool {
    let folded = fold(text);
    let bare = folded.trim().trim_start_matches('(').trim_end_matches(')');
    let mut any = false;
    let mut rest = bare.trim_start();
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest[digits..].trim_start();
        let unit = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if digits == 0 || digits > 2 || !lexicon().is_time_unit(unit) {
            return false;
        }
        any = true;
        rest = after[unit.len()..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
        for and in ["and ", "und ", "et ", "y ", "e ", "en ", "i "] {
            rest = rest.strip_prefix(and).unwrap_or(rest);
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn dates_beside_the_bullets_belong_to_the_head() {
        let profile = profile_of(
            "Ada Quist\n\nExperience\n\nSneeuwbaan, Warehouse Supervisor      Utrecht\n  - Counted crates of snow all night      May 2019 - present\n  - Drove the sledge                    2 years 7 months\n\nBerglift, Marketing Manager          Oslo\n  - Sold lifts      Jan 2016 - Apr 2019\n\nEducation\n\nPhD, Northern University, 2009\n",
        );
        let found: Vec<_> = profile
            .work
            .iter()
            .map(|w| (w.name.as_deref(), w.start_date.map(|d| d.to_string()), w.current))
            .collect();
        assert_eq!(
            found,
            [
                (Some("Sneeuwbaan"), Some("2019-05".to_owned()), true),
                (Some("Berglift"), Some("2016-01".to_owned()), false)
            ]
        );
        assert_eq!(profile.work[0].highlights, ["Counted crates of snow all night", "Drove the sledge"]);
    }

    #[test]
    fn lengths_of_time_are_told() {
        for text in [
            "7 years 7 months",
            "1 yr 2 mos",
            "3 months",
            "(2 yrs 4 mos)",
            "6 mois",
            "3 ans",
            "1 an et 2 mois",
            "2 Jahre, 3 Monate",
            "1년 6개월",
        ] {
            assert!(super::is_length(text), "{text}");
        }
        for text in ["3 engineers", "2019 years", "", "months"] {
            assert!(!super::is_length(text), "{text}");
        }
    }
}
