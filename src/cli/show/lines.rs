//! The lines of a document as they were read, in reading order, with what became of them.

use std::io::{self, Write};

use crate::document::Document;
use crate::library::Applicant;
use crate::profile::Meta;

/// Prints the lines of the CV, then those of the other documents: the number; `?` where a line was not
/// understood and `-` where it was left out on purpose; the line.
pub(super) fn print(applicant: &Applicant, out: &mut dyn Write) -> io::Result<()> {
    document(&applicant.document(), Some(&applicant.profile().meta), out)?;
    for paper in &applicant.attachments {
        writeln!(out, "\n{}: {}\n", paper.kind.label(), paper.file)?;
        document(&paper.document(), None, out)?;
    }
    Ok(())
}

fn document(document: &Document, meta: Option<&Meta>, out: &mut dyn Write) -> io::Result<()> {
    for line in &document.lines {
        let number = line.number;
        let flag = match meta {
            Some(meta) if !line.is_blank() && meta.is_not_understood(number) => '?',
            Some(meta) if meta.is_ignored(number) => '-',
            _ => ' ',
        };
        let text = format!("{number:>5} {flag} {}", line.raw);
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}
