//! The settings as a JSON schema, by which editors complete and check a settings file. It comes from the one table
//! of settings, like everything else that tells of them.

use serde::de::{Deserialize, Deserializer, Visitor, value};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value, json};

use super::settings::{OPEN_TABLES, SETTINGS, TABLE_LISTS};
use super::{Config, settings};
use crate::taxonomy::{SkillCategory, VenueField, VenueKind};

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// Texts, in a list.
    Texts,
    /// True or false.
    Switch,
    /// A whole number above 0, up to this where there is a limit.
    Count(Option<u32>),
    /// A number above 0.
    Weight,
    /// One of these texts.
    OneOf(fn() -> Vec<&'static str>),
    /// Some of these texts, in a list.
    SomeOf(fn() -> Vec<&'static str>),
    /// Texts in a list that has no fewer and no more than these.
    Scale(usize, usize),
    /// Names of columns, in a list.
    Columns,
    /// The name of a column, `-` before it for descending.
    Order,
}

/// A part of an entry of a list of tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// Whether an entry must have it.
    pub required: bool,
}

/// A field that an entry must have.
pub(super) const fn required(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true }
}

/// A field that an entry may have.
pub(super) const fn optional(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false }
}

/// The names in an open table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Names {
    /// Names of queries; the values are texts.
    Own,
    /// Commands; the values are keys.
    Commands,
    /// What is drawn, and the base; the values are styles, and the name of a theme.
    Roles,
}

/// Names that only the rooms above the settings know.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The list's columns.
    pub columns: Vec<&'static str>,
    /// The commands, and what they do.
    pub commands: Vec<(&'static str, &'static str)>,
    /// What styles are for.
    pub roles: Vec<&'static str>,
    /// The themes.
    pub themes: Vec<&'static str>,
}

/// The schema of a settings file, as of <https://json-schema.org/draft-07>.
pub fn schema(known: &Known) -> Value {
    let defaults = Config::default();
    let mut properties = Map::new();
    for setting in SETTINGS {
        let mut value = kind(setting.kind, known);
        value["description"] = json!(setting.doc.join(" "));
        if let Some(default) = settings::default_of(setting, &defaults) {
            value["default"] = default;
        }
        let place = if setting.table.is_empty() {
            &mut properties
        } else {
            let table = properties.entry(setting.table).or_insert_with(
                || json!({ "type": "object", "additionalProperties": false, "properties": {} }),
            );
            let Some(place) = table["properties"].as_object_mut() else { continue };
            place
        };
        place.insert(setting.name.to_owned(), value);
    }
    for table in OPEN_TABLES {
        let mut value = open_table(table.names, known);
        value["description"] = json!(table.doc.join(" "));
        properties.insert(table.name.to_owned(), value);
    }
    for list in TABLE_LISTS {
        let fields: Map<String, Value> =
            list.fields.iter().map(|field| (field.name.to_owned(), kind(field.kind, known))).collect();
        let required: Vec<&str> = list.fields.iter().filter(|f| f.required).map(|f| f.name).collect();
        let items = json!({
            "type": "object", "additionalProperties": false, "properties": fields, "required": required,
        });
        let value = json!({ "type": "array", "items": items, "description": list.doc.join(" ") });
        properties.insert(list.name.to_owned(), value);
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of cvtui",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn kind(kind: Kind, known: &Known) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Switch => json!({ "type": "boolean" }),
        Kind::Count(None) => json!({ "type": "integer", "minimum": 1 }),
        Kind::Count(Some(most)) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
        Kind::Weight => json!({ "type": "number", "exclusiveMinimum": 0 }),
        Kind::OneOf(names) => json!({ "enum": names() }),
        Kind::SomeOf(names) => json!({ "type": "array", "items": { "enum": names() } }),
        Kind::Scale(least, most) => {
            json!({ "type": "array", "items": { "type": "string" }, "minItems": least, "maxItems": most })
        }
        Kind::Columns => json!({ "type": "array", "items": { "enum": known.columns } }),
        Kind::Order => {
            let turned = known.columns.iter().map(|name| format!("-{name}"));
            let all: Vec<String> = known.columns.iter().map(ToString::to_string).chain(turned).collect();
            json!({ "enum": all })
        }
    }
}

fn open_table(names: Names, known: &Known) -> Value {
    match names {
        Names::Own => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        Names::Commands => {
            let keys = |(id, doc): &(&str, &str)| {
                let list = json!({ "type": "array", "items": { "type": "string" } });
                ((*id).to_owned(), json!({ "description": doc, "anyOf": [{ "type": "string" }, list] }))
            };
            let commands: Map<String, Value> = known.commands.iter().map(keys).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": commands })
        }
        Names::Roles => {
            let mut roles: Map<String, Value> =
                known.roles.iter().map(|role| ((*role).to_owned(), json!({ "type": "string" }))).collect();
            roles.insert("base".to_owned(), json!({ "enum": known.themes, "default": "auto" }));
            json!({ "type": "object", "additionalProperties": false, "properties": roles })
        }
    }
}

/// The kinds of venues.
pub(super) fn venue_kinds() -> Vec<&'static str> {
    variants::<VenueKind>()
}

/// The communities of venues.
pub(super) fn venue_fields() -> Vec<&'static str> {
    variants::<VenueField>()
}

/// The groups of skills.
pub(super) fn skill_categories() -> Vec<&'static str> {
    variants::<SkillCategory>()
}

/// The names that an enumeration is read from.
fn variants<T: for<'de> Deserialize<'de>>() -> Vec<&'static str> {
    let mut names = Vec::new();
    // It asks for its variants and gets no value.
    let _ = T::deserialize(Asked(&mut names));
    names
}

/// Writes down which variants it is asked for.
struct Asked<'a>(&'a mut Vec<&'static str>);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("no enumeration"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        self.0.extend_from_slice(variants);
        Err(serde::de::Error::custom("only asked"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_there_with_its_words_and_its_default() {
        let schema = schema(&Known::default());
        for setting in SETTINGS {
            let place = if setting.table.is_empty() { &schema } else { &schema["properties"][setting.table] };
            let found = &place["properties"][setting.name];
            assert_eq!(found["description"], json!(setting.doc.join(" ")), "{}", setting.name);
        }
        assert_eq!(schema["properties"]["mouse"]["default"], json!(true));
        assert_eq!(schema["properties"]["limits"]["properties"]["seconds"]["default"], json!(10));
        assert_eq!(schema["properties"]["reviewer"].get("default"), None);
    }

    #[test]
    fn enumerations_are_those_that_are_read() {
        assert_eq!(venue_kinds(), ["conference", "journal", "workshop", "preprint"]);
        assert!(skill_categories().contains(&"ml-framework") && venue_fields().contains(&"hpc"));
    }
}
