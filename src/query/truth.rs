//! Three values: yes, no, unknown; of one row and of many at once.

use super::bits::Bits;
use super::syntax::NumberRange;

/// The answer to a question about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    No,
    Unknown,
    Yes,
}

impl From<bool> for Truth {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// A number that a CV gives, as surely as it gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell {
    /// One number between these, both included; it is known where they are the same.
    Between(f64, f64),
    /// All the numbers from one to the other: the years of a position.
    Span(f64, f64),
}

impl Cell {
    pub(super) fn known(number: f64) -> Self {
        Self::Between(number, number)
    }

    pub(super) fn unknown() -> Self {
        Self::Between(f64::NEG_INFINITY, f64::INFINITY)
    }

    /// Whether the number lies in `range`; for a span, whether any of it does.
    pub(super) fn within(self, range: &NumberRange) -> Truth {
        let (low, high) = match self {
            Self::Between(low, high) | Self::Span(low, high) => (low, high),
        };
        let above = if range.with_low { high >= range.low } else { high > range.low };
        let below = if range.with_high { low <= range.high } else { low < range.high };
        match self {
            _ if !(above && below) => Truth::No,
            Self::Span(..) => Truth::Yes,
            Self::Between(..) if range.contains(low) && range.contains(high) => Truth::Yes,
            Self::Between(..) => Truth::Unknown,
        }
    }
}

/// The answers for every row of a table: the rows that say yes, and those that do not say no.
///
/// With these two sets the laws of three values are the laws of sets: AND intersects both, OR unites
/// both, NOT swaps and complements them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Rows that say yes.
    pub yes: Bits,
    /// Rows that say yes or unknown.
    pub possible: Bits,
}

impl Verdict {
    /// Every row says the same, yes or no.
    pub(super) fn constant(len: usize, yes: bool) -> Self {
        let bits = if yes { Bits::all(len) } else { Bits::none(len) };
        Self { yes: bits.clone(), possible: bits }
    }

    /// Each row of the set says yes, each other one no.
    pub(super) fn sure(yes: Bits) -> Self {
        Self { possible: yes.clone(), yes }
    }

    /// The answers given row by row.
    pub(super) fn each(len: usize, answer: impl Fn(usize) -> Truth) -> Self {
        let mut verdict = Self::constant(len, false);
        for row in 0..len {
            verdict.note(row, answer(row));
        }
        verdict
    }

    /// Any of the answers that a row gets counts: the strongest stays.
    pub(super) fn note(&mut self, row: usize, answer: Truth) {
        match answer {
            Truth::No => {}
            Truth::Unknown => self.possible.set(row),
            Truth::Yes => {
                self.possible.set(row);
                self.yes.set(row);
            }
        }
    }

    pub(super) fn answer(&self, row: usize) -> Truth {
        match (self.yes.has(row), self.possible.has(row)) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::No,
        }
    }

    #[must_use]
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.yes.keep(&other.yes);
        self.possible.keep(&other.possible);
        self
    }

    #[must_use]
    pub(super) fn or(mut self, other: &Self) -> Self {
        self.yes.add(&other.yes);
        self.possible.add(&other.possible);
        self
    }

    #[must_use]
    pub(super) fn negated(self) -> Self {
        Self { yes: self.possible.not(), possible: self.yes.not() }
    }

    /// `?`: the unknown count as yes.
    #[must_use]
    pub(super) fn keeping_unknown(self) -> Self {
        Self::sure(self.possible)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn verdict(answers: &[u8]) -> Verdict {
        Verdict::each(answers.len(), |row| match answers[row] {
            0 => Truth::No,
            1 => Truth::Unknown,
            _ => Truth::Yes,
        })
    }

    proptest! {
        #[test]
        fn de_morgan_and_double_negation_hold(pairs in prop::collection::vec((0..3_u8, 0..3_u8), 0..200)) {
            let (a, b): (Vec<u8>, Vec<u8>) = pairs.into_iter().unzip();
            let (a, b) = (verdict(&a), verdict(&b));
            prop_assert_eq!(a.clone().and(&b).negated(), a.clone().negated().or(&b.clone().negated()));
            prop_assert_eq!(a.clone().or(&b).negated(), a.clone().negated().and(&b.clone().negated()));
            prop_assert_eq!(a.clone().negated().negated(), a.clone());
            prop_assert_eq!(a.clone().and(&b), b.clone().and(&a));
            // Absorption: what a question adds to itself changes nothing.
            prop_assert_eq!(a.clone().or(&a.clone().and(&b)), a);
        }
    }

    #[test]
    fn kleenes_table() {
        use Truth::{No, Unknown, Yes};
        let all = [0, 1, 2];
        let (a, b): (Vec<u8>, Vec<u8>) = all.iter().flat_map(|x| all.map(|y| (*x, y))).unzip();
        let answers = |v: &Verdict| (0..9).map(|row| v.answer(row)).collect::<Vec<_>>();
        let (a, b) = (verdict(&a), verdict(&b));
        assert_eq!(answers(&a.clone().and(&b)), [No, No, No, No, Unknown, Unknown, No, Unknown, Yes]);
        assert_eq!(answers(&a.clone().or(&b)), [No, Unknown, Yes, Unknown, Unknown, Yes, Yes, Yes, Yes]);
        assert_eq!(answers(&a.negated()), [Yes, Yes, Yes, Unknown, Unknown, Unknown, No, No, No]);
    }

    #[test]
    fn an_uncertain_number_answers_as_far_as_it_can() {
        let at_least_five = NumberRange::closed(5.0, f64::INFINITY);
        assert_eq!(Cell::known(5.0).within(&at_least_five), Truth::Yes);
        assert_eq!(Cell::known(4.0).within(&at_least_five), Truth::No);
        assert_eq!(Cell::Between(6.0, f64::INFINITY).within(&at_least_five), Truth::Yes);
        assert_eq!(Cell::Between(3.0, 5.0).within(&at_least_five), Truth::Unknown);
        assert_eq!(Cell::unknown().within(&NumberRange::just(1.0)), Truth::Unknown);
        assert_eq!(Cell::Span(2018.0, 2021.0).within(&NumberRange::just(2020.0)), Truth::Yes);
        assert_eq!(Cell::Span(2018.0, 2021.0).within(&NumberRange::just(2022.0)), Truth::No);
        let after = NumberRange { with_low: false, ..at_least_five };
        assert_eq!(Cell::known(5.0).within(&after), Truth::No);
    }
}
