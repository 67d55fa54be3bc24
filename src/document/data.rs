//! CVs that are data: JSON Resume (<https://jsonresume.org/schema>) and `RenderCV`'s YAML, as a tree of values that
//! know their lines. What they mean is the parser's to say.

use granit_parser::{Event, Parser};
use serde::{Deserialize, Serialize};

use super::{Document, Format, Limits, ReadError, text};
use crate::profile::LineRange;
use crate::text::safe;

/// Deepest nesting that is read.
const DEPTH: usize = 40;

/// A value, and the lines of the file that it fills.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Datum {
    /// From the first to the last line of it.
    pub lines: LineRange,
    /// The value.
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text, or a number as it is written; safe to show.
    Text(String),
    /// Values in order.
    List(Vec<Datum>),
    /// Values by name, in order.
    Map(Vec<(String, Datum)>),
}

impl Datum {
    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.entries().iter().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// The named values; none where it is no map.
    pub fn entries(&self) -> &[(String, Self)] {
        if let Value::Map(entries) = &self.value { entries } else { &[] }
    }

    /// The values of a list; none where it is no list.
    pub fn items(&self) -> &[Self] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    /// The text, where there is some.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }
}

/// Reads a CV that is data.
pub(super) fn read(source: &str, promised: Format, limits: Limits) -> Result<Document, ReadError> {
    let size = source.len() as u64;
    if size > limits.bytes {
        return Err(ReadError::TooLarge { size, limit: limits.bytes });
    }
    let is_json = source.trim_start().starts_with(['{', '[']);
    let data = if is_json { json(source) } else { yaml(source) };
    let name = if is_json { "JSON" } else { "YAML" };
    let Some(data) = data else { return Err(ReadError::Damaged(promised)) };
    let Some(format) = kind(&data) else { return Err(ReadError::NoCv(name)) };
    let mut document = Document::new(format, text::lines(source, Format::Text), Vec::new());
    document.data = Some(Box::new(data));
    Ok(document)
}

/// Whether a text of another ending is a CV in JSON.
pub(super) fn is_resume(source: &str) -> bool {
    let start = source.trim_start();
    start.starts_with('{') && start.contains("\"basics\"") && json(source).is_some_and(|d| kind(&d).is_some())
}

fn kind(data: &Datum) -> Option<Format> {
    if data.get("cv").is_some_and(|cv| !cv.entries().is_empty()) {
        return Some(Format::RenderCv);
    }
    let parts = ["work", "education", "skills", "projects", "publications"];
    let found = parts.iter().filter(|part| data.get(part).is_some_and(|d| !d.items().is_empty())).count();
    let basics = data.get("basics").is_some_and(|b| !b.entries().is_empty());
    (basics || found >= 2).then_some(Format::JsonResume)
}

/// Reads JSON (RFC 8259); `None` if it is none, or nested too deeply.
fn json(source: &str) -> Option<Datum> {
    let mut reader = Json { rest: source.strip_prefix('\u{feff}').unwrap_or(source), line: 1 };
    let value = reader.value(0)?;
    reader.space();
    reader.rest.is_empty().then_some(value)
}

struct Json<'a> {
    rest: &'a str,
    line: u32,
}

impl Json<'_> {
    fn space(&mut self) {
        let trimmed = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let skipped = &self.rest[..self.rest.len() - trimmed.len()];
        self.line += skipped.matches('\n').count() as u32;
        self.rest = trimmed;
    }

    fn take(&mut self, c: char) -> bool {
        self.space();
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, depth: usize) -> Option<Datum> {
        if depth > DEPTH {
            return None;
        }
        self.space();
        let first = self.line;
        let value = match self.rest.chars().next()? {
            '{' => {
                self.take('{');
                let mut entries = Vec::new();
                while !self.take('}') {
                    if !entries.is_empty() && !self.take(',') {
                        return None;
                    }
                    self.space();
                    let name = self.string()?;
                    if !self.take(':') {
                        return None;
                    }
                    entries.push((name, self.value(depth + 1)?));
                }
                Value::Map(entries)
            }
            '[' => {
                self.take('[');
                let mut items = Vec::new();
                while !self.take(']') {
                    if !items.is_empty() && !self.take(',') {
                        return None;
                    }
                    items.push(self.value(depth + 1)?);
                }
                Value::List(items)
            }
            '"' => Value::Text(safe(&self.string()?).into_owned()),
            _ => {
                let end = self.rest.find([',', '}', ']', ' ', '\t', '\r', '\n']).unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at(end);
                self.rest = rest;
                match word {
                    "null" => Value::Empty,
                    "true" | "false" => Value::Text(word.to_owned()),
                    number if number.parse::<f64>().is_ok() => Value::Text(number.to_owned()),
                    _ => return None,
                }
            }
        };
        Some(Datum { lines: LineRange::new(first, self.line), value })
    }

    /// A string, read by the library that knows its escapes.
    fn string(&mut self) -> Option<String> {
        let inside = self.rest.strip_prefix('"')?;
        let mut escaped = false;
        let end = inside.find(|c: char| {
            let found = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            found
        })?;
        let written = &self.rest[..end + 2];
        let text = serde_json::from_str(written).ok()?;
        self.rest = &self.rest[end + 2..];
        Some(text)
    }
}

/// Reads YAML; `None` if it is none, or nested too deeply. Scalars keep the form in which they are written, and
/// only scalars are repeated by aliases, so that no alias can make the tree grow.
fn yaml(source: &str) -> Option<Datum> {
    struct Open {
        name: Option<String>,
        datum: Datum,
    }
    let mut open: Vec<Open> = Vec::new();
    let mut known: std::collections::HashMap<usize, String> = std::collections::HashMap::new();
    let mut root = None;
    for event in Parser::new_from_str(source) {
        let (event, span) = event.ok()?;
        let first = span.start.line() as u32;
        let last = (span.end.line() as u32).saturating_sub(u32::from(span.end.col() == 0)).max(first);
        let lines = LineRange::new(first, last);
        let done = match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if open.len() >= DEPTH {
                    return None;
                }
                let map = matches!(event, Event::MappingStart(..));
                let value = if map { Value::Map(Vec::new()) } else { Value::List(Vec::new()) };
                open.push(Open { name: None, datum: Datum { lines: LineRange::line(first), value } });
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop()?.datum,
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == granit_parser::ScalarStyle::Plain;
                let text = safe(&text).into_owned();
                if anchor > 0 {
                    known.insert(anchor, text.clone());
                }
                let empty = text.is_empty() || plain && matches!(text.as_str(), "~" | "null");
                Datum { lines, value: if empty { Value::Empty } else { Value::Text(text) } }
            }
            Event::Alias(anchor) => {
                let value = known.get(&anchor).map_or(Value::Empty, |text| Value::Text(text.clone()));
                Datum { lines, value }
            }
            Event::DocumentEnd => break,
            _ => continue,
        };
        let Some(parent) = open.last_mut() else {
            root = Some(done);
            continue;
        };
        parent.datum.lines = parent.datum.lines.union(done.lines);
        match &mut parent.datum.value {
            Value::Map(entries) => match parent.name.take() {
                Some(name) => entries.push((name, done)),
                None => parent.name = Some(done.text().unwrap_or_default().to_owned()),
            },
            Value::List(items) => items.push(done),
            _ => {}
        }
    }
    root
}

#[cfg(test)]
mod tests {
    use super::super::read as read_any;
    use super::super::testing::{assert_safe, mutants};
    use super::*;

    const RESUME: &str = "{\n  \"basics\": { \"name\": \"Ada \\u001b[2J\\u00e9\\ud83d\\ude00\",\n    \"email\": null },\n  \"work\": [\n    { \"name\": \"Quist AB\", \"startDate\": 2019 }\n  ]\n}\n";
    const CV: &str = "cv:\n  name: Ada Quist\n  phone: +4712345678\n  sections:\n    Work:\n      - company: &q Quist AB\n        start_date: 2019-04\n        highlights:\n          - >-\n            folded\n            text\n      - company: *q\n";

    #[test]
    fn values_know_their_lines() {
        let data = json(RESUME).unwrap();
        let name = data.get("basics").unwrap().get("name").unwrap();
        assert_eq!((name.text(), name.lines), (Some("Ada é😀"), LineRange::line(2)));
        let work = &data.get("work").unwrap().items()[0];
        assert_eq!((work.get("startDate").unwrap().text(), work.lines), (Some("2019"), LineRange::line(5)));
        let data = yaml(CV).unwrap();
        let cv = data.get("cv").unwrap();
        assert_eq!(cv.get("phone").unwrap().text(), Some("+4712345678"));
        let work = cv.get("sections").unwrap().get("Work").unwrap();
        assert_eq!(work.items()[0].get("start_date").unwrap().lines, LineRange::line(7));
        assert_eq!(work.items()[0].get("highlights").unwrap().items()[0].text(), Some("folded text"));
        assert_eq!(work.items()[1].get("company").unwrap().text(), Some("Quist AB"));
    }

    #[test]
    fn what_is_no_cv_is_told_in_a_line() {
        let told = |text: &str, format: Format| {
            read_any(text.as_bytes(), format, Limits::default()).unwrap_err().to_string()
        };
        assert_eq!(told("{\"a\": 1}", Format::JsonResume), "is JSON, but no JSON Resume");
        assert_eq!(told("a: 1\n", Format::RenderCv), "is YAML, but no CV of RenderCV or JSON Resume");
        assert_eq!(
            told("{\"a\": ", Format::JsonResume),
            "is damaged, and could not be read as jsonresume; save it again"
        );
    }

    #[test]
    fn content_says_that_it_is_a_cv() {
        let document = read_any(RESUME.as_bytes(), Format::Text, Limits::default()).unwrap();
        assert_eq!(document.format, Format::JsonResume);
        let yaml = RESUME.replace("\\u001b", "").replace("\\ud83d\\ude00", "");
        assert_eq!(
            read_any(yaml.as_bytes(), Format::RenderCv, Limits::default()).unwrap().format,
            Format::JsonResume
        );
    }

    #[test]
    fn broken_and_hostile_data_never_panics() {
        for source in [RESUME, CV] {
            for mutant in mutants(source.as_bytes()) {
                for format in [Format::JsonResume, Format::RenderCv] {
                    if let Ok(document) = read_any(&mutant, format, Limits::default()) {
                        assert_safe(&document);
                    }
                }
            }
        }
        assert!(json(&"[".repeat(100_000)).is_none());
        assert!(yaml(&"[".repeat(100_000)).is_none());
        let bomb = "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\ncv: {name: *c}\n";
        assert!(yaml(bomb).unwrap().get("cv").is_some());
    }
}
