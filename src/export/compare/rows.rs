//! The sections of a comparison and the rows that are words and figures.

use std::collections::BTreeSet;

use super::{Compared, Form, Reader, Row, Section, career, chart, matrix};
use crate::export::words;
use crate::profile::{DegreeLevel, Publication, PublicationStatus};
use crate::review::Judgement;

/// All sections that have something to say: what decides first, what people think of it last.
pub(super) fn sections(applicants: &[Compared<'_>], reader: Reader) -> Vec<Section> {
    let timeline = career::timeline(applicants).map_or(Form::Table, Form::Timeline);
    let years = chart::Chart::of(applicants).map_or(Form::Table, Form::Chart);
    let sections = [
        ("At a glance", Form::Table, glance(applicants)),
        ("Career", timeline, career::rows(applicants)),
        ("Education", Form::Table, education(applicants)),
        ("Papers per year", years, chart::rows(applicants)),
        ("Papers", Form::Table, papers(applicants)),
        ("Venues", Form::Matrix, matrix::venues(applicants)),
        ("Skills", Form::Matrix, matrix::skills(applicants)),
        ("Also", Form::Table, also(applicants)),
        ("Judgement", Form::Table, judgement(applicants, reader)),
        ("Notes", Form::Table, notes(applicants, reader)),
    ];
    sections
        .into_iter()
        .map(|(title, form, mut rows)| {
            rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
            Section { title: title.to_owned(), form, rows }
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

/// What is asked first of everybody.
fn glance(applicants: &[Compared<'_>]) -> Vec<Row> {
    let degree = |a: &Compared<'_>| {
        let degree = a.profile.highest_degree()?;
        let parts = [degree.study_type.as_deref(), degree.area.as_deref()].into_iter().flatten();
        Some(parts.collect::<Vec<_>>().join(", "))
    };
    vec![
        row(applicants, "headline", |a| one(a.profile.basics.label.clone().unwrap_or_default())),
        row(applicants, "degree", |a| one(degree(a).unwrap_or_default())),
        row(applicants, "papers", |a| match (a.profile.publications.len(), a.profile.first_author_count()) {
            (0, _) => Vec::new(),
            (all, 0) => one(all.to_string()),
            (all, first) => one(format!("{all}, {first} as first author")),
        }),
        row(applicants, "experience", |a| one(a.profile.experience().text().unwrap_or_default())),
    ]
}

fn judgement(applicants: &[Compared<'_>], reader: Reader) -> Vec<Row> {
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
    rows.push(row(applicants, "tags", |a| {
        let shown = a.judgement.tags.iter().filter(|tag| reader == Reader::Oneself || !tag.starts_with('~'));
        shown.map(|tag| format!("#{tag}")).collect()
    }));
    rows
}

/// One's own note, and to oneself what each of the others says.
fn notes(applicants: &[Compared<'_>], reader: Reader) -> Vec<Row> {
    let mut rows = vec![row(applicants, "note", |a| a.judgement.note.lines().map(str::to_owned).collect())];
    if reader == Reader::Oneself {
        let names: BTreeSet<&String> =
            applicants.iter().filter_map(|a| a.others).flat_map(|others| others.keys()).collect();
        rows.extend(names.into_iter().map(|name| {
            row(applicants, name.clone(), |a| {
                a.others.and_then(|o| o.get(name)).map(said).unwrap_or_default()
            })
        }));
        rows.push(row(applicants, "kept back", |a| match a.panel.kept_back {
            0 => Vec::new(),
            n => vec![format!("{n} until you have rated")],
        }));
    }
    rows
}

/// What somebody else says, a line each.
fn said(judgement: &Judgement) -> Vec<String> {
    let decision = judgement.decision.map(|decision| decision.name().to_owned());
    let rating = judgement.rating.map(|rating| format!("rated {}", rating.get()));
    let head: Vec<String> = decision.into_iter().chain(rating).collect();
    one(head.join(", ")).into_iter().chain(judgement.note.lines().map(str::to_owned)).collect()
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
    rows.extend(positions(applicants));
    rows
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
        of("first author", Place::First),
        of("last author", Place::Last),
        of("in between", Place::Between),
        of("place not known", Place::Unknown),
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
