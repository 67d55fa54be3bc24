//! The ledger: which line says which fact, which are ignored and why, which are left.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::profile::{Ignored, IgnoredReason, LineRange, Meta, Source};
use crate::text::work;

/// Books every line of a document: cited by a source, ignored for a reason, or not understood.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    sources: BTreeMap<String, Source>,
    ignored: BTreeMap<u32, IgnoredReason>,
    /// Rows of several lines: the first line, and the last.
    joined: BTreeMap<u32, u32>,
    /// Lines that nobody was given to read.
    withheld: BTreeSet<u32>,
    /// What kind of section is being read was concluded from its rows.
    guessing: bool,
}

impl Ledger {
    /// Says that `line` states the fact at `pointer`. Called again, the range grows.
    pub(super) fn cite(&mut self, pointer: impl Into<String>, line: u32) {
        self.cite_range(pointer, LineRange::line(line), false);
    }

    /// Says that the fact at `pointer` was concluded from `line`.
    pub(super) fn infer(&mut self, pointer: impl Into<String>, line: u32) {
        self.cite_range(pointer, LineRange::line(line), true);
    }

    /// Says that `lines` state the fact at `pointer`, or that it was concluded from them.
    pub(super) fn cite_range(&mut self, pointer: impl Into<String>, lines: LineRange, inferred: bool) {
        work(1);
        let last = self.joined.get(&lines.last).copied().unwrap_or(lines.last);
        let lines = LineRange::new(lines.first, last);
        let pointer = pointer.into();
        // That it is work, say, was concluded; what its parts are was read.
        let inferred = inferred || self.guessing && pointer.matches('/').count() == 2;
        self.sources
            .entry(pointer)
            .and_modify(|s| {
                s.lines = s.lines.union(lines);
                s.inferred |= inferred;
            })
            .or_insert(Source { lines, inferred });
    }

    /// Says that `line` continues the row that begins at line `first`: who cites the one cites both.
    pub(super) fn join(&mut self, first: u32, line: u32) {
        self.joined.insert(first, line);
    }

    /// Says that nobody reads these lines: they stay not understood, also where the lines of a fact run on around them.
    pub(super) fn withhold(&mut self, lines: &[u32]) {
        self.withheld.extend(lines);
    }

    /// Says whether the kind of the facts that follow is a conclusion, no heading having named it.
    pub(super) fn guess(&mut self, guessing: bool) {
        self.guessing = guessing;
    }

    /// Takes back what was said of an entry that came to nothing, lest the next one at its place inherit it.
    pub(super) fn retract(&mut self, entry: &str) {
        self.sources.remove(entry);
        // All that stands below it: "0" is the character behind "/".
        let below = self.sources.range(format!("{entry}/")..format!("{entry}0"));
        let below: Vec<String> = below.map(|(pointer, _)| pointer.clone()).collect();
        work(below.len());
        for pointer in below {
            self.sources.remove(&pointer);
        }
    }

    /// Leaves a line out on purpose. A line that a source cites stays understood.
    pub(super) fn ignore(&mut self, line: u32, reason: IgnoredReason) {
        let last = self.joined.get(&line).copied().unwrap_or(line);
        for line in line..=last {
            work(1);
            self.ignored.entry(line).or_insert(reason);
        }
    }

    /// The lines that sources cite.
    pub(super) fn cited(&self) -> Cited {
        work(self.sources.len());
        let mut ranges: Vec<LineRange> = self.sources.values().map(|s| s.lines).collect();
        ranges.sort_unstable();
        ranges.dedup_by(|next, last| {
            let joins = next.first <= last.last.saturating_add(1);
            if joins {
                last.last = last.last.max(next.last);
            }
            joins
        });
        Cited(ranges)
    }

    /// The first line that states the fact at `pointer`.
    pub(super) fn first_line(&self, pointer: &str) -> Option<u32> {
        self.sources.get(pointer).map(|s| s.lines.first)
    }

    /// Closes the books: sources, coverage, and the lines that are left.
    pub(super) fn close(self, document: &Document, meta: &mut Meta) {
        let cited = self.cited();
        let (mut understood, mut left) = (0_usize, 0_usize);
        for line in document.lines.iter().filter(|l| !l.text.is_empty() || l.rule) {
            let at = line.number;
            if self.withheld.contains(&at) {
                left += 1;
                push_left(&mut meta.not_understood, at, document);
            } else if cited.contains(at) {
                understood += 1;
            } else if let Some(reason) = self.ignored.get(&at) {
                push_ignored(&mut meta.ignored, at, *reason);
            } else {
                left += 1;
                push_left(&mut meta.not_understood, at, document);
            }
        }
        meta.coverage =
            if understood + left == 0 { 0.0 } else { understood as f64 / (understood + left) as f64 };
        meta.coverage = (meta.coverage * 10_000.0).round() / 10_000.0;
        meta.sources = self.sources;
    }
}

/// The lines that sources cite: ranges in order that neither touch nor overlap, however many sources share
/// a line.
#[derive(Debug)]
pub(super) struct Cited(Vec<LineRange>);

impl Cited {
    /// Whether a source cites `line`.
    pub(super) fn contains(&self, line: u32) -> bool {
        let next = self.0.partition_point(|range| range.first <= line);
        next.checked_sub(1).is_some_and(|at| self.0[at].contains(line))
    }
}

fn push_ignored(out: &mut Vec<Ignored>, at: u32, reason: IgnoredReason) {
    match out.last_mut() {
        Some(last) if last.reason == reason && last.lines.last + 1 == at => last.lines.last = at,
        _ => out.push(Ignored { lines: LineRange::line(at), reason }),
    }
}

/// Neighbours join, also over blank lines.
fn push_left(out: &mut Vec<LineRange>, at: u32, document: &Document) {
    if let Some(last) = out.last_mut() {
        let blank = (last.last + 1..at)
            .inspect(|_| work(1))
            .all(|n| document.line(n).is_some_and(|l| l.text.is_empty() && !l.rule));
        if blank {
            last.last = at;
            return;
        }
    }
    out.push(LineRange::line(at));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_below_no_known_heading_is_inferred_as_a_whole() {
        let mut ledger = Ledger::default();
        ledger.guess(true);
        ledger.cite("/work/0", 3);
        ledger.cite("/work/0/startDate", 3);
        ledger.guess(false);
        ledger.cite("/work/1", 4);
        let inferred = ["/work/0", "/work/0/startDate", "/work/1"].map(|p| ledger.sources[p].inferred);
        assert_eq!(inferred, [true, false, false]);
    }

    #[test]
    fn an_entry_that_came_to_nothing_leaves_no_lines_to_the_next() {
        let mut ledger = Ledger::default();
        for (pointer, line) in [("/work/1", 3), ("/work/1/startDate", 4), ("/work/10", 5), ("/work/0", 2)] {
            ledger.cite(pointer, line);
        }
        ledger.retract("/work/1");
        assert_eq!(ledger.first_line("/work/1"), None);
        let cited = ledger.cited();
        assert!(!cited.contains(3) && !cited.contains(4));
        assert!(cited.contains(5) && cited.contains(2));
    }
}
