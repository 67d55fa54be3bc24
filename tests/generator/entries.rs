//! Degrees and posts: entries with a title, an organisation, a place and dates.

use super::facts::{Month, Span};
use super::layouts::{Dates, Entry, Layout};
use super::page::{Line, width};

/// One entry, whatever it is of.
pub struct Parts {
    /// Degree or position.
    pub title: String,
    /// University or employer.
    pub organisation: String,
    /// Where.
    pub place: String,
    /// When.
    pub dates: String,
    /// What stands below.
    pub details: Vec<String>,
}

/// How wide the column of dates is.
const DATES: usize = 24;
/// Two parts at the two margins.
pub fn ends(layout: &Layout, left: &str, right: &str) -> String {
    let margin = if layout.page.width > 0 { layout.page.width } else { 80 };
    let gap = margin.saturating_sub(width(left) + width(right)).max(3);
    format!("{left}{}{right}", " ".repeat(gap))
}

/// A label in a column, and what it labels.
pub fn column(label: &str, text: &str, wide: usize) -> Line {
    let gap = wide.saturating_sub(width(label)).max(2);
    Line::hanging(format!("{label}{}{text}", " ".repeat(gap)), wide)
}

/// The entries of a section.
pub fn lines(layout: &Layout, entries: &[Parts]) -> Vec<Line> {
    if layout.entry == Entry::Grid {
        return grid(entries);
    }
    let mut lines = Vec::new();
    let apart = || entries.iter().map(|entry| Line::new(&*entry.dates));
    if layout.entry == Entry::DatesApartFirst {
        lines.extend(apart());
        lines.push(Line::blank());
    }
    for entry in entries {
        lines.extend(one(layout, entry));
        lines.extend(details(layout, entry));
        if !matches!(layout.entry, Entry::Tabs | Entry::TabsOrganisationFirst | Entry::Pipes)
            || !entry.details.is_empty()
        {
            lines.push(Line::blank());
        }
    }
    if layout.entry == Entry::DatesApart {
        lines.push(Line::blank());
        lines.extend(apart());
    }
    lines.push(Line::blank());
    lines
}

fn details(layout: &Layout, entry: &Parts) -> Vec<Line> {
    let indent = match layout.entry {
        Entry::DatesLeft | Entry::DatesLeftTwoLines => DATES,
        Entry::Listed => 2,
        _ if layout.markdown => 0,
        _ => 2,
    };
    // In Markdown a line that is no item would flow into the one above it.
    let bullet = if layout.markdown && layout.bullet.is_empty() { "-" } else { layout.bullet };
    let text =
        |detail: &String| if bullet.is_empty() { detail.clone() } else { format!("{bullet} {detail}") };
    entry.details.iter().map(|detail| Line::hanging(text(detail), 2).indented(indent)).collect()
}

fn one(layout: &Layout, entry: &Parts) -> Vec<Line> {
    let Parts { title, organisation, place, dates, .. } = entry;
    let bold = |text: &str| if layout.markdown { format!("**{text}**") } else { text.to_owned() };
    let italic = |text: &str| if layout.markdown { format!("*{text}*") } else { text.to_owned() };
    // In Markdown, two spaces keep a line from flowing into the next.
    let hard = if layout.markdown { "  " } else { "" };
    let line = |text: String| Line::hanging(text, 4);
    match layout.entry {
        Entry::OneLine => vec![line(format!("{title}, {organisation}, {place}, {dates}"))],
        Entry::TitleThenOrganisation => {
            vec![line(ends(layout, title, dates)), line(format!("{organisation}, {place}"))]
        }
        Entry::OrganisationThenTitle => {
            vec![line(ends(layout, &format!("{organisation}, {place}"), dates)), line(title.clone())]
        }
        Entry::FourCorners if layout.markdown => {
            vec![
                line(format!("{} — {place}{hard}", bold(organisation))),
                line(format!("{} — {dates}", italic(title))),
                Line::blank(),
            ]
        }
        Entry::FourCorners => vec![line(ends(layout, organisation, place)), line(ends(layout, title, dates))],
        Entry::DatesLeft => vec![column(dates, &format!("{title}, {organisation}, {place}"), DATES)],
        Entry::DatesLeftTwoLines => {
            vec![column(dates, title, DATES), Line::new(format!("{organisation}, {place}")).indented(DATES)]
        }
        Entry::DatesAbove => {
            vec![line(dates.clone()), line(title.clone()), line(format!("{organisation}, {place}"))]
        }
        Entry::DatesBelow => {
            vec![line(title.clone()), line(format!("{organisation}, {place}")), line(dates.clone())]
        }
        Entry::Tabs => vec![line(format!("{dates}\t{title}\t{organisation}\t{place}"))],
        Entry::TabsOrganisationFirst => vec![line(format!("{organisation}\t{title}\t{place}\t{dates}"))],
        Entry::Pipes => vec![line(format!("{title} | {organisation} | {place} | {dates}"))],
        Entry::At => vec![line(format!("{title} at {organisation} ({dates})"))],
        Entry::DatesApart | Entry::DatesApartFirst => {
            vec![line(title.clone()), line(format!("{organisation}, {place}"))]
        }
        Entry::Nested => vec![
            line(format!("### {title}")),
            Line::blank(),
            line(format!("{organisation}, {place} · {dates}")),
            Line::blank(),
        ],
        Entry::BoldOrganisation => {
            vec![
                line(format!("{}, {place}{hard}", bold(organisation))),
                line(format!("{} ({dates})", italic(title))),
                Line::blank(),
            ]
        }
        Entry::Listed => vec![line(format!("- {}, {organisation}, {place}, {}", bold(title), italic(dates)))],
        Entry::Grid => Vec::new(),
        Entry::Dash => vec![line(format!("{title} – {organisation}")), line(format!("{dates} | {place}"))],
        Entry::DatesColon => vec![line(format!("{dates}: {title}, {organisation} ({place})"))],
    }
}

fn grid(entries: &[Parts]) -> Vec<Line> {
    let mut lines = vec![Line::new("| When | What | Where |"), Line::new("|---|---|---|")];
    lines.extend(
        entries
            .iter()
            .map(|e| Line::new(format!("| {} | {} | {}, {} |", e.dates, e.title, e.organisation, e.place))),
    );
    lines.push(Line::blank());
    lines
}

/// A span of time as the layout writes it.
pub fn span(layout: &Layout, span: Span) -> String {
    let present = layout.language.present;
    let (start, end) = (month(layout, span.start), span.end.map(|end| month(layout, end)));
    if let (Dates::Years | Dates::YearsSpaced, Some(end)) = (layout.dates, &end)
        && start == *end
    {
        return start;
    }
    // Where a language has a word for it, a start alone is what lasts.
    if end.is_none() && !layout.language.since.is_empty() && matches!(layout.dates, Dates::GermanDotted) {
        return format!("{} {start}", layout.language.since);
    }
    let between = match layout.dates {
        Dates::Years | Dates::GermanDotted => "–",
        Dates::YearsSpaced | Dates::LongMonths | Dates::Dotted => " - ",
        Dates::ShortMonths | Dates::Slashed | Dates::Iso | Dates::Seasons | Dates::Apostrophe => " – ",
        Dates::To => " to ",
        Dates::Chinese => "—",
        Dates::Korean => " ~ ",
    };
    format!("{start}{between}{}", end.unwrap_or_else(|| present.to_owned()))
}

fn month(layout: &Layout, (year, month): Month) -> String {
    let (long, short) = (layout.language.months[month - 1], layout.language.short_months[month - 1]);
    match layout.dates {
        Dates::Years | Dates::YearsSpaced => year.to_string(),
        Dates::ShortMonths => format!("{short} {year}"),
        Dates::LongMonths => format!("{long} {year}"),
        Dates::Slashed => format!("{month:02}/{year}"),
        Dates::Iso => format!("{year}-{month:02}"),
        Dates::Dotted => format!("{year}.{month:02}"),
        Dates::GermanDotted => format!("{month:02}.{year}"),
        Dates::To => format!("{}. {year}", short.trim_end_matches('.')).replace("May.", "May"),
        Dates::Chinese => format!("{year}年{month}月"),
        Dates::Korean => format!("{year}년 {month}월"),
        Dates::Seasons => format!("{} {year}", ["Spring", "Summer", "Fall"][(month - 1) / 5]),
        Dates::Apostrophe => format!("{} ’{:02}", short, year % 100),
    }
}
