//! Word's documents (Office Open XML, ECMA-376 part 1, chapter 17): what a reader of the page sees, in the order of
//! the page.

mod body;
mod numbering;
mod styles;

use std::collections::HashMap;

use body::Body;
use numbering::Numbering;
use styles::Styles;

use super::flow::{self, Paragraph};
use super::package::Package;
use super::tree::Element;
use super::{Document, Format, Limits, ReadError};

/// Reads a `.docx` or `.docm`.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, Format::Docx)?;
    let main = main_part(&mut package)?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let (document, whole) = package.xml(&main)?.ok_or(ReadError::Damaged(Format::Docx))?;
    let body = document.find("body").ok_or(ReadError::Damaged(Format::Docx))?;
    let relations = relations(&mut package, folder, name)?;
    let part = |kind: &str, fallback: &str| {
        let named = relations.values().find(|r| r.kind == kind).map(|r| join(folder, &r.target));
        named.unwrap_or_else(|| join(folder, fallback))
    };
    let styles = package.xml(&part("styles", "styles.xml"))?.map(|(tree, _)| Styles::read(&tree));
    let numbering = package.xml(&part("numbering", "numbering.xml"))?.map(|(tree, _)| Numbering::read(&tree));
    let styles = styles.unwrap_or_default();
    let mut reader = Body::new(&styles, numbering.unwrap_or_default());

    reader.links = links(&relations);
    let mut paragraphs = reader.whole(body);
    if let Some((notes, _)) = package.xml(&part("footnotes", "footnotes.xml"))? {
        paragraphs.extend(footnotes(&notes, &mut reader));
    }
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for (id, out) in
        [(furniture(body, "headerReference"), &mut first), (furniture(body, "footerReference"), &mut last)]
    {
        let Some(target) = id.and_then(|id| relations.get(id)).map(|r| r.target.clone()) else { continue };
        let Some((tree, _)) = package.xml(&join(folder, &target))? else { continue };
        reader.links = links(&self::relations(&mut package, folder, &target)?);
        for child in tree.elements() {
            out.extend(reader.whole(child));
        }
    }
    let mut first = flow::new_in_header(first, &paragraphs);
    let mut last = flow::new_in_footer(last, &paragraphs);
    first.append(&mut paragraphs);
    first.append(&mut last);

    let mut warnings = Vec::new();
    if !whole {
        warnings.push("the file is damaged: what follows the damage is missing".to_owned());
    }
    Ok(Document::new(Format::Docx, flow::lines(first, limits.bytes)?, warnings))
}

/// Where the text is: what the package's relations call the office document.
fn main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    let named = package.xml("_rels/.rels")?.and_then(|(tree, _)| {
        let relations = tree.find("Relationships")?;
        let main =
            relations.elements().find(|r| r.get("Type").is_some_and(|t| t.ends_with("/officeDocument")))?;
        Some(main.get("Target")?.trim_start_matches('/').to_owned())
    });
    Ok(named.filter(|name| package.has(name)).unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// What a part refers to.
struct Relation {
    kind: String,
    target: String,
    external: bool,
}

fn relations(
    package: &mut Package<'_>,
    folder: &str,
    name: &str,
) -> Result<HashMap<String, Relation>, ReadError> {
    let tree = package.xml(&join(folder, &format!("_rels/{name}.rels")))?;
    let Some((tree, _)) = tree else { return Ok(HashMap::new()) };
    let all = tree.elements().flat_map(Element::elements).filter_map(|r| {
        let relation = Relation {
            kind: r.get("Type")?.rsplit('/').next()?.to_owned(),
            target: r.get("Target")?.to_owned(),
            external: r.get("TargetMode") == Some("External"),
        };
        Some((r.get("Id")?.to_owned(), relation))
    });
    Ok(all.collect())
}

fn links(relations: &HashMap<String, Relation>) -> HashMap<String, String> {
    let external = relations.iter().filter(|(_, r)| r.external && r.kind == "hyperlink");
    external.map(|(id, r)| (id.clone(), r.target.clone())).collect()
}

fn join(folder: &str, name: &str) -> String {
    match name.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => name.to_owned(),
        None => format!("{folder}/{name}"),
    }
}

/// The relation of the header or footer that the first page shows.
fn furniture<'a>(body: &'a Element, kind: &str) -> Option<&'a str> {
    let section = body.find("sectPr")?;
    let own_first = section.child("titlePg").is_some_and(styles::is_on);
    let wanted = if own_first { "first" } else { "default" };
    let reference =
        section.elements().find(|e| e.name == kind && e.get("type").unwrap_or("default") == wanted)?;
    reference.get("id")
}

/// The notes, after the text.
fn footnotes(tree: &Element, reader: &mut Body<'_>) -> Vec<Paragraph> {
    let notes = tree.elements().flat_map(Element::elements);
    let mut out = Vec::new();
    for note in notes.filter(|n| n.name == "footnote" && n.get("type").is_none()) {
        out.extend(reader.whole(note));
    }
    if let Some(first) = out.first_mut() {
        first.before = first.before.max(flow::CLEAR);
    }
    out
}

#[cfg(test)]
mod tests;
