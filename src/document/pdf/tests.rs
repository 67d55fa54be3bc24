use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

use crate::document::{Bullet, Document, Format, Limits, read};

/// A text on a page: x, y from the top, size, bold, words.
type Text<'a> = (f32, f32, f32, bool, &'a str);

/// A PDF whose pages show texts.
fn pdf(pages: &[&[Text<'_>]]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, plain, bold) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
    let page_ref = |n: usize| Ref::new(10 + 2 * n as i32);
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids((0..pages.len()).map(page_ref)).count(pages.len() as i32);
    pdf.type1_font(plain).base_font(Name(b"Helvetica")).encoding_predefined(Name(b"WinAnsiEncoding"));
    pdf.type1_font(bold).base_font(Name(b"Helvetica-Bold")).encoding_predefined(Name(b"WinAnsiEncoding"));
    for (n, texts) in pages.iter().enumerate() {
        let content_ref = Ref::new(11 + 2 * n as i32);
        let mut page = pdf.page(page_ref(n));
        page.media_box(Rect::new(0.0, 0.0, 600.0, 800.0)).parent(tree).contents(content_ref);
        let mut resources = page.resources();
        let mut fonts = resources.fonts();
        fonts.pair(Name(b"F"), plain).pair(Name(b"B"), bold);
        fonts.finish();
        resources.finish();
        page.finish();
        let mut content = Content::new();
        for (x, y, size, bold, text) in *texts {
            content.begin_text();
            content.set_font(Name(if *bold { b"B" } else { b"F" }), *size);
            content.next_line(*x, 800.0 - *y);
            // Letters of the font's encoding, Windows-1252, a byte each.
            let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
            content.show(Str(&bytes));
            content.end_text();
        }
        pdf.stream(content_ref, &content.finish());
    }
    pdf.finish()
}

fn document(pages: &[&[Text<'_>]]) -> Document {
    read(&pdf(pages), Format::Text, Limits::default()).unwrap()
}

fn texts(document: &Document) -> Vec<&str> {
    document.lines.iter().map(|l| l.text.as_str()).collect()
}

#[test]
fn a_page_is_read_with_headings_dates_and_bullets() {
    let document = document(&[&[
        (40.0, 60.0, 20.0, true, "Ada Quist"),
        (40.0, 100.0, 14.0, true, "Experience"),
        (40.0, 120.0, 10.0, true, "Snow Counter, Quist Labs"),
        (480.0, 120.0, 10.0, false, "2018 - 2023"),
        (50.0, 132.0, 10.0, false, "\u{95} Counted the snow"),
    ]]);
    assert_eq!(document.format, Format::Pdf);
    let lines = texts(&document);
    let read = ["Ada Quist", "", "Experience", "Snow Counter, Quist Labs  2018 - 2023", "Counted the snow"];
    assert_eq!(lines, read);
    assert_eq!(document.lines[4].bullet, Some(Bullet::Mark));
    assert_eq!(document.lines[0].heading, Some(1));
    assert_eq!(document.lines[2].heading, Some(2));
    let dated = document.lines.iter().find(|l| l.text.starts_with("Snow")).unwrap();
    assert!(dated.spans[0].style.bold && dated.spans[0].range == (0..24), "{:?}", dated.spans);
    assert_eq!(dated.wrapped, Some(false));
}

#[test]
fn pages_of_no_text_leave_a_document_with_a_warning() {
    let document = document(&[&[], &[]]);
    assert!(document.lines.is_empty());
    assert_eq!(document.warnings, ["no text: 2 pages; run text recognition on it"]);
}

#[test]
fn a_footer_is_kept_and_marked() {
    let first: &[_] = &[(40.0, 60.0, 10.0, false, "Ada counts"), (280.0, 780.0, 8.0, false, "Page 1 of 2")];
    let second: &[_] = &[(40.0, 60.0, 10.0, false, "and rests"), (280.0, 780.0, 8.0, false, "Page 2 of 2")];
    let document = document(&[first, second]);
    let marked: Vec<_> = document.lines.iter().filter(|l| l.furniture).map(|l| l.text.as_str()).collect();
    assert_eq!(marked, ["Page 1 of 2", "Page 2 of 2"]);
}

#[test]
fn broken_files_say_so_in_one_line() {
    let error = read(b"%PDF-1.7 nothing follows", Format::Pdf, Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), "is a broken PDF: its list of objects or pages cannot be found");
}
