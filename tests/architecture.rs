//! The house stands: every room imports only from its own floor or from below it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The floors, from the ground up.
const FLOORS: &[&[&str]] = &[
    &["text"],
    &["document", "profile", "taxonomy"],
    &["parse", "review", "config"],
    &["library", "query", "export"],
    &["tui", "cli"],
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

/// The rooms that `code`, whose module lies `depth` below the crate's root, names in its paths.
fn rooms_named(code: &str, depth: usize) -> Vec<(usize, String)> {
    let one = Regex::new(r"\bcrate::([a-z_]+)").unwrap();
    let group = Regex::new(r"\bcrate::\{([^;]*)\};").unwrap();
    let parents = Regex::new(r"\b((?:super::)+)([a-z_]+)").unwrap();
    let code: String = code
        .lines()
        .map(|line| if line.trim_start().starts_with("//") { "\n".to_owned() } else { format!("{line}\n") })
        .collect();
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    let mut named = Vec::new();
    for found in one.captures_iter(&code) {
        named.push((line_of(found.get(0).unwrap().start()), found[1].to_owned()));
    }
    for found in group.captures_iter(&code) {
        let line = line_of(found.get(0).unwrap().start());
        // Only the first name of each path in the group is a room.
        let mut level = 0_usize;
        let mut start = true;
        let mut word = String::new();
        for c in found[1].chars().chain([',']) {
            match c {
                '{' => level += 1,
                '}' => level -= 1,
                _ => {}
            }
            if level == 0 && start && (c.is_ascii_lowercase() || c == '_') {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                named.push((line, std::mem::take(&mut word)));
                start = false;
            }
            if level == 0 && c == ',' {
                start = true;
            }
        }
    }
    for found in parents.captures_iter(&code) {
        if found[1].matches("super").count() == depth {
            named.push((line_of(found.get(0).unwrap().start()), found[2].to_owned()));
        }
    }
    named
}

#[test]
fn imports_never_go_up_a_floor() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    files.sort();
    let mut rooms_seen = 0;
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        let parts: Vec<String> =
            inside.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()).collect();
        let room = parts[0].as_str();
        if room == "lib" || room == "main" {
            continue;
        }
        let own = floor(room).unwrap_or_else(|| panic!("src/{room} has no floor; give it one in this test"));
        let depth =
            if parts.last().is_some_and(|last| last == "mod") { parts.len() - 1 } else { parts.len() };
        for (line, named) in rooms_named(&fs::read_to_string(&file).unwrap(), depth) {
            let Some(its) = floor(&named) else { continue };
            rooms_seen += 1;
            if its > own {
                wrong.push(format!(
                    "src/{}:{line}: {room} imports {named}, a floor above it",
                    inside.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(rooms_seen > 20, "the imports were not found: {rooms_seen}");
}

#[test]
fn every_way_of_importing_is_seen() {
    let names = |code: &str, depth| -> Vec<String> {
        rooms_named(code, depth).into_iter().map(|(_, name)| name).collect()
    };
    assert_eq!(names("use crate::tui::key;\n// crate::cli\n", 1), ["tui"]);
    assert_eq!(names("let x = crate::text::fold(y);", 2), ["text"]);
    assert_eq!(names("use crate::{cli::{a, b}, query, text::c};", 1), ["cli", "query", "text"]);
    assert_eq!(names("use super::super::tui::x;", 2), ["tui"]);
    assert_eq!(names("use super::sibling::x;", 2), [""; 0]);
    assert_eq!(rooms_named("\n\nuse crate::cli;", 1)[0].0, 3);
}

#[test]
fn nothing_in_the_library_prints_but_the_command_line() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let print = Regex::new(r"\b(e?println|e?print|dbg)!").unwrap();
    let mut files = Vec::new();
    sources(&src, &mut files);
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        if inside.starts_with("cli") {
            continue;
        }
        for (at, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let code = line.trim_start();
            assert!(
                code.starts_with("//") || !print.is_match(code),
                "src/{}:{}: prints over the screen: {code}",
                inside.display(),
                at + 1
            );
        }
    }
}
