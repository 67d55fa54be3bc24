use std::io::Write;

use super::super::{Bullet, Document, Format, Limits, ReadError, read};

const NAMESPACES: &str = r#"xmlns:w="w" xmlns:r="r" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v""#;

/// A document in memory: the body's XML and further parts.
pub(super) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let document =
        format!("<?xml version=\"1.0\"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    for (name, text) in [("word/document.xml", document.as_str())].iter().chain(parts) {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str, parts: &[(&str, &str)]) -> Document {
    read(&docx(body, parts), Format::Docx, Limits::default()).unwrap()
}

fn texts(body: &str) -> Vec<String> {
    document(body, &[]).lines.into_iter().map(|l| l.text).collect()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Abschnitt"><w:name w:val="Abschnitt"/><w:basedOn w:val="berschrift1"/><w:rPr><w:caps/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:sz w:val="56"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/><w:pPr><w:ind w:left="720"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="[C%1]"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>"#;

#[test]
fn headings_are_told_by_their_styles_in_any_language() {
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [styled("Titel", "Ada Quist"), styled("Abschnitt", "Ausbildung"), p("Text")].concat();
    let read = document(&body, &[("word/styles.xml", STYLES)]);
    let found: Vec<_> =
        read.lines.iter().filter(|l| !l.is_blank()).map(|l| (l.text.as_str(), l.heading, l.size)).collect();
    assert_eq!(
        found,
        [("Ada Quist", Some(1), Some(28.0)), ("AUSBILDUNG", Some(2), Some(11.0)), ("Text", None, Some(11.0))]
    );
    assert!(read.lines.iter().any(|l| l.text == "AUSBILDUNG" && l.is_bold()));
}

#[test]
fn lists_have_their_bullets_and_labels() {
    let item = |list: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [item(1, "a"), item(2, "b"), item(2, "c"), item(0, "d")].concat();
    let read = document(&body, &[("word/numbering.xml", NUMBERING)]);
    let found: Vec<_> = read.lines.iter().map(|l| (l.bullet.clone(), l.indent)).collect();
    let label = |l: &str| Some(Bullet::Label(l.to_owned()));
    assert_eq!(found, [(Some(Bullet::Mark), 6), (label("C3"), 0), (label("C4"), 0), (None, 0)]);
}

#[test]
fn tabs_part_columns_and_breaks_are_hard() {
    let body = "<w:p><w:r><w:t>Quist AB</w:t><w:tab/><w:t>2020</w:t><w:br/><w:t>Oslo</w:t></w:r></w:p>";
    let read = document(body, &[]);
    let found: Vec<_> = read.lines.iter().map(|l| (l.text.as_str(), l.hard_break)).collect();
    assert_eq!(found, [("Quist AB  2020", true), ("Oslo", false)]);
}

#[test]
fn insertions_stay_deletions_go_and_special_hyphens_are_right() {
    let body = "<w:p><w:ins><w:r><w:t>Ada </w:t></w:r></w:ins><w:del><w:r><w:delText>Eva </w:delText><w:t>no</w:t></w:r></w:del>\
        <w:r><w:t>Wen</w:t><w:noBreakHyphen/><w:t>Li</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
        <w:r><w:t>soft\u{ad}ly</w:t><w:softHyphen/></w:r></w:p>";
    assert_eq!(texts(body), ["Ada Wen-Lisoftly"]);
}

#[test]
fn links_are_followed_and_field_codes_are_not_shown() {
    let rels = r#"<Relationships><Relationship Id="rId1" Type="x/hyperlink" Target="https://quist.example" TargetMode="External"/></Relationships>"#;
    let body = "<w:p><w:hyperlink r:id=\"rId1\"><w:r><w:t>Home</w:t></w:r></w:hyperlink></w:p>\
        <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"mailto:ada@quist.example\"</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>\
        <w:r><w:t>Mail</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t> me</w:t></w:r></w:p>";
    let read = document(body, &[("word/_rels/document.xml.rels", rels)]);
    let links: Vec<_> = read
        .lines
        .iter()
        .flat_map(|l| l.spans.iter().map(|s| (l.text[s.range.clone()].to_owned(), s.link.clone().unwrap())))
        .collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(links, [pair("Home", "https://quist.example"), pair("Mail", "mailto:ada@quist.example")]);
    assert_eq!(read.lines[1].text, "Mail me");
}

#[test]
fn a_text_box_is_read_once() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p("ada@quist.example"));
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Ada Quist</w:t></w:r></w:p>"
    );
    assert_eq!(texts(&body), ["ada@quist.example", "Ada Quist"]);
}

#[test]
fn dates_beside_entries_and_sidebars_are_told_apart() {
    let row = |cells: &[String]| {
        let cells = cells.iter().map(|c| format!("<w:tc><w:tcPr/>{c}</w:tc>")).collect::<Vec<_>>().concat();
        format!("<w:tr>{cells}</w:tr>")
    };
    let dated = row(&[p("2019 - 2021"), [p("Engineer"), p("Quist AB")].concat()]);
    let found = texts(&format!("<w:tbl>{dated}</w:tbl>"));
    assert_eq!(found, ["2019 - 2021  Engineer", "Quist AB"]);
    let side: String = ["Contact", "ada@quist.example", "Skills", "Rust, Go"].iter().map(|t| p(t)).collect();
    let main: String =
        ["Experience", "Engineer, Quist AB", "Education", "M.Sc., Oslo"].iter().map(|t| p(t)).collect();
    let found = texts(&format!("<w:tbl>{}</w:tbl>", row(&[side, main])));
    assert_eq!(found.iter().position(|t| t == "Rust, Go"), Some(3));
    assert_eq!(found.last().unwrap(), "M.Sc., Oslo");
}

#[test]
fn the_header_is_kept_where_the_page_lacks_it() {
    let rels = r#"<Relationships><Relationship Id="h" Type="x/header" Target="header1.xml"/><Relationship Id="f" Type="x/footer" Target="footer1.xml"/></Relationships>"#;
    let header = format!("<w:hdr xmlns:w=\"w\">{}{}</w:hdr>", p("Ada Quist"), p("Snow Counter"));
    let footer = format!("<w:ftr xmlns:w=\"w\">{}{}</w:ftr>", p("Page 1 of 2"), p("ada@quist.example"));
    let body = format!(
        "{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/><w:footerReference w:type=\"default\" r:id=\"f\"/></w:sectPr>",
        p("I count, says the snow counter")
    );
    let parts = [
        ("word/_rels/document.xml.rels", rels),
        ("word/header1.xml", header.as_str()),
        ("word/footer1.xml", footer.as_str()),
    ];
    let lines: Vec<_> = document(&body, &parts).lines.into_iter().map(|l| l.text).collect();
    assert_eq!(lines, ["Ada Quist", "I count, says the snow counter", "ada@quist.example"]);
}

#[test]
fn empty_paragraphs_stay_as_gaps() {
    assert_eq!(texts(&[p("a"), p(""), p(""), p("b")].concat()), ["a", "", "b"]);
}

#[test]
fn a_bomb_ends_at_its_bound() {
    let bytes = docx(&p(&"a".repeat(60 * 1024 * 1024)), &[]);
    assert!(bytes.len() < 1024 * 1024, "{}", bytes.len());
    let error = read(&bytes, Format::Docx, Limits::default()).unwrap_err();
    assert!(matches!(error, ReadError::Unpacks { .. }), "{error}");
    let error =
        read(&docx(&p(&"a".repeat(2 * 1024 * 1024)), &[]), Format::Docx, Limits::default()).unwrap_err();
    assert!(matches!(error, ReadError::TooMuchText { .. }), "{error}");
}

#[test]
fn endless_nesting_is_walked_safely() {
    let deep = format!(
        "{}{}{}",
        "<w:sdt><w:sdtContent>".repeat(50_000),
        p("core"),
        "</w:sdtContent></w:sdt>".repeat(50_000)
    );
    assert_eq!(read(&docx(&deep, &[]), Format::Docx, Limits::default()).map_or(1, |d| d.lines.len()), 1);
}

#[test]
fn whatever_is_broken_is_told_and_never_panics() {
    let rels = r#"<Relationships><Relationship Id="rId1" Type="x/hyperlink" Target="https://quist.example" TargetMode="External"/></Relationships>"#;
    let body = format!("{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("Ada \u{1b}[2J Quist"), p("x"));
    let parts = [
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/_rels/document.xml.rels", rels),
    ];
    let whole = docx(&body, &parts);
    for mutant in super::super::testing::mutants(&whole) {
        let _ = read(&mutant, Format::Docx, Limits::default());
    }
    // The XML itself broken at every place.
    let xml = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    for mutant in super::super::testing::mutants(xml.as_bytes()) {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&mutant).unwrap();
        if let Ok(document) = read(&zip.finish().unwrap().into_inner(), Format::Docx, Limits::default()) {
            super::super::testing::assert_safe(&document);
        }
    }
}
