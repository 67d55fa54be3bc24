//! Entries of a profile as one line of words, for documents that people read.

use crate::profile::{Education, PartialDate, Work};

use super::{Entry, Paper};

/// "2019–2022", "2019–present", "until 2022", "2020–2027, expected"; empty where no date is known.
pub(super) fn period(
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    current: bool,
    expected: bool,
) -> String {
    let end = match (end, current) {
        (Some(end), _) if expected => Some(format!("{end}, expected")),
        (Some(end), _) => Some(end.to_string()),
        (None, true) => Some("present".to_owned()),
        (None, false) => None,
    };
    match (start.map(|d| d.to_string()), end) {
        (Some(start), Some(end)) if start == end => start,
        (Some(start), Some(end)) => format!("{start}–{end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) if expected || current => end,
        (None, Some(end)) => format!("until {end}"),
        (None, None) => String::new(),
    }
}

/// The parts that are there, with commas, and the period in brackets.
fn line<'a>(parts: impl IntoIterator<Item = Option<&'a String>>, period: &str) -> String {
    let parts: Vec<&str> =
        parts.into_iter().flatten().map(String::as_str).filter(|p| !p.is_empty()).collect();
    match (parts.join(", "), period) {
        (words, "") => words,
        (words, period) if words.is_empty() => period.to_owned(),
        (words, period) => format!("{words} ({period})"),
    }
}

/// The scores by the rubric, each with its criterion.
pub(super) fn rubric(entry: &Entry) -> Vec<String> {
    entry.rubric.iter().map(|(criterion, score)| format!("{criterion} {score}")).collect()
}

/// The overall score with those that it was reckoned from.
pub(super) fn score(entry: &Entry) -> String {
    let overall = entry.score.map(|score| format!("{score} %")).unwrap_or_default();
    let parts = [overall, rubric(entry).join(", ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

/// The committee's mean and range: "3.5 (2-5)".
pub(super) fn committee(entry: &Entry) -> String {
    entry.committee.map_or_else(String::new, |c| format!("{:.2} ({}-{})", c.mean, c.lowest, c.highest))
}

/// A degree: what, in which field, where, when.
pub(super) fn education(e: &Education) -> String {
    let period = period(e.start_date, e.end_date, e.current, e.expected);
    line([e.study_type.as_ref(), e.area.as_ref(), e.institution.as_ref()], &period)
}

/// A position: what, where, when.
pub(super) fn work(w: &Work) -> String {
    line([w.position.as_ref(), w.name.as_ref()], &period(w.start_date, w.end_date, w.current, false))
}

/// Where and when a paper appeared, how far it has come, and the applicant's place among the authors.
pub(super) fn paper(paper: &Paper) -> String {
    let year = paper.year.map(|y| y.to_string());
    let venue: Vec<&str> = [paper.venue.as_deref().or(paper.publisher.as_deref()), year.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let mut parts = vec![venue.join(" ")];
    if paper.status != crate::profile::PublicationStatus::Published {
        parts.push(paper.status.name().to_owned());
    }
    if let Some(position) = paper.position {
        let of = if paper.authors_complete { format!(" of {}", paper.authors.len()) } else { String::new() };
        parts.push(format!("author {position}{of}"));
    }
    parts.extend(paper.awards.iter().cloned());
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}
