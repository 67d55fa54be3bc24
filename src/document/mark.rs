//! The marks at the start of a line: indent, bullet, number, heading, rule.

use super::{Bullet, Line};

/// A line taken apart: what stands before its words, and the words.
pub(super) struct Marked<'a> {
    pub(super) indent: u16,
    pub(super) heading: Option<u8>,
    pub(super) bullet: Option<Bullet>,
    pub(super) rule: bool,
    pub(super) rest: &'a str,
}

/// Takes the marks off a line. `markdown` allows `#` headings and table pipes.
pub(super) fn take(raw: &str, markdown: bool) -> Marked<'_> {
    let trimmed = raw.trim_start();
    let indent = columns(&raw[..raw.len() - trimmed.len()]);
    let mut marked = Marked { indent, heading: None, bullet: None, rule: false, rest: trimmed.trim_end() };
    if is_rule(marked.rest) {
        marked.rule = true;
        marked.rest = "";
        return marked;
    }
    if markdown && let Some((level, rest)) = heading(marked.rest) {
        marked.heading = Some(level);
        marked.rest = rest;
        return marked;
    }
    // "- o text" and "- 5. text": a converter's bullet before the author's own.
    for _ in 0..2 {
        let Some((bullet, rest)) = bullet(marked.rest) else { break };
        let label_after_mark = matches!((&marked.bullet, &bullet), (None | Some(Bullet::Mark), _));
        if !label_after_mark {
            break;
        }
        marked.bullet = Some(bullet);
        marked.rest = rest;
    }
    marked
}

fn columns(space: &str) -> u16 {
    let mut at: u16 = 0;
    for c in space.chars() {
        at = if c == '\t' { (at / 8 + 1).saturating_mul(8) } else { at.saturating_add(1) };
    }
    at
}

fn heading(text: &str) -> Option<(u8, &str)> {
    let level = text.bytes().take_while(|b| *b == b'#').count();
    let rest = &text[level..];
    if !(1..=6).contains(&level) || !(rest.starts_with([' ', '\t']) || rest.is_empty()) {
        return None;
    }
    let rest = rest.trim();
    let closed = rest.trim_end_matches('#');
    let rest =
        if closed.len() < rest.len() && closed.ends_with([' ', '\t']) { closed.trim_end() } else { rest };
    Some((level as u8, rest))
}

/// Three or more of one mark and nothing else.
fn is_rule(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else { return false };
    if !matches!(
        first,
        '-' | '_' | '=' | '*' | '~' | '.' | '·' | '—' | '–' | '─' | '━' | '═' | '▬' | '•' | '+'
    ) {
        return false;
    }
    let mut count = 1;
    for c in marks {
        if c != first {
            return false;
        }
        count += 1;
    }
    count >= 3
}

/// A bullet or number and what follows it.
fn bullet(text: &str) -> Option<(Bullet, &str)> {
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    let spaced = after.starts_with([' ', '\t', '\u{a0}']);
    if Bullet::is_mark(first) {
        return Some((Bullet::Mark, after.trim_start()));
    }
    // ": text" is the definition in a definition list.
    if spaced && matches!(first, '-' | '*' | '+' | '–' | '—' | '·' | ':') {
        return Some((Bullet::Mark, after.trim_start()));
    }
    // A lone "o" is what a hollow bullet becomes in plain text.
    if spaced && first == 'o' {
        return Some((Bullet::Mark, after.trim_start()));
    }
    label(text)
}

impl Bullet {
    /// Whether a character is a bullet wherever it stands: those of Unicode, and those of symbol fonts that
    /// converters leave in the private use area.
    pub fn is_mark(c: char) -> bool {
        const MARKS: &str = "•◦▪▫■□●○‣⁃∙➢➤►▸✓✔❖◆◇⋄";
        MARKS.contains(c) || ('\u{f0a0}'..='\u{f0fe}').contains(&c)
    }
}

/// `1.`, `12)`, `(3)`, `[4]`, `[C3]`, `C3.`
fn label(text: &str) -> Option<(Bullet, &str)> {
    let (inner, rest) = if let Some(open) = text.strip_prefix('[') {
        open.split_once(']')?
    } else if let Some(open) = text.strip_prefix('(') {
        open.split_once(')')?
    } else {
        let end = text.find(['.', ')'])?;
        let (inner, rest) = (&text[..end], &text[end + 1..]);
        let digits = inner.chars().all(|c| c.is_ascii_digit());
        let letter = inner.len() > 1 && inner.starts_with(|c: char| c.is_ascii_uppercase());
        if !(digits || letter && inner[1..].chars().all(|c| c.is_ascii_digit())) {
            return None;
        }
        (inner, rest)
    };
    let letters = inner.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '-').count();
    let digits = inner.chars().skip(letters).take_while(char::is_ascii_digit).count();
    let whole = letters + digits == inner.chars().count();
    // A year in brackets, "(a)" in prose and "[Link]" are no list labels.
    let plausible = whole && (1..=3).contains(&digits) && letters <= 4;
    // "(212) 555-0101" begins with an area code.
    let phone =
        digits == 3 && text.starts_with('(') && rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (plausible && !phone && rest.starts_with([' ', '\t', '\u{a0}']))
        .then(|| (Bullet::Label(inner.to_owned()), rest.trim_start()))
}

/// White space brought into form: a gap of a tab or of three spaces and more becomes two spaces (a
/// border between columns, see [`Line::cells`]); any other run becomes one.
pub(super) fn normalise_gaps(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_whitespace() {
            out.push(c);
            continue;
        }
        let (mut wide, mut run) = (c == '\t', 1);
        while let Some(next) = chars.next_if(|n| n.is_whitespace()) {
            wide |= next == '\t';
            run += 1;
        }
        out.push_str(if wide || run >= 3 { "  " } else { " " });
    }
    out
}

impl Line {
    /// The columns of the line, where tabs or wide gaps part it; the whole text where none do.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.text.split("  ").filter(|cell| !cell.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_code_is_no_label() {
        assert_eq!(take("(212) 555-0101", false).rest, "(212) 555-0101");
        assert_eq!(take("(12) Snow", false).rest, "Snow");
    }

    fn marks(raw: &str) -> (Option<Bullet>, &str) {
        let marked = take(raw, true);
        (marked.bullet, marked.rest)
    }

    fn label(text: &str) -> Bullet {
        Bullet::Label(text.into())
    }

    #[test]
    fn takes_bullets_and_numbers() {
        assert_eq!(marks("- a"), (Some(Bullet::Mark), "a"));
        assert_eq!(marks("  • a"), (Some(Bullet::Mark), "a"));
        assert_eq!(marks("•a"), (Some(Bullet::Mark), "a"));
        assert_eq!(marks("- o a"), (Some(Bullet::Mark), "a"));
        assert_eq!(marks("1. a"), (Some(label("1")), "a"));
        assert_eq!(marks("- 5. a"), (Some(label("5")), "a"));
        assert_eq!(marks("[C3] a"), (Some(label("C3")), "a"));
        assert_eq!(marks("(12) a"), (Some(label("12")), "a"));
    }

    #[test]
    fn leaves_what_only_looks_like_one() {
        for text in [
            "(2019) a",
            "2019. a",
            "[Link] a",
            "-5 degrees",
            "A. Quist",
            "o'clock",
            "*emphasis* here",
            "3.5 years",
        ] {
            assert_eq!(marks(text), (None, text));
        }
    }

    #[test]
    fn rules_and_headings() {
        assert!(take("-----", false).rule && take("_ _ _", false).rule && take("═════", false).rule);
        assert!(!take("--", false).rule && !take("***a***", false).rule);
        let marked = take("## Education ##", true);
        assert_eq!((marked.heading, marked.rest), (Some(2), "Education"));
        assert_eq!(take("#hashtag", true).heading, None);
        assert_eq!(take("## Education", false).heading, None);
    }

    #[test]
    fn wide_gaps_part_columns() {
        let line = Line { text: normalise_gaps("Quist Prize\t\t2020   Oslo  a b"), ..Line::default() };
        assert_eq!(line.cells().collect::<Vec<_>>(), ["Quist Prize", "2020", "Oslo a b"]);
    }
}
