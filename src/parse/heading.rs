//! Headings: which phrase opens which kind of section, from `assets/sections.toml`.

mod composed;

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::profile::PublicationKind;
use crate::text::{fold, folded, words};

pub(super) use composed::{is_in_headings, recognise as recognise_composed};

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SectionKind {
    Summary,
    Interests,
    Education,
    Work,
    Publications,
    Awards,
    Certificates,
    Skills,
    Languages,
    Hobbies,
    Projects,
    Talks,
    Teaching,
    Service,
    References,
    Contact,
    /// "Curriculum vitae" and the like: a title, no section.
    Title,
    /// A heading that no phrase explains.
    Unknown,
}

/// What a heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The kinds that it opens; several for "Skills and Interests".
    pub(super) kinds: Vec<SectionKind>,
    /// For publications: which sort stands below.
    pub(super) publication: Option<PublicationKind>,
}

#[derive(Deserialize)]
struct File {
    qualifiers: Vec<String>,
    section: Vec<Entry>,
    composed: composed::File,
}

#[derive(Deserialize)]
struct Entry {
    kind: SectionKind,
    #[serde(default)]
    publication: Option<PublicationKind>,
    phrases: Vec<String>,
}

struct Phrases {
    /// Each with its place in the asset.
    qualifiers: FxHashMap<String, usize>,
    kinds: FxHashMap<String, (SectionKind, Option<PublicationKind>)>,
    composed: composed::Words,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    // The asset is part of the program; a test reads it.
    let file: Option<File> = toml::from_str(include_str!("../../assets/sections.toml")).ok();
    let mut phrases = Phrases {
        qualifiers: FxHashMap::default(),
        kinds: FxHashMap::default(),
        composed: composed::Words::default(),
    };
    let Some(file) = file else { return phrases };
    for entry in file.section {
        for phrase in entry.phrases {
            phrases.kinds.entry(key(&phrase)).or_insert((entry.kind, entry.publication));
        }
    }
    phrases.composed = file.composed.into();
    for (at, qualifier) in file.qualifiers.iter().enumerate() {
        phrases.qualifiers.entry(key(qualifier)).or_insert(at);
    }
    phrases
});

/// Words without "and", so that "Honors & Awards" and "Honors and Awards" are one.
fn key(text: &str) -> String {
    key_of(&folded(text))
}

/// The same of a text that is folded.
fn key_of(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for word in words(folded).filter(|w| !matches!(w.text, "and" | "und" | "et" | "y" | "e" | "the")) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word.text);
    }
    out
}

/// What `text`, the whole of a heading, opens; `None` if no phrase explains it.
pub(super) fn recognise(text: &str) -> Option<Heading> {
    const LONGEST: usize = 90;
    // "Publications (selected)", "Papers (* equal contribution)"
    let text = text.split_once(['(', '（']).map_or(text, |(before, _)| before);
    if text.len() > LONGEST && text.chars().count() > LONGEST {
        return None;
    }
    let text = closed_up(text);
    let text = strip_number(text.trim().trim_end_matches([':', '.', '：']));
    let folded = fold(text);
    if let Some((kind, publication)) = look_up(&key_of(&folded)) {
        return Some(Heading { kinds: vec![kind], publication });
    }
    if let Some(heading) = bilingual(text) {
        return Some(heading);
    }
    // "Technical Skills, Language Skills, and Interests"
    let parts: Vec<&str> = folded
        .split([',', '/', ';', '|', '+', '&', '与', '和', '及', '·', '、'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" und "))
        .map(str::trim)
        .filter(|p| !p.is_empty() && *p != "and")
        .collect();
    if parts.len() < 2 {
        return None;
    }
    let mut heading = Heading { kinds: Vec::new(), publication: None };
    for part in parts {
        let (kind, publication) = look_up(&key(part))?;
        heading.publication = heading.publication.or(publication);
        if !heading.kinds.contains(&kind) {
            heading.kinds.push(kind);
        }
    }
    Some(heading)
}

fn look_up(key: &str) -> Option<(SectionKind, Option<PublicationKind>)> {
    let mut key = key;
    loop {
        if let Some(found) = PHRASES.kinds.get(key) {
            return Some(*found);
        }
        key = without_qualifier(key)?;
    }
}

/// The key without a qualifier at its beginning or end: the first, in the order of the asset, of those that stand there.
fn without_qualifier(key: &str) -> Option<&str> {
    /// Words of the longest.
    const LONGEST: usize = 3;
    let leading = key.match_indices(' ').take(LONGEST).map(|(at, _)| (&key[..at], &key[at + 1..]));
    let trailing = key.rmatch_indices(' ').take(LONGEST).map(|(at, _)| (&key[at + 1..], &key[..at]));
    let known = leading.chain(trailing).filter_map(|(end, rest)| Some((PHRASES.qualifiers.get(end)?, rest)));
    known.min_by_key(|(at, _)| **at).map(|(_, rest)| rest)
}

/// "EDUCATION 教育背景", "학력 Education": one heading in two scripts, the other one in words of its own perhaps.
fn bilingual(text: &str) -> Option<Heading> {
    let wide = |c: char| c >= '\u{2e80}' && c.is_alphabetic();
    let from = text.find(wide)?;
    let at = if from == 0 { text.find(|c: char| c.is_ascii_alphabetic())? } else { from };
    let (first, second) = text.split_at(at);
    let (latin, other) = if from == 0 { (second, first) } else { (first, second) };
    let plain = !latin.contains(wide) && !other.contains(|c: char| c.is_ascii_alphabetic());
    // What stands in Latin script beside a heading's word may be its content: "언어 Python".
    let bare = |t: &str| key(t.trim_matches(|c: char| !c.is_alphanumeric()));
    let (kind, publication) = look_up(&bare(latin)).filter(|_| plain && other.chars().count() <= 12)?;
    Some(Heading { kinds: vec![kind], publication })
}

/// "E D U C A T I O N" is "EDUCATION".
fn closed_up(text: &str) -> Cow<'_, str> {
    let spread = text.split(' ').all(|p| p.chars().nth(1).is_none()) && text.split(' ').nth(3).is_some();
    if !spread {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split("  ").map(|word| word.replace(' ', "")).collect::<Vec<_>>().join(" "))
}

/// "3. Education", "III. Education", "B Education"
fn strip_number(text: &str) -> &str {
    let Some((first, rest)) = text.split_once(' ') else { return text };
    let number = first.trim_end_matches(['.', ')']);
    let numeric = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = first.len() > number.len() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let letter =
        first.len() > number.len() && number.len() == 1 && number.chars().all(|c| c.is_ascii_uppercase());
    if numeric || roman || letter { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SectionKind::{Awards, Education, Hobbies, Languages, Projects, Publications, Skills, Work};

    fn kinds(text: &str) -> Vec<SectionKind> {
        recognise(text).map(|h| h.kinds).unwrap_or_default()
    }

    #[test]
    fn the_asset_is_valid() {
        assert!(PHRASES.kinds.len() > 800);
        assert!(PHRASES.qualifiers.keys().all(|q| (1..=3).contains(&q.split(' ').count())));
    }

    #[test]
    fn knows_headings_in_several_languages_and_shapes() {
        for (text, kind) in [
            ("EDUCATION", Education),
            ("Education:", Education),
            ("E D U C A T I O N", Education),
            ("3. Education", Education),
            ("Berufserfahrung", Work),
            ("Expérience professionnelle", Work),
            ("Honors & Awards", Awards),
            ("Selected Recent Publications", Publications),
            ("Publications (selected)", Publications),
            ("SELECTED RESEARCH PROJECTS", Projects),
            ("学术论文", Publications),
            ("수상 경력", Awards),
            ("EDUCATION 教育背景", Education),
            ("학력 / Education", Education),
            (
                "EDUCATION/TRAINING (Begin with baccalaureate or other initial professional education, such as nursing, and include postdoctoral training.)",
                Education,
            ),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn a_merged_heading_opens_several_kinds() {
        assert_eq!(kinds("Technical Skills, Language Skills, and Hobbies"), [Skills, Languages, Hobbies]);
        assert!(kinds("Skills and Quists").is_empty());
    }

    #[test]
    fn publication_headings_say_the_sort() {
        assert_eq!(recognise("Journal Articles").unwrap().publication, Some(PublicationKind::Journal));
        assert_eq!(recognise("Publications").unwrap().publication, None);
    }

    #[test]
    fn prose_is_no_heading() {
        for text in ["Northern University", "My education began early", "Research Assistant", ""] {
            assert!(kinds(text).is_empty(), "{text}");
        }
    }
}
