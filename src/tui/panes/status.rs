//! The first and the last row of the screen: counts, messages, hints.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::which_key;
use crate::text::{truncate, width};
use crate::tui::command::{self, Command};
use crate::tui::marks;
use crate::tui::state::{State, Tone};
use crate::tui::triage;

/// The command whose hint is always there.
const HELP: &str = "help";

/// Draws the first row: the folder to the left, counts to the right.
pub fn draw_header(state: &State, area: Rect, buf: &mut Buffer) {
    let counts = counts(state);
    let cells = usize::from(area.width);
    let brand = "cvtui ";
    let room = cells.saturating_sub(width(brand) + width(&counts) + 2);
    let folder = truncate(&state.folder, room);
    let gap = cells.saturating_sub(width(brand) + width(&folder) + width(&counts) + 1);
    let line = Line::from(vec![
        Span::styled(brand, state.theme.brand()),
        Span::raw(folder),
        Span::raw(" ".repeat(gap)),
        Span::styled(truncate(&counts, cells.saturating_sub(width(brand) + 1)), state.theme.quiet()),
    ]);
    super::put(buf, area, &line);
}

/// Draws the first row of a program that has nothing opened.
pub fn draw_title(state: &State, area: Rect, buf: &mut Buffer) {
    super::put(buf, area, &Line::styled("cvtui", state.theme.brand()));
}

/// What there is, in as few words as possible.
fn counts(state: &State) -> String {
    let all = state.roster.applicants.len();
    let mut parts = Vec::new();
    if state.masking.is_some() {
        parts.push("blind".to_owned());
    }
    match (&state.filter.found, state.roster.finished, state.roster.found) {
        (None, false, Some(found)) if state.roster.stopped => parts.push(format!("{all} of {found} read")),
        (None, false, None) if state.roster.stopped => parts.push("stopped".to_owned()),
        (_, false, Some(found)) => parts.push(format!("reading {all}/{found}")),
        (_, false, None) => parts.push("reading".to_owned()),
        (Some(found), true, _) => parts.push(format!("{} of {all}", found.hits.len())),
        (None, true, _) => parts.push(format!("{all} {}", if all == 1 { "applicant" } else { "applicants" })),
    }
    if let Some(found) = &state.filter.found
        && found.unknown > 0
    {
        parts.push(format!("{} unknown", found.unknown));
    }
    if state.follow.rest > 0 && state.roster.finished {
        parts.push(format!("{} to read", state.follow.rest));
    }
    let shortlisted = state.standings.shortlisted();
    if shortlisted > 0 {
        parts.push(format!("✓{shortlisted}"));
    }
    if !state.marks.is_empty() {
        parts.push(format!("*{} marked", state.marks.len()));
    }
    if !state.roster.problems.is_empty() {
        parts.push(format!("!{} not read", state.roster.problems.len()));
    }
    parts.join(" · ")
}

/// What an export would write now.
pub fn export_summary(state: &State) -> String {
    let (ids, what) = crate::tui::judge::to_export(state);
    format!(
        "{} {} ({what}); the ending tells the format",
        ids.len(),
        if ids.len() == 1 { "applicant" } else { "applicants" }
    )
}

/// A hint on the status line: the command that clicking it runs, and the cells that it takes.
struct HintPlace {
    command: &'static Command,
    from: u16,
    to: u16,
}

/// The hints that fit behind what stands at the beginning of the row. The help's always has room, at the end.
fn hints(state: &State, cells: u16) -> (Vec<Span<'static>>, Vec<HintPlace>) {
    let (mut spans, mut places) = (Vec::new(), Vec::new());
    let mut x = 0;
    let range = || Some(marks::ranged(state).len()).filter(|n| *n > 0).map(|n| format!("{n} in the range"));
    if let Some(progress) = triage::progress(state).or_else(range) {
        x = width(&progress) as u16 + 3;
        spans.push(Span::styled(format!("{progress} · "), state.theme.done()));
    }
    let here = state.contexts();
    let hint = |command: &'static Command| {
        let key = state.keymap.keys_here(&here, command).first()?.short();
        Some((command, key, command.hint?))
    };
    let cells_of = |key: &str, hint: &str| (width(key) + 1 + width(hint)) as u16;
    let (helps, others): (Vec<_>, Vec<_>) =
        command::hinted(state).into_iter().filter_map(hint).partition(|(command, ..)| command.id == HELP);
    let kept: u16 = helps.iter().map(|(_, key, hint)| cells_of(key, hint) + 2).sum();
    let mut push = |(command, key, hint): (&'static Command, String, &'static str), cells: u16| {
        let w = cells_of(&key, hint);
        if x + w > cells {
            return;
        }
        spans.push(Span::styled(key, state.theme.key()));
        spans.push(Span::styled(format!(" {hint}  "), state.theme.quiet()));
        places.push(HintPlace { command, from: x, to: x + w });
        x += w + 2;
    };
    for hint in others {
        push(hint, cells.saturating_sub(kept));
    }
    for hint in helps {
        push(hint, cells);
    }
    (spans, places)
}

/// Draws the last row: what there is to say, else the keys that help here.
pub fn draw_status(state: &State, area: Rect, buf: &mut Buffer) {
    let line = if state.is_mid_chord() {
        let begun = format!("{} …", which_key::begun(state));
        Line::from(vec![
            Span::styled(begun, state.theme.key()),
            Span::styled("  esc drops it · backspace: a key back", state.theme.quiet()),
        ])
    } else if let Some(message) = &state.message {
        let (symbol, style) = match message.tone {
            Tone::Done => ("✓ ", state.theme.done()),
            Tone::Note => ("", state.theme.warning()),
            Tone::Error => ("! ", state.theme.error()),
        };
        let progress = triage::progress(state).filter(|_| message.tone == Tone::Done);
        let before = progress.map_or(String::new(), |progress| format!("{progress} · "));
        let text = format!("{before}{symbol}{}", message.text);
        Line::styled(truncate(&text, usize::from(area.width)), style)
    } else if let Some(unkept) = &state.unkept {
        Line::styled(truncate(&format!("! {unkept}"), usize::from(area.width)), state.theme.error())
    } else {
        Line::from(hints(state, area.width).0)
    };
    super::put(buf, area, &line);
}

/// The command whose hint stands at a column of the last row.
pub fn hint_at(state: &State, area: Rect, x: u16) -> Option<&'static Command> {
    if state.message.is_some() || state.unkept.is_some() || state.is_mid_chord() {
        return None;
    }
    let x = x.checked_sub(area.x)?;
    let (_, places) = hints(state, area.width);
    places.into_iter().find(|place| (place.from..place.to).contains(&x)).map(|place| place.command)
}
