//! The user's settings: defaults, file, errors with line numbers.

mod paths;

use std::collections::BTreeMap;

use crate::document::Limits;

pub use paths::{config_path, data_dir};

/// The user's settings. Whatever the file leaves out, or gets wrong, has its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Whose judgements these are; `None` stands for the login name.
    pub reviewer: Option<String>,
    /// The editor for long notes; `None` stands for `$VISUAL`, then `$EDITOR`.
    pub editor: Option<String>,
    /// Whether the mouse is listened to when the program starts.
    pub mouse: bool,
    /// The list's columns, by name, in order.
    pub columns: Vec<String>,
    /// How the list is sorted while no query says otherwise: a column, `-` before it for descending.
    pub sort: Option<String>,
    /// Saved queries by name, used as `@name`.
    pub queries: BTreeMap<String, String>,
    /// Keys by the id of the command that they replace the default keys of.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Colours by the role that they paint, e.g. `shortlist = "green bold"`.
    pub theme: BTreeMap<String, String>,
    /// What one file may cost.
    pub limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        let columns = ["decision", "name", "degree", "inst", "pubs", "first", "venue", "rating"];
        Self {
            reviewer: None,
            editor: None,
            mouse: true,
            columns: columns.map(str::to_owned).to_vec(),
            sort: None,
            queries: BTreeMap::new(),
            keys: BTreeMap::new(),
            theme: BTreeMap::new(),
            limits: Limits::default(),
        }
    }
}
