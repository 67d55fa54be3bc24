//! A CV full of what steers a terminal, in every pane.

use std::fs;

use super::harness::Home;
use crate::config::Config;
use crate::text::is_unsafe;

/// Colours, the clipboard, a link, C1 introducers, a bell, a carriage return, overrides and isolates.
const STEERING: &str = "\x1b[31mred\x1b[0m \x1b]52;c;ZXZpbA==\x07 \x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\ \u{9b}2Jgone \u{9d}0;x\u{9c} \
    bell\x07\x08\x7f over\rwritten \u{202e}desrever\u{202c} \u{2066}isolated\u{2069} tag\u{e0041}";

#[test]
fn no_pane_shows_what_steers_a_terminal() {
    let home = Home::new();
    for (file, name, format) in
        [("one", "Imke Ravnsborg", "md"), ("two\x1b[31m\u{202e}", "Ugo Lanternari", "txt")]
    {
        let text = format!(
            "# {name} {STEERING}\n\n{file}@ravnsborg.example\n\n## Education\n\nPhD, University of Bergen {STEERING}, 2019\n\n\
             ## Experience\n\nEngineer, Harbour Systems {STEERING}, 2019 - 2023\n\n## Publications\n\n\
             1. {name}, B. Orr. \"Tides as Timers {STEERING}.\" EuroSys, 2021.\n\n## Skills\n\nRust, {STEERING}, CUDA\n"
        );
        fs::write(home.folder().join(format!("{file}.{format}")), text).unwrap();
    }
    let panes = [
        "",
        "<enter>",
        "s",
        "]jjj",
        "<esc>/bergen",
        "<esc>/\"harbour systems\"<enter>",
        "<esc>S",
        "<esc>V",
        "<esc>?",
        "<esc>tsnow<enter>",
        "<space>j<space>c",
        "jjl",
        "<esc>n",
        "<esc><esc>O",
        "<esc>e",
        "<esc>!",
    ];
    for (width, height) in [(80, 24), (120, 40), (40, 15)] {
        let mut program = home.start_empty(width, height, Config::default());
        program.load_folder(&home);
        let mut shown = String::new();
        for keys in panes {
            let screen = program.keys(keys).screen();
            let bad = screen.chars().find(|c| is_unsafe(*c) && *c != '\n');
            assert_eq!(bad, None, "after {keys:?}:\n{screen}");
            assert!(!screen.contains("[31m") && !screen.contains("ZXZpbA"), "after {keys:?}:\n{screen}");
            shown.push_str(&screen);
        }
        assert!(shown.contains("Imke Ravnsborg") && shown.contains("Bergen"), "{shown}");
    }
}
