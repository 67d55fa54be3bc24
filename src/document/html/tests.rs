use super::super::testing::{assert_safe, mutants};
use super::super::{Bullet, Document, Format, Limits, read};
use crate::text::counted;

fn page(html: &str) -> Document {
    read(format!("<!doctype html>{html}").as_bytes(), Format::Html, Limits::default()).unwrap()
}

fn texts(html: &str) -> Vec<String> {
    page(html).lines.into_iter().filter(|l| !l.is_blank()).map(|l| l.text).collect()
}

#[test]
fn blocks_are_lines_and_headings_have_their_level() {
    let read =
        page("<h1>Ada <i>Quist</i></h1><p>Counts\n  snow,<br>in Oslo.</p><div>One</div><div>Two<p>Three");
    let found: Vec<_> = read
        .lines
        .iter()
        .filter(|l| !l.is_blank())
        .map(|l| (l.text.as_str(), l.heading, l.hard_break))
        .collect();
    assert_eq!(
        found,
        [
            ("Ada Quist", Some(1), false),
            ("Counts snow,", None, true),
            ("in Oslo.", None, false),
            ("One", None, false),
            ("Two", None, false),
            ("Three", None, false)
        ]
    );
    assert!(read.lines[0].spans[0].style.italic);
}

#[test]
fn lists_nest_and_count() {
    let read = page("<ul><li>a<ul><li>b</ul><li>c</ul><ol start=4><li>d<li value=7>e</ol>");
    let found: Vec<_> = read
        .lines
        .iter()
        .filter(|l| !l.is_blank())
        .map(|l| (l.text.as_str(), l.bullet.clone().unwrap(), l.indent))
        .collect();
    let label = |l: &str| Bullet::Label(l.to_owned());
    let mark = Bullet::Mark;
    assert_eq!(
        found,
        [
            ("a", mark.clone(), 2),
            ("b", mark.clone(), 4),
            ("c", mark, 2),
            ("d", label("4"), 2),
            ("e", label("7"), 2)
        ]
    );
}

#[test]
fn what_stands_side_by_side_is_one_line() {
    for html in [
        "<div style='display:flex; justify-content:space-between'><b>Quist AB</b><span>2020</span></div>",
        "<style>.head { display: flex }</style><div class=head><div>Quist AB</div><div>2020</div></div>",
        "<div class='d-flex justify-content-between'><div>Quist AB</div> <div>2020</div></div>",
        "<div><span style='float:right'>2020</span>Quist AB</div>",
        "<style>@media print { .x { display: none } } .date{float:right}</style><div class=date>2020</div><h3>Quist AB</h3>",
        "<span class=org>Quist AB</span><span class=date>2020</span>",
        "<table><tr><td>Quist AB<td>2020</table>",
        "<dl><dt>Quist AB</dt><dd>2020</dd></dl>",
    ] {
        assert_eq!(texts(html), ["Quist AB  2020"], "{html}");
    }
    let column = "<div style='display:flex; flex-direction:column'><b>Quist AB</b><div>2020</div></div>";
    assert_eq!(texts(column), ["Quist AB", "2020"]);
}

#[test]
fn two_columns_of_a_page_are_read_one_after_the_other() {
    let html = "<main style='display:grid; grid-template-columns: 1fr 3fr'><aside><h2>Skills</h2><ul><li>Rust<li>Go</ul></aside>\
        <section><h2>Experience</h2><h3>Engineer</h3><p>Quist AB</p></section></main>";
    assert_eq!(texts(html), ["Skills", "Rust", "Go", "Experience", "Engineer", "Quist AB"]);
}

#[test]
fn what_a_browser_hides_is_not_read() {
    let html = "<head><title>x</title></head><body><script>var a = '<p>b</p>';</script><style>p{}</style><p style='display:none'>no</p>\
        <div hidden>no</div><nav><a href='#work'>Work</a></nav><p>yes &amp; caf&eacute;&nbsp;&#x41;</p><!-- no -->";
    assert_eq!(texts(html), ["yes & café A"]);
}

#[test]
fn links_and_weights_are_kept() {
    let read = page(
        "<a href='https://quist.example/'>Home</a> <span style='font-weight:700'>bold</span> <a href='mailto:ada@quist.example'><i class=icon></i></a>",
    );
    let spans: Vec<_> = read.lines[0]
        .spans
        .iter()
        .map(|s| (&read.lines[0].text[s.range.clone()], s.style.bold, s.link.as_deref()))
        .collect();
    assert_eq!(
        spans,
        [
            ("Home", false, Some("https://quist.example/")),
            ("bold", true, None),
            ("ada@quist.example", false, Some("mailto:ada@quist.example"))
        ]
    );
}

#[test]
fn the_declared_encoding_counts() {
    let html = b"<html><head><meta charset=\"iso-8859-2\"></head><p>Luk\xe1\xb9 Dvo\xf8\xe1k</p>";
    let read = read(html, Format::Html, Limits::default()).unwrap();
    assert_eq!(read.lines[0].text, "Lukáš Dvořák");
}

#[test]
fn content_says_what_a_page_is() {
    let html = read(b"<!-- x --><html><p>Ada", Format::Text, Limits::default()).unwrap();
    assert_eq!((html.format, html.lines[0].text.as_str()), (Format::Html, "Ada"));
    let plain = read(b"Ada < Bo\nx", Format::Html, Limits::default()).unwrap();
    assert_eq!((plain.format, plain.lines.len()), (Format::Text, 2));
}

#[test]
fn nested_blocks_cost_what_their_number_does() {
    for tag in ["div", "b", "table", "span style='display:flex'", "li", "ul"] {
        let name = tag.split(' ').next().unwrap();
        let work = |levels: usize| {
            let (open, close) = (format!("<{tag}>").repeat(levels), format!("</{name}>").repeat(levels));
            counted(|| {
                let limits = Limits { bytes: 100 << 20, ..Limits::default() };
                let page = read(format!("<html>{open}core{close}").as_bytes(), Format::Html, limits).unwrap();
                assert_eq!(page.lines.iter().map(|l| l.text.as_str()).collect::<String>(), "core", "{tag}");
            })
        };
        let (few, many) = (work(5_000), work(10_000));
        assert!(many <= few * 21 / 10, "{tag}: {few} and {many}");
    }
}

#[test]
fn broken_pages_never_panic_and_never_steer() {
    let html = "<!doctype html><style>.a{display:flex;margin:1px 2px}</style><h1>Ada \u{1b}[31m&#27;[2J Quist</h1><div class=a><p>x</p><span style='float:right'>2020</span></div>\
        <table><tr><td>a<td>b</table><dl><dt>t<dd>d</dl><ol><li>1<li>2</ol><pre>a\n b</pre><a href='http://x\u{202e}&#7;'>l</a>";
    for mutant in mutants(html.as_bytes()) {
        if let Ok(document) = read(&mutant, Format::Html, Limits::default()) {
            assert_safe(&document);
        }
    }
}

#[test]
fn floats_stand_on_their_side_and_stay_in_their_element() {
    let html = "<style>.k{float:left}.v{float:right}</style><div><strong class=k>Phone</strong> 555</div>\
        <div><div class=v>12 Berg Street</div><div class=v>Oslo</div></div><h2>Work</h2>\
        <div><span class=k>Engineer</span><span class=k>2019 - 2021</span><ul><li>wrote code</li></ul></div>";
    assert_eq!(
        texts(html),
        ["Phone  555", "12 Berg Street  Oslo", "Work", "Engineer  2019 - 2021", "wrote code"]
    );
}

#[test]
fn headings_keep_their_case() {
    let html = "<style>body{text-transform:uppercase} h3{text-transform:uppercase} .t{text-transform:uppercase}</style>\
        <h3>Quist Labs</h3><p>Engineer</p><div class=t>Skills</div>";
    assert_eq!(texts(html), ["Quist Labs", "Engineer", "SKILLS"]);
}

#[test]
fn tags_of_one_class_are_apart() {
    let html = "<p><span class=tag>Rust</span> <span class=tag>Snow counting</span>\n<span class=tag>Go</span></p>\
        <p><span class=from>2019</span> <span class=to>2021</span></p>";
    assert_eq!(texts(html), ["Rust  Snow counting  Go", "2019 2021"]);
}
