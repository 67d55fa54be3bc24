use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::*;
use crate::library::load::load_all_with;
use crate::library::{Library, LoadOptions};
use crate::parse;
use crate::taxonomy::Taxonomy;

const ADA: &str = "Ada Quist\nada@quist.example\n\nEducation\nPhD in Snow, Berg University, 2020\n";
const BO: &str =
    "Bo Lund\nbo@lund.example\n\nPublications\nBo Lund. Counting Ice. In Ice Conference, 2021.\n";
const LETTER: &str = "Dear committee,\nI count snow.\n";

struct Place {
    cvs: TempDir,
    root: TempDir,
}

impl Place {
    fn new() -> Self {
        let (cvs, root) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (name, text) in [("bo.txt", BO), ("quist_cv.txt", ADA), ("quist_cover_letter.txt", LETTER)] {
            fs::write(cvs.path().join(name), text).unwrap();
        }
        Self { cvs, root }
    }

    fn cache(&self) -> Cache {
        Cache { root: self.root.path().join("cache"), limit: 1 << 30, settings: String::new() }
    }

    fn folder(&self) -> PathBuf {
        self.cache().place(&self.cvs.path().canonicalize().unwrap())
    }

    fn load(&self) -> (Library, usize) {
        self.load_from(Some(self.cache()))
    }

    /// What is loaded, and how often a CV was parsed on the way.
    fn load_from(&self, cache: Option<Cache>) -> (Library, usize) {
        let _one_at_a_time = COUNTING.lock().unwrap_or_else(PoisonError::into_inner);
        PARSED.store(0, Ordering::SeqCst);
        let options = LoadOptions { cache, ..LoadOptions::default() };
        let library = load_all_with(&[self.cvs.path().to_owned()], &options, counted);
        (library, PARSED.load(Ordering::SeqCst))
    }

    fn contents(&self) -> PathBuf {
        self.folder().join(block::read(&self.folder()).unwrap().head.contents)
    }
}

static COUNTING: Mutex<()> = Mutex::new(());
static PARSED: AtomicUsize = AtomicUsize::new(0);

fn counted(document: &Document, taxonomy: &Taxonomy) -> Profile {
    PARSED.fetch_add(1, Ordering::SeqCst);
    parse::parse(document, taxonomy)
}

/// All that can be asked of a library.
fn told(library: &Library) -> String {
    // What is damaged is parsed again when it is asked for, which another test would count as its own.
    let _one_at_a_time = COUNTING.lock().unwrap_or_else(PoisonError::into_inner);
    let papers = |a: &crate::library::Applicant| -> Vec<String> {
        a.attachments.iter().map(|p| format!("{:?} {} {:?}", p.kind, p.file, p.document())).collect()
    };
    let all = library.applicants.iter().map(|a| {
        let (profile, document, summary) = (a.profile(), a.document(), a.summary());
        format!("{:?} {} {} {profile:?} {document:?} {summary:?} {:?}", a.id, a.file, a.hash, papers(a))
    });
    format!("{:?} {:?}", all.collect::<Vec<_>>(), library.problems)
}

#[test]
fn what_is_known_is_not_parsed_again_and_one_change_parses_one_file() {
    let place = Place::new();
    let (plain, _) = place.load_from(None);
    let (cold, parsed) = place.load();
    assert_eq!((parsed, told(&cold)), (2, told(&plain)));
    let (warm, parsed) = place.load();
    assert_eq!((parsed, told(&warm)), (0, told(&plain)));
    fs::write(place.cvs.path().join("bo.txt"), BO.replace("Ice", "Fog")).unwrap();
    let (changed, parsed) = place.load();
    assert_eq!(parsed, 1);
    assert_eq!(told(&changed), told(&place.load_from(None).0));
    assert_eq!(place.load().1, 0);
}

#[test]
fn a_change_that_keeps_size_and_time_is_seen() {
    let place = Place::new();
    let file = place.cvs.path().join("bo.txt");
    place.load();
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    fs::write(&file, BO.replace("Ice", "Fog")).unwrap();
    File::options().append(true).open(&file).unwrap().set_modified(time).unwrap();
    assert_eq!(place.load().1, 1);
}

#[test]
fn a_file_that_moves_or_is_touched_is_known_by_its_contents() {
    let place = Place::new();
    place.load();
    fs::rename(place.cvs.path().join("bo.txt"), place.cvs.path().join("lund.txt")).unwrap();
    fs::write(place.cvs.path().join("quist_cv.txt"), ADA).unwrap();
    fs::write(place.cvs.path().join("copy.txt"), BO).unwrap();
    let (library, parsed) = place.load();
    assert_eq!(parsed, 0);
    let files: Vec<String> = library.applicants.iter().map(|a| a.profile().meta.file.clone()).collect();
    assert_eq!(files, ["copy.txt", "lund.txt", "quist_cv.txt"]);
    assert_eq!(told(&library), told(&place.load_from(None).0));
}

#[test]
fn an_unchanged_stamp_is_enough_and_a_fresh_one_is_not() {
    let place = Place::new();
    let folder = place.cvs.path().canonicalize().unwrap();
    let file = folder.join("bo.txt");
    let stamp = Stamp::of(&file).unwrap();
    assert_eq!(Stamp::settled(&file), None);
    let document = Document::new(Format::Text, Vec::new(), Vec::new());
    for (settled, is_known) in [(Some(stamp), true), (None, false)] {
        place.cache().clear().unwrap();
        let store = Store::open(Some(&place.cache()), &folder, Limits::default());
        let packed = store.document(&document).unwrap();
        let known = Known { hash: "h".into(), document: packed, understood: None, entry: None };
        store.note("bo.txt", Format::Text, settled, &known);
        store.commit(false);
        drop(store);
        let store = Store::open(Some(&place.cache()), &folder, Limits::default());
        assert_eq!(store.unchanged("bo.txt", Format::Text, Some(&stamp)).is_some(), is_known);
        let other = Stamp { size: stamp.size + 1, ..stamp };
        assert!(store.unchanged("bo.txt", Format::Text, Some(&other)).is_none());
        assert!(store.unchanged("bo.txt", Format::Text, None).is_none());
        assert!(store.of_hash("h", Format::Text).is_some() && store.of_hash("h", Format::Pdf).is_none());
    }
}

#[test]
fn another_parser_settings_or_limits_know_nothing() {
    let place = Place::new();
    place.load();
    let other = Cache { settings: "a venue".into(), ..place.cache() };
    assert_eq!(place.load_from(Some(other)).1, 2);
    assert_eq!(place.load().1, 2);
    let narrow = Limits { seconds: 1, ..Limits::default() };
    assert_ne!(place.cache().key(narrow), place.cache().key(Limits::default()));
}

#[test]
fn a_block_that_is_torn_or_foreign_is_as_good_as_none() {
    let place = Place::new();
    let wanted = told(&place.load().0);
    let summaries = place.folder().join("summaries");
    let whole = fs::read(&summaries).unwrap();
    for length in 0..whole.len() {
        fs::write(&summaries, &whole[..length]).unwrap();
        assert!(block::read(&place.folder()).is_none(), "{length} of {}", whole.len());
    }
    for at in 0..whole.len() {
        let mut bad = whole.clone();
        bad[at] ^= 1 << (at % 8);
        fs::write(&summaries, bad).unwrap();
        assert!(block::read(&place.folder()).is_none(), "a bit of byte {at}");
    }
    fs::write(&summaries, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(told(&place.load().0), wanted);
    assert_eq!(place.load().1, 0);
}

#[test]
fn contents_that_are_damaged_are_read_from_the_file_again() {
    let place = Place::new();
    let wanted = told(&place.load().0);
    let contents = place.contents();
    let whole = fs::read(&contents).unwrap();
    for at in (0..whole.len()).step_by(7) {
        let mut bad = whole.clone();
        bad[at] ^= 1 << (at % 8);
        fs::write(&contents, bad).unwrap();
        let (library, _) = place.load();
        assert_eq!(told(&library), wanted, "a bit of byte {at}");
    }
    fs::write(&contents, b"").unwrap();
    assert_eq!(told(&place.load().0), wanted);
    fs::remove_file(&contents).unwrap();
    assert_eq!(told(&place.load().0), wanted);
}

#[test]
fn whoever_is_gone_is_gone_from_the_cache() {
    let place = Place::new();
    place.load();
    let entry =
        |name: &str| block::read(&place.folder()).unwrap().entries.into_iter().find(|e| e.file == name);
    let (document, profile) = entry("bo.txt").map(|e| (e.document, e.understood.unwrap().0)).unwrap();
    let bytes = |range: Range| {
        let all = fs::read(place.contents()).unwrap();
        all[range.offset as usize..][..range.length as usize].to_vec()
    };
    assert!(bytes(document).iter().any(|byte| *byte != 0));
    fs::remove_file(place.cvs.path().join("bo.txt")).unwrap();
    place.load();
    assert!(entry("bo.txt").is_none());
    assert!(bytes(document).iter().chain(&bytes(profile)).all(|byte| *byte == 0));
    assert!(place.cache().forget(place.cvs.path()).unwrap());
    assert!(!place.folder().exists() && !place.cache().forget(place.cvs.path()).unwrap());
}

#[test]
fn a_file_that_is_opened_alone_leaves_the_others_known() {
    let place = Place::new();
    place.load();
    let options = LoadOptions { cache: Some(place.cache()), ..LoadOptions::default() };
    load_all_with(&[place.cvs.path().join("bo.txt")], &options, parse::parse);
    assert_eq!(place.load().1, 0);
}

#[test]
fn two_at_once_do_not_hurt_each_other() {
    let place = Place::new();
    let (first, _) = place.load();
    let folder = place.cvs.path().canonicalize().unwrap();
    let writing = Store::open(Some(&place.cache()), &folder, Limits::default());
    fs::write(place.cvs.path().join("new.txt"), "Cid Dahl\n").unwrap();
    let (second, parsed) = place.load();
    assert_eq!((parsed, second.applicants.len()), (1, 3));
    assert_eq!(told(&second), told(&place.load_from(None).0));
    // The other one was writing: what is new was kept in memory alone.
    drop(writing);
    assert_eq!(place.load().1, 1);
    assert_eq!(first.applicants[0].profile().basics.name.as_deref(), Some("Bo Lund"));
}

#[cfg(unix)]
#[test]
fn the_cache_is_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.load();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&place.cache().root), mode(&place.folder())), (0o700, 0o700));
    let files: Vec<_> = fs::read_dir(place.folder()).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(files.len(), 3, "{files:?}");
    assert!(files.iter().all(|file| mode(file) == 0o600), "{files:?}");
}

#[test]
fn a_cache_that_cannot_be_written_is_no_reason_to_stop() {
    let place = Place::new();
    fs::write(place.cache().root, "a file stands here").unwrap();
    let (library, parsed) = place.load();
    assert_eq!((parsed, told(&library)), (2, told(&place.load_from(None).0)));
}

#[test]
fn the_folders_opened_longest_ago_go_first() {
    let (one, other) = (Place::new(), Place::new());
    one.load();
    let elsewhere = Place { cvs: other.cvs, root: one.root };
    let old = block::read(&elsewhere.folder()).is_none();
    assert!(old);
    let small = Cache { limit: 1, ..elsewhere.cache() };
    elsewhere.load_from(Some(small.clone()));
    let left: Vec<_> = fs::read_dir(&small.root).unwrap().collect();
    assert_eq!(left.len(), 1);
    assert!(elsewhere.folder().exists());
}

#[test]
fn one_applicant_is_taken_out_and_the_others_stay_known() {
    let place = Place::new();
    fs::write(place.cvs.path().join("copy.txt"), BO).unwrap();
    place.load();
    let range = block::read(&place.folder()).unwrap().entries[0].document;
    let cache = place.cache();
    cache.forget_files(place.cvs.path(), &["bo.txt"]).unwrap();
    let block = block::read(&place.folder()).unwrap();
    let left: Vec<&str> = block.entries.iter().map(Entry::file).collect();
    assert!(left.len() == 2 && left.iter().all(|file| file.starts_with("quist_")), "{left:?}");
    let contents = fs::read(place.contents()).unwrap();
    let bytes = &contents[range.offset as usize..][..range.length as usize];
    assert!(bytes.iter().all(|byte| *byte == 0), "the copy's contents, which are the same, are gone too");
    assert_eq!(place.load().1, 2, "both copies are parsed anew");
    // A cache that is damaged goes as a whole.
    fs::write(place.folder().join("summaries"), "nonsense").unwrap();
    cache.forget_files(place.cvs.path(), &["bo.txt"]).unwrap();
    assert!(!place.folder().exists());
}
