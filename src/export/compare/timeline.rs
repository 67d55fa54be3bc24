//! Experience on one axis of years, so that what people did at the same time stands side by side.

use std::collections::BTreeSet;

use super::{Compared, Row, rows};
use crate::export::words;
use crate::profile::{PartialDate, Profile, Work};

/// Marks a position that goes on below the row that names it.
pub(super) const GOES_ON: &str = "│";

/// A position and the years in which it was held.
struct Held {
    first: i16,
    last: i16,
    text: String,
}

/// Rows of years, the latest first: in each, the positions held then. A position is named in its latest row, and
/// years in which nothing begins or ends are one row.
pub(super) fn experience(applicants: &[Compared<'_>]) -> Vec<Row> {
    let now = applicants.iter().filter_map(|a| last_year(a.profile)).max();
    let held: Vec<Vec<Held>> =
        applicants.iter().map(|a| a.profile.work.iter().filter_map(|w| hold(w, now)).collect()).collect();
    // A row begins with each year in which a position begins, and with each after one in which a position ends.
    let mut starts: BTreeSet<i16> = BTreeSet::new();
    for position in held.iter().flatten() {
        starts.extend([position.first, position.last.saturating_add(1)]);
    }
    let starts: Vec<i16> = starts.into_iter().collect();
    let mut rows: Vec<Row> = starts
        .windows(2)
        .rev()
        .map(|pair| {
            let (first, last) = (pair[0], pair[1] - 1);
            let label = if first == last { first.to_string() } else { format!("{first}–{last}") };
            Row { label, cells: held.iter().map(|positions| cell(positions, first, last)).collect() }
        })
        .collect();
    rows.push(rows::row(applicants, "no date", |a| {
        a.profile.work.iter().filter(|w| hold(w, now).is_none()).map(words::work).collect()
    }));
    rows
}

fn cell(positions: &[Held], first: i16, last: i16) -> Vec<String> {
    let active = positions.iter().filter(|p| p.first <= first && p.last >= last);
    active.map(|p| if p.last == last { p.text.clone() } else { GOES_ON.to_owned() }).collect()
}

/// A single date is both ends; a position that goes on lasts until now.
fn hold(work: &Work, now: Option<i16>) -> Option<Held> {
    let (start, end) = (work.start_date.map(PartialDate::year), work.end_date.map(PartialDate::year));
    let last = end.or(if work.current { now } else { None }).or(start)?;
    let first = start.unwrap_or(last);
    Some(Held { first: first.min(last), last: last.max(first), text: words::work(work) })
}

/// The year that "present" means in a CV.
fn last_year(profile: &Profile) -> Option<i16> {
    let positions = profile.work.iter().flat_map(|w| [w.start_date, w.end_date]);
    positions.chain([profile.meta.as_of]).flatten().map(PartialDate::year).max()
}
