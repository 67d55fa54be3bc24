//! Headers and footers: what repeats at the edge of page after page, and page numbers.

use std::collections::HashMap;

use super::blocks::Row;
use super::paint::Area;

/// A page's rows with its height.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) rows: Vec<Row>,
    /// Horizontal rules.
    pub(super) rules: Vec<Area>,
    pub(super) height: f32,
    /// Turned and hidden text, set aside.
    pub(super) aside: Vec<String>,
}

/// For every row of every sheet: whether it is furniture.
pub(super) fn find(sheets: &[Sheet]) -> Vec<Vec<bool>> {
    let mut seen: HashMap<(String, bool), Vec<usize>> = HashMap::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for row in &sheet.rows {
            if let Some(top) = edge(row, sheet.height) {
                seen.entry((shape(&row.text()), top)).or_default().push(page);
            }
        }
    }
    let repeats = |row: &Row, top: bool, page: usize| {
        seen.get(&(shape(&row.text()), top)).is_some_and(|pages| {
            let others = pages.iter().any(|p| *p != page);
            // What the first page says at its top is said there for the first time.
            let first = page == 0 && pages.first() == Some(&0);
            others && !(first && (top || tells_an_address(&row.text())))
        })
    };
    let is = |row: &Row, page: usize, sheet: &Sheet| {
        let Some(top) = edge(row, sheet.height) else { return false };
        is_page_number(&row.text()) || repeats(row, top, page)
    };
    sheets
        .iter()
        .enumerate()
        .map(|(page, sheet)| sheet.rows.iter().map(|row| is(row, page, sheet)).collect())
        .collect()
}

/// Whether a footer tells how to reach someone, as some templates have it.
fn tells_an_address(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.contains('@') || text.contains("://") || digits >= 8
}

/// At the top or bottom edge of its page: whether at the top.
fn edge(row: &Row, height: f32) -> Option<bool> {
    let base = row.main().0;
    if base < 0.09 * height {
        Some(true)
    } else if base > 0.92 * height {
        Some(false)
    } else {
        None
    }
}

/// The text with every number alike.
fn shape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// "3", "3/5", "Page 3 of 5", "– 3 –".
fn is_page_number(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "page", "of", "seite", "von", "p", "pg", "página", "de", "sur", "pagina", "di", "strana", "stránka",
        "sida",
    ];
    let mut digits = false;
    let parts =
        text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '–' | '—' | '|' | '.' | '[' | ']'));
    for part in parts.filter(|p| !p.is_empty()) {
        if part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()) {
            digits = true;
        } else if !WORDS.contains(&part.to_lowercase().as_str()) {
            return false;
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::super::words::Word;
    use super::*;

    fn row(text: &str, base: f32) -> Row {
        let word = Word { text: text.into(), right: 50.0, base, size: 10.0, ..Word::default() };
        Row { words: vec![word], ..Row::default() }
    }

    #[test]
    fn what_repeats_at_the_edge_is_furniture() {
        let sheet = |page: usize| Sheet {
            rows: vec![row("Ada Quist", 20.0), row("Snow", 400.0), row(&format!("Page {page} of 2"), 790.0)],
            height: 800.0,
            ..Sheet::default()
        };
        assert_eq!(find(&[sheet(1), sheet(2)]), [[false, false, true], [true, false, true]]);
    }

    #[test]
    fn page_numbers_are_known() {
        assert!(is_page_number("3") && is_page_number("Page 3 of 5") && is_page_number("– 2/4 –"));
        assert!(!is_page_number("2019") && !is_page_number("of Berlin 3") && !is_page_number("Page"));
    }
}
