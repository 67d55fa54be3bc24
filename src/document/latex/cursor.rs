//! Reading TeX: groups, options, command names.

use std::collections::HashSet;

/// Longest option in brackets, in bytes.
const OPTION: usize = 4000;

/// A place in a text of TeX.
pub(super) struct Cursor<'a> {
    pub(super) rest: &'a str,
    /// Groups that are known to be never closed, by how much of the text follows their braces.
    unclosed: HashSet<usize>,
    /// What is known to be nowhere ahead.
    missing: HashSet<String>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(rest: &'a str) -> Self {
        Self { rest, unclosed: HashSet::new(), missing: HashSet::new() }
    }

    /// The next character.
    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// Whether a text comes next; it is taken.
    pub(super) fn take(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Goes on where a text next stands, if it stands anywhere ahead.
    pub(super) fn skip_to(&mut self, text: &str) {
        if self.missing.contains(text) {
            return;
        }
        match self.rest.find(text) {
            Some(at) => self.rest = &self.rest[at..],
            None => {
                self.missing.insert(text.to_owned());
            }
        }
    }

    /// The name of the command whose backslash was read: letters, or one other character.
    pub(super) fn command(&mut self) -> &'a str {
        let letters =
            self.rest.find(|c: char| !(c.is_ascii_alphabetic() || c == '@')).unwrap_or(self.rest.len());
        let end = if letters > 0 { letters } else { self.rest.chars().next().map_or(0, char::len_utf8) };
        let (name, rest) = self.rest.split_at(end);
        self.rest = if letters > 0 { rest.trim_start_matches([' ', '\t']) } else { rest };
        name
    }

    /// White space and at most one end of a line: what may stand before an argument.
    fn skip_space(&mut self) {
        let trimmed = self.rest.trim_start();
        let skipped = &self.rest[..self.rest.len() - trimmed.len()];
        if skipped.matches('\n').count() < 2 {
            self.rest = trimmed;
        }
    }

    /// A group in braces, without them; `None` where none comes next.
    pub(super) fn group(&mut self) -> Option<&'a str> {
        let before = self.rest;
        self.skip_space();
        let found = self.balanced('{', '}');
        if found.is_none() {
            self.rest = before;
        }
        found
    }

    /// An option in brackets, without them; `None` where none comes next.
    pub(super) fn option(&mut self) -> Option<&'a str> {
        let before = self.rest;
        self.skip_space();
        let found = self.balanced('[', ']');
        if found.is_none() {
            self.rest = before;
        }
        found
    }

    /// An argument: a group, or the next character or command.
    pub(super) fn argument(&mut self) -> &'a str {
        if let Some(group) = self.group() {
            return group;
        }
        self.skip_space();
        let before = self.rest;
        match self.next() {
            Some('\\') => {
                let name = self.command();
                &before[..=name.len().min(before.len() - 1)]
            }
            Some(c) if c != '}' => &before[..c.len_utf8()],
            Some(_) => {
                self.rest = before;
                ""
            }
            None => "",
        }
    }

    /// The groups that come next, at most `most`.
    pub(super) fn groups(&mut self, most: usize) -> Vec<&'a str> {
        std::iter::from_fn(|| self.group()).take(most).collect()
    }

    /// What stands between `open`, which comes next, and the `close` that belongs to it.
    fn balanced(&mut self, open: char, close: char) -> Option<&'a str> {
        let inside = self.rest.strip_prefix(open)?;
        let found = if self.unclosed.contains(&inside.len()) { None } else { self.closed(inside, close) };
        if let Some(at) = found {
            self.rest = &inside[at + close.len_utf8()..];
            return Some(&inside[..at]);
        }
        // A group that is never closed holds the rest, if that is short.
        if open == '{' && inside.len() < 2000 {
            self.rest = "";
            return Some(inside);
        }
        None
    }

    /// Where a group or option that begins here is closed.
    fn closed(&mut self, inside: &str, close: char) -> Option<usize> {
        let near = inside.as_bytes();
        if close == ']' && memchr::memchr(b']', near.get(..OPTION).unwrap_or(near)).is_none() {
            return None;
        }
        let mut groups: Vec<usize> = Vec::new();
        let mut escaped = false;
        for (at, c) in inside.char_indices() {
            match c {
                _ if close == ']' && at > OPTION => return None,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                _ if c == close && groups.is_empty() => return Some(at),
                '{' => groups.push(inside.len() - at - 1),
                '}' => {
                    groups.pop()?;
                }
                _ => {}
            }
        }
        // None of these needs to be looked for a second time: that would take the square of their number.
        self.unclosed.extend(groups);
        if close == '}' {
            self.unclosed.insert(inside.len());
        }
        None
    }
}
