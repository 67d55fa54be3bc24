//! When a reference appeared.

use std::ops::Range;

use crate::profile::PartialDate;

use super::features::Sequence;
use super::label::Label;
use super::lexicon::Classes;
use super::token::{Shape, Token};

/// The date and where it stands: the first among the words labelled so; else a year that stands by itself
/// outside title and authors; else the year of the venue's edition.
pub(super) fn find(
    text: &str,
    sequence: &Sequence,
    labels: &[Label],
    outside: &[bool],
) -> Option<(PartialDate, Range<usize>)> {
    let tokens = &sequence.tokens;
    let word = |t: &Token| &text[t.range.clone()];
    let candidate = |test: &dyn Fn(usize) -> bool| {
        (0..tokens.len())
            .filter(|at| test(*at))
            .find_map(|at| Some((at, year(word(&tokens[at]), tokens[at].shape)?)))
    };
    let labelled = candidate(&|at| labels[at] == Label::Date);
    let free = || {
        candidate(&|at| {
            outside[at]
                && matches!(labels[at], Label::Other | Label::Number)
                && stands_alone(text, tokens, at)
        })
    };
    let in_venue = || candidate(&|at| outside[at] && matches!(labels[at], Label::Venue | Label::VenueBegin));
    let edition = || {
        (0..tokens.len())
            .filter(|at| outside[*at] && labels[*at] != Label::Number)
            .find_map(|at| Some((at, edition_year(text, &tokens[at])?)))
    };
    let (at, year) = labelled.or_else(free).or_else(in_venue).or_else(edition)?;
    let dated = |at: usize| labels[at] == Label::Date || outside[at] && labels[at] == Label::Other;
    // The same year may stand there again with its month.
    let again = (at..tokens.len())
        .filter(|i| *i == at || dated(*i) && self::year(word(&tokens[*i]), tokens[*i].shape) == Some(year));
    let (date, words) =
        again.map(|i| with_month(text, tokens, i, year, &dated)).max_by_key(|(date, words)| {
            (date.month().is_some(), date.day().is_some(), std::cmp::Reverse(words.start))
        })?;
    Some((date, tokens[words.start].range.start..tokens[words.end - 1].range.end))
}

/// The year that a word is or begins with.
fn year(word: &str, shape: Shape) -> Option<i16> {
    let digits: &str = &word[..word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len())];
    let rest = &word[digits.len()..];
    let plain = match shape {
        Shape::Year => true,
        Shape::Span => rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    let value: i16 = digits.parse().ok()?;
    (plain && digits.len() == 4 && (1500..2100).contains(&value)).then_some(value)
}

/// "2016-05", "2016-05-17".
fn iso(word: &str) -> Option<PartialDate> {
    let mut parts = word.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
    let two = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !two(month) || !day.is_none_or(two) || parts.next().is_some() {
        return None;
    }
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    match day {
        Some(day) => PartialDate::year_month_day(year, month, day.parse().ok()?),
        None => PartialDate::year_month(year, month),
    }
}

/// Whether a number is no part of an identifier or of a list of pages.
fn stands_alone(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let written_out = iso(&text[token.range.clone()]).is_some();
    let paged = at > 0 && tokens[at - 1].classes.any(Classes::PAGES.with(Classes::VOLUME));
    let dated = token.shape == Shape::Year || token.shape == Shape::Span && written_out;
    dated && !paged && !token.gap.ends_with([':', '/', '-', '#'])
}

/// "CONF'20", "CONF 20'" and "CONF20" name an edition by two digits.
fn edition_year(text: &str, token: &Token) -> Option<i16> {
    let word = &text[token.range.clone()];
    let digits = word.len() - word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let head = &word[..word.len() - digits];
    let tail = &word[word.len() - digits..];
    let marked =
        head.ends_with(['\'', '’', '‘']) || head.is_empty() && (token.gap.ends_with(['”', '“', '\'']));
    let capitals = head.chars().filter(|c| c.is_uppercase()).count();
    match digits {
        4 if capitals >= 2 => tail.parse().ok().filter(|y| (1950..2100).contains(y)),
        2 if marked || capitals >= 3 => {
            let year: i16 = tail.parse().ok()?;
            Some(if year < 50 { 2000 + year } else { 1900 + year })
        }
        _ => None,
    }
}

/// The date around the year at `at`: "12 June 2020", "June 12, 2020", "2020, June", "2020-06".
fn with_month(
    text: &str,
    tokens: &[Token],
    at: usize,
    year: i16,
    dated: &dyn Fn(usize) -> bool,
) -> (PartialDate, Range<usize>) {
    let bare = (PartialDate::year_only(year), at..at + 1);
    let word = &text[tokens[at].range.clone()];
    if tokens[at].shape == Shape::Span {
        return match iso(word) {
            // "1908-09" is a range of years as well as a month; of late only the month is likely.
            Some(date) if year >= 1990 => (date, at..at + 1),
            _ => bare,
        };
    }
    let is_month = |i: usize| dated(i) && month(&tokens[i].folded).is_some();
    let is_day = |i: usize| dated(i) && tokens[i].shape == Shape::Short;
    let near = |i: usize| i > 0 && !tokens[i].gap.contains(['.', ')', ';']) || tokens[i].gap == ". ";
    let found = match at {
        // month year; day month year; month day year
        _ if at >= 1 && near(at) && is_month(at - 1) => {
            let day = at >= 2 && is_day(at - 2) && near(at - 1);
            Some((at - 1, day.then(|| at - 2), at - 1 - usize::from(day)..at + 1))
        }
        _ if at >= 2 && near(at) && is_day(at - 1) && is_month(at - 2) => {
            Some((at - 2, Some(at - 1), at - 2..at + 1))
        }
        _ if at + 1 < tokens.len() && near(at + 1) && is_month(at + 1) => {
            let day = at + 2 < tokens.len() && is_day(at + 2) && near(at + 2);
            Some((at + 1, day.then_some(at + 2), at..at + 2 + usize::from(day)))
        }
        _ => None,
    };
    let Some((month_at, day_at, words)) = found else { return bare };
    let Some(month) = month(&tokens[month_at].folded) else { return bare };
    let day = day_at.and_then(|i| text[tokens[i].range.clone()].parse().ok());
    let date = day
        .and_then(|d| PartialDate::year_month_day(year, month, d))
        .or_else(|| PartialDate::year_month(year, month));
    date.map_or(bare, |date| (date, words))
}

/// The number of a month's name in the languages of the lexicon; seasons have none.
fn month(folded: &str) -> Option<u8> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "gen", "ene"],
        &["feb", "fev", "fevr"],
        &["mar", "mars"],
        &["apr", "avr", "abr"],
        &["may", "mai", "mag"],
        &["jun", "juin", "giu"],
        &["jul", "juil", "lug"],
        &["aug", "aou", "ago"],
        &["sep", "set"],
        &["oct", "okt", "ott", "out"],
        &["nov"],
        &["dec", "dez", "dic"],
    ];
    if !super::lexicon::classes(folded).any(Classes::MONTH) {
        return None;
    }
    // "juin" and "juil" begin alike in their first three letters: longest prefix first.
    let fits = |length: usize| {
        NAMES.iter().position(|names| names.iter().any(|n| n.len() == length && folded.starts_with(n)))
    };
    [4, 3].into_iter().find_map(fits).map(|at| at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_several_languages() {
        let months =
            ["January", "févr", "März", "avril", "Mai", "juin", "juillet", "août", "settembre", "Oktober"];
        let found: Vec<_> = months.iter().filter_map(|m| month(&crate::text::fold(m))).collect();
        assert_eq!(found, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!(month("summer"), None);
        assert_eq!(month("marble"), None);
    }

    #[test]
    fn dates_in_numbers_are_read_whole() {
        assert_eq!(iso("2016-05-17"), PartialDate::year_month_day(2016, 5, 17));
        assert_eq!(iso("2016-05"), PartialDate::year_month(2016, 5));
        assert_eq!(iso("2016-17"), None);
        assert_eq!(iso("2016-05-17-3"), None);
    }

    #[test]
    fn years_as_words_write_them() {
        assert_eq!(year("1985b", Shape::Year), Some(1985));
        assert_eq!(year("2014–2015", Shape::Span), Some(2014));
        assert_eq!(year("2012.05876", Shape::Decimal), None);
    }
}
