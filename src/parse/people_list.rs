//! Lists of people in prose and labels: "Prof. Ada Quist (Northern University), Dr. Bo Berg".

use std::sync::LazyLock;

use regex::Regex;

use super::entry::tidy;
use crate::text::{fold, work};

/// The names in a list of people, without titles and bracketed affiliations.
pub(super) fn names(text: &str) -> Vec<String> {
    work(text.len());
    let flat = without_brackets(text);
    let mut out = Vec::new();
    for part in flat
        .split([',', ';', '&', '、', '/'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" und "))
        .flat_map(|p| p.split(" et "))
    {
        let name = without_title(tidy(part));
        if is_name(&name) {
            out.push(name);
        }
    }
    out
}

/// Names that follow a title anywhere in prose: "with Prof. Ada Quist and Dr. Bo Berg".
pub(super) fn titled(text: &str) -> Vec<String> {
    work(text.len());
    static TITLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:Profs?\.|Professors?|Dr\.)\s+((?:\p{Lu}[\p{L}'’\-]*\.?\s+){1,3}\p{Lu}[\p{L}'’\-]+(?:\s+and\s+(?:\p{Lu}[\p{L}'’\-]*\.?\s+){1,3}\p{Lu}[\p{L}'’\-]+)?)").ok()
    });
    if !text.contains("Prof") && !text.contains("Dr.") {
        return Vec::new();
    }
    let Some(pattern) = TITLED.as_ref() else { return Vec::new() };
    pattern.captures_iter(text).filter_map(|c| c.get(1)).flat_map(|m| names(m.as_str())).collect()
}

/// Whether a folded word is a form of address or a part of an academic title.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "prof"
            | "profs"
            | "professor"
            | "professors"
            | "dr"
            | "mr"
            | "mrs"
            | "ms"
            | "assoc"
            | "asst"
            | "assistant"
            | "associate"
            | "ing"
            | "rer"
            | "nat"
            | "phil"
            | "dipl"
            | "h"
            | "c"
            | "herr"
            | "frau"
            | "pd"
            | "priv"
            | "doz"
            | "jun"
            | "apl"
            | "habil"
            | "hab"
            | "med"
            | "iur"
            | "jur"
            | "oec"
            | "sc"
            | "inz"
            | "ir"
            | "drs"
            | "mgr"
            | "lic"
            | "mag"
            | "dott"
            | "dottssa"
            | "dra"
            | "don"
            | "dna"
            | "mme"
            | "mlle"
            | "univ"
    )
}

/// Without academic titles before and degrees behind.
pub(super) fn without_title(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while let Some(first) = words.first() {
        let folded = fold(first).replace(['.', ','], "");
        // "Dr.-Ing.", "Jun.-Prof."
        if folded.split('-').all(is_title) && words.len() > 1 && (first.len() != 1) {
            words.remove(0);
        } else {
            break;
        }
    }
    let joined = words.join(" ");
    ["교수님", "교수", "教授", "老师", "博士"]
        .iter()
        .find_map(|t| joined.strip_suffix(t))
        .unwrap_or(&joined)
        .trim()
        .to_owned()
}

/// Whether a text has the shape of a person's name: two to five capitalised words, or a short CJK
/// name.
pub(super) fn is_name(text: &str) -> bool {
    work(text.len());
    let cjk = text.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '·'));
    if cjk {
        return (2..=5).contains(&text.chars().count());
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=5).contains(&words.len())
        || text.chars().any(|c| c.is_ascii_digit() || matches!(c, ':' | '@' | '/' | '"'))
    {
        return false;
    }
    let particle = |w: &str| {
        matches!(
            w,
            "van"
                | "von"
                | "de"
                | "der"
                | "den"
                | "del"
                | "della"
                | "di"
                | "da"
                | "dos"
                | "la"
                | "le"
                | "el"
                | "bin"
                | "ter"
                | "zu"
                | "al"
                | "y"
                | "i"
                | "du"
                | "af"
                | "av"
                | "ibn"
                | "ben"
                | "bint"
                | "ten"
                | "te"
                | "op"
                | "zur"
                | "zum"
                | "vom"
                | "do"
                | "das"
                | "dal"
                | "dalla"
                | "degli"
                | "los"
                | "las"
        )
    };
    // "al-Hassan", "d'Alembert", "el-Masri"
    let joined = |w: &str| {
        w.split_once(['-', '\'', '’']).is_some_and(|(head, tail)| {
            matches!(
                head,
                "al" | "el" | "an" | "ar" | "as" | "ad" | "at" | "az" | "d" | "l" | "dell" | "dall"
            ) && tail.chars().next().is_some_and(char::is_uppercase)
                && tail.chars().all(|c| c.is_alphabetic() || c == '-')
        })
    };
    let capital = |w: &str| {
        w.chars().next().is_some_and(char::is_uppercase)
            && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‐'))
    };
    words.iter().all(|w| particle(w) || capital(w) || joined(w))
        && words.last().is_some_and(|w| capital(w) || joined(w))
        && words.iter().any(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1)
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '(' | '[' | '（' => {
                depth += 1;
                false
            }
            ')' | ']' | '）' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_names_without_titles_and_affiliations() {
        assert_eq!(
            names("Prof. Ada Quist (The Northern University), Dr. Bo van Berg"),
            ["Ada Quist", "Bo van Berg"]
        );
        assert_eq!(names("Ada Quist and Bo Berg"), ["Ada Quist", "Bo Berg"]);
        assert_eq!(names("Prof. Dr.-Ing. Ada Quist").len(), 1);
        assert_eq!(names("김철수 교수"), ["김철수"]);
        assert!(names("the whole department").is_empty());
    }

    #[test]
    fn finds_titled_names_in_prose() {
        assert_eq!(
            titled("Working with Prof. Ada Quist and Prof. Bo M. Berg to study snow."),
            ["Ada Quist", "Bo M. Berg"]
        );
        assert!(titled("Working with the professor on snow.").is_empty());
    }
}
