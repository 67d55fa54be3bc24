//! A full disk, a read-only file: the text stays, the message says what to do, and nothing whole is lost.

use std::fs;
use std::process::Command;

use super::terminal::{CTRL_S, Home};
use super::{World, at, note, rating, who};

/// A file system of a few kilobytes, where one can be made.
#[test]
fn when_space_is_freed_the_same_save_goes_through() {
    let world = World::new();
    let data = world.root.path().join("data");
    fs::create_dir(&data).unwrap();
    let mount = |args: &[&str]| Command::new(args[0]).args(&args[1..]).arg(&data).output();
    if !mount(&["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs"]).is_ok_and(|o| o.status.success())
    {
        eprintln!("skipped: no file system can be mounted here");
        return;
    }
    let (mut reviews, _) = world.open();
    reviews.record(&who(1), rating(3), at(0)).unwrap();
    let ballast = data.join("ballast");
    let mut size = 60 * 1024;
    while fs::write(&ballast, vec![b'x'; size]).is_err() {
        size -= 4096;
    }
    let long = note(&"words ".repeat(3_000));
    let outcome = reviews.record(&who(2), long.clone(), at(1));
    let journal = fs::read(reviews.dir().join("rae@box.toml")).unwrap();
    fs::remove_file(&ballast).unwrap();
    let freed = reviews.record(&who(2), long, at(2));
    let (again, told) = world.open();
    let kept = (again.judgement(&who(1)).judgement.rating, again.judgement(&who(2)).judgement.note.len());
    assert!(mount(&["umount"]).unwrap().status.success());
    let error = outcome.unwrap_err().to_string();
    assert!(error.starts_with("not saved: no space left; free some, then save again"), "{error}");
    assert!(journal.ends_with(b"rating = 3\n"), "nothing torn is left behind");
    freed.unwrap();
    assert_eq!((kept.0.map(cvtui::review::Rating::get), kept.1), (Some(3), 18_000));
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn a_read_only_journal_says_so_and_the_text_stays() {
    let home = Home::new();
    let mut session = home.open(120, 40);
    session.sees("3 applicants").send("a").sees("saved: decision shortlist");
    let journals = home.dir.path().join("data/reviews");
    let place = fs::read_dir(journals).unwrap().next().unwrap().unwrap().path();
    let files = || fs::read_dir(&place).unwrap().map(|e| e.unwrap().path());
    let journal = files().find(|f| f.to_string_lossy().contains('@')).unwrap();
    let writable = fs::metadata(&journal).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&journal, read_only).unwrap();
    session.send("n").sees("Note: Ada Quist").send("precious").sees("draft kept").send(CTRL_S);
    session.sees("not saved: read-only; make it writable, then save again").sees("precious");
    fs::set_permissions(&journal, writable).unwrap();
    session.send(CTRL_S).sees("saved: note");
    // What was refused was saved after all: nothing keeps the program from leaving.
    assert!(session.send("q").ends());
}
