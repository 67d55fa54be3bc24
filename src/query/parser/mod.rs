//! From a query's letters to its tree.

mod directive;
mod field;

use std::collections::BTreeMap;
use std::ops::Range;

use super::Sort;
use super::error::{QueryError, nearest};
use super::keys::KeyDoc;
use super::lexer::{QUOTES, Scanner, in_word};
use super::syntax::{Ask, Leaf, Node, Words};
use crate::library::Column;

/// Longest query, in bytes.
const LONGEST: usize = 16 * 1024;
/// Deepest nesting of parentheses, negations, scopes and saved queries together.
const DEEPEST: usize = 64;
/// Most saved queries that one query may unfold into.
const MOST_SAVED: usize = 256;

/// What a query says.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    pub root: Node,
    pub sort: Option<Sort>,
    pub show: Option<Vec<Column>>,
}

/// Parses a whole query. With a `cursor`, a byte offset, the text is still being typed: the value
/// under it is a prefix, and quotes and parentheses may still be open at the end.
pub(super) fn parse(
    text: &str,
    cursor: Option<usize>,
    saved: &BTreeMap<String, String>,
) -> Result<Parsed, QueryError> {
    if text.len() > LONGEST {
        return Err(QueryError::new(text, LONGEST..text.len(), "the query is too long"));
    }
    let mut parser = Parser {
        text,
        scan: Scanner::new(text),
        cursor,
        saved,
        unfolding: Vec::new(),
        unfolded: 0,
        depth: 0,
        scope: None,
        sort: None,
        show: None,
    };
    let root = parser.whole()?;
    Ok(Parsed { root, sort: parser.sort, show: parser.show })
}

struct Parser<'t> {
    text: &'t str,
    scan: Scanner<'t>,
    cursor: Option<usize>,
    saved: &'t BTreeMap<String, String>,
    /// Names of the saved queries that are being unfolded, the outermost first.
    unfolding: Vec<&'t str>,
    unfolded: usize,
    depth: usize,
    scope: Option<&'static KeyDoc>,
    sort: Option<Sort>,
    show: Option<Vec<Column>>,
}

type Parse<T> = Result<T, QueryError>;

impl Parser<'_> {
    fn error(&self, span: Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError::new(self.text, span, message)
    }

    fn whole(&mut self) -> Parse<Node> {
        self.scan.skip_space();
        if self.scan.rest().is_empty() {
            return Ok(Node::All);
        }
        let root = self.or()?;
        if self.scan.rest().is_empty() {
            return Ok(root);
        }
        let at = self.scan.at();
        Err(self.error(at..at + 1, "`)` closes nothing"))
    }

    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        if self.depth == DEEPEST {
            let at = self.scan.at();
            return Err(self.error(at..at + 1, "nested too deeply"));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn or(&mut self) -> Parse<Node> {
        let mut parts = vec![self.and()?];
        loop {
            let at = self.scan.at();
            if !self.scan.eat_keyword("OR") {
                break;
            }
            self.scan.skip_space();
            if self.at_end_of_group() {
                return Err(self.error(at..at + 2, "`OR` needs something on its right"));
            }
            parts.push(self.and()?);
        }
        Ok(single(parts, Node::Or))
    }

    fn at_end_of_group(&self) -> bool {
        matches!(self.scan.peek(), None | Some(')')) || self.scan.at_keyword("OR")
    }

    fn and(&mut self) -> Parse<Node> {
        let mut parts = Vec::new();
        let start = self.scan.at();
        if self.scan.at_keyword("OR") {
            return Err(
                self.error(start..start + 2, "`OR` needs something on its left; quote it to look for it")
            );
        }
        while !self.at_end_of_group() {
            let at = self.scan.at();
            if self.scan.eat_keyword("AND") {
                self.scan.skip_space();
                if parts.is_empty() || self.at_end_of_group() {
                    return Err(self.error(at..at + 3, "`AND` needs something on both sides"));
                }
            }
            let part = self.unary()?;
            if !matches!(part, Node::All) {
                parts.push(part);
            }
            self.scan.skip_space();
        }
        if self.scan.at() == start {
            let at = self.scan.at();
            return Err(self.error(at..at + 1, "`)` closes nothing"));
        }
        Ok(if parts.is_empty() { Node::All } else { single(parts, Node::And) })
    }

    fn unary(&mut self) -> Parse<Node> {
        let start = self.scan.at();
        let negated = self.scan.eat(&['-', '!']).is_some() || self.scan.eat_keyword("NOT");
        if !negated {
            return self.atom();
        }
        let sign = start..self.scan.at();
        let spaced = self.scan.peek().is_none_or(char::is_whitespace);
        if self.text[sign.clone()].len() == 3 {
            self.scan.skip_space();
        } else if spaced {
            let message = "nothing to leave out: the sign stands right before what it excludes";
            return Err(self.error(sign, message));
        }
        if self.at_end_of_group() {
            return Err(self.error(sign, "nothing to leave out"));
        }
        let begins = self.scan.at();
        let inner = self.deeper(Self::unary)?;
        if matches!(inner, Node::All) {
            return Err(self.error(begins..self.scan.at(), "this asks nothing that could be left out"));
        }
        Ok(Node::Not(Box::new(inner)))
    }

    fn atom(&mut self) -> Parse<Node> {
        let start = self.scan.at();
        match self.scan.peek() {
            Some('(') => self.group(),
            Some('#') => self.tag(),
            Some('@') => self.saved(),
            Some(c) if QUOTES.contains(&c) => self.phrase(),
            _ => {
                if let Some((name, span)) = self.scan.key() {
                    return self.field(name, span);
                }
                let text = self.scan.take_while(in_word).to_owned();
                let span = start..self.scan.at();
                let prefix = self.typing(&span);
                Ok(Node::Leaf(Leaf { ask: Ask::Word(Words { text, prefix }), span }))
            }
        }
    }

    /// Whether the cursor stands in or right behind this stretch of what is being typed.
    fn typing(&self, span: &Range<usize>) -> bool {
        self.unfolding.is_empty() && self.cursor.is_some_and(|at| span.start < at && at <= span.end)
    }

    /// `(` …  `)`, from the opening one on.
    fn group(&mut self) -> Parse<Node> {
        let open = self.scan.at();
        self.scan.eat(&['(']);
        self.scan.skip_space();
        if matches!(self.scan.peek(), Some(')') | None) {
            return Err(self.error(open..self.scan.at() + 1, "nothing between the parentheses"));
        }
        let inner = self.deeper(Self::or)?;
        if self.scan.eat(&[')']).is_none() && self.cursor.is_none() {
            return Err(self.error(open..open + 1, "`(` is never closed"));
        }
        Ok(inner)
    }

    fn phrase(&mut self) -> Parse<Node> {
        let Some(quoted) = self.scan.quoted() else { return Ok(Node::All) };
        self.check_closed(quoted.closed, &quoted.span)?;
        if quoted.text.trim().is_empty() {
            return Err(self.error(quoted.span, "nothing between the quotes"));
        }
        Ok(Node::Leaf(Leaf { ask: Ask::Phrase(quoted.text), span: quoted.span }))
    }

    fn check_closed(&self, closed: bool, span: &Range<usize>) -> Parse<()> {
        if closed || (self.cursor.is_some() && self.unfolding.is_empty()) {
            return Ok(());
        }
        let mark = &self.text[span.start..].chars().next().unwrap_or('"').to_string();
        Err(self.error(span.start..span.start + mark.len(), format!("`{mark}` is never closed")))
    }

    fn tag(&mut self) -> Parse<Node> {
        let start = self.scan.at();
        self.scan.eat(&['#']);
        let text = self.scan.take_while(in_word).to_owned();
        let span = start..self.scan.at();
        if text.trim_start_matches('~').is_empty() {
            return Err(self.error(span, "a tag needs a name, as in #strong or #~private"));
        }
        if let Some(scope) = self.scope {
            let message =
                format!("a tag belongs to the applicant and cannot stand inside {}:( )", scope.name);
            return Err(self.error(span, message));
        }
        let prefix = self.typing(&span);
        Ok(Node::Leaf(Leaf { ask: Ask::Tag(Words { text, prefix }), span }))
    }

    /// `@name`: the saved query in its place. An error in it points to the name.
    fn saved(&mut self) -> Parse<Node> {
        let start = self.scan.at();
        self.scan.eat(&['@']);
        let name = self.scan.take_while(in_word);
        let span = start..self.scan.at();
        if name.is_empty() {
            return Err(self.error(span, "a saved query needs its name, as in @mine"));
        }
        let Some((name, text)) = self.saved.get_key_value(name) else {
            let near = nearest(name, self.saved.keys().map(String::as_str)).map(|near| format!("`@{near}`"));
            return Err(self.error(span, format!("no saved query is called `{name}`")).suggest(near));
        };
        if self.unfolding.contains(&name.as_str()) {
            return Err(self.error(span, format!("the saved query `{name}` asks for itself")));
        }
        self.unfolded += 1;
        if self.unfolded > MOST_SAVED || text.len() > LONGEST {
            return Err(self.error(span, "the saved queries unfold into too much"));
        }
        let outer = (self.text, self.scan.clone());
        let directives = (self.sort, self.show.clone());
        (self.text, self.scan) = (text, Scanner::new(text));
        self.unfolding.push(name);
        let result = self.deeper(Self::whole);
        self.unfolding.pop();
        (self.text, self.scan) = outer;
        // What the query itself says about order and columns goes before what a saved one says.
        self.sort = directives.0.or(self.sort);
        self.show = directives.1.or(self.show.take());
        let mut node = result.map_err(|error| {
            let message = if error.message.starts_with("in @") {
                error.message
            } else {
                format!("in @{name} ({text}), column {}: {}", error.column, error.message)
            };
            self.error(span.clone(), message).suggest(error.suggestion)
        })?;
        place_leaves(&mut node, &span);
        Ok(node)
    }
}

fn single(mut parts: Vec<Node>, many: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match (parts.len(), parts.pop()) {
        (1, Some(part)) => part,
        (_, last) => {
            parts.extend(last);
            many(parts)
        }
    }
}

/// The leaves of a saved query stand where its name stands.
fn place_leaves(node: &mut Node, at: &Range<usize>) {
    match node {
        Node::All => {}
        Node::And(parts) | Node::Or(parts) => {
            for part in parts {
                place_leaves(part, at);
            }
        }
        Node::Not(inner) => place_leaves(inner, at),
        Node::Scope { inside, span, .. } => {
            *span = at.clone();
            place_leaves(inside, at);
        }
        Node::Leaf(leaf) => leaf.span = at.clone(),
    }
}
