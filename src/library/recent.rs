//! The folders that were opened last, kept in the data directory.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::review::{ReviewError, write_private};

/// The file's name in the data directory.
const FILE: &str = "recent.toml";
/// Folders that are kept.
const MOST: usize = 20;
/// Largest file that is read, in bytes.
const LARGEST: u64 = 256 * 1024;

/// A folder that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The folder, canonical.
    pub path: PathBuf,
    /// When it was opened last.
    #[serde(with = "as_text")]
    pub opened: Timestamp,
    /// How many applicants were in it then.
    pub applicants: usize,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct File {
    #[serde(default)]
    folder: Vec<Recent>,
}

/// A time as text.
mod as_text {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(time: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(time)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

impl Recent {
    /// The folders that were opened, the latest first. A file that cannot be read holds none.
    pub fn load(data_dir: &Path) -> Vec<Self> {
        let path = data_dir.join(FILE);
        if fs::metadata(&path).is_ok_and(|file| file.len() > LARGEST) {
            return Vec::new();
        }
        let text = fs::read_to_string(path).unwrap_or_default();
        let mut folders = toml::from_str::<File>(&text).unwrap_or_default().folder;
        folders.truncate(MOST);
        folders
    }

    /// Keeps that this folder was opened.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn note(self, data_dir: &Path) -> Result<(), ReviewError> {
        let mut folder = Self::load(data_dir);
        folder.retain(|known| known.path != self.path);
        folder.insert(0, self);
        folder.truncate(MOST);
        write(data_dir, folder)
    }

    /// Forgets a folder. Whether it was known.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn forget(data_dir: &Path, path: &Path) -> Result<bool, ReviewError> {
        let mut folder = Self::load(data_dir);
        let before = folder.len();
        folder.retain(|known| known.path != path);
        let known = folder.len() < before;
        if known {
            write(data_dir, folder)?;
        }
        Ok(known)
    }
}

fn write(data_dir: &Path, folder: Vec<Recent>) -> Result<(), ReviewError> {
    // A path that is no Unicode cannot be kept; the others are.
    let folder = folder.into_iter().filter(|one| one.path.to_str().is_some()).collect();
    let text = toml::to_string(&File { folder }).unwrap_or_default();
    write_private(&data_dir.join(FILE), text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(path: &str, second: i64) -> Recent {
        Recent { path: path.into(), opened: Timestamp::from_second(second).unwrap(), applicants: 3 }
    }

    #[test]
    fn the_latest_comes_first_each_once_and_few_are_kept() {
        let home = tempfile::tempdir().unwrap();
        for at in 0..25 {
            recent(&format!("/cvs/{at}"), at).note(home.path()).unwrap();
        }
        recent("/cvs/10", 100).note(home.path()).unwrap();
        let known = Recent::load(home.path());
        assert_eq!((known.len(), &known[0]), (MOST, &recent("/cvs/10", 100)));
        assert_eq!(known.iter().filter(|one| one.path == Path::new("/cvs/10")).count(), 1);
        assert!(Recent::forget(home.path(), Path::new("/cvs/10")).unwrap());
        assert!(!Recent::forget(home.path(), Path::new("/cvs/10")).unwrap());
        assert_eq!(Recent::load(home.path()).len(), MOST - 1);
    }

    #[test]
    fn a_damaged_file_holds_none_and_is_written_anew() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(FILE), "[[folder]\npath").unwrap();
        assert_eq!(Recent::load(home.path()), []);
        recent("/cvs", 1).note(home.path()).unwrap();
        assert_eq!(Recent::load(home.path()).len(), 1);
    }
}
