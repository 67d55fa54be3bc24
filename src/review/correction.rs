//! Corrections: fields of a profile that a reviewer put right by hand. They win over the parser.
//!
//! Each is kept with the pointer of the field, the value that the parser had there, and the text of the lines that
//! said so. When the CV is read again and its entries have moved, the correction finds its entry by these; where they
//! are not the same any more it still holds, and is questioned.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use toml::{Table, Value};

use super::Change;
use crate::document::Document;
use crate::profile::edit::{Editor, Field, entries};
use crate::profile::{Corrected, Profile};
use crate::text::{safe, safe_multiline, toml_string, truncate};

/// What is told of a correction whose lines are not as they were.
const CHANGED: &str = "the source has changed since";
/// What is told of a correction whose entry is not found any more.
const GONE: &str = "its entry is gone from the CV";

/// A field of a profile that was put right.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    /// The field, as a JSON Pointer into the profile as it was read then.
    pub pointer: String,
    /// What the parser had there, as text; empty where nothing.
    pub was: String,
    /// The lines that the fact was read from; empty where the CV does not say it.
    pub lines: String,
    /// The entry was added by hand: the CV has none for it.
    pub added: bool,
    /// What is right; `None` where nothing should stand there.
    pub value: Option<String>,
}

impl Correction {
    /// The change that corrects the field at `pointer` of a profile to `text`. An empty text takes the correction back, and
    /// so does what the parser read; `-` has nothing stand there. `now` is what the corrections `known` came to.
    ///
    /// # Errors
    /// If there is no such field, it cannot hold the text, or nothing was corrected there.
    pub fn change(
        parsed: &Profile,
        document: &Document,
        now: &[Corrected],
        known: &BTreeMap<String, Self>,
        pointer: &str,
        text: &str,
    ) -> Result<Change, String> {
        let field = Field::at(pointer)?;
        let before = now.iter().find(|corrected| corrected.pointer.as_deref() == Some(pointer));
        let mut editor = Editor::new(parsed);
        let was = editor.text(pointer);
        let text = text.trim();
        let added = field.entry.is_some_and(|(section, at)| at >= entries(parsed, section));
        if text.is_empty() || (text == was && !added) {
            return match before {
                Some(before) => Ok(Change::Correct { key: before.key.clone(), correction: None }),
                None if text.is_empty() => {
                    Err(format!("nothing was corrected at {pointer}; `-` has nothing stand there"))
                }
                None => Err(format!("{pointer} is so already")),
            };
        }
        let value = Some(text).filter(|text| *text != "-").map(str::to_owned);
        // What was added by hand stands behind what was read, wherever that ends.
        let place = field.entry.filter(|_| added).map(|(section, _)| entries(parsed, section));
        let trial = place.and_then(|at| field.in_entry(at)).unwrap_or_else(|| pointer.to_owned());
        editor.set(&trial, value.as_deref())?;
        // Where nothing has changed since, a second correction is of the same reading as the first.
        let first =
            before.filter(|before| before.question.is_none()).and_then(|before| known.get(&before.key));
        let correction = match first {
            Some(first) => Self { value, ..first.clone() },
            None => Self {
                pointer: pointer.to_owned(),
                was,
                lines: if added { String::new() } else { lines(parsed, document, pointer) },
                added,
                value,
            },
        };
        let key = before.map_or_else(|| free_key(known, pointer), |before| before.key.clone());
        Ok(Change::Correct { key, correction: Some(Box::new(correction)) })
    }

    /// Puts a correction among others, or takes it away.
    pub(super) fn put(all: &mut BTreeMap<String, Self>, key: &str, correction: Option<&Self>) {
        match correction {
            Some(correction) => all.insert(key.to_owned(), correction.clone()),
            None => all.remove(key),
        };
    }

    /// All text safe to show.
    pub(super) fn safe(self) -> Self {
        Self {
            pointer: safe(&self.pointer).into_owned(),
            was: safe_multiline(&self.was).into_owned(),
            lines: safe_multiline(&self.lines).into_owned(),
            value: self.value.map(|value| safe_multiline(&value).into_owned()),
            ..self
        }
    }

    /// The members of the inline table that it is in a journal, each behind a comma.
    pub(super) fn to_toml(&self) -> String {
        let mut out = format!(
            ", pointer = {}, was = {}, lines = {}",
            toml_string(&self.pointer),
            toml_string(&self.was),
            toml_string(&self.lines)
        );
        if self.added {
            out.push_str(", added = true");
        }
        if let Some(value) = &self.value {
            // Writing to a string cannot fail.
            let _ = write!(out, ", value = {}", toml_string(value));
        }
        out
    }

    /// The correction in a table of a journal; `None` where it was taken back.
    pub(super) fn from_toml(table: &Table) -> Option<Self> {
        let text = |key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            pointer: text("pointer")?,
            was: text("was").unwrap_or_default(),
            lines: text("lines").unwrap_or_default(),
            added: table.get("added").and_then(Value::as_bool).unwrap_or_default(),
            value: text("value"),
        })
    }

    /// Where the field is now, and what is to be asked about that.
    fn find(
        &self,
        parsed: &Profile,
        editor: &Editor,
        document: &Document,
    ) -> (Option<String>, Option<&'static str>) {
        let Ok(field) = Field::at(&self.pointer) else {
            return (None, Some("this cvtui does not know the field"));
        };
        let same_lines = |pointer: &str| lines(parsed, document, pointer) == self.lines;
        let Some((section, home)) = field.entry else {
            let same = same_lines(&self.pointer) && editor.text(&self.pointer) == self.was;
            return (Some(self.pointer.clone()), (!same).then_some(CHANGED));
        };
        let own: BTreeSet<&str> = self.lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        // Lines are the surest sign, then what the parser had there, then the place.
        let rate = |at: usize| {
            let pointer = field.in_entry(at)?;
            let there = lines(parsed, document, &pointer);
            let shared = there.lines().filter(|line| own.contains(line.trim())).count();
            let same_value = !self.was.is_empty() && editor.text(&pointer) == self.was;
            let same = there == self.lines && !self.lines.is_empty();
            let meant =
                same || same_value || shared * 2 >= own.len().max(1) || (self.lines.is_empty() && at == home);
            meant.then(|| ((same, same_value, shared, std::cmp::Reverse(at.abs_diff(home))), pointer))
        };
        let best = (0..entries(parsed, section)).filter_map(rate).max();
        let Some((_, pointer)) = best else { return (None, Some(GONE)) };
        let question = (!same_lines(&pointer)).then_some(CHANGED);
        (Some(pointer), question)
    }
}

impl fmt::Display for Correction {
    /// The correction in a few words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => {
                write!(f, "corrected {} to \"{}\"", self.pointer, truncate(safe(value).trim(), 40))
            }
            None => write!(f, "corrected {} to nothing", self.pointer),
        }
    }
}

/// The profile with corrections in force; its `meta.corrections` tells what became of each.
pub fn correct(parsed: &Profile, document: &Document, corrections: &BTreeMap<String, Correction>) -> Profile {
    let mut editor = Editor::new(parsed);
    let as_read = Editor::new(parsed);
    let mut told = Vec::with_capacity(corrections.len());
    // Entries that were added come behind those that were read, each once.
    let mut added: BTreeMap<(String, usize), usize> = BTreeMap::new();
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for (key, correction) in corrections {
        let entry = Field::at(&correction.pointer).ok().and_then(|field| field.entry);
        let (pointer, question) = match entry.filter(|_| correction.added) {
            Some((section, at)) => {
                let next = next.entry(section.to_owned()).or_insert_with(|| entries(parsed, section));
                let place = *added.entry((section.to_owned(), at)).or_insert_with(|| {
                    *next += 1;
                    *next - 1
                });
                let field = Field::at(&correction.pointer).ok();
                (field.and_then(|field| field.in_entry(place)), None)
            }
            None => correction.find(parsed, &as_read, document),
        };
        let set = pointer.as_deref().map(|pointer| editor.set(pointer, correction.value.as_deref()));
        let question = match set {
            Some(Err(why)) => Some(why),
            _ => question.map(str::to_owned),
        };
        told.push(Corrected {
            was: pointer.as_deref().map_or_else(|| correction.was.clone(), |pointer| as_read.text(pointer)),
            pointer,
            value: correction.value.clone(),
            question,
            key: key.clone(),
        });
    }
    let mut profile = editor.finish();
    for pointer in told.iter().filter_map(|corrected| corrected.pointer.as_ref()) {
        if let Some(source) = profile.meta.sources.get_mut(pointer) {
            source.inferred = false;
        }
    }
    profile.meta.corrections = told;
    profile
}

/// The text of the lines that say what stands at a pointer.
fn lines(profile: &Profile, document: &Document, pointer: &str) -> String {
    let Some(source) = profile.meta.source(pointer) else { return String::new() };
    let range = source.lines;
    let texts = (range.first..=range.last).filter_map(|number| document.line(number));
    safe_multiline(&texts.map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")).into_owned()
}

/// A key that no correction has: the pointer, as long as it is free.
fn free_key(known: &BTreeMap<String, Correction>, pointer: &str) -> String {
    let numbered = (2..).map(|n: usize| format!("{pointer} ({n})"));
    let mut keys = std::iter::once(pointer.to_owned()).chain(numbered);
    keys.find(|key| !known.contains_key(key)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Line};
    use crate::profile::{LineRange, Source, Work};

    /// A CV whose lines are each a position.
    fn cv(positions: &[&str]) -> (Profile, Document) {
        let lines = positions.iter().zip(1..).map(|(text, number)| Line {
            number,
            text: (*text).to_owned(),
            raw: (*text).to_owned(),
            ..Line::default()
        });
        let mut profile = Profile::default();
        for (at, text) in positions.iter().enumerate() {
            let position = text.split(',').next().map(str::to_owned);
            profile.work.push(Work { position, ..Work::default() });
            let source = Source { lines: LineRange::line(at as u32 + 1), inferred: false };
            profile.meta.sources.insert(format!("/work/{at}"), source);
        }
        (profile, Document::new(Format::Text, lines.collect(), Vec::new()))
    }

    fn corrected(
        known: &mut BTreeMap<String, Correction>,
        (profile, document): &(Profile, Document),
        pointer: &str,
        text: &str,
    ) -> Profile {
        let now = correct(profile, document, known);
        let change =
            Correction::change(profile, document, &now.meta.corrections, known, pointer, text).unwrap();
        let Change::Correct { key, correction } = change else { panic!() };
        Correction::put(known, &key, correction.as_deref());
        correct(profile, document, known)
    }

    fn position(profile: &Profile, at: usize) -> &str {
        profile.work[at].position.as_deref().unwrap_or_default()
    }

    #[test]
    fn a_correction_wins_and_an_empty_one_takes_it_back() {
        let cv = cv(&["Enginer, Acme", "Intern, Blip"]);
        let mut known = BTreeMap::new();
        let now = corrected(&mut known, &cv, "/work/0/position", "Engineer");
        assert_eq!((position(&now, 0), now.meta.corrections[0].was.as_str()), ("Engineer", "Enginer"));
        assert_eq!(now.meta.corrections[0].question, None);
        let again = corrected(&mut known, &cv, "/work/0/position", "Staff Engineer");
        assert_eq!(
            (position(&again, 0), again.meta.corrections[0].was.as_str()),
            ("Staff Engineer", "Enginer")
        );
        let gone = corrected(&mut known, &cv, "/work/1/position", "-");
        assert_eq!(position(&gone, 1), "");
        corrected(&mut known, &cv, "/work/1/position", "");
        let back = corrected(&mut known, &cv, "/work/0/position", "Enginer");
        assert_eq!((&back, known.len()), (&cv.0, 0));
    }

    #[test]
    fn it_finds_its_entry_when_entries_move() {
        let mut known = BTreeMap::new();
        corrected(&mut known, &cv(&["Enginer, Acme", "Intern, Blip"]), "/work/0/position", "Engineer");
        let moved = cv(&["Chief, Acme", "Intern, Blip", "Enginer, Acme"]);
        let now = correct(&moved.0, &moved.1, &known);
        assert_eq!([position(&now, 0), position(&now, 2)], ["Chief", "Engineer"]);
        assert_eq!(now.meta.corrections[0].question, None);
        // Another correction where the first one was made does not push that one out.
        let now = corrected(&mut known, &moved, "/work/0/position", "CEO");
        assert_eq!([position(&now, 0), position(&now, 2)], ["CEO", "Engineer"]);
    }

    #[test]
    fn it_is_questioned_when_its_lines_change_and_told_when_its_entry_is_gone() {
        let mut known = BTreeMap::new();
        corrected(&mut known, &cv(&["Enginer, Acme", "Intern, Blip"]), "/work/0/position", "Engineer");
        let edited = cv(&["Enginer, Acme Ltd", "Intern, Blip"]);
        let now = correct(&edited.0, &edited.1, &known);
        assert_eq!(
            (position(&now, 0), now.meta.corrections[0].question.as_deref()),
            ("Engineer", Some(CHANGED))
        );
        // Saying it again settles that.
        let now = corrected(&mut known, &edited, "/work/0/position", "Engineer II");
        assert_eq!((position(&now, 0), now.meta.corrections[0].question.as_deref()), ("Engineer II", None));
        let without = cv(&["Intern, Blip"]);
        let now = correct(&without.0, &without.1, &known);
        assert_eq!(position(&now, 0), "Intern");
        assert_eq!(
            (&now.meta.corrections[0].pointer, now.meta.corrections[0].question.as_deref()),
            (&None, Some(GONE))
        );
    }

    #[test]
    fn what_the_parser_misses_is_filled_in_and_added_behind_what_it_reads() {
        let mut known = BTreeMap::new();
        let read = cv(&["Intern, Blip"]);
        corrected(&mut known, &read, "/basics/name", "Ana Sample");
        corrected(&mut known, &read, "/work/1/position", "Chair");
        let now = corrected(&mut known, &read, "/work/1/startDate", "2020");
        assert_eq!((now.work.len(), position(&now, 1)), (2, "Chair"));
        let longer = cv(&["Chief, Acme", "Intern, Blip"]);
        let now = correct(&longer.0, &longer.1, &known);
        assert_eq!((now.work.len(), position(&now, 2)), (3, "Chair"));
        assert_eq!(now.work[2].start_date.unwrap().to_string(), "2020");
        assert_eq!(now.basics.name.as_deref(), Some("Ana Sample"));
        assert_eq!(now.meta.corrections[0].question, None);
    }

    #[test]
    fn it_comes_back_from_a_journal_as_it_was() {
        let correction = Correction {
            pointer: "/work/0/position".into(),
            was: "a \"b\"\nc".into(),
            lines: "x\ny".into(),
            added: true,
            value: Some("1; 2".into()),
        };
        let read = |correction: &Correction| {
            let text = format!("correct = {{ key = \"k\"{} }}", correction.to_toml());
            Correction::from_toml(text.parse::<Table>().unwrap()["correct"].as_table().unwrap()).unwrap()
        };
        assert_eq!(read(&correction), correction);
        let nothing = Correction { value: None, added: false, ..correction };
        assert_eq!(read(&nothing), nothing);
    }
}
