//! The text of a document part: paragraphs, tables, text boxes, fields, tracked changes.

use std::collections::HashMap;

use super::numbering::Numbering;
use super::styles::{Properties, Styles, is_on};
use crate::document::flow::Paragraph;
use crate::document::table::{self, Cell};
use crate::document::tree::{Element, Node};
use crate::document::{Bullet, Style};

/// Twentieths of a point that are taken for a column of a text file.
const COLUMN: i32 = 120;
/// A text box with more paragraphs than this is a column of the page, not a part of the text around it.
const SIDEBAR: usize = 6;

/// Reads the parts of a document.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    /// The targets of the present part's links by relation.
    pub(super) links: HashMap<String, String>,
    fields: Vec<Field>,
    boxes: Vec<Paragraph>,
    sidebars: Vec<Paragraph>,
    titled: bool,
}

/// A field: its instruction, then what it shows.
#[derive(Default)]
struct Field {
    instruction: String,
    shows: bool,
}

impl Field {
    fn is_page_number(&self) -> bool {
        let name = self.instruction.split_whitespace().next().unwrap_or_default();
        matches!(
            name.to_ascii_uppercase().as_str(),
            "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "DATE" | "TIME" | "FILENAME"
        )
    }

    fn link(&self) -> Option<&str> {
        let rest = self.instruction.trim_start().strip_prefix("HYPERLINK")?;
        rest.split('"').nth(1).or_else(|| rest.split_whitespace().next())
    }
}

/// How a run is set, and where it leads.
#[derive(Clone, Default)]
struct Setting {
    properties: Properties,
    link: Option<String>,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            links: HashMap::new(),
            fields: Vec::new(),
            boxes: Vec::new(),
            sidebars: Vec::new(),
            titled: false,
        }
    }

    /// The paragraphs of a part. Text boxes that are columns of their own come last.
    pub(super) fn whole(&mut self, part: &Element) -> Vec<Paragraph> {
        self.fields.clear();
        self.titled = self.titled || self.names_title(part);
        let mut out = self.blocks(part);
        if let Some(first) = self.sidebars.first_mut() {
            first.before = first.before.max(crate::document::flow::CLEAR);
        }
        out.append(&mut self.sidebars);
        out
    }

    fn names_title(&self, part: &Element) -> bool {
        part.elements().any(|e| {
            if e.name == "pStyle" {
                self.styles.paragraph(e.get("val")).title == Some(true)
            } else {
                self.names_title(e)
            }
        })
    }

    fn blocks(&mut self, parent: &Element) -> Vec<Paragraph> {
        let mut out = Vec::new();
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element, &mut out),
                "tbl" => {
                    let rows = self.rows(element);
                    out.extend(table::paragraphs(rows));
                }
                "del" | "moveFrom" | "sectPr" | "tcPr" => {}
                "sdt" => {
                    if let Some(content) = content(element) {
                        out.extend(self.blocks(content));
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        out.extend(self.blocks(choice));
                    }
                }
                _ => out.extend(self.blocks(element)),
            }
        }
        out
    }

    fn rows(&mut self, parent: &Element) -> Vec<Vec<Cell>> {
        let mut out = Vec::new();
        for element in parent.elements() {
            match element.name.as_str() {
                "tr" => out.push(self.cells(element)),
                "del" | "moveFrom" | "tblPr" | "tblGrid" => {}
                _ => out.extend(self.rows(element)),
            }
        }
        out
    }

    fn cells(&mut self, row: &Element) -> Vec<Cell> {
        let mut out = Vec::new();
        for element in row.elements() {
            match element.name.as_str() {
                "tc" => out.push(self.blocks(element)),
                "trPr" | "tblPrEx" => {}
                _ => out.extend(self.cells(element)),
            }
        }
        out
    }

    fn paragraph(&mut self, element: &Element, out: &mut Vec<Paragraph>) {
        let own = element.child("pPr");
        let style = own.and_then(|p| p.child("pStyle")).and_then(|s| s.get("val"));
        let direct = own.map(Properties::of_paragraph).unwrap_or_default();
        let listed = direct.list.0.is_some();
        let indented = direct.left;
        let properties = direct.over(self.styles.paragraph(style));
        let mut paragraph = Paragraph {
            heading: self.heading(&properties),
            before: properties.before.unwrap_or(0.0),
            after: properties.after.unwrap_or(0.0),
            ruled: properties.ruled == Some(true),
            size: properties.size,
            ..Paragraph::default()
        };
        let mut left = properties.left;
        if let (Some(list), level) = &properties.list
            && (paragraph.heading.is_none() || listed)
            && list != "0"
            && let Some((bullet, indent)) = self.numbering.next(list, level.unwrap_or(0))
        {
            // The number of a numbered heading is no part of its words.
            paragraph.bullet = Some(bullet).filter(|_| paragraph.heading.is_none());
            left = indented.or(indent);
        }
        paragraph.indent = u16::try_from(left.unwrap_or(0).clamp(0, 20_000) / COLUMN).unwrap_or(0);
        let setting = Setting { properties, link: None };
        let mut largest = None;
        self.inline(element, &setting, &mut paragraph, &mut largest);
        paragraph.size = largest.or(paragraph.size);
        self.place_boxes(out);
        out.push(paragraph);
    }

    /// Text boxes stand before the paragraph that they are anchored in.
    fn place_boxes(&mut self, out: &mut Vec<Paragraph>) {
        let boxed = std::mem::take(&mut self.boxes);
        if boxed.iter().filter(|p| !p.is_blank()).count() > SIDEBAR {
            self.sidebars.extend(boxed);
        } else {
            out.extend(boxed);
        }
    }

    fn heading(&self, properties: &Properties) -> Option<u8> {
        if properties.title == Some(true) {
            return Some(1);
        }
        let level = properties.outline.filter(|level| *level < 9)?;
        Some(level + 1 + u8::from(self.titled))
    }

    fn inline(
        &mut self,
        parent: &Element,
        setting: &Setting,
        out: &mut Paragraph,
        largest: &mut Option<f32>,
    ) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element, setting, out, largest),
                "hyperlink" => {
                    let target = element.get("id").and_then(|id| self.links.get(id)).cloned();
                    let inner = Setting { link: target.or_else(|| setting.link.clone()), ..setting.clone() };
                    self.inline(element, &inner, out, largest);
                }
                "fldSimple" => {
                    let instruction = element.get("instr").unwrap_or_default().to_owned();
                    self.fields.push(Field { instruction, shows: true });
                    self.inline(element, setting, out, largest);
                    self.fields.pop();
                }
                "sdt" => {
                    if let Some(content) = content(element) {
                        self.inline(content, setting, out, largest);
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        self.inline(choice, setting, out, largest);
                    }
                }
                "del" | "moveFrom" | "pPr" | "rPr" => {}
                _ => self.inline(element, setting, out, largest),
            }
        }
    }

    fn run(&mut self, run: &Element, setting: &Setting, out: &mut Paragraph, largest: &mut Option<f32>) {
        let own = run.child("rPr");
        let mut properties = own.map(Properties::of_run).unwrap_or_default();
        if let Some(style) = own.and_then(|p| p.child("rStyle")).and_then(|s| s.get("val"))
            && let Some(style) = self.styles.run(style)
        {
            properties = properties.over(style);
        }
        let setting =
            Setting { properties: properties.over(&setting.properties), link: setting.link.clone() };
        if setting.properties.hidden != Some(true) {
            self.run_content(run, &setting, out, largest);
        }
    }

    fn run_content(
        &mut self,
        run: &Element,
        setting: &Setting,
        out: &mut Paragraph,
        largest: &mut Option<f32>,
    ) {
        for element in run.elements() {
            match element.name.as_str() {
                "t" => {
                    let text = element.text();
                    if !text.trim().is_empty() {
                        *largest = match (*largest, setting.properties.size) {
                            (Some(a), Some(b)) => Some(a.max(b)),
                            (a, b) => a.or(b),
                        };
                    }
                    self.text(&text, setting, out);
                }
                "tab" | "ptab" if self.is_shown() => out.gap(),
                "br" | "cr" if self.is_shown() => out.line_break(),
                "noBreakHyphen" => self.text("-", setting, out),
                "sym" => {
                    if let Some(c) = symbol(element) {
                        self.text(c, setting, out);
                    }
                }
                "fldChar" => match element.get("fldCharType") {
                    Some("begin") if self.fields.len() < 32 => self.fields.push(Field::default()),
                    Some("separate") => {
                        if let Some(field) = self.fields.last_mut() {
                            field.shows = true;
                        }
                    }
                    Some("end") => {
                        self.fields.pop();
                    }
                    _ => {}
                },
                "instrText" => {
                    if let Some(field) =
                        self.fields.last_mut().filter(|f| !f.shows && f.instruction.len() < 2000)
                    {
                        field.instruction.push_str(&element.text());
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        self.run_content(choice, setting, out, largest);
                    }
                }
                "drawing" | "pict" | "object" => self.boxes(element),
                _ => {}
            }
        }
    }

    /// Whether the open fields show their result rather than their instruction.
    fn is_shown(&self) -> bool {
        self.fields.iter().all(|f| f.shows && !f.is_page_number())
    }

    fn text(&self, text: &str, setting: &Setting, out: &mut Paragraph) {
        if !self.is_shown() {
            return;
        }
        let properties = &setting.properties;
        let style = Style {
            bold: properties.bold == Some(true),
            italic: properties.italic == Some(true),
            superscript: properties.raised == Some(true),
        };
        let link = setting.link.as_deref().or_else(|| self.fields.iter().rev().find_map(Field::link));
        if properties.caps == Some(true) {
            out.push(&text.to_uppercase(), style, link);
        } else {
            out.push(text, style, link);
        }
    }

    /// The text boxes of a drawing.
    fn boxes(&mut self, drawing: &Element) {
        for element in drawing.elements() {
            match element.name.as_str() {
                "txbxContent" => {
                    // Fields do not reach into a box.
                    let fields = std::mem::take(&mut self.fields);
                    let outer = std::mem::take(&mut self.boxes);
                    let mut found = self.blocks(element);
                    self.fields = fields;
                    self.boxes = outer;
                    self.boxes.append(&mut found);
                }
                "AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        self.boxes(choice);
                    }
                }
                _ => self.boxes(element),
            }
        }
    }
}

/// The content of a control; `None` where it only shows what is to be typed there.
fn content(control: &Element) -> Option<&Element> {
    let placeholder = control.child("sdtPr").and_then(|p| p.child("showingPlcHdr")).is_some_and(is_on);
    control.child("sdtContent").filter(|_| !placeholder)
}

/// The alternative that is shown: the first choice, else the fallback.
fn choice(alternatives: &Element) -> Option<&Element> {
    let shows = |e: &&Element| e.children.iter().any(|n| matches!(n, Node::Element(_)));
    alternatives.elements().find(shows)
}

/// A letter of a symbol font: a bullet, or a decoration that says nothing.
fn symbol(element: &Element) -> Option<&'static str> {
    let code = u32::from_str_radix(element.get("char")?, 16).ok()?;
    char::from_u32(code | 0xf000).filter(|c| Bullet::is_mark(*c)).map(|_| "•")
}
