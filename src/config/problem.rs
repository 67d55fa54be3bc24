//! What is wrong with a settings file, and where.

use std::fmt;
use std::path::PathBuf;

use crate::text::{nearest, safe};

/// A place in a text file; line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in it.
    pub column: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

impl Place {
    /// The place of the byte at `offset` of `text`.
    pub(super) fn at(text: &str, offset: usize) -> Self {
        let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// Something wrong in the settings file. It never stops the start: the rest of the file applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The settings file.
    pub file: PathBuf,
    /// Where in it.
    pub place: Place,
    /// What is wrong, in one line.
    pub message: String,
    /// The nearest valid name, where one is near.
    pub suggestion: Option<String>,
}

impl ConfigProblem {
    /// The same problem with the valid name that is nearest to `wrong`, if one is near.
    #[must_use]
    pub fn nearest<'a>(mut self, wrong: &str, valid: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = nearest(wrong, valid).map(str::to_owned);
        self
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.to_string_lossy();
        write!(f, "{}:{}:{}: {}", safe(&file), self.place.line, self.place.column, safe(&self.message))?;
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; did you mean `{suggestion}`?")?;
        }
        Ok(())
    }
}
