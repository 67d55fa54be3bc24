//! `sort:` and `show:`: how the answer is to be shown.

use std::ops::Range;

use super::{Parse, Parser};
use crate::library::Column;
use crate::query::error::nearest;
use crate::query::keys::{self, Key, KeyDoc, Takes};
use crate::query::lexer::in_word;
use crate::query::syntax::Node;
use crate::query::{Sort, SortBy};

impl Parser<'_> {
    pub(super) fn directive(&mut self, key: &KeyDoc, span: Range<usize>) -> Parse<Node> {
        let start = self.scan.at();
        // `mean(rating)` and `var(rating)` are the only values with parentheses of their own.
        let mut text = self.scan.take_while(in_word).to_owned();
        if (text.ends_with("var") || text.ends_with("mean")) && self.scan.eat_str("(rating)") {
            text.push_str("(rating)");
        }
        let value_span = start..self.scan.at();
        let nested = self.depth > self.unfolding.len() || self.scope.is_some();
        if nested && self.unfolding.is_empty() {
            let message =
                format!("`{}:` is about the whole answer and stands outside of parentheses", key.name);
            return Err(self.error(span, message));
        }
        if text.is_empty() {
            let message = format!("`{}:` needs a value, as in {}", key.name, key.example);
            return Err(self.error(span, message));
        }
        let before = (self.sort, self.show.clone());
        match key.takes {
            Takes::Sort => self.set_sort(&text, value_span)?,
            _ => self.set_show(&text, value_span)?,
        }
        if nested {
            // A saved query that is only a part of this one does not decide how the whole is shown.
            (self.sort, self.show) = before;
        }
        Ok(Node::All)
    }

    fn set_sort(&mut self, text: &str, span: Range<usize>) -> Parse<()> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        let by = match name {
            "var(rating)" => SortBy::RatingSpread,
            "mean(rating)" => SortBy::Column(Column::Mean),
            _ => SortBy::Column(self.column(name, span, Key::Sort)?),
        };
        self.sort = Some(Sort { by, descending });
        Ok(())
    }

    fn set_show(&mut self, text: &str, span: Range<usize>) -> Parse<()> {
        let mut at = span.start;
        let mut columns = Vec::new();
        for name in text.split(',') {
            let column = self.column(name, at..at + name.len(), Key::Show)?;
            if !columns.contains(&column) {
                columns.push(column);
            }
            at += name.len() + 1;
        }
        self.show = Some(columns);
        Ok(())
    }

    fn column(&self, name: &str, span: Range<usize>, key: Key) -> Parse<Column> {
        let folded = name.to_ascii_lowercase();
        Column::named(&folded).ok_or_else(|| {
            let key = keys::doc(key).name;
            let near = nearest(&folded, Column::all().map(Column::name));
            let near = near.map(|near| format!("`{key}:{near}`"));
            let known: Vec<_> = Column::all().map(Column::name).collect();
            let message = format!("no column is called `{name}`; there are {}", known.join(", "));
            self.error(span, message).suggest(near)
        })
    }
}
