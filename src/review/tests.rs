//! The room as a whole: what is said stays said.

mod finding;
mod folding;
mod keeping;
mod mending;
mod sharing;

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Change, Decision, Identity, Rating, Reviews, Score, Stance};

/// A folder of CVs and a data directory, gone when dropped.
struct World {
    root: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("cvs")).unwrap();
        Self { root }
    }

    /// The same with a place inside the folder, as a committee has it.
    fn shared() -> Self {
        let world = Self::new();
        std::fs::create_dir(world.folder().join(".cvtui")).unwrap();
        world
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("cvs")
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn open(&self) -> Reviews {
        let (reviews, told) = self.open_as("rae", "box");
        assert_eq!(told, Vec::<String>::new());
        reviews
    }

    fn open_as(&self, reviewer: &str, machine: &str) -> (Reviews, Vec<String>) {
        Reviews::open_on(machine, &self.folder(), reviewer, &self.data()).unwrap()
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000 + second).unwrap()
}

fn identity(file: &str, hash: &str, email: &str, name: &str) -> Identity {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Identity {
        file: file.into(),
        hash: hash.into(),
        emails: some(email).into_iter().collect(),
        name: some(name),
    }
}

fn ana() -> Identity {
    identity("ana.txt", "aa01", "ana@example.org", "Ana Sample")
}

fn bo() -> Identity {
    identity("bo.txt", "bb01", "bo@example.org", "Bo Berg")
}

fn note(text: &str) -> Change {
    Change::Note(text.into())
}

fn shortlist() -> Change {
    Change::Decision(Some(Decision::Shortlist))
}

fn rating(value: u8) -> Change {
    Change::Rating(Rating::new(value))
}

/// A score: the point, of how many, in what word.
fn score(criterion: &str, score: Option<(u8, u8, &str)>) -> Change {
    let score = score.map(|(point, of, word)| Score { point, of, word: word.to_owned() });
    Change::Score { criterion: criterion.to_owned(), score }
}

fn own_journal(reviews: &Reviews) -> PathBuf {
    reviews.dir().join("rae@box.toml")
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
