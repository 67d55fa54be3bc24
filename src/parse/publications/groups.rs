//! What a list says about several papers at once, and what stands among papers but is none.

use crate::parse::context::Context;
use crate::parse::row::Row;
use crate::parse::talks;
use crate::profile::{IgnoredReason, PublicationKind, PublicationStatus};
use crate::text::fold;

/// What the heading above some papers says of them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    /// What kind they are.
    pub(super) announced: Option<PublicationKind>,
    /// How far they have come.
    pub(super) status: Option<PublicationStatus>,
}

impl Group {
    /// By the kind that a heading is known for, and its words.
    pub(super) fn new(announced: Option<PublicationKind>, heading: &str) -> Self {
        let folded = fold(heading);
        let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
        let both = has(&["published"]) || folded.starts_with("publications");
        let status = if both {
            None
        } else if has(SUBMITTED) {
            Some(PublicationStatus::Submitted)
        } else if has(ACCEPTED) {
            Some(PublicationStatus::Accepted)
        } else {
            None
        };
        Self { announced, status }
    }
}

const SUBMITTED: &[&str] = &[
    "under review",
    "under submission",
    "in submission",
    "submitted",
    "in preparation",
    "under revision",
    "soumis",
    "en revision",
    "eingereicht",
    "in begutachtung",
    "在审",
    "심사",
    "投稿中",
];
const ACCEPTED: &[&str] = &[
    "forthcoming",
    "in press",
    "to appear",
    "accepted papers",
    "accepted for publication",
    "a paraitre",
    "sous presse",
    "im druck",
    "en prensa",
    "no prelo",
];

/// Words of headings above some of the papers, folded.
const SELECTION: &[&str] = &[
    "selected",
    "selection",
    "representative",
    "ausgewahlt",
    "auswahl",
    "choisies",
    "choisis",
    "seleccion",
    "selecionad",
    "selezion",
    "geselecteerd",
    "wybrane",
    "vybran",
    "utvalda",
    "utvalgte",
    "udvalgte",
    "valikoi",
    "избранные",
    "代表",
    "精选",
    "대표",
];

/// Warns that the papers below `heading` are not all of the applicant's, if it says so: what is counted is a lower bound.
pub(super) fn note_selection(heading: &str, context: &mut Context<'_>) {
    const WARNING: &str = "publications: a selection; there are more";
    let folded = fold(heading);
    let warnings = &mut context.profile.meta.warnings;
    if SELECTION.iter().any(|w| folded.contains(w)) && !warnings.iter().any(|w| w == WARNING) {
        warnings.push(WARNING.to_owned());
    }
}

/// How a presentation is announced, before a colon.
const PRESENTATIONS: &[&str] = &[
    "talk",
    "poster",
    "invited talk",
    "contributed talk",
    "oral presentation",
    "poster presentation",
    "presentation",
    "keynote",
    "vortrag",
    "eingeladener vortrag",
    "expose",
    "charla",
    "palestra",
    "presentazione",
    "ponencia",
    "intervento",
];

/// The rows without "Talk: …", "Poster: …" and the rows that these go on in; those are read as talks.
pub(super) fn without_talks(rows: &[Row], context: &mut Context<'_>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let mut talks: Vec<Row> = Vec::new();
    let mut inside = false;
    for row in rows {
        if let Some(text) = presentation(&row.text) {
            talks.push(Row { text: text.to_owned(), spans: Vec::new(), ..row.clone() });
            inside = true;
            continue;
        }
        inside &= !row.gap_before && row.bullet.is_none() && row.label().is_none() && row.heading.is_none();
        match talks.last_mut() {
            Some(talk) if inside => {
                talk.text.push(' ');
                talk.text.push_str(&row.text);
                context.ledger.join(talk.number, row.number);
            }
            _ => kept.push(row.clone()),
        }
    }
    if !talks.is_empty() {
        talks::read(&talks, context);
    }
    kept
}

fn presentation(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(':')?;
    (label.len() <= 24 && PRESENTATIONS.contains(&fold(label.trim()).as_str())).then(|| rest.trim_start())
}

/// Takes out the rows that are a year and nothing else, if the list begins with one: headings, each for the
/// papers below it. Gives the other rows, and line and year of each heading.
pub(super) fn without_years(rows: Vec<Row>, context: &mut Context<'_>) -> (Vec<Row>, Vec<(u32, i16)>) {
    if rows.first().is_none_or(|row| year(row).is_none()) {
        return (rows, Vec::new());
    }
    let mut years = Vec::new();
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let mut below = false;
    for mut row in rows {
        if let Some(year) = year(&row) {
            context.ledger.ignore(row.number, IgnoredReason::Heading);
            years.push((row.number, year));
            below = true;
        } else {
            row.gap_before |= below;
            below = false;
            kept.push(row);
        }
    }
    (kept, years)
}

fn year(row: &Row) -> Option<i16> {
    let digits = row.text.trim_matches(|c: char| !c.is_alphanumeric());
    let plain = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) && row.text.len() <= 8;
    digits.parse().ok().filter(|y| plain && (1950..2100).contains(y))
}

/// Marks the rows that were broken at a width which a good part of the list's lines come near to.
pub(super) fn mark_full(rows: &mut [Row]) {
    let widest = rows.iter().map(|r| usize::from(r.width)).max().unwrap_or(0);
    let near = rows.iter().filter(|r| usize::from(r.width) * 100 >= widest * 90).count();
    if !(60..=160).contains(&widest) || near < 2 || near * 4 < rows.len() {
        return;
    }
    for at in 1..rows.len() {
        let word = rows[at].text.split_whitespace().next().map_or(0, crate::text::width);
        let above = &rows[at - 1];
        let full =
            usize::from(above.width) + 1 + word > widest && !rows[at].gap_before && above.wrapped.is_none();
        rows[at - 1].full |= full && rows[at].bullet.is_none() && !rows[at - 1].hard_break;
    }
}
