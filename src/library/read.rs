//! The files of one person become one applicant, or problems.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::applicant::{Contents, Text};
use super::archive::packed_bytes;
use super::cache::{Known, Packed, Store};
use super::dossier::Dossier;
use super::guard::guarded;
use super::load::LoadOptions;
use super::stamp::Stamp;
use super::walk::{Candidate, base_folder};
use super::{Applicant, ApplicantId, Attachment, DocumentKind, Problem, Summary};
use crate::document::{Document, Format, Limits, ReadError};
use crate::profile::Profile;
use crate::taxonomy::Taxonomy;

/// What understands a document; a parameter so that a test can put a faulty one in its place.
pub(super) type Parse = fn(&Document, &Taxonomy) -> Profile;

/// What a load reads with.
pub(super) struct Desk {
    /// How files are read, and again where what was kept of them is damaged.
    pub again: Arc<Again>,
    /// What is known of files, and where what is new is kept.
    pub store: Store,
}

impl Desk {
    /// What single documents are read with: nothing of them is kept for the next time.
    pub fn uncached(options: &LoadOptions, parse: Parse) -> Self {
        let again = Arc::new(Again { options: LoadOptions { cache: None, ..options.clone() }, parse });
        Self { again, store: Store::in_memory() }
    }

    /// What these paths are read with.
    pub fn open(paths: &[PathBuf], options: &LoadOptions, parse: Parse) -> Self {
        let store = Store::open(options.cache.as_ref(), &base_folder(paths), options.limits);
        // What is kept lives as long as its applicants: the cache itself is not part of that.
        let again = Arc::new(Again { options: LoadOptions { cache: None, ..options.clone() }, parse });
        Self { again, store }
    }
}

/// How a file is read and understood again.
#[derive(Debug)]
pub(super) struct Again {
    /// What loading goes by.
    pub options: LoadOptions,
    /// What understands a document.
    pub parse: Parse,
}

impl Again {
    /// Understands a document; one at which the parser stumbles has nothing to say.
    pub fn understand(&self, document: &Document) -> Profile {
        let mut profile = guarded(|| (self.parse)(document, &self.options.taxonomy)).unwrap_or_default();
        document.format.name().clone_into(&mut profile.meta.format);
        profile
    }
}

/// A file that was read, now or earlier.
struct ReadFile<'a> {
    kind: DocumentKind,
    candidate: &'a Candidate,
    stamp: Option<Stamp>,
    known: Known,
    /// What was read just now: it need not be unpacked to be understood.
    fresh: Option<Document>,
}

/// Reads the files of a dossier and understands its CV. Each file that cannot be read is a problem of
/// its own and stops no other; files whose names agree but whose people differ become applicants of
/// their own, numbered from `id` on.
pub(super) fn applicants(id: ApplicantId, dossier: &Dossier, desk: &Desk) -> Vec<Result<Applicant, Problem>> {
    let mut results = Vec::new();
    let mut read = Vec::new();
    for (kind, candidate) in &dossier.files {
        match file(*kind, candidate, desk) {
            Ok(file) => read.push(file),
            Err(problem) => results.push(Err(problem)),
        }
    }
    understood(id, read, results, desk)
}

/// The same for a dossier of which no file has changed since it was read into the cache; `None` where any has.
pub(super) fn known(
    id: ApplicantId,
    dossier: &Dossier,
    desk: &Desk,
) -> Option<Vec<Result<Applicant, Problem>>> {
    let known = dossier.files.iter().map(|(kind, candidate)| {
        let stamp = candidate.stamp();
        let known = desk.store.unchanged(&candidate.file, candidate.format, stamp.as_ref())?;
        Some(ReadFile { kind: *kind, candidate, stamp, known, fresh: None })
    });
    Some(understood(id, known.collect::<Option<_>>()?, Vec::new(), desk))
}

/// What the files that were read come to; `results` are of those that were not.
fn understood(
    id: ApplicantId,
    read: Vec<ReadFile<'_>>,
    mut results: Vec<Result<Applicant, Problem>>,
    desk: &Desk,
) -> Vec<Result<Applicant, Problem>> {
    let mut found: Vec<Applicant> = Vec::new();
    for mut file in read {
        let is_cv = matches!(file.kind, DocumentKind::Cv | DocumentKind::Unnamed);
        // Papers of other kinds follow the CVs and stay with the first; with no CV at hand the best of them stands for the applicant.
        if !found.is_empty() && !is_cv {
            file.note(desk);
            found[0].attachments.push(file.attachment(desk));
            continue;
        }
        let (profile, summary) = match file.understood(desk) {
            Ok(understood) => understood,
            Err(problem) => {
                results.push(Err(problem));
                continue;
            }
        };
        file.note(desk);
        if let Some(known) = found.iter_mut().find(|known| !differ(known.summary(), &summary)) {
            known.attachments.push(file.attachment(desk));
        } else {
            let id = ApplicantId(id.0 + found.len() as u32);
            found.push(file.applicant(id, profile, summary, desk));
        }
    }
    results.extend(found.into_iter().map(Ok));
    results
}

impl ReadFile<'_> {
    /// What is understood of it; a panic in the parser is that file's problem.
    fn understood(&mut self, desk: &Desk) -> Result<(Packed, Arc<Summary>), Problem> {
        if let Some(understood) = &self.known.understood {
            return Ok(understood.clone());
        }
        let kept;
        let document = if let Some(document) = &self.fresh {
            document
        } else {
            kept = self.text(desk).get(&self.candidate.path);
            &kept
        };
        let Again { options, parse } = &*desk.again;
        let mut profile = guarded(|| parse(document, &options.taxonomy)).map_err(|panic| {
            self.candidate
                .problem(format!("made the program stumble ({panic}); please report this file's layout"))
        })?;
        document.format.name().clone_into(&mut profile.meta.format);
        let summary = Arc::new(Summary::of(&profile));
        let packed = desk.store.profile(&profile).ok_or_else(|| self.too_odd())?;
        self.known.understood = Some((packed.clone(), Arc::clone(&summary)));
        self.known.entry = None;
        Ok((packed, summary))
    }

    fn too_odd(&self) -> Problem {
        self.candidate.problem("cannot be kept in memory".to_owned())
    }

    fn note(&self, desk: &Desk) {
        desk.store.note(&self.candidate.file, self.candidate.format, self.stamp, &self.known);
    }

    fn text(&self, desk: &Desk) -> Text {
        Text::Packed(self.known.document.clone(), Arc::clone(&desk.again))
    }

    fn attachment(self, desk: &Desk) -> Attachment {
        let (path, file) = (self.candidate.path.clone(), self.candidate.file.clone());
        Attachment::packed(self.kind, path, file, self.text(desk))
    }

    fn applicant(self, id: ApplicantId, profile: Packed, summary: Arc<Summary>, desk: &Desk) -> Applicant {
        let is_cv = matches!(self.kind, DocumentKind::Cv | DocumentKind::Unnamed | DocumentKind::Application);
        let warning = (!is_cv).then(|| format!("no CV was found beside this {}", self.kind.label()));
        let contents =
            Contents::Packed { profile, document: self.text(desk), warning, again: Arc::clone(&desk.again) };
        let (path, file) = (self.candidate.path.clone(), self.candidate.file.clone());
        Applicant::with(id, path, file, self.known.hash, summary, contents)
    }
}

/// Whether two CVs are surely of two persons: they share no address, and their names are others.
fn differ(a: &Summary, b: &Summary) -> bool {
    let shares_address = a.emails.iter().any(|email| b.emails.contains(email));
    match (&a.name, &b.name) {
        (Some(one), Some(other)) => !shares_address && crate::text::fold(one) != crate::text::fold(other),
        _ => false,
    }
}

/// Reads one file, unless it is known. A panic in a reader is that file's problem.
fn file<'a>(kind: DocumentKind, candidate: &'a Candidate, desk: &Desk) -> Result<ReadFile<'a>, Problem> {
    let problem = |message: String| candidate.problem(message);
    let read = |stamp, known, fresh| Ok(ReadFile { kind, candidate, stamp, known, fresh });
    let stamp = candidate.stamp();
    if let Some(known) = desk.store.unchanged(&candidate.file, candidate.format, stamp.as_ref()) {
        return read(stamp, known, None);
    }
    let options = &desk.again.options;
    let bytes = bytes(candidate, options.limits).map_err(problem)?;
    if crate::export::is_export(&bytes) {
        return Err(problem("is an export of cvtui, no CV".to_owned()));
    }
    let hash = blake3::hash(&bytes).to_hex().to_string();
    if let Some(known) = desk.store.of_hash(&hash, candidate.format) {
        return read(stamp, known, None);
    }
    let (known, document) = fresh(candidate, &bytes, hash, desk)?;
    read(stamp, known, Some(document))
}

/// Reads a document that is at hand, and understands it as an applicant's CV.
pub(super) fn document(candidate: &Candidate, bytes: &[u8], desk: &Desk) -> Result<Applicant, Problem> {
    let kind = DocumentKind::Unnamed;
    let known = fresh(candidate, bytes, blake3::hash(bytes).to_hex().to_string(), desk)?;
    let mut file = ReadFile { kind, candidate, stamp: None, known: known.0, fresh: Some(known.1) };
    let (profile, summary) = file.understood(desk)?;
    Ok(file.applicant(ApplicantId(0), profile, summary, desk))
}

fn fresh(
    candidate: &Candidate,
    bytes: &[u8],
    hash: String,
    desk: &Desk,
) -> Result<(Known, Document), Problem> {
    let options = &desk.again.options;
    let problem = |message: String| candidate.problem(message);
    let document = options.readers.read(bytes, candidate.format, options.limits).map_err(problem)?;
    let packed = desk.store.document(&document);
    let packed = packed.ok_or_else(|| problem("cannot be kept in memory".to_owned()))?;
    Ok((Known { hash, document: packed, understood: None, entry: None }, document))
}

fn bytes(candidate: &Candidate, limits: Limits) -> Result<Vec<u8>, String> {
    let limit = candidate.format.largest(limits);
    match &candidate.packed {
        Some((archive, index)) => archive.read(*index, limit),
        None => bounded(&candidate.path, limit),
    }
}

/// What the file at a path says now; where it cannot be read, that is all it says.
pub(super) fn again(path: &Path, again: &Again) -> Document {
    let format = Format::of_path(path).unwrap_or(Format::Text);
    let options = &again.options;
    let read = file_bytes(path, options.limits)
        .and_then(|bytes| options.readers.read(&bytes, format, options.limits));
    read.unwrap_or_else(|message| Document::new(format, Vec::new(), vec![format!("{message} any more")]))
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
