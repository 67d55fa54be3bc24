//! How the program begins and ends, and what it leaves of the terminal.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::terminal::{CTRL_S, CTRL_Z, ENTER, ESC, Home, PATIENCE, Session, cells};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

#[test]
fn a_note_that_was_written_is_found_the_next_time() {
    let home = Home::new();
    let mut session = home.open(120, 40);
    session.sees("Ada Quist").sees("Bo Marlund").sees("3 applicants");
    session.send("/rust").sees("2 of 3").send(ENTER);
    session.send(" ").sees("*1 marked").send(" ").sees("*2 marked");
    session.send("c").sees("Comparison of 2").sees("Skills").send(ESC).misses("Comparison of 2");
    session.send("k").send("n").sees("Note: Ada Quist");
    session.send("asks good questions").sees("draft kept").send(CTRL_S).sees("saved: note");
    session.send("q");
    assert!(session.ends());
    session.wait("the restored terminal", Session::is_restored);

    let mut again = home.open(120, 40);
    again.sees("asks good questions").send("q");
    assert!(again.ends());
}

#[test]
fn text_typed_before_the_program_was_killed_is_kept() {
    let home = Home::new();
    let mut session = home.open(80, 24);
    session.sees("Ada Quist").send("n").sees("Note: Ada Quist").send("half a thought").sees("half a thought");
    let draft = || walk(&home.dir.path().join("data")).iter().any(|f| holds(f, "half a thought"));
    session.wait("the draft on the disk", |_| draft());
    session.child.kill().unwrap();
    session.ends();
    let mut again = home.open(80, 24);
    again.sees("Ada Quist").sees("✎").send("n").sees("half a thought");
}

#[test]
fn a_cv_that_comes_while_the_program_runs_is_seen_without_a_key() {
    let home = Home::new();
    let mut session = home.open(120, 40);
    session.sees("3 applicants").send("j");
    let text = "Dag Ferr\ndag@example.org\n\nSKILLS\nRust\n";
    fs::write(home.cvs().join("Dag Ferr.txt"), text).unwrap();
    session.sees("4 applicants").sees("1 new").sees("> ").sees("Dag Ferr");
    fs::rename(home.cvs().join("Dag Ferr.txt"), home.cvs().join("Aa.txt")).unwrap();
    session.sees("1 renamed").sees("4 applicants");
    fs::remove_file(home.cvs().join("Aa.txt")).unwrap();
    session.sees("3 applicants").misses("Dag Ferr").send("q");
    assert!(session.ends());
}

#[test]
fn the_first_start_has_a_tour_and_the_second_none() {
    let home = Home::new();
    fs::remove_file(home.dir.path().join("data/tour")).unwrap();
    let mut session = home.open(80, 24);
    session.sees("A short tour").sees("3 applicants of this folder").send(ENTER).sees("2/6");
    session.send("q").misses("A short tour").send("q");
    assert!(session.ends());
    let mut again = home.open(80, 24);
    again.sees("3 applicants").send("?tour").sees("Show the tour").send(ENTER).sees("A short tour");
}

fn walk(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    entries
        .flatten()
        .flat_map(|entry| if entry.path().is_dir() { walk(&entry.path()) } else { vec![entry.path()] })
        .collect()
}

fn holds(file: &Path, text: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|content| content.contains(text))
}

#[test]
fn a_new_size_is_drawn_in_full() {
    let home = Home::new();
    let mut session = home.open(120, 40);
    session.sees("3 applicants");
    session.output.lock().unwrap().parser.screen_mut().set_size(cells(15), cells(40));
    session.master.resize(PtySize { rows: 15, cols: 40, pixel_width: 0, pixel_height: 0 }).unwrap();
    session.misses("Institution").sees("Ada Quist");
    assert!(session.screen().lines().count() <= 15);
}

#[test]
fn suspending_gives_the_terminal_back_and_continuing_takes_it_again() {
    let home = Home::new();
    // Under a shell with job control, as a person has it.
    let own = home.command();
    let mut shell = CommandBuilder::new("sh");
    for (name, value) in own.iter_full_env_as_str() {
        shell.env(name, value);
    }
    shell.args([
        "-mc",
        &format!("'{}' cvs; echo SHELL HERE; fg; echo SHELL AGAIN", env!("CARGO_BIN_EXE_cvtui")),
    ]);
    shell.cwd(home.dir.path());
    let mut session = Session::start(shell, 80, 24);
    session.sees("3 applicants").send("x").sees("saved: decision reject").send(CTRL_Z);
    // The shell says so on the ordinary screen and continues the program at once.
    let heard = |s: &Session| String::from_utf8_lossy(&s.output.lock().unwrap().bytes).contains("SHELL HERE");
    session.wait("the shell", heard);
    session.wait("the program", |s| s.is_alternate() && s.screen().contains("3 applicants"));
    session.send("q").sees("SHELL AGAIN");
    session.ends();
    session.wait("the restored terminal", Session::is_restored);
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    let home = Home::new();
    let mut session = home.open(80, 24);
    session.sees("3 applicants").send("n").sees("Note").send("kept").sees("kept");
    let pid = session.child.process_id().unwrap();
    assert!(std::process::Command::new("kill").arg(pid.to_string()).status().unwrap().success());
    assert!(session.ends());
    session.wait("the restored terminal", Session::is_restored);
    home.open(80, 24).sees("✎");
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_gives_the_terminal_back_and_is_told() {
    let home = Home::new();
    let mut command = home.command();
    command.env("CVTUI_PANIC", "1");
    let mut session = Session::start(command, 80, 24);
    assert!(!session.ends());
    session.wait("the restored terminal", Session::is_restored);
    session.sees("asked to panic");
    assert!(String::from_utf8_lossy(&session.output.lock().unwrap().bytes).contains("\x1b[?1049h"));
}

#[test]
fn the_users_editor_has_the_terminal_to_itself() {
    let home = Home::new();
    let editor = home.dir.path().join("editor.sh");
    // It reads a line from the terminal, so that a reader that went on would steal it.
    fs::write(&editor, "#!/bin/sh\necho EDITOR HERE\nread line\necho \"$line\" >> \"$1\"\n").unwrap();
    let mut command = home.command();
    command.env("EDITOR", format!("sh {}", editor.display()));
    let mut session = Session::start(command, 80, 24);
    session.sees("3 applicants").send("n").sees("Note").send("\x0f").sees("EDITOR HERE");
    assert!(!session.is_alternate());
    session.send("typed in the editor\r").sees("Note: Ada Quist").sees("typed in the editor");
    session.send(CTRL_S).sees("saved: note").send("q");
    assert!(session.ends());
}

#[test]
fn without_colours_none_is_written() {
    let home = Home::new();
    let mut command = home.command();
    command.env("NO_COLOR", "1");
    let mut session = Session::start(command, 80, 24);
    session.sees("3 applicants").send("a").sees("✓").send("/rust").sees("2 of 3").send(ENTER).send("q");
    assert!(session.ends());
    let output = session.output.lock().unwrap();
    let text = String::from_utf8_lossy(&output.bytes);
    for colour in ["\x1b[31", "\x1b[32", "\x1b[33", "\x1b[38;", "\x1b[48;", "\x1b[4;33"] {
        assert!(!text.contains(colour), "{colour:?} was written");
    }
}

#[test]
fn a_terminal_that_is_closed_ends_the_program() {
    let home = Home::new();
    let size = PtySize { rows: 15, cols: 40, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut child = pair.slave.spawn_command(home.command()).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut shown = Vec::new();
    let mut buffer = [0; 4096];
    while !String::from_utf8_lossy(&shown).contains("Ada") {
        let read = reader.read(&mut buffer).unwrap();
        shown.extend_from_slice(&buffer[..read]);
    }
    drop((reader, pair));
    let patience = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < patience, "it still runs without a terminal");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn the_screen_is_as_it_was_left_even_in_two_windows_and_a_fresh_one_begins_anew() {
    let home = Home::new();
    let mut one = home.open(120, 40);
    let mut other = home.open(120, 40);
    one.sees("3 applicants").send("/rust").sees("2 of 3").send(ENTER);
    other.sees("3 applicants").send("j ").sees("*1 marked");
    one.send("q");
    assert!(one.ends());
    let mut again = home.open(120, 40);
    again.sees("as you left it: rust").sees("2 of 3").send("q");
    assert!(again.ends());
    // The window that is left last is the one that is remembered.
    other.send("q");
    assert!(other.ends());
    let mut again = home.open(120, 40);
    again.sees("3 applicants").sees("*1 marked").send("q");
    assert!(again.ends());
    let mut command = home.command();
    command.arg("--fresh");
    let mut fresh = Session::start(command, 120, 40);
    fresh.sees("3 applicants").misses("marked").send("q");
    assert!(fresh.ends());
}

#[test]
fn without_a_folder_those_that_were_opened_are_offered() {
    let home = Home::new();
    let mut session = home.open(120, 40);
    session.sees("3 applicants").send("q");
    assert!(session.ends());
    let elsewhere = home.dir.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let mut command = home.command();
    command.get_argv_mut().truncate(1);
    command.cwd(&elsewhere);
    let mut session = Session::start(command, 120, 40);
    session.sees("Open a folder").sees("no CVs").sees("3 applicants, ").send("\x1b[B").send(ENTER);
    session.sees("Ada Quist").sees("3 applicants").send("q");
    assert!(session.ends());
}
