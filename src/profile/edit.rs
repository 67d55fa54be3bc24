//! Fields of a profile as text, by JSON Pointer: read, and set by hand.

use serde_json::{Map, Value};

use super::{PartialDate, Profile};
use crate::text::nearest;

/// What stands between the items of a list that is written as one text.
const BETWEEN: &str = "; ";

/// The fields of `basics` that are a text or a list of texts.
const BASICS: [&str; 10] =
    ["name", "label", "email", "phone", "url", "pronouns", "summary", "emails", "phones", "urls"];
/// The fields of `basics.location`.
const LOCATION: [&str; 4] = ["address", "city", "region", "postalCode"];
/// The fields of each of `basics.profiles`.
const ACCOUNT: [&str; 3] = ["network", "username", "url"];

/// The lists of entries and the fields that each entry has, those that are corrected most often first.
const ENTRIES: [(&str, &[&str]); 12] = [
    (
        "work",
        &[
            "position",
            "name",
            "location",
            "startDate",
            "endDate",
            "current",
            "supervisors",
            "summary",
            "highlights",
        ],
    ),
    (
        "education",
        &[
            "studyType",
            "area",
            "institution",
            "location",
            "startDate",
            "endDate",
            "current",
            "expected",
            "score",
            "advisors",
            "thesis",
            "courses",
            "highlights",
        ],
    ),
    (
        "publications",
        &[
            "name",
            "publisher",
            "venue",
            "year",
            "releaseDate",
            "kind",
            "status",
            "authors",
            "authorPosition",
            "authorsComplete",
            "equalContribution",
            "awards",
            "url",
        ],
    ),
    ("awards", &["title", "awarder", "date", "summary"]),
    ("skills", &["name", "keywords", "canonical"]),
    ("languages", &["language", "fluency"]),
    ("interests", &["name", "keywords"]),
    ("projects", &["name", "description", "highlights", "keywords", "startDate", "endDate", "url"]),
    ("references", &["name", "reference"]),
    ("talks", &["title", "event", "venue", "date", "location"]),
    ("teaching", &["name", "role", "organization", "date"]),
    ("service", &["name", "role", "organization", "venues", "date"]),
];

/// A place in a profile that holds a text, a number, a date, a yes or no, or a list of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'p> {
    /// The list of entries and the entry's number in it; `None` for what is of the applicant.
    pub entry: Option<(&'p str, usize)>,
    /// The rest of the pointer's parts: the field's name, for the applicant after its place in `basics`.
    pub name: &'p str,
}

impl<'p> Field<'p> {
    /// The field that a JSON Pointer names.
    ///
    /// # Errors
    /// If there is none: what is wrong with the pointer, in words.
    pub fn at(pointer: &'p str) -> Result<Self, String> {
        let parts: Vec<&str> = pointer.strip_prefix('/').unwrap_or_default().split('/').collect();
        let known = |name: &'p str, fields: &[&'static str], entry| {
            if fields.contains(&name) {
                return Ok(Self { entry, name });
            }
            let near = nearest(name, fields.iter().copied());
            let hint = near.map_or_else(
                || format!(", but {}", fields.join(", ")),
                |near| format!("; did you mean `{near}`?"),
            );
            Err(format!("there is no field `{name}` at {pointer}{hint}"))
        };
        match parts.as_slice() {
            ["basics", name] => known(name, &BASICS, None),
            ["basics", "location", name] => known(name, &LOCATION, None),
            ["basics", "profiles", at, name] if number(at).is_some() => known(name, &ACCOUNT, None),
            [section, at, name] if number(at).is_some() => match fields_of(section) {
                Some(fields) => known(name, fields, number(at).map(|at| (*section, at))),
                None => Err(format!("there is no list `{section}` to correct, but {}", sections())),
            },
            _ => Err(format!(
                "{pointer}: name a field, as /basics/name or /work/0/position; the lists are {}",
                sections()
            )),
        }
    }

    /// The pointer of the field in another entry of the same list.
    #[must_use]
    pub fn in_entry(&self, at: usize) -> Option<String> {
        self.entry.map(|(section, _)| format!("/{section}/{at}/{}", self.name))
    }
}

/// Pointers of all fields that the fact at `pointer` has or could have; none for what is worked out.
pub fn fields(pointer: &str) -> Vec<String> {
    let parts: Vec<&str> = pointer.strip_prefix('/').unwrap_or_default().split('/').collect();
    let below = |fields: &[&str]| fields.iter().map(|name| format!("{pointer}/{name}")).collect();
    match parts.as_slice() {
        ["basics", "location"] => below(&LOCATION),
        ["basics", "profiles", at] if number(at).is_some() => below(&ACCOUNT),
        ["basics", name] if BASICS.contains(name) => vec![pointer.to_owned()],
        // One of several addresses: the list is corrected as a whole.
        ["basics", name @ ("emails" | "phones" | "urls"), at] if number(at).is_some() => {
            vec![format!("/basics/{name}")]
        }
        [section, at] if number(at).is_some() => fields_of(section).map(below).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// How many entries the list of this name has.
pub fn entries(profile: &Profile, section: &str) -> usize {
    match section {
        "work" => profile.work.len(),
        "education" => profile.education.len(),
        "publications" => profile.publications.len(),
        "awards" => profile.awards.len(),
        "skills" => profile.skills.len(),
        "languages" => profile.languages.len(),
        "interests" => profile.interests.len(),
        "projects" => profile.projects.len(),
        "references" => profile.references.len(),
        "talks" => profile.talks.len(),
        "teaching" => profile.teaching.len(),
        "service" => profile.service.len(),
        _ => 0,
    }
}

/// What stands in a field, as text: `yes` or `no`, items with `; ` between them. Empty where nothing is known.
pub fn text_at(profile: &Profile, pointer: &str) -> String {
    Editor::new(profile).text(pointer)
}

/// Several fields to be read or set: the profile is taken apart and put together only once.
#[derive(Debug)]
pub struct Editor {
    value: Value,
    meta: super::Meta,
}

impl Editor {
    /// Takes a profile apart.
    pub fn new(profile: &Profile) -> Self {
        let bare = Profile { meta: super::Meta::default(), ..profile.clone() };
        // A profile always has a JSON form.
        Self { value: serde_json::to_value(bare).unwrap_or_default(), meta: profile.meta.clone() }
    }

    /// What stands in a field, as [`text_at`] says it.
    pub fn text(&self, pointer: &str) -> String {
        match self.value.pointer(pointer) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(value)) => if *value { "yes" } else { "no" }.to_owned(),
            Some(Value::Array(items)) => {
                items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(BETWEEN)
            }
            Some(Value::Null | Value::Object(_)) | None => String::new(),
        }
    }

    /// Sets a field, or has nothing stand there. The entry is added where its number is that after the last one.
    ///
    /// # Errors
    /// If there is no such field, or the text is nothing that it can hold: why, in words.
    pub fn set(&mut self, pointer: &str, text: Option<&str>) -> Result<(), String> {
        let field = Field::at(pointer)?;
        let before = self.value.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
        let Some(place) = object_at(&mut self.value, parent) else {
            self.value = before;
            return Err(format!("{pointer}: there is no such entry"));
        };
        let old = place.remove(name);
        let Some(text) = text else {
            self.follow(&field, &old.unwrap_or_default(), &Value::Null);
            return Ok(());
        };
        for candidate in candidates(text) {
            if let Some(place) = object_at(&mut self.value, parent) {
                place.insert(name.to_owned(), candidate.clone());
            }
            if serde_json::from_value::<Profile>(self.value.clone()).is_ok() {
                self.follow(&field, &old.unwrap_or_default(), &candidate);
                return Ok(());
            }
        }
        self.value = before;
        Err(format!("`{text}` is nothing that {pointer} can hold{}", hint(field.name)))
    }

    /// Has what says the same in another form follow a field that was set.
    fn follow(&mut self, field: &Field<'_>, old: &Value, new: &Value) {
        let Some(basics) = self.value.get_mut("basics").and_then(Value::as_object_mut) else { return };
        match (field.entry, field.name) {
            (None, name @ ("email" | "phone" | "url")) => {
                let list = basics.entry(format!("{name}s")).or_insert_with(|| Value::Array(Vec::new()));
                let Some(items) = list.as_array_mut() else { return };
                let at = items.iter().position(|item| item == old);
                items.retain(|item| item != old && item != new);
                if !new.is_null() {
                    items.insert(at.unwrap_or(0).min(items.len()), new.clone());
                }
            }
            (None, name @ ("emails" | "phones" | "urls")) => {
                let one = name.trim_end_matches('s');
                let items = new.as_array().map(Vec::as_slice).unwrap_or_default();
                if !basics.get(one).is_some_and(|value| items.contains(value)) {
                    match items.first() {
                        Some(first) => basics.insert(one.to_owned(), first.clone()),
                        None => basics.remove(one),
                    };
                }
            }
            (Some((section, at)), "releaseDate") => {
                let year =
                    new.as_str().and_then(|date| date.parse::<PartialDate>().ok()).map(PartialDate::year);
                let paper = self.value.get_mut(section).and_then(|list| list.get_mut(at));
                if let (Some(paper), Some(year)) = (paper.and_then(Value::as_object_mut), year) {
                    paper.insert("year".to_owned(), Value::from(year));
                }
            }
            _ => {}
        }
    }

    /// Puts the profile together again.
    pub fn finish(self) -> Profile {
        // Every value that was set was tried.
        let profile: Profile = serde_json::from_value(self.value).unwrap_or_default();
        Profile { meta: self.meta, ..profile }
    }
}

/// The object at a pointer, made where there is none; an entry only after the last one of its list.
fn object_at<'v>(root: &'v mut Value, pointer: &str) -> Option<&'v mut Map<String, Value>> {
    let mut at = root;
    let mut parts = pointer.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        let list_comes = parts.peek().is_some_and(|next| number(next).is_some());
        at = match at {
            Value::Array(items) => {
                let place = number(part)?;
                if place == items.len() {
                    items.push(Value::Object(Map::new()));
                }
                items.get_mut(place)?
            }
            Value::Object(map) => map.entry(part).or_insert_with(|| {
                if list_comes { Value::Array(Vec::new()) } else { Value::Object(Map::new()) }
            }),
            _ => return None,
        };
    }
    at.as_object_mut()
}

/// What a text may stand for, the likeliest first; the field's type decides.
fn candidates(text: &str) -> Vec<Value> {
    let mut candidates = vec![Value::String(text.to_owned())];
    candidates.extend(text.parse::<i64>().ok().map(Value::from));
    candidates.extend(match text.to_lowercase().as_str() {
        "yes" | "true" => Some(Value::Bool(true)),
        "no" | "false" => Some(Value::Bool(false)),
        _ => None,
    });
    let items = text.split([';', '\n']).map(str::trim).filter(|item| !item.is_empty());
    candidates.push(Value::Array(items.map(|item| Value::String(item.to_owned())).collect()));
    candidates
}

/// What a field wants, for those that do not take every text.
fn hint(name: &str) -> &'static str {
    match name {
        "startDate" | "endDate" | "date" | "releaseDate" => ": a date is 2023, 2023-04 or 2023-04-30",
        "current" | "expected" | "authorsComplete" | "equalContribution" => ": yes or no",
        "kind" => ": conference, journal, workshop, preprint, thesis, patent or other",
        "status" => ": published, accepted, submitted or preprint",
        "year" | "authorPosition" => ": a number",
        _ => "",
    }
}

fn fields_of(section: &str) -> Option<&'static [&'static str]> {
    ENTRIES.iter().find(|(name, _)| *name == section).map(|(_, fields)| *fields)
}

fn sections() -> String {
    ENTRIES.map(|(name, _)| name).join(", ")
}

fn number(text: &str) -> Option<usize> {
    (text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Publication, Work};

    fn profile() -> Profile {
        let mut profile = Profile::default();
        profile.basics.email = Some("ana@example.org".into());
        profile.basics.emails = vec!["old@example.org".into(), "ana@example.org".into()];
        profile.work.push(Work { position: Some("Enginer".into()), ..Work::default() });
        profile.publications.push(Publication { name: "On queues".into(), ..Publication::default() });
        profile
    }

    fn set(pointer: &str, text: &str) -> Profile {
        let mut editor = Editor::new(&profile());
        editor.set(pointer, Some(text)).unwrap();
        editor.finish()
    }

    /// Every field in the table is one that a profile has: what is set is there afterwards.
    #[test]
    fn every_field_that_is_named_can_be_set_and_read() {
        let entry_facts = ENTRIES.iter().map(|(section, _)| format!("/{section}/0"));
        let facts = entry_facts.chain(["/basics/location".to_owned(), "/basics/profiles/0".to_owned()]);
        let pointers =
            facts.flat_map(|fact| fields(&fact)).chain(BASICS.iter().map(|name| format!("/basics/{name}")));
        for pointer in pointers {
            let fits = ["words", "2023-04", "7", "no", "yes", "journal", "accepted"];
            let fit = fits.iter().any(|text| {
                let mut editor = Editor::new(&Profile::default());
                editor.set(&pointer, Some(text)).is_ok() && text_at(&editor.finish(), &pointer) == *text
            });
            assert!(fit, "{pointer}");
        }
    }

    #[test]
    fn a_text_becomes_what_the_field_holds() {
        assert_eq!(set("/work/0/position", "Engineer").work[0].position.as_deref(), Some("Engineer"));
        assert_eq!(set("/publications/0/year", "2019").publications[0].year, Some(2019));
        assert_eq!(set("/publications/0/releaseDate", "2019-05").publications[0].year, Some(2019));
        assert_eq!(set("/publications/0/authors", "A. Aba; B. Bebe").publications[0].authors.len(), 2);
        assert!(set("/work/0/current", "yes").work[0].current);
        assert_eq!(set("/work/1/name", "Acme").work.len(), 2, "the entry after the last is added");
        assert_eq!(set("/basics/location/city", "Bonn").basics.location.unwrap().city.unwrap(), "Bonn");
        assert_eq!(set("/languages/0/language", "Danish").languages[0].language, "Danish");
    }

    #[test]
    fn the_primary_address_and_the_list_agree() {
        let basics = set("/basics/email", "new@example.org").basics;
        assert_eq!(basics.emails, ["old@example.org", "new@example.org"]);
        let basics = set("/basics/emails", "a@example.org; b@example.org").basics;
        assert_eq!(basics.email.as_deref(), Some("a@example.org"));
        let mut editor = Editor::new(&profile());
        editor.set("/basics/email", None).unwrap();
        assert_eq!(editor.finish().basics.emails, ["old@example.org"]);
    }

    #[test]
    fn what_cannot_be_set_is_refused_with_a_reason_and_changes_nothing() {
        for (pointer, text, why) in [
            ("/work/0/positon", "x", "did you mean `position`"),
            ("/work/7/position", "x", "no such entry"),
            ("/work/0/startDate", "soon", "a date is 2023"),
            ("/work", "x", "name a field"),
            ("/meta/0/hash", "x", "there is no list `meta`"),
            ("/publications/0/kind", "poem", "conference"),
            ("position", "x", "name a field"),
        ] {
            let mut editor = Editor::new(&profile());
            let error = editor.set(pointer, Some(text)).unwrap_err();
            assert!(error.contains(why), "{error}");
            assert_eq!(editor.finish(), profile());
        }
    }
}
