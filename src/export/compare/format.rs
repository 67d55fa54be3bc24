//! The formats that a comparison can be written in.

use std::path::Path;

/// A format of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Text in columns, or labelled lines.
    #[default]
    Text,
    /// Markdown, a table per section.
    Markdown,
    /// One HTML page with nothing outside it.
    Html,
    /// The comparison as data.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Html, Self::Json];

    /// How the names of its files end, without the full stop.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
        }
    }

    /// The format that a file's ending asks for.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }
}
