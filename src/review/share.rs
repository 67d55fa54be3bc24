//! Sharing a folder's reviews with a committee: the folder's own place, and one's private journals copied into it.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::block::{Block, BlockId};
use super::journal::{self, Journal};
use super::place::{self, Place};
use super::{ReviewError, Reviews};

/// What became of a wish to share a folder's reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The place that the committee shares.
    pub dir: PathBuf,
    /// It was made now; else it was there already.
    pub created: bool,
}

/// Makes the folder's own place for reviews, open to those who may use the folder. Moves nothing into it.
///
/// # Errors
/// If the folder does not exist, cannot be written to, or something else is in the way.
pub fn share(folder: &Path, data_dir: &Path) -> Result<Shared, ReviewError> {
    let place = Place::of(folder, data_dir)?;
    let dir = place.inside();
    if place.shared {
        return Ok(Shared { dir, created: false });
    }
    match fs::create_dir(&dir) {
        Ok(()) => {}
        Err(e) if e.kind() == ErrorKind::AlreadyExists => return Err(ReviewError::NotAFolder { path: dir }),
        Err(e) => return Err(ReviewError::io("create", &dir, e)),
    }
    open_like(&dir, &place.folder);
    place::sync_dir(&place.folder);
    Ok(Shared { dir, created: true })
}

/// Whoever may write into the folder may write into the place, whatever this user's mask for new folders.
#[cfg(unix)]
fn open_like(dir: &Path, folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if let Ok(like) = fs::metadata(folder) {
        // A file system without permissions has none to copy.
        let _ = fs::set_permissions(dir, fs::Permissions::from_mode(like.permissions().mode() & 0o2777));
    }
}

#[cfg(not(unix))]
fn open_like(_: &Path, _: &Path) {}

impl Reviews {
    /// How many blocks of this reviewer's private journals for the folder are not in the shared place: what
    /// [`Reviews::take_private`] would copy. Of a folder that is not shared, none.
    pub fn private_blocks(&self) -> usize {
        self.left_private().len()
    }

    /// Copies this reviewer's private judgements of the folder into the shared place, under this reviewer's name; the
    /// private ones stay where they are. Doing it twice is doing it once. Returns how many blocks were copied.
    ///
    /// # Errors
    /// If they cannot be written: then none was.
    pub fn take_private(&mut self) -> Result<usize, ReviewError> {
        self.refresh();
        let mut blocks = self.left_private();
        for block in &mut blocks {
            // Whoever wrote into a private place is one person, by whatever name; here each name is one.
            self.reviewer().clone_into(&mut block.by);
        }
        let count = blocks.len();
        if count > 0 {
            let text: String = blocks.iter().map(Block::to_toml).collect();
            journal::append(&self.place, self.own_journal(), &text)?;
            self.reload();
        }
        Ok(count)
    }

    fn left_private(&self) -> Vec<Block> {
        if !self.is_shared() {
            return Vec::new();
        }
        let known: HashSet<BlockId> = self.block_ids();
        let journals = place::journals(&place::private_dir(&self.place.folder, &self.data_dir));
        let mut blocks: Vec<Block> =
            journals.iter().filter_map(|path| Journal::read(path).ok()).flat_map(|(j, _)| j.blocks).collect();
        blocks.retain(|block| !known.contains(&block.id));
        blocks.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        blocks.dedup_by(|a, b| a.id == b.id);
        blocks
    }
}
