//! A world of its own for each test: CVs, settings and data in a temporary folder.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The time that counts as now.
pub const NOW: &str = "2026-01-31T12:00:00Z";

/// A temporary folder with `cvs/`, the settings at `config.toml` and the data at `data/`.
pub struct World {
    dir: tempfile::TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl World {
    /// A world whose `cvs/` holds these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let world = Self { dir: tempfile::tempdir().unwrap() };
        std::fs::create_dir(world.path("cvs")).unwrap();
        for (name, text) in files {
            world.write(&format!("cvs/{name}"), text);
        }
        world
    }

    /// Two invented people.
    pub fn of_two() -> Self {
        Self::with(&[("ada.md", ADA), ("sub/bo.txt", BO)])
    }

    /// A path in this world.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file of this world, with the folders that it lies in.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// The program, about to run inside this world and to touch nothing outside it.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cvtui"));
        command
            .current_dir(self.dir.path())
            .env("CVTUI_CONFIG", self.path("config.toml"))
            .env("CVTUI_DATA", self.path("data"))
            .env_remove("NO_COLOR")
            .args(["--now", NOW]);
        command
    }

    /// Runs the program.
    pub fn run<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Ran {
        self.command().args(args).output().unwrap().into()
    }

    /// Runs the program with this on its standard input.
    pub fn fed<'a>(&self, args: impl IntoIterator<Item = &'a str>, input: &[u8]) -> Ran {
        let mut command = self.command();
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut to = child.stdin.take().unwrap();
        std::thread::scope(|scope| {
            // It may end before it has read everything.
            scope.spawn(move || to.write_all(input));
            child.wait_with_output().unwrap().into()
        })
    }

    /// Standard output of a shell script in this world.
    pub fn in_shell(&self, script: &str) -> String {
        let output = Command::new("sh").args(["-c", script]).current_dir(self.dir.path()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs the program on a line of arguments that a space separates.
    pub fn line(&self, args: &str) -> Ran {
        self.run(args.split(' '))
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Standard output of a run that must have gone well and without a word on standard error.
    #[track_caller]
    pub fn ok(&self) -> &str {
        assert_eq!((self.status, self.err.as_str()), (0, ""), "{self:?}");
        &self.out
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(self.ok()).unwrap()
    }
}

/// The CVs of invented people that come with the program.
pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample")
}

/// An invented CV in Markdown.
pub const ADA: &str = "\
# Ada Quist

ada.quist@example.org | +41 44 555 01 23 | https://ada-quist.example.org

## Education

**PhD in Computer Science**, University of Oslo, 2017 – 2021

## Publications

1. A. Quist, B. Orr, \"Slow Clocks in Fast Networks,\" USENIX ATC, 2020.
2. B. Orr, A. Quist, \"Sharing Lathes,\" EuroSys, 2021.

## Skills

Languages: Rust, Go, C++
";

/// An invented CV in plain text.
pub const BO: &str = "\
Bo Orr
bo.orr@example.net

EDUCATION
University of Porto, M.Sc. in Informatics, 2019

EXPERIENCE
Engineer, Lathe Works (Porto), 2019 - Present
- Built the scheduler.

SKILLS
Python, CUDA
";
