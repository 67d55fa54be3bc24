//! Entries: the rows of a section parted into positions, degrees or projects.
//!
//! The layout that repeats within the section decides. Every row that looks like the head of an entry may start one; for each
//! way in which heads are set in this section (the *opening*), a best-path search finds the partition that costs least, where
//! an entry with two dates, no role, or a head below its own bullets costs something. The cheapest opening wins, so
//! that one entry with a missing keyword does not break the others.

use super::date::{self, DateSpan};
use super::lexicon::lexicon;
use super::row::Row;
use crate::text::fold;

/// What a row is within an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowRole {
    /// Says who, what, where or when.
    Head,
    /// "Advisor: …", "GPA 3.9": belongs to the entry above.
    Detail,
    /// A bullet or prose.
    Body,
}

/// A row with what can be told of it alone.
#[derive(Debug)]
pub(super) struct EntryRow<'a> {
    pub(super) row: &'a Row,
    pub(super) role: RowRole,
    pub(super) dates: Vec<DateSpan>,
    /// The text without its dates, in pieces.
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of a head row that says one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words.
    pub(super) text: String,
    /// The line.
    pub(super) line: u32,
    /// Set in bold.
    pub(super) bold: bool,
    /// How surely it is a position: 0, 1, 2.
    pub(super) position: u8,
    /// Names a degree.
    pub(super) degree: bool,
    /// Names a school.
    pub(super) school: bool,
    /// Carries an organisation's word.
    pub(super) organisation: bool,
    /// Is a place and nothing else.
    pub(super) place: bool,
}

impl Piece {
    pub(super) fn new(text: &str, line: u32, bold: bool) -> Self {
        let folded = fold(text);
        let words = lexicon();
        let place = words.is_place(text);
        Self {
            text: text.to_owned(),
            line,
            bold,
            position: if place { 0 } else { words.role(text) },
            // "Undergraduate Research Assistant" is a position.
            degree: words.degree(text).is_some() && (place || words.role(text) < 2),
            school: !place && words.is_school(&folded),
            organisation: !place && words.is_organisation(&folded),
            place,
        }
    }
}

/// What the entries of a section are, which says what each should have once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    Position,
    Degree,
    Project,
}

/// Parts the rows of a section into entries.
pub(super) fn partition(rows: &[Row], kind: EntryKind) -> Vec<Vec<EntryRow<'_>>> {
    let mut analysed = analyse(rows);
    let heads: Vec<usize> = (0..analysed.len()).filter(|i| analysed[*i].role == RowRole::Head).collect();
    let Some(first) = heads.first() else {
        return if analysed.is_empty() { Vec::new() } else { vec![analysed] };
    };
    let first = *first;
    let section = Layout::of(&analysed, &heads, kind);
    let starts = section.best_starts();
    let mut out = Vec::with_capacity(starts.len());
    for start in starts.iter().rev() {
        // Rows above the first head have no entry of their own; they go with the first.
        let start = if *start == first { 0 } else { *start };
        out.push(analysed.split_off(start));
    }
    out.reverse();
    out
}

fn analyse(rows: &[Row]) -> Vec<EntryRow<'_>> {
    let bullets_are_heads = bullets_are_heads(rows);
    let mut out: Vec<EntryRow<'_>> = Vec::with_capacity(rows.len());
    for row in rows {
        let dates = date::find(&row.text);
        let role = row_role(row, &dates, bullets_are_heads, out.last());
        let pieces = if role == RowRole::Head { pieces(row, &dates) } else { Vec::new() };
        out.push(EntryRow { row, role, dates, pieces });
    }
    out
}

/// Whether the section is a list whose bullets are the entries: most bullets carry a date, or there
/// is nothing but bullets.
fn bullets_are_heads(rows: &[Row]) -> bool {
    let bullets = rows.iter().filter(|r| r.bullet.is_some()).count();
    if bullets == 0 {
        return false;
    }
    let outer = rows.iter().filter(|r| r.bullet.is_some()).map(|r| r.indent).min().unwrap_or(0);
    let listed: Vec<&Row> = rows.iter().filter(|r| r.bullet.is_some() && r.indent == outer).collect();
    let dated = listed
        .iter()
        .filter(|r| {
            date::find(&r.text)
                .iter()
                .any(|d| d.range.start == 0 || d.is_range() || d.range.end + 2 >= r.text.len())
        })
        .count();
    let plain_heads = rows.iter().filter(|r| r.bullet.is_none() && r.word_count() < 14).count();
    dated * 2 > listed.len() && plain_heads <= listed.len() || plain_heads == 0
}

/// Labels of rows that say more about the entry above.
const DETAILS: &[&str] = &[
    "gpa",
    "cgpa",
    "grade",
    "note",
    "abschlussnote",
    "gesamtnote",
    "advisor",
    "advisors",
    "adviser",
    "advisers",
    "advised by",
    "co-advisor",
    "coadvisor",
    "supervisor",
    "supervisors",
    "supervised by",
    "co-supervisor",
    "betreuer",
    "betreuerin",
    "betreut von",
    "mentor",
    "mentors",
    "manager",
    "host",
    "thesis",
    "dissertation",
    "thesis title",
    "dissertation title",
    "master thesis",
    "master's thesis",
    "masters thesis",
    "bachelor thesis",
    "bachelor's thesis",
    "phd thesis",
    "doctoral thesis",
    "masterarbeit",
    "bachelorarbeit",
    "diplomarbeit",
    "abschlussarbeit",
    "these",
    "sujet",
    "memoire",
    "topic",
    "thema",
    "courses",
    "coursework",
    "relevant courses",
    "relevant coursework",
    "selected coursework",
    "schwerpunkte",
    "schwerpunkt",
    "minor",
    "major",
    "focus",
    "specialization",
    "concentration",
    "honors",
    "honours",
    "awards",
    "research area",
    "research direction",
    "research interests",
    "research focus",
    "cumulative gpa",
    "overall gpa",
    "major gpa",
    "committee",
    "thesis committee",
    "expected",
    "expected graduation",
    "expected graduation date",
    "graduation",
    "rank",
    "ranking",
    "project",
    "projects",
    "tech stack",
    "technologies",
    "tools",
    "stack",
    "keywords",
    "key words",
    "skills",
    "directeur de these",
    "encadrant",
    "encadrants",
    "encadre par",
    "director",
    "directores",
    "tutor",
    "mention",
    "지도교수",
    "학위논문",
    "논문",
    "导师",
    "指导老师",
    "论文",
    "主修课程",
    "主要课程",
    "课程",
    "学점",
    "학점",
    "绩点",
    "排名",
    "url",
    "website",
    "link",
    "techniques",
    "thesis advisor",
    "phd advisor",
    "research advisor",
    "faculty advisor",
    "doktorvater",
    "doktormutter",
    "erstgutachter",
];

/// The label at the start of a row and what follows it: "Advisor: …", "GPA 3.9".
pub(super) fn detail(text: &str) -> Option<(String, &str)> {
    let folded_head = |end: usize| fold(text[..end].trim());
    if let Some(end) = text.find([':', '：']).filter(|e| *e < 48) {
        let label = folded_head(end);
        if DETAILS.contains(&label.as_str()) {
            let colon = text[end..].chars().next().map_or(1, char::len_utf8);
            return Some((label, text[end + colon..].trim()));
        }
    }
    // Without a colon: the label's capital stands out only at the start of the row.
    let mut ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).take(3).collect();
    ends.reverse();
    for end in ends {
        let label = folded_head(end);
        let bare = matches!(
            label.as_str(),
            "gpa"
                | "cgpa"
                | "cumulative gpa"
                | "advised by"
                | "supervised by"
                | "courses"
                | "focus"
                | "relevant coursework"
                | "coursework"
                | "minor"
                | "thesis"
                | "betreut von"
                | "지도교수"
                | "导师"
                | "advisor"
                | "supervisor"
        );
        if bare && !text[end..].trim_start().starts_with(['-', '–']) {
            return Some((label, text[end..].trim()));
        }
    }
    None
}

fn row_role(row: &Row, dates: &[DateSpan], bullets_are_heads: bool, above: Option<&EntryRow<'_>>) -> RowRole {
    let text = row.text.as_str();
    if detail(text).is_some() && row.heading.is_none() {
        return RowRole::Detail;
    }
    if row.bullet.is_some() {
        let outer = above.is_none_or(|a| a.row.bullet.is_none() || row.indent <= a.row.indent);
        return if bullets_are_heads && outer && !is_prose(text, dates) {
            RowRole::Head
        } else {
            RowRole::Body
        };
    }
    if row.heading.is_some() || row.is_bold() && row.word_count() < 16 {
        return RowRole::Head;
    }
    // The wrapped end of a bullet or of prose.
    if let Some(above) = above
        && above.role == RowRole::Body
        && !row.gap_before
        && !row.starts_bold()
        && (row.indent > above.row.indent
            || starts_lower(text)
            || above.row.text.len() > 60 && !ends_sentence(&above.row.text) && dates.is_empty())
    {
        return RowRole::Body;
    }
    if is_prose(text, dates) { RowRole::Body } else { RowRole::Head }
}

fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', ';', '!', ':', '。', '；'])
}

/// A sentence and not a head.
fn is_prose(text: &str, dates: &[DateSpan]) -> bool {
    let words = text.split_whitespace().count();
    let wide =
        text.chars().filter(|c| !c.is_ascii()).count() * 2 > text.chars().count() && !text.contains("  ");
    if wide && text.chars().count() > 45 && text.contains(['，', '。', '、', ',']) {
        return true;
    }
    let dated = dates.iter().any(DateSpan::is_range);
    let lower = text.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    let sentence = ends_sentence(text) && words >= 8 && lower * 2 >= words;
    starts_lower(text) && words > 3
        || words >= 22 && !dated
        || words >= 13 && !dated && lower * 2 >= words
        || sentence && !dated
        || sentence && words >= 16
}

/// The text of a head row, dates aside, in pieces: at column gaps, bars, bullets and spaced dashes.
fn pieces(row: &Row, dates: &[DateSpan]) -> Vec<Piece> {
    let rest = date::without(&row.text, dates);
    let mut out = Vec::new();
    for cell in rest.split("  ") {
        for part in split_marks(cell) {
            let part = tidy(part);
            // "… 2019 – 2021 Advisor: Ada Quist" on one line: the detail is no piece of the head.
            if part.is_empty()
                || part.chars().all(|c| !c.is_alphanumeric())
                || part.contains(':') && detail(part).is_some()
            {
                continue;
            }
            let bold = row.text.find(part).is_some_and(|at| row.bold_at(at));
            out.push(Piece::new(part, row.number, bold));
        }
    }
    out
}

fn split_marks(cell: &str) -> Vec<&str> {
    let mut parts = vec![cell];
    for mark in [" | ", " • ", " · ", " ◊ ", " ⋄ ", " ∙ ", " — ", " – ", " // ", "；", " ‖ "]
    {
        parts = parts.into_iter().flat_map(|p| p.split(mark)).collect();
    }
    // A plain hyphen parts a role from an organisation, and nothing else.
    parts.into_iter().flat_map(split_hyphen).collect()
}

fn split_hyphen(part: &str) -> Vec<&str> {
    if let Some((a, b)) = part.split_once(" - ") {
        let (left, right) = (lexicon().role(a), lexicon().role(b));
        if (left == 2) != (right == 2) || lexicon().is_place(b) {
            return vec![a, b];
        }
    }
    vec![part]
}

/// Without the separators at its ends and brackets that do not pair.
pub(super) fn tidy(text: &str) -> &str {
    let mut text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '|' | ':' | '–' | '—' | '•' | '·' | '◊' | '/' | '，')
    });
    if text.ends_with('.')
        && !text[..text.len() - 1].ends_with(|c: char| c.is_uppercase())
        && text.matches('.').count() == 1
        && text.split_whitespace().last().is_some_and(|w| w.len() > 5)
    {
        text = &text[..text.len() - 1];
    }
    let (open, close) = (text.matches('(').count(), text.matches(')').count());
    if open > close {
        text = text.trim_end_matches('(').trim_start_matches('(').trim();
    } else if close > open {
        text = text.trim_start_matches(')').trim_end_matches(')').trim();
    }
    if text.starts_with('(') && text.ends_with(')') && open == 1 && close == 1 {
        text = text[1..text.len() - 1].trim();
    }
    text
}

/// How the head of an entry is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Opening {
    heading: u8,
    bold: bool,
    italic: bool,
    bulleted: bool,
    date_first: bool,
    dated: bool,
    first: First,
}

/// What the first piece of a head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum First {
    Role,
    Degree,
    Organisation,
    Place,
    Nothing,
    Other,
}

impl Opening {
    fn of(row: &EntryRow<'_>) -> Self {
        let first = row.pieces.first().map_or(First::Nothing, |p| {
            if p.degree && !p.school {
                First::Degree
            } else if p.place {
                First::Place
            } else if p.position == 2 {
                First::Role
            } else if p.organisation {
                First::Organisation
            } else {
                First::Other
            }
        });
        Self {
            heading: row.row.heading.unwrap_or(0),
            bold: row.row.starts_bold(),
            italic: row.row.is_italic(),
            bulleted: row.row.bullet.is_some(),
            date_first: row.dates.first().is_some_and(|d| d.range.start == 0),
            dated: !row.dates.is_empty(),
            first,
        }
    }

    /// How badly a head set like `other` fits this opening.
    fn misfit(self, other: Self) -> f64 {
        let differs = |a: bool| f64::from(u8::from(a));
        let first = match (self.first, other.first) {
            (a, b) if a == b => 0.0,
            (First::Other, First::Organisation) | (First::Organisation, First::Other) => 0.2,
            (_, First::Place) => 1.0,
            _ => 0.5,
        };
        differs((self.heading > 0) != (other.heading > 0)) * 0.7
            + differs(self.bold != other.bold) * 0.7
            + differs(self.italic != other.italic) * 0.6
            + differs(self.bulleted != other.bulleted) * 0.8
            + differs(self.date_first != other.date_first) * 0.8
            + differs(self.dated != other.dated) * 0.4
            + first
    }
}

/// A section's rows and what its partition is judged by.
struct Layout<'a, 'b> {
    rows: &'b [EntryRow<'a>],
    heads: &'b [usize],
    openings: Vec<Opening>,
    /// Blank lines part entries here, not all rows.
    gaps_tell: bool,
    /// Some head carries a date.
    dated: bool,
    kind: EntryKind,
}

/// Heads that one entry may have.
const LONGEST: usize = 12;

impl<'a, 'b> Layout<'a, 'b> {
    fn of(rows: &'b [EntryRow<'a>], heads: &'b [usize], kind: EntryKind) -> Self {
        let gaps = heads.iter().filter(|h| rows[**h].row.gap_before).count();
        let openings = heads.iter().map(|h| Opening::of(&rows[*h])).collect();
        let dated = heads.iter().any(|h| !rows[*h].dates.is_empty());
        Self { rows, heads, openings, gaps_tell: gaps * 10 < heads.len() * 9, dated, kind }
    }

    /// The rows at which the entries of the cheapest partition start.
    fn best_starts(&self) -> Vec<usize> {
        let mut tried: Vec<Opening> = Vec::new();
        let mut best: Option<(f64, Vec<usize>)> = None;
        for opening in &self.openings {
            if tried.contains(opening) || tried.len() >= 8 {
                continue;
            }
            tried.push(*opening);
            let found = self.search(*opening);
            if best.as_ref().is_none_or(|b| found.0 < b.0 - 1e-9) {
                best = Some(found);
            }
        }
        best.map(|b| b.1).unwrap_or_default()
    }

    /// The cheapest partition whose entries open like `opening`: its cost, and the rows that start
    /// entries.
    fn search(&self, opening: Opening) -> (f64, Vec<usize>) {
        let n = self.heads.len();
        let mut best = vec![f64::INFINITY; n + 1];
        let mut back = vec![0; n + 1];
        best[0] = 0.0;
        for end in 1..=n {
            for start in end.saturating_sub(LONGEST)..end {
                let cost = best[start] + self.cost(start, end, opening);
                if cost < best[end] {
                    (best[end], back[end]) = (cost, start);
                }
            }
        }
        let mut starts = Vec::new();
        let mut at = n;
        while at > 0 {
            at = back[at];
            starts.push(self.heads[at]);
        }
        starts.reverse();
        (best[n], starts)
    }

    /// What it costs to take the heads `start..end` as one entry.
    fn cost(&self, start: usize, end: usize, opening: Opening) -> f64 {
        let first_row = self.heads[start];
        let (mut dates, mut roles, mut organisations, mut places, mut degrees) =
            (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
        let mut cost = 0.8 + opening.misfit(self.openings[start]);
        let first = &self.rows[first_row];
        if self.gaps_tell
            && !first.row.gap_before
            && start > 0
            && self.rows[first_row - 1].role == RowRole::Head
        {
            cost += 0.8;
        }
        for (i, head) in self.heads[start..end].iter().enumerate() {
            let row = &self.rows[*head];
            dates += row
                .dates
                .iter()
                .filter(|d| d.is_range() || d.range.start == 0 || d.range.end >= row.row.text.len())
                .count()
                .min(1) as u32;
            roles += u32::from(row.pieces.iter().any(|p| p.position == 2));
            degrees += u32::from(row.pieces.iter().any(|p| p.degree));
            places += u32::from(row.pieces.iter().any(|p| p.place));
            organisations += u32::from(row.pieces.iter().any(|p| {
                if self.kind == EntryKind::Degree {
                    p.school && !p.degree
                } else {
                    p.organisation && p.position < 2
                }
            }));
            if i == 0 {
                continue;
            }
            cost += match self.rows[head - 1].role {
                RowRole::Body => 3.0,
                RowRole::Detail => 1.0,
                RowRole::Head => 0.0,
            };
            if self.gaps_tell && row.row.gap_before {
                cost += 0.6;
            }
            if row.row.heading.is_some()
                && first.row.heading.is_none_or(|f| row.row.heading.is_some_and(|h| h <= f))
            {
                cost += 1.5;
            }
            if self.openings[start + i] == opening && opening.first != First::Nothing {
                cost += 1.2;
            }
        }
        let surplus = |n: u32, free: u32| f64::from(n.saturating_sub(free));
        cost += 2.0 * surplus(dates, 1) + if dates == 0 && self.dated { 0.9 } else { 0.0 };
        cost += 0.6 * surplus(places, 1);
        match self.kind {
            EntryKind::Position => {
                cost += 2.0 * surplus(roles, 1) + if roles == 0 { 0.8 } else { 0.0 };
                cost += 0.7 * surplus(organisations, 1);
            }
            EntryKind::Degree => {
                cost += 2.0 * surplus(degrees, 1) + if degrees == 0 { 0.8 } else { 0.0 };
                cost += 1.6 * surplus(organisations, 1) + if organisations == 0 { 0.3 } else { 0.0 };
            }
            EntryKind::Project => cost += 1.5 * f64::from((end - start - 1) as u32),
        }
        cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Limits, read};

    fn parts(text: &str, kind: EntryKind) -> Vec<Vec<u32>> {
        let document = read(text.as_bytes(), Format::Text, Limits::default()).unwrap();
        let mut gap = true;
        let mut rows = Vec::new();
        for line in &document.lines {
            if line.text.is_empty() {
                gap = true;
                continue;
            }
            rows.push(Row::new(line, gap));
            gap = false;
        }
        partition(&rows, kind).iter().map(|e| e.iter().map(|r| r.row.number).collect()).collect()
    }

    #[test]
    fn organisation_first_with_bullets() {
        let text = "Quist Labs  2019 - 2021\nResearch Intern  Oslo, Norway\n- built a thing\n- broke it\nBerg GmbH  2017 - 2019\nSoftware Engineer  Bonn, Germany\n- wrote code\n";
        assert_eq!(parts(text, EntryKind::Position), [vec![1, 2, 3, 4], vec![5, 6, 7]]);
    }

    #[test]
    fn every_field_on_a_line_of_its_own_without_bullets() {
        let text = "Northern University\n\nOslo, Norway\n\nPh.D. in Physics\n\nMay 2020\n\nGPA: 3.9/4.0\n\nSouthern College\n\nRome, Italy\n\nB.S. in Physics\n\nMay 2015\n\nGPA: 3.8/4.0\n";
        assert_eq!(parts(text, EntryKind::Degree), [vec![1, 3, 5, 7, 9], vec![11, 13, 15, 17, 19]]);
    }

    #[test]
    fn a_second_degree_without_its_university() {
        let text = "Northern University, Oslo\n\nPh.D in Physics\n\n- Thesis: On Snow\n\nM.S. in Physics\n\nGPA: 3.9\n\nSouthern College, Rome\n\nB.S. in Physics\n\n- Minor in Maths\n";
        assert_eq!(parts(text, EntryKind::Degree), [vec![1, 3, 5], vec![7, 9], vec![11, 13, 15]]);
    }

    #[test]
    fn one_line_each() {
        let text = "2019-2021  Research Intern, Quist Labs, Oslo\n2017-2019  Software Engineer, Berg GmbH, Bonn\n2016  Tutor, Northern University\n";
        assert_eq!(parts(text, EntryKind::Position).len(), 3);
    }

    #[test]
    fn bullets_that_are_the_entries() {
        let text = "- 2019-2021 Research Intern, Quist Labs\n- 2017-2019 Engineer, Berg GmbH\n";
        assert_eq!(parts(text, EntryKind::Position).len(), 2);
    }

    #[test]
    fn a_missing_role_breaks_only_its_own_entry() {
        let text = "**Quist Labs** | 2019 - 2021\nResearch Intern\n- a\n\n**Berg GmbH** | 2017 - 2019\n- b\n\n**Holm AB** | 2015 - 2017\nSoftware Engineer\n- c\n";
        assert_eq!(parts(text, EntryKind::Position), [vec![1, 2, 3], vec![5, 6], vec![8, 9, 10]]);
    }

    #[test]
    fn details_are_labels() {
        assert_eq!(detail("Advisor: Prof. Ada Quist").unwrap(), ("advisor".into(), "Prof. Ada Quist"));
        assert_eq!(detail("GPA 3.9/4.0").unwrap().1, "3.9/4.0");
        assert!(detail("Advisor Board Member, Quist").is_none() || detail("Thesis - on snow").is_none());
    }
}
