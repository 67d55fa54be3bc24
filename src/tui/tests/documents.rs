//! Applications of several documents, duplicates, archives.

use std::fs;
use std::io::Write;

use super::harness::Home;
use crate::config::Config;

#[test]
fn the_other_documents_of_an_application_are_read_in_tabs() {
    let home = Home::new();
    fs::write(home.folder().join("quist_cv.md"), "# Ada Quist\n\nada@quist.example\n").unwrap();
    fs::write(home.folder().join("quist_cover_letter.txt"), "Dear committee,\nI count snow.\n").unwrap();
    let mut program = home.start_empty(120, 20, Config::default());
    program.load_folder(&home);
    let screen = program.keys("<enter>}").screen();
    assert!(screen.contains("[CV] cover letter"), "{screen}");
    let screen = program.keys("}").screen();
    assert!(screen.contains(" CV [cover letter]") && screen.contains("I count snow."), "{screen}");
    program.keys("o");
    assert_eq!(program.app.screen.asked.last().unwrap(), "view quist_cover_letter.txt");
    let screen = program.keys("/text:snow<enter>").screen();
    assert!(screen.contains("cover letter: I count snow."), "{screen}");
}

#[test]
fn two_cvs_with_one_address_are_flagged_on_both_sides() {
    let home = Home::new();
    fs::write(home.folder().join("a.txt"), "Ada Quist\nada@quist.example\n").unwrap();
    fs::write(home.folder().join("b.txt"), "A. Quist\nada@quist.example\n").unwrap();
    let mut program = home.start_empty(120, 20, Config::default());
    program.load_folder(&home);
    let screen = program.keys("<enter>").screen();
    assert!(
        screen.contains("Probably the same person") && screen.contains("the same email ada@quist.example"),
        "{screen}"
    );
    let screen = program.keys("/is:duplicate<enter>").screen();
    assert!(screen.contains("2 of 2"), "{screen}");
}

#[test]
fn a_crowd_of_duplicates_leaves_room_for_the_profile() {
    let home = Home::new();
    for file in ["a", "b", "c", "d", "e", "f"] {
        fs::write(home.folder().join(format!("{file}.txt")), "Ada Quist\nada@quist.example\n").unwrap();
    }
    let mut program = home.start_empty(120, 20, Config::default());
    program.load_folder(&home);
    let screen = program.keys("<enter>").screen();
    assert!(screen.contains("and 2 more: is:duplicate lists them"), "{screen}");
}

#[test]
fn a_file_of_an_archive_is_unpacked_for_the_viewer() {
    let home = Home::new();
    let packed = fs::File::create(home.folder().join("all.zip")).unwrap();
    let mut zip = zip::ZipWriter::new(packed);
    zip.start_file("ada.txt", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"Ada Quist\n").unwrap();
    zip.finish().unwrap();
    let mut program = home.start_empty(120, 20, Config::default());
    program.load_folder(&home);
    program.keys("o");
    assert_eq!(program.app.screen.asked, ["view ada.txt"]);
}

#[test]
fn a_scan_without_text_is_listed_by_its_file_and_judged_like_any_other() {
    let home = Home::new();
    fs::write(home.folder().join("berg_scan.pdf"), crate::library::tests::scan(3)).unwrap();
    let mut program = home.start_empty(120, 20, Config::default());
    program.load_folder(&home);
    let screen = program.screen();
    assert!(screen.contains("berg_scan.pdf"), "{screen}");
    let screen = program.keys("<enter>").screen();
    assert!(screen.contains("no text: 3 pages of images"), "{screen}");
    let screen = program.keys("ar4").screen();
    assert!(screen.contains("✓ berg_scan.pdf") && screen.contains("rated 4/5"), "{screen}");
}
