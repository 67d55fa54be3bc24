//! A zip archive of CVs, as portals hand them out: opened like a folder, without unpacking it.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::read::why;
use crate::document::{Format, Limits};
use crate::text::safe;

/// Largest archive that is opened, in bytes: it is held in memory while its files are read.
const LARGEST: u64 = 4 << 30;

/// Most files that an archive may hold: as many applicants as nobody reads, and a word for each.
const MOST_FILES: usize = 20_000;

/// An opened archive. Copies share its bytes.
#[derive(Clone)]
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
}

/// A file in an archive.
pub(super) struct ArchiveEntry {
    /// Its place in the archive.
    pub(super) index: usize,
    /// Its name with folders, parted by `/`.
    pub(super) name: String,
}

impl Archive {
    /// Opens the archive at `path`.
    ///
    /// # Errors
    /// If it is none or too large: the rest of a sentence that begins with the file's name.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let about = fs::metadata(path).map_err(|e| why(&e))?;
        if about.len() > LARGEST {
            return Err("is an archive of more than 4 GB; unpack it".to_owned());
        }
        let bytes: Arc<[u8]> = fs::read(path).map_err(|e| why(&e))?.into();
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| told(&e))?;
        if zip.len() > MOST_FILES {
            return Err(format!("is an archive of {} files; unpack it", zip.len()));
        }
        Ok(Self { zip })
    }

    /// Its files in the order of their names; folders and what macOS adds are left out.
    pub(super) fn entries(&self) -> Vec<ArchiveEntry> {
        let mut entries: Vec<ArchiveEntry> = (0..self.zip.len())
            .filter_map(|index| {
                let name = self.zip.name_for_index(index)?;
                // A name in no known encoding still names a file.
                let name = name.map_or_else(|_| format!("{index}"), std::borrow::Cow::into_owned);
                (!name.ends_with('/') && !is_hidden(&name)).then_some(ArchiveEntry { index, name })
            })
            .collect();
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        entries
    }

    /// The bytes of a file in it, at most `limit` and one more.
    ///
    /// # Errors
    /// If it is encrypted, torn or packed in an unknown way.
    pub(super) fn read(&self, index: usize, limit: u64) -> Result<Vec<u8>, String> {
        // A copy of the directory's handle, not of the bytes: each thread reads on its own.
        let mut zip = self.zip.clone();
        let file = zip.by_index(index).map_err(|e| told(&e))?;
        if file.is_symlink() {
            return Err("is a link in an archive; not followed".to_owned());
        }
        let mut bytes = Vec::new();
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| why(&e))?;
        Ok(bytes)
    }
}

/// The bytes of a file of an archive, whose path goes through the archive as if that were a folder, and
/// its place in there.
///
/// # Errors
/// If it is in no archive or cannot be unpacked: the rest of a sentence that begins with the file's name.
pub(super) fn packed_bytes(path: &Path, limits: Limits) -> Result<(usize, Vec<u8>), String> {
    let archive = path.ancestors().skip(1).find(|part| part.is_file()).ok_or("is not there any more")?;
    let inner = path.strip_prefix(archive).map_err(|e| e.to_string())?;
    let opened = Archive::open(archive)?;
    let entry = opened.entries().into_iter().find(|entry| Path::new(&entry.name) == inner);
    let entry = entry.ok_or("is not in the archive any more")?;
    let format = Format::of_path(inner).unwrap_or(Format::Text);
    Ok((entry.index, opened.read(entry.index, format.largest(limits))?))
}

/// Unpacks a file of an archive into `folder`, for the owner alone.
///
/// # Errors
/// If it is in no archive or cannot be unpacked: the rest of a sentence that begins with the file's name.
pub fn unpack(path: &Path, folder: &Path, limits: Limits) -> Result<PathBuf, String> {
    let (index, bytes) = packed_bytes(path, limits)?;
    // The index keeps files of one name apart; of the name only its last part is taken, so that it cannot
    // leave the folder.
    let place = folder.join(index.to_string());
    fs::create_dir_all(&place).map_err(|e| why(&e))?;
    let target = place.join(path.file_name().unwrap_or_default());
    fs::write(&target, bytes).map_err(|e| why(&e))?;
    Ok(target)
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("files", &self.zip.len()).finish()
    }
}

fn is_hidden(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.split('/').any(|part| part.starts_with('.') && part != "..")
}

fn told(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => why(error),
        ZipError::InvalidPassword => "is protected by a password".to_owned(),
        ZipError::UnsupportedArchive(what) if what.to_ascii_lowercase().contains("password") => {
            "is protected by a password; unpack it".to_owned()
        }
        error => format!("is a broken archive ({}); unpack it", safe(&error.to_string())),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use super::*;

    /// Packs files into an archive at `path`.
    pub(in crate::library) fn pack(path: &Path, files: &[(&str, &[u8])]) {
        let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
        for (name, bytes) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
    }

    #[test]
    fn lists_and_reads_its_files() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("all.zip");
        pack(
            &path,
            &[("b/cv.txt", b"Bo"), ("a.txt", b"Ada"), ("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x")],
        );
        let archive = Archive::open(&path).unwrap();
        let entries = archive.entries();
        let names: Vec<&str> = entries.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "b/cv.txt"]);
        assert_eq!(archive.read(entries[0].index, 100).unwrap(), b"Ada");
    }

    #[test]
    fn no_more_is_unpacked_than_the_limit() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bomb.zip");
        pack(&path, &[("cv.txt", &vec![b'a'; 50_000_000])]);
        assert!(fs::metadata(&path).unwrap().len() < 500_000);
        assert_eq!(Archive::open(&path).unwrap().read(0, 1000).unwrap().len(), 1001);
    }

    #[test]
    fn a_file_is_unpacked_where_it_was_asked_for_and_nowhere_else() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("all.zip");
        pack(&path, &[("../up/cv.txt", b"Ada")]);
        let target = dir.path().join("out");
        let name = path.join(&Archive::open(&path).unwrap().entries()[0].name);
        let unpacked = unpack(&name, &target, Limits::default()).unwrap();
        assert!(unpacked.starts_with(&target) && !unpacked.to_string_lossy().contains(".."), "{unpacked:?}");
        assert_eq!(fs::read(unpacked).unwrap(), b"Ada");
        assert!(unpack(&path.join("other.txt"), &target, Limits::default()).is_err());
    }

    #[test]
    fn what_is_no_archive_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.zip");
        fs::write(&path, "no archive").unwrap();
        assert!(Archive::open(&path).unwrap_err().starts_with("is a broken archive"));
    }
}
