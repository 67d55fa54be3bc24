//! Talks that an extraction ran together on one line: "Event 2019 Place Title Date Event 2019 …".
//!
//! Dates, places and events that end in a year are anchors; what stands between them are titles. A
//! new talk begins where a kind of element comes again.

use std::ops::Range;

use super::date;
use super::entry::tidy;
use super::lexicon::lexicon;
use super::row::Row;
use crate::profile::PartialDate;
use crate::taxonomy::Taxonomy;

/// A talk found in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunTalk {
    pub(super) title: String,
    pub(super) event: Option<String>,
    pub(super) location: Option<String>,
    pub(super) date: Option<PartialDate>,
}

#[derive(Clone, Debug)]
enum Element {
    Event(Range<usize>),
    Place(Range<usize>),
    Date(Range<usize>, Option<PartialDate>),
    Title(Range<usize>),
}

/// The talks of a run; empty where the line is none, or too scrambled to be trusted: every talk must
/// have a title, an event and a date, and there must be three or more.
pub(super) fn talks(row: &Row, taxonomy: &Taxonomy) -> Vec<RunTalk> {
    if row.text.len() < 200 || row.text.contains("  ") {
        return Vec::new();
    }
    let anchors = anchors(row);
    let elements = fill(row, anchors, taxonomy);
    let talks = assemble(&row.text, elements);
    let whole = talks.len() >= 3
        && talks.iter().all(|t| !t.title.is_empty() && t.event.is_some() && t.date.is_some());
    if whole { talks } else { Vec::new() }
}

/// Dates with a month, places "City, ST", and the years that close an event's name.
fn anchors(row: &Row) -> Vec<Element> {
    let text = row.text.as_str();
    let mut out = Vec::new();
    for span in date::find(text) {
        if span.first.is_some_and(|d| d.month().is_some()) {
            out.push(Element::Date(span.range, span.first));
        } else {
            // The event's name is found when the gaps are filled; its year is its end.
            out.push(Element::Event(span.range));
        }
    }
    let dates = out.len();
    let (mut at, mut end) = (0, 0);
    for (comma, _) in text.match_indices(", ") {
        let Some(place) = place_at(text, comma) else { continue };
        // Dates and places both come in order.
        while at < dates && range(&out[at]).end <= place.start {
            at += 1;
        }
        if place.start >= end && (at == dates || place.end <= range(&out[at]).start) {
            end = place.end;
            out.push(Element::Place(place));
        }
    }
    out.sort_by_key(|e| range(e).start);
    out
}

fn range(element: &Element) -> Range<usize> {
    match element {
        Element::Event(r) | Element::Place(r) | Element::Date(r, _) | Element::Title(r) => r.clone(),
    }
}

/// "City, ST" or "City, Country" around a comma, with a city that is known.
fn place_at(text: &str, comma: usize) -> Option<Range<usize>> {
    let after = text[comma + 2..].split(' ').next()?.trim_end_matches([',', '.', ';']);
    if !(lexicon().is_state(after) || lexicon().is_country(after)) {
        return None;
    }
    let before: Vec<(usize, &str)> =
        text[..comma].rmatch_indices(' ').take(3).map(|(at, _)| (at + 1, &text[at + 1..comma])).collect();
    let city = before.iter().rev().find(|(_, c)| lexicon().is_place_name(c)).or_else(|| before.first())?;
    Some(city.0..comma + 2 + after.len())
}

/// Names the stretches between the anchors: before an event's year stands the event's name, and before
/// that perhaps the title of the talk above.
fn fill(row: &Row, anchors: Vec<Element>, taxonomy: &Taxonomy) -> Vec<Element> {
    let text = row.text.as_str();
    let mut out: Vec<Element> = Vec::new();
    let mut from = 0;
    for anchor in anchors {
        let at = range(&anchor);
        let gap = from..at.start;
        from = at.end;
        let blank = tidy(&text[gap.clone()]).is_empty();
        if let Element::Event(year) = anchor {
            let needs_title = !has_title(&out);
            let start = event_start(row, gap.clone(), needs_title && !out.is_empty(), taxonomy);
            if !tidy(&text[gap.start..start]).is_empty() {
                out.push(Element::Title(gap.start..start));
            }
            out.push(Element::Event(start..year.end));
        } else {
            if !blank {
                out.push(Element::Title(gap));
            }
            out.push(anchor);
        }
    }
    if !tidy(&text[from..]).is_empty() {
        out.push(Element::Title(from..text.len()));
    }
    out
}

/// Whether the talk being read has its title: one stands since an event last came.
fn has_title(elements: &[Element]) -> bool {
    elements
        .iter()
        .rev()
        .take_while(|e| !matches!(e, Element::Event(_)))
        .any(|e| matches!(e, Element::Title(_)))
}

/// Where the name of an event starts in the gap before its year.
fn event_start(row: &Row, gap: Range<usize>, needs_title: bool, taxonomy: &Taxonomy) -> usize {
    let text = row.text.as_str();
    if let Some(bold) = row.spans.iter().find(|s| s.style.bold && gap.contains(&s.range.start)) {
        return bold.range.start;
    }
    if !needs_title {
        return gap.start;
    }
    let inside = &text[gap.clone()];
    if let Some(mention) = taxonomy.venues().find_in(inside).last() {
        return gap.start + mention.range.start;
    }
    // The longest run of capitalised words that leaves the title a word; a name has at most five.
    let starts: Vec<usize> = inside
        .char_indices()
        .filter(|(at, c)| !c.is_whitespace() && (*at == 0 || inside[..*at].ends_with(' ')))
        .map(|(at, _)| at)
        .collect();
    let mut start = *starts.last().unwrap_or(&0);
    for at in starts.iter().skip(1).rev().take(5) {
        if !inside[*at..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            break;
        }
        start = *at;
    }
    gap.start + start
}

fn assemble(text: &str, elements: Vec<Element>) -> Vec<RunTalk> {
    let mut out: Vec<RunTalk> = Vec::new();
    let mut now = RunTalk::default();
    for element in elements {
        let taken = match &element {
            Element::Event(_) => now.event.is_some(),
            Element::Place(_) => now.location.is_some(),
            Element::Date(..) => now.date.is_some(),
            Element::Title(_) => !now.title.is_empty(),
        };
        if taken {
            out.push(std::mem::take(&mut now));
        }
        let words = |r: Range<usize>| tidy(&text[r]).to_owned();
        match element {
            Element::Event(r) => now.event = Some(words(r)),
            Element::Place(r) => now.location = Some(words(r)),
            Element::Date(_, date) => now.date = date,
            Element::Title(r) => now.title = words(r),
        }
    }
    out.push(now);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Line;

    #[test]
    fn parts_a_run_at_its_anchors() {
        let text = "Northern Snow Week 2019 Denver, CO Counting Snow Across All Cities November 18, 2019 Ice Summit 2019 Palo Alto, CA Finding Ice at Scale and Keeping It August 18, 2019 Frost Days 2018 Boston, MA March 2, 2018 Frost for Beginners and Experts";
        let row = Row::new(&Line::plain(1, text), true);
        let found = talks(&row, &Taxonomy::default());
        let shown: Vec<_> = found
            .iter()
            .map(|t| (t.title.as_str(), t.event.as_deref().unwrap(), t.date.unwrap().to_string()))
            .collect();
        assert_eq!(
            shown,
            [
                ("Counting Snow Across All Cities", "Northern Snow Week 2019", "2019-11-18".into()),
                ("Finding Ice at Scale and Keeping It", "Ice Summit 2019", "2019-08-18".into()),
                ("Frost for Beginners and Experts", "Frost Days 2018", "2018-03-02".into()),
            ]
        );
    }

    #[test]
    fn what_is_too_scrambled_is_left_alone() {
        let text = format!(
            "Counting snow delivered at {} E, Dec 06, esentation",
            "fragments of words that nothing connects ".repeat(8)
        );
        assert!(talks(&Row::new(&Line::plain(1, &text), true), &Taxonomy::default()).is_empty());
    }
}
