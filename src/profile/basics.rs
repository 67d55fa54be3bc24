//! Who the applicant is and how to reach them.

use serde::{Deserialize, Serialize};

/// Name, contacts and headline of a CV.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Basics {
    /// Full name as written at the head of the CV, or inferred (its source says so).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Headline: the present degree programme or position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The primary email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The primary phone number, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The primary homepage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Introduction, objective or research statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Postal address or place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Accounts on networks that are known: GitHub, ORCID, Scholar, LinkedIn …
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub profiles: Vec<OnlineProfile>,
    /// Extension: all email addresses, the primary first, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// Extension: all phone numbers as written, the primary first, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// Extension: all links to pages about the applicant, the primary first, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<String>,
    /// Extension: pronouns as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pronouns: Option<String>,
}

/// A place or postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Location {
    /// The address as written, on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The city, where it could be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State, province or region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Postal code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
}

/// An account on a known network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OnlineProfile {
    /// The network's name, e.g. `GitHub`.
    pub network: String,
    /// The account's name or number there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
