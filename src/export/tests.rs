//! Exports of invented applicants: what every writer writes, and that it goes round.

mod compared;
mod letters;
mod written;

use std::path::PathBuf;
use std::sync::Arc;

use super::{Format, Header, Shortlist, write};
use crate::document::Document;
use crate::library::{Applicant, ApplicantId};
use crate::profile::{
    Basics, Education, PartialDate, Profile, Publication, PublicationKind, PublicationStatus, SkillSet, Work,
};
use crate::review::{Decision, Judgement, Rating, Score};

fn date(text: &str) -> Option<PartialDate> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn paper(title: &str, venue: &str, year: i16, authors: &[&str], position: u32) -> Publication {
    Publication {
        name: title.into(),
        venue: (!venue.is_empty()).then(|| venue.into()),
        year: Some(year),
        release_date: Some(PartialDate::year_only(year)),
        authors: authors.iter().map(|a| (*a).to_owned()).collect(),
        author_position: (position > 0).then_some(position),
        kind: PublicationKind::Conference,
        ..Publication::default()
    }
}

fn job(position: &str, employer: &str, start: &str, end: &str) -> Work {
    Work {
        position: Some(position.into()),
        name: Some(employer.into()),
        start_date: date(start),
        end_date: date(end),
        current: end.is_empty() && !start.is_empty(),
        ..Work::default()
    }
}

fn degree(what: &str, area: &str, start: &str, end: &str) -> Education {
    Education {
        study_type: Some(what.into()),
        area: Some(area.into()),
        institution: Some("Example University".into()),
        start_date: date(start),
        end_date: date(end),
        ..Education::default()
    }
}

fn skill_set(keywords: &[&str], canonical: &[&str]) -> SkillSet {
    let owned = |items: &[&str]| items.iter().map(|s| (*s).to_owned()).collect();
    SkillSet { name: "Languages".into(), keywords: owned(keywords), canonical: owned(canonical) }
}

fn ana() -> Profile {
    let best = Publication {
        awards: vec!["Best Paper".into()],
        ..paper("On Sorting", "SortConf", 2021, &["A. Sample", "B. Berg"], 1)
    };
    let sent = Publication {
        status: PublicationStatus::Submitted,
        authors_complete: false,
        ..paper("More on Sorting", "", 2024, &["B. Berg", "A. Sample"], 2)
    };
    Profile {
        basics: Basics {
            name: Some("Ana Sample".into()),
            email: Some("ana@example.org".into()),
            emails: vec!["ana@example.org".into(), "ana@example.com".into()],
            phones: vec!["+1 555 0100".into()],
            urls: vec!["https://example.org/~ana".into(), "example.com/ana".into()],
            ..Basics::default()
        },
        education: vec![
            Education { expected: true, ..degree("Ph.D.", "Informatics", "2020", "2027") },
            degree("B.Sc.", "Mathematics", "2016", "2020"),
        ],
        work: vec![
            job("Intern", "Acme", "2022-06", "2022-09"),
            job("Assistant", "Example University", "2020", ""),
        ],
        publications: vec![best, paper("Sorting Again", "SortConf", 2023, &["A. Sample"], 1), sent],
        skills: vec![skill_set(&["C/C++", "Rust (3 years)", "Sortlang"], &["C", "C++", "Rust"])],
        ..Profile::default()
    }
}

fn bo() -> Profile {
    Profile {
        basics: Basics { name: Some("Bo Berg".into()), ..Basics::default() },
        education: vec![degree("M.Sc.", "Physics", "2017", "2019")],
        work: vec![job("Engineer", "Widget Works", "2019", "2022"), job("Volunteer", "Library", "", "")],
        publications: vec![
            paper("On Searching", "SearchConf", 2021, &["X. Novak", "Y. Novak", "B. Berg"], 3),
            paper("Unplaced", "SortConf", 2021, &["Y. Novak"], 0),
        ],
        skills: vec![skill_set(&["rust", "Python"], &["Rust", "Python"])],
        ..Profile::default()
    }
}

fn applicant(id: u32, profile: Profile) -> Applicant {
    let file = format!("cv{id}.txt");
    let document = Document::new(crate::document::Format::Text, Vec::new(), Vec::new());
    Applicant::new(ApplicantId(id), PathBuf::from(&file), file, format!("{id:064x}"), profile, document)
}

fn judged() -> Judgement {
    Judgement {
        decision: Some(Decision::Shortlist),
        rating: Rating::new(4),
        scores: [("Research".to_owned(), Score { point: 3, of: 4, word: "solid".into() })].into(),
        overall: Some(67),
        tags: ["systems", "~private"].map(str::to_owned).into(),
        note: "Strong on \"sorting\".\n[[applicant]]\nAsk about 2022.".into(),
        ..Judgement::default()
    }
}

fn shortlist() -> Shortlist {
    let now = "2026-03-01T12:00:00.75Z".parse().unwrap();
    let header = Header { cvtui: "1.2.3".into(), ..Header::new("./cvs", "skill:rust", "rae", now) };
    Shortlist::new(header, &[(&applicant(1, ana()), &judged()), (&applicant(2, bo()), &Judgement::default())])
}

fn written(format: Format, shortlist: &Shortlist) -> String {
    let mut out = Vec::new();
    write(format, shortlist, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
