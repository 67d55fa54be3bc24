//! Skills in prose, where most short names are also words.

use std::ops::Range;

use super::{Alias, Context, Skill, SkillMention, Skills, tokens};

/// So many ordinary words in a row, each spelled as a skill, are a list of skills.
const LIST: usize = 3;

/// A place in a text that may name a skill.
struct Candidate<'a> {
    range: Range<usize>,
    skill: &'a Skill,
    /// Whether it names the skill without regard to what stands beside it.
    certain: bool,
}

impl Skills {
    /// The skills that a text names, from left to right and without overlap; of two that begin at the
    /// same word the longer one.
    ///
    /// A skill that is also an ordinary word or very short counts only in its own case and as a member
    /// of a list: with a certain skill, or two more of its kind.
    pub fn find_in(&self, text: &str) -> Vec<SkillMention<'_>> {
        let candidates = self.candidates(text);
        let mut mentions = Vec::new();
        for list in candidates.chunk_by(|left, right| is_separator(&text[left.range.end..right.range.start]))
        {
            let trusted = list.len() >= LIST || list.iter().any(|candidate| candidate.certain);
            mentions.extend(
                list.iter()
                    .filter(|candidate| trusted || candidate.certain)
                    .map(|found| SkillMention { range: found.range.clone(), name: &found.skill.name }),
            );
        }
        mentions
    }

    fn candidates(&self, text: &str) -> Vec<Candidate<'_>> {
        let context = Context::new(text);
        let words = tokens(text);
        let mut candidates = Vec::new();
        let mut rest = words.as_slice();
        while let Some(first) = rest.first() {
            let found = self.spellings.starts(rest).into_iter().rev().find_map(|(length, aliases)| {
                let last = rest.get(length - 1)?;
                let range = first.range.start..last.range.end;
                let (alias, certain) = trust(aliases, &text[range.clone()])?;
                let skill = self.meaning(alias, &text[range.clone()], &context)?;
                Some((length, Candidate { range, skill, certain }))
            });
            let taken = match found {
                Some((length, candidate)) => {
                    candidates.push(candidate);
                    length
                }
                None => 1,
            };
            rest = &rest[taken..];
        }
        candidates
    }
}

/// The alias that text written like this may be, and whether it is certain.
fn trust<'a>(aliases: &'a [Alias], written: &str) -> Option<(&'a Alias, bool)> {
    let spelled = aliases.iter().find(|alias| alias.spelled.trim_start_matches('.') == written);
    match spelled {
        Some(alias) => Some((alias, !alias.weak)),
        None => aliases.iter().find(|alias| !alias.weak && !alias.exact).map(|alias| (alias, true)),
    }
}

/// Whether the text between two skills is what stands between the members of a list.
fn is_separator(gap: &str) -> bool {
    // The full stop of ".NET" belongs to the skill.
    let gap = gap.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(gap);
    let mut parts = gap.split(|c: char| c.is_whitespace() || ",;/|•·&+()、，".contains(c));
    gap.chars().any(|c| !c.is_whitespace())
        && parts.all(|part| matches!(part, "" | "and" | "or" | "und" | "oder" | "et" | "ou" | "y" | "e"))
}
