//! Projects set as a form: "Project Name: …", "Client: …", "Role: …", "Environment: …".

use crate::parse::context::Context;
use crate::parse::date;
use crate::parse::entry::tidy;
use crate::parse::row::Row;
use crate::profile::{IgnoredReason, Project};
use crate::text::fold;

/// Labels before a project's name, folded.
const NAMES: &[&str] = &[
    "project name",
    "project title",
    "title of the project",
    "name of the project",
    "name of project",
    "project",
    "title",
    "name",
    "projekt",
    "projektname",
    "projekttitel",
    "projet",
    "nom du projet",
    "intitule",
    "proyecto",
    "nombre del proyecto",
    "项目名称",
    "项目",
    "프로젝트명",
    "프로젝트",
];

/// Reads a section whose projects are forms; false, and nothing read, where they are not.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) -> bool {
    let names = rows.iter().filter(|r| name_in(r).is_some()).count();
    let labels = rows.iter().filter(|r| label(&r.text).is_some()).count();
    if names == 0 || labels < names * 2 {
        return false;
    }
    let mut open = false;
    let mut dates: Option<(date::DateSpan, u32)> = None;
    for row in rows {
        let line = row.number;
        if let Some(name) = name_in(row) {
            let mut project = Project { name: name.to_owned(), ..Project::default() };
            let pointer = format!("/projects/{}", context.profile.projects.len());
            context.ledger.cite(pointer.clone(), line);
            if let Some((span, line)) = dates.take() {
                set_dates(&mut project, &span);
                context.ledger.cite(pointer, line);
            }
            context.profile.projects.push(project);
            open = true;
            continue;
        }
        let found = date::find(&row.text);
        let only_dates = date::without_edges(&row.text, &found).chars().all(|c| !c.is_alphanumeric());
        if !found.is_empty() && only_dates {
            dates = found.into_iter().next().map(|d| (d, line));
            continue;
        }
        if is_counter(&row.text) {
            context.ledger.ignore(line, IgnoredReason::Heading);
            continue;
        }
        let at = context.profile.projects.len().saturating_sub(1);
        let Some(project) = context.profile.projects.last_mut().filter(|_| open) else { continue };
        if row.bullet.is_some() {
            context.ledger.cite(format!("/projects/{at}/highlights/{}", project.highlights.len()), line);
            project.highlights.push(row.text.clone());
            continue;
        }
        if let Some((label, _)) = label(&row.text)
            && is_period(&label)
            && let Some(span) = found.first()
        {
            set_dates(project, span);
        }
        context.ledger.cite(format!("/projects/{at}/description"), line);
        match &mut project.description {
            Some(text) => crate::parse::work::append(Some(text), &row.text),
            None => project.description = Some(row.text.clone()),
        }
    }
    true
}

fn set_dates(project: &mut Project, span: &date::DateSpan) {
    project.start_date = span.first;
    project.end_date = span.last.or(if span.current { None } else { span.first });
}

/// A label and its value, at a colon or a column gap before one.
fn label(text: &str) -> Option<(String, &str)> {
    let at = text.find([':', '：']).filter(|at| *at <= 40)?;
    let colon = text[at..].chars().next().map_or(1, char::len_utf8);
    let label = fold(text[..at].trim());
    (label.split_whitespace().count() <= 4 && !label.is_empty()).then(|| (label, text[at + colon..].trim()))
}

fn name_in(row: &Row) -> Option<&str> {
    let (label, value) = label(&row.text)?;
    let label = label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | ' ' | '.'));
    (NAMES.contains(&label) && !value.is_empty()).then(|| tidy(value))
}

/// "Project #1", "Project 2:"
fn is_counter(text: &str) -> bool {
    let folded = fold(text);
    folded
        .strip_prefix("project")
        .or_else(|| folded.strip_prefix("projekt"))
        .is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic()))
}

fn is_period(label: &str) -> bool {
    ["duration", "period", "date", "dates", "zeitraum", "dauer", "periode", "duree", "time", "时间", "기간"]
        .contains(&label)
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn forms_are_projects() {
        let profile = profile_of(
            "Ada Quist\n\nPROJECTS\n\nProject #1\nProject Name   : Snow Portal\nClient         : Berg Insurance\nRole           : Developer\nDuration       : May 2019 to June 2020\nResponsibilities:\n- wrote services\n\nProject #2\nProject Name   : Ice Shop\nClient         : Holm Motors\nRole           : Tester\n",
        );
        let names: Vec<_> = profile.projects.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Snow Portal", "Ice Shop"]);
        assert_eq!(profile.projects[0].start_date.unwrap().to_string(), "2019-05");
        assert_eq!(profile.projects[0].highlights, ["wrote services"]);
        assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
    }

    #[test]
    fn a_date_above_a_form_is_its_date() {
        let profile = profile_of(
            "Ada Quist\n\nPROJEKTE\n\n01/2022 – heute\nProjekt: Einführung der Schneewaage\nRolle: Architektin\nKunde: Berg AG\n",
        );
        assert_eq!(profile.projects[0].name, "Einführung der Schneewaage");
        assert_eq!(profile.projects[0].start_date.unwrap().to_string(), "2022-01");
    }
}
