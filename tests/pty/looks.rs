//! What the program makes of the terminal that it finds: colours, background, links.

use std::fs;

use crate::terminal::{ENTER, Home, Session};

/// Asks what the terminal is painted on.
const QUESTION: &str = "\x1b]11;?\x1b\\";
/// What the dark and the light theme draw the program's name with.
const CYAN: &str = "\x1b[38;5;6;";
const BLUE: &str = "\x1b[38;5;4;";

fn text(session: &Session) -> String {
    String::from_utf8_lossy(&session.output.lock().unwrap().bytes).into_owned()
}

fn start(home: &Home, vars: &[(&str, &str)]) -> Session {
    let mut command = home.command();
    for (name, value) in vars {
        command.env(name, value);
    }
    Session::start(command, 120, 40)
}

#[test]
fn a_light_terminal_is_asked_and_gets_the_light_theme_and_no_key_is_lost() {
    let home = Home::new();
    let mut session = home.open(120, 40);
    session.wait("the question", |session| text(session).contains(QUESTION));
    assert!(text(&session).contains(CYAN) && !text(&session).contains(BLUE));
    session.send("/ru\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\st").sees("2 of 3").sees("/ rust");
    session.wait("the light theme", |session| text(session).contains(BLUE));
    session.send(ENTER).send("q");
    assert!(session.ends());
}

#[test]
fn a_terminal_that_says_what_it_is_painted_on_is_believed() {
    let home = Home::new();
    let mut session = start(&home, &[("COLORFGBG", "0;15")]);
    session.sees("3 applicants");
    assert!(text(&session).contains(BLUE) && !text(&session).contains(CYAN));
}

#[test]
fn a_theme_of_the_settings_asks_nothing_and_truecolor_goes_where_it_is_understood() {
    let home = Home::new();
    fs::write(home.dir.path().join("config.toml"), "[theme]\nbase = \"dusk\"\n").unwrap();
    let mut session = start(&home, &[("COLORTERM", "truecolor")]);
    session.sees("3 applicants");
    assert!(text(&session).contains("\x1b[38;2;127;209;199;") && !text(&session).contains(QUESTION));
    let mut session = start(&home, &[]);
    session.sees("3 applicants");
    assert!(text(&session).contains("\x1b[38;5;") && !text(&session).contains("38;2;"));
}

#[test]
fn addresses_are_links_where_the_terminal_takes_them() {
    let home = Home::new();
    let mut session = home.open(120, 40);
    session.sees("ad@example.org");
    session.wait("the link", |s| text(s).contains("\x1b]8;id=cvtui;mailto:ad@example.org\x1b\\"));
    fs::write(home.dir.path().join("config.toml"), "links = false\n").unwrap();
    for vars in [[("TERM", "xterm-256color")], [("TERM", "linux")]] {
        let mut session = start(&home, &vars);
        session.sees("ad@example.org");
        assert!(!text(&session).contains("\x1b]8;"), "{vars:?}");
        assert_eq!(text(&session).contains(QUESTION), vars != [("TERM", "linux")]);
    }
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_gets_lines_and_a_word_of_why() {
    let home = Home::new();
    let mut session = start(&home, &[("TERM", "dumb")]);
    assert!(session.ends());
    session.sees("Name: Ada Quist").sees("TERM=dumb");
    assert!(!text(&session).contains('\x1b'), "{:?}", text(&session));
}
