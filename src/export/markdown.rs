//! The shortlist in Markdown.

use std::fmt::Write;

use super::words;
use super::{Entry, Shortlist};
use crate::text::{safe, safe_multiline};

/// How it begins.
pub(super) const HEAD: &str = "# Shortlist\n\n- Folder: ";

/// The shortlist as Markdown.
pub(super) fn write(shortlist: &Shortlist) -> String {
    let header = &shortlist.header;
    let mut out = String::from("# Shortlist\n\n");
    let facts = [
        ("Folder", header.folder.clone()),
        ("Query", header.query.clone()),
        ("Exported", header.exported.to_string()),
        ("Reviewer", header.reviewer.clone()),
        ("Applicants", header.count.to_string()),
    ];
    list(&mut out, facts);
    for entry in &shortlist.applicants {
        applicant(&mut out, entry);
    }
    out
}

/// Some of its applicants as Markdown, without what stands above them.
pub fn entries(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        applicant(&mut out, entry);
    }
    out.trim_start().to_owned()
}

fn applicant(out: &mut String, entry: &Entry) {
    // Writing to a string cannot fail.
    let _ = write!(out, "\n## {}\n\n", escape(entry.display_name()));
    let facts = [
        ("Decision", entry.decision.map(|d| d.name().to_owned()).unwrap_or_default()),
        ("Rating", entry.rating.map(|r| format!("{} of 5", r.get())).unwrap_or_default()),
        ("Rubric", words::score(entry)),
        ("Committee", words::committee(entry)),
        ("Assigned", entry.assigned.join(", ")),
        ("Tags", entry.tags.join(", ")),
        ("Email", entry.emails.join(", ")),
        ("Phone", entry.phones.join(", ")),
        ("Web", entry.urls.join(", ")),
        ("File", entry.file.clone()),
        ("Skills", entry.skills.join(", ")),
    ];
    list(out, facts);
    if !entry.note.is_empty() {
        out.push('\n');
        quote(out, &safe_multiline(&entry.note));
    }
    section(out, "Education", entry.education.iter().map(|e| escape(&words::education(e))));
    section(out, "Experience", entry.work.iter().map(|w| escape(&words::work(w))));
    let papers = entry.publications.iter().map(|paper| {
        let place = words::paper(paper);
        let title = format!("*{}*", escape(&paper.title));
        if place.is_empty() { title } else { format!("{title}. {}", escape(&place)) }
    });
    section(out, "Publications", papers);
}

/// A quotation that keeps the lines as they are.
fn quote(out: &mut String, text: &str) {
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let goes_on = !line.trim().is_empty() && lines.peek().is_some_and(|next| !next.trim().is_empty());
        // Two spaces keep the next line from being drawn into this one.
        let end = if goes_on { "  " } else { "" };
        let _ = writeln!(out, "{}{end}", format!("> {}", escape(line)).trim_end());
    }
}

fn list<const N: usize>(out: &mut String, facts: [(&str, String); N]) {
    for (label, text) in facts {
        if !text.is_empty() {
            let _ = writeln!(out, "- {label}: {}", escape(&text));
        }
    }
}

fn section(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        let _ = write!(out, "\n### {title}\n\n");
        for line in lines {
            let _ = writeln!(out, "- {line}");
        }
    }
}

/// Text of one line in which nothing is markup.
pub(super) fn escape(text: &str) -> String {
    let text = safe(text);
    let mut out = String::with_capacity(text.len());
    let start = text.trim_start();
    // What would begin a list, a heading's underline or a numbered item at the start of a line.
    let digits = start.chars().take_while(char::is_ascii_digit).count();
    let marks_item = digits > 0 && start[digits..].starts_with(['.', ')']);
    let mark_at = text.len() - start.len() + digits;
    for (at, c) in text.char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '!' | '$' => {
                out.extend(['\\', c]);
            }
            '&' => out.push_str("&amp;"),
            '-' | '+' | '=' if at == text.len() - start.len() => out.extend(['\\', c]),
            '.' | ')' if marks_item && at == mark_at => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
