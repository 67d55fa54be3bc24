//! A profile as text for reading, with the source lines in the margin where asked.

use std::io::{self, Write};

use super::outline::{Entry, outline};
use crate::cli::context::Context;
use crate::cli::paint::Role;
use crate::library::Applicant;
use crate::profile::{Meta, Profile, Source};
use crate::text::{pad, width};

/// Cells of the margin that holds line numbers, ` 12-340~ │ `.
const MARGIN: usize = 9;
/// Cells of the column of dates and labels.
const LABEL: usize = 22;

pub(super) fn print(
    applicant: &Applicant,
    source: bool,
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    let profile = &applicant.profile();
    let mut page = Page { profile, meta: &profile.meta, source, context, out };
    let name = applicant.display_name();
    page.line(profile.basics.name.as_ref().map(|_| "/basics/name"), &page.strong(name))?;
    if let Some(label) = &profile.basics.label {
        page.line(Some("/basics/label"), label)?;
    }
    for section in outline(profile) {
        page.line(None, "")?;
        page.line(None, &page.strong(section.title))?;
        for entry in &section.entries {
            page.entry(entry)?;
        }
    }
    page.line(None, "")?;
    page.foot(applicant)
}

struct Page<'a> {
    profile: &'a Profile,
    meta: &'a Meta,
    source: bool,
    context: &'a Context,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    fn strong(&self, text: &str) -> String {
        self.context.paint.paint(Role::Strong, text).into_owned()
    }

    /// The margin of a line: the source of the fact at `pointer`.
    fn margin(&self, pointer: Option<&str>) -> String {
        if !self.source {
            return String::new();
        }
        let lines = pointer.and_then(|pointer| source(self.meta, pointer)).map(numbers).unwrap_or_default();
        let padded = format!("{lines:>MARGIN$} │ ");
        self.context.paint.paint(Role::Dim, &padded).into_owned()
    }

    fn line(&mut self, pointer: Option<&str>, text: &str) -> io::Result<()> {
        let line = format!("{}{text}", self.margin(pointer));
        writeln!(self.out, "{}", line.trim_end())
    }

    /// An entry: the label on its first line, everything else beside it.
    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        let taken = LABEL + 4 + if self.source { MARGIN + 3 } else { 0 };
        let room = self.context.width.map(|cells| cells.saturating_sub(taken).max(20));
        let mut label = entry.label.as_str();
        let mut pointer = Some(entry.pointer.as_str());
        if width(label) > LABEL {
            self.line(pointer.take(), &format!("  {label}"))?;
            label = "";
        }
        if entry.lines.is_empty() {
            return self.line(pointer, &format!("  {label}"));
        }
        for line in &entry.lines {
            for piece in wrap(line, room) {
                let piece = if self.context.links {
                    crate::tui::linked(&piece, &entry.pointer, self.profile)
                } else {
                    piece
                };
                let text = format!("  {}  {piece}", self.context.paint.paint(Role::Dim, &pad(label, LABEL)));
                self.line(pointer.take(), &text)?;
                label = "";
            }
        }
        Ok(())
    }

    /// What is known about the profile itself.
    fn foot(&mut self, applicant: &Applicant) -> io::Result<()> {
        let (meta, paint) = (self.meta, self.context.paint);
        let about = format!("{} · {} · {:.0}% understood", meta.file, meta.format, meta.coverage * 100.0);
        self.line(None, &paint.paint(Role::Dim, &about))?;
        for corrected in &meta.corrections {
            let line = crate::cli::review::correction(corrected);
            let role = if corrected.question.is_some() { Role::Warn } else { Role::Dim };
            self.line(None, &paint.paint(role, &line))?;
        }
        for warning in &meta.warnings {
            self.line(None, &format!("{} {warning}", paint.paint(Role::Warn, "!")))?;
        }
        if !self.source || meta.not_understood.is_empty() {
            return Ok(());
        }
        self.line(None, "")?;
        self.line(None, &self.strong("Not understood"))?;
        let document = applicant.document();
        for number in meta.not_understood.iter().flat_map(|range| range.first..=range.last) {
            let text = document.line(number).map(|line| line.raw.trim()).unwrap_or_default();
            if !text.is_empty() {
                let margin = paint.paint(Role::Dim, &format!("{number:>MARGIN$} │ ")).into_owned();
                writeln!(self.out, "{margin}  {text}")?;
            }
        }
        Ok(())
    }
}

/// The source of what stands at `pointer`: its own or its entry's, else all that its parts have.
pub(super) fn source(meta: &Meta, pointer: &str) -> Option<Source> {
    meta.source(pointer).or_else(|| {
        let inside = |path: &str| path.strip_prefix(pointer).is_some_and(|rest| rest.starts_with('/'));
        let parts = meta.sources.iter().filter(|(path, _)| inside(path)).map(|(_, source)| *source);
        parts.reduce(|a, b| Source { lines: a.lines.union(b.lines), inferred: a.inferred && b.inferred })
    })
}

/// `12`, `12-15`, and `~` behind what was inferred.
fn numbers(source: Source) -> String {
    let mark = if source.inferred { "~" } else { "" };
    let lines = source.lines;
    if lines.first == lines.last {
        format!("{}{mark}", lines.first)
    } else {
        format!("{}-{}{mark}", lines.first, lines.last)
    }
}

/// `text` in lines of at most `room` cells, broken between words; a longer word stays whole.
fn wrap(text: &str, room: Option<usize>) -> Vec<String> {
    let Some(room) = room else { return vec![text.to_owned()] };
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last().map(String::as_str).unwrap_or_default();
        if !last.is_empty() && width(last) + 1 + width(word) > room {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::LineRange;

    #[test]
    fn wraps_between_words_by_cells() {
        assert_eq!(wrap("one two three", Some(7)), ["one two", "three"]);
        assert_eq!(wrap("한국어 이름", Some(6)), ["한국어", "이름"]);
        assert_eq!(wrap("unbreakable x", Some(4)), ["unbreakable", "x"]);
        assert_eq!(wrap("as it is", None), ["as it is"]);
    }

    #[test]
    fn what_has_no_source_of_its_own_has_those_of_its_parts() {
        let mut meta = Meta::default();
        for (pointer, line) in [("/basics/emails/0", 3), ("/basics/emails/1", 7), ("/basics/emailsX", 1)] {
            let source = Source { lines: LineRange::line(line), inferred: false };
            meta.sources.insert(pointer.to_owned(), source);
        }
        assert_eq!(source(&meta, "/basics/emails").unwrap().lines, LineRange::new(3, 7));
        assert!(source(&meta, "/basics/phones").is_none());
    }

    #[test]
    fn marks_what_was_inferred() {
        let lines = LineRange::new(3, 5);
        assert_eq!(numbers(Source { lines, inferred: true }), "3-5~");
        assert_eq!(numbers(Source { lines: LineRange::line(4), inferred: false }), "4");
    }
}
