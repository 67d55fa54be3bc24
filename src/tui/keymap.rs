//! From keys to commands: the table's defaults, changed by the user's config.

use std::collections::BTreeMap;

use super::command::{self, Command, Context};
use super::key::{Chord, Key};
use crate::text::nearest;

/// A mistake in the config's keys. All of them are told at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyProblem {
    /// The command's id as written in the config.
    pub command: String,
    /// What is wrong.
    pub message: String,
    /// The nearest valid name, where one is near.
    pub suggestion: Option<String>,
}

impl KeyProblem {
    fn new(command: &str, message: String, suggestion: Option<String>) -> Self {
        Self { command: command.to_owned(), message, suggestion }
    }
}

/// What the keys that were pressed so far stand for.
#[derive(Clone, Copy, Debug)]
pub enum Lookup {
    /// A command.
    Command(&'static Command),
    /// The beginning of a chord.
    Prefix,
    /// Nothing.
    Nothing,
}

/// The keys of every command.
#[derive(Clone, Debug)]
pub struct Keymap {
    chords: BTreeMap<&'static str, Vec<Chord>>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&BTreeMap::new()).0
    }
}

impl Keymap {
    /// The defaults with the user's keys in place of those of the commands that they name. Wrong entries
    /// are left out and told. A key that the user gives to one command is taken from the defaults of
    /// others.
    pub fn new(config: &BTreeMap<String, Vec<String>>) -> (Self, Vec<KeyProblem>) {
        let mut problems = Vec::new();
        let mut users: BTreeMap<&'static str, Vec<Chord>> = BTreeMap::new();
        for (id, keys) in config {
            let Some(command) = command::named(id) else {
                let near = nearest(id, command::all().map(|command| command.id)).map(str::to_owned);
                problems.push(KeyProblem::new(id, format!("there is no command `{id}`"), near));
                continue;
            };
            let mut chords = Vec::new();
            for key in keys {
                match key.parse::<Chord>() {
                    Ok(chord) => chords.push(chord),
                    Err(error) => {
                        let near = error.nearest.map(str::to_owned);
                        problems.push(KeyProblem::new(id, error.to_string(), near));
                    }
                }
            }
            // A list whose keys are all wrong must not leave a command without any.
            if !chords.is_empty() || keys.is_empty() {
                users.insert(command.id, chords);
            }
        }
        let keymap = Self::merged(&users);
        problems.extend(conflicts(&users));
        (keymap, problems)
    }

    fn merged(users: &BTreeMap<&'static str, Vec<Chord>>) -> Self {
        let mut chords = BTreeMap::new();
        for command in command::all() {
            let own = users.get(command.id).cloned().unwrap_or_else(|| {
                let taken = |chord: &Chord| {
                    command::all()
                        .filter(|other| other.id != command.id && other.shares_context(command))
                        .filter_map(|other| users.get(other.id))
                        .flatten()
                        .any(|theirs| clash(theirs, chord))
                };
                command.default_chords().into_iter().filter(|chord| !taken(chord)).collect()
            });
            chords.insert(command.id, own);
        }
        Self { chords }
    }

    fn chords(&self, command: &Command) -> &[Chord] {
        self.chords.get(command.id).map_or(&[], Vec::as_slice)
    }

    /// The keys of a command, as one writes them.
    pub fn keys_of(&self, command: &Command) -> Vec<String> {
        self.chords(command).iter().map(ToString::to_string).collect()
    }

    /// The first key of a command, to be named in a message; empty where it has none.
    pub fn key_of(&self, id: &str) -> String {
        let keys = command::named(id).map(|command| self.keys_of(command)).unwrap_or_default();
        keys.into_iter().next().unwrap_or_default()
    }

    /// The keys of a command, as the settings spell them.
    pub fn spelled(&self, command: &Command) -> Vec<String> {
        self.chords(command).iter().map(Chord::spelled).collect()
    }

    /// What these keys stand for where one is, innermost context first: the first in which they are a command's keys,
    /// or begin them, decides.
    pub fn look_up(&self, here: &[Context], keys: &[Key]) -> Lookup {
        let found = here.iter().map(|context| self.look_up_in(*context, keys));
        found.into_iter().find(|found| !matches!(found, Lookup::Nothing)).unwrap_or(Lookup::Nothing)
    }

    fn look_up_in(&self, context: Context, keys: &[Key]) -> Lookup {
        let mut prefix = false;
        for command in command::all().filter(|command| command.contexts.contains(&context)) {
            for chord in self.chords(command) {
                if chord.0 == keys {
                    return Lookup::Command(command);
                }
                prefix |= chord.0.starts_with(keys);
            }
        }
        if prefix { Lookup::Prefix } else { Lookup::Nothing }
    }

    /// The keys that run a command where one is: not those that an inner context has taken for itself.
    pub fn keys_here(&self, here: &[Context], command: &'static Command) -> Vec<&Chord> {
        let mut chords: Vec<&Chord> = self.chords(command).iter().collect();
        chords.retain(|chord| {
            let mut begun = (1..=chord.0.len()).map(|keys| self.look_up(here, &chord.0[..keys]));
            let runs = matches!(begun.next_back(), Some(Lookup::Command(found)) if found.id == command.id);
            runs && begun.all(|found| matches!(found, Lookup::Prefix))
        });
        chords
    }

    /// How a chord that was begun can go on where one is.
    pub fn continuations(&self, here: &[Context], keys: &[Key]) -> Vec<(Chord, &'static Command)> {
        command::all()
            .filter(|command| command.applies(here))
            .flat_map(|command| self.keys_here(here, command).into_iter().map(move |chord| (chord, command)))
            .filter(|(chord, _)| chord.0.len() > keys.len() && chord.0.starts_with(keys))
            .map(|(chord, command)| (Chord(chord.0[keys.len()..].to_vec()), command))
            .collect()
    }
}

/// Two chords that cannot both work: equal, or one begins the other.
fn clash(a: &Chord, b: &Chord) -> bool {
    a.0.starts_with(&b.0) || b.0.starts_with(&a.0)
}

/// Keys that the user gave to two commands that apply in the same place.
fn conflicts(users: &BTreeMap<&'static str, Vec<Chord>>) -> Vec<KeyProblem> {
    let commands: Vec<&Command> = command::all().filter(|c| users.contains_key(c.id)).collect();
    let mut problems = Vec::new();
    for (at, one) in commands.iter().enumerate() {
        for other in commands.iter().skip(at + 1).filter(|other| other.shares_context(one)) {
            for chord in &users[one.id] {
                if let Some(theirs) = users[other.id].iter().find(|theirs| clash(theirs, chord)) {
                    let message = format!("`{theirs}` gets in the way of `{chord}` of {}", one.id);
                    problems.push(KeyProblem::new(other.id, message, None));
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(entries: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        let owned = |keys: &[&str]| keys.iter().map(|k| (*k).to_owned()).collect();
        entries.iter().map(|(id, keys)| ((*id).to_owned(), owned(keys))).collect()
    }

    fn keys(text: &str) -> Vec<Key> {
        text.parse::<Chord>().unwrap().0
    }

    #[test]
    fn no_two_commands_share_a_key_where_both_apply() {
        for (at, one) in command::all().enumerate() {
            for other in command::all().skip(at + 1).filter(|other| other.shares_context(one)) {
                for chord in one.default_chords() {
                    let clashing = other.default_chords().into_iter().find(|theirs| clash(theirs, &chord));
                    assert_eq!(clashing, None, "{} and {}", one.id, other.id);
                }
            }
        }
    }

    #[test]
    fn every_default_key_reads_and_every_id_is_unique() {
        let mut ids = std::collections::BTreeSet::new();
        for command in command::all() {
            assert!(ids.insert(command.id), "{} twice", command.id);
            assert_eq!(command.default_chords().len(), command.keys.len(), "{}", command.id);
            assert!(!command.contexts.is_empty() && !command.doc.is_empty());
        }
    }

    #[test]
    fn the_users_keys_replace_the_defaults_and_take_the_key_from_others() {
        let (keymap, problems) = Keymap::new(&config(&[("quit", &["x", "ctrl-q"])]));
        assert_eq!(problems, []);
        let at = |text| match keymap.look_up(&[Context::List], &keys(text)) {
            Lookup::Command(command) => command.id,
            _ => "",
        };
        assert_eq!(at("x"), "quit");
        assert_eq!(at("ctrl-q"), "quit");
        assert_eq!(at("q"), "");
    }

    #[test]
    fn all_mistakes_are_told_at_once_with_the_nearest_name() {
        let wrong = config(&[
            ("qiut", &["x"]),
            ("rate-1", &["entr", "z z"]),
            ("rate-2", &["z"]),
            ("mark", &["hyper-m"]),
        ]);
        let (keymap, problems) = Keymap::new(&wrong);
        let told: Vec<(&str, &str, Option<&str>)> =
            problems.iter().map(|p| (&*p.command, &*p.message, p.suggestion.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("mark", "`hyper-m` is no key", None),
                ("qiut", "there is no command `qiut`", Some("quit")),
                ("rate-1", "`entr` is no key", Some("enter")),
                ("rate-2", "`z` gets in the way of `zz` of rate-1", None),
            ]
        );
        // What is wrong changes nothing.
        let mark = command::named("mark").unwrap();
        assert_eq!(keymap.keys_of(mark), ["space"]);
    }

    #[test]
    fn a_chord_waits_for_its_last_key() {
        let keymap = Keymap::default();
        assert!(matches!(keymap.look_up(&[Context::List], &keys("g")), Lookup::Prefix));
        assert!(
            matches!(keymap.look_up(&[Context::List], &keys("g g")), Lookup::Command(c) if c.id == "top")
        );
        assert!(matches!(keymap.look_up(&[Context::List], &keys("g x")), Lookup::Nothing));
        assert_eq!(keymap.continuations(&[Context::List], &keys("g")).len(), 2);
    }

    #[test]
    fn an_inner_context_has_its_keys_before_the_panes() {
        let keymap = Keymap::default();
        let reading = [Context::Triage, Context::Detail];
        let at = |here: &[Context], text| match keymap.look_up(here, &keys(text)) {
            Lookup::Command(command) => command.id,
            Lookup::Prefix => "…",
            Lookup::Nothing => "",
        };
        assert_eq!((at(&reading, "4"), at(&reading, "a")), ("triage-rate-4", "shortlist"));
        assert_eq!((at(&reading[1..], "4"), at(&reading[1..], "r 4")), ("", "rate-4"));
        assert_eq!(at(&reading, "r"), "…");
    }

    #[test]
    fn keys_that_an_inner_context_took_are_not_shown_for_the_pane() {
        let (keymap, problems) =
            Keymap::new(&config(&[("triage-rate-1", &["g"]), ("triage-rate-2", &["m"])]));
        assert_eq!(problems, []);
        let shown = |id| {
            let here = [Context::Triage, Context::Detail];
            let chords = keymap.keys_here(&here, command::named(id).unwrap());
            chords.into_iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(shown("top"), ["home"]);
        assert!(shown("maybe").is_empty());
        assert_eq!(shown("shortlist"), ["a", "+"]);
    }
}
