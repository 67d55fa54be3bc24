//! Talks, tutorials, posters.

use super::context::Context;
use super::date;
use super::entry::tidy;
use super::lexicon::lexicon;
use super::row::Row;
use super::run_together;
use crate::profile::{Occasion, PartialDate, Talk};
use crate::text::fold;

/// Reads a section of talks. A row with a title opens a talk; rows with events below it are its
/// occasions.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) {
    let opening = Opening::of(rows);
    for (i, row) in rows.iter().enumerate() {
        if is_scrambled(row) {
            let run = run_together::talks(row, context.taxonomy);
            if run.is_empty() {
                context
                    .profile
                    .meta
                    .warnings
                    .push(format!("line {}: several talks run together; left as written", row.number));
            }
            for talk in run {
                let venue = talk.event.as_deref().and_then(|e| venue(e, context));
                push(
                    Talk {
                        title: talk.title,
                        event: talk.event,
                        venue,
                        date: talk.date,
                        location: talk.location,
                        occasions: Vec::new(),
                    },
                    row.number,
                    context,
                );
            }
            continue;
        }
        read_row(row, i == 0 || opening.opens(row, i.checked_sub(1).map(|a| &rows[a])), context);
    }
}

/// A line as long as a paragraph in a section whose rows are titles and places.
fn is_scrambled(row: &Row) -> bool {
    row.text.len() > 320
}

fn read_row(row: &Row, opens: bool, context: &mut Context<'_>) {
    let dates = date::find(&row.text);
    let when = dates.iter().filter_map(|d| d.first).min();
    let text = date::without_edges(&row.text, &dates);
    let line = row.number;
    if text.is_empty() {
        if let Some(at) = context.profile.talks.len().checked_sub(1) {
            let date = &mut context.profile.talks[at].date;
            *date = date.or(when);
            if date.is_some() {
                context.ledger.cite(format!("/talks/{at}/date"), line);
            }
        }
        return;
    }
    if !opens && let Some(at) = context.profile.talks.len().checked_sub(1) {
        occasion(at, &text, when, line, context);
        return;
    }
    let talk = split(&text, row, when, context);
    push(talk, line, context);
}

fn push(talk: Talk, line: u32, context: &mut Context<'_>) {
    context.ledger.cite(format!("/talks/{}", context.profile.talks.len()), line);
    context.profile.talks.push(talk);
}

/// How the rows that open a talk are told from those that name a further occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// By a bullet or number.
    Bullet,
    /// By bold type, quotes or a heading.
    Marked,
    /// By a date at the start.
    Date,
    /// The row below a dated one: title above event.
    BelowDate,
    /// By a blank line.
    Gap,
    /// Every row is a talk.
    Every,
}

impl Opening {
    /// What some rows of a section have and others lack.
    fn of(rows: &[Row]) -> Self {
        let dated = rows.iter().filter(|r| is_dated(r)).count();
        for opening in [Self::Bullet, Self::Marked, Self::Date, Self::BelowDate, Self::Gap] {
            let count = (0..rows.len())
                .filter(|i| opening.opens(&rows[*i], i.checked_sub(1).map(|a| &rows[a])))
                .count();
            let usable = match opening {
                Self::Bullet | Self::Marked => count > 0,
                // Titles and events take turns.
                Self::BelowDate => {
                    count * 2 >= dated && rows.len() >= dated + count.min(dated) && dated < rows.len()
                }
                Self::Gap => count > 1 && count < rows.len() && dated < rows.len(),
                _ => count > 0 && count < rows.len(),
            };
            if usable {
                return opening;
            }
        }
        Self::Every
    }

    fn opens(self, row: &Row, above: Option<&Row>) -> bool {
        match self {
            Self::Bullet => row.bullet.is_some(),
            Self::Marked => {
                row.spans.iter().any(|s| s.style.bold)
                    || row.heading.is_some()
                    || row.text.contains(['“', '"', '„', '«'])
            }
            Self::Date => date::find(&row.text).iter().any(|d| d.range.start == 0),
            Self::BelowDate => !is_dated(row) && above.is_none_or(is_dated),
            Self::Gap => row.gap_before,
            Self::Every => true,
        }
    }
}

fn is_dated(row: &Row) -> bool {
    !date::find(&row.text).is_empty()
}

fn occasion(at: usize, text: &str, when: Option<PartialDate>, line: u32, context: &mut Context<'_>) {
    let (event, location) = super::place::peel(text.trim_end_matches(';'));
    let event = tidy(&event).to_owned();
    let key = venue(&event, context);
    let talk = &mut context.profile.talks[at];
    let Some(known) = talk.event.clone() else {
        talk.event = Some(event);
        talk.location = talk.location.take().or(location);
        talk.venue = key;
        // The date of the title may be a range of years; the occasion's own is more exact.
        talk.date = when.or(talk.date);
        context.ledger.cite(format!("/talks/{at}/event"), line);
        return;
    };
    context.ledger.cite(format!("/talks/{at}/occasions/{}", talk.occasions.len()), line);
    // The talk's event and date are those of the first time that it was given.
    if when.is_some_and(|when| talk.date.is_some_and(|date| when < date)) {
        talk.occasions.push(Occasion { event: known, date: talk.date });
        (talk.event, talk.venue, talk.date, talk.location) = (Some(event), key, when, location);
    } else {
        talk.date = talk.date.or(when);
        talk.occasions.push(Occasion { event, date: when });
    }
}

fn venue(event: &str, context: &Context<'_>) -> Option<String> {
    context.taxonomy.venues().resolve(event).map(|v| v.key.clone())
}

/// Title, event and place of a row: by quotes, bold or italic type, cells, or commas.
fn split(text: &str, row: &Row, when: Option<PartialDate>, context: &Context<'_>) -> Talk {
    let text = text.trim();
    let mut talk = Talk { date: when, ..Talk::default() };
    let mut rest = String::new();
    let quoted = [('“', '”'), ('"', '"'), ('„', '“'), ('«', '»')].iter().find_map(|(open, close)| {
        let start = text.find(*open)? + open.len_utf8();
        let end = start + text[start..].find(*close)?;
        Some((start - open.len_utf8(), start, end, end + close.len_utf8()))
    });
    let bold = row
        .spans
        .iter()
        .find(|s| s.style.bold && s.range.len() < row.text.len())
        .map(|s| row.text[s.range.clone()].to_owned());
    let italic = row
        .spans
        .iter()
        .find(|s| s.style.italic && s.range.len() < row.text.len() && s.range.len() > 12)
        .map(|s| row.text[s.range.clone()].to_owned());
    if let Some((before, start, end, after)) = quoted {
        talk.title = tidy(&text[start..end]).trim_end_matches([',', '.']).to_owned();
        rest = format!("{}, {}", tidy(&text[..before]), tidy(&text[after..]));
    } else if let Some(marked) = bold
        .filter(|b| text.contains(b.as_str()) && b.split_whitespace().count() > 2)
        .or(italic.filter(|i| text.contains(i.as_str())))
    {
        talk.title = tidy(&marked).to_owned();
        rest = text.replacen(&marked, ", ", 1);
    } else {
        let cells: Vec<&str> = text.split("  ").map(tidy).filter(|c| !c.is_empty()).collect();
        match cells.as_slice() {
            [title, others @ ..] if !others.is_empty() => {
                (*title).clone_into(&mut talk.title);
                rest = others.join(", ");
            }
            _ => {
                let (title, after) = title_end(text, context);
                title.clone_into(&mut talk.title);
                after.clone_into(&mut rest);
            }
        }
    }
    let rest = rest.replace(" ,", ",");
    let rest = tidy(rest.trim_matches([',', ' ', '.', ';', ':', '(', ')']));
    for lead in
        ["at ", "At ", "in ", "presented at ", "Presented at ", "invited talk at ", "Invited talk at "]
    {
        if let Some(event) = rest.strip_prefix(lead) {
            return with_event(talk, event, context);
        }
    }
    with_event(talk, rest, context)
}

fn with_event(mut talk: Talk, event: &str, context: &Context<'_>) -> Talk {
    let dates = date::find(event);
    let event = date::without_edges(event, &dates);
    if !event.is_empty() {
        let (name, place) = super::place::peel(&event);
        talk.venue = venue(&event, context);
        talk.location = place;
        talk.event = Some(name);
    }
    talk
}

/// Where the title ends in a row without marks: at ". ", at " at ", or at a comma before a venue, an
/// organisation or a place.
fn title_end<'a>(text: &'a str, context: &Context<'_>) -> (&'a str, &'a str) {
    if let Some((title, rest)) = text.split_once(". ")
        && title.split_whitespace().count() > 2
    {
        return (tidy(title), tidy(rest));
    }
    for (at, _) in text.match_indices([',', ';', '–', '—', '|']) {
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        let rest = text[at + mark..].trim();
        let first = rest.split(',').next().unwrap_or(rest);
        let named = lexicon().is_organisation(&fold(first))
            || lexicon().is_place(first)
            || !context.taxonomy.venues().find_in(first).is_empty()
            || is_event(first);
        if named && text[..at].split_whitespace().count() > 1 {
            return (tidy(&text[..at]), rest);
        }
    }
    // "Title, Event, City": nothing in it is known, but its form is.
    match text.split_once(", ") {
        Some((title, rest)) if rest.contains(", ") && title.split_whitespace().count() >= 3 => {
            (tidy(title), rest)
        }
        _ => (tidy(text), ""),
    }
}

fn is_event(text: &str) -> bool {
    let folded = fold(text);
    [
        "conference",
        "workshop",
        "symposium",
        "seminar",
        "meetup",
        "summit",
        "colloquium",
        "school",
        "meeting",
        "forum",
        "congress",
        "days",
        "konferenz",
        "tagung",
        "kolloquium",
        "seminaire",
        "journees",
        "congreso",
        "학회",
        "会议",
        "研讨会",
        "week",
        "guest lecture",
        "keynote",
        "retreat",
        "webinar",
    ]
    .iter()
    .any(|w| folded.contains(w))
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    fn talks(text: &str) -> Vec<(String, String, String)> {
        let profile = profile_of(&format!("# Ada Quist\n\n## Talks\n\n{text}"));
        profile
            .talks
            .into_iter()
            .map(|t| {
                (t.title, t.event.unwrap_or_default(), t.date.map(|d| d.to_string()).unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn one_talk_at_several_places() {
        let text = "2022–2023 **Counting Snow in Small Cities**\n\nNorthern Data Seminar, Sep 2023;\n\nOslo Snow Colloquium, Aug 2022\n\n2021 **Ice**\n\nIce Days, Jan 2021\n";
        assert_eq!(
            talks(text),
            [
                ("Counting Snow in Small Cities".into(), "Oslo Snow Colloquium".into(), "2022-08".into()),
                ("Ice".into(), "Ice Days".into(), "2021-01".into()),
            ]
        );
        let profile = profile_of(&format!("# Ada Quist\n\n## Talks\n\n{text}"));
        let [further] = profile.talks[0].occasions.as_slice() else { panic!("one further occasion") };
        assert_eq!(
            (further.event.as_str(), further.date.unwrap().to_string().as_str()),
            ("Northern Data Seminar", "2023-09")
        );
    }

    #[test]
    fn title_event_and_date_on_one_row() {
        assert_eq!(
            talks(
                "- “Counting Snow”, Northern Snow Conference, Oslo, Norway, May 2020\n- *Finding Ice at Scale*, Berg University, 2021\n- Frost for All, Frost Workshop, 2019\n"
            ),
            [
                ("Counting Snow".into(), "Northern Snow Conference".into(), "2020-05".into()),
                ("Finding Ice at Scale".into(), "Berg University".into(), "2021".into()),
                ("Frost for All".into(), "Frost Workshop".into(), "2019".into()),
            ]
        );
    }
}
