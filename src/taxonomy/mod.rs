//! Venues and skills: from the many ways of writing one to its canonical name.

pub mod alias;
mod skills;
mod venues;

pub(crate) use skills::BUILTIN as BUILTIN_SKILLS;
pub use skills::{Skill, SkillCategory, SkillMention, Skills};
pub(crate) use venues::BUILTIN as BUILTIN_VENUES;
pub use venues::{Venue, VenueField, VenueForm, VenueKind, VenueMention, Venues};

/// The venues and skills that the program knows, the user's own among them. By default the built-in ones, which are only
/// worked out when they are first asked for: a program that draws before it reads need not wait for them.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {
    /// With the user's own; `None` for the built-in ones alone.
    venues: Option<Venues>,
    skills: Option<Skills>,
}

impl Taxonomy {
    /// The venues.
    pub fn venues(&self) -> &Venues {
        self.venues.as_ref().unwrap_or_else(|| Venues::builtin())
    }

    /// The skills.
    pub fn skills(&self) -> &Skills {
        self.skills.as_ref().unwrap_or_else(|| Skills::builtin())
    }

    /// The same with the user's own venues; see [`Venues::with`].
    ///
    /// # Errors
    /// When an addition has no key, or claims an alias that another venue has.
    pub fn with_venues(self, additions: &[Venue]) -> Result<Self, TaxonomyError> {
        Ok(Self { venues: Some(Venues::with(additions)?), ..self })
    }

    /// The same with the user's own skills; see [`Skills::with`].
    ///
    /// # Errors
    /// When an addition has no name, or claims an alias that another skill has.
    pub fn with_skills(self, additions: &[Skill]) -> Result<Self, TaxonomyError> {
        Ok(Self { skills: Some(Skills::with(additions)?), ..self })
    }
}

/// Why a list of venues or skills cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TaxonomyError {
    /// The text is no TOML, or has a key or a value that the list does not know.
    #[error("the list of {subject} cannot be read: {reason}")]
    Unreadable {
        /// What the list holds: `venues` or `skills`.
        subject: &'static str,
        /// The reader's own words, with the line where it has one.
        reason: String,
    },
    /// Two entries claim the same alias, and no rule says which is meant when.
    #[error("“{alias}” is claimed by both {first} and {second}; give an [[ambiguous]] rule, or drop one")]
    ClaimedTwice {
        /// The alias as the second entry writes it.
        alias: String,
        /// The canonical name of the entry that had it.
        first: String,
        /// The canonical name of the entry that wants it too.
        second: String,
    },
    /// A rule for an ambiguous alias names an entry that does not exist.
    #[error("the rule for “{alias}” chooses “{name}”, which is not in the list")]
    UnknownChoice {
        /// The ambiguous alias.
        alias: String,
        /// The entry that is missing.
        name: String,
    },
    /// An entry without a name.
    #[error("an entry of the list of {subject} has an empty name")]
    Nameless {
        /// What the list holds: `venues` or `skills`.
        subject: &'static str,
    },
}
