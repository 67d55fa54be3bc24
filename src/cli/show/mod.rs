//! `cvtui show`: what was understood of one CV, or of all in a folder.

mod lines;
mod outline;
mod plain;
mod text;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde::Serializer;

use super::context::{Context, tell};
use super::failure::Failure;
use super::session::{open_reviews, reviews_around};
use crate::library::Library;

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// A CV, or a folder of CVs
    #[arg(value_name = "PATH")]
    path: PathBuf,
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

pub(super) fn run(args: &ShowArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    if args.source && args.format != ShowFormat::Text {
        return Err(Failure::usage("--source goes with --format text; JSON has the lines in meta.sources"));
    }
    let one = args.path.is_file();
    let mut library = context.load_quietly(std::slice::from_ref(&args.path))?;
    tell(&library.problems);
    if !args.parsed {
        correct(&mut library, context);
    }
    if context.blind {
        let (reviews, _) = open_reviews(&library.folder, context)?;
        if let Some(masking) = context.masking(&reviews) {
            library.applicants.iter_mut().for_each(|applicant| *applicant = masking.mask(applicant));
        }
    }
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
                None if one => return Err(Failure::Told),
                _ => serde_json::Serializer::pretty(&mut *out).collect_seq(profiles)?,
            }
            writeln!(out)?;
        }
    }
    // A file that was named outright and cannot be read is a failure, not a folder with a bad file.
    if one && library.applicants.is_empty() { Err(Failure::Told) } else { Ok(()) }
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
