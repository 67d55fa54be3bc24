//! Where a profile came from: sources of facts, coverage, warnings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::PartialDate;

/// An inclusive range of lines, from 1, written `[first, last]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "[u32; 2]", from = "[u32; 2]")]
pub struct LineRange {
    /// The first line.
    pub first: u32,
    /// The last line, never before the first.
    pub last: u32,
}

impl LineRange {
    /// The range from `first` to `last`, put in order.
    pub fn new(first: u32, last: u32) -> Self {
        Self { first: first.min(last), last: first.max(last) }
    }

    /// A single line.
    pub fn line(line: u32) -> Self {
        Self { first: line, last: line }
    }

    /// Whether `line` lies inside.
    pub fn contains(self, line: u32) -> bool {
        (self.first..=self.last).contains(&line)
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

impl From<LineRange> for [u32; 2] {
    fn from(range: LineRange) -> Self {
        [range.first, range.last]
    }
}

impl From<[u32; 2]> for LineRange {
    fn from([first, last]: [u32; 2]) -> Self {
        Self::new(first, last)
    }
}

/// Where a fact came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// The lines that say it. Those of them that are not understood stand between its lines and say nothing of it.
    pub lines: LineRange,
    /// The fact was concluded from these lines; they do not say it in so many words.
    #[serde(default, skip_serializing_if = "super::experience::is_false")]
    pub inferred: bool,
}

/// Lines that were left out on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ignored {
    /// The lines.
    pub lines: LineRange,
    /// Why.
    pub reason: IgnoredReason,
}

/// Why a line says nothing about the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IgnoredReason {
    /// A rule, or marks that only decorate.
    Decoration,
    /// The heading of a section.
    Heading,
    /// A page number, or a page header or footer that repeats.
    PageFurniture,
    /// "References available on request", "last updated …", "* equal contribution" and the like.
    Boilerplate,
    /// The label of a link whose target was lost.
    DeadLink,
    /// It says again what another line says.
    Repetition,
    /// Birth, nationality, family and the like: what no reviewer should weigh.
    Personal,
}

impl IgnoredReason {
    /// The reason in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decoration => "decoration",
            Self::Heading => "heading",
            Self::PageFurniture => "page furniture",
            Self::Boilerplate => "boilerplate",
            Self::DeadLink => "dead link",
            Self::Repetition => "repetition",
            Self::Personal => "personal",
        }
    }
}

/// A field that a reviewer put right, or could not any more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Corrected {
    /// The field, as a JSON Pointer; absent where the entry that it belonged to is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What the reviewer says; absent where nothing should stand there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What the CV was read to say; empty where it says nothing.
    #[serde(rename = "read", skip_serializing_if = "String::is_empty")]
    pub was: String,
    /// Why it should be looked at again; absent where nothing has changed since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What the review knows it by.
    #[serde(skip)]
    pub key: String,
}

impl Corrected {
    /// Whether the correction is of the fact at `pointer`, of a part of it, or of the list that it stands in.
    pub fn is_of(&self, pointer: &str) -> bool {
        let inside =
            |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.pointer.as_deref().is_some_and(|own| inside(own, pointer) || inside(pointer, own))
    }
}

/// Facts about the profile itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Meta {
    /// The file, relative to the folder that was opened.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// The format it was read as.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub format: String,
    /// BLAKE3 hash of the file's bytes, in hexadecimal.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hash: String,
    /// The date that "present" means in this CV: the latest one that it mentions as past.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<PartialDate>,
    /// Share of the non-blank lines, ignored ones left aside, that a source cites: 0 to 1.
    pub coverage: f64,
    /// Lines that were not understood.
    pub not_understood: Vec<LineRange>,
    /// Lines that were left out on purpose, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignored: Vec<Ignored>,
    /// What a reader should know: an inferred name, a scrambled passage, a decoding guess.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What a reviewer put right by hand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Corrected>,
    /// JSON Pointers (RFC 6901) into the profile, and where each fact came from.
    pub sources: BTreeMap<String, Source>,
}

impl Meta {
    /// The source of the fact at `pointer`, or of the nearest enclosing one that has a source.
    pub fn source(&self, pointer: &str) -> Option<Source> {
        let mut at = pointer;
        loop {
            if let Some(source) = self.sources.get(at) {
                return Some(*source);
            }
            at = &at[..at.rfind('/')?];
        }
    }

    /// Whether `line` is among those that were not understood.
    pub fn is_not_understood(&self, line: u32) -> bool {
        self.not_understood.iter().any(|range| range.contains(line))
    }

    /// Whether a line was left out on purpose.
    pub fn is_ignored(&self, line: u32) -> bool {
        self.ignored.iter().any(|ignored| ignored.lines.contains(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_without_a_source_of_its_own_has_that_of_its_entry() {
        let mut meta = Meta::default();
        meta.sources.insert("/work/0".into(), Source { lines: LineRange::new(3, 9), inferred: false });
        meta.sources
            .insert("/work/0/startDate".into(), Source { lines: LineRange::line(12), inferred: true });
        assert_eq!(meta.source("/work/0/startDate").unwrap().lines, LineRange::line(12));
        assert_eq!(meta.source("/work/0/highlights/2").unwrap().lines, LineRange::new(3, 9));
        assert!(meta.source("/work/1").is_none());
    }

    #[test]
    fn a_range_is_written_as_a_pair() {
        assert_eq!(serde_json::to_string(&LineRange::new(4, 2)).unwrap(), "[2,4]");
    }
}
