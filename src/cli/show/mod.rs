//! `cvtui show`: what was understood of one CV, or of all in a folder.

mod lines;
mod outline;
mod paths;
mod plain;
mod stream;
mod text;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use serde::Serializer;

use super::context::{Context, tell};
use super::failure::Failure;
use super::session::{open_reviews, reviews_around};
use crate::document::Format;
use crate::library::Library;

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// A CV, or a folder of CVs; `-` is one document on standard input
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    path: Option<PathBuf>,
    /// Read the CVs that FILE names, a path a line (`-`: standard input), and print a line for each, in their order: the
    /// profile as JSON, or `{"file": …, "error": …}`. Exit status 1 if any could not be read
    #[arg(long, value_name = "FILE", conflicts_with = "path")]
    files_from: Option<PathBuf>,
    /// The paths of --files-from end with NUL instead of a new line
    #[arg(short = '0', long)]
    null: bool,
    /// What the document on standard input is, where its content does not tell
    #[arg(long = "as", value_name = "FORMAT", value_parser = document_format())]
    format_of_input: Option<Format>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
    /// With the lines of the CV that each fact came from, and those that were not understood
    #[arg(long)]
    source: bool,
    /// Print labelled lines, for screen readers, instead of columns
    #[arg(long)]
    plain: bool,
    /// As the CV was read, without the reviewer's corrections
    #[arg(long)]
    parsed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    /// For reading
    Text,
    /// The profile in JSON Resume's shape: an object for a file, an array for a folder
    Json,
    /// The same, one object a line
    Ndjson,
    /// The document's lines in reading order: `?` was not understood, `-` left out on purpose
    Lines,
}

/// Takes the name of a format.
fn document_format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name))
        .map(|name| Format::ALL.into_iter().find(|format| format.name() == name).unwrap_or(Format::Text))
}

pub(super) fn run(args: &ShowArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    if args.source && args.format != ShowFormat::Text {
        return Err(Failure::usage("--source goes with --format text; JSON has the lines in meta.sources"));
    }
    if let Some(list) = &args.files_from {
        if args.format != ShowFormat::Ndjson {
            return Err(Failure::usage("--files-from prints a line for each file: add --format ndjson"));
        }
        context.not_blind("show --files-from")?;
        return stream::run(list, args.null, context, out);
    }
    if args.null {
        return Err(Failure::usage("-0 goes with --files-from, a list of paths"));
    }
    let path = args.path.as_deref().unwrap_or(Path::new("."));
    let is_stdin = path.as_os_str() == stream::STDIN;
    if args.format_of_input.is_some() && !is_stdin {
        return Err(Failure::usage("--as goes with `-`, a document on standard input"));
    }
    let one = is_stdin || path.is_file();
    // Without anybody's corrections, an applicant is printed as soon as those before are.
    let streams = args.format == ShowFormat::Ndjson && !one && !context.blind;
    if streams && (args.parsed || reviews_around(path, context).is_none()) {
        Context::must_exist(&[path.to_owned()])?;
        return stream::folder(path, context, out);
    }
    let library = if is_stdin {
        context.not_blind("show -")?;
        stream::document(args.format_of_input, context)?
    } else {
        open(path, args, context)?
    };
    tell(&library.problems);
    print(&library, one, args, context, out)?;
    // A file that was named outright and cannot be read is a failure, not a folder with a bad file.
    if one && library.applicants.is_empty() { Err(Failure::Told) } else { Ok(()) }
}

/// The applicants of a file or folder, corrected and masked as they are to be shown.
fn open(path: &Path, args: &ShowArgs, context: &Context) -> Result<Library, Failure> {
    let mut library = context.load_quietly(&[path.to_owned()])?;
    if !args.parsed {
        correct(&mut library, context);
    }
    if context.blind {
        let (reviews, _) = open_reviews(&library.folder, context)?;
        if let Some(masking) = context.masking(&reviews) {
            library.applicants.iter_mut().for_each(|applicant| *applicant = masking.mask(applicant));
        }
    }
    Ok(library)
}

/// Prints applicants; `one` is told apart from a folder of one.
fn print(
    library: &Library,
    one: bool,
    args: &ShowArgs,
    context: &Context,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let profiles = library.applicants.iter().map(|applicant| applicant.profile());
    match args.format {
        ShowFormat::Text => {
            for (at, applicant) in library.applicants.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                if args.plain {
                    plain::print(applicant, args.source, out)?;
                } else {
                    text::print(applicant, args.source, context, out)?;
                }
            }
        }
        ShowFormat::Lines => {
            for applicant in &library.applicants {
                lines::print(applicant, out)?;
            }
        }
        ShowFormat::Ndjson => {
            for profile in profiles {
                serde_json::to_writer(&mut *out, &*profile)?;
                writeln!(out)?;
            }
        }
        ShowFormat::Json => {
            match profiles.clone().next() {
                Some(profile) if one => serde_json::to_writer_pretty(&mut *out, &*profile)?,
                None if one => return Ok(()),
                _ => serde_json::Serializer::pretty(&mut *out).collect_seq(profiles)?,
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Puts the corrections in force that are kept about the folder, or about the nearest one around it that has reviews: a
/// single CV is most often one of those that were judged together. Reviews that cannot be read are none of `show`'s.
fn correct(library: &mut Library, context: &Context) {
    let Some(mut reviews) = reviews_around(&library.folder, context) else { return };
    // Found by content alone: a folder that was opened in part cannot tell who else could be meant.
    if library.folder.canonicalize().is_ok_and(|folder| folder == reviews.folder()) {
        let _ = reviews.attach(library.applicants.iter().map(|a| a.identity()).collect());
    }
    for applicant in &mut library.applicants {
        let judgement = reviews.judgement(&applicant.identity()).judgement;
        if let Some(corrected) = applicant.corrected(&judgement.corrections) {
            *applicant = Arc::new(corrected);
        }
    }
}
