//! CVs that are data: each value goes where its name says. What data does not say, such as canonical skills, venues
//! and the applicant's place among the authors, the readers of prose settle afterwards.

mod jsonresume;
mod rendercv;

use super::contact;
use super::context::Context;
use super::date;
use crate::document::{Datum, Document, Format, Value};
use crate::profile::{IgnoredReason, OnlineProfile, PartialDate};

/// Reads a document that has data; false if it has none.
pub(super) fn read(document: &Document, context: &mut Context<'_>) -> bool {
    let Some(data) = &document.data else { return false };
    match document.format {
        Format::RenderCv => rendercv::read(data, context),
        _ => jsonresume::read(data, context),
    }
    for line in &document.lines {
        // Brackets, and names of what holds other values.
        let text = line.text.trim_end_matches(['{', '[', ' ']).trim_end();
        if !text.chars().any(char::is_alphanumeric) {
            context.ledger.ignore(line.number, IgnoredReason::Decoration);
        } else if text.ends_with(':') && !text.contains(' ') {
            context.ledger.ignore(line.number, IgnoredReason::Heading);
        }
    }
    true
}

/// An entry that is being read, and its place in the profile.
struct Entry<'d> {
    data: &'d Datum,
    pointer: String,
}

impl<'d> Entry<'d> {
    fn new(data: &'d Datum, part: &str, at: usize) -> Self {
        Self { data, pointer: format!("/{part}/{at}") }
    }

    fn cite(&self, field: &str, value: &Datum, context: &mut Context<'_>) {
        context.ledger.cite_range(format!("{}/{field}", self.pointer), value.lines, false);
        if self.pointer != "/basics" {
            context.ledger.cite_range(self.pointer.clone(), value.lines, false);
        }
    }

    /// The text of the first of these names that has one, cited as `field`.
    fn text(&self, names: &[&str], field: &str, context: &mut Context<'_>) -> Option<String> {
        let value = names.iter().filter_map(|name| self.data.get(name)).find(|v| v.text().is_some())?;
        self.cite(field, value, context);
        value.text().map(plain)
    }

    /// The texts of a list, or the one text that stands for it.
    fn texts(&self, name: &str, field: &str, context: &mut Context<'_>) -> Vec<String> {
        let Some(value) = self.data.get(name) else { return Vec::new() };
        let items = if value.text().is_some() { std::slice::from_ref(value) } else { value.items() };
        let mut out = Vec::new();
        for item in items {
            if let Some(text) = item.text() {
                self.cite(&format!("{field}/{}", out.len()), item, context);
                out.push(plain(text));
            }
        }
        out
    }

    fn date(&self, names: &[&str], field: &str, context: &mut Context<'_>) -> Option<PartialDate> {
        let written = names.iter().find_map(|name| self.data.get(name)?.text())?;
        let found = one_date(written)?;
        self.text(names, field, context);
        Some(found)
    }

    /// First and last day, and whether it lasts: from two values or from one that names both.
    fn span(&self, context: &mut Context<'_>) -> (Option<PartialDate>, Option<PartialDate>, bool) {
        let start = self.date(&["startDate", "start_date"], "startDate", context);
        let end = self.date(&["endDate", "end_date"], "endDate", context);
        let names = ["endDate", "end_date"];
        let written = names.iter().find_map(|name| Some((*name, self.data.get(name)?.text()?)));
        let mut current = false;
        if let (None, Some((name, word))) = (end, written) {
            current = is_present(word);
            self.text(&[name], "current", context);
        }
        if start.is_none()
            && end.is_none()
            && let Some(text) = self.text(&["date"], "startDate", context)
        {
            let found = date::find(&text);
            if let Some(span) = found.first() {
                return (
                    span.first,
                    if span.current { None } else { span.last.or(span.first) },
                    span.current,
                );
            }
            let one = one_date(&text);
            return (one, one, false);
        }
        (start, end, current)
    }
}

fn is_present(word: &str) -> bool {
    let folded = crate::text::fold(word);
    matches!(folded.as_str(), "present" | "now" | "current" | "today" | "ongoing" | "heute" | "actuel")
}

fn one_date(written: &str) -> Option<PartialDate> {
    let day = written.get(..10).unwrap_or(written);
    day.parse().ok().or_else(|| date::find(written).first().and_then(|span| span.first))
}

/// Text without the mark-up that data may hold.
fn plain(text: &str) -> String {
    crate::document::Line::of_markdown(text).text
}

/// Adds an account and its page.
fn account(network: &str, username: Option<String>, url: Option<String>, context: &mut Context<'_>) {
    let url = url.map(|u| contact::absolute(&u));
    let known = url.as_deref().and_then(contact::network);
    let basics = &mut context.profile.basics;
    if let Some(url) = &url
        && !basics.urls.contains(url)
    {
        basics.urls.push(url.clone());
    }
    let network = known.as_ref().map_or(network.to_owned(), |k| k.network.clone());
    let username = username.or(known.and_then(|k| k.username));
    basics.profiles.push(OnlineProfile { network, username, url });
}

/// Puts the contacts in place: all of them, the primary first.
fn contacts(entry: &Entry<'_>, context: &mut Context<'_>) {
    let emails = entry.texts("email", "emails", context);
    let phones = entry.texts("phone", "phones", context);
    let phones: Vec<String> =
        phones.into_iter().map(|p| p.strip_prefix("tel:").map_or(p.clone(), str::to_owned)).collect();
    let url = entry.text(&["url", "website"], "url", context).map(|u| contact::absolute(&u));
    let basics = &mut context.profile.basics;
    basics.email = emails.first().cloned();
    basics.phone = phones.first().cloned();
    (basics.emails, basics.phones) = (emails, phones);
    if let Some(url) = url {
        basics.urls.insert(0, url.clone());
        basics.url = Some(url);
    }
}

/// The values of a list that are maps.
fn maps<'d>(data: &'d Datum, name: &str) -> impl Iterator<Item = &'d Datum> {
    let items = data.get(name).map(Datum::items).unwrap_or_default();
    items.iter().filter(|item| matches!(item.value, Value::Map(_)))
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, Limits, read};
    use crate::profile::{LineRange, Profile};
    use crate::taxonomy::Taxonomy;

    fn profile(source: &str, format: Format) -> Profile {
        let document = read(source.as_bytes(), format, Limits::default()).unwrap();
        crate::parse::parse(&document, &Taxonomy::default())
    }

    const RESUME: &str = r#"{
  "basics": {
    "name": "Ada Quist",
    "email": "ada@quist.example",
    "url": "https://quist.example",
    "location": { "city": "Oslo" },
    "profiles": [
      { "network": "GitHub", "username": "adaq", "url": "https://github.com/adaq" }
    ],
    "shoeSize": 38
  },
  "work": [
    {
      "name": "Quist AB",
      "position": "Engineer",
      "startDate": "2019-04-01",
      "highlights": ["Counted snow"]
    }
  ],
  "education": [ { "institution": "Northern University", "studyType": "MSc", "endDate": "2018" } ],
  "publications": [
    {
      "name": "Snow Counting in Cities",
      "publisher": "EuroSys",
      "releaseDate": "2020-05",
      "authors": ["Bo Berg", "Ada Quist"]
    }
  ],
  "skills": [ { "name": "Tools", "keywords": ["Rust", "golang"] } ]
}
"#;

    #[test]
    fn json_resume_is_taken_as_it_is_and_settled_by_the_common_code() {
        let profile = profile(RESUME, Format::JsonResume);
        assert_eq!(profile.basics.name.as_deref(), Some("Ada Quist"));
        assert_eq!(profile.basics.emails, ["ada@quist.example"]);
        assert_eq!(profile.basics.profiles[0].username.as_deref(), Some("adaq"));
        let work = &profile.work[0];
        assert_eq!((work.position.as_deref(), work.current), (Some("Engineer"), true));
        assert_eq!(work.start_date.unwrap().to_string(), "2019-04-01");
        let paper = &profile.publications[0];
        assert_eq!(
            (paper.author_position, paper.venue.as_deref(), paper.year),
            (Some(2), Some("EuroSys"), Some(2020))
        );
        assert_eq!(profile.skills[0].canonical.len(), 2);
        assert_eq!(profile.people[0].name, "Bo Berg");
        assert_eq!(profile.meta.source("/work/0/position").unwrap().lines, LineRange::line(15));
        assert_eq!(profile.meta.not_understood, [LineRange::line(10)], "what no field stands for is shown");
    }

    const RENDERCV: &str = r#"cv:
  name: Ada Quist
  phone: tel:+47-1234-5678
  social_networks:
    - network: GitHub
      username: adaq
  sections:
    education:
      - institution: Northern University
        area: Physics
        degree: MSc
        end_date: 2018-06
    Berufserfahrung:
      - company: Quist AB
        position: Engineer
        start_date: 2019-04
        end_date: present
        highlights:
          - Counted **snow**
    publications:
      - title: Snow Counting in Cities
        authors:
          - "***Ada Quist***"
          - Bo Berg
        journal: EuroSys
        date: 2020-05
    skills:
      - label: Languages
        details: Rust, Python
    awards:
      - bullet: Snow Prize, Oslo, 2021
design:
  theme: classic
"#;

    #[test]
    fn rendercv_is_read_by_the_kinds_of_its_entries() {
        let profile = profile(RENDERCV, Format::RenderCv);
        assert_eq!(profile.meta.format, "rendercv");
        assert_eq!(profile.basics.phone.as_deref(), Some("+47-1234-5678"));
        assert_eq!(profile.basics.profiles[0].url.as_deref(), Some("https://github.com/adaq"));
        assert_eq!(profile.education[0].study_type.as_deref(), Some("MSc"));
        let work = &profile.work[0];
        assert!(work.current && work.end_date.is_none());
        assert_eq!(work.highlights, ["Counted snow"]);
        let paper = &profile.publications[0];
        assert_eq!((paper.author_position, paper.venue.as_deref()), (Some(1), Some("EuroSys")));
        assert_eq!(profile.canonical_skills(), ["Rust", "Python"]);
        assert!(profile.awards[0].title.contains("Snow Prize"));
        assert_eq!(profile.meta.source("/education/0/studyType").unwrap().lines, LineRange::line(11));
        assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
    }
}
