//! The list of files that another program names: a path a line, or parted by NUL.

use std::io::{self, BufRead, Read};
use std::path::PathBuf;

use crate::library::Problem;
use crate::text::safe;

/// Longer ones name no file: no system takes them.
const LONGEST: u64 = 64 * 1024;

/// The paths of a list, each as soon as it is there. Empty ones are passed over. The list is not held in memory, so it may
/// have no end.
#[derive(Debug)]
pub(super) struct Paths<R> {
    input: R,
    /// What parts them.
    end: u8,
    /// What the list is called.
    name: String,
    /// Whether nothing was read yet.
    fresh: bool,
    /// Whether nothing more will be read.
    done: bool,
}

impl<R: BufRead> Paths<R> {
    /// The paths that `input` lists, parted by NUL if `null`. `name` is what the list is called where it cannot be read.
    pub(super) fn new(input: R, null: bool, name: String) -> Self {
        Self { input, end: if null { 0 } else { b'\n' }, name, fresh: true, done: false }
    }

    /// The next entry, without what ends it, and whether it was too long and was cut; nothing at the end.
    fn entry(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let mut entry = Vec::new();
        if self.input.by_ref().take(LONGEST).read_until(self.end, &mut entry)? == 0 {
            return Ok(None);
        }
        let whole = entry.pop_if(|last| *last == self.end).is_some();
        let cut = !whole && entry.len() as u64 == LONGEST;
        if cut {
            self.input.skip_until(self.end)?;
        }
        if self.end == b'\n' {
            // Lists from Windows: the mark that begins them, and the other half of each line's end.
            if std::mem::take(&mut self.fresh) && entry.starts_with(b"\xef\xbb\xbf") {
                entry.drain(..3);
            }
            entry.pop_if(|last| *last == b'\r');
        }
        Ok(Some((entry, cut)))
    }

    fn problem(name: &str, message: String) -> Problem {
        Problem { path: PathBuf::from(name), file: safe(name).into_owned(), message }
    }
}

impl<R: BufRead> Iterator for Paths<R> {
    type Item = Result<PathBuf, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.entry() {
                Ok(Some((entry, _))) if entry.is_empty() => {}
                Ok(Some((entry, false))) => return Some(Ok(path(entry))),
                Ok(Some((entry, true))) => {
                    let start: String = String::from_utf8_lossy(&entry).chars().take(80).collect();
                    return Some(Err(Self::problem(
                        &format!("{start}…"),
                        "is too long for a path".to_owned(),
                    )));
                }
                Ok(None) => self.done = true,
                Err(error) => {
                    self.done = true;
                    return Some(Err(Self::problem(&self.name, format!("cannot be read ({error})"))));
                }
            }
        }
        None
    }
}

/// The path of these bytes, whatever their encoding, where the system's paths are bytes.
#[cfg(unix)]
fn path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(input: &[u8], null: bool) -> Vec<String> {
        Paths::new(input, null, "list".to_owned())
            .map(|path| match path {
                Ok(path) => path.to_string_lossy().into_owned(),
                Err(problem) => format!("! {problem}"),
            })
            .collect()
    }

    #[test]
    fn a_line_is_a_path() {
        assert_eq!(paths(b"a.md\nb c.txt\n", false), ["a.md", "b c.txt"]);
        assert_eq!(paths(b"\n\na.md\n\n b\t", false), ["a.md", " b\t"]);
        assert_eq!(paths(b"\xef\xbb\xbfa.md\r\nb.md\r\n\r\n", false), ["a.md", "b.md"]);
        assert_eq!(paths(b"", false), Vec::<String>::new());
    }

    #[test]
    fn between_nuls_anything_goes() {
        assert_eq!(paths(b"a\nb.md\0c\r\0\0d", true), ["a\nb.md", "c\r", "d"]);
    }

    #[test]
    fn what_is_too_long_is_told_and_the_next_is_read() {
        let mut list = vec![b'x'; 3 * LONGEST as usize];
        list.extend(b"\na.md\n");
        let told = format!("! {}…: is too long for a path", "x".repeat(80));
        assert_eq!(paths(&list, false), [told, "a.md".to_owned()]);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_need_not_be_unicode() {
        use std::os::unix::ffi::OsStrExt;
        let path = Paths::new(&b"J\xf6rg.md"[..], false, String::new()).next().unwrap().unwrap();
        assert_eq!(path.as_os_str().as_bytes(), b"J\xf6rg.md");
    }

    #[test]
    fn a_list_that_cannot_be_read_further_ends() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        let list = io::BufReader::new(b"a.md\n".chain(Broken));
        let got: Vec<_> =
            Paths::new(list, false, "list".to_owned()).map(|p| p.map_err(|p| p.to_string())).collect();
        assert_eq!(got, [Ok(PathBuf::from("a.md")), Err("list: cannot be read (gone)".to_owned())]);
    }
}
