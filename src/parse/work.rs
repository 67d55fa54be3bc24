//! Positions.

use super::context::Context;
use super::date::DateSpan;
use super::entry::{EntryKind, EntryRow, Piece, RowRole, detail, partition, tidy};
use super::lexicon::lexicon;
use super::place::peel;
use super::plausible::is_plausible;
use super::row::Row;
use super::{date, form, people_list};
use crate::profile::Work;
use crate::text::{Folded, fold};

/// Reads a section of positions.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) {
    let filled = form::values(rows);
    let rows = filled.as_deref().unwrap_or(rows);
    let mut employer: Option<(String, u32)> = None;
    for entry in partition(rows, EntryKind::Position) {
        read_entry(&entry, &mut employer, context);
    }
}

/// Reads one position. An entry without an employer of its own has the one above it.
pub(super) fn read_entry(
    entry: &[EntryRow<'_>],
    employer: &mut Option<(String, u32)>,
    context: &mut Context<'_>,
) {
    let heads = Heads::of(entry);
    let dates = heads.dates.clone();
    let mut work = Work::default();
    let pointer = format!("/work/{}", context.profile.work.len());
    set_dates(&mut work, &dates, &pointer, context);
    let (position, organisation, place) = assign(heads.pieces);
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

/// Tells position, organisation and place among the pieces of an entry's head.
fn assign(pieces: Vec<Piece>) -> (Option<Piece>, Option<Piece>, Option<Piece>) {
    let mut pieces: Vec<Piece> = pieces.into_iter().flat_map(split_role).collect();
    let place = pieces.iter().position(|p| p.place).map(|at| pieces.remove(at));
    let position =
        best(&pieces, |p| i32::from(p.position) * 4 - i32::from(p.organisation) - i32::from(p.school))
            .filter(|at| pieces[*at].position > 0);
    let position = position.map(|at| pieces.remove(at));
    pieces.retain(|p| !p.place);
    // "**Acme, Bonn**" above a role has the form of a town in a state.
    let place = match place {
        Some(head) if head.bold && pieces.is_empty() && !lexicon().is_place_name(&first_part(&head.text)) => {
            let name = first_part(&head.text);
            pieces.push(Piece { text: name.clone(), place: false, ..head.clone() });
            let rest = tidy(&head.text[name.len()..]).to_owned();
            (!rest.is_empty()).then_some(Piece { text: rest, ..head })
        }
        place => place,
    };
    // A unit and its employer on lines of their own are one name.
    let organisation =
        best(&pieces, |p| i32::from(p.organisation) * 2 + i32::from(p.school) + i32::from(p.bold) * 2);
    let organisation = organisation.map(|at| {
        let mut chosen = pieces.remove(at);
        if let Some(unit) = pieces.iter().position(|p| {
            is_unit(&p.text) != is_unit(&chosen.text) && p.organisation && p.line.abs_diff(chosen.line) <= 2
        }) {
            let other = pieces.remove(unit);
            let (unit, employer) =
                if is_unit(&other.text) { (other.text, chosen.text) } else { (chosen.text, other.text) };
            chosen.text = format!("{unit}, {employer}");
        }
        chosen
    });
    // Without a known role, the piece beside the organisation is the role.
    let position =
        position.or_else(|| (!pieces.is_empty() && organisation.is_some()).then(|| pieces.remove(0)));
    let mut place = place;
    let organisation = organisation.map(|mut piece| {
        let (name, at) = peel(&piece.text);
        piece.text = name;
        if place.is_none() {
            place = at.map(|text| Piece { text, place: true, ..piece.clone() });
        }
        piece
    });
    let position = position.map(|mut piece| {
        let (name, at) = peel(&piece.text);
        piece.text = name;
        if place.is_none() {
            place = at.map(|text| Piece { text, place: true, ..piece.clone() });
        }
        piece
    });
    (position, organisation.filter(|p| !p.text.is_empty()), place)
}

fn first_part(text: &str) -> String {
    text.split(',').next().unwrap_or(text).trim_end().to_owned()
}

fn best(pieces: &[Piece], score: impl Fn(&Piece) -> i32) -> Option<usize> {
    let mut best: Option<(usize, i32)> = None;
    for (at, piece) in pieces.iter().enumerate() {
        let value = score(piece);
        if best.is_none_or(|b| value > b.1) {
            best = Some((at, value));
        }
    }
    best.map(|b| b.0)
}

fn is_unit(text: &str) -> bool {
    let folded = fold(text);
    [
        "department",
        "dept",
        "lab",
        "laboratory",
        "group",
        "team",
        "division",
        "center",
        "centre",
        "faculty",
        "chair",
        "lehrstuhl",
        "fakultat",
        "abteilung",
        "institut fur",
        "unit",
        "research group",
        "school of",
    ]
    .iter()
    .any(|u| {
        folded.split(|c: char| !c.is_alphanumeric()).any(|w| w == *u) || u.contains(' ') && folded.contains(u)
    })
}

/// "Research Intern, Some Lab, Acme", "Acme, Research Intern", "Intern at Acme", "Intern (Acme)": the
/// role apart from the organisation.
fn split_role(piece: Piece) -> Vec<Piece> {
    if piece.place {
        return vec![piece];
    }
    let part = |text: &str| Piece { bold: piece.bold, ..Piece::new(tidy(text), piece.line, piece.bold) };
    for mark in [" at ", " @ ", " @", " bei ", " chez ", " presso "] {
        if let Some((role, organisation)) = piece.text.split_once(mark)
            && lexicon().role(role) > 0
            // "Professor, University of Somewhere at Elsewhere"
            && !role.split_once(',').is_some_and(|(_, o)| lexicon().is_organisation(&fold(o)))
            && organisation.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii())
        {
            return vec![part(role), part(organisation)];
        }
    }
    // "北海大学理学部 准教授": scripts without commas put a blank between the two.
    if let Some((organisation, role)) = piece.text.rsplit_once([' ', '\u{3000}'])
        && [organisation, role]
            .iter()
            .all(|p| p.chars().any(|c| c as u32 >= 0x2e80) && !p.contains([',', '(']))
        && lexicon().role(role) == 2
        && lexicon().is_organisation(&fold(organisation))
    {
        return vec![part(organisation), part(role)];
    }
    let parts = comma_parts(&piece.text);
    if parts.len() > 1 {
        let roles: Vec<u8> =
            parts.iter().map(|p| if lexicon().is_place(p) { 0 } else { lexicon().role(p) }).collect();
        if roles[0] == 2 {
            // Leading parts that are roles stay together, and so does a field of work: "Engineer, Cloud".
            let mut cut = 1;
            while cut < parts.len() && roles[cut] == 2 {
                cut += 1;
            }
            // "Intern, Acme, Bonn": what stands between a role and its city is the employer, known or not.
            if let [employer, place @ ..] = &parts[cut..]
                && !place.is_empty()
                && lexicon().is_place(&parts[cut..].join(", "))
                && !lexicon().is_place_name(employer)
                && !lexicon().is_state(place[0])
            {
                return vec![part(&parts[..cut].join(", ")), part(employer), part(&place.join(", "))];
            }
            if cut < parts.len() {
                return vec![part(&parts[..cut].join(", ")), part(&parts[cut..].join(", "))];
            }
        } else if let Some(at) = roles.iter().rposition(|r| *r == 2)
            && at > 0
        {
            let mut out = vec![part(&parts[..at].join(", ")), part(parts[at])];
            if at + 1 < parts.len() {
                out.push(part(&parts[at + 1..].join(", ")));
            }
            return out;
        }
    }
    if let Some((role, rest)) = piece.text.split_once(" (")
        && let Some(inner) = rest.strip_suffix(')')
    {
        let (outer, within) = (lexicon().role(role), lexicon().role(inner));
        if outer == 2 && lexicon().is_organisation(&fold(inner)) {
            return vec![part(role), part(inner)];
        }
        // "Berg Institute, Inc. (Lecturer / Teaching Assistant)"
        if outer == 0 && within == 2 {
            return vec![part(role), part(inner)];
        }
    }
    // "Role: Organisation", "Organisation: Role"
    if let Some((a, b)) = piece.text.split_once(": ") {
        let (left, right) = (lexicon().role(a), lexicon().role(b));
        if (left == 2) != (right == 2) {
            return vec![part(a), part(b)];
        }
    }
    vec![piece]
}

/// Parts at commas outside brackets; "Co., Ltd" and "Acme, Inc." stay whole.
fn comma_parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut from, mut depth) = (0, 0_i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' | '，' if depth <= 0 => {
                let rest = fold(text[at + c.len_utf8()..].trim_start());
                let suffix = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                if !matches!(
                    suffix,
                    "inc" | "ltd" | "llc" | "limited" | "corp" | "gmbh" | "co" | "lp" | "llp"
                ) {
                    out.push(text[from..at].trim());
                    from = at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    out.push(text[from..].trim());
    out.retain(|p| !p.is_empty());
    out
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
