//! Plain text, and Markdown however it is named, as lines.

use std::borrow::Cow;

use super::site::Site;
use super::{Format, LONGEST_LINE, Line, Span, inline, mark};
use crate::text::{safe, safe_multiline};

/// The lines of a text. `format` says whether mark-up is read.
pub(super) fn lines(text: &str, format: Format) -> Vec<Line> {
    let markdown = format == Format::Markdown;
    let physical: Vec<&str> = physical_lines(text).collect();
    let site = markdown.then(|| Site::of(&physical));
    let mut out: Vec<Line> = Vec::new();
    for (at, &raw) in physical.iter().enumerate() {
        let shown = site.as_ref().map_or(Cow::Borrowed(raw), |s| s.shown(at, raw));
        let mut line = line(at as u32 + 1, &shown, markdown);
        if shown != raw {
            // Where the page shows nothing of it, the line is decoration.
            line.rule |= shown.trim().is_empty();
            line.raw = expand_tabs(&safe_multiline(raw));
        }
        // "Education" over "=====": the underline makes a heading of the line above it.
        if line.rule
            && is_underline(raw)
            && let Some(above) = out.last_mut()
            && above.heading.is_none()
            && above.bullet.is_none()
            && !above.is_blank()
            && above.text.len() < 60
        {
            above.heading = Some(if raw.trim_start().starts_with('=') { 1 } else { 2 });
        }
        out.push(line);
    }
    out
}

/// The line that one text with inline Markdown makes.
pub(super) fn markdown(text: &str) -> Line {
    let inline = inline::read(&crate::text::safe(text));
    let (text, spans) = normalise(inline.text.trim_end(), &inline.spans, 0);
    Line { number: 0, raw: text.clone(), text, spans, ..Line::default() }
}

/// Whether a `.txt` is Markdown by its content: at least two of its marks.
pub(super) fn looks_like_markdown(text: &str) -> bool {
    let mut signs = 0;
    for line in text.lines() {
        let trimmed = line.trim_start();
        let heading = trimmed.starts_with('#') && trimmed.trim_start_matches('#').starts_with(' ');
        let bold = trimmed.match_indices("**").nth(1).is_some();
        let link = trimmed.contains("](");
        signs += usize::from(heading) + usize::from(bold) + usize::from(link);
        if signs >= 2 {
            return true;
        }
    }
    false
}

/// Lines at `\n`, `\r\n`, lone `\r`, and form feeds (a page ends there).
fn physical_lines(text: &str) -> impl Iterator<Item = &str> {
    let body = text.strip_suffix('\n').unwrap_or(text);
    body.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split(['\r', '\u{c}', '\u{b}']))
}

fn is_underline(raw: &str) -> bool {
    let text = raw.trim();
    text.len() >= 3 && (text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-'))
}

fn line(number: u32, raw: &str, markdown: bool) -> Line {
    let clean = safe_multiline(raw);
    let body: Cow<'_, str> = if markdown { table_row(&clean) } else { Cow::Borrowed(&clean) };
    let marked = mark::take(&body, markdown);
    let mut line = Line {
        number,
        raw: expand_tabs(&clean),
        heading: marked.heading,
        bullet: marked.bullet,
        indent: marked.indent,
        rule: marked.rule,
        ..Line::default()
    };
    if line.rule {
        return line;
    }
    if markdown && marked.rest.len() <= LONGEST_LINE {
        let trailing = if body.ends_with("  ") { "  " } else { "" };
        let inline = inline::read(&format!("{}{trailing}", marked.rest));
        line.hard_break = inline.hard_break;
        line.heading = line.heading.or(inline.heading);
        // The author's own bullet or number may stand inside the mark-up.
        let inner = mark::take(&inline.text, false);
        let cut = inline.text.len() - inline.text.trim_start().len();
        let (rest, from) = match inner.bullet {
            Some(bullet) if line.bullet.is_none() && line.heading.is_none() => {
                line.bullet = Some(bullet);
                (inner.rest, inline.text.trim_end().len() - inner.rest.len())
            }
            _ => (inline.text.trim(), cut),
        };
        (line.text, line.spans) = normalise(rest, &inline.spans, from);
    } else {
        line.text = mark::normalise_gaps(&safe_cells(marked.rest));
    }
    line
}

/// Brings white space into form and moves the spans along.
pub(super) fn normalise(text: &str, spans: &[Span], from: usize) -> (String, Vec<Span>) {
    let safe_text = safe_cells(text);
    let out = mark::normalise_gaps(&safe_text);
    if out == text {
        let moved = spans.iter().filter_map(|s| clip(s, from, text.len())).collect();
        return (out, moved);
    }
    // White space only shrinks, so both texts are walked together.
    let mut map = vec![0; text.len() + 1];
    let mut target = out.char_indices().peekable();
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            let here = target.peek().map_or(out.len(), |(t, _)| *t);
            map[at..at + c.len_utf8()].fill(here);
            continue;
        }
        while target.next_if(|(_, t)| t.is_whitespace()).is_some() {}
        let here = target.next().map_or(out.len(), |(t, _)| t);
        map[at..at + c.len_utf8()].fill(here);
        map[at + c.len_utf8()] = target.peek().map_or(out.len(), |(t, _)| *t);
    }
    map[text.len()] = out.len();
    let moved = spans
        .iter()
        .filter_map(|s| clip(s, from, text.len()))
        .map(|s| Span { range: map[s.range.start]..map[s.range.end].max(map[s.range.start]), ..s })
        .filter(|s| {
            !s.range.is_empty() && out.is_char_boundary(s.range.start) && out.is_char_boundary(s.range.end)
        })
        .collect();
    (out, moved)
}

fn clip(span: &Span, from: usize, length: usize) -> Option<Span> {
    let range = span.range.start.saturating_sub(from)..span.range.end.saturating_sub(from).min(length);
    (range.start < range.end).then(|| Span { range, ..span.clone() })
}

/// Safe text whose tabs still part columns.
fn safe_cells(text: &str) -> String {
    text.split('\t').map(|part| safe(part).into_owned()).collect::<Vec<_>>().join("\t")
}

/// A row of a Markdown table as tab-separated cells; its separator row as a rule.
fn table_row(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    let Some(inner) = trimmed.strip_prefix('|').and_then(|t| t.strip_suffix('|')) else {
        return Cow::Borrowed(text);
    };
    if inner.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) {
        return Cow::Borrowed("---");
    }
    Cow::Owned(inner.split('|').map(str::trim).collect::<Vec<_>>().join("\t"))
}

fn expand_tabs(text: &str) -> String {
    if !text.contains('\t') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut column = 0;
    for (at, cell) in text.split('\t').enumerate() {
        if at > 0 {
            out.extend(std::iter::repeat_n(' ', 8 - column % 8));
            column += 8 - column % 8;
        }
        out.push_str(cell);
        column += crate::text::width(cell);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, format: Format) -> Vec<Line> {
        lines(text, format)
    }

    #[test]
    fn numbers_lines_as_an_editor_does() {
        let found = read("a\r\n\nb\rc\n", Format::Text);
        let texts: Vec<_> = found.iter().map(|l| (l.number, l.text.as_str())).collect();
        assert_eq!(texts, [(1, "a"), (2, ""), (3, "b"), (4, "c")]);
    }

    #[test]
    fn nested_marks_come_off() {
        let found = read("# **EDUCATION**\n- [1] **Ada Quist**  Oslo", Format::Markdown);
        assert_eq!((found[0].heading, found[0].text.as_str()), (Some(1), "EDUCATION"));
        assert!(found[0].is_bold());
        assert_eq!(found[1].bullet, Some(crate::document::Bullet::Label("1".into())));
        assert_eq!(&found[1].text[found[1].spans[0].range.clone()], "Ada Quist");
    }

    #[test]
    fn spans_follow_the_words_when_white_space_shrinks() {
        let found = read("Role \t  **Quist AB** \t *2020*", Format::Markdown);
        let line = &found[0];
        assert_eq!(line.cells().collect::<Vec<_>>(), ["Role", "Quist AB", "2020"]);
        let marked: Vec<_> = line.spans.iter().map(|s| &line.text[s.range.clone()]).collect();
        assert_eq!(marked, ["Quist AB", "2020"]);
    }

    #[test]
    fn underlined_lines_are_headings() {
        let found = read("Education\n=========\n\nWork\n----\ntext\n\n----", Format::Text);
        assert_eq!(found[0].heading, Some(1));
        assert_eq!(found[3].heading, Some(2));
        assert_eq!(found[5].heading, None);
    }

    #[test]
    fn table_rows_become_cells() {
        let found = read("| Prize | 2020 |\n|---|---|", Format::Markdown);
        assert_eq!(found[0].cells().collect::<Vec<_>>(), ["Prize", "2020"]);
        assert!(found[1].rule);
    }

    #[test]
    fn the_source_line_is_safe_and_without_tabs() {
        let found = read("a\tb\x1b[2Jc", Format::Text);
        assert_eq!(found[0].raw, "a       bc");
    }

    #[test]
    fn markdown_is_told_by_its_marks() {
        assert!(looks_like_markdown("# A\n\n## B"));
        assert!(looks_like_markdown("**a** and [b](c)"));
        assert!(!looks_like_markdown("#1 in class\n* bullet\nC# and F#"));
    }
}
