//! Who a judgement is about, and how that person's CV is found again after it was edited, renamed or moved.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::profile::{NameMatch, PersonName, Profile};
use crate::text::safe;

/// What tells one applicant from another: kept with each judgement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// The file, relative to its folder, with `/`.
    pub file: String,
    /// BLAKE3 hash of the file, in hexadecimal.
    pub hash: String,
    /// All email addresses of the CV.
    pub emails: Vec<String>,
    /// The full name, where the CV has one.
    pub name: Option<String>,
}

impl Identity {
    /// The identity of the applicant with this file, hash and profile.
    pub fn new(file: &str, hash: &str, profile: &Profile) -> Self {
        let basics = &profile.basics;
        let only = basics.email.iter().filter(|email| !basics.emails.contains(email));
        Self::of(file, hash, basics.name.as_deref(), basics.emails.iter().chain(only))
    }

    /// The identity of the applicant with this file, hash, name and email addresses.
    pub fn of<'a>(
        file: &str,
        hash: &str,
        name: Option<&str>,
        emails: impl IntoIterator<Item = &'a String>,
    ) -> Self {
        Self {
            file: safe(file).into_owned(),
            hash: safe(hash).into_owned(),
            emails: emails.into_iter().map(|email| safe(email).into_owned()).collect(),
            name: name.map(|n| safe(n).into_owned()),
        }
    }

    /// The name, or the file where there is none.
    pub fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.file)
    }

    /// Everything that can come from another person's file made safe to show.
    #[must_use]
    pub(super) fn safe(&self) -> Self {
        Self {
            file: safe(&self.file).into_owned(),
            hash: safe(&self.hash).into_owned(),
            emails: self.emails.iter().map(|e| safe(e).into_owned()).collect(),
            name: self.name.as_deref().map(|n| safe(n).into_owned()),
        }
    }
}

/// How an applicant's judgement was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoundBy {
    /// There is none.
    #[default]
    None,
    /// By the file's place alone; name and address do not contradict.
    Path,
    /// By a full name that nobody else has.
    Name,
    /// By an email address that nobody else has.
    Email,
    /// By the file's content: the same CV.
    Hash,
}

impl FoundBy {
    /// What to show beside the judgement; empty where there is nothing to say.
    pub fn note(self) -> &'static str {
        match self {
            Self::None | Self::Hash => "",
            Self::Path => "found by its place; the CV has changed",
            Self::Name => "found by name; the CV has changed",
            Self::Email => "found by email; the CV has changed",
        }
    }
}

/// An identity prepared for comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Traits {
    /// The files it was seen in; of a known person only the last one.
    pub file: String,
    /// Addresses in lower case.
    pub emails: BTreeSet<String>,
    /// Names as written.
    pub names: BTreeSet<String>,
}

impl Traits {
    /// Takes in one more sighting, newer than all before.
    pub fn add(&mut self, identity: &Identity) {
        self.file.clone_from(&identity.file);
        self.emails.extend(identity.emails.iter().map(|e| e.trim().to_lowercase()).filter(|e| !e.is_empty()));
        self.names.extend(identity.name.iter().filter(|n| !n.trim().is_empty()).cloned());
    }

    pub fn shares_email(&self, other: &Self) -> bool {
        !self.emails.is_disjoint(&other.emails)
    }

    /// Whether a full name of one is a full name of the other, whatever the order of its words.
    pub fn shares_name(&self, other: &Self) -> bool {
        let keys = other.name_keys();
        self.name_keys().iter().any(|key| keys.contains(key))
    }

    /// Full names as their folded words in order. A single Latin word is no full name; a CJK name is.
    pub fn name_keys(&self) -> BTreeSet<String> {
        let key = |written: &String| {
            let name = PersonName::parse(written);
            let mut words: Vec<&str> =
                name.family.split(' ').chain(name.given.iter().map(String::as_str)).collect();
            words.sort_unstable();
            let full = words.len() > 1 || (!name.family.is_ascii() && name.family.chars().count() > 1);
            full.then(|| words.join(" "))
        };
        self.names.iter().filter_map(key).collect()
    }

    /// Both have names, and no name of one can be a name of the other.
    pub fn names_contradict(&self, other: &Self) -> bool {
        let matches = |a: &String, b: &String| {
            PersonName::parse(a).matches(&PersonName::parse(b)) > NameMatch::Different
        };
        !self.names.is_empty()
            && !other.names.is_empty()
            && !self.names.iter().any(|a| other.names.iter().any(|b| matches(a, b)))
    }

    /// Both have addresses, and none in common.
    pub fn emails_contradict(&self, other: &Self) -> bool {
        !self.emails.is_empty() && !other.emails.is_empty() && !self.shares_email(other)
    }
}

impl From<&Identity> for Traits {
    fn from(identity: &Identity) -> Self {
        let mut traits = Self::default();
        traits.add(identity);
        traits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Traits {
        Traits::from(&Identity { name: Some(name.into()), ..Identity::default() })
    }

    #[test]
    fn a_full_name_is_the_same_in_any_order_and_spelling() {
        assert!(named("Ána Sample").shares_name(&named("SAMPLE, Ana")));
        assert!(named("王小明").shares_name(&named("王小明")));
        assert!(!named("Ana Sample").shares_name(&named("Ana Example")));
    }

    #[test]
    fn a_single_word_or_nothing_is_no_full_name() {
        assert!(!named("Ana").shares_name(&named("Ana")));
        assert!(!named(" ").shares_name(&named(" ")));
    }

    #[test]
    fn only_what_both_know_can_contradict() {
        assert!(named("Ana Sample").names_contradict(&named("Bo Berg")));
        assert!(!named("Ana Sample").names_contradict(&named("A. Sample")));
        assert!(!named("Ana Sample").names_contradict(&Traits::default()));
    }
}
