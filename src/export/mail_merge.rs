//! The columns that word processors and mailers make letters from: one row an applicant, one value a cell.

use std::io::{self, Write};

use super::csv::cell;
use super::{Entry, Shortlist};
use crate::profile::{highest_degree, written_parts};

/// The columns and what they hold.
type Column = (&'static str, fn(&Entry) -> String);

const COLUMNS: [Column; 11] = [
    ("email", |e| e.emails.first().cloned().unwrap_or_default()),
    ("name", |e| e.name.clone().unwrap_or_default()),
    ("given_name", |e| written_parts(e.name.as_deref().unwrap_or_default()).0),
    ("family_name", |e| written_parts(e.name.as_deref().unwrap_or_default()).1),
    ("phone", |e| e.phones.first().cloned().unwrap_or_default()),
    ("decision", |e| e.decision.map(|d| d.name().to_owned()).unwrap_or_default()),
    ("position", |e| latest(e).and_then(|w| w.position.clone()).unwrap_or_default()),
    ("organisation", |e| latest(e).and_then(|w| w.name.clone()).unwrap_or_default()),
    ("degree", |e| highest_degree(&e.education).and_then(|d| d.study_type.clone()).unwrap_or_default()),
    ("tags", |e| e.tags.join("; ")),
    ("file", |e| e.file.clone()),
];

/// The position that lasts, else the one that ended last.
fn latest(entry: &Entry) -> Option<&crate::profile::Work> {
    entry.work.iter().max_by_key(|w| (w.current, w.end_date, w.start_date))
}

/// Writes the rows; those without an address for mail come last.
pub(super) fn write(shortlist: &Shortlist, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS.map(|(name, _)| name)).map_err(io::Error::other)?;
    let (reachable, others): (Vec<&Entry>, Vec<&Entry>) =
        shortlist.applicants.iter().partition(|entry| !entry.emails.is_empty());
    for entry in reachable.into_iter().chain(others) {
        writer.write_record(COLUMNS.map(|(_, of)| cell(&of(entry)))).map_err(io::Error::other)?;
    }
    writer.flush()
}
