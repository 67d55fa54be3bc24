//! Dates at the precision that a CV gives them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// A date of ISO 8601 at the precision of a year, a month or a day: `2023`, `2023-04`, `2023-04-01`.
///
/// Ordered by time; a coarser date comes before the finer ones inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

/// A text that is no date of this form.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not a date (expected YYYY, YYYY-MM or YYYY-MM-DD): {0}")]
pub struct PartialDateError(String);

impl PartialDate {
    /// A year alone.
    pub fn year_only(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    /// A month of a year; `None` if `month` is not in 1..=12.
    pub fn year_month(year: i16, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self { year, month: Some(month), day: None })
    }

    /// A day; `None` if there is no such day.
    pub fn year_month_day(year: i16, month: u8, day: u8) -> Option<Self> {
        let (m, d) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        jiff::civil::Date::new(year, m, d).ok()?;
        Some(Self { year, month: Some(month), day: Some(day) })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, where it is known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// Whole months since year 0, taking January (`at_end` = false) or December (true) where the
    /// month is unknown: for lengths of time and timelines.
    pub fn months(self, at_end: bool) -> i32 {
        let month = self.month.unwrap_or(if at_end { 12 } else { 1 });
        i32::from(self.year) * 12 + i32::from(month) - 1
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || PartialDateError(text.to_owned());
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(error)?;
        let number = |part: &str| if part.len() == 2 { part.parse::<u8>().ok() } else { None };
        let date = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Some(Self::year_only(year)),
            (Some(m), None, _) => number(m).and_then(|m| Self::year_month(year, m)),
            (Some(m), Some(d), None) => {
                number(m).zip(number(d)).and_then(|(m, d)| Self::year_month_day(year, m, d))
            }
            _ => None,
        };
        date.ok_or_else(error)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["2023", "2023-04", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["23", "2023-13", "2023-4", "2023-02-30", "2023-01-01-01", "", "2023-"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_coarse_date_comes_before_the_finer_ones_inside_it() {
        let (year, month) = (PartialDate::year_only(2020), PartialDate::year_month(2020, 1).unwrap());
        assert!(year < month && month < PartialDate::year_only(2021));
    }

    #[test]
    fn counts_months_towards_the_end_asked_for() {
        let year = PartialDate::year_only(2020);
        assert_eq!(year.months(true) - year.months(false), 11);
    }
}
