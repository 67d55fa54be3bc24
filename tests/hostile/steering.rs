//! Nothing in a CV steers a terminal, whatever its format, and whatever the program prints.

use cvtui::text::is_unsafe;

use crate::fixtures::{Words, docx, formats, odt};
use crate::support::World;

/// Colours, a title, the clipboard (OSC 52), a link (OSC 8), the same with C1 introducers, a bell, a backspace,
/// a carriage return, a device string, bidirectional overrides and isolates, tags, and a BOM within.
const STEERING: &[&str] = &[
    "\x1b[31mred\x1b[0m",
    "\x1b]0;owned\x07",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\u{9b}2Jgone",
    "\u{9d}52;c;ZXZpbA==\u{9c}",
    "\x1bP1$r0m\x1b\\",
    "bell\x07 back\x08 del\x7f",
    "over\rwritten",
    "\u{202e}desrever\u{202c}",
    "\u{2066}isolated\u{2069}\u{200f}",
    "tag\u{e0041}\u{feff}",
];

/// The text with all of [`STEERING`] in it, some at each place between two words.
fn steered(text: &str) -> String {
    let mut steering = STEERING.iter().copied();
    let mut out = String::new();
    for word in text.split(' ') {
        out.push_str(word);
        out.extend(steering.next());
        out.push(' ');
    }
    out.extend(steering);
    out
}

/// The same as character references, as XML and HTML may hold them.
fn referred(text: &str) -> String {
    text.chars().map(|c| if is_unsafe(c) { format!("&#{};", c as u32) } else { c.to_string() }).collect()
}

/// One CV in every format, full of what steers a terminal, in a name of its kind.
fn hostile_world() -> World {
    let world = World::with(&[]);
    let name = steered("Imke Ravnsborg");
    let school = steered("University of the North of Norway in Bergen");
    let employer = steered("Harbour Systems");
    let title = steered("Tides as Timers for All Idle Machines of the Harbour");
    let skills = format!("Rust, {}, CUDA", steered("Python"));
    let email = "imke@ravnsborg.example";
    let words =
        Words { name: &name, email, school: &school, employer: &employer, title: &title, skills: &skills };
    for (ending, bytes) in formats(&words) {
        world.write(&format!("cvs/{ending}\x1b[31m\u{202e}/cv.{ending}"), bytes);
    }
    let lines = ["Imke Ravnsborg", email, "Education", &school, "Skills", &skills].map(referred);
    let marked = |before: &str, after: &str| -> String {
        lines.iter().flat_map(|line| [before, line, after]).collect()
    };
    world.write("cvs/references-docx/cv.docx", docx(&marked("<w:p><w:r><w:t>", "</w:t></w:r></w:p>")));
    world.write("cvs/references-odt/cv.odt", odt(&marked("<text:p>", "</text:p>")));
    world.write(
        "cvs/references-html/cv.html",
        format!("<!doctype html><title>{}</title><body>{}", lines[3], marked("<p>", "</p>")),
    );
    let coded: String = school
        .chars()
        .map(|c| if is_unsafe(c) { format!("\\u{}?", c as u32 as i16) } else { c.to_string() })
        .collect();
    world.write("cvs/references-rtf/cv.rtf", format!("{{\\rtf1 Imke Ravnsborg\\par {coded}\\par}}"));
    world.write("cvs/empty\x1b]0;x\x07/cv.txt", "");
    world
}

/// Nothing but text and line ends, neither as it is nor as a quoted code that a reader would turn into it.
#[track_caller]
fn assert_calm(what: &str, text: &str) {
    let at = text.char_indices().find(|(_, c)| is_unsafe(*c) && *c != '\n');
    if let Some((at, c)) = at {
        let before: String =
            text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        panic!("{what}: {c:?} after {before:?}");
    }
    // A path in JSON is the system's own, in escapes that steer nothing.
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("\"path\": "));
    let lower = lines.collect::<String>().to_ascii_lowercase();
    for code in ["\\u001b", "\\u009b", "\\u009d", "\\u0007", "\\u202e", "\\x1b", "\\e[", "&#27;", "&#x1b;"] {
        assert!(!lower.contains(code), "{what}: {code}");
    }
}

#[test]
fn nothing_that_is_printed_steers_a_terminal() {
    let world = hostile_world();
    let files: Vec<String> = {
        let listed = world.line("list cvs --format json");
        assert_eq!(listed.status, 0, "{listed:?}");
        let listed: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
        listed.as_array().unwrap().iter().map(|one| one["file"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(files.len(), 14, "{files:?}");
    let (note, tag) = (steered("a note"), steered("snow"));
    let judgement = ["--decision", "shortlist", "--rating", "4", "--note", &note, "--tag", &tag];
    let judged =
        world.run(["review", "cvs"].into_iter().chain(files.iter().map(String::as_str)).chain(judgement));
    assert_eq!(judged.status, 0, "{judged:?}");
    assert_calm("review", &judged.out);
    assert_calm("review", &judged.err);
    let commands = [
        "list cvs --columns name,label,degree,inst,org,venue,skill,tag,note,email,link,loc,file --format csv",
        "list cvs rust --matches",
        "cvs --plain",
        "show cvs --source",
        "show cvs --format json",
        "check cvs",
        "log cvs",
        "log cvs --format ndjson",
        "facets cvs inst",
        "facets cvs org --format md",
        "facets cvs tag --format json",
        "export cvs --format toml",
        "export cvs --format csv",
        "export cvs --format json",
        "export cvs --format md",
        "export cvs --format html",
    ];
    for command in commands {
        let ran = world.line(command);
        assert_eq!(ran.status, i32::from(command.starts_with("check")), "{command}: {}", ran.err);
        assert!(!ran.out.is_empty(), "{command}");
        assert_calm(command, &ran.out);
        assert_calm(command, &ran.err);
    }
    for (format, some) in ["text", "md", "html", "json"].into_iter().zip(files.chunks(4)) {
        let whom = some.iter().map(String::as_str);
        let ran = world.run(["compare", "cvs"].into_iter().chain(whom).chain(["--format", format]));
        assert_eq!(ran.status, 0, "{ran:?}");
        assert_calm("compare", &ran.out);
        assert_calm("compare", &ran.err);
    }
}
