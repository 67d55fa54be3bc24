//! A profile in words alone: one thing a line, its label before it, for those who hear it and for programs of lines.

use std::io::{self, Write};

use super::outline::{Entry, outline};
use super::text::source;
use crate::library::Applicant;
use crate::profile::Meta;

pub(super) fn print(applicant: &Applicant, with_source: bool, out: &mut dyn Write) -> io::Result<()> {
    let profile = &applicant.profile();
    let meta = &profile.meta;
    writeln!(out, "Name: {}{}", applicant.display_name(), lines_of(meta, "/basics/name", with_source))?;
    if let Some(label) = &profile.basics.label {
        writeln!(out, "Headline: {}{}", spoken(label), lines_of(meta, "/basics/label", with_source))?;
    }
    for section in outline(profile) {
        writeln!(out, "\n{}:", section.title)?;
        for entry in &section.entries {
            writeln!(out, "{}{}", said(entry), lines_of(meta, &entry.pointer, with_source))?;
        }
    }
    writeln!(out, "\nFile: {}", meta.file)?;
    writeln!(out, "Understood: {:.0} percent", meta.coverage * 100.0)?;
    for corrected in &meta.corrections {
        writeln!(out, "Corrected: {}", spoken(&crate::cli::review::correction(corrected)))?;
    }
    for warning in &meta.warnings {
        writeln!(out, "Warning: {warning}")?;
    }
    if with_source {
        let document = applicant.document();
        for number in meta.not_understood.iter().flat_map(|range| range.first..=range.last) {
            let text = document.line(number).map(|line| line.raw.trim()).unwrap_or_default();
            if !text.is_empty() {
                writeln!(out, "Not understood, line {number}: {text}")?;
            }
        }
    }
    Ok(())
}

/// An entry on one line.
fn said(entry: &Entry) -> String {
    let lines = entry.lines.iter().map(|line| spoken(line)).collect::<Vec<_>>().join("; ");
    match (entry.label.is_empty(), lines.is_empty()) {
        (true, _) => lines,
        (false, true) => spoken(&entry.label),
        (false, false) => format!("{}: {lines}", spoken(&entry.label)),
    }
}

/// Words for the signs that a voice leaves out or stumbles over.
fn spoken(text: &str) -> String {
    text.replace(" – ", " to ").replace(" · ", ", ").replace("• ", "").replace(" exp.", " expected")
}

/// Which lines of the CV say it.
fn lines_of(meta: &Meta, pointer: &str, wanted: bool) -> String {
    let Some(source) = source(meta, pointer).filter(|_| wanted) else { return String::new() };
    let inferred = if source.inferred { ", inferred" } else { "" };
    let (first, last) = (source.lines.first, source.lines.last);
    if first == last {
        format!(" (line {first}{inferred})")
    } else {
        format!(" (lines {first} to {last}{inferred})")
    }
}
