//! The files that could not be read, and what is wrong with the settings: a list to read.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{popup, put};
use crate::config::ConfigProblem;
use crate::text::safe;
use crate::tui::layout::Layout;
use crate::tui::state::{Overlay, State};
use crate::tui::wrap::wrap;

/// Widest popup, in cells.
const WIDTH: u16 = 100;

/// What there are problems with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The folder's files.
    Files,
    /// The settings.
    Settings,
}

/// The popup's state.
#[derive(Debug)]
pub struct Problems {
    subject: Subject,
    /// The first problem on the screen.
    top: usize,
}

/// Why there is nothing to show.
pub fn why_none(state: &State) -> Option<&'static str> {
    state.roster.problems.is_empty().then_some("every file could be read")
}

/// Why there is nothing to show of the settings.
pub fn why_settings_are_right(state: &State) -> Option<&'static str> {
    state.config_problems.is_empty().then_some("nothing is wrong with the settings")
}

/// Shows the files that could not be read.
pub fn open(state: &mut State) {
    state.overlay = Some(Overlay::Problems(Problems { subject: Subject::Files, top: 0 }));
}

/// Shows what is wrong with the settings.
pub fn open_settings(state: &mut State) {
    state.overlay = Some(Overlay::Problems(Problems { subject: Subject::Settings, top: 0 }));
}

/// Scrolls.
pub fn scroll(state: &mut State, rows: isize) {
    if let Some(Overlay::Problems(problems)) = &mut state.overlay {
        let count = match problems.subject {
            Subject::Files => state.roster.problems.len(),
            Subject::Settings => state.config_problems.len(),
        };
        problems.top = problems.top.saturating_add_signed(rows).min(count.saturating_sub(1));
    }
}

/// A title, and each problem.
fn told(state: &State, subject: Subject) -> (String, Vec<Vec<Span<'static>>>) {
    let (strong, warning) = (state.theme.strong(), state.theme.warning());
    match subject {
        Subject::Files => {
            let all = &state.roster.problems;
            let title = if all.len() == 1 {
                "1 file was not read".to_owned()
            } else {
                format!("{} files were not read", all.len())
            };
            let told = |problem: &crate::library::Problem| {
                vec![
                    Span::styled(format!("{} ", problem.file), strong),
                    Span::styled(problem.message.clone(), warning),
                ]
            };
            (title, all.iter().map(told).collect())
        }
        Subject::Settings => {
            let all = &state.config_problems;
            let title = match all.len() {
                1 => "1 mistake in the settings".to_owned(),
                count => format!("{count} mistakes in the settings"),
            };
            (title, all.iter().map(|problem| setting(state, problem)).collect())
        }
    }
}

fn setting(state: &State, problem: &ConfigProblem) -> Vec<Span<'static>> {
    let theme = &state.theme;
    let file = problem.file.file_name().unwrap_or(problem.file.as_os_str()).to_string_lossy();
    let place = format!("{}:{}:{} ", safe(&file), problem.place.line, problem.place.column);
    let mut spans = vec![
        Span::styled(place, theme.strong()),
        Span::styled(safe(&problem.message).into_owned(), theme.warning()),
    ];
    if let Some(near) = &problem.suggestion {
        spans.push(Span::raw("; did you mean "));
        spans.push(Span::styled(near.clone(), theme.key()));
        spans.push(Span::raw("?"));
    }
    spans
}

/// Draws the popup.
pub fn draw(state: &State, problems: &Problems, layout: &Layout, frame: &mut Frame<'_>) {
    let theme = &state.theme;
    let (title, all) = told(state, problems.subject);
    let cells = usize::from(layout.popup(WIDTH, 3).width).saturating_sub(4);
    let mut head: Vec<Line<'static>> = Vec::new();
    if let (Subject::Settings, Some(first)) = (problems.subject, state.config_problems.first()) {
        let file = safe(&first.file.display().to_string()).into_owned();
        let text = format!("{file} is read but for these; `cvtui config check` tells them too.");
        head.extend(wrap(&[Span::styled(text, theme.quiet())], cells, 0));
        head.push(Line::default());
    }
    let lines: Vec<Line<'static>> = head
        .into_iter()
        .chain(all.iter().skip(problems.top).flat_map(|spans| wrap(spans, cells, 2)))
        .collect();
    let area = layout.popup(WIDTH, (lines.len() as u16).saturating_add(2).max(6));
    let remark = if problems.top > 0 { format!("from {}", problems.top + 1) } else { String::new() };
    let body = popup(area, frame.buffer_mut(), theme, &title, &remark);
    for (y, line) in (body.y..body.bottom()).zip(&lines) {
        put(frame.buffer_mut(), Rect { y, height: 1, ..body }, line);
    }
}
