//! Invented applicants.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::document::{Document, Format, Line};
use crate::library::{Applicant, ApplicantId};
use crate::profile::{Profile, Publication, PublicationKind};
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
    Arc::new(Applicant::new(
        ApplicantId(id),
        PathBuf::from(file),
        file.to_owned(),
        format!("hash-{id}"),
        profile,
        Document::new(Format::Text, lines, Vec::new()),
    ))
}

fn profile(json: Value) -> Profile {
    serde_json::from_value(json).expect("a profile")
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
        authors: authors.iter().map(|author| (*author).to_owned()).collect(),
        author_position: Some(at),
        kind: PublicationKind::Conference,
        ..Publication::default()
    }
}

/// A doctoral student with papers, every section filled.
pub(super) fn ada() -> Arc<Applicant> {
    let profile = profile(json!({
        "basics": {
            "name": "Ada Quist",
            "label": "PhD Candidate",
            "email": "ada@quist.example",
            "phone": "+1 555 0100",
            "url": "https://quist.example/~ada",
            "location": { "city": "Boston" },
            "profiles": [{ "network": "GitHub", "username": "adaq" }],
        },
        "work": [{
            "name": "Acme Labs, Bytes Division",
            "position": "Research Intern",
            "location": "Berlin",
            "startDate": "2019",
            "endDate": "2021",
            "supervisors": ["Cleo Marsh"],
            "highlights": ["Ported the scheduler to Golang"],
        }],
        "education": [
            {
                "institution": "Kyoto University",
                "studyType": "Ph.D.",
                "area": "Computer Engineering",
                "endDate": "2025",
                "expected": true,
                "advisors": ["Dana Ferro"],
                "thesis": "Elastic Schedulers",
            },
            { "institution": "University of Oslo", "studyType": "M.B.A.", "endDate": "2018" },
        ],
        "publications": ada_papers(),
        "awards": [{ "title": "Rising Star Fellowship", "date": "2022", "awarder": "Acme Foundation" }],
        "skills": [{
            "name": "Tools",
            "keywords": ["CUDA", "Golang", "Pytorch", "Wet-lab pipetting"],
            "canonical": ["CUDA", "Go", "PyTorch"],
        }],
        "languages": [{ "language": "German", "fluency": "native" }],
        "interests": [{ "name": "Serverless computing" }],
        "projects": [{ "name": "Tiny Compiler" }],
        "talks": [{
            "title": "Keynote on Elasticity",
            "event": "European Conference on Computer Systems",
            "venue": "EuroSys",
            "date": "2024",
        }],
        "teaching": [{
            "role": "Teaching Assistant",
            "name": "Operating Systems",
            "organization": "Kyoto University",
            "date": "2020",
        }],
        "service": [{ "role": "Reviewer", "name": "OSDI 2023", "venues": ["OSDI"], "date": "2023" }],
        "people": [
            { "name": "Bo Lind", "as": "Lind, B.", "role": "coauthor" },
            { "name": "Cleo Marsh", "as": "Cleo Marsh", "role": "supervisor" },
        ],
        "meta": {
            "coverage": 0.95,
            "sources": {
                "/basics/name": { "lines": [1, 1] },
                "/publications/0": { "lines": [3, 3] },
                "/publications/1": { "lines": [4, 4] },
                "/skills/0/keywords/0": { "lines": [2, 2] },
                "/skills/0/keywords/1": { "lines": [5, 5] },
                "/skills/0/keywords/2": { "lines": [5, 5] },
            },
        },
    }));
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

/// First author of one paper, last of two on one with an award, alone on one that is under review.
fn ada_papers() -> Value {
    json!([
        {
            "name": "Serverless Scheduling at Scale",
            "venue": "EuroSys",
            "year": 2023,
            "authors": ["Ada Quist", "Bo Lind"],
            "authorPosition": 1,
            "kind": "conference",
        },
        {
            "name": "Robust Inference",
            "venue": "SC",
            "publisher": "Proceedings of the Supercomputing Conference",
            "year": 2021,
            "authors": ["Lind, B.", "Quist, A."],
            "authorPosition": 2,
            "kind": "conference",
            "awards": ["Best Paper Award"],
        },
        {
            "name": "Going Further",
            "publisher": "Workshop on Nimble Things",
            "authors": ["Ada Quist"],
            "authorPosition": 1,
            "kind": "journal",
            "status": "submitted",
        },
    ])
}

/// An engineer without papers.
pub(super) fn bo() -> Arc<Applicant> {
    let profile = profile(json!({
        "basics": { "name": "Bo Lind", "email": "bo@lind.example" },
        "work": [{ "name": "Globex", "position": "Staff Engineer", "startDate": "2018", "current": true }],
        "education": [{ "institution": "University of Oslo", "studyType": "B.Sc.", "area": "Physics" }],
        "skills": [{ "keywords": ["C++", "Rust", "Go"], "canonical": ["C++", "Rust", "Go"] }],
        "service": [{ "name": "Volunteer at the science museum, Columbia, SC" }],
        "meta": { "coverage": 0.5, "asOf": "2024" },
    }));
    let lines = ["Bo Lind", "Staff Engineer at Globex, ergo serverless now", "C++, Rust, Go"];
    applicant(BO, "bo.txt", profile, &lines)
}

/// Somebody whose CV gives no dates and cuts its lists of authors.
pub(super) fn jose() -> Arc<Applicant> {
    let profile = profile(json!({
        "basics": { "name": "José Prüß" },
        "publications": [
            {
                "name": "Graph Kernels",
                "venue": "OSDI",
                "authors": ["N. Otto", "M. Pavel"],
                "authorsComplete": false,
                "kind": "conference",
            },
            {
                "name": "Sparse Kernels",
                "venue": "WFOO",
                "authors": ["José Prüß", "N. Otto", "M. Pavel"],
                "authorPosition": 1,
                "authorsComplete": false,
                "kind": "preprint",
                "status": "preprint",
            },
        ],
        "people": [
            { "name": "Nia Otto", "as": "N. Otto", "role": "coauthor" },
            { "name": "Mia Pavel", "as": "M. Pavel", "role": "coauthor" },
        ],
    }));
    let lines = ["José Prüß", "Graph Kernels. N. Otto, M. Pavel, et al. OSDI", "Grüße aus Würzburg"];
    applicant(JOSE, "jose_pruess_cv.txt", profile, &lines)
}
