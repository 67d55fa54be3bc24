//! The commands of plain LaTeX.

use super::cursor::Cursor;
use super::{Reader, Setting, signs};
use crate::document::Style;
use crate::document::flow::{self, Paragraph};

impl Reader {
    pub(super) fn command(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) {
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
    pub(super) fn styled(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) {
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

    pub(super) fn other(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) {
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
    pub(super) fn unknown(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) {
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

    pub(super) fn skip_arguments(name: &str, cursor: &mut Cursor<'_>) {
        while cursor.option().is_some() {}
        for _ in 0..signs::dropped(name).unwrap_or(0) {
            cursor.group();
            while cursor.option().is_some() {}
        }
    }
}
