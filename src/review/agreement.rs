//! How far reviewers agree: Krippendorff's alpha.
//!
//! After K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), whose worked examples are the tests:
//! `α = 1 - D_o / D_e`, the disagreement observed in units that two or more observers valued over the disagreement
//! that chance would give. It takes any number of observers, and units that not all of them valued.

use std::collections::BTreeMap;

/// What it means that two values differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Names: they differ or they do not.
    Nominal,
    /// Ranks: what lies between two values counts.
    Ordinal,
    /// Numbers: the square of the difference counts.
    Interval,
}

impl Scale {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nominal => "nominal",
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
        }
    }
}

/// How far observers agree, and on how much that rests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Krippendorff's alpha: 1 where all agree, 0 where chance would do as well, below 0 where they systematically
    /// disagree. `None` where nothing can be said: no unit has two values, or every value is the same.
    pub alpha: Option<f64>,
    /// Units that two or more observers valued; the others say nothing of agreement.
    pub units: usize,
    /// Values in those units.
    pub values: usize,
}

impl Agreement {
    /// The agreement on `units`: for each, the values that observers gave it, as numbers; for [`Scale::Nominal`] any
    /// number stands for a name. Values are whole numbers, as ratings and decisions are.
    pub fn of(units: &[Vec<i32>], scale: Scale) -> Self {
        let pairable: Vec<&Vec<i32>> = units.iter().filter(|unit| unit.len() > 1).collect();
        // How often each value occurs, and how often each pair of values occurs in one unit.
        let mut counts: BTreeMap<i32, f64> = BTreeMap::new();
        let mut coincidences: BTreeMap<(i32, i32), f64> = BTreeMap::new();
        for unit in &pairable {
            let weight = 1.0 / (unit.len() as f64 - 1.0);
            let mut within: BTreeMap<i32, f64> = BTreeMap::new();
            for value in *unit {
                *within.entry(*value).or_default() += 1.0;
                *counts.entry(*value).or_default() += 1.0;
            }
            for (c, of_c) in &within {
                for (k, of_k) in within.range(c + 1..) {
                    *coincidences.entry((*c, *k)).or_default() += of_c * of_k * weight;
                }
            }
        }
        let total: f64 = counts.values().sum();
        let differences = Differences { counts: &counts, scale };
        let observed: f64 = coincidences.iter().map(|((c, k), n)| n * differences.of(*c, *k)).sum();
        let mut expected = 0.0;
        for (c, of_c) in &counts {
            for (k, of_k) in counts.range(c + 1..) {
                expected += of_c * of_k * differences.of(*c, *k);
            }
        }
        let alpha = (expected > 0.0).then(|| 1.0 - (total - 1.0) * observed / expected);
        Self { alpha, units: pairable.len(), values: pairable.iter().map(|unit| unit.len()).sum() }
    }
}

struct Differences<'a> {
    counts: &'a BTreeMap<i32, f64>,
    scale: Scale,
}

impl Differences<'_> {
    /// The squared difference of two values, the smaller one first.
    fn of(&self, c: i32, k: i32) -> f64 {
        match self.scale {
            Scale::Nominal => 1.0,
            Scale::Interval => (f64::from(c) - f64::from(k)).powi(2),
            Scale::Ordinal => {
                let between: f64 = self.counts.range(c..=k).map(|(_, count)| count).sum();
                let of = |value: i32| self.counts.get(&value).copied().unwrap_or_default();
                (between - f64::midpoint(of(c), of(k))).powi(2)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units from the observers' rows; `.` is a missing value, any other sign is its own number.
    fn units(observers: &[&str]) -> Vec<Vec<i32>> {
        let rows: Vec<Vec<char>> =
            observers.iter().map(|row| row.chars().filter(|c| *c != ' ').collect()).collect();
        let value = |row: &Vec<char>, at: usize| row.get(at).filter(|c| **c != '.').map(|c| *c as i32);
        (0..rows[0].len()).map(|at| rows.iter().filter_map(|row| value(row, at)).collect()).collect()
    }

    #[track_caller]
    fn alpha(observers: &[&str], scale: Scale, published: f64) {
        let found = Agreement::of(&units(observers), scale).alpha.unwrap();
        assert!((found - published).abs() < 0.0005, "{found} is not {published}");
    }

    /// Krippendorff 2011, section A: binary data, two observers, none missing.
    #[test]
    fn two_observers_of_two_values_as_published() {
        alpha(&["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"], Scale::Nominal, 0.095);
    }

    /// Krippendorff 2011, section B: nominal data, two observers, none missing.
    #[test]
    fn two_observers_of_names_as_published() {
        alpha(&["a a b b d c c c e d d a", "b a b b b c c c e d d d"], Scale::Nominal, 0.692);
    }

    /// Krippendorff 2011, section C: four observers, twelve units, values missing.
    const FOUR: [&str; 4] = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ];

    #[test]
    fn four_observers_with_gaps_as_published() {
        alpha(&FOUR, Scale::Nominal, 0.743);
        alpha(&FOUR, Scale::Ordinal, 0.815);
        alpha(&FOUR, Scale::Interval, 0.849);
        let agreement = Agreement::of(&units(&FOUR), Scale::Nominal);
        assert_eq!((agreement.units, agreement.values), (11, 40));
    }

    #[test]
    fn all_alike_is_one_and_without_variation_there_is_nothing_to_say() {
        alpha(&["1 2 3", "1 2 3"], Scale::Ordinal, 1.0);
        assert_eq!(Agreement::of(&units(&["2 2", "2 2"]), Scale::Interval).alpha, None);
        assert_eq!(Agreement::of(&units(&["1 .", ". 2"]), Scale::Interval).alpha, None);
        assert_eq!(Agreement::of(&[], Scale::Nominal), Agreement { alpha: None, units: 0, values: 0 });
    }
}
