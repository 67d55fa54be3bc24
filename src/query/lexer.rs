//! The letters of a query: words, quotes, regular expressions, with their places.

use std::ops::Range;

/// Reads a query from left to right. All places are byte offsets, always between two characters.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

/// A stretch between delimiters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Delimited {
    /// What stands between them, escapes resolved.
    pub text: String,
    /// With its delimiters.
    pub span: Range<usize>,
    /// Whether the closing delimiter is there.
    pub closed: bool,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Where the next character stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes the next character if it is one of these.
    pub(super) fn eat(&mut self, wanted: &[char]) -> Option<char> {
        let c = self.peek().filter(|c| wanted.contains(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Takes this text if it comes next.
    pub(super) fn eat_str(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    /// Takes characters while they are wanted.
    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    pub(super) fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// Whether this upper-case word comes next, as a word of its own.
    pub(super) fn at_keyword(&self, keyword: &str) -> bool {
        self.rest().strip_prefix(keyword).is_some_and(|after| {
            after.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')'))
        })
    }

    /// Takes this upper-case word if it comes next, as a word of its own.
    pub(super) fn eat_keyword(&mut self, keyword: &str) -> bool {
        self.at_keyword(keyword) && self.eat_str(keyword)
    }

    /// The key that comes next, without its colon; nothing is taken if there is none.
    pub(super) fn key(&mut self) -> Option<(&'t str, Range<usize>)> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphabetic())?;
        if end == 0 || !rest[end..].starts_with(':') {
            return None;
        }
        let start = self.at;
        self.at += end + 1;
        Some((&rest[..end], start..self.at))
    }

    /// The quoted text that comes next; typographic quotes count as quotes. `\"` and `\\` stand for
    /// the characters themselves.
    pub(super) fn quoted(&mut self) -> Option<Delimited> {
        let start = self.at;
        self.eat(&QUOTES)?;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            if QUOTES.contains(&c) {
                return Some(Delimited { text, span: start..self.at, closed: true });
            }
            match (c, self.peek()) {
                ('\\', Some(next)) if next == '\\' || QUOTES.contains(&next) => {
                    text.push(next);
                    self.at += next.len_utf8();
                }
                _ => text.push(c),
            }
        }
        Some(Delimited { text, span: start..self.at, closed: false })
    }

    /// The regular expression between slashes that comes next; `\/` stands for a slash, every other
    /// escape is the expression's own.
    pub(super) fn pattern(&mut self) -> Option<Delimited> {
        let start = self.at;
        self.eat(&['/'])?;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            match (c, self.peek()) {
                ('/', _) => return Some(Delimited { text, span: start..self.at, closed: true }),
                ('\\', Some('/')) => {
                    text.push('/');
                    self.at += 1;
                }
                ('\\', Some(next)) => {
                    text.extend([c, next]);
                    self.at += next.len_utf8();
                }
                _ => text.push(c),
            }
        }
        Some(Delimited { text, span: start..self.at, closed: false })
    }
}

/// The quotes of keyboards and of helpful text editors.
pub(super) const QUOTES: [char; 4] = ['"', '“', '”', '„'];

/// Whether `c` goes on with a bare word.
pub(super) fn in_word(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '(' | ')') && !QUOTES.contains(&c)
}

/// Whether `c` goes on with the unquoted value of a key.
pub(super) fn in_value(c: char) -> bool {
    in_word(c) && c != ','
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_close_and_escape() {
        let read = |text| Scanner::new(text).quoted().unwrap();
        assert_eq!(read(r#""a \"b\" \d" c"#).text, r#"a "b" \d"#);
        assert_eq!(read("“max planck” x").text, "max planck");
        assert!(!read("\"open").closed);
    }

    #[test]
    fn a_pattern_keeps_its_own_escapes() {
        let read = |text| Scanner::new(text).pattern().unwrap();
        assert_eq!(read(r"/a\/b\d+ \\/ rest").text, r"a/b\d+ \\");
        assert_eq!(read("/é/").span, 0..4);
        assert!(!read(r"/a\/").closed);
    }

    #[test]
    fn a_key_is_letters_and_a_colon() {
        assert_eq!(Scanner::new("skill:go").key(), Some(("skill", 0..6)));
        assert_eq!(Scanner::new("10:30").key(), None);
        assert_eq!(Scanner::new("plain").key(), None);
        assert_eq!(Scanner::new(":x").key(), None);
    }

    #[test]
    fn a_keyword_stands_alone() {
        assert!(Scanner::new("OR(x)").at_keyword("OR"));
        assert!(!Scanner::new("ORCID").at_keyword("OR"));
    }
}
