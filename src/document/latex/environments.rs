//! Environments: lists, tables, headings, and those that print nothing.

use super::cursor::Cursor;
use super::{List, Reader};

impl Reader {
    pub(super) fn begin(&mut self, cursor: &mut Cursor<'_>, depth: usize) {
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

    pub(super) fn end_environment(&mut self, cursor: &mut Cursor<'_>) {
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
