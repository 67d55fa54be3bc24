//! A folder shared by several: what each keeps, sees, and does not see yet.

use super::*;
use crate::review::{KeptBack, ReviewError, share};

#[test]
fn sharing_makes_the_place_once_and_moves_nothing() {
    let world = World::new();
    world.open().record(&ana(), rating(4), at(1)).unwrap();
    let shared = share(&world.folder(), &world.data()).unwrap();
    assert!(shared.created && shared.dir.is_dir());
    assert!(!share(&world.folder(), &world.data()).unwrap().created);
    assert_eq!(files(&shared.dir), Vec::<String>::new());
    let reviews = world.open();
    assert_eq!(reviews.judgement(&ana()).judgement.rating, None);
    assert_eq!(reviews.private_blocks(), 1);
}

#[test]
fn private_judgements_are_copied_once_under_ones_name_and_stay() {
    let world = World::new();
    {
        let (mut before, _) = world.open_as("rachel", "box");
        before.record(&ana(), rating(4), at(1)).unwrap();
        before.record(&ana(), note("good"), at(2)).unwrap();
        before.undo(at(3)).unwrap();
    }
    share(&world.folder(), &world.data()).unwrap();
    let mut reviews = world.open();
    assert_eq!(reviews.take_private().unwrap(), 3);
    assert_eq!(reviews.take_private().unwrap(), 0);
    let attached = reviews.judgement(&ana());
    assert_eq!(
        (attached.judgement.rating.map(crate::review::Rating::get), attached.judgement.note.as_str()),
        (Some(4), "")
    );
    assert_eq!(attached.by, ["rae"]);
    assert!(reviews.redo(at(4)).unwrap().is_some(), "what was undone can still be done again");
}

#[test]
fn a_file_or_a_link_in_the_way_is_told() {
    let world = World::new();
    std::fs::write(world.folder().join(".cvtui"), "").unwrap();
    let error = share(&world.folder(), &world.data()).unwrap_err();
    assert!(matches!(error, ReviewError::NotAFolder { .. }), "{error}");
}

/// Two reviewers of one shared folder, each with data of their own.
fn two(world: &World) -> [Reviews; 2] {
    ["rae", "sol"].map(|name| {
        let data = world.root.path().join(name);
        Reviews::open_on("box", &world.folder(), name, &data).unwrap().0
    })
}

#[test]
fn others_are_kept_back_until_ones_own_rating_is_in() {
    let world = World::shared();
    let [mut rae, mut sol] = two(&world);
    sol.record_all(
        &[
            (&ana(), rating(2)),
            (&ana(), shortlist()),
            (&ana(), score("Fit", Some((1, 3, "no")))),
            (&ana(), note("hm")),
        ],
        at(1),
    )
    .unwrap();
    rae.record(&ana(), shortlist(), at(2)).unwrap();
    let before = rae.judgement(&ana());
    assert_eq!(before.kept_back, 1);
    let of_sol = &before.others["sol"];
    assert_eq!(
        (of_sol.rating, of_sol.decision, of_sol.scores.len(), of_sol.note.as_str()),
        (None, None, 0, "hm")
    );
    assert_eq!(before.panel("rae", &[]).variance(), None);
    let log = |reviews: &Reviews| {
        reviews.log().iter().map(|entry| entry.what.clone()).collect::<Vec<_>>().join("|")
    };
    assert!(!log(&rae).contains("rating 2") && log(&rae).contains("kept back"), "{}", log(&rae));

    rae.record(&ana(), rating(5), at(3)).unwrap();
    let after = rae.judgement(&ana());
    assert_eq!((after.kept_back, after.others["sol"].rating), (0, Rating::new(2)));
    assert_eq!(after.panel("rae", &[]).mean(), Some(3.5));
    assert!(log(&rae).contains("rating 2") && log(&rae).contains("Fit 1/3 no"), "{}", log(&rae));

    rae.undo(at(4)).unwrap();
    assert_eq!(rae.judgement(&ana()).kept_back, 1, "without one's own rating it is kept back again");
}

#[test]
fn an_undone_rating_of_another_is_kept_back_in_the_log() {
    let world = World::shared();
    let [mut rae, mut sol] = two(&world);
    sol.record(&ana(), rating(2), at(1)).unwrap();
    sol.undo(at(2)).unwrap();
    rae.refresh();
    let log: Vec<String> = rae.log().into_iter().map(|entry| entry.what).collect();
    assert_eq!(log, ["rating, kept back until yours is in", "undo: rating, kept back until yours is in"]);
}

#[test]
fn the_settings_say_what_is_kept_back() {
    let world = World::shared();
    let [rae, mut sol] = two(&world);
    sol.record_all(&[(&ana(), rating(2)), (&ana(), note("hm"))], at(1)).unwrap();
    let mut rae = rae.with_kept_back(KeptBack { until_rated: true, notes: true });
    rae.refresh();
    assert!(rae.judgement(&ana()).others.is_empty());
    let rae = rae.with_kept_back(KeptBack { until_rated: false, notes: true });
    assert_eq!(rae.judgement(&ana()).others["sol"].rating, Rating::new(2));
}

#[test]
fn who_is_to_judge_is_common_and_no_judgement() {
    let world = World::shared();
    let [mut rae, mut sol] = two(&world);
    let assigned = |add: &[&str], remove: &[&str]| {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        Change::Assigned { add: names(add), remove: names(remove) }
    };
    rae.record(&ana(), assigned(&["rae", "sol"], &[]), at(1)).unwrap();
    rae.record(&ana(), assigned(&["sol"], &[]), at(2)).unwrap();
    sol.refresh();
    let attached = sol.judgement(&ana());
    assert_eq!(attached.assigned.iter().collect::<Vec<_>>(), ["rae", "sol"]);
    assert_eq!((attached.by.len(), attached.others.len(), attached.kept_back), (0, 0, 0));
    assert!(attached.panel("sol", &[]).assigned_to_me);
    assert_eq!(sol.log().len(), 1, "what changes nothing is not written");
    sol.record(&ana(), assigned(&[], &["rae"]), at(3)).unwrap();
    rae.refresh();
    assert_eq!(rae.judgement(&ana()).assigned.len(), 1);
    rae.undo(at(4)).unwrap();
    assert!(rae.judgement(&ana()).assigned.is_empty());
}

#[test]
fn a_declared_conflict_is_seen_by_all_and_a_dismissal_keeps_its_reason() {
    let world = World::shared();
    let [mut rae, mut sol] = two(&world);
    let declared = Stance::Declared { why: "we wrote a book".into() };
    rae.record(&ana(), Change::Conflict(Some(declared.clone())), at(1)).unwrap();
    sol.refresh();
    let attached = sol.judgement(&ana());
    assert_eq!(attached.others["rae"].conflict, Some(declared));
    assert_eq!(attached.panel("sol", &[]).in_conflict, ["rae"]);
    assert!(rae.judgement(&ana()).panel("rae", &[]).conflict);
    rae.record(&ana(), Change::Conflict(None), at(2)).unwrap();
    assert!(!rae.judgement(&ana()).panel("rae", &[]).conflict);
    assert!(rae.log().iter().any(|entry| entry.what == "conflict of interest declared: we wrote a book"));
}
