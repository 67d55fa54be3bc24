//! What stands between the words of a reference, as far as it tells where a field may end.

use super::lexicon::Classes;
use super::token::{LineStart, Shape, Token};

/// What stands before a word, as far as it tells that a field may end there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Border {
    /// Nothing: the reference begins.
    Start,
    /// White space.
    Space,
    /// A comma.
    Comma,
    /// A full stop after a single capital.
    InitialStop,
    /// A full stop after a short word, which may abbreviate it.
    ShortStop,
    /// A full stop after a long word, a number or a bracket.
    Stop,
    /// A question or exclamation mark.
    Question,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// An opening quotation mark.
    OpenQuote,
    /// A closing quotation mark.
    CloseQuote,
    /// An opening bracket.
    OpenBracket,
    /// A closing bracket.
    CloseBracket,
    /// A dash or a bar between spaces.
    Dash,
    /// A line that may have been wrapped.
    SoftLine,
    /// A line begun on purpose.
    HardLine,
    /// Anything else.
    Other,
}

impl Border {
    /// How many there are.
    pub const COUNT: usize = 17;

    pub(super) fn new(token: &Token, before: Option<&Token>) -> Self {
        let Some(before) = before else { return Self::Start };
        if token.line == LineStart::Hard {
            return Self::HardLine;
        }
        let gap = token.gap.as_str();
        let has = |c: char| gap.contains(c);
        if has('“') {
            Self::OpenQuote
        } else if has('”') {
            Self::CloseQuote
        } else if has('(') || has('[') {
            Self::OpenBracket
        } else if has('?') || has('!') {
            Self::Question
        } else if has(';') {
            Self::Semicolon
        } else if has('.') {
            stop(before, gap)
        } else if has(')') || has(']') {
            Self::CloseBracket
        } else if has(',') {
            Self::Comma
        } else if has(':') {
            Self::Colon
        } else if gap.contains(" -") || has('|') {
            Self::Dash
        } else if token.line == LineStart::Soft {
            Self::SoftLine
        } else if gap.trim().is_empty() {
            Self::Space
        } else {
            Self::Other
        }
    }

    /// Whether a sentence or bracket ends or begins here, rather than a part of a list.
    pub fn is_strong(self) -> bool {
        matches!(
            self,
            Self::Stop
                | Self::Question
                | Self::Semicolon
                | Self::OpenQuote
                | Self::CloseQuote
                | Self::OpenBracket
                | Self::CloseBracket
                | Self::Dash
                | Self::HardLine
                | Self::Start
        )
    }
}

fn stop(before: &Token, gap: &str) -> Border {
    if gap.starts_with(')') || gap.starts_with(']') || gap.contains(',') && before.shape != Shape::Initial {
        return Border::Stop;
    }
    match before.shape {
        Shape::Initial => Border::InitialStop,
        _ if before.classes.any(Classes::SUFFIX) => Border::ShortStop,
        shape if shape.is_capitalised() && before.folded.chars().count() <= 5 => Border::ShortStop,
        _ if before.classes.any(Classes::VOLUME.with(Classes::PAGES)) => Border::ShortStop,
        _ => Border::Stop,
    }
}
