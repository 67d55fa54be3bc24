//! The values of a key: from their letters to what they are compared with.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::error::{QueryError, nearest};
use super::keys::{Choice, Key, KeyDoc, Takes};
use super::syntax::{NumberRange, Value, Words};
use crate::profile::DegreeLevel;
use crate::text::fold;

/// A value as it was typed.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub form: Form,
    pub text: String,
    pub span: Range<usize>,
    /// The cursor stands in it.
    pub typing: bool,
}

/// The dress of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    Quoted,
    Exact,
    Fuzzy,
    Pattern,
    Compared(Comparison),
}

/// `>`, `>=`, `<`, `<=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Above,
    AtLeast,
    Below,
    AtMost,
}

impl Comparison {
    fn range(self, number: f64) -> NumberRange {
        let all = NumberRange::closed(f64::NEG_INFINITY, f64::INFINITY);
        match self {
            Self::Above => NumberRange { low: number, with_low: false, ..all },
            Self::AtLeast => NumberRange { low: number, ..all },
            Self::Below => NumberRange { high: number, with_high: false, ..all },
            Self::AtMost => NumberRange { high: number, ..all },
        }
    }
}

/// Largest compiled regular expression, in bytes; matching itself is linear in the text.
const PATTERN_LIMIT: usize = 256 * 1024;

/// What `item` means after `key`.
pub(super) fn value(query: &str, key: &KeyDoc, item: &Item) -> Result<Value, QueryError> {
    let error = |message: String| QueryError::new(query, item.span.clone(), message);
    match key.takes {
        Takes::Words | Takes::Vocabulary | Takes::Person => words(query, key, item),
        Takes::Number => number_value(key, item).map(Value::Number).map_err(error),
        Takes::Position => position(item).map_err(error),
        Takes::Degree => match degree(item) {
            Some(range) => Ok(Value::Number(range)),
            None => words(query, key, item),
        },
        Takes::OneOf(choices) => one_of(query, key, choices, item),
        Takes::Sort | Takes::Columns => Err(error(format!("`{}:` takes columns", key.name))),
    }
}

fn words(query: &str, key: &KeyDoc, item: &Item) -> Result<Value, QueryError> {
    let error = |message: String| Err(QueryError::new(query, item.span.clone(), message));
    let text = item.text.clone();
    if text.trim().is_empty() {
        return error(format!("`{}:` needs a value, as in {}", key.name, key.example));
    }
    match item.form {
        Form::Plain | Form::Quoted => Ok(Value::Words(Words { text, prefix: item.typing })),
        Form::Exact => Ok(Value::Exact(text)),
        Form::Fuzzy => Ok(Value::Fuzzy(text)),
        Form::Pattern => pattern(&text).map(Value::Pattern).or_else(error),
        Form::Compared(_) => error(format!(
            "`{}:` compares words; > and < are for numbers, as in year:>=2020 or pubs:>5",
            key.name
        )),
    }
}

/// Compiles a regular expression: case ignored, bounded in size.
pub(super) fn pattern(text: &str) -> Result<Regex, String> {
    RegexBuilder::new(text)
        .case_insensitive(true)
        .size_limit(PATTERN_LIMIT)
        .dfa_size_limit(4 * PATTERN_LIMIT)
        .nest_limit(64)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => "the regular expression is too large".to_owned(),
            other => {
                // The last line of the message says what is wrong; those before draw it.
                let whole = other.to_string();
                let last = whole.lines().last().unwrap_or_default().trim();
                format!("no regular expression: {}", last.trim_start_matches("error: "))
            }
        })
}

fn number_value(key: &KeyDoc, item: &Item) -> Result<NumberRange, String> {
    let refused = || {
        let kind = match key.key {
            Key::Year => "years, as in year:2021, year:2019..2023 or year:>=2020",
            Key::Coverage => "a share, as in coverage:>=0.9 or coverage:<80%",
            _ => return format!("`{}:` takes numbers, as in {}", key.name, key.example),
        };
        format!("`{}:` takes {kind}", key.name)
    };
    let number = |text: &str| match key.key {
        Key::Coverage => share(text),
        _ => whole(text),
    };
    if is_backwards(item, number) {
        let (low, high) = item.text.trim().split_once("..").unwrap_or_default();
        return Err(format!("the range runs backwards; did you mean `{}:{high}..{low}`?", key.name));
    }
    range(item, number).ok_or_else(refused).map(|range| match key.key {
        Key::Year if item.typing && item.form == Form::Plain => decade(&item.text).unwrap_or(range),
        _ => range,
    })
}

/// Whether a text is a range whose ends are known and run backwards: "5..2".
fn is_backwards(item: &Item, number: impl Fn(&str) -> Option<f64>) -> bool {
    let ends = item.text.trim().split_once("..").and_then(|(low, high)| Some((number(low)?, number(high)?)));
    !item.typing && ends.is_some_and(|(low, high)| low > high)
}

/// A range, a comparison or a single number.
fn range(item: &Item, number: impl Fn(&str) -> Option<f64>) -> Option<NumberRange> {
    let text = item.text.trim();
    match item.form {
        Form::Compared(comparison) => Some(comparison.range(number(text)?)),
        Form::Plain | Form::Quoted | Form::Exact => match text.split_once("..") {
            None => Some(NumberRange::just(number(text)?)),
            Some(("", "")) => None,
            Some((low, high)) => {
                let end = |text: &str, open: f64| if text.is_empty() { Some(open) } else { number(text) };
                let (low, high) = (end(low, f64::NEG_INFINITY)?, end(high, f64::INFINITY)?);
                Some(NumberRange::closed(low.min(high), low.max(high)))
            }
        },
        Form::Fuzzy | Form::Pattern => None,
    }
}

/// A whole number; at most six digits, so that it stays exact.
fn whole(text: &str) -> Option<f64> {
    let digits = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// A share from 0 to 1, or per cent.
fn share(text: &str) -> Option<f64> {
    let (text, percent) = text.strip_suffix('%').map_or((text, false), |text| (text, true));
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = if plain { text.parse().ok()? } else { return None };
    // "90" can only be per cent.
    let share = if percent || number > 1.0 { number / 100.0 } else { number };
    (share <= 1.0).then_some(share)
}

/// The years that a year still being typed can become: `202` is 2020 to 2029.
fn decade(text: &str) -> Option<NumberRange> {
    let missing = 4_usize.checked_sub(text.len()).filter(|missing| *missing > 0)?;
    let scale = 10_f64.powi(missing as i32);
    let low = whole(text)? * scale;
    Some(NumberRange::closed(low, low + scale - 1.0))
}

fn position(item: &Item) -> Result<Value, String> {
    let plain = matches!(item.form, Form::Plain | Form::Quoted | Form::Exact);
    match fold(&item.text).as_str() {
        "first" | "1st" if plain => return Ok(Value::Number(NumberRange::just(1.0))),
        "last" | "senior" if plain => return Ok(Value::Last),
        typed if item.typing && plain && !typed.is_empty() => {
            if "first".starts_with(typed) {
                return Ok(Value::Number(NumberRange::just(1.0)));
            }
            if "last".starts_with(typed) {
                return Ok(Value::Last);
            }
        }
        _ => {}
    }
    range(item, whole)
        .map(Value::Number)
        .ok_or_else(|| "`pos:` takes first, last or a number, as in pos:2, pos:1..3 or pos:>=2".to_owned())
}

/// The number that stands for a level in the index.
pub(super) fn level_number(level: DegreeLevel) -> Option<f64> {
    match level {
        DegreeLevel::Unknown => None,
        DegreeLevel::School => Some(1.0),
        DegreeLevel::Bachelor => Some(2.0),
        DegreeLevel::Master => Some(3.0),
        DegreeLevel::Doctorate => Some(4.0),
    }
}

/// The levels by the names that mean a whole level, and no degree in particular.
const LEVELS: &[(&str, DegreeLevel)] = &[
    ("phd", DegreeLevel::Doctorate),
    ("doctorate", DegreeLevel::Doctorate),
    ("doctor", DegreeLevel::Doctorate),
    ("doctoral", DegreeLevel::Doctorate),
    ("dr", DegreeLevel::Doctorate),
    ("master", DegreeLevel::Master),
    ("masters", DegreeLevel::Master),
    ("ms", DegreeLevel::Master),
    ("msc", DegreeLevel::Master),
    ("ma", DegreeLevel::Master),
    ("bachelor", DegreeLevel::Bachelor),
    ("bachelors", DegreeLevel::Bachelor),
    ("bs", DegreeLevel::Bachelor),
    ("bsc", DegreeLevel::Bachelor),
    ("ba", DegreeLevel::Bachelor),
    ("undergraduate", DegreeLevel::Bachelor),
    ("school", DegreeLevel::School),
    ("highschool", DegreeLevel::School),
];

/// Names of degree levels, for completion.
pub(super) const LEVEL_NAMES: [&str; 4] = ["phd", "master", "bachelor", "school"];

/// A degree as written, for comparison: folded, without dots.
pub(super) fn compact_degree(written: &str) -> String {
    fold(written).replace(['.', '\''], "")
}

fn degree(item: &Item) -> Option<NumberRange> {
    let level = |text: &str| {
        let name = compact_degree(text.trim()).replace([' ', '-'], "");
        let level = LEVELS.iter().find(|(alias, _)| *alias == name)?.1;
        level_number(level)
    };
    match item.form {
        Form::Exact => None,
        _ => range(item, level),
    }
}

fn one_of(query: &str, key: &KeyDoc, choices: &[Choice], item: &Item) -> Result<Value, QueryError> {
    let typed = fold(item.text.trim());
    let names = |choice: &Choice| std::iter::once(choice.name).chain(choice.aliases.iter().copied());
    let plain = matches!(item.form, Form::Plain | Form::Quoted | Form::Exact);
    let exact = choices.iter().find(|choice| names(choice).any(|name| name == typed));
    if let Some(choice) = exact.filter(|_| plain) {
        return Ok(Value::OneOf(vec![choice.name]));
    }
    if item.typing && plain && !typed.is_empty() {
        let begun = choices.iter().filter(|c| names(c).any(|name| name.starts_with(&typed)));
        let begun: Vec<_> = begun.map(|c| c.name).collect();
        if !begun.is_empty() {
            return Ok(Value::OneOf(begun));
        }
    }
    let list: Vec<_> = choices.iter().map(|c| c.name).collect();
    let message = match typed.as_str() {
        "" => format!("`{}:` needs one of {}", key.name, list.join(", ")),
        _ => format!("`{}:` takes {}, not `{}`", key.name, list.join(", "), item.text),
    };
    let near = nearest(&typed, choices.iter().flat_map(names)).map(|name| format!("`{}:{name}`", key.name));
    Err(QueryError::new(query, item.span.clone(), message).suggest(near))
}
