//! Reading a settings file: good parts apply, bad parts are told, all at once.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::settings::{OPEN_TABLES, SETTINGS, TABLE_LISTS, TableList};
use super::{Config, ConfigProblem, Place, Places, config_path};

impl Config {
    /// The settings in `path`, or in the default place if none is named, and what is wrong with them.
    ///
    /// No file at the default place is no problem; neither is any other fault a reason not to start.
    pub fn load(path: Option<&Path>) -> (Self, Vec<ConfigProblem>) {
        let default = if path.is_none() { config_path() } else { None };
        let Some(file) = path.or(default.as_deref()) else { return (Self::default(), Vec::new()) };
        match std::fs::read(file) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Self::read(file, &text),
                Err(error) => {
                    let valid =
                        String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
                    let place = Place::at(&valid, valid.len());
                    (
                        Self::default(),
                        vec![told(file, place, "is not UTF-8 from here on; nothing of it applies")],
                    )
                }
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_none() => {
                (Self::default(), Vec::new())
            }
            Err(error) => {
                let message = format!("cannot be read ({error}); the defaults apply");
                (Self::default(), vec![told(file, Place::default(), &message)])
            }
        }
    }

    /// The settings in `text`, the contents of `file`, and what is wrong with them, from its beginning
    /// to its end.
    pub fn read(file: &Path, text: &str) -> (Self, Vec<ConfigProblem>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader =
            Reader { file, text, config: Self::default(), places: BTreeMap::new(), problems: Vec::new() };
        for error in errors {
            let place = error.span().map_or(Place::default(), |span| Place::at(text, span.start));
            // One line is broken once; the rest is what the reader stumbled over afterwards.
            if reader.problems.iter().all(|problem| problem.place.line != place.line) {
                reader.problems.push(told(file, place, error.message()));
            }
        }
        reader.top(table.get_ref());
        let Reader { mut config, places, mut problems, .. } = reader;
        config.places = Places { file: file.to_owned(), by_path: places };
        problems.sort_by_key(|problem| problem.place);
        (config, problems)
    }
}

fn told(file: &Path, place: Place, message: &str) -> ConfigProblem {
    ConfigProblem { file: file.to_owned(), place, message: message.to_owned(), suggestion: None }
}

struct Reader<'a> {
    file: &'a Path,
    text: &'a str,
    config: Config,
    places: BTreeMap<String, Place>,
    problems: Vec<ConfigProblem>,
}

impl Reader<'_> {
    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            if is_broken(value) {
                continue;
            }
            self.note_place(name, value);
            if let Some(setting) = SETTINGS.iter().find(|s| s.table.is_empty() && s.name == name) {
                let result = (setting.apply)(&mut self.config, value.get_ref());
                self.check(name, value, result);
            } else if SETTINGS.iter().any(|s| s.table == name) {
                self.closed_table(name, value);
            } else if let Some(list) = TABLE_LISTS.iter().find(|list| list.name == name) {
                self.table_list(list, value);
            } else if OPEN_TABLES.iter().any(|t| t.name == name) {
                self.open_table(name, value);
            } else {
                self.unknown("", key);
            }
        }
    }

    /// A table whose names are settings.
    fn closed_table(&mut self, table: &str, value: &Spanned<DeValue<'_>>) {
        let Some(entries) = self.table(table, value) else { return };
        for (key, value) in entries {
            let name: &str = key.get_ref();
            if is_broken(value) {
                continue;
            }
            let path = format!("{table}.{name}");
            self.note_place(&path, value);
            match SETTINGS.iter().find(|s| s.table == table && s.name == name) {
                Some(setting) => {
                    let result = (setting.apply)(&mut self.config, value.get_ref());
                    self.check(&path, value, result);
                }
                None => self.unknown(table, key),
            }
        }
    }

    /// A table whose names are the user's own.
    fn open_table(&mut self, table: &str, value: &Spanned<DeValue<'_>>) {
        let Some(open) = OPEN_TABLES.iter().find(|t| t.name == table) else { return };
        let Some(entries) = self.table(table, value) else { return };
        for (key, value) in entries {
            let name: &str = key.get_ref();
            if is_broken(value) {
                continue;
            }
            let path = format!("{table}.{name}");
            self.note_place(&path, value);
            let result = (open.apply)(&mut self.config, name, value.get_ref());
            self.check(&path, value, result);
        }
    }

    /// A list of tables, each of which is one entry.
    fn table_list(&mut self, list: &TableList, value: &Spanned<DeValue<'_>>) {
        let Some(items) = value.get_ref().as_array() else {
            return self.check(list.name, value, Err("a list of tables, as in [[…]]"));
        };
        let mut good = 0;
        for (at, item) in items.iter().enumerate() {
            let path = format!("{}.{at}", list.name);
            let Some(table) = item.get_ref().as_table() else {
                self.check(&path, item, Err("a table"));
                continue;
            };
            let entry = Spanned::new(item.span(), table.clone()).into();
            match (list.apply)(&mut self.config, entry) {
                Ok(()) => {
                    // Places count the entries that apply, as the config's list does.
                    let place = Place::at(self.text, item.span().start);
                    self.places.insert(format!("{}.{good}", list.name), place);
                    good += 1;
                }
                Err(error) => {
                    let span = error.span().filter(|span| !span.is_empty()).unwrap_or_else(|| item.span());
                    let message = format!("[[{}]]: {}", list.name, error.message());
                    self.problems.push(told(self.file, Place::at(self.text, span.start), &message));
                }
            }
        }
    }

    fn table<'v, 'i>(&mut self, name: &str, value: &'v Spanned<DeValue<'i>>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.check(name, value, Err("a table"));
        }
        table
    }

    fn note_place(&mut self, path: &str, value: &Spanned<DeValue<'_>>) {
        self.places.insert(path.to_owned(), Place::at(self.text, value.span().start));
        for (at, item) in value.get_ref().as_array().into_iter().flat_map(|items| items.iter().enumerate()) {
            self.places.insert(format!("{path}.{at}"), Place::at(self.text, item.span().start));
        }
    }

    fn check(&mut self, path: &str, value: &Spanned<DeValue<'_>>, result: Result<(), &'static str>) {
        if let Err(wanted) = result {
            let message = format!("`{path}` wants {wanted}, not {}", found(value.get_ref()));
            self.problems.push(told(self.file, Place::at(self.text, value.span().start), &message));
        }
    }

    fn unknown(&mut self, table: &str, key: &Spanned<toml::de::DeString<'_>>) {
        let name: &str = key.get_ref();
        let place = Place::at(self.text, key.span().start);
        let known = SETTINGS.iter().filter(|s| s.table == table).map(|s| s.name);
        let elsewhere = SETTINGS.iter().find(|s| s.table != table && s.name == name);
        let problem = match elsewhere {
            Some(setting) if setting.table.is_empty() => {
                told(self.file, place, &format!("`{name}` belongs at the top of the file, not in [{table}]"))
            }
            Some(setting) => told(self.file, place, &format!("`{name}` belongs in [{}]", setting.table)),
            None if table.is_empty() => {
                let tables = SETTINGS
                    .iter()
                    .map(|s| s.table)
                    .chain(OPEN_TABLES.iter().map(|t| t.name))
                    .chain(TABLE_LISTS.iter().map(|l| l.name));
                let names = known.chain(tables.filter(|table| !table.is_empty()));
                told(self.file, place, &format!("there is no setting `{name}`")).nearest(name, names)
            }
            None => told(self.file, place, &format!("there is no setting `{name}` in [{table}]"))
                .nearest(name, known),
        };
        self.problems.push(problem);
    }
}

/// Whether this is what the TOML reader put in the place of a value that it could not read.
fn is_broken(value: &Spanned<DeValue<'_>>) -> bool {
    value.span().is_empty()
}

/// What a value is, for people.
fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number like this",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list like this",
        DeValue::Table(_) => "a table",
    }
}
