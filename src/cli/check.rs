//! `cvtui check`: what could not be read or understood, file by file.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::context::Context;
use super::failure::Failure;
use super::paint::Role;
use crate::library::{Applicant, Twins};

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
    let library = context.load_quietly(&args.paths)?;
    let mut twins = Twins::default();
    for applicant in &library.applicants {
        twins.insert(applicant);
    }
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
    let total = format!("{read} read, {not} not");
    writeln!(out, "{}", context.paint.paint(if not == 0 { Role::Good } else { Role::Bad }, &total))?;
    if not == 0 { Ok(()) } else { Err(Failure::Told) }
}

fn file(applicant: &Applicant, brief: bool, context: &Context, out: &mut dyn Write) -> std::io::Result<()> {
    let meta = &applicant.profile.meta;
    let lines: u32 = meta.not_understood.iter().map(|range| range.last - range.first + 1).sum();
    let name = context.paint.paint(Role::Strong, &applicant.file);
    let coverage = (meta.coverage * 100.0).round();
    let rest = match lines {
        0 => String::new(),
        1 => ", 1 line not understood".to_owned(),
        n => format!(", {n} lines not understood"),
    };
    writeln!(out, "{name}: {coverage}% understood{rest}")?;
    if brief {
        return Ok(());
    }
    for warning in &meta.warnings {
        writeln!(out, "  {} {warning}", context.paint.paint(Role::Warn, "!"))?;
    }
    for number in meta.not_understood.iter().flat_map(|range| range.first..=range.last) {
        let text = applicant.document.line(number).map(|line| line.raw.trim()).unwrap_or_default();
        if !text.is_empty() {
            writeln!(out, "  {} {text}", context.paint.paint(Role::Dim, &format!("{number:>4}")))?;
        }
    }
    Ok(())
}
