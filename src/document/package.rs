//! The zip archive that an office document is, read within bounds.

use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

use super::tree::{self, Element};
use super::{Format, ReadError};

/// Most entries that an archive may have.
const ENTRIES: usize = 10_000;
/// Most bytes that are unpacked from one archive, all parts together: a bomb ends here.
const UNPACKED: u64 = 48 * 1024 * 1024;

/// An open archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the archive.
    pub(super) fn open(bytes: &'a [u8], format: Format) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged(format))?;
        if archive.len() > ENTRIES {
            return Err(ReadError::Damaged(format));
        }
        Ok(Self { archive, format, left: UNPACKED })
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part; `None` if there is none.
    ///
    /// # Errors
    /// If it is encrypted, or what is unpacked grows too large.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = match self.archive.by_index(index) {
            Ok(file) => file,
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                return Err(ReadError::Protected);
            }
            Err(_) => return Err(ReadError::Damaged(self.format)),
        };
        let mut bytes = Vec::new();
        // A part that breaks off is read as far as it goes.
        let _ = file.take(self.left + 1).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(ReadError::Unpacks { limit: UNPACKED });
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// A part that is XML, as a tree, and whether all of it could be read.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<(Element, bool)>, ReadError> {
        Ok(self.part(name)?.map(|bytes| tree::xml(&decoded(&bytes))))
    }
}

/// XML is UTF-8, or UTF-16 with a mark.
fn decoded(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(&bytes[mark.min(bytes.len())..]).0.into_owned()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// What kind of document a zip archive holds; `None` if it is one of another kind.
pub(super) fn kind(bytes: &[u8]) -> Option<Format> {
    let mut package = Package::open(bytes, Format::Docx).ok()?;
    if package.has("word/document.xml") {
        return Some(Format::Docx);
    }
    if package.has("content.xml") {
        let kind = package.part("mimetype").ok()?.unwrap_or_default();
        let text = kind.is_empty() || kind.starts_with(b"application/vnd.oasis.opendocument.text");
        return text.then_some(Format::Odt);
    }
    let (relations, _) = package.xml("_rels/.rels").ok()??;
    let word = relations
        .find("Relationships")?
        .elements()
        .any(|r| r.get("Type").is_some_and(|t| t.ends_with("/officeDocument")) && is_word(r.get("Target")));
    word.then_some(Format::Docx)
}

fn is_word(target: Option<&str>) -> bool {
    target.is_some_and(|t| t.contains("document") && Path::new(t).extension().is_some_and(|e| e == "xml"))
}
