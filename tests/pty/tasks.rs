//! Whole tasks, from opening the folder to what is left on the disk.

use std::fs;
use std::process::Command;

use crate::terminal::{ENTER, ESC, Home};

/// Somebody who is first author of one paper at a venue.
fn cv(home: &Home, name: &str, venue: &str, first: bool) {
    let (given, family) = name.split_once(' ').unwrap();
    let own = format!("{}. {family}", &given[..1]);
    let authors = if first { format!("{own} and B. Orr") } else { format!("B. Orr and {own}") };
    let text = format!(
        "{name}\n{}@example.org\n\nEDUCATION\nPhD in Computer Science, Nowhere State University, 2015 - 2020\n\n\
         PUBLICATIONS\n{authors}. Patient Queues for Impatient Requests. {venue} 2021.\n",
        given.to_lowercase()
    );
    fs::write(home.cvs().join(format!("{name}.txt")), text).unwrap();
}

/// What a command prints about the folder.
fn printed(home: &Home, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cvtui"));
    command.env_clear().env("HOME", home.dir.path());
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("CVTUI_DATA", home.dir.path().join("data"));
    command.env("CVTUI_CONFIG", home.dir.path().join("config.toml"));
    let output = command.current_dir(home.dir.path()).args(args).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn twenty_people_are_triaged() {
    let home = Home::empty();
    for number in 0..20 {
        cv(&home, &format!("Tester Q{}", "abcdefghijklmnopqrst".get(number..=number).unwrap()), "OSDI", true);
    }
    let mut session = home.open(100, 30);
    session.sees("20 applicants").send("T").sees("of 20 decided");
    for done in 1..=20 {
        session.send(["a", "m", "x"][done % 3]);
        if done < 20 {
            session.sees(&format!("{done} of 20 decided"));
        }
    }
    session.sees("saved: decision").sees("✓6").send("q");
    assert!(session.ends());
    for (decision, count) in [("shortlist", 6), ("maybe", 7), ("reject", 7)] {
        let files = printed(&home, &["list", "cvs", &format!("decision:{decision}"), "--format", "files"]);
        assert_eq!(files.lines().count(), count, "{decision}: {files}");
    }
    // Each was said once, and is on the disk.
    assert_eq!(printed(&home, &["log", "cvs"]).matches("decision ").count(), 20);
}

#[test]
fn first_authors_at_a_venue_are_found_compared_and_exported() {
    let home = Home::empty();
    for (name, venue, first) in [
        ("Ada Quist", "EuroSys", true),
        ("Bo Marlund", "EuroSys", false),
        ("Cleo Dorn", "EuroSys", true),
        ("Dag Ferr", "OSDI", true),
        ("Eve Hollin", "EuroSys", true),
    ] {
        cv(&home, name, venue, first);
    }
    let mut session = home.open(140, 40);
    session.sees("5 applicants").send("/pub:(venue:eurosys pos:first)").sees("3 of 5").send(ENTER);
    session.misses("Bo Marlund").send(" ").sees("*1 marked").send(" ").sees("*2 marked").send(" ");
    session.sees("*3 marked").send("c").sees("Comparison of 3").sees("Eve Hollin");
    session.send(ESC).misses("Comparison of 3").send("e").sees("Export to file");
    session.send("\x15three.csv\r").sees("written to").send("q");
    assert!(session.ends());
    let found = [home.cvs().join("three.csv"), home.dir.path().join("three.csv")];
    let exported = found.iter().find_map(|path| fs::read_to_string(path).ok()).unwrap();
    for (name, wanted) in
        [("Ada Quist", true), ("Cleo Dorn", true), ("Eve Hollin", true), ("Dag Ferr", false)]
    {
        assert_eq!(exported.contains(name), wanted, "{name}: {exported}");
    }
    assert!(!exported.contains("Bo Marlund,"), "{exported}");
}
