//! Dates and ranges of dates in running text.

use std::ops::Range;

use super::lexicon::{DateWord, lexicon};
use crate::profile::PartialDate;
use crate::text::fold;

/// A date or a range of dates found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateSpan {
    /// Byte range in the text: with "since" and "expected", without brackets.
    pub(super) range: Range<usize>,
    /// The only date, or the first of a range.
    pub(super) first: Option<PartialDate>,
    /// The last of a range.
    pub(super) last: Option<PartialDate>,
    /// The range reaches to the present.
    pub(super) current: bool,
    /// The last date lies ahead.
    pub(super) expected: bool,
    /// Given as a season: a stay within one year.
    pub(super) season: bool,
}

impl DateSpan {
    /// Whether it is a range, open or closed, and not a single date.
    pub(super) fn is_range(&self) -> bool {
        self.last.is_some() || self.current
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number {
        value: u32,
        digits: u8,
    },
    Word(Option<DateWord>),
    /// `-`, `–`, `~`: what parts the ends of a range, or the parts of a number date.
    Dash,
    Slash,
    Dot,
    Comma,
    Apostrophe,
    YearMark,
    MonthMark,
    DayMark,
    Ordinal,
    Other,
}

#[derive(Clone, Debug)]
struct Token {
    kind: Kind,
    range: Range<usize>,
    /// White space before it.
    spaced: bool,
}

/// All dates in `text`, in order, not overlapping.
pub(super) fn find(text: &str) -> Vec<DateSpan> {
    if !text.bytes().any(|b| b.is_ascii_digit()) && !mentions_present(text) {
        return Vec::new();
    }
    let tokens = tokenise(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((span, next)) = span_at(text, &tokens, at) {
            out.push(span);
            at = next;
        } else {
            at += 1;
        }
    }
    out
}

/// The text without its dates and the brackets and separators that they leave.
pub(super) fn without(text: &str, spans: &[DateSpan]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for span in spans {
        out.push_str(&text[from..span.range.start]);
        out.push('\u{1}');
        from = span.range.end;
    }
    out.push_str(&text[from..]);
    // Brackets that held nothing but dates go with them.
    let mut clean = out.replace("(\u{1})", "\u{1}").replace("[\u{1}]", "\u{1}");
    clean = clean.replace('\u{1}', "  ");
    clean
        .trim()
        .trim_matches(|c: char| {
            matches!(c, ',' | ';' | '|' | '–' | '—' | ':' | '·' | '•' | '◊') || c.is_whitespace()
        })
        .to_owned()
}

/// The text without the dates at its ends and beside column gaps; one inside, as in "Winner of the 2019
/// Cup", is part of what is said.
pub(super) fn without_edges(text: &str, spans: &[DateSpan]) -> String {
    let blank = |part: &str| !part.chars().any(char::is_alphanumeric);
    let mut edge: Vec<bool> = spans
        .iter()
        .map(|s| text[..s.range.start].ends_with("  ") || text[s.range.end..].starts_with("  "))
        .collect();
    let mut from = 0;
    for (i, span) in spans.iter().enumerate() {
        if !blank(&text[from..span.range.start]) {
            break;
        }
        edge[i] = true;
        from = span.range.end;
    }
    let mut to = text.len();
    for (i, span) in spans.iter().enumerate().rev() {
        if !blank(&text[span.range.end..to]) {
            break;
        }
        edge[i] = true;
        to = span.range.start;
    }
    let kept: Vec<DateSpan> = spans.iter().zip(edge).filter(|(_, e)| *e).map(|(s, _)| s.clone()).collect();
    without(text, &kept)
}

fn mentions_present(text: &str) -> bool {
    let folded = fold(text);
    ["present", "heute", "至今", "현재", "现在"].iter().any(|w| folded.contains(w))
}

fn tokenise(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = false;
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let kind = if c.is_ascii_digit() {
            while let Some((at, _)) = chars.next_if(|(_, d)| d.is_ascii_digit()) {
                end = at + 1;
            }
            let digits = end - start;
            Kind::Number { value: text[start..end].parse().unwrap_or(u32::MAX), digits: digits.min(9) as u8 }
        } else if let Some(kind) = mark(c) {
            kind
        } else if c.is_alphabetic() {
            while let Some((at, d)) =
                chars.next_if(|(_, d)| d.is_alphabetic() && mark(*d).is_none() || *d == '\'')
            {
                end = at + d.len_utf8();
            }
            let word = text[start..end].trim_end_matches('\'');
            end = start + word.len();
            let glued = !spaced && matches!(out.last().map(|t| t.kind), Some(Kind::Number { .. }));
            let folded = fold(word);
            if glued && matches!(folded.as_str(), "st" | "nd" | "rd" | "th") {
                Kind::Ordinal
            } else {
                Kind::Word(lexicon().date_word(&folded))
            }
        } else {
            Kind::Other
        };
        out.push(Token { kind, range: start..end, spaced });
        spaced = false;
    }
    out
}

fn mark(c: char) -> Option<Kind> {
    Some(match c {
        '-' | '–' | '—' | '−' | '‐' | '‑' | '‒' | '~' | '～' | '〜' | '至' | '到' => {
            Kind::Dash
        }
        '/' => Kind::Slash,
        '.' => Kind::Dot,
        ',' => Kind::Comma,
        '\'' | '’' | '‘' => Kind::Apostrophe,
        '年' | '년' => Kind::YearMark,
        '月' | '월' => Kind::MonthMark,
        '日' | '일' => Kind::DayMark,
        _ => return None,
    })
}

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
            if matches!(word, "de" | "of" | "del") {
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
fn span_at(text: &str, tokens: &[Token], at: usize) -> Option<(DateSpan, usize)> {
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

    /// Nothing but the end of the text or of a bracket follows: "2019 –".
    fn is_open_end(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| matches!(&self.text[t.range.clone()], ")" | "]" | "|"))
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

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> Vec<String> {
        find(text)
            .iter()
            .map(|s| {
                let date = |d: Option<PartialDate>| d.map_or(String::new(), |d| d.to_string());
                let mut out = date(s.first);
                if s.is_range() {
                    out += "/";
                    out += &date(s.last);
                }
                if s.current {
                    out += "now";
                }
                if s.expected {
                    out += "?";
                }
                out
            })
            .collect()
    }

    #[test]
    fn single_dates_in_many_forms() {
        for (text, date) in [
            ("2023", "2023"),
            ("May 2023", "2023-05"),
            ("May. 2023", "2023-05"),
            ("May, 2023", "2023-05"),
            ("Sept. '22", "2022-09"),
            ("May 11, 2023", "2023-05-11"),
            ("11 May 2023", "2023-05-11"),
            ("1. September 2019", "2019-09-01"),
            ("November 3rd, 2019", "2019-11-03"),
            ("2023-04-01", "2023-04-01"),
            ("04/2023", "2023-04"),
            ("01.09.2019", "2019-09-01"),
            ("13/04/2019", "2019-04-13"),
            ("2019.09", "2019-09"),
            ("Summer 2023", "2023"),
            ("2022 Fall", "2022"),
            ("März 2020", "2020-03"),
            ("décembre 2018", "2018-12"),
            ("septiembre de 2019", "2019-09"),
            ("2019년 9월", "2019-09"),
            ("2019年9月1日", "2019-09-01"),
            ("Expected August 2020", "2020-08?"),
            ("Expected Graduation Date: July, 2024", "2024-07?"),
            ("June 2025 (expected)", "2025-06?"),
            ("WS 2020/21", "2020"),
        ] {
            assert_eq!(show(text), [date], "{text}");
        }
    }

    #[test]
    fn ranges_in_many_forms() {
        for (text, range) in [
            ("2017–2019", "2017/2019"),
            ("2017 - 19", "2017"),
            ("2017-19", "2017/2019"),
            ("2019/20", "2019/2020"),
            ("Sep. 2019 – Present", "2019-09/now"),
            ("Aug. 2012 - May 2016", "2012-08/2016-05"),
            ("May - August 2019", "2019-05/2019-08"),
            ("Nov 3-5, 2019", "2019-11-03/2019-11-05"),
            ("seit 10/2021", "2021-10/now"),
            ("since 2019", "2019/now"),
            ("04/2018 – heute", "2018-04/now"),
            ("10.2014 bis 03.2017", "2014-10/2017-03"),
            ("2019.09 ~ 2021.02", "2019-09/2021-02"),
            ("2019年9月至今", "2019-09/now"),
            ("2016年9月 - 2019年7月", "2016-09/2019-07"),
            ("2018년 3월 ~ 현재", "2018-03/now"),
            ("de septembre 2018 à juin 2020", "2018-09/2020-06"),
            ("2020 -", "2020/now"),
            ("Sep 2021 - Expected May 2025", "2021-09/2025-05?"),
        ] {
            let found = show(text);
            assert_eq!(
                found.last().map(|s| s.trim_end_matches('?')),
                Some(range.trim_end_matches('?')),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for text in [
            "arXiv:1912.09722",
            "CS2019",
            "512-423-2019",
            "may the force",
            "in summer",
            "V100 and 2000+ users",
            "v2.2019",
            "date",
            "March forward",
        ] {
            assert!(show(text).is_empty(), "{text}: {:?}", show(text));
        }
    }

    #[test]
    fn finds_several_and_where_they_stand() {
        assert_eq!(show("Snow Week 2018 November 11, 2018 Ice"), ["2018", "2018-11-11"]);
        let text = "Oct, 2015; Jun, 2016";
        assert_eq!(show(text), ["2015-10", "2016-06"]);
        let text = "Oslo (May 2019 – Jun 2020), then on";
        let spans = find(text);
        assert_eq!(&text[spans[0].range.clone()], "May 2019 – Jun 2020");
        assert_eq!(without(text, &spans), "Oslo   , then on");
        assert_eq!(without("Role, 2019", &find("Role, 2019")), "Role");
    }
}
