//! The smaller parts of a profile.

use serde::{Deserialize, Serialize};

use super::PartialDate;

/// An honour, scholarship, grant or prize.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Award {
    /// Its title.
    pub title: String,
    /// When; the earliest where several dates are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Who gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awarder: Option<String>,
    /// Prose about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// Skills under one of the CV's own categories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SkillSet {
    /// The category as written; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The skills as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Extension: the taxonomy's names of those that it knows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub canonical: Vec<String>,
}

/// A human language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Language {
    /// Its name as written.
    pub language: String,
    /// Fluency as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fluency: Option<String>,
}

/// A research interest or hobby.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Interest {
    /// What.
    pub name: String,
    /// More words for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

/// Someone who can be asked about the applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Reference {
    /// Their name.
    pub name: String,
    /// What the CV says of them: position, contact, or their words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// A talk, tutorial or poster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Talk {
    /// Its title.
    pub title: String,
    /// The event as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// The taxonomy's key of the venue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// When; the earliest where several dates are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Further places where the same talk was given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub occasions: Vec<Occasion>,
}

/// One of several places where a talk was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Occasion {
    /// The event as written.
    pub event: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
}

/// A course taught.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Teaching {
    /// Teaching assistant, lecturer, guest lecturer …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The course as written.
    pub name: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// When; the earliest where several dates are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
}

/// Service to a community: committees, reviewing, organising.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Service {
    /// Reviewer, chair, committee member …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What is served, as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The body it is served at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// Canonical keys of the venues named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub venues: Vec<String>,
    /// When; the earliest where several dates are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
}

/// Someone whom the CV names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Person {
    /// The name, repaired where the CV's own set of names allows.
    pub name: String,
    /// The name as written.
    #[serde(rename = "as")]
    pub written: String,
    /// What they are to the applicant.
    pub role: PersonRole,
}

/// What a person is to the applicant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PersonRole {
    /// They wrote a paper together.
    #[default]
    Coauthor,
    /// Adviser of a degree.
    Adviser,
    /// Supervisor or manager of a position.
    Supervisor,
    /// Someone who can be asked about the applicant.
    Referee,
}

impl PersonRole {
    /// The role's name in JSON, TOML and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coauthor => "coauthor",
            Self::Adviser => "adviser",
            Self::Supervisor => "supervisor",
            Self::Referee => "referee",
        }
    }
}
