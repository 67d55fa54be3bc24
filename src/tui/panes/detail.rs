//! One applicant's profile: sections that fold, a cursor on facts.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::facts::{self, LINE, PAPER, Section};
use super::find::{self, Needle, Places};
use super::quote::{self, QUOTE};
use super::{keep_visible, put, source};
use crate::library::{Applicant, ApplicantId, Twin};
use crate::profile::edit::entries;
use crate::profile::{LineRange, Profile, Source};
use crate::tui::blind;
use crate::tui::jumps;
use crate::tui::layout::{Layout, below_title};
use crate::tui::link::{self, Target};
use crate::tui::state::{Focus, State};
use crate::tui::wrap::wrap;

/// The detail pane's state.
#[derive(Debug)]
pub struct Detail {
    /// The section under the cursor, and the fact in it; without a fact it is on the heading. Kept by
    /// name, so that it stays when the next applicant is opened.
    pub section: Option<&'static str>,
    /// The fact in the section.
    pub fact: Option<usize>,
    /// The sections that are folded.
    pub folded: BTreeSet<&'static str>,
    /// The first row on the screen.
    pub top: usize,
    /// Whose profile `top` belongs to.
    pub shown: Option<ApplicantId>,
}

impl Default for Detail {
    fn default() -> Self {
        Self { section: None, fact: None, folded: facts::FOLDED.into(), top: 0, shown: None }
    }
}

/// A heading or a fact, wrapped.
struct Item {
    section: &'static str,
    fact: Option<usize>,
    /// Where the fact stands in the profile.
    pointer: String,
    /// Its words before they were wrapped.
    text: String,
    lines: Vec<Line<'static>>,
}

fn sections(state: &State) -> Vec<Section> {
    let Some(applicant) = state.selected() else { return Vec::new() };
    let (id, theme) = (applicant.id, &state.theme);
    facts::sections(applicant, state.standing(id), state.findings(id), &twins(state, id), theme)
}

/// Who else is probably the same person, a line each.
fn twins(state: &State, id: ApplicantId) -> Vec<String> {
    let told = |twin: &Twin| {
        let other = state.roster.applicants.get(&twin.id)?;
        Some(format!("= {} ({}): {}", other.display_name(), other.file, twin.why))
    };
    state.roster.twins.of(id).iter().filter_map(told).collect()
}

fn items(state: &State, cells: usize) -> Vec<Item> {
    let mut items = Vec::new();
    let (needle, matched) = (state.find.needle(), state.theme.matched());
    let needle = needle.as_ref();
    for section in sections(state) {
        let folded = state.detail.folded.contains(section.key);
        let sign = if folded { "▸" } else { "▾" };
        let heading = [
            Span::styled(format!("{sign} "), state.theme.heading()),
            Span::styled(section.title, state.theme.heading()),
        ];
        let lines = vec![Line::from(find::mark(&heading, needle, matched))];
        items.push(Item {
            section: section.key,
            fact: None,
            pointer: String::new(),
            text: String::new(),
            lines,
        });
        if folded {
            continue;
        }
        for (at, fact) in section.facts.into_iter().enumerate() {
            let mut lines = Vec::new();
            for (n, paragraph) in fact.paragraphs.iter().enumerate() {
                let indent = if n == 0 { 2 } else { 4 };
                for mut line in wrap(&find::mark(paragraph, needle, matched), cells.saturating_sub(indent), 2)
                {
                    line.spans.insert(0, Span::raw(" ".repeat(indent)));
                    lines.push(line);
                }
            }
            let text = facts::text(&fact.paragraphs);
            items.push(Item { section: section.key, fact: Some(at), pointer: fact.pointer, text, lines });
        }
    }
    items
}

/// The item under the cursor: the fact, else its section's heading, else the first.
fn current(state: &State, items: &[Item]) -> usize {
    let detail = &state.detail;
    let of_section = |item: &&Item| Some(item.section) == detail.section;
    let exact = items.iter().position(|item| of_section(&item) && item.fact == detail.fact);
    exact
        .or_else(|| items.iter().rposition(|item| of_section(&item) && item.fact <= detail.fact))
        .unwrap_or(0)
}

fn go_to(state: &mut State, items: &[Item], at: usize) {
    if let Some(item) = items.get(at) {
        state.detail.section = Some(item.section);
        state.detail.fact = item.fact;
    }
}

fn width_now(state: &State) -> usize {
    Layout::of(state).detail.map_or(80, |area| usize::from(area.width))
}

/// Moves the cursor by facts and headings.
pub fn move_by(state: &mut State, by: isize) {
    let items = items(state, width_now(state));
    let last = items.len().saturating_sub(1);
    let at = current(state, &items).saturating_add_signed(by).min(last);
    go_to(state, &items, at);
}

/// Moves the cursor by about half screens.
pub fn page(state: &mut State, halves: isize) {
    let half = Layout::of(state).detail.map_or(10, |area| usize::from(area.height) / 2).max(1);
    let rows = half.saturating_mul(halves.unsigned_abs());
    let items = items(state, width_now(state));
    let mut at = current(state, &items);
    let mut passed = 0;
    while passed < rows {
        let next = at.saturating_add_signed(halves.signum());
        if next >= items.len() || next == at {
            break;
        }
        at = next;
        passed += items[at].lines.len();
    }
    go_to(state, &items, at);
}

/// Moves the cursor to a heading so many sections further down or, below zero, up.
pub fn move_section(state: &mut State, by: isize) {
    let items = items(state, width_now(state));
    let at = current(state, &items);
    let is_heading = |at: &usize| items.get(*at).is_some_and(|item| item.fact.is_none());
    let steps = by.unsigned_abs().saturating_sub(1);
    let next = if by > 0 {
        let mut below = (at + 1..items.len()).filter(is_heading);
        let last = below.clone().next_back();
        below.nth(steps).or(last)
    } else {
        let mut above = (0..at).rev().filter(is_heading);
        let first = above.clone().next_back();
        above.nth(steps).or(first)
    };
    if let Some(at) = next {
        go_to(state, &items, at);
    }
}

/// Moves the cursor to the fact or heading at a row, from 1.
pub fn go_to_row(state: &mut State, row: usize) {
    let items = items(state, width_now(state));
    go_to(state, &items, (row.max(1) - 1).min(items.len().saturating_sub(1)));
}

/// Folds or unfolds the section under the cursor.
pub fn toggle_fold(state: &mut State) {
    let items = items(state, width_now(state));
    let Some(section) = items.get(current(state, &items)).map(|item| item.section) else { return };
    state.detail.section = Some(section);
    if !state.detail.folded.remove(section) {
        state.detail.folded.insert(section);
        state.detail.fact = None;
    }
}

/// Folds every section, or unfolds them where all are folded.
pub fn toggle_all_folds(state: &mut State) {
    let keys: BTreeSet<&'static str> = sections(state).iter().map(|section| section.key).collect();
    if keys.is_subset(&state.detail.folded) {
        state.detail.folded.clear();
    } else {
        state.detail.folded.extend(keys);
        state.detail.fact = None;
    }
}

/// The headings and facts by number from the top, folded ones too: those that have the words, and the cursor's.
pub fn places(state: &State, needle: Option<&Needle>) -> Places {
    let (mut places, mut last) = (Places::default(), 0);
    let has = |text: &str| needle.is_some_and(|needle| needle.is_in(text));
    for section in sections(state) {
        let here = state.detail.section == Some(section.key);
        if here {
            places.at = last + state.detail.fact.map_or(0, |fact| (fact + 1).min(section.facts.len()));
        }
        if has(&section.title) {
            places.hits.push(last);
        }
        for fact in &section.facts {
            last += 1;
            let text =
                |spans: &facts::Paragraph| spans.iter().map(|span| span.content.as_ref()).collect::<String>();
            if fact.paragraphs.iter().any(|spans| has(&text(spans))) {
                places.hits.push(last);
            }
        }
        last += 1;
    }
    places
}

/// Goes to the heading or fact of this number from the top, unfolding its section.
pub fn go_to_place(state: &mut State, place: usize) {
    let mut first = 0;
    for section in sections(state) {
        let end = first + 1 + section.facts.len();
        if place < end {
            return go_to_fact(state, section.key, place.checked_sub(first + 1));
        }
        first = end;
    }
}

/// Goes to a section's heading, or to one of its facts, unfolding it.
pub fn go_to_fact(state: &mut State, section: &'static str, fact: Option<usize>) {
    if fact.is_some() {
        state.detail.folded.remove(section);
    }
    (state.detail.section, state.detail.fact) = (Some(section), fact);
}

/// Goes to the fact that was read from a line of the CV: of several the one read from the fewest lines. Tells whether
/// there is one.
pub fn go_to_line(state: &mut State, line: u32) -> bool {
    let Some(applicant) = state.selected() else { return false };
    let facts = sections(state).into_iter().flat_map(|section| {
        let pointers = section.facts.into_iter().map(|fact| fact.pointer).enumerate();
        pointers.map(move |(at, pointer)| (section.key, at, pointer))
    });
    let read = facts.filter_map(|(section, at, pointer)| {
        let lines = source_of(applicant, &pointer)?.lines;
        lines.contains(line).then_some((lines.last - lines.first, section, at))
    });
    let Some((_, section, at)) = read.min_by_key(|(lines, ..)| *lines) else { return false };
    go_to_fact(state, section, Some(at));
    true
}

/// Enter: folds on a heading, opens the source on a fact.
pub fn open(state: &mut State) {
    let items = items(state, width_now(state));
    match items.get(current(state, &items)) {
        Some(item) if item.fact.is_some() => {
            go_to(state, &items, current(state, &items));
            jumps::record(state);
            if let Some(line) = pointer(state).as_deref().and_then(|pointer| pointer.strip_prefix(QUOTE)) {
                return quote::follow(state, line);
            }
            let paper = pointer(state).and_then(|pointer| pointer.strip_prefix(PAPER)?.parse().ok());
            source::show(state, paper.unwrap_or(0));
        }
        Some(_) => toggle_fold(state),
        None => {}
    }
}

/// Where the fact under the cursor stands in the profile; on the heading of a list, where the next entry would.
pub fn place(state: &State) -> Option<String> {
    let section = state.detail.section?;
    match state.detail.fact {
        Some(_) => pointer(state),
        None => Some(format!("/{section}/{}", entries(&state.selected()?.profile(), section))),
    }
}

/// Where the fact under the cursor stands in the profile.
fn pointer(state: &State) -> Option<String> {
    let section = state.detail.section?;
    let facts = sections(state).into_iter().find(|s| s.key == section)?.facts;
    facts.into_iter().nth(state.detail.fact?).map(|fact| fact.pointer)
}

/// The words of the fact under the cursor; of a heading none.
pub fn text_under_cursor(state: &State) -> Option<String> {
    let section = state.detail.section?;
    let facts = sections(state).into_iter().find(|s| s.key == section)?.facts;
    let fact = facts.into_iter().nth(state.detail.fact?)?;
    Some(facts::text(&fact.paragraphs).trim().to_owned())
}

/// The first address that the fact under the cursor leads to.
pub fn link_under_cursor(state: &State) -> Option<Target> {
    let items = items(state, width_now(state));
    let item = items.get(current(state, &items))?;
    let mut links = link::find(&item.text, &item.pointer, &state.selected()?.profile()).into_iter();
    links.next().map(|(_, target)| target)
}

/// Why no address can be opened.
pub fn why_no_link(state: &State) -> Option<&'static str> {
    blind::why_hidden(state).or_else(|| {
        link_under_cursor(state).is_none().then_some("there is no address under the cursor; put it on one")
    })
}

/// The lines of the CV that say the fact under the cursor.
pub fn source(state: &State) -> Option<Source> {
    source_of(state.selected()?, &pointer(state)?)
}

/// The lines of the CV that say the fact at a pointer.
fn source_of(applicant: &Applicant, pointer: &str) -> Option<Source> {
    if let Some(line) = pointer.strip_prefix(LINE).and_then(|line| line.parse().ok()) {
        return Some(Source { lines: LineRange::line(line), inferred: false });
    }
    if pointer.is_empty() { None } else { applicant.profile().meta.source(pointer) }
}

/// Scrolls so that the cursor is visible; another applicant begins at the top, or at the section that
/// one was reading.
pub fn arrange(state: &mut State, area: Rect) {
    let body = below_title(area);
    let items = items(state, usize::from(area.width));
    if state.detail.shown != state.list.cursor {
        state.detail.shown = state.list.cursor;
        state.detail.fact = None;
        state.detail.top = 0;
    }
    let at = current(state, &items);
    let start: usize = items.iter().take(at).map(|item| item.lines.len()).sum();
    let rows = items.get(at).map_or(1, |item| item.lines.len());
    let total = items.iter().map(|item| item.lines.len()).sum();
    state.detail.top = keep_visible(state.detail.top, start..start + rows, usize::from(body.height), total);
}

/// Puts the cursor on what stands at a row of the screen.
pub fn click(state: &mut State, area: Rect, y: u16) {
    let body = below_title(area);
    let Some(offset) = y.checked_sub(body.y) else { return };
    let row = state.detail.top + usize::from(offset);
    let items = items(state, usize::from(area.width));
    let mut end = 0;
    for (at, item) in items.iter().enumerate() {
        end += item.lines.len();
        if row < end {
            let again = current(state, &items) == at && state.detail.section.is_some();
            go_to(state, &items, at);
            if again || item.fact.is_none() {
                open(state);
            }
            return;
        }
    }
}

/// Draws the profile.
pub fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let focused = state.focus == Focus::Detail;
    let Some(applicant) = state.selected() else {
        super::title(area, buf, &state.theme, focused, "Profile", "");
        return;
    };
    let coverage = format!("{:.0}% understood", applicant.profile().meta.coverage * 100.0);
    let remark = find::remark(state, Focus::Detail).unwrap_or(coverage);
    super::title(area, buf, &state.theme, focused, applicant.display_name(), &remark);
    let body = below_title(area);
    let items = items(state, usize::from(area.width));
    let at = current(state, &items);
    let mut row = 0;
    for (n, item) in items.iter().enumerate() {
        for (part, line) in item.lines.iter().enumerate() {
            let Some(offset) = (row as usize).checked_sub(state.detail.top) else {
                row += 1;
                continue;
            };
            row += 1;
            if offset >= usize::from(body.height) {
                break;
            }
            let place = Rect { y: body.y + offset as u16, height: 1, ..body };
            put(buf, place, line);
            if n == at && focused {
                // A long fact is marked by a bar; reversing a whole screen would hide its styles.
                if part == 0 {
                    buf.set_style(place, state.theme.cursor());
                } else {
                    put(buf, place, &Line::styled("▌", state.theme.source()));
                }
            }
        }
    }
    if state.links && blind::why_hidden(state).is_none() {
        draw_links(state, body, &items, &applicant.profile(), buf);
    }
}

/// Makes links of the addresses that are on the screen.
fn draw_links(state: &State, body: Rect, items: &[Item], profile: &Profile, buf: &mut Buffer) {
    let mut row = 0;
    let seen = state.detail.top..state.detail.top + usize::from(body.height);
    for item in items {
        let first = row;
        row += item.lines.len();
        if item.text.is_empty() || row <= seen.start || first >= seen.end {
            continue;
        }
        let links = link::find(&item.text, &item.pointer, profile);
        let place = |row: usize| {
            let offset = seen.contains(&row).then(|| (row - seen.start) as u16)?;
            Some(Rect { y: body.y + offset, height: 1, ..body })
        };
        let lines = item.lines.iter().enumerate().map(|(n, line)| (place(first + n), line));
        link::mark_lines(buf, &links, &item.text, lines);
    }
}
