//! What a blind review masks, and the key that its pseudonyms are made with.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{ErrorKind, Read, Write};

use super::place::Place;
use super::{ReviewError, Reviews};

/// The key's file in the folder's place.
const KEY: &str = "blind.key";

/// What can be masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Masked {
    /// The name, in the lists of authors too.
    Name,
    /// Addresses for mail, phone numbers, pages, accounts and the postal address.
    Contacts,
    /// Pronouns.
    Pronouns,
    /// The names of files.
    File,
}

impl Masked {
    /// All of it.
    pub const ALL: [Self; 4] = [Self::Name, Self::Contacts, Self::Pronouns, Self::File];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Contacts => "contacts",
            Self::Pronouns => "pronouns",
            Self::File => "file",
        }
    }

    /// What has this name in the settings.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl Reviews {
    /// The key that this folder's pseudonyms are made with: made once and kept beside the reviews, so that they stay the
    /// same, for all of a committee. It tells nothing of the applicants.
    ///
    /// # Errors
    /// If it can neither be read nor written.
    pub fn blind_key(&self) -> Result<[u8; 32], ReviewError> {
        key(self.place())
    }
}

/// A key that nobody has had before.
pub fn new_key() -> [u8; 32] {
    // Each `RandomState` is seeded anew by the system.
    let seeds: Vec<u8> = (0..8_u8).flat_map(|n| RandomState::new().hash_one(n).to_le_bytes()).collect();
    *blake3::hash(&seeds).as_bytes()
}

fn key(place: &Place) -> Result<[u8; 32], ReviewError> {
    let path = place.dir.join(KEY);
    let failed = |what: &'static str| {
        let path = path.clone();
        move |error| ReviewError::io(what, &path, error)
    };
    loop {
        match fs::File::open(&path) {
            Ok(file) => {
                let mut key = [0; 32];
                file.take(32).read_exact(&mut key).map_err(failed("read"))?;
                return Ok(key);
            }
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed("read")(error)),
            Err(_) => {}
        }
        place.create()?;
        let mut file = tempfile::NamedTempFile::new_in(&place.dir).map_err(failed("write"))?;
        file.write_all(&new_key()).map_err(failed("write"))?;
        place.share(file.as_file()).map_err(failed("write"))?;
        match file.persist_noclobber(&path) {
            Ok(_) => {}
            // Another program was quicker: its key is the folder's.
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed("write")(error.error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_key_and_another_folder_another() {
        let (cvs, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let key = |folder: &std::path::Path| {
            Reviews::open(folder, "rae", data.path()).unwrap().0.blind_key().unwrap()
        };
        let other = cvs.path().join("other");
        fs::create_dir(&other).unwrap();
        assert_eq!(key(cvs.path()), key(cvs.path()));
        assert_ne!(key(cvs.path()), key(&other));
    }
}
