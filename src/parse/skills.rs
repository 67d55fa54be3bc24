//! Skills, and sections that merge them with human languages and interests.

mod level;

use std::collections::HashMap;

use super::context::Context;
use super::entry::tidy;
use super::heading::{SectionKind, recognise};
use super::languages::{is_language, looks_like_languages};
use super::row::Row;
use super::section::Section;
use super::{interests, languages};
use crate::profile::{IgnoredReason, SkillSet};
use crate::taxonomy::Skills;
use crate::text::fold;

/// Reads a section of skills, of languages, or one that merges them with interests.
pub(super) fn read(section: &Section, context: &mut Context<'_>) {
    let mut label_above: Option<(String, u32)> = None;
    // Whether nothing stands below the label above yet.
    let mut bare = false;
    let mut list = List::of(section, context);
    for row in &section.rows {
        if languages::is_form(&row.text) {
            context.ledger.ignore(row.number, IgnoredReason::Boilerplate);
            continue;
        }
        let (label, value) = labelled(row, section);
        if is_driving(&label) || label.is_empty() && is_driving(value) {
            context.ledger.ignore(row.number, IgnoredReason::Personal);
            continue;
        }
        if let Some(language) = languages::graded(&label, value) {
            context.ledger.cite(format!("/languages/{}", context.profile.languages.len()), row.number);
            context.profile.languages.push(language);
            continue;
        }
        let value = value.trim();
        if value.is_empty() {
            // A category on a line of its own; what follows belongs to it. Above another such line it was a skill.
            let above = label_above.replace((label, row.number)).filter(|_| bare);
            if let Some((skill, line)) = above {
                lone(&skill, line, section, &mut list, context);
            }
            bare = true;
            continue;
        }
        bare = false;
        let (label, above) = if let (true, Some((above, line))) = (label.is_empty(), &label_above) {
            (above.clone(), Some(*line))
        } else {
            label_above = None;
            (label, None)
        };
        let kind = kind_of(&label, section, value);
        let line = row.number;
        match kind {
            SectionKind::Languages if is_language(&label) && !value.contains(':') => {
                languages::labelled(&label, value, line, context);
            }
            SectionKind::Languages if is_language(&label) => languages::languages(&row.text, line, context),
            SectionKind::Languages => languages::languages(value, line, context),
            SectionKind::Hobbies | SectionKind::Interests => interests::list(value, line, context),
            _ if level::is_header(&label, value) => {
                context.ledger.ignore(line, IgnoredReason::Heading);
                continue;
            }
            // "TypeScript  Expert": the label is the skill.
            _ if level::is_level(value) && !label.is_empty() && above.is_none() => {
                skills("", &label, line, &mut list, context);
            }
            _ => skills(&label, value, line, &mut list, context),
        }
        if let Some(above) = above {
            match context.profile.skills.len().checked_sub(1).filter(|_| kind == SectionKind::Skills) {
                Some(at) if context.profile.skills[at].name.is_empty() => {
                    context.ledger.ignore(above, IgnoredReason::Heading);
                }
                Some(at) => context.ledger.cite(format!("/skills/{at}/name"), above),
                None => context.ledger.ignore(above, IgnoredReason::Heading),
            }
        }
    }
    if let Some((skill, line)) = label_above.filter(|_| bare) {
        lone(&skill, line, section, &mut list, context);
    }
}

/// A line set like a category with nothing below it: the name of a skill, a language or an interest.
fn lone(name: &str, line: u32, section: &Section, list: &mut List, context: &mut Context<'_>) {
    match kind_of("", section, name) {
        SectionKind::Languages => languages::languages(name, line, context),
        SectionKind::Hobbies | SectionKind::Interests => interests::list(name, line, context),
        _ => skills("", name, line, list, context),
    }
}

/// A list of skills: its words, which decide what an ambiguous one means, and where each category stands in
/// the profile.
struct List {
    text: String,
    categories: HashMap<String, usize>,
}

impl List {
    fn of(section: &Section, context: &Context<'_>) -> Self {
        let rows: Vec<&str> = section.rows.iter().map(|r| r.text.as_str()).collect();
        let known = context.profile.skills.iter().enumerate().rev();
        Self { text: rows.join(" \n"), categories: known.map(|(at, set)| (set.name.clone(), at)).collect() }
    }
}

/// "Driving licence B", "Führerschein: Klasse B", "Permis de conduire": no skill that a reviewer asks for.
fn is_driving(text: &str) -> bool {
    let folded = fold(text);
    let named = [
        "driving licen",
        "driver's licen",
        "drivers licen",
        "driver licen",
        "fuhrerschein",
        "permis de conduire",
        "permis b",
        "carnet de conducir",
        "permiso de conducir",
        "carteira de motorista",
        "carta de conducao",
        "patente b",
        "patente di guida",
        "rijbewijs",
        "korkort",
        "forerkort",
        "korekort",
        "prawo jazdy",
        "ajokortti",
        "운전면허",
        "驾照",
        "驾驶证",
        "運転免許",
    ];
    folded.split_whitespace().count() <= 6
        && named.iter().any(|n| {
            folded.trim_start().starts_with(n)
                || folded.contains("licence") && folded.contains(n)
                || !n.is_ascii() && folded.contains(n)
        })
}

/// What a labelled row of a skills section holds.
fn kind_of(label: &str, section: &Section, value: &str) -> SectionKind {
    let main = section.kind();
    if label.is_empty() {
        // "Interests" alone is a hobby list unless its section says research.
        return if main == SectionKind::Skills && section.kinds.len() > 1 && looks_like_languages(value) {
            SectionKind::Languages
        } else {
            main
        };
    }
    let found = recognise(label).map(|h| h.kinds[0]);
    match found {
        Some(SectionKind::Languages) if looks_like_languages(value) => SectionKind::Languages,
        // "Languages: Python, Go" are no human languages.
        Some(SectionKind::Languages) => SectionKind::Skills,
        _ if is_language(label) => SectionKind::Languages,
        Some(kind @ (SectionKind::Hobbies | SectionKind::Interests)) => kind,
        _ if fold(label).contains("tongue") || names_languages(label) && looks_like_languages(value) => {
            SectionKind::Languages
        }
        _ if main == SectionKind::Languages && looks_like_languages(&format!("{label}: {value}")) => {
            SectionKind::Languages
        }
        _ if main == SectionKind::Languages => SectionKind::Skills,
        _ if main == SectionKind::Hobbies => SectionKind::Hobbies,
        _ => SectionKind::Skills,
    }
}

/// "Other languages", "Altre lingue", "Weitere Sprachen".
fn names_languages(label: &str) -> bool {
    let folded = fold(label);
    ["language", "sprach", "langue", "lingu", "idioma", "talen", "jezyk", "语", "語", "어학", "외국어"]
        .iter()
        .any(|l| folded.contains(l))
}

/// The label of a row and what follows it: "Tools: …", "**Tools** …", "Tools<tab>…".
fn labelled<'a>(row: &'a Row, section: &Section) -> (String, &'a str) {
    let text = row.text.as_str();
    if let Some(at) = text
        .find([':', '：'])
        .filter(|at| *at < 60 && !text[..*at].contains(',') && text[..*at].split_whitespace().count() <= 6)
        && !text[at..].starts_with("://")
    {
        let colon = text[at..].chars().next().map_or(1, char::len_utf8);
        return (tidy(&text[..at]).to_owned(), &text[at + colon..]);
    }
    // A bold run at the start of a row that goes on.
    if let Some(span) = row.spans.iter().find(|s| s.style.bold && s.range.start == 0)
        && span.range.end < text.len()
        && !text[span.range.end..].trim_start().starts_with(',')
    {
        return (tidy(&text[..span.range.end]).to_owned(), &text[span.range.end..]);
    }
    let cells = row.cell_ranges();
    if let [label, rest, ..] = cells.as_slice()
        && !text[label.clone()].contains(',')
        && section.kind() != SectionKind::Languages
    {
        return (text[label.clone()].to_owned(), &text[rest.start..]);
    }
    if let Some((label, rest)) =
        text.split_once(" – ").or_else(|| text.split_once(" — ")).or_else(|| text.split_once(" - "))
        && rest.contains(',')
        && !label.contains(',')
    {
        return (label.to_owned(), rest);
    }
    let alone = row.heading.is_some() || row.is_bold() && !text.contains(',');
    if alone { (tidy(text).to_owned(), "") } else { (String::new(), text) }
}

fn skills(label: &str, value: &str, line: u32, list: &mut List, context: &mut Context<'_>) {
    for (label, value) in categories(label, value, context.taxonomy.skills()) {
        let keywords: Vec<String> =
            keywords(value).iter().map(|k| level::without(k).to_owned()).filter(|k| !k.is_empty()).collect();
        let mut keywords = level::parted(keywords, context.taxonomy.skills());
        keywords.retain(|keyword| !is_driving(keyword));
        if keywords.is_empty() {
            continue;
        }
        let mut canonical: Vec<String> = Vec::new();
        for keyword in &keywords {
            for skill in context.taxonomy.skills().canonical_all(keyword, &list.text) {
                if !canonical.iter().any(|c| c == &skill.name) {
                    canonical.push(skill.name.clone());
                }
            }
        }
        // A row without a label goes on with the category above it.
        let fresh = context.profile.skills.len();
        let at = *list.categories.entry(label.to_owned()).or_insert(fresh);
        if at == fresh {
            context.profile.skills.push(SkillSet { name: label.to_owned(), ..SkillSet::default() });
        }
        let set = &mut context.profile.skills[at];
        for keyword in keywords {
            context.ledger.cite(format!("/skills/{at}/keywords/{}", set.keywords.len()), line);
            set.keywords.push(keyword);
        }
        for name in canonical {
            if !set.canonical.contains(&name) {
                set.canonical.push(name);
            }
        }
    }
}

/// Categories run together on one line, "Languages: A, B Tools: C, D", are parted at each label: the
/// longest run of capitalised words before a colon.
fn categories<'a>(label: &'a str, value: &'a str, known: &Skills) -> Vec<(&'a str, &'a str)> {
    let mut out = Vec::new();
    let (mut label, mut from) = (label, 0);
    for (colon, _) in value.match_indices(": ") {
        if colon < from {
            continue;
        }
        let before = &value[from..colon];
        let start = label_start(before, known);
        if start == 0 && before.trim().is_empty() {
            continue;
        }
        out.push((label, &value[from..from + start]));
        label = value[from + start..colon].trim();
        from = colon + 2;
    }
    out.push((label, &value[from..]));
    out
}

/// Where the label at the end of `before` starts: behind the longest skill that is known, where what is
/// left has the form of a category, else behind the first word.
fn label_start(before: &str, known: &Skills) -> usize {
    let from = before.rfind(',').map_or(0, |at| at + 1);
    let tail = &before[from..];
    let starts: Vec<usize> = tail
        .char_indices()
        .filter(|(at, c)| {
            !c.is_whitespace() && tail[..*at].chars().next_back().is_none_or(char::is_whitespace)
        })
        .map(|(at, _)| at)
        .collect();
    let [_, inner @ ..] = starts.as_slice() else { return before.len() };
    let named = |at: &usize| is_category(&tail[*at..]) || recognise(&tail[*at..]).is_some();
    let behind_skill =
        inner.iter().rev().find(|at| named(at) && known.canonical(tail[..**at].trim(), before).is_some());
    let found = behind_skill.or_else(|| inner.iter().find(|at| named(at))).or_else(|| inner.first());
    found.map_or(before.len(), |at| from + at)
}

/// Ends like the name of a category of skills.
fn is_category(text: &str) -> bool {
    let folded = fold(text);
    let last = folded.split_whitespace().last().unwrap_or_default();
    let words = folded.split_whitespace().count();
    (2..=4).contains(&words)
        && matches!(
            last,
            "languages"
                | "frameworks"
                | "tools"
                | "systems"
                | "libraries"
                | "databases"
                | "skills"
                | "platforms"
                | "technologies"
                | "software"
                | "packages"
                | "environments"
                | "kenntnisse"
                | "sprachen"
                | "werkzeuge"
                | "methods"
                | "computing"
        )
        && text
            .split_whitespace()
            .all(|w| w.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_alphabetic() || w == "and"))
}

/// The items of a list of skills: at commas, semicolons, bars and bullets outside brackets.
pub(super) fn keywords(value: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut depth = 0_i32;
    let mut from = 0;
    let mut push = |text: &str| {
        let text = tidy(text).trim_end_matches('.').trim();
        let text = text
            .strip_prefix("and ")
            .or_else(|| text.strip_prefix("und "))
            .or_else(|| text.strip_prefix("et "))
            .unwrap_or(text);
        if text.chars().any(char::is_alphanumeric) {
            out.push(text.to_owned());
        }
    };
    let chars: Vec<(usize, char)> = value.char_indices().collect();
    for (i, (at, c)) in chars.iter().enumerate() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            ',' | ';' | '|' | '•' | '·' | '、' | '，' | '；' | '◊' if depth <= 0 => {
                push(&value[from..*at]);
                from = at + c.len_utf8();
            }
            ' ' if depth <= 0 && chars.get(i + 1).is_some_and(|n| n.1 == ' ') => {
                push(&value[from..*at]);
                from = *at;
            }
            _ => {}
        }
    }
    push(&value[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driving_licence_is_no_skill() {
        for text in
            ["Driving licence B", "Full driving licence", "Führerschein Klasse B", "Permis B", "운전면허 1종"]
        {
            assert!(is_driving(text), "{text}");
        }
        for text in ["Device driver development", "Test-driven development", "Licensing"] {
            assert!(!is_driving(text), "{text}");
        }
    }

    #[test]
    fn names_set_like_categories_with_nothing_below_are_skills() {
        let profile = crate::parse::testing::profile_of(
            "# Ada Quist\n\n## Skills\n\n### Rust\n\n### Snow counting\n\n### Tools\n\nGit, Make\n\n### Docker\n\n## Education\n\nPhD in Snow, Berg University, 2016\n",
        );
        let all: Vec<&str> =
            profile.skills.iter().flat_map(|s| s.keywords.iter().map(String::as_str)).collect();
        assert_eq!(all, ["Rust", "Snow counting", "Git", "Make", "Docker"]);
    }

    #[test]
    fn parts_lists_outside_brackets() {
        assert_eq!(
            keywords("C/C++, Go (1.2, 1.3); R | SQL and Bash."),
            ["C/C++", "Go (1.2, 1.3)", "R", "SQL and Bash"]
        );
    }

    #[test]
    fn parts_categories_run_together() {
        let found = categories(
            "Programming Languages",
            "Go, LaTeX Machine Learning Frameworks: Torch, Triton Operating Systems: UNIX",
            Skills::builtin(),
        );
        assert_eq!(
            found,
            [
                ("Programming Languages", "Go, LaTeX "),
                ("Machine Learning Frameworks", "Torch, Triton "),
                ("Operating Systems", "UNIX")
            ]
        );
    }

    #[test]
    fn human_languages_are_told_from_programming_languages() {
        assert!(looks_like_languages("Chinese (Native), English (Fluent)"));
        assert!(looks_like_languages("한국어 (모국어), 영어"));
        assert!(!looks_like_languages("Python, Go, Rust"));
    }
}
