//! Where files lie and what they are called.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::folder::{told_of, world};

const CV: &str = "Ugo Lanternari\nugo@lanternari.example\n\nEDUCATION\nPhD, University of Bergen, 2019\n";

#[test]
fn links_that_lead_nowhere_or_back_are_told() {
    let world = world(&[("sub/cv.txt".to_owned(), CV.into())]);
    let cvs = world.path("cvs");
    symlink(&cvs, cvs.join("sub/back")).unwrap();
    symlink(cvs.join("itself.txt"), cvs.join("itself.txt")).unwrap();
    symlink(cvs.join("gone.txt"), cvs.join("nowhere.txt")).unwrap();
    let told = told_of(&world, &["sub/cv.txt", "sub/back", "itself.txt", "nowhere.txt"]);
    assert_eq!(told["sub/cv.txt"], None);
    for (name, words) in
        [("sub/back", "is a link to a folder"), ("itself.txt", "leads back"), ("nowhere.txt", "broken link")]
    {
        assert!(told[name].as_deref().unwrap().contains(words), "{name}: {told:?}");
    }
}

#[test]
fn what_may_not_be_read_is_told() {
    let world = world(&[("a/cv.txt".to_owned(), CV.into()), ("b/shut/cv.txt".to_owned(), CV.into())]);
    let (file, folder) = (world.path("cvs/a/cv.txt"), world.path("cvs/b/shut"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything, and nothing can be tested.
    let allowed = fs::read(&file).is_ok();
    if allowed {
        eprintln!("skipped: the superuser may read everything");
    }
    let told = (!allowed).then(|| told_of(&world, &["a/cv.txt", "b/shut"]));
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    for told in told.iter().flat_map(|told| told.values()) {
        assert_eq!(told.as_deref(), Some("cannot be read (permission denied)"));
    }
}

#[test]
fn names_that_would_steer_a_terminal_are_shown_safely() {
    let world = world(&[]);
    let names = ["a\nb/cv.txt", "c\x1b[31md/cv.txt", "e\u{202e}f/cv.txt", "g\x1b]52;c;aGk=\x07h/empty.txt"];
    for name in names {
        world.write(&format!("cvs/{name}"), if name.contains("empty") { "" } else { CV });
    }
    let told = told_of(&world, &["a b/cv.txt", "cd/cv.txt", "ef/cv.txt", "gh/empty.txt"]);
    assert_eq!(told["gh/empty.txt"].as_deref(), Some("is empty"));
    assert_eq!(told.values().filter(|told| told.is_none()).count(), 3);
}

#[test]
fn pipes_and_sockets_are_never_opened() {
    let world = world(&[]);
    let socket = world.path("cvs/socket.txt");
    let _held = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let told = told_of(&world, &["socket.txt"]);
    assert_eq!(told["socket.txt"].as_deref(), Some("is not a regular file"));
}
