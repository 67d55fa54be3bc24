//! The help that is the palette, the tour of the first start, and what is wrong with the settings.

use std::collections::BTreeMap;
use std::path::Path;

use super::harness::{Home, Program};
use super::panes::SIZES;
use crate::config::Config;
use crate::tui::state::{Focus, Overlay};

/// The document of the command under the cursor of the help.
fn under_cursor(program: &mut Program) -> String {
    let screen = program.screen();
    let line = screen.lines().find(|line| line.contains("┃ > ") && !line.contains("words, an id"));
    let typed = screen.lines().filter(|line| line.contains("┃ > ")).nth(1);
    typed
        .or(line)
        .unwrap_or_default()
        .split("┃ > ")
        .nth(1)
        .unwrap_or_default()
        .trim_end_matches(['┃', ' '])
        .to_owned()
}

#[test]
fn a_command_is_found_by_words_id_and_keys() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    for (typed, doc) in [
        ("export", "Export the shortlist"),
        ("the marked side", "Compare the marked applicants"),
        ("ctrl-d", "Half a screen down"),
        ("gg", "To the top"),
        ("rate-4", "Rate 4 of 5"),
        ("jump-back", "Back to where one was"),
        ("*", "Mark all who are listed"),
        ("shrtlst al", "Shortlist all who are marked"),
    ] {
        let found = under_cursor(program.keys("?").keys(typed));
        assert!(found.starts_with(doc), "{typed}: {found}");
        program.keys("<esc>");
    }
    assert!(program.keys("?zzzzqq").screen().contains("no command has these words or keys"));
}

#[test]
fn it_runs_what_is_under_the_cursor_and_says_why_not() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("?select text<enter>");
    assert!(program.state().overlay.is_none());
    assert!(program.app.screen.asked.contains(&"mouse false".to_owned()), "{:?}", program.app.screen.asked);
    let screen = program.keys("?side by side").screen();
    assert!(screen.contains("not now: mark two or more applicants"), "{screen}");
    assert!(screen.contains("[keys] compare = [\"c\"]"), "{screen}");
    assert!(program.keys("<enter>").message().contains("not now: mark two"), "{}", program.message());
    assert!(matches!(program.state().overlay, Some(Overlay::Help(_))));
    // What applies elsewhere says where.
    let screen = program.keys("<ctrl-u>fold-all").screen();
    assert!(screen.contains("not now: in a profile"), "{screen}");
}

#[test]
fn what_applies_here_comes_first_under_its_topics() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    let list = program.keys("?").screen();
    assert!(list.contains("Asking") && list.contains("Read the applicant's profile"), "{list}");
    let profile = program.keys("<esc><enter>?").screen();
    assert!(
        profile.contains("Open the fact's source") && !profile.contains("Read the applicant's"),
        "{profile}"
    );
    // The cursor passes over headings.
    let last = under_cursor(program.keys("<up>"));
    assert!(last.starts_with("Ask: type a query"), "{last}");
    program.keys(
        "<pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>",
    );
    assert!(!under_cursor(&mut program).is_empty());
}

#[test]
fn a_click_runs_a_command_of_the_help() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("?mark all who are listed").click_on("Mark all who are listed");
    assert_eq!(program.state().marks.len(), 5);
    program.keys("?").click(0, 3);
    assert!(program.state().overlay.is_none());
}

#[test]
fn the_tour_is_shown_on_the_first_start_alone() {
    for (width, height) in SIZES {
        let home = Home::first();
        let screen = home.start(width, height).screen();
        insta::assert_snapshot!(format!("tour-{width}x{height}"), screen);
    }
    let home = Home::first();
    let mut program = home.start(120, 40);
    let screen = program.screen();
    assert!(screen.contains("5 applicants of this folder were read. 1 file could not"), "{screen}");
    assert!(program.keys("<enter><enter>").screen().contains("1 applicant has such"), "{}", program.screen());
    assert!(program.keys("<backspace>").screen().contains("skill:"), "{}", program.screen());
    program.keys("<enter><enter><enter><enter>");
    assert!(program.screen().contains("6/6") && program.screen().contains("done"), "{}", program.screen());
    assert!(!home.data().join("tour").exists());
    assert!(program.keys("<enter>").state().overlay.is_none());
    assert!(!home.start(120, 40).screen().contains("A short tour"));
    // It can be asked for.
    assert!(program.keys("?tour<enter>").screen().contains("A short tour"));
}

#[test]
fn escape_ends_the_tour_for_good() {
    let home = Home::first();
    let mut program = home.start(80, 24);
    assert!(program.screen().contains("A short tour"));
    program.keys("<esc>");
    assert!(program.state().overlay.is_none() && home.data().join("tour").exists());
    assert!(!home.start(80, 24).screen().contains("A short tour"));
}

#[test]
fn who_has_begun_to_work_is_not_interrupted_by_the_tour() {
    let home = Home::first();
    let mut program = home.start_empty(120, 40, Config::default());
    assert!(!program.screen().contains("A short tour"), "nothing is read yet");
    program.keys("M").load();
    assert!(!program.screen().contains("A short tour"));
    assert!(home.start(120, 40).screen().contains("A short tour"), "but the next time");
}

#[test]
fn the_tour_names_the_keys_that_the_user_has() {
    let home = Home::first();
    let keys = BTreeMap::from([("down".to_owned(), vec!["ctrl-j".to_owned()])]);
    let mut program = home.start_empty(120, 40, Config { keys, ..Config::default() });
    assert!(program.load().screen().contains("ctrl-j and k go through them"), "{}", program.screen());
}

/// A program whose settings have mistakes of every kind.
fn mistaken(home: &Home, width: u16, height: u16) -> Program {
    let text = "mouze = true\n\n[keys]\nqiut = \"x\"\nmark = \"hyper-m\"\nrate-4 = \"4\"\n\n[theme]\neror = \"red\"\n";
    let (config, mut problems) = Config::read(Path::new("/home/rae/.config/cvtui/config.toml"), text);
    problems.extend(crate::tui::config_problems(&config));
    problems.sort_by_key(|problem| problem.place);
    home.start_with(width, height, config, |session| session.config_problems = problems)
}

#[test]
fn all_mistakes_in_the_settings_are_listed_at_the_start_which_they_do_not_stop() {
    for (width, height) in SIZES {
        let home = Home::new();
        let screen = mistaken(&home, width, height).load().screen();
        insta::assert_snapshot!(format!("settings-{width}x{height}"), screen);
    }
    let home = Home::new();
    let mut program = mistaken(&home, 120, 40);
    let screen = program.load().screen();
    for told in ["config.toml:1:1", "mouse?", "config.toml:4:8", "did you mean quit?", "did you mean error?"]
    {
        assert!(screen.contains(told), "{told}:\n{screen}");
    }
    program.keys("<esc>");
    assert!(program.state().overlay.is_none());
    // The rest applies, and they can be seen again.
    program.keys("4");
    assert!(program.message().starts_with("saved: rating 4"), "{}", program.message());
    assert!(program.keys("?settings-problems<enter>").screen().contains("4 mistakes in the settings"));
}

#[test]
fn the_tour_waits_for_the_mistakes_in_the_settings() {
    let home = Home::first();
    let mut program = mistaken(&home, 120, 40);
    assert!(program.load().screen().contains("4 mistakes in the settings"));
    assert!(program.keys("<esc>").screen().contains("A short tour"));
    assert_eq!(program.state().focus, Focus::List);
}
