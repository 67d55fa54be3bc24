//! The one table of commands, in a file for each topic. Keys, help, palette, hints, mouse targets and the README's
//! list of keys come from it.

mod asking;
mod comparing;
mod facets;
mod judging;
mod marking;
mod moving;
mod popups;
mod program;
mod reading;
mod writing;

use super::effect::Effects;
use super::key::Chord;
use super::state::{Focus, State};

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
    /// A triage that is going on, over whatever pane it reads in.
    Triage,
    /// The facets.
    Facets,
    /// A find that is on, over the profile or the source.
    Finding,
    /// A range of marks that is being drawn, over the list.
    Range,
    /// The query line.
    Filter,
    /// The words to find.
    Find,
    /// A popup to choose from.
    Picker,
    /// The help.
    Help,
    /// The tour.
    Tour,
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
        let panes = matches!(self, Self::List | Self::Detail | Self::Source | Self::Compare | Self::Facets);
        !panes && !matches!(self, Self::Triage | Self::Finding | Self::Range)
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
    /// Whether the hint comes before others: for what one does all the time.
    pub often: bool,
    /// Whether it takes a count: `5j`.
    pub counted: bool,
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
    Command { id, keys, doc, hint: None, often: false, counted: false, contexts, disabled: |_| None, run }
}

impl Command {
    const fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// A hint that comes before others.
    const fn hint_first(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), often: true, ..self }
    }

    /// It takes a count, which it finds in the state.
    const fn counted(self) -> Self {
        Self { counted: true, ..self }
    }

    const fn unless(self, disabled: fn(&State) -> Option<&'static str>) -> Self {
        Self { disabled, ..self }
    }

    /// Whether it applies where one is now.
    pub fn applies(&self, here: &[Context]) -> bool {
        self.contexts.iter().any(|context| here.contains(context))
    }

    /// Whether there is a place where both apply.
    pub fn shares_context(&self, other: &Self) -> bool {
        self.contexts.iter().any(|context| other.contexts.contains(context))
    }

    /// Whether it can be run from a pane, and not from popups alone.
    pub fn is_of_panes(&self) -> bool {
        self.contexts.iter().any(|context| !context.is_popup())
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
const HELP: &[Context] = &[C::Help];
const TOUR: &[Context] = &[C::Tour];
const NOTE: &[Context] = &[C::Note];
const PROMPT: &[Context] = &[C::Prompt];
const CONFIRM: &[Context] = &[C::Confirm];
const PROBLEMS: &[Context] = &[C::Problems];
/// Where one reads about applicants.
pub const PANES: &[Context] = &[C::List, C::Detail, C::Source, C::Compare, C::Facets];
/// Where there is one applicant under the cursor.
const PERSON: &[Context] = &[C::List, C::Detail, C::Source];
/// Where there is one applicant under the cursor, in the comparison too.
const PEOPLE: &[Context] = &[C::List, C::Detail, C::Source, C::Compare];
const READING: &[Context] = &[C::Detail, C::Source];
const COMPARE: &[Context] = &[C::Compare];
const FACETS: &[Context] = &[C::Facets];
/// The panes that stand beside one another.
const BESIDE: &[Context] = &[C::List, C::Detail, C::Source, C::Facets];
const PAGE: &[Context] = &[C::Page];
const RUBRIC: &[Context] = &[C::Rubric];
const FINDING: &[Context] = &[C::Finding];
const RANGE: &[Context] = &[C::Range];
const FIND: &[Context] = &[C::Find];
const TRIAGE: &[Context] = &[C::Triage];
const POPUPS: &[Context] = &[C::Picker, C::Help, C::Prompt, C::Confirm, C::Problems, C::Page, C::Rubric];

/// Commands that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// What they are about, as a heading.
    pub name: &'static str,
    /// The commands, in the order in which help names them.
    pub commands: &'static [Command],
}

/// Every command, in the order in which help and hints name them.
pub static TOPICS: &[Topic] = &[
    Topic { name: "Asking", commands: asking::TABLE },
    Topic { name: "Facets", commands: facets::TABLE },
    Topic { name: "Reading", commands: reading::TABLE },
    Topic { name: "Comparing", commands: comparing::TABLE },
    Topic { name: "Judging", commands: judging::TABLE },
    Topic { name: "Marking", commands: marking::TABLE },
    Topic { name: "Writing out", commands: writing::TABLE },
    Topic { name: "Moving", commands: moving::TABLE },
    Topic { name: "The program", commands: program::TABLE },
    Topic { name: "Popups", commands: popups::TABLE },
];

/// Every command.
pub fn all() -> impl Iterator<Item = &'static Command> {
    TOPICS.iter().flat_map(|topic| topic.commands)
}

/// The command that the config knows by this id.
pub fn named(id: &str) -> Option<&'static Command> {
    all().find(|command| command.id == id)
}

/// The commands to hint at where one is, of what can be run now: those of what goes on in the pane first, then those
/// that one needs all the time.
pub fn hinted(state: &State) -> Vec<&'static Command> {
    let here = state.contexts();
    let rank = |command: &Command| {
        let layer = here.iter().position(|context| command.contexts.contains(context)).unwrap_or(here.len());
        (layer, !command.often)
    };
    let mut hinted: Vec<&Command> = all()
        .filter(|command| {
            command.hint.is_some() && command.applies(&here) && (command.disabled)(state).is_none()
        })
        .collect();
    hinted.sort_by_key(|command| rank(command));
    hinted
}

/// Where a command applies, for the help of elsewhere.
pub fn where_it_applies(command: &Command) -> &'static str {
    match command.contexts {
        [C::List] => "in the list",
        [C::Detail] => "in a profile",
        [C::Facets] => "in the facets",
        [C::Source] => "in the source",
        [C::Compare] => "in the comparison",
        [C::Triage] => "in a triage",
        [C::Finding] => "while a find is on",
        [C::Range] => "while a range is drawn",
        [C::Detail, C::Source] => "while reading",
        [C::List, C::Detail, C::Source, C::Compare] => "not in the facets",
        [C::List, C::Detail, C::Source] => "not while comparing",
        [C::Detail, C::Source, C::Compare] => "beyond the list",
        [C::Filter] => "in the query line",
        [C::Find] => "while one types what to find",
        [C::Picker] => "where one chooses from a list",
        [C::Help] => "in this help",
        [C::Tour] => "in the tour",
        [C::Note] => "in the note",
        [C::Prompt] => "where a line is asked for",
        [C::Confirm] => "where yes or no is asked",
        [C::Problems] => "among the files that were not read",
        [C::Page] => "on an original page",
        [C::Rubric] => "in the rubric's form",
        [first, ..] if first.is_popup() => "in popups",
        _ => "elsewhere",
    }
}

/// The table of keys for the README: Markdown, one row a command, under a heading for each topic.
pub fn markdown() -> String {
    let mut out = "| keys | does |\n|---|---|\n".to_owned();
    for topic in TOPICS {
        let mut commands = topic.commands.iter().filter(|command| command.is_of_panes()).peekable();
        if commands.peek().is_some() {
            out.extend(["| **", topic.name, "** | |\n"]);
        }
        for command in commands {
            let keys: Vec<String> = command
                .default_chords()
                .iter()
                .map(|chord| format!("`{chord}`").replace('|', "\\|"))
                .collect();
            let keys = if keys.is_empty() { "by `?`".to_owned() } else { keys.join(" ") };
            out.extend(["| ", &keys, " | ", command.doc, " |\n"]);
        }
    }
    out
}

/// The pane that comes after `focus` among those that can be shown.
pub fn after(focus: Focus, forward: bool) -> Focus {
    match (focus, forward) {
        (Focus::List, true) | (Focus::Source, false) => Focus::Detail,
        (Focus::Detail, true) | (Focus::Facets, false) => Focus::Source,
        (Focus::Facets, true) | (Focus::Detail, false) => Focus::List,
        (Focus::Source, true) | (Focus::List, false) => Focus::Facets,
        (Focus::Compare, _) => Focus::Compare,
    }
}
