//! The query line: results with each key, completion, history, and the error where it is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};
use tui_input::{Input, InputRequest};

use super::{list, put, row};
use crate::library::{ApplicantId, Column};
use crate::query::{Completion, Hit, QueryError};
use crate::text::{fold, pad, truncate, width};
use crate::tui::effect::{Effect, Effects};
use crate::tui::input;
use crate::tui::jumps;
use crate::tui::key::Key;
use crate::tui::layout::Layout;
use crate::tui::search::{Answer, Ask};
use crate::tui::state::{Focus, State, Tone};

/// Queries that the history keeps.
const HISTORY: usize = 200;
/// Most completions that are shown at a time.
const COMPLETIONS: usize = 8;

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Who matches, in order.
    pub hits: Vec<Hit>,
    /// How many could not be judged, because their CV does not say.
    pub unknown: usize,
    /// The order of the hits means something: the query ranks or sorts.
    pub ordered: bool,
    /// The columns that the query asks for.
    pub columns: Option<Vec<Column>>,
    /// These are only the first of those who match: the others follow, and how many are unknown.
    pub more: bool,
}

/// The query line's state.
#[derive(Debug, Default)]
pub struct Filter {
    /// The line.
    pub input: Input,
    /// It has the keys.
    pub editing: bool,
    /// Counts the changes of the text: an answer to an older text is stale.
    pub generation: u64,
    /// What the last query that parsed found; `None` where there is no query.
    pub found: Option<Found>,
    /// What the query finds was found anew: for those who follow it.
    pub answered: bool,
    /// Applicants, or what is thought of them, have changed since it was asked.
    pub stale: bool,
    /// An answer is waited for.
    waiting: bool,
    /// What is wrong with the text as it stands.
    pub error: Option<QueryError>,
    /// What to go back to: the text and the cursor before editing began.
    before: Option<(String, Option<ApplicantId>)>,
    /// Earlier queries, the latest last.
    pub history: Vec<String>,
    /// The place in the history that is shown, and what was typed before going there.
    recalled: Option<(usize, String)>,
    /// How the word at the cursor can go on.
    pub completions: Vec<Completion>,
    /// The completion that Tab takes.
    pub completion: usize,
    /// Where a jump to others began: the query and the cursor before.
    former: Option<(String, Option<ApplicantId>)>,
    /// The kept query with its unfinished value spelled out, should it find nobody as it stands.
    spelled_out: Option<String>,
}

impl Filter {
    /// The query as it stands.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// There is no query and nobody types one.
    pub fn is_idle(&self) -> bool {
        !self.editing && self.text().trim().is_empty()
    }
}

/// Gives the line the keys.
pub fn open(state: &mut State, fx: &mut Effects) {
    jumps::record(state);
    let filter = &mut state.filter;
    filter.editing = true;
    filter.before = Some((filter.text().to_owned(), state.list.cursor));
    filter.recalled = None;
    if !filter.text().is_empty() && !filter.text().ends_with(' ') {
        // What is typed next is one more term.
        filter.input = Input::new(format!("{} ", filter.text()));
    }
    complete(state, fx);
}

/// Sets the query, as the command line and the pickers do.
pub fn set(state: &mut State, fx: &mut Effects, text: &str) {
    state.filter.former = None;
    state.filter.input = Input::new(text.to_owned());
    changed(state, fx, false);
}

/// Asks something else, with the query before one key away, and goes to the list.
pub fn replace(state: &mut State, fx: &mut Effects, text: &str) {
    let before = state.filter.text().trim().to_owned();
    let cursor = state.list.cursor;
    remember(state, fx, &before);
    remember(state, fx, text);
    state.focus = Focus::List;
    state.list.moved = false;
    set(state, fx, text);
    let back = if before.is_empty() { "everybody" } else { &before };
    state.say(Tone::Note, format!("{text} · esc goes back to {back}"));
    state.filter.former = Some((before, cursor));
}

/// Adds a term to the query, unless it is there.
pub fn add_term(state: &mut State, fx: &mut Effects, term: &str) {
    let text = state.filter.text().trim().to_owned();
    if text == term || text.ends_with(&format!(" {term}")) || text.contains(&format!("{term} ")) {
        return;
    }
    let text = if text.is_empty() { term.to_owned() } else { format!("{text} {term}") };
    remember(state, fx, &text);
    state.list.moved = false;
    set(state, fx, &text);
}

/// Types into the line.
pub fn key(state: &mut State, fx: &mut Effects, key: Key) {
    let cursor = state.filter.input.cursor();
    if input::key(&mut state.filter.input, key) {
        state.filter.recalled = None;
        state.list.moved = false;
        changed(state, fx, true);
    } else if state.filter.input.cursor() != cursor {
        complete(state, fx);
    }
}

/// Pastes into the line.
pub fn paste(state: &mut State, fx: &mut Effects, text: &str) {
    input::paste(&mut state.filter.input, text);
    changed(state, fx, true);
}

/// Keeps the query and gives the keys back to the list. A query that does not parse stays open.
pub fn accept(state: &mut State, fx: &mut Effects) {
    let text = state.filter.text().trim().to_owned();
    if state.filter.error.is_some() && !text.is_empty() {
        return;
    }
    state.filter.spelled_out = spelled_out(&state.filter);
    state.filter.editing = false;
    state.filter.before = None;
    state.filter.former = None;
    state.filter.completions.clear();
    state.focus = Focus::List;
    remember(state, fx, &text);
    changed(state, fx, false);
}

/// The values of which the one under the cursor is the beginning, as a list of any of them: what was on
/// the screen while it was typed. `None` where there are none, or too many to spell out.
fn spelled_out(filter: &Filter) -> Option<String> {
    const MOST: usize = 6;
    let text = filter.text();
    let replace = filter.completions.first()?.replace.clone();
    let typed = fold(text.get(replace.clone())?);
    if typed.is_empty() || !text[..replace.start].ends_with([':', ',']) {
        return None;
    }
    let begins = |value: &str| fold(value.trim_matches('"')).starts_with(&typed);
    let values: Vec<&str> =
        filter.completions.iter().map(|c| c.insert.trim()).filter(|value| begins(value)).collect();
    let fits = (1..=MOST).contains(&values.len());
    fits.then(|| format!("{}{}{}", &text[..replace.start], values.join(","), &text[replace.end..]))
}

/// Goes back to the query before editing began.
pub fn cancel(state: &mut State, fx: &mut Effects) {
    let typed = state.filter.text().trim().to_owned();
    state.filter.editing = false;
    state.filter.completions.clear();
    // Even a query that was given up can be recalled.
    remember(state, fx, &typed);
    if let Some((text, cursor)) = state.filter.before.take() {
        state.list.cursor = cursor;
        state.list.moved = cursor.is_some();
        set(state, fx, &text);
    }
}

/// Takes the query away; after a jump goes back to where it began.
pub fn clear(state: &mut State, fx: &mut Effects) {
    let (text, cursor) = state.filter.former.take().unwrap_or_default();
    if cursor.is_some() {
        state.list.cursor = cursor;
        state.list.moved = true;
    }
    set(state, fx, &text);
}

/// Why there is no query to take away.
pub fn why_none(state: &State) -> Option<&'static str> {
    state.filter.text().is_empty().then_some("there is no query")
}

/// Recalls an older (`back`) or newer query.
pub fn recall(state: &mut State, fx: &mut Effects, back: bool) {
    let filter = &mut state.filter;
    let (at, typed) = match filter.recalled.take() {
        Some(recalled) => recalled,
        None => (filter.history.len(), filter.input.value().to_owned()),
    };
    let at = if back { at.saturating_sub(1) } else { (at + 1).min(filter.history.len()) };
    let text = filter.history.get(at).unwrap_or(&typed).clone();
    filter.recalled = Some((at, typed));
    filter.input = Input::new(text);
    changed(state, fx, true);
}

/// Moves among the completions.
pub fn move_completion(state: &mut State, by: isize) {
    let last = state.filter.completions.len().saturating_sub(1);
    state.filter.completion = state.filter.completion.saturating_add_signed(by).min(last);
}

/// Takes the completion under the cursor.
pub fn take_completion(state: &mut State, fx: &mut Effects) {
    let filter = &mut state.filter;
    let Some(completion) = filter.completions.get(filter.completion) else { return };
    let mut text = filter.input.value().to_owned();
    let (start, end) = (completion.replace.start, completion.replace.end);
    if start > end || !text.is_char_boundary(start) || !text.is_char_boundary(end) || end > text.len() {
        return;
    }
    text.replace_range(start..end, &completion.insert);
    let cursor = text[..start + completion.insert.len()].chars().count();
    filter.input = Input::new(text);
    filter.input.handle(InputRequest::SetCursor(cursor));
    changed(state, fx, true);
}

/// Keeps a query in the history.
pub fn remember(state: &mut State, fx: &mut Effects, text: &str) {
    let history = &mut state.filter.history;
    if text.is_empty() || history.last().is_some_and(|last| last == text) {
        return;
    }
    history.retain(|old| old != text);
    history.push(text.to_owned());
    let excess = history.len().saturating_sub(HISTORY);
    history.drain(..excess);
    fx.push(Effect::SaveHistory(history.clone()));
}

/// The text changed: asks for what it finds and how it can go on.
fn changed(state: &mut State, fx: &mut Effects, typing: bool) {
    state.filter.generation += 1;
    ask(state, fx, typing);
    if typing {
        complete(state, fx);
    }
}

fn complete(state: &mut State, fx: &mut Effects) {
    let cursor = input::cursor(&state.filter.input);
    let (generation, text) = (state.filter.generation, state.filter.text().to_owned());
    state.filter.completion = 0;
    fx.push(Effect::Search(Ask::Complete { generation, text, cursor }));
}

/// Asks for the query's hits again where applicants or what is thought of them have changed. While an answer is waited
/// for nothing is asked: applicants who stream in would ask as often as there are some.
pub fn keep_up(state: &mut State, fx: &mut Effects) {
    if !state.filter.stale {
        return;
    }
    super::facets::news(state);
    if state.filter.text().trim().is_empty() {
        state.filter.stale = false;
    } else if !state.filter.waiting {
        let typing = state.filter.editing;
        ask(state, fx, typing);
    }
}

/// Asks for the query's hits: the text has changed, or what it is about.
pub fn ask(state: &mut State, fx: &mut Effects, typing: bool) {
    if state.filter.text().trim().is_empty() {
        state.filter.found = None;
        state.filter.answered = true;
        state.filter.error = None;
        state.list.evidence.clear();
        list::refresh(state);
        return;
    }
    let cursor = typing.then(|| input::cursor(&state.filter.input));
    (state.filter.stale, state.filter.waiting) = (false, true);
    let (generation, text) = (state.filter.generation, state.filter.text().to_owned());
    fx.push(Effect::Search(Ask::Find { generation, text, cursor }));
}

/// The search worker answered.
pub fn answered(state: &mut State, fx: &mut Effects, answer: Answer) {
    match &answer {
        Answer::Found { found, .. } if found.more => {}
        Answer::Found { .. } | Answer::Wrong { .. } => state.filter.waiting = false,
        _ => {}
    }
    match answer {
        // Whoever has gone down the list meanwhile stays there.
        Answer::Found { found, .. } if found.more && state.list.moved => {}
        Answer::Found { generation, found, evidence } if generation == state.filter.generation => {
            let whole = !found.more;
            let nobody = found.hits.is_empty() && !state.filter.editing;
            state.filter.found = Some(found);
            state.filter.answered |= whole;
            state.filter.error = None;
            state.list.evidence = evidence;
            list::refresh(state);
            if let Some(text) = state.filter.spelled_out.take().filter(|_| nobody) {
                set(state, fx, &text);
            }
        }
        Answer::Wrong { generation, error } if generation == state.filter.generation => {
            state.filter.error = Some(error);
        }
        Answer::Evidence { generation, evidence } if generation == state.filter.generation => {
            state.list.evidence.extend(evidence);
        }
        Answer::Completions { generation, completions } if generation == state.filter.generation => {
            state.filter.completions = completions;
        }
        Answer::Facet { key, counts } => super::picker::facet_arrived(state, key, counts),
        Answer::Counts(counts) => super::picker::counted(state, &counts),
        Answer::Facets { stamp, groups } => super::facets::arrived(state, stamp, groups),
        // Stale.
        _ => {}
    }
}

/// Draws the line, and below it what is wrong or how it goes on.
pub fn draw(state: &State, area: Rect, frame: &mut Frame<'_>) {
    if area.is_empty() {
        return;
    }
    let filter = &state.filter;
    if filter.editing {
        input::draw(frame, row(area, 0), "/ ", &filter.input, &state.theme);
    } else if filter.text().is_empty() {
        let line = Line::styled("/ skill:… venue:… pubs:>=5, or any words", state.theme.quiet());
        put(frame.buffer_mut(), area, &line);
    } else {
        let line =
            Line::from(vec![Span::styled("/ ", state.theme.key()), Span::raw(filter.text().to_owned())]);
        put(frame.buffer_mut(), area, &line);
    }
    if area.height > 1 {
        put(frame.buffer_mut(), row(area, 1), &remark(state, usize::from(area.width)));
    }
}

/// The row under the query: the error under its column, or what was found.
fn remark(state: &State, cells: usize) -> Line<'static> {
    let filter = &state.filter;
    if let Some(error) = &filter.error {
        let before: String = filter.text().chars().take(error.column.saturating_sub(1)).collect();
        let mut text = error.message.clone();
        if let Some(suggestion) = &error.suggestion {
            text.extend(["; did you mean ", suggestion, "?"]);
        }
        let carets = "^".repeat(error.length.clamp(1, 20));
        let indent = width(&before) + 2;
        // Where the message does not fit behind its caret, it stands before it.
        let line = if indent + carets.len() + 1 + width(&text) <= cells {
            format!("{}{carets} {text}", " ".repeat(indent))
        } else {
            let meant = error.suggestion.as_ref().map(|s| format!("did you mean {s}? "));
            let text = format!("column {}: {}{}", error.column, meant.unwrap_or_default(), error.message);
            truncate(&text, cells)
        };
        return Line::styled(line, state.theme.error());
    }
    let text = match &filter.found {
        Some(found) => {
            let unknown = match found.unknown {
                _ if found.more => " so far".to_owned(),
                0 => String::new(),
                n => format!(", {n} unknown"),
            };
            format!("  {} match{unknown} · enter keeps, esc goes back", found.hits.len())
        }
        None => "  enter keeps, esc goes back, ↑ earlier queries".to_owned(),
    };
    Line::styled(truncate(&text, cells), state.theme.quiet())
}

/// Draws the completions under the word that they complete.
pub fn draw_completions(state: &State, layout: &Layout, frame: &mut Frame<'_>) {
    let filter = &state.filter;
    let (Some(first), true) = (filter.completions.first(), filter.editing) else { return };
    // Before a word is begun everything could follow: that is for the help, and Tab.
    let begun = filter.text().get(first.replace.clone()).is_some_and(|word| !word.is_empty());
    let only = filter.completions.len() == 1;
    let typed = filter.text().get(first.replace.clone()).unwrap_or_default();
    if only && fold(typed) == fold(&first.insert) {
        return;
    }
    if !begun && filter.completion == 0 && !filter.text().ends_with([':', '(', ',']) {
        return;
    }
    let start = filter.text().get(..first.replace.start).map_or(0, width) as u16;
    let rows = filter.completions.len().min(COMPLETIONS);
    let labels = filter.completions.iter().map(|c| width(&c.label)).max().unwrap_or(0).clamp(8, 32);
    let screen = layout.body;
    let cells = (labels as u16 + 40).min(screen.width);
    let x = (layout.filter.x + 2 + start).min(screen.right().saturating_sub(cells));
    let area = Rect { x, y: screen.y, width: cells, height: rows as u16 }.intersection(screen);
    Clear.render(area, frame.buffer_mut());
    let top = filter.completion.saturating_sub(rows.saturating_sub(1));
    let shown = filter.completions.iter().enumerate().skip(top).take(usize::from(area.height));
    for (offset, (at, completion)) in shown.enumerate() {
        let place = row(area, offset as u16);
        let count = completion.count.map(|count| format!("{count:>4} ")).unwrap_or_default();
        let line = Line::from(vec![
            Span::styled("│ ", state.theme.quiet()),
            Span::raw(pad(&completion.label, labels)),
            Span::raw(" "),
            Span::styled(count, state.theme.key()),
            Span::styled(completion.doc.clone(), state.theme.quiet()),
        ]);
        put(frame.buffer_mut(), place, &line);
        let style = if at == filter.completion { state.theme.cursor() } else { Style::new() };
        frame.buffer_mut().set_style(place, style);
    }
}
