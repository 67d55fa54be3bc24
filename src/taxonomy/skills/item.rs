//! Entries of a skills list: one skill each, with its version, proficiency and wording around it.

use super::{Context, Skill, Skills, Token, tokens};

/// Words around a skill that say how well it is known or what it is, in the languages of CVs.
#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "a", "advanced", "and", "basic", "basics", "beginner", "competent", "development", "elementary",
    "excellent", "experience", "experienced", "expert", "expertise", "familiar", "familiarity", "fluent",
    "framework", "frameworks", "fundamentals", "good", "in", "intermediate", "knowledge", "language",
    "libraries", "library", "months", "novice", "of", "proficiency", "proficient",
    "programming", "scripting", "skilled", "software", "solid", "some", "strong", "the", "using", "very",
    "with", "working", "year", "years", "yr", "yrs",
    // German, French, Spanish, Italian
    "ausgezeichnet", "fortgeschritten", "fortgeschrittene", "grundkenntnisse", "gut", "gute", "jahre",
    "kenntnisse", "sehr", "programmierung", "ans", "avance", "bases", "bon", "bonne", "bonnes", "courant", "de",
    "debutant", "des", "en", "maitrise", "niveau", "notions", "anos", "avanzado", "basico", "intermedio", "avanzato",
    "base", "anni",
];

impl Skills {
    /// The skill that an entry of a skills list means, if it is one. Versions, proficiency and the like
    /// make no difference: `Python 3.11`, `C++17`, `HTML5`, `Java (advanced)`, `R programming`.
    ///
    /// `context` is the rest of the list: it decides what an ambiguous entry means.
    ///
    /// ```
    /// use cvtui::taxonomy::Skills;
    /// let skills = Skills::builtin();
    /// assert_eq!(skills.canonical("Golang", "").map(|skill| skill.name.as_str()), Some("Go"));
    /// assert!(skills.canonical("Going places", "").is_none());
    /// ```
    pub fn canonical(&self, as_written: &str, context: &str) -> Option<&Skill> {
        self.one(as_written, &Context::new(context))
    }

    /// All skills that an entry of a skills list means: two for `C/C++`, three for
    /// `Java (Spring, Hibernate)`; each once, in the order written.
    pub fn canonical_all(&self, as_written: &str, context: &str) -> Vec<&Skill> {
        let context = Context::new(context);
        let (outer, inner) = brackets(as_written);
        let split: Vec<_> = parts(&outer).map(|part| self.one(part, &context)).collect();
        let several = split.len() > 1 && split.iter().all(Option::is_some);
        // "TCP/IP" is one skill because "IP" by itself is none; "Agile/Scrum" is two.
        let mut found: Vec<&Skill> = match self.one(as_written, &context) {
            Some(skill) if !several => vec![skill],
            _ => split.into_iter().flatten().collect(),
        };
        for part in inner.iter().flat_map(|inner| parts(inner)) {
            found.extend(self.one(part, &context));
        }
        let mut seen = Vec::new();
        found.retain(|skill: &&Skill| {
            let fresh = !seen.contains(&&skill.name);
            seen.push(&skill.name);
            fresh
        });
        found
    }

    fn one(&self, as_written: &str, context: &Context<'_>) -> Option<&Skill> {
        let (outer, inner) = brackets(as_written);
        self.exactly(as_written, &tokens(as_written), context)
            .or_else(|| self.about(&outer, context))
            .or_else(|| match inner.as_slice() {
                // "Amazon's cloud (AWS)": the acronym is the better known name.
                [inner] if !outer.contains([',', '/', ';']) => self.exactly(inner, &tokens(inner), context),
                _ => None,
            })
    }

    /// The skill that a text means once the remarks around it are left out.
    fn about(&self, text: &str, context: &Context<'_>) -> Option<&Skill> {
        let all = tokens(text);
        if let Some(skill) = self.exactly(text, &all, context) {
            return Some(skill);
        }
        let lead = all.iter().take_while(|token| is_remark(token)).count();
        let mut rest = all[lead..].to_vec();
        loop {
            if let Some(skill) = self.exactly(text, &rest, context) {
                return Some(skill);
            }
            let last = rest.pop()?;
            if let Some(stem) = without_version(last.clone()) {
                rest.push(stem);
            } else if !is_remark(&last) && !is_version(&last) {
                return None;
            }
        }
    }

    /// The skill whose name or alias these words are.
    fn exactly(&self, text: &str, tokens: &[Token<'_>], context: &Context<'_>) -> Option<&Skill> {
        let start = tokens.first()?.range.start;
        let end = tokens.last()?.range.end;
        let alias = self.spellings.get(tokens).first()?;
        self.meaning(alias, text.get(start..end)?, context)
    }
}

fn is_remark(token: &Token<'_>) -> bool {
    REMARKS.contains(&&*token.folded)
}

/// Whether a word is a version or a number of years: `3`, `2b`, `8+`, `v2`, the `x` of `3.x`.
fn is_version(token: &Token<'_>) -> bool {
    let word = token.folded.strip_prefix('v').unwrap_or(&token.folded);
    word.starts_with(|c: char| c.is_ascii_digit()) || token.folded == "x"
}

/// The word without the digits glued to its end. One letter would be left of too many things (`S3`).
fn without_version(mut token: Token<'_>) -> Option<Token<'_>> {
    let stem = token.folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let cut = token.folded.len() - stem.len();
    if cut == 0 || stem.chars().count() < 2 {
        return None;
    }
    token.range.end -= cut;
    token.folded = stem.to_owned().into();
    Some(token)
}

/// The text outside brackets, and what each pair of brackets holds.
fn brackets(text: &str) -> (String, Vec<&str>) {
    let mut outer = String::new();
    let mut inner = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[']) {
        outer.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let close = after.find([')', ']']).unwrap_or(after.len());
        inner.push(&after[..close]);
        outer.push(' ');
        rest = after.get(close + 1..).unwrap_or_default();
    }
    outer.push_str(rest);
    (outer, inner)
}

/// The parts of an entry that holds several skills. `R&D` and `R & D` are none.
fn parts(entry: &str) -> impl Iterator<Item = &str> {
    let single = |part: &str| part.trim().chars().count() <= 1;
    let ampersand = match entry.split_once('&') {
        Some((left, right)) => !(single(left) && single(right)),
        None => true,
    };
    entry
        .split(move |c| matches!(c, '/' | ',' | ';' | '|' | '·' | '、' | '，') || ampersand && c == '&')
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" or "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" et "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}
