//! The shelf: what applicants hold is packed, in a file or in memory, and only what was asked for lately lies open.

use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::profile::Profile;

/// Most that lies open, in bytes as it is written plainly (in memory it is about three times that): what some screens and a
/// comparison need.
const ROOM: usize = 2 << 20;

/// The weight of what was read again: it is not known.
const MENDED: usize = 1 << 16;

/// Bytes of the checksum before each packed thing: the first of its BLAKE3 hash.
const CHECK: usize = 16;

/// Largest thing that is unpacked, in bytes: more than any limit lets a reader make.
const LARGEST: usize = 1 << 30;

/// Where packed things are and which lie open.
#[derive(Debug)]
pub(in crate::library) struct Shelf {
    file: Option<File>,
    open: Mutex<Table>,
    next: AtomicU64,
}

/// What lies open, the last that was asked for at the end, and what it weighs.
#[derive(Debug)]
struct Table {
    things: LruCache<u64, (Open, usize)>,
    weight: usize,
}

impl Table {
    /// Lays a thing open; what was not asked for longest makes room for it.
    fn put(&mut self, number: u64, thing: Open, weight: usize) {
        self.weight += weight;
        if let Some((_, before)) = self.things.put(number, (thing, weight)) {
            self.weight -= before;
        }
        while self.weight > ROOM
            && self.things.len() > 1
            && let Some((_, (_, weight))) = self.things.pop_lru()
        {
            self.weight -= weight;
        }
    }
}

/// A thing that lies open.
#[derive(Clone, Debug)]
enum Open {
    Profile(Arc<Profile>),
    Document(Arc<Document>),
}

/// Where a packed thing is.
#[derive(Clone, Debug)]
pub(in crate::library) enum Place {
    /// In the shelf's file.
    File(Range),
    /// In memory, where there is no file.
    Memory(Arc<[u8]>),
}

/// A stretch of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct Range {
    pub offset: u64,
    pub length: u32,
}

/// A packed thing, to be unpacked when it is asked for.
#[derive(Clone, Debug)]
pub(in crate::library) struct Packed {
    shelf: Arc<Shelf>,
    place: Place,
    number: u64,
}

impl Shelf {
    /// A shelf over this file, or one whose things are packed in memory.
    pub fn new(file: Option<File>) -> Arc<Self> {
        let open = Mutex::new(Table { things: LruCache::unbounded(), weight: 0 });
        Arc::new(Self { file, open, next: AtomicU64::new(0) })
    }

    /// A thing of it.
    pub fn at(self: &Arc<Self>, place: Place) -> Packed {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        Packed { shelf: Arc::clone(self), place, number }
    }
}

impl Packed {
    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The profile that it is, put right by `finish` when it is unpacked; `None` if it is damaged.
    pub fn profile(&self, finish: impl FnOnce(&mut Profile)) -> Option<Arc<Profile>> {
        if let Some(Open::Profile(profile)) = self.lying_open() {
            return Some(profile);
        }
        let (mut profile, weight): (Profile, usize) = self.unpack()?;
        finish(&mut profile);
        let profile = Arc::new(profile);
        self.lay_open(Open::Profile(Arc::clone(&profile)), weight);
        Some(profile)
    }

    /// The document that it is; `None` if it is damaged.
    pub fn document(&self) -> Option<Arc<Document>> {
        if let Some(Open::Document(document)) = self.lying_open() {
            return Some(document);
        }
        let (document, weight) = self.unpack()?;
        let document: Arc<Document> = Arc::new(document);
        self.lay_open(Open::Document(Arc::clone(&document)), weight);
        Some(document)
    }

    /// Has this lie open in its place, as where the packed one is damaged and was read again.
    pub fn mend(&self, profile: Option<&Arc<Profile>>, document: Option<&Arc<Document>>) {
        if let Some(profile) = profile {
            self.lay_open(Open::Profile(Arc::clone(profile)), MENDED);
        }
        if let Some(document) = document {
            self.lay_open(Open::Document(Arc::clone(document)), MENDED);
        }
    }

    fn lying_open(&self) -> Option<Open> {
        let mut open = self.shelf.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.things.get(&self.number).map(|(thing, _)| thing.clone())
    }

    fn lay_open(&self, thing: Open, weight: usize) {
        self.shelf.open.lock().unwrap_or_else(PoisonError::into_inner).put(self.number, thing, weight);
    }

    /// The thing, and its weight.
    fn unpack<T: DeserializeOwned>(&self) -> Option<(T, usize)> {
        match &self.place {
            Place::Memory(bytes) => unpack(bytes),
            Place::File(range) => {
                let mut bytes = vec![0; range.length as usize];
                read_at(self.shelf.file.as_ref()?, &mut bytes, range.offset).ok()?;
                unpack(&bytes)
            }
        }
    }
}

/// A thing packed: its checksum, then `MessagePack` with names (a profile leaves out what is empty), compressed.
/// `None` if it cannot be written as `MessagePack`.
pub(in crate::library) fn pack<T: Serialize>(thing: &T) -> Option<Vec<u8>> {
    let plain = rmp_serde::to_vec_named(thing).ok()?;
    let squeezed = lz4_flex::block::compress_prepend_size(&plain);
    let mut packed = Vec::with_capacity(CHECK + squeezed.len());
    packed.extend_from_slice(&blake3::hash(&squeezed).as_bytes()[..CHECK]);
    packed.extend_from_slice(&squeezed);
    Some(packed)
}

/// What was packed, and its weight; `None` if it is damaged.
fn unpack<T: DeserializeOwned>(packed: &[u8]) -> Option<(T, usize)> {
    let (check, squeezed) = packed.split_at_checked(CHECK)?;
    let size = u32::from_le_bytes(squeezed.first_chunk().copied()?) as usize;
    if blake3::hash(squeezed).as_bytes()[..CHECK] != *check || size > LARGEST {
        return None;
    }
    let plain = lz4_flex::block::decompress_size_prepended(squeezed).ok()?;
    Some((rmp_serde::from_slice(&plain).ok()?, plain.len()))
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, offset)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => (bytes, offset) = (&mut bytes[read..], offset + read as u64),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    #[test]
    fn what_lies_open_is_bounded_by_its_weight() {
        let shelf = Shelf::new(None);
        let mut document = Document::new(Format::Text, Vec::new(), vec!["x".repeat(ROOM / 8)]);
        let things: Vec<Packed> =
            (0..20).map(|_| shelf.at(Place::Memory(pack(&document).unwrap().into()))).collect();
        for thing in &things {
            assert_eq!(*thing.document().unwrap(), document);
        }
        let lying = || shelf.open.lock().unwrap().things.len();
        assert_eq!(lying(), 7);
        assert!(things[19].lying_open().is_some() && things[0].lying_open().is_none());
        // One that is heavier than all that may lie open lies open alone.
        document.warnings = vec!["x".repeat(2 * ROOM)];
        let heavy = shelf.at(Place::Memory(pack(&document).unwrap().into()));
        let (first, second) = (heavy.document().unwrap(), heavy.document().unwrap());
        assert!(Arc::ptr_eq(&first, &second) && lying() == 1);
        things[0].document().unwrap();
        assert_eq!(shelf.open.lock().unwrap().weight, things[0].unpack::<Document>().unwrap().1);
    }
}
