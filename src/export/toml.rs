//! The shortlist in TOML, written for people to read and read again by `cvtui list shortlist.toml`.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};

use super::json;
use super::shortlist::VERSION;
use super::{Entry, ExportError, Paper, Shortlist};
use crate::profile::{Education, Work};
use crate::review::Score;
use crate::text::{safe, safe_multiline, toml_string, toml_strings};

/// The shortlist as TOML text.
pub(super) fn write(shortlist: &Shortlist) -> String {
    let header = &shortlist.header;
    let mut out = Tables::default();
    out.number("version", Some(shortlist.version));
    out.table("[shortlist]");
    out.text("folder", Some(&header.folder));
    out.text("query", Some(&header.query));
    out.number("exported", Some(header.exported));
    out.text("reviewer", Some(&header.reviewer));
    out.number("count", Some(header.count));
    out.text("cvtui", Some(&header.cvtui));
    for entry in &shortlist.applicants {
        applicant(&mut out, entry);
    }
    out.0
}

fn applicant(out: &mut Tables, entry: &Entry) {
    out.table("[[applicant]]");
    out.text("name", entry.name.as_ref());
    out.text("file", Some(&entry.file));
    out.text("hash", Some(&entry.hash));
    out.texts("emails", &entry.emails);
    out.texts("phones", &entry.phones);
    out.texts("urls", &entry.urls);
    out.text("decision", entry.decision.map(|d| d.name().to_owned()).as_ref());
    out.number("rating", entry.rating.map(crate::review::Rating::get));
    out.number("score", entry.score);
    if !entry.portal.is_empty() {
        let cell = |(head, cell): (&String, &String)| {
            format!("{} = {}", toml_string(&safe(head)), toml_string(&safe(cell)))
        };
        let cells: Vec<String> = entry.portal.iter().map(cell).collect();
        out.line("portal", format!("{{ {} }}", cells.join(", ")));
    }
    if !entry.rubric.is_empty() {
        out.line("rubric", rubric(&entry.rubric));
    }
    if let Some(c) = &entry.committee {
        let (low, high, ratings) = (c.lowest, c.highest, c.ratings);
        let mean = c.mean;
        out.line(
            "committee",
            format!("{{ mean = {mean:?}, lowest = {low}, highest = {high}, ratings = {ratings} }}"),
        );
    }
    if !entry.assigned.is_empty() {
        out.texts("assigned", &entry.assigned);
    }
    out.texts("tags", &entry.tags);
    let note = safe_multiline(&entry.note);
    if !note.is_empty() {
        out.prose("note", Some(&note.into_owned()));
    }
    out.texts("skills", &entry.skills);
    entry.education.iter().for_each(|education| self::education(out, education));
    entry.work.iter().for_each(|work| self::work(out, work));
    entry.publications.iter().for_each(|paper| self::paper(out, paper));
}

/// The scores as an inline table.
fn rubric(scores: &BTreeMap<String, Score>) -> String {
    let score = |(criterion, score): (&String, &Score)| {
        let (criterion, word) = (toml_string(&safe(criterion)), toml_string(&safe(&score.word)));
        format!("{criterion} = {{ point = {}, of = {}, word = {word} }}", score.point, score.of)
    };
    format!("{{ {} }}", scores.iter().map(score).collect::<Vec<_>>().join(", "))
}

fn education(out: &mut Tables, education: &Education) {
    out.table("[[applicant.education]]");
    out.text("institution", education.institution.as_ref());
    out.text("area", education.area.as_ref());
    out.text("studyType", education.study_type.as_ref());
    out.text("startDate", education.start_date.map(|d| d.to_string()).as_ref());
    out.text("endDate", education.end_date.map(|d| d.to_string()).as_ref());
    out.flag("expected", education.expected);
    out.flag("current", education.current);
    out.text("score", education.score.as_ref());
    out.some_texts("courses", &education.courses);
    out.text("location", education.location.as_ref());
    out.some_texts("advisors", &education.advisors);
    out.text("thesis", education.thesis.as_ref());
}

fn work(out: &mut Tables, work: &Work) {
    out.table("[[applicant.work]]");
    out.text("name", work.name.as_ref());
    out.text("position", work.position.as_ref());
    out.text("location", work.location.as_ref());
    out.text("startDate", work.start_date.map(|d| d.to_string()).as_ref());
    out.text("endDate", work.end_date.map(|d| d.to_string()).as_ref());
    out.flag("current", work.current);
    out.some_texts("supervisors", &work.supervisors);
    out.prose("summary", work.summary.as_ref());
    out.some_texts("highlights", &work.highlights);
}

fn paper(out: &mut Tables, paper: &Paper) {
    out.table("[[applicant.publication]]");
    out.text("title", Some(&paper.title));
    out.texts("authors", &paper.authors);
    if !paper.authors_complete {
        out.number("authorsComplete", Some(false));
    }
    out.number("position", paper.position);
    out.flag("equalContribution", paper.equal_contribution);
    out.text("venue", paper.venue.as_ref());
    out.text("publisher", paper.publisher.as_ref());
    out.number("year", paper.year);
    out.text("releaseDate", paper.release_date.map(|d| d.to_string()).as_ref());
    out.text("kind", Some(&paper.kind.name().to_owned()));
    out.text("status", Some(&paper.status.name().to_owned()));
    out.some_texts("awards", &paper.awards);
    out.text("url", paper.url.as_ref());
}

/// TOML text as it grows.
#[derive(Default)]
struct Tables(String);

impl Tables {
    fn table(&mut self, header: &str) {
        self.0.push('\n');
        self.0.push_str(header);
        self.0.push('\n');
    }

    fn line(&mut self, key: &str, value: impl Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{key} = {value}");
    }

    /// Text of one line, where there is some.
    fn text(&mut self, key: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.line(key, toml_string(&safe(text)));
        }
    }

    /// Text of several lines.
    fn prose(&mut self, key: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.line(key, toml_string(&safe_multiline(text)));
        }
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        self.line(key, toml_strings(texts.iter().map(|text| safe(text))));
    }

    fn some_texts(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.texts(key, texts);
        }
    }

    fn number(&mut self, key: &str, number: Option<impl Display>) {
        if let Some(number) = number {
            self.line(key, number);
        }
    }

    fn flag(&mut self, key: &str, flag: bool) {
        if flag {
            self.line(key, true);
        }
    }
}

/// Reads a shortlist that [`super::write`] wrote as TOML and a person perhaps edited. Keys that are not known are left
/// aside; all text is made safe to show.
///
/// # Errors
/// If the text is no shortlist, with the place; or if a newer version wrote it.
pub fn read_shortlist(text: &str) -> Result<Shortlist, ExportError> {
    let read: Shortlist = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        let before = text.get(..at).unwrap_or_default();
        ExportError::Shortlist {
            line: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
            message: safe(error.message()).into_owned(),
        }
    })?;
    let wrong = |message: &str| ExportError::Shortlist { line: 1, column: 1, message: message.to_owned() };
    match read.version {
        0 => return Err(wrong("no `version`")),
        VERSION => {}
        newer => return Err(ExportError::Newer(newer)),
    }
    json::safe_copy(&read).map_err(|error| wrong(&error.to_string()))
}
