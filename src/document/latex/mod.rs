//! LaTeX source: what the common CV classes and plain LaTeX would print.
//!
//! Nothing is compiled. The text is walked once; commands that are known are read for what they show, the
//! document's own macros are expanded within bounds, and of the others the arguments are shown. The
//! lines are those of the page, not of the source.

mod classes;
mod cursor;
mod signs;

use std::collections::HashMap;

use cursor::Cursor;

use super::flow::{self, CLEAR, Paragraph};
use super::{Bullet, Document, Format, Limits, ReadError, Style};

/// Deepest nesting of arguments and macros that is followed.
const DEPTH: usize = 24;
/// How much text the expansion of macros may make, for each byte of the source and at least.
const GROWTH: usize = 8;
const LEAST: usize = 256 * 1024;
/// Longest list of a macro's parameters, in bytes.
const PARAMETERS: usize = 200;
/// Longest label of an item that is still read on one line with what it labels, in characters.
const LONG_LABEL: usize = 40;

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

/// A macro of the document's own.
#[derive(Clone)]
struct Macro {
    arguments: usize,
    default: Option<String>,
    body: String,
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

    fn space(&mut self) {
        if !self.line.text().is_empty() && !self.line.text().ends_with([' ', '\n', '\t']) {
            self.text(" ");
        }
    }

    fn gap(&mut self) {
        if !self.line.is_blank() && !self.line.text().ends_with('\t') {
            self.line.gap();
        }
    }

    fn text(&mut self, text: &str) {
        if self.preamble || text.is_empty() {
            return;
        }
        let (style, link) = (self.setting.style, self.setting.link.as_deref());
        if let Some(size) = self.setting.size {
            self.line.size = Some(self.line.size.map_or(size, |known| known.max(size)));
        }
        if self.setting.upper {
            self.line.push(&text.to_uppercase(), style, link);
        } else {
            self.line.push(text, style, link);
        }
    }

    /// Ends the paragraph.
    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.is_blank() {
            self.out.push(line);
        }
    }

    /// A paragraph of its own, made of pieces of TeX; those in one column are joined by commas.
    fn entry(&mut self, columns: &[&[&str]], depth: usize) {
        self.end();
        let first = self.out.len();
        for column in columns {
            let filled = column.iter().filter(|piece| !piece.trim().is_empty());
            for (at, piece) in filled.enumerate() {
                if at == 0 {
                    self.gap();
                } else if !self.line.is_blank() {
                    self.text(", ");
                }
                self.run(piece.trim(), depth + 1);
            }
        }
        self.end();
        if let Some(first) = self.out.get_mut(first) {
            first.before = CLEAR;
        }
    }

    /// A heading.
    fn heading(&mut self, level: u8, title: &str, depth: usize) {
        self.end();
        let first = self.out.len();
        let (tables, setting) = (std::mem::take(&mut self.tables), std::mem::take(&mut self.setting));
        self.run(title.trim(), depth + 1);
        self.end();
        (self.tables, self.setting) = (tables, setting);
        for paragraph in self.out.iter_mut().skip(first) {
            paragraph.heading = Some(level);
        }
    }

    /// An item of a list; its text follows.
    fn item(&mut self, label: Option<&str>, depth: usize) {
        self.end();
        self.line.indent = self.lists.len().min(20) as u16 * 2;
        let counted = self.lists.last_mut().filter(|l| l.counts).map(|list| {
            list.number += 1;
            Bullet::Label(list.number.to_string())
        });
        self.line.bullet = Some(counted.unwrap_or(Bullet::Mark));
        if let Some(label) = label.filter(|l| !l.trim().is_empty()) {
            // LaTeX sets the labels of a description bold.
            let long = label.chars().count() > LONG_LABEL;
            let before = self.setting.clone();
            self.setting.style.bold |= long;
            self.run(label, depth + 1);
            self.setting = before;
            let shown = self.line.text().trim().to_owned();
            if long && shown.chars().count() > LONG_LABEL {
                // The head of an entry, and what follows is its prose.
                self.line.bullet = None;
                self.line.line_break();
                return;
            }
            let mark = shown.chars().all(|c| !c.is_alphanumeric());
            if mark {
                // A bullet of the author's own.
                let (bullet, indent) = (self.line.bullet.take(), self.line.indent);
                self.line = Paragraph { bullet, indent, ..Paragraph::default() };
            } else if !shown.ends_with([':', '.', ']', ')']) {
                self.text(": ");
            } else {
                self.text(" ");
            }
        }
    }

    /// Runs an argument with a change of setting that ends with it.
    fn set(&mut self, change: impl FnOnce(&mut Setting), text: &str, depth: usize) {
        let before = self.setting.clone();
        change(&mut self.setting);
        self.run(text, depth + 1);
        self.setting = before;
    }

    fn command(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) {
        cursor.take("*");
        if self.define(name, cursor) || self.class_command(name, cursor, depth) {
            return;
        }
        if self.preamble {
            return Self::skip_arguments(name, cursor);
        }
        match name {
            "begin" => self.begin(cursor, depth),
            "end" => self.end_environment(cursor),
            "\\" | "newline" | "linebreak" | "tabularnewline" | "cr" => {
                cursor.option();
                if self.tables > 0 {
                    self.end();
                } else if !self.line.is_blank() {
                    self.line.line_break();
                }
            }
            "par" | "newpage" | "clearpage" | "pagebreak" | "bigskip" | "medskip" | "smallskip"
            | "maketitle" => {
                self.end();
                self.out.push(Paragraph::default());
            }
            "item" => {
                let label = cursor.option();
                self.item(label, depth);
            }
            "bibitem" => {
                cursor.option();
                cursor.group();
                self.item(None, depth);
            }
            "hfill" | "hfil" | "dotfill" | "hrulefill" | "qquad" | "tab" | ">" => self.gap(),
            "quad" => self.text("  "),
            "hspace" if cursor.rest.starts_with("{\\fill") || cursor.rest.starts_with("{\\stretch") => {
                cursor.group();
                self.gap();
            }
            "hspace" => {
                cursor.group();
                self.space();
            }
            "input" | "include" | "subfile" | "import" => {
                let file = cursor.argument().to_owned();
                if self.inputs.len() < 10 {
                    self.inputs.push(file);
                }
            }
            _ => self.styled(name, cursor, depth),
        }
    }

    /// Commands that set their argument, or what follows, in some way.
    fn styled(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) {
        match name {
            "textbf" | "textit" | "emph" | "textsl" | "textsuperscript" | "MakeUppercase" | "uppercase" => {
                let inner = cursor.argument();
                let change = |s: &mut Setting| match name {
                    "textbf" => s.style.bold = true,
                    "textsuperscript" => s.style.superscript = true,
                    "MakeUppercase" | "uppercase" => s.upper = true,
                    _ => s.style.italic = true,
                };
                self.set(change, inner, depth);
            }
            "bfseries" | "bf" => self.setting.style.bold = true,
            "itshape" | "it" | "em" | "slshape" | "sl" => self.setting.style.italic = true,
            "normalfont" | "mdseries" | "upshape" | "rm" => self.setting.style = Style::default(),
            "href" => {
                let target = cursor.group().filter(|target| target.len() <= flow::LONGEST_LINK);
                let target = target.map(|target| target.replace('\\', ""));
                let shown = cursor.argument();
                self.set(|s| s.link = target, shown, depth);
            }
            "url" | "nolinkurl" | "path" => {
                let target = cursor.argument().replace('\\', "");
                self.text(&target);
            }
            "footnote" | "thanks" => {
                let note = cursor.argument();
                self.text(" (");
                self.run(note, depth + 1);
                self.text(")");
            }
            // Of these the last argument is shown.
            "textcolor" | "colorbox" | "parbox" | "makebox" | "framebox" | "raisebox" | "resizebox"
            | "scalebox" | "multicolumn" | "multirow" | "hyperlink" | "hypertarget" | "rotatebox"
            | "texorpdfstring" => {
                while cursor.option().is_some() {}
                let many = match name {
                    "multicolumn" | "multirow" | "resizebox" => 3,
                    _ => 2,
                };
                let many = if matches!(name, "makebox" | "framebox") { 1 } else { many };
                let mut last = "";
                for _ in 0..many {
                    while cursor.option().is_some() {}
                    last = cursor.argument();
                }
                self.run(last, depth + 1);
            }
            _ => self.other(name, cursor, depth),
        }
    }

    fn other(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) {
        if let Some(accent) = signs::accent(name) {
            let letter = cursor.argument().trim_start_matches('\\');
            let mut letters = letter.chars();
            let base = letters.next().unwrap_or(' ');
            let text: String = [base, accent].into_iter().chain(letters).collect();
            return self.text(&crate::text::safe(&text));
        }
        if let Some(sign) = signs::sign(name) {
            // "\o{}" ends the command, as a space does.
            cursor.take("{}");
            return if sign == " " { self.space() } else { self.text(sign) };
        }
        if let Some(size) = signs::size(name) {
            self.setting.size = Some(size);
            return;
        }
        if signs::dropped(name).is_some()
            || name.starts_with("fa") && name[2..].starts_with(char::is_uppercase)
        {
            return Self::skip_arguments(name, cursor);
        }
        if matches!(name, "(" | ")" | "[" | "]") {
            self.math = matches!(name, "(" | "[");
            return;
        }
        if let Some(own) = self.macros.get(name).cloned() {
            return self.expand(&own, cursor, depth);
        }
        self.unknown(name, cursor, depth);
    }

    /// A command of a class or package that is not known: its arguments are shown, side by side.
    fn unknown(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) {
        while cursor.option().is_some_and(|o| !o.is_empty()) {}
        let arguments = cursor.groups(9);
        match arguments.as_slice() {
            [] => {}
            [title] if name.to_ascii_lowercase().contains("section") => {
                let level = if name.to_ascii_lowercase().contains("sub") { 2 } else { 1 };
                self.heading(level, title, depth);
            }
            [one] => self.set(|_| {}, one, depth),
            many => {
                let columns: Vec<&[&str]> = many.iter().map(std::slice::from_ref).collect();
                self.entry(&columns, depth);
            }
        }
    }

    fn skip_arguments(name: &str, cursor: &mut Cursor<'_>) {
        while cursor.option().is_some() {}
        for _ in 0..signs::dropped(name).unwrap_or(0) {
            cursor.group();
            while cursor.option().is_some() {}
        }
    }

    /// Definitions of macros. True if the command was one.
    fn define(&mut self, name: &str, cursor: &mut Cursor<'_>) -> bool {
        match name {
            "newcommand" | "renewcommand" | "providecommand" | "DeclareRobustCommand" => {
                let defined = cursor.argument().trim().trim_start_matches('\\').to_owned();
                let arguments = cursor.option().and_then(|n| n.trim().parse().ok()).unwrap_or(0);
                let default = cursor.option().map(str::to_owned);
                let body = cursor.argument().to_owned();
                self.remember(defined, Macro { arguments, default, body });
            }
            "def" | "gdef" | "edef" => {
                cursor.take("\\");
                let defined = cursor.command().to_owned();
                let parameters = cursor.rest.bytes().take(PARAMETERS).position(|b| b == b'{').unwrap_or(0);
                let arguments = cursor.rest[..parameters].matches('#').count();
                cursor.rest = &cursor.rest[parameters..];
                let body = cursor.group().unwrap_or_default().to_owned();
                self.remember(defined, Macro { arguments, default: None, body });
            }
            "newenvironment" | "renewenvironment" => {
                cursor.group();
                while cursor.option().is_some() {}
                cursor.groups(2);
            }
            "let" => {
                cursor.argument();
                cursor.take("=");
                cursor.argument();
            }
            "newif" => {
                cursor.argument();
            }
            _ => return false,
        }
        true
    }

    fn remember(&mut self, name: String, own: Macro) {
        if self.macros.len() < 500 && !name.is_empty() && own.arguments <= 9 {
            self.macros.insert(name, own);
        }
    }

    /// Runs a macro's body with its arguments in place.
    fn expand(&mut self, own: &Macro, cursor: &mut Cursor<'_>, depth: usize) {
        let mut arguments: Vec<&str> = Vec::new();
        if own.arguments > 0
            && let Some(default) = &own.default
        {
            arguments.push(cursor.option().unwrap_or(default));
        }
        while arguments.len() < own.arguments {
            arguments.push(cursor.argument());
        }
        let mut text = String::with_capacity(own.body.len());
        let mut parts = own.body.split('#');
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let digit = part.chars().next().and_then(|c| c.to_digit(10));
            match digit.and_then(|d| arguments.get((d as usize).checked_sub(1)?)) {
                Some(argument) if text.len() + argument.len() <= self.budget => {
                    text.push_str(argument);
                    text.push_str(&part[1..]);
                }
                Some(_) => {
                    self.budget = 0;
                    return;
                }
                None => text.push_str(part),
            }
        }
        self.budget = self.budget.saturating_sub(text.len().max(16));
        self.run(&text, depth + 1);
    }

    fn begin(&mut self, cursor: &mut Cursor<'_>, depth: usize) {
        let name = cursor.group().unwrap_or_default().trim_end_matches('*');
        self.groups.push(self.setting.clone());
        if self.class_environment(name, cursor, depth) {
            return;
        }
        match name {
            "itemize" | "enumerate" | "description" | "thebibliography" | "list" | "etaremune"
            | "compactitem" | "compactenum" | "cvitems" | "tightemize" | "innerlist" | "outerlist"
            | "bibsection" => {
                self.end();
                cursor.option();
                if matches!(name, "thebibliography" | "list") {
                    cursor.groups(if name == "list" { 2 } else { 1 });
                }
                let counts = matches!(
                    name,
                    "enumerate" | "thebibliography" | "etaremune" | "compactenum" | "bibsection"
                );
                self.lists.push(List { counts, number: 0 });
            }
            "tabular" | "tabularx" | "tabulary" | "longtable" | "supertabular" | "array" | "tabu" => {
                self.end();
                if matches!(name, "tabularx" | "tabulary") {
                    cursor.group();
                }
                cursor.option();
                // "tabular*" has a width before its columns.
                let first = cursor.group().unwrap_or_default();
                if first.contains("width") || first.contains("linewidth") {
                    cursor.option();
                    cursor.group();
                }
                self.tables += 1;
            }
            "minipage" | "multicols" | "paracol" | "adjustwidth" | "spacing" => {
                self.end();
                while cursor.option().is_some() {}
                cursor.groups(if name == "adjustwidth" { 2 } else { 1 });
                while cursor.option().is_some() {}
            }
            "tikzpicture" | "figure" | "comment" | "wrapfigure" | "filecontents" => {
                cursor.skip_to(&format!("\\end{{{name}"));
            }
            _ => {
                self.end();
                while cursor.option().is_some() {}
            }
        }
    }

    fn end_environment(&mut self, cursor: &mut Cursor<'_>) {
        let name = cursor.group().unwrap_or_default().trim_end_matches('*');
        let inline = self.tables > 0 && !name.starts_with("tab");
        if !inline {
            self.end();
        }
        if name.starts_with("tab") || matches!(name, "longtable" | "array" | "supertabular") {
            self.tables = self.tables.saturating_sub(1);
        } else if matches!(
            name,
            "itemize"
                | "enumerate"
                | "description"
                | "thebibliography"
                | "list"
                | "etaremune"
                | "compactitem"
                | "compactenum"
                | "cvitems"
                | "tightemize"
                | "innerlist"
                | "outerlist"
                | "bibsection"
                | "rSubsection"
        ) {
            self.lists.pop();
        }
        if let Some(setting) = self.groups.pop() {
            self.setting = setting;
        }
    }
}

#[cfg(test)]
mod tests;
