//! Invented references in the styles that CVs and bibliographies use.

mod authors;
mod kinds;
mod styles;

use super::*;
use crate::document::{Span, Style};

/// `**` sets bold, a line feed begins a line on purpose.
fn input(marked: &str) -> Input {
    let mut input = Input::default();
    let mut bold = None;
    for (i, line) in marked.split('\n').enumerate() {
        if i > 0 {
            input.text.push(' ');
            input.hints.breaks.push(Break { at: input.text.len(), hard: true });
        }
        for (j, part) in line.split("**").enumerate() {
            if j > 0 {
                match bold.take() {
                    None => bold = Some(input.text.len()),
                    Some(start) => input.hints.spans.push(Span {
                        range: start..input.text.len(),
                        style: Style { bold: true, ..Style::default() },
                        link: None,
                    }),
                }
            }
            input.text.push_str(part);
        }
    }
    input
}

fn read(marked: &str) -> Reference {
    let input = input(marked);
    segment(&input.text, &input.hints, &Taxonomy::default())
}

fn names(reference: &Reference) -> Vec<&str> {
    reference.authors.iter().map(|a| a.name.as_str()).collect()
}

fn text(field: Option<&Field>) -> &str {
    field.map_or("", |f| f.text.as_str())
}

/// Text, title, authors parted by `|`, venue, date.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Where several fields are wrong, all of them are told.
fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (marked, title, authors, venue, date) in cases {
        let found = read(marked);
        let got = (
            text(found.title.as_ref()).to_owned(),
            names(&found).join("|"),
            text(found.venue.as_ref()).to_owned(),
            found.date.map(|d| d.to_string()).unwrap_or_default(),
        );
        if (got.0.as_str(), got.1.as_str(), got.2.as_str(), got.3.as_str())
            != (*title, *authors, *venue, *date)
        {
            wrong
                .push(format!("{marked:?}\n  want {title:?} {authors:?} {venue:?} {date:?}\n   got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn awards_are_read_and_rates_are_not() {
    let awards = |marked: &str| read(marked).awards.into_iter().map(|f| f.text).collect::<Vec<_>>();
    assert_eq!(
        awards("Ada Berg, Bo Quist. Paging without pages. OSDI 2020. Best Paper Award."),
        ["Best Paper Award"]
    );
    assert_eq!(awards("1. Paging without Pages Ada Berg, Bo Quist (OSDI'20, Best Paper)"), ["Best Paper"]);
    assert_eq!(
        awards("**Paging without Pages**\nAda Berg, Bo Quist\nOSDI 2020\nDistinguished Paper Award"),
        ["Distinguished Paper Award"]
    );
    assert!(awards("A. Berg, “Paging without pages,” OSDI, 2020. (Acceptance Rate = 18%)").is_empty());
    assert!(awards("A. Berg, “The best paper is the award-winning one,” OSDI, 2020.").is_empty());
}

#[test]
fn ranges_are_those_of_the_input() {
    let marked = "A. Berg, B. Quist, “Small Boats, Big Data,” VLDB, 2016.";
    let found = read(marked);
    let title = found.title.unwrap();
    assert_eq!(&marked[title.range], "Small Boats, Big Data");
    assert_eq!(&marked[found.authors[1].range.clone()], "B. Quist");
    assert_eq!(&marked[found.date_range.unwrap()], "2016");
}

#[test]
fn the_address_is_a_link_or_what_is_written_out() {
    assert_eq!(
        read("A. Berg. On boats. VLDB, 2016. doi:10.1000/x.12").url.as_deref(),
        Some("https://doi.org/10.1000/x.12")
    );
    let mut linked = input("A. Berg. On boats. VLDB, 2016.");
    let link = Some("https://example.org/boats".to_owned());
    linked.hints.spans.push(Span { range: 9..17, style: Style::default(), link: link.clone() });
    assert_eq!(segment(&linked.text, &linked.hints, &Taxonomy::default()).url, link);
}

#[test]
fn a_word_parted_at_a_line_end_is_put_together() {
    let text = "Ada Berg, Bo Quist. Learning in distri- buted systems. OSDI 2020.";
    let hints =
        Hints { breaks: vec![Break { at: text.find("buted").unwrap(), hard: false }], ..Hints::default() };
    let found = segment(text, &hints, &Taxonomy::default());
    assert_eq!(found.title.unwrap().text, "Learning in distributed systems");
}

#[test]
fn an_item_of_a_list_follows_its_neighbours() {
    let items = [
        "Slow Caches for Fast Clouds. Ada Berg, Bo Quist. SoCC 2023.",
        "Lamp: Lazy Memory Paging for Robots. Ada Berg, Cy Dal. OSDI 2021.",
        "Counting Sheep at Scale. Bo Quist, Ada Berg. SIGMOD 2019.",
        // On its own, the names of two cities might be people.
        "Florence Nightjar. Ada Berg, Bo Quist. ICDE 2018.",
    ];
    let inputs: Vec<Input> = items.iter().map(|text| Input::plain(text)).collect();
    let found = segment_list(&inputs, &Taxonomy::default());
    assert_eq!(text(found[3].title.as_ref()), "Florence Nightjar");
    assert_eq!(names(&found[3]), ["Ada Berg", "Bo Quist"]);
}

#[test]
fn nothing_comes_of_nothing() {
    for text in ["", " ", "…", "()", "—"] {
        assert_eq!(read(text).title, None, "{text:?}");
    }
    assert!(segment_list(&[], &Taxonomy::default()).is_empty());
}
