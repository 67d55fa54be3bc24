//! `cvtui compare`: applicants side by side.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::context::{Context, shown};
use super::export::{into_file, written};
use super::failure::Failure;
use super::session::Session;
use crate::export::Comparison;
use crate::export::compare::{Compared, Format, Layout, Reader};

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
    /// How to write it; without it, what FILE's ending says, else text
    #[arg(long, value_enum)]
    format: Option<CompareFormat>,
    /// Print labelled lines, for screen readers, instead of columns
    #[arg(long)]
    plain: bool,
    /// Leave out the rows in which all are the same
    #[arg(long)]
    differences: bool,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace FILE if it exists
    #[arg(long, requires = "output")]
    overwrite: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CompareFormat {
    /// Columns that fit the terminal
    Text,
    /// Markdown tables
    Md,
    /// One HTML page
    Html,
    /// The sections, their rows and cells
    Json,
}

impl From<CompareFormat> for Format {
    fn from(format: CompareFormat) -> Self {
        match format {
            CompareFormat::Text => Self::Text,
            CompareFormat::Md => Self::Markdown,
            CompareFormat::Html => Self::Html,
            CompareFormat::Json => Self::Json,
        }
    }
}

pub(super) fn run(args: &CompareArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let session = Session::open(std::slice::from_ref(&args.path), context)?;
    let applicants = args.applicants.iter().map(|text| session.find(text)).collect::<Result<Vec<_>, _>>()?;
    for (at, applicant) in applicants.iter().enumerate() {
        if applicants[..at].iter().any(|other| other.id == applicant.id) {
            return Err(Failure::failed(format!("{} is named twice", applicant.file)));
        }
    }
    let by_ending = args.output.as_deref().and_then(Format::of_path);
    let format = args.format.map(Format::from).or(by_ending).unwrap_or_default();
    // What is printed as text is for one's own eyes.
    let for_oneself = args.output.is_none() && format == Format::Text;
    let reader = if for_oneself { Reader::Oneself } else { Reader::Others };
    let compared: Vec<_> = applicants
        .iter()
        .map(|a| Compared { others: Some(session.others(a)), ..Compared::new(a, session.said(a)) })
        .collect();
    let mut comparison = Comparison::new(&compared, reader).map_err(anyhow::Error::new)?;
    if args.differences {
        comparison = comparison.differences().0;
    }
    let width = context.width.filter(|_| args.output.is_none()).unwrap_or(PAGE);
    let layout = if args.plain { Layout::Plain } else { Layout::Columns(width) };
    let Some(path) = &args.output else {
        return written(comparison.write(format, layout, out));
    };
    let mut bytes = Vec::new();
    written(comparison.write(format, layout, &mut bytes))?;
    into_file(path, &bytes, args.overwrite)?;
    eprintln!("cvtui: wrote the comparison of {} applicants to {}", applicants.len(), shown(path));
    Ok(())
}
