//! Reviews of a folder that was moved or renamed: offered where its CVs turn up again, and copied when taken.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::journal::Journal;
use super::place;
use super::{ReviewError, Reviews};

/// Reviews under another folder's key that know CVs of this folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedFrom {
    /// The folder that they were made for.
    pub folder: PathBuf,
    /// That folder is no longer there, so it was probably moved here.
    pub gone: bool,
    /// How many of the CVs here they know by content.
    pub known: usize,
    dir: PathBuf,
}

impl Reviews {
    /// The reviews of another folder that know most of the CVs here, where this folder has none of its own; to be
    /// asked after [`Reviews::attach`].
    pub fn moved_from(&self) -> Option<MovedFrom> {
        if self.is_shared() || !self.is_empty() || self.present.is_empty() {
            return None;
        }
        let here: HashSet<&str> = self.present.iter().map(|identity| identity.hash.as_str()).collect();
        let places = fs::read_dir(place::all(&self.data_dir)).ok()?;
        let offer = |dir: PathBuf| {
            let folder = place::labelled(&dir)?;
            let known = known(&dir, &here);
            (known > 0 && dir != self.place.dir).then(|| MovedFrom {
                gone: !folder.exists(),
                folder,
                known,
                dir,
            })
        };
        places
            .flatten()
            .filter_map(|entry| offer(entry.path()))
            // The order of a directory is not ours to rely on.
            .max_by(|a, b| (a.known, a.gone, &a.folder).cmp(&(b.known, b.gone, &b.folder)))
    }

    /// Copies the reviews and drafts offered into this folder's place; the others stay where they are. Returns what
    /// to tell the user, as [`Reviews::open`] does.
    ///
    /// # Errors
    /// If they cannot be read or written. What was copied by then is kept, and adopting again is safe.
    pub fn adopt(&mut self, from: &MovedFrom) -> Result<Vec<String>, ReviewError> {
        self.place.create()?;
        for journal in place::journals(&from.dir) {
            copy(&journal, &self.place.dir)?;
        }
        let drafts = from.dir.join("drafts");
        if drafts.is_dir() {
            place::create_private_dir(&self.place.drafts)?;
            let entries = fs::read_dir(&drafts).map_err(|e| ReviewError::io("read", &drafts, e))?;
            for draft in entries.flatten().filter(|entry| entry.path().is_file()) {
                copy(&draft.path(), &self.place.drafts)?;
            }
        }
        Ok(self.reload())
    }
}

/// How many of the hashes the journals in a place know.
fn known(dir: &Path, here: &HashSet<&str>) -> usize {
    let journals = place::journals(dir);
    let blocks = journals.iter().filter_map(|path| Journal::read(path).ok()).flat_map(|(j, _)| j.blocks);
    let hashes: HashSet<String> = blocks.flat_map(|b| b.was.into_iter().chain([b.applicant.hash])).collect();
    hashes.iter().filter(|hash| here.contains(hash.as_str())).count()
}

/// Copies a file into a folder, unless one of that name is there.
fn copy(file: &Path, dir: &Path) -> Result<(), ReviewError> {
    let Some(name) = file.file_name() else { return Ok(()) };
    let target = dir.join(name);
    if target.exists() {
        return Ok(());
    }
    let bytes = fs::read(file).map_err(|e| ReviewError::io("read", file, e))?;
    place::write_atomically(&target, &bytes)?;
    place::sync_dir(dir);
    Ok(())
}
