//! Pieces: the stretches of a head row that say one thing each.

use crate::parse::date::{self, DateSpan};
use crate::parse::entry::detail;
use crate::parse::lexicon::{Label, lexicon};
use crate::parse::margin::is_length;
use crate::parse::row::Row;
use crate::text::fold;

/// A stretch of a head row that says one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Piece {
    /// The words.
    pub(in crate::parse) text: String,
    /// The line.
    pub(in crate::parse) line: u32,
    /// Set in bold.
    pub(in crate::parse) bold: bool,
    /// How surely it is a position: 0, 1, 2.
    pub(in crate::parse) position: u8,
    /// Names a degree.
    pub(in crate::parse) degree: bool,
    /// Names a school.
    pub(in crate::parse) school: bool,
    /// Carries an organisation's word.
    pub(in crate::parse) organisation: bool,
    /// Is a place and nothing else.
    pub(in crate::parse) place: bool,
}

impl Piece {
    pub(in crate::parse) fn new(text: &str, line: u32, bold: bool) -> Self {
        let folded = fold(text);
        let words = lexicon();
        let place = words.is_place(text);
        // "Boston, MA." ends a sentence, "Washington, D.C." does not.
        let last = text.split_whitespace().last().unwrap_or_default();
        let text = if place && last.matches('.').count() == 1 { text.trim_end_matches('.') } else { text };
        let role = if place { 0 } else { words.role(text) };
        let degree = words.degree(text);
        // "Diplôme d'ingénieur" holds a role's word and is none.
        let whole = degree.as_ref().is_some_and(|d| d.start == 0 && text[d.clone()].contains([' ', '-']))
            // "Diplom-Bauingenieurin"
            || degree.is_some() && folded.starts_with("diplom-")
            // "Ausbildung zur Industriekauffrau": what one learns to be.
            || degree.as_ref().is_some_and(|d| d.start == 0 && leads_to_trade(&text[d.end..]));
        let role = if whole { 0 } else { role };
        let school = !place && words.is_school(&folded);
        Self {
            text: text.to_owned(),
            line,
            bold,
            position: role,
            // "Undergraduate Research Assistant" is a position.
            degree: degree.is_some() && role < 2,
            school,
            organisation: school || !place && words.is_company(&folded),
            place,
        }
    }

    /// Whether a text names a degree, as a piece of its own.
    pub(in crate::parse) fn names_degree(text: &str) -> bool {
        // Few texts hold the word of one.
        lexicon().degree(text).is_some() && Self::new(text, 0, false).degree
    }
}

impl Piece {
    /// The piece as what a form's label asked for.
    fn asked(self, label: Label) -> Self {
        let plain =
            Self { position: 0, degree: false, school: false, organisation: false, place: false, ..self };
        match label {
            Label::Post => Self { position: 2, ..plain },
            Label::Degree => Self { degree: true, ..plain },
            Label::Institution => Self { organisation: true, school: true, ..plain },
            Label::Subject | Label::Dates | Label::Duties => plain,
        }
    }
}

/// The text of a head row, dates aside, in pieces: at column gaps, bars, bullets and spaced dashes.
pub(super) fn pieces(row: &Row, dates: &[DateSpan]) -> Vec<Piece> {
    let rest = date::without(&row.text, dates);
    if let Some(label) = row.asks.filter(|l| *l != Label::Dates && !rest.is_empty()) {
        return vec![Piece::new(tidy(&rest), row.number, false).asked(label)];
    }
    let mut out = Vec::new();
    for cell in rest.split("  ") {
        let marked = split_marks(cell).into_iter().flat_map(split_sentences);
        for part in marked.flat_map(|p| split_style(p, row)) {
            let part = without_length(tidy(part));
            // "… 2019 – 2021 Advisor: Ada Quist" on one line: the detail is no piece of the head.
            if part.is_empty()
                || part.chars().all(|c| !c.is_alphanumeric())
                || part.contains(':') && detail(part).is_some()
                || is_length(part)
            {
                continue;
            }
            // "August 2012 (part time)": a remark on the date.
            let remark = !dates.is_empty() && is_bracketed(&row.text, part) && !says_much(part);
            if remark {
                continue;
            }
            let bold = row.text.find(part).is_some_and(|at| row.bold_at(at));
            out.push(Piece::new(part, row.number, bold));
        }
    }
    out
}

/// "Research Fellow (2 yrs 4 mos)": without the length of the stay.
fn without_length(part: &str) -> &str {
    let cut = part.rsplit_once('(').filter(|(_, rest)| is_length(rest.trim_end_matches(')')));
    cut.map_or(part, |(before, _)| tidy(before))
}

/// "**Research Intern**, Quist Labs": at the mark where bold or italic type ends or begins, but not within the name of a degree.
fn split_style<'a>(part: &'a str, row: &Row) -> Vec<&'a str> {
    let Some(from) = row.text.find(part) else { return vec![part] };
    let mut out = Vec::new();
    let mut start = 0;
    for (at, mark) in part.match_indices([',', ':']) {
        let set = |byte: usize| row.styles_at(from + byte);
        let next = at + 1 + part[at + 1..].len() - part[at + 1..].trim_start().len();
        let changes = at > 0 && next < part.len() && set(at - 1) != set(next);
        if changes && lexicon().degree(&part[start..at]).is_none() {
            out.push(&part[start..at]);
            start = at + mark.len();
        }
    }
    out.push(&part[start..]);
    out
}

/// Whether what stands behind a degree names the trade that it leads to.
fn leads_to_trade(rest: &str) -> bool {
    ["zum ", "zur ", "als ", "tot "].iter().any(|lead| rest.trim_start().starts_with(lead))
}

/// Whether `part` fills a pair of brackets of `text`.
fn is_bracketed(text: &str, part: &str) -> bool {
    text.find(part).is_some_and(|at| text[..at].ends_with('(') && text[at + part.len()..].starts_with(')'))
}

/// Whether a piece names an organisation, a place, a position or a degree.
fn says_much(part: &str) -> bool {
    lexicon().is_organisation(&fold(part))
        || lexicon().is_place(part)
        || lexicon().role(part) > 0
        || lexicon().degree(part).is_some()
}

fn split_marks(cell: &str) -> Vec<&str> {
    let mut parts = vec![cell];
    for mark in [" | ", " • ", " · ", " ◊ ", " ⋄ ", " ∙ ", " — ", " – ", " // ", "；", " ‖ "]
    {
        parts = parts.into_iter().flat_map(|p| p.split(mark)).collect();
    }
    // A plain hyphen parts a role from an organisation, and nothing else.
    parts.into_iter().flat_map(split_hyphen).collect()
}

/// "Profesora Titular. Universidad del Norte." says in sentences what others say in columns.
fn split_sentences(part: &str) -> Vec<&str> {
    let ends = part.match_indices(". ").map(|(at, _)| at).filter(|at| {
        let word = part[..*at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // "Dept. of", "Univ. of", "Prof. Ada", "B. Sc." end in no full stop.
        word.chars().count() >= 4
            && !matches!(
                fold(word).as_str(),
                "dept" | "univ" | "prof" | "inst" | "tech" | "dipl" | "hons" | "assoc" | "asst" | "engr"
            )
            && part[at + 2..].starts_with(|c: char| c.is_uppercase())
    });
    let mut out = Vec::new();
    let mut from = 0;
    for end in ends.chain([part.len()]) {
        out.push(part[from..end].trim());
        from = (end + 2).min(part.len());
    }
    let says = |p: &&str| lexicon().role(p) > 0 || lexicon().degree(p).is_some();
    let names = |p: &&str| lexicon().is_organisation(&fold(p));
    let apart = out.len() > 1 && says(&out[0]) && out[1..].iter().any(names);
    if apart { out } else { vec![part] }
}

fn split_hyphen(part: &str) -> Vec<&str> {
    if let Some((a, b)) = part.split_once(" - ") {
        let (left, right) = (lexicon().role(a), lexicon().role(b));
        // "Intern, Snow Systems - Ice Lab, Acme": the hyphen stands inside the organisation.
        let inside = a
            .rsplit_once(", ")
            .is_some_and(|(role, unit)| lexicon().role(role) == 2 && lexicon().role(unit) < 2);
        // "PhD in Snow - Northern University"
        let studied = |degree: &str, school: &str| {
            lexicon().degree(degree).is_some()
                && !lexicon().is_school(&fold(degree))
                && lexicon().is_school(&fold(school))
                && lexicon().degree(school).is_none()
        };
        if (left == 2) != (right == 2) && !inside || lexicon().is_place(b) || studied(a, b) || studied(b, a) {
            return vec![a, b];
        }
    }
    vec![part]
}

/// Without the separators at its ends and brackets that do not pair.
pub(in crate::parse) fn tidy(text: &str) -> &str {
    let mut text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '|' | ':' | '–' | '—' | '•' | '·' | '◊' | '/' | '，')
    });
    if text.ends_with('.')
        && !text[..text.len() - 1].ends_with(|c: char| c.is_uppercase())
        && text.matches('.').count() == 1
        && text.split_whitespace().last().is_some_and(|w| w.len() > 5)
    {
        text = &text[..text.len() - 1];
    }
    let (open, close) = (text.matches('(').count(), text.matches(')').count());
    if open > close {
        text = text.trim_end_matches('(').trim_start_matches('(').trim();
    } else if close > open {
        text = text.trim_start_matches(')').trim_end_matches(')').trim();
    }
    if text.starts_with('(') && text.ends_with(')') && open == 1 && close == 1 {
        text = text[1..text.len() - 1].trim();
    }
    text
}
