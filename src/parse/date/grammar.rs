//! The grammar of dates and ranges over tokens.

use super::DateSpan;
use super::scan::{Kind, Token, is_cjk};
use crate::parse::lexicon::DateWord;
use crate::profile::PartialDate;

/// One date as written: what of it is given.
#[derive(Clone, Copy, Debug, Default)]
struct Atom {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
    season: bool,
    /// The year came with the atom's own second half: "2019/20".
    through: Option<i16>,
}

impl Atom {
    fn date(self, year: Option<i16>) -> Option<PartialDate> {
        let year = self.year.or(year)?;
        let day = self.month.zip(self.day).and_then(|(m, d)| PartialDate::year_month_day(year, m, d));
        let month = self.month.and_then(|m| PartialDate::year_month(year, m));
        Some(day.or(month).unwrap_or_else(|| PartialDate::year_only(year)))
    }
}

struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Cursor<'_> {
    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    fn word(&self, at: usize) -> Option<DateWord> {
        match self.kind(at)? {
            Kind::Word(word) => word,
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.kind(at)? {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    /// A four-digit year that stands alone: no part of a longer number, decimal or identifier.
    fn year(&self, at: usize) -> Option<i16> {
        let (value, digits) = self.number(at)?;
        if digits != 4 || !(1940..=2059).contains(&value) {
            return None;
        }
        let before = at.checked_sub(1).filter(|_| self.glued(at)).and_then(|b| self.kind(b));
        let after = self.glued(at + 1).then(|| self.kind(at + 1)).flatten();
        // "arXiv:2012.09722", "v2.2019", "$2000", "abc2019".
        if matches!(after, Some(Kind::Dot))
            && self.glued(at + 2)
            && self.number(at + 2).is_some_and(|(_, d)| d > 2)
        {
            return None;
        }
        // "CS2019" is a course, "512-423-2019" a phone number.
        if matches!(before, Some(Kind::Word(_))) {
            return None;
        }
        let number_before = || at.checked_sub(2).and_then(|b| self.number(b));
        if matches!(before, Some(Kind::Dot)) && number_before().is_some_and(|(v, _)| v > 31) {
            return None;
        }
        let word_before = at
            .checked_sub(3)
            .is_some_and(|b| matches!(self.kind(b), Some(Kind::Word(_))) && self.glued(b + 1));
        if matches!(before, Some(Kind::Dot)) && word_before {
            return None;
        }
        if matches!(before, Some(Kind::Dash)) && number_before().is_some_and(|(_, d)| d == 3) {
            return None;
        }
        if matches!(after, Some(Kind::Word(None)))
            && !self.text[self.tokens[at + 1].range.clone()].starts_with(is_cjk)
        {
            return None;
        }
        // "100-2000" and "10,2000 jobs": a count, not a year.
        let unit = self
            .tokens
            .get(at + 1)
            .filter(|_| matches!(self.kind(at + 1), Some(Kind::Other)))
            .map(|t| &self.text[t.range.clone()]);
        if matches!(unit, Some("+" | "%" | "×")) {
            return None;
        }
        Some(value as i16)
    }

    fn month_number(&self, at: usize) -> Option<u8> {
        let (value, digits) = self.number(at)?;
        (digits <= 2 && (1..=12).contains(&value)).then_some(value as u8)
    }

    fn day_number(&self, at: usize) -> Option<u8> {
        let (value, digits) = self.number(at)?;
        (digits <= 2 && (1..=31).contains(&value)).then_some(value as u8)
    }

    /// `'19`, `’19` at the apostrophe.
    fn short_year(&self, at: usize) -> Option<(i16, usize)> {
        (self.kind(at)? == Kind::Apostrophe).then_some(())?;
        let (value, digits) = self.number(at + 1).filter(|_| self.glued(at + 1))?;
        (digits == 2).then(|| (if value < 60 { 2000 + value as i16 } else { 1900 + value as i16 }, at + 2))
    }

    fn skip(&self, at: usize, kinds: &[Kind]) -> usize {
        if self.kind(at).is_some_and(|k| kinds.contains(&k)) { at + 1 } else { at }
    }

    fn atom(&self, at: usize) -> Option<(Atom, usize)> {
        self.cjk_date(at)
            .or_else(|| self.number_date(at))
            .or_else(|| self.day_month_year(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.season_first(at))
            .or_else(|| self.year_first(at))
    }

    /// `2019年9月1日`, `2019년 9월`
    fn cjk_date(&self, at: usize) -> Option<(Atom, usize)> {
        let year = self.number(at).filter(|(v, d)| *d == 4 && (1940..2060).contains(v))?.0 as i16;
        (self.kind(at + 1)? == Kind::YearMark).then_some(())?;
        let mut atom = Atom { year: Some(year), ..Atom::default() };
        let mut next = at + 2;
        if let Some(month) = self.month_number(next).filter(|_| self.kind(next + 1) == Some(Kind::MonthMark))
        {
            atom.month = Some(month);
            next += 2;
            if let Some(day) = self.day_number(next).filter(|_| self.kind(next + 1) == Some(Kind::DayMark)) {
                atom.day = Some(day);
                next += 2;
            }
        }
        Some((atom, next))
    }

    /// `2019-09-01`, `2019/09`, `2019.09`, `09/2019`, `01.09.2019`, `9/1/2019`, `2019/20`
    fn number_date(&self, at: usize) -> Option<(Atom, usize)> {
        let separator = self.kind(at + 1).filter(|_| self.glued(at + 1) && self.glued(at + 2))?;
        let before = at.checked_sub(1).filter(|_| self.glued(at)).and_then(|b| self.kind(b));
        if !matches!(separator, Kind::Dash | Kind::Slash | Kind::Dot)
            || matches!(before, Some(Kind::Word(_) | Kind::Dot))
        {
            return None;
        }
        if let Some(year) = self.year(at) {
            let (value, digits) = self.number(at + 2)?;
            if digits > 2 {
                return None;
            }
            let follows = value == (year as u32 + 1) % 100 && digits == 2;
            if follows && separator != Kind::Dot || value > 12 {
                // An academic year, "2019/20", or a range with a short end, "2017-19".
                let end = year - year % 100 + value as i16;
                let end = if end < year { end + 100 } else { end };
                return (digits == 2 && end - year <= 12)
                    .then_some((Atom { year: Some(year), through: Some(end), ..Atom::default() }, at + 3));
            }
            let month = self.month_number(at + 2)?;
            let mut atom = Atom { year: Some(year), month: Some(month), ..Atom::default() };
            let mut next = at + 3;
            if self.kind(next) == Some(separator)
                && self.glued(next)
                && self.glued(next + 1)
                && let Some(day) = self.day_number(next + 1)
            {
                atom.day = Some(day);
                next += 2;
            }
            return Some((atom, next));
        }
        if separator == Kind::Dash {
            return None;
        }
        let first = self.day_number(at)?;
        if let Some(year) = self.year(at + 2) {
            let month = self.month_number(at)?;
            return Some((Atom { year: Some(year), month: Some(month), ..Atom::default() }, at + 3));
        }
        let second = self.day_number(at + 2)?;
        let year = self
            .year(at + 4)
            .filter(|_| self.kind(at + 3) == Some(separator) && self.glued(at + 3) && self.glued(at + 4))?;
        // Where both could be the month, the day comes first, as everywhere but in the United States, where CVs seldom give days.
        let day_first = second <= 12;
        let (day, month) = if day_first { (first, second) } else { (second, first) };
        (month <= 12).then_some((
            Atom { year: Some(year), month: Some(month), day: Some(day), ..Atom::default() },
            at + 5,
        ))
    }

    /// `11 May 2023`, `1. September 2019`, `1er mars 2020`
    fn day_month_year(&self, at: usize) -> Option<(Atom, usize)> {
        let day = self.day_number(at)?;
        let mut next = self.skip(at + 1, &[Kind::Dot, Kind::Ordinal]);
        let Some(DateWord::Month(month)) = self.word(next) else { return None };
        next = self.skip(next + 1, &[Kind::Dot]);
        next = self.skip(next, &[Kind::Comma]);
        let year = self.year(next)?;
        Some((Atom { year: Some(year), month: Some(month), day: Some(day), ..Atom::default() }, next + 1))
    }

    /// `May 2023`, `May. 2023`, `May, 2023`, `May 11, 2023`, `Sept '22`, `May-2023`, `May de 2023`; a month alone
    fn month_first(&self, at: usize) -> Option<(Atom, usize)> {
        let Some(DateWord::Month(month)) = self.word(at) else { return None };
        // "K-Mart 2003" is a shop.
        let word_before = at.checked_sub(2).is_some_and(|b| self.kind(b) == Some(Kind::Word(None)));
        if word_before && self.kind(at - 1) == Some(Kind::Dash) && self.glued(at) && self.glued(at - 1) {
            return None;
        }
        let mut atom = Atom { month: Some(month), ..Atom::default() };
        let after = self.skip(at + 1, &[Kind::Dot]);
        let bare = after;
        let mut next = self.skip(after, &[Kind::Comma]);
        if let Some((year, end)) = self.short_year(next) {
            return Some((Atom { year: Some(year), ..atom }, end));
        }
        if let Some(day) = self.day_number(next).filter(|_| self.year(next).is_none()) {
            let day_end = self.skip(next + 1, &[Kind::Ordinal]);
            let year_at = self.skip(day_end, &[Kind::Comma]);
            if let Some(year) = self.year(year_at) {
                return Some((Atom { year: Some(year), day: Some(day), ..atom }, year_at + 1));
            }
            atom.day = Some(day);
            return Some((atom, day_end));
        }
        if matches!(self.kind(next), Some(Kind::Dash | Kind::Slash))
            && self.glued(next)
            && self.glued(next + 1)
            && self.year(next + 1).is_some()
        {
            next += 1;
        }
        // "septiembre de 2019"
        if matches!(self.kind(next), Some(Kind::Word(None))) && self.year(next + 1).is_some() {
            let word = &self.text[self.tokens[next].range.clone()];
            if matches!(word, "de" | "of" | "del" | "do") {
                next += 1;
            }
        }
        if let Some(year) = self.year(next) {
            return Some((Atom { year: Some(year), ..atom }, next + 1));
        }
        Some((atom, bare))
    }

    /// `Summer 2023`, `WS 2020/21`, `Fall '21`; a season alone
    fn season_first(&self, at: usize) -> Option<(Atom, usize)> {
        (self.word(at)? == DateWord::Season).then_some(())?;
        let mut atom = Atom { season: true, ..Atom::default() };
        let next = self.skip(at + 1, &[Kind::Comma]);
        if let Some((year, end)) = self.short_year(next) {
            atom.year = Some(year);
            return Some((atom, end));
        }
        if let Some((date, end)) = self.number_date(next).filter(|(a, _)| a.through.is_some()) {
            atom.year = date.year;
            return Some((atom, end));
        }
        let Some(year) = self.year(next) else { return Some((atom, at + 1)) };
        atom.year = Some(year);
        Some((atom, next + 1))
    }

    /// `2023`, `2022 Fall`, `2023 May`, `2023, May`
    fn year_first(&self, at: usize) -> Option<(Atom, usize)> {
        let year = self.year(at)?;
        let mut atom = Atom { year: Some(year), ..Atom::default() };
        let next = self.skip(at + 1, &[Kind::Comma]);
        let spaced = self.tokens.get(next).is_some_and(|t| t.spaced);
        match self.word(next).filter(|_| spaced) {
            // "2019 May 2020" is two dates, and so is "2019, May 2020".
            Some(DateWord::Month(month)) if !self.is_year_after(next) && next == at + 1 => {
                atom.month = Some(month);
                return Some((atom, self.skip(next + 1, &[Kind::Dot])));
            }
            Some(DateWord::Season) if !self.is_year_after(next) && next == at + 1 => {
                atom.season = true;
                return Some((atom, next + 1));
            }
            _ => {}
        }
        Some((atom, at + 1))
    }

    /// A year of its own follows the word: "2019 May 2020" is two dates, so is "2018 May 11, 2019"; "2022 Fall, 2019 Fall" is too,
    /// but the year behind the comma belongs to the second.
    fn is_year_after(&self, at: usize) -> bool {
        let mut next = self.skip(at + 1, &[Kind::Dot]);
        if self.day_number(next).is_some() {
            next = self.skip(self.skip(next + 1, &[Kind::Ordinal]), &[Kind::Comma]);
        }
        self.year(next).is_some() || self.short_year(next).is_some()
    }
}

/// The date or range that starts at token `at`, and the token after it.
pub(super) fn span_at(text: &str, tokens: &[Token], at: usize) -> Option<(DateSpan, usize)> {
    let cursor = Cursor { text, tokens };
    let (lead, from) = cursor.lead(at);
    let (first, next) = cursor.atom(from)?;
    let mut span = DateSpan {
        range: tokens[at].range.start..0,
        first: None,
        last: first.through.map(PartialDate::year_only),
        current: lead.since,
        expected: lead.expected,
        season: first.season,
    };
    let mut after = next;
    match cursor.range_end(next, first) {
        Some((RangeEnd::Date(last), end)) => {
            let (start, stop) = (first.date(last.year), last.date(first.year));
            // A range that runs backwards is two dates that happen to stand together.
            if start.zip(stop).is_some_and(|(a, b)| a.months(false) <= b.months(true)) {
                (span.first, span.last, after) = (start, stop, end);
                span.current = false;
                span.season &= last.season || last.month.is_none();
            }
        }
        Some((RangeEnd::Present, end)) => (span.current, after) = (true, end),
        None => {}
    }
    span.first = span.first.or_else(|| first.date(None));
    span.first?;
    if let Some(end) = cursor.expected_after(after) {
        (span.expected, after) = (true, end);
    }
    span.range.end = tokens[after - 1].range.end;
    Some((span, after))
}

/// Words before a date that say what it is.
#[derive(Default)]
struct Lead {
    expected: bool,
    since: bool,
}

enum RangeEnd {
    Date(Atom),
    Present,
}

impl Cursor<'_> {
    /// "Expected", "since", "Anticipated graduation:" before a date, and where the date starts.
    fn lead(&self, at: usize) -> (Lead, usize) {
        let mut lead = Lead::default();
        let mut next = at;
        while next - at < 3 {
            match self.word(next) {
                Some(DateWord::Expected) => lead.expected = true,
                Some(DateWord::Since) => lead.since = true,
                _ => break,
            }
            next = self.skip(next + 1, &[Kind::Dot]);
        }
        // "Expected graduation date: July 2024"
        if lead.expected {
            let colon = (next..next + 4)
                .find(|i| self.tokens.get(*i).is_some_and(|t| &self.text[t.range.clone()] == ":"));
            if let Some(colon) = colon
                && (next..colon).all(|i| matches!(self.kind(i), Some(Kind::Word(_))))
            {
                next = colon + 1;
            }
            let noun = matches!(self.kind(next), Some(Kind::Word(None)));
            if noun && self.atom(next + 1).is_some() {
                next += 1;
            }
        }
        (lead, next)
    }

    /// What follows a separator: the other end of a range.
    fn range_end(&self, at: usize, first: Atom) -> Option<(RangeEnd, usize)> {
        let dash = matches!(self.kind(at), Some(Kind::Dash));
        let word = self.word(at) == Some(DateWord::Until);
        if !(dash || word) {
            // "2019年9月至今", "2019 heute"
            return (self.word(at) == Some(DateWord::Present) && self.glued(at))
                .then_some((RangeEnd::Present, at + 1));
        }
        let mut next = at + 1;
        while self.kind(next) == Some(Kind::Dash) {
            next += 1;
        }
        if self.word(next) == Some(DateWord::Present)
            || self.word(next) == Some(DateWord::Until) && self.word(next + 1) == Some(DateWord::Present)
        {
            let end = if self.word(next) == Some(DateWord::Present) { next + 1 } else { next + 2 };
            return Some((RangeEnd::Present, end));
        }
        if dash && self.is_open_end(next) && first.year.is_some() {
            return Some((RangeEnd::Present, next));
        }
        let (lead, from) = self.lead(next);
        // "Nov 3-5, 2019"
        if first.day.is_some()
            && first.year.is_none()
            && let Some(day) = self.day_number(from)
        {
            let year_at = self.skip(from + 1, &[Kind::Comma]);
            if let Some(year) = self.year(year_at) {
                return Some((
                    RangeEnd::Date(Atom { year: Some(year), day: Some(day), ..first }),
                    year_at + 1,
                ));
            }
        }
        let (atom, end) = self.atom(from)?;
        let dated =
            atom.year.is_some() || first.year.is_some() && dash && (atom.month.is_some() || atom.season);
        let end = if lead.expected { end } else { end.max(at + 2) };
        dated.then_some((RangeEnd::Date(atom), end))
    }

    /// Nothing but the end of the text, of a bracket or of a column follows: "2019 –", "2019 –    Professor".
    fn is_open_end(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| {
            let gap = self.text[..t.range.start].ends_with("  ");
            gap && matches!(t.kind, Kind::Word(None))
                || matches!(&self.text[t.range.clone()], ")" | "]" | "|")
        })
    }

    /// "(expected)" or "expected" after a date.
    fn expected_after(&self, at: usize) -> Option<usize> {
        if self.word(at) == Some(DateWord::Expected) {
            return Some(at + 1);
        }
        let bracket = self.tokens.get(at).is_some_and(|t| matches!(&self.text[t.range.clone()], "(" | "["));
        (bracket && self.word(at + 1) == Some(DateWord::Expected)).then(|| {
            let closes =
                self.tokens.get(at + 2).is_some_and(|t| matches!(&self.text[t.range.clone()], ")" | "]"));
            if closes { at + 3 } else { at + 2 }
        })
    }
}
