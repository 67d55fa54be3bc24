//! How well a skill is known, which CVs write beside its name: "Python (5 years)", "Excel – advanced", "Java ●●●○○".

use crate::taxonomy::Skills;
use crate::text::fold;

/// Words that grade a skill, and those that stand beside them; folded.
const GRADES: &[&str] = &[
    "advanced",
    "expert",
    "intermediate",
    "beginner",
    "basic",
    "basics",
    "proficient",
    "familiar",
    "fluent",
    "excellent",
    "good",
    "very",
    "strong",
    "novice",
    "elementary",
    "competent",
    "experienced",
    "professional",
    "working",
    "knowledge",
    "proficiency",
    "skilled",
    "master",
    "mastery",
    "native",
    "level",
    "solid",
    "fundamental",
    "fundamentals",
    "daily",
    "use",
    "sehr",
    "gut",
    "gute",
    "grundkenntnisse",
    "fortgeschritten",
    "experte",
    "expertin",
    "kenntnisse",
    "anfanger",
    "notions",
    "avance",
    "intermediaire",
    "debutant",
    "courant",
    "confirme",
    "maitrise",
    "bases",
    "bon",
    "niveau",
    "tres",
    "avanzado",
    "intermedio",
    "basico",
    "experto",
    "nivel",
    "alto",
    "medio",
    "usuario",
    "avancado",
    "avanzato",
    "base",
    "year",
    "years",
    "yr",
    "yrs",
    "month",
    "months",
    "jahre",
    "jahr",
    "ans",
    "an",
    "anos",
    "experience",
    "exp",
    "erfahrung",
    "of",
    "over",
    "上级",
    "高级",
    "中级",
    "초급",
    "중급",
    "고급",
    "상",
    "중",
    "하",
    "精通",
    "熟练",
    "熟悉",
    "了解",
    "掌握",
];

/// Words with which Chinese and Korean CVs open a statement of skill; longest first.
const OPENINGS: &[&str] = &[
    "熟练掌握",
    "熟练使用",
    "熟练运用",
    "熟悉使用",
    "熟悉掌握",
    "能够使用",
    "精通",
    "熟练",
    "熟悉",
    "了解",
    "掌握",
    "会使用",
    "使用过",
];

/// Whether a text only says how well something is known: "Expert", "5+ years", "80%", "★★★☆☆", "4/5".
pub(super) fn is_level(text: &str) -> bool {
    let folded = fold(text);
    let mut any = false;
    for word in folded
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '-' | '–' | '/' | '.' | ':'))
    {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        any = true;
        let number = word.trim_end_matches(['+', '%']).chars().all(|c| c.is_ascii_digit()) && word.len() <= 3;
        if !(number || GRADES.contains(&word)) {
            return false;
        }
    }
    let drawn = !text.trim().is_empty() && text.chars().all(|c| is_drawn(c) || c.is_whitespace());
    let bare = folded.trim().chars().all(|c| c.is_ascii_digit() || c == '.');
    drawn || any && !bare
}

/// Dots, stars and bars that draw a grade.
fn is_drawn(c: char) -> bool {
    matches!(
        c,
        '●' | '○'
            | '◉'
            | '◯'
            | '★'
            | '☆'
            | '■'
            | '□'
            | '▪'
            | '▫'
            | '█'
            | '░'
            | '▓'
            | '▒'
            | '⬤'
            | '◐'
            | '✦'
            | '✩'
            | '▰'
            | '▱'
            | '⚫'
            | '⚪'
            | '*'
            | '◼'
            | '◻'
            | '⭐'
    )
}

/// The header of a table of skills: "Skill  Level".
pub(super) fn is_header(label: &str, value: &str) -> bool {
    let first = matches!(
        fold(label).as_str(),
        "skill"
            | "skills"
            | "technology"
            | "technologies"
            | "tool"
            | "name"
            | "kenntnis"
            | "competence"
            | "area"
            | "language"
    );
    let second = fold(value);
    first
        && second.split_whitespace().count() <= 4
        && second.split_whitespace().any(|w| {
            matches!(
                w,
                "level"
                    | "proficiency"
                    | "rating"
                    | "years"
                    | "experience"
                    | "niveau"
                    | "nivel"
                    | "version"
                    | "used"
            )
        })
}

/// A keyword without its grade.
pub(super) fn without(keyword: &str) -> &str {
    let mut text = keyword.trim();
    for opening in OPENINGS {
        if let Some(rest) = text.strip_prefix(opening).filter(|r| !r.trim().is_empty()) {
            text = rest.trim_start_matches(['：', ':']).trim();
            break;
        }
    }
    let drawn = text.trim_end_matches(|c: char| is_drawn(c) && c != '*' || c.is_whitespace());
    if !drawn.is_empty() {
        text = drawn;
    }
    if let Some((name, grade)) = text.strip_suffix([')', '）']).and_then(|t| t.rsplit_once(['(', '（']))
        && is_level(grade)
        && !name.trim().is_empty()
    {
        return name.trim();
    }
    for mark in [" – ", " — ", " - ", ": ", " : "] {
        if let Some((name, grade)) = text.rsplit_once(mark)
            && is_level(grade)
            && !name.trim().is_empty()
        {
            return name.trim();
        }
    }
    // "Excel 80%"
    if let Some((name, grade)) = text.rsplit_once(' ')
        && grade.ends_with('%')
        && is_level(grade)
    {
        return name.trim();
    }
    text
}

/// "Docker and Kubernetes" are two skills where both are known.
pub(super) fn parted(keywords: Vec<String>, known: &Skills) -> Vec<String> {
    let mut out = Vec::with_capacity(keywords.len());
    for keyword in keywords {
        let halves = [" and ", " und ", " et ", " y ", " & "].iter().find_map(|m| {
            let (a, b) = keyword.split_once(m)?;
            let one = |t: &str| known.canonical(t.trim(), &keyword).is_some();
            (!keyword.contains(['(', '['])
                && known.canonical(&keyword, &keyword).is_none()
                && one(a)
                && one(b))
            .then(|| [a.trim().to_owned(), b.trim().to_owned()])
        });
        match halves {
            Some(halves) => out.extend(halves),
            None => match run_together(&keyword, known) {
                Some(skills) => out.extend(skills),
                None => out.push(keyword),
            },
        }
    }
    out
}

/// "`TypeScript` Go Docker SQL": tags whose frames were drawn, three or more with nothing between them but known skills.
fn run_together(keyword: &str, known: &Skills) -> Option<Vec<String>> {
    const LONGEST: usize = 4;
    let words: Vec<&str> = keyword.split_whitespace().collect();
    if !(3..=40).contains(&words.len())
        || keyword.contains(['(', '[', ',', ':'])
        || known.canonical(keyword, keyword).is_some()
    {
        return None;
    }
    let mut out = Vec::new();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let (skill, taken) = (1..=LONGEST.min(rest.len())).rev().find_map(|n| {
            let skill = rest[..n].join(" ");
            known.canonical(&skill, keyword).is_some().then_some((skill, n))
        })?;
        out.push(skill);
        rest = &rest[taken..];
    }
    (out.len() >= 3).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_beside_a_skill_is_taken_off() {
        for (written, skill) in [
            ("Python (5 years)", "Python"),
            ("Java - Advanced", "Java"),
            ("Excel 80%", "Excel"),
            ("Figma ●●●●○", "Figma"),
            ("CATIA V5 (sehr gut)", "CATIA V5"),
            ("GCP (notions)", "GCP"),
            ("熟练掌握 Java", "Java"),
            ("AWS (EC2, S3)", "AWS (EC2, S3)"),
            ("SQL (Postgres)", "SQL (Postgres)"),
            ("ISO 9001", "ISO 9001"),
            ("Machine Learning", "Machine Learning"),
            ("C++", "C++"),
        ] {
            assert_eq!(without(written), skill);
        }
    }

    #[test]
    fn known_skills_run_together_are_parted() {
        let parted = |text: &str| parted(vec![text.to_owned()], Skills::builtin());
        assert_eq!(parted("TypeScript Docker C++ SQL"), ["TypeScript", "Docker", "C++", "SQL"]);
        assert_eq!(parted("Counting snow with Docker"), ["Counting snow with Docker"]);
        assert_eq!(parted("Google Cloud Platform"), ["Google Cloud Platform"]);
    }

    #[test]
    fn tells_levels_from_skills() {
        for level in ["Expert", "5+ years", "80%", "★★★☆☆", "working knowledge", "sehr gut", "4/5"]
        {
            assert!(is_level(level), "{level}");
        }
        for none in ["Python", "2019", "Basic, Fortran", ""] {
            assert!(!is_level(none), "{none}");
        }
        assert!(is_header("Skill", "Level") && !is_header("Languages", "Python"));
    }

    #[test]
    fn two_known_skills_are_parted() {
        let parts = parted(
            vec!["Docker and Kubernetes".into(), "Budgeting and forecasting".into()],
            Skills::builtin(),
        );
        assert_eq!(parts, ["Docker", "Kubernetes", "Budgeting and forecasting"]);
    }
}
