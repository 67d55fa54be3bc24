//! Small files that ask for much: packed, nested, circular, encrypted, or of a size that is only claimed.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use crate::broken::is_calm;
use crate::fixtures::{docx, odt, page, pdf, stream, zip};
use crate::folder::{refused, told, told_of, world};

/// Each is read, or told in one line; none costs a reading process, nor all the time that it may.
#[track_caller]
fn borne(files: &[(&str, Vec<u8>)]) {
    let files: Vec<_> = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())).collect();
    for (name, told) in told(&files) {
        assert!(told.as_deref().is_none_or(is_calm), "{name}: {told:?}");
    }
}

#[test]
fn bombs_end_at_their_bound() {
    let filler = "a".repeat(60 << 20);
    let bomb = docx(&format!("<w:p><w:r><w:t>{filler}</w:t></w:r></w:p>"));
    assert!(bomb.len() < 1 << 20);
    let told = refused("a/cv.docx", bomb);
    assert!(told.starts_with("unpacks to more than"), "{told}");
    let told = refused("a/cv.odt", odt(&format!("<text:p>{filler}</text:p>")));
    assert!(told.starts_with("unpacks to more than"), "{told}");

    let archive = zip(&[
        ("one/cv.txt", filler.as_bytes()),
        ("two/cv.txt", b"Ugo Lanternari\nugo@lanternari.example\n"),
    ]);
    let world = world(&[("all.zip".to_owned(), archive)]);
    let told = told_of(&world, &["all.zip/one/cv.txt", "all.zip/two/cv.txt"]);
    assert!(told["all.zip/one/cv.txt"].as_deref().unwrap().starts_with("is too large"), "{told:?}");
    assert_eq!(told["all.zip/two/cv.txt"], None);
}

#[test]
fn nesting_without_end_is_borne() {
    let n = 60_000;
    let html = format!("<!doctype html><body>{}Ada Quist{}", "<div><b>".repeat(n), "</b></div>".repeat(n));
    let table = format!("<html><body>{}Ada", "<table><tr><td>".repeat(20_000));
    let json = format!("{{\"basics\": {{\"name\": \"Ada\"}}, \"work\": {}{}}}", "[".repeat(n), "]".repeat(n));
    let rtf = format!("{{\\rtf1 {}Ada{}}}", "{\\b ".repeat(n), "}".repeat(n));
    let tex =
        format!("\\documentclass{{article}}\\begin{{document}}{}Ada{}", "{\\bf ".repeat(n), "}".repeat(n));
    let itself = "\\documentclass{article}\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}\\begin{document}Ada \\a\\end{document}";
    let flow = format!("cv:\n  name: Ada\n  sections: {}", "[".repeat(n));
    let word = docx(&format!("{}<w:p/>", "<w:tbl><w:tr><w:tc>".repeat(n)));
    let list = odt(&format!("{}<text:p>Ada</text:p>", "<text:list><text:list-item>".repeat(n)));
    borne(&[
        ("html/cv.html", html.into_bytes()),
        ("table/cv.html", table.into_bytes()),
        ("json/cv.json", json.into_bytes()),
        ("rtf/cv.rtf", rtf.into_bytes()),
        ("tex/cv.tex", tex.into_bytes()),
        ("itself/cv.tex", itself.into()),
        ("yaml/cv.yaml", flow.into_bytes()),
        ("docx/cv.docx", word),
        ("odt/cv.odt", list),
        ("quotes/cv.md", format!("# Ada\n\n{}Quist\n", "> ".repeat(n)).into_bytes()),
        ("stars/cv.md", format!("# Ada\n\n{}Quist\n", "*a **".repeat(n)).into_bytes()),
        ("brackets/cv.md", format!("# Ada\n\n{}\n", "[".repeat(n)).into_bytes()),
    ]);
}

#[test]
fn openings_without_a_close_are_borne() {
    borne(&[
        (
            "options/cv.tex",
            format!("\\documentclass{{a}}\\begin{{document}}Ada {}", "\\item[".repeat(20_000)).into_bytes(),
        ),
        (
            "groups/cv.tex",
            format!("\\documentclass{{a}}\\begin{{document}}Ada {}", "\\textbf{".repeat(20_000)).into_bytes(),
        ),
        (
            "unknown/cv.tex",
            format!("\\documentclass{{a}}\\begin{{document}}Ada {}", "\\foo{".repeat(20_000)).into_bytes(),
        ),
        (
            "pictures/cv.tex",
            format!("\\documentclass{{a}}\\begin{{document}}Ada {}", "\\begin{figure}".repeat(20_000))
                .into_bytes(),
        ),
        (
            "definitions/cv.tex",
            format!("\\documentclass{{a}}\\begin{{document}}Ada {}", "\\def".repeat(20_000)).into_bytes(),
        ),
        ("comments/cv.html", format!("<!doctype html><body>Ada {}", "<!-- ".repeat(20_000)).into_bytes()),
        (
            "styles/cv.html",
            format!("<!doctype html><style>{}</style><body>Ada", "a{b:c".repeat(20_000)).into_bytes(),
        ),
    ]);
}

#[test]
fn a_yaml_that_repeats_itself_is_borne() {
    let mut laughs = "cv:\n  name: Ada\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let all = vec![format!("*a{}", n - 1); 9].join(", ");
        writeln!(laughs, "  a{n}: &a{n} [{all}]").unwrap();
    }
    borne(&[("laughs/cv.yaml", laughs.into_bytes())]);
}

#[test]
fn a_pdf_that_runs_in_circles_is_borne() {
    let good = page(&["Ada Quist", "ada@quist.example"]);
    let with = |at: usize, object: &str| {
        let mut objects = good.clone();
        objects[at] = object.to_owned();
        pdf(&objects, "")
    };
    let mut form = good.clone();
    form[2] = form[2].replace("/Font <<", "/XObject << /X 6 0 R >> /Font <<");
    form[3] = stream("", "/X Do BT /F 11 Tf 60 740 Td (Ada Quist) Tj ET");
    form.push(stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 6 0 R >> >>",
        "/X Do /X Do",
    ));
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let dictionaries = "<< /A ".repeat(2_000) + &">>".repeat(2_000);
    let saved = stream("", &("q ".repeat(200_000) + "BT /F 11 Tf 60 740 Td (Ada Quist) Tj ET"));
    let prev = pdf(&good, "/Prev 9");
    borne(&[
        ("pages/cv.pdf", with(1, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")),
        ("parent/cv.pdf", with(1, "<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>")),
        ("itself/cv.pdf", with(1, "2 0 R")),
        ("content/cv.pdf", with(3, "4 0 R")),
        ("font/cv.pdf", with(4, "<< /Type /Font /Subtype /Type0 /BaseFont /F /DescendantFonts [5 0 R] >>")),
        ("length/cv.pdf", with(3, "<< /Length 4 0 R >>\nstream\nBT ET\nendstream")),
        ("form/cv.pdf", pdf(&form, "")),
        ("array/cv.pdf", with(4, &deep)),
        ("dictionary/cv.pdf", with(4, &dictionaries)),
        ("operands/cv.pdf", with(3, &stream("", &deep))),
        ("saved/cv.pdf", with(3, &saved)),
        ("prev/cv.pdf", prev),
        ("count/cv.pdf", with(1, "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>")),
        (
            "size/cv.pdf",
            pdf(
                &[
                    good[0].clone(),
                    good[1].clone(),
                    good[2].replace("600 800", "1e38 1e38"),
                    good[3].clone(),
                    good[4].clone(),
                ],
                "",
            ),
        ),
    ]);
}

#[test]
fn what_a_password_protects_is_told() {
    let objects = page(&["Ada Quist"]);
    let lock = format!(
        "/ID [<00><00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{0}> /U <{0}> >>",
        "5a".repeat(32)
    );
    let told = refused("a/cv.pdf", pdf(&objects, &lock));
    assert!(told.contains("password"), "{told}");

    let mut archive = zip(&[("cv.txt", b"Ada Quist")]);
    encrypt(&mut archive);
    let world = world(&[("all.zip".to_owned(), archive)]);
    let told = told_of(&world, &["all.zip/cv.txt"]);
    assert!(told["all.zip/cv.txt"].as_deref().unwrap().contains("password"), "{told:?}");

    let mut word = docx("<w:p><w:r><w:t>Ada</w:t></w:r></w:p>");
    encrypt(&mut word);
    let told = refused("a/cv.docx", word);
    assert!(told.contains("password"), "{told}");
}

/// Sets the flag of encryption in each of an archive's headers (APPNOTE.TXT, 4.4.4, bit 0).
fn encrypt(archive: &mut [u8]) {
    for at in 0..archive.len() - 8 {
        match &archive[at..at + 4] {
            b"PK\x03\x04" => archive[at + 6] |= 1,
            b"PK\x01\x02" => archive[at + 8] |= 1,
            _ => {}
        }
    }
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let names = ["huge/cv.txt", "huge/cv.pdf", "huge/cv.docx", "huge/cv.html"];
    let world = world(&[]);
    for name in names {
        world.write(&format!("cvs/{name}"), "%PDF-1.7");
        let file = std::fs::File::options().write(true).open(world.path(&format!("cvs/{name}"))).unwrap();
        file.set_len(200_000_000).unwrap();
    }
    let start = Instant::now();
    let told = told_of(&world, &names);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    for (name, told) in told {
        assert!(told.as_deref().unwrap().starts_with("is too large (200000000 bytes"), "{name}: {told:?}");
    }
}

#[test]
fn a_long_link_is_not_copied_to_every_word() {
    let target = format!("http://quist.example/{}", "a".repeat(300_000));
    let words = "<b>x</b>y".repeat(10_000);
    let runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>y</w:t></w:r>".repeat(5_000);
    let body = format!("<w:p><w:hyperlink r:id=\"a\">{runs}</w:hyperlink></w:p>");
    let links = format!(
        "<Relationships><Relationship Id=\"a\" TargetMode=\"External\" Target=\"{target}\"/></Relationships>"
    );
    let document = format!("<w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{body}</w:body></w:document>");
    let word = zip(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
    ]);
    let field = "{\\field{\\*\\fldinst HYPERLINK";
    borne(&[
        ("html/cv.html", format!("<!doctype html><body>Ada <a href=\"{target}\">{words}</a>").into_bytes()),
        ("docx/cv.docx", word),
        (
            "rtf/cv.rtf",
            format!("{{\\rtf1 Ada {field} \"{target}\"}}{{\\fldrslt {}}}}}}}", "{\\b x}y".repeat(10_000))
                .into_bytes(),
        ),
        (
            "tex/cv.tex",
            format!(
                "\\documentclass{{a}}\\begin{{document}}Ada \\href{{{target}}}{{{}}}",
                "{\\bf x}y".repeat(10_000)
            )
            .into_bytes(),
        ),
    ]);
}

#[test]
fn entities_are_not_multiplied_and_nothing_is_fetched() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let evil = format!("http://{}/", listener.local_addr().unwrap());
    let mut entities = "<!ENTITY a \"aaaaaaaaaa\">".to_owned();
    for (name, of) in ('b'..='l').zip('a'..) {
        write!(entities, "<!ENTITY {name} \"{}\">", format!("&{of};").repeat(10)).unwrap();
    }
    write!(entities, "<!ENTITY m SYSTEM \"file:///etc/hostname\"><!ENTITY n SYSTEM \"{evil}\">").unwrap();
    let document = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE d SYSTEM \"{evil}\" [{entities}]><w:document xmlns:w=\"w\"><w:body><w:p><w:hyperlink r:id=\"a\"><w:r><w:t>Ada &l;&m;&n; Quist</w:t></w:r></w:hyperlink></w:p></w:body></w:document>"
    );
    let links = format!(
        "<Relationships><Relationship Id=\"a\" TargetMode=\"External\" Target=\"{evil}\"/><Relationship Id=\"b\" Type=\"attachedTemplate\" TargetMode=\"External\" Target=\"{evil}\"/></Relationships>"
    );
    let word = zip(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
    ]);
    let html = format!(
        "<!doctype html><link rel=stylesheet href=\"{evil}\"><style>@import \"{evil}\";</style><body>Ada Quist<img src=\"{evil}\"><iframe src=\"{evil}\"></iframe><script src=\"{evil}\"></script>"
    );
    let files = [("docx/cv.docx".to_owned(), word), ("html/cv.html".to_owned(), html.into_bytes())];
    assert!(told(&files).values().all(Option::is_none));
    let visitor = listener.accept().map(|_| ()).map_err(|error| error.kind());
    assert_eq!(visitor, Err(std::io::ErrorKind::WouldBlock));
}

#[test]
fn an_archive_leads_nowhere_but_into_itself() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let cv = |name: &str| format!("{name}\n{}@cv.example\n", name.split(' ').next().unwrap().to_lowercase());
    for (name, who) in
        [("../../up/cv.txt", "Ugo Lanternari"), ("/root/cv.txt", "Bea Orr"), ("x/one.txt", "Cleo Dorn")]
    {
        archive.start_file(name, options).unwrap();
        archive.write_all(cv(who).as_bytes()).unwrap();
    }
    archive.start_file("inner.zip", options).unwrap();
    archive.write_all(&zip(&[("cv.txt", b"Ada Quist")])).unwrap();
    archive.add_symlink("y/link.txt", "/etc/hostname", options).unwrap();
    archive.start_file("x/two.txt", options).unwrap();
    archive.write_all(cv("Dora Fink").as_bytes()).unwrap();
    let mut archive = archive.finish().unwrap().into_inner();
    // Two files of one name: of these, one is read.
    for at in 0..archive.len() - 9 {
        if &archive[at..at + 9] == b"x/two.txt" {
            archive[at..at + 9].copy_from_slice(b"x/one.txt");
        }
    }
    let world = world(&[("all.zip".to_owned(), archive)]);
    let names = ["../../up/cv.txt", "/root/cv.txt", "x/one.txt", "inner.zip", "y/link.txt"];
    let names = names.map(|name| format!("all.zip/{name}"));
    let told = told_of(&world, &names.each_ref().map(String::as_str));
    for name in &names[..3] {
        assert_eq!(told[name], None, "{name}");
    }
    assert_eq!(told[&names[3]].as_deref(), Some("is an archive in an archive; unpack it"));
    assert_eq!(told[&names[4]].as_deref(), Some("is a link in an archive; not followed"));
}

#[test]
fn an_archive_of_endless_files_is_told_in_one_line() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for n in 0..30_000 {
        archive.start_file(format!("{n}.txt"), zip::write::SimpleFileOptions::default()).unwrap();
    }
    let archive = archive.finish().unwrap().into_inner();
    let files = [("all.zip".to_owned(), archive.clone()), ("a/cv.docx".to_owned(), archive)];
    let told = told(&files);
    assert_eq!(told["all.zip"].as_deref(), Some("is an archive of 30000 files; unpack it"));
    assert!(told["a/cv.docx"].is_some());
}
