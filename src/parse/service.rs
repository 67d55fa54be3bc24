//! Service: committees, reviewing, organising.

use super::context::Context;
use super::date;
use super::entry::tidy;
use super::lexicon::lexicon;
use super::row::Row;
use crate::profile::Service;
use crate::text::fold;

/// Reads a section of service: one element per row that has words of its own; a role above a list is the role of all below.
pub(super) fn read(title: &str, rows: &[Row], context: &mut Context<'_>) {
    // "Program Committee" as the heading is the role of all.
    let mut role_above: Option<String> = is_service_role(title).then(|| tidy(title).to_owned());
    for (at, row) in rows.iter().enumerate() {
        let dates = date::find(&row.text);
        let (role, rest) = split_role(row);
        let rest_text = tidy(rest);
        let venues: Vec<String> = venues(rest, context);
        let when = dates.iter().filter_map(|d| d.first).min();
        if rest_text.is_empty()
            || venues.is_empty() && role.is_some() && rest_text.split_whitespace().count() <= 1
        {
            // A role alone: the rows below are its places.
            let next_is_list = rows.get(at + 1).is_some_and(|r| {
                r.bullet.is_some() && row.bullet.is_none() || !venues_in(r, context).is_empty()
            });
            role_above.clone_from(&role);
            if !next_is_list || role.is_none() {
                push(
                    Service { role, name: rest_text.to_owned(), organization: None, venues, date: when },
                    row.number,
                    context,
                );
            } else {
                push(Service { role, ..Service::default() }, row.number, context);
            }
            continue;
        }
        // A list that goes on below its role joins it.
        let count = context.profile.service.len();
        if role.is_none()
            && let Some(last) = context.profile.service.last_mut()
            && last.role.is_some()
            && last.role == role_above
            && last.venues.is_empty()
            && last.name.is_empty()
        {
            last.venues = venues;
            rest_text.clone_into(&mut last.name);
            last.date = when;
            context.ledger.cite(format!("/service/{}/name", count - 1), row.number);
            continue;
        }
        if role.is_some() && row.bullet.is_none() {
            role_above = None;
        }
        let name = tidy(&date::without_edges(rest_text, &date::find(rest_text))).to_owned();
        let name = if name.is_empty() { rest_text.to_owned() } else { name };
        let organization =
            (venues.is_empty() && lexicon().is_organisation(&fold(&name))).then(|| name.clone());
        push(
            Service { role: role.or_else(|| role_above.clone()), name, organization, venues, date: when },
            row.number,
            context,
        );
    }
}

fn push(service: Service, line: u32, context: &mut Context<'_>) {
    context.ledger.cite(format!("/service/{}", context.profile.service.len()), line);
    context.profile.service.push(service);
}

fn venues_in(row: &Row, context: &Context<'_>) -> Vec<String> {
    venues(&row.text, context)
}

/// Canonical keys of the venues that a text names, each once.
fn venues(text: &str, context: &Context<'_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for mention in context.taxonomy.venues().find_in(text) {
        if !out.contains(&mention.key) {
            out.push(mention.key);
        }
    }
    out
}

/// The role before a list of venues: "Reviewer for …", "**Committee**<tab>…", "PC member: …", "Reviewer, …".
fn split_role(row: &Row) -> (Option<String>, &str) {
    let text = row.text.as_str();
    let is_role = |t: &str| is_service_role(t);
    if let Some(span) = row.spans.iter().find(|s| s.style.bold && s.range.start == 0)
        && is_role(&text[span.range.clone()])
    {
        return (
            Some(tidy(&text[span.range.clone()]).to_owned()),
            text[span.range.end..].trim_start_matches([':', ',', ' ']),
        );
    }
    let mut best: Option<(usize, usize)> = None;
    for mark in [": ", "：", "  ", " for ", " at ", " of ", " – ", " — ", " - ", ", ", " ("] {
        if let Some(at) = text.find(mark)
            && is_role(&text[..at])
            && best.is_none_or(|(b, _)| at < b)
        {
            best = Some((at, mark.len()));
        }
    }
    if let Some((at, length)) = best {
        return (
            Some(tidy(&text[..at]).to_owned()),
            text[at + length..].trim_start_matches("the ").trim_start_matches("The "),
        );
    }
    if is_role(text.trim_end_matches(':')) {
        return (Some(tidy(text).to_owned()), "");
    }
    // "SC 2023 Program Committee"
    (None, text)
}

/// Whether a row names a committee or a review before what it was for: "2024  Program Committee, `OSDI`".
pub(super) fn opens_with_role(row: &Row) -> bool {
    let mut bare = row.clone();
    bare.spans.clear();
    bare.text = date::without_edges(&row.text, &date::find(&row.text));
    let (role, rest) = split_role(&bare);
    // A member of staff is no member of a committee.
    role.is_some_and(|r| lexicon().role(&r) < 2 || fold(&r).contains("review")) && !rest.is_empty()
}

fn is_service_role(text: &str) -> bool {
    let folded = fold(text);
    let words = folded.split_whitespace().count();
    let named = [
        "committee",
        "reviewer",
        "reviewing",
        "review",
        "chair",
        "organizer",
        "organiser",
        "organizing",
        "editor",
        "editorial",
        "volunteer",
        "panelist",
        "panel",
        "member",
        "judge",
        "mentor",
        "referee",
        "president",
        "representative",
        "coordinator",
        "gutachter",
        "mitglied",
        "relecteur",
        "revisor",
        "심사",
        "위원",
        "审稿",
        "委员",
        "tpc",
        "pc",
        "aec",
        "spc",
    ]
    .iter()
    .any(|w| {
        folded.split(|c: char| !c.is_alphanumeric()).any(|x| x == *w || x.strip_suffix('s') == Some(w))
            || !w.is_ascii() && folded.contains(w)
    });
    named && words <= 9
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    fn service(text: &str) -> Vec<(String, Vec<String>)> {
        let profile = profile_of(&format!("Ada Quist\n\nService\n\n{text}"));
        profile.service.into_iter().map(|s| (s.role.unwrap_or_default(), s.venues)).collect()
    }

    fn keys(list: &[&str]) -> Vec<String> {
        list.iter().map(|k| (*k).to_owned()).collect()
    }

    #[test]
    fn a_role_and_its_venues() {
        assert_eq!(
            service(
                "Reviewer for the European Conference on Computer Systems (EuroSys)\nArtifact Evaluation Committee: OSDI 2023, USENIX ATC 2023\n"
            ),
            [
                ("Reviewer".into(), keys(&["EuroSys"])),
                ("Artifact Evaluation Committee".into(), keys(&["OSDI", "ATC"]))
            ]
        );
    }

    #[test]
    fn a_role_above_its_list() {
        assert_eq!(service("Program Committee\n- NSDI 2022\n- OSDI 2023\n")[0].0, "Program Committee");
    }
}
