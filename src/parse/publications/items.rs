//! A list's rows parted into items.
//!
//! Each way in which lists mark their items (a number, a bullet, a blank line, bold type, a title after a row of authors …) is
//! tried on the whole section; the way that yields most rows with one list of authors and one venue wins.

use std::borrow::Cow;
use std::collections::HashSet;

use super::abstracts;
use super::rows::{Features, author_run, delimited, features, same_people};
use crate::parse::row::Row;
use crate::taxonomy::Taxonomy;
use crate::text::{fold, work};

/// One publication's rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Item<'a> {
    /// Its rows in the order in which they are to be read.
    pub(super) rows: Vec<Cow<'a, Row>>,
    /// Rows that only name an award.
    pub(super) awards: Vec<&'a Row>,
    /// Lines that add nothing to the reference: they say again what others of the item say, or are its abstract.
    pub(super) asides: Vec<u32>,
}

/// A list of publications.
#[derive(Debug, Default)]
pub(super) struct List<'a> {
    pub(super) items: Vec<Item<'a>>,
    /// Sentences about the list.
    pub(super) introduction: Vec<&'a Row>,
}

/// Rows of an item that are looked through for the same people: more than any publication has.
const LONGEST_ITEM: usize = 24;

/// The ways in which items are marked.
const MARKS: [Mark; 10] = [
    Mark::Label,
    Mark::Bullet,
    Mark::Bold,
    Mark::Gap,
    Mark::AfterAuthors,
    Mark::Authors,
    Mark::Outdent,
    Mark::Quoted,
    Mark::AfterVenue,
    Mark::EveryRow,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Label,
    Bullet,
    Bold,
    Gap,
    /// A row after one that is all authors.
    AfterAuthors,
    /// A row that begins with authors.
    Authors,
    /// A row that stands further left than the one above.
    Outdent,
    /// A row that opens with a title in quotation marks.
    Quoted,
    /// A row after one that names the venue.
    AfterVenue,
    EveryRow,
}

/// Parts the rows of a section.
pub(super) fn part<'a>(rows: &'a [Row], taxonomy: &Taxonomy) -> List<'a> {
    let all = features(rows, taxonomy);
    let mut list = List::default();
    let mut kept: Vec<(&Row, Features)> = Vec::new();
    let is_abstract = abstracts::rows(rows);
    for ((row, features), is_abstract) in rows.iter().zip(all).zip(&is_abstract) {
        if *is_abstract && !kept.is_empty() {
            continue;
        }
        if features.prose && row.label().is_none() {
            list.introduction.push(row);
        } else {
            kept.push((row, features));
        }
    }
    let told = hanging_starts(&kept).or_else(|| quoted_starts(&kept));
    let mut best: Option<(f64, Vec<usize>)> = None;
    for mark in MARKS {
        let starts = starts(&kept, mark);
        if starts.is_empty() {
            continue;
        }
        let counted = mark == Mark::Label && is_counted(&kept, &starts);
        let told = told.as_ref().is_some_and(|told| *told == starts);
        let sure = if counted { 0.3 } else { 0.0 } + if told { 1.5 } else { 0.0 };
        let score = score(&kept, &starts) + sure * starts.len() as f64;
        if best.as_ref().is_none_or(|b| score > b.0 + 0.01) {
            best = Some((score, starts));
        }
    }
    let Some((_, starts)) = best else { return list };
    // What stands above the first item and names nobody and nothing is about the list.
    let first = starts.first().copied().unwrap_or(0);
    let about = kept[..first].iter().all(|(_, f)| !f.authors && !f.venue);
    let mut groups: Vec<Vec<(&Row, Features)>> = Vec::new();
    if about {
        list.introduction.extend(kept.drain(..first).map(|(row, _)| row));
    }
    let starts: Vec<usize> = if about { starts.iter().map(|s| s - first).collect() } else { starts };
    for (i, entry) in kept.iter().enumerate() {
        if i == 0 || starts.binary_search(&i).is_ok() {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push(*entry);
        }
    }
    move_strays(&mut groups);
    let names =
        super::rows::names(kept.iter().filter(|(_, f)| f.only_authors && !f.undelimited).map(|(r, _)| *r));
    list.items = finish(groups, &names);
    let abstracts =
        rows.iter().zip(is_abstract).filter(|(_, is_abstract)| *is_abstract).map(|(row, _)| row.number);
    for line in abstracts {
        let above = |item: &&mut Item<'_>| item.rows.first().is_some_and(|row| row.number < line);
        if let Some(item) = list.items.iter_mut().rev().find(above) {
            item.asides.push(line);
        }
    }
    list
}

fn starts(rows: &[(&Row, Features)], mark: Mark) -> Vec<usize> {
    let outer = rows.iter().filter(|(r, _)| r.bullet.is_some()).map(|(r, _)| r.indent).min().unwrap_or(0);
    let indented = rows.iter().any(|(r, _)| r.indent > 0);
    let begins = |i: usize| -> bool {
        work(1);
        let (row, features) = rows[i];
        let above = i.checked_sub(1).map(|a| rows[a]);
        if features.award {
            return false;
        }
        match mark {
            Mark::Label => row.label().is_some(),
            Mark::Bullet => row.bullet.is_some() && row.indent <= outer,
            Mark::Bold => {
                row.is_bold() && !features.only_authors
                    || row.starts_bold() && !features.only_authors && !starts_with_bold_author(row)
            }
            Mark::Gap => row.gap_before,
            Mark::AfterAuthors => above.is_none_or(|(_, a)| a.only_authors) && !features.only_authors,
            Mark::Authors => features.authors && starts_with_authors(row),
            Mark::Outdent => {
                above.is_none_or(|(a, _)| a.indent > row.indent)
                    || row.indent == 0 && above.is_some_and(|(a, _)| a.indent == 0) && indented
            }
            Mark::Quoted => opens_with_title(&row.text),
            Mark::AfterVenue => above.is_none_or(|(_, a)| a.venue) && !features.only_venue,
            Mark::EveryRow => true,
        }
    };
    (0..rows.len()).filter(|i| begins(*i)).collect()
}

/// Whether the numbers of the items count up or down by one, now and then printed twice.
fn is_counted(rows: &[(&Row, Features)], starts: &[usize]) -> bool {
    let number =
        |i: &usize| rows[*i].0.label()?.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<i64>().ok();
    let numbers: Vec<i64> = starts.iter().filter_map(number).collect();
    let steps = numbers.windows(2).filter(|w| (w[1] - w[0]).abs() <= 1).count();
    numbers.len() >= 3 && steps * 10 >= (numbers.len() - 1) * 7
}

fn starts_with_bold_author(row: &Row) -> bool {
    let Some(span) = row.spans.iter().find(|s| s.style.bold && s.range.start == 0) else { return false };
    author_run(&row.text[span.range.clone()]).0 > 0 && span.range.len() < 40
}

fn starts_with_authors(row: &Row) -> bool {
    let head: String = row.text.chars().take(60).collect();
    let first = head.split([',', ';', '&']).next().unwrap_or_default();
    author_run(&head).0 >= 1 && first.split_whitespace().count() <= 5
}

/// How well the items explain themselves: the good ones, less the bad ones.
fn score(rows: &[(&Row, Features)], starts: &[usize]) -> f64 {
    let mut total = 0.0;
    let mut from = 0;
    let paragraphs = are_paragraphs(rows);
    let ends = starts.iter().copied().filter(|s| *s > 0).chain(std::iter::once(rows.len()));
    for end in ends {
        total += item_score(&rows[from..end]);
        if paragraphs {
            let crossed = rows[from..end].iter().skip(1).filter(|(r, _)| r.gap_before).count();
            total -= 0.5 * crossed as f64;
        }
        // What goes on from a row that the page broke begins nothing.
        let torn = from > 0 && rows[from - 1].0.full && rows[from].0.bullet.is_none();
        total -= if torn { 0.5 } else { 0.0 };
        from = end;
    }
    total
}

/// Where items begin that hang: their first rows stand at the edge, and what the page broke off is set in.
fn hanging_starts(rows: &[(&Row, Features)]) -> Option<Vec<usize>> {
    let outer = rows.iter().map(|(r, _)| r.indent).min()?;
    let starts: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].0.indent == outer).collect();
    let set_in = (1..rows.len()).filter(|i| rows[*i].0.indent > outer);
    let hangs = set_in.clone().all(|i| rows[i - 1].0.full && !rows[i].0.gap_before);
    let loose = starts.iter().filter(|i| **i > 0 && rows[**i - 1].0.full).count();
    (hangs
        && starts.first() == Some(&0)
        && starts.len() >= 2
        && set_in.count() >= 2
        && loose * 3 <= starts.len())
    .then_some(starts)
}

/// Where items begin in a list that opens with titles in quotation marks and has no authors before them.
fn quoted_starts(rows: &[(&Row, Features)]) -> Option<Vec<usize>> {
    let starts: Vec<usize> = (0..rows.len()).filter(|i| opens_with_title(&rows[*i].0.text)).collect();
    (starts.len() >= 2 && starts.first() == Some(&0)).then_some(starts)
}

/// Whether a text opens with a title of some words in quotation marks.
pub(in crate::parse) fn opens_with_title(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['"', '“', '”', '„', '«', '‘']) else { return false };
    let end = rest.find(['"', '”', '“', '»', '’']).unwrap_or(rest.len());
    rest[..end].split_whitespace().count() >= 3
}

/// Whether white parts the items: between it, every row goes on from one that the page broke.
fn are_paragraphs(rows: &[(&Row, Features)]) -> bool {
    let pairs = || rows.windows(2).map(|w| (w[0].0, w[1].0));
    let gaps = pairs().filter(|(_, row)| row.gap_before).count();
    let torn = pairs().filter(|(above, row)| !row.gap_before && above.full).count();
    let loose = pairs().filter(|(above, row)| !row.gap_before && !above.full).count();
    gaps >= 1 && torn > gaps && loose == 0
}

fn item_score(rows: &[(&Row, Features)]) -> f64 {
    work(rows.len());
    let mut author_groups = 0;
    let mut previous = false;
    for (_, features) in rows {
        author_groups += usize::from(features.authors && !previous);
        previous = features.authors;
    }
    let marked = rows.iter().filter(|(r, _)| r.bullet.is_some()).count();
    let venues = rows.iter().filter(|(_, f)| f.only_venue).count();
    let words: usize = rows.iter().map(|(_, f)| f.words).sum();
    let dated = rows.iter().any(|(_, f)| f.venue);
    let titled = rows.iter().any(|(_, f)| !f.only_authors && !f.only_venue && !f.award && f.words > 1);
    let good = author_groups == 1 && dated && titled && (5..150).contains(&words) && marked <= 1;
    // Few lists put the venue first on a row of its own.
    let venue_first = if rows.first().is_some_and(|(_, f)| f.only_venue) { 0.3 } else { 0.0 };
    if good {
        return 1.0 - venue_first - 0.1 * f64::from(venues.saturating_sub(1) as u32);
    }
    // A paper without authors or year is still a paper; rows of several are not.
    match author_groups {
        1 if titled => 0.3 - 0.3 * f64::from(marked.saturating_sub(1) as u32),
        0 if titled && dated && words >= 5 => 0.2,
        0 | 1 => -0.4,
        more => -0.5 * more as f64,
    }
}

/// Rows that a page's extraction put before the number of their item go to the item they belong to:
/// where an item has a second venue or second list of authors at its end and the next one lacks it.
fn move_strays(groups: &mut [Vec<(&Row, Features)>]) {
    if groups.iter().filter(|g| g.first().is_some_and(|(r, _)| r.label().is_some())).count() * 2
        <= groups.len()
    {
        return;
    }
    for at in 0..groups.len().saturating_sub(1) {
        let Some(cut) = surplus(&groups[at]) else { continue };
        let next = &groups[at + 1];
        let lacks_venue = !next.iter().any(|(_, f)| f.only_venue);
        let lacks_authors = !next.iter().any(|(_, f)| f.authors);
        let tail = groups[at].split_off(cut);
        let (moved, stays): (Vec<_>, Vec<_>) =
            tail.into_iter().partition(|(_, f)| f.only_venue && lacks_venue || f.authors && lacks_authors);
        groups[at].extend(stays);
        let (authors, venue): (Vec<_>, Vec<_>) = moved.into_iter().partition(|(_, f)| f.authors);
        let moved = authors.into_iter().chain(venue);
        // They follow the row with the number, which has the title.
        let next = &mut groups[at + 1];
        let rest = next.split_off(1.min(next.len()));
        next.extend(moved);
        next.extend(rest);
    }
}

/// Where the rows begin that an item has once too often.
fn surplus(group: &[(&Row, Features)]) -> Option<usize> {
    work(group.len());
    let (mut authors, mut venue) = (false, false);
    let mut previous_authors = false;
    for (i, (_, features)) in group.iter().enumerate() {
        let again = features.only_venue && venue || features.authors && authors && !previous_authors;
        if again {
            return Some(i);
        }
        venue |= features.only_venue;
        authors |= features.authors;
        previous_authors = features.authors;
    }
    None
}

fn finish<'a>(groups: Vec<Vec<(&'a Row, Features)>>, names: &HashSet<Vec<String>>) -> Vec<Item<'a>> {
    let mut out: Vec<Item<'a>> = Vec::new();
    for group in groups {
        let mut item = Item::default();
        for (row, features) in group {
            let again = features.only_authors
                && item.rows.iter().take(LONGEST_ITEM).any(|r| same_people(&r.text, &row.text));
            if features.award && !item.rows.is_empty() {
                item.awards.push(row);
            } else if again {
                item.asides.push(row.number);
            } else if features.undelimited {
                item.rows.push(Cow::Owned(delimited(row, names)));
            } else {
                item.rows.push(Cow::Borrowed(row));
            }
        }
        if item.rows.is_empty() {
            if let Some(last) = out.last_mut() {
                last.awards.append(&mut item.awards);
            }
            continue;
        }
        // A number printed twice: the first try of a title that the second has whole.
        if let Some(last) = out.last_mut()
            && is_first_try(last, &item)
        {
            last.asides.push(last.rows[0].number);
            let has_authors = item.rows.iter().any(|r| author_run(&r.text).0 >= 2);
            for row in last.rows.drain(..).skip(1) {
                if has_authors && author_run(&row.text).0 >= 2 {
                    item.asides.push(row.number);
                } else {
                    item.rows.push(row);
                }
            }
            item.asides.append(&mut last.asides);
            *last = item;
            continue;
        }
        out.push(item);
    }
    out
}

fn is_first_try(first: &Item<'_>, second: &Item<'_>) -> bool {
    let (Some(a), Some(b)) = (first.rows.first(), second.rows.first()) else { return false };
    a.label().is_some() && a.label() == b.label() && {
        let (x, y) = (fold(&a.text), fold(&b.text));
        let shared = x.chars().zip(y.chars()).take_while(|(p, q)| p == q).count();
        shared >= 20 || shared == x.len().min(y.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, Line, Place};
    use crate::parse::parse;
    use crate::profile::Profile;
    use crate::taxonomy::Taxonomy;

    /// A page's list of papers: `>` stands before rows that are set in, `~` at the end of those that the page broke.
    fn page(list: &str) -> Profile {
        let text = format!("Ada Quist\n\nPublications\n\n{list}");
        let line = |(at, raw): (usize, &str)| {
            let text = raw.trim_start_matches('>').trim_end_matches('~');
            let mut line = Line::plain(at as u32 + 1, text);
            line.indent = if raw.starts_with('>') { 4 } else { 0 };
            line.wrapped = Some(raw.ends_with('~'));
            line.place = Some(Place { page: 1, ..Place::default() });
            line
        };
        let lines = text.split('\n').enumerate().map(line).collect();
        parse(&Document::new(Format::Pdf, lines, Vec::new()), &Taxonomy::default())
    }

    #[test]
    fn white_between_paragraphs_parts_papers() {
        let profile = page(
            "Quist, A. Considering the gap between snow and learning of rain. Handbook of~\nResearch in Snow Education. In chapter 15, The Future of~\nSnow. (2015).\n\nQuist, A. Community engagement and snow: Some factors in~\nthe soul of a glacier. Computational Snow. (in review).",
        );
        assert_eq!(profile.publications.len(), 2, "{:?}", profile.publications);
    }

    #[test]
    fn papers_that_hang_begin_at_the_edge() {
        let profile = page(
            "Ada Quist and Bo Berg. Forthcoming (2012). \u{201c}Snow Systems Planning,~\n>Design and Use\u{201d} in Energizing Glaciers, edited by C. Dahl and~\n>D. Fisk. Oslo: Berg Press.\nCara Dahl, Bo Berg, Ada Quist,~\n>Dag Elm, Eva Fisk, and Fay Holm. 2010. \u{201c}Mobilize:~\n>The Snow Model\u{201d} in Ecological Snow, edited by M. Moss and~\n>G. Ice. Oslo, Berg Press.\nAda Quist. 2010. \u{201c}Total snow supply\u{201d} in Green~\n>Snow: An A-to-Z Guide, edited by P. Rime and~\n>D. Moss. Oslo: Berg Press, 426\u{2013}428.",
        );
        let titles: Vec<&str> = profile.publications.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(
            titles,
            ["Snow Systems Planning, Design and Use", "Mobilize: The Snow Model", "Total snow supply"]
        );
        assert_eq!(profile.publications[1].authors.len(), 6);
    }
}
