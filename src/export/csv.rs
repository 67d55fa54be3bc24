//! The shortlist in CSV: one row per applicant, and no cell that a spreadsheet would run.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{Entry, Shortlist, words};
use crate::profile::highest_degree;
use crate::text::safe_multiline;

/// The columns and what they hold.
type Column = (&'static str, fn(&Entry) -> String);

const COLUMNS: [Column; 20] = [
    ("name", |e| e.name.clone().unwrap_or_default()),
    ("decision", |e| e.decision.map(|d| d.name().to_owned()).unwrap_or_default()),
    ("rating", |e| e.rating.map(|r| r.get().to_string()).unwrap_or_default()),
    ("score", |e| e.score.map(|score| score.to_string()).unwrap_or_default()),
    ("rubric", |e| words::rubric(e).join("; ")),
    ("committee", words::committee),
    ("assigned", |e| e.assigned.join("; ")),
    ("tags", |e| e.tags.join("; ")),
    ("note", |e| e.note.clone()),
    ("emails", |e| e.emails.join("; ")),
    ("phones", |e| e.phones.join("; ")),
    ("urls", |e| e.urls.join("; ")),
    ("degree", |e| highest_degree(&e.education).and_then(|d| d.study_type.clone()).unwrap_or_default()),
    ("institution", |e| highest_degree(&e.education).and_then(|d| d.institution.clone()).unwrap_or_default()),
    ("papers", |e| e.publications.len().to_string()),
    ("first_author", |e| e.publications.iter().filter(|p| p.position == Some(1)).count().to_string()),
    ("venues", |e| venues(e).join("; ")),
    ("skills", |e| e.skills.join("; ")),
    ("file", |e| e.file.clone()),
    ("hash", |e| e.hash.clone()),
];

/// Writes the shortlist as CSV.
pub(super) fn write(shortlist: &Shortlist, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    // The portal's columns follow, where a table was joined.
    let portal: BTreeSet<&String> =
        shortlist.applicants.iter().flat_map(|entry| entry.portal.keys()).collect();
    let heads = COLUMNS.iter().map(|(name, _)| (*name).to_owned());
    let heads = heads.chain(portal.iter().map(|head| cell(&format!("portal.{head}"))));
    writer.write_record(heads).map_err(io::Error::other)?;
    for entry in &shortlist.applicants {
        let cells = COLUMNS.iter().map(|(_, of)| cell(&of(entry)));
        let row = portal.iter().map(|head| cell(entry.portal.get(*head).map_or("", String::as_str)));
        writer.write_record(cells.chain(row)).map_err(io::Error::other)?;
    }
    writer.flush()
}

/// A cell's text: safe to show, and a text that a spreadsheet would take for a formula is marked as a text.
pub fn cell(text: &str) -> String {
    let text = safe_multiline(text);
    let starts_formula =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠' | '−');
    // A spreadsheet passes over any white space, but for these two, which some take for the beginning of a formula.
    let first = text.chars().find(|c| !c.is_whitespace() || matches!(c, '\t' | '\r'));
    if first.is_some_and(starts_formula) { format!("'{text}") } else { text.into_owned() }
}

/// The venues, each once, in the order of the papers.
fn venues(entry: &Entry) -> Vec<String> {
    let mut venues: Vec<String> = Vec::new();
    for venue in entry.publications.iter().filter_map(|p| p.venue.as_ref()) {
        if !venues.contains(venue) {
            venues.push(venue.clone());
        }
    }
    venues
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_starts_a_formula() {
        for evil in
            ["=1+1", "+49 30 1", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1", "\u{feff}=1"]
        {
            assert!(cell(evil).starts_with('\''), "{evil:?} became {:?}", cell(evil));
        }
        assert_eq!(cell("Ana = Sample"), "Ana = Sample");
    }
}
