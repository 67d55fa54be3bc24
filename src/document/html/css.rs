//! The little of CSS that decides how text reads: what is hidden, what stands side by side, what is bold.

use std::collections::HashMap;

use crate::document::tree::Element;

/// Most rules that are read.
const RULES: usize = 5_000;

/// How an element stands among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// Within a line.
    Inline,
    /// On lines of its own.
    Block,
    /// On lines of its own, its children side by side.
    Row,
    /// Its children side by side, this many in a row.
    Grid(usize),
    /// Beside what follows it, on its right.
    Cell,
    /// Beside what follows it, on its left.
    Lead,
    /// Not at all.
    Hidden,
}

/// What is said of an element; absent properties are inherited or the element's own.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub(super) display: Option<Display>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) upper: Option<bool>,
    /// Margins in points.
    pub(super) before: Option<f32>,
    pub(super) after: Option<f32>,
    /// Whether list items have their mark.
    pub(super) marked: Option<bool>,
    /// Stands below what floats above it.
    pub(super) clear: bool,
    column: bool,
    columns: Option<usize>,
}

impl Look {
    fn over(self, base: Self) -> Self {
        Self {
            display: self.display.or(base.display),
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            upper: self.upper.or(base.upper),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            marked: self.marked.or(base.marked),
            clear: self.clear || base.clear,
            column: self.column || base.column,
            columns: self.columns.or(base.columns),
        }
    }

    /// Reads the declarations of a rule or a `style` attribute.
    fn read(declarations: &str) -> Self {
        let mut look = Self::default();
        for declaration in declarations.split(';').take(100) {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            let value = value.trim_end_matches("!important").trim_end();
            look.declare(name.trim().to_ascii_lowercase().as_str(), value);
        }
        look
    }

    fn declare(&mut self, name: &str, value: &str) {
        match name {
            "display" => {
                self.display = match value {
                    "none" => Some(Display::Hidden),
                    "block" | "list-item" | "table" | "flow-root" | "contents" => Some(Display::Block),
                    "flex" | "table-row" => Some(Display::Row),
                    "grid" => Some(Display::Grid(0)),
                    "inline" | "inline-block" | "inline-flex" | "inline-grid" => Some(Display::Inline),
                    "table-cell" => Some(Display::Cell),
                    _ => self.display,
                };
            }
            "visibility" if value == "hidden" => self.display = Some(Display::Hidden),
            "float" if value == "left" => self.display = Some(Display::Lead),
            "float" if value == "right" => self.display = Some(Display::Cell),
            "clear" => self.clear = matches!(value, "left" | "right" | "both"),
            "flex-direction" | "flex-flow" => self.column = value.starts_with("column"),
            "grid-template-columns" => {
                self.columns = Some(if value.contains('(') { 0 } else { value.split_whitespace().count() });
            }
            "font-weight" => {
                self.bold = Some(match value {
                    "bold" | "bolder" => true,
                    _ => value.parse::<u16>().is_ok_and(|weight| weight >= 600),
                });
            }
            "font-style" => self.italic = Some(matches!(value, "italic" | "oblique")),
            "text-transform" => self.upper = Some(value == "uppercase"),
            "margin" => {
                let sides: Vec<&str> = value.split_whitespace().collect();
                self.before = sides.first().and_then(|v| length(v));
                self.after = sides.get(2).or(sides.first()).and_then(|v| length(v));
            }
            "margin-top" => self.before = length(value),
            "margin-bottom" => self.after = length(value),
            "list-style" | "list-style-type" => self.marked = Some(!value.contains("none")),
            _ => {}
        }
    }

    /// A container's way of placing its children, once all is known of it.
    fn settled(mut self) -> Self {
        self.display = match self.display {
            Some(Display::Row) if self.column => Some(Display::Block),
            Some(Display::Grid(_)) => match self.columns.unwrap_or(0) {
                0 | 1 => Some(Display::Block),
                n => Some(Display::Grid(n)),
            },
            other => other,
        };
        self
    }
}

/// A length in points.
fn length(value: &str) -> Option<f32> {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let number: f32 = digits.parse().ok()?;
    let factor = match &value[digits.len()..] {
        "px" => 0.75,
        "em" | "rem" => 12.0,
        "mm" => 2.83,
        "cm" => 28.3,
        _ => 1.0,
    };
    number.is_finite().then_some((number * factor).clamp(0.0, 200.0))
}

/// The rules of a page's own style sheets, by the last simple selector of each.
#[derive(Debug, Default)]
pub(super) struct Rules {
    by: HashMap<String, Look>,
}

impl Rules {
    /// Reads the `style` elements of a page.
    pub(super) fn of(tree: &Element) -> Self {
        let mut sheets = String::new();
        collect(tree, &mut sheets);
        let mut rules = Self::default();
        rules.read(&sheets);
        rules
    }

    fn read(&mut self, sheets: &str) {
        let text = without_comments(sheets);
        let mut rest = text.as_str();
        for _ in 0..RULES {
            let Some((selectors, after)) = rest.split_once('{') else { return };
            let selectors = selectors.rsplit(';').next().unwrap_or_default();
            if selectors.trim_start().starts_with('@') {
                rest = after_block(after);
                continue;
            }
            let Some((declarations, after)) = after.split_once('}') else { return };
            rest = after;
            let look = Look::read(declarations);
            for selector in selectors.split(',').take(50) {
                self.add(selector.trim(), look);
            }
        }
    }

    fn add(&mut self, selector: &str, mut look: Look) {
        if selector.is_empty() || selector.contains([':', '[', '*', '+', '~']) {
            return;
        }
        let last = selector.rsplit([' ', '>']).next().unwrap_or_default();
        // What hides an element somewhere must not hide its namesakes everywhere.
        let simple = last == selector && !last.trim_start_matches(['.', '#']).contains(['.', '#']);
        if !simple && look.display == Some(Display::Hidden) {
            look.display = None;
        }
        let start = last.rfind(['.', '#']).unwrap_or(0);
        let key = last[start..].to_owned();
        let known = self.by.get(&key).copied().unwrap_or_default();
        self.by.insert(key, look.over(known));
    }

    /// What the page's rules, its class names and its own attribute say of an element.
    pub(super) fn look(&self, element: &Element) -> Look {
        let own = element.get("style").map(Look::read).unwrap_or_default();
        let id = element.get("id").and_then(|id| self.by.get(&format!("#{id}"))).copied().unwrap_or_default();
        let mut look = own.over(id);
        let classes = || element.get("class").unwrap_or_default().split_ascii_whitespace().take(50);
        for class in classes() {
            if let Some(found) = self.by.get(&format!(".{class}")) {
                look = look.over(*found);
            }
        }
        if let Some(found) = self.by.get(&element.name) {
            look = look.over(*found);
        }
        for class in classes() {
            look = look.over(convention(class));
        }
        if element.get("hidden").is_some() {
            look.display = Some(Display::Hidden);
        }
        look.settled()
    }
}

/// What class names mean in the style sheets that pages commonly link to (Bootstrap, Tailwind).
fn convention(class: &str) -> Look {
    let display = match class {
        "d-flex" | "flex" | "row" | "justify-content-between" | "justify-between" => Some(Display::Row),
        "float-right" | "float-end" | "pull-right" => Some(Display::Cell),
        "float-left" | "float-start" | "pull-left" => Some(Display::Lead),
        "d-none" | "sr-only" | "visually-hidden" => Some(Display::Hidden),
        _ => None,
    };
    let bold =
        matches!(class, "fw-bold" | "font-bold" | "font-semibold" | "font-weight-bold").then_some(true);
    let column = matches!(class, "flex-column" | "flex-col");
    Look { display, bold, column, ..Look::default() }
}

fn collect(element: &Element, out: &mut String) {
    for child in element.elements() {
        if child.name == "style" {
            out.push_str(&child.text());
            out.push('\n');
        } else {
            collect(child, out);
        }
    }
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// What follows a block with blocks in it.
fn after_block(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return &text[at + 1..];
                }
            }
            _ => {}
        }
    }
    ""
}
