//! The comparison and its writers.

use super::*;
use crate::export::compare::{Layout, Section};
use crate::export::{Comparison, ExportError};

fn comparison() -> Comparison {
    let judged = judged();
    Comparison::of(&[(&applicant(1, ana()), &judged), (&applicant(2, bo()), &Judgement::default())]).unwrap()
}

fn section<'a>(comparison: &'a Comparison, title: &str) -> &'a Section {
    comparison.sections.iter().find(|s| s.title == title).unwrap()
}

/// The rows of a section as `label | cell | cell`, lines of a cell parted by ` / `.
fn rows(comparison: &Comparison, title: &str) -> Vec<String> {
    let say = |row: &crate::export::compare::Row| {
        let cells = row.cells.iter().map(|lines| lines.join(" / "));
        std::iter::once(row.label.clone()).chain(cells).collect::<Vec<_>>().join(" | ")
    };
    section(comparison, title).rows.iter().map(say).collect()
}

#[test]
fn degrees_stand_by_level() {
    assert_eq!(
        rows(&comparison(), "Education"),
        [
            "PhD | Ph.D., Informatics, Example University (2020–2027, expected) | ",
            "Master |  | M.Sc., Physics, Example University (2017–2019)",
            "Bachelor | B.Sc., Mathematics, Example University (2016–2020) | ",
        ]
    );
}

#[test]
fn experience_stands_on_one_axis_of_years() {
    assert_eq!(
        rows(&comparison(), "Experience"),
        [
            "2022 | Intern, Acme (2022-06–2022-09) / Assistant, Example University (2020–present) | Engineer, Widget Works (2019–2022)",
            "2020–2021 | │ | │",
            "2019 |  | │",
            "no date |  | Volunteer, Library",
        ]
    );
}

#[test]
fn papers_are_counted_by_venue_year_and_position() {
    let comparison = comparison();
    assert_eq!(
        rows(&comparison, "Papers"),
        ["all | 3 | 2", "published | 2 | 2", "submitted | 1 | ", "with an award | 1 | "]
    );
    assert_eq!(
        rows(&comparison, "Papers by venue"),
        ["SortConf | 2023, 2021 | 2021", "SearchConf |  | 2021", "no venue known | 2024 | "]
    );
    assert_eq!(rows(&comparison, "Papers by year"), ["2024 | 1 | ", "2023 | 1 | ", "2021 | 1 | 2"]);
    assert_eq!(
        rows(&comparison, "Author position"),
        ["first | 2 | ", "last |  | 1", "between | 1 | ", "unknown |  | 1"]
    );
}

#[test]
fn skills_are_shared_by_all_by_some_or_unique() {
    assert_eq!(
        rows(&comparison(), "Skills"),
        ["all have | Rust | Rust", "only one has | C, C++, Sortlang | Python"]
    );
    let (a, b, c) = (applicant(1, ana()), applicant(2, bo()), applicant(3, Profile::default()));
    let none = Judgement::default();
    let three = Comparison::of(&[(&a, &none), (&b, &none), (&c, &none)]).unwrap();
    assert_eq!(rows(&three, "Skills")[0], "some have | Rust | Rust | ");
}

#[test]
fn judgements_and_notes_come_along() {
    let comparison = comparison();
    assert_eq!(
        rows(&comparison, "Judgement"),
        [
            "decision | shortlist | ",
            "rating | 4 | ",
            "score | 67 % | ",
            "Research | 3/4 solid | ",
            "tags | #systems / #~private | "
        ]
    );
    assert_eq!(section(&comparison, "Notes").rows[0].cells[0].len(), 3);
}

#[test]
fn rows_and_sections_with_nothing_to_say_are_left_out() {
    let comparison = comparison();
    assert!(comparison.sections.iter().all(|s| s.title != "Also"));
    let cells = comparison.sections.iter().flat_map(|s| &s.rows).map(|row| &row.cells);
    assert!(cells.into_iter().all(|cells| cells.len() == 2 && cells.iter().any(|c| !c.is_empty())));
}

#[test]
fn fewer_than_two_or_more_than_six_are_refused() {
    let (who, none) = (applicant(1, ana()), Judgement::default());
    for count in [0, 1, 7] {
        let many = vec![(&who, &none); count];
        assert!(matches!(Comparison::of(&many), Err(ExportError::Compared(n)) if n == count));
    }
    assert!(Comparison::of(&[(&who, &none); 6]).is_ok());
}

#[test]
fn as_text_columns_stay_within_their_width() {
    let comparison = comparison();
    for cells in [60, 80, 120] {
        let text = comparison.to_text(Layout::Columns(cells));
        assert!(text.lines().all(|line| crate::text::width(line) <= cells), "{text}");
        assert!(text.contains("Ana Sample") && text.contains("Bo Berg"));
    }
    insta::assert_snapshot!(comparison.to_text(Layout::Columns(80)));
}

#[test]
fn where_there_is_no_room_for_columns_lines_are_labelled() {
    let comparison = comparison();
    let plain = comparison.to_text(Layout::Plain);
    assert_eq!(comparison.to_text(Layout::Columns(30)), plain);
    assert!(plain.contains("  decision\n    Ana Sample: shortlist\n    Bo Berg: -\n"), "{plain}");
    assert!(!plain.contains('│') && !plain.contains('─'), "no lines are drawn");
}

#[test]
fn as_markdown_each_section_is_a_table_and_nothing_breaks_out_of_it() {
    let mut profile = bo();
    profile.basics.name = Some("Bo | Berg".into());
    let (a, b, none) = (applicant(1, ana()), applicant(2, profile), Judgement::default());
    let text = Comparison::of(&[(&a, &none), (&b, &none)]).unwrap().to_markdown();
    assert!(
        text.contains(
            "## Skills\n\n| | Ana Sample | Bo \\| Berg |\n|---|---|---|\n| all have | Rust | Rust |"
        ),
        "{text}"
    );
}

#[test]
fn as_json_it_is_the_same_data() {
    let mut out = Vec::new();
    comparison().write_json(&mut out).unwrap();
    let read: Comparison = serde_json::from_slice(&out).unwrap();
    assert_eq!(read, comparison());
}

#[test]
fn a_hostile_cv_reaches_no_comparison() {
    let mut evil = ana();
    evil.basics.name = Some("Ana\x1b[31m\u{202e}".into());
    evil.work[0].position = Some("In\x07tern\n".into());
    let (a, b, none) = (applicant(1, evil), applicant(2, bo()), Judgement::default());
    let comparison = Comparison::of(&[(&a, &none), (&b, &none)]).unwrap();
    let mut json = Vec::new();
    comparison.write_json(&mut json).unwrap();
    let texts = [
        comparison.to_text(Layout::Columns(80)),
        comparison.to_text(Layout::Plain),
        comparison.to_markdown(),
        String::from_utf8(json).unwrap(),
    ];
    for text in texts {
        assert!(!text.chars().any(|c| crate::text::is_unsafe(c) && c != '\n'), "{text:?}");
    }
}
