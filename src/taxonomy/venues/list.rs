//! The list of venues as `assets/venues.toml` and the user's config write it.

use serde::{Deserialize, Serialize};

use crate::taxonomy::TaxonomyError;

/// A place where research is published, or one of the same thing's tracks that is cited on its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Venue {
    /// The customary acronym, else the name: unique, and case-sensitive.
    pub key: String,
    /// Full names, without "Proceedings of", year or ordinal; the present one first.
    #[serde(default)]
    pub names: Vec<String>,
    /// Other acronyms and spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What kind of publication appears there.
    #[serde(default)]
    pub kind: VenueKind,
    /// The community it belongs to.
    #[serde(default)]
    pub field: VenueField,
    /// Whether the key or an alias is also an ordinary word, or too short to be trusted by itself.
    #[serde(default)]
    pub word: bool,
    /// The societies that are written in front of it.
    #[serde(default)]
    pub sponsors: Vec<String>,
}

/// What kind of publication a venue holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VenueKind {
    /// A conference or symposium with refereed proceedings.
    #[default]
    Conference,
    /// A journal, magazine or newsletter.
    Journal,
    /// A workshop.
    Workshop,
    /// A preprint server or open repository: not refereed.
    Preprint,
}

/// The community that a venue belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VenueField {
    /// Operating systems, distributed systems, cloud, storage.
    Systems,
    /// High-performance and parallel computing.
    Hpc,
    /// Computer architecture, design automation, embedded and real-time systems.
    Architecture,
    /// Networks and communications.
    Networks,
    /// Mobile and ubiquitous computing, sensing, Internet of Things.
    Mobile,
    /// Measurement, performance, simulation.
    Performance,
    /// Security, privacy, cryptography.
    Security,
    /// Databases, data mining, information retrieval, the web.
    Data,
    /// Machine learning and statistics.
    Ml,
    /// Artificial intelligence beyond machine learning.
    Ai,
    /// Natural language processing.
    Nlp,
    /// Computer vision and multimedia.
    Vision,
    /// Speech, audio, signal processing, information theory.
    Speech,
    /// Robotics and control.
    Robotics,
    /// Human-computer interaction and visualization.
    Hci,
    /// Computer graphics.
    Graphics,
    /// Theory, algorithms, logic, optimization.
    Theory,
    /// Programming languages, software engineering, formal methods.
    Software,
    /// Bioinformatics, medical imaging, health informatics, neuroscience.
    Bio,
    /// General science, and computing at large.
    Science,
    /// Computing education and computing in society.
    Society,
    /// Preprint servers.
    Preprint,
    /// Anything else: what a user's own entry has when it names no field.
    #[default]
    Other,
}

/// Which venue an acronym means that several use.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    /// The acronym.
    pub alias: String,
    /// The venues that it may mean; the first one with a word in the text wins.
    pub choose: Vec<Choice>,
    /// The venue that it means when no word decides.
    pub default: Option<String>,
}

/// One of the venues that an ambiguous acronym may mean.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    /// The venue's key.
    pub key: String,
    /// Words and phrases, any of which decides for it.
    pub when: Vec<String>,
}

/// The whole file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    #[serde(default)]
    pub venue: Vec<Venue>,
    #[serde(default)]
    pub ambiguous: Vec<Rule>,
}

impl List {
    /// Reads a list of venues.
    pub(super) fn parse(text: &str) -> Result<Self, TaxonomyError> {
        toml::from_str(text)
            .map_err(|error| TaxonomyError::Unreadable { subject: "venues", reason: error.to_string() })
    }
}
