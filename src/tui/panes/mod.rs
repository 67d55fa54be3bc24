//! The panes, one file each: its state, what its keys do, how it is drawn.

pub mod columns;
pub mod compare;
pub mod confirm;
pub mod correct;
pub mod detail;
pub mod facets;
pub mod facts;
pub mod filter;
pub mod find;
pub mod help;
pub mod list;
pub mod note;
pub mod page;
pub mod picker;
pub mod problems;
pub mod prompt;
pub mod quote;
pub mod rubric;
pub mod saved;
pub mod source;
pub mod start;
pub mod status;
pub mod tour;
pub mod which_key;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::layout::below_title;
use super::theme::Theme;
use crate::text::{truncate, width};

/// Draws a line at the beginning of an area's first row. What lies outside the area or the screen is
/// left out.
pub(in crate::tui) fn put(buf: &mut Buffer, area: Rect, line: &Line<'_>) {
    let area = area.intersection(buf.area);
    if !area.is_empty() {
        buf.set_line(area.x, area.y, line, area.width);
    }
}

/// The row of an area, from 0; empty where the area ends before it.
pub(in crate::tui) fn row(area: Rect, at: u16) -> Rect {
    let height = u16::from(at < area.height);
    Rect { y: area.y.saturating_add(at), height, ..area }
}

/// An area without its first and last column.
pub(in crate::tui) fn inset(area: Rect) -> Rect {
    let left = area.width.min(1);
    Rect { x: area.x + left, width: area.width.saturating_sub(2), ..area }
}

/// Draws a pane's title row: a rule that carries the title, and at its end a remark.
pub(in crate::tui) fn title(
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    focused: bool,
    title: &str,
    remark: &str,
) {
    let cells = usize::from(area.width);
    let (rule, style) = if focused { ("━", theme.title()) } else { ("─", theme.quiet()) };
    let remark = if width(title) + width(remark) + 6 > cells { "" } else { remark };
    let title = truncate(title, cells.saturating_sub(4));
    let used = width(&title) + 4 + if remark.is_empty() { 0 } else { width(remark) + 3 };
    let mut spans = vec![
        Span::styled(rule, style),
        Span::styled(format!(" {title} "), style),
        Span::styled(rule.repeat(cells.saturating_sub(used) + 1), style),
    ];
    if !remark.is_empty() {
        spans.push(Span::styled(format!(" {remark} {rule}"), theme.quiet()));
    }
    put(buf, area, &Line::from(spans));
}

/// Draws an empty popup over what is there. Returns the area inside of it, two rows and four columns
/// smaller.
pub(in crate::tui) fn popup(area: Rect, buf: &mut Buffer, theme: &Theme, name: &str, remark: &str) -> Rect {
    let area = area.intersection(buf.area);
    Clear.render(area, buf);
    title(area, buf, theme, true, name, remark);
    let bottom = area.height.saturating_sub(1);
    for at in 1..bottom {
        for x in [area.x, area.right().saturating_sub(1)] {
            put(buf, Rect { x, width: 1, ..row(area, at) }, &Line::styled("┃", theme.title()));
        }
    }
    if bottom > 0 {
        put(buf, row(area, bottom), &Line::styled("━".repeat(usize::from(area.width)), theme.title()));
    }
    let body = below_title(area);
    inset(inset(Rect { height: body.height.saturating_sub(1), ..body }))
}

/// The first row to show so that `cursor` (a range of rows) is visible in `height` rows, moving as
/// little as possible.
pub(in crate::tui) fn keep_visible(
    top: usize,
    cursor: std::ops::Range<usize>,
    height: usize,
    total: usize,
) -> usize {
    let top = top.min(total.saturating_sub(height));
    let last = cursor.end.saturating_sub(height);
    // A cursor taller than the pane shows its beginning.
    top.max(last).min(cursor.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_visible_and_the_view_moves_as_little_as_needed() {
        assert_eq!(keep_visible(0, 5..6, 10, 20), 0);
        assert_eq!(keep_visible(0, 10..11, 10, 20), 1);
        assert_eq!(keep_visible(9, 3..4, 10, 20), 3);
        assert_eq!(keep_visible(19, 19..20, 10, 20), 10);
        assert_eq!(keep_visible(0, 4..30, 10, 40), 4);
    }
}
