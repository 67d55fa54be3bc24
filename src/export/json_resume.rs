//! The profiles of a shortlist as JSON Resume v1.0.0 (<https://jsonresume.org/schema>), with cvtui's extensions, and
//! without what reviewers think of them.

use std::io::{self, Write};

use super::{Shortlist, json};
use crate::profile::Profile;

/// Writes a JSON array with one résumé an applicant.
pub(super) fn write(shortlist: &Shortlist, out: &mut dyn Write) -> io::Result<()> {
    let profiles: Vec<Profile> = shortlist.applicants.iter().map(super::Entry::profile).collect();
    json::write(&profiles, out)
}
