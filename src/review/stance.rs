//! How a reviewer stands to a conflict of interest: declared, or suspected by the program and dismissed.

use std::fmt;

use crate::text::safe;

/// How a reviewer stands to a conflict of interest with an applicant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// There is one, for this reason.
    Declared {
        /// Why, in a few words.
        why: String,
    },
    /// What the program found is none, for this reason.
    Dismissed {
        /// The keys of what was found; anything found beside it is not dismissed.
        found: Vec<String>,
        /// Why, in a few words.
        why: String,
    },
}

impl Stance {
    /// The stance with all its text safe to show.
    pub(super) fn safe(self) -> Self {
        let line = |text: &str| safe(text).trim().to_owned();
        match self {
            Self::Declared { why } => Self::Declared { why: line(&why) },
            Self::Dismissed { found, why } => {
                Self::Dismissed { found: found.iter().map(|key| line(key)).collect(), why: line(&why) }
            }
        }
    }

    /// Whether what has this key was dismissed.
    pub fn dismisses(&self, key: &str) -> bool {
        matches!(self, Self::Dismissed { found, .. } if found.iter().any(|known| known == key))
    }

    /// Whether a conflict was declared.
    pub fn is_declared(&self) -> bool {
        matches!(self, Self::Declared { .. })
    }

    /// The reason given; empty where there is none.
    pub fn why(&self) -> &str {
        match self {
            Self::Declared { why } | Self::Dismissed { why, .. } => why,
        }
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_declared() { "declared" } else { "dismissed" };
        match self.why() {
            "" => write!(f, "conflict of interest {what}"),
            why => write!(f, "conflict of interest {what}: {why}"),
        }
    }
}
