//! The page view, on a PDF that the test writes.

use std::fs;

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

use super::harness::Home;
use crate::config::Config;

/// A PDF of some pages with a black bar and a word on each.
fn pdf(pages: i32) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    pdf.catalog(catalog).pages(tree);
    let kids = (0..pages).map(|page| Ref::new(10 + page * 2));
    pdf.pages(tree).kids(kids).count(pages);
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    for page in 0..pages {
        let (id, content) = (Ref::new(10 + page * 2), Ref::new(11 + page * 2));
        let mut one = pdf.page(id);
        one.media_box(Rect::new(0.0, 0.0, 400.0, 400.0)).parent(tree).contents(content);
        one.resources().fonts().pair(Name(b"F"), font);
        one.finish();
        let mut drawn = Content::new();
        drawn.rect(0.0, 200.0, 400.0, 200.0).fill_nonzero();
        drawn
            .begin_text()
            .set_font(Name(b"F"), 20.0)
            .next_line(50.0, 100.0)
            .show(Str(b"Ada Quist"))
            .end_text();
        pdf.stream(content, &drawn.finish());
    }
    pdf.finish()
}

#[test]
fn a_page_is_shown_turned_and_made_larger() {
    let home = Home::new();
    fs::write(home.folder().join("ada.txt"), "Ada Quist\n").unwrap();
    let mut program = home.start_empty(80, 24, Config::default());
    program.load_folder(&home);
    // The list holds the text; the page is drawn from the file as it is now.
    fs::write(home.folder().join("ada.txt"), pdf(2)).unwrap();
    let screen = program.keys("p").wait_for_page().screen();
    assert!(screen.contains("page 1 of 2 · whole page"), "{screen}");
    assert!(screen.contains('▀') || screen.contains('▄'), "{screen}");
    let screen = program.keys("n").wait_for_page().screen();
    assert!(screen.contains("page 2 of 2"), "{screen}");
    let screen = program.keys("++").wait_for_page().screen();
    assert!(screen.contains("page 2 of 2 · 1.5×"), "{screen}");
    let screen = program.keys("q").screen();
    assert!(!screen.contains("page 2"), "{screen}");
}

#[test]
fn a_document_without_pages_says_so() {
    let home = Home::new();
    fs::write(home.folder().join("ada.txt"), "Ada Quist\n").unwrap();
    let mut program = home.start_empty(80, 24, Config::default());
    program.load_folder(&home);
    let screen = program.keys("p").wait_for_page().screen();
    assert!(screen.contains("ada.txt has no pages to show"), "{screen}");
}
