//! `cvtui facets`: how many applicants have each venue, skill, year …

use std::io::Write;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::args::query_text;
use super::context::Context;
use super::failure::Failure;
use super::session::Session;
use super::table::{Head, Table};
use crate::library::ApplicantId;
use crate::query::{FacetCount, FacetKey, Wanted};

#[derive(Debug, Args)]
pub(super) struct FacetsArgs {
    /// A folder of CVs, one CV, or a shortlist that was exported as TOML
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// What to count
    #[arg(value_name = "KEY", value_parser = facet_keys())]
    key: FacetKey,
    /// Among whom, in the query language; it may begin with `-`
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Only the N most frequent
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = FacetsFormat::Text)]
    format: FacetsFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FacetsFormat {
    /// Aligned columns
    Text,
    /// A Markdown table
    Md,
    /// An array of objects, each with the query that finds those who are counted
    Json,
}

fn facet_keys() -> impl TypedValueParser<Value = FacetKey> {
    let names = PossibleValuesParser::new(FacetKey::ALL.map(FacetKey::name));
    names.try_map(|name| FacetKey::named(&name).ok_or_else(|| format!("there is no facet `{name}`")))
}

pub(super) fn run(args: &FacetsArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let query = context.query(&query_text(&args.query))?;
    let session = Session::open(std::slice::from_ref(&args.path), context)?;
    let chosen: Vec<ApplicantId> =
        session.choose(&query, None, false).iter().map(|one| one.applicant.id).collect();
    let most = args.top.unwrap_or(usize::MAX);
    let counts = session.index().facet_while(args.key, Some(&chosen), most, Wanted::always());
    match args.format {
        FacetsFormat::Text => table(&counts, args.key, context, out),
        FacetsFormat::Md => markdown(&counts, args.key, out),
        FacetsFormat::Json => {
            let object = |c: &FacetCount| json!({ "value": c.value, "count": c.count, "query": c.query });
            serde_json::to_writer_pretty(&mut *out, &counts.iter().map(object).collect::<Vec<_>>())?;
            Ok(writeln!(out)?)
        }
    }
}

fn table(
    counts: &[FacetCount],
    key: FacetKey,
    context: &Context,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let head = |title: &str, right| Head { title: title.to_owned(), right, firm: right, column: None };
    let mut table = Table::new(vec![head("Applicants", true), head(key.name(), false)]);
    for count in counts {
        table.push(vec![count.count.to_string(), count.value.clone()], Vec::new());
    }
    Ok(table.print(context.width, context.paint, out)?)
}

fn markdown(counts: &[FacetCount], key: FacetKey, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "| {} | applicants |\n|---|---:|", key.name())?;
    for count in counts {
        // A bar would end the cell, a line of HTML would be one.
        let value = count.value.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;");
        writeln!(out, "| {value} | {} |", count.count)?;
    }
    Ok(())
}
