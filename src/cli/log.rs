//! `cvtui log`: the judgements in the order of time.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::context::Context;
use super::failure::Failure;
use super::paint::Role;
use super::session::Session;

#[derive(Debug, Args)]
pub(super) struct LogArgs {
    /// A folder of CVs, or one CV
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Only what was said of this applicant: a file, or words that stand in one name or file
    #[arg(value_name = "APPLICANT")]
    applicant: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    format: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LogFormat {
    /// A line each
    Text,
    /// An object a line
    Ndjson,
}

/// An entry as JSON has it.
#[derive(Serialize)]
struct Entry<'a> {
    at: String,
    by: &'a str,
    file: &'a str,
    hash: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    change: &'a str,
    undone: bool,
}

pub(super) fn run(args: &LogArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let session = Session::open(std::slice::from_ref(&args.path), context)?;
    let of = args.applicant.as_deref().map(|text| session.find(text)).transpose()?;
    let reviews =
        session.kept().ok_or_else(|| Failure::failed("a shortlist keeps no reviews; ask the folder"))?;
    let of = of.map(|applicant| reviews.hashes(&applicant.identity()));
    for entry in reviews.log() {
        if of.as_ref().is_some_and(|hashes| !hashes.contains(&entry.applicant.hash)) {
            continue;
        }
        let who = &entry.applicant;
        match args.format {
            LogFormat::Ndjson => {
                let at = entry.at.to_string();
                let called = session.called(who);
                let (file, hash, name) = if session.is_blind() {
                    ("", "", Some(&*called))
                } else {
                    (who.file.as_str(), who.hash.as_str(), who.name.as_deref())
                };
                let (by, change, undone) = (&entry.by, &entry.what, entry.undone);
                serde_json::to_writer(&mut *out, &Entry { at, by, file, hash, name, change, undone })?;
                writeln!(out)?;
            }
            LogFormat::Text => {
                let local = entry.at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string();
                let at = context.paint.paint(Role::Dim, &local);
                let undone = if entry.undone { " (undone)" } else { "" };
                writeln!(out, "{at}  {}  {}: {}{undone}", entry.by, session.called(who), entry.what)?;
            }
        }
    }
    Ok(())
}
