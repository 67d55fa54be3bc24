//! A judgement: the present state of what is thought of an applicant.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Correction, Score, Stance};

/// Where an applicant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// On the shortlist.
    Shortlist,
    /// Not settled.
    Maybe,
    /// Not taken further.
    Reject,
}

impl Decision {
    /// Every decision, the best first.
    pub const ALL: [Self; 3] = [Self::Shortlist, Self::Maybe, Self::Reject];

    /// The decision's name in TOML, JSON and queries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shortlist => "shortlist",
            Self::Maybe => "maybe",
            Self::Reject => "reject",
        }
    }
}

/// A rating from 1 (worst) to 5 (best).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

impl Rating {
    /// A rating; `None` outside 1..=5.
    pub fn new(value: u8) -> Option<Self> {
        (1..=5).contains(&value).then_some(Self(value))
    }

    /// The number, 1 to 5.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Rating {
    type Error = String;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        Self::new(value).ok_or_else(|| format!("a rating is 1 to 5, not {value}"))
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}

/// The present state of what is thought of an applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// The decision, if one was taken.
    pub decision: Option<Decision>,
    /// The rating, if one was given.
    pub rating: Option<Rating>,
    /// Scores by the names of their criteria.
    pub scores: BTreeMap<String, Score>,
    /// The overall score by the rubric in force, in per cent; `None` where nothing was scored.
    pub overall: Option<u8>,
    /// Tags without their `#`; a private one begins with `~`.
    pub tags: BTreeSet<String>,
    /// The note; empty where there is none.
    pub note: String,
    /// Fields of the profile that were put right, by the keys under which they are kept. They are of the CV and not of a
    /// reviewer: all who share a folder share them.
    pub corrections: BTreeMap<String, Correction>,
    /// How the reviewer stands to a conflict of interest with the applicant, if something was said.
    pub conflict: Option<Stance>,
}

impl Judgement {
    /// Whether nothing was said yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
