//! Styles: what a paragraph or run inherits from the style that it names, from those that this one is
//! based on, and from the document's defaults.

use std::collections::HashMap;

use crate::document::tree::Element;

/// Longest chain of styles based on styles that is followed.
const CHAIN: usize = 16;

/// Properties of a paragraph and of its letters; absent ones are inherited.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Properties {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) caps: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) raised: Option<bool>,
    /// In points.
    pub(super) size: Option<f32>,
    /// Outline level from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// In points.
    pub(super) before: Option<f32>,
    /// In points.
    pub(super) after: Option<f32>,
    /// Indent in twentieths of a point.
    pub(super) left: Option<i32>,
    /// The list's number and the level within it.
    pub(super) list: (Option<String>, Option<u8>),
    pub(super) ruled: Option<bool>,
    pub(super) title: Option<bool>,
}

impl Properties {
    /// Those of a `pPr`.
    pub(super) fn of_paragraph(properties: &Element) -> Self {
        let spacing = properties.child("spacing");
        let space = |name: &str| points(spacing.and_then(|s| s.get(name)), 20.0);
        let indent = properties.child("ind");
        let list = properties.child("numPr");
        let list_value = |name: &str| list.and_then(|l| l.child(name)).and_then(|e| e.get("val"));
        Self {
            outline: properties.child("outlineLvl").and_then(|e| e.get("val")?.parse().ok()),
            before: space("before"),
            after: space("after"),
            left: indent.and_then(|i| i.get("left").or_else(|| i.get("start"))?.parse().ok()),
            list: (list_value("numId").map(str::to_owned), list_value("ilvl").and_then(|v| v.parse().ok())),
            ruled: properties
                .child("pBdr")
                .and_then(|b| b.child("bottom"))
                .map(|b| !matches!(b.get("val"), Some("nil" | "none"))),
            ..Self::default()
        }
    }

    /// Those of an `rPr`.
    pub(super) fn of_run(properties: &Element) -> Self {
        let toggle = |name: &str| properties.child(name).map(is_on);
        Self {
            bold: toggle("b"),
            italic: toggle("i"),
            caps: toggle("caps"),
            hidden: toggle("vanish"),
            raised: properties.child("vertAlign").map(|v| v.get("val") == Some("superscript")),
            size: points(properties.child("sz").and_then(|e| e.get("val")), 2.0),
            ..Self::default()
        }
    }

    /// These, and where they are silent those of `base`.
    pub(super) fn over(self, base: &Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            caps: self.caps.or(base.caps),
            hidden: self.hidden.or(base.hidden),
            raised: self.raised.or(base.raised),
            size: self.size.or(base.size),
            outline: self.outline.or(base.outline),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            left: self.left.or(base.left),
            list: (self.list.0.or_else(|| base.list.0.clone()), self.list.1.or(base.list.1)),
            ruled: self.ruled.or(base.ruled),
            title: self.title.or(base.title),
        }
    }
}

/// Whether a property that is on by being there is not switched off.
pub(super) fn is_on(property: &Element) -> bool {
    !matches!(property.get("val"), Some("0" | "false" | "off" | "none"))
}

fn points(value: Option<&str>, per_point: f32) -> Option<f32> {
    let value: f32 = value?.parse().ok()?;
    value.is_finite().then_some((value / per_point).clamp(0.0, 1000.0))
}

/// The styles of a document, each with all that it inherits.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Properties>,
    /// The style of paragraphs that name none.
    plain: Properties,
}

impl Styles {
    pub(super) fn read(tree: &Element) -> Self {
        let Some(root) = tree.child("styles") else { return Self::default() };
        let defaults = root.child("docDefaults").map(defaults).unwrap_or_default();
        let own: HashMap<&str, &Element> = root
            .elements()
            .filter(|e| e.name == "style")
            .filter_map(|e| Some((e.get("styleId")?, e)))
            .collect();
        let mut styles = Self { plain: defaults.clone(), ..Self::default() };
        for (id, element) in &own {
            let mut properties = of_style(element);
            let mut at = *element;
            for _ in 0..CHAIN {
                let base = at.child("basedOn").and_then(|b| b.get("val")).and_then(|b| own.get(b));
                let Some(base) = base else { break };
                properties = properties.over(&of_style(base));
                at = base;
            }
            let paragraph = element.get("type") != Some("character");
            let properties = if paragraph { properties.over(&defaults) } else { properties };
            if paragraph && element.get("default").is_some_and(|d| d == "1" || d == "true") {
                styles.plain = properties.clone();
            }
            styles.all.insert((*id).to_owned(), properties);
        }
        styles
    }

    /// What a paragraph inherits from the style that it names.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Properties {
        id.and_then(|id| self.all.get(id)).unwrap_or(&self.plain)
    }

    /// What a run inherits from the style that it names.
    pub(super) fn run(&self, id: &str) -> Option<&Properties> {
        self.all.get(id)
    }
}

fn defaults(element: &Element) -> Properties {
    let paragraph = element.child("pPrDefault").and_then(|e| e.child("pPr")).map(Properties::of_paragraph);
    let run = element.child("rPrDefault").and_then(|e| e.child("rPr")).map(Properties::of_run);
    run.unwrap_or_default().over(&paragraph.unwrap_or_default())
}

/// What a style says itself. The names of Word's own styles are English in every language.
fn of_style(element: &Element) -> Properties {
    let paragraph = element.child("pPr").map(Properties::of_paragraph).unwrap_or_default();
    let run = element.child("rPr").map(Properties::of_run).unwrap_or_default();
    let mut properties = run.over(&paragraph);
    let name = element.child("name").and_then(|n| n.get("val")).unwrap_or_default().to_ascii_lowercase();
    if let Some(level) = name.strip_prefix("heading ").and_then(|n| n.parse::<u8>().ok()) {
        properties.outline = properties.outline.or(Some(level.saturating_sub(1)));
    }
    if name == "title" {
        properties.title = Some(true);
    }
    properties
}
