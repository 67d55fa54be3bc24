//! Paragraphs, list items and table cells become lines: what the readers of word processors' files, web
//! pages and LaTeX share. A paragraph is a line, since its width is the reader's and not the author's.

use super::{Bullet, Line, ReadError, Span, Style, mark, text};
use crate::text::safe;

/// Space above a paragraph, in points, that parts it from what stands before it as a blank line does.
pub(super) const CLEAR: f32 = 12.0;
/// Longest target of a link that is kept, in bytes: each stretch of text holds its own copy.
pub(super) const LONGEST_LINK: usize = 2048;

/// A paragraph with its marks. In its text a tab is a border between columns and `\n` a break of the line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
    /// Heading level from 1.
    pub(super) heading: Option<u8>,
    /// The mark before it.
    pub(super) bullet: Option<Bullet>,
    /// Indent in columns.
    pub(super) indent: u16,
    /// Space above it, in points.
    pub(super) before: f32,
    /// Space below it, in points.
    pub(super) after: f32,
    /// A line is drawn below it.
    pub(super) ruled: bool,
    /// The size in which it is set, in points.
    pub(super) size: Option<f32>,
}

impl Paragraph {
    /// A line drawn across the page.
    pub(super) fn rule() -> Self {
        Self { text: "---".to_owned(), ..Self::default() }
    }

    /// Adds text as it is set.
    pub(super) fn push(&mut self, written: &str, style: Style, link: Option<&str>) {
        let clean = safe(written);
        if clean.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(&clean);
        let link = link.filter(|l| !l.is_empty() && l.len() <= LONGEST_LINK && !l.starts_with('#'));
        let link = link.map(|l| safe(l).into_owned());
        if style == Style::default() && link.is_none() {
            return;
        }
        let range = start..self.text.len();
        match self.spans.last_mut() {
            Some(last) if last.range.end == start && last.style == style && last.link == link => {
                last.range.end = range.end;
            }
            _ => self.spans.push(Span { range, style, link }),
        }
    }

    /// Adds a border between columns.
    pub(super) fn gap(&mut self) {
        self.text.push('\t');
    }

    /// Breaks the line within the paragraph.
    pub(super) fn line_break(&mut self) {
        self.text.push('\n');
    }

    /// Whether it shows nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds another paragraph in a column of its own.
    pub(super) fn append(&mut self, other: Self) {
        if !self.text.is_empty() {
            self.gap();
        }
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.spans.extend(
            other.spans.into_iter().map(|s| Span { range: base + s.range.start..base + s.range.end, ..s }),
        );
        self.heading = self.heading.or(other.heading);
        self.before = self.before.max(other.before);
        self.after = self.after.max(other.after);
    }

    /// The lines of it as paragraphs of their own.
    pub(super) fn split(mut self) -> Vec<Self> {
        if !self.text.contains('\n') {
            return vec![self];
        }
        let (text, spans) = (std::mem::take(&mut self.text), std::mem::take(&mut self.spans));
        let mut out = Vec::new();
        let (mut from, mut passed) = (0, 0);
        for part in text.split('\n') {
            let end = from + part.len();
            // Spans stand in order: those of the lines before are behind.
            passed += spans[passed..].iter().take_while(|s| s.range.end <= from).count();
            out.push(Self {
                text: part.to_owned(),
                spans: clipped(&spans[passed..], from, end),
                bullet: if out.is_empty() { self.bullet.take() } else { None },
                before: if out.is_empty() { self.before } else { 0.0 },
                after: if end == text.len() { self.after } else { 0.0 },
                ruled: self.ruled && end == text.len(),
                ..self.clone()
            });
            from = end + 1;
        }
        out
    }
}

/// What of these spans, the first of which may begin earlier, lies in a range of the text.
fn clipped(spans: &[Span], from: usize, end: usize) -> Vec<Span> {
    spans
        .iter()
        .take_while(|s| s.range.start < end)
        .filter(|s| s.range.end > from)
        .map(|s| Span { range: s.range.start.max(from) - from..s.range.end.min(end) - from, ..s.clone() })
        .collect()
}

/// The lines of the paragraphs, numbered as they are produced.
///
/// A blank line stands where the author left one, before a heading, and where the space between two
/// paragraphs is clearly more than this document's paragraphs commonly have between them.
///
/// # Errors
/// If they hold more than `limit` bytes of text.
pub(super) fn lines(paragraphs: Vec<Paragraph>, limit: u64) -> Result<Vec<Line>, ReadError> {
    let size: u64 = paragraphs.iter().map(|p| p.text.len() as u64).sum();
    if size > limit {
        return Err(ReadError::TooMuchText { size, limit });
    }
    let common = common_space(&paragraphs);
    let mut out: Vec<Line> = Vec::new();
    let mut above: Option<(f32, bool)> = None;
    for paragraph in paragraphs {
        if paragraph.is_blank() {
            blank(&mut out);
            above = None;
            continue;
        }
        if let Some((after, heading)) = above {
            let space = after.max(paragraph.before);
            if !heading && (paragraph.heading.is_some() || space >= common + 4.0) {
                blank(&mut out);
            }
        }
        above = Some((paragraph.after, paragraph.heading.is_some()));
        let ruled = paragraph.ruled;
        for (at, part) in paragraph.split().into_iter().enumerate() {
            if at > 0
                && let Some(last) = out.last_mut()
            {
                last.hard_break = true;
            }
            line(&part, &mut out);
        }
        if ruled && out.last().is_some_and(|l| !l.rule && l.text.chars().count() < 60) {
            let number = out.len() as u32 + 1;
            out.push(Line { number, raw: "─".repeat(12), rule: true, ..Line::default() });
        }
    }
    while out.last().is_some_and(Line::is_blank) {
        out.pop();
    }
    if out.iter().all(Line::is_blank) {
        return Err(ReadError::Blank);
    }
    Ok(out)
}

/// What a page's header says that the page itself does not: often the name and the contacts.
pub(super) fn new_in_header(mut header: Vec<Paragraph>, page: &[Paragraph]) -> Vec<Paragraph> {
    let words = |text: &str| -> Vec<String> {
        let folded = crate::text::fold(text);
        crate::text::words(&folded).map(|w| w.text.to_owned()).filter(|w| w.chars().count() > 1).collect()
    };
    let mut known: std::collections::HashSet<String> =
        ["page", "of", "seite", "von"].map(str::to_owned).into();
    known.extend(page.iter().flat_map(|paragraph| words(&paragraph.text)));
    header.retain(|paragraph| words(&paragraph.text).iter().any(|word| !known.contains(word)));
    header
}

/// The contacts that only a page's footer has; the rest of it are page numbers and dates of printing.
pub(super) fn new_in_footer(footer: Vec<Paragraph>, page: &[Paragraph]) -> Vec<Paragraph> {
    let mut new = new_in_header(footer, page);
    new.retain(|paragraph| ["@", "www.", "http"].iter().any(|mark| paragraph.text.contains(mark)));
    new
}

/// The space that stands most often between two paragraphs of plain text.
fn common_space(paragraphs: &[Paragraph]) -> f32 {
    let plain = |p: &Paragraph| p.heading.is_none() && !p.is_blank();
    let mut counts: std::collections::BTreeMap<u16, usize> = std::collections::BTreeMap::new();
    for pair in paragraphs.windows(2) {
        let [above, below] = pair else { continue };
        if plain(above) && plain(below) {
            let space = above.after.max(below.before).clamp(0.0, 500.0).round() as u16;
            *counts.entry(space).or_default() += 1;
        }
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts.into_iter().find(|(_, n)| *n == most).map_or(0.0, |(space, _)| f32::from(space))
}

/// One blank line, never two, never at the start.
fn blank(out: &mut Vec<Line>) {
    if out.last().is_some_and(|l| !l.is_blank()) {
        let number = out.len() as u32 + 1;
        out.push(Line { number, ..Line::default() });
    }
}

pub(super) fn line(part: &Paragraph, out: &mut Vec<Line>) {
    let number = out.len() as u32 + 1;
    let marked = mark::take(&part.text, false);
    if marked.rule {
        out.push(Line { number, raw: part.text.trim().to_owned(), rule: true, ..Line::default() });
        return;
    }
    let start = part.text.len() - part.text.trim_start().len();
    let mut bullet = part.bullet.clone();
    let (rest, from) = match marked.bullet {
        // A number typed before a heading is part of its words; a label typed in a list is the author's own.
        Some(typed) if part.heading.is_none() => {
            if bullet.is_none() || matches!(typed, Bullet::Label(_)) {
                bullet = Some(typed);
            }
            (marked.rest, part.text.trim_end().len() - marked.rest.len())
        }
        _ => (part.text.trim(), start),
    };
    // A list's label is the file's own text, and may hold anything.
    if let Some(Bullet::Label(label)) = &mut bullet {
        *label = safe(label).into_owned();
    }
    let (text, spans) = text::normalise(rest, &part.spans, from);
    if text.is_empty() {
        return blank(out);
    }
    let indent = part.indent.min(200).saturating_add(marked.indent.min(40));
    let before = match &bullet {
        Some(Bullet::Mark) => "• ".to_owned(),
        Some(Bullet::Label(label)) => format!("{label}. "),
        None => String::new(),
    };
    let raw = format!("{}{before}{text}", " ".repeat(usize::from(indent)));
    let (heading, size) = (part.heading, part.size);
    let wrapped = Some(false);
    out.push(Line { number, raw, text, spans, heading, bullet, indent, wrapped, size, ..Line::default() });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_of_endless_lines_is_split_with_its_marks() {
        let (bold, many) = (Style { bold: true, ..Style::default() }, 50_000);
        let mut paragraph = Paragraph { before: 3.0, ruled: true, ..Paragraph::default() };
        for _ in 0..many {
            paragraph.push("Quist", Style::default(), None);
            paragraph.push("AB", bold, None);
            paragraph.line_break();
        }
        paragraph.push(" end", bold, Some(&"a".repeat(LONGEST_LINK + 1)));
        let parts = paragraph.split();
        assert_eq!(parts.len(), many + 1);
        assert!(parts[..many].iter().all(|p| p.text == "QuistAB" && p.spans[0].range == (5..7) && !p.ruled));
        assert_eq!((parts[0].before, parts[1].before, parts[many].ruled), (3.0, 0.0, true));
        assert_eq!(parts[many].spans, [Span { range: 0..4, style: bold, link: None }]);
    }

    fn paragraph(text: &str) -> Paragraph {
        let mut paragraph = Paragraph::default();
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                paragraph.line_break();
            }
            for (at, cell) in part.split('\t').enumerate() {
                if at > 0 {
                    paragraph.gap();
                }
                paragraph.push(cell, Style::default(), None);
            }
        }
        paragraph
    }

    fn texts(paragraphs: Vec<Paragraph>) -> Vec<String> {
        lines(paragraphs, 1000).unwrap().into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn a_paragraph_is_a_line_and_its_breaks_are_hard() {
        let lines = lines(vec![paragraph("a\nb\tc"), paragraph("d")], 100).unwrap();
        let found: Vec<_> = lines.iter().map(|l| (l.number, l.text.as_str(), l.hard_break)).collect();
        assert_eq!(found, [(1, "a", true), (2, "b  c", false), (3, "d", false)]);
        assert!(lines.iter().all(|l| l.wrapped == Some(false)));
    }

    #[test]
    fn only_uncommon_space_parts_paragraphs() {
        let spaced = |text: &str, before: f32| Paragraph { before, ..paragraph(text) };
        assert_eq!(texts(vec![spaced("a", 8.0), spaced("b", 8.0), spaced("c", 8.0)]), ["a", "b", "c"]);
        let mixed = vec![spaced("a", 0.0), spaced("b", 0.0), spaced("c", 12.0), spaced("d", 0.0)];
        assert_eq!(texts(mixed), ["a", "b", "", "c", "d"]);
    }

    #[test]
    fn empty_paragraphs_and_headings_part_too() {
        let heading = Paragraph { heading: Some(1), ..paragraph("H") };
        let all = vec![paragraph(""), paragraph("a"), paragraph(" "), paragraph(""), paragraph("b"), heading];
        assert_eq!(texts(all), ["a", "", "b", "", "H"]);
    }

    #[test]
    fn typed_bullets_come_off_and_spans_follow() {
        let mut typed = paragraph("•\t");
        typed.push("Ada", Style { bold: true, ..Style::default() }, None);
        let item = Paragraph { bullet: Some(Bullet::Mark), indent: 2, ..paragraph("[3] b") };
        let lines = lines(vec![typed, item, paragraph("-----")], 100).unwrap();
        assert_eq!((&lines[0].bullet, lines[0].text.as_str()), (&Some(Bullet::Mark), "Ada"));
        assert!(lines[0].is_bold());
        assert_eq!(lines[1].bullet, Some(Bullet::Label("3".into())));
        assert_eq!(lines[1].raw, "  3. b");
        assert!(lines[2].rule);
    }

    #[test]
    fn a_label_of_a_list_does_not_steer_a_terminal() {
        let item = Paragraph { bullet: Some(Bullet::Label("\u{1}\0\u{1c}".into())), ..paragraph("Ada") };
        let lines = lines(vec![item], 100).unwrap();
        assert!(!lines[0].raw.contains(crate::text::is_unsafe), "{:?}", lines[0].raw);
        assert!(!format!("{:?}", lines[0].bullet).contains("\\u{1"), "{:?}", lines[0].bullet);
    }

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        let mut hostile = Paragraph::default();
        hostile.push("a\x1b[2Jb\u{202e}c\nd", Style::default(), Some("http://x\x07y"));
        let lines = lines(vec![hostile], 100).unwrap();
        assert_eq!((lines[0].text.as_str(), lines[0].raw.as_str()), ("abc d", "abc d"));
        assert_eq!(lines[0].spans[0].link.as_deref(), Some("http://xy"));
    }

    #[test]
    fn too_much_text_and_none_at_all_are_told() {
        assert_eq!(lines(vec![paragraph("abcd")], 3), Err(ReadError::TooMuchText { size: 4, limit: 3 }));
        assert_eq!(lines(vec![paragraph(" ")], 3), Err(ReadError::Blank));
    }
}
