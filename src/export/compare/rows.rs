//! The rows of a comparison.

use std::collections::{BTreeMap, BTreeSet};

use super::timeline;
use super::{Compared, Row, Section};
use crate::export::{shortlist, words};
use crate::profile::{DegreeLevel, Publication, PublicationStatus};

/// Venues beyond these are summed up in one row.
const MAX_VENUES: usize = 12;

/// All sections that have something to say.
pub(super) fn sections(applicants: &[Compared<'_>]) -> Vec<Section> {
    let sections = [
        ("Judgement", judgement(applicants)),
        ("Education", education(applicants)),
        ("Experience", timeline::experience(applicants)),
        ("Papers", papers(applicants)),
        ("Papers by venue", by_venue(applicants)),
        ("Papers by year", by_year(applicants)),
        ("Author position", positions(applicants)),
        ("Skills", skills(applicants)),
        ("Also", also(applicants)),
        ("Notes", vec![row(applicants, "note", |a| a.judgement.note.lines().map(str::to_owned).collect())]),
    ];
    sections
        .into_iter()
        .map(|(title, mut rows)| {
            rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
            Section { title: title.to_owned(), rows }
        })
        .filter(|section| !section.rows.is_empty())
        .collect()
}

/// A row whose cells come from one applicant each.
pub(super) fn row<'a>(
    applicants: &[Compared<'a>],
    label: impl Into<String>,
    cell: impl Fn(&Compared<'a>) -> Vec<String>,
) -> Row {
    Row { label: label.into(), cells: applicants.iter().map(cell).collect() }
}

/// A row of numbers, a nought left empty.
fn count<'a>(
    applicants: &[Compared<'a>],
    label: impl Into<String>,
    of: impl Fn(&Compared<'a>) -> usize,
) -> Row {
    row(applicants, label, |a| Some(of(a)).filter(|n| *n > 0).map(|n| n.to_string()).into_iter().collect())
}

fn one(text: String) -> Vec<String> {
    Some(text).filter(|text| !text.is_empty()).into_iter().collect()
}

fn judgement(applicants: &[Compared<'_>]) -> Vec<Row> {
    let mut rows = vec![
        row(applicants, "decision", |a| {
            a.judgement.decision.map(|d| d.name().to_owned()).into_iter().collect()
        }),
        row(applicants, "rating", |a| a.judgement.rating.map(|r| r.get().to_string()).into_iter().collect()),
        row(applicants, "committee", |a| one(a.panel.summary())),
        row(applicants, "assigned", |a| one(a.panel.assigned.join(", "))),
        row(applicants, "score", |a| a.judgement.overall.map(|n| format!("{n} %")).into_iter().collect()),
    ];
    let criteria: BTreeSet<&String> = applicants.iter().flat_map(|a| a.judgement.scores.keys()).collect();
    rows.extend(criteria.into_iter().map(|criterion| {
        row(applicants, criterion.clone(), |a| {
            a.judgement.scores.get(criterion).map(ToString::to_string).into_iter().collect()
        })
    }));
    rows.push(row(applicants, "tags", |a| a.judgement.tags.iter().map(|tag| format!("#{tag}")).collect()));
    rows
}

/// One row per level, the highest first; education without a degree last.
fn education(applicants: &[Compared<'_>]) -> Vec<Row> {
    let levels: BTreeSet<DegreeLevel> =
        applicants.iter().flat_map(|a| &a.profile.education).map(crate::profile::Education::level).collect();
    let of_level = |level: DegreeLevel| {
        let label = if level == DegreeLevel::Unknown { "other" } else { level.label() };
        row(applicants, label, move |a| {
            a.profile.education.iter().filter(|e| e.level() == level).map(words::education).collect()
        })
    };
    levels.into_iter().rev().map(of_level).collect()
}

fn papers(applicants: &[Compared<'_>]) -> Vec<Row> {
    let mut rows = vec![count(applicants, "all", |a| a.profile.publications.len())];
    rows.extend(PublicationStatus::ALL.iter().map(|status| {
        count(applicants, status.name(), |a| {
            a.profile.publications.iter().filter(|p| p.status == *status).count()
        })
    }));
    rows.push(count(applicants, "with an award", |a| {
        a.profile.publications.iter().filter(|p| !p.awards.is_empty()).count()
    }));
    rows
}

/// One row per venue, those with the most papers first: the years, and how many papers where there are several.
fn by_venue(applicants: &[Compared<'_>]) -> Vec<Row> {
    let venue = |p: &Publication| p.venue.clone().unwrap_or_else(|| "no venue known".to_owned());
    let mut totals: BTreeMap<String, usize> = BTreeMap::new();
    for paper in applicants.iter().flat_map(|a| &a.profile.publications) {
        *totals.entry(venue(paper)).or_default() += 1;
    }
    let mut venues: Vec<(String, usize)> = totals.into_iter().collect();
    venues.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let rest: BTreeSet<String> =
        venues.split_off(venues.len().min(MAX_VENUES)).into_iter().map(|(venue, _)| venue).collect();
    let mut rows: Vec<Row> = venues
        .into_iter()
        .map(|(name, _)| {
            row(applicants, name.clone(), |a| {
                years(a.profile.publications.iter().filter(|p| venue(p) == name)).into_iter().collect()
            })
        })
        .collect();
    if !rest.is_empty() {
        rows.push(count(applicants, format!("{} other venues", rest.len()), |a| {
            a.profile.publications.iter().filter(|p| rest.contains(&venue(p))).count()
        }));
    }
    rows
}

/// "2024, 2022 ×2"; nothing where there are no papers.
fn years<'a>(papers: impl Iterator<Item = &'a Publication>) -> Option<String> {
    let mut counts: BTreeMap<Option<i16>, usize> = BTreeMap::new();
    for paper in papers {
        *counts.entry(paper.year).or_default() += 1;
    }
    let words = counts.into_iter().rev().map(|(year, count)| {
        let year = year.map_or("no year".to_owned(), |y| y.to_string());
        if count > 1 { format!("{year} ×{count}") } else { year }
    });
    Some(words.collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty())
}

fn by_year(applicants: &[Compared<'_>]) -> Vec<Row> {
    let all: BTreeSet<Option<i16>> =
        applicants.iter().flat_map(|a| &a.profile.publications).map(|p| p.year).collect();
    let of_year = |year: Option<i16>| {
        count(applicants, year.map_or("no year".to_owned(), |y| y.to_string()), move |a| {
            a.profile.publications.iter().filter(|p| p.year == year).count()
        })
    };
    all.into_iter().rev().map(of_year).collect()
}

/// Where the applicant stands among the authors. An only author is a first author.
fn positions(applicants: &[Compared<'_>]) -> Vec<Row> {
    #[derive(Clone, Copy, PartialEq)]
    enum Place {
        First,
        Last,
        Between,
        Unknown,
    }
    let place = |p: &Publication| match p.author_position {
        Some(1) => Place::First,
        _ if p.is_last_author() => Place::Last,
        Some(_) => Place::Between,
        None => Place::Unknown,
    };
    let of = |label: &str, wanted: Place| {
        count(applicants, label, move |a| {
            a.profile.publications.iter().filter(|p| place(p) == wanted).count()
        })
    };
    vec![
        of("first", Place::First),
        of("last", Place::Last),
        of("between", Place::Between),
        of("unknown", Place::Unknown),
    ]
}

/// Skills that all have, that some have, and that one alone has.
fn skills(applicants: &[Compared<'_>]) -> Vec<Row> {
    let each: Vec<Vec<String>> = applicants.iter().map(|a| shortlist::skills(a.profile)).collect();
    let key = |skill: &String| crate::text::fold(skill);
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for skills in &each {
        for skill in skills.iter().map(key).collect::<BTreeSet<_>>() {
            *owners.entry(skill).or_default() += 1;
        }
    }
    let of = |label: &str, wanted: &dyn Fn(usize) -> bool| Row {
        label: label.to_owned(),
        cells: each
            .iter()
            .map(|skills| {
                let mut chosen: Vec<&str> = skills
                    .iter()
                    .filter(|s| owners.get(&key(s)).is_some_and(|n| wanted(*n)))
                    .map(String::as_str)
                    .collect();
                chosen.sort_by_key(|skill| crate::text::fold(skill));
                if chosen.is_empty() { Vec::new() } else { vec![chosen.join(", ")] }
            })
            .collect(),
    };
    let all = applicants.len();
    vec![
        of("all have", &|n| n == all),
        of("some have", &|n| n > 1 && n < all),
        of("only one has", &|n| n == 1),
    ]
}

fn also(applicants: &[Compared<'_>]) -> Vec<Row> {
    vec![
        count(applicants, "awards", |a| a.profile.awards.len()),
        count(applicants, "talks", |a| a.profile.talks.len()),
        count(applicants, "teaching", |a| a.profile.teaching.len()),
        count(applicants, "service", |a| a.profile.service.len()),
    ]
}
