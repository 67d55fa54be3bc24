//! LaTeX source: what the common CV classes and plain LaTeX would print.
//!
//! Nothing is compiled. The text is walked once; commands that are known are read for what they show, the
//! document's own macros are expanded within bounds, and of the others the arguments are shown. The
//! lines are those of the page, not of the source.

mod classes;
mod commands;
mod cursor;
mod environments;
mod macros;
mod page;
mod signs;

use std::collections::HashMap;

use cursor::Cursor;
use macros::Macro;

use super::flow::{self, Paragraph};
use super::{Document, Format, Limits, ReadError, Style};

/// Deepest nesting of arguments and macros that is followed.
const DEPTH: usize = 24;
/// How much text the expansion of macros may make, for each byte of the source and at least.
const GROWTH: usize = 8;
const LEAST: usize = 256 * 1024;

/// Reads the text of a `.tex`.
pub(super) fn read(text: &str, mut warnings: Vec<String>, limits: Limits) -> Result<Document, ReadError> {
    // The letters are walked one by one, so that escape sequences must go before.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = crate::text::safe_multiline(&text);
    let source = without_comments(&text);
    let (preamble, body) = source.split_once("\\begin{document}").unwrap_or(("", &source));
    let body = body.split_once("\\end{document}").map_or(body, |(body, _)| body);
    let mut reader = Reader { budget: source.len() * GROWTH + LEAST, ..Reader::default() };
    reader.preamble = true;
    reader.run(preamble, 0);
    reader.end();
    reader.preamble = false;
    reader.run(body, 0);
    reader.end();
    if reader.budget == 0 {
        warnings.push("its macros expand without end; what they would print is cut".to_owned());
    }
    if !reader.inputs.is_empty() {
        let files = reader.inputs.join(", ");
        warnings.push(format!("it includes other files, which were not read: {}", crate::text::safe(&files)));
    }
    Ok(Document::new(Format::Latex, flow::lines(reader.out, limits.bytes)?, warnings))
}

/// The source without its comments. A comment swallows the end of its line and the indent of the next.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut joined = false;
    for line in text.lines() {
        let line = if joined { line.trim_start() } else { line };
        let mut escaped = false;
        let comment = line.char_indices().find(|(_, c)| {
            let found = *c == '%' && !escaped;
            escaped = *c == '\\' && !escaped;
            found
        });
        // A line that is all comment leaves nothing behind, not even a paragraph's end.
        joined = comment.is_some();
        if let Some((at, _)) = comment {
            out.push_str(&line[..at]);
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// How text is set at a place.
#[derive(Clone, Default)]
struct Setting {
    style: Style,
    link: Option<String>,
    upper: bool,
    size: Option<f32>,
}

/// A list that is open.
struct List {
    counts: bool,
    number: u32,
}

#[derive(Default)]
struct Reader {
    out: Vec<Paragraph>,
    line: Paragraph,
    setting: Setting,
    groups: Vec<Setting>,
    lists: Vec<List>,
    /// Open environments in which `&` parts columns.
    tables: usize,
    macros: HashMap<String, Macro>,
    inputs: Vec<String>,
    budget: usize,
    preamble: bool,
    math: bool,
}

impl Reader {
    /// Walks a text. `depth` counts the arguments and macros around it.
    fn run(&mut self, text: &str, depth: usize) {
        if depth > DEPTH || self.budget == 0 {
            return;
        }
        let mut cursor = Cursor::new(text);
        let open = self.groups.len();
        while let Some(c) = cursor.next() {
            match c {
                '\\' => {
                    let name = cursor.command();
                    self.command(name, &mut cursor, depth);
                }
                '{' => self.groups.push(self.setting.clone()),
                '}' => {
                    if self.groups.len() > open
                        && let Some(setting) = self.groups.pop()
                    {
                        self.setting = setting;
                    }
                }
                '$' => {
                    cursor.take("$");
                    self.math = !self.math;
                }
                '^' | '_' if self.math => self.script(c, &mut cursor, depth),
                '~' => self.text(" "),
                '&' if self.tables > 0 => self.gap(),
                '\n' => self.line_end(&mut cursor),
                ' ' | '\t' | '\r' => self.space(),
                '-' if !self.math => {
                    let dashes = if cursor.take("--") {
                        "—"
                    } else if cursor.take("-") {
                        "–"
                    } else {
                        "-"
                    };
                    self.text(dashes);
                }
                '`' => self.quote(cursor.take("`"), "“", "‘"),
                '\'' => self.quote(cursor.take("'"), "”", "’"),
                '"' if cursor.take("'") => self.text("“"),
                '"' if cursor.take("`") => self.text("„"),
                _ => self.text(c.encode_utf8(&mut [0; 4])),
            }
        }
        // What was set within is not set beyond.
        if self.groups.len() > open
            && let Some(setting) = self.groups.drain(open..).next()
        {
            self.setting = setting;
        }
    }

    fn quote(&mut self, double: bool, two: &str, one: &str) {
        self.text(if double { two } else { one });
    }

    /// The end of a line of the source; a blank line ends the paragraph.
    fn line_end(&mut self, cursor: &mut Cursor<'_>) {
        let trimmed = cursor.rest.trim_start_matches([' ', '\t', '\r']);
        if trimmed.starts_with('\n') {
            cursor.rest = trimmed.trim_start();
            self.math = false;
            if self.tables == 0 {
                let written = !self.line.is_blank();
                self.end();
                if written {
                    self.out.push(Paragraph::default());
                }
            }
        } else {
            self.space();
        }
    }

    fn script(&mut self, c: char, cursor: &mut Cursor<'_>, depth: usize) {
        let inner = cursor.argument();
        let before = self.setting.clone();
        self.setting.style.superscript = c == '^';
        self.run(inner, depth + 1);
        self.setting = before;
    }
}

#[cfg(test)]
mod tests;
