//! Applicants for the tests. All of them are invented.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::document::{Document, Format, Line};
use crate::library::{Applicant, ApplicantId, LoadEvent, Problem};
use crate::profile::{
    Award, Basics, Education, LineRange, Meta, PartialDate, Person, PersonRole, Profile, Publication,
    PublicationKind, PublicationStatus, Service, SkillSet, Source, Work,
};

/// What the loader would tell of a folder with these applicants and one broken file.
pub fn folder() -> Vec<LoadEvent> {
    let mut events = vec![LoadEvent::Found(6)];
    events.push(LoadEvent::Failed(Problem {
        path: PathBuf::from("scan.pdf"),
        file: "scan.pdf".into(),
        message: "is a PDF, which is not read yet; convert it to .txt".into(),
    }));
    events.extend(applicants().into_iter().map(|applicant| LoadEvent::Loaded(vec![Arc::new(applicant)])));
    events.push(LoadEvent::Finished);
    events
}

/// Five invented people, from a full CV to one line.
pub fn applicants() -> Vec<Applicant> {
    vec![
        person(0, "adaq.txt", ada()),
        person(1, "jose.md", jose()),
        person(2, "wang.txt", short("王小明", "Institute of Imagined Machines", &["Rust", "CUDA"])),
        person(3, "mira.txt", short("Mira Öztelli", "Nowhere State University", &["Python", "PyTorch"])),
        person(4, "nobody.txt", Cv { lines: "just one line\n".into(), profile: Profile::default() }),
    ]
}

/// What the loader would tell of a folder with people of these names.
pub fn named(names: &[&str]) -> Vec<LoadEvent> {
    let mut events = vec![LoadEvent::Found(names.len())];
    let one = |(at, name): (usize, &&str)| {
        let name = crate::text::safe(name);
        LoadEvent::Loaded(vec![Arc::new(person(
            at as u32,
            &format!("{at:02}.txt"),
            short(&name, &name, &[&name]),
        ))])
    };
    events.extend(names.iter().enumerate().map(one));
    events.push(LoadEvent::Finished);
    events
}

/// Somebody of a name, in a file.
pub fn someone(id: u32, file: &str, name: &str) -> Applicant {
    person(id, file, short(name, "Nowhere State University", &["Rust"]))
}

struct Cv {
    lines: String,
    profile: Profile,
}

fn person(id: u32, file: &str, cv: Cv) -> Applicant {
    let lines = cv.lines.lines().enumerate().map(|(at, raw)| Line::plain(at as u32 + 1, raw)).collect();
    Applicant::new(
        ApplicantId(id),
        PathBuf::from(file),
        file.to_owned(),
        format!("{id:064x}"),
        cv.profile,
        Document::new(Format::Text, lines, Vec::new()),
    )
}

fn paper(title: &str, venue: &str, year: i16, authors: &[&str], position: u32) -> Publication {
    Publication {
        name: title.into(),
        publisher: Some(format!("Proceedings of {venue}")),
        release_date: Some(PartialDate::year_only(year)),
        authors: authors.iter().map(|a| (*a).to_owned()).collect(),
        author_position: Some(position),
        venue: Some(venue.into()),
        year: Some(year),
        kind: PublicationKind::Conference,
        ..Publication::default()
    }
}

const ADA: &str = "\
Ada Quist
ada@quist.example · +00 555 0100
PhD student, systems

EDUCATION
PhD, Computer Science, Nowhere State University    2019 - 2024 (expected)
  Advisor: Bo Marlund
BSc, Mathematics, Lakeside College                 2015 - 2019

EXPERIENCE
Research Intern, Cloudworks Ltd.                   2022
  * Halved the tail latency of a key-value store
  * Wrote the tracing that found it

PUBLICATIONS
A. Quist, B. Marlund. Quiet Queues: Scheduling Without Surprise. EuroSys 2023. Best paper award
B. Marlund, A. Quist, C. Dorn. The Long Tail of Short Requests. OSDI 2022
A. Quist. Counting What Counts. arXiv 2024

SKILLS
Languages: Rust, Go, C++

SERVICE
Artifact evaluation, SC 2023

Trivia: plays the hurdy-gurdy
";

fn ada_sources() -> BTreeMap<String, Source> {
    let sources = [
        ("/basics/name", 1, 1, false),
        ("/basics/email", 2, 2, false),
        ("/basics/phone", 2, 2, false),
        ("/basics/label", 3, 3, false),
        ("/education/0", 6, 7, false),
        ("/education/0/endDate", 6, 6, true),
        ("/education/1", 8, 8, false),
        ("/work/0", 11, 13, false),
        ("/publications/0", 16, 16, false),
        ("/publications/1", 17, 17, false),
        ("/publications/2", 18, 18, false),
        ("/skills/0", 21, 21, false),
        ("/service/0", 24, 24, false),
    ];
    let source = |(at, first, last, inferred): (&str, u32, u32, bool)| {
        (at.to_owned(), Source { lines: LineRange::new(first, last), inferred })
    };
    sources.into_iter().map(source).collect()
}

fn ada() -> Cv {
    let profile = Profile {
        basics: Basics {
            name: Some("Ada Quist".into()),
            label: Some("PhD student, systems".into()),
            email: Some("ada@quist.example".into()),
            emails: vec!["ada@quist.example".into()],
            phone: Some("+00 555 0100".into()),
            phones: vec!["+00 555 0100".into()],
            ..Basics::default()
        },
        education: vec![
            Education {
                institution: Some("Nowhere State University".into()),
                area: Some("Computer Science".into()),
                study_type: Some("PhD".into()),
                start_date: Some(PartialDate::year_only(2019)),
                end_date: Some(PartialDate::year_only(2024)),
                expected: true,
                advisors: vec!["Bo Marlund".into()],
                ..Education::default()
            },
            Education {
                institution: Some("Lakeside College".into()),
                area: Some("Mathematics".into()),
                study_type: Some("BSc".into()),
                start_date: Some(PartialDate::year_only(2015)),
                end_date: Some(PartialDate::year_only(2019)),
                ..Education::default()
            },
        ],
        work: vec![Work {
            name: Some("Cloudworks Ltd.".into()),
            position: Some("Research Intern".into()),
            start_date: Some(PartialDate::year_only(2022)),
            end_date: Some(PartialDate::year_only(2022)),
            highlights: vec![
                "Halved the tail latency of a key-value store".into(),
                "Wrote the tracing that found it".into(),
            ],
            ..Work::default()
        }],
        publications: vec![
            Publication {
                awards: vec!["Best paper award".into()],
                ..paper(
                    "Quiet Queues: Scheduling Without Surprise",
                    "EuroSys",
                    2023,
                    &["A. Quist", "B. Marlund"],
                    1,
                )
            },
            paper("The Long Tail of Short Requests", "OSDI", 2022, &["B. Marlund", "A. Quist", "C. Dorn"], 2),
            Publication {
                kind: PublicationKind::Preprint,
                status: PublicationStatus::Preprint,
                ..paper("Counting What Counts", "arXiv", 2024, &["A. Quist"], 1)
            },
        ],
        skills: vec![SkillSet {
            name: "Languages".into(),
            keywords: vec!["Rust".into(), "Go".into(), "C++".into()],
            canonical: vec!["Rust".into(), "Go".into(), "C++".into()],
        }],
        service: vec![Service {
            role: Some("Artifact evaluation".into()),
            name: "SC 2023".into(),
            venues: vec!["SC".into()],
            date: Some(PartialDate::year_only(2023)),
            ..Service::default()
        }],
        people: vec![Person {
            name: "Bo Marlund".into(),
            written: "B. Marlund".into(),
            role: PersonRole::Adviser,
        }],
        meta: Meta {
            coverage: 0.93,
            not_understood: vec![LineRange::line(26)],
            sources: ada_sources(),
            ..Meta::default()
        },
        ..Profile::default()
    };
    Cv { lines: ADA.to_owned(), profile }
}

fn jose() -> Cv {
    let profile = Profile {
        basics: Basics {
            name: Some("José Prüßling".into()),
            label: Some("Postdoctoral researcher".into()),
            email: Some("jose@pruessling.example".into()),
            emails: vec!["jose@pruessling.example".into()],
            ..Basics::default()
        },
        education: vec![Education {
            institution: Some("Technische Hochschule Irgendwo".into()),
            study_type: Some("Dr.-Ing.".into()),
            end_date: Some(PartialDate::year_only(2021)),
            ..Education::default()
        }],
        work: vec![Work {
            name: Some("Institute of Imagined Machines".into()),
            position: Some("Postdoc".into()),
            start_date: PartialDate::year_month(2021, 10),
            current: true,
            ..Work::default()
        }],
        publications: vec![
            paper("Kernels for the Patient", "SC", 2020, &["J. Prüßling", "D. Ferr"], 1),
            paper("Kernels for the Impatient", "SC", 2021, &["J. Prüßling", "D. Ferr"], 1),
        ],
        awards: vec![Award { title: "Dissertation prize".into(), ..Award::default() }],
        skills: vec![SkillSet {
            keywords: vec!["CUDA".into(), "C++".into()],
            canonical: vec!["CUDA".into(), "C++".into()],
            ..SkillSet::default()
        }],
        meta: Meta { coverage: 1.0, ..Meta::default() },
        ..Profile::default()
    };
    let lines = "# José Prüßling\n\nPostdoctoral researcher, jose@pruessling.example\n\nSkills: CUDA, C++\n";
    Cv { lines: lines.to_owned(), profile }
}

fn short(name: &str, institution: &str, skills: &[&str]) -> Cv {
    let owned: Vec<String> = skills.iter().map(|skill| (*skill).to_owned()).collect();
    let lines = format!("{name}\nMSc, {institution}, 2020\nSkills: {}\n", skills.join(", "));
    let profile = Profile {
        basics: Basics { name: Some(name.to_owned()), ..Basics::default() },
        education: vec![Education {
            institution: Some(institution.to_owned()),
            study_type: Some("MSc".into()),
            end_date: Some(PartialDate::year_only(2020)),
            ..Education::default()
        }],
        skills: vec![SkillSet { keywords: owned.clone(), canonical: owned, ..SkillSet::default() }],
        meta: Meta { coverage: 1.0, ..Meta::default() },
        ..Profile::default()
    };
    Cv { lines, profile }
}
