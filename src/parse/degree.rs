//! Degrees, subjects and grades as they are written.

use std::sync::LazyLock;

use regex::Regex;

use super::entry::tidy;
use super::lexicon::lexicon;
use crate::text::fold;

pub(super) struct Degree {
    pub(super) study_type: String,
    pub(super) area: Option<String>,
    /// What else the piece said.
    pub(super) rest: Option<String>,
}

impl Degree {
    /// Reads "Ph.D. in Physics", "Master of Science in Physics", "B.Sc. Physics (Hons)", "Physics, `PhD`", "博士, 物理".
    pub(super) fn parse(text: &str) -> Self {
        let Some(mut range) = lexicon().degree(text) else {
            return Self { study_type: text.to_owned(), area: None, rest: None };
        };
        let after = &text[range.end..];
        // "Ph.D. Candidate", "PhD. Student", "B.S.(Hons.)", "B.Eng. (honours)", "Bachelor's degree"
        let mut end = range.end;
        let from = end;
        for suffix in STUDY_SUFFIXES {
            if let Some(length) = prefix_folded(&text[from..], suffix) {
                end = end.max(from + length);
            }
        }
        if let Some(bracket) = after.trim_start_matches('.').trim_start().strip_prefix('(')
            && let Some(close) = bracket.find(')')
            && is_honours(&bracket[..close])
        {
            let open = text.len() - bracket.len();
            end = end.max(open + close + 1);
        }
        // A degree behind its subject: "Physics, PhD"; "M.S./Ph.D."
        while text[end..].starts_with('/') && lexicon().degree(&text[end + 1..]).is_some_and(|r| r.start == 0)
        {
            let Some(more) = lexicon().degree(&text[end + 1..]) else { break };
            end += 1 + more.end;
        }
        let before = tidy(&text[..range.start]);
        range.end = end;
        let study_type = without_preposition(tidy(text[range.clone()].trim())).to_owned();
        let study_type = if text[range.start..].starts_with(&study_type)
            && text[range.start + study_type.len()..].starts_with('.')
            && study_type.contains('.')
        {
            format!("{study_type}.")
        } else {
            study_type
        };
        let (area, rest) = area(&text[range.end..]);
        let area = area.or_else(|| {
            (!before.is_empty() && !before.contains(' ') || before.split_whitespace().count() <= 5)
                .then(|| before.to_owned())
                .filter(|b| b.chars().any(char::is_alphabetic))
                // "공학박사 (Ph.D.)": the degree in another language.
                .filter(|b| lexicon().degree(b).is_none_or(|degree| degree.len() < b.len()))
        });
        Self { study_type, area, rest }
    }
}

/// "Máster en", "Mestrado em": the degree without the word that leads over to its subject.
fn without_preposition(study_type: &str) -> &str {
    let last = study_type.rsplit_once(' ');
    last.filter(|(_, word)| matches!(*word, "en" | "em" | "in" | "de" | "di" | "w" | "i"))
        .map_or(study_type, |l| l.0)
}

const STUDY_SUFFIXES: &[&str] = &[
    " candidate",
    " student",
    ". candidate",
    ". student",
    " degree",
    "'s degree",
    "s degree",
    " program",
    " studies",
    " (candidate)",
    " (expected)",
    " with honors",
    " with honours",
    " (hons)",
    " (hons.)",
    "(hons.)",
    "(hons)",
    " hons",
    " honours",
    " honors",
];

fn prefix_folded(text: &str, prefix: &str) -> Option<usize> {
    let mut taken = 0;
    for expected in prefix.chars() {
        let c = text[taken..].chars().next()?;
        let same = c.to_lowercase().eq(expected.to_lowercase()) || expected == '\'' && c == '’';
        if !same {
            return None;
        }
        taken += c.len_utf8();
    }
    // Only whole words.
    text[taken..].chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some(taken)
}

fn is_honours(text: &str) -> bool {
    let folded = fold(text);
    folded.starts_with("hon")
        || folded.contains("honour")
        || folded.contains("honor")
        || matches!(folded.as_str(), "candidate" | "expected" | "cum laude" | "research" | "by research")
}

/// The subject behind a degree, and what stands behind the subject.
pub(super) fn area(after: &str) -> (Option<String>, Option<String>) {
    let text = after.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ':' | '-' | '–' | '—' | '/' | '，' | '|')
    });
    let lower = fold(text);
    let lead = [
        "in the field of ",
        "in ",
        "of ",
        "im fach ",
        "zum ",
        "zur ",
        "im ",
        "en ",
        "der ",
        "em ",
        "degree in ",
        "fur ",
        "in the department of ",
        "department of ",
        "dept. of ",
        "major in ",
        "dans ",
        "de ",
        "mention ",
    ]
    .iter()
    .filter(|l| lower.starts_with(**l))
    .map(|l| l.len())
    .max()
    .unwrap_or(0);
    let text = text.get(lead.min(text.len())..).unwrap_or(text);
    let text = prefix_department(text);
    // "Bachelor of Engineering (Civil), Honours"
    if let Some((inner, rest)) = text.strip_prefix('(').and_then(|t| t.split_once(')'))
        && inner.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !inner.contains('(')
    {
        let rest = tidy(rest);
        return (Some(inner.trim().to_owned()), (!rest.is_empty()).then(|| rest.to_owned()));
    }
    // The subject ends at a bracket, a grade, or a comma before something that is no subject.
    let mut end = text.find(" (").into_iter().chain(text.find(['；', ';', '（'])).min().unwrap_or(text.len());
    for (at, _) in text.match_indices(", ") {
        let next = &text[at + 2..];
        let folded = fold(next);
        let stops = lexicon().is_school(&folded)
            || lexicon().is_place(next)
            || lexicon().is_organisation(&folded)
            || folded.starts_with("gpa")
            || folded.starts_with("minor")
            || folded.starts_with("advis")
            || folded.starts_with("with ")
            || folded.starts_with("thesis")
            || folded.starts_with("grade")
            || folded.starts_with("summa")
            || folded.starts_with("magna")
            || folded.starts_with("cum laude")
            || folded.starts_with("first class");
        if stops {
            end = end.min(at);
            break;
        }
    }
    let subject = tidy(&text[..end]).trim_end_matches('.');
    let rest = tidy(&text[end..]);
    let subject =
        (!subject.is_empty() && subject.chars().any(char::is_alphabetic)).then(|| subject.to_owned());
    (subject, (!rest.is_empty()).then(|| rest.to_owned()))
}

fn prefix_department(text: &str) -> &str {
    for lead in ["Department of ", "Dept. of ", "Dept of ", "School of ", "Faculty of "] {
        if let Some(rest) = text.strip_prefix(lead) {
            return rest;
        }
    }
    text
}

static SCORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\b(?:c?gpa|cumulative gpa|overall gpa|grade|note|abschlussnote|gesamtnote|score|average|moyenne|nota|media|promedio|mention)\b|학점|绩点|평점)\s*[:：=]?\s*((?:\d{1,3}(?:[.,]\d{1,3})?(?:\s*(?:/|von|out of|of)\s*\d{1,3}(?:[.,]\d{1,2})?)?%?)|[A-D][+-]?(?:$|[\s,;).])|[Ss]umma cum laude|[Mm]agna cum laude|(?:[Tt]rès |[Aa]ssez )?[Bb]ien)|\b(?:with )?(\d{2}(?:[.,]\d{1,2})?\s?%)|\bwith (\d{1,2}(?:\.\d{1,2})?) (?:C?GPA|SGPA|CPI)\b|\b(\d{1,2}[.,]\d{1,3}\s*/\s*\d{1,2}(?:[.,]\d{1,2})?)",
    )
    .ok()
});

/// A grade in a text: its words and where they stand.
pub(super) fn score(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let found = SCORE.as_ref()?.captures(text)?;
    let value = (1..=4).find_map(|group| found.get(group))?;
    let value_text = value.as_str().trim_end_matches([',', ';', ')']).trim();
    let value_text = if value_text.len() < 4 { value_text.trim_end_matches('.') } else { value_text };
    Some((value_text.to_owned(), found.get(0)?.range()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_degrees_as_written() {
        for (text, study_type, subject) in [
            ("Ph.D. in Computer Engineering", "Ph.D.", Some("Computer Engineering")),
            ("PhD. Student in Physics", "PhD. Student", Some("Physics")),
            ("B.S.(Hons.) in Physics", "B.S.(Hons.)", Some("Physics")),
            ("B.Eng. (honours) in Snow Engineering", "B.Eng. (honours)", Some("Snow Engineering")),
            ("Master of Science in Snow and Ice", "Master of Science", Some("Snow and Ice")),
            ("B.S., Department of Physics (First Class Honours)", "B.S.", Some("Physics")),
            ("Ph.D. Candidate, Department of Physics", "Ph.D. Candidate", Some("Physics")),
            ("M.Sc. Informatik", "M.Sc.", Some("Informatik")),
            ("Bachelor of Arts, Economics and Law", "Bachelor of Arts", Some("Economics and Law")),
            ("Licence d'informatique", "Licence", Some("d'informatique")),
            ("Bachelor of Engineering (Civil), Honours", "Bachelor of Engineering", Some("Civil")),
            ("Máster en Física", "Máster", Some("Física")),
            ("Mestrado em Ecologia", "Mestrado", Some("Ecologia")),
            ("工学硕士, 计算机", "工学硕士", Some("计算机")),
        ] {
            let degree = Degree::parse(text);
            assert_eq!((degree.study_type.as_str(), degree.area.as_deref()), (study_type, subject), "{text}");
        }
    }

    #[test]
    fn finds_grades() {
        for (text, value) in [
            ("GPA 4.0/4.0", "4.0/4.0"),
            ("GPA: 3.94/4.00", "3.94/4.00"),
            ("Note: 1,3", "1,3"),
            ("CGPA: 9.1", "9.1"),
            ("Abschlussnote 1.2", "1.2"),
            ("3.8/4.0", "3.8/4.0"),
            ("with 78%", "78%"),
            ("with 7.8 CGPA", "7.8"),
            ("Mention bien", "bien"),
            ("Grade: A", "A"),
        ] {
            assert_eq!(score(text).map(|s| s.0).as_deref(), Some(value), "{text}");
        }
        assert!(score("room 4.12").is_none());
    }
}
