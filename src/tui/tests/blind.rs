//! Blind review on the screen: nobody's name, contacts or file, until a mask is taken off, which the journal keeps.

use super::harness::{Home, Program};
use crate::config::Config;

/// What would tell who the invented applicants of the tests are.
const SECRETS: &[&str] = &[
    "Quist",
    "Ada ",
    "ada@",
    "adaq",
    "José",
    "Prüßling",
    "pruessling",
    "jose.md",
    "王小明",
    "Mira",
    "Öztelli",
    "mira.txt",
    "nobody.txt",
    "scan.pdf",
];

fn blind(home: &Home, width: u16, height: u16) -> Program {
    let mut program = home.start_empty(width, height, Config { mask_always: true, ..Config::default() });
    program.load();
    program
}

fn nobody_is_told(program: &mut Program, after: &str) {
    let screen = program.screen();
    for secret in SECRETS {
        assert!(!screen.contains(secret), "{secret} after {after}:\n{screen}");
    }
}

#[test]
fn no_pane_and_no_message_tells_who_it_is() {
    let home = Home::new();
    for (width, height) in [(120, 40), (80, 24), (40, 15)] {
        let mut program = blind(&home, width, height);
        nobody_is_told(&mut program, "the start");
        assert!(program.screen().contains("Applicant "), "{}", program.screen());
        for keys in [
            "l",
            "G",
            "s",
            "<tab>",
            "h",
            "<esc>",
            "a",
            "u",
            "n<esc>",
            "t<esc>",
            "!",
            "<esc>",
            "?",
            "<esc>",
            "T",
            "x",
            "T",
            "<space><space>c",
            "<esc>",
            "y a",
            "y y",
            "O",
            "<esc>",
            "V",
            "<esc>",
            "/name:quist",
            "<esc>",
            "/text:ada",
            "<esc>",
        ] {
            program.keys(keys);
            nobody_is_told(&mut program, keys);
            for asked in &program.app.screen.asked {
                assert!(!SECRETS.iter().any(|secret| asked.contains(secret)), "{asked} after {keys}");
            }
        }
    }
}

#[test]
fn queries_find_nobody_by_name_or_address() {
    let home = Home::new();
    let mut program = blind(&home, 120, 40);
    for query in ["name:quist", "quist", "email:quist", "text:quist", "file:adaq", "author:quist"] {
        program.keys(&format!("/{query}<enter>"));
        assert!(program.screen().contains("0 of 5"), "{query}:\n{}", program.screen());
        program.keys("<esc>");
    }
}

#[test]
fn a_mask_comes_off_only_on_purpose_and_the_journal_says_so() {
    let home = Home::new();
    let mut program = blind(&home, 120, 40);
    program.keys("p");
    assert!(program.message().contains("would show who it is"), "{}", program.message());
    program.keys("o");
    assert!(program.app.screen.asked.is_empty(), "no viewer was opened");
    program.keys("Bn");
    nobody_is_told(&mut program, "no");
    program.keys("By");
    assert!(program.message().contains("the journal says"), "{}", program.message());
    let screen = program.screen();
    assert!(SECRETS.iter().any(|secret| screen.contains(secret)), "one of them is seen:\n{screen}");
    program.keys("u");
    assert!(program.message().contains("nothing to undo"), "{}", program.message());
    program.keys("q");
    let journals = journals(&home.data().join("reviews"));
    assert!(journals.contains("revealed = true"), "{journals}");
    nobody_is_told(&mut blind(&home, 120, 40), "another start");
}

#[test]
fn judgements_of_a_blind_review_are_there_without_the_mask() {
    let home = Home::new();
    let mut program = blind(&home, 120, 40);
    program.keys("/skill:rust<enter>a5q");
    let again = home.start(120, 40);
    let judged = again.state().standings.values().filter(|s| s.attached.judgement.decision.is_some()).count();
    assert_eq!(judged, 1);
}

/// All journals in a folder and those inside it, as one text.
fn journals(dir: &std::path::Path) -> String {
    let mut out = String::new();
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.push_str(&journals(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            out.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    out
}
