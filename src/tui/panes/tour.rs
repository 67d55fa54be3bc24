//! A short tour on the very first start, about the folder at hand.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put};
use crate::tui::command;
use crate::tui::effect::{Effect, Effects};
use crate::tui::key::Chord;
use crate::tui::layout::Layout;
use crate::tui::state::{Focus, Overlay, State};
use crate::tui::wrap::wrap;

/// The popup's state.
#[derive(Debug, Default)]
pub struct Tour {
    /// The step, from 0.
    step: usize,
    /// How many were undecided when it was opened. Of a folder's figures none is worked out for every frame.
    undecided: usize,
    /// A query to try.
    example: String,
    /// How many have lines that were not understood, in words.
    flagged: String,
}

/// Most applicants whose profiles are looked through for what the tour says of them.
const MOST: usize = 2000;

/// A step: its title, and paragraphs.
struct Step {
    title: &'static str,
    text: Vec<String>,
}

/// Shows the tour from its beginning.
pub fn open(state: &mut State) {
    let applicants = &state.roster.applicants;
    let undecided = applicants.keys().filter(|id| !state.standings.is_decided(**id)).count();
    let few = applicants.len() <= MOST;
    state.overlay = Some(Overlay::Tour(Tour {
        step: 0,
        undecided,
        example: if few { common_skill(state) } else { String::new() },
        flagged: if few { not_understood(state) } else { String::new() },
    }));
}

/// Shows the tour where it is due: the first time that a folder has been read, and nothing else is going on.
pub fn open_if_due(state: &mut State) {
    let idle = state.overlay.is_none() && state.focus == Focus::List && !state.filter.editing;
    if state.tour_due && state.roster.finished && idle && !state.is_mid_chord() {
        state.tour_due = false;
        open(state);
    }
}

/// Goes to another step; beyond the last one the tour ends.
pub fn step(state: &mut State, fx: &mut Effects, forward: bool) {
    let Some(Overlay::Tour(tour)) = &state.overlay else { return };
    let last = steps(state, tour).len().saturating_sub(1);
    let Some(Overlay::Tour(tour)) = &mut state.overlay else { return };
    if forward && tour.step >= last {
        return close(state, fx);
    }
    tour.step = if forward { tour.step + 1 } else { tour.step.saturating_sub(1) };
}

/// Ends the tour, for good.
pub fn close(state: &mut State, fx: &mut Effects) {
    state.overlay = None;
    fx.push(Effect::TourSeen);
}

/// The first key of a command in the list, as the user has it.
fn key(state: &State, id: &str) -> String {
    let chord = command::named(id).and_then(|command| state.keymap.keys_of(command).into_iter().next());
    chord.map_or_else(|| format!("`{id}` in the help"), |chord| format!("`{chord}`"))
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn steps(state: &State, tour: &Tour) -> Vec<Step> {
    let Tour { undecided, example, flagged, .. } = tour;
    let key = |id: &str| key(state, id);
    let all = state.roster.applicants.len();
    let unread = match state.roster.problems.len() {
        0 => "Every file could be read.".to_owned(),
        n => format!("{} could not be: {} says why.", count(n, "file", "files"), key("problems")),
    };
    vec![
        Step {
            title: "What was read",
            text: vec![
                format!("{} of this folder were read. {unread}", count(all, "applicant", "applicants")),
                format!(
                    "{} and {} go through them, {} reads the profile under the cursor, {} goes back. Nothing leaves this machine, and the folder is \
                     only read.",
                    key("down"),
                    key("up"),
                    key("open"),
                    key("back")
                ),
            ],
        },
        Step {
            title: "Ask",
            text: vec![
                format!("{} asks: any words, or `pubs:>=5`, or both. Tab completes.{example}", key("filter")),
                format!(
                    "{} picks a skill, {} a venue, {} takes the query away.",
                    key("skills"),
                    key("venues"),
                    key("clear-query")
                ),
            ],
        },
        Step {
            title: "Check",
            text: vec![
                format!(
                    "Every fact knows its lines: {} on a fact goes to them, {} there goes back to the fact.{flagged}",
                    key("fold-or-source"),
                    key("source-to-fact")
                ),
                format!("{} shows the original page.", key("page")),
            ],
        },
        Step {
            title: "Judge",
            text: vec![
                format!(
                    "{} shortlists, {} decides maybe, {} rejects, {} to {} rate, {} writes a note. What is saved is on the disk; {} undoes.",
                    key("shortlist"),
                    key("maybe"),
                    key("reject"),
                    key("rate-1"),
                    key("rate-5"),
                    key("note"),
                    key("undo")
                ),
                format!("{} goes through the {undecided} who are undecided, a key each.", key("triage")),
            ],
        },
        Step {
            title: "Compare and write out",
            text: vec![format!(
                "{} marks, {} marks a range, {} compares the marked side by side, {} exports the shortlist.",
                key("mark"),
                key("range"),
                key("compare"),
                key("export")
            )],
        },
        Step {
            title: "And everything else",
            text: vec![format!(
                "{} finds and runs every command, by words or by key, and says how the settings change its keys. This tour is there too.",
                key("help")
            )],
        },
    ]
}

/// The skill that most of the folder's skills sections name.
fn common_skill(state: &State) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for applicant in state.roster.applicants.values() {
        // Each skill once.
        for skill in &applicant.summary().skills {
            *counts.entry(skill).or_default() += 1;
        }
    }
    // The shortest way to write a query has no quotes.
    let plain = |skill: &str| !skill.is_empty() && skill.chars().all(char::is_alphanumeric);
    let most = counts.into_iter().filter(|(skill, _)| plain(skill)).max_by_key(|(_, count)| *count);
    most.map_or(String::new(), |(skill, count)| {
        format!(" For example `skill:{}`: {count} name it.", skill.to_lowercase())
    })
}

fn not_understood(state: &State) -> String {
    let is_flagged = |a: &&std::sync::Arc<crate::library::Applicant>| a.summary().has_unknown_lines;
    match state.roster.applicants.values().filter(is_flagged).count() {
        0 => String::new(),
        n => format!(
            " Lines that were not understood have a `?`: {} such.",
            if n == 1 { "1 applicant has".to_owned() } else { format!("{n} applicants have") }
        ),
    }
}

/// Draws the popup.
pub fn draw(state: &State, tour: &Tour, layout: &Layout, frame: &mut Frame<'_>) {
    let steps = steps(state, tour);
    let at = tour.step.min(steps.len().saturating_sub(1));
    let Some(step) = steps.get(at) else { return };
    let theme = &state.theme;
    let cells = usize::from(layout.popup(64, 3).width).saturating_sub(4);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for paragraph in &step.text {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(wrap(&keyed(paragraph, state), cells, 0));
    }
    lines.push(Line::default());
    let keys = |id: &str| {
        let command = command::named(id);
        let chords =
            command.map(|command| state.keymap.keys_here(&state.contexts(), command)).unwrap_or_default();
        chords.first().map(|chord| Chord::short(chord)).unwrap_or_default()
    };
    let last = at + 1 == steps.len();
    let mut ways = vec![(keys("tour-next"), if last { "done" } else { "next" })];
    if at > 0 {
        ways.push((keys("tour-previous"), "back"));
    }
    if !last {
        ways.push((keys("tour-close"), "no more of this"));
    }
    let ways = ways.into_iter().flat_map(|(key, word)| {
        [Span::styled(key, theme.key()), Span::styled(format!(" {word}   "), theme.quiet())]
    });
    lines.push(Line::from(ways.collect::<Vec<_>>()));
    let area = layout.popup(64, lines.len() as u16 + 2);
    let title = format!("A short tour: {}", step.title);
    let inner = popup(area, frame.buffer_mut(), theme, &title, &format!("{}/{}", at + 1, steps.len()));
    // Where there is no room for all of it, the keys stay.
    let (ways, text) = lines.split_last().map_or((None, &lines[..]), |(ways, text)| (Some(ways), text));
    for (y, line) in (inner.y..inner.bottom().saturating_sub(1)).zip(text) {
        put(frame.buffer_mut(), Rect { y, height: 1, ..inner }, line);
    }
    if let (Some(ways), true) = (ways, inner.height > 0) {
        let y = (inner.y + text.len() as u16).min(inner.bottom().saturating_sub(1));
        put(frame.buffer_mut(), Rect { y, height: 1, ..inner }, ways);
    }
}

/// A paragraph with what stands between backticks as keys.
fn keyed(text: &str, state: &State) -> Vec<Span<'static>> {
    let span = |(at, part): (usize, &str)| {
        let style = if at % 2 == 1 { state.theme.key() } else { ratatui::style::Style::new() };
        Span::styled(part.to_owned(), style)
    };
    text.split('`').enumerate().map(span).collect()
}
