//! Positions, degrees and projects.

use serde::{Deserialize, Serialize};

use super::PartialDate;

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

/// The level of a degree, for ordering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DegreeLevel {
    /// No level could be told.
    Unknown,
    /// A school-leaving certificate.
    School,
    /// A bachelor's degree or its like.
    Bachelor,
    /// A master's degree, a diploma of that level, an MBA.
    Master,
    /// A doctorate.
    Doctorate,
}

impl Education {
    /// Level, then latest date: what makes one degree higher than another.
    pub(super) fn rank(&self) -> (DegreeLevel, Option<PartialDate>) {
        (self.level(), self.end_date)
    }

    /// The level of the degree, told from `study_type`.
    pub fn level(&self) -> DegreeLevel {
        self.study_type.as_deref().map_or(DegreeLevel::Unknown, DegreeLevel::of)
    }
}

impl DegreeLevel {
    /// The level that a degree as written stands for, in the languages that CVs commonly use.
    pub fn of(study_type: &str) -> Self {
        let folded = crate::text::fold(study_type);
        let compact: String = folded.chars().filter(|c| !matches!(c, '.' | ' ' | ',')).collect();
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric() && c != '.').collect();
        let starts = |list: &[&str]| list.iter().any(|s| compact.starts_with(s));
        let has = |list: &[&str]| list.iter().any(|s| folded.contains(s));
        let word = |list: &[&str]| words.iter().any(|w| list.contains(&w.replace('.', "").as_str()));
        if has(&["doctor", "doktor", "docteur", "promotion", "博士", "박사"])
            || word(&["phd", "dphil", "scd", "edd", "md", "drrernat", "dring", "dr"])
            || starts(&["phd", "dphil", "doct", "drrernat", "dring"])
        {
            Self::Doctorate
        } else if has(&[
            "master",
            "magister",
            "maestr",
            "mestrad",
            "diplom",
            "硕士",
            "碩士",
            "修士",
            "석사",
            "laurea magistrale",
        ]) || word(&[
            "ms", "msc", "ma", "mba", "meng", "mtech", "mphil", "mres", "mfa", "mph", "llm", "med", "mcs",
            "sm",
        ]) || starts(&["msc", "meng", "mtech", "mphil", "ms(", "mba"])
        {
            Self::Master
        } else if has(&[
            "bachelor",
            "licen",
            "bacharel",
            "undergraduate",
            "学士",
            "學士",
            "本科",
            "학사",
            "laurea",
        ]) || word(&["bs", "bsc", "ba", "beng", "btech", "bfa", "bba", "sb", "ab", "bcs", "bse"])
            || starts(&["bsc", "beng", "btech", "bs(", "ba("])
        {
            Self::Bachelor
        } else if has(&[
            "abitur",
            "high school",
            "baccalaureat",
            "a-level",
            "matura",
            "高中",
            "고등학교",
            "secondary school",
        ]) {
            Self::School
        } else {
            Self::Unknown
        }
    }

    /// A short English name: `PhD`, `Master`, `Bachelor`, `School`; empty where unknown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::School => "School",
            Self::Bachelor => "Bachelor",
            Self::Master => "Master",
            Self::Doctorate => "PhD",
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_level_of_degrees_in_several_languages() {
        for (written, level) in [
            ("Ph.D", DegreeLevel::Doctorate),
            ("PhD. Student", DegreeLevel::Doctorate),
            ("Dr. rer. nat.", DegreeLevel::Doctorate),
            ("博士", DegreeLevel::Doctorate),
            ("M.S.", DegreeLevel::Master),
            ("Master of Science", DegreeLevel::Master),
            ("Diplom-Informatiker", DegreeLevel::Master),
            ("석사", DegreeLevel::Master),
            ("B.S.(Hons.)", DegreeLevel::Bachelor),
            ("B.Eng. (honours)", DegreeLevel::Bachelor),
            ("Licenciatura", DegreeLevel::Bachelor),
            ("Abitur", DegreeLevel::School),
            ("Summer school", DegreeLevel::Unknown),
        ] {
            assert_eq!(DegreeLevel::of(written), level, "{written}");
        }
    }
}
