//! `cvtui purge`: what is kept about somebody goes, and nothing else.

use std::path::{Path, PathBuf};

use crate::support::World;

/// Every file below a folder, with its bytes.
fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push((entry.path(), std::fs::read(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

fn judged() -> World {
    let world = World::of_two();
    world
        .run(["review", "cvs", "ada", "--note", "a secret about her", "--rating", "4", "--reviewer", "Kim"])
        .ok();
    world.run(["review", "cvs", "bo", "--note", "like Ada Quist", "--rating", "2", "--reviewer", "Kim"]).ok();
    world
        .run(["review", "cvs", "ada", "--correct", "/basics/label=Lathe operator", "--reviewer", "Kim"])
        .ok();
    world.line("review cvs --undo --reviewer Kim").ok();
    world
}

fn journal(world: &World) -> (PathBuf, String) {
    let all = files(&world.path("data/reviews"));
    let journal = all.into_iter().find(|(path, _)| path.to_string_lossy().contains('@')).unwrap();
    (journal.0, String::from_utf8(journal.1).unwrap())
}

#[test]
fn one_applicant_is_forgotten_and_the_others_blocks_are_as_they_were() {
    let world = judged();
    let (path, before) = journal(&world);
    let asked = world.line("purge cvs ada --reviewer Kim");
    assert!(asked.status == 1 && asked.err.contains("--yes"), "{asked:?}");
    assert!(asked.out.contains("kept about Ada Quist:\n  4 entries in "), "{asked:?}");
    assert_eq!(journal(&world).1, before);

    assert!(world.line("purge cvs ada --yes --reviewer Kim").ok().ends_with("forgotten\n"));
    let after = journal(&world).1;
    for (path, bytes) in files(&world.path("data")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            !text.contains("ada.quist@") && !text.contains("secret") && !text.contains("ada.md"),
            "{path:?}"
        );
    }
    let blocks = |text: &str| text.split("[[review]]").skip(1).map(str::to_owned).collect::<Vec<_>>();
    let kept: Vec<String> = blocks(&before).into_iter().filter(|block| block.contains("bo.txt")).collect();
    assert_eq!(blocks(&after), kept);
    assert_eq!(std::fs::metadata(&path).unwrap().len(), after.len() as u64);
    // The journal is one still: it is read, and written to.
    let log = world.line("log cvs --reviewer Kim");
    assert_eq!(log.ok().lines().count(), 2, "{log:?}");
    world.line("review cvs ada --rating 1 --reviewer Kim").ok();
    assert_eq!(world.line("purge cvs nobody --yes --reviewer Kim").status, 1);
}

#[test]
fn somebody_whose_cv_is_gone_is_found_and_forgotten() {
    let world = judged();
    std::fs::remove_file(world.path("cvs/ada.md")).unwrap();
    assert!(world.line("purge cvs quist --yes --reviewer Kim").ok().contains("kept about Ada Quist"));
    assert!(!journal(&world).1.contains("secret"));
    // So is a whole folder.
    std::fs::remove_dir_all(world.path("cvs")).unwrap();
    let ran = world.line("purge cvs --yes --reviewer Kim");
    assert!(ran.ok().contains("(1 people)") && ran.out.ends_with("forgotten\n"), "{ran:?}");
    assert_eq!(files(&world.path("data/reviews")), Vec::new());
    let again = world.line("purge cvs --yes");
    assert!(again.status == 1 && again.err.contains("nothing is kept"), "{again:?}");
}

#[test]
fn what_is_older_than_the_retention_period_is_reminded_of() {
    let world = judged();
    world.write("config.toml", "[privacy]\nretention = \"3 months\"\n");
    world.line("list cvs").ok();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cvtui"));
    let output = command
        .current_dir(world.path(""))
        .env("CVTUI_CONFIG", world.path("config.toml"))
        .env("CVTUI_DATA", world.path("data"))
        .args(["--now", "2026-06-01T00:00:00Z", "list", "cvs"])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        told.contains("cvs are older than 3 months (the last is of 2026-01-31); `cvtui purge` forgets them"),
        "{told}"
    );
    world.write("config.toml", "[privacy]\nretention = \"soon\"\n");
    assert!(world.line("list cvs").err.contains("a period, such as"));
}

#[test]
fn what_is_remembered_of_the_screen_and_that_the_folder_was_opened_go_too() {
    let world = judged();
    let place = journal(&world).0.parent().unwrap().join("screen.toml");
    let name = place.strip_prefix(world.path("")).unwrap().to_string_lossy().into_owned();
    let folder = world.path("cvs").canonicalize().unwrap();
    let recent = format!(
        "[[folder]]\npath = \"{}\"\nopened = \"2026-01-01T00:00:00Z\"\napplicants = 2\n",
        folder.display()
    );
    world.write("data/recent.toml", &recent);
    // Somebody else's cursor stays; a query for her name goes with her.
    world.write(&name, "version = 1\nquery = \"skill:go\"\n");
    world.line("purge cvs bo --yes --reviewer Kim").ok();
    assert!(place.exists());
    world.write(&name, "version = 1\nquery = \"name:quist\"\n");
    assert!(world.line("purge cvs ada --yes --reviewer Kim").ok().contains("screen.toml"));
    assert!(!place.exists());
    assert!(world.path("data/recent.toml").exists());
    assert!(world.line("purge cvs --yes --reviewer Kim").ok().contains("that the folder was opened"));
    assert!(!std::fs::read_to_string(world.path("data/recent.toml")).unwrap().contains("cvs"));
}

#[test]
fn what_is_cached_of_one_goes_and_of_the_others_stays() {
    let world = judged();
    world.line("list cvs").ok();
    let contents = || {
        let cached = files(&world.path("data/cache")).into_iter();
        cached.filter(|(path, _)| path.to_string_lossy().contains("contents-")).collect::<Vec<_>>()
    };
    let before = contents();
    assert_eq!(before.len(), 1);
    world.line("purge cvs ada --yes --reviewer Kim").ok();
    let after = contents();
    assert_eq!((after.len(), &after[0].0), (1, &before[0].0));
    let wiped = before[0].1.iter().zip(&after[0].1).filter(|(before, after)| before != after);
    let (wiped, kept) = (wiped.count(), after[0].1.iter().filter(|byte| **byte != 0).count());
    assert!(wiped > 0 && kept > 0, "{wiped} bytes wiped, {kept} kept");
    assert!(world.line("list cvs").ok().contains("Ada Quist"));
}

#[test]
fn the_cache_is_where_it_is_said_to_be_and_is_cleared() {
    let world = World::of_two();
    let path = world.path("data/cache");
    assert_eq!(world.line("cache path").ok(), format!("{}\n", path.display()));
    assert_eq!(world.line("cache clear").ok(), "nothing is cached\n");
    let listed = world.line("list cvs").ok().to_owned();
    assert!(!files(&path).is_empty());
    assert_eq!(world.line("cache clear").ok(), "cleared\n");
    assert!(files(&path).is_empty());
    assert_eq!(world.line("list cvs").ok(), listed);
    world.write("config.toml", "cache = false\n");
    assert_eq!(world.line("cache clear").status, 1);
}
