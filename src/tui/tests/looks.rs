//! Themes, and links of the terminal.

use std::collections::BTreeSet;

use ratatui::style::Color;

use super::harness::{Home, Program};
use crate::config::Config;
use crate::tui::event::Event;
use crate::tui::link;
use crate::tui::theme::Ground;

/// The foregrounds on the screen.
fn colours(program: &mut Program) -> BTreeSet<String> {
    program.app.draw().unwrap();
    let cells = &program.app.screen.buffer().content;
    cells.iter().filter(|cell| cell.fg != Color::Reset).map(|cell| format!("{:?}", cell.fg)).collect()
}

#[test]
fn the_theme_follows_the_background_that_the_terminal_tells() {
    let home = Home::new();
    let mut program = home.start(80, 24);
    assert!(colours(&mut program).contains("Cyan"));
    program.event(Event::Ground(Ground::Light));
    assert!(!colours(&mut program).contains("Cyan"));
    assert_eq!(program.state().theme.name(), "light");
}

#[test]
fn themes_are_gone_through_at_run_time_and_one_is_told_how_to_keep_them() {
    let home = Home::new();
    let mut program = home.start(120, 24);
    program.keys("<ctrl-t><ctrl-t>");
    assert!(program.message().contains("theme dusk") && program.message().contains("base = \"dusk\""));
    assert!(colours(&mut program).iter().any(|colour| colour.starts_with("Rgb")));
    // A background that is told late does not take the choice back.
    program.event(Event::Ground(Ground::Light));
    assert_eq!(program.state().theme.name(), "dusk");
}

#[test]
fn a_theme_of_the_settings_stays() {
    let home = Home::new();
    let theme = [("base", "paper"), ("brand", "#ff0000")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let mut program = home.start_empty(80, 24, Config { theme: theme.into(), ..Config::default() });
    program.event(Event::Ground(Ground::Dark));
    assert_eq!(program.state().theme.name(), "paper");
    assert!(colours(&mut program).contains("Rgb(255, 0, 0)"));
}

/// What the links on the screen say, and what they open.
fn links(program: &mut Program) -> Vec<(String, String)> {
    program.app.draw().unwrap();
    let mut found: Vec<(String, String)> = Vec::new();
    let mut last = None;
    for cell in &program.app.screen.buffer().content {
        let (open, glyph) = link::of_cell(cell);
        if let Some(open) = open {
            if last != Some(open.to_owned()) {
                found.push((String::new(), open.to_owned()));
            }
            if let Some((label, _)) = found.last_mut() {
                label.push_str(glyph);
            }
        }
        last = open.map(str::to_owned);
    }
    found
}

#[test]
fn addresses_of_a_profile_are_links_where_the_terminal_takes_them() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>");
    let text = program.screen();
    assert_eq!(links(&mut program), []);
    program.app.state.links = true;
    let found = links(&mut program);
    let mail = found.iter().find(|(label, _)| label == "ada@quist.example").unwrap();
    assert!(mail.1.contains(";mailto:ada@quist.example\x1b\\"), "{mail:?}");
    // Not a cell of the text has moved.
    let glyphs: String =
        program.app.screen.buffer().content.iter().map(|cell| link::of_cell(cell).1).collect();
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(squeeze(&glyphs), squeeze(&text));
}

#[test]
fn a_popup_covers_links() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.app.state.links = true;
    program.keys("<enter>");
    let before = links(&mut program).len();
    assert!(before > 0);
    program.keys("?");
    for (label, _) in links(&mut program) {
        assert!(!label.contains(' ') && label.chars().count() < 60, "{label}");
    }
}

#[test]
fn the_address_under_the_cursor_opens_in_the_browser() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>gx");
    assert!(program.message().starts_with("not now: there is no address"), "{}", program.message());
    for _ in 0..12 {
        if crate::tui::panes::detail::link_under_cursor(program.state()).is_some() {
            break;
        }
        program.keys("j");
    }
    program.keys("gx");
    assert_eq!(program.app.screen.asked, ["browse mailto:ada@quist.example"]);
    assert_eq!(program.message(), "opened mailto:ada@quist.example");
}

#[test]
fn a_masked_applicant_leads_nowhere() {
    let home = Home::new();
    let config = Config { mask_always: true, ..Config::default() };
    let mut program = home.start_empty(120, 40, config);
    program.load();
    program.app.state.links = true;
    program.keys("<enter>jjjgx");
    assert!(program.message().contains("it would show who it is"), "{}", program.message());
    assert_eq!(links(&mut program), []);
}

/// What stands in the row of each colour, so that nobody needs to see it: keys that bring it up, and the sign or word.
const SIGNS: &[(&str, &str, &str)] = &[
    ("brand", "", "cvtui"),
    ("title", "", "━"),
    ("heading", "<enter>", "▾"),
    ("mark", "<space>", "*"),
    ("inferred", "<enter>", "≈"),
    ("warning", "nx<esc>", "✎"),
    ("error", "ae<ctrl-u>/nowhere/at/all.csv<enter>", "!"),
    ("done", "a", "✓"),
    ("key", "", "ask"),
    ("source", "<enter>]]jjj<enter>", "▌"),
    ("shortlist", "a", "✓"),
    ("maybe", "m", "?"),
    ("reject", "x", "✗"),
];

#[test]
fn every_colour_goes_with_a_sign_or_a_word() {
    for role in crate::tui::theme::ROLES {
        let home = Home::new();
        let mut program = home.start(120, 40);
        let style = program.state().theme.style_of(role);
        let Some(colour) = style.fg else { continue };
        if *role == "matched" {
            assert!(style.add_modifier.contains(ratatui::style::Modifier::UNDERLINED));
            continue;
        }
        let Some((_, keys, sign)) = SIGNS.iter().find(|(name, ..)| name == role) else {
            panic!("what tells {role} to those who see no colours?");
        };
        program.keys(keys);
        program.app.draw().unwrap();
        let buffer = program.app.screen.buffer();
        let mut rows = buffer.content.chunks(usize::from(buffer.area.width));
        let told = rows.any(|row| {
            let text: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            text.contains(sign)
                && row.iter().any(|cell| cell.fg == colour && cell.modifier.contains(style.add_modifier))
        });
        assert!(told, "{role}: no {sign:?} beside its colour\n{}", program.screen());
    }
}
