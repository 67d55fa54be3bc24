//! The lines of a CV that the query matched, and the way from one to the next.

use super::jumps;
use super::panes::{detail, source};
use super::state::{Focus, State, Tone};

/// The lines of the CV of the applicant under the cursor that the query matched, ascending, each with what it tells.
pub fn lines(state: &State) -> Vec<(u32, &'static str)> {
    let evidence = state
        .list
        .cursor
        .and_then(|id| state.list.evidence.get(&id))
        .filter(|_| state.filter.found.is_some());
    let mut lines: Vec<(u32, &'static str)> = evidence
        .into_iter()
        .flatten()
        .filter_map(|evidence| Some((evidence.line?, evidence.field)))
        .collect();
    lines.sort_unstable();
    lines.dedup_by_key(|(line, _)| *line);
    lines
}

/// Why there is no such line to go to.
pub fn why_none(state: &State) -> Option<&'static str> {
    match () {
        () if state.filter.found.is_none() => Some("nothing is asked; / asks"),
        () => lines(state).is_empty().then_some("no line of this CV tells why the query matched"),
    }
}

/// Goes so many of the lines further on, or back, in the pane that has the keys; after the last comes the first.
pub fn step(state: &mut State, by: isize) {
    let lines = lines(state);
    let Ok(count @ 1..) = isize::try_from(lines.len()) else { return };
    let fact = detail::source(state).map(|source| source.lines);
    let (first, last) = match (state.focus, fact) {
        (Focus::Source, _) => (state.source.cursor as u32 + 1, state.source.cursor as u32 + 1),
        (_, Some(lines)) => (lines.first, lines.last),
        (_, None) => (0, 0),
    };
    let before = lines.partition_point(|(line, _)| *line < first) as isize;
    let upto = lines.partition_point(|(line, _)| *line <= last) as isize;
    let wanted = if by > 0 { upto.saturating_add(by - 1) } else { before.saturating_add(by) };
    let at = wanted.rem_euclid(count).unsigned_abs();
    let Some((line, field)) = lines.get(at).copied() else { return };
    jumps::record(state);
    if state.focus == Focus::Source || !detail::go_to_line(state, line) {
        source::go_to(state, 0, line);
    }
    state.say(Tone::Note, format!("{} of {count} that the query matched: {field}, line {line}", at + 1));
}
