//! One journal file: read whole, appended to under a lock, mended without taking anything away.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::ReviewError;
use super::block::Block;
use super::place::{Place, sync_dir};
use super::scan::{Broken, Scan, VERSION};

/// Longest wait for another program that is saving.
const PATIENCE: Duration = Duration::from_secs(3);
/// Largest journal that is read, in bytes: some hundred thousand blocks.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What a journal file looked like when it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// The file's present stamp; that of an empty file where there is none.
    pub fn of(path: &Path) -> Self {
        fs::metadata(path).map_or_else(|_| Self::default(), |m| Self::from(&m))
    }

    /// Whether the file had nothing in it.
    pub fn is_empty(self) -> bool {
        self.length == 0
    }
}

impl From<&fs::Metadata> for Stamp {
    fn from(metadata: &fs::Metadata) -> Self {
        Self { length: metadata.len(), modified: metadata.modified().ok() }
    }
}

/// A journal file's content.
#[derive(Clone, Debug, Default)]
pub(super) struct Journal {
    pub stamp: Stamp,
    pub blocks: Vec<Block>,
}

impl Journal {
    /// Reads a journal and what to tell the user about it.
    pub fn read(path: &Path) -> Result<(Self, Scan), ReviewError> {
        let failed = |e| ReviewError::io("read", path, e);
        let mut file = File::open(path).map_err(failed)?;
        // Without a lock one could see a block half written. Where locking fails, that block is torn this
        // time and whole the next.
        let _ = lock(&file, path, Lock::Shared);
        let stamp = Stamp::from(&file.metadata().map_err(failed)?);
        let scan = Scan::of(&read_all(&mut file).map_err(failed)?);
        Ok((Self { stamp, blocks: scan.blocks.clone() }, scan))
    }
}

/// Appends blocks to a journal, creating it; returns once they are on the disk. Returns the file's stamps before
/// and after.
pub(super) fn append(place: &Place, path: &Path, text: &str) -> Result<(Stamp, Stamp), ReviewError> {
    place.create()?;
    let failed = |doing| move |e| ReviewError::io(doing, path, e);
    let mut file = open_locked(place, path)?;
    let before = file.metadata().map_err(failed("read"))?;
    if before.permissions().readonly() {
        return Err(ReviewError::ReadOnly { path: path.to_owned() });
    }
    let head = if before.len() == 0 {
        format!(
            "# A journal of reviews kept by cvtui. It only grows: a change is a new block.\nversion = {VERSION}\n"
        )
    } else if ends_line(&mut file).map_err(failed("read"))? {
        String::new()
    } else {
        "\n".to_owned()
    };
    write_or_take_back(&mut file, before.len(), format!("{head}{text}").as_bytes())
        .map_err(failed("write"))?;
    let after = file.metadata().map_err(failed("read"))?;
    Ok((Stamp::from(&before), Stamp::from(&after)))
}

/// Writes to the end of the file and onto the disk, or leaves the file as it was.
fn write_or_take_back(file: &mut File, length: u64, bytes: &[u8]) -> std::io::Result<()> {
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // If this fails as well, a reader sees a torn block and sets it aside.
        let _ = file.set_len(length);
    }
    written
}

/// Opens the journal and locks it, making sure that it is still the file of that name: a file sync may have put
/// another in its place in between.
fn open_locked(place: &Place, path: &Path) -> Result<File, ReviewError> {
    let failed = |e| ReviewError::io("open", path, e);
    for _ in 0..16 {
        // A link could lead anywhere, in a folder that came from elsewhere.
        if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
            return Err(ReviewError::NotAFile { path: path.to_owned() });
        }
        let file = place.open_journal(path).map_err(failed)?;
        lock(&file, path, Lock::Exclusive)?;
        if is_still(&file, path) {
            return Ok(file);
        }
    }
    Err(ReviewError::Busy { path: path.to_owned() })
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |m: &fs::Metadata| (m.dev(), m.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => id(&open) == id(&named),
        _ => false,
    }
}

/// Elsewhere an open file cannot be replaced.
#[cfg(not(unix))]
fn is_still(_: &File, path: &Path) -> bool {
    path.exists()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lock {
    Shared,
    Exclusive,
}

/// Locks a file, waiting for a while. On a file system without locks, nothing is locked: appending one text in
/// one write is the best that can be done there.
fn lock(file: &File, path: &Path, kind: Lock) -> Result<(), ReviewError> {
    let start = Instant::now();
    loop {
        let tried = if kind == Lock::Shared { file.try_lock_shared() } else { file.try_lock() };
        match tried {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(2));
            }
            Err(TryLockError::WouldBlock) => return Err(ReviewError::Busy { path: path.to_owned() }),
            Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => return Ok(()),
            Err(TryLockError::Error(e)) => return Err(ReviewError::io("lock", path, e)),
        }
    }
}

fn ends_line(file: &mut File) -> std::io::Result<bool> {
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == [b'\n'])
}

fn read_all(file: &mut File) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    if file.metadata()?.len() > MAX_BYTES {
        return Err(std::io::Error::new(ErrorKind::FileTooLarge, "too large for a journal"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a journal anew as `edit` would have it, under its lock: it is there as before or as now, never in between.
/// Nothing is written where `edit` gives nothing.
pub(super) fn rewrite(
    place: &Place,
    path: &Path,
    edit: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
) -> Result<(), ReviewError> {
    let failed = |e| ReviewError::io("write", path, e);
    let mut file = open_locked(place, path)?;
    let permissions = file.metadata().map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(ReviewError::ReadOnly { path: path.to_owned() });
    }
    let bytes = read_all(&mut file).map_err(failed)?;
    let Some(rest) = edit(&bytes) else { return Ok(()) };
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut fresh = tempfile::NamedTempFile::new_in(dir).map_err(failed)?;
    fresh.write_all(&rest).map_err(failed)?;
    fresh.as_file().set_permissions(permissions).map_err(failed)?;
    fresh.as_file().sync_all().map_err(failed)?;
    fresh.persist(path).map_err(|e| failed(e.error))?;
    sync_dir(dir);
    Ok(())
}

/// Removes a journal, under its lock.
pub(super) fn remove(place: &Place, path: &Path) -> Result<(), ReviewError> {
    let _file = open_locked(place, path)?;
    fs::remove_file(path).map_err(|e| ReviewError::io("remove", path, e))
}

/// Copies what is no whole block into a file beside the journal, then turns it into comments where it stands.
///
/// Nothing is moved, so a crash at any point loses nothing, and another program that has the journal open is not
/// disturbed. Returns what to tell the user; nothing where there is nothing to mend.
pub(super) fn mend(path: &Path) -> Result<Vec<String>, ReviewError> {
    let failed = |e| ReviewError::io("mend", path, e);
    let mut file = OpenOptions::new().read(true).write(true).open(path).map_err(failed)?;
    lock(&file, path, Lock::Exclusive)?;
    if !is_still(&file, path) {
        return Ok(Vec::new());
    }
    if file.metadata().map_err(failed)?.permissions().readonly() {
        return Err(ReviewError::ReadOnly { path: path.to_owned() });
    }
    let bytes = read_all(&mut file).map_err(failed)?;
    let broken = Scan::of(&bytes).broken;
    let mut told = Vec::new();
    for part in &broken {
        let aside = set_aside(path, &bytes[part.bytes.clone()])?;
        told.push(format!("{}; set aside in {}", describe(path, part), aside.display()));
    }
    for part in &broken {
        file.seek(SeekFrom::Start(part.bytes.start as u64)).map_err(failed)?;
        file.write_all(&as_comment(&bytes[part.bytes.clone()])).map_err(failed)?;
    }
    if !broken.is_empty() {
        file.sync_all().map_err(failed)?;
    }
    Ok(told)
}

/// What is wrong with a part of a journal, in words.
pub(super) fn describe(path: &Path, part: &Broken) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (first, last) = part.lines;
    let lines = if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
    format!("{}, {lines}: no whole block ({})", crate::text::safe(&name), part.reason)
}

/// That a newer version wrote parts of a journal, in words.
pub(super) fn tell_newer(path: &Path, blocks: usize) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "{}: a newer cvtui wrote {blocks} of its reviews; what this one does not know is left alone",
        crate::text::safe(&name)
    )
}

/// Writes the bytes into a file beside the journal that is named after them, so that doing it twice is doing it once.
fn set_aside(journal: &Path, bytes: &[u8]) -> Result<PathBuf, ReviewError> {
    let hash = blake3::hash(bytes).to_hex();
    let path = journal.with_extension(format!("aside-{}.txt", &hash[..12]));
    let failed = |e| ReviewError::io("write", &path, e);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    super::place::private(&mut options);
    match options.open(&path) {
        Ok(mut file) => {
            file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
            if let Some(dir) = path.parent() {
                sync_dir(dir);
            }
        }
        Err(e) if e.kind() == ErrorKind::AlreadyExists && fs::read(&path).is_ok_and(|b| b == bytes) => {}
        Err(e) => return Err(failed(e)),
    }
    Ok(path)
}

/// As many bytes that are comments in TOML, line by line.
fn as_comment(bytes: &[u8]) -> Vec<u8> {
    let valid = std::str::from_utf8(bytes).is_ok();
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let body = line.strip_suffix(b"\n").map_or(line, |l| l.strip_suffix(b"\r").unwrap_or(l));
        for (at, byte) in body.iter().enumerate() {
            let allowed = *byte == b'\t' || !(byte.is_ascii_control() || (*byte >= 0x80 && !valid));
            out.push(match byte {
                // A character's other bytes would be no UTF-8 without its first.
                0x80.. if body[0] >= 0x80 => b'#',
                _ if at == 0 => b'#',
                _ if allowed => *byte,
                _ => b'?',
            });
        }
        out.extend(&line[body.len()..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_becomes_comments_of_the_same_length() {
        for damage in [
            &b"[[revi"[..],
            b"a = \"x\n\n\r\nb\x1b\0",
            b"\xff\xfe\xfd\n",
            "a\u{e9}\n\u{e9}x\u{e9}\n".as_bytes(),
        ] {
            let comment = as_comment(damage);
            assert_eq!(comment.len(), damage.len());
            let text = String::from_utf8(comment).unwrap();
            let read: toml::Table = text.parse().unwrap();
            assert!(read.is_empty(), "{text:?}");
        }
    }

    /// A device that is always full stands for a disk that is.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told_as_such() {
        let path = Path::new("/dev/full");
        let mut file = OpenOptions::new().write(true).open(path).unwrap();
        let error = write_or_take_back(&mut file, 0, b"x").map_err(|e| ReviewError::io("write", path, e));
        assert!(matches!(error, Err(ReviewError::Full { .. })), "{error:?}");
    }

    #[test]
    fn a_journal_that_another_program_holds_is_busy() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a@b.toml");
        let holder = File::create(&path).unwrap();
        holder.lock().unwrap();
        let file = File::open(&path).unwrap();
        assert!(matches!(lock(&file, &path, Lock::Exclusive), Err(ReviewError::Busy { .. })));
        drop(holder);
        assert!(lock(&file, &path, Lock::Exclusive).is_ok());
    }
}
