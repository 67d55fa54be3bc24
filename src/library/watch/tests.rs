use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::follower::{BURST, QUIET};
use super::look::SETTLED;
use super::*;
use crate::library::archive::tests::pack;
use crate::library::cache::Store;
use crate::library::{Applicant, ApplicantId, Cache, Problem};

/// Longest wait for the system, far beyond what it takes.
const LONGEST: Duration = Duration::from_mins(1);

/// A folder that is followed, and who is in it as far as was told.
struct Followed {
    dir: tempfile::TempDir,
    following: Following,
    news: Receiver<News>,
    people: BTreeMap<ApplicantId, Arc<Applicant>>,
    problems: Vec<Problem>,
    tally: Tally,
    parts: usize,
}

fn cv(name: &str) -> String {
    let address = name.to_lowercase().replace(' ', ".");
    format!(
        "{name}\n{address}@example.org\n\nEDUCATION\nPhD in Physics, Nowhere State University, 2015 - 2020\n"
    )
}

fn resume(name: &str) -> String {
    format!("{{\"basics\": {{\"name\": \"{name}\", \"email\": \"x@example.org\"}}, \"work\": []}}")
}

fn open(files: &[(&str, &str)], watching: Watching) -> Followed {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("cvs")).unwrap();
    for (file, name) in files {
        fs::write(dir.path().join("cvs").join(file), cv(name)).unwrap();
    }
    let (told, loaded) = channel();
    let (send, news) = channel();
    let told = Mutex::new(told);
    let following = follow(
        vec![dir.path().join("cvs")],
        LoadOptions::default(),
        watching,
        move |event| told.lock().unwrap().send(event).unwrap(),
        move |news| {
            let _ = send.send(news);
        },
    );
    let (mut people, mut problems) = (BTreeMap::new(), Vec::new());
    loop {
        match loaded.recv_timeout(LONGEST).unwrap() {
            LoadEvent::Loaded(applicants) => {
                people.extend(applicants.into_iter().map(|applicant| (applicant.id, applicant)));
            }
            LoadEvent::Failed(problem) => problems.push(problem),
            LoadEvent::Found(_) => {}
            LoadEvent::Finished => break,
        }
    }
    Followed { dir, following, news, people, problems, tally: Tally::default(), parts: 0 }
}

impl Followed {
    fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join("cvs").join(file)
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap();
    }

    fn take(&mut self, news: News) {
        self.parts += 1;
        self.tally = self.tally.and(news.tally);
        for id in &news.gone {
            assert!(self.people.remove(id).is_some(), "{id:?} was not there");
        }
        for applicant in news.came {
            self.people.insert(applicant.id, applicant);
        }
        if let Some(problems) = news.problems {
            self.problems = problems;
        }
    }

    /// Takes news in until something is so.
    fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + LONGEST;
        while !is_so(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.news.recv_timeout(left) {
                Ok(news) => self.take(news),
                Err(error) => panic!("{what}: {error}; there are {:?}, {:?}", self.files(), self.problems),
            }
        }
    }

    /// Takes in whatever comes in a while in which much could.
    fn rest(&mut self) {
        while let Ok(news) = self.news.recv_timeout(SETTLED + 2 * BURST) {
            self.take(news);
        }
    }

    fn files(&self) -> Vec<&str> {
        let mut files: Vec<&str> = self.people.values().map(|a| a.file.as_str()).collect();
        files.sort_unstable();
        files
    }

    fn id(&self, file: &str) -> Option<ApplicantId> {
        self.people.values().find(|a| a.file == file).map(|a| a.id)
    }

    fn name(&self, file: &str) -> Option<String> {
        self.people.values().find(|a| a.file == file).map(|a| a.display_name().to_owned())
    }
}

#[test]
fn who_comes_changes_moves_and_goes_is_told_and_keeps_the_number() {
    let mut followed = open(&[("ada.txt", "Ada Quist"), ("bo.txt", "Bo Marlund")], Watching::Events);
    let (ada, bo) = (followed.id("ada.txt"), followed.id("bo.txt"));
    followed.write("cleo.txt", &cv("Cleo Dorn"));
    followed.until("who comes", |f| f.name("cleo.txt").is_some());
    let cleo = followed.id("cleo.txt");
    assert!(cleo != ada && cleo != bo);
    followed.write("bo.txt", &cv("Bo Marlund-Ferr"));
    followed.until("who changes", |f| f.name("bo.txt").as_deref() == Some("Bo Marlund-Ferr"));
    assert_eq!(followed.id("bo.txt"), bo);
    fs::create_dir(followed.path("first round")).unwrap();
    fs::rename(followed.path("ada.txt"), followed.path("first round/quist.txt")).unwrap();
    followed.until("who moves", |f| f.id("first round/quist.txt") == ada);
    fs::remove_file(followed.path("cleo.txt")).unwrap();
    followed.until("who goes", |f| f.people.len() == 2);
    assert_eq!(followed.files(), ["bo.txt", "first round/quist.txt"]);
    assert_eq!(followed.tally, Tally { new: 1, changed: 1, moved: 1, gone: 1 });
    assert!(followed.problems.is_empty());
}

#[test]
fn a_burst_is_few_news_and_what_no_walk_sees_is_none() {
    let mut followed = open(&[("ada.txt", "Ada Quist")], Watching::Events);
    for number in 0..300 {
        followed.write(&format!("{number:03}.txt"), &cv(&format!("Person N{number}")));
    }
    followed.until("everybody", |f| f.people.len() == 301);
    assert!(followed.parts < 30, "{} news of 300 files", followed.parts);
    followed.rest();
    followed.parts = 0;
    fs::create_dir(followed.path(".cvtui")).unwrap();
    followed.write(".cvtui/rae.toml", "x = 1");
    followed.write("~$ada.txt", "lock");
    followed.rest();
    assert_eq!(followed.parts, 0);
}

#[test]
fn a_file_that_is_being_written_is_read_when_it_is_whole_and_called_broken_only_when_it_stays_so() {
    let mut followed = open(&[("ada.txt", "Ada Quist")], Watching::Events);
    let whole = resume("Bo Marlund");
    followed.write("bo.json", &whole[..whole.len() / 2]);
    std::thread::sleep(3 * QUIET);
    followed.write("bo.json", &whole);
    followed.until("the whole file", |f| f.name("bo.json").as_deref() == Some("Bo Marlund"));
    assert!(followed.problems.is_empty(), "{:?}", followed.problems);
    // Whoever was read stays as they were when the file is spoilt.
    let bo = followed.id("bo.json");
    followed.write("bo.json", &whole[..whole.len() / 2]);
    followed.until("the problem", |f| !f.problems.is_empty());
    assert_eq!(followed.problems[0].file, "bo.json");
    assert_eq!(followed.id("bo.json"), bo);
    followed.write("bo.json", &resume("Bo Ferr"));
    followed.until("the end of the problem", |f| f.problems.is_empty());
    assert_eq!((followed.id("bo.json"), followed.name("bo.json")), (bo, Some("Bo Ferr".to_owned())));
}

#[test]
fn an_archive_that_is_replaced_is_read_anew_and_who_is_still_in_it_keeps_the_number() {
    let mut followed = open(&[], Watching::Events);
    let (ada, bo) = (cv("Ada Quist"), cv("Bo Marlund"));
    pack(&followed.path("all.zip"), &[("ada.txt", ada.as_bytes())]);
    followed.until("the archive", |f| f.id("all.zip/ada.txt").is_some());
    let id = followed.id("all.zip/ada.txt");
    pack(&followed.dir.path().join("new.zip"), &[("bo.txt", bo.as_bytes()), ("quist.txt", ada.as_bytes())]);
    fs::rename(followed.dir.path().join("new.zip"), followed.path("all.zip")).unwrap();
    followed.until("the other archive", |f| f.files() == ["all.zip/bo.txt", "all.zip/quist.txt"]);
    assert_eq!(followed.id("all.zip/quist.txt"), id);
}

#[test]
fn a_folder_that_goes_away_takes_nobody_along_and_is_followed_again_when_it_is_back() {
    let mut followed = open(&[("ada.txt", "Ada Quist")], Watching::Events);
    followed.rest();
    let away = followed.dir.path().join("away");
    fs::rename(followed.dir.path().join("cvs"), &away).unwrap();
    let told = followed.news.recv_timeout(LONGEST).unwrap();
    assert!(told.away && told.gone.is_empty(), "{told:?}");
    fs::rename(&away, followed.dir.path().join("cvs")).unwrap();
    followed.write("bo.txt", &cv("Bo Marlund"));
    followed.until("who came meanwhile", |f| f.people.len() == 2);
    // It is watched, not only looked at once.
    followed.rest();
    followed.write("cleo.txt", &cv("Cleo Dorn"));
    followed.until("who came since", |f| f.files() == ["ada.txt", "bo.txt", "cleo.txt"]);
}

#[test]
fn where_nothing_is_watched_a_look_by_hand_finds_it_and_where_it_is_polled_it_is_found() {
    let mut followed = open(&[("ada.txt", "Ada Quist")], Watching::Off);
    followed.write("bo.txt", &cv("Bo Marlund"));
    followed.rest();
    assert_eq!(followed.files(), ["ada.txt"]);
    followed.following.look();
    followed.until("the look", |f| f.files() == ["ada.txt", "bo.txt"]);
    let mut polled = open(&[("ada.txt", "Ada Quist")], Watching::Poll);
    polled.rest();
    polled.write("bo.txt", &cv("Bo Marlund"));
    polled.until("the poll", |f| f.files() == ["ada.txt", "bo.txt"]);
}

#[test]
fn what_was_left_out_when_it_was_stopped_is_read_by_a_look() {
    let names: Vec<(String, String)> =
        (0..400).map(|n| (format!("{n:03}.txt"), format!("Person N{n}"))).collect();
    let dir = tempfile::tempdir().unwrap();
    for (file, name) in &names {
        fs::write(dir.path().join(file), cv(name)).unwrap();
    }
    let people: Arc<Mutex<BTreeMap<ApplicantId, String>>> = Arc::default();
    let (told, noted) = (Arc::clone(&people), Arc::clone(&people));
    let (send, over) = channel();
    let following = follow(
        vec![dir.path().to_owned()],
        LoadOptions::default(),
        Watching::Events,
        move |event| {
            if let LoadEvent::Loaded(applicants) = event {
                for applicant in applicants {
                    assert!(told.lock().unwrap().insert(applicant.id, applicant.file.clone()).is_none());
                }
            }
        },
        move |news| {
            for applicant in &news.came {
                assert!(noted.lock().unwrap().insert(applicant.id, applicant.file.clone()).is_none());
            }
            if news.rest == 0 {
                let _ = send.send(());
            }
        },
    );
    following.stop();
    assert!(over.recv_timeout(2 * BURST).is_err(), "nothing is read when it was stopped");
    let read = people.lock().unwrap().len();
    assert!(read < 400, "all of it was read before it could be stopped");
    following.look();
    over.recv_timeout(LONGEST).unwrap();
    let mut files: Vec<String> = people.lock().unwrap().values().cloned().collect();
    files.sort_unstable();
    files.dedup();
    assert_eq!(files.len(), 400, "everybody is there, and nobody twice");
}

#[test]
fn a_load_that_is_left_keeps_what_it_had_read() {
    let (dir, root) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for n in 0..400 {
        fs::write(dir.path().join(format!("{n:03}.txt")), cv(&format!("Person N{n}"))).unwrap();
    }
    let cache = Cache { root: root.path().join("cache"), limit: 1 << 30, settings: String::new() };
    let options = LoadOptions { cache: Some(cache.clone()), ..LoadOptions::default() };
    let (send, came) = channel();
    let told = move |event| {
        if let LoadEvent::Loaded(applicants) = event {
            let _ = send.send(applicants.len());
        }
    };
    let following = follow(vec![dir.path().to_owned()], options, Watching::Off, told, |_| {});
    for _ in 0..20 {
        came.recv_timeout(LONGEST).unwrap();
    }
    following.end();
    let folder = dir.path().canonicalize().unwrap();
    assert!(!Store::open(Some(&cache), &folder, LoadOptions::default().limits).is_empty());
}

#[test]
fn thousands_that_come_at_once_are_few_news_and_each_is_told_once() {
    let mut followed = open(&[("ada.txt", "Ada Quist")], Watching::Events);
    let mut files = Vec::new();
    for number in 0..2000 {
        let file = format!("{number:05}.txt");
        followed.write(&file, &format!("Person N{number}\n"));
        files.push(file);
    }
    followed.until("everybody", |f| f.people.len() == 2001);
    assert!(followed.parts < 60, "{} news of 2000 files", followed.parts);
    assert_eq!(followed.tally, Tally { new: 2000, ..Tally::default() });
    for file in &files {
        fs::remove_file(followed.path(file)).unwrap();
    }
    followed.until("the end of all but one", |f| f.people.len() == 1);
    assert_eq!(followed.tally.gone, 2000);
}

#[cfg(unix)]
#[test]
fn who_may_not_be_read_any_more_stays_and_the_problem_is_told_until_it_may() {
    use std::os::unix::fs::PermissionsExt;
    let mut followed = open(&[("ada.txt", "Ada Quist"), ("bo.txt", "Bo Marlund")], Watching::Events);
    let ada = followed.id("ada.txt");
    let mode = |file: &str, mode| {
        fs::set_permissions(followed.path(file), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("ada.txt", 0o000);
    // The superuser may read everything.
    if fs::read(followed.path("ada.txt")).is_err() {
        followed.until("the problem", |f| f.problems.len() == 1);
        assert_eq!(followed.problems[0].to_string(), "ada.txt: cannot be read (permission denied)");
        assert_eq!((followed.id("ada.txt"), followed.people.len()), (ada, 2));
        fs::set_permissions(followed.path("ada.txt"), fs::Permissions::from_mode(0o600)).unwrap();
        followed.until("the end of the problem", |f| f.problems.is_empty());
    } else {
        followed.rest();
    }
    assert_eq!((followed.id("ada.txt"), followed.people.len()), (ada, 2));
    assert_eq!(followed.tally, Tally::default(), "nobody was read from other contents");
}

#[test]
fn what_came_and_went_is_told_in_words() {
    assert_eq!(Tally { new: 2, changed: 1, ..Tally::default() }.told().as_deref(), Some("2 new, 1 changed"));
    assert_eq!(Tally { moved: 1, gone: 3, ..Tally::default() }.told().as_deref(), Some("1 renamed, 3 gone"));
    assert_eq!(Tally::default().told(), None);
}
