//! How the headings of a CV are set, where its format says sizes: size, weight, capitals and left edge. A line set as the
//! known headings are, and as little else is, is a heading in words of its own.

use std::collections::{HashMap, HashSet};

use super::{SectionKind, is_caps, is_sure};
use crate::document::{Document, Line};
use crate::parse::date;
use crate::parse::heading::{Heading, is_in_headings, recognise_composed};

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Setting {
    /// The size in quarters of a point.
    size: i32,
    bold: bool,
    italic: bool,
    caps: bool,
}

impl Setting {
    fn of(line: &Line) -> Option<Self> {
        Some(Self {
            size: quarters(line.size?),
            bold: line.is_bold(),
            italic: line.spans.iter().any(|s| s.style.italic),
            caps: is_caps(&line.text),
        })
    }

    /// Whether it stands out from plain text of this size.
    fn stands_out(self, body: i32) -> bool {
        self.bold || self.caps || self.size * 100 > body * 105
    }
}

/// The settings of a document's headings.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// Each with the left edges at which known headings stand.
    headings: HashMap<Setting, Vec<f32>>,
}

impl Settings {
    /// `headings` has what each line of the document would open.
    pub(super) fn of(document: &Document, headings: &[Option<Heading>]) -> Self {
        let body = body_size(document);
        let mut known: HashMap<Setting, Vec<f32>> = HashMap::new();
        let mut sure: HashSet<Setting> = HashSet::new();
        let candidates: Vec<(&Line, Setting, Option<Heading>)> = document
            .lines
            .iter()
            .zip(headings)
            .filter_map(|(l, h)| Some((l, Setting::of(l)?, h.clone())))
            .filter(|(l, s, _)| s.stands_out(body) && is_candidate(l))
            .collect();
        for (line, setting, heading) in &candidates {
            let heading = heading.clone().or_else(|| recognise_composed(&line.text));
            if let Some(heading) = heading.filter(|h| h.kinds != [SectionKind::Title]) {
                known.entry(*setting).or_default().extend(left(line));
                if heading.kinds.iter().any(|k| is_sure(*k)) {
                    sure.insert(*setting);
                }
            }
        }
        known.retain(|setting, edges| {
            if !sure.contains(setting) {
                return false;
            }
            let alike = candidates
                .iter()
                .filter(|(l, s, _)| s == setting && at_edge(l, edges) && !is_in_headings(&l.text))
                .count();
            let enough = if setting.size * 100 > body * 115 { 1 } else { 2 };
            edges.len() >= enough && edges.len() * 2 >= alike
        });
        Self { headings: known }
    }

    /// Whether `line` is set as the headings are.
    pub(super) fn is_heading(&self, line: &Line) -> bool {
        Setting::of(line).and_then(|s| self.headings.get(&s)).is_some_and(|edges| at_edge(line, edges))
            && is_candidate(line)
    }
}

fn quarters(size: f32) -> i32 {
    (size.clamp(0.0, 1000.0) * 4.0).round() as i32
}

/// The size in which most letters are set.
fn body_size(document: &Document) -> i32 {
    let mut letters: HashMap<i32, usize> = HashMap::new();
    for line in &document.lines {
        if let Some(size) = line.size {
            *letters.entry(quarters(size)).or_default() += line.text.len();
        }
    }
    letters.into_iter().max_by_key(|(size, n)| (*n, *size)).map_or(40, |(size, _)| size)
}

/// Few words, and none that a heading does not have.
fn is_candidate(line: &Line) -> bool {
    let text = line.text.as_str();
    !line.furniture
        && line.bullet.is_none()
        && !text.is_empty()
        && text.chars().count() <= 60
        && text.split_whitespace().count() <= 8
        && !text.contains("  ")
        && !text.contains('@')
        && !text.ends_with(['.', ',', ';'])
        && text.chars().any(char::is_alphabetic)
        && date::find(text).is_empty()
}

fn left(line: &Line) -> Option<f32> {
    line.place.map(|p| p.left)
}

fn at_edge(line: &Line, edges: &[f32]) -> bool {
    left(line).is_some_and(|left| edges.iter().any(|edge| (left - edge).abs() < 2.0))
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, Line, Place, Span, Style};
    use crate::parse::parse;
    use crate::profile::Profile;
    use crate::taxonomy::Taxonomy;

    /// A page of lines: `#` stands before the name, `=` before what is bold; a line without words is white.
    fn page(text: &str) -> Profile {
        let line = |(at, raw): (usize, &str)| {
            let (size, bold) = match raw.chars().next() {
                Some('#') => (20.0, true),
                Some('=') => (10.0, true),
                _ => (10.0, false),
            };
            let mut line = Line::plain(at as u32 + 1, raw.trim_start_matches(['#', '=']));
            line.size = Some(size);
            line.place = Some(Place { page: 1, left: 72.0, ..Place::default() });
            if bold {
                line.spans = vec![Span {
                    range: 0..line.text.len(),
                    style: Style { bold, ..Style::default() },
                    link: None,
                }];
            }
            line
        };
        let lines = text.split('\n').enumerate().map(line).collect();
        let document = Document { format: Format::Pdf, lines, warnings: Vec::new(), data: None };
        parse(&document, &Taxonomy::default())
    }

    #[test]
    fn what_is_set_as_the_headings_are_is_a_heading() {
        let profile = page(
            "#Ada Quist\n=Snowy path\n\n2021  Software Engineer, Quist Labs\n\n=Education\n\n2018  PhD in Snow, Northern University\n\n=Teaching\n\n2019  Snow for Beginners\n\n=Research\n\nzorble quux\n\n=Frobnication\n\nzorble wibble",
        );
        assert_eq!(profile.education.len(), 1);
        assert_eq!(profile.teaching.len(), 1, "{:?}", profile.teaching);
        assert!(profile.meta.is_not_understood(16) && profile.meta.is_not_understood(20), "{profile:?}");
        assert!(!profile.meta.is_not_understood(14) && !profile.meta.is_not_understood(18));
    }

    #[test]
    fn bold_heads_of_entries_are_no_headings() {
        let profile = page(
            "#Ada Quist\n\n=Education\n\n=Snow Engineering\nPhD, Northern University, 2018\n\n=Ice Engineering\nMSc, Northern University, 2014\n\n=Rain Engineering\nBSc, Northern University, 2012\n\n=Awards\n\nQuist Prize, 2019",
        );
        assert_eq!(profile.education.len(), 3, "{:?}", profile.education);
    }
}
