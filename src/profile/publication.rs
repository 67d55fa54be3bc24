//! Publications.

use serde::{Deserialize, Serialize};

use super::PartialDate;
use super::experience::is_false;

/// A paper, book, patent or preprint. `authors` and everything below it extend JSON Resume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Publication {
    /// The title.
    pub name: String,
    /// The venue as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it appeared, at the precision given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_date: Option<PartialDate>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Authors in order, as written, without markers and "et al.".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The applicant's place among the authors, from 1; absent where it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author_position: Option<u32>,
    /// False where the CV cut the list ("et al."): positions from the end are unknown then.
    #[serde(skip_serializing_if = "is_true")]
    pub authors_complete: bool,
    /// The applicant is marked as one of several equal contributors.
    #[serde(skip_serializing_if = "is_false")]
    pub equal_contribution: bool,
    /// The taxonomy's key of the venue, else the CV's own acronym for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// The year of `release_date`, for those who only count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// What sort of publication it is.
    pub kind: PublicationKind,
    /// How far it has come.
    pub status: PublicationStatus,
    /// Awards that this paper won, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<String>,
}

impl Default for Publication {
    fn default() -> Self {
        Self {
            name: String::new(),
            publisher: None,
            release_date: None,
            url: None,
            authors: Vec::new(),
            author_position: None,
            authors_complete: true,
            equal_contribution: false,
            venue: None,
            year: None,
            kind: PublicationKind::default(),
            status: PublicationStatus::default(),
            awards: Vec::new(),
        }
    }
}

impl Publication {
    /// Whether the applicant is known to be the last of a complete list of two or more authors.
    pub fn is_last_author(&self) -> bool {
        self.authors_complete
            && self.authors.len() > 1
            && self.author_position == u32::try_from(self.authors.len()).ok()
    }
}

/// What sort of publication it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublicationKind {
    /// In the proceedings of a conference or symposium.
    Conference,
    /// In a journal or magazine.
    Journal,
    /// In the proceedings of a workshop.
    Workshop,
    /// On a preprint server, or not yet placed.
    Preprint,
    /// A thesis.
    Thesis,
    /// A patent or an application for one.
    Patent,
    /// A book, a chapter, a report, or what could not be told.
    #[default]
    Other,
}

/// How far a publication has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublicationStatus {
    /// It has appeared.
    #[default]
    Published,
    /// Accepted, in press, to appear.
    Accepted,
    /// Submitted, under review or revision.
    Submitted,
    /// On a preprint server only.
    Preprint,
}

macro_rules! names {
    ($type:ty { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value's name in JSON, TOML and queries.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

names!(PublicationKind {
    Conference => "conference", Journal => "journal", Workshop => "workshop", Preprint => "preprint",
    Thesis => "thesis", Patent => "patent", Other => "other",
});
names!(PublicationStatus {
    Published => "published", Accepted => "accepted", Submitted => "submitted", Preprint => "preprint",
});

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_true(value: &bool) -> bool {
    *value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_cut_short_has_no_last_author() {
        let mut paper = Publication {
            authors: vec!["A. Aba".into(), "B. Bebe".into()],
            author_position: Some(2),
            ..Publication::default()
        };
        assert!(paper.is_last_author());
        paper.authors_complete = false;
        assert!(!paper.is_last_author());
    }

    #[test]
    fn names_agree_with_serde() {
        for kind in PublicationKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
        for status in PublicationStatus::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.name());
        }
    }
}
