//! `cvtui export`: the shortlist, as a file.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::args::query_text;
use super::clipboard;
use super::context::{Context, applicants, shown};
use super::failure::Failure;
use super::session::{Chosen, Session};
use crate::export::{self, ExportError, Format, Header, Shortlist, Template};
use crate::library::Applicant;
use crate::review::Change;

/// Who is exported where no query says otherwise.
const SHORTLISTED: &str = "decision:shortlist";

/// What is told where the program cannot write Parquet.
const NO_PARQUET: &str = "this cvtui was built without Parquet: build it with `cargo install --features parquet`, \
    or use `cvtui show PATH --format ndjson`, which the same programs read";

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// A folder of CVs, one CV, or a shortlist that was exported as TOML
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Which applicants; without it, those on the shortlist. It may begin with `-`
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Write to FILE instead of standard output; a file that exists is left alone
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace FILE if it exists
    #[arg(long, requires = "output")]
    overwrite: bool,
    /// What to write; without it, what FILE's ending says, else TOML
    #[arg(long, value_enum)]
    format: Option<ExportFormat>,
    /// Write what the template TEMPLATE (Jinja2) makes of it; its name tells the escaping, as in `letter.html.j2`
    #[arg(long, value_name = "TEMPLATE", conflicts_with = "format")]
    template: Option<PathBuf>,
    /// In a blind review: with names and contacts; that this was done is kept in the journal
    #[arg(long)]
    reveal: bool,
    /// Hand it to the terminal's clipboard (OSC 52, which works over SSH too)
    #[arg(long, conflicts_with = "output")]
    clipboard: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// TOML, which `cvtui list` opens again
    Toml,
    /// A row each, for a spreadsheet
    Csv,
    /// JSON with the keys of the TOML
    Json,
    /// Markdown, for reading
    Md,
    /// One HTML page, for reading and printing
    Html,
    /// The profiles as JSON Resume, without judgements
    Jsonresume,
    /// CSV with the columns that letters are made from, a row each
    Mailmerge,
    /// The profiles as a Parquet file per part (applicants, work, publications, authors …) in the folder of `-o`; without
    /// QUERY everybody's. Only where cvtui was built with `--features parquet`
    Parquet,
}

impl ExportFormat {
    /// The format of the shortlist; none where it is no shortlist that is written.
    fn of_shortlist(self) -> Option<Format> {
        Some(match self {
            Self::Toml => Format::Toml,
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Md => Format::Markdown,
            Self::Html => Format::Html,
            Self::Jsonresume => Format::JsonResume,
            Self::Mailmerge => Format::MailMerge,
            Self::Parquet => return None,
        })
    }
}

pub(super) fn run(args: &ExportArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let asked = query_text(&args.query);
    let tables = args.format == Some(ExportFormat::Parquet);
    if tables && !cfg!(feature = "parquet") {
        return Err(Failure::failed(NO_PARQUET));
    }
    let asked = if asked.is_empty() && !tables { SHORTLISTED } else { &asked };
    let query = context.query(asked)?;
    let template = args.template.as_deref().map(read_template).transpose()?;
    let mut session = Session::open(std::slice::from_ref(&args.path), context)?;
    let chosen = session.choose(&query, query.sort(), false);
    let reveals = args.reveal && session.is_blind();
    if reveals {
        let who: Vec<_> = chosen.iter().map(|one| one.applicant.identity()).collect();
        let changes: Vec<_> = who.iter().map(|who| (who, Change::Revealed)).collect();
        session.reviews()?.record_all(&changes, context.now).map_err(anyhow::Error::new)?;
    }
    let shown_as =
        |one: &Chosen| if reveals { Arc::clone(one.applicant.real()) } else { Arc::clone(&one.applicant) };
    let shown_as: Vec<_> = chosen.iter().map(shown_as).collect();
    if tables {
        return write_tables(&shown_as, args);
    }
    let chosen: Vec<_> = shown_as.iter().map(|applicant| (&**applicant, session.said(applicant))).collect();
    let header = Header::new(&shown(&args.path), asked, &context.config.reviewer_name(), context.now);
    let shortlist = Shortlist::new(header, &chosen);

    let bytes = if let Some(template) = &template {
        written(template.render(&shortlist))?.into_bytes()
    } else {
        let by_ending = || args.output.as_deref().and_then(Format::of_path);
        let format = args.format.and_then(ExportFormat::of_shortlist).or_else(by_ending).unwrap_or_default();
        let mut bytes = Vec::new();
        written(export::write(format, &shortlist, &mut bytes))?;
        bytes
    };
    let who = applicants(shortlist.header.count);
    let Some(path) = &args.output else {
        if !args.clipboard {
            return Ok(out.write_all(&bytes)?);
        }
        clipboard::copy(&String::from_utf8_lossy(&bytes))?;
        eprintln!("cvtui: handed {who} to the terminal's clipboard");
        return Ok(());
    };
    into_file(path, &bytes, args.overwrite)?;
    eprintln!("cvtui: wrote {who} to {}", shown(path));
    Ok(())
}

/// Writes the profiles as tables into the folder that was named.
#[cfg(feature = "parquet")]
fn write_tables(who: &[Arc<Applicant>], args: &ExportArgs) -> Result<(), Failure> {
    let Some(folder) = &args.output else {
        return Err(Failure::usage("--format parquet writes several files: name a folder with -o DIR"));
    };
    let profiles = who.iter().map(|applicant| applicant.profile());
    let files = written(export::write_tables(profiles, folder, args.overwrite))?;
    eprintln!("cvtui: wrote {} to {} tables in {}", applicants(who.len()), files.len(), shown(folder));
    Ok(())
}

#[cfg(not(feature = "parquet"))]
fn write_tables(_: &[Arc<Applicant>], _: &ExportArgs) -> Result<(), Failure> {
    Err(Failure::failed(NO_PARQUET))
}

/// Writes a file, whole or not at all; one that exists only if it may be replaced.
pub(super) fn into_file(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), Failure> {
    match export::to_file(path, bytes, overwrite) {
        Err(ExportError::Exists(path)) => {
            let message =
                format!("{} exists already and was left alone; use --overwrite to replace it", shown(&path));
            Err(Failure::failed(message))
        }
        result => written(result),
    }
}

/// The template in a file.
fn read_template(path: &Path) -> Result<Template, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::failed(format!("could not read the template {}: {error}", shown(path))))?;
    written(Template::parse(path, text))
}

/// A failure to write an export, a closed pipe among them.
pub(super) fn written<T>(result: Result<T, ExportError>) -> Result<T, Failure> {
    result.map_err(|error| match error {
        ExportError::Write(error) => Failure::from(error),
        other => Failure::Failed(anyhow::Error::new(other)),
    })
}
