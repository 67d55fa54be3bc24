//! Invented applicants.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::{Document, Format, Line};
use crate::library::{Applicant, ApplicantId};
use crate::profile::{
    Award, Basics, Education, Interest, Language, LineRange, Location, Meta, OnlineProfile, PartialDate,
    Person, PersonRole, Profile, Project, Publication, PublicationKind, PublicationStatus, Service, SkillSet,
    Source, Talk, Teaching, Work,
};
use crate::query::Index;
use crate::query::vocabulary::Vocabulary;

pub(super) const ADA: u32 = 0;
pub(super) const BO: u32 = 1;
pub(super) const JOSE: u32 = 2;

/// An index that knows a handful of venues and skills, and nobody.
pub(super) fn empty() -> Index {
    let venues = Vocabulary::new([
        ("EuroSys", vec!["European Conference on Computer Systems"]),
        ("SC", vec!["Supercomputing"]),
        ("OSDI", vec![]),
        ("CLOUD", vec!["IEEE Cloud"]),
        ("SEC", vec![]),
        ("Sec", vec![]),
    ]);
    let skills = Vocabulary::new([
        ("Go", vec!["Golang"]),
        ("C", vec![]),
        ("C++", vec!["cpp"]),
        ("CUDA", vec![]),
        ("PyTorch", vec!["torch"]),
        ("Rust", vec![]),
    ]);
    Index::with_vocabularies(Arc::new(venues), Arc::new(skills))
}

/// Ada, Bo and José.
pub(super) fn three() -> Index {
    let mut index = empty();
    for applicant in [ada(), bo(), jose()] {
        index.insert(applicant);
    }
    index
}

pub(super) fn applicant(id: u32, file: &str, profile: Profile, lines: &[&str]) -> Arc<Applicant> {
    let lines = (1..).zip(lines).map(|(number, line)| Line::plain(number, line)).collect();
    Arc::new(Applicant {
        id: ApplicantId(id),
        path: PathBuf::from(file),
        file: file.to_owned(),
        hash: format!("hash-{id}"),
        profile: Arc::new(profile),
        document: Arc::new(Document { format: Format::Text, lines, warnings: Vec::new() }),
    })
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn year(year: i16) -> Option<PartialDate> {
    Some(PartialDate::year_only(year))
}

pub(super) fn paper(
    title: &str,
    venue: Option<&str>,
    year: Option<i16>,
    authors: &[&str],
    at: u32,
) -> Publication {
    Publication {
        name: title.to_owned(),
        venue: venue.map(str::to_owned),
        year,
        authors: strings(authors),
        author_position: Some(at),
        kind: PublicationKind::Conference,
        ..Publication::default()
    }
}

fn person(name: &str, written: &str) -> Person {
    Person { name: name.to_owned(), written: written.to_owned(), role: PersonRole::Coauthor }
}

/// A doctoral student with papers, every section filled.
pub(super) fn ada() -> Arc<Applicant> {
    let profile = Profile {
        basics: Basics {
            name: some("Ada Quist"),
            label: some("PhD Candidate"),
            email: some("ada@quist.example"),
            phone: some("+1 555 0100"),
            url: some("https://quist.example/~ada"),
            location: Some(Location { city: some("Boston"), ..Location::default() }),
            profiles: vec![OnlineProfile { network: "GitHub".into(), username: some("adaq"), url: None }],
            ..Basics::default()
        },
        work: vec![Work {
            name: some("Acme Labs, Bytes Division"),
            position: some("Research Intern"),
            location: some("Berlin"),
            start_date: year(2019),
            end_date: year(2021),
            supervisors: strings(&["Cleo Marsh"]),
            highlights: strings(&["Ported the scheduler to Golang"]),
            ..Work::default()
        }],
        education: vec![
            Education {
                institution: some("Kyoto University"),
                study_type: some("Ph.D."),
                area: some("Computer Engineering"),
                end_date: year(2025),
                expected: true,
                advisors: strings(&["Dana Ferro"]),
                thesis: some("Elastic Schedulers"),
                ..Education::default()
            },
            Education {
                institution: some("University of Oslo"),
                study_type: some("M.B.A."),
                end_date: year(2018),
                ..Education::default()
            },
        ],
        publications: vec![
            paper(
                "Serverless Scheduling at Scale",
                Some("EuroSys"),
                Some(2023),
                &["Ada Quist", "Bo Lind"],
                1,
            ),
            Publication {
                awards: strings(&["Best Paper Award"]),
                publisher: some("Proceedings of the Supercomputing Conference"),
                ..paper("Robust Inference", Some("SC"), Some(2021), &["Lind, B.", "Quist, A."], 2)
            },
            Publication {
                status: PublicationStatus::Submitted,
                kind: PublicationKind::Journal,
                publisher: some("Workshop on Nimble Things"),
                ..paper("Going Further", None, None, &["Ada Quist"], 1)
            },
        ],
        awards: vec![Award {
            title: "Rising Star Fellowship".into(),
            date: year(2022),
            awarder: some("Acme Foundation"),
            summary: None,
        }],
        skills: vec![SkillSet {
            name: "Tools".into(),
            keywords: strings(&["CUDA", "Golang", "Pytorch", "Wet-lab pipetting"]),
            canonical: strings(&["CUDA", "Go", "PyTorch"]),
        }],
        languages: vec![Language { language: "German".into(), fluency: some("native") }],
        interests: vec![Interest { name: "Serverless computing".into(), keywords: Vec::new() }],
        projects: vec![Project { name: "Tiny Compiler".into(), ..Project::default() }],
        talks: vec![Talk {
            title: "Keynote on Elasticity".into(),
            event: some("European Conference on Computer Systems"),
            venue: some("EuroSys"),
            date: year(2024),
            ..Talk::default()
        }],
        teaching: vec![Teaching {
            role: some("Teaching Assistant"),
            name: "Operating Systems".into(),
            organization: some("Kyoto University"),
            date: year(2020),
        }],
        service: vec![Service {
            role: some("Reviewer"),
            name: "OSDI 2023".into(),
            venues: strings(&["OSDI"]),
            date: year(2023),
            ..Service::default()
        }],
        people: vec![person("Bo Lind", "Lind, B."), person("Cleo Marsh", "Cleo Marsh")],
        meta: Meta {
            coverage: 0.95,
            sources: [("/publications/0", 3), ("/publications/1", 4), ("/skills/0", 5), ("/basics/name", 1)]
                .map(|(at, line)| (at.to_owned(), Source { lines: LineRange::line(line), inferred: false }))
                .into(),
            ..Meta::default()
        },
        ..Profile::default()
    };
    let lines = [
        "Ada Quist",
        "PhD Candidate, Boston",
        "Ada Quist, Bo Lind. Serverless Scheduling at Scale. EuroSys 2023.",
        "Lind, B. and Quist, A.: Robust Inference (Supercomputing 2021, Best Paper Award)",
        "Tools: CUDA, Golang, Pytorch, Wet-lab pipetting",
        "Ported the scheduler to Golang, and kept",
        "tests green throughout (see C/C++ notes)",
    ];
    applicant(ADA, "2024/ada.md", profile, &lines)
}

/// An engineer without papers.
pub(super) fn bo() -> Arc<Applicant> {
    let profile = Profile {
        basics: Basics { name: some("Bo Lind"), email: some("bo@lind.example"), ..Basics::default() },
        work: vec![Work {
            name: some("Globex"),
            position: some("Staff Engineer"),
            start_date: year(2018),
            current: true,
            ..Work::default()
        }],
        education: vec![Education {
            institution: some("University of Oslo"),
            study_type: some("B.Sc."),
            area: some("Physics"),
            ..Education::default()
        }],
        skills: vec![SkillSet {
            name: String::new(),
            keywords: strings(&["C++", "Rust", "Go"]),
            canonical: strings(&["C++", "Rust", "Go"]),
        }],
        service: vec![Service {
            name: "Volunteer at the science museum, Columbia, SC".into(),
            ..Service::default()
        }],
        meta: Meta { coverage: 0.5, as_of: year(2024), ..Meta::default() },
        ..Profile::default()
    };
    let lines = ["Bo Lind", "Staff Engineer at Globex, ergo serverless now", "C++, Rust, Go"];
    applicant(BO, "bo.txt", profile, &lines)
}

/// Somebody whose CV gives no dates and cuts its lists of authors.
pub(super) fn jose() -> Arc<Applicant> {
    let profile = Profile {
        basics: Basics { name: some("José Prüß"), ..Basics::default() },
        publications: vec![
            Publication {
                authors_complete: false,
                author_position: None,
                ..paper("Graph Kernels", Some("OSDI"), None, &["N. Otto", "M. Pavel"], 1)
            },
            Publication {
                authors_complete: false,
                kind: PublicationKind::Preprint,
                status: PublicationStatus::Preprint,
                ..paper("Sparse Kernels", Some("WFOO"), None, &["José Prüß", "N. Otto", "M. Pavel"], 1)
            },
        ],
        people: vec![person("Nia Otto", "N. Otto"), person("Mia Pavel", "M. Pavel")],
        ..Profile::default()
    };
    let lines = ["José Prüß", "Graph Kernels. N. Otto, M. Pavel, et al. OSDI", "Grüße aus Würzburg"];
    applicant(JOSE, "jose_pruess_cv.txt", profile, &lines)
}
