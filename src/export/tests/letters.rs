//! What goes on to other programs: JSON Resume, the columns of letters, and templates of the user's own.

use std::path::Path;

use super::{ana, applicant, bo, judged, shortlist, written};
use crate::export::{ExportError, Format, Shortlist, Template};
use crate::profile::{Award, Profile};
use crate::review::Judgement;

fn rendered(name: &str, text: &str) -> Result<String, String> {
    let template = Template::parse(Path::new(name), text.to_owned()).map_err(|error| error.to_string())?;
    template.render(&shortlist()).map_err(|error| error.to_string())
}

#[test]
fn json_resume_holds_all_of_the_profile_and_nothing_of_the_reviewer() {
    let prize = Award { title: "Sorting Prize".into(), ..Award::default() };
    let profile = Profile { awards: vec![prize], ..ana() };
    let list = Shortlist::new(shortlist().header, &[(&applicant(1, profile), &judged())]);
    let text = written(Format::JsonResume, &list);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json[0]["basics"]["name"], "Ana Sample");
    assert_eq!(json[0]["awards"][0]["title"], "Sorting Prize", "which the TOML leaves out");
    assert_eq!(json[0]["publications"][0]["name"], "On Sorting");
    assert!(!text.contains("Strong on") && !text.contains("shortlist"), "{text}");
}

#[test]
fn letters_have_one_value_a_cell_and_who_cannot_be_written_to_comes_last() {
    let nobody = applicant(3, Profile::default());
    let (first, last) = (applicant(1, ana()), applicant(2, bo()));
    let none = Judgement::default();
    let list = Shortlist::new(shortlist().header, &[(&nobody, &none), (&first, &judged()), (&last, &none)]);
    let text = written(Format::MailMerge, &list);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    assert_eq!(head.iter().take(4).collect::<Vec<_>>(), ["email", "name", "given_name", "family_name"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let ana = rows.iter().position(|row| &row[0] == "ana@example.org").unwrap();
    assert_eq!(rows[ana].iter().skip(1).take(3).collect::<Vec<_>>(), ["Ana Sample", "Ana", "Sample"]);
    assert_eq!(&rows[ana][5], "shortlist");
    let reached = rows.iter().take_while(|row| !row[0].is_empty()).count();
    assert!(reached > 0 && rows[reached..].iter().all(|row| row[0].is_empty()), "{text}");
}

#[test]
fn a_template_writes_what_it_likes_of_all_that_is_known() {
    let text = "{% for a in applicants %}Dear {{ a.given_name }},\n{{ a.publications | length }} papers, {{ a.decision }}, {{ a.profile.skills[0].name }}.\n{% endfor %}{{ shortlist.reviewer }}\n";
    let letter = rendered("letter.txt", text).unwrap();
    assert!(letter.starts_with("Dear Ana,\n3 papers, shortlist, Languages.\n"), "{letter}");
    assert!(letter.ends_with("rae\n"), "{letter}");
    assert!(
        !letter.contains("undefined") && !letter.contains("none"),
        "what is not known is nothing: {letter}"
    );
}

#[test]
fn the_name_of_a_template_tells_how_text_is_escaped() {
    let note = "{{ applicants[0].note }}";
    assert!(rendered("a.html.j2", note).unwrap().contains("&quot;sorting&quot;"));
    assert!(rendered("a.md.j2", note).unwrap().contains("\"sorting\""));
    let json = rendered("a.json", note).unwrap();
    assert_eq!(serde_json::from_str::<String>(&json).unwrap(), judged().note);
    assert_eq!(rendered("a.csv", "{{ '=1+1' | cell }}").unwrap(), "'=1+1");
}

#[test]
fn what_is_wrong_in_a_template_is_told_with_its_file_and_line() {
    let error = rendered("letter.md", "fine\n{% for a in %}\n").unwrap_err();
    assert!(error.starts_with("letter.md, line 2: "), "{error}");
    let error = rendered("letter.md", "\n\n{{ shortlist.folder | shout }}").unwrap_err();
    assert!(error.starts_with("letter.md, line 3: ") && error.contains("shout"), "{error}");
    let error = rendered("letter.md", "{% include '/etc/passwd' %}").unwrap_err();
    assert!(error.starts_with("letter.md, line 1: "), "no other file is read: {error}");
}

#[test]
fn a_template_that_never_ends_is_stopped() {
    let endless =
        "{% for a in range(100000) %}{% for b in range(100000) %}{% set c = a + b %}{% endfor %}{% endfor %}";
    let template = Template::parse(Path::new("x.md"), endless.into()).unwrap();
    assert!(matches!(template.render(&shortlist()), Err(ExportError::Template { .. })));
}

#[test]
fn what_steers_a_terminal_does_not_pass_a_template() {
    let mut profile = ana();
    profile.basics.label = Some("Sorter\u{1b}]52;c;ZXZpbA==\u{7}".into());
    let list = Shortlist::new(shortlist().header, &[(&applicant(1, profile), &judged())]);
    let template =
        Template::parse(Path::new("x.md"), "{{ applicants[0].profile.basics.label }}".into()).unwrap();
    assert_eq!(template.render(&list).unwrap(), "Sorter");
}
