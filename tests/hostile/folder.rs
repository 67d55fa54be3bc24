//! A folder of files, some of them bad, and what the program tells of each.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use cvtui::document::Limits;
use cvtui::library::{LoadOptions, Readers, load_all};
use cvtui::taxonomy::Taxonomy;

use crate::support::{ADA, BO, World};

/// Seconds that reading one file may take in these tests, on a slow and busy machine.
const SECONDS: u64 = 40;

/// What all loads go by: the readers are processes of the built program, as it has them itself, and shared, so that
/// a file that breaks one must not break the next.
static OPTIONS: LazyLock<LoadOptions> = LazyLock::new(|| LoadOptions {
    cache: None,
    limits: Limits { seconds: SECONDS, ..Limits::default() },
    taxonomy: Arc::new(Taxonomy::default()),
    readers: Arc::new(Readers::isolated(env!("CARGO_BIN_EXE_cvtui").into())),
});

/// What the program said of each bad file: `None` where it was read.
pub type Told = BTreeMap<String, Option<String>>;

/// A world whose files are two good CVs and these, each in a folder of its own so that no two are taken for one
/// person's.
pub fn world(files: &[(String, Vec<u8>)]) -> World {
    let world = World::with(&[("good-ada/ada.md", ADA), ("good-bo/bo.txt", BO)]);
    for (name, bytes) in files {
        world.write(&format!("cvs/{name}"), bytes);
    }
    world
}

/// Loads the folder: both good files are there, and each of the others is either an applicant or one line.
#[track_caller]
pub fn told(files: &[(String, Vec<u8>)]) -> Told {
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    told_of(&world(files), &names)
}

/// The same of a world that is there.
#[track_caller]
pub fn told_of(world: &World, names: &[&str]) -> Told {
    let start = Instant::now();
    let library = load_all(&[world.path("cvs")], &OPTIONS);
    let patience = Duration::from_secs(SECONDS * names.len().max(2) as u64);
    assert!(start.elapsed() < patience, "loading took {:?}", start.elapsed());
    let read: Vec<&str> = library.applicants.iter().map(|applicant| applicant.file.as_str()).collect();
    for good in ["good-ada/ada.md", "good-bo/bo.txt"] {
        assert!(read.contains(&good), "{good} is missing: {:?}", library.problems);
    }
    let mut told = Told::new();
    for name in names {
        let problems = library.problems.iter().filter(|problem| problem.file == *name);
        let lines: Vec<&str> = problems.map(|problem| problem.message.as_str()).collect();
        let times = read.iter().filter(|file| *file == name).count();
        assert_eq!(lines.len() + times, 1, "{name}: read {times} times, and told {lines:?}");
        for line in &lines {
            assert!(line.len() < 200 && !line.contains(char::is_control), "{name}: {line}");
            assert!(!line.contains("please report"), "{name}: {line}");
        }
        told.insert((*name).to_owned(), lines.first().map(|line| (*line).to_owned()));
    }
    let bad = told.values().filter(|told| told.is_some()).count();
    assert_eq!(library.problems.len(), bad, "more was told than of these files: {:?}", library.problems);
    told
}

/// What was told of one file that could not be read.
#[track_caller]
pub fn refused(name: &str, bytes: Vec<u8>) -> String {
    let told = told(&[(name.to_owned(), bytes)]);
    told[name].clone().unwrap_or_else(|| panic!("{name} was read"))
}

#[test]
fn the_command_line_tells_each_bad_file_in_one_line() {
    let bad: [(&str, &[u8]); 3] =
        [("a/cv.txt", b""), ("b/cv.docx", b"PK\x03\x04 torn"), ("c/cv.pdf", b"%PDF-1.7 torn")];
    let world = world(&bad.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())));
    let listed = world.line("list cvs --format json");
    assert_eq!(listed.status, 0, "{}", listed.err);
    let lines: Vec<&str> = listed.err.lines().collect();
    assert_eq!(lines.len(), bad.len(), "{lines:?}");
    for ((name, _), line) in bad.iter().zip(lines) {
        assert!(line.starts_with(&format!("cvtui: {name}: is ")), "{line}");
    }
    assert!(
        listed.out.contains("good-ada/ada.md") && listed.out.contains("good-bo/bo.txt"),
        "{}",
        listed.out
    );
    let checked = world.line("check cvs --brief");
    assert_eq!((checked.status, checked.err.as_str()), (1, ""));
    assert!(checked.out.ends_with("2 read, 3 not\n"), "{}", checked.out);
}
