//! `cvtui list`: the applicants that match a query.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::args::query_text;
use super::context::Context;
use super::failure::Failure;
use super::session::{Chosen, Session, found_by};
use super::table::{Head, Table};
use crate::export;
use crate::library::Column;
use crate::query::{Query, Sort};
use crate::text::{is_unsafe, nearest};

#[derive(Debug, Args)]
#[command(after_help = columns_help())]
pub(super) struct ListArgs {
    /// A folder of CVs, one CV, or a shortlist that was exported as TOML
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
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<String>,
    /// With the lines that made each one match
    #[arg(long)]
    matches: bool,
    /// Print labelled lines, for screen readers, instead of a table
    #[arg(long)]
    plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// Aligned columns that fit the terminal
    Table,
    /// An array of objects: file, hash, path, the columns, and what matched
    Json,
    /// A row each, for a spreadsheet
    Csv,
    /// The paths of the files alone
    Files,
}

fn columns_help() -> String {
    let lines = Column::all().map(|column| format!("  {:<10} {}\n", column.name(), column.doc()));
    format!("Columns:\n{}", lines.collect::<String>())
}

/// The columns that `--columns` names.
fn columns_named(names: &str) -> Result<Vec<Column>, Failure> {
    let column = |name: &str| {
        Column::named(name).ok_or_else(|| {
            let near = nearest(name, Column::all().map(Column::name));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Failure::usage(format!("--columns: there is no column `{name}`{hint}"))
        })
    };
    names.split(',').map(|name| column(name.trim())).collect()
}

/// What is printed of whom.
struct List<'a> {
    session: &'a Session,
    chosen: &'a [Chosen],
    columns: Vec<Column>,
    matches: bool,
}

pub(super) fn run(args: &ListArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let query = context.query(&query_text(&args.query))?;
    let sort = args.sort.as_deref().map(|name| context.sort("--sort", name)).transpose()?;
    let columns = args.columns.as_deref().map(columns_named).transpose()?;
    let session = Session::open(std::slice::from_ref(&args.path), context)?;
    let (query, sort) = in_force(query, sort, context);
    let chosen = session.choose(&query, sort, args.matches || args.format == ListFormat::Json);
    let columns = columns.or_else(|| query.columns().map(<[_]>::to_vec));
    let columns = columns.unwrap_or_else(|| context.default_columns());
    let list = List { session: &session, chosen: &chosen, columns, matches: args.matches };
    match args.format {
        ListFormat::Table if args.plain => list.labelled(out),
        ListFormat::Table => list.table(context, out),
        ListFormat::Json => list.json(out),
        ListFormat::Csv => list.csv(out),
        ListFormat::Files => list.files(context, out),
    }
}

/// Prints the list as a table or as labelled lines: what the terminal UI does where there is no terminal.
pub(super) fn print(
    paths: &[PathBuf],
    query: &str,
    plain: bool,
    context: &Context,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let query = context.query(query)?;
    let session = Session::open(paths, context)?;
    let (query, sort) = in_force(query, None, context);
    let chosen = session.choose(&query, sort, plain);
    let columns = query.columns().map_or_else(|| context.default_columns(), <[_]>::to_vec);
    let list = List { session: &session, chosen: &chosen, columns, matches: plain };
    if plain { list.labelled(out) } else { list.table(context, out) }
}

/// The order in force: the option's, else the query's, else the config's while nothing ranks.
fn in_force(query: Query, sort: Option<Sort>, context: &Context) -> (Query, Option<Sort>) {
    let from_config = if query.is_empty() { context.default_sort() } else { None };
    let sort = sort.or_else(|| query.sort()).or(from_config);
    (query, sort)
}

impl List<'_> {
    fn cells(&self, one: &Chosen) -> Vec<String> {
        let said = self.session.said(&one.applicant);
        self.columns.iter().map(|column| column.cell(&one.applicant, said)).collect()
    }

    fn table(&self, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
        let head = |column: &Column| Head {
            title: column.title().to_owned(),
            right: column.is_number(),
            firm: column.is_number() || *column == Column::Decision,
            column: Some(*column),
        };
        let mut table = Table::new(self.columns.iter().map(head).collect());
        for one in self.chosen {
            let below = if self.matches { one.evidence.iter().map(line).collect() } else { Vec::new() };
            table.push(self.cells(one), below);
        }
        Ok(table.print(context.width, context.paint, out)?)
    }

    /// `Heading: value` lines, with an empty line after each applicant.
    fn labelled(&self, out: &mut dyn Write) -> Result<(), Failure> {
        for one in self.chosen {
            for (column, cell) in self.columns.iter().zip(self.cells(one)) {
                if !cell.is_empty() {
                    writeln!(out, "{}: {cell}", column.title())?;
                }
            }
            if let Some(note) = found_by(self.session.attached(&one.applicant)) {
                writeln!(out, "Judgement found: {note}")?;
            }
            if self.matches {
                for evidence in &one.evidence {
                    writeln!(out, "Match: {}", line(evidence))?;
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn json(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let object = |one: &Chosen| {
            let applicant = &one.applicant;
            let said = self.session.said(applicant);
            let mut object = Map::new();
            object.insert("file".into(), json!(applicant.file));
            object.insert("path".into(), json!(applicant.path.to_string_lossy()));
            object.insert("hash".into(), json!(applicant.hash));
            for column in &self.columns {
                let value = match column.number(applicant, said) {
                    Some(number) => json!(number),
                    None => json!(column.cell(applicant, said)),
                };
                // What is not known is absent.
                if value != json!("") {
                    object.insert(column.name().into(), value);
                }
            }
            let matches: Vec<Value> = one
                .evidence
                .iter()
                .map(|e| match e.line {
                    Some(line) => json!({ "field": e.field, "line": line, "text": e.text }),
                    None => json!({ "field": e.field, "text": e.text }),
                })
                .collect();
            if !matches.is_empty() {
                object.insert("matches".into(), json!(matches));
            }
            object
        };
        let json = serde_json::to_string_pretty(&self.chosen.iter().map(object).collect::<Vec<_>>())?;
        Ok(writeln!(out, "{}", escaped(&json))?)
    }

    fn csv(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(self.columns.iter().map(|column| column.name())).map_err(into_io)?;
        for one in self.chosen {
            let cells = self.cells(one);
            writer.write_record(cells.iter().map(|cell| export::csv_cell(cell))).map_err(into_io)?;
        }
        Ok(writer.flush()?)
    }

    /// The paths as the system has them, so that `xargs` finds the files; on a terminal, safe to show.
    fn files(&self, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
        for one in self.chosen {
            let path: &Path = &one.applicant.path;
            if context.width.is_some() {
                writeln!(out, "{}", super::context::shown(path))?;
            } else {
                out.write_all(path.as_os_str().as_encoded_bytes())?;
                writeln!(out)?;
            }
        }
        Ok(())
    }
}

/// JSON whose texts hold as escapes what would steer a terminal: a path must stay the one that the system has.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unsafe(c) && c != '\n' {
            out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// A piece of evidence on one line.
fn line(evidence: &crate::query::Evidence) -> String {
    match evidence.line {
        Some(line) => format!("line {line}: {}", evidence.text.trim()),
        None => format!("{}: {}", evidence.field, evidence.text.trim()),
    }
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
