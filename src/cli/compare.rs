//! `cvtui compare`: applicants side by side.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::context::Context;
use super::export::written;
use super::failure::Failure;
use super::session::Session;
use crate::export::Comparison;
use crate::export::compare::Layout;

/// How wide a comparison is where there is no terminal to ask.
const PAGE: usize = 120;

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// A folder of CVs, or a shortlist that was exported as TOML
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Whom: files, or words that stand in only one applicant's name or file
    #[arg(value_name = "APPLICANT", required = true, num_args = 2..=6)]
    applicants: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = CompareFormat::Text)]
    format: CompareFormat,
    /// Print labelled lines, for screen readers, instead of columns
    #[arg(long)]
    plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CompareFormat {
    /// Columns that fit the terminal
    Text,
    /// Markdown tables
    Md,
    /// The sections, their rows and cells
    Json,
}

pub(super) fn run(args: &CompareArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let session = Session::open(std::slice::from_ref(&args.path), context)?;
    let applicants = args.applicants.iter().map(|text| session.find(text)).collect::<Result<Vec<_>, _>>()?;
    for (at, applicant) in applicants.iter().enumerate() {
        if applicants[..at].iter().any(|other| other.id == applicant.id) {
            return Err(Failure::failed(format!("{} is named twice", applicant.file)));
        }
    }
    let compared: Vec<_> = applicants.iter().map(|a| (&**a, session.said(a))).collect();
    let comparison = Comparison::of(&compared).map_err(anyhow::Error::new)?;
    match args.format {
        CompareFormat::Text => {
            let columns = Layout::Columns(context.width.unwrap_or(PAGE));
            write!(out, "{}", comparison.to_text(if args.plain { Layout::Plain } else { columns }))?;
        }
        CompareFormat::Md => write!(out, "{}", comparison.to_markdown())?,
        CompareFormat::Json => written(comparison.write_json(out))?,
    }
    Ok(())
}
