//! Positions.

mod assign;

use super::context::Context;
use super::date::DateSpan;
use super::entry::{EntryKind, EntryRow, Piece, RowRole, detail, partition};
use super::plausible::is_plausible;
use super::row::Row;
use super::{apart, date, form, people_list};
use crate::profile::Work;
use crate::text::{Folded, fold};
pub(super) use assign::Habit;
use assign::assign;

/// Reads a section of positions.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) {
    let filled = form::values(rows).or_else(|| apart::give_back(rows, EntryKind::Position));
    let rows = filled.as_deref().unwrap_or(rows);
    let mut employer: Option<(String, u32)> = None;
    let entries = partition(rows, EntryKind::Position);
    let habit = Habit::of(&entries);
    for entry in entries {
        read_entry(&entry, &habit, &mut employer, context);
    }
}

/// Reads one position. An entry without an employer of its own has the one above it.
pub(super) fn read_entry(
    entry: &[EntryRow<'_>],
    habit: &Habit,
    employer: &mut Option<(String, u32)>,
    context: &mut Context<'_>,
) {
    let heads = Heads::of(entry);
    let dates = heads.dates.clone();
    let mut work = Work::default();
    let pointer = format!("/work/{}", context.profile.work.len());
    set_dates(&mut work, &dates, &pointer, context);
    let (position, organisation, place) = assign(heads.pieces, habit);
    if position.is_none() && organisation.is_none() {
        // Dates with nothing beside them were cut loose from their entries; they are left for the reader.
        context.ledger.retract(&pointer);
        return;
    }
    for piece in [&position, &organisation, &place].into_iter().flatten() {
        context.ledger.cite(pointer.clone(), piece.line);
    }
    work.position = position.map(|p| p.text);
    work.location = place.map(|p| p.text);
    match organisation {
        Some(piece) => {
            *employer = Some((piece.text.clone(), piece.line));
            work.name = Some(piece.text);
        }
        None => {
            if let Some((name, line)) = employer.clone() {
                work.name = Some(name);
                context.ledger.infer(format!("{pointer}/name"), line);
            }
        }
    }
    read_body(entry, &mut work, &pointer, context);
    context.profile.work.push(work);
}

/// The heads of an entry: its pieces and dates with their lines.
struct Heads {
    pieces: Vec<Piece>,
    dates: Vec<(DateSpan, u32)>,
}

impl Heads {
    fn of(entry: &[EntryRow<'_>]) -> Self {
        let mut heads = Self { pieces: Vec::new(), dates: Vec::new() };
        for row in entry.iter().filter(|r| r.role == RowRole::Head) {
            heads.pieces.extend(row.pieces.iter().cloned());
            heads.dates.extend(row.dates.iter().map(|d| (d.clone(), row.row.number)));
        }
        heads
    }
}

fn set_dates(work: &mut Work, dates: &[(DateSpan, u32)], pointer: &str, context: &mut Context<'_>) {
    let Some((span, line)) = dates.iter().find(|(d, _)| d.is_range()).or_else(|| dates.first()) else {
        return;
    };
    work.start_date = span.first;
    work.current = span.current;
    // One date is both the start and the end of a stay.
    work.end_date = if span.current { None } else { span.last.or(span.first) };
    // "2019" on one line and "2021" on another.
    if !span.is_range()
        && let [(a, _), (b, _)] = dates
        && a.first < b.first
    {
        work.start_date = a.first;
        work.end_date = b.first;
        context.ledger.infer(format!("{pointer}/startDate"), dates[0].1);
        context.ledger.infer(format!("{pointer}/endDate"), dates[1].1);
    } else if !span.is_range() && work.end_date.is_some() {
        context.ledger.infer(format!("{pointer}/endDate"), *line);
    }
    let field = if work.start_date.is_some() { "startDate" } else { "current" };
    context.ledger.cite(format!("{pointer}/{field}"), *line);
}

fn read_body(entry: &[EntryRow<'_>], work: &mut Work, pointer: &str, context: &mut Context<'_>) {
    let mut bulleted = false;
    for row in entry {
        let (text, line) = (row.row.text.as_str(), row.row.number);
        match row.role {
            RowRole::Head => {
                let names = head_supervisors(text);
                if !names.is_empty() {
                    work.supervisors.extend(names);
                    context.ledger.cite(format!("{pointer}/supervisors"), line);
                }
                continue;
            }
            RowRole::Detail => {
                if read_detail(text, line, work, pointer, context) {
                    continue;
                }
            }
            RowRole::Body => {}
        }
        if !is_plausible(text) {
            continue;
        }
        for name in people_list::titled(text) {
            if is_supervision(text) && add_supervisor(work, name) {
                context.ledger.cite(format!("{pointer}/supervisors"), line);
            }
        }
        if row.row.bullet.is_some() {
            bulleted = true;
            context.ledger.cite(format!("{pointer}/highlights/{}", work.highlights.len()), line);
            work.highlights.push(text.to_owned());
        } else if bulleted && !row.row.gap_before {
            append(work.highlights.last_mut(), text);
            context.ledger.cite(format!("{pointer}/highlights/{}", work.highlights.len() - 1), line);
        } else {
            // Each paragraph is booked by itself, so that a line between two of them is not taken along.
            bulleted = false;
            context.ledger.cite(format!("{pointer}/summary"), line);
            match &mut work.summary {
                Some(summary) => append(Some(summary), text),
                None => work.summary = Some(text.to_owned()),
            }
        }
    }
}

/// Adds a supervisor whom the position does not have yet. Nobody has more than a few.
fn add_supervisor(work: &mut Work, name: String) -> bool {
    const MOST: usize = 20;
    let fresh = work.supervisors.len() < MOST && !work.supervisors.contains(&name);
    if fresh {
        work.supervisors.push(name);
    }
    fresh
}

fn is_supervision(text: &str) -> bool {
    let folded = fold(text);
    [
        "supervis",
        "advis",
        "guidance",
        "working with",
        "worked with",
        "under prof",
        "mentor",
        "lab of",
        "group of",
        "betreu",
        "sous la direction",
        "with prof",
        "collaborat",
    ]
    .iter()
    .any(|w| folded.contains(w))
}

/// "Research Assistant  2019 – 2021 Advisor: Ada Quist" on one line: whom the label names.
pub(super) fn head_supervisors(text: &str) -> Vec<String> {
    let folded = Folded::new(text);
    for label in [
        "advisor:",
        "supervisor:",
        "adviser:",
        "mentor:",
        "manager:",
        "betreuer:",
        "betreuerin:",
        "supervisors:",
        "advisors:",
    ] {
        if let Some(at) = folded.text.find(label) {
            let from = folded.original(at..at + label.len()).end;
            let rest = text.get(from..).unwrap_or_default();
            return people_list::names(&date::without(rest, &date::find(rest)));
        }
    }
    Vec::new()
}

fn read_detail(text: &str, line: u32, work: &mut Work, pointer: &str, context: &mut Context<'_>) -> bool {
    let Some((label, rest)) = detail(text) else { return false };
    let supervision = [
        "superv", "advis", "mentor", "manager", "host", "betreu", "encadr", "tutor", "지도", "导师", "指导",
        "doktor",
    ]
    .iter()
    .any(|l| label.contains(l));
    let names = if supervision { people_list::names(rest) } else { Vec::new() };
    if names.is_empty() {
        return false;
    }
    for name in names {
        add_supervisor(work, name);
    }
    context.ledger.cite(format!("{pointer}/supervisors"), line);
    true
}

/// Joins a line to the text that it continues; a hyphen at the line's end goes.
pub(super) fn append(text: Option<&mut String>, more: &str) {
    let Some(text) = text else { return };
    let broken = text.ends_with('-')
        && text[..text.len() - 1].ends_with(char::is_lowercase)
        && more.starts_with(char::is_lowercase);
    if broken {
        text.pop();
    } else if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    fn work(text: &str) -> Vec<(String, String)> {
        let profile = profile_of(&format!(
            "Ada Quist\n\nExperience\n\n{text}\n\nEducation\n\nPhD, Northern University, 2009\n"
        ));
        profile
            .work
            .into_iter()
            .map(|w| (w.position.unwrap_or_default(), w.name.unwrap_or_default()))
            .collect()
    }

    fn pair(position: &str, name: &str) -> (String, String) {
        (position.to_owned(), name.to_owned())
    }

    #[test]
    fn a_university_at_a_place_is_one_name() {
        assert_eq!(
            work(
                "Professor of Snow, University of Nordland at Bergby, 2018–present\nAssistant Professor of Snow, Vestmark University, 2010–2018\n"
            ),
            [
                pair("Professor of Snow", "University of Nordland at Bergby"),
                pair("Assistant Professor of Snow", "Vestmark University")
            ]
        );
    }

    #[test]
    fn what_stands_between_role_and_city_is_the_employer() {
        assert_eq!(
            work(
                "2021 – 2023  Data scientist, Sneeuwbaan, Utrecht\n2020 – 2021  Research intern, Quistify, Oslo\n"
            ),
            [pair("Data scientist", "Sneeuwbaan"), pair("Research intern", "Quistify")]
        );
    }

    #[test]
    fn an_employer_in_bold_heads_the_posts_below() {
        assert_eq!(
            work(
                "**Universiteit Noord**\n- Hoogleraar, 2016 – heden\n- Universitair docent, 2011 – 2016\n\n**Sneeuwbaan, Amsterdam**\n- Advocaat, 2002 – 2004\n"
            ),
            [
                pair("Hoogleraar", "Universiteit Noord"),
                pair("Universitair docent", "Universiteit Noord"),
                pair("Advocaat", "Sneeuwbaan")
            ]
        );
    }

    #[test]
    fn sentences_say_what_columns_say_elsewhere() {
        assert_eq!(
            work(
                "• Profesora Titular. Universidad del Norte. 2014-2021.\n• Investigadora postdoctoral. Instituto de la Nieve (CSIC). 2011-2014.\n"
            ),
            [
                pair("Profesora Titular", "Universidad del Norte"),
                pair("Investigadora postdoctoral", "Instituto de la Nieve (CSIC)")
            ]
        );
    }

    #[test]
    fn a_row_that_begins_with_since_is_an_entry() {
        assert_eq!(
            work("seit 10/2021  Wissenschaftliche Mitarbeiterin, Universität Nordland\n03/2020 – 09/2021  Postdoktorandin, Institut für Schnee\n").len(),
            2
        );
    }

    #[test]
    fn a_role_in_brackets_follows_its_employer() {
        assert_eq!(
            work(
                "2021 – 2023  Berg Institute, Inc. (Lecturer / Teaching Assistant)\n2019 – 2021  Quist Labs (Research Intern)\n"
            ),
            [
                pair("Lecturer / Teaching Assistant", "Berg Institute, Inc."),
                pair("Research Intern", "Quist Labs")
            ]
        );
    }

    #[test]
    fn years_in_remarks_are_no_dates_of_the_post() {
        let profile = profile_of(
            "Ada Quist\n\nEmployment\n\nReader in Snow, University of Nordland, August 2012 (part time).\n\nResearch Fellow (promoted to Senior Research Fellow in 2011), University of Nordland, March 2008–February 2013.\n\nResearch Assistant, University of Nordland, November 2002–October 2004.\n",
        );
        let spans: Vec<String> = profile
            .work
            .iter()
            .map(|w| format!("{}/{}", w.start_date.unwrap(), w.end_date.unwrap()))
            .collect();
        assert_eq!(spans, ["2012-08/2012-08", "2008-03/2013-02", "2002-11/2004-10"], "{:?}", profile.work);
        assert_eq!(
            profile.work[1].position.as_deref(),
            Some("Research Fellow (promoted to Senior Research Fellow in 2011)")
        );
    }

    #[test]
    fn a_date_in_its_own_column_opens_a_post_below_prose() {
        assert_eq!(
            work("2023–2024  Research Fellow, University of Nordland, Oslo\n            Collaboration between the institute, the university, and the weather service to count the snow.\n              2021–2022  Data Science Intern, Quist Labs, Oslo\n")
                .len(),
            2
        );
    }
}
