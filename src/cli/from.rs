//! An edited shortlist, read back as judgements: TOML or CSV, as `cvtui export` writes them.

use std::path::Path;

use jiff::Timestamp;

use super::context::shown;
use super::failure::Failure;
use super::proposals;
use crate::export::{self, Shortlist};
use crate::review::{FormError, Identity, Proposal, Said, decision, rating, tags};
use crate::text::{safe, safe_multiline};

/// What the shortlist says of each applicant, what is wrong with it, and when it was written where it says so.
pub(super) type Read = (Vec<Proposal>, Vec<FormError>, Option<Timestamp>);

/// Reads a shortlist; its ending says which format it is.
pub(super) fn read(path: &Path) -> Result<Read, Failure> {
    let text = proposals::read(path)?;
    let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    if is_csv {
        return of_csv(&text).map_err(|why| Failure::failed(format!("{}: {why}", shown(path))));
    }
    let shortlist = export::read_shortlist(&text).map_err(|error| {
        Failure::failed(format!("{}: {error}; a shortlist is TOML, or CSV named so", shown(path)))
    })?;
    Ok(of_toml(&shortlist, &text))
}

fn of_toml(shortlist: &Shortlist, text: &str) -> Read {
    let lines =
        text.lines().zip(1..).filter(|(line, _)| line.trim() == "[[applicant]]").map(|(_, number)| number);
    let entries = shortlist.applicants.iter().zip(lines.chain(std::iter::repeat(0)));
    let proposals = entries.map(|(entry, line)| Proposal {
        line,
        applicant: Identity {
            file: entry.file.clone(),
            hash: entry.hash.clone(),
            emails: entry.emails.clone(),
            name: entry.name.clone(),
        },
        base: None,
        said: Said {
            decision: true,
            rating: true,
            // A criterion that is left out is not spoken of.
            scores: entry.rubric.keys().cloned().collect(),
            tags: true,
            private_tags: false,
            note: true,
        },
        wanted: entry.judgement(),
    });
    (proposals.collect(), Vec::new(), Some(shortlist.header.exported))
}

fn of_csv(text: &str) -> Result<Read, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    // Spreadsheets write semicolons where the comma is the decimal sign.
    let delimiter = if first.matches(';').count() > first.matches(',').count() { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let heads: Vec<String> =
        reader.headers().map_err(|e| e.to_string())?.iter().map(|head| head.trim().to_lowercase()).collect();
    let column = |name: &str| heads.iter().position(|head| head == name);
    if column("file").is_none() && column("hash").is_none() {
        return Err("has no column `file` or `hash` to tell applicants by".to_owned());
    }
    let (mut proposals, mut errors) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|error| safe(&error.to_string()).into_owned())?;
        let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or_default());
        let cell = |name: &str| column(name).and_then(|at| record.get(at)).map(unguarded);
        let text = |name: &str| safe(cell(name).unwrap_or_default()).trim().to_owned();
        let mut proposal = Proposal { line, ..Proposal::default() };
        proposal.applicant.file = text("file");
        proposal.applicant.hash = text("hash");
        proposal.applicant.name = Some(text("name")).filter(|name| !name.is_empty());
        let mut wrong = |message: String| errors.push(FormError { line, message });
        let mut whole = true;
        match cell("decision").map(decision) {
            Some(Ok(decision)) => (proposal.wanted.decision, proposal.said.decision) = (decision, true),
            Some(Err(message)) => (whole, ()) = (false, wrong(message)),
            None => {}
        }
        match cell("rating").map(rating) {
            Some(Ok(rating)) => (proposal.wanted.rating, proposal.said.rating) = (rating, true),
            Some(Err(message)) => (whole, ()) = (false, wrong(message)),
            None => {}
        }
        if let Some(written) = cell("tags") {
            (proposal.wanted.tags, proposal.said.tags) = (tags(written), true);
        }
        if let Some(note) = cell("note") {
            let note = safe_multiline(&note.replace("\r\n", "\n")).trim_end().to_owned();
            (proposal.wanted.note, proposal.said.note) = (note, true);
        }
        if whole {
            proposals.push(proposal);
        }
    }
    Ok((proposals, errors, None))
}

/// A cell without the mark that keeps spreadsheets from running it.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| export::csv_cell(rest) == cell).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_loses_only_the_mark_that_was_put_on_it() {
        assert_eq!(unguarded("'=1+1"), "=1+1");
        assert_eq!(unguarded("'tis so"), "'tis so");
    }

    #[test]
    fn rows_of_any_spreadsheet_are_read_and_wrong_ones_told_by_line() {
        let text = "\u{feff}File;Decision;Rating;Note\na.txt;maybe;4;\"one\ntwo\"\nb.txt;mayhap;;\n";
        let (proposals, errors, _) = of_csv(text).unwrap();
        assert_eq!((proposals.len(), errors.len(), errors[0].line), (1, 1, 4));
        assert_eq!(proposals[0].wanted.note, "one\ntwo");
        assert!(!proposals[0].said.tags, "a column that is not there says nothing");
        assert!(of_csv("name\nAna\n").unwrap_err().contains("no column"));
    }
}
