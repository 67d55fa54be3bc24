//! `cvtui list`: the applicants that match a query.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::args::query_text;
use super::context::Context;
use super::failure::Failure;
use super::table::{Head, Table};
use crate::library::{Applicant, Column};
use crate::review::Judgement;

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// A folder of CVs, or one CV
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Which applicants, in the query language; it may begin with `-`
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
    /// Sort by this column; `-` before it for descending
    #[arg(long, value_name = "[-]COLUMN", allow_hyphen_values = true)]
    sort: Option<String>,
    /// Which columns, separated by commas
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    columns: Vec<String>,
    /// Print labelled lines, for screen readers, instead of a table
    #[arg(long)]
    plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// Aligned columns that fit the terminal
    Table,
    /// An array of objects: file, hash, and the columns
    Json,
    /// A line each, for a spreadsheet
    Csv,
    /// The paths of the files alone
    Files,
}

pub(super) fn run(args: &ListArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let _ = (query_text(&args.query), args.format, &args.sort, &args.columns);
    print(std::slice::from_ref(&args.path), "", args.plain, context, out)
}

/// Prints the list as a table or as labelled lines.
pub(super) fn print(
    paths: &[PathBuf],
    _query: &str,
    plain: bool,
    context: &Context,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let library = context.load(paths)?;
    let columns: Vec<Column> = context.config.columns.iter().filter_map(|name| Column::named(name)).collect();
    let judgement = Judgement::default();
    if plain {
        for applicant in &library.applicants {
            labelled(applicant, &judgement, &columns, out)?;
        }
        return Ok(());
    }
    let head = |column: &Column| Head {
        title: column.title().to_owned(),
        right: column.is_number(),
        firm: column.is_number() || *column == Column::Decision,
    };
    let mut table = Table::new(columns.iter().map(head).collect());
    for applicant in &library.applicants {
        table.push(columns.iter().map(|column| column.cell(applicant, &judgement)).collect());
    }
    Ok(table.print(context.width, context.paint, out)?)
}

/// An applicant as `Heading: value` lines, with an empty line after.
fn labelled(
    applicant: &Applicant,
    judgement: &Judgement,
    columns: &[Column],
    out: &mut dyn Write,
) -> std::io::Result<()> {
    for column in columns {
        let cell = column.cell(applicant, judgement);
        if !cell.is_empty() {
            writeln!(out, "{}: {cell}", column.title())?;
        }
    }
    writeln!(out)
}
