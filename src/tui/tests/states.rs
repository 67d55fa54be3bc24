//! What is seen in the states that need more than keys to come about, each at the four sizes in one snapshot.

use std::path::Path;

use super::harness::{Home, Program};
use crate::config::Config;
use crate::review::Reviews;

const SIZES: [(u16, u16); 4] = [(40, 15), (80, 24), (120, 40), (200, 60)];

const RUBRIC: &str = "[[criterion]]\nname = 'Research'\npoints = ['none', 'some', 'solid', 'outstanding']\nweight = 3\n\
    [[criterion]]\nname = 'Teaching'\npoints = ['no', 'yes']\n";
const COMMITTEE: &str = "columns = ['decision', 'name', 'rating', 'mean', 'assigned']\n\
    [conflicts]\nnames = ['Bo Marlund']\npreset = 'acm'\n";
const BLIND: &str = "[blind]\nalways = true\n";

/// Name, settings, whether a colleague has judged, and keys.
const STATES: &[(&str, &str, bool, &str)] = &[
    ("rubric", RUBRIC, false, "R3"),
    ("rubric-scored", RUBRIC, false, "R32<esc><enter>"),
    ("blind", BLIND, false, "<enter>"),
    ("blind-asks", BLIND, false, "B"),
    ("triage", "", false, "Tax"),
    ("correct", "", false, "<enter>]]jC"),
    ("quote", "", false, "<enter>]]j>and then?"),
    ("overwrite", "", false, "ae<ctrl-u>FILE<enter>"),
    ("dismiss", COMMITTEE, true, "<enter>D"),
    ("declare", COMMITTEE, true, "I"),
    ("committee-hidden", COMMITTEE, true, "<enter>"),
    ("committee", COMMITTEE, true, "r2<enter>"),
    ("tags-of-marked", "", false, "<space><space>At"),
    ("chord", "", false, "g"),
    ("failed", "", false, "ae<ctrl-u>/nowhere/at/all.csv<enter>"),
    ("nobody", "", false, "/zzzzzz<enter>"),
];

/// Gives a folder the key from which a blind review has its pseudonyms: of its own it has another each time.
fn name_alike(home: &Home) {
    let (reviews, _) = Reviews::open(&home.folder(), "rae", &home.data()).unwrap();
    // Made, so that its place is there.
    reviews.blind_key().unwrap();
    std::fs::write(reviews.dir().join("blind.key"), [7; 32]).unwrap();
}

#[test]
fn every_state_at_every_size() {
    for (name, settings, colleague, keys) in STATES {
        let mut shown = String::new();
        for (width, height) in SIZES {
            let home = if *colleague { super::committee::shared() } else { Home::new() };
            name_alike(&home);
            let (config, problems) = Config::read(Path::new("c.toml"), settings);
            assert!(problems.is_empty(), "{problems:?}");
            let mut program: Program = home.start_empty(width, height, config);
            program.load();
            let file = home.data().join("taken.csv");
            if keys.contains("FILE") {
                std::fs::create_dir_all(home.data()).unwrap();
                std::fs::write(&file, "taken").unwrap();
            }
            let screen = program.keys(&keys.replace("FILE", &file.display().to_string())).screen();
            // The folder is another one each time.
            let place = home.data().display().to_string();
            let screen = screen.replace(&place, "DATA");
            shown.extend([format!("{width}x{height}\n"), screen]);
        }
        insta::assert_snapshot!(format!("state-{name}"), shown, keys);
    }
}
