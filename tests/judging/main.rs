//! Judging, from outside: reviews survive kills, other programs, full disks, damage and moved CVs.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod committee;
mod full;
mod killed;
mod moved;
#[path = "../terminal/mod.rs"]
mod terminal;
mod together;
mod torn;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cvtui::review::{Change, Identity, Rating, Reviews};
use jiff::Timestamp;

/// Tells a copy of this test program that it is the child, and where it works.
const CHILD: &str = "CVTUI_TEST_CHILD";

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

    fn open(&self) -> (Reviews, Vec<String>) {
        open(self.root.path())
    }

    fn journal(&self) -> PathBuf {
        let (reviews, _) = self.open();
        reviews.dir().join("rae@box.toml")
    }

    /// What the program prints.
    fn run(&self, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_cvtui"))
            .args(args)
            .current_dir(self.root.path())
            .env("CVTUI_DATA", self.root.path().join("data"))
            .env("CVTUI_CONFIG", self.root.path().join("config.toml"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What `cvtui log` prints.
    fn log(&self) -> String {
        self.run(&["log", "cvs", "--format", "ndjson"])
    }
}

fn open(root: &Path) -> (Reviews, Vec<String>) {
    Reviews::open_on("box", &root.join("cvs"), "rae", &root.join("data")).unwrap()
}

/// An invented applicant for each number.
fn who(number: usize) -> Identity {
    Identity {
        file: format!("{number}.txt"),
        // Far apart, so that no flipped bit makes one person of another.
        hash: format!("{:064x}", (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        emails: vec![format!("applicant{number}@example.org")],
        name: Some(format!("Applicant Number{number}")),
    }
}

fn note(text: &str) -> Change {
    Change::Note(text.to_owned())
}

fn rating(value: u8) -> Change {
    Change::Rating(Rating::new(value))
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000 + second).unwrap()
}

/// This test program again, to run one test of its own as the child that works in `root`.
fn child(test: &str, root: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture"]).env(CHILD, root).stdout(Stdio::piped());
    command
}

/// Where the child works; `None` in a run that nobody started as one.
fn child_root() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
