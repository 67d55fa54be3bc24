//! Headers and footers: what repeats at the edge of page after page, and page numbers.

use std::collections::{HashMap, HashSet};

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
    let first: HashSet<String> =
        sheets.first().into_iter().flat_map(|s| &s.rows).flat_map(|r| bare_words(&r.text())).collect();
    let extremes: Vec<(f32, f32)> = sheets.iter().map(extremes).collect();
    let is = |row: &Row, page: usize, sheet: &Sheet| {
        if runs(row, (page, sheets.len()), sheet.height, extremes[page], &first) {
            return true;
        }
        let Some(top) = edge(row, sheet.height) else { return false };
        is_page_number(&row.text()) || repeats(row, top, page)
    };
    sheets
        .iter()
        .enumerate()
        .map(|(page, sheet)| sheet.rows.iter().map(|row| is(row, page, sheet)).collect())
        .collect()
}

/// The lowest baseline above which only the topmost row stands, and the highest below which only the last one does: what
/// stands beyond is parted from the text by white.
fn extremes(sheet: &Sheet) -> (f32, f32) {
    let mut bases: Vec<(f32, f32)> = sheet.rows.iter().map(Row::main).collect();
    bases.sort_by(|a, b| a.0.total_cmp(&b.0));
    let white = |pair: &[(f32, f32)]| pair[1].0 - pair[0].0 > 1.6 * pair[0].1.max(pair[1].1);
    let top = bases.get(..2).filter(|p| white(p)).map_or(f32::MIN, |p| p[0].0);
    let bottom = bases.len().checked_sub(2).and_then(|at| bases.get(at..)).filter(|p| white(p));
    (top, bottom.map_or(f32::MAX, |p| p[1].0))
}

/// A running head or foot that wide margins keep from the edge: its page's number, alone or beside words of the first page.
fn runs(
    row: &Row,
    (page, pages): (usize, usize),
    height: f32,
    (top, bottom): (f32, f32),
    first: &HashSet<String>,
) -> bool {
    let base = row.main().0;
    if !(base <= top && base < 0.2 * height || base >= bottom && base > 0.8 * height) {
        return false;
    }
    let text = row.text();
    let number = (page + 1).to_string();
    let mut rest = bare_words(&text);
    // "Ada Quist – 1/2"
    if let [.., of, total] = rest.as_slice()
        && base > 0.8 * height
        && *of == number
        && *total == pages.to_string()
    {
        let name = &rest[..rest.len() - 2];
        return name.len() <= 8 && name.iter().all(|w| w == "page" || first.contains(w));
    }
    let at = rest.iter().position(|w| *w == number).filter(|at| *at == 0 || *at + 1 == rest.len());
    let Some(at) = at else { return false };
    rest.remove(at);
    // On the first page the name itself would be taken along.
    rest.is_empty() || page > 0 && rest.len() <= 8 && rest.iter().all(|w| w == "page" || first.contains(w))
}

/// The words in small letters, without marks.
fn bare_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
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
    fn a_running_head_far_from_the_edge_is_told_by_its_number() {
        let first = Sheet {
            rows: vec![row("Ada Quist", 90.0), row("Snow", 300.0), row("1", 690.0)],
            height: 800.0,
            ..Sheet::default()
        };
        let second = |head: &str| Sheet {
            rows: vec![row(head, 110.0), row("Snow", 140.0), row("Rain", 152.0)],
            height: 800.0,
            ..Sheet::default()
        };
        assert_eq!(find(&[first, second("Ada Quist 2")]), [[false, false, true], [true, false, false]]);
        assert_eq!(find(&[Sheet::default(), second("Rain 2")])[1], [false; 3]);
    }

    #[test]
    fn a_foot_of_name_and_number_is_furniture_on_a_single_page() {
        let sheet = |foot: &str| Sheet {
            rows: vec![row("Ada Quist", 40.0), row("Snow", 300.0), row(foot, 770.0)],
            height: 800.0,
            ..Sheet::default()
        };
        assert_eq!(find(&[sheet("Ada Quist – 1/1")]), [[false, false, true]]);
        assert_eq!(find(&[sheet("Ada Quist – 1/2")]), [[false; 3]]);
    }

    #[test]
    fn page_numbers_are_known() {
        assert!(is_page_number("3") && is_page_number("Page 3 of 5") && is_page_number("– 2/4 –"));
        assert!(!is_page_number("2019") && !is_page_number("of Berlin 3") && !is_page_number("Page"));
    }
}
