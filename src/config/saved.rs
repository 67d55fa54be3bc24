//! Queries that were saved in the program, by name: a file of its own beside the reviews, since the settings are the
//! user's to write.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::{ConfigProblem, Place};
use crate::review::write_private;
use crate::text::toml_string;

/// The file's name in the data directory.
const FILE: &str = "queries.toml";
/// Where a file goes that holds something unreadable, before it is written anew.
const BEFORE: &str = "queries.before.toml";
/// Longest name, in characters.
const LONGEST_NAME: usize = 40;
/// Largest file that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Queries that were saved in the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedQueries {
    /// `None` where there is no place to keep them.
    file: Option<PathBuf>,
    by_name: BTreeMap<String, String>,
    places: BTreeMap<String, Place>,
}

impl SavedQueries {
    /// The queries in a data directory, and what is wrong with the file: the rest of it applies.
    pub fn load(data_dir: Option<&Path>) -> (Self, Vec<ConfigProblem>) {
        let Some(file) = data_dir.map(|dir| dir.join(FILE)) else { return (Self::default(), Vec::new()) };
        let mut saved = Self { file: Some(file.clone()), ..Self::default() };
        let problem =
            |place, message: String| ConfigProblem { file: file.clone(), place, message, suggestion: None };
        let read = || {
            if fs::metadata(&file)?.len() > LARGEST {
                return Err(io::Error::other("it is too large"));
            }
            fs::read_to_string(&file)
        };
        let text = match read() {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (saved, Vec::new()),
            Err(error) => {
                let message = format!("cannot be read ({error}); the queries saved in it are unknown");
                return (saved, vec![problem(Place::default(), message)]);
            }
        };
        let mut problems = Vec::new();
        let (table, errors) = DeTable::parse_recoverable(&text);
        for error in errors {
            let place = error.span().map_or(Place::default(), |span| Place::at(&text, span.start));
            if problems.iter().all(|known: &ConfigProblem| known.place.line != place.line) {
                problems.push(problem(place, error.message().to_owned()));
            }
        }
        let queries = table.get_ref().get("queries").and_then(|value| value.get_ref().as_table());
        for (name, value) in queries.into_iter().flatten() {
            let place = Place::at(&text, name.span().start);
            let name: &str = name.get_ref();
            match value.get_ref().as_str() {
                // What stands on a broken line is what the reader of TOML made of it.
                _ if problems.iter().any(|problem| problem.place.line == place.line) => {}
                Some(query) if is_query_name(name) => {
                    saved.by_name.insert(name.to_owned(), query.to_owned());
                    saved.places.insert(name.to_owned(), place);
                }
                Some(_) => problems.push(problem(place, format!("`{name}` is no name of a query"))),
                None => problems.push(problem(place, format!("`{name}` wants a query, as a text"))),
            }
        }
        problems.sort_by_key(|problem| problem.place);
        (saved, problems)
    }

    /// The queries by name.
    pub fn by_name(&self) -> &BTreeMap<String, String> {
        &self.by_name
    }

    /// These and those of the settings, which go before them, and the names that both have.
    pub fn with(
        &self,
        settings: &BTreeMap<String, String>,
    ) -> (BTreeMap<String, String>, Vec<ConfigProblem>) {
        let mut all = self.by_name.clone();
        let mut twice = Vec::new();
        for (name, query) in settings {
            if all.insert(name.clone(), query.clone()).is_some_and(|saved| saved != *query) {
                twice.push(
                    self.problem(name, format!("`@{name}` is in the settings too, which go before it")),
                );
            }
        }
        (all, twice)
    }

    /// A problem with a saved query.
    pub fn problem(&self, name: &str, message: String) -> ConfigProblem {
        let place = self.places.get(name).copied().unwrap_or_default();
        let file = self.file.clone().unwrap_or_default();
        ConfigProblem { file, place, message, suggestion: None }
    }

    /// Saves a query under a name, or forgets the name where there is no query. What other programs have saved since
    /// stays. Tells what else there is to say.
    ///
    /// # Errors
    /// If it cannot be written: why, in words.
    pub fn set(&mut self, name: &str, query: Option<&str>) -> Result<Option<String>, String> {
        let Some(dir) = self.file.as_deref().and_then(Path::parent) else {
            return Err("queries cannot be saved: there is no home folder; set CVTUI_DATA to one".to_owned());
        };
        let (mut now, problems) = Self::load(Some(dir));
        let mut told = None;
        if !problems.is_empty() {
            let before = dir.join(BEFORE);
            fs::copy(dir.join(FILE), &before).map_err(|error| format!("{}: {error}", before.display()))?;
            told = Some(format!("what could not be read before is in {}", before.display()));
        }
        match query {
            Some(query) => now.by_name.insert(name.to_owned(), query.to_owned()),
            None => now.by_name.remove(name),
        };
        let mut text = "# Queries that were saved in the program, used as @name.\n[queries]\n".to_owned();
        let line =
            |(name, query): (&String, &String)| format!("{} = {}\n", toml_string(name), toml_string(query));
        text.extend(now.by_name.iter().map(line));
        write_private(&dir.join(FILE), text.as_bytes()).map_err(|error| error.to_string())?;
        *self = now;
        Ok(told)
    }
}

/// Whether a query can be saved under this name and asked for as `@name`.
pub fn is_query_name(name: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.chars().next().is_some_and(char::is_alphanumeric)
        && name.chars().all(goes_on)
        && name.chars().count() <= LONGEST_NAME
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_there_again_and_two_windows_lose_nothing() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("data");
        let (mut one, problems) = SavedQueries::load(Some(&dir));
        assert!(problems.is_empty());
        let (mut other, _) = SavedQueries::load(Some(&dir));
        one.set("strong", Some("venue:\"a \\\"b\" first:>=2")).unwrap();
        other.set("mine", Some("#mine")).unwrap();
        let (read, problems) = SavedQueries::load(Some(&dir));
        assert_eq!(problems, []);
        assert_eq!(read.by_name().keys().collect::<Vec<_>>(), ["mine", "strong"]);
        assert_eq!(read.by_name()["strong"], "venue:\"a \\\"b\" first:>=2");
        one.set("mine", None).unwrap();
        assert_eq!(SavedQueries::load(Some(&dir)).0.by_name().len(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(dir.join(FILE)).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn bad_entries_are_told_with_their_line_and_kept_aside_when_the_file_is_written() {
        let home = tempfile::tempdir().unwrap();
        let text = "[queries]\ngood = \"rust\"\n\"a b\" = \"x\"\nnumber = 3\nbroken = \"\n";
        fs::write(home.path().join(FILE), text).unwrap();
        let (mut saved, problems) = SavedQueries::load(Some(home.path()));
        assert_eq!(saved.by_name().keys().collect::<Vec<_>>(), ["good"]);
        let lines: Vec<usize> = problems.iter().map(|problem| problem.place.line).collect();
        assert_eq!(lines, [3, 4, 5], "{problems:?}");
        assert!(problems[0].to_string().contains("queries.toml:3:1: "));
        let told = saved.set("more", Some("go")).unwrap();
        assert!(told.is_some_and(|told| told.contains(BEFORE)));
        assert_eq!(fs::read_to_string(home.path().join(BEFORE)).unwrap(), text);
        assert_eq!(SavedQueries::load(Some(home.path())).1, []);
    }

    #[test]
    fn the_settings_go_before_and_a_name_of_both_is_told() {
        let home = tempfile::tempdir().unwrap();
        let (mut saved, _) = SavedQueries::load(Some(home.path()));
        saved.set("mine", Some("go")).unwrap();
        let settings = BTreeMap::from([("mine".to_owned(), "rust".to_owned())]);
        let (all, twice) = SavedQueries::load(Some(home.path())).0.with(&settings);
        assert_eq!(all["mine"], "rust");
        assert!(twice[0].to_string().contains("queries.toml:3:1: `@mine`"), "{twice:?}");
    }

    #[test]
    fn a_name_is_one_word_of_the_query_language() {
        assert!(["mine", "a-b_c.2", "Über"].iter().all(|name| is_query_name(name)));
        assert!(["", "a b", "-x", "a:b", "(x", "x\"", "#x"].iter().all(|name| !is_query_name(name)));
    }
}
