//! What the screen shows, as data. Nothing here reads a file, a clock or a terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use ratatui::layout::Size;

use super::command::Context;
use super::follow::Follow;
use super::jumps::Jumps;
use super::key::Key;
use super::keymap::Keymap;
use super::memory::Remembering;
use super::panes::{
    compare, confirm, detail, facets, filter, find, help, list, note, page, picker, problems, prompt, rubric,
    saved, source, tour,
};
use super::roster::Roster;
pub use super::standings::Standing;
use super::standings::Standings;
use super::theme::Theme;
use super::triage::{self, Triage};
use crate::config::ConfigProblem;
use crate::library::{Applicant, ApplicantId, Masking, Portal};
use crate::review::{Finding, Interests, Judgement, Opinion, Rubric};

/// The pane that has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The list of applicants.
    #[default]
    List,
    /// The profile of the one under the cursor.
    Detail,
    /// The lines of their CV.
    Source,
    /// Two to four of them side by side.
    Compare,
    /// What those found have in common.
    Facets,
}

/// What lies over the panes and has the keys while it is open.
#[derive(Debug)]
pub enum Overlay {
    /// Choose from a list: skills, venues, sort orders, commands.
    Picker(picker::Picker),
    /// Every command, to be searched and run.
    Help(Box<help::Help>),
    /// The tour of the first start.
    Tour(tour::Tour),
    /// The note of one applicant.
    Note(Box<note::Editor>),
    /// One line of text is asked for.
    Prompt(prompt::Prompt),
    /// Yes or no.
    Confirm(confirm::Confirm),
    /// The files that could not be read, or what is wrong with the settings.
    Problems(problems::Problems),
    /// The original page of a document.
    Page(Box<page::Page>),
    /// The rubric's form.
    Rubric(rubric::Form),
}

/// Whether something went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It was done.
    Done,
    /// It is good to know.
    Note,
    /// It failed.
    Error,
}

/// A line for the user; it stays until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How it went.
    pub tone: Tone,
    /// The words, safe to show.
    pub text: String,
}

/// Whether the program is about to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leaving {
    /// It goes on.
    #[default]
    No,
    /// The user asked for it: it ends when all that was typed is written, and stays where it cannot be.
    Asked,
    /// The system wants it: it ends when all that can be written is.
    Forced,
}

/// All of the screen's state.
#[derive(Debug)]
pub struct State {
    /// The folder's name, safe to show.
    pub folder: String,
    /// The applicants.
    pub roster: Roster,
    /// Judgements and drafts; an applicant without an entry has none.
    pub standings: Standings,
    /// How applicants are masked, where the review is blind.
    pub masking: Option<Masking>,
    /// Whose mask was taken off.
    pub revealed: BTreeSet<ApplicantId>,
    /// What the reviewer says of themself, to find conflicts of interest by.
    pub interests: Interests,
    /// The name under which the reviewer's judgements are kept.
    pub reviewer: String,
    /// Suspected conflicts of interest; nobody without any is in it.
    pub findings: BTreeMap<ApplicantId, Vec<Finding>>,
    /// What applicants are judged by; empty where the config names no criterion.
    pub rubric: Rubric,
    /// The portal's table, to be joined to the applicants.
    pub portal: Option<Portal>,
    /// What has become of the folder since it was loaded.
    pub follow: Follow,
    /// The triage that is going on.
    pub triage: Option<Triage>,
    /// Whether anybody in the list is left to be decided on.
    pub left: triage::Left,
    /// When the event that is being taken in happened.
    pub now: Timestamp,
    /// Those who were marked, for judging together, comparing and exporting.
    pub marks: BTreeSet<ApplicantId>,
    /// Where a range of marks was begun that goes to the cursor.
    pub range: Option<ApplicantId>,
    /// Where one has been.
    pub jumps: Jumps,
    /// The list pane.
    pub list: list::List,
    /// The facets.
    pub facets: facets::Facets,
    /// What is remembered of the screen.
    pub memory: Remembering,
    /// The saved queries.
    pub saved: saved::Saved,
    /// The query line.
    pub filter: filter::Filter,
    /// The detail pane.
    pub detail: detail::Detail,
    /// The source pane.
    pub source: source::SourceView,
    /// What is looked for in the profile and the source.
    pub find: find::Find,
    /// The comparison.
    pub compare: compare::Compare,
    /// The pane that has the keys when nothing lies over the panes.
    pub focus: Focus,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// What there is to say.
    pub message: Option<Message>,
    /// Why nothing could be written the last time that something was to be kept: told until it can.
    pub unkept: Option<String>,
    /// The keys.
    pub keymap: Keymap,
    /// The first keys of a chord.
    pub pending: Vec<Key>,
    /// The count that was typed before a command.
    pub count: Option<usize>,
    /// The styles.
    pub theme: Theme,
    /// The screen's size in cells.
    pub size: Size,
    /// What is wrong with the settings.
    pub config_problems: Vec<ConfigProblem>,
    /// The tour is to be shown as soon as there is something to show.
    pub tour_due: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Whether addresses are drawn as links.
    pub links: bool,
    /// Whether the program is about to end.
    pub leaving: Leaving,
}

impl State {
    /// The state before anything was loaded.
    pub fn new(folder: String, keymap: Keymap, theme: Theme, size: Size) -> Self {
        Self {
            folder,
            roster: Roster::default(),
            standings: Standings::default(),
            masking: None,
            revealed: BTreeSet::new(),
            interests: Interests::default(),
            reviewer: String::new(),
            findings: BTreeMap::new(),
            rubric: Rubric::default(),
            portal: None,
            follow: Follow::default(),
            triage: None,
            left: triage::Left::default(),
            now: Timestamp::UNIX_EPOCH,
            marks: BTreeSet::new(),
            range: None,
            jumps: Jumps::default(),
            list: list::List::default(),
            facets: facets::Facets::default(),
            saved: saved::Saved::default(),
            memory: Remembering::default(),
            filter: filter::Filter::default(),
            detail: detail::Detail::default(),
            source: source::SourceView::default(),
            find: find::Find::default(),
            compare: compare::Compare::default(),
            focus: Focus::List,
            overlay: None,
            message: None,
            unkept: None,
            keymap,
            pending: Vec::new(),
            count: None,
            theme,
            size,
            config_problems: Vec::new(),
            tour_due: false,
            mouse: false,
            links: false,
            leaving: Leaving::No,
        }
    }

    /// Where a key means what it means now, innermost first: what goes on in a pane has keys of its own before the
    /// pane's.
    pub fn contexts(&self) -> Vec<Context> {
        let pane = self.context();
        let reading = matches!(pane, Context::Detail | Context::Source);
        let layers = [
            (Context::Range, self.range.is_some() && pane == Context::List),
            (Context::Finding, self.find.on && reading),
            (Context::Triage, self.triage.is_some() && !pane.is_popup()),
            (pane, true),
        ];
        layers.into_iter().filter(|(_, on)| *on).map(|(context, _)| context).collect()
    }

    /// The popup or pane that has the keys.
    pub fn context(&self) -> Context {
        match &self.overlay {
            Some(Overlay::Picker(_)) => Context::Picker,
            Some(Overlay::Help(_)) => Context::Help,
            Some(Overlay::Tour(_)) => Context::Tour,
            Some(Overlay::Note(_)) => Context::Note,
            Some(Overlay::Prompt(_)) => Context::Prompt,
            Some(Overlay::Confirm(_)) => Context::Confirm,
            Some(Overlay::Problems(_)) => Context::Problems,
            Some(Overlay::Page(_)) => Context::Page,
            Some(Overlay::Rubric(_)) => Context::Rubric,
            None if self.filter.editing => Context::Filter,
            None if self.find.typing => Context::Find,
            None => match self.focus {
                Focus::List => Context::List,
                Focus::Detail => Context::Detail,
                Focus::Source => Context::Source,
                Focus::Compare => Context::Compare,
                Focus::Facets => Context::Facets,
            },
        }
    }

    /// How many times the command that runs is to be done: 1 where no count was typed.
    pub fn times(&self) -> isize {
        self.count.map_or(1, |count| isize::try_from(count).unwrap_or(isize::MAX))
    }

    /// Whether a chord or a count was begun.
    pub fn is_mid_chord(&self) -> bool {
        self.count.is_some() || !self.pending.is_empty()
    }

    /// The applicant under the cursor.
    pub fn selected(&self) -> Option<&Arc<Applicant>> {
        self.roster.applicants.get(&self.list.cursor?)
    }

    /// What is known of an applicant besides the CV.
    pub fn standing(&self, id: ApplicantId) -> Option<&Standing> {
        self.standings.get(id)
    }

    /// What is thought of an applicant.
    pub fn judgement(&self, id: ApplicantId) -> &Judgement {
        static NONE: LazyLock<Judgement> = LazyLock::new(Judgement::default);
        self.standing(id).map_or(&*NONE, |standing| &standing.attached.judgement)
    }

    /// What is thought of an applicant, by oneself and the committee.
    pub fn said(&self, id: ApplicantId) -> Opinion<'_> {
        match self.standing(id) {
            Some(standing) => Opinion { judgement: &standing.attached.judgement, panel: &standing.panel },
            None => self.judgement(id).into(),
        }
    }

    /// Suspected conflicts of interest with an applicant.
    pub fn findings(&self, id: ApplicantId) -> &[Finding] {
        self.findings.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Tells the user that something could not be kept, until something can.
    pub fn say_unkept(&mut self, why: &str) {
        self.unkept = Some(format!("judgements are not being kept: {}", crate::text::safe(why)));
        self.say(Tone::Error, why);
    }

    /// Tells the user something.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.message = Some(Message { tone, text: crate::text::safe(&text.into()).into_owned() });
    }
}
