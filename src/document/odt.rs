//! `OpenDocument` text (OASIS ODF 1.3): `LibreOffice`'s own format.

use std::collections::HashMap;

use super::flow::{self, Paragraph};
use super::package::Package;
use super::table::{self, Cell};
use super::tree::{Element, Node};
use super::{Bullet, Document, Format, Limits, ReadError, Style};

/// Longest chain of styles that inherit from each other.
const CHAIN: usize = 16;
/// A text box with more paragraphs than this is a column of the page.
const SIDEBAR: usize = 6;

/// Reads an `.odt`.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, Format::Odt)?;
    let (content, whole) = package.xml("content.xml")?.ok_or(ReadError::Damaged(Format::Odt))?;
    let styles = package.xml("styles.xml")?.map(|(tree, _)| tree).unwrap_or_default();
    let body = content.find("body").and_then(|b| b.child("text")).ok_or(ReadError::Damaged(Format::Odt))?;
    let mut reader = Reader { styles: Styles::read(&[&styles, &content]), ..Reader::default() };
    let mut page = reader.blocks(body, &Place::default());
    page.append(&mut reader.sidebars);
    let header = styles.find("master-styles").and_then(|m| m.find("header"));
    let header = header.map(|h| reader.blocks(h, &Place::default())).unwrap_or_default();
    let mut paragraphs = flow::new_in_header(header, &page);
    paragraphs.append(&mut page);
    let mut warnings = Vec::new();
    if !whole {
        warnings.push("the file is damaged: what follows the damage is missing".to_owned());
    }
    Ok(Document::new(Format::Odt, flow::lines(paragraphs, limits.bytes)?, warnings))
}

/// What a style says; absent properties are inherited.
#[derive(Clone, Debug, Default)]
struct Look {
    bold: Option<bool>,
    italic: Option<bool>,
    raised: Option<bool>,
    upper: Option<bool>,
    hidden: Option<bool>,
    size: Option<f32>,
    before: Option<f32>,
    after: Option<f32>,
    left: Option<f32>,
    heading: Option<u8>,
    title: Option<bool>,
    ruled: Option<bool>,
    list: Option<String>,
}

impl Look {
    fn of(element: &Element) -> Self {
        let text = element.child("text-properties");
        let paragraph = element.child("paragraph-properties");
        let said = |name: &str| text.and_then(|t| t.get(name));
        let points = |name: &str| paragraph.and_then(|p| p.get(name)).and_then(length);
        let name = element.get("display-name").or_else(|| element.get("name")).unwrap_or_default();
        let name = name.replace("_20_", " ").to_ascii_lowercase();
        let level = name.strip_prefix("heading ").and_then(|n| n.parse().ok());
        Self {
            bold: said("font-weight").map(|w| w == "bold" || w.parse::<u16>().is_ok_and(|n| n >= 600)),
            italic: said("font-style").map(|s| s != "normal"),
            raised: said("text-position").map(|p| p.starts_with("super")),
            upper: said("text-transform").map(|t| t == "uppercase"),
            hidden: said("display").map(|d| d == "none"),
            size: said("font-size").and_then(length),
            before: points("margin-top"),
            after: points("margin-bottom"),
            left: points("margin-left"),
            heading: element.get("default-outline-level").and_then(|l| l.parse().ok()).or(level),
            title: (name == "title").then_some(true),
            ruled: paragraph.and_then(|p| p.get("border-bottom")).map(|b| b != "none"),
            list: element.get("list-style-name").filter(|l| !l.is_empty()).map(str::to_owned),
        }
    }

    fn over(self, base: &Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            raised: self.raised.or(base.raised),
            upper: self.upper.or(base.upper),
            hidden: self.hidden.or(base.hidden),
            size: self.size.or(base.size),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            left: self.left.or(base.left),
            heading: self.heading.or(base.heading),
            title: self.title.or(base.title),
            ruled: self.ruled.or(base.ruled),
            list: self.list.or_else(|| base.list.clone()),
        }
    }
}

/// A length in points; `None` for percentages.
fn length(value: &str) -> Option<f32> {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: f32 = digits.parse().ok()?;
    let factor = match &value[digits.len()..] {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 28.346,
        "mm" => 2.8346,
        "px" => 0.75,
        "pc" => 12.0,
        _ => return None,
    };
    number.is_finite().then_some((number * factor).clamp(0.0, 1000.0))
}

/// A list's level: its bullet, or its way of counting.
#[derive(Clone, Debug)]
enum Level {
    Bullet,
    Number { start: u32, prefix: String },
}

#[derive(Debug, Default)]
struct Styles {
    paragraphs: HashMap<String, Look>,
    texts: HashMap<String, Look>,
    lists: HashMap<String, Vec<Level>>,
}

impl Styles {
    fn read(trees: &[&Element]) -> Self {
        let mut own: HashMap<(bool, String), &Element> = HashMap::new();
        let mut styles = Self::default();
        for tree in trees {
            let groups = tree.elements().flat_map(Element::elements);
            for group in groups.filter(|g| matches!(g.name.as_str(), "styles" | "automatic-styles")) {
                for style in group.elements() {
                    let Some(name) = style.get("name") else { continue };
                    if style.name == "style" {
                        own.insert((style.get("family") == Some("text"), name.to_owned()), style);
                    } else if style.name == "list-style" {
                        styles.lists.insert(name.to_owned(), style.elements().map(level).collect());
                    }
                }
            }
        }
        for ((text, name), style) in &own {
            let mut look = Look::of(style);
            let mut at = *style;
            for _ in 0..CHAIN {
                let parent = at.get("parent-style-name").and_then(|p| own.get(&(*text, p.to_owned())));
                let Some(parent) = parent else { break };
                look = look.over(&Look::of(parent));
                at = parent;
            }
            let map = if *text { &mut styles.texts } else { &mut styles.paragraphs };
            map.insert(name.clone(), look);
        }
        styles
    }
}

fn level(element: &Element) -> Level {
    if element.name == "list-level-style-number" && element.get("num-format").is_some_and(|f| !f.is_empty()) {
        let start = element.get("start-value").and_then(|s| s.parse().ok()).unwrap_or(1);
        let prefix = element.get("num-prefix").unwrap_or_default().trim_matches(['[', '(', ' ']).to_owned();
        return Level::Number { start, prefix };
    }
    Level::Bullet
}

/// Where a paragraph stands: in which list, how deep, and whether it is the first of its item.
#[derive(Clone, Default)]
struct Place {
    list: Option<String>,
    depth: usize,
    mark: Option<Bullet>,
}

#[derive(Default)]
struct Reader {
    styles: Styles,
    boxes: Vec<Paragraph>,
    sidebars: Vec<Paragraph>,
    /// How far each list has counted, for lists that go on after other text.
    counted: HashMap<String, u32>,
    titled: bool,
}

impl Reader {
    fn blocks(&mut self, parent: &Element, place: &Place) -> Vec<Paragraph> {
        let mut out = Vec::new();
        let mut place = place.clone();
        for element in parent.elements() {
            match element.name.as_str() {
                "p" | "h" => {
                    self.paragraph(element, &place, &mut out);
                    place.mark = None;
                }
                "list" => self.list(element, &place, &mut out),
                "table" => {
                    let rows = self.rows(element);
                    out.extend(table::paragraphs(rows));
                }
                "frame" | "custom-shape" => {
                    self.frame(element);
                    self.place_boxes(&mut out);
                }
                "tracked-changes" | "forms" | "sequence-decls" | "variable-decls" | "table-of-content"
                | "alphabetical-index" | "user-index" => {}
                _ => out.extend(self.blocks(element, &place)),
            }
        }
        out
    }

    fn list(&mut self, element: &Element, place: &Place, out: &mut Vec<Paragraph>) {
        let own = element.get("style-name").map(str::to_owned);
        let depth = place.depth + 1;
        let name = own.or_else(|| place.list.clone());
        let level = name.as_ref().and_then(|n| self.styles.lists.get(n)?.get(depth - 1)).cloned();
        let counter = name.clone().unwrap_or_default();
        let mut number = match &level {
            Some(Level::Number { start, .. }) => {
                let goes_on = element.get("continue-numbering") == Some("true")
                    || element.get("continue-list").is_some();
                self.counted.get(&counter).filter(|_| goes_on).map_or(*start, |n| n.saturating_add(1))
            }
            _ => 1,
        };
        for item in element.elements() {
            let mark = match (&level, item.name.as_str()) {
                (_, "list-header") => None,
                (Some(Level::Number { prefix, .. }), _) => {
                    number = item.get("start-value").and_then(|v| v.parse().ok()).unwrap_or(number);
                    self.counted.insert(counter.clone(), number);
                    Some(Bullet::Label(format!("{prefix}{number}")))
                }
                _ => Some(Bullet::Mark),
            };
            number = number.saturating_add(1);
            out.extend(self.blocks(item, &Place { list: name.clone(), depth, mark }));
        }
    }

    fn rows(&mut self, parent: &Element) -> Vec<Vec<Cell>> {
        let mut out = Vec::new();
        for element in parent.elements() {
            match element.name.as_str() {
                "table-row" => {
                    let cells = element.elements().filter(|c| c.name == "table-cell");
                    out.push(cells.map(|cell| self.blocks(cell, &Place::default())).collect());
                }
                _ => out.extend(self.rows(element)),
            }
        }
        out
    }

    fn paragraph(&mut self, element: &Element, place: &Place, out: &mut Vec<Paragraph>) {
        let look = element
            .get("style-name")
            .and_then(|s| self.styles.paragraphs.get(s))
            .cloned()
            .unwrap_or_default();
        let outline = element.get("outline-level").and_then(|l| l.parse::<u8>().ok());
        let level = if element.name == "h" {
            outline.or(look.heading)
        } else {
            look.heading.filter(|_| outline.is_some())
        };
        let title = look.title == Some(true);
        self.titled |= title;
        let indent = if place.depth > 0 { place.depth as f32 * 12.0 } else { look.left.unwrap_or(0.0) };
        let mut paragraph = Paragraph {
            heading: if title { Some(1) } else { level.map(|l| l.clamp(1, 8) + u8::from(self.titled)) },
            bullet: place.mark.clone(),
            indent: (indent / 6.0) as u16,
            before: look.before.unwrap_or(0.0),
            after: look.after.unwrap_or(0.0),
            ruled: look.ruled == Some(true),
            size: look.size,
            ..Paragraph::default()
        };
        self.inline(element, &look, None, &mut paragraph);
        self.place_boxes(out);
        if paragraph.heading.is_some() {
            paragraph.bullet = None;
        }
        out.push(paragraph);
    }

    fn inline(&mut self, parent: &Element, look: &Look, link: Option<&str>, out: &mut Paragraph) {
        for node in &parent.children {
            let element = match node {
                Node::Text(text) => {
                    push(text, look, link, out);
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.name.as_str() {
                "span" => {
                    let own = element.get("style-name").and_then(|s| self.styles.texts.get(s)).cloned();
                    let inner = own.unwrap_or_default().over(look);
                    if let Some(size) = inner.size {
                        out.size = Some(out.size.map_or(size, |known| known.max(size)));
                    }
                    self.inline(element, &inner, link, out);
                }
                "a" => self.inline(element, look, element.get("href").or(link), out),
                "tab" => out.gap(),
                "line-break" => out.line_break(),
                "s" => {
                    let count = element.get("c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                    out.push(&" ".repeat(count.min(100)), Style::default(), None);
                }
                "frame" | "custom-shape" | "g" => self.frame(element),
                "note" | "annotation" | "page-number" | "page-count" | "bookmark" | "deletion" | "title"
                | "desc" => {}
                _ => self.inline(element, look, link, out),
            }
        }
    }

    /// The text boxes of a drawing.
    fn frame(&mut self, drawing: &Element) {
        for element in drawing.elements() {
            match element.name.as_str() {
                "text-box" => {
                    let outer = std::mem::take(&mut self.boxes);
                    let mut found = self.blocks(element, &Place::default());
                    self.boxes = outer;
                    self.boxes.append(&mut found);
                }
                "p" => {
                    let mut found = Vec::new();
                    let outer = std::mem::take(&mut self.boxes);
                    self.paragraph(element, &Place::default(), &mut found);
                    self.boxes = outer;
                    self.boxes.append(&mut found);
                }
                _ => self.frame(element),
            }
        }
    }

    fn place_boxes(&mut self, out: &mut Vec<Paragraph>) {
        let boxed = std::mem::take(&mut self.boxes);
        if boxed.iter().filter(|p| !p.is_blank()).count() > SIDEBAR {
            self.sidebars.extend(boxed);
        } else {
            out.extend(boxed);
        }
    }
}

/// Adds text; white space in the file is one space at most.
fn push(text: &str, look: &Look, link: Option<&str>, out: &mut Paragraph) {
    if look.hidden == Some(true) {
        return;
    }
    let mut clean = String::with_capacity(text.len());
    let mut space = out.text().is_empty() || out.text().ends_with(['\n', '\t']);
    for c in text.chars() {
        let white = matches!(c, ' ' | '\t' | '\n' | '\r');
        if !(white && space) {
            clean.push(if white { ' ' } else { c });
        }
        space = white;
    }
    let style = Style {
        bold: look.bold == Some(true),
        italic: look.italic == Some(true),
        superscript: look.raised == Some(true),
    };
    if look.upper == Some(true) {
        clean = clean.to_uppercase();
    }
    out.push(&clean, style, link);
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::read as read_any;
    use super::super::testing::{assert_safe, mutants};
    use super::*;

    const STYLES: &str = r#"<office:document-styles><office:styles>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"><style:text-properties fo:font-weight="bold"/></style:style>
</office:styles><office:master-styles><style:master-page><style:header><text:p>Ada Quist</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"#;

    fn content(body: &str) -> String {
        format!(
            r#"<office:document-content><office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="[C"/></text:list-style>
</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
        )
    }

    fn odt(body: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let parts = [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", &content(body)),
            ("styles.xml", STYLES),
        ];
        for (name, text) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn what_the_page_shows_is_read_in_order() {
        let body = r#"<text:tracked-changes><text:p>no</text:p></text:tracked-changes><text:h text:style-name="P1" text:outline-level="1">Work</text:h>
<text:p>Quist<text:s text:c="2"/>AB<text:tab/>2020<text:line-break/><text:span text:style-name="T1">Oslo</text:span> <text:a xlink:href="https://quist.example">page</text:a></text:p>
<text:list text:style-name="L1"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>c</text:p></text:list-item><text:list-item><text:p>d</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>2020</text:p></table:table-cell><table:table-cell><text:p>Tutor</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>after<text:note>no</text:note></text:p>"#;
        let read = read_any(&odt(body), Format::Docx, Limits::default()).unwrap();
        assert_eq!(read.format, Format::Odt);
        let lines: Vec<_> = read.lines.iter().filter(|l| !l.is_blank()).collect();
        let texts: Vec<_> = lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Ada Quist",
                "Work",
                "Quist AB  2020",
                "Oslo page",
                "a",
                "b",
                "c",
                "d",
                "2020  Tutor",
                "boxed",
                "after"
            ]
        );
        assert!(lines[1].heading == Some(1) && lines[1].is_bold() && lines[2].hard_break);
        assert!(
            lines[3].spans[0].style.bold
                && lines[3].spans[1].link.as_deref() == Some("https://quist.example")
        );
        let label = |l: &str| Some(Bullet::Label(l.to_owned()));
        let bullets: Vec<_> = lines[4..8].iter().map(|l| (l.bullet.clone(), l.indent)).collect();
        assert_eq!(
            bullets,
            [(Some(Bullet::Mark), 2), (Some(Bullet::Mark), 4), (label("C1"), 2), (label("C2"), 2)]
        );
    }

    #[test]
    fn whatever_is_broken_is_told_and_never_panics() {
        let body = "<text:p>Ada \u{1b}[2J</text:p><text:list text:style-name=\"L2\"><text:list-item><text:p>c</text:p></text:list-item></text:list>";
        for mutant in mutants(&odt(body)) {
            let _ = read_any(&mutant, Format::Odt, Limits::default());
        }
        for mutant in mutants(content(body).as_bytes()) {
            let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            zip.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&mutant).unwrap();
            if let Ok(document) = read(&zip.finish().unwrap().into_inner(), Limits::default()) {
                assert_safe(&document);
            }
        }
    }
}
