//! A committee on the screen: what is kept back, what is shown once one has rated, and conflicts of interest.

use std::fs;
use std::path::Path;

use super::harness::{Home, Program};
use crate::config::Config;
use crate::library::ApplicantId;
use crate::review::{Change, Decision, Identity, Rating, Reviews};

const SETTINGS: &str = "columns = ['decision', 'name', 'rating', 'mean', 'assigned']\n\
    [conflicts]\nnames = ['Bo Marlund']\npreset = 'acm'\n";

fn start(home: &Home, width: u16, height: u16) -> Program {
    let (config, problems) = Config::read(Path::new("c.toml"), SETTINGS);
    assert!(problems.is_empty(), "{problems:?}");
    let mut program = home.start_empty(width, height, config);
    program.load();
    program
}

/// A shared folder in which a colleague has shortlisted Ada with five and Jose with one, and has Ada to judge.
pub(super) fn shared() -> Home {
    let home = Home::new();
    fs::create_dir(home.folder().join(".cvtui")).unwrap();
    let (mut sol, _) = Reviews::open_on("desk", &home.folder(), "sol", &home.data().join("sol")).unwrap();
    let now = "2026-02-28T09:00:00Z".parse().unwrap();
    let who = |id: usize| {
        let applicant = super::fixture::applicants().swap_remove(id);
        Identity::new(&applicant.file, &applicant.hash, &applicant.profile())
    };
    let (ada, jose) = (who(0), who(1));
    let assigned = Change::Assigned { add: vec!["rae".into(), "sol".into()], remove: vec![] };
    let changes = [
        (&ada, Change::Rating(Rating::new(5))),
        (&ada, Change::Decision(Some(Decision::Shortlist))),
        (&ada, assigned),
        (&jose, Change::Rating(Rating::new(1))),
    ];
    sol.record_all(&changes, now).unwrap();
    home
}

#[test]
fn others_are_shown_once_one_has_rated() {
    let home = shared();
    let mut program = start(&home, 120, 30);
    let before = program.keys("<enter>").screen();
    assert!(before.contains("1 other has judged; shown once you have rated"), "{before}");
    assert!(before.contains("assigned to rae, sol"), "{before}");
    assert!(!before.contains("5/5") && !before.contains("✓ shortlist"), "{before}");
    assert!(program.keys("<esc>%").message().contains("2 kept back"), "{}", program.message());

    let after = program.keys("r2").screen();
    assert!(after.contains("committee 3.5 (2-5)") && after.contains("apart: rae (2), sol (5)"), "{after}");
    assert!(after.contains("sol  ✓ shortlist  rated 5/5"), "{after}");
    let row = after.lines().find(|line| line.starts_with('>')).unwrap();
    assert!(row.contains("3.5 (2-5)") && row.contains("rae, sol"), "{row}");
    assert!(program.keys("%").message().contains("Krippendorff's alpha: ratings"), "{}", program.message());
}

#[test]
fn no_query_on_the_screen_tells_what_others_think() {
    let home = shared();
    let mut program = start(&home, 120, 30);
    let everyone = program.listed();
    for query in ["sort:-mean(rating)", "sort:-var(rating)", "sort:rating"] {
        program.keys(&format!("/{query}<enter>"));
        assert_eq!(program.listed(), everyone, "{query}");
        program.keys("<esc>");
    }
    assert!(program.keys("/rating:>=1<enter>").listed().is_empty());
    assert_eq!(program.keys("<esc>/assigned:me<enter>").listed(), ["Ada Quist"]);
}

#[test]
fn a_conflict_is_marked_told_with_its_line_and_dismissed_with_a_reason() {
    let home = shared();
    let mut program = start(&home, 120, 34);
    let screen = program.keys("<enter>").screen();
    let row = screen
        .lines()
        .find(|line| line.starts_with("> !") || line.starts_with(">  !") || line.contains(" !"));
    assert!(row.is_some(), "{screen}");
    assert!(screen.contains("Conflict of interest"), "{screen}");
    assert!(screen.contains("adviser of the PhD: Bo Marlund, line 7") && screen.contains("ACM:"), "{screen}");
    assert_eq!(program.keys("<esc>/conflict:yes<enter>").listed(), ["Ada Quist"]);

    assert!(program.keys("D<enter>").message().contains("say why"), "{}", program.message());
    program.keys("a namesake<enter>");
    assert!(program.message().contains("dismissed: a namesake"), "{}", program.message());
    assert!(program.listed().is_empty(), "the query is asked again");
    assert_eq!(program.keys("<esc>/conflict:dismissed<enter>").listed(), ["Ada Quist"]);
    program.keys("D");
    assert_eq!(program.state().judgement(ApplicantId(0)).conflict, None);
}

#[test]
fn a_conflict_is_declared_and_taken_back() {
    let home = shared();
    let mut program = start(&home, 120, 30);
    program.keys("jIwe wrote a book<enter>");
    assert!(
        program.message().contains("conflict of interest declared: we wrote a book"),
        "{}",
        program.message()
    );
    assert!(program.state().said(ApplicantId(1)).panel.conflict);
    program.keys("I");
    assert!(!program.state().said(ApplicantId(1)).panel.conflict);
    assert!(
        program.keys("D").message().contains("no conflict of interest was found"),
        "{}",
        program.message()
    );
}
