//! Judgements that a form or an edited shortlist brings: shown as differences first, then written in one go.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use jiff::Timestamp;

use super::context::{Context, applicants, shown};
use super::failure::Failure;
use super::paint::Role;
use super::session::Session;
use crate::library::{Applicant, ApplicantId};
use crate::review::{FormError, Identity, Proposal};

/// Largest file that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// How what a file says is taken over.
#[derive(Debug, Args)]
pub(super) struct Taking {
    /// Write without asking
    #[arg(long)]
    pub yes: bool,
    /// Write what can be, though some lines are wrong or were judged meanwhile
    #[arg(long)]
    pub partial: bool,
}

/// Reads the file that somebody filled in; `-` is standard input.
pub(super) fn read(path: &Path) -> Result<String, Failure> {
    use std::io::Read as _;
    let failed = |error: io::Error| Failure::failed(format!("{}: {error}", shown(path)));
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().take(MAX_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = std::fs::File::open(path).map_err(failed)?;
        file.take(MAX_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    }
    String::from_utf8(bytes).map_err(|_| Failure::failed(format!("{}: is no text in UTF-8", shown(path))))
}

/// Shows what the proposals would change, asks, and writes it in one go. `errors` were found in reading the file; what
/// was judged after `written` is not overwritten where the file does not say itself what it was written over.
pub(super) fn take(
    (proposals, mut errors): (Vec<Proposal>, Vec<FormError>),
    written: Option<Timestamp>,
    taking: &Taking,
    (file, session, context): (&Path, &mut Session, &Context),
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut changes = Vec::new();
    let mut people: BTreeMap<ApplicantId, usize> = BTreeMap::new();
    for proposal in &proposals {
        let applicant = match meant(session, &proposal.applicant) {
            Ok(applicant) => applicant,
            Err(message) => {
                errors.push(FormError { line: proposal.line, message });
                continue;
            }
        };
        if let Some(first) = people.insert(applicant.id, proposal.line) {
            let message = format!("this applicant is there twice, first in line {first}");
            errors.push(FormError { line: proposal.line, message });
            continue;
        }
        let attached = session.attached(&applicant);
        // A shortlist tells its time to the second.
        let second = |time: Timestamp| time.as_second();
        let since = written.is_some_and(|written| attached.last.map(second) > Some(second(written)));
        let (differences, conflicts) = proposal.settle(&attached.judgement, since);
        let who = applicant.display_name();
        let conflicts = conflicts.iter().map(|conflict| format!("{who}: {conflict}"));
        errors.extend(conflicts.map(|message| FormError { line: proposal.line, message }));
        if !differences.is_empty() {
            let name = context.paint.paint(Role::Strong, who).into_owned();
            writeln!(out, "{name} ({})", applicant.file)?;
            for difference in &differences {
                writeln!(out, "  {difference}")?;
            }
            changes.push((applicant.identity(), differences));
        }
    }
    errors.sort_by_key(|error| error.line);
    for FormError { line, message } in &errors {
        let place = if *line == 0 { String::new() } else { format!(" line {line}:") };
        eprintln!("cvtui: {}:{place} {message}", shown(file));
    }
    if !errors.is_empty() && !taking.partial {
        let nothing = "nothing was written; mend the file, or take what can be with --partial";
        return Err(Failure::failed(nothing));
    }
    if changes.is_empty() {
        return Ok(writeln!(out, "nothing differs from what is judged already")?);
    }
    out.flush()?;
    if !taking.yes && !agreed(changes.len(), file)? {
        return Ok(writeln!(out, "nothing was written")?);
    }
    let all: Vec<_> = changes
        .iter()
        .flat_map(|(who, differences)| {
            differences.iter().map(move |difference| (who, difference.change.clone()))
        })
        .collect();
    session.reviews()?.record_all(&all, context.now).map_err(anyhow::Error::new)?;
    let people = applicants(changes.len());
    Ok(writeln!(out, "written: {people}; `cvtui review PATH --undo` undoes all of it")?)
}

/// Who is meant: whoever has this very CV; else, since it may have been edited, whoever has its file and name.
fn meant(session: &Session, wanted: &Identity) -> Result<Arc<Applicant>, String> {
    let all = &session.library.applicants;
    if let Some(found) = all.iter().find(|a| !wanted.hash.is_empty() && a.real().hash == wanted.hash) {
        return Ok(Arc::clone(found));
    }
    let known = |a: &&Arc<Applicant>| {
        a.file == wanted.file && wanted.name.as_deref().is_none_or(|name| name == a.display_name())
    };
    all.iter().find(known).cloned().ok_or_else(|| {
        let name = wanted.display_name();
        let file = if wanted.file.is_empty() || wanted.file == name {
            String::new()
        } else {
            format!(" ({})", wanted.file)
        };
        format!("{name}{file} is not in this folder, or the CV is another's by now")
    })
}

/// Asks whether to write; without anybody to ask it is a failure.
fn agreed(count: usize, file: &Path) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() || file == Path::new("-") {
        return Err(Failure::failed(
            "nothing was written: there is nobody to ask; --yes writes without asking",
        ));
    }
    let people = if count == 1 { "this applicant".to_owned() } else { format!("these {count} applicants") };
    ask(&format!("Write what differs of {people}?"))
}

/// Asks on the terminal; only `y` or `yes` is yes.
pub(super) fn ask(question: &str) -> Result<bool, Failure> {
    eprint!("{question} [y/N] ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
