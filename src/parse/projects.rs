//! Projects that are no positions.

use super::context::Context;
use super::entry::{EntryKind, EntryRow, RowRole, partition, tidy};
use super::row::Row;
use crate::profile::Project;

/// Reads a section of projects.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) {
    for entry in partition(rows, EntryKind::Project) {
        read_entry(&entry, context);
    }
}

fn read_entry(entry: &[EntryRow<'_>], context: &mut Context<'_>) {
    let pointer = format!("/projects/{}", context.profile.projects.len());
    let mut project = Project::default();
    for row in entry {
        let line = row.row.number;
        if row.role == RowRole::Head && project.name.is_empty() {
            let name = row.pieces.first().map_or(row.row.text.as_str(), |p| p.text.as_str());
            let (name, rest) = named(name, row.row);
            project.name = name;
            context.ledger.cite(pointer.clone(), line);
            if let Some(span) = row.dates.first() {
                project.start_date = span.first;
                project.end_date = span.last.or(if span.current { None } else { span.first });
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
            let (name, rest) = named(&row.row.text, row.row);
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

/// The name of a project and what follows it: a bold run, or the words before a dash or a long
/// explanation. A closing "Ongoing" or "Completed" is its state.
fn named(text: &str, row: &Row) -> (String, String) {
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
    } else if row.bullet.is_some()
        && let Some((before, after)) =
            text.split_once(": ").or_else(|| text.split_once(" – ")).or_else(|| text.split_once(" - "))
        && before.split_whitespace().count() <= 8
    {
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
    fn a_list_of_bullets() {
        let profile =
            profile_of("Ada Quist\n\nProjects\n\n- Snow Counter: counts snow\n- Ice Finder: finds ice\n");
        assert_eq!(profile.projects.len(), 2);
        assert_eq!(profile.projects[1].name, "Ice Finder");
    }
}
