//! The block of summaries: what is known of each file but its contents, in one file that is read at once.
//!
//! It begins with a mark of its format and a BLAKE3 hash of the rest: the length of the head as `u32`, little-endian, the head, and the
//! entries in parts, each as `MessagePack`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Range;
use crate::document::Format;
use crate::library::Summary;
use crate::library::stamp::Stamp;

/// What a block of summaries begins with.
const MAGIC: &[u8; 8] = b"cvtui\x00s2";

/// Entries that are read and written together: a block of many is read on several cores.
const PART: usize = 512;

/// What is cached of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// The name as the program shows it.
    pub(super) file: String,
    /// `None` where only the contents can tell that it is the same.
    pub(super) stamp: Option<Stamp>,
    pub(super) hash: String,
    pub(super) format: Format,
    pub(super) document: Range,
    pub(super) understood: Option<(Range, Arc<Summary>)>,
}

impl Entry {
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn hash(&self) -> &str {
        &self.hash
    }

    /// Where its contents are.
    pub(super) fn ranges(&self) -> impl Iterator<Item = Range> {
        std::iter::once(self.document).chain(self.understood.as_ref().map(|(at, _)| *at))
    }
}

/// The block of summaries.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) head: Head,
    pub(super) entries: Vec<Entry>,
}

/// What a block of summaries begins with.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) key: String,
    /// The file of contents that the ranges are in.
    pub(super) contents: String,
    /// How many bytes each part of the entries takes.
    pub(super) parts: Vec<u32>,
}

/// Writes the block of summaries in place of the one that is there.
pub(super) fn write(place: &Path, key: String, contents: String, entries: &[&Entry]) -> io::Result<()> {
    let parts: Vec<Vec<u8>> = entries
        .chunks(PART)
        .map(|part| rmp_serde::to_vec(part).map_err(io::Error::other))
        .collect::<io::Result<_>>()?;
    let lengths = parts.iter().map(|part| part.len() as u32).collect();
    let head = Head { key, contents, parts: lengths };
    let head = rmp_serde::to_vec(&head).map_err(io::Error::other)?;
    let mut check = blake3::Hasher::new();
    let length = (head.len() as u32).to_le_bytes();
    let pieces: Vec<&[u8]> =
        [length.as_slice(), &head].into_iter().chain(parts.iter().map(Vec::as_slice)).collect();
    for piece in &pieces {
        check.update(piece);
    }
    let mut file = tempfile::Builder::new().prefix("summaries-").tempfile_in(place)?;
    file.write_all(MAGIC)?;
    file.write_all(check.finalize().as_bytes())?;
    for piece in pieces {
        file.write_all(piece)?;
    }
    file.persist(place.join("summaries"))?;
    Ok(())
}

/// Reads the block of summaries; `None` where there is none, or it is not whole.
pub(super) fn read(place: &Path) -> Option<Block> {
    let bytes = fs::read(place.join("summaries")).ok()?;
    let rest = bytes.strip_prefix(MAGIC)?;
    let (check, payload) = rest.split_at_checked(blake3::OUT_LEN)?;
    if blake3::hash(payload).as_bytes() != check {
        return None;
    }
    let (length, rest) = payload.split_first_chunk()?;
    let (head, mut rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let head: Head = rmp_serde::from_slice(head).ok()?;
    let mut parts = Vec::with_capacity(head.parts.len());
    for length in &head.parts {
        let part;
        (part, rest) = rest.split_at_checked(*length as usize)?;
        parts.push(part);
    }
    let parts: Option<Vec<Vec<Entry>>> =
        parts.into_par_iter().map(|part| rmp_serde::from_slice(part).ok()).collect();
    let block = Block { head, entries: parts?.into_iter().flatten().collect() };
    // A name, and no path that leads elsewhere.
    block.head.contents.strip_prefix("contents-")?.chars().all(char::is_alphanumeric).then_some(block)
}
