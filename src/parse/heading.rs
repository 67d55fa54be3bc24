//! Headings: which phrase opens which kind of section, from `assets/sections.toml`.

mod composed;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::profile::PublicationKind;
use crate::text::{fold, words};

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
    qualifiers: Vec<String>,
    kinds: HashMap<String, (SectionKind, Option<PublicationKind>)>,
    composed: composed::Words,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    // The asset is part of the program; a test reads it.
    let file: Option<File> = toml::from_str(include_str!("../../assets/sections.toml")).ok();
    let mut phrases =
        Phrases { qualifiers: Vec::new(), kinds: HashMap::new(), composed: composed::Words::default() };
    let Some(file) = file else { return phrases };
    for entry in file.section {
        for phrase in entry.phrases {
            phrases.kinds.entry(key(&phrase)).or_insert((entry.kind, entry.publication));
        }
    }
    phrases.composed = file.composed.into();
    phrases.qualifiers = file.qualifiers.iter().map(|q| key(q)).collect();
    phrases
});

/// Words without "and", so that "Honors & Awards" and "Honors and Awards" are one.
fn key(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::new();
    for word in words(&folded).filter(|w| !matches!(w.text, "and" | "und" | "et" | "y" | "e" | "the")) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word.text);
    }
    out
}

/// What `text`, the whole of a heading, opens; `None` if no phrase explains it.
pub(super) fn recognise(text: &str) -> Option<Heading> {
    // "Publications (selected)", "Papers (* equal contribution)"
    let text = text.split_once(['(', '（']).map_or(text, |(before, _)| before);
    if text.chars().count() > 90 {
        return None;
    }
    let text = closed_up(text);
    let text = strip_number(text.trim().trim_end_matches([':', '.', '：']));
    if let Some((kind, publication)) = look_up(&key(text)) {
        return Some(Heading { kinds: vec![kind], publication });
    }
    if let Some(heading) = bilingual(text) {
        return Some(heading);
    }
    // "Technical Skills, Language Skills, and Interests"
    let folded = fold(text);
    let parts: Vec<&str> = folded
        .split([',', '/', ';', '|', '+', '&', '与', '和', '及', '·', '、'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" und "))
        .collect();
    let parts: Vec<&str> =
        parts.into_iter().map(str::trim).filter(|p| !p.is_empty() && *p != "and").collect();
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
        let shorter = PHRASES.qualifiers.iter().find_map(|q| {
            key.strip_prefix(q.as_str())
                .and_then(|k| k.strip_prefix(' '))
                .or_else(|| key.strip_suffix(q.as_str()).and_then(|k| k.strip_suffix(' ')))
        })?;
        key = shorter;
    }
}

/// "EDUCATION 教育背景", "학력 Education": one heading in two scripts, the other one in words of its own perhaps.
fn bilingual(text: &str) -> Option<Heading> {
    let wide = |c: char| c.is_alphabetic() && c >= '\u{2e80}';
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
fn closed_up(text: &str) -> String {
    let parts: Vec<&str> = text.split(' ').collect();
    let spread = parts.len() >= 4 && parts.iter().all(|p| p.chars().count() <= 1);
    if !spread {
        return text.to_owned();
    }
    text.split("  ").map(|word| word.replace(' ', "")).collect::<Vec<_>>().join(" ")
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
