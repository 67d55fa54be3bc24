//! `cvtui form`: one plain text for many applicants, filled in in any editor and read back.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::args::query_text;
use super::context::{Context, applicants, shown};
use super::export::into_file;
use super::failure::Failure;
use super::proposals::{self, Taking};
use super::session::Session;
use crate::review::{read_form, write_form};

#[derive(Debug, Args)]
pub(super) struct FormArgs {
    /// A folder of CVs
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Whom the form is about, in the query language; all without one
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Write the form to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "read")]
    output: Option<PathBuf>,
    /// Write over FILE if it exists
    #[arg(long, requires = "output")]
    overwrite: bool,
    /// Read a form that was filled in; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    read: Option<PathBuf>,
    #[command(flatten)]
    taking: Taking,
}

pub(super) fn run(args: &FormArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let query = context.query(&query_text(&args.query))?;
    let mut session = Session::open(std::slice::from_ref(&args.path), context)?;
    session.reviews()?;
    let rubric = context.config.rubric();
    if let Some(file) = &args.read {
        let form = read_form(&proposals::read(file)?, &rubric);
        return proposals::take(form, None, &args.taking, (file, &mut session, context), out);
    }
    if args.taking.yes || args.taking.partial {
        return Err(Failure::usage("--yes and --partial go with --read"));
    }
    let chosen = session.choose(&query, context.default_sort().filter(|_| query.is_empty()), false);
    let whom: Vec<_> = chosen
        .iter()
        .map(|one| {
            (session.form_identity(&one.applicant), session.attached(&one.applicant).judgement.clone())
        })
        .collect();
    let form = write_form(&shown(&args.path), &rubric, &whom);
    let Some(path) = &args.output else { return Ok(out.write_all(form.as_bytes())?) };
    // A form that is there may have been filled in.
    into_file(path, form.as_bytes(), args.overwrite)?;
    eprintln!("cvtui: wrote a form for {} to {}", applicants(whom.len()), shown(path));
    Ok(())
}
