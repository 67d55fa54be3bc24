//! The README's tables are those of the program.
//!
//! `CVTUI_WRITE_README=1 cargo test --test readme` writes them anew.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;
use std::path::Path;

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
