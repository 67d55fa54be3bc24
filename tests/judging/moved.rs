//! CVs that are renamed, edited, moved and swapped: each note stays with its applicant.

use std::fs;

use super::World;

fn cv(name: &str, email: &str, more: &str) -> String {
    format!(
        "{name}\n{email}\n\nEDUCATION\nPhD in Mathematics, Nowhere State University, 2015 - 2020\n\nSKILLS\n{more}\n"
    )
}

const ADA: (&str, &str) = ("Ada Quist", "ada.quist@example.org");
const BO: (&str, &str) = ("Bo Marlund", "bo.marlund@example.org");

impl World {
    fn put(&self, file: &str, person: (&str, &str), more: &str) {
        let path = self.root.path().join("cvs").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, cv(person.0, person.1, more)).unwrap();
    }

    /// What is thought of whoever has this name.
    fn note_on(&self, name: &str) -> String {
        let said = self.run(&["review", "cvs", name]);
        said.lines().nth(1).unwrap_or_default().trim().to_owned()
    }
}

fn judged() -> World {
    let world = World::new();
    world.put("ada.txt", ADA, "Rust");
    world.put("bo.txt", BO, "Go");
    world.run(&["review", "cvs", "Ada Quist", "--note", "on Ada"]);
    world.run(&["review", "cvs", "Bo Marlund", "--note", "on Bo"]);
    world
}

fn both_are_right(world: &World) {
    assert_eq!((world.note_on("Ada Quist"), world.note_on("Bo Marlund")), ("on Ada".into(), "on Bo".into()));
}

#[test]
fn notes_follow_files_that_are_renamed_and_swapped() {
    let world = judged();
    let cvs = world.root.path().join("cvs");
    fs::rename(cvs.join("ada.txt"), cvs.join("x.txt")).unwrap();
    fs::rename(cvs.join("bo.txt"), cvs.join("ada.txt")).unwrap();
    fs::rename(cvs.join("x.txt"), cvs.join("bo.txt")).unwrap();
    both_are_right(&world);
}

#[test]
fn notes_follow_cvs_that_are_edited_and_swapped_at_once() {
    let world = judged();
    world.put("bo.txt", ADA, "Rust, C++");
    world.put("ada.txt", BO, "Go, C++");
    both_are_right(&world);
    // Saved again under the new contents, then edited once more.
    world.run(&["review", "cvs", "Ada Quist", "--rating", "4"]);
    world.put("sub/new.txt", ADA, "Rust, C++, OCaml");
    fs::remove_file(world.root.path().join("cvs/bo.txt")).unwrap();
    both_are_right(&world);
    let log = world.run(&["log", "cvs", "Ada Quist"]);
    assert!(log.contains("note \"on Ada\"") && log.contains("rating 4") && !log.contains("on Bo"), "{log}");
}

#[test]
fn a_new_person_in_the_place_of_an_old_one_inherits_nothing() {
    let world = judged();
    world.put("ada.txt", ("Cleo Dorn", "cleo.dorn@example.org"), "Python");
    assert_eq!(world.note_on("Cleo Dorn"), "");
    world.run(&["review", "cvs", "Cleo Dorn", "--note", "on Cleo"]);
    world.put("back.txt", ADA, "Rust, again");
    both_are_right(&world);
    assert_eq!(world.note_on("Cleo Dorn"), "on Cleo");
}
