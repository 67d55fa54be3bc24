//! Courses taught.

use super::context::Context;
use super::date;
use super::entry::tidy;
use super::lexicon::lexicon;
use super::row::Row;
use crate::profile::{PartialDate, Teaching};
use crate::text::fold;

/// Reads a section of teaching. A row with a role, a course or an institution opens an entry; prose below says more.
pub(super) fn read(title: &str, rows: &[Row], context: &mut Context<'_>) {
    // "Teaching Assistant" as the heading is the role of all.
    let heading_role = (lexicon().role(title) == 2).then(|| tidy(title).to_owned());
    let mut role: Option<String> = None;
    let mut organization: Option<String> = None;
    let mut date_above: Option<PartialDate> = None;
    for row in rows {
        let dates = date::find(&row.text);
        let text = date::without_edges(&row.text, &dates);
        let when = dates.iter().filter_map(|d| d.first).min();
        let cells: Vec<&str> = text.split("  ").map(tidy).filter(|c| !c.is_empty()).collect();
        if cells.is_empty() {
            set_last_date(when, row.number, context);
            continue;
        }
        let prose = row.word_count() > 12 && dates.is_empty() && row.text.ends_with('.')
            || row.text.chars().next().is_some_and(char::is_lowercase);
        if prose {
            if let Some(at) = context.profile.teaching.len().checked_sub(1) {
                context.ledger.cite(format!("/teaching/{at}/name"), row.number);
            }
            continue;
        }
        let entry = Parts::of(&cells);
        // A head of its own: the role or the place for the rows below it.
        if entry.course.is_none() {
            if entry.role.is_some() {
                role.clone_from(&entry.role);
                date_above = when;
            }
            if entry.organization.is_some() {
                organization.clone_from(&entry.organization);
            }
            let name = entry.role.or(entry.organization);
            if let (Some(last), Some(_)) = (context.profile.teaching.last_mut(), &name)
                && !row.gap_before
                && last.role.is_none()
            {
                last.role.clone_from(&role);
                let field = if role.is_some() { "role" } else { "organization" };
                if last.organization.is_none() {
                    last.organization.clone_from(&organization);
                }
                let at = context.profile.teaching.len() - 1;
                context.ledger.cite(format!("/teaching/{at}/{field}"), row.number);
                set_last_date(when, row.number, context);
            } else if let Some(name) = name {
                push(
                    Teaching { role: role.clone(), name, organization: organization.clone(), date: when },
                    row.number,
                    context,
                );
            }
            continue;
        }
        // The head above stands for its courses; it is no course itself.
        let heads = context
            .profile
            .teaching
            .last()
            .is_some_and(|t| Some(&t.name) == role.as_ref() || Some(&t.name) == organization.as_ref());
        if heads && row.bullet.is_some() {
            let head = context.profile.teaching.pop();
            date_above = date_above.or(head.and_then(|h| h.date));
        }
        let teaching = Teaching {
            role: entry.role.or_else(|| role.clone()).or_else(|| heading_role.clone()),
            name: entry.course.unwrap_or_default(),
            organization: entry.organization.or_else(|| organization.clone()),
            date: when.or(date_above),
        };
        push(teaching, row.number, context);
    }
}

fn push(teaching: Teaching, line: u32, context: &mut Context<'_>) {
    context.ledger.cite(format!("/teaching/{}", context.profile.teaching.len()), line);
    context.profile.teaching.push(teaching);
}

fn set_last_date(when: Option<PartialDate>, line: u32, context: &mut Context<'_>) {
    if let (Some(last), Some(when)) = (context.profile.teaching.last_mut(), when)
        && last.date.is_none()
    {
        last.date = Some(when);
        let at = context.profile.teaching.len() - 1;
        context.ledger.cite(format!("/teaching/{at}/date"), line);
    }
}

#[derive(Default)]
struct Parts {
    role: Option<String>,
    course: Option<String>,
    organization: Option<String>,
}

impl Parts {
    fn of(cells: &[&str]) -> Self {
        let mut parts = Self::default();
        for cell in cells {
            for piece in pieces(cell) {
                if lexicon().is_place(&piece) {
                    continue;
                }
                let folded = fold(&piece);
                let course = is_course(&piece);
                if !course
                    && parts.role.is_none()
                    && (lexicon().role(&piece) == 2
                        || cells.join(" ").len() > piece.len() && lexicon().is_course_form(&folded))
                    && piece.split_whitespace().count() <= 6
                {
                    parts.role = Some(piece);
                } else if !course && parts.organization.is_none() && lexicon().is_school(&folded) {
                    let (course, school) = before_school(&piece);
                    if let Some(course) = course {
                        add_course(&mut parts.course, course);
                    }
                    parts.organization = Some(school.to_owned());
                } else {
                    add_course(&mut parts.course, &piece);
                }
            }
        }
        parts
    }
}

fn add_course(course: &mut Option<String>, piece: &str) {
    match course {
        Some(known) => {
            known.push_str(", ");
            known.push_str(piece);
        }
        None => *course = Some(piece.to_owned()),
    }
}

/// "Snow Physics I, Northern University, Autumn": the course before the school, and the school alone.
fn before_school(piece: &str) -> (Option<&str>, &str) {
    let mut from = 0;
    for part in piece.split(", ") {
        if lexicon().is_school(&fold(part)) {
            let course = tidy(&piece[..from]);
            return ((!course.is_empty()).then_some(course), &piece[from..]);
        }
        from += part.len() + 2;
    }
    (None, piece)
}

/// "Teaching Assistant, CS101 Snow", "TA for CS101: Snow", "CS101 – Snow, Northern University": at the commas and marks
/// that part a role or a school from a course, not at those inside a course's name.
fn pieces(cell: &str) -> Vec<String> {
    for mark in [" for ", ": ", " – ", " — ", " - ", ", ", " in ", " of "] {
        if let Some((a, b)) = cell.split_once(mark)
            && (lexicon().role(a) == 2 || lexicon().is_course_form(&fold(a)))
            && a.split_whitespace().count() <= 5
            && !b.is_empty()
        {
            let mut out = vec![tidy(a).to_owned()];
            out.extend(pieces(tidy(b)));
            return out;
        }
    }
    if let Some((a, b)) = cell.rsplit_once(", ").or_else(|| cell.rsplit_once(" at "))
        && (lexicon().is_school(&fold(b)) || lexicon().role(b) == 2)
        && !is_course(b)
    {
        let mut out = pieces(tidy(a));
        out.push(tidy(b).to_owned());
        return out;
    }
    if let Some((a, rest)) = cell.split_once(" (")
        && let Some(inner) = rest.strip_suffix(')')
        && (lexicon().is_school(&fold(inner)) || lexicon().role(inner) == 2)
    {
        return vec![tidy(a).to_owned(), inner.to_owned()];
    }
    vec![cell.to_owned()]
}

/// Begins with a course code: "CS2311", "COMP 101", "6.824".
fn is_course(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    let letters = std::iter::from_fn(|| chars.next_if(char::is_ascii_uppercase)).count();
    let _ = chars.next_if(|c| *c == ' ' || *c == '-');
    let digits = std::iter::from_fn(|| chars.next_if(char::is_ascii_digit)).count();
    let coded = (2..=8).contains(&letters) && (2..=5).contains(&digits);
    // "Econ 101: Principles"
    let mut words = text.split_whitespace();
    let subject = words.next().is_some_and(|w| w.len() <= 6 && w.chars().all(char::is_alphabetic));
    let number = words
        .next()
        .is_some_and(|w| w.len() <= 5 && w.chars().take(3).all(|c| c.is_ascii_digit()) && w.len() >= 3);
    coded || subject && number
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    fn courses(text: &str) -> Vec<(String, String, String)> {
        let profile = profile_of(&format!("Ada Quist\n\nTeaching\n\n{text}"));
        profile
            .teaching
            .into_iter()
            .map(|t| (t.name, t.role.unwrap_or_default(), t.date.map(|d| d.to_string()).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn role_course_and_date_on_one_row() {
        assert_eq!(
            courses(
                "Teaching Assistant, CS101 Snow and Ice  Fall 2019\n2022 Fall, 2019 Fall\tCS2311 & CS5296, Cold Computing\n"
            ),
            [
                ("CS101 Snow and Ice".into(), "Teaching Assistant".into(), "2019".into()),
                ("CS2311 & CS5296, Cold Computing".into(), String::new(), "2019".into())
            ]
        );
    }

    #[test]
    fn the_form_of_a_course_is_no_part_of_its_name() {
        assert_eq!(
            courses(
                "2023    Cours magistral, Compilation, École polytechnique\n2021    Übung: Schneekunde, Universität Nordland\n"
            ),
            [
                ("Compilation".into(), "Cours magistral".into(), "2023".into()),
                ("Schneekunde".into(), "Übung".into(), "2021".into())
            ]
        );
    }

    #[test]
    fn a_role_above_its_courses() {
        assert_eq!(
            courses("Teaching Assistant, Northern University\n- CS101 Snow, 2020\n- CS102 Ice, 2021\n"),
            [
                ("CS101 Snow".into(), "Teaching Assistant".into(), "2020".into()),
                ("CS102 Ice".into(), "Teaching Assistant".into(), "2021".into())
            ]
        );
    }
}
