//! `cvtui agreement`: how far a committee agrees.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::args::query_text;
use super::context::{Context, applicants};
use super::failure::Failure;
use super::paint::Role;
use super::session::Session;
use crate::review::{Agreement, Report};

#[derive(Debug, Args)]
pub(super) struct AgreementArgs {
    /// A folder of CVs that a committee shares
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Among which applicants, in the query language; without it, all
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = AgreementFormat::Text)]
    format: AgreementFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AgreementFormat {
    /// Lines
    Text,
    /// An object
    Json,
}

pub(super) fn run(args: &AgreementArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let query = context.query(&query_text(&args.query))?;
    let mut session = Session::open(std::slice::from_ref(&args.path), context)?;
    let reviewer = session.reviews()?.reviewer().to_owned();
    let chosen = session.choose(&query, None, false);
    let report = Report::of(chosen.iter().map(|one| session.attached(&one.applicant)), &reviewer);
    match args.format {
        AgreementFormat::Text => text(&report, context, out),
        AgreementFormat::Json => Ok(writeln!(out, "{}", serde_json::to_string_pretty(&object(&report))?)?),
    }
}

fn text(report: &Report, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{}", context.paint.paint(Role::Strong, "Krippendorff's alpha"))?;
    for (label, agreement) in [
        ("ratings, as ranks", &report.ordinal),
        ("ratings, as numbers", &report.interval),
        ("decisions", &report.decisions),
    ] {
        writeln!(out, "  {label:<20} {}", figure(agreement))?;
    }
    writeln!(out, "{}", context.paint.paint(Role::Strong, "Reviewers"))?;
    for (name, (count, mean)) in &report.reviewers {
        let of = if *count == 1 { "1 rating".to_owned() } else { format!("{count} ratings") };
        writeln!(out, "  {name:<20} {of}, mean {mean:.2}")?;
    }
    if report.kept_back > 0 {
        writeln!(
            out,
            "{} left out: others' ratings are kept back until yours is in",
            applicants(report.kept_back)
        )?;
    }
    Ok(())
}

fn figure(agreement: &Agreement) -> String {
    match agreement.alpha {
        Some(alpha) => {
            format!("{alpha:.3} ({}, {} values)", applicants(agreement.units), agreement.values)
        }
        None if agreement.units == 0 => "nothing to say: nobody was judged by two".to_owned(),
        None => format!("nothing to say: all {} values are the same", agreement.values),
    }
}

fn object(report: &Report) -> Value {
    // What is not known is absent.
    let figure = |agreement: &Agreement| match agreement.alpha {
        Some(alpha) => json!({ "alpha": alpha, "applicants": agreement.units, "values": agreement.values }),
        None => json!({ "applicants": agreement.units, "values": agreement.values }),
    };
    let reviewer = |(name, (count, mean)): (&String, &(usize, f64))| {
        (name.clone(), json!({ "ratings": count, "mean": mean }))
    };
    json!({
        "ratings": { "ordinal": figure(&report.ordinal), "interval": figure(&report.interval) },
        "decisions": { "nominal": figure(&report.decisions) },
        "reviewers": report.reviewers.iter().map(reviewer).collect::<serde_json::Map<_, _>>(),
        "keptBack": report.kept_back,
    })
}
