//! Quotes in notes: a line of a document with a link to it, `> words [file:line]`, and the way back.

use super::{detail, note, source};
use crate::library::Applicant;
use crate::text::safe;
use crate::tui::effect::Effects;
use crate::tui::jumps;
use crate::tui::state::{Focus, State, Tone};

/// How the pointer of a line of a note begins that links to a document; the line follows.
pub const QUOTE: &str = "quote:";

/// A link in a line of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link<'n> {
    file: &'n str,
    /// The line's number, from 1.
    line: u32,
    /// The words of the line as they were quoted.
    words: &'n str,
}

impl<'n> Link<'n> {
    /// The link that a line of a note ends with.
    fn of(text: &'n str) -> Option<Self> {
        let (words, link) = text.trim_end().strip_suffix(']')?.rsplit_once('[')?;
        let (file, line) = link.rsplit_once(':')?;
        let line = line.parse().ok().filter(|line| *line > 0)?;
        let words = words.trim().trim_start_matches('>').trim();
        (!file.trim().is_empty()).then_some(Self { file: file.trim(), line, words })
    }
}

/// Whether a line of a note has a link that can be followed.
pub fn is_link(text: &str) -> bool {
    Link::of(text).is_some()
}

/// The document and the number of the line under the cursor.
fn here(state: &State) -> Option<(usize, u32)> {
    match state.focus {
        Focus::Source => Some((state.source.paper, state.source.cursor as u32 + 1)),
        _ => detail::source(state).map(|source| (0, source.lines.first)),
    }
}

/// Why there is no line to quote.
pub fn why_not(state: &State) -> Option<&'static str> {
    match (state.selected(), here(state)) {
        (None, _) => Some("there is nobody under the cursor"),
        (Some(_), None) => Some("no line of the CV says this; go to a fact, or to the source"),
        _ => None,
    }
}

/// Opens the note with the line under the cursor quoted at its end; it is kept as a draft at once.
pub fn open(state: &mut State, fx: &mut Effects) {
    let (Some(applicant), Some((paper, line))) = (state.selected(), here(state)) else { return };
    let paper = applicant.paper(paper);
    let document = paper.document();
    let words = document.line(line).map(|line| line.text.as_str()).unwrap_or_default();
    let quote = format!("> {} [{}:{line}]", one_space(words), paper.file);
    note::open(state);
    note::append(state, fx, &safe(&quote));
}

/// Goes to the line that a line of the note of the applicant under the cursor links to.
pub fn follow(state: &mut State, text: &str) {
    let Some(link) = Link::of(text) else {
        return state.say(
            Tone::Note,
            "this line of the note links to none; `>` on a fact or in the source quotes one",
        );
    };
    let Some(applicant) = state.selected() else { return };
    let Some(paper) = (0..=applicant.attachments.len()).find(|at| applicant.paper(*at).file == link.file)
    else {
        let text = format!("{} is not among the documents of this applicant any more", link.file);
        return state.say(Tone::Error, text);
    };
    let (line, told) = match place(applicant, paper, &link) {
        Some(line) if line == link.line => (line, None),
        Some(line) => (line, Some(format!("the line has moved: it is line {line} now"))),
        None => (link.line, Some("the line has changed since it was quoted".to_owned())),
    };
    jumps::record(state);
    source::go_to(state, paper, line);
    if let Some(told) = told {
        state.say(Tone::Note, told);
    }
}

/// Where the quoted line is now: where it was, else the nearest one with the same words.
fn place(applicant: &Applicant, paper: usize, link: &Link<'_>) -> Option<u32> {
    let document = applicant.paper(paper).document();
    let same = |words: &str| safe(&one_space(words)) == link.words;
    if document.line(link.line).is_some_and(|line| same(&line.text)) {
        return Some(link.line);
    }
    let found = document.lines.iter().filter(|line| !line.is_blank() && same(&line.text));
    found.map(|line| line.number).min_by_key(|number| number.abs_diff(link.line))
}

fn one_space(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_what_a_line_ends_with() {
        let link = Link::of("> Built [a lot] of things [a b/cv.txt:12] ").unwrap();
        assert_eq!(link, Link { file: "a b/cv.txt", line: 12, words: "Built [a lot] of things" });
        for text in ["see [page 2]", "[cv.txt:0]", "[:3]", "cv.txt:3", "[cv.txt:x]", ""] {
            assert_eq!(Link::of(text), None, "{text:?}");
        }
    }
}
