//! A comparison as Markdown: one table per section, everything in words.

use std::fmt::Write;

use super::{Comparison, Form, HAS, HAS_NOT, Section, YES};
use crate::export::markdown::escape;

/// How it begins.
pub(in crate::export) const HEAD: &str = "# Comparison\n\n## ";

impl Comparison {
    /// The comparison as Markdown, one table per section.
    pub fn to_markdown(&self) -> String {
        let mut out = String::from("# Comparison\n");
        let names: Vec<String> = self.applicants.iter().map(|a| escape(&a.name)).collect();
        for section in &self.sections {
            // Writing to a string cannot fail.
            let _ = write!(out, "\n## {}\n\n| | {} |\n", escape(&section.title), names.join(" | "));
            let _ = writeln!(out, "|---|{}", "---|".repeat(names.len()));
            for row in &section.rows {
                let cells: Vec<String> = row.cells.iter().map(|lines| cell(section, lines)).collect();
                let _ = writeln!(out, "| {} | {} |", escape(&row.label), cells.join(" | "));
            }
        }
        out
    }
}

fn cell(section: &Section, lines: &[String]) -> String {
    match (&section.form, lines) {
        (Form::Matrix, []) => HAS_NOT.to_owned(),
        (Form::Matrix, [word]) if word == YES => HAS.to_owned(),
        _ => lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>"),
    }
}
