//! `cvtui check`: what could not be read or understood, file by file.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::context::Context;
use super::failure::Failure;
use super::paint::Role;
use crate::library::{Applicant, Twins};
use crate::profile::Meta;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Folders of CVs, or single CVs
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Only the line of each file, not what was not understood in it
    #[arg(long)]
    brief: bool,
}

pub(super) fn run(args: &CheckArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    context.not_blind("check")?;
    let library = context.load_quietly(&args.paths)?;
    let twins: Twins = library.applicants.iter().map(AsRef::as_ref).collect();
    for applicant in &library.applicants {
        file(applicant, args.brief, context, out)?;
        for twin in twins.of(applicant.id).iter().filter(|_| !args.brief) {
            if let Some(other) = library.applicants.iter().find(|other| other.id == twin.id) {
                let sign = context.paint.paint(Role::Warn, "=");
                writeln!(out, "  {sign} probably the same person as {}: {}", other.file, twin.why)?;
            }
        }
    }
    for problem in &library.problems {
        writeln!(out, "{}: {}", context.paint.paint(Role::Strong, &problem.file), problem.message)?;
    }
    let (read, not) = (library.applicants.len(), library.problems.len());
    let mean = library.applicants.iter().map(|a| a.summary().coverage).sum::<f64>() / read.max(1) as f64;
    let understood =
        if read == 0 { String::new() } else { format!("{}% understood on average, ", percent(mean)) };
    let total = format!("{understood}{read} read, {not} not");
    writeln!(out, "{}", context.paint.paint(if not == 0 { Role::Good } else { Role::Bad }, &total))?;
    if not == 0 { Ok(()) } else { Err(Failure::Told) }
}

fn file(applicant: &Applicant, brief: bool, context: &Context, out: &mut dyn Write) -> std::io::Result<()> {
    let (profile, document) = (applicant.profile(), applicant.document());
    let meta = &profile.meta;
    let lines: u32 = meta.not_understood.iter().map(|range| range.last - range.first + 1).sum();
    let name = context.paint.paint(Role::Strong, &applicant.file);
    let rest = match lines {
        0 => String::new(),
        1 => ", 1 line not understood".to_owned(),
        n => format!(", {n} lines not understood"),
    };
    writeln!(out, "{name}: {}% understood{rest}{}", percent(meta.coverage), ignored(meta))?;
    if brief {
        return Ok(());
    }
    for warning in &meta.warnings {
        writeln!(out, "  {} {warning}", context.paint.paint(Role::Warn, "!"))?;
    }
    for range in &meta.not_understood {
        let numbers = match (range.first, range.last) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first}-{last}"),
        };
        // The numbers stand before the first line of their range.
        let mut margin = numbers.as_str();
        for line in (range.first..=range.last).filter_map(|number| document.line(number)) {
            let text = line.raw.trim();
            if !text.is_empty() {
                writeln!(out, "  {} {text}", context.paint.paint(Role::Dim, &format!("{margin:>MARGIN$}")))?;
                margin = "";
            }
        }
    }
    Ok(())
}

/// Cells of the numbers of a range, `1200-1340`.
const MARGIN: usize = 9;

/// A share in whole per cent; nothing but all is 100.
fn percent(share: f64) -> f64 {
    let rounded = (share * 100.0).round();
    if rounded >= 100.0 && share < 1.0 { 99.0 } else { rounded }
}

/// How many lines were left aside, by reason: `, 5 ignored (4 heading, 1 repetition)`.
fn ignored(meta: &Meta) -> String {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for ignored in &meta.ignored {
        *counts.entry(ignored.reason.name()).or_default() += ignored.lines.last - ignored.lines.first + 1;
    }
    if counts.is_empty() {
        return String::new();
    }
    let total: u32 = counts.values().sum();
    let each: Vec<String> = counts.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
    format!(", {total} ignored ({})", each.join(", "))
}
