//! Tables whose first row names their columns: "Period | Post | Institution", and the values below it.

use super::ledger::Ledger;
use super::lexicon::{Column, lexicon};
use super::row::Row;
use crate::profile::IgnoredReason;
use crate::text::fold;

/// The rows without those that name columns, the cells of each table in one order: dates, post or degree, subject, institution,
/// the rest. `None` where no row names columns.
pub(super) fn arrange(rows: &[Row], ledger: &mut Ledger) -> Option<Vec<Row>> {
    rows.iter().find_map(|r| columns(&r.text))?;
    let mut out = Vec::with_capacity(rows.len());
    let mut table: Option<Vec<Column>> = None;
    for row in rows {
        if let Some(found) = columns(&row.text) {
            ledger.ignore(row.number, IgnoredReason::Heading);
            table = Some(found);
            continue;
        }
        let cells = row.cells();
        match table.as_ref().filter(|t| t.len() == cells.len()) {
            Some(table) => out.push(ordered(row, &cells, table)),
            None => out.push(row.clone()),
        }
    }
    Some(out)
}

fn ordered(row: &Row, cells: &[&str], table: &[Column]) -> Row {
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|at| table.get(*at).copied());
    let mut sorted = row.clone();
    let dates = table.iter().filter(|c| **c == Column::Dates).count();
    if dates == 2 || !order.is_sorted() {
        let cells: Vec<&str> = order.iter().filter_map(|at| cells.get(*at).copied()).collect();
        sorted.text = match cells.as_slice() {
            // "From | To"
            [from, to, rest @ ..] if dates == 2 => format!("{from} – {to}  {}", rest.join("  ")),
            cells => cells.join("  "),
        };
        sorted.spans.clear();
    }
    sorted
}

/// What the columns are, if all cells of a row are words that name columns.
fn columns(text: &str) -> Option<Vec<Column>> {
    if !text.contains("  ") {
        return None;
    }
    let found: Option<Vec<Column>> = text
        .split("  ")
        .map(str::trim)
        .filter(|c| !c.is_empty())
        .map(|cell| lexicon().column(&fold(cell.trim_matches(|c: char| !c.is_alphanumeric()))))
        .collect();
    found.filter(|f| f.len() >= 2)
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn the_first_row_of_a_table_says_what_stands_below() {
        let profile = profile_of(
            "# Ada Quist\n\n## 경력\n\n| 기간 | 기관 | 직위 |\n|---|---|---|\n| 2023.09 – 현재 | 북해화학연구원 | 선임연구원 |\n| 2021.01 – 2021.06 | Quist Labs | 방문연구원 |\n\n## Studium\n\n| Zeitraum | Abschluss | Hochschule |\n| --- | --- | --- |\n| 2011–2015 | Promotion (Dr. phil.) | Universität Bergheim |\n| 2005–2011 | Magister Artium, Geschichte | Universität Nordheim |\n",
        );
        let work: Vec<_> = profile.work.iter().map(|w| (w.name.as_deref(), w.position.as_deref())).collect();
        assert_eq!(
            work,
            [(Some("북해화학연구원"), Some("선임연구원")), (Some("Quist Labs"), Some("방문연구원"))]
        );
        let schools: Vec<_> = profile.education.iter().map(|e| e.institution.as_deref()).collect();
        assert_eq!(schools, [Some("Universität Bergheim"), Some("Universität Nordheim")]);
        assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
        let profile = profile_of(
            "# Ada Quist\n\n## Work Experience\n\n| Designation | Organisation | From | To |\n|---|---|---|---|\n| Assistant Professor | Northern University | 2022 | Present |\n| Postdoctoral Fellow | Berg College | 2019 | 2022 |\n",
        );
        assert_eq!(profile.work.len(), 2);
        assert!(profile.work[0].current);
    }
}
