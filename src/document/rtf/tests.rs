//! Rich text, written by hand.

use super::super::testing::{assert_safe, mutants};
use super::super::{Line, read as read_any};
use super::*;

fn lines(rtf: &str) -> Vec<Line> {
    let document = read_any(rtf.as_bytes(), Format::Text, Limits::default()).unwrap();
    assert_eq!(document.format, Format::Rtf);
    document.lines.into_iter().filter(|l| !l.is_blank()).collect()
}

fn texts(rtf: &str) -> Vec<String> {
    lines(rtf).into_iter().map(|l| l.text).collect()
}

#[test]
fn paragraphs_tabs_and_breaks() {
    let found = texts(
        "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}{\\info{\\title no}}\\pard Quist AB\\tab 2020\\line Oslo\\par\n{\\b bo}ld\\par}",
    );
    assert_eq!(found, ["Quist AB  2020", "Oslo", "bold"]);
}

#[test]
fn letters_in_every_way_of_writing_them() {
    let found = texts(
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 A;}{\\f1\\fcharset238 B;}{\\f2\\fcharset2 Symbol;}}\\f0 G\\'f6\\u223\\'dfmann \\emdash\\~x\\par\\f1 Luk\\'e1\\'9a\\par\\uc0\\u21517 \\u-10179 \\u-8704 !\\par \\{a\\}\\par}",
    );
    assert_eq!(found, ["Gößmann — x", "Lukáš", "名😀!", "{a}"]);
}

#[test]
fn lists_headings_links_and_tables() {
    let found = lines(
        "{\\rtf1{\\stylesheet{\\s1 heading 1;}{\\s0 Normal;}}\\pard\\s1 Work\\par\\pard{\\listtext\\f2\\'b7\\tab}Built\\par\\pard{\\pntext 3.\\tab}Three\\par\\pard{\\field{\\*\\fldinst HYPERLINK \"http://quist.example\"}{\\fldrslt Home}}\\par\\trowd\\pard\\intbl 2020\\cell Quist AB\\cell\\row\\pard end\\par}",
    );
    let texts: Vec<_> = found.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(texts, ["Work", "Built", "Three", "Home", "2020  Quist AB", "end"]);
    assert_eq!(found[0].heading, Some(1));
    assert_eq!(found[1].bullet, Some(Bullet::Mark));
    assert_eq!(found[2].bullet, Some(Bullet::Label("3".into())));
    assert_eq!(found[3].spans[0].link.as_deref(), Some("http://quist.example"));
}

#[test]
fn an_escape_sequence_that_is_given_by_its_numbers_goes_whole() {
    let found = texts("{\\rtf1 Ada \\u27 ?]52;c;ZXZpbA==\\u7 ?Quist\\par \\u27 ?[31mOslo\\u155 ?0m\\par}");
    assert_eq!(found, ["Ada Quist", "Oslo"]);
}

#[test]
fn nesting_and_breakage_are_borne() {
    let deep = format!("{{\\rtf1 {}core{}}}", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(texts(&deep), ["core"]);
    let rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 A;}}{\\header Ada\\par}\\pard\\b Ada\\'1b[2J\\u27?x \\u8238?\\b0\\par{\\listtext\\'b7}\\ls1 a\\par\\trowd\\intbl a\\cell b\\cell\\row\\pard{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt y}}\\bin3 abc\\par}";
    for mutant in mutants(rtf.as_bytes()) {
        if let Ok(document) = read(&mutant, Limits::default()) {
            assert_safe(&document);
        }
    }
}
