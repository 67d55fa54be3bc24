//! The tokens of a date: numbers, words with a meaning in dates, and the marks between them.

use std::ops::Range;

use crate::parse::lexicon::{DateWord, lexicon};
use crate::text::folded;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// White space before it.
    pub(super) spaced: bool,
}

pub(super) fn tokenise(text: &str) -> Vec<Token> {
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
            let folded = folded(word);
            if glued && matches!(folded.as_ref(), "st" | "nd" | "rd" | "th") {
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

pub(super) fn mark(c: char) -> Option<Kind> {
    Some(match c {
        '-' | '–' | '—' | '−' | '‐' | '‑' | '‒' | '~' | '～' | '〜' | '→' | '➔' | '➝' | '➜' | '至' | '到' => {
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

pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}
