//! Human languages and how well they are spoken.

use super::context::Context;
use super::lexicon::lexicon;
use super::skills::keywords;
use crate::profile::Language;
use crate::text::fold;

/// The printed words of a form for language skills: "Understanding  Speaking  Writing", "Levels: A1/A2: …".
pub(super) fn is_form(text: &str) -> bool {
    let folded = fold(text);
    let grid = [
        "understanding",
        "speaking",
        "writing",
        "listening",
        "reading",
        "spoken",
        "interaction",
        "production",
        "other",
        "language(s)",
        "languages",
        "verstehen",
        "sprechen",
        "schreiben",
        "horen",
        "lesen",
        "comprendre",
        "parler",
        "ecrire",
        "ecouter",
        "lire",
        "comprension",
        "habla",
        "escritura",
    ];
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.len() >= 3 && words.iter().all(|w| grid.contains(w))
        || folded.contains("common european framework")
        || folded.starts_with("levels: a1")
}

/// A row of that form: a language and its grades in columns.
pub(super) fn graded(label: &str, value: &str) -> Option<Language> {
    let grade = |w: &str| w.len() == 2 && matches!(w.as_bytes(), [b'A'..=b'C', b'1' | b'2']);
    let mut grades: Vec<&str> = Vec::new();
    for word in value.split_whitespace() {
        if !grade(word) {
            return None;
        }
        if !grades.contains(&word) {
            grades.push(word);
        }
    }
    let language = language_in(label).filter(|(_, end)| *end == label.len())?.0.to_owned();
    (!grades.is_empty()).then(|| Language { language, fluency: Some(grades.join("/")) })
}

/// Whether most items of a list begin with a human language.
pub(super) fn looks_like_languages(value: &str) -> bool {
    let items = keywords(value);
    let named = items.iter().filter(|i| language_in(i).is_some()).count();
    named * 2 > items.len() || named > 0 && items.len() <= 2
}

/// Whether a text is the name of a human language and nothing else.
pub(super) fn is_language(text: &str) -> bool {
    language_in(text.trim()).is_some_and(|(_, end)| end == text.trim().len())
}

/// The human language at the start of an item, and the byte where it ends.
fn language_in(item: &str) -> Option<(&str, usize)> {
    let folded = crate::text::Folded::new(item);
    lexicon()
        .languages()
        .filter(|l| {
            folded.text.starts_with(l.as_str())
                && (!l.is_ascii() || !folded.text[l.len()..].starts_with(|c: char| c.is_alphanumeric()))
        })
        .map(|l| folded.original(0..l.len()).end)
        .max()
        .map(|end| (&item[..end], end))
}

/// A row with a label: "English: fluent" names the language there, "Mother tongue: German" does not.
pub(super) fn labelled(label: &str, value: &str, line: u32, context: &mut Context<'_>) {
    // "polski – ojczysty, angielski – C1": the first of several, each with a mark of its own.
    if let Some((fluency, others)) = value.split_once([',', ';'])
        && is_language(label)
        && language_in(fluency.trim()).is_none()
        && others.split([',', ';']).any(|i| language_in(i.trim()).is_some())
    {
        labelled(label, fluency.trim(), line, context);
        return languages(others, line, context);
    }
    if language_in(label).is_some_and(|(_, end)| end == label.len()) && language_in(value).is_none() {
        context.ledger.cite(format!("/languages/{}", context.profile.languages.len()), line);
        context
            .profile
            .languages
            .push(Language { language: label.to_owned(), fluency: Some(value.to_owned()) });
        return;
    }
    languages(value, line, context);
}

pub(super) fn languages(value: &str, line: u32, context: &mut Context<'_>) {
    // "Mother tongue: German": the label says the fluency.
    let items = keywords(value);
    // "Español: nativo. Inglés: C1."
    for item in items.iter().flat_map(|i| i.split(". ")).map(str::trim) {
        let (item, lead) = item.split_once(':').map_or((item, None), |(a, b)| {
            if language_in(b.trim()).is_some() { (b.trim(), Some(a.trim())) } else { (item, None) }
        });
        for part in parted(item) {
            let Some((language, end)) = language_in(part) else {
                // What follows a language without being one is its fluency: "English, fluent".
                if let Some(last) = context.profile.languages.last_mut().filter(|l| l.fluency.is_none()) {
                    last.fluency = Some(part.to_owned());
                    let at = context.profile.languages.len() - 1;
                    context.ledger.cite(format!("/languages/{at}/fluency"), line);
                }
                continue;
            };
            let fluency = part[end..].trim_matches(|c: char| {
                c.is_whitespace()
                    || matches!(c, '(' | ')' | ':' | '-' | '–' | '—' | ',' | '（' | '）' | '/' | '=')
            });
            let fluency = if fluency.is_empty() { lead.map(str::to_owned) } else { Some(fluency.to_owned()) };
            context.ledger.cite(format!("/languages/{}", context.profile.languages.len()), line);
            context.profile.languages.push(Language { language: language.to_owned(), fluency });
        }
    }
}

/// "English and German" are two.
fn parted(item: &str) -> Vec<&str> {
    for mark in [" and ", " und ", " et ", " y ", " & "] {
        if let Some((a, b)) = item.split_once(mark)
            && language_in(a.trim()).is_some()
            && language_in(b.trim()).is_some()
        {
            return vec![a.trim(), b.trim()];
        }
    }
    vec![item]
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_language_as_a_label_among_skills_is_a_language() {
        let profile = crate::parse::testing::profile_of(
            "Ada Quist\n\nSkills\n\nTools: Git, Docker\nAltre lingue: Inglese (C1), Francese\n英语：CET-6\n",
        );
        let names: Vec<&str> = profile.languages.iter().map(|l| l.language.as_str()).collect();
        assert_eq!(names, ["Inglese", "Francese", "英语"]);
    }

    #[test]
    fn a_label_that_is_a_language() {
        let profile = crate::parse::testing::profile_of(
            "Ada Quist\n\nLangues\n\nFrançais : langue maternelle\nAnglais : courant (TOEIC 945)\n",
        );
        let found: Vec<_> = profile
            .languages
            .iter()
            .map(|l| (l.language.as_str(), l.fluency.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(found, [("Français", "langue maternelle"), ("Anglais", "courant (TOEIC 945)")]);
    }
}
