//! What an update wants done to the world outside the state.

use std::path::PathBuf;

use super::keeper::Task;
use super::link::Target;
use super::pages::PageAsk;
use super::search::Ask;

/// Something to be done after an update.
#[derive(Debug)]
pub enum Effect {
    /// Ask the search worker.
    Search(Ask),
    /// Have the keeper of reviews do something.
    Keep(Task),
    /// Write something to a file.
    Export {
        /// What.
        what: Exported,
        /// The file; its ending tells the format.
        path: PathBuf,
        /// Write over a file that exists.
        overwrite: bool,
    },
    /// Edit a text in the user's editor.
    Edit {
        /// The text.
        text: String,
    },
    /// Draw a part of a page.
    DrawPage(PageAsk),
    /// Open a file of the folder in the system's viewer.
    View(PathBuf),
    /// Open an address in the system's browser or mail program.
    Browse(Target),
    /// Read nothing more of the folder.
    StopLoading,
    /// Look at the folder again, and read what was not read.
    Look,
    /// Stop the process until it is continued.
    Suspend,
    /// Draw the whole screen anew.
    Redraw,
    /// Hand a text to the terminal's clipboard.
    Copy(String),
    /// Capture the mouse or let it go.
    Mouse(bool),
    /// Keep the history of queries.
    SaveHistory(Vec<String>),
    /// Open this folder: the start screen does, before there is a program to leave.
    Open(PathBuf),
    /// All of the folder was read: keep that it was opened, with so many applicants.
    Opened(usize),
    /// Save a query under a name; without one, forget the name.
    SaveQuery {
        /// The name.
        name: String,
        /// The query.
        query: Option<String>,
    },
    /// Remember that the tour was seen.
    TourSeen,
    /// Leave.
    Exit,
}

/// What an export writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// The shortlist, or what is marked or asked for.
    Shortlist,
    /// The comparison.
    Comparison,
}

/// Why an export was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportFailure {
    /// The file that this was to be written to exists.
    Exists(Exported, PathBuf),
    /// Anything else, in words.
    Other(String),
}

/// The effects of one update, in order.
pub type Effects = Vec<Effect>;
