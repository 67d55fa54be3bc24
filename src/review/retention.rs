//! How long judgements are kept before one is reminded to forget them.

use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::place;

/// How much of a journal's end is looked at for its last block, in bytes.
const TAIL: u64 = 64 * 1024;

/// A period after which judgements should be forgotten, e.g. `12 months`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention(String);

impl Retention {
    /// The moment before which judgements are too old.
    pub fn before(&self, now: Timestamp) -> Option<Timestamp> {
        let span: Span = self.0.parse().ok()?;
        now.to_zoned(TimeZone::UTC).checked_sub(span.abs()).ok().map(|zoned| zoned.timestamp())
    }

    /// What to tell of folders whose last judgement is too old, a line each; `opened` is a folder that is at hand, and the
    /// one of its journals.
    pub fn reminders(&self, data_dir: &Path, opened: (&Path, &Path), now: Timestamp) -> Vec<String> {
        let Some(before) = self.before(now) else { return Vec::new() };
        let told = |old: Old| {
            let folder = crate::text::safe(&old.folder.to_string_lossy()).into_owned();
            let day = old.last.to_zoned(TimeZone::UTC).date();
            format!(
                "the judgements of {folder} are older than {} (the last is of {day}); `cvtui purge` forgets them",
                self.0
            )
        };
        old_judgements(data_dir, Some(opened), before).into_iter().map(told).collect()
    }

    /// The period, as it was written.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl FromStr for Retention {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let span: Span = text.trim().parse().map_err(|_| ())?;
        if span.is_zero() || span.is_negative() { Err(()) } else { Ok(Self(text.trim().to_owned())) }
    }
}

/// A folder whose judgements are too old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Old {
    /// The folder of the CVs.
    pub folder: PathBuf,
    /// When something was last said of them.
    pub last: Timestamp,
}

/// The folders whose last judgement in this data directory was before `before`, the oldest first. Of a folder that keeps
/// its reviews inside itself nothing is known here; `opened` is looked at as well.
pub fn old_judgements(data_dir: &Path, opened: Option<(&Path, &Path)>, before: Timestamp) -> Vec<Old> {
    let entries: Vec<_> = fs::read_dir(place::all(data_dir)).into_iter().flatten().flatten().collect();
    let private = entries.iter().filter_map(|entry| Some((place::labelled(&entry.path())?, entry.path())));
    let opened = opened.map(|(folder, dir)| (folder.to_owned(), dir.to_owned()));
    let mut places: Vec<(PathBuf, PathBuf)> = private.chain(opened).collect();
    places.sort();
    places.dedup();
    let last_of = |dir: &Path| place::journals(dir).iter().filter_map(|path| last(path)).max();
    let old = places.into_iter().filter_map(|(folder, dir)| Some(Old { last: last_of(&dir)?, folder }));
    let mut old: Vec<Old> = old.filter(|old| old.last < before).collect();
    old.sort_by(|a, b| (a.last, &a.folder).cmp(&(b.last, &b.folder)));
    old
}

/// When the last block of a journal was written.
fn last(journal: &Path) -> Option<Timestamp> {
    let mut file = fs::File::open(journal).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL))).ok()?;
    let mut bytes = Vec::new();
    file.take(TAIL).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let times =
        text.lines().filter_map(|line| line.strip_prefix("at = ")?.trim().trim_matches('"').parse().ok());
    // A longer block than the tail: its file was not older than this.
    times.max().or_else(|| Timestamp::try_from(fs::metadata(journal).ok()?.modified().ok()?).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_time_before_now() {
        let now: Timestamp = "2026-03-31T12:00:00Z".parse().unwrap();
        let before =
            |text: &str| text.parse::<Retention>().ok().and_then(|r| r.before(now)).map(|t| t.to_string());
        assert_eq!(before("12 months").as_deref(), Some("2025-03-31T12:00:00Z"));
        assert_eq!(before("1 year 6 months").as_deref(), Some("2024-09-30T12:00:00Z"));
        assert_eq!(before("90 days").as_deref(), Some("2025-12-31T12:00:00Z"));
        for wrong in ["", "12", "soon", "0 days", "-3 months"] {
            assert!(wrong.parse::<Retention>().is_err(), "{wrong}");
        }
    }
}
