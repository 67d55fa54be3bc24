//! The built program in a real pseudo-terminal, for the tests that need one.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for the screen, far beyond what it ever takes.
pub const PATIENCE: Duration = Duration::from_mins(1);
pub const ENTER: &str = "\r";
pub const ESC: &str = "\x1b";
pub const CTRL_S: &str = "\x13";
pub const CTRL_Z: &str = "\x1a";

/// What came out of the terminal so far.
pub struct Output {
    pub parser: vt100::Parser,
    pub bytes: Vec<u8>,
}

/// A program in a terminal.
pub struct Session {
    pub child: Box<dyn Child + Send + Sync>,
    pub master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    pub output: Arc<Mutex<Output>>,
}

/// A folder of CVs and a place for reviews, both of their own.
pub struct Home {
    pub dir: tempfile::TempDir,
}

impl Home {
    /// With no CV yet.
    pub fn empty() -> Self {
        let home = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir(home.cvs()).unwrap();
        // The tour of the first start was seen.
        fs::create_dir(home.dir.path().join("data")).unwrap();
        fs::write(home.dir.path().join("data/tour"), "seen\n").unwrap();
        home
    }

    pub fn new() -> Self {
        let home = Self::empty();
        for (file, name, skills) in [
            ("Ada Quist.txt", "Ada Quist", "Rust, Go"),
            ("Bo Marlund.txt", "Bo Marlund", "CUDA, C++"),
            ("Cleo Dorn.txt", "Cleo Dorn", "Rust, Python"),
        ] {
            let text = format!(
                "{name}\n{}@example.org\n\nEDUCATION\nPhD in Computer Science, Nowhere State University, 2015 - 2020\n\n\
                 SKILLS\n{skills}\n",
                &file[..2].to_lowercase()
            );
            fs::write(home.cvs().join(file), text).unwrap();
        }
        home
    }

    pub fn cvs(&self) -> PathBuf {
        self.dir.path().join("cvs")
    }

    pub fn command(&self) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cvtui"));
        command.arg(self.cvs());
        command.cwd(self.dir.path());
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.dir.path());
        command.env("CVTUI_DATA", self.dir.path().join("data"));
        command.env("CVTUI_CONFIG", self.dir.path().join("config.toml"));
        command
    }

    pub fn open(&self, columns: u16, rows: u16) -> Session {
        Session::start(self.command(), columns, rows)
    }
}

impl Session {
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let output = Arc::new(Mutex::new(Output {
            parser: vt100::Parser::new(cells(rows), cells(columns), 0),
            bytes: Vec::new(),
        }));
        let sink = Arc::clone(&output);
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                let mut output = sink.lock().unwrap();
                output.parser.process(&buffer[..read]);
                output.bytes.extend_from_slice(&buffer[..read]);
            }
        });
        Self { child, master: pair.master, writer, output }
    }

    pub fn send(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    pub fn screen(&self) -> String {
        self.output.lock().unwrap().parser.screen().contents()
    }

    pub fn written(&self) -> usize {
        self.output.lock().unwrap().bytes.len()
    }

    pub fn wait(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self) {
            assert!(Instant::now() < end, "{what} did not come; the screen is\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn sees(&mut self, text: &str) -> &mut Self {
        self.wait(text, |session| session.screen().contains(text));
        self
    }

    pub fn misses(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("the end of {text}"), |session| !session.screen().contains(text));
        self
    }

    /// Waits for the end of the program; whether it ended well.
    pub fn ends(&mut self) -> bool {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            assert!(Instant::now() < end, "the program does not end; the screen is\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn is_alternate(&self) -> bool {
        self.output.lock().unwrap().parser.screen().alternate_screen()
    }

    pub fn is_restored(&self) -> bool {
        let output = self.output.lock().unwrap();
        let screen = output.parser.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}

pub fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
    }
}
