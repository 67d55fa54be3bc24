//! The list of skills as `assets/skills.toml` and the user's config write it.

use serde::{Deserialize, Serialize};

use crate::taxonomy::TaxonomyError;

/// A language, tool, method or field of knowledge that a person may be skilled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// The canonical name as its makers spell it: unique, and case-sensitive.
    pub name: String,
    /// Other spellings; case, accents, `-`, `.` and `/` make no difference and need none.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The group it belongs to.
    #[serde(default)]
    pub category: SkillCategory,
    /// Whether it is also an ordinary word, a name, or too short to be trusted in prose.
    #[serde(default)]
    pub word: bool,
}

impl Skill {
    /// All ways to write it, the canonical name first.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

/// The group that a skill belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkillCategory {
    /// Programming languages.
    Language,
    /// Markup, style and data formats.
    Markup,
    /// Languages that describe hardware.
    HardwareLanguage,
    /// Languages that ask databases.
    QueryLanguage,
    /// Frameworks, models and tools of machine learning.
    MlFramework,
    /// Data science and visualization.
    DataScience,
    /// Statistics and survey packages.
    Statistics,
    /// High-performance and parallel computing.
    Hpc,
    /// Programming and sharing of accelerators.
    Gpu,
    /// Cloud platforms and their services.
    Cloud,
    /// Building, deploying, observing.
    Devops,
    /// Databases and search engines.
    Database,
    /// Data pipelines, storage and messaging.
    DataEngineering,
    /// The web.
    Web,
    /// Mobile platforms.
    Mobile,
    /// Operating systems and virtualization.
    Os,
    /// Networks.
    Networking,
    /// Security.
    Security,
    /// Compilers, provers, editors and other tools of programmers.
    ProgrammingTools,
    /// Testing.
    Testing,
    /// Circuits, FPGAs and the tools of architecture research.
    Eda,
    /// Embedded systems.
    Embedded,
    /// Robotics.
    Robotics,
    /// Simulation, optimization and scientific computing.
    Simulation,
    /// Bioinformatics.
    Bioinformatics,
    /// Chemistry and materials.
    Chemistry,
    /// Methods of the wet laboratory.
    Lab,
    /// Design and user experience.
    Design,
    /// Graphics, games and user interfaces.
    Graphics,
    /// Engineering, mapping and making.
    Engineering,
    /// Office and organisation.
    Office,
    /// Methods and fields of knowledge.
    Method,
    /// Anything else: what a user's own entry has when it names no category.
    #[default]
    Other,
}

/// Which skill an alias means that several use.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    /// The alias.
    pub alias: String,
    /// The skills that it may mean; the first one with a word in the context wins.
    pub choose: Vec<Choice>,
    /// The skill that it means when neither a word nor its spelling decides.
    pub default: Option<String>,
}

impl Rule {
    /// The names of all skills that it may mean.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.choose.iter().map(|choice| &choice.name).chain(&self.default).map(String::as_str)
    }
}

/// One of the skills that an ambiguous alias may mean.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    /// The skill's canonical name.
    pub name: String,
    /// Words and phrases, any of which decides for it.
    pub when: Vec<String>,
}

/// The whole file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    #[serde(default)]
    pub skill: Vec<Skill>,
    #[serde(default)]
    pub ambiguous: Vec<Rule>,
}

impl List {
    /// Reads a list of skills.
    pub(super) fn parse(text: &str) -> Result<Self, TaxonomyError> {
        toml::from_str(text)
            .map_err(|error| TaxonomyError::Unreadable { subject: "skills", reason: error.to_string() })
    }
}
