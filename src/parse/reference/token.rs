//! Words of a reference, and what stands between them.

use std::ops::Range;

use crate::text::{fold, work};

use super::Hints;
use super::lexicon::{Classes, classes};

/// More words than a reference has: what follows is not read, so that time stays bounded.
pub(super) const MAX_TOKENS: usize = 1000;

/// A word: letters and digits with the marks inside them, an address, or `&`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Folded, without footnote digits glued to a name.
    pub folded: String,
    /// Its outline.
    pub shape: Shape,
    /// What is known of the word.
    pub classes: Classes,
    /// What stands between the word before and this one, normalised and without white space runs;
    /// at most six characters.
    pub gap: String,
    /// A physical line begins here.
    pub line: LineStart,
    /// Set in bold.
    pub bold: bool,
    /// Set in italics.
    pub italic: bool,
    /// Number of a link that it is part of.
    pub linked: bool,
    /// Inside quotation marks.
    pub quoted: bool,
    /// Inside brackets.
    pub bracketed: bool,
}

/// Whether a physical line begins at a word, and how surely on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStart {
    /// None does.
    No,
    /// One does that may have been wrapped.
    Soft,
    /// One does, on purpose.
    Hard,
}

/// The outline of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One capital.
    Initial,
    /// Two or three capitals: initials without stops, or an acronym.
    Capitals,
    /// All capitals, longer.
    Upper,
    /// A capital, then small letters.
    Title,
    /// Capitals inside ("`McCown`", "`NeurIPS`").
    Mixed,
    /// Joined by a hyphen, each part with a capital ("Long-Term", "Smith-Jones").
    Hyphenated,
    /// Small letters.
    Lower,
    /// A year, 1500 to 2099, perhaps with a letter ("1985b").
    Year,
    /// A number of one or two digits.
    Short,
    /// Any other number.
    Number,
    /// Two numbers joined by a dash.
    Span,
    /// Digits with points inside.
    Decimal,
    /// Letters and digits.
    Mingled,
    /// A name with a footnote digit glued to it.
    Marked,
    /// An address or a DOI.
    Url,
    /// An ideograph or kana.
    Ideograph,
    /// Letters of a script without capitals.
    Caseless,
    /// `&`.
    Ampersand,
}

impl Shape {
    /// Whether it is made of digits.
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Year | Self::Short | Self::Number | Self::Span | Self::Decimal)
    }

    /// Whether it starts with a capital.
    pub fn is_capitalised(self) -> bool {
        matches!(
            self,
            Self::Initial
                | Self::Capitals
                | Self::Upper
                | Self::Title
                | Self::Mixed
                | Self::Hyphenated
                | Self::Marked
        )
    }
}

/// Cuts a reference into words.
pub fn tokens(text: &str, hints: &Hints) -> Vec<Token> {
    work(text.len().min(100 * MAX_TOKENS));
    let mut out: Vec<Token> = Vec::new();
    let mut marks = Marks::default();
    let mut end = 0;
    let mut at = 0;
    while at < text.len() && out.len() < MAX_TOKENS {
        let Some(range) = next_word(text, at) else { break };
        let gap = normal_gap(&text[end..range.start], out.is_empty());
        marks.pass(&gap);
        let mut token = describe(text, range.clone());
        token.quoted = marks.quotes > 0;
        token.bracketed = marks.brackets > 0;
        token.gap = gap;
        out.push(token);
        end = range.end;
        at = range.end;
    }
    mark_lines(&mut out, hints);
    mark_styles(&mut out, hints);
    out
}

/// How deep in quotation marks and brackets a word is.
#[derive(Default)]
struct Marks {
    quotes: u32,
    brackets: u32,
}

impl Marks {
    fn pass(&mut self, gap: &str) {
        for c in gap.chars() {
            match c {
                '“' => self.quotes = 1,
                '”' => self.quotes = 0,
                '(' | '[' => self.brackets += 1,
                ')' | ']' => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
        }
    }
}

fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let (offset, first) = text[from..].char_indices().find(|&(_, c)| c.is_alphanumeric() || c == '&')?;
    let start = from + offset;
    let rest = &text[start..];
    if let Some(length) = address_length(rest) {
        return Some(start..start + length);
    }
    if first == '&' || is_ideograph(first) {
        return Some(start..start + first.len_utf8());
    }
    let mut end = start + first.len_utf8();
    let mut last = first;
    let mut chars = text[end..].chars().peekable();
    while let Some(c) = chars.next() {
        let joined = if is_ideograph(c) {
            false
        } else if c.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(c)
            || c == '_'
            || c == '´'
            || c == '\u{ad}'
            || c == '↵'
        {
            true
        } else {
            chars.peek().is_some_and(|&next| joins(last, c, next))
        };
        if !joined {
            if (c == '+' || c == '#') && last.is_alphanumeric() {
                end += c.len_utf8();
            }
            break;
        }
        end += c.len_utf8();
        last = c;
    }
    Some(start..end)
}

/// Whether `mark` joins what stands on both sides of it into one word.
fn joins(last: char, mark: char, next: char) -> bool {
    match mark {
        '\'' | '’' | 'ʼ' | '&' => last.is_alphabetic() && next.is_alphanumeric(),
        '-' | '‐' | '‑' => last.is_alphanumeric() && next.is_alphanumeric(),
        '–' | '‒' | '−' => {
            last.is_alphanumeric() && next.is_alphanumeric() && last.is_numeric() == next.is_numeric()
        }
        '.' => last.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Length of the address that `text` begins with, trailing punctuation excepted.
fn address_length(text: &str) -> Option<usize> {
    let head = text.get(..8).unwrap_or(text);
    let doi = |t: &str| {
        t.starts_with("10.")
            && t[3..].find('/').is_some_and(|at| (4..=9).contains(&at) && t.as_bytes()[3].is_ascii_digit())
    };
    let begins = |prefix: &str| head.get(..prefix.len()).is_some_and(|h| h.eq_ignore_ascii_case(prefix));
    if !(begins("http://") || begins("https://") || begins("www.") || begins("ftp://") || doi(text)) {
        return None;
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let trimmed = text[..end].trim_end_matches(['.', ',', ';', ')', ']', '>', '”', '"', '’', '}', ':']);
    // A DOI may hold balanced brackets.
    let open = trimmed.matches('(').count();
    let closed = trimmed.matches(')').count();
    let extra = usize::from(open > closed && text[trimmed.len()..].starts_with(')'));
    Some((trimmed.len() + extra).max(1))
}

/// The stretch between two words with one spelling for each kind of mark.
fn normal_gap(gap: &str, first: bool) -> String {
    let mut out = String::new();
    let chars: Vec<char> = gap.chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        let spaced_before =
            i.checked_sub(1).map_or(first, |j| chars[j].is_whitespace() || matches!(chars[j], '(' | '['));
        let normal = match c {
            '“' | '„' | '«' | '‹' | '《' | '〈' | '「' | '『' | '‘' | '‚' => '“',
            '”' | '»' | '›' | '》' | '〉' | '」' | '』' => '”',
            '"' | '\'' | '`' | '’' | '″' => {
                let spaced_after =
                    chars.get(i + 1).is_some_and(|n| n.is_whitespace() || matches!(n, ',' | '.'));
                if (spaced_before || i + 1 == chars.len() && i > 0) && !spaced_after { '“' } else { '”' }
            }
            '，' | '、' => ',',
            '。' | '．' => '.',
            '：' => ':',
            '；' => ';',
            '（' | '{' | '【' => '(',
            '）' | '}' | '】' => ')',
            '–' | '—' | '―' | '‒' | '−' | '-' | '‐' | '‑' | '─' => '-',
            '∗' | '＊' | '⁎' => '*',
            '†' | '‡' | '§' | '¶' => '†',
            '·' | '•' | '|' | '│' | '¦' | '∙' => '|',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if normal == ' ' && (out.ends_with(' ') || out.is_empty() && first) {
            continue;
        }
        if out.chars().count() < 6 {
            out.push(normal);
        }
    }
    out
}

fn describe(text: &str, range: Range<usize>) -> Token {
    let word = &text[range.clone()];
    let shape = shape(word);
    let plain = if shape == Shape::Marked { word.trim_end_matches(|c: char| c.is_numeric()) } else { word };
    let folded = fold(plain);
    let known = classes(&folded);
    Token {
        range,
        folded,
        shape,
        classes: known,
        gap: String::new(),
        line: LineStart::No,
        bold: false,
        italic: false,
        linked: false,
        quoted: false,
        bracketed: false,
    }
}

fn shape(word: &str) -> Shape {
    if word == "&" {
        return Shape::Ampersand;
    }
    if address_length(word).is_some() {
        return Shape::Url;
    }
    let (mut upper, mut lower, mut digits, mut other, mut dash, mut point) = (0, 0, 0, 0, false, false);
    let mut inner_upper = false;
    for (i, c) in word.chars().enumerate() {
        if is_ideograph(c) {
            return Shape::Ideograph;
        }
        if c.is_numeric() {
            digits += 1;
        } else if c.is_uppercase() {
            upper += 1;
            inner_upper |= i > 0;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_alphabetic() {
            other += 1;
        } else {
            dash |= matches!(c, '-' | '–' | '‐' | '‑' | '‒' | '−');
            point |= c == '.';
        }
    }
    let letters = upper + lower + other;
    if digits > 0 && letters == 0 {
        return number_shape(word, digits, dash, point);
    }
    let lettered = digits == 4 && word.len() == 5 && word.ends_with(|c: char| c.is_ascii_lowercase());
    if lettered && number_shape(&word[..4], 4, false, false) == Shape::Year {
        return Shape::Year;
    }
    if digits > 0 {
        let head = word.trim_end_matches(|c: char| c.is_numeric());
        let glued = head.chars().all(char::is_alphabetic)
            && head.chars().next().is_some_and(char::is_uppercase)
            && head.chars().skip(1).any(char::is_lowercase)
            && digits <= 2;
        return if glued { Shape::Marked } else { Shape::Mingled };
    }
    if letters == other {
        return Shape::Caseless;
    }
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    match (upper, lower) {
        (1, 0) => Shape::Initial,
        (2 | 3, 0) if !dash => Shape::Capitals,
        (_, 0) => Shape::Upper,
        (0, _) => Shape::Lower,
        _ if dash && capital && inner_upper => Shape::Hyphenated,
        (1, _) if capital => Shape::Title,
        _ => Shape::Mixed,
    }
}

fn number_shape(word: &str, digits: usize, dash: bool, point: bool) -> Shape {
    if dash {
        return Shape::Span;
    }
    if point {
        return Shape::Decimal;
    }
    match (digits, word.parse::<u32>()) {
        (4, Ok(1500..=2099)) => Shape::Year,
        (1 | 2, _) => Shape::Short,
        _ => Shape::Number,
    }
}

fn mark_lines(tokens: &mut [Token], hints: &Hints) {
    let mut from = 0;
    for line in &hints.breaks {
        let Some(at) = tokens[from..].iter().position(|t| t.range.end > line.at) else { return };
        from += at;
        tokens[from].line = if line.hard { LineStart::Hard } else { LineStart::Soft };
    }
}

fn mark_styles(tokens: &mut [Token], hints: &Hints) {
    let mut spans = hints.spans.iter().peekable();
    for token in tokens {
        while spans.peek().is_some_and(|s| s.range.end <= token.range.start) {
            spans.next();
        }
        if let Some(span) = spans.peek()
            && span.range.start < token.range.end
        {
            token.bold = span.style.bold;
            token.italic = span.style.italic;
            token.linked = span.link.is_some();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text, &Hints::default()).into_iter().map(|t| text[t.range].to_owned()).collect()
    }

    #[test]
    fn words_keep_what_joins_them() {
        assert_eq!(words("O’Neil, R&D at CONF'20: 55–66"), ["O’Neil", "R&D", "at", "CONF'20", "55–66"]);
        assert_eq!(words("A.B. Long-Term & co"), ["A", "B", "Long-Term", "&", "co"]);
        assert_eq!(words("arXiv:2012.05876, 2020."), ["arXiv", "2012.05876", "2020"]);
        assert_eq!(words("王小明，2007"), ["王", "小", "明", "2007"]);
    }

    #[test]
    fn an_address_is_one_word() {
        assert_eq!(
            words("see https://ex.org/a.b(1)?c=d. And doi:10.1000/j.x(2)."),
            ["see", "https://ex.org/a.b(1)?c=d", "And", "doi", "10.1000/j.x(2)"]
        );
    }

    #[test]
    fn digits_of_an_identifier_are_no_year() {
        let shapes: Vec<_> =
            tokens("2012.05876 2020 1985b", &Hints::default()).iter().map(|t| t.shape).collect();
        assert_eq!(shapes, [Shape::Decimal, Shape::Year, Shape::Year]);
    }

    #[test]
    fn a_footnote_digit_is_not_part_of_the_name() {
        let token = &tokens("Quist12", &Hints::default())[0];
        assert_eq!((token.shape, token.folded.as_str()), (Shape::Marked, "quist"));
    }

    #[test]
    fn straight_quotes_open_and_close() {
        let found = tokens("A. Berg, \"On x,\" in Proc", &Hints::default());
        let quoted: Vec<_> = found.iter().map(|t| t.quoted).collect();
        assert_eq!(quoted, [false, false, true, true, false, false]);
    }

    #[test]
    fn reading_is_bounded() {
        assert_eq!(tokens(&"word ".repeat(5000), &Hints::default()).len(), MAX_TOKENS);
    }
}
