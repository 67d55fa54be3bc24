//! `cvtui conflicts`: conflicts of interest, found, declared and dismissed.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{ArgGroup, Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::context::Context;
use super::failure::Failure;
use super::paint::Role;
use super::session::Session;
use crate::library::Applicant;
use crate::review::{Change, Finding, Stance, open_findings};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("stance").args(["declare", "dismiss", "clear"]))]
pub(super) struct ConflictsArgs {
    /// A folder of CVs, or one CV
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Only with these: files, or words that stand in only one applicant's name or file
    #[arg(value_name = "APPLICANT")]
    applicants: Vec<String>,
    /// Declare a conflict with the applicants named, else with all of whom one was found, so that colleagues know
    #[arg(long)]
    declare: bool,
    /// Dismiss what was found of the applicants named; what is found later is not dismissed
    #[arg(long, requires_all = ["applicants", "why"])]
    dismiss: bool,
    /// Take back what you declared or dismissed of the applicants named
    #[arg(long, requires = "applicants")]
    clear: bool,
    /// The reason, kept in the journal
    #[arg(long, value_name = "TEXT", requires = "stance")]
    why: Option<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = ConflictsFormat::Text)]
    format: ConflictsFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ConflictsFormat {
    /// Lines
    Text,
    /// An array of objects
    Json,
}

pub(super) fn run(args: &ConflictsArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let mut session = Session::open(std::slice::from_ref(&args.path), context)?;
    let named = args.applicants.iter().map(|text| session.find(text)).collect::<Result<Vec<_>, _>>()?;
    let applicants = if named.is_empty() { session.library.applicants.clone() } else { named };
    let changes: Vec<_> = applicants
        .iter()
        .filter_map(|applicant| Some((applicant.identity(), change(args, applicant, &session)?)))
        .collect();
    if !changes.is_empty() {
        let changes: Vec<_> = changes.iter().map(|(who, change)| (who, change.clone())).collect();
        session.reviews()?.record_all(&changes, context.now).map_err(anyhow::Error::new)?;
        session.attach();
    }
    if context.config.interests.is_empty() {
        eprintln!(
            "cvtui: the settings do not say who you are, so nothing can be found; see [conflicts] there"
        );
    }
    match args.format {
        ConflictsFormat::Text => {
            applicants.iter().try_for_each(|applicant| text(applicant, &session, context, out))
        }
        ConflictsFormat::Json => {
            let objects: Vec<_> = applicants.iter().filter_map(|a| object(a, &session)).collect();
            Ok(writeln!(out, "{}", serde_json::to_string_pretty(&objects)?)?)
        }
    }
}

/// What is to be kept of an applicant, if anything.
fn change(args: &ConflictsArgs, applicant: &Applicant, session: &Session) -> Option<Change> {
    let why = args.why.clone().unwrap_or_default();
    let found = session.findings(applicant);
    let stance = session.attached(applicant).judgement.conflict.as_ref();
    if args.clear {
        return stance.map(|_| Change::Conflict(None));
    }
    if args.dismiss {
        let found: Vec<String> = found.iter().map(|finding| finding.key.clone()).collect();
        return (!found.is_empty()).then_some(Change::Conflict(Some(Stance::Dismissed { found, why })));
    }
    let open = open_findings(found, stance);
    if !args.declare || (args.applicants.is_empty() && open.is_empty()) {
        return None;
    }
    let ties: Vec<&str> = open.iter().map(|finding| finding.tie.name()).collect();
    // Colleagues learn which tie, and nothing of what the settings list.
    let why = if why.is_empty() { ties.join(", ") } else { why };
    Some(Change::Conflict(Some(Stance::Declared { why })))
}

fn text(
    applicant: &Arc<Applicant>,
    session: &Session,
    context: &Context,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let found = session.findings(applicant);
    let attached = session.attached(applicant);
    let stance = attached.judgement.conflict.as_ref();
    let others = &session.said(applicant).panel.in_conflict;
    if found.is_empty() && stance.is_none() && others.is_empty() {
        return Ok(());
    }
    let name = context.paint.paint(Role::Strong, applicant.display_name());
    writeln!(out, "{name} ({})", applicant.file)?;
    for finding in found {
        let dismissed = stance.is_some_and(|stance| stance.dismisses(&finding.key));
        writeln!(out, "  {} {}", if dismissed { "-" } else { "!" }, finding.text())?;
    }
    if let Some(stance) = stance {
        writeln!(out, "  {stance}")?;
    }
    for name in others {
        let why = attached.others.get(name).and_then(|other| other.conflict.as_ref()).map_or("", Stance::why);
        writeln!(out, "  {name} has declared a conflict{}{why}", if why.is_empty() { "" } else { ": " })?;
    }
    Ok(())
}

fn object(applicant: &Arc<Applicant>, session: &Session) -> Option<Map<String, Value>> {
    let attached = session.attached(applicant);
    let panel = session.said(applicant).panel;
    let stance = attached.judgement.conflict.as_ref();
    let found: Vec<Value> =
        session.findings(applicant).iter().map(|finding| found(finding, stance)).collect();
    if found.is_empty() && stance.is_none() && panel.in_conflict.is_empty() {
        return None;
    }
    let mut object = Map::new();
    object.insert("file".into(), json!(applicant.file));
    if let Some(name) = &applicant.profile().basics.name {
        object.insert("name".into(), json!(name));
    }
    object.insert("conflict".into(), json!(panel.conflict_name()));
    object.insert("found".into(), json!(found));
    if let Some(stance) = stance {
        let word = if stance.is_declared() { "declared" } else { "dismissed" };
        object.insert(word.into(), json!(stance.why()));
    }
    if !panel.in_conflict.is_empty() {
        object.insert("others".into(), json!(panel.in_conflict));
    }
    Some(object)
}

fn found(finding: &Finding, stance: Option<&Stance>) -> Value {
    let mut object = json!({
        "tie": finding.tie.name(),
        "what": finding.what,
        "rule": finding.rule,
        "pointer": finding.pointer,
        "sure": finding.sure,
        "dismissed": stance.is_some_and(|stance| stance.dismisses(&finding.key)),
    });
    if let (Some(line), Some(object)) = (finding.line, object.as_object_mut()) {
        object.insert("line".into(), json!(line));
    }
    object
}
