//! What becomes of the folder while it is open, and what a long list costs.

use std::sync::Arc;

use super::fixture;
use super::harness::{Home, Program};
use crate::config::Config;
use crate::library::{Applicant, ApplicantId, Column, LoadEvent, News, Tally};
use crate::review::Decision;
use crate::tui::effect::Effect;
use crate::tui::event::Event;
use crate::tui::panes::columns::Sort;
use crate::tui::panes::list;
use crate::tui::update::update;

fn came(applicant: Applicant, tally: Tally) -> Event {
    Event::Folder(News { came: vec![Arc::new(applicant)], tally, ..News::default() })
}

fn new(id: u32, file: &str, name: &str) -> Event {
    came(fixture::someone(id, file, name), Tally { new: 1, ..Tally::default() })
}

fn gone(id: u32) -> Event {
    let tally = Tally { gone: 1, ..Tally::default() };
    Event::Folder(News { gone: vec![ApplicantId(id)], tally, ..News::default() })
}

#[test]
fn who_comes_later_stands_in_the_order_of_the_files_and_moves_no_cursor() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("jj");
    let before = program.state().list.cursor;
    program.event(new(9, "alma.txt", "Alma Berg"));
    assert_eq!(program.message(), "1 new");
    program.event(new(10, "zoe.txt", "Zoe Last"));
    assert_eq!(program.message(), "2 new", "what comes before the next key is told together");
    assert_eq!(
        program.listed(),
        ["Ada Quist", "Alma Berg", "José Prüßling", "Mira Öztelli", "nobody.txt", "王小明", "Zoe Last"]
    );
    assert_eq!(program.state().list.cursor, before);
    assert!(program.screen().contains("7 applicants"));
    program.keys("k");
    program.event(new(11, "b.txt", "Bea One"));
    assert_eq!(program.message(), "1 new");
    // Who comes is found by what is asked.
    program.keys("/alma<enter>");
    assert_eq!(program.listed(), ["Alma Berg"]);
}

#[test]
fn who_is_renamed_or_changed_keeps_marks_and_judgements() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("ja<space>");
    let jose = ApplicantId(1);
    assert_eq!(program.state().judgement(jose).decision, Some(Decision::Shortlist));
    let mut renamed = fixture::applicants().remove(1);
    renamed.file = "zz.md".into();
    program.event(came(renamed, Tally { moved: 1, ..Tally::default() }));
    assert_eq!(program.listed().last().map(String::as_str), Some("José Prüßling"));
    let mut changed = fixture::applicants().remove(1);
    changed.hash = "f".repeat(64);
    program.event(came(changed, Tally { changed: 1, ..Tally::default() }));
    assert_eq!(
        program.state().judgement(jose).decision,
        Some(Decision::Shortlist),
        "found again by the address"
    );
    assert!(program.state().marks.contains(&jose));
    assert!(program.message().contains("1 changed"), "{}", program.message());
}

#[test]
fn who_is_gone_is_gone_from_everything_and_the_cursor_stays_at_its_row() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("a<space>");
    assert!(program.screen().contains("✓1"));
    program.keys("gg").event(gone(0));
    assert_eq!(program.listed().len(), 4);
    assert_eq!(program.state().list.row(), Some(0));
    let screen = program.screen();
    assert!(
        !screen.contains("Ada Quist") && !screen.contains("✓1") && !screen.contains("marked"),
        "{screen}"
    );
    program.keys("/quist<enter>");
    assert!(program.listed().is_empty());
}

#[test]
fn a_draft_outlives_whom_it_is_about() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("nhalf a thought").event(gone(0));
    assert!(program.screen().contains("half a thought"));
    program.keys(" more<esc>");
    assert_eq!(program.listed().len(), 4, "gone once the editor is closed");
    // The same CV comes back, and the draft with it.
    program.event(came(fixture::applicants().remove(0), Tally { new: 1, ..Tally::default() }));
    program.keys("ggn");
    assert!(program.screen().contains("half a thought more"), "{}", program.screen());
}

#[test]
fn esc_stops_the_load_and_a_key_reads_the_rest() {
    let home = Home::new();
    let mut program = home.start_empty(120, 40, Config::default());
    program.keys("<esc>j");
    assert!(program.screen().contains("Reading was stopped; gr goes on."), "{}", program.screen());
    program.app.state.roster.stopped = false;
    program.event(Event::Load(LoadEvent::Found(5)));
    let people = fixture::applicants();
    program.event(Event::Load(LoadEvent::Loaded(vec![Arc::new(people[0].clone())])));
    let fx = update(&mut program.app.state, Event::Key("esc".parse().unwrap()));
    assert!(matches!(fx[..], [Effect::StopLoading]), "{fx:?}");
    assert_eq!(program.message(), "stopped: 1 of 5 were read · gr reads the rest");
    program.keys("j");
    assert!(program.screen().contains("1 of 5 read"), "{}", program.screen());
    update(&mut program.app.state, Event::Key("g".parse().unwrap()));
    let fx = update(&mut program.app.state, Event::Key("r".parse().unwrap()));
    assert!(matches!(fx[..], [Effect::Look]), "{fx:?}");
    let rest = people[1..].iter().cloned().map(Arc::new).collect();
    let tally = Tally { new: 4, ..Tally::default() };
    program.event(Event::Folder(News { came: rest, tally, by_hand: true, ..News::default() }));
    assert_eq!(program.message(), "4 new");
    assert!(program.screen().contains("5 applicants"), "{}", program.screen());
    program.keys("<esc>");
    assert_eq!(program.listed().len(), 5);
}

/// The rows as they are, and as they would be if they were put in order from the beginning.
fn rows(program: &mut Program) -> (Vec<ApplicantId>, Vec<ApplicantId>) {
    let now = program.state().list.rows.clone();
    list::refresh(&mut program.app.state);
    (now, program.state().list.rows.clone())
}

#[test]
fn rows_that_are_put_in_place_one_by_one_are_as_if_all_were_sorted() {
    let home = Home::new();
    let names = ["Cleo Dorn", "ada quist", "Bo Marlund", "Ada Quist", "Zoe Last", "Mira Berg", "Eve Hollin"];
    for sort in [None, Some(Sort::usual(Column::Name)), Some(Sort { column: Column::Name, descending: true })]
    {
        let mut program = home.start_empty(120, 40, Config::default());
        program.app.state.list.sort = sort;
        for id in [4, 0, 6, 2, 5, 1, 3] {
            let someone = fixture::someone(id, &format!("{id}.txt"), names[id as usize]);
            program.event(Event::Load(LoadEvent::Loaded(vec![Arc::new(someone)])));
            let (now, sorted) = rows(&mut program);
            assert_eq!(now, sorted, "{sort:?}");
        }
        program.event(new(20, "2b.txt", "Dag Ferr"));
        program.event(gone(2));
        program.event(came(fixture::someone(6, "0.md", "Aa First"), Tally::default()));
        let (now, sorted) = rows(&mut program);
        assert_eq!(now, sorted, "{sort:?}");
        assert_eq!(now.len(), 7);
    }
}

/// What a frame of a list of so many takes from the allocator, scrolled to the end.
fn frame_of(count: usize) -> u64 {
    let home = Home::new();
    let mut program = home.start_empty(200, 60, Config::default());
    let names: Vec<String> = (0..count).map(|n| format!("Person Number{n:05}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for event in fixture::named(&names) {
        program.app.take(Event::Load(event));
    }
    program.settle().keys("G");
    program.app.draw().unwrap();
    allocation_counter::measure(|| program.app.draw().unwrap()).count_total
}

#[test]
fn a_frame_costs_the_rows_on_the_screen_and_not_those_in_the_list() {
    let (short, long) = (frame_of(200), frame_of(2000));
    assert!(long < short + short / 10, "{short} allocations with 200 rows, {long} with 2000");
}
