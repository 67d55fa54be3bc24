//! Entries: the rows of a section parted into positions, degrees or projects.
//!
//! The layout that repeats within the section decides. Every row that looks like the head of an entry may start one; for each
//! way in which heads are set in this section (the *opening*), a best-path search finds the partition that costs least, where
//! an entry with two dates, no role, or a head below its own bullets costs something. The cheapest opening wins, so
//! that one entry with a missing keyword does not break the others.

mod layout;
mod piece;
mod role;

use super::date::{self, DateSpan};
use super::row::Row;

use layout::Layout;
pub(super) use piece::{Piece, tidy};
pub(super) use role::{RowRole, detail};

/// A row with what can be told of it alone.
#[derive(Debug)]
pub(super) struct EntryRow<'a> {
    pub(super) row: &'a Row,
    pub(super) role: RowRole,
    pub(super) dates: Vec<DateSpan>,
    /// The text without its dates, in pieces.
    pub(super) pieces: Vec<Piece>,
}

/// What the entries of a section are, which says what each should have once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    Position,
    Degree,
    Project,
}

/// Parts the rows of a section into entries.
pub(super) fn partition(rows: &[Row], kind: EntryKind) -> Vec<Vec<EntryRow<'_>>> {
    let mut analysed = analyse(rows);
    let heads: Vec<usize> = (0..analysed.len()).filter(|i| analysed[*i].role == RowRole::Head).collect();
    let Some(first) = heads.first() else {
        return if analysed.is_empty() { Vec::new() } else { vec![analysed] };
    };
    let first = *first;
    let section = Layout::of(&analysed, &heads, kind);
    let starts = section.best_starts();
    let mut out = Vec::with_capacity(starts.len());
    for start in starts.iter().rev() {
        // Rows above the first head have no entry of their own; they go with the first.
        let start = if *start == first { 0 } else { *start };
        out.push(analysed.split_off(start));
    }
    out.reverse();
    out
}

fn analyse(rows: &[Row]) -> Vec<EntryRow<'_>> {
    let bullets_are_heads = role::bullets_are_heads(rows);
    let mut out: Vec<EntryRow<'_>> = Vec::with_capacity(rows.len());
    for row in rows {
        let dates = own_dates(&row.text);
        let role = role::row_role(row, &dates, bullets_are_heads, out.last());
        let pieces = if role == RowRole::Head { piece::pieces(row, &dates) } else { Vec::new() };
        out.push(EntryRow { row, role, dates, pieces });
    }
    out
}

/// The dates of a row, but for those that a remark in brackets names beside others: "(promoted to Reader in 2011)".
fn own_dates(text: &str) -> Vec<DateSpan> {
    let mut dates = date::find(text);
    let remark = |d: &DateSpan| {
        let (before, after) = (&text[..d.range.start], &text[d.range.end..]);
        let open = before.rfind(['(', ')']).filter(|at| before[*at..].starts_with('('));
        open.is_some_and(|at| before[at..].split_whitespace().count() >= 3) && after.starts_with(')')
    };
    if dates.iter().any(|d| !remark(d)) {
        dates.retain(|d| !remark(d));
    }
    dates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Limits, read};

    fn parts(text: &str, kind: EntryKind) -> Vec<Vec<u32>> {
        let document = read(text.as_bytes(), Format::Text, Limits::default()).unwrap();
        let mut gap = true;
        let mut rows = Vec::new();
        for line in &document.lines {
            if line.text.is_empty() {
                gap = true;
                continue;
            }
            rows.push(Row::new(line, gap));
            gap = false;
        }
        partition(&rows, kind).iter().map(|e| e.iter().map(|r| r.row.number).collect()).collect()
    }

    #[test]
    fn organisation_first_with_bullets() {
        let text = "Quist Labs  2019 - 2021\nResearch Intern  Oslo, Norway\n- built a thing\n- broke it\nBerg GmbH  2017 - 2019\nSoftware Engineer  Bonn, Germany\n- wrote code\n";
        assert_eq!(parts(text, EntryKind::Position), [vec![1, 2, 3, 4], vec![5, 6, 7]]);
    }

    #[test]
    fn every_field_on_a_line_of_its_own_without_bullets() {
        let text = "Northern University\n\nOslo, Norway\n\nPh.D. in Physics\n\nMay 2020\n\nGPA: 3.9/4.0\n\nSouthern College\n\nRome, Italy\n\nB.S. in Physics\n\nMay 2015\n\nGPA: 3.8/4.0\n";
        assert_eq!(parts(text, EntryKind::Degree), [vec![1, 3, 5, 7, 9], vec![11, 13, 15, 17, 19]]);
    }

    #[test]
    fn a_second_degree_without_its_university() {
        let text = "Northern University, Oslo\n\nPh.D in Physics\n\n- Thesis: On Snow\n\nM.S. in Physics\n\nGPA: 3.9\n\nSouthern College, Rome\n\nB.S. in Physics\n\n- Minor in Maths\n";
        assert_eq!(parts(text, EntryKind::Degree), [vec![1, 3, 5], vec![7, 9], vec![11, 13, 15]]);
    }

    #[test]
    fn one_line_each() {
        let text = "2019-2021  Research Intern, Quist Labs, Oslo\n2017-2019  Software Engineer, Berg GmbH, Bonn\n2016  Tutor, Northern University\n";
        assert_eq!(parts(text, EntryKind::Position).len(), 3);
    }

    #[test]
    fn bullets_that_are_the_entries() {
        let text = "- 2019-2021 Research Intern, Quist Labs\n- 2017-2019 Engineer, Berg GmbH\n";
        assert_eq!(parts(text, EntryKind::Position).len(), 2);
    }

    #[test]
    fn a_missing_role_breaks_only_its_own_entry() {
        let text = "**Quist Labs** | 2019 - 2021\nResearch Intern\n- a\n\n**Berg GmbH** | 2017 - 2019\n- b\n\n**Holm AB** | 2015 - 2017\nSoftware Engineer\n- c\n";
        assert_eq!(parts(text, EntryKind::Position), [vec![1, 2, 3], vec![5, 6], vec![8, 9, 10]]);
    }

    #[test]
    fn sentences_set_in_below_a_head_are_its_body() {
        let text = "Quist Labs\nSoftware Engineer\n2019 - 2021\n    Worked with the University of Berg on a count for snow\n    Introduced weekly reviews of snow with Support\nBerg GmbH\nOffice Manager\n2017 - 2019\n    Built tables that are used by all of the staff\n";
        assert_eq!(parts(text, EntryKind::Position), [vec![1, 2, 3, 4, 5], vec![6, 7, 8, 9]]);
    }

    #[test]
    fn details_are_labels() {
        assert_eq!(detail("Advisor: Prof. Ada Quist").unwrap(), ("advisor".into(), "Prof. Ada Quist"));
        assert_eq!(detail("GPA 3.9/4.0").unwrap().1, "3.9/4.0");
        assert!(detail("Advisor Board Member, Quist").is_none() || detail("Thesis - on snow").is_none());
    }
}
