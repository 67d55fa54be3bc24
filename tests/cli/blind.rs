//! Blind reviews: what no command may tell, and how a mask comes off.

use crate::support::{Ran, World};

/// What would tell who the two invented people are.
const SECRETS: &[&str] = &["Quist", "quist", "Ada ", "ada.md", "ada@", "bo.txt"];

#[track_caller]
fn nobody_is_told(ran: &Ran, line: &str) {
    for secret in SECRETS {
        assert!(!ran.out.contains(secret) && !ran.err.contains(secret), "{secret} by `{line}`: {ran:?}");
    }
}

fn judged() -> World {
    let world = World::of_two();
    let line = "review cvs ada.md --decision shortlist --rating 4 --reviewer Kim --blind";
    let ran = world.line(line);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.out.starts_with("Applicant "), "whoever names a file need not be told a name: {}", ran.out);
    world
}

#[test]
fn no_command_tells_who_it_is() {
    let world = judged();
    for line in [
        "list cvs",
        "list cvs --format json",
        "list cvs --format csv",
        "list cvs --format files",
        "list cvs --plain",
        "show cvs",
        "show cvs --source",
        "show cvs --format json",
        "show cvs --format lines",
        "show cvs/ada.md --format json",
        "facets cvs person",
        "export cvs",
        "export cvs --format csv",
        "export cvs --format json",
        "export cvs --format md",
        "export cvs --format html",
        "export cvs --format jsonresume",
        "export cvs --format mailmerge",
        "log cvs",
        "log cvs --format ndjson",
        "form cvs",
        "conflicts cvs",
        "agreement cvs",
        "compare cvs ada.md sub/bo.txt",
        "compare cvs ada.md sub/bo.txt --format md",
        "compare cvs ada.md sub/bo.txt --format html",
        "compare cvs ada.md sub/bo.txt --format json",
        "check cvs",
    ] {
        let ran = world.line(&format!("{line} --blind --reviewer Kim"));
        nobody_is_told(&ran, line);
        assert!(!ran.out.is_empty() || !ran.err.is_empty(), "`{line}` says nothing: {ran:?}");
    }
}

#[test]
fn a_form_without_names_is_read_back() {
    let world = judged();
    let form = world.line("form cvs --blind --reviewer Kim").out.replace("rating: 4", "rating: 2");
    world.write("form.txt", &form);
    let ran = world.line("form cvs --read form.txt --yes --blind --reviewer Kim");
    nobody_is_told(&ran, "form --read");
    assert!(world.line("list cvs rating:2 --format files --reviewer Kim").out.contains("ada.md"), "{ran:?}");
}

#[test]
fn queries_find_nobody_by_name() {
    let world = judged();
    for query in ["name:quist", "email:quist", "text:quist", "file:ada", "link:quist"] {
        assert_eq!(world.run(["list", "cvs", query, "--format", "files", "--blind"]).out, "", "{query}");
    }
}

#[test]
fn pseudonyms_stay_and_their_order_is_not_that_of_the_files() {
    let world = World::of_two();
    let once = world.line("list cvs --format json --blind");
    assert_eq!(once.out, world.line("list cvs --format json --blind").out);
}

#[test]
fn an_export_with_names_is_kept_in_the_journal() {
    let world = judged();
    let ran = world.line("export cvs --reveal --blind --reviewer Kim");
    assert!(ran.out.contains("Ada Quist"), "{ran:?}");
    let log = world.line("log cvs --reviewer Kim");
    assert!(log.out.contains("Ada Quist: revealed"), "{}", log.out);
    assert_eq!(log.out.matches("revealed").count(), 1, "of those who were exported alone");
}

#[test]
fn the_settings_make_reviews_blind_and_the_command_line_undoes_that() {
    let world = judged();
    world.write("config.toml", "[blind]\nalways = true\nmask = ['contacts']\n");
    let some = world.line("show cvs/ada.md --format json").out;
    assert!(some.contains("Ada Quist") && !some.contains("ada.quist@"), "{some}");
    let all = world.line("show cvs/ada.md --format json --not-blind").out;
    assert!(all.contains("ada.quist@"), "{all}");
    world.write("config.toml", "[blind]\nmask = ['nose']\n");
    let ran = world.line("config check");
    assert!(
        ran.out.contains("a list of name, contacts, pronouns, file")
            || ran.err.contains("a list of name, contacts"),
        "{ran:?}"
    );
}

#[test]
fn what_is_told_of_the_portals_table_names_nobody() {
    let world = judged();
    world.write("portal.csv", "Email,Position\nnobody@portal.example,PhD\n");
    let line = "list cvs --portal portal.csv --blind";
    let ran = world.line(line);
    nobody_is_told(&ran, line);
    assert!(ran.err.contains("kept back in a blind review"), "{ran:?}");
    assert!(
        world.line("list cvs --portal portal.csv").err.contains("ada.md"),
        "without a mask they are told"
    );
}
