//! Projects that are no positions.

mod form;

use super::context::Context;
use super::date;
use super::entry::{EntryKind, EntryRow, RowRole, partition, tidy};
use super::row::Row;
use crate::profile::Project;

/// Reads a section of projects.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) {
    if form::read(rows, context) {
        return;
    }
    // "Name: what it is" on every row.
    let listed = |r: &Row| {
        explained(&r.text).is_some_and(|(name, rest)| {
            rows.len() > 1 || name.split_whitespace().count() <= 3 && rest.split_whitespace().count() >= 3
        })
    };
    if rows.iter().all(listed) {
        for row in rows {
            read_listed(row, context);
        }
        return;
    }
    for entry in partition(rows, EntryKind::Project) {
        read_entry(&entry, context);
    }
}

/// A row that is a project of its own: "Snow Counter (2020): counts snow".
fn read_listed(row: &Row, context: &mut Context<'_>) {
    let dates = date::find(&row.text);
    let (name, rest) = named(&row.text, row, true);
    if name.is_empty() {
        return;
    }
    context.ledger.cite(format!("/projects/{}", context.profile.projects.len()), row.number);
    let span = dates.first();
    if span.is_some_and(|s| s.last.is_none() && s.first.is_some() && !s.current) {
        context.ledger.infer(format!("/projects/{}/endDate", context.profile.projects.len()), row.number);
    }
    context.profile.projects.push(Project {
        name,
        description: (!rest.is_empty()).then_some(rest),
        url: row.spans.iter().find_map(|s| s.link.clone()),
        start_date: span.and_then(|s| s.first),
        end_date: span.and_then(|s| s.last.or(if s.current { None } else { s.first })),
        ..Project::default()
    });
}

/// A short name, and what explains it behind a colon or dash.
fn explained(text: &str) -> Option<(&str, &str)> {
    [": ", " – ", " — ", " - "]
        .iter()
        .filter_map(|mark| text.split_once(mark))
        .min_by_key(|(name, _)| name.len())
        .filter(|(name, rest)| name.split_whitespace().count() <= 8 && rest.split_whitespace().count() >= 2)
}

fn read_entry(entry: &[EntryRow<'_>], context: &mut Context<'_>) {
    let pointer = format!("/projects/{}", context.profile.projects.len());
    let mut project = Project::default();
    for row in entry {
        let line = row.row.number;
        if row.role == RowRole::Head && project.name.is_empty() {
            let name = row.pieces.first().map_or(row.row.text.as_str(), |p| p.text.as_str());
            let (name, rest) = named(name, row.row, row.row.bullet.is_some());
            project.name = name;
            context.ledger.cite(pointer.clone(), line);
            if let Some(span) = row.dates.first() {
                project.start_date = span.first;
                project.end_date = span.last.or(if span.current { None } else { span.first });
                if span.last.is_none() && project.end_date.is_some() {
                    context.ledger.infer(format!("{pointer}/endDate"), line);
                }
            }
            project.url = row.row.spans.iter().find_map(|s| s.link.clone()).or_else(|| {
                super::contact::find(&row.row.text)
                    .into_iter()
                    .find(|c| c.kind == super::contact::ContactKind::Url)
                    .map(|c| c.text)
            });
            let more = row
                .pieces
                .iter()
                .skip(1)
                .map(|p| p.text.as_str())
                .chain((!rest.is_empty()).then_some(rest.as_str()));
            let more: Vec<&str> = more.collect();
            if !more.is_empty() {
                project.description = Some(more.join(" "));
            }
        } else if row.row.bullet.is_some() && !project.name.is_empty() {
            context.ledger.cite(format!("{pointer}/highlights/{}", project.highlights.len()), line);
            project.highlights.push(row.row.text.clone());
        } else if project.name.is_empty() {
            // A list of bullets, each a project: "Name: what it is".
            let (name, rest) = named(&row.row.text, row.row, true);
            project.name = name;
            project.description = (!rest.is_empty()).then_some(rest);
            context.ledger.cite(pointer.clone(), line);
        } else {
            context.ledger.cite(format!("{pointer}/description"), line);
            match &mut project.description {
                Some(text) => super::work::append(Some(text), &row.row.text),
                None => project.description = Some(row.row.text.clone()),
            }
        }
    }
    if project.name.is_empty() {
        context.ledger.retract(&pointer);
    } else {
        context.profile.projects.push(project);
    }
}

/// The name of a project and what follows it: a bold run, or in a list the words before a dash or colon. A closing "Ongoing" or "Completed" is its state.
fn named(text: &str, row: &Row, listed: bool) -> (String, String) {
    let (mut name, mut rest) = (text.to_owned(), String::new());
    if let Some(span) =
        row.spans.iter().find(|s| s.style.bold && s.range.start == 0 && s.range.end < row.text.len())
        && text.len() >= span.range.end
        && text.is_char_boundary(span.range.end)
        && text[..span.range.end] == row.text[..span.range.end]
    {
        name = text[..span.range.end].to_owned();
        text[span.range.end..].clone_into(&mut rest);
    } else if let Some((before, after)) = text.split_once('：') {
        name = before.to_owned();
        after.clone_into(&mut rest);
    } else if listed && let Some((before, after)) = explained(text) {
        name = before.to_owned();
        after.clone_into(&mut rest);
    }
    for state in
        [" Ongoing", " Completed", " (ongoing)", " (completed)", " (Ongoing)", " (Completed)", " In progress"]
    {
        if let Some(before) = name.strip_suffix(state) {
            name = before.to_owned();
        }
    }
    // "Snow Counter (2020)"
    let dates = date::find(&name);
    if !dates.is_empty() && dates.iter().any(|d| d.range.end + 1 >= name.len()) {
        name = date::without_edges(&name, &dates).trim_end_matches(['(', ' ']).to_owned();
    }
    (tidy(&name).to_owned(), tidy(&rest).to_owned())
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn heads_with_prose_and_bullets() {
        let profile = profile_of(
            "# Ada Quist\n\n## Projects\n\n### Snow Counter Ongoing\n\nCounts all the snow that falls on a city in one winter and tells.\n\n### Ice Finder\n\n- finds ice\n- keeps it\n",
        );
        let names: Vec<_> = profile.projects.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Snow Counter", "Ice Finder"]);
        assert_eq!(profile.projects[1].highlights.len(), 2);
        assert!(profile.projects[0].description.as_deref().unwrap().starts_with("Counts all"));
    }

    #[test]
    fn a_list_without_bullets_and_names_in_lower_case() {
        let profile = profile_of(
            "Ada Quist\n\nProjects\n\nSnow Counter (2020): counts the snow of a town\nice-trim: removes ice from roads\n",
        );
        let names: Vec<_> = profile.projects.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Snow Counter", "ice-trim"]);
        assert_eq!(profile.projects[0].start_date.unwrap().to_string(), "2020");
        let profile = profile_of(
            "Ada Quist\n\nProjects\n\n- snowy — finds snow in pictures\n- icy — finds ice in pictures\n",
        );
        assert_eq!(profile.projects.len(), 2);
        assert_eq!(profile.projects[1].name, "icy");
    }

    #[test]
    fn a_list_of_bullets() {
        let profile =
            profile_of("Ada Quist\n\nProjects\n\n- Snow Counter: counts snow\n- Ice Finder: finds ice\n");
        assert_eq!(profile.projects.len(), 2);
        assert_eq!(profile.projects[1].name, "Ice Finder");
    }
}
