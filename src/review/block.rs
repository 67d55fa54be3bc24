//! One block of the journal: who said what of whom, and when; to and from TOML.

use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};

use jiff::Timestamp;
use toml::{Table, Value};

use super::{Change, Correction, Decision, Identity, Rating, Score, Stance};
use crate::text::{safe, toml_string, toml_strings};

/// A block's id: unique, and sorting by time as a text.
pub type BlockId = String;

/// What a block does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    /// Changes a judgement.
    Change(Change),
    /// Cancels the block with this id, or the batch that begins with it.
    Undo(BlockId),
    /// Lets the block with this id, or the batch that begins with it, count again.
    Redo(BlockId),
}

/// One block of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub id: BlockId,
    /// When it was said.
    pub at: Timestamp,
    /// Who said it.
    pub by: String,
    /// The id of the first of the blocks that were written in one go, this one included; they are undone together.
    pub batch: Option<BlockId>,
    /// Of whom.
    pub applicant: Identity,
    /// Hashes of earlier contents of the same person's CV, as far as this block knows of them.
    pub was: Vec<String>,
    /// What was said. Blocks that cvtui writes hold one action; a reader takes several.
    pub actions: Vec<Action>,
}

/// What a table of a journal turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A whole block, and the names of its parts that this version does not know.
    Whole(Box<Block>, Vec<String>),
    /// Whole, but saying nothing that this version understands: left alone.
    Foreign,
    /// Not a whole block, and what is missing or wrong.
    Broken(String),
}

/// A new id for a block of this time.
pub(super) fn new_id(at: Timestamp) -> BlockId {
    // Each `RandomState` of a process is seeded anew.
    let random = RandomState::new().hash_one((std::process::id(), at.as_nanosecond()));
    format!("{}-{:012x}", at.strftime("%Y%m%dT%H%M%S%.6fZ"), random >> 16)
}

impl Block {
    /// The step that undo takes: the batch, else the block alone.
    pub fn step(&self) -> &BlockId {
        self.batch.as_ref().unwrap_or(&self.id)
    }

    /// The block as TOML text, ready to append.
    ///
    /// What was said comes last and on one statement, so that no proper beginning of the text reads as a
    /// whole block: a torn block is never mistaken for another.
    pub fn to_toml(&self) -> String {
        let mut out = format!(
            "\n[[review]]\nid = {}\nat = {}\nby = {}\n",
            toml_string(&self.id),
            self.at,
            toml_string(&self.by),
        );
        // Writing to a string cannot fail.
        if let Some(batch) = &self.batch {
            let _ = writeln!(out, "batch = {}", toml_string(batch));
        }
        let _ = write!(
            out,
            "applicant = {{ file = {}, hash = {}",
            toml_string(&self.applicant.file),
            toml_string(&self.applicant.hash),
        );
        if !self.was.is_empty() {
            let _ = write!(out, ", was = {}", toml_strings(&self.was));
        }
        if !self.applicant.emails.is_empty() {
            let _ = write!(out, ", emails = {}", toml_strings(&self.applicant.emails));
        }
        if let Some(name) = &self.applicant.name {
            let _ = write!(out, ", name = {}", toml_string(name));
        }
        out.push_str(" }\n");
        for action in &self.actions {
            out.push_str(&statement(action));
            out.push('\n');
        }
        out
    }

    /// Reads a block. Text from the file is made safe to show: the file may be another person's.
    pub fn from_toml(table: &Table) -> Reading {
        match header(table) {
            Err(problem) => Reading::Broken(problem),
            Ok(mut block) => {
                let mut unknown = Vec::new();
                for (key, value) in table {
                    match key.as_str() {
                        "id" | "at" | "by" | "batch" | "applicant" => {}
                        _ => match action(key, value) {
                            Some(action) => block.actions.push(action),
                            None => unknown.push(safe(key).into_owned()),
                        },
                    }
                }
                if !block.actions.is_empty() {
                    Reading::Whole(Box::new(block), unknown)
                } else if unknown.is_empty() || (unknown == ["note"] && table["note"].as_str() == Some("")) {
                    Reading::Broken("says nothing of the applicant".into())
                } else {
                    Reading::Foreign
                }
            }
        }
    }
}

/// One action as one TOML statement. Nothing is taken back with an empty value: `note = ""` is how a longer
/// note begins, and a torn one must not read as an empty one.
fn statement(action: &Action) -> String {
    match action {
        Action::Change(Change::Decision(Some(decision))) => format!("decision = \"{}\"", decision.name()),
        Action::Change(Change::Decision(None)) => "clear = \"decision\"".into(),
        Action::Change(Change::Rating(Some(rating))) => format!("rating = {}", rating.get()),
        Action::Change(Change::Rating(None)) => "clear = \"rating\"".into(),
        Action::Change(Change::Score { criterion, score: Some(Score { point, of, word }) }) => {
            let (criterion, word) = (toml_string(criterion), toml_string(word));
            format!("score = {{ criterion = {criterion}, point = {point}, of = {of}, word = {word} }}")
        }
        Action::Change(Change::Score { criterion, score: None }) => {
            format!("score = {{ criterion = {} }}", toml_string(criterion))
        }
        Action::Change(Change::Tags { add, remove }) => {
            format!("tags = {{ add = {}, remove = {} }}", toml_strings(add), toml_strings(remove))
        }
        Action::Change(Change::Assigned { add, remove }) => {
            format!("assigned = {{ add = {}, remove = {} }}", toml_strings(add), toml_strings(remove))
        }
        Action::Change(Change::Conflict(None)) => "clear = \"conflict\"".into(),
        Action::Change(Change::Conflict(Some(Stance::Declared { why }))) => {
            format!("conflict = {{ declared = {} }}", toml_string(why))
        }
        Action::Change(Change::Conflict(Some(Stance::Dismissed { found, why }))) => {
            format!("conflict = {{ dismissed = {}, why = {} }}", toml_strings(found), toml_string(why))
        }
        Action::Change(Change::Note(note)) if note.is_empty() => "clear = \"note\"".into(),
        Action::Change(Change::Note(note)) => format!("note = {}", toml_string(note)),
        Action::Change(Change::Correct { key, correction: None }) => {
            format!("correct = {{ key = {} }}", toml_string(key))
        }
        Action::Change(Change::Correct { key, correction: Some(correction) }) => {
            format!("correct = {{ key = {}{} }}", toml_string(key), correction.to_toml())
        }
        Action::Change(Change::Seen) => "seen = true".into(),
        Action::Change(Change::Revealed) => "revealed = true".into(),
        Action::Undo(id) => format!("undo = {}", toml_string(id)),
        Action::Redo(id) => format!("redo = {}", toml_string(id)),
    }
}

/// The action that a key and its value stand for; `None` where this version knows none.
fn action(key: &str, value: &Value) -> Option<Action> {
    let change = match (key, value) {
        ("decision", Value::String(name)) => {
            Change::Decision(Some(Decision::ALL.into_iter().find(|d| d.name() == name)?))
        }
        ("rating", Value::Integer(rating)) => {
            Change::Rating(Some(u8::try_from(*rating).ok().and_then(Rating::new)?))
        }
        ("clear", Value::String(what)) => match what.as_str() {
            "decision" => Change::Decision(None),
            "rating" => Change::Rating(None),
            "note" => Change::Note(String::new()),
            "conflict" => Change::Conflict(None),
            _ => return None,
        },
        ("score", Value::Table(score)) => score_change(score)?,
        ("tags", Value::Table(tags)) => {
            Change::Tags { add: strings(tags.get("add")), remove: strings(tags.get("remove")) }
        }
        ("assigned", Value::Table(names)) => {
            Change::Assigned { add: strings(names.get("add")), remove: strings(names.get("remove")) }
        }
        ("conflict", Value::Table(stance)) => Change::Conflict(Some(stance_of(stance)?)),
        ("note", Value::String(note)) if !note.is_empty() => Change::Note(note.clone()),
        ("correct", Value::Table(table)) => Change::Correct {
            key: table.get("key")?.as_str()?.to_owned(),
            correction: Correction::from_toml(table).map(Box::new),
        },
        ("seen", Value::Boolean(true)) => Change::Seen,
        ("revealed", Value::Boolean(true)) => Change::Revealed,
        ("undo", Value::String(id)) => return Some(Action::Undo(safe(id).into_owned())),
        ("redo", Value::String(id)) => return Some(Action::Redo(safe(id).into_owned())),
        _ => return None,
    };
    Some(Action::Change(change.safe()))
}

/// How somebody stands to a conflict of interest.
fn stance_of(table: &Table) -> Option<Stance> {
    if let Some(why) = table.get("declared") {
        return Some(Stance::Declared { why: why.as_str()?.to_owned() });
    }
    let why = table.get("why").and_then(Value::as_str).unwrap_or_default().to_owned();
    table
        .get("dismissed")?
        .as_array()
        .map(|_| Stance::Dismissed { found: strings(table.get("dismissed")), why })
}

/// A score, or its absence; `None` where it lies on no scale.
fn score_change(table: &Table) -> Option<Change> {
    let criterion = table.get("criterion")?.as_str()?.to_owned();
    let number = |key: &str| u8::try_from(table.get(key)?.as_integer()?).ok();
    if !table.contains_key("point") {
        return Some(Change::Score { criterion, score: None });
    }
    let word = table.get("word").and_then(Value::as_str).unwrap_or_default().to_owned();
    let score = Score { point: number("point")?, of: number("of")?, word };
    score.is_sound().then_some(Change::Score { criterion, score: Some(score) })
}

/// The parts that every block has; the reason where one is missing.
fn header(table: &Table) -> Result<Block, String> {
    let text = |table: &Table, key: &str| {
        table.get(key).and_then(Value::as_str).map(|s| safe(s).into_owned()).ok_or(format!("has no `{key}`"))
    };
    let at = match table.get("at") {
        Some(Value::Datetime(at)) => at.to_string(),
        Some(Value::String(at)) => at.clone(),
        _ => return Err("has no `at`".into()),
    };
    let at: Timestamp = at.parse().map_err(|_| format!("has an `at` that is no time: {}", safe(&at)))?;
    let applicant =
        table.get("applicant").and_then(Value::as_table).ok_or_else(|| "has no `applicant`".to_owned())?;
    Ok(Block {
        id: text(table, "id")?,
        at,
        by: text(table, "by")?,
        batch: text(table, "batch").ok(),
        was: strings(applicant.get("was")),
        applicant: Identity {
            file: text(applicant, "file")?,
            hash: text(applicant, "hash")?,
            emails: strings(applicant.get("emails")),
            name: text(applicant, "name").ok(),
        },
        actions: Vec::new(),
    })
}

fn strings(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).map(|s| safe(s).into_owned()).collect()
}
