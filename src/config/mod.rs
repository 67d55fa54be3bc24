//! The user's settings: defaults, file, errors with line numbers.
//!
//! The file is only ever read. Whatever it leaves out has its default, so that nobody is pinned to the
//! defaults of an old version; whatever it gets wrong is told with its place, and the rest applies.

mod load;
mod paths;
mod problem;
mod saved;
mod schema;
mod settings;
mod watching;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Limits;
use crate::review::{Criterion, Interests, KeptBack, Masked, Retention, Rubric};
use crate::taxonomy::{Skill, Taxonomy, TaxonomyError, Venue};

pub use paths::{cache_dir, config_path, data_dir};
pub use problem::{ConfigProblem, Place};
pub use saved::{SavedQueries, is_query_name};
pub use schema::{Known, schema};
pub use settings::{example, show};
pub use watching::Watching;

/// The user's settings. Whatever the file leaves out, or gets wrong, has its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Whose judgements these are; `None` stands for the login name.
    pub reviewer: Option<String>,
    /// The editor for long notes; `None` stands for `$VISUAL`, then `$EDITOR`.
    pub editor: Option<String>,
    /// Whether the mouse is listened to when the program starts.
    pub mouse: bool,
    /// Whether addresses are links of the terminal.
    pub links: bool,
    /// The list's columns, by name, in order.
    pub columns: Vec<String>,
    /// How the list is sorted while no query says otherwise: a column, `-` before it for descending.
    pub sort: Option<String>,
    /// Whether the screen is remembered for each folder, and the folders that were opened.
    pub remember: bool,
    /// How a folder that is open is followed.
    pub watch: Watching,
    /// Saved queries by name, used as `@name`.
    pub queries: BTreeMap<String, String>,
    /// Keys by the id of the command that they replace the default keys of.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Styles by the role that they draw, e.g. `shortlist = "green bold"`; `base` names the theme below them.
    pub theme: BTreeMap<String, String>,
    /// What one file may cost.
    pub limits: Limits,
    /// Whether what was read of CVs is kept for the next time.
    pub cache: bool,
    /// Most bytes that all of it may take.
    pub cache_bytes: u64,
    /// The portal's table, in the CV folder or elsewhere.
    pub portal: Option<String>,
    /// Whether applicants are reviewed blind unless the command line says so or not.
    pub mask_always: bool,
    /// What a blind review masks.
    pub masked: BTreeSet<Masked>,
    /// How long judgements may be kept before one is reminded to forget them.
    pub retention: Option<Retention>,
    /// The user's own venues.
    pub venues: Vec<Venue>,
    /// The user's own skills.
    pub skills: Vec<Skill>,
    /// The criteria that applicants are judged by, in order.
    pub criteria: Vec<Criterion>,
    /// What of others' judgements is kept back in a committee.
    pub kept_back: KeptBack,
    /// What the reviewer says of themself, to find conflicts of interest by.
    pub interests: Interests,
    /// Where the settings stand in the file, so that rooms above can say what is wrong with a value
    /// that only they understand.
    pub places: Places,
}

/// Where settings stand in the file they were read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    file: std::path::PathBuf,
    by_path: BTreeMap<String, Place>,
}

impl Places {
    /// The place of a setting's value: `columns`, `columns.2` (the third), `keys.shortlist`. A setting
    /// that the file does not have stands at its nearest enclosing one, or at the file's beginning.
    pub fn of(&self, path: &str) -> Place {
        let mut at = path;
        loop {
            if let Some(place) = self.by_path.get(at) {
                return *place;
            }
            match at.rfind('.') {
                Some(dot) => at = &at[..dot],
                None => return Place::default(),
            }
        }
    }

    /// A problem with the setting at `path`.
    pub fn problem(&self, path: &str, message: impl Into<String>) -> ConfigProblem {
        ConfigProblem {
            file: self.file.clone(),
            place: self.of(path),
            message: message.into(),
            suggestion: None,
        }
    }
}

impl Config {
    /// The venues and skills that are known, the user's own among them, and what is wrong with those: an
    /// entry that cannot be used is left out.
    pub fn taxonomy(&self) -> (Taxonomy, Vec<ConfigProblem>) {
        let mut problems = Vec::new();
        let venues = self.usable("venue", &self.venues, &mut problems, |venues| {
            Taxonomy::default().with_venues(venues).err()
        });
        let skills = self.usable("skill", &self.skills, &mut problems, |skills| {
            Taxonomy::default().with_skills(skills).err()
        });
        let mut taxonomy = Taxonomy::default();
        if !venues.is_empty() {
            taxonomy = taxonomy.clone().with_venues(&venues).unwrap_or(taxonomy);
        }
        if !skills.is_empty() {
            taxonomy = taxonomy.clone().with_skills(&skills).unwrap_or(taxonomy);
        }
        (taxonomy, problems)
    }

    /// The entries that can be used together: all of them, or as many as go, tried one after the other.
    fn usable<T: Clone>(
        &self,
        list: &str,
        entries: &[T],
        problems: &mut Vec<ConfigProblem>,
        wrong: impl Fn(&[T]) -> Option<TaxonomyError>,
    ) -> Vec<T> {
        if entries.is_empty() || wrong(entries).is_none() {
            return entries.to_vec();
        }
        let mut good: Vec<T> = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            good.push(entry.clone());
            if let Some(error) = wrong(&good) {
                good.pop();
                problems.push(self.places.problem(&format!("{list}.{at}"), error.to_string()));
            }
        }
        good
    }

    /// The rubric that applicants are judged by; empty where the config names no criterion.
    pub fn rubric(&self) -> Rubric {
        Rubric::new(self.criteria.clone())
    }

    /// The name under which judgements are kept: the config's, else the login's.
    pub fn reviewer_name(&self) -> String {
        let login = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
        let named = |name: &String| !name.trim().is_empty();
        self.reviewer
            .clone()
            .filter(named)
            .or_else(|| login().filter(named))
            .unwrap_or_else(|| "reviewer".to_owned())
    }
}

impl Default for Config {
    fn default() -> Self {
        let columns = ["decision", "name", "degree", "inst", "pubs", "first", "venue", "rating"];
        Self {
            reviewer: None,
            editor: None,
            mouse: true,
            links: true,
            columns: columns.map(str::to_owned).to_vec(),
            sort: None,
            remember: true,
            watch: Watching::default(),
            queries: BTreeMap::new(),
            keys: BTreeMap::new(),
            theme: BTreeMap::new(),
            limits: Limits::default(),
            cache: true,
            cache_bytes: 2_000_000_000,
            portal: None,
            mask_always: false,
            masked: Masked::ALL.into(),
            retention: None,
            venues: Vec::new(),
            skills: Vec::new(),
            criteria: Vec::new(),
            kept_back: KeptBack::default(),
            interests: Interests::default(),
            places: Places::default(),
        }
    }
}

#[cfg(test)]
mod tests;
