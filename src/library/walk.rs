//! The walk: which files the given folders and files stand for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::Problem;
use super::archive::Archive;
use super::cache::Stamp;
use super::read::why;
use crate::document::Format;
use crate::text::safe;

/// A file that a reader exists for.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The path as the program opens it; for a file in an archive, its place as if that were a folder.
    pub path: PathBuf,
    /// The path relative to the base folder, with `/`, safe to show.
    pub file: String,
    /// The format that its ending promises.
    pub format: Format,
    /// The archive that holds it, and its place in there.
    pub packed: Option<(Archive, usize)>,
}

impl Candidate {
    /// A file that was named outright and stands for itself: its name is the path as given.
    pub(super) fn given(path: PathBuf) -> Result<Self, Problem> {
        let file = safe(&path.to_string_lossy()).into_owned();
        let wrong = |path: &Path, message: String| {
            Err(Problem { path: path.to_owned(), file: file.clone(), message })
        };
        if path.is_dir() {
            return wrong(&path, "is a folder; name the files in it".to_owned());
        }
        if is_archive(&path) {
            return wrong(&path, "is an archive of several files; unpack it".to_owned());
        }
        match Format::of_path(&path) {
            Some(format) => Ok(Self { path, file, format, packed: None }),
            None if path.extension().is_none() => Ok(Self { path, file, format: Format::Text, packed: None }),
            None => wrong(&path, not_read(&path)),
        }
    }

    /// What tells cheaply whether it has changed; `None` where only its contents can: in an archive, and where the name
    /// that is shown is not the file's own.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        let own = self.path.to_str().is_some_and(|path| path.ends_with(&self.file));
        (own && self.packed.is_none()).then(|| Stamp::of(&self.path)).flatten()
    }

    /// What is wrong with it, for the user.
    pub(super) fn problem(&self, message: String) -> Problem {
        Problem { path: self.path.clone(), file: self.file.clone(), message }
    }
}

/// What a walk found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Files to read, each once, in the order of `file`.
    pub candidates: Vec<Candidate>,
    /// What cannot be read, in the same order.
    pub problems: Vec<Problem>,
}

/// The folder that everything given lies in: a folder itself, a file's parent, and of several the
/// deepest folder that holds them all. Files are named relative to it, and reviews are kept for it.
pub fn base_folder(paths: &[PathBuf]) -> PathBuf {
    let mut folders = paths.iter().map(|path| place(path).0);
    let Some(mut base) = folders.next() else { return PathBuf::from(".") };
    for folder in folders {
        while !folder.starts_with(&base) {
            if !base.pop() {
                break;
            }
        }
    }
    base
}

/// How many files of a folder a reader exists for, archives counted as one; `None` where it has more than `most` entries.
pub fn count_readable(folder: &Path, most: usize) -> Option<usize> {
    let walk = WalkBuilder::new(folder).standard_filters(false).hidden(true).build();
    let mut readable = 0;
    for (at, entry) in walk.enumerate() {
        if at > most {
            return None;
        }
        let Ok(entry) = entry else { continue };
        let path = entry.path();
        let is_file = entry.file_type().is_some_and(|kind| !kind.is_dir());
        if is_file && !is_clutter(path) && (is_archive(path) || Format::of_path(path).is_some()) {
            readable += 1;
        }
    }
    Some(readable)
}

/// The canonical folder that a given path belongs to, and the path with that folder resolved. A
/// file's own name is kept, so that a link keeps the name that it was given.
fn place(path: &Path) -> (PathBuf, PathBuf) {
    if path.is_dir() {
        let folder = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        return (folder.clone(), folder);
    }
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let folder = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
    let file = path.file_name().map_or_else(|| folder.clone(), |name| folder.join(name));
    (folder, file)
}

/// Walks `paths`: folders recursively, links followed, hidden entries left out; a file that is
/// reached twice is taken once, by its own path rather than a link's. `go_on` is asked at each entry.
pub(super) fn walk(paths: &[PathBuf], go_on: impl Fn() -> bool) -> Found {
    let base = base_folder(paths);
    let mut walked = Walked { base, links: Vec::new(), files: BTreeMap::new(), problems: BTreeMap::new() };
    for given in paths {
        let resolved = place(given).1;
        // Everything is found by default; only hidden entries are left out. An ignore file is no
        // reason to hide an applicant.
        let entries = WalkBuilder::new(given).standard_filters(false).hidden(true).follow_links(true).build();
        for entry in entries {
            if !go_on() {
                return Found::default();
            }
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {
                    if entry.path_is_symlink() {
                        walked.links.push(entry.into_path());
                    }
                }
                Ok(entry) => walked.file(given, &resolved, &entry),
                Err(error) => walked.error(given, &resolved, &error),
            }
        }
    }
    walked.found()
}

/// The walk so far, by canonical path, so that each file is told once.
struct Walked {
    base: PathBuf,
    /// The links to folders that were followed.
    links: Vec<PathBuf>,
    files: BTreeMap<PathBuf, (PathBuf, Outcome)>,
    problems: BTreeMap<PathBuf, Problem>,
}

type Outcome = Result<Candidate, Problem>;

impl Walked {
    fn file(&mut self, given: &Path, resolved: &Path, entry: &DirEntry) {
        let path = entry.path();
        if is_clutter(path) {
            return;
        }
        let full = full_path(given, resolved, path);
        // Below a canonical folder only a link leads elsewhere; to resolve each of 50,000 paths would take seconds.
        let is_linked =
            path == given || entry.path_is_symlink() || self.links.iter().any(|link| path.starts_with(link));
        let canonical = is_linked.then(|| full.canonicalize().ok()).flatten().unwrap_or_else(|| full.clone());
        if is_archive(path) {
            if !self.files.contains_key(&canonical) {
                self.archive(path, &full, canonical);
            }
            return;
        }
        let file = self.name(&full);
        let outcome = match Format::of_path(path) {
            Some(format) => Ok(Candidate { path: path.to_owned(), file, format, packed: None }),
            // A file that is named outright and has no ending is taken for text.
            None if path == given && path.extension().is_none() => {
                Ok(Candidate { path: path.to_owned(), file, format: Format::Text, packed: None })
            }
            None => Err(Problem { path: path.to_owned(), file, message: not_read(path) }),
        };
        let better = self.files.get(&canonical).is_none_or(|(known, _)| {
            let (own, known_own) = (full == canonical, *known == canonical);
            own && !known_own || own == known_own && full < *known
        });
        if better {
            self.files.insert(canonical, (full, outcome));
        }
    }

    /// The files of an archive, as if it were a folder.
    fn archive(&mut self, path: &Path, full: &Path, canonical: PathBuf) {
        let archive = match Archive::open(path) {
            Ok(archive) => archive,
            Err(message) => {
                let file = self.name(full);
                let problem = Problem { path: path.to_owned(), file, message };
                self.files.insert(canonical, (full.to_owned(), Err(problem)));
                return;
            }
        };
        for entry in archive.entries() {
            let inner = Path::new(&entry.name);
            if is_clutter(inner) {
                continue;
            }
            let file = format!("{}/{}", self.name(full), safe(&entry.name));
            let path = path.join(inner.strip_prefix("/").unwrap_or(inner));
            let outcome = match Format::of_path(inner) {
                Some(format) => {
                    Ok(Candidate { path, file, format, packed: Some((archive.clone(), entry.index)) })
                }
                None => Err(Problem { message: not_read(inner), path, file }),
            };
            // The index keeps files of one name apart.
            self.files.insert(canonical.join(entry.index.to_string()), (full.to_owned(), outcome));
        }
    }

    fn error(&mut self, given: &Path, resolved: &Path, error: &ignore::Error) {
        let path = path_of(error).unwrap_or(given).to_owned();
        let full = full_path(given, resolved, &path);
        let message = match (is_loop(error), error.io_error()) {
            (true, _) => "is a link to a folder that it lies in; not followed".to_owned(),
            (_, Some(io)) => why(io),
            _ => format!("cannot be read ({})", safe(&error.to_string())),
        };
        let file = self.name(&full);
        self.problems.insert(full, Problem { path, file, message });
    }

    fn name(&self, full: &Path) -> String {
        let relative = full.strip_prefix(&self.base).unwrap_or(full);
        let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let joined = parts.join("/");
        if joined.is_empty() {
            safe(&full.to_string_lossy()).into_owned()
        } else {
            safe(&joined).into_owned()
        }
    }

    fn found(self) -> Found {
        let mut found = Found::default();
        for (_, outcome) in self.files.into_values() {
            match outcome {
                Ok(candidate) => found.candidates.push(candidate),
                Err(problem) => found.problems.push(problem),
            }
        }
        found.problems.extend(self.problems.into_values());
        found.candidates.sort_by(|a, b| (&a.file, &a.path).cmp(&(&b.file, &b.path)));
        found.problems.sort_by(|a, b| (&a.file, &a.path).cmp(&(&b.file, &b.path)));
        found
    }
}

/// `path`, found below `given`, with `given` resolved.
fn full_path(given: &Path, resolved: &Path, path: &Path) -> PathBuf {
    match path.strip_prefix(given) {
        Ok(rest) if rest.as_os_str().is_empty() => resolved.to_owned(),
        Ok(rest) => resolved.join(rest),
        Err(_) => path.to_owned(),
    }
}

/// What the desktop leaves in every folder, and an office program's lock files.
fn is_clutter(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
    name.starts_with("~$") || matches!(name.as_ref(), "Thumbs.db" | "desktop.ini" | "Icon\r")
}

fn is_archive(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// Why no reader takes this file, and the way out.
fn not_read(path: &Path) -> String {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let (what, way_out) = match ending.as_str() {
        "pages" | "wpd" | "wps" => ("a word processor's file that is not read", "save it as .docx"),
        "png" | "jpg" | "jpeg" | "gif" | "tif" | "tiff" | "webp" | "heic" => {
            ("an image", "run text recognition on it and save the text")
        }
        "zip" => return "is an archive in an archive; unpack it".to_owned(),
        "gz" | "tgz" | "tar" | "rar" | "7z" => ("an archive", "unpack it"),
        "" => return "has no ending, so its format is unknown; rename it to .txt or .md".to_owned(),
        _ => {
            let ending = safe(&ending).into_owned();
            return format!("is a .{ending} file, which is not read; save it as text, .docx or .html");
        }
    };
    format!("is {what}; {way_out}")
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => is_loop(err),
        _ => false,
    }
}

#[cfg(test)]
impl Candidate {
    /// A text file of this name.
    pub(super) fn at(file: &str) -> Self {
        let format = Format::of_path(Path::new(file)).unwrap_or(Format::Text);
        Self { path: file.into(), file: file.into(), format, packed: None }
    }
}
