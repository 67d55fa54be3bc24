//! What the system tells of a file without its being read: as long as that is the same, so is the file.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// A file that changed no longer ago than this may change again without its times telling.
const RACY: Duration = Duration::from_secs(2);

/// A file as the system tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub(super) size: u64,
    pub(super) modified: Option<Duration>,
    /// When the system last changed anything about it, where it tells: a program may set the other time back.
    pub(super) changed: (i64, i64),
    /// Who may do what with it.
    pub(super) mode: u32,
}

impl Stamp {
    /// The stamp of a regular file as it is now; `None` where it cannot be told.
    pub(super) fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|about| Self::from(&about))
    }

    /// The same, where the last change is so long ago that another one would tell.
    pub(super) fn settled(path: &Path) -> Option<Self> {
        let stamp = Self::of(path)?;
        let last = Duration::from_secs(u64::try_from(stamp.changed.0).unwrap_or_default());
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        (stamp.modified?.max(last) + RACY < now).then_some(stamp)
    }

    /// Whether the file was last written before this time, as far as its own time tells.
    pub(super) fn is_older(&self, time: SystemTime) -> bool {
        self.modified.and_then(|modified| UNIX_EPOCH.checked_add(modified)).is_some_and(|at| at < time)
    }
}

impl From<&fs::Metadata> for Stamp {
    fn from(about: &fs::Metadata) -> Self {
        let modified = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        #[cfg(unix)]
        let (changed, mode) = {
            use std::os::unix::fs::MetadataExt;
            ((about.ctime(), about.ctime_nsec()), about.mode())
        };
        #[cfg(not(unix))]
        let (changed, mode) = ((0, 0), u32::from(about.permissions().readonly()));
        Self { size: about.len(), modified, changed, mode }
    }
}
