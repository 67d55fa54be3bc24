//! A mark-up file as a tree of elements, as deep and as large as a reader can trust.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting that is kept. What lies deeper is read as if it lay here, so that walking a tree
/// by recursion is safe on any stack.
pub(super) const DEPTH: usize = 120;
/// Most elements and texts that a tree holds; the rest of the file is left out.
const NODES: usize = 2_000_000;

/// An element, or text between elements.
#[derive(Debug, PartialEq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// An element: its name without prefix, its attributes without prefix, and what is in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it with this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|e| e.name == name)
    }

    /// The first element below it, at any depth, with this name.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|e| if e.name == name { Some(e) } else { e.find(name) })
    }

    /// The text in it, at any depth.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.collect(&mut out);
        out
    }

    fn collect(&self, out: &mut String) {
        crate::text::work(1 + self.children.len());
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.collect(out),
            }
        }
    }
}

/// Builds a tree from tags as they come.
pub(super) struct Builder {
    open: Vec<Element>,
    /// Open elements below [`DEPTH`], which are not kept.
    buried: usize,
    nodes: usize,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self { open: vec![Element::default()], buried: 0, nodes: 0 }
    }

    /// Whether there is room for more.
    pub(super) fn is_full(&self) -> bool {
        self.nodes >= NODES
    }

    /// The names of the open elements, the innermost first.
    pub(super) fn open(&self) -> impl Iterator<Item = &str> {
        self.open.iter().skip(1).rev().inspect(|_| crate::text::work(1)).map(|e| e.name.as_str())
    }

    /// An element begins.
    pub(super) fn start(&mut self, element: Element) {
        if self.open.len() > DEPTH || self.is_full() {
            self.buried += 1;
            return;
        }
        self.nodes += 1;
        self.open.push(element);
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, element: Element) {
        if self.buried == 0 {
            self.start(element);
            self.close();
        } else if !self.is_full() {
            self.nodes += 1;
            self.push(Node::Element(element));
        }
    }

    /// The innermost element ends.
    pub(super) fn close(&mut self) {
        if self.buried > 0 {
            self.buried -= 1;
        } else if self.open.len() > 1
            && let Some(done) = self.open.pop()
        {
            self.push(Node::Element(done));
        }
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        if text.is_empty() || self.is_full() {
            return;
        }
        let Some(top) = self.open.last_mut() else { return };
        if let Some(Node::Text(before)) = top.children.last_mut() {
            before.push_str(text);
        } else {
            self.nodes += 1;
            top.children.push(Node::Text(text.to_owned()));
        }
    }

    fn push(&mut self, node: Node) {
        if let Some(top) = self.open.last_mut() {
            top.children.push(node);
        }
    }

    /// The tree: a root without a name.
    pub(super) fn finish(mut self) -> Element {
        self.buried = 0;
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().unwrap_or_default()
    }
}

/// Reads XML, as far as it is well formed: a file that ends early or breaks gives what stands before.
/// The second value says whether all of it was read.
pub(super) fn xml(text: &str) -> (Element, bool) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut builder = Builder::new();
    let whole = loop {
        if builder.is_full() {
            break false;
        }
        match reader.read_event() {
            Ok(Event::Start(tag)) => builder.start(element(&tag)),
            Ok(Event::Empty(tag)) => builder.empty(element(&tag)),
            Ok(Event::End(_)) => builder.close(),
            Ok(Event::Text(text)) => builder.text(&text.into_inner()),
            Ok(Event::CData(text)) => builder.text(&text.into_inner()),
            Ok(Event::GeneralRef(reference)) => {
                let named = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    // Entities of the file's own are not resolved: they are how an XML bomb is built.
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                if let Some(c) = named {
                    builder.text(c.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(Event::Eof) => break builder.open().next().is_none(),
            Ok(_) => {}
            Err(_) => break false,
        }
    };
    (builder.finish(), whole)
}

fn element(tag: &BytesStart<'_>) -> Element {
    let name = String::from(tag.local_name().as_ref());
    let attributes = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .take(64)
        .map(|a| {
            let value = a.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.map_or_else(|_| a.value.clone().into_owned(), std::borrow::Cow::into_owned);
            (String::from(a.key.local_name().as_ref()), value)
        })
        .collect();
    Element { name, attributes, children: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_prefix_and_references_become_letters() {
        let (tree, whole) = xml("<w:p w:id=\"a&amp;b\">x &amp; y&#233;<w:t/><![CDATA[<]]></w:p>");
        let p = tree.child("p").unwrap();
        assert!(whole);
        assert_eq!(p.get("id"), Some("a&b"));
        assert_eq!(p.text(), "x & yé<");
        assert!(p.child("t").is_some());
    }

    #[test]
    fn what_breaks_off_gives_what_stands_before() {
        let (tree, whole) = xml("<a><b>one</b><c>two");
        assert!(!whole);
        assert_eq!(tree.find("c").unwrap().text(), "two");
        assert!(!xml("<a>x<b").1);
    }

    #[test]
    fn a_hundred_thousand_levels_become_few_and_lose_no_word() {
        let deep = format!("{}core{}", "<d>".repeat(100_000), "</d>".repeat(100_000));
        let (tree, _) = xml(&deep);
        assert_eq!(tree.text(), "core");
    }

    #[test]
    fn entities_of_the_file_are_not_resolved() {
        let (tree, _) = xml("<!DOCTYPE a [<!ENTITY x \"boom\">]><a>&x;fine</a>");
        assert_eq!(tree.text(), "fine");
    }
}
