//! Finding applicants again after their CVs were edited, renamed, moved or replaced.

use super::*;
use crate::review::FoundBy;

/// Opens the reviews with these applicants present.
fn with(world: &World, present: &[Identity]) -> (Reviews, Vec<String>) {
    let mut reviews = world.open();
    let told = reviews.attach(present.to_vec());
    (reviews, told)
}

fn judged(who: &[Identity]) -> World {
    let world = World::new();
    let mut reviews = world.open();
    for (n, identity) in who.iter().enumerate() {
        reviews.record(identity, note(&format!("on {}", identity.display_name())), at(n as i64)).unwrap();
    }
    world
}

fn found(reviews: &Reviews, identity: &Identity) -> (FoundBy, String) {
    let attached = reviews.judgement(identity);
    (attached.found_by, attached.judgement.note)
}

const NOBODY: (FoundBy, String) = (FoundBy::None, String::new());

#[test]
fn a_renamed_or_moved_file_is_found_by_its_content() {
    let world = judged(&[ana(), bo()]);
    let moved = Identity { file: "old/bo.txt".into(), ..ana() };
    let (reviews, told) = with(&world, &[moved.clone(), bo()]);
    assert_eq!(found(&reviews, &moved), (FoundBy::Hash, "on Ana Sample".into()));
    assert!(told.is_empty());
}

#[test]
fn an_edited_cv_is_found_by_email_else_by_name_else_by_place() {
    let world = judged(&[ana(), bo()]);
    let by_email = identity("x.txt", "a2", "ANA@example.org", "A. Sample");
    let by_name = identity("x.txt", "a3", "new@example.org", "Sample, Ana");
    let by_place = identity("ana.txt", "a4", "", "A. Sample");
    for (edited, found_by) in
        [(by_email, FoundBy::Email), (by_name, FoundBy::Name), (by_place, FoundBy::Path)]
    {
        let (reviews, told) = with(&world, &[edited.clone(), bo()]);
        assert_eq!(found(&reviews, &edited), (found_by, "on Ana Sample".into()));
        assert!(told.is_empty() && !found_by.note().is_empty());
    }
}

#[test]
fn a_new_person_in_an_old_place_inherits_nothing() {
    let world = judged(&[ana()]);
    let by_name = identity("ana.txt", "c1", "", "Cy Novak");
    let by_email = identity("ana.txt", "c2", "cy@example.org", "");
    for new in [by_name, by_email] {
        let (reviews, _) = with(&world, std::slice::from_ref(&new));
        assert_eq!(found(&reviews, &new), NOBODY);
    }
}

#[test]
fn an_address_that_two_people_share_does_not_pass_a_judgement_on() {
    let world = judged(&[identity("ana.txt", "a1", "office@example.org", "Ana Sample")]);
    let new = identity("cy.txt", "c1", "office@example.org", "Cy Novak");
    let (reviews, told) = with(&world, std::slice::from_ref(&new));
    assert_eq!(found(&reviews, &new), NOBODY);
    assert!(told.len() == 1 && told[0].starts_with("cy.txt: an email is known"), "{told:?}");
}

#[test]
fn a_tie_attaches_to_nobody_and_is_told() {
    let world = judged(&[ana()]);
    let one = identity("one.txt", "a2", "ana@example.org", "Ana Sample");
    let two = identity("two.txt", "a3", "ana@example.org", "Ana Sample");
    let (reviews, told) = with(&world, &[one.clone(), two.clone()]);
    assert_eq!([found(&reviews, &one), found(&reviews, &two)], [NOBODY, NOBODY]);
    assert_eq!(told.len(), 2, "{told:?}");
    // Two earlier judgements are a tie as well.
    let world =
        judged(&[identity("a.txt", "a1", "", "Ana Sample"), identity("b.txt", "a2", "", "Ana Sample")]);
    let new = identity("c.txt", "a3", "", "Ana Sample");
    let (reviews, told) = with(&world, std::slice::from_ref(&new));
    assert_eq!((found(&reviews, &new), told.len()), (NOBODY, 1));
}

#[test]
fn among_namesakes_the_place_decides() {
    let (a, b) = (identity("a.txt", "a1", "", "Ana Sample"), identity("b.txt", "b1", "", "Ana Sample"));
    let world = judged(&[a.clone(), b.clone()]);
    let edited = [Identity { hash: "a2".into(), ..a }, Identity { hash: "b2".into(), ..b }];
    let (reviews, told) = with(&world, &edited);
    assert!(edited.iter().all(|who| found(&reviews, who).0 == FoundBy::Path), "{told:?}");
}

#[test]
fn a_judgement_whose_cv_is_here_is_not_anothers() {
    let world = judged(&[ana()]);
    let namesake = identity("ana2.txt", "c1", "", "Ana Sample");
    let (reviews, told) = with(&world, &[ana(), namesake.clone()]);
    assert_eq!(found(&reviews, &namesake), NOBODY);
    assert_eq!(found(&reviews, &ana()).0, FoundBy::Hash);
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn what_is_said_of_an_edited_cv_joins_what_was_said_before() {
    let world = judged(&[ana()]);
    let edited = Identity { hash: "a2".into(), ..ana() };
    let (mut reviews, _) = with(&world, std::slice::from_ref(&edited));
    reviews.record(&edited, rating(5), at(10)).unwrap();
    let again = world.open();
    for version in [&ana(), &edited] {
        let attached = again.judgement(version);
        assert_eq!((attached.found_by, attached.judgement.rating), (FoundBy::Hash, Rating::new(5)));
        assert_eq!(attached.judgement.note, "on Ana Sample");
    }
    // Edited once more, and the block that joined the first two undone.
    let third = Identity { hash: "a3".into(), ..ana() };
    let (mut reviews, _) = with(&world, std::slice::from_ref(&third));
    reviews.undo(at(11)).unwrap();
    reviews.record(&third, rating(4), at(12)).unwrap();
    assert_eq!(world.open().judgement(&third).judgement.note, "on Ana Sample");
}

#[test]
fn an_edited_cv_is_unseen_again() {
    let world = World::new();
    let mut reviews = world.open();
    reviews.record(&ana(), Change::Seen, at(0)).unwrap();
    let edited = Identity { hash: "a2".into(), ..ana() };
    let (mut reviews, _) = with(&world, std::slice::from_ref(&edited));
    assert!(!reviews.judgement(&edited).seen && reviews.judgement(&ana()).seen);
    reviews.record(&edited, Change::Seen, at(1)).unwrap();
    assert!(world.open().judgement(&edited).seen);
}

#[test]
fn a_moved_folder_is_offered_its_reviews_and_takes_them() {
    let world = judged(&[ana(), bo()]);
    std::fs::rename(world.folder(), world.root.path().join("moved")).unwrap();
    std::fs::create_dir(world.folder()).unwrap();
    let here = world.root.path().join("moved");
    let open = || Reviews::open_on("box", &here, "rae", &world.data()).unwrap().0;
    let mut reviews = open();
    assert_eq!(reviews.moved_from(), None, "nobody is known to be here yet");
    reviews.attach(vec![ana(), identity("new.txt", "c1", "", "")]);
    let offer = reviews.moved_from().unwrap();
    assert_eq!((offer.known, offer.gone), (1, false));
    assert_eq!(offer.folder, world.folder().canonicalize().unwrap());
    assert!(reviews.adopt(&offer).unwrap().is_empty());
    assert_eq!(open().judgement(&ana()).judgement.note, "on Ana Sample");
    reviews.record(&ana(), rating(2), at(20)).unwrap();
    assert_eq!(reviews.moved_from(), None, "it has its own now");
    assert_eq!(world.open().judgement(&ana()).judgement.rating, None, "the old folder's are left alone");
}

#[test]
fn drafts_move_with_their_folder() {
    let world = judged(&[ana()]);
    let drafts = crate::review::Drafts::open(&world.folder(), &world.data()).unwrap();
    drafts.save(&ana(), "half a tho").unwrap();
    let here = world.root.path().join("moved");
    std::fs::rename(world.folder(), &here).unwrap();
    let (mut reviews, _) = Reviews::open_on("box", &here, "rae", &world.data()).unwrap();
    reviews.attach(vec![ana()]);
    let offer = reviews.moved_from().unwrap();
    assert!(offer.gone);
    reviews.adopt(&offer).unwrap();
    let drafts = crate::review::Drafts::open(&here, &world.data()).unwrap();
    assert_eq!(drafts.load(&ana()).unwrap().text, "half a tho");
}

#[test]
fn a_folder_that_knows_none_of_the_cvs_is_not_offered() {
    let world = judged(&[ana()]);
    let other = world.root.path().join("other");
    std::fs::create_dir(&other).unwrap();
    let (mut reviews, _) = Reviews::open_on("box", &other, "rae", &world.data()).unwrap();
    reviews.attach(vec![bo()]);
    assert_eq!(reviews.moved_from(), None);
}
