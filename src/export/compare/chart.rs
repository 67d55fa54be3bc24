//! Papers per year as columns on one scale of years and heights.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::axis::{ticks, window, years};
use super::{Compared, Row};
use crate::profile::Publication;
use crate::text::pad;

/// Rows of cells that the highest column may take.
const HEIGHT: usize = 6;
/// Cells that a year may take, the gap after its column among them.
const WIDEST: usize = 5;
/// A part of a column: papers as the first author, and the others.
const FIRST: &str = "█";
const OTHER: &str = "░";

/// Papers per year, all applicants on the same axis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// The first year of the axis.
    pub first_year: i16,
    /// Per applicant, the papers of each year from the first on; all have as many years, at least one.
    pub applicants: Vec<Vec<Papers>>,
}

/// The papers of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papers {
    /// All of them.
    pub all: usize,
    /// Those of which the applicant is known to be the first author.
    pub first: usize,
}

impl Papers {
    fn add(&mut self, paper: &Publication) {
        self.all += 1;
        self.first += usize::from(paper.author_position == Some(1));
    }

    /// "3 (2 first)"; nothing where there are none.
    pub(super) fn words(self) -> Option<String> {
        match (self.all, self.first) {
            (0, _) => None,
            (all, 0) => Some(all.to_string()),
            (all, first) => Some(format!("{all} ({first} first)")),
        }
    }
}

impl Chart {
    /// The chart; `None` where no paper has a year.
    pub(super) fn of(applicants: &[Compared<'_>]) -> Option<Self> {
        let all: Vec<i16> =
            applicants.iter().flat_map(|a| &a.profile.publications).filter_map(|p| p.year).collect();
        let (first_year, last) = window(all)?;
        let mut drawn = vec![vec![Papers::default(); years(first_year, last).count()]; applicants.len()];
        for (year, each) in counted(applicants, |paper| paper.year) {
            let at = year.and_then(|year| usize::try_from(i32::from(year) - i32::from(first_year)).ok());
            for (own, papers) in drawn.iter_mut().zip(each) {
                if let Some(place) = at.and_then(|at| own.get_mut(at)) {
                    *place = papers;
                }
            }
        }
        Some(Self { first_year, applicants: drawn })
    }

    /// The last year of the axis.
    pub fn last_year(&self) -> i16 {
        let years = self.applicants.first().map_or(0, Vec::len);
        self.first_year.saturating_add(i16::try_from(years).unwrap_or(i16::MAX)).saturating_sub(1)
    }

    /// The papers of the year with the most, over all applicants.
    pub fn highest(&self) -> usize {
        self.applicants.iter().flatten().map(|papers| papers.all).max().unwrap_or_default()
    }

    /// What one applicant's years say in words: "2019 3 (2 first), 2020 1".
    pub(super) fn words(&self, applicant: usize) -> String {
        let years = self.applicants.get(applicant).into_iter().flatten().zip(self.first_year..);
        let words = years.filter_map(|(papers, year)| Some(format!("{year} {}", papers.words()?)));
        words.collect::<Vec<_>>().join(", ")
    }

    /// The labels of the lines that [`Chart::draw`] draws.
    pub fn labels(&self, cells: usize) -> Vec<String> {
        let plan = Plan::new(self, cells);
        let mut labels: Vec<String> =
            (1..=plan.height).rev().map(|row| (row * plan.unit).to_string()).collect();
        labels.extend(["papers", "first author", "year"].map(str::to_owned));
        labels
    }

    /// One applicant's columns in `cells` cells, line by line: what is solid are papers as the first author, what is
    /// shaded are others; below stand the figures and the years. All applicants have the same scales.
    pub fn draw(&self, applicant: usize, cells: usize) -> Vec<String> {
        let plan = Plan::new(self, cells);
        let years: &[Papers] = self.applicants.get(applicant).map_or(&[], Vec::as_slice);
        let bars: Vec<Papers> = years.chunks(plan.years).map(sum).collect();
        let mut lines: Vec<String> = (1..=plan.height)
            .rev()
            .map(|row| {
                let part = |papers: &Papers| match row {
                    row if row <= plan.rows(papers.first) => FIRST,
                    row if row <= plan.rows(papers.all) => OTHER,
                    _ => " ",
                };
                bars.iter().map(|papers| pad(&part(papers).repeat(plan.bar()), plan.cell)).collect()
            })
            .collect();
        let figures = |of: fn(&Papers) -> usize| -> String {
            bars.iter().map(|papers| pad(&figure(of(papers), plan.cell), plan.cell)).collect()
        };
        lines.push(figures(|papers| papers.all));
        lines.push(figures(|papers| papers.first));
        let place = |year: i16| usize::from(year.abs_diff(self.first_year)) / plan.years * plan.cell;
        lines.push(ticks(self.first_year, self.last_year(), cells, place));
        lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
    }
}

/// How a chart is fitted into so many cells.
struct Plan {
    /// Years that one column stands for.
    years: usize,
    /// Cells that it takes, with its gap.
    cell: usize,
    /// Papers that one row stands for.
    unit: usize,
    /// Rows of the highest column.
    height: usize,
}

impl Plan {
    fn new(chart: &Chart, cells: usize) -> Self {
        let count = chart.applicants.first().map_or(1, Vec::len).max(1);
        let cells = cells.max(1);
        let years = count.div_ceil(cells);
        let highest =
            chart.applicants.iter().flat_map(|each| each.chunks(years)).map(|part| sum(part).all).max();
        let unit = highest.unwrap_or_default().div_ceil(HEIGHT).max(1);
        let cell = (cells / count.div_ceil(years)).clamp(1, WIDEST);
        Self { years, cell, unit, height: highest.unwrap_or_default().div_ceil(unit) }
    }

    fn bar(&self) -> usize {
        self.cell.saturating_sub(1).clamp(1, 3)
    }

    /// Rows that so many papers take, at least one where there is any.
    fn rows(&self, papers: usize) -> usize {
        papers.div_ceil(self.unit)
    }
}

fn sum(years: &[Papers]) -> Papers {
    years.iter().fold(Papers::default(), |a, b| Papers { all: a.all + b.all, first: a.first + b.first })
}

/// A figure that fits into a column's cells; a nought is a dot.
fn figure(count: usize, cells: usize) -> String {
    let text = count.to_string();
    let room = cells.saturating_sub(1).max(1);
    if count == 0 {
        "·".to_owned()
    } else if text.len() <= room {
        text
    } else {
        "+".to_owned()
    }
}

/// How many papers of each key every applicant has.
pub(super) fn counted<K: Ord>(
    applicants: &[Compared<'_>],
    key: impl Fn(&Publication) -> K,
) -> BTreeMap<K, Vec<Papers>> {
    let mut counts: BTreeMap<K, Vec<Papers>> = BTreeMap::new();
    for (at, applicant) in applicants.iter().enumerate() {
        for paper in &applicant.profile.publications {
            let each = counts.entry(key(paper)).or_insert_with(|| vec![Papers::default(); applicants.len()]);
            if let Some(papers) = each.get_mut(at) {
                papers.add(paper);
            }
        }
    }
    counts
}

/// A row of how many papers each applicant has.
pub(super) fn row(label: impl Into<String>, each: &[Papers]) -> Row {
    let cells = each.iter().map(|papers| papers.words().into_iter().collect()).collect();
    Row { label: label.into(), cells }
}

/// The papers per year in words: a row for each year in which somebody has one, the latest first.
pub(super) fn rows(applicants: &[Compared<'_>]) -> Vec<Row> {
    let years = counted(applicants, |paper| paper.year);
    let label = |year: Option<i16>| year.map_or("no year".to_owned(), |year| year.to_string());
    years.into_iter().rev().map(|(year, each)| row(label(year), &each)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(applicants: &[&[(usize, usize)]]) -> Chart {
        let papers =
            |years: &&[(usize, usize)]| years.iter().map(|&(all, first)| Papers { all, first }).collect();
        Chart { first_year: 2019, applicants: applicants.iter().map(papers).collect() }
    }

    #[test]
    fn columns_are_stacked_and_have_one_scale() {
        let chart = chart(&[&[(1, 1), (3, 1), (0, 0)], &[(0, 0), (1, 0), (2, 2)]]);
        assert_eq!(chart.labels(12), ["3", "2", "1", "papers", "first author", "year"]);
        assert_eq!(
            chart.draw(0, 12),
            ["    ░░░", "    ░░░", "███ ███", "1   3   ·", "1   1   ·", "    2020"]
        );
        assert_eq!(
            chart.draw(1, 15),
            ["", "          ███", "     ░░░  ███", "·    1    2", "·    ·    2", "2019 2020 2021"]
        );
        assert_eq!(chart.words(0), "2019 1 (1 first), 2020 3 (1 first)");
    }

    #[test]
    fn many_papers_and_many_years_still_fit() {
        let years: Vec<(usize, usize)> = (0..40).map(|at| (at, at / 2)).collect();
        let chart = chart(&[&years]);
        for cells in [1, 5, 20, 24, 39, 40, 41, 200] {
            let lines = chart.draw(0, cells);
            assert_eq!(lines.len(), chart.labels(cells).len());
            assert!(lines.len() <= HEIGHT + 3);
            assert!(lines.iter().all(|line| crate::text::width(line) <= cells), "{cells}: {lines:#?}");
        }
        // A column of two years.
        assert!(chart.draw(0, 20)[HEIGHT].starts_with("159+"), "{:?}", chart.draw(0, 20));
    }

    #[test]
    fn a_chart_of_nobody_is_drawn_without_harm() {
        assert!(Chart::default().draw(3, 10).iter().all(|line| line.trim().is_empty() || line.contains('0')));
    }
}
