//! Find in a pane: words of the profile, or of a document, marked wherever they stand, and the way from one to the next.

use std::collections::BTreeSet;
use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{detail, put, source};
use crate::text::{Folded, fold, truncate, width};
use crate::tui::input;
use crate::tui::jumps;
use crate::tui::key::Key;
use crate::tui::state::{Focus, State, Tone};

/// What is looked for, and where it was begun.
#[derive(Debug, Default)]
pub struct Find {
    /// The words; they stay for the next time.
    pub input: Input,
    /// They are being typed.
    pub typing: bool,
    /// They are marked, and there is a way from one to the next.
    pub on: bool,
    /// The place where the cursor was when the find was opened, and what was folded then.
    origin: Origin,
}

#[derive(Clone, Debug, Default)]
struct Origin {
    place: usize,
    folded: BTreeSet<&'static str>,
    /// The words that were looked for before.
    words: Input,
    was_on: bool,
}

impl Find {
    /// What is looked for now.
    pub fn needle(&self) -> Option<Needle> {
        if self.typing || self.on { Needle::new(self.input.value()) } else { None }
    }
}

/// Words to find: by their letters, whatever case and accents; with a capital among them just as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    text: String,
    exact: bool,
}

impl Needle {
    /// None where there is nothing to look for.
    pub fn new(text: &str) -> Option<Self> {
        let exact = text.chars().any(char::is_uppercase);
        let text = if exact { text.to_owned() } else { fold(text) };
        (!text.trim().is_empty()).then_some(Self { text, exact })
    }

    /// Where the words stand in a text, in bytes: ascending, not overlapping.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let length = self.text.len();
        if self.exact {
            return text.match_indices(&self.text).map(|(at, _)| at..at + length).collect();
        }
        let folded = Folded::new(text);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (at, _) in folded.text.match_indices(&self.text) {
            let range = folded.original(at..at + length);
            // A character that folds to several can hold the end of one and the beginning of the next.
            if ranges.last().is_none_or(|last| last.end <= range.start) {
                ranges.push(range);
            }
        }
        ranges
    }

    /// Whether the words stand in a text.
    pub fn is_in(&self, text: &str) -> bool {
        if self.exact { text.contains(&self.text) } else { fold(text).contains(&self.text) }
    }
}

/// Styled text with the words that are looked for marked in it.
pub fn mark(spans: &[Span<'static>], needle: Option<&Needle>, style: Style) -> Vec<Span<'static>> {
    let text: String = spans.iter().map(|span| span.content.as_ref()).collect();
    let ranges = needle.map(|needle| needle.ranges(&text)).unwrap_or_default();
    if ranges.is_empty() {
        return spans.to_vec();
    }
    let mut marked = Vec::new();
    let mut start = 0;
    for span in spans {
        let end = start + span.content.len();
        let mut at = start;
        for range in ranges.iter().filter(|range| range.start < end && range.end > start) {
            let (from, to) = (range.start.max(start), range.end.min(end));
            marked.push((at..from, span.style));
            marked.push((from..to, span.style.patch(style)));
            at = to;
        }
        marked.push((at..end, span.style));
        start = end;
    }
    let span = |(range, style): (Range<usize>, Style)| {
        Some(Span::styled(text.get(range).filter(|text| !text.is_empty())?.to_owned(), style))
    };
    marked.into_iter().filter_map(span).collect()
}

/// The places of a pane, by number from its beginning: those that have the words, and the cursor's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Those that have the words, ascending.
    pub hits: Vec<usize>,
    /// The cursor's.
    pub at: usize,
}

fn places(state: &State, needle: Option<&Needle>) -> Places {
    match state.focus {
        Focus::Detail => detail::places(state, needle),
        Focus::Source => source::places(state, needle),
        Focus::List | Focus::Compare | Focus::Facets => Places::default(),
    }
}

fn go_to(state: &mut State, place: usize) {
    match state.focus {
        Focus::Detail => detail::go_to_place(state, place),
        Focus::Source => source::go_to_row(state, place + 1),
        Focus::List | Focus::Compare | Focus::Facets => {}
    }
}

/// What a pane's title says of the find: `3/17`.
pub fn remark(state: &State, pane: Focus) -> Option<String> {
    let needle = state.find.needle().filter(|_| state.focus == pane)?;
    let Places { hits, at } = places(state, Some(&needle));
    let nth = hits.partition_point(|hit| *hit <= at);
    let here = if hits.binary_search(&at).is_ok() { nth.to_string() } else { "–".to_owned() };
    Some(format!("{here}/{}", hits.len()))
}

/// Asks for the words.
pub fn open(state: &mut State) {
    jumps::record(state);
    let place = places(state, None).at;
    let find = &mut state.find;
    find.origin = Origin {
        place,
        folded: state.detail.folded.clone(),
        words: std::mem::take(&mut find.input),
        was_on: find.on,
    };
    find.typing = true;
    find.on = false;
}

fn back_to_origin(state: &mut State) {
    state.detail.folded.clone_from(&state.find.origin.folded);
    go_to(state, state.find.origin.place);
}

/// Types into the words.
pub fn key(state: &mut State, key: Key) {
    if input::key(&mut state.find.input, key) {
        typed(state);
    }
}

/// Pastes into the words.
pub fn paste(state: &mut State, text: &str) {
    input::paste(&mut state.find.input, text);
    typed(state);
}

/// Goes to the first place that has the words, from where the find was opened on; else back there.
fn typed(state: &mut State) {
    back_to_origin(state);
    let Some(needle) = state.find.needle() else { return };
    let Places { hits, at } = places(state, Some(&needle));
    if let Some(hit) = hits.iter().find(|hit| **hit >= at).or(hits.first()) {
        go_to(state, *hit);
    }
}

/// Takes the words, or where there are none those of the last time.
pub fn accept(state: &mut State) {
    if state.find.input.value().is_empty() {
        state.find.input = state.find.origin.words.clone();
        typed(state);
    }
    state.find.typing = false;
    state.find.on = Needle::new(state.find.input.value()).is_some();
    say_if_nowhere(state);
}

fn say_if_nowhere(state: &mut State) {
    let Some(needle) = state.find.needle() else { return };
    if places(state, Some(&needle)).hits.is_empty() {
        let text = format!("`{}` does not stand here", state.find.input.value());
        state.say(Tone::Note, text);
    }
}

/// Leaves everything as it was.
pub fn cancel(state: &mut State) {
    back_to_origin(state);
    let find = &mut state.find;
    find.typing = false;
    find.on = find.origin.was_on;
    find.input = std::mem::take(&mut find.origin.words);
}

/// Ends the find where one is.
pub fn end(state: &mut State) {
    state.find.on = false;
}

/// Goes so many places further on that have the words, or back; after the last comes the first.
pub fn step(state: &mut State, by: isize) {
    let Some(needle) = state.find.needle() else { return };
    let Places { hits, at } = places(state, Some(&needle));
    let Ok(count @ 1..) = isize::try_from(hits.len()) else { return say_if_nowhere(state) };
    let (before, upto) = (hits.partition_point(|hit| *hit < at), hits.partition_point(|hit| *hit <= at));
    let wanted =
        if by > 0 { (upto as isize - 1).saturating_add(by) } else { (before as isize).saturating_add(by) };
    let hit = hits.get(wanted.rem_euclid(count).unsigned_abs()).copied().unwrap_or(at);
    go_to(state, hit);
    if wanted >= count {
        state.say(Tone::Note, "went on from the top");
    } else if wanted < 0 {
        state.say(Tone::Note, "went on from the end");
    }
}

/// Draws the line that the words are typed in.
pub fn draw(state: &State, area: Rect, frame: &mut Frame<'_>) {
    let remark = remark(state, state.focus).filter(|_| !state.find.input.value().is_empty());
    let remark = remark.unwrap_or_else(|| match state.find.origin.words.value() {
        "" => "enter keeps, esc goes back".to_owned(),
        words => format!("enter: {words} again"),
    });
    let remark = truncate(&remark, usize::from(area.width / 2));
    let cells = width(&remark) as u16;
    let place = Rect { x: area.right().saturating_sub(cells), width: cells.min(area.width), ..area };
    put(frame.buffer_mut(), place, &Line::styled(remark, state.theme.quiet()));
    let area = Rect { width: area.width.saturating_sub(cells + 1), ..area };
    input::draw(frame, area, "find: ", &state.find.input, &state.theme);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needle: &str, text: &str) -> Vec<String> {
        let ranges = Needle::new(needle).map(|needle| needle.ranges(text)).unwrap_or_default();
        ranges.into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn letters_count_and_accents_and_case_do_not_unless_one_is_capital() {
        assert_eq!(found("jose", "José, JOSE, jo se"), ["José", "JOSE"]);
        assert_eq!(found("Rust", "Rust rust RUST"), ["Rust"]);
        assert_eq!(found("strasse", "Große Straße"), ["Straße"]);
        assert_eq!(found("s", "Straße"), ["S", "ß"]);
        assert!(found(" ", "a b").is_empty());
    }

    #[test]
    fn marks_keep_the_styles_that_are_there() {
        let spans = [Span::styled("quiet qu", Style::new().bold()), Span::raw("eues")];
        let needle = Needle::new("queues");
        let marked = mark(&spans, needle.as_ref(), Style::new().underlined());
        let expected = [
            Span::styled("quiet ", Style::new().bold()),
            Span::styled("qu", Style::new().bold().underlined()),
            Span::styled("eues", Style::new().underlined()),
        ];
        assert_eq!(marked, expected);
        assert_eq!(mark(&spans, None, Style::new()), spans);
    }
}
