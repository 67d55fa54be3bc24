//! The tagged references: from the strings of their fields to the labels that each word may have.

use std::ops::Range;

use cvtui::parse::reference::training::{Label, Sequence};
use cvtui::text::fold;
use serde::Deserialize;

/// A line of the data.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// The reference.
    pub text: String,
    /// The text of its authors; may be there where `gold.authors` is not.
    #[serde(default)]
    pub author_field: Option<String>,
    /// Its fields.
    pub gold: Gold,
}

/// What a reference says; a field is absent where it has none or the data do not tell.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Gold {
    /// What it is called.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Option<Vec<String>>,
    /// Where it appeared.
    pub venue: Option<String>,
    /// When.
    pub year: Option<String>,
}

/// Where the fields of a record stand in its text.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The authors.
    pub authors: Option<Range<usize>>,
    /// The title.
    pub title: Option<Range<usize>>,
    /// The venue.
    pub venue: Option<Range<usize>>,
}

impl Record {
    /// Its text with single spaces.
    pub fn clean(mut self) -> Self {
        let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text = squeeze(&self.text);
        self.author_field = self.author_field.map(|s| squeeze(&s)).filter(|s| !s.is_empty());
        self.gold.title = self.gold.title.map(|s| squeeze(&s));
        self.gold.venue = self.gold.venue.map(|s| squeeze(&s));
        self
    }

    /// Finds the fields; `None` where the title is not in the text.
    pub fn places(&self) -> Option<Places> {
        let text = self.text.as_str();
        let after =
            |needle: &str, from: usize| text[from..].find(needle).map(|i| from + i..from + i + needle.len());
        let authors = self.author_field.as_deref().and_then(|f| after(f, 0));
        let from = authors.as_ref().map_or(0, |r| r.end);
        let title = self.gold.title.as_deref()?;
        let title = after(title, from).or_else(|| after(title, 0))?;
        let venue = self.gold.venue.as_deref().and_then(|v| {
            after(v, title.end)
                .or_else(|| after(v, 0).filter(|r| r.end <= title.start || r.start >= title.end))
        });
        Some(Places { authors, title: Some(title), venue })
    }

    /// The labels that each word may have, as bits.
    pub fn allowed(&self, places: &Places, sequence: &Sequence) -> Vec<u16> {
        let parts = [
            (&places.authors, Label::AuthorsBegin, Label::Authors),
            (&places.title, Label::TitleBegin, Label::Title),
            (&places.venue, Label::VenueBegin, Label::Venue),
        ];
        let starts = parts.iter().filter_map(|(r, ..)| r.as_ref().map(|r| r.start));
        let first = starts.min().unwrap_or(0);
        let words = &sequence.tokens;
        let mut out: Vec<u16> = Vec::with_capacity(words.len());
        let mut dated = false;
        let edited = words.iter().any(|t| {
            let inside = places.title.as_ref().is_some_and(|r| r.contains(&t.range.start));
            !inside && is_editor_mark(&t.folded)
        });
        for (at, token) in words.iter().enumerate() {
            let middle = usize::midpoint(token.range.start, token.range.end);
            let part = parts.iter().find(|(r, ..)| r.as_ref().is_some_and(|r| r.contains(&middle)));
            if let Some((_, begin, inside)) = part {
                let continues = out.last().is_some_and(|last| last & (bit(*begin) | bit(*inside)) != 0);
                out.push(bit(if continues { *inside } else { *begin }));
                continue;
            }
            let word = &self.text[token.range.clone()];
            let years = self.gold.year.as_deref().is_some_and(|y| word.contains(y));
            let month = is_month(&token.folded);
            let near_month = [at.checked_sub(1), Some(at + 1)]
                .into_iter()
                .flatten()
                .filter_map(|i| words.get(i))
                .any(|t| is_month(&t.folded));
            out.push(if token.range.end <= first && !edited {
                bit(Label::Other)
            } else if years && !dated {
                dated = true;
                bit(Label::Date)
            } else if years {
                bit(Label::Date) | bit(Label::Number) | bit(Label::Other)
            } else if month {
                bit(Label::Date) | bit(Label::Other)
            } else if token.shape.is_numeric() {
                let day = if near_month { bit(Label::Date) } else { 0 };
                day | bit(Label::Number) | bit(Label::Other)
            } else if is_number_mark(&token.folded) {
                bit(Label::Number)
            } else if is_editor_mark(&token.folded) {
                bit(Label::Editor) | bit(Label::Other)
            } else if edited {
                bit(Label::Editor) | bit(Label::Other)
            } else {
                bit(Label::Other)
            });
        }
        self.settle_editors(places, sequence, &mut out);
        out
    }

    /// In a stretch of words that are no field, the names in front of "(eds.)" are editors for sure where a title
    /// or a venue follows.
    fn settle_editors(&self, places: &Places, sequence: &Sequence, allowed: &mut [u16]) {
        let words = &sequence.tokens;
        let either = bit(Label::Editor) | bit(Label::Other);
        let follows = |at: usize| {
            let start = words.get(at).map(|t| t.range.start);
            [&places.title, &places.venue]
                .into_iter()
                .flatten()
                .any(|r| start.is_some_and(|s| s >= r.start && s < r.end))
        };
        for mark in 0..words.len() {
            let named = matches!(
                words[mark].folded.as_str(),
                "ed" | "eds" | "editor" | "editors" | "hrsg" | "hg" | "hgg" | "coord"
            );
            let numbered =
                mark > 0 && words[mark - 1].folded.ends_with(|c: char| c.is_ascii_digit() || c == 'd');
            if !named
                || numbered && words[mark - 1].shape.is_numeric()
                || allowed[mark] & bit(Label::Editor) == 0
            {
                continue;
            }
            let mut from = mark;
            while from > 0 && allowed[from - 1] & bit(Label::Editor) != 0 && words[from - 1].folded != "in" {
                from -= 1;
            }
            if mark - from <= 24 && from < mark && follows(mark + 1) {
                for set in &mut allowed[from..=mark] {
                    if *set == either {
                        *set = bit(Label::Editor);
                    }
                }
            }
        }
    }
}

/// The bit of a label.
pub fn bit(label: Label) -> u16 {
    1 << label as u16
}

fn is_editor_mark(folded: &str) -> bool {
    matches!(
        folded,
        "ed" | "eds"
            | "editor"
            | "editors"
            | "edited"
            | "hrsg"
            | "hg"
            | "dir"
            | "trans"
            | "translated"
            | "cura"
    )
}

fn is_number_mark(folded: &str) -> bool {
    matches!(folded, "vol" | "volume" | "no" | "pp" | "p" | "pages" | "number" | "issue" | "vols" | "nr")
}

fn is_month(folded: &str) -> bool {
    const MONTHS: [&str; 14] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai", "avril"];
    let folded = fold(folded);
    MONTHS.iter().any(|m| folded.starts_with(m)) && folded.len() <= 9
}
