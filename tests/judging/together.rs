//! Two programs at once: no update is lost, and each sees the other's.

use std::time::{Duration, Instant};

use super::terminal::Home;
use super::{World, at, child, child_root, note, open, who};

const EACH: usize = 20;

/// The child: writes its share of notes, and a tag on the one applicant that all speak of.
#[test]
#[ignore = "run by the test below"]
fn writes_its_share() {
    let Some(root) = child_root() else { return };
    let share: usize = std::env::var("CVTUI_TEST_SHARE").unwrap().parse().unwrap();
    let (mut reviews, _) = open(&root);
    for n in 0..EACH {
        let number = share * EACH + n;
        reviews.record(&who(number), note(&format!("by {share}: {n}")), at(n as i64)).unwrap();
        let tag = cvtui::review::Change::Tags { add: vec![format!("t{number}")], remove: vec![] };
        reviews.record(&who(9_999), tag, at(n as i64)).unwrap();
    }
}

#[test]
fn programs_that_write_at_once_lose_no_update() {
    let world = World::new();
    let start = |share: usize| {
        let mut command = child("together::writes_its_share", world.root.path());
        command.env("CVTUI_TEST_SHARE", share.to_string()).spawn().unwrap()
    };
    let writers: Vec<_> = (0..3).map(start).collect();
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    let (reviews, told) = world.open();
    assert_eq!(told, Vec::<String>::new());
    for number in 0..3 * EACH {
        let expected = format!("by {}: {}", number / EACH, number % EACH);
        assert_eq!(reviews.judgement(&who(number)).judgement.note, expected);
    }
    assert_eq!(reviews.judgement(&who(9_999)).judgement.tags.len(), 3 * EACH);
    assert_eq!(reviews.log().len(), 6 * EACH);
}

/// No key, no focus: the other window follows by itself.
#[test]
fn a_window_shows_what_another_one_wrote() {
    let home = Home::new();
    let (mut one, mut two) = (home.open(120, 40), home.open(120, 40));
    one.sees("3 applicants");
    two.sees("3 applicants");
    one.send("a").sees("saved: decision shortlist");
    let start = Instant::now();
    two.sees("✓1");
    let first = start.elapsed();
    // The other way, now that the folder of the journals is there.
    two.send("j").send("a").sees("saved: decision shortlist");
    let start = Instant::now();
    one.sees("✓2");
    let second = start.elapsed();
    // A second on a machine at rest; more only where it is loaded.
    assert!(first.min(second) < Duration::from_secs(5), "{first:?}, {second:?}");
    for session in [&mut one, &mut two] {
        session.send("q");
        assert!(session.ends());
    }
}
