//! What every command starts from: settings, clock, screen.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use super::GlobalArgs;
use super::failure::Failure;
use super::paint::Paint;
use super::settings;
use crate::config::{self, Config, ConfigProblem, SavedQueries};
use crate::library::{Cache, Column, Library, LoadOptions, Masking, Problem, Readers, load_all};
use crate::query::{Query, Sort};
use crate::review::Reviews;
use crate::taxonomy::Taxonomy;
use crate::text::safe;
use crate::tui::Abilities;

/// What every command starts from.
#[derive(Debug)]
pub(super) struct Context {
    /// The user's settings.
    pub config: Config,
    /// The file that they are read from; `None` where the user has no home.
    pub config_path: Option<PathBuf>,
    /// What is wrong with them, in the order of the file.
    pub config_problems: Vec<ConfigProblem>,
    /// The queries that were saved in the program.
    pub saved: SavedQueries,
    /// All saved queries by name, those of the settings before those saved in the program.
    pub queries: BTreeMap<String, String>,
    /// The venues and skills that are known, the user's own among them; made when they are first needed.
    taxonomy: OnceLock<Arc<Taxonomy>>,
    /// Where documents are read: this very program in processes of its own; where it cannot be found again, this process.
    pub readers: Arc<Readers>,
    /// The time that counts as now.
    pub now: Timestamp,
    /// The same where it was fixed.
    pub fixed_now: Option<Timestamp>,
    /// Whether standard output is a terminal that a screen can be drawn on.
    pub can_draw: bool,
    /// Whether it takes links, and they are wanted.
    pub links: bool,
    /// Whether it is a terminal that says that nothing can be drawn on it.
    pub is_dumb: bool,
    /// Whether and how standard output is coloured.
    pub paint: Paint,
    /// Whether applicants are reviewed blind.
    pub blind: bool,
    /// How many cells a line has; `None` where standard output is no terminal.
    pub width: Option<usize>,
}

impl Context {
    /// Reads the settings; what is wrong with them stops nothing.
    pub(super) fn new(global: &GlobalArgs) -> Self {
        let (mut config, mut config_problems) = Config::load(global.config.as_deref());
        let taxonomy = OnceLock::new();
        if !config.venues.is_empty() || !config.skills.is_empty() {
            let (with_own, problems) = config.taxonomy();
            taxonomy.get_or_init(|| Arc::new(with_own));
            config_problems.extend(problems);
        }
        let (saved, saved_problems) = SavedQueries::load(config::data_dir().as_deref());
        let (queries, twice) = saved.with(&config.queries);
        config_problems.extend(settings::problems(&config, &queries));
        config_problems.sort_by_key(|problem| problem.place);
        config_problems.extend(saved_problems.into_iter().chain(twice));
        config_problems.extend(settings::wrong_queries(&saved, &queries));
        config.cache &= !global.no_cache;
        if let Some(reviewer) = &global.reviewer {
            config.reviewer = Some(reviewer.clone());
        }
        if let Some(portal) = &global.portal {
            // From where one stands, and not from the CV folder.
            let path = std::path::absolute(portal).unwrap_or_else(|_| portal.clone());
            config.portal = Some(path.to_string_lossy().into_owned());
        }
        let is_terminal = io::stdout().is_terminal();
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let width = is_terminal.then(crossterm::terminal::size).and_then(Result::ok);
        let blind = (global.blind || config.mask_always) && !global.not_blind;
        Self {
            links: is_terminal && config.links && !blind && Abilities::of_process(false).links,
            blind,
            config,
            config_path: global.config.clone().or_else(config::config_path),
            config_problems,
            saved,
            queries,
            taxonomy,
            readers: Arc::new(std::env::current_exe().map_or_else(|_| Readers::default(), Readers::isolated)),
            fixed_now: global.now,
            can_draw: is_terminal && !is_dumb,
            is_dumb: is_terminal && is_dumb,
            now: global.now.unwrap_or_else(Timestamp::now),
            paint: Paint::new(global.color, is_terminal && !is_dumb),
            width: width.map(|(columns, _)| usize::from(columns)).filter(|columns| *columns > 0),
        }
    }

    /// How applicants are masked, if reviews are blind.
    pub(super) fn masking(&self, reviews: &Reviews) -> Option<Masking> {
        self.blind.then(|| {
            let (masking, told) = Masking::of(Some(reviews), &self.config.masked);
            if let Some(line) = told {
                eprintln!("cvtui: {line}");
            }
            masking
        })
    }

    /// The venues and skills that are known.
    pub(super) fn taxonomy(&self) -> Arc<Taxonomy> {
        Arc::clone(self.taxonomy.get_or_init(Arc::default))
    }

    /// Parses a query.
    pub(super) fn query(&self, text: &str) -> Result<Query, Failure> {
        Query::parse(text, &self.queries).map_err(|error| Failure::usage(error.to_string()))
    }

    /// The order that an option names; the query language knows how to say what is wrong with it.
    pub(super) fn sort(&self, option: &str, name: &str) -> Result<Sort, Failure> {
        let wrong =
            || Failure::usage(format!("{option} wants a column, `-` before it for descending, not `{name}`"));
        let query = self.query(&format!("sort:{}", name.trim()))?;
        query.sort().filter(|_| query.is_empty()).ok_or_else(wrong)
    }

    /// The config's columns; those that do not exist were told and are left out.
    pub(super) fn default_columns(&self) -> Vec<Column> {
        let named = |config: &Config| config.columns.iter().filter_map(|name| Column::named(name)).collect();
        let columns: Vec<Column> = named(&self.config);
        if columns.is_empty() { named(&Config::default()) } else { columns }
    }

    /// The config's order; one that does not exist was told and is left out.
    pub(super) fn default_sort(&self) -> Option<Sort> {
        self.config.sort.as_deref().and_then(|name| self.sort("sort", name).ok())
    }

    /// Tells what is wrong with the settings on standard error.
    pub(super) fn tell_config_problems(&self) {
        for problem in &self.config_problems {
            eprintln!("cvtui: {problem}");
        }
    }

    /// What loading goes by.
    pub(super) fn load_options(&self) -> LoadOptions {
        LoadOptions {
            limits: self.config.limits,
            taxonomy: self.taxonomy(),
            readers: Arc::clone(&self.readers),
            cache: self.cache(),
        }
    }

    /// Where what was read is kept for the next time, if it is to be.
    pub(super) fn cache(&self) -> Option<Cache> {
        self.config.cache.then(config::cache_dir).flatten().map(|root| Cache {
            root,
            limit: self.config.cache_bytes,
            settings: format!("{:?} {:?}", self.config.venues, self.config.skills),
        })
    }

    /// Fails if one of the paths that were given is not there.
    pub(super) fn must_exist(paths: &[PathBuf]) -> Result<(), Failure> {
        for path in paths {
            // Following the link: a broken one is as good as none.
            std::fs::metadata(path).map_err(|error| missing(path, &error))?;
        }
        Ok(())
    }

    /// Loads everything; whatever cannot be read is told on standard error.
    pub(super) fn load(&self, paths: &[PathBuf]) -> Result<Library, Failure> {
        let library = self.load_quietly(paths)?;
        tell(&library.problems);
        if library.applicants.is_empty() && library.problems.is_empty() {
            let names: Vec<_> = paths.iter().map(|path| shown(path)).collect();
            eprintln!("cvtui: no CVs in {} (PDF, Word, web pages, text and more are read)", names.join(", "));
        }
        Ok(library)
    }

    /// Loads everything and leaves it to the caller to tell what cannot be read.
    pub(super) fn load_quietly(&self, paths: &[PathBuf]) -> Result<Library, Failure> {
        Self::must_exist(paths)?;
        let mut library = load_all(paths, &self.load_options());
        if self.blind {
            library.problems.iter_mut().for_each(Masking::mask_problem);
        }
        Ok(library)
    }

    /// Refuses what speaks of files by name.
    pub(super) fn not_blind(&self, command: &str) -> Result<(), Failure> {
        if self.blind {
            let message =
                format!("`cvtui {command}` names files and people; run it with --not-blind to see them");
            return Err(Failure::failed(message));
        }
        Ok(())
    }
}

/// Tells what cannot be read, a line each.
pub(super) fn tell(problems: &[Problem]) {
    for problem in problems {
        eprintln!("cvtui: {problem}");
    }
}

/// So many applicants, in words.
pub(super) fn applicants(count: usize) -> String {
    if count == 1 { "1 applicant".to_owned() } else { format!("{count} applicants") }
}

/// A path that is safe to print.
pub(super) fn shown(path: &Path) -> String {
    safe(&path.to_string_lossy()).into_owned()
}

fn missing(path: &Path, error: &io::Error) -> Failure {
    if error.kind() != io::ErrorKind::NotFound {
        return Failure::failed(format!("{}: {error}", shown(path)));
    }
    let name = path.to_string_lossy();
    let command = super::args::nearest_command(&name);
    let hint = command.map(|command| format!(" (the command is called `{command}`)")).unwrap_or_default();
    Failure::failed(format!("{}: no such file or folder{hint}", shown(path)))
}
