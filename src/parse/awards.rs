//! Awards, grants, scholarships.

use super::context::Context;
use super::date::{self, DateSpan};
use super::entry::tidy;
use super::lexicon::lexicon;
use super::plausible::is_plausible;
use super::row::Row;
use crate::profile::Award;
use crate::text::fold;

/// Reads a section of awards: one a row, or columns that were printed one after another.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) {
    let mut at = 0;
    while at < rows.len() {
        let used = columns(&rows[at..], context);
        if used > 0 {
            at += used;
            continue;
        }
        read_row(&rows[at], rows.get(at.wrapping_sub(1)), context);
        at += 1;
    }
}

fn read_row(row: &Row, above: Option<&Row>, context: &mut Context<'_>) {
    if !is_plausible(&row.text) {
        return;
    }
    let whole = without_number(&row.text);
    let mut dates = date::find(whole);
    let text = date::without_edges(whole, &dates);
    // "Snow Licence, License #12, 2019": the date behind the number, unless it is the one on which it ends.
    if dates.is_empty() && whole.len() < row.text.len() && !fold(&row.text[whole.len()..]).contains("exp") {
        dates = date::find(&row.text);
    }
    // Prose below an award says more about it, and so does a bullet below a head without one.
    let below = above.is_some_and(|a| {
        a.bullet.is_none() && row.bullet.is_some() && row.indent >= a.indent && a.heading.is_some()
    });
    let detail = dates.is_empty()
        && (row.word_count() > 12 && row.text.ends_with('.')
            || fold(&row.text).starts_with("for ")
            || row.text.chars().next().is_some_and(char::is_lowercase)
            || below);
    if detail && let Some(at) = context.profile.awards.len().checked_sub(1) {
        let last = &mut context.profile.awards[at];
        match &mut last.summary {
            Some(summary) => super::work::append(Some(summary), &row.text),
            None => last.summary = Some(row.text.clone()),
        }
        context.ledger.cite(format!("/awards/{at}/summary"), row.number);
        return;
    }
    // A date alone belongs to the award above it.
    if text.is_empty() {
        let date = earliest(&dates);
        if let Some(last) = context.profile.awards.last_mut().filter(|a| a.date.is_none() && date.is_some()) {
            last.date = date;
            let at = context.profile.awards.len() - 1;
            context.ledger.cite(format!("/awards/{at}/date"), row.number);
        }
        return;
    }
    let cells: Vec<&str> = text.split("  ").map(tidy).filter(|c| !c.is_empty()).collect();
    let (title, awarder) = match cells.as_slice() {
        [] => return,
        [one] => ((*one).to_owned(), None),
        // A rank in a column of its own: "1st/38  Robot Relay".
        [rank, title] if rank.starts_with(|c: char| c.is_ascii_digit()) && !rank.contains(' ') => {
            (format!("{rank} {title}"), None)
        }
        [title, rest @ ..] => ((*title).to_owned(), Some(rest.join(", "))),
    };
    let (title, summary) = split_description(title);
    let (title, awarder) = match awarder {
        Some(giver) => (title, Some(giver)),
        None => split_awarder(&title),
    };
    push(Award { title, date: earliest(&dates), awarder, summary }, row.number, false, context);
}

/// A sentence that was run together with the title: "Snow Prize, Oslo For the best of their class."
fn split_description(title: String) -> (String, Option<String>) {
    for mark in [" For ", " for ", " Awarded to ", " awarded to ", " Given to "] {
        if let Some(at) = title.find(mark)
            && title.ends_with('.')
            && title[at..].split_whitespace().count() >= 7
        {
            return (tidy(&title[..at]).to_owned(), Some(title[at..].trim().to_owned()));
        }
    }
    (title, None)
}

/// Without the number of a licence or credential, and the word that said when it ends.
fn without_number(title: &str) -> &str {
    let folded = crate::text::Folded::new(title);
    let marks = [
        ", license #",
        ", license no",
        ", license number",
        ", lic",
        ", licence",
        " (id:",
        ", id:",
        ", id ",
        " (id ",
        ", credential id",
        " (credential",
        " credential id",
        ", certificate no",
        ", certificate id",
        ", certification id",
        " (certificate no",
        ", certificate number",
        ", exp.",
        ", expires",
        " (exp",
    ];
    let cut = marks.iter().filter_map(|m| folded.text.find(m)).filter(|at| *at > 3).min();
    let end = cut.map_or(title.len(), |at| folded.original(0..at).end);
    if end < title.len() { title[..end].trim_end_matches([',', ' ']) } else { title }
}

fn push(award: Award, line: u32, inferred: bool, context: &mut Context<'_>) {
    let pointer = format!("/awards/{}", context.profile.awards.len());
    if inferred {
        context.ledger.infer(pointer, line);
    } else {
        context.ledger.cite(pointer, line);
    }
    context.profile.awards.push(award);
}

fn earliest(dates: &[DateSpan]) -> Option<crate::profile::PartialDate> {
    dates.iter().filter_map(|d| d.first).min()
}

/// "Prize, Northern University": the last comma part that is an organisation gave it.
fn split_awarder(text: &str) -> (String, Option<String>) {
    for mark in [", ", " – ", " — ", " - ", " | "] {
        if let Some((title, giver)) = text.rsplit_once(mark)
            && lexicon().is_organisation(&fold(giver))
            && !title.is_empty()
            && !giver.contains(['(', ')'])
        {
            return (tidy(title).to_owned(), Some(tidy(giver).to_owned()));
        }
    }
    (text.to_owned(), None)
}

/// Columns that were printed one after another: n titles, n givers, n dates, each block on lines of
/// its own. They are zipped, and marked as inferred. Returns how many rows were used.
fn columns(rows: &[Row], context: &mut Context<'_>) -> usize {
    if !rows.first().is_some_and(is_plain) {
        return 0;
    }
    let blocks = blocks(rows);
    let [first, rest @ ..] = blocks.as_slice() else { return 0 };
    let n = first.len();
    if n < 2 || rest.is_empty() || !first.iter().all(is_plain) {
        return 0;
    }
    let dated = |block: &[Row]| {
        block
            .iter()
            .all(|r| date::find(&r.text).iter().any(|d| d.range.start == 0 && d.range.end == r.text.len()))
    };
    let Some(dates_at) = rest.iter().position(|b| dated(b)) else { return 0 };
    let columns = &blocks[..dates_at + 2];
    if dates_at > 1 || columns.iter().any(|b| b.len() != n) || dated(first) {
        return 0;
    }
    for i in 0..n {
        let dates = date::find(&columns[dates_at + 1][i].text);
        let awarder = (dates_at == 1).then(|| columns[1][i].text.clone());
        let pointer = format!("/awards/{}", context.profile.awards.len());
        push(
            Award { title: first[i].text.clone(), date: earliest(&dates), awarder, summary: None },
            first[i].number,
            false,
            context,
        );
        if dates_at == 1 {
            context.ledger.infer(format!("{pointer}/awarder"), columns[1][i].number);
        }
        if earliest(&dates).is_some() {
            context.ledger.infer(format!("{pointer}/date"), columns[dates_at + 1][i].number);
        }
    }
    columns.iter().map(|b| b.len()).sum()
}

/// Rows that a column has at most: no page has more.
const LONGEST_COLUMN: usize = 60;

/// Runs of rows without a gap between them; at most three are needed, and none that is longer than a page.
fn blocks(rows: &[Row]) -> Vec<&[Row]> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..=rows.len() {
        if at - start > LONGEST_COLUMN {
            break;
        }
        if at == rows.len() || rows[at].gap_before {
            out.push(&rows[start..at]);
            start = at;
            if out.len() == 3 {
                break;
            }
        }
    }
    out
}

fn is_plain(row: &Row) -> bool {
    row.bullet.is_none() && !row.text.contains("  ") && date::find(&row.text).is_empty()
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn one_a_row_in_many_forms() {
        let profile = profile_of(
            "Ada Quist\n\nAwards\n\n2024 Snow Prize, Northern University\nIce Medal\tOslo Academy\tMay, 2020\n- Best Newcomer (2019)\nTop Student of the 2018 Cup  Jun, 2016\n",
        );
        let found: Vec<_> = profile
            .awards
            .iter()
            .map(|a| {
                (a.title.as_str(), a.awarder.as_deref(), a.date.map(|d| d.to_string()).unwrap_or_default())
            })
            .collect();
        assert_eq!(
            found,
            [
                ("Snow Prize", Some("Northern University"), "2024".into()),
                ("Ice Medal", Some("Oslo Academy"), "2020-05".into()),
                ("Best Newcomer", None, "2019".into()),
                ("Top Student of the 2018 Cup", None, "2016-06".into()),
            ]
        );
    }

    #[test]
    fn numbers_of_licences_are_no_part_of_the_title() {
        let profile = profile_of(
            "Ada Quist\n\nCertifications\n\nSnow Nurse, License #R-0000000, exp. 08/2025\nIce Developer, 2022-05 (ID: ABC123XYZ)\nBasic Snow Support\n",
        );
        let titles: Vec<_> = profile.awards.iter().map(|a| a.title.as_str()).collect();
        assert_eq!(titles, ["Snow Nurse", "Ice Developer", "Basic Snow Support"]);
    }

    #[test]
    fn several_dates_give_the_earliest_and_prose_belongs_to_the_award_above() {
        let profile = profile_of(
            "Ada Quist\n\nAwards\n\nSnow Prize  Oct, 2015; Jun, 2014\nFor students in the upper half of their class.\n",
        );
        assert_eq!(profile.awards.len(), 1);
        assert_eq!(profile.awards[0].date.unwrap().to_string(), "2014-06");
        assert!(profile.awards[0].summary.as_deref().unwrap().starts_with("For students"));
    }

    #[test]
    fn columns_printed_one_after_another_are_zipped_and_marked() {
        let profile = profile_of(
            "Ada Quist\n\nAwards\n\nSnow Studentship\nIce List\n\nNorthern University\nSouthern College\n\n2019 – 2023\n2015 – 2019\n",
        );
        assert_eq!(profile.awards.len(), 2);
        assert_eq!(profile.awards[1].awarder.as_deref(), Some("Southern College"));
        assert_eq!(profile.awards[1].date.unwrap().to_string(), "2015");
        assert!(profile.meta.source("/awards/1/date").unwrap().inferred);
        assert!(!profile.meta.source("/awards/1").unwrap().inferred);
    }
}
