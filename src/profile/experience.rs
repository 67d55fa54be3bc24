//! Positions, degrees and projects.

use serde::{Deserialize, Serialize};

use super::{DegreeLevel, PartialDate};

/// A position held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Work {
    /// Unit and employer as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// First day, at the precision given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<PartialDate>,
    /// Last day; absent where it is unknown or the position is current.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<PartialDate>,
    /// Extension: the CV says that the position is held at present.
    #[serde(skip_serializing_if = "is_false")]
    pub current: bool,
    /// Extension: supervisors and managers named with the position.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supervisors: Vec<String>,
    /// Prose about the position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Bullet points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<String>,
}

/// A degree, or education without one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Education {
    /// The university or school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// Field of study.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The degree as written; absent for education that is no degree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub study_type: Option<String>,
    /// First day, at the precision given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<PartialDate>,
    /// Last day; with `expected` where it lies ahead of the CV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<PartialDate>,
    /// Extension: `end_date` is expected, not past.
    #[serde(skip_serializing_if = "is_false")]
    pub expected: bool,
    /// Extension: the CV says that the studies go on.
    #[serde(skip_serializing_if = "is_false")]
    pub current: bool,
    /// Grade as written, e.g. `3.9/4.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    /// Courses named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub courses: Vec<String>,
    /// Extension: where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Extension: advisers named with the degree.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub advisors: Vec<String>,
    /// Extension: title of the thesis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thesis: Option<String>,
    /// Extension: what else the CV says of it, as written: honours, minors, research direction.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<String>,
}

/// The highest degree of several entries: by level, then by the later date, then as they are ordered; of entries without
/// a degree the first.
pub fn highest_degree(education: &[Education]) -> Option<&Education> {
    let mut best: Option<&Education> = None;
    for entry in education.iter().filter(|e| e.study_type.is_some()) {
        if best.is_none_or(|b| entry.rank() > b.rank()) {
            best = Some(entry);
        }
    }
    best.or_else(|| education.first())
}

impl Education {
    /// Level, then latest date: what makes one degree higher than another.
    fn rank(&self) -> (DegreeLevel, Option<PartialDate>) {
        (self.level(), self.end_date)
    }

    /// The level of the degree, told from `study_type`.
    pub fn level(&self) -> DegreeLevel {
        self.study_type.as_deref().map_or(DegreeLevel::Unknown, DegreeLevel::of)
    }
}

/// A project that is no position.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Project {
    /// Its name.
    pub name: String,
    /// Prose about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Bullet points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<String>,
    /// Tools named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// First day, at the precision given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<PartialDate>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<PartialDate>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
pub(super) fn is_false(value: &bool) -> bool {
    !value
}
