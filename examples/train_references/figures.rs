//! How much of what was read is right: precision, recall and F1 of each field.

use std::fmt;

use cvtui::parse::reference::Reference;
use cvtui::text::fold;

use super::tagged::Gold;

const FIELDS: [&str; 4] = ["title", "authors", "venue", "year"];

/// Counts over references. A field that the data do not name is not counted.
#[derive(Debug, Default)]
pub struct Figures {
    /// Right, wrong or too much, missed or wrong; by [`FIELDS`].
    counts: [[u32; 3]; 4],
    whole: u32,
    references: u32,
}

impl Figures {
    /// Compares what was read with what the data say.
    pub fn count(&mut self, found: &Reference, gold: &Gold) {
        let text = |field: &Option<cvtui::parse::reference::Field>| {
            field.as_ref().map(|f| f.text.clone()).unwrap_or_default()
        };
        let year = found.date.map(|d| d.year().to_string()).unwrap_or_default();
        let mut whole = true;
        if let Some(title) = &gold.title {
            whole &= self.one(0, &text(&found.title), title, 0.6);
        }
        if let Some(venue) = &gold.venue {
            whole &= self.one(2, &text(&found.venue), venue, 0.3);
        }
        if let Some(gold) = &gold.year {
            whole &= self.one(3, &year, gold, 1.0);
        }
        if let Some(gold) = &gold.authors {
            let mut left: Vec<String> = gold.iter().map(|n| letters(n)).collect();
            let all = found.authors.len() as u32;
            let mut right = 0;
            for author in &found.authors {
                if let Some(at) = left.iter().position(|n| *n == letters(&author.name)) {
                    left.swap_remove(at);
                    right += 1;
                }
            }
            self.add(1, [right, all - right, left.len() as u32]);
            whole &= right == all && left.is_empty();
        }
        self.whole += u32::from(whole);
        self.references += 1;
    }

    fn one(&mut self, field: usize, found: &str, gold: &str, guard: f64) -> bool {
        let right = same(found, gold, guard);
        self.add(field, [u32::from(right), u32::from(!right && !found.is_empty()), u32::from(!right)]);
        right
    }

    fn add(&mut self, field: usize, counts: [u32; 3]) {
        self.counts[field].iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, [right, wrong, missed]) in FIELDS.iter().zip(self.counts) {
            let share = |of: u32| f64::from(right) / f64::from((right + of).max(1));
            let (p, r) = (share(wrong), share(missed));
            let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
            writeln!(f, "{name:8} P {p:.3} R {r:.3} F1 {f1:.3}")?;
        }
        let share = f64::from(self.whole) / f64::from(self.references.max(1));
        writeln!(f, "whole    {}/{} = {share:.3}", self.whole, self.references)
    }
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether two texts share most of their words and the shorter is no small part of the longer.
fn same(a: &str, b: &str, guard: f64) -> bool {
    let (x, y) = (letters(a), letters(b));
    if x.is_empty() || y.is_empty() || x == y {
        return x == y;
    }
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    short.len() as f64 >= guard * long.len() as f64 && long.contains(&short)
}
