//! Drafts: text that was typed and not yet saved, kept on every key so that no crash, quit or Esc loses it.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::identity::Traits;
use super::place::{self, Place};
use super::{FoundBy, Identity, ReviewError};
use crate::text::{safe_multiline, toml_string, toml_strings};

/// Longest draft that is read, in bytes.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// This reviewer's drafts of one folder: one private file per applicant.
#[derive(Clone, Debug)]
pub struct Drafts {
    dir: PathBuf,
    /// Hashes of the CVs that are there.
    present: HashSet<String>,
}

/// A draft and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The text as typed.
    pub text: String,
    /// Anything but [`FoundBy::Hash`] is to be shown: the CV has changed since.
    pub found_by: FoundBy,
}

/// A draft's file.
#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    text: String,
    applicant: Identity,
}

/// A draft's file and whose it is.
struct OnDisk {
    name: OsString,
    stored: Stored,
    traits: Traits,
}

impl Drafts {
    /// The drafts of `folder`, kept in `data_dir` in any case. Creates nothing.
    ///
    /// # Errors
    /// If the folder does not exist.
    pub fn open(folder: &Path, data_dir: &Path) -> Result<Self, ReviewError> {
        Ok(Self { dir: Place::of(folder, data_dir)?.drafts, present: HashSet::new() })
    }

    /// Keeps the text: the file is there as before or as now, never in between.
    ///
    /// # Errors
    /// If it cannot be written; what was kept before still is.
    pub fn save(&self, identity: &Identity, text: &str) -> Result<(), ReviewError> {
        if !self.dir.is_dir() {
            place::create_private_dir(&self.dir)?;
        }
        let identity = identity.safe();
        let name = identity.name.as_deref().map_or(String::new(), |n| format!("name = {}\n", toml_string(n)));
        let content = format!(
            "text = {}\n\n[applicant]\nfile = {}\nhash = {}\nemails = {}\n{name}",
            toml_string(&safe_multiline(text)),
            toml_string(&identity.file),
            toml_string(&identity.hash),
            toml_strings(&identity.emails),
        );
        place::write_atomically(&self.path(&identity.hash), content.as_bytes())
    }

    /// Says which CVs there are, so that the draft of one of them is never taken for another's.
    pub fn attach<'a>(&mut self, present: impl IntoIterator<Item = &'a Identity>) {
        self.present = present.into_iter().map(|identity| identity.hash.clone()).collect();
    }

    /// The draft of an applicant, if there is one: that of this very CV, else the only one that must be of the same
    /// person.
    pub fn load(&self, identity: &Identity) -> Option<Draft> {
        self.load_all([identity]).pop().flatten()
    }

    /// The draft of each of these applicants, with one look at what there is.
    pub fn load_all<'a>(&self, identities: impl IntoIterator<Item = &'a Identity>) -> Vec<Option<Draft>> {
        let all = self.all();
        let load = |identity| {
            let (kept, found_by) = self.find(&all, identity)?;
            Some(Draft { text: safe_multiline(&kept.stored.text).into_owned(), found_by })
        };
        identities.into_iter().map(load).collect()
    }

    /// Forgets the draft that [`Drafts::load`] finds for this applicant: its text was saved, or thrown away on
    /// purpose.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn discard(&self, identity: &Identity) -> Result<(), ReviewError> {
        // The one of the CV as it is now, then the one that it was begun under.
        for _ in 0..2 {
            let all = self.all();
            let Some((kept, _)) = self.find(&all, identity) else { break };
            let path = self.path(&kept.stored.applicant.hash);
            match fs::remove_file(&path) {
                Err(e) if e.kind() != ErrorKind::NotFound => return Err(ReviewError::io("remove", &path, e)),
                _ => {}
            }
        }
        Ok(())
    }

    fn find<'a>(&self, all: &'a [OnDisk], identity: &Identity) -> Option<(&'a OnDisk, FoundBy)> {
        if all.is_empty() {
            return None;
        }
        let path = self.path(&identity.hash);
        if let Some(own) = all.iter().find(|kept| path.file_name() == Some(&kept.name)) {
            return Some((own, FoundBy::Hash));
        }
        let own = Traits::from(identity);
        let others: Vec<&OnDisk> = all
            .iter()
            .filter(|kept| {
                !self.present.contains(&kept.stored.applicant.hash) && !own.names_contradict(&kept.traits)
            })
            .collect();
        for found_by in [FoundBy::Email, FoundBy::Name, FoundBy::Path] {
            let is_theirs = |kept: &&&OnDisk| match found_by {
                FoundBy::Email => own.shares_email(&kept.traits),
                FoundBy::Name => own.shares_name(&kept.traits),
                _ => own.file == kept.traits.file && !own.emails_contradict(&kept.traits),
            };
            let mut theirs = others.iter().filter(is_theirs);
            match (theirs.next(), theirs.next()) {
                (None, _) => {}
                (Some(only), None) => return Some((only, found_by)),
                // A tie attaches to nobody.
                (Some(_), Some(_)) => return None,
            }
        }
        None
    }

    /// Whose draft a file is; none where it holds none.
    pub(super) fn owner(path: &Path) -> Option<Identity> {
        read(path).map(|stored| stored.applicant)
    }

    fn all(&self) -> Vec<OnDisk> {
        let Ok(entries) = fs::read_dir(&self.dir) else { return Vec::new() };
        let kept = |entry: fs::DirEntry| {
            let stored = read(&entry.path())?;
            Some(OnDisk { name: entry.file_name(), traits: Traits::from(&stored.applicant), stored })
        };
        entries.flatten().filter_map(kept).collect()
    }

    fn path(&self, hash: &str) -> PathBuf {
        // A hash that is not ours could hold a path.
        let plain = hash.len() >= 16 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        let name = if plain { hash.to_owned() } else { blake3::hash(hash.as_bytes()).to_hex().to_string() };
        self.dir.join(format!("{}.toml", &name[..name.len().min(64)]))
    }
}

fn read(path: &Path) -> Option<Stored> {
    if !fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() <= MAX_BYTES) {
        return None;
    }
    toml::from_str(&fs::read_to_string(path).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn identity(file: &str, hash: &str, email: &str, name: &str) -> Identity {
        Identity { file: file.into(), hash: hash.into(), emails: vec![email.into()], name: Some(name.into()) }
    }

    fn drafts() -> (tempfile::TempDir, Drafts) {
        let dir = tempfile::tempdir().unwrap();
        let drafts = Drafts::open(dir.path(), &dir.path().join("data")).unwrap();
        (dir, drafts)
    }

    #[test]
    fn a_draft_survives_until_it_is_discarded() {
        let (dir, drafts) = drafts();
        let ana = identity("ana.txt", "a1", "ana@example.org", "Ana Sample");
        assert_eq!(drafts.load(&ana), None);
        drafts.save(&ana, "first").unwrap();
        drafts.save(&ana, "first, second\n").unwrap();
        let again = Drafts::open(dir.path(), &dir.path().join("data")).unwrap();
        assert_eq!(
            again.load(&ana).unwrap(),
            Draft { text: "first, second\n".into(), found_by: FoundBy::Hash }
        );
        drafts.discard(&ana).unwrap();
        drafts.discard(&ana).unwrap();
        assert_eq!(again.load(&ana), None);
    }

    #[test]
    fn a_draft_follows_an_edited_cv_and_nobody_else() {
        let (_dir, mut drafts) = drafts();
        drafts.save(&identity("cv.txt", "a1", "ana@example.org", "Ana Sample"), "on Ana").unwrap();
        let edited = identity("new.txt", "a2", "ANA@example.org", "Ana Sample");
        assert_eq!(drafts.load(&edited).unwrap().found_by, FoundBy::Email);
        drafts.attach(&[identity("cv.txt", "a1", "ana@example.org", "Ana Sample")]);
        assert_eq!(drafts.load(&edited), None, "it is of a CV that is here");
        drafts.attach(std::slice::from_ref(&edited));
        let other = identity("cv.txt", "b1", "bo@example.org", "Bo Berg");
        assert_eq!(drafts.load(&other), None);
        drafts.save(&identity("cv2.txt", "a3", "ana@example.org", "Ana Sample"), "more").unwrap();
        assert_eq!(drafts.load(&edited), None, "a tie attaches to nobody");
    }

    #[test]
    fn what_was_begun_under_the_old_cv_does_not_come_back() {
        let (_dir, drafts) = drafts();
        drafts.save(&identity("cv.txt", "a1", "ana@example.org", "Ana Sample"), "on Ana").unwrap();
        let edited = identity("cv.txt", "a2", "ana@example.org", "Ana Sample");
        drafts.save(&edited, "on Ana, too").unwrap();
        drafts.discard(&edited).unwrap();
        assert_eq!(drafts.load(&edited), None);
    }

    #[cfg(unix)]
    #[test]
    fn only_their_owner_may_read_drafts() {
        use std::os::unix::fs::PermissionsExt;
        let (_dir, drafts) = drafts();
        let ana = identity("ana.txt", "a1", "ana@example.org", "Ana Sample");
        drafts.save(&ana, "x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&drafts.dir), mode(&drafts.path("a1"))), (0o700, 0o600));
    }

    #[test]
    fn a_hash_is_never_a_path() {
        let (_dir, drafts) = drafts();
        assert_eq!(drafts.path("../../../../../../etc/passwd").parent(), Some(drafts.dir.as_path()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_comes_back_safe(text in "(?s).{0,40}") {
            let (_dir, drafts) = drafts();
            let ana = identity("ana.txt", "a1", "ana@example.org", "Ana Sample");
            drafts.save(&ana, &text).unwrap();
            let kept = safe_multiline(&text).into_owned();
            prop_assert_eq!(drafts.load(&ana).unwrap().text, kept);
        }
    }
}
