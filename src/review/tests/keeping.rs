//! What is recorded is on the disk, comes back, and can be undone.

use proptest::prelude::*;

use super::*;
use crate::review::{ReviewError, Rubric};
use crate::text::safe_multiline;

#[test]
fn what_is_recorded_is_there_when_opened_again() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), shortlist(), at(0)).unwrap();
    reviews.record(&ana(), rating(4), at(1)).unwrap();
    reviews.record(&ana(), note("on page 2:\n  \"strong\""), at(2)).unwrap();
    let tags = Change::Tags { add: vec!["#systems".into(), "~later".into()], remove: vec![] };
    reviews.record(&ana(), tags, at(3)).unwrap();
    let attached = world.open().judgement(&ana());
    assert_eq!(attached, reviews.judgement(&ana()));
    let judgement = attached.judgement;
    assert_eq!((judgement.decision, judgement.rating), (Some(Decision::Shortlist), Rating::new(4)));
    assert_eq!(judgement.note, "on page 2:\n  \"strong\"");
    assert_eq!(judgement.tags.into_iter().collect::<Vec<_>>(), ["systems", "~later"]);
    assert_eq!((attached.by, attached.last), (vec!["rae".to_owned()], Some(at(3))));
    assert!(world.open().judgement(&bo()).judgement.is_empty());
}

#[test]
fn scores_come_back_with_their_words_and_are_weighed() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), score("Research", Some((3, 4, "so\"lid"))), at(0)).unwrap();
    reviews.record(&ana(), score("Fit", Some((1, 2, "no"))), at(1)).unwrap();
    let judgement = world.open().judgement(&ana()).judgement;
    let written: Vec<String> =
        judgement.scores.iter().map(|(name, score)| format!("{name} {score}")).collect();
    assert_eq!(written, ["Fit 1/2 no", "Research 3/4 so\"lid"]);
    assert_eq!(judgement.overall, None, "there is no rubric");
    let criterion = r#"{"name": "Research", "points": ["none", "some", "solid", "outstanding"]}"#;
    let rubric = Rubric::new(vec![serde_json::from_str(criterion).unwrap()]);
    let mut reviews = world.open().with_rubric(rubric);
    assert_eq!(reviews.judgement(&ana()).judgement.overall, Some(67));
    reviews.record(&ana(), score("Research", None), at(2)).unwrap();
    assert!(!world.open().judgement(&ana()).judgement.scores.contains_key("Research"));
    reviews.undo(at(3)).unwrap();
    assert_eq!(reviews.judgement(&ana()).judgement.overall, Some(67));
}

#[test]
fn a_score_that_no_scale_has_is_left_alone() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), score("Fit", Some((1, 2, "no"))), at(0)).unwrap();
    let journal = own_journal(&reviews);
    let text = std::fs::read_to_string(&journal).unwrap();
    std::fs::write(&journal, text.replace("point = 1", "point = 7")).unwrap();
    let (reviews, _) = world.open_as("rae", "box");
    assert!(reviews.judgement(&ana()).judgement.scores.is_empty());
}

#[test]
fn opening_creates_nothing() {
    let world = World::new();
    world.open().refresh();
    assert!(!world.data().exists());
    assert_eq!(files(&world.folder()), Vec::<String>::new());
}

#[test]
fn the_folder_of_cvs_is_not_written_to_unless_it_is_shared() {
    let world = World::new();
    world.open().record(&ana(), shortlist(), at(0)).unwrap();
    assert_eq!(files(&world.folder()), Vec::<String>::new());
    let shared = World::shared();
    shared.open().record(&ana(), shortlist(), at(0)).unwrap();
    assert_eq!(files(&shared.folder().join(".cvtui")), ["rae@box.toml"]);
}

#[test]
fn a_journal_is_valid_toml_that_says_who_and_what() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), note("one\ntwo"), at(0)).unwrap();
    reviews.record(&ana(), rating(2), at(1)).unwrap();
    let text = std::fs::read_to_string(own_journal(&reviews)).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let blocks = table["review"].as_array().unwrap();
    assert_eq!(blocks[0]["note"].as_str(), Some("one\ntwo"));
    assert_eq!(blocks[1]["rating"].as_integer(), Some(2));
    for block in blocks {
        assert_eq!(block["by"].as_str(), Some("rae"));
        assert_eq!(block["applicant"]["hash"].as_str(), Some("aa01"));
        assert_eq!(block["applicant"]["name"].as_str(), Some("Ana Sample"));
    }
    assert!(blocks[0]["id"].as_str() < blocks[1]["id"].as_str());
    let label = std::fs::read_to_string(reviews.dir().join("folder.toml")).unwrap();
    assert!(label.contains(&*world.folder().canonicalize().unwrap().to_string_lossy()));
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_unless_the_folder_is_shared() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), shortlist(), at(0)).unwrap();
    assert_eq!((mode(reviews.dir()), mode(&own_journal(&reviews))), (0o700, 0o600));
    assert_eq!(mode(&reviews.dir().join("folder.toml")), 0o600);
    let shared = World::shared();
    for (folder, file) in [(0o755, 0o644), (0o770, 0o660), (0o700, 0o600)] {
        set_permissions(shared.folder().join(".cvtui"), Permissions::from_mode(folder)).unwrap();
        let (mut reviews, _) = shared.open_as("rae", &format!("box{folder}"));
        reviews.record(&ana(), rating(1), at(0)).unwrap();
        reviews.record(&ana(), rating(2), at(0)).unwrap();
        assert_eq!(mode(&reviews.dir().join(format!("rae@box{folder}.toml"))), file);
    }
}

#[test]
fn a_change_that_changes_nothing_writes_nothing() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), rating(3), at(0)).unwrap();
    reviews.record(&ana(), Change::Seen, at(0)).unwrap();
    let length = std::fs::metadata(own_journal(&reviews)).unwrap().len();
    for change in [rating(3), Change::Decision(None), note(""), Change::Seen] {
        reviews.record(&ana(), change, at(1)).unwrap();
    }
    assert_eq!(std::fs::metadata(own_journal(&reviews)).unwrap().len(), length);
}

#[test]
fn undo_and_redo_go_through_all_applicants_and_survive_a_restart() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), note("first"), at(0)).unwrap();
    reviews.record(&bo(), rating(5), at(1)).unwrap();
    reviews.record(&ana(), Change::Seen, at(2)).unwrap();
    reviews.record(&ana(), note("second"), at(3)).unwrap();
    let undone = reviews.undo(at(4)).unwrap().unwrap();
    assert_eq!((undone.applicant, undone.change.as_str()), (ana(), "note \"second\""));
    assert_eq!(reviews.judgement(&ana()).judgement.note, "first");
    let mut reviews = world.open();
    assert_eq!(reviews.undo(at(5)).unwrap().unwrap().applicant, bo());
    assert_eq!(reviews.undo(at(6)).unwrap().unwrap().change, "note \"first\"");
    assert_eq!(reviews.undo(at(7)).unwrap(), None);
    assert!(reviews.judgement(&ana()).judgement.is_empty() && reviews.judgement(&ana()).seen);
    assert_eq!(reviews.redo(at(8)).unwrap().unwrap().change, "note \"first\"");
    assert_eq!(reviews.redo(at(9)).unwrap().unwrap().change, "rating 5");
    let mut reviews = world.open();
    assert_eq!(reviews.judgement(&bo()).judgement.rating, Rating::new(5));
    reviews.record(&bo(), rating(1), at(10)).unwrap();
    assert_eq!(reviews.redo(at(11)).unwrap(), None, "a new change ends what can be redone");
    assert_eq!(reviews.undo(at(12)).unwrap().unwrap().change, "rating 1");
    assert_eq!(reviews.judgement(&bo()).judgement.rating, Rating::new(5));
}

#[test]
fn the_log_says_everything_in_order() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), shortlist(), at(0)).unwrap();
    reviews.record(&ana(), Change::Seen, at(1)).unwrap();
    reviews.undo(at(2)).unwrap();
    reviews.record(&bo(), rating(2), at(3)).unwrap();
    let log = world.open().log();
    let said: Vec<_> = log.iter().map(|e| (e.what.as_str(), e.undone, e.by.as_str())).collect();
    let expected = [
        ("decision shortlist", true, "rae"),
        ("undo: decision shortlist", false, "rae"),
        ("rating 2", false, "rae"),
    ];
    assert_eq!(said, expected);
    assert_eq!((log[0].at, &log[2].applicant), (at(0), &bo()));
}

#[test]
fn the_newest_change_counts_even_where_the_clock_runs_back() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), rating(1), at(100)).unwrap();
    reviews.record(&ana(), rating(2), at(50)).unwrap();
    reviews.record(&ana(), rating(3), at(50)).unwrap();
    assert_eq!(world.open().judgement(&ana()).judgement.rating, Rating::new(3));
    assert_eq!(reviews.undo(at(0)).unwrap().unwrap().change, "rating 3");
    assert_eq!(world.open().judgement(&ana()).judgement.rating, Rating::new(2));
}

#[test]
fn several_changes_are_kept_in_one_go() {
    let world = World::new();
    let mut reviews = world.open();
    let (ana, bo) = (ana(), bo());
    reviews.record_all(&[(&ana, rating(1)), (&bo, rating(2)), (&ana, rating(3))], at(0)).unwrap();
    reviews.record_all(&[(&ana, rating(5)), (&ana, rating(3))], at(1)).unwrap();
    let reviews = world.open();
    assert_eq!(reviews.judgement(&ana).judgement.rating, Rating::new(3));
    assert_eq!(reviews.judgement(&bo).judgement.rating, Rating::new(2));
}

#[test]
fn what_was_kept_in_one_go_is_undone_and_redone_in_one_step() {
    let world = World::new();
    let mut reviews = world.open();
    let (ana, bo) = (ana(), bo());
    reviews.record(&ana, rating(1), at(0)).unwrap();
    let changes = [(&ana, shortlist()), (&ana, Change::Seen), (&bo, shortlist()), (&bo, rating(2))];
    reviews.record_all(&changes, at(1)).unwrap();
    let undone = reviews.undo(at(2)).unwrap().unwrap();
    assert_eq!(
        (undone.of().as_str(), undone.change.as_str()),
        ("2 applicants", "decision shortlist, rating 2")
    );
    let mut reviews = world.open();
    assert_eq!(reviews.judgement(&ana).judgement.decision, None);
    assert_eq!(reviews.judgement(&ana).judgement.rating, Rating::new(1), "what came before stays");
    assert!(reviews.judgement(&ana).seen, "that one looked is not undone");
    assert!(reviews.judgement(&bo).judgement.is_empty());
    reviews.redo(at(3)).unwrap();
    assert_eq!(reviews.judgement(&bo).judgement.rating, Rating::new(2));
    assert_eq!(reviews.judgement(&ana).judgement.decision, Some(Decision::Shortlist));
    reviews.undo(at(4)).unwrap();
    assert_eq!(reviews.undo(at(5)).unwrap().unwrap().change, "rating 1");
    let said: Vec<_> = reviews.log().into_iter().filter(|e| e.at == at(4) && e.applicant == bo).collect();
    let words: Vec<&str> = said.iter().map(|e| e.what.as_str()).collect();
    assert_eq!(words, ["undo: decision shortlist", "undo: rating 2"], "the log says so of each");
}

#[test]
fn nobody_undoes_a_batch_of_another() {
    let world = World::shared();
    let (mut rae, _) = world.open_as("rae", "box");
    let (mut kim, _) = world.open_as("kim", "desk");
    let (ana, bo) = (ana(), bo());
    rae.record_all(&[(&ana, rating(5)), (&bo, rating(5))], at(0)).unwrap();
    kim.record_all(&[(&ana, rating(1)), (&bo, rating(1))], at(1)).unwrap();
    rae.undo(at(2)).unwrap();
    kim.refresh();
    assert!(kim.judgement(&ana).others.is_empty());
    assert_eq!(kim.judgement(&bo).judgement.rating, Rating::new(1));
}

/// Two programs have the same journal open, and a third one another of the same folder.
#[test]
fn handles_that_write_at_once_lose_nothing() {
    let world = World::new();
    std::thread::scope(|scope| {
        for writer in 0..3 {
            let world = &world;
            scope.spawn(move || {
                let machine = if writer < 2 { "box" } else { "other" };
                let (mut reviews, told) = world.open_as("rae", machine);
                assert_eq!(told, Vec::<String>::new());
                for n in 0..40 {
                    let who = identity(&format!("{writer}-{n}.txt"), &format!("{writer}{n}"), "", "");
                    reviews.record(&who, note(&format!("said {writer}\n{n}")), at(n)).unwrap();
                }
            });
        }
    });
    let reviews = world.open();
    for writer in 0..3 {
        for n in 0..40 {
            let who = identity("x", &format!("{writer}{n}"), "", "");
            assert_eq!(reviews.judgement(&who).judgement.note, format!("said {writer}\n{n}"));
        }
    }
    assert_eq!(reviews.log().len(), 120);
}

#[test]
fn a_refresh_shows_what_another_program_wrote() {
    let world = World::new();
    let (mut one, mut two) = (world.open(), world.open());
    let (mut three, _) = world.open_as("rae", "other");
    one.record(&ana(), rating(1), at(0)).unwrap();
    three.record(&bo(), rating(2), at(1)).unwrap();
    assert!(two.refresh() && !two.refresh());
    assert_eq!(two.judgement(&ana()).judgement.rating, Rating::new(1));
    assert_eq!(two.judgement(&bo()).judgement.rating, Rating::new(2));
    two.record(&ana(), rating(3), at(2)).unwrap();
    one.record(&bo(), rating(4), at(3)).unwrap();
    assert_eq!(one.judgement(&ana()).judgement.rating, Rating::new(3));
    assert!(two.refresh());
    assert_eq!(two.judgement(&bo()).judgement.rating, Rating::new(4));
    assert_eq!(two.undo(at(4)).unwrap().unwrap().applicant, bo(), "one reviewer, however many windows");
}

#[test]
fn a_journal_made_read_only_is_not_written_and_nothing_changes() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), rating(1), at(0)).unwrap();
    let journal = own_journal(&reviews);
    let writable = std::fs::metadata(&journal).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    std::fs::set_permissions(&journal, read_only).unwrap();
    let error = reviews.record(&ana(), rating(2), at(1)).unwrap_err();
    assert!(matches!(error, ReviewError::ReadOnly { .. }), "{error}");
    assert!(error.to_string().contains("make it writable, then save again"));
    assert_eq!(reviews.judgement(&ana()).judgement.rating, Rating::new(1));
    std::fs::set_permissions(&journal, writable).unwrap();
    reviews.record(&ana(), rating(2), at(2)).unwrap();
    assert_eq!(world.open().judgement(&ana()).judgement.rating, Rating::new(2));
}

#[test]
fn what_is_in_the_way_of_a_journal_is_named() {
    let world = World::new();
    let mut reviews = world.open();
    std::fs::create_dir_all(own_journal(&reviews)).unwrap();
    let error = reviews.record(&ana(), rating(2), at(1)).unwrap_err();
    assert!(matches!(error, ReviewError::NotAFile { .. }), "{error}");
    let blocked = World::new();
    std::fs::write(blocked.data(), "a file where the folder should be").unwrap();
    assert!(blocked.open().record(&ana(), rating(2), at(1)).is_err());
}

/// A shared folder may come from anywhere: a link in it must not lead a journal out of it.
#[cfg(unix)]
#[test]
fn a_link_in_a_shared_folder_is_not_followed() {
    let world = World::shared();
    let victim = world.root.path().join("victim");
    std::fs::write(&victim, "mine\n").unwrap();
    let mut reviews = world.open();
    std::os::unix::fs::symlink(&victim, own_journal(&reviews)).unwrap();
    let error = reviews.record(&ana(), rating(2), at(1)).unwrap_err();
    assert!(matches!(error, ReviewError::NotAFile { .. }), "{error}");
    assert_eq!(std::fs::read_to_string(&victim).unwrap(), "mine\n");
}

#[test]
fn in_a_committee_each_judges_for_themselves_and_tags_are_common() {
    let world = World::shared();
    let (mut rae, _) = world.open_as("rae", "box");
    let (mut kim, _) = world.open_as("kim", "desk");
    let tag = |tag: &str| Change::Tags { add: vec![tag.into()], remove: vec![] };
    rae.record(&ana(), rating(5), at(0)).unwrap();
    rae.record(&ana(), tag("systems"), at(1)).unwrap();
    rae.record(&ana(), tag("~friend"), at(2)).unwrap();
    kim.record(&ana(), rating(1), at(3)).unwrap();
    let attached = kim.judgement(&ana());
    assert_eq!(attached.judgement.rating, Rating::new(1));
    assert_eq!(attached.judgement.tags.into_iter().collect::<Vec<_>>(), ["systems"]);
    assert_eq!(attached.others["rae"].rating, Rating::new(5));
    assert!(attached.others["rae"].tags.is_empty(), "private tags stay private");
    assert_eq!(attached.by, ["kim", "rae"]);
    rae.refresh();
    assert_eq!(rae.undo(at(4)).unwrap().unwrap().change, "tags +#~friend", "nobody undoes another's");
    assert_eq!(rae.judgement(&ana()).judgement.rating, Rating::new(5));
}

#[test]
fn a_reviewer_who_changes_their_name_keeps_their_own_reviews() {
    let world = World::new();
    world.open().record(&ana(), rating(5), at(0)).unwrap();
    let (mut renamed, _) = world.open_as("Rae Muster", "box");
    assert_eq!(renamed.judgement(&ana()).judgement.rating, Rating::new(5));
    assert!(renamed.judgement(&ana()).others.is_empty());
    assert_eq!(renamed.undo(at(1)).unwrap().unwrap().change, "rating 5");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_that_was_saved_comes_back(
        text in "([a-z \n\t\"\\\\\\[\\]=#']|\\PC|[\u{0}\u{1b}\u{202e}\r]){0,60}",
        who in "\\PC{0,12}",
        file in "(?s).{0,12}",
    ) {
        let world = World::new();
        let (mut reviews, _) = world.open_as(&who, &who);
        let hostile = identity(&file, "aa", &who, &who);
        reviews.record(&hostile, note(&text), at(0)).unwrap();
        reviews.record(&bo(), rating(1), at(0)).unwrap();
        let (again, told) = world.open_as(&who, &who);
        prop_assert_eq!(told, Vec::<String>::new());
        let kept = again.judgement(&hostile).judgement.note;
        prop_assert_eq!(&*kept, &*safe_multiline(&text));
        prop_assert_eq!(again.judgement(&bo()).judgement.rating, Rating::new(1));
        for entry in again.log() {
            prop_assert!(!(entry.what + &entry.by + &entry.applicant.file).chars().any(crate::text::is_unsafe));
        }
    }
}
