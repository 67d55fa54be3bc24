//! The layout that repeats within a section, and the cheapest partition by it.

use super::{DateSpan, EntryKind, EntryRow, Piece, RowRole};

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
            // "MEng Computing at Northern College" opens with its degree.
            let opens = || crate::parse::lexicon::lexicon().degree(&p.text).is_some_and(|d| d.start == 0);
            if p.degree && (!p.school || opens()) {
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

/// What a head says of its entry.
#[derive(Clone, Copy, Debug)]
struct Facts {
    /// A range of dates, or a date at one end.
    date: bool,
    role: bool,
    degree: bool,
    /// A position with its range of dates.
    post: bool,
    place: bool,
    organisation: bool,
    /// The dates of a stay and what it was, all on one row.
    line: bool,
}

impl Facts {
    fn of(row: &EntryRow<'_>, kind: EntryKind) -> Self {
        let says = |test: &dyn Fn(&Piece) -> bool| row.pieces.iter().any(test);
        Self {
            date: row
                .dates
                .iter()
                .any(|d| d.is_range() || d.range.start == 0 || closes(&row.row.text[d.range.end..])),
            role: says(&|p| p.position == 2),
            degree: says(&|p| p.degree),
            post: row.dates.iter().any(DateSpan::is_range)
                && says(&|p| p.position == 2 && !p.school)
                && !says(&|p| p.degree),
            place: says(&|p| p.place),
            organisation: if kind == EntryKind::Degree {
                says(&|p| p.school && !p.degree)
            } else {
                says(&|p| p.organisation && p.position < 2)
            },
            line: !row.pieces.is_empty()
                && row.dates.first().is_some_and(|d| d.range.start == 0 && (d.is_range() || d.current)),
        }
    }
}

/// Whether nothing but a closing mark or a remark in brackets follows: "August 2012 (part time)."
fn closes(rest: &str) -> bool {
    let rest = rest.trim().trim_matches(['.', ',', ';', ')']).trim_start();
    rest.is_empty() || rest.starts_with('(') && !rest[1..].contains(['(', ')'])
}

/// A section's rows and what its partition is judged by.
pub(super) struct Layout<'a, 'b> {
    rows: &'b [EntryRow<'a>],
    heads: &'b [usize],
    openings: Vec<Opening>,
    /// What each head says.
    facts: Vec<Facts>,
    /// Blank lines part entries here, not all rows.
    gaps_tell: bool,
    /// Some head carries a date.
    dated: bool,
    kind: EntryKind,
}

/// Heads that one entry may have.
const LONGEST: usize = 12;

impl<'a, 'b> Layout<'a, 'b> {
    pub(super) fn of(rows: &'b [EntryRow<'a>], heads: &'b [usize], kind: EntryKind) -> Self {
        let gaps = heads.iter().filter(|h| rows[**h].row.gap_before).count();
        let openings = heads.iter().map(|h| Opening::of(&rows[*h])).collect();
        let dated = heads.iter().any(|h| !rows[*h].dates.is_empty());
        let facts = heads.iter().map(|h| Facts::of(&rows[*h], kind)).collect();
        Self { rows, heads, openings, facts, gaps_tell: gaps * 10 < heads.len() * 9, dated, kind }
    }

    /// The rows at which the entries of the cheapest partition start.
    pub(super) fn best_starts(&self) -> Vec<usize> {
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
        crate::text::work(end - start);
        let first_row = self.heads[start];
        let (mut dates, mut roles, mut organisations, mut places, mut degrees, mut posts) =
            (0_u32, 0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
        let mut cost = 0.8 + opening.misfit(self.openings[start]);
        let first = &self.rows[first_row];
        let lines = |at: usize| at > 0 && self.facts[at].line && self.facts[at - 1].line;
        if self.gaps_tell
            && !first.row.gap_before
            && !lines(start)
            // A bullet parts as a blank line does.
            && first.row.bullet.is_none()
            && start > 0
            && self.rows[first_row - 1].role == RowRole::Head
        {
            cost += 0.8;
        }
        for (i, head) in self.heads[start..end].iter().enumerate() {
            let row = &self.rows[*head];
            let facts = self.facts[start + i];
            dates += u32::from(facts.date);
            roles += u32::from(facts.role);
            degrees += u32::from(facts.degree);
            posts += u32::from(facts.post);
            places += u32::from(facts.place);
            organisations += u32::from(facts.organisation);
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
            // Bare dates open entries where they open the section.
            if self.openings[start + i] == opening
                && (opening.first != First::Nothing || self.openings[0] == opening && opening.dated)
            {
                cost += 1.2;
            }
            if lines(start + i) {
                cost += 1.5;
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
                // A position held where one studied is an entry of its own.
                cost += if degrees > 0 && posts > 0 { 1.5 } else { 0.0 };
                cost += 1.6 * surplus(organisations, 1) + if organisations == 0 { 0.3 } else { 0.0 };
            }
            EntryKind::Project => cost += 1.5 * f64::from((end - start - 1) as u32),
        }
        cost
    }
}
