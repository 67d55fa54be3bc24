//! Rows become lines: text, spans, bullets, indent, headings, paragraph gaps, and where the page broke a line.

use std::collections::HashMap;

use super::blocks::Row;
use super::furniture::{self, Sheet};
use super::mend;
use super::paint::Area;
use super::words::{Word, is_leftward};
use crate::document::{Line, Place, Span, Style, mark};
use crate::text::{is_ideograph, safe};

/// The lines of a document's pages. `hyphenates` tells whether line ends break words, where that is known.
pub(super) fn lines(mut sheets: Vec<Sheet>, hyphenates: Option<bool>) -> Vec<Line> {
    let furniture = furniture::find(&sheets);
    mend::mend(&mut sheets, &furniture, hyphenates);
    let sizes = Sizes::of(&sheets, &furniture);
    let mut out: Vec<Line> = Vec::new();
    for (page, (sheet, furniture)) in sheets.iter().zip(&furniture).enumerate() {
        let mut above: Option<&Row> = None;
        for (at, row) in sheet.rows.iter().enumerate() {
            let is_furniture = furniture.get(at).copied().unwrap_or(false);
            let next = sheet.rows.get(at + 1).filter(|n| n.block == row.block);
            let wrapped = next.is_some_and(|next| breaks(row, next, &sizes));
            if row.is_empty() {
                // Its words went up; where they end, the line above ends.
                if let Some(last) = out.last_mut().filter(|last| !last.furniture) {
                    last.wrapped = Some(wrapped);
                }
                above = Some(row);
                continue;
            }
            let mut line = line(row, &sizes, page);
            if line.heading.is_none() && sizes.ruled && is_ruled(row, &sheet.rules) && line.bullet.is_none() {
                line.heading = Some(2);
            }
            line.furniture = is_furniture;
            if is_furniture {
                line.heading = None;
                out.push(line);
                continue;
            }
            if above.is_some_and(|above| sizes.parted(above, row))
                || above.is_none() && starts_anew(&out, &line)
            {
                out.push(Line::default());
            }
            line.wrapped = Some(line.heading.is_none() && wrapped);
            out.push(line);
            above = Some(row);
        }
        for text in &sheet.aside {
            out.push(Line { furniture: true, ..Line::plain(0, text) });
        }
    }
    for (at, line) in out.iter_mut().enumerate() {
        line.number = u32::try_from(at + 1).unwrap_or(u32::MAX);
    }
    out
}

/// Whether the first line of a page begins something of its own.
fn starts_anew(out: &[Line], line: &Line) -> bool {
    out.iter().rev().find(|l| !l.furniture).is_some_and(|last| {
        !last.text.is_empty()
            && (line.heading.is_some() || line.size.zip(last.size).is_some_and(|(a, b)| a > b * 1.1))
    })
}

/// What is usual in the document.
struct Sizes {
    /// The size of most letters.
    body: f32,
    /// The usual distance of two baselines.
    leading: f32,
    /// Sizes of headings, largest first.
    headings: Vec<f32>,
    /// Whether headings are bold capitals of the text's size.
    capitals: bool,
    /// Whether headings have a rule below them.
    ruled: bool,
}

impl Sizes {
    fn of(sheets: &[Sheet], furniture: &[Vec<bool>]) -> Self {
        let rows = || {
            sheets
                .iter()
                .zip(furniture)
                .flat_map(|(s, f)| s.rows.iter().zip(f))
                .filter(|(_, f)| !**f)
                .map(|(r, _)| r)
        };
        let mut letters: HashMap<i32, usize> = HashMap::new();
        for word in rows().flat_map(|r| &r.words) {
            *letters.entry((word.size * 4.0).round() as i32).or_default() += word.text.chars().count();
        }
        let body =
            letters.iter().max_by_key(|(size, n)| (**n, **size)).map_or(10.0, |(size, _)| *size as f32 / 4.0);
        let mut distances: Vec<f32> = Vec::new();
        for sheet in sheets {
            for pair in sheet.rows.windows(2).filter(|p| p[0].block == p[1].block) {
                let distance = pair[1].main().0 - pair[0].main().0;
                if distance > 0.8 * body
                    && distance < 2.5 * body
                    && (pair[0].main().1 - body).abs() < 0.1 * body
                {
                    distances.push(distance);
                }
            }
        }
        distances.sort_by(f32::total_cmp);
        let leading = distances.get(distances.len() * 2 / 5).copied().unwrap_or(1.2 * body);
        let mut headings: Vec<f32> = rows()
            .filter(|r| r.words.len() <= 8)
            .map(|r| (r.main().1 * 2.0).round() / 2.0)
            .filter(|size| *size > 1.12 * body)
            .collect();
        headings.sort_by(|a, b| b.total_cmp(a));
        headings.dedup();
        headings.truncate(6);
        let capitals = rows().filter(|r| is_capitals(r)).count() >= 3;
        // Where every other line has a rule, it is a table's.
        let ruled = sheets.iter().flat_map(|s| s.rows.iter().filter(|r| is_ruled(r, &s.rules))).count();
        let ruled = ruled >= 2 && ruled * 4 <= rows().count();
        Self { body, leading, headings, capitals, ruled }
    }

    /// Whether white parts two neighbouring rows.
    fn parted(&self, above: &Row, row: &Row) -> bool {
        if above.block != row.block {
            return true;
        }
        let larger = above.main().1.max(row.main().1) / self.body;
        row.main().0 - above.main().0 > 1.3 * self.leading * larger.max(1.0)
    }

    /// The level of a heading set in this way.
    fn level(&self, row: &Row, text: &str) -> Option<u8> {
        let size = (row.main().1 * 2.0).round() / 2.0;
        let words = row.words.len();
        if words == 0 || words > 8 || text.contains("  ") || text.ends_with(['.', ',', ';']) {
            return None;
        }
        if row.words.iter().any(|w| {
            w.size < 0.75 * size && w.text.chars().count() > 2 && w.text.chars().any(char::is_lowercase)
        }) {
            return None;
        }
        match self.headings.iter().position(|s| (*s - size).abs() < 0.3) {
            Some(rank) => u8::try_from(rank + 1).ok(),
            // The name, if anything, is larger.
            None if self.capitals && is_capitals(row) => Some(2),
            None => None,
        }
    }
}

/// Bold capitals of few words at the block's edge.
fn is_capitals(row: &Row) -> bool {
    let letters = || row.words.iter().flat_map(|w| w.text.chars()).filter(|c| c.is_alphabetic());
    row.words.len() <= 4
        && row.left() < row.block_left + 1.0
        && row.words.iter().all(|w| w.bold && !w.text.contains(|c: char| c.is_ascii_digit()))
        && letters().count() >= 5
        && letters().all(char::is_uppercase)
}

/// A few words without figures that begin the line, above or before a rule that goes on where they end.
fn is_ruled(row: &Row, rules: &[Area]) -> bool {
    let (base, size) = row.main();
    let text = row.text();
    let width = row.block_right - row.block_left;
    let wide = |rule: &Area| rule.width() > 0.5 * width;
    let below = |rule: &Area| {
        rule.top > base
            && rule.top < base + 0.9 * size
            && rule.left < row.left() + 2.0
            && rule.right > row.right() + 2.0 * size
            && wide(rule)
    };
    let beside =
        |rule: &Area| rule.top > base - size && rule.top < base && rule.left > row.right() && wide(rule);
    row.words.len() <= 5
        && row.left() < row.block_left + 2.0
        && row.words.windows(2).all(|w| w[1].left - w[0].right < size)
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '.' | ',' | '|'))
        && rules.iter().any(|rule| below(rule) || beside(rule))
}

/// Whether the block's width broke the row: the next one's first word had no room.
fn breaks(row: &Row, next: &Row, sizes: &Sizes) -> bool {
    let Some(word) = next.words.first() else { return false };
    let same = (row.main().1 - next.main().1).abs() < 0.1 * sizes.body;
    let near = next.main().0 - row.main().0 < 1.3 * sizes.leading.max(next.main().1);
    let bullet = word.text.chars().count() == 1 && word.text.chars().all(is_bullet);
    let space = 0.25 * row.main().1;
    // A row with a date at the right edge is broken where its text comes near to the date.
    let (right, limit) = match row.tail() {
        Some(at) if at > 0 => (row.words[at - 1].right + 4.0 * space, row.words[at].left),
        _ => (row.right(), row.measure),
    };
    same && near && !bullet && right + space + (word.right - word.left) > limit
}

/// A letter that stands before the items of a list.
fn is_bullet(c: char) -> bool {
    crate::document::Bullet::is_mark(c) || matches!(c, '-' | '–' | '—' | '*' | '∗' | '·')
}

fn line(row: &Row, sizes: &Sizes, page: usize) -> Line {
    let digit = 0.5 * sizes.body;
    let indent = ((row.left() - row.block_left) / digit).round().clamp(0.0, 60.0) as usize;
    let mut raw = " ".repeat(indent);
    let mut marks: Vec<(std::ops::Range<usize>, &Word, bool)> = Vec::new();
    let (base, size) = row.main();
    let mut last: Option<&Word> = None;
    for word in in_order(row) {
        if let Some(last) = last {
            raw.push_str(gap(last, word, row));
        }
        let text = safe(&word.text).replace(super::glyphs::SOFT, "");
        // An asterisk or dash of mathematics that stands first is a bullet.
        let text = if last.is_none() && matches!(text.as_str(), "∗" | "⋆") { "•".into() } else { text };
        let start = raw.len();
        raw.push_str(&text);
        let raised = word.size < 0.85 * size && word.base < base - 0.15 * size;
        marks.push((start..raw.len(), word, raised));
        last = Some(word);
    }
    let taken = mark::take(&raw, false);
    let text = taken.rest.to_owned();
    let cut = if text.is_empty() { raw.len() } else { raw.trim_end().len() - text.len() };
    let heading = if taken.bullet.is_none() { sizes.level(row, &text) } else { None };
    let top = row.words.iter().map(Word::top).fold(f32::MAX, f32::min);
    let bottom = row.words.iter().map(Word::bottom).fold(0.0, f32::max);
    Line {
        spans: spans(&marks, cut, text.len()),
        heading,
        bullet: taken.bullet,
        indent: taken.indent,
        rule: taken.rule,
        place: Some(Place {
            page: u32::try_from(page + 1).unwrap_or(u32::MAX),
            left: row.left(),
            top,
            right: row.right(),
            bottom,
        }),
        size: Some(size),
        text,
        raw: raw.trim_end().to_owned(),
        ..Line::default()
    }
}

/// The words of a row in the order in which they are read: from right to left where most of them run so, with stretches that
/// run to the right as they are.
fn in_order(row: &Row) -> Vec<&Word> {
    let words: Vec<&Word> = row.words.iter().filter(|w| !w.text.is_empty()).collect();
    let leftward = |word: &Word| word.text.chars().any(is_leftward);
    if words.iter().filter(|w| leftward(w)).count() * 2 <= words.len() {
        return words;
    }
    words.chunk_by(|a, b| !leftward(a) && !leftward(b)).rev().flatten().copied().collect()
}

/// What stands between two words of a row: nothing, a space, or the two spaces of a gap between columns.
fn gap(last: &Word, word: &Word, row: &Row) -> &'static str {
    let white = (word.left - last.right).max(last.left - word.right);
    let size = row.main().1.min(last.size.max(word.size));
    let ideographs = last.text.chars().next_back().is_some_and(is_ideograph)
        && word.text.chars().next().is_some_and(is_ideograph);
    // Printed over one another.
    let long = |w: &Word| w.text.chars().nth(1).is_some();
    if white < -0.3 * size && long(last) && long(word) && (last.base - word.base).abs() < 0.1 * size {
        return " ";
    }
    if white < 0.12 * size || ideographs && white < 0.4 * size {
        return if white < 0.12 * size { "" } else { " " };
    }
    // In a justified line all gaps are wide.
    let mut gaps: Vec<f32> = row.words.windows(2).map(|w| w[1].left - w[0].right).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = if gaps.len() >= 5 { gaps.get(gaps.len() / 2).copied().unwrap_or(0.0) } else { 0.0 };
    let beside_rail = row.rail.is_some_and(|rail| (word.left - rail).abs() < 1.0 && white > 0.5 * size);
    if beside_rail || white > 1.4 * size && white > 2.2 * usual { "  " } else { " " }
}

/// The marked stretches of the text, which begins at byte `cut` of the raw line.
fn spans(marks: &[(std::ops::Range<usize>, &Word, bool)], cut: usize, length: usize) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (range, word, raised) in marks {
        let style = Style { bold: word.bold, italic: word.italic, superscript: *raised };
        let start = range.start.max(cut) - cut;
        let end = (range.end.max(cut) - cut).min(length);
        if start >= end || style == Style::default() && word.link.is_none() {
            continue;
        }
        match out.last_mut() {
            // Neighbours set alike are one stretch, with the space between them.
            Some(last) if last.style == style && last.link == word.link && start <= last.range.end + 2 => {
                last.range.end = end;
            }
            _ => out.push(Span { range: start..end, style, link: word.link.clone() }),
        }
    }
    out
}
