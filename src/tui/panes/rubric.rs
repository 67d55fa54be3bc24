//! The rubric as a form: one row a criterion, one key a point. Every score is kept as it is given.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use super::{keep_visible, popup, put, row};
use crate::library::ApplicantId;
use crate::review::{Change, Criterion, Score};
use crate::text::{truncate, width};
use crate::tui::effect::Effects;
use crate::tui::judge;
use crate::tui::key::Key;
use crate::tui::layout::Layout;
use crate::tui::state::{Overlay, State, Tone};
use crate::tui::update;

/// The popup's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Who is judged.
    pub id: ApplicantId,
    /// The criterion under the cursor.
    pub cursor: usize,
}

/// Why there is no form to fill in.
pub fn why_none(state: &State) -> Option<&'static str> {
    if state.rubric.is_empty() {
        return Some("the config names no [[criterion]]; 1 to 5 rate without one");
    }
    super::list::why_none(state)
}

/// Opens the form of the applicant under the cursor, at the first criterion that has no score.
pub fn open(state: &mut State) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    let scores = &state.judgement(id).scores;
    let open = state.rubric.criteria().iter().position(|criterion| !scores.contains_key(criterion.name()));
    state.overlay = Some(Overlay::Rubric(Form { id, cursor: open.unwrap_or(0) }));
}

/// Goes to another criterion.
pub fn move_by(state: &mut State, by: isize) {
    let last = state.rubric.criteria().len().saturating_sub(1);
    if let Some(Overlay::Rubric(form)) = &mut state.overlay {
        form.cursor = form.cursor.saturating_add_signed(by).min(last);
    }
}

/// Goes on to another applicant, with the form open.
pub fn next_applicant(state: &mut State, fx: &mut Effects, by: isize) {
    update::next_applicant(state, fx, by);
    open(state);
}

/// A digit gives that point and goes on to the next criterion.
pub fn key(state: &mut State, fx: &mut Effects, key: Key) {
    let Some(point) = key.typed().and_then(|c| c.to_digit(10)) else { return };
    let Some((id, criterion)) = under_cursor(state) else { return };
    if let Some(score) = criterion.score(point as u8) {
        record(state, fx, id, Some(score));
        move_by(state, 1);
    } else {
        let text = format!("{} has {} points", criterion.name(), criterion.points().len());
        state.say(Tone::Note, text);
    }
}

/// Gives a better or a worse point than now.
pub fn nudge(state: &mut State, fx: &mut Effects, up: bool) {
    let Some((id, criterion)) = under_cursor(state) else { return };
    let most = criterion.points().len() as u8;
    let point = match state.judgement(id).scores.get(criterion.name()) {
        Some(score) if up => (score.point + 1).min(most),
        Some(score) => score.point.saturating_sub(1).max(1),
        None if up => 1,
        None => most,
    };
    let score = criterion.score(point);
    record(state, fx, id, score);
}

/// Takes the score under the cursor back.
pub fn clear(state: &mut State, fx: &mut Effects) {
    let Some((id, _)) = under_cursor(state) else { return };
    record(state, fx, id, None);
}

fn under_cursor(state: &State) -> Option<(ApplicantId, &Criterion)> {
    let Some(Overlay::Rubric(form)) = &state.overlay else { return None };
    Some((form.id, state.rubric.criteria().get(form.cursor)?))
}

fn record(state: &State, fx: &mut Effects, id: ApplicantId, score: Option<Score>) {
    let Some((_, criterion)) = under_cursor(state) else { return };
    judge::record(state, fx, id, Change::Score { criterion: criterion.name().to_owned(), score });
}

/// Draws the form.
pub fn draw(state: &State, form: &Form, layout: &Layout, frame: &mut Frame<'_>) {
    let criteria = state.rubric.criteria();
    let judgement = state.judgement(form.id);
    let area = layout.popup(100, criteria.len() as u16 + 4);
    let name = state.roster.applicants.get(&form.id).map_or("", |a| a.display_name());
    let scored = criteria.iter().filter(|c| judgement.scores.contains_key(c.name())).count();
    let overall = judgement.overall.map(|score| format!("{score} % · ")).unwrap_or_default();
    let remark = format!("{overall}{scored} of {} scored", criteria.len());
    let inner = popup(area, frame.buffer_mut(), &state.theme, name, &remark);
    let names = criteria.iter().map(|c| width(c.name())).max().unwrap_or(0).min(usize::from(inner.width) / 3);
    let rows = usize::from(inner.height.saturating_sub(1));
    let top = keep_visible(0, form.cursor..form.cursor + 1, rows, criteria.len());
    for (at, criterion) in criteria.iter().enumerate().skip(top).take(rows) {
        let score = judgement.scores.get(criterion.name());
        let line = line(state, criterion, score, names, usize::from(inner.width), at == form.cursor);
        put(frame.buffer_mut(), row(inner, (at - top) as u16), &line);
    }
    let hint = "a digit scores and goes on · h l worse, better · 0 takes back · J K next, previous applicant";
    let hint = Line::styled(truncate(hint, usize::from(inner.width)), state.theme.quiet());
    put(frame.buffer_mut(), row(inner, inner.height.saturating_sub(1)), &hint);
}

/// A criterion with its scale; where that has no room, with the point alone.
fn line(
    state: &State,
    criterion: &Criterion,
    score: Option<&Score>,
    names: usize,
    cells: usize,
    is_cursor: bool,
) -> Line<'static> {
    let theme = &state.theme;
    let name = truncate(criterion.name(), names);
    let gap = " ".repeat(names.saturating_sub(width(&name)) + 2);
    let mut spans = vec![
        Span::raw(if is_cursor { "> " } else { "  " }),
        Span::styled(name, if is_cursor { theme.strong() } else { theme.heading() }),
        Span::raw(gap),
    ];
    let words: Vec<(bool, String)> = criterion
        .points()
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let is_given =
                score.is_some_and(|score| usize::from(score.point) == at + 1 && score.word == *word);
            (is_given, if is_given { format!("[{} {word}]", at + 1) } else { format!(" {} {word} ", at + 1) })
        })
        .collect();
    // A score by another scale than today's stands beside it.
    let foreign = score.filter(|_| words.iter().all(|(is_given, _)| !is_given));
    let room = cells.saturating_sub(names + 4);
    if words.iter().map(|(_, text)| width(text)).sum::<usize>() <= room {
        for (is_given, text) in words {
            spans.push(Span::styled(text, if is_given { theme.done() } else { theme.quiet() }));
        }
        spans.extend(foreign.map(|score| Span::styled(format!(" was {score}"), theme.warning())));
    } else {
        let text = score.map_or_else(|| format!("– of {}", criterion.points().len()), Score::to_string);
        let style = if score.is_some() { theme.done() } else { theme.quiet() };
        spans.push(Span::styled(truncate(&text, room), style));
    }
    Line::from(spans)
}
