//! Exports in a form of the user's own: a template in the language of Jinja2, as minijinja reads it
//! (<https://docs.rs/minijinja/latest/minijinja/syntax>).
//!
//! A template sees `shortlist` (the header) and `applicants`: of each the keys of the TOML, `publications` for its
//! `publication`, the parts of the name as `given_name` and `family_name`, and all that the CV says as `profile`, with
//! the names of `cvtui show --format json`. What is not known prints as nothing.

use std::path::Path;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde_json::{Value, json};

use super::{Entry, ExportError, Shortlist, csv_cell, json as safe_json};
use crate::profile::written_parts;

/// Steps that a template may take: some seconds, and a loop over a hundred thousand applicants ends long before. Tests
/// have less patience.
const FUEL: u64 = if cfg!(test) { 100_000 } else { 100_000_000 };
/// What the only template is called inside its environment.
const NAME: &str = "template";

/// A template that was read and understood.
#[derive(Debug)]
pub struct Template {
    environment: Environment<'static>,
    /// Its name, for messages.
    name: String,
}

impl Template {
    /// Reads a template. Its name tells what it writes and so how text is escaped: `letter.html` or `letter.html.j2`
    /// as HTML, `.json` as JSON, anything else not at all; the filter `cell` makes a text safe for a spreadsheet.
    ///
    /// # Errors
    /// If it is no template, with its name and line.
    pub fn parse(path: &Path, text: String) -> Result<Self, ExportError> {
        let name = crate::text::safe(&path.display().to_string()).into_owned();
        let escape = escaping(path);
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Chainable);
        environment.set_auto_escape_callback(move |_| escape.clone());
        if let Ok(syntax) = SyntaxConfig::builder().keep_trailing_newline(true).build() {
            environment.set_syntax(syntax);
        }
        environment.set_fuel(Some(FUEL));
        environment.add_filter("cell", |text: String| csv_cell(&text));
        match environment.add_template_owned(NAME, text) {
            Ok(()) => Ok(Self { environment, name }),
            Err(error) => Err(failure(&name, &error)),
        }
    }

    /// The shortlist as the template writes it.
    ///
    /// # Errors
    /// If the template asks for what cannot be done, with its name and line.
    pub fn render(&self, shortlist: &Shortlist) -> Result<String, ExportError> {
        let header = safe_json::safe_copy(&shortlist.header).map_err(std::io::Error::other)?;
        let applicants = shortlist.applicants.iter().map(seen).collect::<Result<Vec<Value>, _>>();
        let applicants = applicants.map_err(std::io::Error::other)?;
        let template = self.environment.get_template(NAME).map_err(|error| failure(&self.name, &error))?;
        template
            .render(context! { shortlist => Serde(header), applicants => Serde(applicants) })
            .map_err(|error| failure(&self.name, &error))
    }
}

/// What a template sees of an applicant.
fn seen(entry: &Entry) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(safe_json::safe_copy(entry)?)?;
    let profile = safe_json::safe_copy(&entry.profile())?;
    let (given, family) = written_parts(profile.basics.name.as_deref().unwrap_or_default());
    if let Value::Object(fields) = &mut value {
        let papers = fields.remove("publication").unwrap_or_else(|| json!([]));
        fields.insert("publications".into(), papers);
        fields.insert("given_name".into(), given.into());
        fields.insert("family_name".into(), family.into());
        fields.insert("profile".into(), serde_json::to_value(profile)?);
    }
    Ok(value)
}

fn escaping(path: &Path) -> AutoEscape {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let stem = [".j2", ".jinja", ".jinja2"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    match stem.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html" | "htm" | "xml") => AutoEscape::Html,
        Some("json") => AutoEscape::Json,
        _ => AutoEscape::None,
    }
}

fn failure(name: &str, error: &minijinja::Error) -> ExportError {
    let message = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    ExportError::Template {
        name: name.to_owned(),
        line: error.line().unwrap_or(1),
        message: crate::text::safe(&message).into_owned(),
    }
}
