//! Files that broke: cut, with bits turned, with a wrong ending, with nothing in them.

use crate::fixtures::{IMKE, formats, zip};
use crate::folder::{refused, told};

/// What ordinary damage must never be told as: it costs neither time nor a reading process.
pub fn is_calm(told: &str) -> bool {
    !["took longer", "crashed", "confused", "memory"].iter().any(|bad| told.contains(bad))
}

/// Numbers that look random and are the same in each run.
fn numbers(mut seed: u64) -> impl FnMut() -> usize {
    move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 11) as usize
    }
}

#[test]
fn every_format_is_read_when_it_is_whole() {
    let whole: Vec<_> =
        formats(&IMKE).into_iter().map(|(ending, b)| (format!("{ending}/cv.{ending}"), b)).collect();
    let told = told(&whole);
    assert!(told.values().all(Option::is_none), "{told:?}");
}

#[test]
fn a_file_that_is_cut_anywhere_is_read_or_told() {
    let mut cut = Vec::new();
    for (ending, bytes) in formats(&IMKE) {
        let part =
            |n: usize| (format!("{ending}-{n:02}/cv.{ending}"), bytes[..bytes.len() * n / 20].to_vec());
        cut.extend((0..20).map(part));
    }
    let told = told(&cut);
    for (name, told) in &told {
        assert!(told.as_deref().is_none_or(is_calm), "{name}: {told:?}");
        assert_eq!(told.as_deref() == Some("is empty"), name.contains("-00/"), "{name}: {told:?}");
    }
    // Half a text is half a CV; half a zip is nothing.
    for ending in ["txt", "md", "html", "rtf", "tex"] {
        assert_eq!(told[&format!("{ending}-15/cv.{ending}")], None);
    }
    assert!(told["docx-15/cv.docx"].as_deref().unwrap().contains("damaged"), "{:?}", told["docx-15/cv.docx"]);
}

#[test]
fn a_file_with_turned_bits_is_read_or_told() {
    let mut next = numbers(0x9e37_79b9_7f4a_7c15);
    let mut turned = Vec::new();
    for (ending, bytes) in formats(&IMKE) {
        for n in 1..=12 {
            let mut bytes = bytes.clone();
            for _ in 0..n * 2 {
                let at = next() % bytes.len();
                bytes[at] ^= 1 << (next() % 8);
            }
            turned.push((format!("{ending}-{n:02}/cv.{ending}"), bytes));
        }
    }
    for (name, told) in told(&turned) {
        assert!(told.as_deref().is_none_or(is_calm), "{name}: {told:?}");
    }
}

#[test]
fn a_wrong_ending_misleads_nobody() {
    let all = formats(&IMKE);
    let endings: Vec<&str> = all.iter().map(|(ending, _)| *ending).collect();
    let mut files = Vec::new();
    for (true_ending, bytes) in &all {
        for ending in &endings {
            files.push((format!("{true_ending}-as-{ending}/cv.{ending}"), bytes.clone()));
        }
    }
    let told = told(&files);
    for (name, told) in &told {
        let true_ending = name.split('-').next().unwrap();
        let called = name.rsplit('.').next().unwrap();
        assert!(told.is_some() || called != "pdf" || true_ending == "pdf", "{name} was read");
        let Some(told) = told else { continue };
        // What is called a PDF or data must be that, since its lines would be no CV's.
        let no_pdf = called == "pdf" && told.starts_with("is a broken PDF");
        let no_data = ["json", "yaml"].contains(&called)
            && ["txt", "md"].contains(&true_ending)
            && told.contains("but no CV of RenderCV");
        assert!(no_pdf && true_ending != "pdf" || no_data, "{name}: {told}");
    }
}

#[test]
fn what_is_no_cv_at_all_is_told() {
    assert!(refused("a/cv.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".to_vec()).contains("password"));
    assert_eq!(
        refused("a/cv.docx", zip(&[("notes/a.txt", b"Ada")])),
        "is binary (a zip archive), not text; convert it to .txt or .md"
    );
    assert!(refused("a/cv.txt", (0..=255).cycle().take(5000).collect()).starts_with("is binary"));
    assert_eq!(refused("a/cv.txt", b" \r\n\t ".to_vec()), "holds no text, only white space");
    assert!(
        refused("a/cv.json", b"{\"name\": \"npm\", \"version\": \"1.0.0\"}".to_vec())
            .contains("no JSON Resume")
    );
    assert!(refused("a/all.zip", b"PK\x03\x04 torn".to_vec()).starts_with("is a broken archive"));
}
