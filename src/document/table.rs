//! Tables become paragraphs: rows of short cells as lines with columns, layout tables column by column.

use super::flow::{CLEAR, Paragraph};

/// Most columns of a page among which its title is looked for.
const COLUMNS: usize = 8;

/// What is in a cell.
pub(super) type Cell = Vec<Paragraph>;

/// The paragraphs of a table, in the order in which a person reads them.
pub(super) fn paragraphs(rows: Vec<Vec<Cell>>) -> Vec<Paragraph> {
    let mut out = Vec::new();
    for row in rows {
        let cells: Vec<Cell> = row.into_iter().map(trimmed).filter(|c| !c.is_empty()).collect();
        let start = out.len();
        match read_as(&cells) {
            Reading::Columns => columns(cells, &mut out),
            Reading::Labelled => {
                let mut cells = cells.into_iter();
                let label = cells.next().unwrap_or_default();
                out.extend(label.into_iter().map(|p| Paragraph { before: CLEAR, ..p }));
                out.extend(cells.flatten());
            }
            Reading::Lines => lines(cells, &mut out),
        }
        // An entry of several lines stands apart from the one above it.
        if out.len() > start + 1
            && let Some(first) = out.get_mut(start)
        {
            first.before = first.before.max(CLEAR);
        }
    }
    out
}

/// A cell without the empty paragraphs around its text.
fn trimmed(cell: Cell) -> Cell {
    let mut cell: Cell = cell.into_iter().skip_while(Paragraph::is_blank).collect();
    while cell.last().is_some_and(Paragraph::is_blank) {
        cell.pop();
    }
    cell
}

/// How a row is read.
enum Reading {
    /// Line by line across the cells.
    Lines,
    /// One cell after the other.
    Columns,
    /// The first cell is the label of the rest.
    Labelled,
}

fn read_as(cells: &[Cell]) -> Reading {
    if cells.len() < 2 {
        return Reading::Columns;
    }
    let count = |cell: &Cell| cell.iter().filter(|p| !p.is_blank()).count();
    let long = |cell: &Cell| cell.iter().any(|p| p.text().chars().count() > 80);
    let structured =
        |cell: &Cell| count(cell) > 1 && cell.iter().any(|p| p.heading.is_some() || p.bullet.is_some());
    let tall = cells.iter().filter(|c| count(c) > 1).count();
    if tall >= 2 {
        // Date and place beside role and employer, or two columns of a page?
        let few = cells.iter().filter(|c| count(c) <= 3 && !long(c) && !structured(c)).count();
        return if few + 1 >= cells.len() && !cells.iter().any(|c| c.iter().any(|p| p.heading.is_some())) {
            Reading::Lines
        } else {
            Reading::Columns
        };
    }
    let first = &cells[0];
    let label = count(first) == 1 && !first[0].text().contains(|c: char| c.is_ascii_digit());
    if tall == 1 && label && count(&cells[1]) > 1 { Reading::Labelled } else { Reading::Lines }
}

/// The cells one after the other; one that begins with the largest letters, as the name does, first.
fn columns(mut cells: Vec<Cell>, out: &mut Vec<Paragraph>) {
    let size = |cell: &Cell| cell.first().and_then(|p| p.size).unwrap_or(0.0);
    let largest = |cell: &Cell| cell.iter().filter_map(|p| p.size).fold(0.0, f32::max);
    let title = (1..cells.len().min(COLUMNS)).find(|at| {
        let others = cells.iter().enumerate().filter(|(other, _)| other != at);
        let others = others.map(|(_, cell)| largest(cell)).fold(0.0, f32::max);
        size(&cells[*at]) > others + 1.0 && others > 0.0
    });
    if let Some(title) = title {
        let cell = cells.remove(title);
        cells.insert(0, cell);
    }
    for (at, mut cell) in cells.into_iter().enumerate() {
        if at > 0
            && let Some(first) = cell.first_mut()
        {
            first.before = first.before.max(CLEAR);
        }
        out.append(&mut cell);
    }
}

/// The first lines of all cells in one line, then the second ones, and so on.
fn lines(cells: Vec<Cell>, out: &mut Vec<Paragraph>) {
    let mut cells: Vec<std::vec::IntoIter<Paragraph>> = cells
        .into_iter()
        .map(|cell| cell.into_iter().flat_map(Paragraph::split).collect::<Vec<_>>().into_iter())
        .collect();
    loop {
        let parts: Vec<Paragraph> =
            cells.iter_mut().filter_map(Iterator::next).filter(|p| !p.is_blank()).collect();
        cells.retain(|cell| cell.len() > 0);
        let mut parts = parts.into_iter();
        let Some(mut line) = parts.next() else {
            if cells.is_empty() {
                return;
            }
            continue;
        };
        for part in parts {
            // A bullet in a later column is no bullet of the line.
            line.append(part);
        }
        out.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Bullet;
    use super::super::Style;
    use super::*;

    fn cell(texts: &[&str]) -> Cell {
        let read = |text: &&str| {
            let mut paragraph = Paragraph::default();
            if let Some(item) = text.strip_prefix("- ") {
                paragraph.bullet = Some(Bullet::Mark);
                paragraph.push(item, Style::default(), None);
            } else if let Some(title) = text.strip_prefix("# ") {
                paragraph.heading = Some(1);
                paragraph.size = Some(20.0);
                paragraph.push(title, Style::default(), None);
            } else {
                paragraph.size = Some(10.0);
                paragraph.push(text, Style::default(), None);
            }
            paragraph
        };
        texts.iter().map(read).collect()
    }

    fn texts(rows: Vec<Vec<Cell>>) -> Vec<String> {
        paragraphs(rows).iter().map(|p| p.text().to_owned()).collect()
    }

    #[test]
    fn a_wide_table_and_a_tall_one_are_read_in_time() {
        let wide: Vec<Cell> = (0..20_000).map(|_| cell(&["x"])).collect();
        let tall = cell(&vec!["y"; 20_000]);
        let row = wide.into_iter().chain([tall]).collect();
        let found = texts(vec![row]);
        assert_eq!((found.len(), found.last().map(String::as_str)), (20_000, Some("y")));
    }

    #[test]
    fn date_and_text_are_zipped() {
        let rows = vec![
            vec![cell(&["2019 - 2021", "Oslo"]), cell(&["Engineer", "Quist AB", "- wrote code"])],
            vec![cell(&["2018"]), cell(&["Tutor"])],
        ];
        assert_eq!(texts(rows), ["2019 - 2021\tEngineer", "Oslo\tQuist AB", "wrote code", "2018\tTutor"]);
    }

    #[test]
    fn a_sidebar_is_read_by_itself_and_the_name_first() {
        let rows = vec![vec![
            cell(&["Contact", "ada@quist.example", "Skills", "- Rust", "- Go"]),
            cell(&["# Ada Quist", "Experience", "Engineer, Quist AB", "- wrote code"]),
        ]];
        let found = texts(rows);
        assert_eq!((found[0].as_str(), found[4].as_str()), ("Ada Quist", "Contact"));
        assert_eq!(found.len(), 9);
    }

    #[test]
    fn a_label_beside_entries_stands_above_them() {
        let rows = vec![vec![cell(&["Education"]), cell(&["M.Sc., Oslo", "B.Sc., Rome"])]];
        assert_eq!(texts(rows), ["Education", "M.Sc., Oslo", "B.Sc., Rome"]);
    }
}
