//! Writing the shortlist from the screen.

use std::path::Path;

use super::Session;
use super::effect::ExportFailure;
use super::state::State;

/// Writes who is to be exported to a file.
pub fn export(_: &State, _: &Session, _: &Path, _: bool) -> Result<String, ExportFailure> {
    Err(ExportFailure::Other("not there yet".to_owned()))
}
