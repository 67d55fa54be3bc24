//! `cvtui references`: reference strings to data, with the code that reads a CV's list of publications.

use std::io::{self, BufRead, Write};

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::failure::Failure;
use crate::parse::reference::{Hints, Reference, segment};
use crate::profile::{PublicationKind, PublicationStatus};
use crate::text::safe;

/// Longer lines are cut: no reference is that long.
const LONGEST: u64 = 64 * 1024;

#[derive(Debug, Args)]
pub(super) struct ReferencesArgs {}

/// What is printed of a reference; what it does not name is left out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    authors: Vec<&'a str>,
    authors_complete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    venue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    kind: PublicationKind,
    status: PublicationStatus,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    awards: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// Reads one reference a line and writes one JSON object a line, each as soon as its line is there. Any line
/// gives a line, an empty one included.
pub(super) fn run(_: &ReferencesArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    while read_line(&mut input, &mut line)? {
        let text = String::from_utf8_lossy(&line);
        let text = safe(text.trim());
        let reference = segment(&text, &Hints::default(), &context.taxonomy());
        serde_json::to_writer(&mut *out, &row(&reference)).map_err(io::Error::from)?;
        writeln!(out)?;
        out.flush()?;
    }
    Ok(())
}

/// Reads a line without its end, cut to the longest; false at the end of the input.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let mut head = io::Read::take(&mut *input, LONGEST);
    if head.read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.last() != Some(&b'\n') {
        skip_line(input)?;
    }
    Ok(true)
}

/// Passes over the rest of a line, keeping none of it.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let end = memchr::memchr(b'\n', buffer);
        let passed = end.map_or(buffer.len(), |at| at + 1);
        input.consume(passed);
        if end.is_some() || passed == 0 {
            return Ok(());
        }
    }
}

fn row(reference: &Reference) -> Row<'_> {
    Row {
        title: reference.title.as_ref().map(|f| f.text.as_str()),
        authors: reference.authors.iter().map(|a| a.name.as_str()).collect(),
        authors_complete: reference.authors_complete,
        venue: reference.venue.as_ref().map(|f| f.text.as_str()),
        year: reference.date.map(|d| d.year().to_string()),
        date: reference.date.map(|d| d.to_string()),
        kind: reference.kind,
        status: reference.status,
        awards: reference.awards.iter().map(|f| f.text.as_str()).collect(),
        url: reference.url.as_deref(),
    }
}
