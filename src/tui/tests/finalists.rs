//! Six invented people who could all be hired, to be compared.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::{Document, Format, Line};
use crate::library::{Applicant, ApplicantId, LoadEvent};
use crate::profile::{Award, Basics, Education, Meta, PartialDate, Profile, Publication, SkillSet, Work};

/// What the loader would tell of their folder.
pub fn folder() -> Vec<LoadEvent> {
    let people = applicants();
    let mut events = vec![LoadEvent::Found(people.len())];
    events.extend(people.into_iter().map(|applicant| LoadEvent::Loaded(vec![Arc::new(applicant)])));
    events.push(LoadEvent::Finished);
    events
}

/// Degree, field, institution, start, end; an end ahead of 2025 is expected.
type Study = (&'static str, &'static str, &'static str, &'static str, &'static str);
/// Position, employer, start, end; one without an end goes on.
type Post = (&'static str, &'static str, &'static str, &'static str);
/// Venue, year, place among the authors.
type Paper = (&'static str, i16, u32);

struct Person {
    name: &'static str,
    headline: &'static str,
    studies: &'static [Study],
    posts: &'static [Post],
    papers: &'static [Paper],
    skills: &'static [&'static str],
    awards: usize,
}

const PEOPLE: [Person; 6] = [
    Person {
        name: "Ione Valtameri",
        headline: "Systems researcher",
        studies: &[
            ("PhD", "Computer Science", "Nowhere State University", "2017-09", "2022-06"),
            ("BSc", "Computer Science", "Lakeside College", "2013-09", "2017-06"),
        ],
        posts: &[("Postdoctoral Researcher", "Institute of Imagined Machines", "2022-09", "")],
        papers: &[
            ("OSDI", 2019, 1),
            ("OSDI", 2021, 1),
            ("EuroSys", 2021, 2),
            ("SOSP", 2023, 1),
            ("EuroSys", 2023, 3),
            ("ATC", 2023, 1),
        ],
        skills: &["C++", "Linux kernel", "Rust"],
        awards: 2,
    },
    Person {
        name: "Bartholomew Okonjo-Lindqvist",
        headline: "Engineer with a doctorate",
        studies: &[
            ("Dr.-Ing.", "Electrical Engineering", "Technische Hochschule Irgendwo", "2012-10", "2016-12"),
            ("M.Sc.", "Electrical Engineering", "Technische Hochschule Irgendwo", "2010-10", "2012-09"),
        ],
        posts: &[
            ("Software Engineer", "Cloudworks Ltd.", "2017-01", "2019-02"),
            ("Staff Engineer", "Harbour Systems", "2020-10", ""),
        ],
        papers: &[("EuroSys", 2014, 1), ("OSDI", 2016, 2)],
        skills: &["C++", "Go", "Rust", "Kubernetes"],
        awards: 0,
    },
    Person {
        name: "王小明",
        headline: "PhD student",
        studies: &[
            ("PhD", "Computer Science", "Institute of Imagined Machines", "2021-09", "2026-06"),
            ("MSc", "Mathematics", "Institute of Imagined Machines", "2019-09", "2021-06"),
        ],
        posts: &[("Research Intern", "Cloudworks Ltd.", "2023-06", "2023-09")],
        papers: &[("NeurIPS", 2023, 2), ("ICML", 2024, 1), ("NeurIPS", 2024, 1)],
        skills: &["Python", "PyTorch", "CUDA", "C++"],
        awards: 1,
    },
    Person {
        name: "Mira Öztelli",
        headline: "Data engineer",
        studies: &[("MSc", "Statistics", "Nowhere State University", "2014", "2016")],
        posts: &[
            ("Analyst", "Riverbank & Daughters", "2016", "2018"),
            ("Data Engineer", "Widget Works", "2018", "2021"),
            ("Lead Data Engineer", "Widget Works", "2021", ""),
        ],
        papers: &[],
        skills: &["Python", "SQL", "Go"],
        awards: 0,
    },
    Person {
        name: "Tadeusz Brannigan",
        headline: "Lecturer",
        studies: &[("PhD", "Computer Science", "University of Elsewhere", "2009", "2013")],
        posts: &[("Lecturer", "University of Elsewhere", "2014", "")],
        papers: &[
            ("SOSP", 2011, 1),
            ("OSDI", 2013, 1),
            ("ATC", 2015, 3),
            ("ATC", 2018, 4),
            ("EuroSys", 2020, 4),
            ("OSDI", 2022, 5),
        ],
        skills: &["C++", "Linux kernel", "OCaml"],
        awards: 3,
    },
    Person {
        name: "Ngozi Fairweather",
        headline: "",
        studies: &[("BSc", "Computer Science", "Lakeside College", "", "2020")],
        posts: &[],
        papers: &[],
        skills: &["Python"],
        awards: 0,
    },
];

/// Their names.
pub fn names() -> impl Iterator<Item = &'static str> {
    PEOPLE.iter().map(|person| person.name)
}

fn applicants() -> Vec<Applicant> {
    PEOPLE.iter().enumerate().map(|(at, person)| applicant(at as u32, person)).collect()
}

fn applicant(id: u32, person: &Person) -> Applicant {
    let file = format!("{id}.txt");
    Applicant::new(
        ApplicantId(id),
        PathBuf::from(&file),
        file,
        format!("{:064x}", id + 64),
        profile(person),
        Document::new(Format::Text, vec![Line::plain(1, person.name)], Vec::new()),
    )
}

fn date(text: &str) -> Option<PartialDate> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn profile(person: &Person) -> Profile {
    let owned = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let study = |&(degree, area, institution, start, end): &Study| Education {
        study_type: owned(degree),
        area: owned(area),
        institution: owned(institution),
        start_date: date(start),
        end_date: date(end),
        expected: end > "2025",
        ..Education::default()
    };
    let post = |&(position, employer, start, end): &Post| Work {
        position: owned(position),
        name: owned(employer),
        start_date: date(start),
        end_date: date(end),
        current: end.is_empty(),
        ..Work::default()
    };
    let paper = |&(venue, year, place): &Paper| Publication {
        name: format!("A Paper at {venue} {year}"),
        venue: owned(venue),
        year: Some(year),
        author_position: Some(place),
        authors: (1..=5).map(|n| format!("Author {n}")).collect(),
        ..Publication::default()
    };
    let skills: Vec<String> = person.skills.iter().map(|skill| (*skill).to_owned()).collect();
    Profile {
        basics: Basics { name: owned(person.name), label: owned(person.headline), ..Basics::default() },
        education: person.studies.iter().map(study).collect(),
        work: person.posts.iter().map(post).collect(),
        publications: person.papers.iter().map(paper).collect(),
        skills: vec![SkillSet { name: String::new(), keywords: skills.clone(), canonical: skills }],
        awards: vec![Award { title: "Prize".into(), ..Award::default() }; person.awards],
        meta: Meta { coverage: 1.0, as_of: date("2025-01"), ..Meta::default() },
        ..Profile::default()
    }
}
