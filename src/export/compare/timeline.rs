//! Careers as bars on one axis of years.

use serde::{Deserialize, Serialize};

use super::axis::ticks;
use crate::profile::PartialDate;
use crate::text::{pad, safe, truncate, width};

/// Careers on one axis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The first year of the axis.
    pub first_year: i16,
    /// The last year of the axis. Bars may reach beyond either.
    pub last_year: i16,
    /// The bars of each applicant.
    pub applicants: Vec<Vec<Bar>>,
}

/// A stretch of a career.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// What was done.
    pub kind: BarKind,
    /// Its beginning; where the CV does not say, its end.
    pub from: PartialDate,
    /// Its end; where the CV does not say, its beginning; where it goes on, what "present" means.
    pub to: PartialDate,
    /// How it ends.
    pub ending: Ending,
    /// The degree or role; empty where the CV does not say, and for a gap.
    pub what: String,
    /// The institution or employer; empty where the CV does not say, and for a gap.
    pub place: String,
}

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BarKind {
    /// Studies.
    Studies,
    /// A position.
    Position,
    /// Time in which the CV has neither.
    Gap,
}

/// How a bar ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// When the CV says.
    Known,
    /// It goes on.
    GoesOn,
    /// It is expected to end then.
    Expected,
    /// The CV does not say.
    Unknown,
}

/// A timeline as lines of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The years.
    pub axis: String,
    /// The lanes of each applicant, at least one.
    pub applicants: Vec<Vec<String>>,
}

/// What the signs of a drawn timeline mean.
pub const LEGEND: &str = "├─┤ studies  ┣━┫ position  ▸ goes on  ▹ expected  ? end not known  ··· no entry";

impl Bar {
    /// What and where.
    pub fn label(&self) -> String {
        let parts = [self.what.as_str(), self.place.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Months since year 0, from the first up to the one after the last. A bare year begins or ends in its middle, so
    /// that what follows each other does not overlap; alone it is all of the year.
    pub fn months(&self) -> (i32, i32) {
        let middle = |date: PartialDate| i32::from(date.year()) * 12 + 6;
        let before =
            |date: PartialDate| if date.month().is_some() { date.months(false) } else { middle(date) };
        let after =
            |date: PartialDate| if date.month().is_some() { date.months(true) + 1 } else { middle(date) };
        let (from, to) = match self.kind {
            BarKind::Gap => (after(self.from), before(self.to)),
            _ if self.from == self.to => (self.from.months(false), self.to.months(true) + 1),
            _ => (before(self.from), after(self.to)),
        };
        (from, to.max(from + 1))
    }
}

impl Timeline {
    /// The months that the axis spans, as [`Bar::months`] counts them.
    pub fn months(&self) -> (i32, i32) {
        (i32::from(self.first_year) * 12, (i32::from(self.last_year) + 1) * 12)
    }

    /// The timeline in `cells` cells. A bar carries its label where it fits, else it stands beside it.
    pub fn draw(&self, cells: usize) -> Drawn {
        let scale = Scale { months: self.months(), cells };
        let axis = ticks(self.first_year, self.last_year, cells, |year| scale.cell(i32::from(year) * 12));
        let applicants = self.applicants.iter().map(|bars| lanes(bars, &scale)).collect();
        Drawn { axis, applicants }
    }
}

struct Scale {
    months: (i32, i32),
    cells: usize,
}

impl Scale {
    fn cell(&self, month: i32) -> usize {
        let (first, last) = self.months;
        let passed = usize::try_from(month.clamp(first, last) - first).unwrap_or_default();
        passed * self.cells / usize::try_from(last - first).unwrap_or(1).max(1)
    }

    /// The cells of a bar, one at least; `None` where it lies beyond the axis.
    fn place(&self, bar: &Bar) -> Option<(usize, usize)> {
        let (from, to) = bar.months();
        if to <= self.months.0 || from >= self.months.1 || self.cells == 0 {
            return None;
        }
        let start = self.cell(from).min(self.cells - 1);
        Some((start, self.cell(to).max(start + 1)))
    }
}

/// Text at a place of a lane.
struct Piece {
    from: usize,
    text: String,
    /// Where its bar begins.
    bar: usize,
}

impl Piece {
    fn end(&self) -> usize {
        self.from + width(&self.text)
    }
}

#[derive(Default)]
struct Lane(Vec<Piece>);

impl Lane {
    fn has_room(&self, piece: &Piece) -> bool {
        self.0.iter().all(|other| other.end() <= piece.from || piece.end() <= other.from)
    }

    fn text(mut self) -> String {
        self.0.sort_by_key(|piece| piece.from);
        let mut line = String::new();
        for piece in self.0 {
            line = pad(&line, piece.from.max(width(&line)));
            line.push_str(&piece.text);
        }
        line.trim_end().to_owned()
    }
}

/// Studies above positions, each in as few lanes as they need; gaps where there is room.
fn lanes(bars: &[Bar], scale: &Scale) -> Vec<String> {
    let mut lanes: Vec<Lane> = Vec::new();
    for kind in [BarKind::Studies, BarKind::Position] {
        let own = lanes.len();
        let mut pieces: Vec<Piece> =
            bars.iter().filter(|bar| bar.kind == kind).filter_map(|bar| piece(bar, scale)).collect();
        pieces.sort_by_key(|piece| piece.bar);
        for piece in pieces {
            match lanes.iter_mut().skip(own).find(|lane| lane.has_room(&piece)) {
                Some(lane) => lane.0.push(piece),
                None => lanes.push(Lane(vec![piece])),
            }
        }
    }
    for gap in bars.iter().filter(|bar| bar.kind == BarKind::Gap).filter_map(|bar| piece(bar, scale)) {
        if let Some(lane) = lanes.iter_mut().rev().find(|lane| lane.has_room(&gap)) {
            lane.0.push(gap);
        }
    }
    if lanes.is_empty() {
        lanes.push(Lane::default());
    }
    lanes.into_iter().map(Lane::text).collect()
}

/// A bar with its label: as much of it as fits into the bar, else beside it, else what fits there.
fn piece(bar: &Bar, scale: &Scale) -> Option<Piece> {
    let (start, to) = scale.place(bar)?;
    let cells = to - start;
    if bar.kind == BarKind::Gap {
        return Some(Piece { from: start, text: "·".repeat(cells), bar: start });
    }
    let most = (scale.cells / 3).max(12);
    let labels = [bar.label(), bar.what.clone()].map(|label| truncate(&safe(&label), most));
    let [label, what] = labels.each_ref().map(String::as_str);
    let right = scale.cells.saturating_sub(to);
    let inside = |label: &str| Piece { from: start, text: drawn(bar, cells, label), bar: start };
    let after =
        |label: &str| Piece { from: start, text: format!("{} {label} ", drawn(bar, cells, "")), bar: start };
    let before = |label: &str| Piece {
        from: start - width(label) - 2,
        text: format!(" {label} {}", drawn(bar, cells, "")),
        bar: start,
    };
    let fits = |label: &&str, room: usize| width(label) + 2 <= room;
    Some(if let Some(label) = [label, what].into_iter().find(|label| fits(label, cells)) {
        inside(label)
    } else if let Some(label) = [label, what].into_iter().find(|label| fits(label, right)) {
        after(label)
    } else if let Some(label) = [label, what].into_iter().find(|label| fits(label, start)) {
        before(label)
    } else if cells >= right {
        inside(&truncate(label, cells.saturating_sub(2)))
    } else {
        after(&truncate(label, right.saturating_sub(2)))
    })
}

/// A bar of so many cells; the label must leave room for the ends.
fn drawn(bar: &Bar, cells: usize, label: &str) -> String {
    let (begin, line, end, dot) = match bar.kind {
        BarKind::Studies => ("├", "─", "┤", "│"),
        _ => ("┣", "━", "┫", "┃"),
    };
    let (end, dot) = match bar.ending {
        Ending::Known => (end, dot),
        Ending::GoesOn => ("▸", "▸"),
        Ending::Expected => ("▹", "▹"),
        Ending::Unknown => ("?", "?"),
    };
    if cells < 2 {
        return dot.to_owned();
    }
    let room = cells - 2;
    // Air on both sides where there is any to spare.
    let label =
        if label.is_empty() || width(label) + 2 > room { label.to_owned() } else { format!(" {label} ") };
    format!("{begin}{label}{}{end}", line.repeat(room.saturating_sub(width(&label))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(kind: BarKind, from: &str, to: &str, ending: Ending, label: &str) -> Bar {
        let (what, place) = label.split_once(", ").unwrap_or((label, ""));
        let date = |text: &str| text.parse().unwrap();
        Bar { kind, from: date(from), to: date(to), ending, what: what.into(), place: place.into() }
    }

    fn timeline(bars: Vec<Bar>) -> Timeline {
        Timeline { first_year: 2010, last_year: 2019, applicants: vec![bars] }
    }

    #[test]
    fn bars_lie_on_the_axis_with_their_labels_in_or_beside_them() {
        let bars = vec![
            bar(BarKind::Studies, "2010-01", "2013-12", Ending::Known, "BSc, Lakeside"),
            bar(BarKind::Position, "2014-01", "2014-06", Ending::Known, "Intern, Acme"),
            bar(BarKind::Gap, "2014-06", "2017-01", Ending::Known, ""),
            bar(BarKind::Position, "2017-01", "2019-12", Ending::GoesOn, "Engineer"),
        ];
        let drawn = timeline(bars).draw(60);
        assert_eq!(drawn.axis, "2010  2011  2012  2013  2014  2015  2016  2017  2018  2019");
        assert_eq!(
            drawn.applicants,
            [[
                "├ BSc, Lakeside ───────┤   ···············",
                "                        ┣━┫ Intern, Acme  ┣ Engineer ━━━━━━▸",
            ]]
        );
    }

    #[test]
    fn what_lasts_at_the_same_time_has_lanes_of_its_own() {
        let bars = vec![
            bar(BarKind::Position, "2010-01", "2015-12", Ending::Known, "A"),
            bar(BarKind::Position, "2012-01", "2019-12", Ending::Unknown, "B"),
        ];
        assert_eq!(timeline(bars).draw(20).applicants, [["┣ A ━━━━━━━┫", "    ┣ B ━━━━━━━━━━━?"]]);
    }

    #[test]
    fn bare_years_that_follow_each_other_do_not_overlap() {
        let first = bar(BarKind::Studies, "2010", "2014", Ending::Known, "");
        let second = bar(BarKind::Studies, "2014", "2018", Ending::Expected, "");
        assert_eq!(first.months().1, second.months().0);
        assert_eq!(timeline(vec![first, second]).draw(20).applicants, [[" ├──────┤├──────▹"]]);
        let (from, to) = bar(BarKind::Position, "2012", "2012", Ending::Known, "").months();
        assert_eq!(to - from, 12);
    }

    #[test]
    fn nothing_leaves_its_cells_whatever_the_dates() {
        let far =
            |from: &str, to: &str| bar(BarKind::Position, from, to, Ending::Known, "Head of 한국어 things");
        let bars = vec![
            far("0001", "0002"),
            far("2005", "2030"),
            far("2019-12", "2019-12"),
            far("2018", "2012"),
            far("9998", "9999"),
        ];
        for cells in [0, 1, 2, 10, 24, 60, 200] {
            let drawn = timeline(bars.clone()).draw(cells);
            let lines: Vec<&String> = drawn.applicants.iter().flatten().chain([&drawn.axis]).collect();
            assert!(lines.iter().all(|line| width(line) <= cells.max(1)), "{cells}: {lines:#?}");
        }
    }
}
