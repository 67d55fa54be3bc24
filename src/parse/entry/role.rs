//! What a row is within an entry: head, detail or body.

use super::EntryRow;
use crate::parse::date::{self, DateSpan};
use crate::parse::lexicon::{Label, lexicon};
use crate::parse::row::Row;
use crate::text::fold;

/// What a row is within an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum RowRole {
    /// Says who, what, where or when.
    Head,
    /// "Advisor: …", "GPA 3.9": belongs to the entry above.
    Detail,
    /// A bullet or prose.
    Body,
}

/// Whether the section is a list whose bullets are the entries: most bullets carry a date, or there
/// is nothing but bullets.
pub(super) fn bullets_are_heads(rows: &[Row]) -> bool {
    let bullets = rows.iter().filter(|r| r.bullet.is_some()).count();
    if bullets == 0 {
        return false;
    }
    let outer = rows.iter().filter(|r| r.bullet.is_some()).map(|r| r.indent).min().unwrap_or(0);
    let listed: Vec<&Row> = rows.iter().filter(|r| r.bullet.is_some() && r.indent == outer).collect();
    let dated = listed
        .iter()
        .filter(|r| {
            date::find(&r.text)
                .iter()
                .any(|d| d.range.start == 0 || d.is_range() || d.range.end + 2 >= r.text.len())
        })
        .count();
    let plain_heads = rows.iter().filter(|r| r.bullet.is_none() && r.word_count() < 14).count();
    dated * 2 > listed.len() && plain_heads <= listed.len() || plain_heads == 0
}

/// The label at the start of a row and what follows it: "Advisor: …", "GPA 3.9".
pub(in crate::parse) fn detail(text: &str) -> Option<(String, &str)> {
    let folded_head = |end: usize| fold(text[..end].trim());
    if let Some(end) = text.find([':', '：']).filter(|e| *e < 48) {
        let label = folded_head(end);
        if lexicon().is_detail(&label) {
            let colon = text[end..].chars().next().map_or(1, char::len_utf8);
            return Some((label, text[end + colon..].trim()));
        }
    }
    // Without a colon: the label's capital stands out only at the start of the row.
    let mut ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).take(3).collect();
    ends.reverse();
    for end in ends {
        let label = folded_head(end);
        let bare = matches!(
            label.as_str(),
            "gpa"
                | "cgpa"
                | "cumulative gpa"
                | "advised by"
                | "supervised by"
                | "courses"
                | "focus"
                | "relevant coursework"
                | "coursework"
                | "minor"
                | "thesis"
                | "betreut von"
                | "지도교수"
                | "导师"
                | "advisor"
                | "supervisor"
        );
        if bare && !text[end..].trim_start().starts_with(['-', '–']) {
            return Some((label, text[end..].trim()));
        }
    }
    None
}

pub(super) fn row_role(
    row: &Row,
    dates: &[DateSpan],
    bullets_are_heads: bool,
    above: Option<&EntryRow<'_>>,
) -> RowRole {
    let text = row.text.as_str();
    match row.asks {
        Some(Label::Duties) => return RowRole::Body,
        Some(_) => return RowRole::Head,
        None => {}
    }
    if detail(text).is_some() && row.heading.is_none() {
        return RowRole::Detail;
    }
    if row.bullet.is_some() {
        let outer = above.is_none_or(|a| a.row.bullet.is_none() || row.indent <= a.row.indent);
        return if bullets_are_heads && outer && !is_prose(text, dates) {
            RowRole::Head
        } else {
            RowRole::Body
        };
    }
    if row.heading.is_some() || row.is_bold() && row.word_count() < 16 {
        return RowRole::Head;
    }
    if opens_with_period(text, dates) {
        return RowRole::Head;
    }
    // The wrapped end of a bullet or of prose.
    if let Some(above) = above
        && above.role == RowRole::Body
        && !row.gap_before
        && !row.starts_bold()
        && (row.indent > above.row.indent
            || starts_lower(text)
            || above.row.text.len() > 60 && !ends_sentence(&above.row.text) && dates.is_empty())
    {
        return RowRole::Body;
    }
    if is_prose(text, dates) || is_hanging(row, dates, above) { RowRole::Body } else { RowRole::Head }
}

/// A sentence set in below a head: a bullet whose mark was drawn and is no text.
fn is_hanging(row: &Row, dates: &[DateSpan], above: Option<&EntryRow<'_>>) -> bool {
    let Some(above) = above else { return false };
    let below = match above.role {
        RowRole::Head => row.indent >= above.row.indent.saturating_add(2),
        _ => row.indent >= above.row.indent && above.row.indent > 0,
    };
    let words: Vec<&str> = row.text.split_whitespace().collect();
    let lower = words.iter().filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    below
        && above.row.bullet.is_none()
        && !dates.iter().any(DateSpan::is_range)
        && words.len() >= 5
        && lower * 2 >= words.len()
        && !row.text.contains("  ")
        && !row.starts_bold()
        && (lexicon().role(&row.text) < 2 || words[0].ends_with("ed") && lower * 3 >= words.len() * 2)
        && lexicon().degree(&row.text).is_none()
}

fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', ';', '!', ':', '。', '；'])
}

/// "2021–2022 Research Intern …": a period before a capital opens an entry, however far it is set in.
fn opens_with_period(text: &str, dates: &[DateSpan]) -> bool {
    let Some(first) = dates.first().filter(|d| d.is_range() && d.range.start == 0) else { return false };
    text[first.range.end..].trim_start().starts_with(char::is_uppercase)
}

/// "We built …", "Ich habe …": somebody tells, and names no post.
fn speaks_of_self(text: &str) -> bool {
    const PRONOUNS: [&str; 10] = ["i", "we", "my", "our", "ich", "wir", "je", "nous", "yo", "io"];
    let first = text.split_whitespace().next().unwrap_or_default();
    PRONOUNS.iter().any(|pronoun| first.eq_ignore_ascii_case(pronoun))
}

/// A sentence and not a head.
fn is_prose(text: &str, dates: &[DateSpan]) -> bool {
    let words = text.split_whitespace().count();
    let wide =
        text.chars().filter(|c| !c.is_ascii()).count() * 2 > text.chars().count() && !text.contains("  ");
    if wide && text.chars().count() > 45 && text.contains(['，', '。', '、', ',']) {
        return true;
    }
    let dated = dates.iter().any(DateSpan::is_range);
    let lower = text.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    let sentence =
        ends_sentence(text) && (words >= 8 || words >= 4 && speaks_of_self(text)) && lower * 3 >= words;
    // "seit 2021 …", "od 2019 …": a date in words.
    let date_first = dates.first().is_some_and(|d| d.range.start == 0);
    starts_lower(text) && words > 3 && !date_first
        || words >= 22 && !dated
        || words >= 13 && !dated && lower * 2 >= words
        || sentence && !dated
        || sentence && words >= 16
}
