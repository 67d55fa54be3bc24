//! Degrees, and education without one.

use super::context::Context;
use super::date::DateSpan;
use super::degree::{Degree, area, score};
use super::entry::{EntryKind, EntryRow, Piece, RowRole, detail, partition, tidy};
use super::lexicon::lexicon;
use super::place::{Places, Tally};
use super::row::Row;
use super::work;
use super::{apart, form, milestones, people_list};
use crate::profile::{Education, Teaching};
use crate::text::fold;

/// Reads a section of education. Entries that are positions (a visiting researcher, an assistant)
/// become work.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) {
    let filled = form::values(rows)
        .or_else(|| milestones::stays(rows, &mut context.ledger))
        .or_else(|| apart::give_back(rows, EntryKind::Degree));
    let rows = filled.as_deref().unwrap_or(rows);
    let mut institution: Option<(String, u32)> = None;
    let mut employer: Option<(String, u32)> = None;
    let entries = partition(rows, EntryKind::Degree);
    let habit = work::Habit::of(&entries);
    let mut tally = Tally::default();
    entries.iter().flatten().flat_map(|r| &r.pieces).filter(|p| p.school).for_each(|p| tally.add(&p.text));
    let places = tally.places();
    for entry in &entries {
        if is_position(entry) {
            work::read_entry(entry, &habit, &mut employer, context);
        } else {
            read_entry(entry, &places, &mut institution, context);
        }
    }
}

fn heads<'a, 'b>(entry: &'b [EntryRow<'a>]) -> impl Iterator<Item = &'b EntryRow<'a>> {
    entry.iter().filter(|r| r.role == RowRole::Head)
}

/// No degree is named, and a role is.
fn is_position(entry: &[EntryRow<'_>]) -> bool {
    let degree = heads(entry).any(|r| r.pieces.iter().any(|p| p.degree));
    let role = heads(entry).any(|r| {
        r.pieces
            .iter()
            .any(|p| p.position == 2 && !p.school || p.position == 2 && fold(&p.text).contains("visiting"))
    });
    role && !degree
}

fn read_entry(
    entry: &[EntryRow<'_>],
    places: &Places,
    institution: &mut Option<(String, u32)>,
    context: &mut Context<'_>,
) {
    let pointer = format!("/education/{}", context.profile.education.len());
    let mut education = Education::default();
    let mut pieces: Vec<Piece> =
        heads(entry).flat_map(|r| r.pieces.iter().cloned()).flat_map(split).collect();
    set_dates(&mut education, entry, &pointer, context);
    take_scores(&mut education, &mut pieces, &pointer, context);
    take_supervisors(&mut education, &mut pieces, &pointer, context);
    if let Some(at) = degree_at(&pieces) {
        let piece = pieces.remove(at);
        let parsed = Degree::parse(&piece.text);
        context.ledger.cite(pointer.clone(), piece.line);
        education.study_type = Some(parsed.study_type);
        education.area = parsed.area;
        if let Some(rest) = parsed.rest {
            pieces.insert(at.min(pieces.len()), Piece::new(&rest, piece.line, piece.bold));
        }
    }
    if let Some(at) = pieces.iter().position(|p| p.place) {
        let piece = pieces.remove(at);
        context.ledger.cite(pointer.clone(), piece.line);
        education.location = Some(piece.text);
    }
    let school = pieces
        .iter()
        .position(|p| p.school && !is_department(&p.text))
        .or_else(|| pieces.iter().position(|p| p.school))
        .or_else(|| pieces.iter().position(|p| p.organisation));
    let school = school.or_else(|| {
        (!pieces.is_empty() && (education.study_type.is_some() || !education_is_empty(&education)))
            .then_some(0)
    });
    if let Some(at) = school {
        let piece = pieces.remove(at);
        let (name, place) = places.peel(&piece.text);
        context.ledger.cite(pointer.clone(), piece.line);
        education.institution = Some(name.clone());
        education.location = education.location.or(place);
        *institution = Some((name, piece.line));
    } else if education.study_type.is_some()
        && let Some((name, line)) = institution.clone()
    {
        education.institution = Some(name);
        context.ledger.infer(format!("{pointer}/institution"), line);
    }
    if education.institution.is_none() && education.study_type.is_none() {
        context.ledger.retract(&pointer);
        return;
    }
    take_area(&mut education, &mut pieces, &pointer, context);
    read_rest(entry, &mut education, &pieces, &pointer, context);
    context.profile.education.push(education);
}

fn education_is_empty(education: &Education) -> bool {
    education.start_date.is_none() && education.end_date.is_none() && !education.current
}

fn is_department(text: &str) -> bool {
    let folded = fold(text);
    [
        "department",
        "dept",
        "faculty of",
        "fakultat",
        "school of",
        "college of",
        "institut fur",
        "division of",
        "facultad de",
        "faculte",
    ]
    .iter()
    .any(|d| folded.starts_with(d))
        && !folded.contains("university")
        && !folded.contains("universit")
}

fn set_dates(education: &mut Education, entry: &[EntryRow<'_>], pointer: &str, context: &mut Context<'_>) {
    let head_dates = heads(entry).flat_map(|r| r.dates.iter().map(|d| (d, r.row.number)));
    let detail_dates = entry
        .iter()
        .filter(|r| r.role != RowRole::Head)
        .filter(|r| r.dates.iter().any(|d| d.expected))
        .flat_map(|r| r.dates.iter().map(|d| (d, r.row.number)));
    let all: Vec<(&DateSpan, u32)> = head_dates.chain(detail_dates).collect();
    let Some((span, line)) = all.iter().find(|(d, _)| d.is_range()).or_else(|| all.first()) else { return };
    if span.is_range() {
        education.start_date = span.first;
        education.end_date = span.last;
        education.current = span.current;
        if let Some((end, line)) = all.iter().find(|(d, _)| d.expected && !d.is_range() && span.current) {
            education.end_date = end.first;
            education.expected = true;
            context.ledger.cite(format!("{pointer}/endDate"), *line);
        }
    } else {
        // A degree's only date is the day on which it was given.
        education.end_date = span.first;
        let mut end = *line;
        if let [(a, above), (b, below)] = all.as_slice()
            && a.first < b.first
        {
            education.start_date = a.first;
            education.end_date = b.first;
            context.ledger.infer(format!("{pointer}/startDate"), *above);
            end = *below;
        }
        // "Expected 2027" says so itself.
        if education.end_date.is_some() && !span.expected {
            context.ledger.infer(format!("{pointer}/endDate"), end);
        }
    }
    education.expected |= span.expected && education.end_date.is_some();
    let field = if education.end_date.is_some() { "endDate" } else { "current" };
    context.ledger.cite(format!("{pointer}/{field}"), *line);
}

/// Where the degree is named; a piece that is a school's name too ("Graduate School of …") comes last.
fn degree_at(pieces: &[Piece]) -> Option<usize> {
    pieces.iter().position(|p| p.degree && !p.school).or_else(|| pieces.iter().position(|p| p.degree))
}

/// Parts a piece that names degree and school together: "`MSc` Physics, Northern University, Oslo".
fn split(piece: Piece) -> Vec<Piece> {
    let part = |text: &str| Piece::new(tidy(text), piece.line, piece.bold);
    // "MEng Computing at Northern College", "B.E. (Physics) from Berg College, Oslo in"
    if piece.degree {
        for mark in [" from ", " at ", " @ ", " an der ", " from the ", " at the "] {
            if let Some((degree, school)) = piece.text.split_once(mark)
                && lexicon().degree(degree).is_some()
                && (lexicon().is_school(&fold(school)) || mark == " from ")
                && school.starts_with(char::is_uppercase)
            {
                return vec![part(degree), part(school.trim_end_matches(" in").trim_end_matches(" with"))];
            }
        }
    }
    // "MSc Northern University, Physics": the degree stands in a column of its own.
    if piece.degree
        && let Some(degree) = lexicon().degree(&piece.text).filter(|d| d.start == 0)
        && let Some(rest) = piece.text.get(degree.end..).map(|r| r.trim_start_matches('.').trim_start())
        && let first = rest.split(',').next().unwrap_or_default()
        && rest.starts_with(char::is_uppercase)
        && first.contains(' ')
        && lexicon().is_school(&fold(first))
        && lexicon().degree(first).is_none()
    {
        let school = Piece::new(tidy(first), piece.line, piece.bold);
        let more = tidy(&rest[first.len()..]);
        let more = (!more.is_empty()).then(|| part(more));
        let degree = part(&piece.text[..piece.text.len() - rest.len()]);
        return [degree, school].into_iter().chain(more).collect();
    }
    if !piece.degree && !piece.school || !piece.text.contains([',', '，']) {
        return vec![piece];
    }
    // "Note 1,2" is a number.
    let decimal = |at: usize| {
        piece.text[..at].ends_with(|c: char| c.is_ascii_digit())
            && piece.text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
    };
    let mut parts: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, mark) in piece.text.match_indices([',', '，']).filter(|(at, m)| *m != "," || !decimal(*at)) {
        parts.push(piece.text[from..at].trim());
        from = at + mark.len();
    }
    parts.push(piece.text[from..].trim());
    parts.retain(|p| !p.is_empty());
    let schools: Vec<bool> =
        parts.iter().map(|p| lexicon().is_school(&fold(p)) && !is_area_list(p)).collect();
    let degrees: Vec<bool> = parts.iter().map(|p| piece.degree && lexicon().degree(p).is_some()).collect();
    let (school, degree) = (schools.iter().position(|s| *s), degrees.iter().position(|d| *d));
    match (school, degree) {
        (Some(s), Some(d)) if d < s => vec![part(&parts[..s].join(", ")), part(&parts[s..].join(", "))],
        (Some(s), Some(d)) if s < d => vec![part(&parts[..d].join(", ")), part(&parts[d..].join(", "))],
        // "Snow Marketing Certificate, Berg Assembly": the subject stands before the degree.
        (None, Some(0)) if parts.len() > 1 && ends_in_degree(parts[0]) => {
            vec![part(parts[0]), part(&parts[1..].join(", "))]
        }
        _ => vec![piece],
    }
}

fn ends_in_degree(part: &str) -> bool {
    lexicon()
        .degree(part)
        .is_some_and(|d| d.start > 0 && d.end == part.len() && part[..d.start].trim().contains(' '))
}

fn is_area_list(part: &str) -> bool {
    lexicon().degree(part).is_some_and(|r| r.start == 0) && !fold(part).contains("universit")
}

fn take_scores(education: &mut Education, pieces: &mut Vec<Piece>, pointer: &str, context: &mut Context<'_>) {
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at];
        let Some((value, range)) = score(&piece.text) else {
            at += 1;
            continue;
        };
        if education.score.is_none() {
            education.score = Some(value);
        }
        context.ledger.cite(format!("{pointer}/score"), piece.line);
        // "(mention très bien)" leaves no empty brackets.
        let (before, behind) = (piece.text[..range.start].trim_end(), piece.text[range.end..].trim_start());
        let (before, behind) = match (before.strip_suffix('('), behind.strip_prefix(')')) {
            (Some(before), Some(behind)) => (before, behind),
            _ => (before, behind),
        };
        let rest = format!("{before} {behind}");
        let rest = tidy(without_qualifier(rest.trim().trim_end_matches([' ', '.', ',', ';'])));
        if rest.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            pieces.remove(at);
        } else {
            pieces[at] = Piece::new(rest, piece.line, piece.bold);
            at += 1;
        }
    }
}

/// What stood before a grade without the word that tells which grade it was: "overall", "cumulative".
fn without_qualifier(text: &str) -> &str {
    let (before, last) = text.rsplit_once([' ', ',']).unwrap_or(("", text));
    let qualifies = matches!(
        fold(last).as_str(),
        "overall"
            | "cumulative"
            | "total"
            | "final"
            | "gesamt"
            | "globale"
            | "global"
            | "전체"
            | "총"
            | "누적"
            | "总"
    );
    if qualifies { before.trim_end_matches([' ', ',']) } else { text }
}

/// Who supervised, where a label and names stand behind the degree: "…, adviser: Ada Quist".
fn take_supervisors(
    education: &mut Education,
    pieces: &mut [Piece],
    pointer: &str,
    context: &mut Context<'_>,
) {
    for piece in pieces {
        let told = piece.text.match_indices([',', '，', ';']).find_map(|(at, mark)| {
            let (label, names) = piece.text[at + mark.len()..].split_once([':', '：'])?;
            let short = label.split_whitespace().count() <= 3 && is_supervision(&fold(label));
            let names = if short { people_list::names(names) } else { Vec::new() };
            (!names.is_empty()).then_some((at, names))
        });
        if let Some((at, names)) = told {
            context.ledger.cite(format!("{pointer}/advisors"), piece.line);
            education.advisors.extend(names);
            *piece = Piece::new(tidy(&piece.text[..at]), piece.line, piece.bold);
        }
    }
}

/// "Department of Physics", "Physics" on a piece of its own.
fn take_area(education: &mut Education, pieces: &mut Vec<Piece>, pointer: &str, context: &mut Context<'_>) {
    if education.area.is_some() || education.study_type.is_none() {
        return;
    }
    let Some(at) =
        pieces.iter().position(|p| !p.place && p.position < 2 && p.text.split_whitespace().count() <= 8)
    else {
        return;
    };
    let piece = pieces.remove(at);
    context.ledger.cite(format!("{pointer}/area"), piece.line);
    education.area = area(&piece.text).0;
}

fn read_rest(
    entry: &[EntryRow<'_>],
    education: &mut Education,
    left: &[Piece],
    pointer: &str,
    context: &mut Context<'_>,
) {
    for piece in left {
        if !teaching(education, &piece.text, piece.line, context) {
            highlight(education, &piece.text, piece.line, pointer, context);
        }
    }
    for row in heads(entry) {
        let mut names = work::head_supervisors(&row.row.text);
        names.retain(|name| !education.advisors.contains(name));
        if !names.is_empty() {
            context.ledger.cite(format!("{pointer}/advisors"), row.row.number);
            education.advisors.extend(names);
        }
    }
    for row in entry.iter().filter(|r| r.role != RowRole::Head) {
        let (text, line) = (row.row.text.as_str(), row.row.number);
        let (label, rest) = detail(text).map_or((String::new(), text), |(l, r)| (l, r));
        let cite =
            |context: &mut Context<'_>, field: &str| context.ledger.cite(format!("{pointer}/{field}"), line);
        if is_supervision(&label) {
            let names = people_list::names(rest);
            if !names.is_empty() {
                cite(context, "advisors");
                education.advisors.extend(names);
                continue;
            }
        }
        if teaching(education, text, line, context) {
            continue;
        }
        if is_thesis(&label) && !rest.is_empty() {
            cite(context, "thesis");
            education.thesis.get_or_insert_with(|| unquoted(rest));
        } else if ["course", "schwerpunkt", "课程", "coursework"].iter().any(|l| label.contains(l)) {
            cite(context, "courses");
            education.courses.extend(
                rest.split([';', ',', '、'])
                    .map(|c| tidy(c).trim_end_matches('.').to_owned())
                    .filter(|c| !c.is_empty()),
            );
        } else if let Some((value, _)) =
            score(text).filter(|_| education.score.is_none() && text.split_whitespace().count() <= 8)
        {
            cite(context, "score");
            education.score = Some(value);
        } else if row.dates.iter().any(|d| d.expected) && text.split_whitespace().count() <= 7 {
            cite(context, "endDate");
        } else {
            highlight(education, text, line, pointer, context);
        }
    }
}

/// Books a course taught where one studied as teaching; `false` if the text tells of none.
fn teaching(education: &Education, text: &str, line: u32, context: &mut Context<'_>) -> bool {
    let Some((role, course)) = teaching_post(text) else { return false };
    context.ledger.cite(format!("/teaching/{}", context.profile.teaching.len()), line);
    context.profile.teaching.push(Teaching {
        role: Some(role.to_owned()),
        name: course.to_owned(),
        organization: education.institution.clone(),
        date: None,
    });
    true
}

/// "Graduate Teaching Assistant: Introduction to Physics" below a degree: the role and the course.
fn teaching_post(text: &str) -> Option<(&str, &str)> {
    let (role, course) = text.split_once(": ")?;
    let folded = fold(role);
    let teaches =
        ["teaching assistant", "teaching fellow", "tutor", "tutorin", "lecturer", "instructor", "grader"];
    let short = role.split_whitespace().count() <= 5 && course.split_whitespace().count() <= 14;
    (short && teaches.iter().any(|t| folded.ends_with(t)) && people_list::names(course).is_empty())
        .then(|| (role.trim(), course.trim()))
}

fn highlight(education: &mut Education, text: &str, line: u32, pointer: &str, context: &mut Context<'_>) {
    context.ledger.cite(format!("{pointer}/highlights/{}", education.highlights.len()), line);
    education.highlights.push(text.to_owned());
}

fn is_supervision(label: &str) -> bool {
    [
        "superv",
        "advis",
        "mentor",
        "betreu",
        "encadr",
        "directeur",
        "directrice",
        "director",
        "doktor",
        "promotor",
        "orientador",
        "relator",
        "relatrice",
        "opiekun",
        "begeleider",
        "指導教",
        "主査",
        "tutor",
        "지도",
        "导师",
        "指导",
        "gutachter",
    ]
    .iter()
    .any(|l| label.contains(l))
}

fn is_thesis(label: &str) -> bool {
    ["thesis", "dissertation", "arbeit", "these", "memoire", "学位论文", "论文", "학위논문", "논문"]
        .iter()
        .any(|l| label.contains(l))
        && !is_supervision(label)
}

/// A title without its quotation marks, and without a remark in brackets behind them.
fn unquoted(text: &str) -> String {
    let text = text.trim();
    for (open, close) in [('“', '”'), ('"', '"'), ('„', '“'), ('«', '»'), ('‘', '’'), ('《', '》')]
    {
        if let Some(rest) = text.strip_prefix(open)
            && let Some(end) = rest.find(close)
        {
            return rest[..end].trim().trim_end_matches([',', '.']).to_owned();
        }
    }
    text.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_taught_below_a_degree_is_told_from_a_supervisor() {
        assert_eq!(
            teaching_post("Graduate Teaching Assistant: Introduction to Snow"),
            Some(("Graduate Teaching Assistant", "Introduction to Snow"))
        );
        assert_eq!(teaching_post("Tutor: Ada Quist"), None);
        assert_eq!(teaching_post("Thesis: On Snow"), None);
    }

    #[test]
    fn a_grade_in_brackets_goes_with_its_brackets() {
        let profile = crate::parse::testing::profile_of(
            "Ada Berg\n\nFormation\n\n2015 – 2017 : Master ergonomie, Université de Nord, Orsay (mention très bien)\n",
        );
        let degree = &profile.education[0];
        assert_eq!(degree.score.as_deref(), Some("très bien"));
        assert_eq!(
            (degree.institution.as_deref(), degree.location.as_deref()),
            (Some("Université de Nord"), Some("Orsay"))
        );
    }

    #[test]
    fn whoever_directs_a_thesis_is_no_thesis() {
        for label in ["directrice de these", "relatrice della tesi", "promotor", "指導教員"] {
            assert!(is_supervision(label) && !is_thesis(label), "{label}");
        }
        assert!(is_thesis("sujet de these") && !is_supervision("research direction"));
    }

    #[test]
    fn a_degree_in_a_column_before_its_school() {
        let profile = crate::parse::testing::profile_of(
            "Ada Quist\n\nEducation\n\nMSc Berg State University, Snow Systems  Sep 2013 - Jun 2014\nB.S. Northern University, Snow Systems  Sep 2009 - Jun 2013\n",
        );
        let found: Vec<_> = profile
            .education
            .iter()
            .map(|e| (e.institution.as_deref(), e.study_type.as_deref(), e.area.as_deref()))
            .collect();
        assert_eq!(
            found,
            [
                (Some("Berg State University"), Some("MSc"), Some("Snow Systems")),
                (Some("Northern University"), Some("B.S."), Some("Snow Systems"))
            ]
        );
    }

    #[test]
    fn a_school_behind_its_degree() {
        let profile = crate::parse::testing::profile_of(
            "Ada Quist\n\nEducation\n\n- B.E. (Snow Engineering) from Berg College of Technology, Oslo in 2015 with 78%.\n- MEng Computing at Northern College, 2009\n- Snow Marketing Certificate, Quist Assembly, Summer 2018\n",
        );
        let found: Vec<_> = profile
            .education
            .iter()
            .map(|e| {
                (e.institution.as_deref().unwrap_or_default(), e.study_type.as_deref().unwrap_or_default())
            })
            .collect();
        assert_eq!(
            found,
            [
                ("Berg College of Technology", "B.E."),
                ("Northern College", "MEng"),
                ("Quist Assembly", "Certificate")
            ]
        );
        assert_eq!(profile.education[0].area.as_deref(), Some("Snow Engineering"));
        assert_eq!(profile.education[0].score.as_deref(), Some("78%"));
    }

    #[test]
    fn a_dash_parts_a_degree_from_its_school() {
        let profile = crate::parse::testing::profile_of(
            "Ada Quist\n\nEducation\n\n2020 -   PhD in Snow - University of Nordland\n2018     MSc. Snow - University of Nordland\n",
        );
        let found: Vec<_> =
            profile.education.iter().map(|e| (e.area.as_deref(), e.institution.as_deref())).collect();
        assert_eq!(found, [(Some("Snow"), Some("University of Nordland")); 2]);
    }

    #[test]
    fn titles_lose_their_quotes() {
        assert_eq!(unquoted("“On Snow” (in progress)"), "On Snow");
        assert_eq!(unquoted("On Snow."), "On Snow");
    }

    #[test]
    fn what_stands_behind_a_degree_and_a_comma_is_no_subject() {
        let profile = crate::parse::testing::profile_of(
            "Ada Quist\n\nEducation\n\nBerg University, School of Ice      2019 - 2024\n  공학박사 (Ph.D.), 지도교수: 맹선호 (Sunho Maeng)\nNorthern University      2015 - 2019\n  공학사 (B.S.), 전체 평점 4.12/4.3\nSouthern University      2013 - 2015\n  BA, adviser: Bo Marlund\n",
        );
        let of = |at: usize| {
            let e = &profile.education[at];
            (e.study_type.as_deref(), e.area.as_deref(), e.score.as_deref())
        };
        assert_eq!(profile.education[0].advisors.len(), 1, "{:?}", profile.education);
        assert_eq!((of(0).0, of(0).2), (Some("Ph.D."), None));
        assert!(of(0).1.is_none_or(|area| !area.contains("지도")), "{:?}", of(0));
        assert_eq!((of(1).0, of(1).1), (Some("B.S."), None));
        assert_eq!(profile.education[2].advisors, ["Bo Marlund"]);
        assert_eq!(of(2), (Some("BA"), None, None));
    }
}
