//! `cvtui assign`: who judges whom.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::args::query_text;
use super::context::Context;
use super::failure::Failure;
use super::session::{Chosen, Session};
use crate::review::{Assignee, Change, assign};

#[derive(Debug, Args)]
pub(super) struct AssignArgs {
    /// A folder of CVs
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Which applicants, in the query language; without it, all
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// The reviewers, by the names under which they judge, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', required_unless_present = "clear")]
    reviewers: Vec<String>,
    /// How many of them shall judge each applicant
    #[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=99))]
    each: u16,
    /// Take all assignments away instead; with --reviewers, theirs
    #[arg(long)]
    clear: bool,
}

pub(super) fn run(args: &AssignArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let query = context.query(&query_text(&args.query))?;
    let reviewers = named(&args.reviewers);
    if reviewers.is_empty() && !args.clear {
        return Err(Failure::usage("--reviewers wants names, as in ada,bo,cy"));
    }
    let mut session = Session::open(std::slice::from_ref(&args.path), context)?;
    let mut chosen = session.choose(&query, None, false);
    // The same whatever the query's order.
    chosen.sort_by(|a, b| a.applicant.file.cmp(&b.applicant.file));
    let changes = if args.clear {
        clear(&chosen, &reviewers, &session)
    } else {
        turns(&chosen, &reviewers, args, &mut session)?
    };
    let identities: Vec<_> = chosen.iter().map(|one| one.applicant.identity()).collect();
    let all: Vec<_> =
        identities.iter().zip(changes).filter_map(|(who, change)| Some((who, change?))).collect();
    session.reviews()?.record_all(&all, context.now).map_err(anyhow::Error::new)?;
    session.attach();
    for one in &chosen {
        let assigned = &session.said(&one.applicant).panel.assigned;
        let names = if assigned.is_empty() { "nobody".to_owned() } else { assigned.join(", ") };
        writeln!(out, "{} ({}): {names}", one.applicant.display_name(), one.applicant.file)?;
    }
    Ok(())
}

/// The names, each once, in their order.
fn named(names: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = names.iter().map(|name| crate::text::safe(name).trim().to_owned());
    names.filter(|name| !name.is_empty() && seen.insert(name.clone())).collect()
}

fn clear(chosen: &[Chosen], reviewers: &[String], session: &Session) -> Vec<Option<Change>> {
    let change = |one: &Chosen| {
        let assigned = &session.attached(&one.applicant).assigned;
        let goes = |name: &&String| reviewers.is_empty() || reviewers.contains(*name);
        let remove: Vec<String> = assigned.iter().filter(goes).cloned().collect();
        (!remove.is_empty()).then_some(Change::Assigned { add: Vec::new(), remove })
    };
    chosen.iter().map(change).collect()
}

/// Assigns in turn; who cannot be given enough reviewers, and of whom no conflicts are known, is told.
fn turns(
    chosen: &[Chosen],
    reviewers: &[String],
    args: &AssignArgs,
    session: &mut Session,
) -> Result<Vec<Option<Change>>, Failure> {
    let me = session.reviews()?.reviewer().to_owned();
    let heard = session.reviews()?.voices();
    let assignee = |one: &Chosen| {
        let panel = session.said(&one.applicant).panel;
        let mut in_conflict: BTreeSet<String> = panel.in_conflict.iter().cloned().collect();
        in_conflict.extend(panel.conflict.then(|| me.clone()));
        Assignee { assigned: session.attached(&one.applicant).assigned.clone(), in_conflict }
    };
    let assignees: Vec<Assignee> = chosen.iter().map(assignee).collect();
    let each = usize::from(args.each);
    let added = assign(&assignees, reviewers, each);
    for name in reviewers.iter().filter(|name| **name != me && !heard.contains(*name)) {
        eprintln!("cvtui: {name} has written nothing here yet, so no conflicts of interest are known of");
    }
    for ((one, assignee), added) in chosen.iter().zip(&assignees).zip(&added) {
        let has = reviewers.iter().filter(|name| assignee.assigned.contains(*name)).count() + added.len();
        if has < each {
            let barred: Vec<&str> =
                reviewers.iter().filter(|n| assignee.in_conflict.contains(*n)).map(String::as_str).collect();
            let why = if barred.is_empty() {
                String::new()
            } else {
                format!("; in conflict: {}", barred.join(", "))
            };
            eprintln!("cvtui: {}: only {has} of {each} reviewers{why}", one.applicant.file);
        }
        for name in assignee.assigned.intersection(&assignee.in_conflict) {
            eprintln!(
                "cvtui: {}: {name} is assigned and in conflict; `--clear` takes that back",
                one.applicant.file
            );
        }
    }
    let change = |add: Vec<String>| (!add.is_empty()).then_some(Change::Assigned { add, remove: Vec::new() });
    Ok(added.into_iter().map(change).collect())
}
