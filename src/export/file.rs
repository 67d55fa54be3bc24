//! Writing an export to a file: whole or not at all, and never over another by accident.

use std::io::{ErrorKind, Write};
use std::path::Path;

use super::ExportError;

/// Writes `bytes` to `path`: the file is there whole or not at all. Refuses to replace a file unless `overwrite`.
/// What is no ordinary file (`/dev/stdout`, a pipe) is written to directly.
///
/// # Errors
/// If the file exists and `overwrite` is false, or if it cannot be written.
pub fn to_file(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), ExportError> {
    let failed = |source| ExportError::File { path: path.to_owned(), source };
    let there = std::fs::metadata(path).ok();
    if there.as_ref().is_some_and(|m| !m.is_file() && !m.is_dir()) {
        let mut file = std::fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
        return file.write_all(bytes).map_err(failed);
    }
    if there.is_some() && !overwrite {
        return Err(ExportError::Exists(path.to_owned()));
    }
    // A link keeps pointing where it does: the file behind it is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let dir = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !dir.is_dir() {
        let message = format!("there is no folder {}", dir.display());
        return Err(failed(std::io::Error::new(ErrorKind::NotFound, message)));
    }
    let mut file = new_file(dir).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    if let Some(old) = there {
        file.as_file().set_permissions(old.permissions()).map_err(failed)?;
    }
    let kept = if overwrite { file.persist(&target) } else { file.persist_noclobber(&target) };
    match kept {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            Err(ExportError::Exists(path.to_owned()))
        }
        Err(error) => Err(failed(error.error)),
    }
}

/// A temporary file with the permissions that any new file has.
pub(super) fn new_file(dir: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cvtui-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_told_to() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("list.toml");
        to_file(&path, b"one", false).unwrap();
        let error = to_file(&path, b"two", false).unwrap_err();
        assert!(matches!(&error, ExportError::Exists(p) if *p == path));
        assert!(error.to_string().contains("nothing was written"));
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        to_file(&path, b"two", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left lying about");
    }

    #[test]
    fn a_folder_that_is_missing_or_in_the_way_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let error = to_file(&dir.path().join("no/list.toml"), b"", false).unwrap_err();
        let missing = dir.path().join("no");
        let told = format!("list.toml: there is no folder {}", missing.display());
        assert!(
            error.to_string().starts_with("could not write") && error.to_string().ends_with(&told),
            "{error}"
        );
        assert!(to_file(dir.path(), b"", true).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_permissions_outlive_overwriting() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (path, link) = (dir.path().join("list.toml"), dir.path().join("link.toml"));
        std::fs::write(&path, "one").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        to_file(&link, b"two", true).unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        to_file(Path::new("/dev/null"), b"x", false).unwrap();
    }
}
