//! The files of one person become one applicant, or problems.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::archive::packed_bytes;
use super::dossier::Dossier;
use super::guard::guarded;
use super::load::LoadOptions;
use super::walk::Candidate;
use super::{Applicant, ApplicantId, Attachment, DocumentKind, Problem};
use crate::document::{Document, Format, Limits, ReadError};
use crate::profile::Profile;
use crate::taxonomy::Taxonomy;

/// What understands a document; a parameter so that a test can put a faulty one in its place.
pub(super) type Parse = fn(&Document, &Taxonomy) -> Profile;

/// A file that was read.
struct ReadFile<'a> {
    kind: DocumentKind,
    candidate: &'a Candidate,
    hash: String,
    document: Arc<Document>,
}

/// Reads the files of a dossier and understands its CV. Each file that cannot be read is a problem of
/// its own and stops no other; files whose names agree but whose people differ become applicants of
/// their own, numbered from `id` on.
pub(super) fn applicants(
    id: ApplicantId,
    dossier: &Dossier,
    options: &LoadOptions,
    parse: Parse,
) -> Vec<Result<Applicant, Problem>> {
    let mut results = Vec::new();
    let mut read = Vec::new();
    for (kind, candidate) in &dossier.files {
        match file(*kind, candidate, options) {
            Ok(file) => read.push(file),
            Err(problem) => results.push(Err(problem)),
        }
    }
    let mut found: Vec<Applicant> = Vec::new();
    for file in read {
        let is_cv = matches!(file.kind, DocumentKind::Cv | DocumentKind::Unnamed);
        // Papers of other kinds follow the CVs and stay with the first; with no CV at hand the best of them stands for the applicant.
        if !found.is_empty() && !is_cv {
            found[0].attachments.push(file.attachment());
            continue;
        }
        let profile = match understood(&file, options, parse) {
            Ok(profile) => profile,
            Err(problem) => {
                results.push(Err(problem));
                continue;
            }
        };
        if let Some(known) = found.iter_mut().find(|known| !differ(&known.profile(), &profile)) {
            known.attachments.push(file.attachment());
        } else {
            let id = ApplicantId(id.0 + found.len() as u32);
            found.push(file.applicant(id, profile));
        }
    }
    results.extend(found.into_iter().map(Ok));
    results
}

impl ReadFile<'_> {
    fn attachment(self) -> Attachment {
        let (path, file) = (self.candidate.path.clone(), self.candidate.file.clone());
        Attachment::new(self.kind, path, file, self.document)
    }

    fn applicant(self, id: ApplicantId, mut profile: Profile) -> Applicant {
        self.candidate.file.clone_into(&mut profile.meta.file);
        self.document.format.name().clone_into(&mut profile.meta.format);
        self.hash.clone_into(&mut profile.meta.hash);
        if !matches!(self.kind, DocumentKind::Cv | DocumentKind::Unnamed | DocumentKind::Application) {
            profile.meta.warnings.push(format!("no CV was found beside this {}", self.kind.label()));
        }
        let (path, file) = (self.candidate.path.clone(), self.candidate.file.clone());
        Applicant::new(id, path, file, self.hash, profile, self.document)
    }
}

/// Whether two CVs are surely of two persons: they share no address, and their names are others.
fn differ(a: &Profile, b: &Profile) -> bool {
    let shares_address = a.basics.emails.iter().any(|email| b.basics.emails.contains(email));
    match (&a.basics.name, &b.basics.name) {
        (Some(one), Some(other)) => !shares_address && crate::text::fold(one) != crate::text::fold(other),
        _ => false,
    }
}

/// Reads one file. A panic in a reader is that file's problem.
fn file<'a>(
    kind: DocumentKind,
    candidate: &'a Candidate,
    options: &LoadOptions,
) -> Result<ReadFile<'a>, Problem> {
    let problem = |message: String| candidate.problem(message);
    let limit = candidate.format.largest(options.limits);
    let bytes = match &candidate.packed {
        Some((archive, index)) => archive.read(*index, limit),
        None => bounded(&candidate.path, limit),
    };
    of_bytes(kind, candidate, &bytes.map_err(problem)?, options)
}

/// Reads the bytes of a file.
fn of_bytes<'a>(
    kind: DocumentKind,
    candidate: &'a Candidate,
    bytes: &[u8],
    options: &LoadOptions,
) -> Result<ReadFile<'a>, Problem> {
    let problem = |message: String| candidate.problem(message);
    let document = options.readers.read(bytes, candidate.format, options.limits).map_err(problem)?;
    let hash = blake3::hash(bytes).to_hex().to_string();
    Ok(ReadFile { kind, candidate, hash, document: Arc::new(document) })
}

/// Reads a document that is at hand, and understands it as an applicant's CV.
pub(super) fn document(
    candidate: &Candidate,
    bytes: &[u8],
    options: &LoadOptions,
    parse: Parse,
) -> Result<Applicant, Problem> {
    let file = of_bytes(DocumentKind::Unnamed, candidate, bytes, options)?;
    let profile = understood(&file, options, parse)?;
    Ok(file.applicant(ApplicantId(0), profile))
}

/// Understands a document. A panic in the parser is that file's problem.
fn understood(file: &ReadFile<'_>, options: &LoadOptions, parse: Parse) -> Result<Profile, Problem> {
    guarded(|| parse(&file.document, &options.taxonomy)).map_err(|panic| {
        file.candidate
            .problem(format!("made the program stumble ({panic}); please report this file's layout"))
    })
}

/// The bytes of a file, or of one in an archive, within the limits.
///
/// # Errors
/// If it cannot be read: the rest of a sentence that begins with the file's name.
pub fn file_bytes(path: &Path, limits: Limits) -> Result<Vec<u8>, String> {
    let limit = Format::of_path(path).unwrap_or(Format::Text).largest(limits);
    if path.exists() { bounded(path, limit) } else { packed_bytes(path, limits).map(|(_, bytes)| bytes) }
}

/// The bytes of a regular file within the limit. A pipe or device is refused before it is opened:
/// opening could wait for ever. The limit is held while reading too, since a file may grow.
fn bounded(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let about = std::fs::metadata(path).map_err(|e| why(&e))?;
    if !about.is_file() {
        return Err("is not a regular file".to_owned());
    }
    if about.len() > limit {
        return Err(ReadError::TooLarge { size: about.len(), limit }.to_string());
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    let file = File::open(path).map_err(|e| why(&e))?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| why(&e))?;
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
