//! JSON, and making the text in any data safe.

use std::io::{self, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::text::{safe, safe_multiline};

/// Texts that may have several lines.
const PROSE: [&str; 2] = ["note", "summary"];

/// Writes data as indented JSON, its text made safe.
pub(super) fn write<T: Serialize + DeserializeOwned>(data: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &safe_copy(data)?)?;
    writeln!(out)
}

/// The same data with all its text made safe to show.
pub(super) fn safe_copy<T: Serialize + DeserializeOwned>(data: &T) -> Result<T, serde_json::Error> {
    let mut value = serde_json::to_value(data)?;
    clean(&mut value, false);
    serde_json::from_value(value)
}

fn clean(value: &mut Value, prose: bool) {
    match value {
        Value::String(text) if prose => *text = safe_multiline(text).into_owned(),
        Value::String(text) => *text = safe(text).into_owned(),
        Value::Array(items) => items.iter_mut().for_each(|item| clean(item, prose)),
        Value::Object(fields) => {
            // Keys are the shortlist's own, but for the names of criteria.
            let cleaned = std::mem::take(fields).into_iter().map(|(key, mut field)| {
                clean(&mut field, PROSE.contains(&key.as_str()));
                (safe(&key).into_owned(), field)
            });
            *fields = cleaned.collect();
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
