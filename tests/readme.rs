//! The README's tables, the example of a settings file and its schema are those of the program.
//!
//! `CVTUI_WRITE_README=1 cargo test --test readme` writes them anew.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;
use std::path::Path;
use std::process::Command;

fn readme() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// Holds what stands between the marks of `name` against `table`, or writes it there.
fn check(name: &str, table: &str) {
    let text = fs::read_to_string(readme()).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = text.find(&open).unwrap() + open.len();
    let end = start + text[start..].find(&close).unwrap();
    if std::env::var_os("CVTUI_WRITE_README").is_some() {
        fs::write(readme(), format!("{}{table}{}", &text[..start], &text[end..])).unwrap();
        return;
    }
    assert_eq!(&text[start..end], table, "the table of {name} is out of date: see the head of this test");
}

/// Holds a file of the project against what the program prints, or writes it there.
fn check_file(name: &str, command: [&str; 2]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let printed = Command::new(env!("CARGO_BIN_EXE_cvtui")).args(command).output().unwrap().stdout;
    let printed = String::from_utf8(printed).unwrap();
    if std::env::var_os("CVTUI_WRITE_README").is_some() {
        fs::write(&path, &printed).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == printed, "{name} is out of date: see the head of this test");
}

#[test]
fn the_example_of_the_settings_and_their_schema_are_those_of_the_program() {
    check_file("config.example.toml", ["config", "example"]);
    check_file("assets/config.schema.json", ["config", "schema"]);
}

/// Both tables in one test: they are parts of one file.
#[test]
fn the_tables_are_those_of_the_program() {
    check("keys", &cvtui::tui::command::markdown());
    let mut queries = "| key | asks about | for example |\n|---|---|---|\n".to_owned();
    for key in cvtui::query::keys() {
        let names: Vec<String> =
            std::iter::once(&key.name).chain(key.aliases).map(|name| format!("`{name}:`")).collect();
        let row = [names.join(" "), key.doc.to_owned(), format!("`{}`", key.example)]
            .map(|cell| cell.replace('|', "\\|"));
        queries.extend(["| ", &row.join(" | "), " |\n"]);
    }
    check("queries", &queries);
}
