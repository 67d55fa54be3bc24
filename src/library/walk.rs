//! The walk: which files the given folders and files stand for.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::Problem;
use super::archive::Archive;
use super::read::why;
use super::stamp::Stamp;
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

    /// What tells cheaply whether it has changed; `None` where only its contents can: in an archive, where the name that
    /// is shown is not the file's own, and where it has changed just now.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        let own = self.path.to_str().is_some_and(|path| path.ends_with(&self.file));
        (own && self.packed.is_none()).then(|| Stamp::settled(&self.path)).flatten()
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
    let mut walked = Walked { base: base_folder(paths), several: paths.len() > 1, ..Walked::default() };
    for given in paths {
        let top = Top { given, resolved: &place(given).1 };
        walked.folder = None;
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
                Ok(entry) => walked.file(top, entry),
                Err(error) => walked.error(top, &error),
            }
        }
    }
    walked.found()
}

/// What was given, and the same with its folder resolved.
#[derive(Clone, Copy)]
struct Top<'a> {
    given: &'a Path,
    resolved: &'a Path,
}

/// The walk so far.
#[derive(Default)]
struct Walked {
    base: PathBuf,
    /// More than one path was given: a file may be reached twice.
    several: bool,
    /// The links to folders that were followed.
    links: Vec<PathBuf>,
    /// The folder of the last file: what all files of a folder share is worked out once.
    folder: Option<Folder>,
    files: Vec<Reached>,
    problems: BTreeMap<PathBuf, Problem>,
}

/// A folder whose files are walked.
struct Folder {
    /// As the walk has it.
    path: PathBuf,
    full: PathBuf,
    /// What the names of its files begin with, where that can be told of each part by itself.
    shown: Option<String>,
    /// A link leads to it.
    is_linked: bool,
}

/// A file that was reached.
struct Reached {
    canonical: OsString,
    /// The path that led to it, where that is another.
    way: Option<PathBuf>,
    outcome: Result<Candidate, Problem>,
}

impl Walked {
    fn file(&mut self, top: Top<'_>, entry: DirEntry) {
        let name = Path::new(entry.file_name());
        if is_clutter(name) {
            return;
        }
        let is_given = entry.depth() == 0;
        let (full, file, is_linked) = if is_given {
            let full = full_path(top.given, top.resolved, entry.path());
            let file = self.name(&full);
            (full, file, true)
        } else {
            self.place(top, &entry)
        };
        let is_linked = is_linked || entry.path_is_symlink();
        // Below a canonical folder only a link leads elsewhere; to resolve each of 50,000 paths would take seconds.
        let canonical = is_linked.then(|| full.canonicalize().ok()).flatten().filter(|path| *path != full);
        self.several |= canonical.is_some();
        if is_archive(name) {
            return self.archive(entry.path(), full, canonical);
        }
        let outcome = match Format::of_path(name) {
            Some(format) => Ok(Candidate { path: entry.into_path(), file, format, packed: None }),
            // A file that is named outright and has no ending is taken for text.
            None if is_given && name.extension().is_none() => {
                Ok(Candidate { path: entry.into_path(), file, format: Format::Text, packed: None })
            }
            None => Err(Problem { message: not_read(name), path: entry.into_path(), file }),
        };
        self.files.push(Reached::by(full, canonical, outcome));
    }

    /// The full path of a file in a folder, the name to show, and whether the folder was reached by a link.
    fn place(&mut self, top: Top<'_>, entry: &DirEntry) -> (PathBuf, String, bool) {
        let name = entry.file_name();
        let parent = entry.path().parent().unwrap_or(Path::new(""));
        let known = self.folder.take().filter(|folder| folder.path.as_os_str() == parent.as_os_str());
        let folder = known.unwrap_or_else(|| self.enter(top, parent));
        let full = folder.full.join(name);
        let file = match (&folder.shown, name.to_str()) {
            (Some(shown), Some(name)) if is_plain(name) => [shown.as_str(), name].concat(),
            _ => self.name(&full),
        };
        let is_linked = folder.is_linked;
        self.folder = Some(folder);
        (full, file, is_linked)
    }

    fn enter(&self, top: Top<'_>, path: &Path) -> Folder {
        let full = full_path(top.given, top.resolved, path);
        let below = full.strip_prefix(&self.base).ok();
        let is_base = full == self.base;
        let shown = below.map(|below| if is_base { String::new() } else { format!("{}/", joined(below)) });
        Folder {
            path: path.to_owned(),
            shown: shown.filter(|shown| is_plain(shown)),
            is_linked: self.links.iter().any(|link| path.starts_with(link)),
            full,
        }
    }

    /// The files of an archive, as if it were a folder.
    fn archive(&mut self, path: &Path, full: PathBuf, canonical: Option<PathBuf>) {
        let file = self.name(&full);
        let archive = match Archive::open(path) {
            Ok(archive) => archive,
            Err(message) => {
                let outcome = Err(Problem { path: path.to_owned(), file, message });
                return self.files.push(Reached::by(full, canonical, outcome));
            }
        };
        for entry in archive.entries() {
            let inner = Path::new(&entry.name);
            if is_clutter(inner) {
                continue;
            }
            let file = format!("{file}/{}", safe(&entry.name));
            let path = path.join(inner.strip_prefix("/").unwrap_or(inner));
            let outcome = match Format::of_path(inner) {
                Some(format) => {
                    Ok(Candidate { path, file, format, packed: Some((archive.clone(), entry.index)) })
                }
                None => Err(Problem { message: not_read(inner), path, file }),
            };
            // The index keeps files of one name apart.
            let index = entry.index.to_string();
            let inside = |path: &Path| path.join(&index);
            self.files.push(Reached::by(inside(&full), canonical.as_deref().map(inside), outcome));
        }
    }

    fn error(&mut self, top: Top<'_>, error: &ignore::Error) {
        let path = path_of(error).unwrap_or(top.given).to_owned();
        let full = full_path(top.given, top.resolved, &path);
        let message = match (is_loop(error), error.io_error()) {
            (true, _) => "is a link to a folder that it lies in; not followed".to_owned(),
            (_, Some(io)) => why(io),
            _ => format!("cannot be read ({})", safe(&error.to_string())),
        };
        let file = self.name(&full);
        self.problems.insert(full, Problem { path, file, message });
    }

    fn name(&self, full: &Path) -> String {
        let joined = joined(full.strip_prefix(&self.base).unwrap_or(full));
        if joined.is_empty() {
            safe(&full.to_string_lossy()).into_owned()
        } else {
            safe(&joined).into_owned()
        }
    }

    fn found(mut self) -> Found {
        if self.several {
            // By its own path first, then by the first of the ways that lead to it.
            self.files.sort_by(|a, b| a.canonical.cmp(&b.canonical).then_with(|| a.way.cmp(&b.way)));
            self.files.dedup_by(|next, first| next.canonical == first.canonical);
        }
        let mut found = Found { candidates: Vec::with_capacity(self.files.len()), ..Found::default() };
        for reached in self.files {
            match reached.outcome {
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

impl Reached {
    fn by(full: PathBuf, canonical: Option<PathBuf>, outcome: Result<Candidate, Problem>) -> Self {
        match canonical {
            Some(canonical) => Self { canonical: canonical.into(), way: Some(full), outcome },
            None => Self { canonical: full.into(), way: None, outcome },
        }
    }
}

/// The parts of a path, parted by `/`.
fn joined(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Whether a name can be shown as it is, whatever stands before or behind it.
fn is_plain(name: &str) -> bool {
    name.bytes().fold(true, |plain, b| plain & matches!(b, b' '..=b'~'))
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
