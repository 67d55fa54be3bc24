//! The one table of settings: the reader, `cvtui config show` and the example file come from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use super::schema::{self, Field, Kind, Names, optional, required};
use super::{Config, Watching};
use crate::review::{Criterion, FEWEST_POINTS, MOST_POINTS, Masked, Preset};
use crate::taxonomy::{Skill, Venue};
use crate::text::{toml_string, toml_strings};

/// A setting with a name of its own.
pub(super) struct Setting {
    /// The table it stands in; empty at the top of the file.
    pub table: &'static str,
    /// Its name there.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// What it means, in lines of a comment.
    pub doc: &'static [&'static str],
    /// What the example shows where there is no default to show.
    sample: &'static str,
    /// Puts a value from the file in place, or says what kind of value it wants.
    pub apply: fn(&mut Config, &DeValue<'_>) -> Result<(), &'static str>,
    /// The value as TOML; `None` where it is not set.
    shown: fn(&Config) -> Option<String>,
}

/// A table whose names are the user's own.
pub(super) struct OpenTable {
    /// Its name.
    pub name: &'static str,
    /// Which names it has, and what may be said of them.
    pub names: Names,
    /// What it means, in lines of a comment.
    pub doc: &'static [&'static str],
    /// Lines of example.
    sample: &'static [&'static str],
    /// Puts a named value in place, or says what kind of value it wants.
    pub apply: fn(&mut Config, &str, &DeValue<'_>) -> Result<(), &'static str>,
    /// Its lines.
    shown: fn(&Config) -> Vec<String>,
}

/// A list of tables, each of which is one entry.
pub(super) struct TableList {
    /// Its name.
    pub name: &'static str,
    /// What an entry has.
    pub fields: &'static [Field],
    /// What it means, in lines of a comment.
    pub doc: &'static [&'static str],
    /// Lines of example.
    sample: &'static [&'static str],
    /// Puts an entry in place.
    pub apply: fn(&mut Config, Entry<'_>) -> Result<(), toml::de::Error>,
    /// The entries as TOML.
    shown: fn(&Config) -> Vec<String>,
}

/// An entry of a [`TableList`] as it stands in the file.
pub(super) type Entry<'i> = toml::de::Deserializer<'i>;

const TEXT: &str = "a text in quotes";
const TEXTS: &str = "a list of texts";
const SWITCH: &str = "true or false";
const COUNT: &str = "a whole number above 0";

/// The longest time that a paper together can be a conflict: a century.
const MOST_MONTHS: u32 = 1200;

/// Bytes in a megabyte.
const MEGABYTE: u64 = 1_000_000;

pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        table: "",
        name: "reviewer",
        kind: Kind::Text,
        doc: &["Whose judgements yours are. Without it: your login name."],
        sample: "\"ada\"",
        apply: |config, value| text(value).map(|text| config.reviewer = Some(text)),
        shown: |config| config.reviewer.as_deref().map(toml_string),
    },
    Setting {
        table: "",
        name: "editor",
        kind: Kind::Text,
        doc: &["The editor for long notes. Without it: $VISUAL, then $EDITOR."],
        sample: "\"nvim\"",
        apply: |config, value| text(value).map(|text| config.editor = Some(text)),
        shown: |config| config.editor.as_deref().map(toml_string),
    },
    Setting {
        table: "",
        name: "cache",
        kind: Kind::Switch,
        doc: &[
            "Whether what was read of CVs is kept in the user's cache folder, so that the same folder opens at once the",
            "next time. `cvtui cache path` says where.",
        ],
        sample: "",
        apply: |config, value| value.as_bool().map(|on| config.cache = on).ok_or(SWITCH),
        shown: |config| Some(config.cache.to_string()),
    },
    Setting {
        table: "",
        name: "mouse",
        kind: Kind::Switch,
        doc: &["Whether the mouse is listened to. While it is, hold Shift to select text."],
        sample: "",
        apply: |config, value| value.as_bool().map(|on| config.mouse = on).ok_or(SWITCH),
        shown: |config| Some(config.mouse.to_string()),
    },
    Setting {
        table: "",
        name: "links",
        kind: Kind::Switch,
        doc: &["Whether homepages, papers and addresses are links of the terminal, where it takes them."],
        sample: "",
        apply: |config, value| value.as_bool().map(|on| config.links = on).ok_or(SWITCH),
        shown: |config| Some(config.links.to_string()),
    },
    Setting {
        table: "",
        name: "remember",
        kind: Kind::Switch,
        doc: &[
            "Whether query, order, cursor, marks, panes and folds are remembered for each folder, and which folders were",
            "opened last. `--fresh` begins without, once.",
        ],
        sample: "",
        apply: |config, value| value.as_bool().map(|on| config.remember = on).ok_or(SWITCH),
        shown: |config| Some(config.remember.to_string()),
    },
    Setting {
        table: "",
        name: "watch",
        kind: Kind::OneOf(|| Watching::ALL.map(Watching::name).to_vec()),
        doc: &[
            "How CVs that come, change and go while a folder is open are noticed: \"events\" as the system tells of them,",
            "\"poll\" by looking every few seconds, \"auto\" by both where the folder lies on another machine, \"off\" not;",
            "`gr` looks at once.",
        ],
        sample: "",
        apply: |config, value| {
            let watch = value.as_str().and_then(Watching::named);
            config.watch = watch.ok_or("one of \"auto\", \"events\", \"poll\" and \"off\"")?;
            Ok(())
        },
        shown: |config| Some(toml_string(config.watch.name())),
    },
    Setting {
        table: "",
        name: "columns",
        kind: Kind::Columns,
        doc: &["The list's columns, in order. `cvtui list --help` names them all."],
        sample: "",
        apply: |config, value| texts(value).map(|names| config.columns = names),
        shown: |config| Some(toml_strings(&config.columns)),
    },
    Setting {
        table: "",
        name: "sort",
        kind: Kind::Order,
        doc: &[
            "How the list is sorted while no query says otherwise: a column, `-` before it for descending.",
            "Without it: by file.",
        ],
        sample: "\"-pubs\"",
        apply: |config, value| text(value).map(|text| config.sort = Some(text)),
        shown: |config| config.sort.as_deref().map(toml_string),
    },
    Setting {
        table: "blind",
        name: "always",
        kind: Kind::Switch,
        doc: &[
            "Whether reviews are blind without `--blind`: applicants under pseudonyms, without name and contacts.",
        ],
        sample: "",
        apply: |config, value| value.as_bool().map(|on| config.mask_always = on).ok_or(SWITCH),
        shown: |config| Some(config.mask_always.to_string()),
    },
    Setting {
        table: "blind",
        name: "mask",
        kind: Kind::SomeOf(|| Masked::ALL.map(Masked::name).to_vec()),
        doc: &["What a blind review masks: name, contacts, pronouns, file. Original pages are never shown."],
        sample: "",
        apply: |config, value| masked(value).map(|masked| config.masked = masked),
        shown: |config| {
            Some(toml_strings(config.masked.iter().map(|part| part.name().to_owned()).collect::<Vec<_>>()))
        },
    },
    Setting {
        table: "limits",
        name: "bytes",
        kind: Kind::Count(None),
        doc: &["The largest file that is read, in bytes."],
        sample: "",
        apply: |config, value| count(value).map(|bytes| config.limits.bytes = bytes),
        shown: |config| Some(config.limits.bytes.to_string()),
    },
    Setting {
        table: "limits",
        name: "seconds",
        kind: Kind::Count(None),
        doc: &["The longest time that reading one file may take, in seconds."],
        sample: "",
        apply: |config, value| count(value).map(|seconds| config.limits.seconds = seconds),
        shown: |config| Some(config.limits.seconds.to_string()),
    },
    Setting {
        table: "limits",
        name: "memory",
        kind: Kind::Count(None),
        doc: &[
            "The most memory that reading one file may take, in megabytes, where the system can hold it to that.",
        ],
        sample: "",
        apply: |config, value| {
            count(value).map(|megabytes| config.limits.memory = megabytes.saturating_mul(MEGABYTE))
        },
        shown: |config| Some((config.limits.memory / MEGABYTE).to_string()),
    },
    Setting {
        table: "limits",
        name: "cache",
        kind: Kind::Count(None),
        doc: &[
            "The most that the caches of all folders may take together, in megabytes. Those opened longest ago go first.",
        ],
        sample: "",
        apply: |config, value| {
            count(value).map(|megabytes| config.cache_bytes = megabytes.saturating_mul(MEGABYTE))
        },
        shown: |config| Some((config.cache_bytes / MEGABYTE).to_string()),
    },
    Setting {
        table: "portal",
        name: "file",
        kind: Kind::Text,
        doc: &[
            "The table that the application portal exports, as CSV with headings: its rows are joined to applicants by email",
            "address, file or name. A relative path is looked for in the CV folder first. `--portal FILE` is the same for once.",
        ],
        sample: "\"applications.csv\"",
        apply: |config, value| text(value).map(|file| config.portal = Some(file)),
        shown: |config| config.portal.as_deref().map(toml_string),
    },
    Setting {
        table: "privacy",
        name: "retention",
        kind: Kind::Text,
        doc: &[
            "How long judgements may be kept: at the start one is reminded of the folders whose last judgement is older.",
            "`cvtui purge` forgets them; nothing is ever forgotten by itself.",
        ],
        sample: "\"12 months\"",
        apply: |config, value| {
            let period =
                text(value)?.parse().map_err(|()| "a period, such as \"12 months\" or \"90 days\"")?;
            config.retention = Some(period);
            Ok(())
        },
        shown: |config| config.retention.as_ref().map(|period| toml_string(period.text())),
    },
    Setting {
        table: "committee",
        name: "hide_until_rated",
        kind: Kind::Switch,
        doc: &[
            "In a folder that `cvtui share` made a committee's: whether others' ratings, scores and decisions are",
            "kept back from you until you have rated the applicant.",
        ],
        sample: "",
        apply: |config, value| value.as_bool().map(|on| config.kept_back.until_rated = on).ok_or(SWITCH),
        shown: |config| Some(config.kept_back.until_rated.to_string()),
    },
    Setting {
        table: "committee",
        name: "hide_notes",
        kind: Kind::Switch,
        doc: &["Whether their notes are kept back as long."],
        sample: "",
        apply: |config, value| value.as_bool().map(|on| config.kept_back.notes = on).ok_or(SWITCH),
        shown: |config| Some(config.kept_back.notes.to_string()),
    },
    Setting {
        table: "conflicts",
        name: "names",
        kind: Kind::Texts,
        doc: &[
            "Your own name, so that conflicts of interest are found: as adviser, coauthor or referee. Initials,",
            "inversions and accents are known; former names and other scripts belong here too.",
        ],
        sample: "[\"Ada Quist\"]",
        apply: |config, value| texts(value).map(|names| config.interests.names = names),
        shown: |config| listed(&config.interests.names),
    },
    Setting {
        table: "conflicts",
        name: "institutions",
        kind: Kind::Texts,
        doc: &["Your institutions, by every name that a CV may give them."],
        sample: "[\"University of Oslo\", \"UiO\"]",
        apply: |config, value| texts(value).map(|names| config.interests.institutions = names),
        shown: |config| listed(&config.interests.institutions),
    },
    Setting {
        table: "conflicts",
        name: "coauthors",
        kind: Kind::Texts,
        doc: &["Whom you have written with lately, or are otherwise close to."],
        sample: "[\"Bo Orr\"]",
        apply: |config, value| texts(value).map(|names| config.interests.coauthors = names),
        shown: |config| listed(&config.interests.coauthors),
    },
    Setting {
        table: "conflicts",
        name: "months",
        kind: Kind::Count(Some(MOST_MONTHS)),
        doc: &["For how many months a paper together is a conflict. Without it: as the preset says."],
        sample: "48",
        apply: |config, value| {
            let months = u32::try_from(count(value)?).ok().filter(|months| *months <= MOST_MONTHS);
            config.interests.months = Some(months.ok_or("a number of months up to 1200")?);
            Ok(())
        },
        shown: |config| config.interests.months.map(|months| months.to_string()),
    },
    Setting {
        table: "conflicts",
        name: "preset",
        kind: Kind::OneOf(|| Preset::ALL.map(Preset::name).to_vec()),
        doc: &[
            "Whose rules hold: \"nsf\" (panels of the US National Science Foundation: 48 months, an institution until",
            "a year after leaving it), \"acm\" (as its conferences have them: 24 months, the same institution now), or",
            "\"none\" (48 months, the same institution now). Advisers are in conflict for ever.",
        ],
        sample: "",
        apply: |config, value| {
            let preset = value.as_str().and_then(Preset::named);
            config.interests.preset = preset.ok_or("one of \"nsf\", \"acm\" and \"none\"")?;
            Ok(())
        },
        shown: |config| Some(toml_string(config.interests.preset.name())),
    },
];

pub(super) const OPEN_TABLES: &[OpenTable] = &[
    OpenTable {
        name: "queries",
        names: Names::Own,
        doc: &["Saved queries, used as @name in any query."],
        sample: &["systems = \"venue:sosp,osdi,eurosys,atc\"", "strong = \"@systems first:>=2\""],
        apply: |config, name, value| {
            let query = text(value)?;
            config.queries.insert(name.to_owned(), query);
            Ok(())
        },
        shown: |config| named(&config.queries, |query| toml_string(query)),
    },
    OpenTable {
        name: "keys",
        names: Names::Commands,
        doc: &[
            "Keys by command; they replace the command's default keys. A chord is two keys with a space",
            "between. `?` in the program lists the commands, their names and their keys.",
        ],
        sample: &["quit = [\"q\", \"ctrl-q\"]", "top = \"g g\""],
        apply: |config, name, value| {
            let keys = text(value).map(|key| vec![key]).or_else(|_| texts(value));
            config.keys.insert(name.to_owned(), keys.map_err(|_| "a key or a list of keys, as texts")?);
            Ok(())
        },
        shown: |config| named(&config.keys, |keys| toml_strings(keys)),
    },
    OpenTable {
        name: "theme",
        names: Names::Roles,
        doc: &[
            "The theme, and own styles in its place by what they draw. The themes are dark and light, of the terminal's",
            "own colours, and dusk and paper, of fixed ones; auto takes dark or light as the terminal's background is.",
            "A colour is one of the terminal's sixteen (black, red, green, yellow, blue, magenta, cyan, gray, white,",
            "lightred …) or \"#rrggbb\", with bold, dim, italic, underlined, reversed or plain. The roles: brand, title,",
            "quiet, heading, strong, cursor, cursor_idle, mark, matched, inferred, warning, error, done, key, source,",
            "shortlist, maybe, reject.",
        ],
        sample: &["base = \"auto\"", "shortlist = \"green bold\"", "matched = \"#0087af underlined\""],
        apply: |config, name, value| {
            let style = text(value)?;
            config.theme.insert(name.to_owned(), style);
            Ok(())
        },
        shown: |config| named(&config.theme, |style| toml_string(style)),
    },
];

pub(super) const TABLE_LISTS: &[TableList] = &[
    TableList {
        name: "criterion",
        fields: &[
            required("name", Kind::Text),
            required("points", Kind::Scale(FEWEST_POINTS, MOST_POINTS)),
            optional("weight", Kind::Weight),
        ],
        doc: &[
            "The rubric that applicants are judged by (`R`): criteria in order, each with the words of its scale, the",
            "worst first (2 to 9 of them), and how much it counts beside the others. The overall score in per cent is",
            "the weighted mean of what was scored. Without any, there is the rating from 1 to 5 alone.",
        ],
        sample: &[
            "name = \"Research\"",
            "points = [\"none\", \"some\", \"solid\", \"outstanding\"]",
            "weight = 2",
        ],
        apply: |config, entry| {
            let criterion = Criterion::deserialize(entry)?;
            if config.rubric().named(criterion.name()).is_some() {
                return Err(toml::de::Error::custom(format!("`{}` stands here twice", criterion.name())));
            }
            config.criteria.push(criterion);
            Ok(())
        },
        shown: |config| entries(&config.criteria),
    },
    TableList {
        name: "venue",
        fields: &[
            required("key", Kind::Text),
            optional("names", Kind::Texts),
            optional("aliases", Kind::Texts),
            optional("kind", Kind::OneOf(schema::venue_kinds)),
            optional("field", Kind::OneOf(schema::venue_fields)),
            optional("word", Kind::Switch),
            optional("sponsors", Kind::Texts),
        ],
        doc: &[
            "Your own venues: new ones, or others in the place of those with the same key. `assets/venues.toml` in",
            "the program's source has them all and says what each line means.",
        ],
        sample: &[
            "key = \"LATHE\"",
            "names = [\"Symposium on Lathes and Their Applications\"]",
            "aliases = [\"SLTA\"]",
            "kind = \"conference\"",
        ],
        apply: |config, entry| Venue::deserialize(entry).map(|venue| config.venues.push(venue)),
        shown: |config| entries(&config.venues),
    },
    TableList {
        name: "skill",
        fields: &[
            required("name", Kind::Text),
            optional("aliases", Kind::Texts),
            optional("category", Kind::OneOf(schema::skill_categories)),
            optional("word", Kind::Switch),
        ],
        doc: &["Your own skills, in the same way; `assets/skills.toml` has them all."],
        sample: &["name = \"Wood turning\"", "aliases = [\"turning\"]", "category = \"method\""],
        apply: |config, entry| Skill::deserialize(entry).map(|skill| config.skills.push(skill)),
        shown: |config| entries(&config.skills),
    },
];

/// The file with every setting explained and commented out, so that a copy of it pins nothing.
pub fn example() -> String {
    let mut out = String::from(
        "# cvtui: settings.\n\
         # Copy what you want to change to the file that `cvtui config path` names. Every line below is the\n\
         # default, or an example where there is none; `cvtui config check` tells what is wrong with yours.\n\
         # `cvtui config schema > cvtui.schema.json` and `#:schema ./cvtui.schema.json` as the first line of your file make\n\
         # editors that know taplo complete and check it while you type.\n",
    );
    let defaults = Config::default();
    for setting in SETTINGS.iter().filter(|setting| setting.table.is_empty()) {
        example_setting(&mut out, setting, &defaults);
    }
    let mut last = "";
    for setting in SETTINGS.iter().filter(|setting| !setting.table.is_empty()) {
        if setting.table != last {
            last = setting.table;
            // Writing to a String cannot fail.
            let _ = write!(out, "\n[{last}]");
        }
        example_setting(&mut out, setting, &defaults);
    }
    for table in OPEN_TABLES {
        out.push('\n');
        table.doc.iter().for_each(|line| comment(&mut out, "# ", line));
        let _ = writeln!(out, "[{}]", table.name);
        table.sample.iter().for_each(|line| comment(&mut out, "#", line));
    }
    for list in TABLE_LISTS {
        out.push('\n');
        list.doc.iter().for_each(|line| comment(&mut out, "# ", line));
        // The header is commented out too: it would be an entry without anything in it.
        let _ = writeln!(out, "#[[{}]]", list.name);
        list.sample.iter().for_each(|line| comment(&mut out, "#", line));
    }
    out
}

/// A setting's default as JSON; `None` where it is not set.
pub(super) fn default_of(setting: &Setting, defaults: &Config) -> Option<serde_json::Value> {
    let table: toml::Table = toml::from_str(&format!("value = {}", (setting.shown)(defaults)?)).ok()?;
    serde_json::to_value(table.get("value")?).ok()
}

fn example_setting(out: &mut String, setting: &Setting, defaults: &Config) {
    out.push('\n');
    setting.doc.iter().for_each(|line| comment(out, "# ", line));
    let value = (setting.shown)(defaults).unwrap_or_else(|| setting.sample.to_owned());
    comment(out, "#", &format!("{} = {value}", setting.name));
}

fn comment(out: &mut String, mark: &str, line: &str) {
    out.push_str(mark);
    out.push_str(line);
    out.push('\n');
}

/// The settings in force as a settings file; those that are not set are commented out.
pub fn show(config: &Config) -> String {
    let mut out = String::new();
    let mut last = "";
    for setting in SETTINGS {
        if setting.table != last {
            last = setting.table;
            let _ = writeln!(out, "\n[{last}]");
        }
        let _ = match (setting.shown)(config) {
            Some(value) => writeln!(out, "{} = {value}", setting.name),
            None => writeln!(out, "# {} is not set", setting.name),
        };
    }
    for table in OPEN_TABLES {
        let lines = (table.shown)(config);
        if !lines.is_empty() {
            let _ = writeln!(out, "\n[{}]\n{}", table.name, lines.join("\n"));
        }
    }
    for list in TABLE_LISTS {
        for entry in (list.shown)(config) {
            let _ = write!(out, "\n[[{}]]\n{entry}", list.name);
        }
    }
    out
}

fn entries<T: Serialize>(list: &[T]) -> Vec<String> {
    list.iter().filter_map(|entry| toml::to_string(entry).ok()).collect()
}

fn text(value: &DeValue<'_>) -> Result<String, &'static str> {
    value.as_str().map(str::to_owned).ok_or(TEXT)
}

fn texts(value: &DeValue<'_>) -> Result<Vec<String>, &'static str> {
    let items = value.as_array().ok_or(TEXTS)?;
    items.iter().map(|item| text(item.get_ref()).map_err(|_| TEXTS)).collect()
}

/// A list as TOML; nothing where it is empty, which stands for not set.
fn listed(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| toml_strings(texts))
}

fn masked(value: &DeValue<'_>) -> Result<BTreeSet<Masked>, &'static str> {
    const WANTED: &str = "a list of name, contacts, pronouns, file";
    let names = texts(value).map_err(|_| WANTED)?;
    names.iter().map(|name| Masked::of_name(name).ok_or(WANTED)).collect()
}

fn count(value: &DeValue<'_>) -> Result<u64, &'static str> {
    let number = value.as_integer().ok_or(COUNT)?;
    u64::from_str_radix(number.as_str(), number.radix()).ok().filter(|n| *n > 0).ok_or(COUNT)
}

fn named<T>(table: &BTreeMap<String, T>, value: impl Fn(&T) -> String) -> Vec<String> {
    let bare = |name: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !name.is_empty() && name.chars().all(plain) { name.to_owned() } else { toml_string(name) }
    };
    table.iter().map(|(name, entry)| format!("{} = {}", bare(name), value(entry))).collect()
}
