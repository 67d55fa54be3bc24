//! Skills: what an entry of a skills list means, and which skills a line of prose speaks of.

mod find;
mod item;
mod list;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

pub use list::{Skill, SkillCategory};

use crate::taxonomy::TaxonomyError;
use crate::taxonomy::alias::AliasTree;
use crate::text::{fold, folded, words};
use list::{Choice, List, Rule};

/// The asset as written.
pub(crate) const BUILTIN: &str = include_str!("../../../assets/skills.toml");

/// The skills that the program knows, and how they are recognised.
#[derive(Clone, Debug, Default)]
pub struct Skills {
    all: Vec<Skill>,
    by_name: HashMap<String, usize>,
    rules: Vec<Rule>,
    /// Names and aliases, word by word as folded.
    spellings: AliasTree<Alias>,
}

/// A skill that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillMention<'a> {
    /// Where the text names it, in bytes.
    pub range: Range<usize>,
    /// The skill's canonical name.
    pub name: &'a str,
}

/// One way to write a skill.
#[derive(Clone, Debug)]
struct Alias {
    meaning: Meaning,
    /// As customarily written.
    spelled: String,
    /// Too ordinary or too short to be trusted in prose by itself.
    weak: bool,
    /// So short that it counts only in its customary case.
    exact: bool,
}

/// What an alias stands for, as an index into the skills or the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Skill(usize),
    Rule(usize),
}

/// A word of a text, as written, as compared, and where it stands.
#[derive(Clone, Debug)]
struct Token<'a> {
    folded: Cow<'a, str>,
    range: Range<usize>,
}

impl AsRef<str> for Token<'_> {
    fn as_ref(&self) -> &str {
        &self.folded
    }
}

impl Skills {
    /// The built-in skills, read once.
    pub fn builtin() -> &'static Self {
        static SKILLS: LazyLock<Skills> = LazyLock::new(|| {
            // A test reads the embedded list; a broken one cannot be released.
            List::parse(BUILTIN).and_then(Skills::new).unwrap_or_default()
        });
        &SKILLS
    }

    /// The built-in skills, extended by the user's own; an addition replaces the skill of the same name.
    ///
    /// # Errors
    /// When an addition has no name, or claims an alias that another skill has.
    pub fn with(additions: &[Skill]) -> Result<Self, TaxonomyError> {
        let mut list = List::parse(BUILTIN)?;
        for addition in additions {
            match list.skill.iter_mut().find(|skill| skill.name == addition.name) {
                Some(skill) => skill.clone_from(addition),
                None => list.skill.push(addition.clone()),
            }
        }
        Self::new(list)
    }

    /// The skill of this canonical name, in the name's own case.
    pub fn get(&self, name: &str) -> Option<&Skill> {
        self.by_name.get(name).and_then(|&index| self.all.get(index))
    }

    /// All skills, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Skill> {
        self.all.iter()
    }

    /// How many skills there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is no skill at all.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn new(list: List) -> Result<Self, TaxonomyError> {
        let mut skills = Self { rules: list.ambiguous, ..Self::default() };
        for (index, skill) in list.skill.iter().enumerate() {
            if tokens(&skill.name).is_empty() {
                return Err(TaxonomyError::Nameless { subject: "skills" });
            }
            if skills.by_name.insert(skill.name.clone(), index).is_some() {
                return Err(claimed(&skill.name, skill, skill));
            }
        }
        skills.all = list.skill;
        let ambiguous = skills.add_rules()?;
        for index in 0..skills.all.len() {
            skills.add_skill(index, &ambiguous)?;
        }
        Ok(skills)
    }

    /// Adds the aliases that several skills use; gives back their folded words.
    fn add_rules(&mut self) -> Result<HashSet<Vec<String>>, TaxonomyError> {
        let mut ambiguous = HashSet::new();
        for (index, rule) in self.rules.iter().enumerate() {
            if let Some(name) = rule.names().find(|name| !self.by_name.contains_key(*name)) {
                return Err(TaxonomyError::UnknownChoice {
                    alias: rule.alias.clone(),
                    name: name.to_owned(),
                });
            }
            let words = folded_words(&rule.alias);
            let alias = Alias {
                meaning: Meaning::Rule(index),
                spelled: rule.alias.clone(),
                weak: true,
                exact: false,
            };
            self.spellings.insert(&words, alias);
            ambiguous.insert(words);
        }
        Ok(ambiguous)
    }

    fn add_skill(&mut self, index: usize, ambiguous: &HashSet<Vec<String>>) -> Result<(), TaxonomyError> {
        let skill = &self.all[index];
        for spelled in skill.spellings() {
            let words = folded_words(spelled);
            if ambiguous.contains(&words) {
                continue;
            }
            let claims = self.spellings.get(&words).iter();
            let other = claims.filter_map(|alias| self.skill_of(alias.meaning)).find(|other| *other != skill);
            if let Some(other) = other {
                return Err(claimed(spelled, other, skill));
            }
            let alias = Alias {
                meaning: Meaning::Skill(index),
                spelled: spelled.to_owned(),
                weak: skill.word && !is_telling(&words, &skill.name),
                exact: matches!(words.as_slice(), [word] if is_short(word)),
            };
            self.spellings.insert(words, alias);
        }
        Ok(())
    }

    /// The skill that an unambiguous alias stands for.
    fn skill_of(&self, meaning: Meaning) -> Option<&Skill> {
        match meaning {
            Meaning::Skill(index) => self.all.get(index),
            Meaning::Rule(_) => None,
        }
    }

    /// What an alias, written like this, means in this context.
    fn meaning(&self, alias: &Alias, written: &str, context: &Context<'_>) -> Option<&Skill> {
        match alias.meaning {
            Meaning::Skill(index) => self.all.get(index),
            Meaning::Rule(index) => self.decide(index, written, context),
        }
    }

    /// The choice that the context decides for; else the only one that is spelled so; else the default.
    fn decide(&self, rule: usize, written: &str, context: &Context<'_>) -> Option<&Skill> {
        let said = context.choice(&self.rules, rule);
        let rule = self.rules.get(rule)?;
        if let Some(choice) = said.and_then(|choice| rule.choose.get(choice)) {
            return self.get(&choice.name);
        }
        let mut spelled = rule
            .choose
            .iter()
            .filter_map(|choice| self.get(&choice.name))
            .filter(|skill| skill.spellings().any(|spelling| spelling == written));
        match (spelled.next(), spelled.next()) {
            (Some(skill), None) => Some(skill),
            _ => rule.default.as_deref().and_then(|name| self.get(name)),
        }
    }
}

/// So many bytes of the text around an alias are asked about it: more than any list of skills has.
const CONTEXT: usize = 4096;

/// The text around an alias. It is folded when first asked, for few aliases ever ask.
struct Context<'a> {
    text: &'a str,
    /// For each rule, which of its choices the text decides for.
    choices: OnceCell<Vec<Option<usize>>>,
}

impl<'a> Context<'a> {
    fn new(text: &'a str) -> Self {
        Self { text: &text[..text.floor_char_boundary(CONTEXT)], choices: OnceCell::new() }
    }

    /// Which choice of the rule of this index the text decides for.
    fn choice(&self, rules: &[Rule], index: usize) -> Option<usize> {
        let choices = self.choices.get_or_init(|| {
            let padded = |text: &str| format!(" {} ", folded_words(text).join(" "));
            let text = padded(self.text);
            let said = |choice: &Choice| choice.when.iter().any(|phrase| text.contains(&padded(phrase)));
            rules.iter().map(|rule| rule.choose.iter().position(said)).collect()
        });
        choices.get(index).copied().flatten()
    }
}

/// Whether prose must write a word in its customary case: `ml` is also a volume, `k8s` is nothing else.
fn is_short(word: &str) -> bool {
    word.len() < 3 || word.len() == 3 && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether an alias of an ordinary word is itself none: several words, or the word with something to it
/// (Golang, `ReactJS`).
fn is_telling(words: &[String], name: &str) -> bool {
    match words {
        [word] => {
            let name = fold(name);
            word.len() > name.len() && word.starts_with(&name)
        }
        _ => true,
    }
}

fn claimed(alias: &str, first: &Skill, second: &Skill) -> TaxonomyError {
    TaxonomyError::ClaimedTwice {
        alias: alias.to_owned(),
        first: first.name.clone(),
        second: second.name.clone(),
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    words(text).map(|word| Token { folded: folded(word.text), range: word.range }).collect()
}

fn folded_words(text: &str) -> Vec<String> {
    words(text).map(|word| fold(word.text)).collect()
}
