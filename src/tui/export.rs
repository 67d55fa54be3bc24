//! Writing the shortlist from the screen.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::effect::{ExportFailure, Exported};
use super::judge;
use super::panes;
use super::state::State;
use crate::export::{self, ExportError, Format, Header, Shortlist, compare};
use crate::library::{Applicant, ApplicantId};
use crate::review::Opinion;
use crate::text::safe;

/// Writes who is to be exported to a file, in the format that its ending asks for. Returns what to say.
///
/// # Errors
/// If the file exists and `overwrite` is false, if its ending is no format's, or if it cannot be written.
pub fn export(
    state: &State,
    reviewer: &str,
    now: Timestamp,
    path: &Path,
    overwrite: bool,
) -> Result<String, ExportFailure> {
    let path = at_home(path);
    let Some(format) = Format::of_path(&path) else {
        let endings = Format::ALL.map(|format| format!(".{}", format.ending())).join(", ");
        return Err(ExportFailure::Other(format!("the ending must be one of {endings}")));
    };
    let (ids, _) = judge::to_export(state);
    let chosen = chosen(state, &ids);
    let header = Header::new(&state.folder, &asked(state), reviewer, now);
    let mut bytes = Vec::new();
    let failed = |error| failure(error, Exported::Shortlist);
    export::write(format, &Shortlist::new(header, &chosen), &mut bytes).map_err(failed)?;
    export::to_file(&path, &bytes, overwrite).map_err(failed)?;
    let people = if chosen.len() == 1 { "applicant" } else { "applicants" };
    Ok(format!("{} {people} written to {}", chosen.len(), shown(path)))
}

/// Cells that a comparison takes as text: a page in landscape.
const PAGE: usize = 120;

/// Writes the comparison to a file, in the format that its ending asks for. Returns what to say.
///
/// # Errors
/// As for [`export`].
pub fn comparison(state: &State, path: &Path, overwrite: bool) -> Result<String, ExportFailure> {
    let path = at_home(path);
    let Some(format) = compare::Format::of_path(&path) else {
        let endings = compare::Format::ALL.map(|format| format!(".{}", format.ending())).join(", ");
        return Err(ExportFailure::Other(format!("the ending must be one of {endings}")));
    };
    let Some(comparison) = panes::compare::handed_on(state) else {
        return Err(ExportFailure::Other("there is nothing to compare any more".to_owned()));
    };
    let failed = |error| failure(error, Exported::Comparison);
    let mut bytes = Vec::new();
    comparison.write(format, compare::Layout::Columns(PAGE), &mut bytes).map_err(failed)?;
    export::to_file(&path, &bytes, overwrite).map_err(failed)?;
    Ok(format!("the comparison of {} is written to {}", comparison.applicants.len(), shown(path)))
}

fn shown(path: PathBuf) -> String {
    let path = path.canonicalize().unwrap_or(path);
    safe(&path.to_string_lossy()).into_owned()
}

fn chosen<'a>(state: &'a State, ids: &[ApplicantId]) -> Vec<(&'a Applicant, Opinion<'a>)> {
    ids.iter().filter_map(|id| Some((state.roster.applicants.get(id)?.as_ref(), state.said(*id)))).collect()
}

/// These applicants as Markdown; `None` where there is nobody.
pub fn as_markdown(state: &State, ids: &[ApplicantId]) -> Option<String> {
    let entries = Shortlist::new(Header::default(), &chosen(state, ids)).applicants;
    (!entries.is_empty()).then(|| export::markdown_entries(&entries))
}

/// What was asked, as a query that asks it again.
fn asked(state: &State) -> String {
    if !state.marks.is_empty() {
        "is:marked".to_owned()
    } else if state.filter.found.is_some() {
        state.filter.text().trim().to_owned()
    } else {
        "decision:shortlist".to_owned()
    }
}

/// `~/` as the shell reads it.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.to_owned(),
    }
}

fn failure(error: ExportError, what: Exported) -> ExportFailure {
    match error {
        ExportError::Exists(path) => ExportFailure::Exists(what, path),
        other => ExportFailure::Other(other.to_string()),
    }
}
