//! Two columns of a page that its text gives side by side, as `pdftotext -layout` prints them: each is read on its own.
//!
//! A table, a rail of labels and dates at the edge stand side by side too, but there each line is one. Columns are told by
//! their headings: each has sections of its own.

use std::collections::HashMap;
use std::ops::Range;

use super::date;
use super::heading::recognise;
use crate::document::{Document, Format, Line};
use crate::text::width;

/// Cells without text that part two columns, at least.
const GUTTER: usize = 2;
/// What stands before what may begin a column, at least.
const BLANKS: &str = "   ";
/// The leftmost cell at which a right column may begin.
const NARROWEST: usize = 12;
/// The widest line of a page, in cells: what is wider was never set in columns.
const WIDEST: usize = 240;
/// Lines of the right column, and lines that have both, at least.
const FEWEST: usize = 6;
const FEWEST_SHARED: usize = 3;
/// Lines beside the headings that each column has, at least.
const FEWEST_BODY: usize = 3;

/// The document with its columns one after the other; `None` where there are none. A line that had a part in both
/// columns stands twice, under its number.
pub(super) fn untangled(document: &Document) -> Option<Document> {
    if !matches!(document.format, Format::Text | Format::Markdown) {
        return None;
    }
    // Most texts have too few gaps for an edge; their cells need not be counted.
    let parted = document.lines.iter().filter(|line| line.raw.trim_end().contains(BLANKS)).count();
    if parted < FEWEST {
        return None;
    }
    let lines: Vec<Cells<'_>> = document.lines.iter().map(Cells::of).collect();
    edges(&lines).into_iter().find_map(|edge| {
        let regions: Vec<Region> =
            regions(&lines, edge).filter_map(|run| region(&lines, run, edge)).collect();
        (!regions.is_empty()).then(|| arrange(document, &lines, edge, &regions))
    })
}

/// A line and the cell in which each of its characters begins.
struct Cells<'a> {
    line: &'a Line,
    /// Cell and byte of each character; empty where the line is wider than any page.
    at: Vec<(usize, usize)>,
}

impl<'a> Cells<'a> {
    fn of(line: &'a Line) -> Self {
        let mut cell = 0;
        let mut at = Vec::new();
        for (byte, c) in line.raw.char_indices() {
            crate::text::work(1);
            at.push((cell, byte));
            cell += width(c.encode_utf8(&mut [0; 4]));
            if cell > WIDEST {
                return Self { line, at: Vec::new() };
            }
        }
        Self { line, at }
    }

    fn is_too_wide(&self) -> bool {
        self.at.is_empty() && !self.line.raw.is_empty()
    }

    fn is_blank(&self) -> bool {
        self.line.raw.trim().is_empty()
    }

    /// The byte from which on the line stands in the right column.
    fn cut(&self, edge: usize) -> usize {
        let first = self.at.partition_point(|(cell, _)| *cell < edge);
        self.at.get(first).map_or(self.line.raw.len(), |(_, byte)| *byte)
    }

    /// What of the line stands left and right of the edge.
    fn parts(&self, edge: usize) -> (&'a str, &'a str) {
        self.line.raw.split_at(self.cut(edge))
    }

    /// Whether text stands in the gutter before the edge.
    fn crosses(&self, edge: usize) -> bool {
        let (left, right) = (self.cut(edge.saturating_sub(GUTTER)), self.cut(edge));
        self.is_too_wide() || !self.line.raw[left..right].trim().is_empty()
    }

    /// The cells at which text begins behind a gap.
    fn starts(&self) -> impl Iterator<Item = usize> {
        let mut blank = 0;
        self.at.iter().filter_map(move |(cell, byte)| {
            let is_space = self.line.raw[*byte..].starts_with(' ');
            let begins = !is_space && blank >= BLANKS.len() && *cell >= NARROWEST;
            blank = if is_space { blank + 1 } else { 0 };
            begins.then_some(*cell)
        })
    }
}

/// Where a right column may begin: the cells at which many lines have text behind a gap, the most frequent first.
fn edges(lines: &[Cells<'_>]) -> Vec<usize> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let mut parted = 0;
    for line in lines {
        let starts: Vec<usize> = line.starts().collect();
        parted += usize::from(!starts.is_empty());
        for start in starts {
            *counts.entry(start).or_default() += 1;
        }
    }
    let many = |count: usize| count >= FEWEST && count * 3 >= parted;
    let mut edges: Vec<(usize, usize)> = counts.into_iter().filter(|(_, count)| many(*count)).collect();
    edges.sort_by_key(|(cell, count)| (std::cmp::Reverse(*count), *cell));
    edges.into_iter().take(4).map(|(cell, _)| cell).collect()
}

/// The runs of lines that leave the gutter free.
fn regions<'a>(lines: &'a [Cells<'_>], edge: usize) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at + lines[at..].iter().position(|line| !line.crosses(edge))?;
        let length = lines[from..].iter().take_while(|line| !line.crosses(edge)).count();
        at = from + length;
        Some(from..at)
    })
}

/// Lines that stand in two columns.
struct Region {
    lines: Range<usize>,
    /// The right column comes first: it is the left one that begins with a heading.
    right_first: bool,
}

/// A column of a region.
struct Column<'a> {
    texts: Vec<&'a str>,
    headings: usize,
    begins_with_heading: bool,
}

impl<'a> Column<'a> {
    fn of(texts: impl Iterator<Item = &'a str>) -> Self {
        let texts: Vec<&str> = texts.map(str::trim).filter(|text| !text.is_empty()).collect();
        let headings = texts.iter().filter(|text| is_heading(text)).count();
        let begins_with_heading = texts.first().is_some_and(|text| is_heading(text));
        Self { texts, headings, begins_with_heading }
    }

    /// Whether it has sections with something below them, and is no rail of dates.
    fn is_of_sections(&self) -> bool {
        let body = self.texts.len() - self.headings;
        self.headings > 0 && body >= FEWEST_BODY && {
            let dates = self.texts.iter().filter(|text| !date::alone(text).is_empty()).count();
            dates * 2 < body
        }
    }
}

/// Whether a phrase explains it as a heading; a number is in none.
fn is_heading(text: &str) -> bool {
    text.len() < 60 && !text.contains(|c: char| c.is_ascii_digit()) && recognise(text).is_some()
}

/// The part of a run that stands in two columns, if each of them has sections of its own.
fn region(lines: &[Cells<'_>], run: Range<usize>, edge: usize) -> Option<Region> {
    let has_right = |line: &Cells<'_>| !line.parts(edge).1.trim().is_empty();
    let first = run.start + lines[run.clone()].iter().position(has_right)?;
    let region = first..run.end;
    let parts = || lines[region.clone()].iter().map(|line| line.parts(edge));
    let (mut right, mut shared, mut flush) = (0, 0, 0);
    for (l, r) in parts().filter(|(_, r)| !r.trim().is_empty()) {
        right += 1;
        shared += usize::from(!l.trim().is_empty());
        flush += usize::from(!r.starts_with(' '));
    }
    if right < FEWEST || shared < FEWEST_SHARED || flush * 2 < right {
        return None;
    }
    let right = Column::of(parts().map(|(_, r)| r));
    if right.headings == 0 {
        return None;
    }
    let left = Column::of(parts().map(|(l, _)| l));
    let are_columns = left.headings + right.headings > 2
        && (left.begins_with_heading || right.begins_with_heading)
        && left.is_of_sections()
        && right.is_of_sections();
    are_columns.then_some(Region { lines: region, right_first: !right.begins_with_heading })
}

fn arrange(document: &Document, lines: &[Cells<'_>], edge: usize, regions: &[Region]) -> Document {
    let mut out = Vec::new();
    let mut at = 0;
    for region in regions {
        out.extend(document.lines[at..region.lines.start].iter().cloned());
        let column = |right: bool| {
            let part = |line: &Cells<'_>| {
                let (l, r) = line.parts(edge);
                let text = if right { r } else { l };
                (!text.trim().is_empty() || line.is_blank())
                    .then(|| (line.line.number, text.trim_end().to_owned()))
            };
            Line::of_texts(lines[region.lines.clone()].iter().filter_map(part).collect(), document.format)
        };
        out.extend(column(region.right_first));
        // The columns are apart, however tight the page.
        out.extend(
            region
                .lines
                .clone()
                .next_back()
                .map(|last| Line { number: lines[last].line.number, ..Line::default() }),
        );
        out.extend(column(!region.right_first));
        at = region.lines.end;
    }
    out.extend(document.lines[at..].iter().cloned());
    Document::new(document.format, out, document.warnings.clone())
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    const PAGE: &str = "ADA QUIST\nSnow scientist\n\nCONTACT                   EXPERIENCE\nada@quist.example         Staff Scientist, Quist Labs, 2020 – present\n+47 555 01 23             - counted the snow of all the towns\nOslo, Norway              - wrote down how\n                          Research Assistant, Berg University\nLANGUAGES                 2016 – 2020\nNorwegian (native)        - melted ice\nEnglish (fluent)\n                          EDUCATION\nSKILLS                    PhD in Physics, Berg University, 2016\nPython                    MSc in Physics, Northern University, 2012\nFortran\n                          AWARDS\n                          Snow Prize, 2019\n";

    #[test]
    fn columns_side_by_side_are_read_one_after_the_other() {
        let profile = profile_of(PAGE);
        assert_eq!(profile.basics.name.as_deref(), Some("Ada Quist"));
        assert_eq!(profile.basics.email.as_deref(), Some("ada@quist.example"));
        let posts: Vec<_> = profile.work.iter().filter_map(|w| w.position.as_deref()).collect();
        assert_eq!(posts, ["Staff Scientist", "Research Assistant"]);
        assert_eq!(profile.work[0].highlights.len(), 2);
        assert_eq!(profile.education.len(), 2);
        assert_eq!(profile.languages.len(), 2);
        let skills: Vec<&str> = profile.skills.iter().flat_map(|s| &s.keywords).map(String::as_str).collect();
        assert_eq!(skills, ["Python", "Fortran"]);
        assert_eq!(profile.awards.len(), 1);
        assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
    }

    #[test]
    fn a_fact_of_either_column_cites_its_line() {
        let profile = profile_of(PAGE);
        let line = |pointer: &str| profile.meta.source(pointer).map(|s| (s.lines.first, s.lines.last));
        assert_eq!(line("/basics/emails/0"), Some((5, 5)));
        assert_eq!(line("/education/1"), Some((14, 14)));
    }

    #[test]
    fn a_rail_of_headings_and_a_column_of_dates_stay_with_their_lines() {
        let rail = "ADA QUIST\nada@quist.example\n\nEXPERIENCE      Staff Scientist, Quist Labs, 2020 – present\n                Research Assistant, Berg University, 2016 – 2020\n                Teaching\nEDUCATION       PhD in Physics, Berg University, 2016\n                MSc in Physics, Northern University, 2012\n                BSc in Physics, Northern University, 2010\nAWARDS          Snow Prize, 2019\n                Ice Prize, 2018\n";
        let profile = profile_of(rail);
        assert_eq!((profile.education.len(), profile.awards.len()), (3, 2));
        let dates = "ADA QUIST\n\nEXPERIENCE\n2020 – present    Staff Scientist, Quist Labs\n2016 – 2020       Research Assistant, Berg University\n2012 – 2016       Teaching\nEDUCATION\n2016              PhD in Physics, Berg University\n2012              MSc in Physics, Northern University\n2010              Languages\n2009              BSc in Physics, Northern University\n";
        let profile = profile_of(dates);
        assert_eq!(profile.work.first().and_then(|w| w.name.as_deref()), Some("Quist Labs"));
        assert!(profile.education.len() >= 3, "{:?}", profile.education);
    }
}
