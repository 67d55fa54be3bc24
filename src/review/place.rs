//! Where a folder's reviews are kept, and with which permissions.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::ReviewError;
use crate::text::toml_string;

/// The folder inside a CV folder that keeps a committee's reviews.
const SHARED: &str = ".cvtui";
/// Remembers a folder's screen, in its private place.
const MEMORY: &str = "screen.toml";
/// Says in the reviewer's data which folder a place belongs to.
const LABEL: &str = "folder.toml";

/// Where a folder's reviews are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The CV folder, canonical.
    pub folder: PathBuf,
    /// The folder of the journals.
    pub dir: PathBuf,
    /// The folder of the drafts, the reviewer's own in any case.
    pub drafts: PathBuf,
    /// The journals lie in the CV folder, for several people.
    pub shared: bool,
}

impl Place {
    /// The place of a folder's reviews; of a file, that of the folder it lies in. Creates nothing.
    pub fn of(folder: &Path, data_dir: &Path) -> Result<Self, ReviewError> {
        let canonical = folder.canonicalize().map_err(|e| ReviewError::io("read", folder, e))?;
        let folder = match canonical.parent() {
            Some(parent) if canonical.is_file() => parent.to_owned(),
            _ => canonical,
        };
        let private = private_dir(&folder, data_dir);
        let inside = folder.join(SHARED);
        // A link here could lead anywhere, and a folder of CVs comes from strangers.
        let shared = inside.symlink_metadata().is_ok_and(|m| m.is_dir());
        let drafts = private.join("drafts");
        Ok(Self { folder, dir: if shared { inside } else { private }, drafts, shared })
    }

    /// The private place of a folder that is not there any more; none where it has none.
    pub fn of_gone(folder: &Path, data_dir: &Path) -> Option<Self> {
        let folder = std::path::absolute(folder).ok()?;
        let dir = all(data_dir).join(key(&folder));
        let drafts = dir.join("drafts");
        dir.is_dir().then_some(Self { folder, dir, drafts, shared: false })
    }

    /// The place inside the CV folder, whether or not it is there.
    pub fn inside(&self) -> PathBuf {
        self.folder.join(SHARED)
    }

    /// Makes the place ready for writing.
    pub fn create(&self) -> Result<(), ReviewError> {
        if self.shared || self.dir.join(LABEL).exists() {
            return Ok(());
        }
        create_private_dir(&self.dir)?;
        let label = format!(
            "# The reviews beside this file are of the CVs in this folder.\npath = {}\n",
            toml_string(&self.folder.to_string_lossy())
        );
        write_atomically(&self.dir.join(LABEL), label.as_bytes())?;
        sync_dir(&self.dir);
        Ok(())
    }

    /// Opens a journal for appending, created with the place's permissions.
    pub fn open_journal(&self, path: &Path) -> std::io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).append(true);
        match options.open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            opened => return opened,
        }
        private(&mut options);
        match options.create_new(true).open(path) {
            Ok(file) => {
                self.share(&file)?;
                sync_dir(&self.dir);
                Ok(file)
            }
            // Another program was quicker.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => options.create_new(false).open(path),
            Err(error) => Err(error),
        }
    }

    /// Lets those read a shared journal who may read the folder.
    #[cfg(unix)]
    pub fn share(&self, file: &File) -> std::io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        if self.shared {
            let mode = fs::metadata(&self.dir)?.permissions().mode();
            file.set_permissions(fs::Permissions::from_mode((mode & 0o666) | 0o600))?;
        }
        Ok(())
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the same signature everywhere")]
    pub fn share(&self, _: &File) -> std::io::Result<()> {
        Ok(())
    }

    /// The file that remembers the folder's screen, the reviewer's own in any case.
    pub fn memory(&self) -> PathBuf {
        self.drafts.with_file_name(MEMORY)
    }

    /// The journals in the place, copies that a file sync made of them included, sorted.
    pub fn journals(&self) -> Vec<PathBuf> {
        journals(&self.dir)
    }
}

/// The file that remembers the screen of a folder of CVs.
///
/// # Errors
/// If the folder does not exist.
pub fn memory_file(folder: &Path, data_dir: &Path) -> Result<PathBuf, ReviewError> {
    Ok(Place::of(folder, data_dir)?.memory())
}

/// The folder of all private places.
pub(super) fn all(data_dir: &Path) -> PathBuf {
    data_dir.join("reviews")
}

/// The private place of a folder, whose path is canonical.
pub(super) fn private_dir(folder: &Path, data_dir: &Path) -> PathBuf {
    all(data_dir).join(key(folder))
}

/// The name of a folder's private place.
fn key(folder: &Path) -> String {
    blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex()[..32].to_owned()
}

/// The folder that a private place says it belongs to.
pub(super) fn labelled(dir: &Path) -> Option<PathBuf> {
    let label: toml::Table = fs::read_to_string(dir.join(LABEL)).ok()?.parse().ok()?;
    label.get("path")?.as_str().map(PathBuf::from)
}

/// The journals in a folder, sorted: ordinary files `<reviewer>@<machine>….toml`. Links are not followed: in a folder
/// that came from elsewhere, one could lead anywhere.
pub(super) fn journals(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let is_journal = |path: &Path| {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        name.contains('@') && !name.starts_with('.') && path.extension().is_some_and(|e| e == "toml")
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()) && is_journal(&entry.path()))
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

/// The file name of a reviewer's journal on this machine.
pub(super) fn journal_name(reviewer: &str, machine: &str) -> String {
    format!("{}@{}.toml", file_safe(reviewer), file_safe(machine))
}

/// A name as a part of a file name on any system: lower-case ASCII letters, digits, `.`, `_` and `-`. Where that
/// loses something, a short hash keeps two names apart.
fn file_safe(name: &str) -> String {
    let folded = crate::text::fold(name.trim());
    let plain: String = folded
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' })
        .take(48)
        .collect();
    let plain = plain.trim_matches(['.', '-']).to_owned();
    if plain == name && !plain.is_empty() {
        return plain;
    }
    let hash = blake3::hash(name.as_bytes()).to_hex();
    if plain.is_empty() { hash[..8].to_owned() } else { format!("{plain}-{}", &hash[..8]) }
}

/// Creates a folder that only its owner may enter, with its parents.
pub(super) fn create_private_dir(dir: &Path) -> Result<(), ReviewError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(dir).map_err(|e| ReviewError::io("create", dir, e))?;
    if let Some(parent) = dir.parent() {
        sync_dir(parent);
    }
    Ok(())
}

/// Writes a file that only its owner may read, as before or as now and never in between, in a folder that is made where it
/// is missing.
///
/// # Errors
/// If it cannot be written.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), ReviewError> {
    if let Some(dir) = path.parent().filter(|dir| !dir.is_dir()) {
        create_private_dir(dir)?;
    }
    write_atomically(path, bytes)
}

/// Writes a private file so that it is there as before or as now, never in between.
pub(super) fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), ReviewError> {
    use std::io::Write as _;
    let dir = path.parent().unwrap_or(Path::new("."));
    // A temporary file is readable by its owner only.
    let mut file = tempfile::NamedTempFile::new_in(dir).map_err(|e| ReviewError::io("write", path, e))?;
    file.write_all(bytes).map_err(|e| ReviewError::io("write", path, e))?;
    file.as_file().sync_all().map_err(|e| ReviewError::io("write", path, e))?;
    file.persist(path).map_err(|e| ReviewError::io("write", path, e.error))?;
    Ok(())
}

/// Makes a folder's entries durable. Not every system can, and none of them loses the file's content by it.
pub(super) fn sync_dir(dir: &Path) {
    if let Ok(dir) = File::open(dir) {
        let _ = dir.sync_all();
    }
}

/// Has a file that is created readable by its owner only.
pub(super) fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = options;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_parts_of_file_names_and_stay_apart() {
        assert_eq!(journal_name("rae", "box-1.local"), "rae@box-1.local.toml");
        let (a, b) = (journal_name("../rae", "b"), journal_name("..-rae", "b"));
        assert!(a != b && a.starts_with("rae-") && !a.contains('/'));
        assert_ne!(journal_name("王", "b"), journal_name("李", "b"));
        assert!(journal_name(&"x".repeat(300), "b").len() < 80);
        assert!(!journal_name("", "").starts_with('@'));
    }

    #[test]
    fn journals_are_told_from_what_else_lies_there() {
        let dir = tempfile::tempdir().unwrap();
        let journals_here = [
            "rae@box (1).toml",
            "rae@box.sync-conflict-20260101-101010-ABCDEFG.toml",
            "rae@box.toml",
            "rae@box (Rae's conflicted copy 2026-01-01).toml",
        ];
        for name in journals_here.iter().chain(&["folder.toml", ".rae@box.toml", "rae@box.aside-1.txt"]) {
            fs::write(dir.path().join(name), "").unwrap();
        }
        fs::create_dir(dir.path().join("a@b.toml")).unwrap();
        let found: Vec<_> = journals(dir.path());
        assert_eq!(found.len(), journals_here.len(), "{found:?}");
        assert!(journals_here.iter().all(|name| found.contains(&dir.path().join(name))));
    }
}
