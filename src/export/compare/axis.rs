//! An axis of years that all applicants share.

use std::fmt::Write;

use crate::text::width;

/// Most years on an axis: a working life. A CV whose dates are far off cannot squeeze those of the others.
pub(super) const SPAN: i16 = 50;

/// The first and the last of the years that an axis shows: of those that span at most [`SPAN`] years the ones
/// in which the most falls, the latest of several. `None` without years.
pub(super) fn window(mut years: Vec<i16>) -> Option<(i16, i16)> {
    years.sort_unstable();
    let mut best: Option<(usize, usize)> = None;
    let mut from = 0;
    for (to, last) in years.iter().enumerate() {
        while years.get(from).is_some_and(|first| last.saturating_sub(*first) >= SPAN) {
            from += 1;
        }
        if best.is_none_or(|(a, b)| to - from >= b - a) {
            best = Some((from, to));
        }
    }
    let (from, to) = best?;
    Some((*years.get(from)?, *years.get(to)?))
}

/// Years as a line of `cells` cells: each at the cell that `at` gives it, in full, as many of them as leave room
/// between them.
pub(super) fn ticks(first: i16, last: i16, cells: usize, at: impl Fn(i16) -> usize) -> String {
    // The years of round numbers, as close as four digits and a space between them allow.
    let fits = |step: &i16| {
        let round = years(first, last).filter(|year| year % step == 0).map(&at).collect::<Vec<_>>();
        round.windows(2).all(|pair| pair[1].saturating_sub(pair[0]) > 4)
    };
    let step = [1, 2, 5, 10].into_iter().find(fits).unwrap_or(SPAN);
    let mut line = String::new();
    for year in years(first, last).filter(|year| year % step == 0) {
        let gap = at(year).saturating_sub(width(&line));
        if at(year) >= width(&line) && at(year) + 4 <= cells {
            line.push_str(&" ".repeat(gap));
            // Writing to a string cannot fail.
            let _ = write!(line, "{year:04}");
        }
    }
    if line.is_empty() && cells >= 4 {
        line = format!("{first:04}");
    }
    line
}

/// The years of an axis.
pub(super) fn years(first: i16, last: i16) -> impl Iterator<Item = i16> + Clone {
    first..=last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_that_is_far_off_does_not_stretch_the_axis() {
        assert_eq!(window(vec![2019, 2012, 2020, 2999]), Some((2012, 2020)));
        assert_eq!(window(vec![i16::MIN, 2012, 2013, i16::MAX]), Some((2012, 2013)));
        assert_eq!(window(vec![2015]), Some((2015, 2015)));
        assert_eq!(window(Vec::new()), None);
        // Of two equal ones the later.
        assert_eq!(window(vec![1900, 2020]), Some((2020, 2020)));
    }

    #[test]
    fn years_stand_where_they_belong_and_never_run_into_each_other() {
        assert_eq!(ticks(2019, 2021, 20, |year| usize::from((year - 2019) as u16) * 6), "2019  2020  2021");
        assert_eq!(
            ticks(2011, 2022, 24, |year| usize::from((year - 2011) as u16) * 2),
            "        2015      2020"
        );
        // One that would be cut is left out.
        assert_eq!(ticks(2019, 2020, 8, |year| usize::from((year - 2019) as u16) * 6), "2019");
        assert_eq!(ticks(2013, 2013, 4, |_| 0), "2013");
    }
}
