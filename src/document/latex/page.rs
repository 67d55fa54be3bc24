//! What is put on the page: text, columns, headings, items of lists.

use super::{Reader, Setting};
use crate::document::Bullet;
use crate::document::flow::{CLEAR, Paragraph};

/// Longest label of an item that is still read on one line with what it labels, in characters.
const LONG_LABEL: usize = 40;

impl Reader {
    pub(super) fn space(&mut self) {
        if !self.line.text().is_empty() && !self.line.text().ends_with([' ', '\n', '\t']) {
            self.text(" ");
        }
    }

    pub(super) fn gap(&mut self) {
        if !self.line.is_blank() && !self.line.text().ends_with('\t') {
            self.line.gap();
        }
    }

    pub(super) fn text(&mut self, text: &str) {
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
    pub(super) fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.is_blank() {
            self.out.push(line);
        }
    }

    /// A paragraph of its own, made of pieces of TeX; those in one column are joined by commas.
    pub(super) fn entry(&mut self, columns: &[&[&str]], depth: usize) {
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
    pub(super) fn heading(&mut self, level: u8, title: &str, depth: usize) {
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
    pub(super) fn item(&mut self, label: Option<&str>, depth: usize) {
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
    pub(super) fn set(&mut self, change: impl FnOnce(&mut Setting), text: &str, depth: usize) {
        let before = self.setting.clone();
        change(&mut self.setting);
        self.run(text, depth + 1);
        self.setting = before;
    }
}
