//! From labelled words to fields.

use std::ops::Range;

use crate::taxonomy::Taxonomy;

use super::border::Border;
use super::features::Sequence;
use super::label::{Label, Part};
use super::lexicon::Classes;
use super::model::Decoded;
use super::token::Shape;
use super::{Author, Field, Hints, Reference, authors, dates};
use super::{kinds, remarks, seams};

/// Reads the fields off the labels.
pub(super) fn assemble(
    text: &str,
    hints: &Hints,
    taxonomy: &Taxonomy,
    sequence: &Sequence,
    decoded: &Decoded,
) -> Reference {
    let labels = &seams::mended(sequence, &decoded.labels);
    let words = |part: Part| stretch(labels, part);
    let author_words = words(Part::Authors).map(|w| whole_name(sequence, w));
    let unnamed = unnamed_authors(text, sequence, author_words.clone());
    let named = |words: Range<usize>| unnamed.as_ref().map_or(words.clone(), |u| behind(u, words));
    let title_words = words(Part::Title).map(named);
    let title = title_words.clone().and_then(|w| field(text, hints, sequence, w));
    let taken = author_words.clone().unwrap_or_default();
    let venue_words = words(Part::Venue)
        .map(|w| if w.start < taken.end && w.end >= taken.end { taken.end..w.end } else { w })
        .filter(|w| !w.is_empty())
        .map(named)
        .map(|w| remarks::without_lead(sequence, w))
        .or_else(|| overlooked_venue(sequence, labels, title_words.as_ref()?));
    let venue = venue_words.clone().and_then(|w| field(text, hints, sequence, w));
    let (authors, complete) = read_authors(text, sequence, labels, author_words.clone());
    let complete = complete && unnamed.is_none();
    let outside: Vec<bool> = (0..sequence.len())
        .map(|at| {
            let in_title = title_words.as_ref().is_some_and(|w| w.contains(&at));
            !in_title && !matches!(labels[at], Label::AuthorsBegin | Label::Authors)
        })
        .collect();
    let date = dates::find(text, sequence, labels, &outside);
    let notes = remarks::Remarks::find(text, sequence, labels, &outside);
    let venue_text = venue.as_ref().map(|v| v.text.as_str());
    let evidence = kinds::Evidence {
        text,
        sequence,
        labels,
        outside: &outside,
        venue: venue_text,
        submitted: notes.submitted,
    };
    let kind = kinds::kind(&evidence, taxonomy);
    Reference {
        status: notes.status(kind),
        kind,
        title,
        authors_complete: complete && !authors.is_empty(),
        authors,
        venue,
        date: date.as_ref().map(|d| d.0),
        date_range: date.map(|d| d.1),
        awards: notes.awards,
        url: address(text, hints, sequence),
        score: decoded.score,
    }
}

/// The words of a part.
pub(super) fn stretch(labels: &[Label], part: Part) -> Option<Range<usize>> {
    let is = |l: &Label| l.part().is_some_and(|(p, _)| p == part);
    let start = labels.iter().position(is)?;
    let length = labels[start..].iter().take_while(|l| is(l)).count();
    Some(start..start + length)
}

/// The venue that the model took for something else: what follows the title behind "in", or before the numbers of
/// a volume or behind a quoted title, as a publisher, a place or a remark does not.
fn overlooked_venue(sequence: &Sequence, labels: &[Label], title: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &sequence.tokens;
    let part_of_it = |at: usize| labels[at] == Label::Other && !tokens[at].shape.is_numeric();
    let start = (title.end..tokens.len()).find(|at| part_of_it(*at))?;
    if labels[title.end..start].iter().any(|l| matches!(l, Label::Authors | Label::Number)) {
        return None;
    }
    let led = matches!(tokens[start].folded.as_str(), "in" | "im" | "dans");
    let first = start + usize::from(led);
    // Names of editors may stand between "in" and the book.
    let first = if led { (first..tokens.len()).find(|at| part_of_it(*at))? } else { first };
    let ends = |at: usize| {
        !part_of_it(at) || sequence.borders[at].is_strong() || !led && sequence.borders[at] == Border::Comma
    };
    let end = (first + 1..tokens.len()).find(|at| ends(*at)).unwrap_or(tokens.len());
    let numbered = labels[end..].contains(&Label::Number) || tokens[title.start].quoted;
    let has = |classes: Classes| tokens[first..end].iter().any(|t| t.classes.any(classes));
    let remark = Classes::THESIS
        .with(Classes::REPORT)
        .with(Classes::PATENT)
        .with(Classes::STATUS)
        .with(Classes::ACCESS)
        .with(Classes::AWARD)
        .with(Classes::EDITOR)
        .with(Classes::VOLUME)
        .with(Classes::PAGES);
    let published = has(Classes::PUBLISHER.with(Classes::PLACE));
    // "Authors (year). Title. Name of a Journal."
    let closes = end == tokens.len()
        && end - first > 1
        && labels[..title.start].contains(&Label::AuthorsBegin)
        && tokens[first..end].iter().all(|t| t.shape == Shape::Title);
    let named = tokens[first].shape.is_capitalised() && !tokens[first].bracketed && end - first <= 12;
    let worded = has(Classes::VENUE) && tokens[first..end].iter().all(|t| t.shape.is_capitalised());
    (named && !has(remark) && (led || (numbered || worded || closes) && !published)).then_some(first..end)
}

/// The authors with the last word of the last name, where a lone given name and a lone word behind it stand between
/// the same two marks, or before a year.
fn whole_name(sequence: &Sequence, words: Range<usize>) -> Range<usize> {
    let (last, next) = (words.end - 1, words.end);
    let ends = |at: usize| sequence.borders.get(at).is_none_or(|b| *b != Border::Space);
    let word = |at: usize| sequence.tokens.get(at).filter(|t| t.shape.is_capitalised());
    let cut = words.len() > 2
        && sequence.borders[last] == Border::Comma
        && word(last).is_some_and(|t| t.folded.chars().count() > 1)
        && word(next).is_some_and(|t| !t.classes.any(Classes::VENUE))
        && !ends(next)
        && (ends(next + 1) || sequence.tokens[next + 1].shape.is_numeric());
    if cut { words.start..next + 1 } else { words }
}

fn read_authors(
    text: &str,
    sequence: &Sequence,
    labels: &[Label],
    words: Option<Range<usize>>,
) -> (Vec<Author>, bool) {
    let words = words.or_else(|| leading_editors(sequence, labels));
    let Some(mut words) = words else { return (Vec::new(), false) };
    // The last family name may be a month's: "…, Ada Mars".
    let next = words.end;
    if sequence.tokens.get(next).is_some_and(|t| t.shape == Shape::Title && t.classes.any(Classes::MONTH))
        && sequence.borders[next] == Border::Space
        && sequence.tokens[next - 1].shape.is_capitalised()
        && sequence.tokens.get(next + 1).is_none_or(|t| !t.shape.is_numeric())
    {
        words.end += 1;
    }
    words.start = coauthors_start(sequence, labels, words.start);
    let tokens = &sequence.tokens[words.clone()];
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return (Vec::new(), false) };
    let next = sequence.tokens.get(words.end).map_or(text.len(), |t| t.range.start);
    let mut end = last.range.end;
    // Marks, a stop and an ellipsis behind the last name belong to it.
    for c in text[end..next].chars() {
        if !(c == '.' || c == '…' || c == ')' || "*∗＊⁎⋆†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c))
        {
            break;
        }
        end += c.len_utf8();
    }
    // The model may end the authors inside "u. a.".
    if let Some(found) = authors::omission::at(text, last.range.start, text.len()) {
        end = end.max(last.range.start + found.length);
    }
    let list = authors::split(text, first.range.start..end, tokens);
    (list.authors, list.complete)
}

/// Where the authors begin if the model took the first of "with Ada Berg and Bo Quist" for something else.
fn coauthors_start(sequence: &Sequence, labels: &[Label], start: usize) -> usize {
    let tokens = &sequence.tokens;
    let named = |at: &usize| {
        labels[*at] == Label::Other
            && (tokens[*at].shape.is_capitalised() || tokens[*at].classes.any(Classes::CONJUNCTION))
    };
    let first = (0..start).rev().take(12).take_while(named).last().unwrap_or(start);
    match tokens[first..start].iter().position(|t| t.folded == "with") {
        Some(with) => first + with + 1,
        None if first > 0 && tokens[first - 1].folded == "with" => first,
        None => start,
    }
}

/// The words behind the authors that stand for those who are not named: "et al." may have been labelled as
/// something else.
fn unnamed_authors(text: &str, sequence: &Sequence, words: Option<Range<usize>>) -> Option<Range<usize>> {
    let start = words?.end;
    let from = sequence.tokens.get(start)?.range.start;
    let found = authors::omission::at(text, from, text.len())?;
    let count = sequence.tokens[start..].iter().take_while(|t| t.range.start < from + found.length).count();
    Some(start..start + count)
}

/// A part without the words in front of it that belong to the authors.
fn behind(unnamed: &Range<usize>, words: Range<usize>) -> Range<usize> {
    if words.start >= unnamed.start && words.end > unnamed.end {
        words.start.max(unnamed.end)..words.end
    } else {
        words
    }
}

/// The editors in front of the title of a book that has no authors.
fn leading_editors(sequence: &Sequence, labels: &[Label]) -> Option<Range<usize>> {
    let title = labels.iter().position(|l| *l == Label::TitleBegin)?;
    let start = labels[..title].iter().position(|l| *l == Label::Editor)?;
    let length = labels[start..title]
        .iter()
        .zip(&sequence.tokens[start..title])
        .take_while(|(l, t)| **l == Label::Editor && !t.classes.any(Classes::EDITOR))
        .count();
    (length > 0).then_some(start..start + length)
}

/// The text of some words, with the brackets and marks that belong to them.
fn field(text: &str, hints: &Hints, sequence: &Sequence, words: Range<usize>) -> Option<Field> {
    let first = sequence.tokens.get(words.start)?;
    let last = sequence.tokens.get(words.end.checked_sub(1)?)?;
    let before = words.start.checked_sub(1).map_or(0, |i| sequence.tokens[i].range.end);
    let after = sequence.tokens.get(words.end).map_or(text.len(), |t| t.range.start);
    let range = widen(text, first.range.start..last.range.end, before..after);
    let text = tidy(text, hints, range.clone());
    (!text.is_empty()).then_some(Field { text, range })
}

/// Takes in a closing mark that something inside opens, an opening one that something inside closes, and a
/// question or exclamation mark.
fn widen(text: &str, mut range: Range<usize>, limits: Range<usize>) -> Range<usize> {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('“', '”'), ('«', '»'), ('‘', '’')];
    for c in text[range.end..limits.end].chars() {
        let inside = &text[range.clone()];
        let open = |(a, b): (char, char)| c == b && inside.matches(a).count() > inside.matches(b).count();
        let straight = c == '"' && inside.matches('"').count() % 2 == 1;
        if !(matches!(c, '?' | '!' | '+' | '%') || PAIRS.into_iter().any(open) || straight) {
            break;
        }
        range.end += c.len_utf8();
    }
    for c in text[limits.start..range.start].chars().rev() {
        let inside = &text[range.clone()];
        let closed = |(a, b): (char, char)| c == a && inside.matches(b).count() > inside.matches(a).count();
        let straight = c == '"' && inside.matches('"').count() % 2 == 1;
        if !(matches!(c, '¿' | '¡' | '$' | '#' | '@') || PAIRS.into_iter().any(closed) || straight) {
            break;
        }
        range.start -= c.len_utf8();
    }
    range
}

/// One line of text: white space collapsed, and a word that a line break parted put together.
fn tidy(text: &str, hints: &Hints, range: Range<usize>) -> String {
    let mut out = String::with_capacity(range.len());
    for (at, c) in text[range.clone()].char_indices().map(|(i, c)| (range.start + i, c)) {
        let begins_line = hints.breaks.iter().any(|b| b.at == at);
        if begins_line && out.ends_with("- ") && c.is_lowercase() {
            out.truncate(out.len() - 2);
        }
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !crate::text::is_unsafe(c) {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// The address of a publication: a link of the document first, then what is written out.
fn address(text: &str, hints: &Hints, sequence: &Sequence) -> Option<String> {
    let link = hints.spans.iter().find_map(|s| s.link.clone());
    link.or_else(|| {
        let token = sequence.tokens.iter().find(|t| t.shape == Shape::Url)?;
        let word = &text[token.range.clone()];
        Some(if word.starts_with("10.") { format!("https://doi.org/{word}") } else { word.to_owned() })
    })
}
