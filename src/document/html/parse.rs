//! HTML to a tree. The tokens are html5ever's; the tree is built by the few rules of implied ends that
//! matter to text, since the standard's own takes time that grows with the square of the depth.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::document::tree::{Builder, Element};

/// The tree of a page, its elements' names in lower case.
pub(super) fn tree(text: &str) -> Element {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let tokenizer = Tokenizer::new(Sink(RefCell::new(Builder::new())), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => builder.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return start(&mut builder, &tag),
            Token::TagToken(tag) => end(&mut builder, &tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn start(builder: &mut Builder, tag: &Tag) -> TokenSinkResult<()> {
    let name: &str = &tag.name;
    for implied in implied_ends(name) {
        close_up_to(builder, implied.0, implied.1);
    }
    let attributes = tag.attrs.iter().take(64).map(|a| (a.name.local.to_string(), a.value.to_string()));
    let element = Element { name: name.to_owned(), attributes: attributes.collect(), children: Vec::new() };
    if is_void(name) {
        builder.empty(element);
        return TokenSinkResult::Continue;
    }
    builder.start(element);
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

fn end(builder: &mut Builder, name: &str) {
    match name {
        "br" => builder.empty(Element { name: "br".to_owned(), ..Element::default() }),
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => close_up_to(builder, &[name], &["table"]),
        "table" => close_up_to(builder, &["table"], &[]),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            close_up_to(builder, &["h1", "h2", "h3", "h4", "h5", "h6"], &["td", "th", "table"]);
        }
        _ => close_up_to(builder, &[name], &["td", "th", "table"]),
    }
}

/// Closes the innermost open element of one of these names and all within it, unless one of `until` is
/// open within it.
fn close_up_to(builder: &mut Builder, names: &[&str], until: &[&str]) {
    let found = builder.open().position(|open| names.contains(&open) || until.contains(&open));
    let Some(at) = found else { return };
    if builder.open().nth(at).is_some_and(|open| names.contains(&open)) {
        for _ in 0..=at {
            builder.close();
        }
    }
}

type Implied = (&'static [&'static str], &'static [&'static str]);

/// Which open elements end where an element of this name begins, and what keeps them open.
fn implied_ends(name: &str) -> &'static [Implied] {
    const CELLS: &[&str] = &["td", "th", "table", "li", "div", "section", "article", "body", "dd"];
    match name {
        "li" => &[(&["li"], &["ul", "ol", "menu", "td", "th", "table"])],
        "dt" | "dd" => &[(&["dt", "dd"], &["dl", "td", "th", "table"])],
        "td" | "th" => &[(&["td", "th"], &["tr", "table"])],
        "tr" => &[(&["tr"], &["table"])],
        "tbody" | "thead" | "tfoot" => &[(&["tbody", "thead", "tfoot"], &["table"])],
        "a" => &[(&["a"], CELLS)],
        "option" => &[(&["option"], &["select"])],
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            &[(&["p"], CELLS), (&["h1", "h2", "h3", "h4", "h5", "h6"], CELLS)]
        }
        "address" | "article" | "aside" | "blockquote" | "center" | "details" | "dialog" | "div" | "dl"
        | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "header" | "hr" | "main" | "menu"
        | "nav" | "ol" | "p" | "pre" | "section" | "table" | "ul" => &[(&["p"], CELLS)],
        _ => &[],
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}
