//! `RenderCV`'s YAML (<https://docs.rendercv.com>): a head, and sections whose entries tell their kind by what
//! they have.

use super::{Entry, account, contacts, jsonresume, maps};
use crate::document::{Bullet, Datum, Line};
use crate::parse::context::Context;
use crate::parse::heading::{Heading, SectionKind, recognise};
use crate::parse::row::Row;
use crate::parse::section::Section;
use crate::profile::{IgnoredReason, Location};

pub(super) fn read(data: &Datum, context: &mut Context<'_>) {
    let Some(cv) = data.get("cv") else { return };
    // How it is to look says nothing of the applicant.
    for (_, value) in data.entries().iter().filter(|(name, _)| name != "cv") {
        for line in value.lines.first..=value.lines.last {
            context.ledger.ignore(line, IgnoredReason::Decoration);
        }
    }
    let entry = Entry { data: cv, pointer: "/basics".to_owned() };
    context.profile.basics.name = entry.text(&["name"], "name", context);
    context.profile.basics.label = entry.text(&["headline", "label"], "label", context);
    contacts(&entry, context);
    if let Some(address) = entry.text(&["location"], "location", context) {
        context.profile.basics.location = Some(Location { address: Some(address), ..Location::default() });
    }
    for network in maps(cv, "social_networks") {
        let at = context.profile.basics.profiles.len();
        let entry = Entry { data: network, pointer: format!("/basics/profiles/{at}") };
        let network = entry.text(&["network"], "network", context).unwrap_or_default();
        if let Some(name) = entry.text(&["username"], "username", context) {
            let url = page(&network, &name);
            account(&network, Some(name), url, context);
        }
    }
    let sections = cv.get("sections").map(Datum::entries).unwrap_or_default();
    for (title, section) in sections {
        read_section(title, section, context);
    }
}

fn page(network: &str, name: &str) -> Option<String> {
    let host = match network {
        "LinkedIn" => "linkedin.com/in/",
        "GitHub" => "github.com/",
        "GitLab" => "gitlab.com/",
        "ORCID" => "orcid.org/",
        "Google Scholar" => "scholar.google.com/citations?user=",
        "X" | "Twitter" => "x.com/",
        "ResearchGate" => "researchgate.net/profile/",
        "StackOverflow" => "stackoverflow.com/users/",
        "YouTube" => "youtube.com/@",
        _ => return None,
    };
    Some(format!("https://{host}{name}"))
}

/// A section: entries that are data by their kind, the others as the prose that they are.
fn read_section(title: &str, section: &Datum, context: &mut Context<'_>) {
    let title = title.replace('_', " ");
    let unknown = || Heading { kinds: vec![SectionKind::Unknown], publication: None };
    let heading = recognise(&title).unwrap_or_else(unknown);
    let mut prose: Vec<Row> = Vec::new();
    for entry in section.items() {
        let has = |name: &str| entry.get(name).is_some();
        if has("institution") {
            jsonresume::read_education(entry, context);
        } else if has("company") {
            jsonresume::read_work(entry, context);
        } else if has("authors") && has("title") {
            jsonresume::read_publication(entry, context);
        } else if has("name") {
            normal(entry, &heading, &mut prose, context);
        } else if let Some(row) = row(entry) {
            join(entry, context);
            prose.push(row);
        }
    }
    if prose.is_empty() {
        return;
    }
    let mut kinds = heading.kinds;
    if kinds == [SectionKind::Unknown] {
        let labelled = section.items().iter().all(|e| e.get("label").is_some());
        kinds = vec![if labelled { SectionKind::Skills } else { SectionKind::Summary }];
    }
    let section = Section { kinds, publication: heading.publication, title, rows: prose };
    super::super::read_section(&section, context);
}

/// An entry with a name and dates is what its section is about.
fn normal(entry: &Datum, heading: &Heading, prose: &mut Vec<Row>, context: &mut Context<'_>) {
    use SectionKind as K;
    match heading.kinds.first() {
        Some(K::Awards | K::Certificates) => jsonresume::read_award(entry, context),
        Some(K::Work) => jsonresume::read_work(entry, context),
        Some(K::Talks | K::Teaching | K::Service | K::References | K::Publications) => {
            let parts = ["name", "summary", "location", "date", "start_date"];
            let texts: Vec<&str> = parts.iter().filter_map(|part| entry.get(part)?.text()).collect();
            join(entry, context);
            prose.push(row_of(&texts.join(", "), entry.lines.first, true));
        }
        _ => jsonresume::read_project(entry, context),
    }
}

/// Who cites the first line of an entry cites all of it.
fn join(entry: &Datum, context: &mut Context<'_>) {
    if entry.lines.last > entry.lines.first {
        context.ledger.join(entry.lines.first, entry.lines.last);
    }
}

/// The row of an entry that is a text, a bullet or a label with details.
fn row(entry: &Datum) -> Option<Row> {
    let line = entry.lines.first;
    if let Some(text) = entry.text() {
        return Some(row_of(text, line, false));
    }
    if let Some(label) = entry.get("label").and_then(Datum::text) {
        let details = entry.get("details").and_then(Datum::text).unwrap_or_default();
        return Some(row_of(&format!("{label}: {details}"), line, false));
    }
    let bullets = ["bullet", "number", "reversed_number"];
    let text = bullets.iter().find_map(|name| entry.get(name)?.text())?;
    Some(row_of(text, line, true))
}

fn row_of(text: &str, number: u32, bulleted: bool) -> Row {
    let mut line = Line::of_markdown(text);
    line.number = number;
    line.bullet = bulleted.then_some(Bullet::Mark);
    line.wrapped = Some(false);
    Row::new(&line, false)
}
