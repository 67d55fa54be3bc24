//! Research interests and hobbies.

use super::context::Context;
use super::entry::tidy;
use super::row::Row;
use super::skills::keywords;
use crate::profile::Interest;

/// Reads research interests or hobbies.
pub(super) fn list(value: &str, line: u32, context: &mut Context<'_>) {
    for item in keywords(value) {
        context.ledger.cite(format!("/interests/{}", context.profile.interests.len()), line);
        context.profile.interests.push(Interest { name: item, keywords: Vec::new() });
    }
}

/// Reads a section of research interests: a list of words, bullets with a topic each, or prose.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) {
    for row in rows {
        let (text, line) = (row.text.as_str(), row.number);
        if row.bullet.is_some() {
            let (name, rest) = text.split_once(": ").unwrap_or((text, ""));
            context.ledger.cite(format!("/interests/{}", context.profile.interests.len()), line);
            let keywords = if rest.is_empty() { Vec::new() } else { vec![rest.to_owned()] };
            context.profile.interests.push(Interest { name: tidy(name).to_owned(), keywords });
            continue;
        }
        let items = keywords(text);
        let words = row.word_count();
        let sentence = words >= 8 && (text.contains(". ") || words > items.len() * 6);
        if sentence {
            super::basics::add_summary(text, line, context);
        } else {
            list(text, line, context);
        }
    }
}
