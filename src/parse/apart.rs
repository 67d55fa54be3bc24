//! Dates printed apart from their entries: a column that the page's text gives as a block of its own above or below them.

use super::date;
use super::entry::{EntryKind, RowRole, partition};
use super::row::Row;

/// The rows with each date of the section's only block of dates below the head of its entry, in order; `None` where there is no
/// such block, an entry has dates of its own, or there are more or fewer dates than entries.
pub(super) fn give_back(rows: &[Row], kind: EntryKind) -> Option<Vec<Row>> {
    let block = block(rows)?;
    let others: Vec<Row> =
        rows.iter().enumerate().filter(|(at, _)| !block.contains(at)).map(|(_, r)| r.clone()).collect();
    let entries = partition(&others, kind);
    if entries.len() != block.len() {
        return None;
    }
    let mut out = Vec::with_capacity(rows.len());
    for (entry, date) in entries.iter().zip(&rows[block]) {
        let heads = entry.iter().take_while(|r| r.role == RowRole::Head).count().max(1);
        let mut date = date.clone();
        date.gap_before = false;
        out.extend(entry.iter().take(heads).map(|r| r.row.clone()));
        date.indent = out.last().map_or(0, |head| head.indent);
        out.push(date);
        out.extend(entry.iter().skip(heads).map(|r| r.row.clone()));
    }
    Some(out)
}

/// Where two dates or more follow each other with nothing beside them, if no other row has a date of a stay.
fn block(rows: &[Row]) -> Option<std::ops::Range<usize>> {
    let from = rows.iter().position(is_date)?;
    let length = rows[from..].iter().take_while(|r| is_date(r)).count();
    let block = from..from + length;
    let dated = |r: &Row| date::find(&r.text).iter().any(date::DateSpan::is_range);
    let elsewhere = rows[block.end..].iter().any(|r| is_date(r) || r.bullet.is_none() && dated(r))
        || rows[..from].iter().any(|r| r.bullet.is_none() && dated(r));
    (length >= 2 && !elsewhere).then_some(block)
}

/// One date or one range, and nothing else.
fn is_date(row: &Row) -> bool {
    row.bullet.is_none() && date::alone(&row.text).len() == 1
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn a_block_of_dates_is_dealt_out_to_the_entries() {
        let entries = "Staff Scientist\nQuist Labs, Oslo\n  Counted the snow of all the towns\n\nResearch Assistant\nNorthern University, Bonn\n  Counted the ice of all the towns\n";
        let dates = "Oct 2020 – Present\nMar 2018 – Sep 2020\n";
        for text in [format!("{entries}\n{dates}"), format!("{dates}\n{entries}")] {
            let profile =
                profile_of(&format!("Ada Quist\n\nEXPERIENCE\n\n{text}\nAWARDS\n\nSnow Prize, 2019\n"));
            let found: Vec<_> = profile
                .work
                .iter()
                .map(|w| (w.position.as_deref(), w.start_date.map(|d| d.to_string()), w.current))
                .collect();
            assert_eq!(
                found,
                [
                    (Some("Staff Scientist"), Some("2020-10".to_owned()), true),
                    (Some("Research Assistant"), Some("2018-03".to_owned()), false)
                ],
                "{text}"
            );
            assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
        }
    }

    #[test]
    fn degrees_are_given_their_dates_too() {
        let profile = profile_of(
            "Ada Quist\n\nEDUCATION\nPhD in Snow\nNorthern University, Oslo\n\nM.Sc. in Snow\nSouthern University, Bonn\n\n2011–2016\n2009–2011\n\nAWARDS\nSnow Prize, 2019\n",
        );
        let found: Vec<_> = profile.education.iter().map(|e| e.start_date.map(|d| d.to_string())).collect();
        assert_eq!(found, [Some("2011".to_owned()), Some("2009".to_owned())]);
    }
}
