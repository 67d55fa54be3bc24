//! The notes editor. What is typed is kept as a draft on every key, so leaving never loses it.

use ratatui::Frame;
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::{popup, quote};
use crate::library::ApplicantId;
use crate::review::Change;
use crate::text::safe_multiline;
use crate::tui::effect::{Effect, Effects};
use crate::tui::judge;
use crate::tui::keeper::Task;
use crate::tui::key::Key;
use crate::tui::layout::Layout;
use crate::tui::state::{Overlay, State, Tone};

/// The editor's state.
#[derive(Debug)]
pub struct Editor {
    /// Whose note.
    pub id: ApplicantId,
    /// The note as it is in the journal.
    saved: String,
    /// The text as it is on the disk, as note or draft.
    kept: String,
    area: TextArea<'static>,
    /// What is kept about the applicant was not known yet when the editor opened.
    awaited: bool,
    /// It is being saved; the editor closes when that has succeeded.
    pub saving: bool,
}

impl Editor {
    fn new(id: ApplicantId, saved: String, text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new().add_modifier(Modifier::REVERSED));
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { id, saved, kept: area.lines().join("\n"), area, awaited: false, saving: false }
    }

    /// The text as it stands.
    pub fn text(&self) -> String {
        self.area.lines().join("\n").trim_end().to_owned()
    }

    /// Whether the text is not what the journal has.
    pub fn is_changed(&self) -> bool {
        self.text() != self.saved
    }
}

/// Opens the note of the applicant under the cursor, or the draft that was left.
pub fn open(state: &mut State) {
    let Some(id) = state.selected().map(|applicant| applicant.id) else { return };
    let saved = state.judgement(id).note.clone();
    let draft = state.standing(id).and_then(|standing| standing.draft.clone());
    let text = draft.clone().unwrap_or_else(|| saved.clone());
    if draft.is_some() {
        state.say(Tone::Note, "this is a draft that was not saved yet");
    }
    let awaited = !state.standings.is_told(id);
    state.overlay = Some(Overlay::Note(Box::new(Editor { awaited, ..Editor::new(id, saved, &text) })));
}

/// The note or the draft of the applicant came after the editor had opened: it comes before what was typed since.
pub fn came(state: &mut State, fx: &mut Effects, id: ApplicantId) {
    let saved = state.judgement(id).note.clone();
    let there =
        state.standing(id).and_then(|standing| standing.draft.clone()).unwrap_or_else(|| saved.clone());
    let Some(Overlay::Note(editor)) = &mut state.overlay else { return };
    if editor.id != id || !std::mem::take(&mut editor.awaited) || there.is_empty() {
        return;
    }
    let typed = editor.text();
    let text = if typed.is_empty() { there } else { format!("{there}\n{typed}") };
    **editor = Editor::new(id, saved, &text);
    if !typed.is_empty() {
        keep_draft(state, fx);
    }
}

/// Puts a line at the end of the note that is open, and the cursor below it.
pub fn append(state: &mut State, fx: &mut Effects, line: &str) {
    let Some(Overlay::Note(editor)) = &mut state.overlay else { return };
    editor.area.move_cursor(CursorMove::Bottom);
    editor.area.move_cursor(CursorMove::End);
    let gap = if editor.text().is_empty() { "" } else { "\n" };
    editor.area.insert_str(format!("{gap}{line}\n"));
    keep_draft(state, fx);
}

/// Follows the link in the line under the cursor, or in the one above an empty line; the text is kept as a draft.
pub fn follow(state: &mut State) {
    let Some(Overlay::Note(editor)) = &state.overlay else { return };
    let row = editor.area.cursor().0;
    let lines = editor.area.lines();
    let written = |row: usize| lines.get(row).filter(|line| !line.trim().is_empty());
    let line = written(row).or_else(|| written(row.checked_sub(1)?)).cloned().unwrap_or_default();
    if quote::is_link(&line) {
        close(state);
    }
    quote::follow(state, &line);
}

/// Types into the note.
pub fn key(state: &mut State, fx: &mut Effects, key: Key) {
    let Some(Overlay::Note(editor)) = &mut state.overlay else { return };
    if editor.area.input(crossterm::event::Event::Key(key.event())) {
        keep_draft(state, fx);
    }
}

/// Pastes into the note.
pub fn paste(state: &mut State, fx: &mut Effects, text: &str) {
    let Some(Overlay::Note(editor)) = &mut state.overlay else { return };
    editor.area.insert_str(safe_multiline(&text.replace("\r\n", "\n").replace('\r', "\n")));
    keep_draft(state, fx);
}

fn keep_draft(state: &mut State, fx: &mut Effects) {
    let Some(Overlay::Note(editor)) = &state.overlay else { return };
    let (id, text) = (editor.id, editor.text());
    let draft = editor.is_changed().then_some(text);
    state.standings.set_draft(id, draft.clone());
    judge::keep(state, fx, id, |identity| Task::Draft(id, identity, draft));
}

/// Saves the note. The editor closes when the journal has it.
pub fn save(state: &mut State, fx: &mut Effects) {
    let Some(Overlay::Note(editor)) = &mut state.overlay else { return };
    let (id, text) = (editor.id, editor.text());
    if editor.is_changed() {
        editor.saving = true;
        judge::record(state, fx, id, Change::Note(text));
    } else {
        state.overlay = None;
        judge::keep(state, fx, id, |identity| Task::Draft(id, identity, None));
        state.say(Tone::Note, "the note is as it was");
    }
}

/// Closes the editor; a text that is not saved stays as a draft.
pub fn close(state: &mut State) {
    let Some(Overlay::Note(editor)) = state.overlay.take() else { return };
    if editor.is_changed() {
        state.say(Tone::Note, "kept as a draft: n opens it again, ctrl-s there saves it");
    }
}

/// Continues in `$EDITOR`.
pub fn edit_outside(state: &mut State, fx: &mut Effects) {
    if let Some(Overlay::Note(editor)) = &state.overlay {
        fx.push(Effect::Edit { text: editor.text() });
    }
}

/// `$EDITOR` was closed.
pub fn edited(state: &mut State, fx: &mut Effects, result: Result<String, String>) {
    match result {
        Ok(text) => {
            if let Some(Overlay::Note(editor)) = &mut state.overlay {
                let text = safe_multiline(text.trim_end()).into_owned();
                let kept = std::mem::take(&mut editor.kept);
                **editor = Editor { kept, ..Editor::new(editor.id, editor.saved.clone(), &text) };
                keep_draft(state, fx);
            }
        }
        Err(why) => state.say(Tone::Error, why),
    }
}

/// The journal has the note, or refused it.
pub fn saved(state: &mut State, fx: &mut Effects, id: ApplicantId, ok: bool) {
    let Some(Overlay::Note(editor)) = &mut state.overlay else { return };
    if editor.id != id || !editor.saving {
        return;
    }
    editor.saving = false;
    if ok {
        state.overlay = None;
        state.standings.set_draft(id, None);
        judge::keep(state, fx, id, |identity| Task::Draft(id, identity, None));
    }
}

/// This text of the note is on the disk.
pub fn drafted(state: &mut State, id: ApplicantId, text: String) {
    if let Some(Overlay::Note(editor)) = &mut state.overlay
        && editor.id == id
    {
        editor.kept = text;
    }
}

/// Draws the editor.
pub fn draw(state: &State, editor: &Editor, layout: &Layout, frame: &mut Frame<'_>) {
    let area = layout.note(state.focus);
    let name = state.roster.applicants.get(&editor.id).map_or("", |a| a.display_name());
    let remark = match (editor.saving, editor.is_changed()) {
        (true, _) => "saving …",
        (false, true) if editor.kept == editor.text() => "draft kept",
        (false, _) => "",
    };
    let text = popup(area, frame.buffer_mut(), &state.theme, &format!("Note: {name}"), remark);
    frame.render_widget(&editor.area, text);
}
