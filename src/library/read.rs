//! One file becomes one applicant, or one problem.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::guard::guarded;
use super::load::LoadOptions;
use super::walk::Candidate;
use super::{Applicant, ApplicantId, Problem};
use crate::document::{self, Document, Limits, ReadError};
use crate::profile::Profile;
use crate::taxonomy::Taxonomy;

/// What understands a document; a parameter so that a test can put a faulty one in its place.
pub(super) type Parse = fn(&Document, &Taxonomy) -> Profile;

/// Reads and understands one file. A panic in a reader or parser is that file's problem.
pub(super) fn applicant(
    id: ApplicantId,
    candidate: &Candidate,
    options: &LoadOptions,
    parse: Parse,
) -> Result<Applicant, Problem> {
    let problem =
        |message: String| Problem { path: candidate.path.clone(), file: candidate.file.clone(), message };
    let bytes = bounded(&candidate.path, options.limits).map_err(&problem)?;
    let (document, mut profile) = guarded(|| {
        let document = document::read(&bytes, candidate.format, options.limits)?;
        let profile = parse(&document, &options.taxonomy);
        Ok((document, profile))
    })
    .map_err(|panic| {
        problem(format!("made the program stumble ({panic}); please report this file's layout"))
    })?
    .map_err(|error: ReadError| problem(error.to_string()))?;

    let hash = blake3::hash(&bytes).to_hex().to_string();
    candidate.file.clone_into(&mut profile.meta.file);
    document.format.name().clone_into(&mut profile.meta.format);
    hash.clone_into(&mut profile.meta.hash);
    Ok(Applicant {
        id,
        path: candidate.path.clone(),
        file: candidate.file.clone(),
        hash,
        profile: Arc::new(profile),
        document: Arc::new(document),
    })
}

/// The bytes of a regular file within the limit. A pipe or device is refused before it is opened:
/// opening could wait for ever. The limit is held while reading too, since a file may grow.
fn bounded(path: &Path, limits: Limits) -> Result<Vec<u8>, String> {
    let about = std::fs::metadata(path).map_err(|e| why(&e))?;
    if !about.is_file() {
        return Err("is not a regular file".to_owned());
    }
    if about.len() > limits.bytes {
        return Err(ReadError::TooLarge { size: about.len(), limit: limits.bytes }.to_string());
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    let file = File::open(path).map_err(|e| why(&e))?;
    file.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| why(&e))?;
    Ok(bytes)
}

/// An I/O error as the rest of a sentence that begins with the file's name.
pub(super) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "cannot be read (permission denied)".to_owned(),
        io::ErrorKind::NotFound => "cannot be read (no such file, or a broken link)".to_owned(),
        _ if is_link_loop(error) => "is a link that leads back to itself; not followed".to_owned(),
        _ => format!("cannot be read ({error})"),
    }
}

/// Whether the system gave up following links. The standard library has no stable kind for it, and a walk wraps the error in
/// one of its own, so the number is looked for below it as well.
fn is_link_loop(error: &io::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(at) = cause {
        if at
            .downcast_ref::<io::Error>()
            .and_then(io::Error::raw_os_error)
            .is_some_and(|code| code == LINK_LOOP)
        {
            return true;
        }
        cause = at.source();
    }
    false
}

/// The system's number for too many levels of links (ELOOP).
const LINK_LOOP: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };
