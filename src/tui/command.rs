//! The one table of commands. Keys, help, palette, hints, mouse targets and the README's list of keys
//! come from it.

use super::blind;
use super::copy;
use super::effect::{Effect, Effects};
use super::judge;
use super::keeper::Task;
use super::key::Chord;
use super::panes::{
    compare, confirm, correct, detail, filter, list, note, page, picker, problems, prompt, quote, rubric,
    source,
};
use super::state::{Focus, State};
use super::triage;
use super::update;
use crate::query::FacetKey;
use crate::review::{Change, Decision, Rating};

/// Where a key means something of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// The list of applicants.
    List,
    /// A profile.
    Detail,
    /// The lines of a CV.
    Source,
    /// The comparison.
    Compare,
    /// The query line.
    Filter,
    /// A popup to choose from.
    Picker,
    /// The notes editor.
    Note,
    /// A popup that asks for a line.
    Prompt,
    /// A popup that asks yes or no.
    Confirm,
    /// The files that could not be read.
    Problems,
    /// The original page.
    Page,
    /// The rubric's form.
    Rubric,
}

impl Context {
    /// Whether it lies over the panes, so that nothing can be run from there but its own commands.
    pub fn is_popup(self) -> bool {
        !matches!(self, Self::List | Self::Detail | Self::Source | Self::Compare)
    }
}

/// A command.
#[derive(Clone, Copy)]
pub struct Command {
    /// What the config knows it by.
    pub id: &'static str,
    /// The keys that it has unless the config says otherwise.
    pub keys: &'static [&'static str],
    /// What it does, in one line.
    pub doc: &'static str,
    /// A word or two for the status line; none for what needs no hint.
    pub hint: Option<&'static str>,
    /// Where it applies.
    pub contexts: &'static [Context],
    /// Why it cannot be run now, if it cannot.
    pub disabled: fn(&State) -> Option<&'static str>,
    /// Runs it.
    pub run: fn(&mut State, &mut Effects),
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

const fn command(
    id: &'static str,
    keys: &'static [&'static str],
    contexts: &'static [Context],
    doc: &'static str,
    run: fn(&mut State, &mut Effects),
) -> Command {
    Command { id, keys, doc, hint: None, contexts, disabled: |_| None, run }
}

impl Command {
    const fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    const fn unless(self, disabled: fn(&State) -> Option<&'static str>) -> Self {
        Self { disabled, ..self }
    }

    /// Whether there is a place where both apply.
    pub fn shares_context(&self, other: &Self) -> bool {
        self.contexts.iter().any(|context| other.contexts.contains(context))
    }

    /// The default keys.
    pub fn default_chords(&self) -> Vec<Chord> {
        self.keys.iter().filter_map(|keys| keys.parse().ok()).collect()
    }
}

use Context as C;

const LIST: &[Context] = &[C::List];
const DETAIL: &[Context] = &[C::Detail];
const SOURCE: &[Context] = &[C::Source];
const FILTER: &[Context] = &[C::Filter];
const PICKER: &[Context] = &[C::Picker];
const NOTE: &[Context] = &[C::Note];
const PROMPT: &[Context] = &[C::Prompt];
const CONFIRM: &[Context] = &[C::Confirm];
const PROBLEMS: &[Context] = &[C::Problems];
/// Where one reads about applicants.
const PANES: &[Context] = &[C::List, C::Detail, C::Source, C::Compare];
/// Where there is one applicant under the cursor.
const PERSON: &[Context] = &[C::List, C::Detail, C::Source];
const READING: &[Context] = &[C::Detail, C::Source];
const BEYOND_LIST: &[Context] = &[C::Detail, C::Source, C::Compare];
const PAGE: &[Context] = &[C::Page];
const RUBRIC: &[Context] = &[C::Rubric];
const POPUPS: &[Context] = &[C::Picker, C::Prompt, C::Confirm, C::Problems, C::Page, C::Rubric];

/// Every command, in the order in which help and hints name them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub static COMMANDS: &[Command] = &[
    command("filter", &["/"], PANES, "Ask: type a query", filter::open).hint("ask"),
    command("open", &["enter", "l", "right"], LIST, "Read the applicant's profile", update::open)
        .hint("read").unless(list::why_none),
    command("fold-or-source", &["enter", "l", "right"], DETAIL, "Open the fact's source, or fold the section",
        |s, _| detail::open(s)).hint("source/fold"),
    command("back", &["esc", "h", "left"], BEYOND_LIST, "Go back", |s, _| update::back(s)).hint("back"),
    command("clear-query", &["esc"], LIST, "Take the query away", filter::clear).unless(filter::why_none),
    command("shortlist", &["a", "+"], PERSON, "Put on the shortlist, or take off",
        |s, fx| judge::decide(s, fx, Decision::Shortlist)).hint("shortlist").unless(list::why_none),
    command("maybe", &["m"], PERSON, "Decide maybe, or take that back",
        |s, fx| judge::decide(s, fx, Decision::Maybe)).hint("maybe").unless(list::why_none),
    command("reject", &["x"], PERSON, "Reject, or take that back",
        |s, fx| judge::decide(s, fx, Decision::Reject)).hint("reject").unless(list::why_none),
    command("note", &["n"], PERSON, "Write a note", |s, _| note::open(s)).hint("note").unless(list::why_none),
    command("quote", &[">"], READING, "Quote the line under the cursor in the note", quote::open)
        .unless(quote::why_not),
    command("mark", &["space"], PERSON, "Mark for comparing and exporting, or unmark", judge::mark)
        .hint("mark").unless(list::why_none),
    command("compare", &["c"], PERSON, "Compare the marked applicants side by side", |s, _| compare::open(s))
        .hint("compare").unless(compare::why_not),
    command("skills", &["S"], PANES, "Pick a skill to ask for",
        |s, fx| picker::open_facet(s, fx, FacetKey::Skill, "Skills")).hint("skills"),
    command("venues", &["V"], PANES, "Pick a venue to ask for",
        |s, fx| picker::open_facet(s, fx, FacetKey::Venue, "Venues")).hint("venues"),
    command("source", &["s"], PERSON, "Show or hide the lines of the CV", |s, _| source::toggle(s))
        .hint("source"),
    command("page", &["p"], PERSON, "Show the original page", |s, _| page::open(s)).hint("page")
        .unless(|s| list::why_none(s).or_else(|| blind::why_hidden(s))),
    command("view", &["o"], PERSON, "Open the file in the system's viewer", update::view)
        .unless(|s| list::why_none(s).or_else(|| blind::why_hidden(s))),
    command("sort", &["O"], LIST, "Sort by a column", |s, _| picker::open_sort(s)).hint("sort"),
    command("export", &["e"], PANES, "Export the shortlist, or what is marked or asked for",
        |s, _| prompt::open_export(s)).hint("export").unless(judge::why_no_export),
    command("copy-fact", &["y y"], PERSON, "Copy the fact or line under the cursor", copy::fact).unless(list::why_none),
    command("copy-email", &["y e"], PERSON, "Copy the email address", copy::email).unless(copy::why_no_email),
    command("copy-applicant", &["y a"], PERSON, "Copy the applicant, as Markdown", copy::applicant)
        .unless(list::why_none),
    command("copy-shortlist", &["y s"], PANES, "Copy what an export would write, as Markdown", copy::shortlist)
        .unless(judge::why_no_export),
    command("reveal", &["B"], PERSON, "In a blind review: take the mask off, which the journal keeps",
        |s, _| blind::ask_to_reveal(s)).unless(blind::why_no_mask),
    command("help", &["?", ":", "f1"], PANES, "All keys and commands: search and run them",
        |s, _| picker::open_help(s)).hint("help"),
    command("quit", &["q", "ctrl-c"], PANES, "Leave; everything typed is kept", update::leave).hint("quit"),
    command("rate-1", &["1"], PERSON, "Rate 1 of 5", |s, fx| judge::rate(s, fx, 1)).unless(list::why_none),
    command("rate-2", &["2"], PERSON, "Rate 2 of 5", |s, fx| judge::rate(s, fx, 2)).unless(list::why_none),
    command("rate-3", &["3"], PERSON, "Rate 3 of 5", |s, fx| judge::rate(s, fx, 3)).unless(list::why_none),
    command("rate-4", &["4"], PERSON, "Rate 4 of 5", |s, fx| judge::rate(s, fx, 4)).unless(list::why_none),
    command("rate-5", &["5"], PERSON, "Rate 5 of 5", |s, fx| judge::rate(s, fx, 5)).unless(list::why_none),
    command("rate-none", &["0"], PERSON, "Take the rating back", |s, fx| judge::rate(s, fx, 0))
        .unless(list::why_none),
    command("rubric", &["R"], PERSON, "Score by the rubric", |s, _| rubric::open(s)).unless(rubric::why_none),
    command("correct", &["C"], DETAIL, "Correct the fact under the cursor", |s, _| correct::open(s))
        .hint("correct").unless(|s| blind::why_hidden(s).or_else(|| correct::why_not(s))),
    command("tags", &["t"], PERSON, "Add or remove tags", |s, _| prompt::open_tags(s)).unless(list::why_none),
    command("declare-conflict", &["I"], PERSON, "Declare a conflict of interest, or take that back",
        prompt::open_declare).unless(list::why_none),
    command("dismiss-conflict", &["D"], PERSON, "Dismiss a suspected conflict of interest, or take it up again",
        prompt::open_dismiss).unless(prompt::why_no_finding),
    command("agreement", &["%"], PANES, "Say how far the committee agrees", |s, _| judge::say_agreement(s)),
    command("marked-shortlist", &["A a"], PERSON, "Shortlist all who are marked",
        |s, fx| decide_marked(s, fx, Decision::Shortlist)).unless(judge::why_no_marks),
    command("marked-maybe", &["A m"], PERSON, "Decide maybe on all who are marked",
        |s, fx| decide_marked(s, fx, Decision::Maybe)).unless(judge::why_no_marks),
    command("marked-reject", &["A x"], PERSON, "Reject all who are marked",
        |s, fx| decide_marked(s, fx, Decision::Reject)).unless(judge::why_no_marks),
    command("marked-tags", &["A t"], PERSON, "Tag all who are marked", |s, _| prompt::open_tags_of_marked(s))
        .unless(judge::why_no_marks),
    command("marked-rate-1", &["A 1"], PERSON, "Rate all who are marked 1 of 5", |s, fx| rate_marked(s, fx, 1))
        .unless(judge::why_no_marks),
    command("marked-rate-2", &["A 2"], PERSON, "Rate all who are marked 2 of 5", |s, fx| rate_marked(s, fx, 2))
        .unless(judge::why_no_marks),
    command("marked-rate-3", &["A 3"], PERSON, "Rate all who are marked 3 of 5", |s, fx| rate_marked(s, fx, 3))
        .unless(judge::why_no_marks),
    command("marked-rate-4", &["A 4"], PERSON, "Rate all who are marked 4 of 5", |s, fx| rate_marked(s, fx, 4))
        .unless(judge::why_no_marks),
    command("marked-rate-5", &["A 5"], PERSON, "Rate all who are marked 5 of 5", |s, fx| rate_marked(s, fx, 5))
        .unless(judge::why_no_marks),
    command("undo", &["u"], PANES, "Undo the last judgement, of all whom it was about", |_, fx| fx.push(Effect::Keep(Task::Undo))),
    command("redo", &["ctrl-r"], PANES, "Redo what was undone", |_, fx| fx.push(Effect::Keep(Task::Redo))),
    command("unmark-all", &["U"], PANES, "Take all marks back", judge::unmark_all).unless(judge::why_no_marks),
    command("triage", &["T"], PERSON, "Triage: go through the undecided, a decision goes on to the next",
        triage::toggle).unless(triage::why_not),
    command("problems", &["!"], PANES, "Show the files that could not be read", |s, _| problems::open(s))
        .unless(problems::why_none),
    command("down", &["j", "down"], PANES, "Down", |s, _| update::step(s, 1)),
    command("up", &["k", "up"], PANES, "Up", |s, _| update::step(s, -1)),
    command("page-down", &["pgdn", "ctrl-f"], PANES, "A screen down", |s, _| update::page(s, 2)),
    command("page-up", &["pgup", "ctrl-b"], PANES, "A screen up", |s, _| update::page(s, -2)),
    command("half-down", &["ctrl-d"], PANES, "Half a screen down", |s, _| update::page(s, 1)),
    command("half-up", &["ctrl-u"], PANES, "Half a screen up", |s, _| update::page(s, -1)),
    command("top", &["g g", "home"], PANES, "To the top", |s, _| update::step(s, isize::MIN)),
    command("bottom", &["G", "end"], PANES, "To the end", |s, _| update::step(s, isize::MAX)),
    command("next", &["J", "ctrl-n"], READING, "The next applicant",
        |s, fx| update::next_applicant(s, fx, 1)),
    command("previous", &["K", "ctrl-p"], READING, "The previous applicant",
        |s, fx| update::next_applicant(s, fx, -1)),
    command("next-section", &["]"], DETAIL, "The next section", |s, _| detail::move_section(s, true)),
    command("previous-section", &["["], DETAIL, "The previous section", |s, _| detail::move_section(s, false)),
    command("fold", &["z"], DETAIL, "Fold or unfold the section", |s, _| detail::toggle_fold(s)),
    command("fold-all", &["Z"], DETAIL, "Fold or unfold all sections", |s, _| detail::toggle_all_folds(s)),
    command("next-document", &["}"], PERSON, "Read the next document of the application",
        |s, _| source::next_paper(s, true)).hint("documents").unless(source::why_no_papers),
    command("previous-document", &["{"], PERSON, "Read the document before",
        |s, _| source::next_paper(s, false)).unless(source::why_no_papers),
    command("next-flagged", &["]"], SOURCE, "The next line that was not understood",
        |s, _| source::next_flagged(s, true)),
    command("previous-flagged", &["["], SOURCE, "The line before that was not understood",
        |s, _| source::next_flagged(s, false)),
    command("next-pane", &["tab"], PERSON, "To the next pane", |s, fx| update::next_pane(s, fx, true)),
    command("previous-pane", &["shift-tab"], PERSON, "To the pane before",
        |s, fx| update::next_pane(s, fx, false)),
    command("mouse", &["M"], PANES, "Let the terminal select text with the mouse, or not", update::toggle_mouse),
    command("redraw", &["ctrl-l"], PANES, "Draw the screen anew", |_, fx| fx.push(Effect::Redraw)),
    command("suspend", &["ctrl-z"], PANES, "Suspend; `fg` comes back", |_, fx| fx.push(Effect::Suspend)),
    // The query line.
    command("filter-keep", &["enter"], FILTER, "Keep the query", filter::accept).hint("keep"),
    command("filter-cancel", &["esc", "ctrl-c"], FILTER, "Go back to the query before", filter::cancel)
        .hint("back"),
    command("filter-complete", &["tab"], FILTER, "Take the completion", filter::take_completion)
        .hint("complete"),
    command("filter-older", &["up"], FILTER, "Recall the query before", |s, fx| filter::recall(s, fx, true))
        .hint("earlier"),
    command("filter-newer", &["down"], FILTER, "Recall the query after", |s, fx| filter::recall(s, fx, false)),
    command("filter-next", &["ctrl-n"], FILTER, "The next completion", |s, _| filter::move_completion(s, 1))
        .hint("next"),
    command("filter-previous", &["ctrl-p", "shift-tab"], FILTER, "The completion before",
        |s, _| filter::move_completion(s, -1)),
    // Popups.
    command("choose", &["enter"], PICKER, "Choose", picker::choose).hint("choose"),
    command("picker-down", &["down", "ctrl-n", "tab"], PICKER, "Down", |s, _| picker::move_by(s, 1)).hint("down"),
    command("picker-up", &["up", "ctrl-p", "shift-tab"], PICKER, "Up", |s, _| picker::move_by(s, -1)),
    command("picker-page-down", &["pgdn"], PICKER, "Ten down", |s, _| picker::move_by(s, 10)),
    command("picker-page-up", &["pgup"], PICKER, "Ten up", |s, _| picker::move_by(s, -10)),
    command("accept", &["enter"], PROMPT, "Take the line", prompt::accept).hint("ok"),
    command("field-next", &["tab", "down", "ctrl-n"], PROMPT, "The next field of the fact", |s, fx| correct::turn(s, fx, true))
        .hint("next field").unless(correct::why_no_fields),
    command("field-previous", &["shift-tab", "up", "ctrl-p"], PROMPT, "The field before",
        |s, fx| correct::turn(s, fx, false)).unless(correct::why_no_fields),
    command("yes", &["y", "enter"], CONFIRM, "Yes", confirm::accept).hint("yes"),
    command("no", &["n"], CONFIRM, "No", |s, _| s.overlay = None).hint("no"),
    command("problems-down", &["j", "down"], PROBLEMS, "Down", |s, _| problems::scroll(s, 1)).hint("down"),
    command("problems-up", &["k", "up"], PROBLEMS, "Up", |s, _| problems::scroll(s, -1)).hint("up"),
    command("problems-close", &["q", "!"], PROBLEMS, "Close", |s, _| s.overlay = None),
    command("page-next", &["pgdn", "space", "n"], PAGE, "The next page", |s, _| page::turn(s, 1)).hint("next"),
    command("page-previous", &["pgup", "backspace", "b"], PAGE, "The page before", |s, _| page::turn(s, -1))
        .hint("back"),
    command("page-larger", &["+", "=", "i"], PAGE, "Larger", |s, _| page::zoom(s, 1)).hint("larger"),
    command("page-smaller", &["-"], PAGE, "Smaller", |s, _| page::zoom(s, -1)).hint("smaller"),
    command("page-scroll-down", &["j", "down"], PAGE, "Down", |s, _| page::scroll(s, 0, 4)),
    command("page-scroll-up", &["k", "up"], PAGE, "Up", |s, _| page::scroll(s, 0, -4)),
    command("page-scroll-right", &["l", "right"], PAGE, "Right", |s, _| page::scroll(s, 8, 0)),
    command("page-scroll-left", &["h", "left"], PAGE, "Left", |s, _| page::scroll(s, -8, 0)),
    command("page-close", &["p", "q"], PAGE, "Close", |s, _| s.overlay = None),
    command("rubric-down", &["j", "down", "tab", "enter"], RUBRIC, "The next criterion", |s, _| rubric::move_by(s, 1)),
    command("rubric-up", &["k", "up", "shift-tab"], RUBRIC, "The criterion before", |s, _| rubric::move_by(s, -1)),
    command("rubric-better", &["l", "right"], RUBRIC, "A better point", |s, fx| rubric::nudge(s, fx, true)),
    command("rubric-worse", &["h", "left"], RUBRIC, "A worse point", |s, fx| rubric::nudge(s, fx, false)),
    command("rubric-clear", &["0", "backspace"], RUBRIC, "Take the score back", rubric::clear),
    command("rubric-next", &["J", "ctrl-n"], RUBRIC, "Score the next applicant",
        |s, fx| rubric::next_applicant(s, fx, 1)).hint("next applicant"),
    command("rubric-previous", &["K", "ctrl-p"], RUBRIC, "Score the applicant before",
        |s, fx| rubric::next_applicant(s, fx, -1)),
    command("rubric-close", &["R", "q"], RUBRIC, "Close", |s, _| s.overlay = None),
    command("close", &["esc", "ctrl-c"], POPUPS, "Close", |s, _| s.overlay = None).hint("close"),
    command("note-save", &["ctrl-s"], NOTE, "Save the note", note::save).hint("save"),
    command("note-close", &["esc", "ctrl-c"], NOTE, "Close; the text is kept as a draft", |s, _| note::close(s))
        .hint("close, keeping a draft"),
    command("note-follow", &["ctrl-g"], NOTE, "Go to the line that this line links to", |s, _| note::follow(s))
        .hint("go to the quote"),
    command("note-editor", &["ctrl-o"], NOTE, "Go on in $EDITOR", note::edit_outside).hint("$EDITOR"),
];

fn decide_marked(state: &mut State, fx: &mut Effects, decision: Decision) {
    judge::record_marked(state, fx, Change::Decision(Some(decision)));
}

fn rate_marked(state: &mut State, fx: &mut Effects, rating: u8) {
    judge::record_marked(state, fx, Change::Rating(Rating::new(rating)));
}

/// The commands to hint at in the present context: those that can be run now.
pub fn hinted(state: &State) -> impl Iterator<Item = &'static Command> {
    let context = state.context();
    COMMANDS
        .iter()
        .filter(move |command| command.hint.is_some() && command.contexts.contains(&context))
        .filter(move |command| (command.disabled)(state).is_none())
}

/// Where a command applies, for the help of elsewhere.
pub fn where_it_applies(command: &Command) -> &'static str {
    match command.contexts {
        [C::List] => "in the list",
        [C::Detail] => "in a profile",
        [C::Source] => "in the source",
        [C::Detail, C::Source] => "while reading",
        [C::List, C::Detail, C::Source] => "not while comparing",
        _ => "elsewhere",
    }
}

/// The table of keys for the README: Markdown, one row a command.
pub fn markdown() -> String {
    let mut out = "| keys | does |\n|---|---|\n".to_owned();
    for command in COMMANDS.iter().filter(|command| command.contexts.iter().any(|c| !c.is_popup())) {
        let keys: Vec<String> =
            command.default_chords().iter().map(|chord| format!("`{chord}`").replace('|', "\\|")).collect();
        out.extend(["| ", &keys.join(" "), " | ", command.doc, " |\n"]);
    }
    out
}

/// The pane that comes after `focus` among those that can be shown.
pub fn after(focus: Focus, forward: bool) -> Focus {
    match (focus, forward) {
        (Focus::List, true) | (Focus::Source, false) => Focus::Detail,
        (Focus::Detail, true) | (Focus::List, false) => Focus::Source,
        (Focus::Source, true) | (Focus::Detail, false) => Focus::List,
        (Focus::Compare, _) => Focus::Compare,
    }
}
