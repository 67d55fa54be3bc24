//! The comparison and its writers.

use super::*;
use crate::export::compare::{Compared, Form, Format as Written, Layout, Reader, Section};
use crate::export::{Comparison, ExportError};
use crate::review::{Opinion, Panel};

fn compare(applicants: &[(&Applicant, &Judgement)]) -> Comparison {
    let compared: Vec<Compared<'_>> =
        applicants.iter().map(|(a, judgement)| Compared::new(a, *judgement)).collect();
    Comparison::new(&compared, Reader::Oneself).unwrap()
}

fn comparison() -> Comparison {
    compare(&[(&applicant(1, ana()), &judged()), (&applicant(2, bo()), &Judgement::default())])
}

fn as_written(comparison: &Comparison, format: Written) -> String {
    let mut out = Vec::new();
    comparison.write(format, Layout::Columns(100), &mut out).unwrap();
    String::from_utf8(out).unwrap()
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
fn careers_are_told_in_words_and_drawn_on_one_axis() {
    let comparison = comparison();
    assert_eq!(
        rows(&comparison, "Career"),
        ["positions | Assistant, Example University (2020–present) / Intern, Acme (2022-06–2022-09) | \
          Engineer, Widget Works (2019–2022) / Volunteer, Library"]
    );
    let Form::Timeline(timeline) = &section(&comparison, "Career").form else { panic!() };
    assert_eq!((timeline.first_year, timeline.last_year), (2016, 2027));
    let drawn = timeline.draw(72);
    assert_eq!(drawn.axis, "2016  2017  2018  2019  2020  2021  2022  2023  2024  2025  2026  2027");
    assert_eq!(
        drawn.applicants[0],
        [
            "   ├ Bachelor ────────────┤├ PhD, Example University ───────────────▹",
            "                           ┣ Assistant ▸",
            "                                      ┣┫ Intern, Acme",
        ]
    );
    assert_eq!(
        drawn.applicants[1],
        ["         ├ Master ──┤", "                     ┣ Engineer ━━━━━━┫"].map(str::to_owned)
    );
}

#[test]
fn time_without_an_entry_is_told() {
    let mut late = bo();
    late.work[0].start_date = date("2021-05");
    let (a, b, none) = (applicant(1, late), applicant(2, bo()), Judgement::default());
    let rows = rows(&compare(&[(&a, &none), (&b, &none)]), "Career");
    assert_eq!(rows[1], "no entry | between 2019 and 2021-05 | ");
}

#[test]
fn papers_are_counted_by_venue_year_and_position() {
    let comparison = comparison();
    assert_eq!(
        rows(&comparison, "Papers"),
        [
            "all | 3 | 2",
            "published | 2 | 2",
            "submitted | 1 | ",
            "with an award | 1 | ",
            "first author | 2 | ",
            "last author |  | 1",
            "in between | 1 | ",
            "place not known |  | 1"
        ]
    );
    assert_eq!(
        rows(&comparison, "Venues"),
        ["SortConf | 2 (2 first) | 1", "SearchConf |  | 1", "no venue known | 1 | "]
    );
    assert_eq!(
        rows(&comparison, "Papers per year"),
        ["2024 | 1 | ", "2023 | 1 (1 first) | ", "2021 | 1 (1 first) | 2"]
    );
    let Form::Chart(chart) = &section(&comparison, "Papers per year").form else { panic!() };
    assert_eq!((chart.first_year, chart.last_year(), chart.highest()), (2021, 2024, 2));
    assert_eq!(chart.draw(0, 8), ["", "█   █ ░", "1 · 1 1", "1 · 1 ·", "2021"]);
    assert_eq!(chart.draw(1, 8), ["░", "░", "2 · · ·", "· · · ·", "2021"]);
}

#[test]
fn skills_that_most_have_come_first_and_those_that_are_asked_for_before_them() {
    let comparison = comparison();
    assert_eq!(section(&comparison, "Skills").form, Form::Matrix);
    let expected = ["Rust | yes | yes", "C | yes | ", "C++ | yes | ", "Python |  | yes", "Sortlang | yes | "];
    assert_eq!(rows(&comparison, "Skills"), expected);
    let asked = comparison.asked("skill:python AND venue:searchconf");
    assert_eq!(rows(&asked, "Skills")[..2], ["Python |  | yes", "Rust | yes | yes"]);
    assert_eq!(rows(&asked, "Venues")[0], "SearchConf |  | 1");
    let (a, b, c) = (applicant(1, ana()), applicant(2, bo()), applicant(3, Profile::default()));
    let none = Judgement::default();
    let three = compare(&[(&a, &none), (&b, &none), (&c, &none)]);
    assert_eq!(rows(&three, "Skills")[0], "Rust | yes | yes | ");
}

#[test]
fn rows_in_which_all_are_the_same_can_be_left_out() {
    let comparison = comparison();
    let (different, hidden) = comparison.clone().differences();
    assert!(different.sections.iter().flat_map(|s| &s.rows).all(|row| !row.is_equal()));
    assert_eq!(hidden, 2, "`published` and Rust: {different:?}");
    let (twice, none) = (applicant(1, ana()), Judgement::default());
    let (same, hidden) = compare(&[(&twice, &none), (&twice, &none)]).differences();
    assert!(same.sections.is_empty() && hidden > 10);
    // A chart keeps the years in which all are the same.
    let (mut one, mut two) = (bo(), bo());
    one.publications[0].year = Some(2019);
    two.publications.push(paper("Third", "SortConf", 2019, &["B. Berg"], 1));
    two.publications.remove(0);
    let (one, two) = (applicant(1, one), applicant(2, two));
    let (different, _) = compare(&[(&one, &none), (&two, &none)]).differences();
    assert_eq!(rows(&different, "Papers per year"), ["2021 | 1 | 1", "2019 | 1 | 1 (1 first)"]);
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
fn what_is_handed_on_holds_nothing_private_and_nobody_elses_words() {
    let (a, b, mine) = (applicant(1, ana()), applicant(2, bo()), judged());
    let kim = Judgement { rating: Rating::new(2), note: "Too quiet.".into(), ..Judgement::default() };
    let others = [("kim".to_owned(), kim)].into();
    let panel = Panel { kept_back: 1, ..Panel::default() };
    let compared = [
        Compared { others: Some(&others), ..Compared::new(&a, &mine) },
        Compared::new(&b, Opinion { judgement: &mine, panel: &panel }),
    ];
    let own = Comparison::new(&compared, Reader::Oneself).unwrap();
    assert_eq!(rows(&own, "Notes")[1], "kim | rated 2 / Too quiet. | ");
    assert_eq!(rows(&own, "Notes")[2], "kept back |  | 1 until you have rated");
    let handed_on = Comparison::new(&compared, Reader::Others).unwrap();
    assert_eq!(section(&handed_on, "Notes").rows.len(), 1);
    assert_eq!(rows(&handed_on, "Judgement").last().unwrap(), "tags | #systems | #systems");
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
        let many = vec![Compared::new(&who, &none); count];
        let refused = Comparison::new(&many, Reader::Oneself);
        assert!(matches!(refused, Err(ExportError::Compared(n)) if n == count));
    }
    assert!(Comparison::new(&vec![Compared::new(&who, &none); 6], Reader::Oneself).is_ok());
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
    assert!(plain.contains("    Ana Sample: 2021 1 (1 first), 2023 1 (1 first), 2024 1\n"), "{plain}");
    assert!(plain.contains("  Rust\n    Ana Sample: yes\n    Bo Berg: yes\n"), "{plain}");
    assert!(!plain.contains(['│', '─', '━', '█', '●']), "nothing is drawn");
}

#[test]
fn as_markdown_each_section_is_a_table_and_nothing_breaks_out_of_it() {
    let mut profile = bo();
    profile.basics.name = Some("Bo | Berg".into());
    let (a, b, none) = (applicant(1, ana()), applicant(2, profile), Judgement::default());
    let text = compare(&[(&a, &none), (&b, &none)]).to_markdown();
    assert!(
        text.contains(
            "## Skills\n\n| | Ana Sample | Bo \\| Berg |\n|---|---|---|\n| Rust | ● | ● |\n| C | ● | · |"
        ),
        "{text}"
    );
}

#[test]
fn as_html_it_is_one_page_that_loads_and_runs_nothing() {
    let mut profile = bo();
    profile.basics.name = Some("Bo <script>alert(1)</script> Berg".into());
    profile.work[0].position = Some("\" onmouseover=\"alert(1)".into());
    let (a, b, none) = (applicant(1, ana()), applicant(2, profile), Judgement::default());
    let html = as_written(&compare(&[(&a, &none), (&b, &none)]), Written::Html);
    assert!(!html.contains("<script") && !html.contains("onmouseover=\"") && !html.contains("://"), "{html}");
    assert!(html.contains("default-src 'none'") && html.contains("prefers-color-scheme:dark"));
    // The chart says in words what it draws, and draws the first author's part apart.
    assert!(html.contains("aria-label=\"2021 1 (1 first), 2023 1 (1 first), 2024 1\""), "{html}");
    assert_eq!(html.matches("<rect class=\"first\"").count(), 2);
    assert_eq!(html.matches("<rect class=\"other\"").count(), 2);
    // The bars of careers lie in per cent of the axis.
    assert!(html.contains("title=\"PhD, Example University (2020–2027, expected)\""), "{html}");
    assert!(html.contains("class=\"position open\"") && html.contains("(2020–present)"), "{html}");
    assert!(html.contains("<tr class=\"same\"><th scope=\"row\">Rust</th>"), "{html}");
    for tag in ["table", "tr", "td", "th", "div", "span", "svg", "section"] {
        let (open, close) = (
            html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count(),
            html.matches(&format!("</{tag}>")).count(),
        );
        assert_eq!(open, close, "{tag}");
    }
}

#[test]
fn as_json_it_is_the_same_data() {
    let comparison = comparison();
    let read: Comparison = serde_json::from_str(&as_written(&comparison, Written::Json)).unwrap();
    assert_eq!(read, comparison);
}

#[test]
fn a_hostile_cv_reaches_no_comparison() {
    let mut evil = ana();
    evil.basics.name = Some("Ana\x1b[31m\u{202e}".into());
    evil.work[0].position = Some("In\x07tern\n".into());
    let (a, b, none) = (applicant(1, evil), applicant(2, bo()), Judgement::default());
    let comparison = compare(&[(&a, &none), (&b, &none)]);
    let texts = Written::ALL.map(|format| as_written(&comparison, format));
    for text in texts.into_iter().chain([comparison.to_text(Layout::Plain)]) {
        assert!(!text.chars().any(|c| crate::text::is_unsafe(c) && c != '\n'), "{text:?}");
    }
}
