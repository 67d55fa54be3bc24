//! Tables of text: aligned columns that fit the terminal.

use std::io::{self, Write};

use super::paint::{Paint, Role};
use crate::library::Column;
use crate::text::{pad, truncate, width};

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Its heading.
    pub title: String,
    /// Whether its cells are set to the right.
    pub right: bool,
    /// Whether it keeps its width when the table must shrink.
    pub firm: bool,
    /// The column of applicants that it is, whose cells get shorter in their own way.
    pub column: Option<Column>,
}

/// A table whose rows are printed one a line.
#[derive(Clone, Debug)]
pub(super) struct Table {
    heads: Vec<Head>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    cells: Vec<String>,
    below: Vec<String>,
}

const GAP: usize = 2;
const NARROWEST: usize = 6;

impl Table {
    pub(super) fn new(heads: Vec<Head>) -> Self {
        Self { heads, rows: Vec::new() }
    }

    /// Adds a row and the lines that stand below it, all of one line and safe to print.
    pub(super) fn push(&mut self, cells: Vec<String>, below: Vec<String>) {
        self.rows.push(Row { cells, below });
    }

    /// Prints the table. With a `limit` in cells the widest columns shrink until it fits; the last
    /// columns are left out where even that is not enough.
    pub(super) fn print(&self, limit: Option<usize>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
        let widths = self.widths(limit);
        let heads: Vec<&str> = self.heads.iter().map(|head| head.title.as_str()).collect();
        writeln!(out, "{}", paint.paint(Role::Dim, &self.line(&heads, &widths)))?;
        for row in &self.rows {
            let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
            writeln!(out, "{}", self.line(&cells, &widths))?;
            for below in &row.below {
                let below = format!("  {below}");
                let below = limit.map_or_else(|| below.clone(), |limit| truncate(&below, limit));
                writeln!(out, "{}", paint.paint(Role::Dim, &below))?;
            }
        }
        Ok(())
    }

    fn line(&self, cells: &[&str], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, head), cells) in cells.iter().zip(&self.heads).zip(widths) {
            let shorten = |column: Column| column.shorten(cell, *cells);
            let cell = head.column.map_or_else(|| truncate(cell, *cells), shorten);
            if head.right {
                line.extend(std::iter::repeat_n(' ', cells.saturating_sub(width(&cell))));
                line.push_str(&cell);
            } else {
                line.push_str(&pad(&cell, *cells));
            }
            line.push_str("  ");
        }
        line.trim_end().to_owned()
    }

    /// The widths of the columns that are shown.
    fn widths(&self, limit: Option<usize>) -> Vec<usize> {
        let natural = |at: usize, head: &Head| {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| width(cell));
            cells.max().unwrap_or_default().max(width(&head.title))
        };
        let mut widths: Vec<usize> =
            self.heads.iter().enumerate().map(|(at, head)| natural(at, head)).collect();
        let Some(limit) = limit else { return widths };
        let total = |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        while total(&widths) > limit {
            let flexible =
                widths.iter().enumerate().filter(|(at, w)| !self.heads[*at].firm && **w > NARROWEST);
            match flexible.max_by_key(|(at, w)| (**w, *at)).map(|(at, _)| at) {
                Some(widest) => widths[widest] -= 1,
                None if widths.len() > 1 => {
                    widths.pop();
                }
                None => break,
            }
        }
        widths
    }
}

#[cfg(test)]
mod tests {
    use super::super::paint::When;
    use super::*;

    fn printed(limit: Option<usize>) -> String {
        let head = |title: &str, right, firm| Head { title: title.to_owned(), right, firm, column: None };
        let mut table = Table::new(vec![
            head("Name", false, false),
            head("Papers", true, true),
            Head { column: Some(Column::Venues), ..head("Venues", false, false) },
        ]);
        table.push(vec!["한국어 이름".into(), "12".into(), "EuroSys, OSDI, SOSP, ATC".into()], Vec::new());
        table.push(vec!["Ada".into(), "3".into(), String::new()], vec!["line 3: Ada".into()]);
        let mut out = Vec::new();
        table.print(limit, Paint::new(When::Never, false), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn aligns_by_cells_and_leaves_no_trailing_space() {
        assert_eq!(
            printed(None),
            "Name         Papers  Venues\n\
             한국어 이름      12  EuroSys, OSDI, SOSP, ATC\n\
             Ada               3\n  \
               line 3: Ada\n"
        );
    }

    #[test]
    fn shrinks_to_the_limit_and_then_leaves_columns_out() {
        assert_eq!(
            printed(Some(30)),
            "Name        Papers  Venues\n\
             한국어 이…      12  EuroSys +3\n\
             Ada              3\n  \
               line 3: Ada\n"
        );
        for limit in [10, 20, 30] {
            let text = printed(Some(limit));
            assert!(text.lines().all(|line| width(line) <= limit), "{limit}: {text}");
        }
    }
}
