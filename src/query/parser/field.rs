//! Keys, their scopes and their values.

use std::ops::Range;

use super::{Parse, Parser};
use crate::query::error::{QueryError, nearest};
use crate::query::keys::{self, KeyDoc};
use crate::query::lexer::in_value;
use crate::query::syntax::{Ask, Leaf, Node, Value};
use crate::query::value::{Comparison, Form, Item, value};

impl Parser<'_> {
    pub(super) fn field(&mut self, name: &str, span: Range<usize>) -> Parse<Node> {
        let Some(key) = keys::find(name) else {
            return Err(self.unknown_key(name, span));
        };
        if key.is_directive() {
            return self.directive(key, span);
        }
        self.check_scope(key, &span)?;
        if self.scan.peek() == Some('(') {
            return self.scope(key, span);
        }
        let (values, keep_unknown) = self.values(key, &span)?;
        let span = span.start..self.scan.at();
        Ok(Node::Leaf(Leaf { ask: Ask::Field { key: key.key, values, keep_unknown }, span }))
    }

    fn unknown_key(&self, name: &str, span: Range<usize>) -> QueryError {
        let known = keys::names().filter(|known| self.scope.is_none() || self.fits(known));
        let near = nearest(name, known).map(|near| format!("`{near}:`"));
        let message = format!("unknown key `{name}:`; quote the word to look for it as it stands");
        self.error(span, message).suggest(near)
    }

    fn fits(&self, name: &str) -> bool {
        let places = keys::find(name).map_or(&[][..], |key| key.scopes);
        self.scope.and_then(KeyDoc::scope).is_some_and(|place| places.contains(&place))
    }

    /// Inside a scope only the keys that its elements have can stand.
    fn check_scope(&self, key: &KeyDoc, span: &Range<usize>) -> Parse<()> {
        let Some(scope) = self.scope else { return Ok(()) };
        if self.fits(key.name) {
            return Ok(());
        }
        let fitting: Vec<_> = keys::keys().iter().map(|k| k.name).filter(|name| self.fits(name)).collect();
        let message = format!(
            "`{}:` cannot stand inside {}:( ); what can: {}",
            key.name,
            scope.name,
            fitting.join(", ")
        );
        Err(self.error(span.clone(), message))
    }

    fn scope(&mut self, key: &'static KeyDoc, span: Range<usize>) -> Parse<Node> {
        let Some(place) = key.scope() else {
            let message =
                format!("`{0}:` takes no parentheses; \"any of\" is a comma: {0}:this,that", key.name);
            return Err(self.error(span, message));
        };
        if self.scope.is_some() {
            return Err(self.error(span, "a scope cannot stand inside another"));
        }
        self.scope = Some(key);
        let inside = self.group();
        self.scope = None;
        let inside = Box::new(inside?);
        Ok(Node::Scope { place, inside, span: span.start..self.scan.at() })
    }

    /// The values behind a key, and whether `?` keeps the unknown.
    fn values(&mut self, key: &KeyDoc, span: &Range<usize>) -> Parse<(Vec<Value>, bool)> {
        let mut values = Vec::new();
        loop {
            let (mut item, quoted) = self.item(key, span)?;
            let more = self.scan.peek() == Some(',');
            // Behind a quote or a slash the `?` is a sign of its own; else it is the last letter.
            let keep_unknown = if more {
                false
            } else if quoted {
                self.scan.eat(&['?']).is_some()
            } else if item.text.len() > 1 && item.text.ends_with('?') {
                item.text.pop();
                item.span.end -= 1;
                true
            } else {
                false
            };
            values.push(value(self.text, key, &item)?);
            if self.scan.eat(&[',']).is_none() {
                self.check_separated(key)?;
                return Ok((values, keep_unknown));
            }
        }
    }

    /// A value ends before white space or a closing parenthesis, so that `org:"a"b` is no riddle.
    fn check_separated(&self, key: &KeyDoc) -> Parse<()> {
        match self.scan.peek() {
            Some(c) if !c.is_whitespace() && c != ')' => {
                let at = self.scan.at();
                let message =
                    format!("a space is missing after the value of `{}:`, or quotes around it", key.name);
                Err(self.error(at..at + c.len_utf8(), message))
            }
            _ => Ok(()),
        }
    }

    /// One value, and whether it stood between delimiters.
    fn item(&mut self, key: &KeyDoc, span: &Range<usize>) -> Parse<(Item, bool)> {
        let start = self.scan.at();
        if self.scan.peek() == Some('/')
            && let Some(pattern) = self.scan.pattern()
        {
            self.check_closed(pattern.closed, &pattern.span)?;
            let item = Item { form: Form::Pattern, text: pattern.text, span: pattern.span, typing: false };
            return Ok((item, true));
        }
        let mut form = self.sign();
        let (text, quoted) = match self.scan.quoted() {
            Some(quoted) => {
                self.check_closed(quoted.closed, &quoted.span)?;
                if form == Form::Plain {
                    form = Form::Quoted;
                }
                (quoted.text, true)
            }
            None => (self.scan.take_while(in_value).to_owned(), false),
        };
        let item_span = start..self.scan.at();
        if text.trim().is_empty() {
            let message = format!("`{}:` needs a value, as in {}", key.name, key.example);
            return Err(self.error(span.start..item_span.end, message));
        }
        Ok((Item { form, text, typing: self.typing(&item_span), span: item_span }, quoted))
    }

    fn sign(&mut self) -> Form {
        let signs = [
            (">=", Form::Compared(Comparison::AtLeast)),
            ("<=", Form::Compared(Comparison::AtMost)),
            (">", Form::Compared(Comparison::Above)),
            ("<", Form::Compared(Comparison::Below)),
            ("=", Form::Exact),
            ("~", Form::Fuzzy),
        ];
        signs.iter().find(|(sign, _)| self.scan.eat_str(sign)).map_or(Form::Plain, |(_, form)| *form)
    }
}
