//! The profile: what a CV says, as plain data.
//!
//! Field names are those of JSON Resume v1.0.0 (<https://jsonresume.org/schema>) wherever that schema has
//! them; the rest are extensions, named in each type's docs. Unknown fields are absent, never null.

mod basics;
mod date;
mod degree;
pub mod edit;
mod experience;
mod extras;
mod meta;
mod name;
mod publication;
mod tenure;

use serde::{Deserialize, Serialize};

pub use basics::{Basics, Location, OnlineProfile};
pub use date::{PartialDate, PartialDateError};
pub use degree::DegreeLevel;
pub use experience::{Education, Project, Work, highest_degree};
pub use extras::{
    Award, Interest, Language, Occasion, Person, PersonRole, Reference, Service, SkillSet, Talk, Teaching,
};
pub use meta::{Corrected, Ignored, IgnoredReason, LineRange, Meta, Source};
pub use name::{NameMatch, PersonName, written_parts};
pub use publication::{Publication, PublicationKind, PublicationStatus};
pub use tenure::{Experience, LeftOut, experience};

/// Everything that was understood of one applicant's CV.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Profile {
    /// Who the applicant is and how to reach them.
    pub basics: Basics,
    /// Positions held, as the CV orders them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<Work>,
    /// Degrees and other education.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub education: Vec<Education>,
    /// Papers, books, patents and preprints.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub publications: Vec<Publication>,
    /// Honours, scholarships, grants and prizes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<Award>,
    /// Skills by the CV's own categories.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillSet>,
    /// Human languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// Research interests and hobbies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interests: Vec<Interest>,
    /// Projects that are no positions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Project>,
    /// People who can be asked about the applicant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Extension: talks, tutorials and posters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub talks: Vec<Talk>,
    /// Extension: courses taught.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub teaching: Vec<Teaching>,
    /// Extension: committees, reviewing, organising.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service: Vec<Service>,
    /// Extension: everyone the CV names, each once for each role.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// Where all of this came from, and what was not understood.
    pub meta: Meta,
}

impl Profile {
    /// Publications on which the applicant is the first author.
    pub fn first_author_count(&self) -> usize {
        self.publications.iter().filter(|p| p.author_position == Some(1)).count()
    }

    /// The canonical skills of all skill sets, each once, in the order of the CV.
    pub fn canonical_skills(&self) -> Vec<&str> {
        let mut seen = std::collections::HashSet::new();
        self.skills
            .iter()
            .flat_map(|s| s.canonical.iter())
            .map(String::as_str)
            .filter(|s| seen.insert(*s))
            .collect()
    }

    /// How long positions were held, as the CV's own present counts: see [`experience`].
    pub fn experience(&self) -> Experience {
        experience(self, self.meta.as_of)
    }

    /// The highest degree entry: by level, then by the later date, then as the CV orders them.
    pub fn highest_degree(&self) -> Option<&Education> {
        highest_degree(&self.education)
    }
}
