//! Lines that a page's width broke become one row again.

use super::date;
use super::ledger::Ledger;
use super::lexicon::lexicon;
use super::row::Row;
use crate::document::{Document, LONGEST_LINE, Span};
use crate::text::width;

/// The width at which a document breaks its lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// The widest line, in columns; none where lines are not broken at a width.
    widest: Option<usize>,
}

impl Measure {
    /// Text is broken at a width where a good part of its lines comes near to it.
    pub(super) fn of(document: &Document) -> Self {
        let widths: Vec<usize> =
            document.lines.iter().filter(|l| !l.rule && !l.text.is_empty()).map(|l| width(&l.raw)).collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        let near = widths.iter().filter(|w| **w * 100 >= widest * 85).count();
        // A short measure is one only where many lines come near to it.
        let share = if widest < 68 { 5 } else { 20 };
        let broken = (60..=160).contains(&widest) && near >= 3 && near * share >= widths.len();
        Self { widest: broken.then_some(widest) }
    }

    /// Whether the first word of `next` would have had no room on the line above it.
    fn is_full(self, row: &Row, next: &Row) -> bool {
        let word = next.text.split_whitespace().next().map_or(0, width);
        self.widest.is_some_and(|widest| usize::from(row.width) + 1 + word > widest)
    }
}

/// Marks the rows that the page's width broke.
pub(super) fn mark_full(rows: &mut [Row], measure: Measure) {
    for at in 1..rows.len() {
        let full = rows[at - 1].wrapped.unwrap_or_else(|| measure.is_full(&rows[at - 1], &rows[at]));
        rows[at - 1].full = full && !rows[at].gap_before;
    }
}

/// Joins the rows that continue the row above them.
pub(super) fn join(rows: Vec<Row>, ledger: &mut Ledger) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match out.last_mut() {
            Some(above) if continues(&row, above) => {
                ledger.join(above.number, row.number);
                append(above, row);
            }
            _ => out.push(row),
        }
    }
    out
}

fn continues(row: &Row, above: &Row) -> bool {
    crate::text::work(row.text.len() + above.text.len());
    if row.gap_before
        || row.bullet.is_some()
        || row.heading.is_some()
        || above.heading.is_some()
        || above.hard_break
        || above.text.len() + row.text.len() > LONGEST_LINE
    {
        return false;
    }
    if row.text.contains("  ") || row.starts_bold() && !above.is_bold() || above.is_bold() && !row.is_bold() {
        return false;
    }
    // "Supervisor: …" says something of its own.
    if super::entry::detail(&row.text).is_some() || super::form::opens(&row.text) {
        return false;
    }
    // "Client: …" above "Role: …": a list of labels.
    if is_labelled(&row.text) && is_labelled(&above.text) {
        return false;
    }
    if date::find(&row.text).first().is_some_and(|d| d.range.start == 0) && date::is_open(&above.text) {
        return above.full;
    }
    if date::find(&row.text).first().is_some_and(|d| d.range.start == 0) || row.indent < above.indent {
        return false;
    }
    // Rows that both end with their dates are entries of their own.
    let closed = |text: &str| date::find(text).last().is_some_and(|d| d.range.end + 1 >= text.len());
    if closed(&above.text) && closed(&row.text) {
        return false;
    }
    if stands_apart(row, above) {
        return false;
    }
    let ended = above.text.ends_with(['.', ':', '!', '?', '。']);
    let lower = row.text.starts_with(char::is_lowercase) && !ended && above.width > 40;
    let broken_word = above.text.ends_with('-') && row.text.starts_with(char::is_lowercase);
    lower || broken_word || above.full
}

/// Whether a row that begins with a capital says something of its own, though the row above reaches to the margin.
fn stands_apart(row: &Row, above: &Row) -> bool {
    if !row.text.starts_with(char::is_uppercase) {
        return false;
    }
    let cells = above.cells();
    let dated = date::find(&above.text);
    // "2012 – 2015   Engineer, Quist Labs, Waterloo, ON" is complete with its place; a sentence below tells of the post.
    let placed = above
        .text
        .rsplit_once(", ")
        .is_some_and(|(_, end)| lexicon().is_state(end) || lexicon().is_place_name(end));
    let words = row.text.split_whitespace();
    let lower = words.clone().filter(|w| w.starts_with(char::is_lowercase)).count();
    let count = words.count();
    if placed && dated.iter().any(date::DateSpan::is_range) && count >= 4 && lower * 2 >= count {
        return true;
    }
    // A short cell at the right margin does not go on below the left one.
    let Some(last) = cells.last().filter(|_| cells.len() > 1) else { return false };
    let last = width(last);
    let start = usize::from(above.width).saturating_sub(last);
    last * 3 < usize::from(above.width) && usize::from(row.indent) * 2 < start
        // Nor does a row below a column of dates that is set where the dates are.
        || dated.first().is_some_and(|d| d.range.start == 0 && d.is_range()) && row.indent <= above.indent
}

/// Begins with a short label and a colon: capitalised, or a name like `snow-count`.
fn is_labelled(text: &str) -> bool {
    let Some((label, value)) = text.split_once(':') else { return false };
    label.split_whitespace().count() <= 5
        && label.chars().count() <= 40
        && (label.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) || label.contains('-'))
        && !label.contains(['.', ',', '/'])
        && value.starts_with(' ')
}

fn append(above: &mut Row, row: Row) {
    let hyphen = above.text.ends_with('-')
        && above.text[..above.text.len() - 1].ends_with(char::is_lowercase)
        && row.text.starts_with(char::is_lowercase);
    if hyphen {
        above.text.pop();
    } else {
        above.text.push(' ');
    }
    let base = above.text.len();
    above.text.push_str(&row.text);
    above
        .spans
        .extend(row.spans.into_iter().map(|s| Span { range: base + s.range.start..base + s.range.end, ..s }));
    above.width = row.width;
    above.wrapped = row.wrapped;
    above.full = row.full;
    above.hard_break = row.hard_break;
}

#[cfg(test)]
mod tests {
    use super::is_labelled;
    use crate::parse::testing::profile_of;

    #[test]
    fn a_head_broken_at_the_margin_is_one_again() {
        let profile = profile_of(
            "Ada Quist\n\nExperience\n\n2018-2023      Research Associate, Center for Snow Services and High Northern\n               Counting (CSN), Berg University, Oslo.\n               - Kept the snow counters of two projects in good order over all\n                 of the long winters\n2016-2018      Software Engineer, Quist Labs, Bonn.\n               - Wrote code that counts and then wrote more code that counts it\n                 again\n",
        );
        assert_eq!(profile.work.len(), 2);
        assert_eq!(
            profile.work[0].name.as_deref(),
            Some("Center for Snow Services and High Northern Counting (CSN), Berg University")
        );
        assert_eq!(
            profile.work[0].highlights,
            ["Kept the snow counters of two projects in good order over all of the long winters"]
        );
        assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
    }

    #[test]
    fn a_date_broken_at_the_margin_is_one_again() {
        let profile = profile_of(
            "Ada Quist\n\nEmployment\n\nResearch Assistant, School of Experimental Snow, University of Nordland, November\n2002–October 2004.\n\nResearch Associate (promoted twice), School of Experimental Snow, University of Nordland,\nNovember 2004–February 2008, and for some more time after that in the school's ice group.\n",
        );
        assert_eq!(profile.work[0].start_date.unwrap().to_string(), "2002-11");
    }

    #[test]
    fn a_head_at_the_margin_is_not_gone_on_by_a_sentence() {
        let profile = profile_of(
            "Ada Quist\n\nEXPERIENCE        2012–Present            Software Engineer, Quist Technologies, Waterloo, ON\n                                          Mentored 15 interns, two of whom returned as full-time\n                                            engineers\n                                          Introduced weekly tests of snow, which found 26 more\n                                            defects before release\n",
        );
        assert_eq!(profile.work[0].name.as_deref(), Some("Quist Technologies"), "{:?}", profile.work);
    }

    #[test]
    fn a_cell_at_the_right_margin_does_not_go_on_at_the_left() {
        let profile = profile_of(
            "Ada Quist\n\nWORK EXPERIENCE\n\nDepartment of Snow, Bureau of Ice Records                 06/2018 - Present\nDayton, OH                                                Full time, all year\nManagement Analyst\n- Counted the snow\n\nOhio Ice Authority                                        02/2014 - 05/2018\nColumbus, OH                                              Full time, all year\nProgram Specialist\n- Counted the ice\n",
        );
        let found: Vec<_> = profile.work.iter().map(|w| w.position.as_deref()).collect();
        assert_eq!(found, [Some("Management Analyst"), Some("Program Specialist")], "{:?}", profile.work);
    }

    #[test]
    fn rows_with_labels_stay_apart() {
        assert!(is_labelled("Client : Berg Insurance") && is_labelled("Role: Developer"));
        assert!(!is_labelled("https://berg.example") && !is_labelled("wrote: code"));
    }
}
