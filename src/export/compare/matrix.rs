//! What applicants have and have not: skills, and venues with how often.

use std::collections::BTreeMap;

use super::{Compared, Row, chart};
use crate::export::shortlist;
use crate::text::fold;

/// What a cell says of something that the applicant has.
pub const YES: &str = "yes";
/// How that is drawn.
pub const HAS: &str = "●";
/// How an empty cell is drawn.
pub const HAS_NOT: &str = "·";

/// One row per skill, those that most have first.
pub(super) fn skills(applicants: &[Compared<'_>]) -> Vec<Row> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for (at, applicant) in applicants.iter().enumerate() {
        for skill in shortlist::skills(&applicant.profile) {
            let row = rows
                .entry(fold(&skill))
                .or_insert_with(|| Row { label: skill, cells: vec![Vec::new(); applicants.len()] });
            if let Some(cell) = row.cells.get_mut(at) {
                *cell = vec![YES.to_owned()];
            }
        }
    }
    by_holders(rows.into_values().collect())
}

/// One row per venue, those where most have papers first: how many papers, and how many of them as the first author.
pub(super) fn venues(applicants: &[Compared<'_>]) -> Vec<Row> {
    let mut venues = chart::counted(applicants, |paper| paper.venue.clone());
    let unknown = venues.remove(&None);
    let known = venues.into_iter().filter_map(|(venue, each)| Some(chart::row(venue?, &each)));
    let mut rows = by_holders(known.collect());
    rows.extend(unknown.map(|each| chart::row("no venue known", &each)));
    rows
}

/// Those that most have first, then by name.
fn by_holders(mut rows: Vec<Row>) -> Vec<Row> {
    let holders = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    rows.sort_by_cached_key(|row| (std::cmp::Reverse(holders(row)), fold(&row.label), row.label.clone()));
    rows
}
