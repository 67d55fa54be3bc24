//! A page's tree to paragraphs.

use super::css::{Display, Look, Rules};
use crate::document::flow::{CLEAR, LONGEST_LINK, Paragraph};
use crate::document::table::{self, Cell};
use crate::document::tree::{Element, Node};
use crate::document::{Bullet, Style};

/// The paragraphs of a page.
pub(super) fn paragraphs(tree: &Element, rules: &Rules) -> Vec<Paragraph> {
    let mut layout = Layout { rules, out: Vec::new(), line: Paragraph::default(), floats: Floats::default() };
    layout.children(tree, &Setting::default());
    layout.finish()
}

/// What an element inherits from those around it.
#[derive(Clone, Default)]
struct Setting {
    style: Style,
    link: Option<String>,
    heading: Option<u8>,
    upper: bool,
    verbatim: bool,
    /// Indent in columns.
    indent: u16,
    /// Within a list's item.
    item: bool,
}

struct Layout<'a> {
    rules: &'a Rules,
    out: Vec<Paragraph>,
    /// The line that is being filled.
    line: Paragraph,
    /// What floats beside the next line.
    floats: Floats,
}

/// What floats on either side of the next line.
#[derive(Default)]
struct Floats {
    left: Option<Paragraph>,
    right: Option<Paragraph>,
}

impl Floats {
    fn add(side: &mut Option<Paragraph>, cell: Paragraph) {
        match side {
            Some(known) => known.append(cell),
            None => *side = Some(cell),
        }
    }

    fn is_empty(&self) -> bool {
        self.left.is_none() && self.right.is_none()
    }

    /// The line between what floats left and right of it.
    fn around(self, line: Option<Paragraph>) -> Option<Paragraph> {
        let mut parts = [self.left, line, self.right].into_iter().flatten();
        let mut out = parts.next()?;
        parts.for_each(|part| out.append(part));
        Some(out)
    }
}

impl Layout<'_> {
    fn children(&mut self, parent: &Element, setting: &Setting) {
        let mut above: Option<&Element> = None;
        let mut tag: Option<&str> = None;
        for node in &parent.children {
            match node {
                Node::Text(text) => {
                    self.text(text, setting);
                    above = None;
                    tag = tag.filter(|_| text.trim().is_empty());
                }
                Node::Element(element) => {
                    // Tags: labels of one class, each in a frame of its own.
                    let class = element.get("class").filter(|_| is_label(element));
                    if class.is_some() && class == tag {
                        self.gap();
                    }
                    tag = class;
                    // Labels side by side that only a style sheet elsewhere parts.
                    if above.is_some_and(is_label) && is_label(element) && !self.line.text().ends_with(' ') {
                        self.gap();
                    }
                    self.element(element, setting);
                    above = Some(element);
                }
            }
        }
    }

    fn element(&mut self, element: &Element, outer: &Setting) {
        crate::text::work(1);
        let look = self.rules.look(element);
        let display = look.display.unwrap_or_else(|| usual(&element.name));
        if display == Display::Hidden || is_menu(element) {
            return;
        }
        let setting = setting(element, look, outer);
        match element.name.as_str() {
            "br" => return self.line.line_break(),
            "hr" => {
                self.flush();
                return self.out.push(Paragraph::rule());
            }
            "table" => return self.block(element, look, &setting, Self::table),
            "dl" => return self.block(element, look, &setting, Self::definitions),
            "ul" | "ol" | "menu" => return self.block(element, look, &setting, Self::list),
            "a" if setting.link.is_some() && element.text().trim().is_empty() => {
                return self.bare_link(&setting);
            }
            _ => {}
        }
        match display {
            Display::Inline | Display::Hidden => self.children(element, &setting),
            Display::Block => self.block(element, look, &setting, Self::children),
            Display::Cell | Display::Lead => self.floated(element, display == Display::Lead, &setting),
            Display::Row => self.block(element, look, &setting, |layout, element, setting| {
                layout.row(element, usize::MAX, setting);
            }),
            Display::Grid(columns) => self.block(element, look, &setting, |layout, element, setting| {
                layout.row(element, columns, setting);
            }),
        }
    }

    /// An element on lines of its own, with its margins.
    fn block(
        &mut self,
        element: &Element,
        look: Look,
        setting: &Setting,
        inside: impl FnOnce(&mut Self, &Element, &Setting),
    ) {
        self.flush();
        if look.clear || matches!(element.name.as_str(), "ul" | "ol" | "dl" | "table") {
            self.let_down();
        }
        let start = self.out.len();
        let free = self.floats.is_empty();
        inside(self, element, setting);
        self.flush();
        // What floats in an element hardly leaves it.
        if free {
            self.let_down();
        }
        let usual = if setting.item { 0.0 } else { margin(&element.name) };
        if let Some(first) = self.out.get_mut(start) {
            first.before = first.before.max(look.before.unwrap_or(usual));
        }
        if let Some(last) = self.out[start..].last_mut() {
            last.after = last.after.max(look.after.unwrap_or(usual));
        }
    }

    /// The children side by side, at most `columns` in a row.
    fn row(&mut self, element: &Element, columns: usize, setting: &Setting) {
        let mut cells: Vec<Cell> = Vec::new();
        for node in &element.children {
            let cell = self.apart(|layout| match node {
                Node::Text(text) => layout.text(text, setting),
                Node::Element(element) => layout.element(element, setting),
            });
            if cell.iter().any(|p| !p.is_blank()) {
                cells.push(cell);
            }
        }
        let mut rows = Vec::new();
        while !cells.is_empty() {
            let rest = cells.split_off(columns.min(cells.len()));
            rows.push(std::mem::replace(&mut cells, rest));
        }
        self.out.extend(table::paragraphs(rows));
    }

    /// What `inside` lays out, by itself.
    fn apart(&mut self, inside: impl FnOnce(&mut Self)) -> Vec<Paragraph> {
        let mut inner = Layout {
            rules: self.rules,
            out: Vec::new(),
            line: Paragraph::default(),
            floats: Floats::default(),
        };
        inside(&mut inner);
        inner.finish()
    }

    /// A float stands in the line that it floats beside, in a column of its own.
    fn floated(&mut self, element: &Element, left: bool, setting: &Setting) {
        let mut cell = self.apart(|layout| layout.children(element, setting));
        if cell.len() != 1 {
            self.flush();
            self.let_down();
            return self.out.extend(cell);
        }
        let Some(cell) = cell.pop() else { return };
        let side = if left { &mut self.floats.left } else { &mut self.floats.right };
        Floats::add(side, cell);
    }

    /// What floats stands on a line of its own.
    fn let_down(&mut self) {
        self.out.extend(std::mem::take(&mut self.floats).around(None));
    }

    fn table(&mut self, element: &Element, setting: &Setting) {
        let mut rows = Vec::new();
        self.table_rows(element, setting, &mut rows);
        self.out.extend(table::paragraphs(rows));
    }

    fn table_rows(&mut self, parent: &Element, setting: &Setting, rows: &mut Vec<Vec<Cell>>) {
        for node in &parent.children {
            let Some((element, _)) = self.in_rows(node, setting, rows) else { continue };
            match element.name.as_str() {
                "tr" => rows.push(self.cells(element, setting)),
                "tbody" | "thead" | "tfoot" => self.table_rows(element, setting, rows),
                _ => rows.push(vec![self.apart(|layout| layout.element(element, setting))]),
            }
        }
    }

    /// The element that stands among rows, and how it looks, unless it is hidden. Text that is in no cell is
    /// text nevertheless, and a row of its own.
    fn in_rows<'n>(
        &mut self,
        node: &'n Node,
        setting: &Setting,
        rows: &mut Vec<Vec<Cell>>,
    ) -> Option<(&'n Element, Look)> {
        match node {
            Node::Element(element) => {
                let look = self.rules.look(element);
                (look.display != Some(Display::Hidden)).then_some((element, look))
            }
            Node::Text(text) => {
                if !text.trim().is_empty() {
                    rows.push(vec![self.apart(|layout| layout.text(text, setting))]);
                }
                None
            }
        }
    }

    fn cells(&mut self, row: &Element, setting: &Setting) -> Vec<Cell> {
        let mut cells = Vec::new();
        for node in &row.children {
            cells.push(self.apart(|layout| match node {
                Node::Text(text) => layout.text(text, setting),
                Node::Element(cell) if matches!(cell.name.as_str(), "td" | "th") => {
                    let look = layout.rules.look(cell);
                    if look.display != Some(Display::Hidden) {
                        layout.children(cell, &self::setting(cell, look, setting));
                    }
                }
                Node::Element(element) => layout.element(element, setting),
            }));
        }
        cells
    }

    /// Terms and what is said of them: as the rows of a table, or prose below its term.
    fn definitions(&mut self, element: &Element, setting: &Setting) {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        self.definition_rows(element, setting, &mut rows);
        let dated = |p: &Paragraph| p.text().contains(|c: char| c.is_ascii_digit());
        for row in rows {
            let short = row.iter().skip(1).flatten().all(|p| p.text().chars().count() <= 60);
            if short || row.first().is_some_and(|term| term.iter().any(dated)) {
                self.out.extend(table::paragraphs(vec![row]));
                continue;
            }
            let mut cells = row.into_iter();
            let term = cells.next().unwrap_or_default();
            self.out.extend(term.into_iter().map(|p| Paragraph { before: CLEAR, ..p }));
            for mut said in cells.flatten() {
                said.bullet = said.bullet.or(Some(Bullet::Mark));
                self.out.push(said);
            }
        }
    }

    fn definition_rows(&mut self, parent: &Element, setting: &Setting, rows: &mut Vec<Vec<Cell>>) {
        for node in &parent.children {
            let Some((element, look)) = self.in_rows(node, setting, rows) else { continue };
            let setting = self::setting(element, look, setting);
            match (element.name.as_str(), rows.last_mut()) {
                ("div", _) => self.definition_rows(element, &setting, rows),
                ("dd", Some(row)) if row.len() < 3 => {
                    let mut cell = self.apart(|layout| layout.children(element, &setting));
                    match row.get_mut(1) {
                        Some(known) => known.append(&mut cell),
                        None => row.push(cell),
                    }
                }
                ("dt", _) => rows.push(vec![self.apart(|layout| layout.children(element, &setting))]),
                _ => rows.push(vec![self.apart(|layout| layout.element(element, &setting))]),
            }
        }
    }

    fn list(&mut self, element: &Element, setting: &Setting) {
        let marked = self.rules.look(element).marked.unwrap_or(true);
        let mut number: Option<i64> =
            (element.name == "ol").then(|| element.get("start").and_then(|s| s.parse().ok()).unwrap_or(1));
        let inner = Setting { indent: setting.indent.saturating_add(2), item: true, ..setting.clone() };
        for node in &element.children {
            let item = match node {
                Node::Element(item) => item,
                Node::Text(text) => {
                    self.text(text, &inner);
                    continue;
                }
            };
            if item.name != "li" {
                self.element(item, &inner);
                continue;
            }
            let look = self.rules.look(item);
            if look.display == Some(Display::Hidden) {
                continue;
            }
            self.flush();
            let start = self.out.len();
            let own = self::setting(item, look, &inner);
            match look.display {
                Some(Display::Row) => self.row(item, usize::MAX, &own),
                Some(Display::Grid(columns)) => self.row(item, columns, &own),
                _ => self.children(item, &own),
            }
            self.flush();
            let value = item.get("value").and_then(|v| v.parse().ok());
            number = number.map(|n| value.unwrap_or(n));
            let bullet = match number {
                Some(n) => Some(Bullet::Label(n.to_string())),
                None => marked.then_some(Bullet::Mark),
            };
            if let Some(first) = self.out[start..].iter_mut().find(|p| !p.is_blank()) {
                first.bullet = bullet.or(first.bullet.take());
                first.before = first.before.max(look.before.unwrap_or(0.0));
            }
            number = number.map(|n| n.saturating_add(1));
        }
    }

    /// A link that shows an icon: what it leads to stands for it.
    fn bare_link(&mut self, setting: &Setting) {
        let Some(target) = &setting.link else { return };
        let shown = ["mailto:", "tel:", "https://", "http://"]
            .iter()
            .find_map(|scheme| target.strip_prefix(scheme))
            .unwrap_or_default();
        if !shown.is_empty() {
            self.gap();
            self.line.push(shown.trim_end_matches('/'), setting.style, setting.link.as_deref());
            self.gap();
        }
    }

    fn gap(&mut self) {
        if !self.line.is_blank() && !self.line.text().ends_with('\t') {
            self.line.gap();
        }
    }

    fn text(&mut self, text: &str, setting: &Setting) {
        if setting.verbatim {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.line.line_break();
                }
                self.push(line, setting);
            }
            return;
        }
        let mut out = String::with_capacity(text.len());
        let mut space = self.line.text().is_empty() || self.line.text().ends_with([' ', '\n', '\t']);
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                if !space {
                    out.push(' ');
                }
                space = true;
            } else {
                out.push(c);
                space = false;
            }
        }
        self.push(&out, setting);
    }

    fn push(&mut self, text: &str, setting: &Setting) {
        if text.is_empty() {
            return;
        }
        if self.line.text().is_empty() {
            self.line.heading = setting.heading;
            self.line.indent = setting.indent;
        }
        if setting.upper {
            self.line.push(&text.to_uppercase(), setting.style, setting.link.as_deref());
        } else {
            self.line.push(text, setting.style, setting.link.as_deref());
        }
    }

    fn finish(mut self) -> Vec<Paragraph> {
        self.flush();
        self.let_down();
        self.out
    }

    /// Ends the line that is being filled.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.is_blank() {
            return;
        }
        self.out.extend(std::mem::take(&mut self.floats).around(Some(line)));
    }
}

/// What holds for the inside of an element.
fn setting(element: &Element, look: Look, outer: &Setting) -> Setting {
    let mut inner = outer.clone();
    match element.name.as_str() {
        "b" | "strong" | "th" => inner.style.bold = true,
        "i" | "em" | "cite" | "dfn" | "var" => inner.style.italic = true,
        "sup" => inner.style.superscript = true,
        "pre" | "textarea" => inner.verbatim = true,
        "a" => {
            inner.link = element
                .get("href")
                .map(|h| h.trim().to_owned())
                .filter(|h| h.len() <= LONGEST_LINK && is_target(h));
        }
        "blockquote" => inner.indent = inner.indent.saturating_add(2),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            inner.heading = element.name.as_bytes().get(1).map(|digit| digit.saturating_sub(b'0'));
        }
        _ => {}
    }
    inner.style.bold = look.bold.unwrap_or(inner.style.bold);
    inner.style.italic = look.italic.unwrap_or(inner.style.italic);
    // Capitals tell headings from text where they have no mark; on all of a page they tell nothing.
    inner.upper = match element.name.as_str() {
        "html" | "body" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => false,
        _ => look.upper.unwrap_or(inner.upper),
    };
    inner
}

fn is_target(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    !(href.is_empty()
        || href.starts_with('#')
        || lower.starts_with("javascript:")
        || lower.starts_with("data:"))
}

/// Short text of its own that style sheets place: a date, a place, a tag.
fn is_label(element: &Element) -> bool {
    matches!(element.name.as_str(), "span" | "time" | "a") && element.get("class").is_some()
}

/// A page's menu: links that lead nowhere but to the page itself.
fn is_menu(element: &Element) -> bool {
    fn leaves(element: &Element) -> bool {
        element.elements().any(|e| {
            crate::text::work(1);
            e.get("href").is_some_and(|h| h.contains("://") || h.contains('@') || h.starts_with("tel:"))
                || leaves(e)
        })
    }
    element.name == "nav" && !leaves(element) && element.find("a").is_some()
}

fn usual(name: &str) -> Display {
    match name {
        "head" | "script" | "style" | "template" | "title" | "iframe" | "svg" | "select" | "datalist"
        | "noembed" | "noframes" | "audio" | "video" | "canvas" | "object" | "map" => Display::Hidden,
        "html" | "body" | "address" | "article" | "aside" | "blockquote" | "center" | "details"
        | "dialog" | "dd" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer"
        | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "legend" | "li"
        | "main" | "nav" | "ol" | "p" | "pre" | "section" | "summary" | "table" | "ul" | "tr" | "caption" => {
            Display::Block
        }
        _ => Display::Inline,
    }
}

/// The margin that browsers give, in points.
fn margin(name: &str) -> f32 {
    match name {
        "p" | "ul" | "ol" | "dl" | "blockquote" | "pre" | "figure" | "section" | "article" | "header"
        | "footer" | "aside" | "address" | "table" => CLEAR,
        _ => 0.0,
    }
}
