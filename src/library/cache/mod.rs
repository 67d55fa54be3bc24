//! The cache: what was read and understood of a folder's files, so that opening it again reads only what is new.
//!
//! Each folder has a folder of its own below the cache's root, for the owner alone: `summaries`, one checksummed block
//! that is read at once, and `contents-…`, to which packed profiles and documents are only ever added. A file is known
//! again by name, size and times; where these differ, by its contents, so that one that was moved or touched is not
//! parsed anew. What one program wrote means nothing to another that reads CVs otherwise: the block names the version of
//! the parser, the settings and the limits, and a block that does not fit is as good as none. Nothing that is wrong
//! with a cache is ever an error: the file is read as if there were no cache.

mod block;
mod shelf;

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::hash::BuildHasher;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use rustc_hash::FxHashSet;

use block::{Block, Entry};
pub(super) use shelf::{Packed, Place, Range, Shelf, pack};

use super::Summary;
use super::stamp::Stamp;
use crate::document::{Document, Format, Limits};
use crate::profile::Profile;

/// Where what was read is kept from one time to the next.
#[derive(Clone, Debug)]
pub struct Cache {
    /// The folder of all caches.
    pub root: PathBuf,
    /// Most bytes that all of them may take; those opened longest ago go first.
    pub limit: u64,
    /// What beside the program itself decides how a CV is understood: the user's own venues and skills.
    pub settings: String,
}

impl Cache {
    /// The folder in which a folder of CVs is cached.
    fn place(&self, folder: &Path) -> PathBuf {
        let name = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
        self.root.join(&name[..32])
    }

    /// Removes what is cached of a folder. Whether there was anything.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn forget(&self, folder: &Path) -> io::Result<bool> {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        removed(&self.place(&folder))
    }

    /// Removes what is cached of these files of a folder, and of others with the same contents; what is cached of the others
    /// stays. Everything goes where that cannot be done: the cache is damaged, or another program writes it.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn forget_files(&self, folder: &Path, files: &[&str]) -> io::Result<()> {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        if self.without(&self.place(&folder), files).is_none() {
            self.forget(&folder)?;
        }
        Ok(())
    }

    fn without(&self, place: &Path, files: &[&str]) -> Option<()> {
        let lock = File::options().read(true).write(true).open(place.join("lock")).ok()?;
        if !is_locked(&lock) {
            return None;
        }
        let Block { head, entries } = block::read(place)?;
        let theirs = |entry: &&Entry| files.contains(&entry.file());
        let hashes: HashSet<&str> = entries.iter().filter(theirs).map(Entry::hash).collect();
        let others: Vec<&Entry> =
            entries.iter().filter(|entry| !theirs(entry) && !hashes.contains(entry.hash())).collect();
        let file = File::options().read(true).write(true).open(place.join(&head.contents)).ok()?;
        // Nothing is added, so that nobody asks where the contents end.
        let end = Mutex::new((file, 0));
        let (cache, folder) = (self.clone(), place.to_owned());
        let writing = Writing { cache, folder, key: head.key, contents: head.contents, end, _lock: lock };
        writing.commit(&others, &entries).ok()
    }

    /// Removes everything. Whether there was anything.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn clear(&self) -> io::Result<bool> {
        removed(&self.root)
    }

    /// What decides whether a block can be used: the program's parser, the settings and the limits.
    fn key(&self, limits: Limits) -> String {
        let limits = format!("{limits:?}");
        let mut hash = blake3::Hasher::new();
        for part in [env!("CARGO_PKG_VERSION"), env!("CVTUI_PARSER"), &self.settings, &limits] {
            hash.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
        hash.finalize().to_hex().to_string()
    }

    /// Removes the folders that were opened longest ago until the rest fits, `keep` excepted.
    fn shrink(&self, keep: &Path) {
        let Ok(entries) = fs::read_dir(&self.root) else { return };
        let mut folders: Vec<(SystemTime, u64, PathBuf)> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let opened = fs::metadata(path.join("summaries")).and_then(|about| about.modified());
                Some((opened.unwrap_or(UNIX_EPOCH), size_of(&path), path))
            })
            .collect();
        folders.sort();
        let mut total: u64 = folders.iter().map(|(_, size, _)| size).sum();
        for (_, size, path) in folders {
            if total <= self.limit {
                return;
            }
            if path != keep && fs::remove_dir_all(&path).is_ok() {
                total -= size;
            }
        }
    }
}

fn removed(path: &Path) -> io::Result<bool> {
    match fs::remove_dir_all(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len())).sum()
}

/// What is known of a file: read, and understood where it had to be.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub hash: String,
    pub document: Packed,
    pub understood: Option<(Packed, Arc<Summary>)>,
    /// Where the block says just this.
    pub entry: Option<usize>,
}

/// The cache of one folder while it is loaded. Without a place to cache in, things are packed in memory.
#[derive(Debug)]
pub(super) struct Store {
    shelf: Arc<Shelf>,
    old: Vec<Entry>,
    by_name: Places,
    by_hash: OnceLock<Places>,
    writing: Option<Writing>,
    /// Which of the old are as they were.
    same: Vec<AtomicBool>,
    /// What was found that the block does not say.
    found: Mutex<Vec<Entry>>,
}

/// Places of entries, by a text of theirs.
#[derive(Debug, Default)]
struct Places {
    table: HashTable<u32>,
    hasher: RandomState,
}

impl Places {
    fn of(entries: &[Entry], text: fn(&Entry) -> &str) -> Self {
        let hasher = RandomState::default();
        let hash = |at: &u32| hasher.hash_one(entries.get(*at as usize).map(text).unwrap_or_default());
        let mut table = HashTable::with_capacity(entries.len());
        for at in 0..entries.len() as u32 {
            table.insert_unique(hash(&at), at, hash);
        }
        Self { table, hasher }
    }

    fn find<'a>(
        &self,
        entries: &'a [Entry],
        text: fn(&Entry) -> &str,
        wanted: &str,
    ) -> Option<(usize, &'a Entry)> {
        let is_it = |at: &u32| entries.get(*at as usize).is_some_and(|entry| text(entry) == wanted);
        let at = *self.table.find(self.hasher.hash_one(wanted), is_it)? as usize;
        Some((at, entries.get(at)?))
    }
}

#[derive(Debug)]
struct Writing {
    cache: Cache,
    folder: PathBuf,
    key: String,
    contents: String,
    /// The file and where its next thing goes.
    end: Mutex<(File, u64)>,
    /// Held for as long as nobody else may write.
    _lock: File,
}

impl Store {
    /// The store of a folder, by its canonical path.
    pub fn open(cache: Option<&Cache>, folder: &Path, limits: Limits) -> Self {
        cache.and_then(|cache| Self::cached(cache, folder, limits)).unwrap_or_else(Self::in_memory)
    }

    /// A store in which nothing is cached.
    pub fn in_memory() -> Self {
        Self::new(Shelf::new(None), Vec::new(), None)
    }

    fn new(shelf: Arc<Shelf>, old: Vec<Entry>, writing: Option<Writing>) -> Self {
        let by_name = Places::of(&old, Entry::file);
        let same = old.iter().map(|_| AtomicBool::new(false)).collect();
        Self { shelf, old, by_name, by_hash: OnceLock::new(), writing, same, found: Mutex::default() }
    }

    /// `None` where nothing can be cached: another program is writing, or the folder cannot be written in.
    fn cached(cache: &Cache, folder: &Path, limits: Limits) -> Option<Self> {
        let (place, key) = (cache.place(folder), cache.key(limits));
        make_folder(&cache.root).ok()?;
        make_folder(&place).ok()?;
        let lock = private(&place.join("lock"), false).ok()?;
        let block = block::read(&place).filter(|block| block.head.key == key);
        if !is_locked(&lock) {
            // What is there can be used; what is new stays in memory.
            let block = block?;
            let file = File::open(place.join(&block.head.contents)).ok()?;
            return Some(Self::new(Shelf::new(Some(file)), block.entries, None));
        }
        let kept = block.and_then(|block| {
            let file =
                fs::OpenOptions::new().read(true).write(true).open(place.join(&block.head.contents)).ok()?;
            Some((block, file))
        });
        let (contents, entries, file) = if let Some((block, file)) = kept {
            (block.head.contents, block.entries, file)
        } else {
            let contents = format!("contents-{:016x}", u64::from_le_bytes(random()));
            let file = private(&place.join(&contents), true).ok()?;
            (contents, Vec::new(), file)
        };
        tidy(&place, &contents);
        // Behind what is known lies only what a program that was killed left.
        let end = entries.iter().flat_map(Entry::ranges).map(|range| range.offset + u64::from(range.length));
        let end = end.max().unwrap_or(0);
        file.set_len(end).ok()?;
        let shelf = Shelf::new(Some(file.try_clone().ok()?));
        let end = Mutex::new((file, end));
        let writing = Writing { cache: cache.clone(), folder: place, key, contents, end, _lock: lock };
        Some(Self::new(shelf, entries, Some(writing)))
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.old.is_empty()
    }

    /// A file that has not changed, as its stamp tells.
    pub fn unchanged(&self, file: &str, format: Format, stamp: Option<&Stamp>) -> Option<Known> {
        let (at, entry) = self.by_name.find(&self.old, Entry::file, file)?;
        (entry.format == format && stamp.is_some() && entry.stamp.as_ref() == stamp)
            .then(|| Known { entry: Some(at), ..self.known(entry) })
    }

    /// A file of these contents, whatever its name was.
    pub fn of_hash(&self, hash: &str, format: Format) -> Option<Known> {
        let by_hash = self.by_hash.get_or_init(|| Places::of(&self.old, Entry::hash));
        let (_, entry) = by_hash.find(&self.old, Entry::hash, hash)?;
        (entry.format == format).then(|| self.known(entry))
    }

    fn known(&self, entry: &Entry) -> Known {
        let at = |range| self.shelf.at(Place::File(range));
        Known {
            hash: entry.hash.clone(),
            document: at(entry.document),
            understood: entry.understood.as_ref().map(|(range, summary)| (at(*range), Arc::clone(summary))),
            entry: None,
        }
    }

    /// Packs what was read.
    pub fn document(&self, document: &Document) -> Option<Packed> {
        Some(self.keep(pack(document)?))
    }

    /// Packs what was understood.
    pub fn profile(&self, profile: &Profile) -> Option<Packed> {
        Some(self.keep(pack(profile)?))
    }

    fn keep(&self, packed: Vec<u8>) -> Packed {
        let place = self.writing.as_ref().and_then(|writing| writing.append(&packed));
        self.shelf.at(place.map_or_else(|| Place::Memory(packed.into()), Place::File))
    }

    /// Has a file be known the next time. `stamp` is from before it was read.
    pub fn note(&self, file: &str, format: Format, stamp: Option<Stamp>, known: &Known) {
        if self.writing.is_none() {
            return;
        }
        if let Some(same) = known.entry.and_then(|at| self.same.get(at)) {
            return same.store(true, Ordering::Relaxed);
        }
        let range = |packed: &Packed| match packed.place() {
            Place::File(range) => Some(*range),
            Place::Memory(_) => None,
        };
        let Some(document) = range(&known.document) else { return };
        let understood = known.understood.as_ref();
        let understood = understood.and_then(|(packed, summary)| Some((range(packed)?, Arc::clone(summary))));
        let (file, hash) = (file.to_owned(), known.hash.clone());
        let entry = Entry { file, stamp, hash, format, document, understood };
        match self.by_name.find(&self.old, Entry::file, &entry.file) {
            Some((at, old)) if *old == entry => {
                if let Some(same) = self.same.get(at) {
                    same.store(true, Ordering::Relaxed);
                }
            }
            _ => self.found.lock().unwrap_or_else(PoisonError::into_inner).push(entry),
        }
    }

    /// Writes down what is known now. Files that were not looked at stay known if `keep` says so.
    pub fn commit(&self, keep: bool) {
        let Some(writing) = &self.writing else { return };
        let found = std::mem::take(&mut *self.found.lock().unwrap_or_else(PoisonError::into_inner));
        let new: HashSet<&str> = found.iter().map(Entry::file).collect();
        let stays = |same: bool, entry: &Entry| (same || keep) && !new.contains(entry.file());
        let old = self.old.iter().zip(&self.same);
        let mut entries: Vec<&Entry> = old
            .filter(|(entry, same)| stays(same.load(Ordering::Relaxed), entry))
            .map(|(entry, _)| entry)
            .collect();
        if found.is_empty() && entries.len() == self.old.len() {
            writing.touch();
            return;
        }
        entries.extend(&found);
        // A cache that cannot be written is no news to anybody: the next time everything is read again.
        let _ = writing.commit(&entries, &self.old);
    }
}

impl Writing {
    fn append(&self, packed: &[u8]) -> Option<Range> {
        let mut end = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        let (file, offset) = &mut *end;
        let range = Range { offset: *offset, length: u32::try_from(packed.len()).ok()? };
        // Where an earlier one was torn, the next takes its place.
        file.seek(SeekFrom::Start(*offset)).and_then(|_| file.write_all(packed)).ok()?;
        *offset += packed.len() as u64;
        Some(range)
    }

    /// Has it count as opened now.
    fn touch(&self) {
        let file = File::options().append(true).open(self.folder.join("summaries"));
        let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
    }

    fn commit(&self, entries: &[&Entry], old: &[Entry]) -> io::Result<()> {
        let live: FxHashSet<u64> =
            entries.iter().flat_map(|entry| entry.ranges()).map(|range| range.offset).collect();
        block::write(&self.folder, self.key.clone(), self.contents.clone(), entries)?;
        // What nobody refers to any more is some person's CV: it does not stay.
        let mut end = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        for range in old.iter().flat_map(Entry::ranges).filter(|range| !live.contains(&range.offset)) {
            end.0.seek(SeekFrom::Start(range.offset))?;
            end.0.write_all(&vec![0; range.length as usize])?;
        }
        self.cache.shrink(&self.folder);
        Ok(())
    }
}

/// Takes the lock, if nobody else has it. A process that is being started holds whatever locks its parent had until it
/// becomes another program: that is waited for.
fn is_locked(lock: &File) -> bool {
    for _ in 0..10 {
        match lock.try_lock() {
            Ok(()) => return true,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::Error(_)) => return false,
        }
    }
    false
}

/// Removes the contents of blocks that are gone, and what a program that was killed left half written.
fn tidy(place: &Path, contents: &str) {
    for entry in fs::read_dir(place).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name();
        if name != contents && name != "lock" && name != "summaries" {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn random() -> [u8; 8] {
    std::hash::RandomState::new().hash_one(SystemTime::now()).to_le_bytes()
}

/// A folder for the owner alone.
fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// A file for the owner alone, empty if it is to be new.
fn private(path: &Path, new: bool) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(new);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests;
