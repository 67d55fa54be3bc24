//! A list's rows parted into items.
//!
//! Each way in which lists mark their items (a number, a bullet, a blank line, bold type, a title after a row of authors …) is
//! tried on the whole section; the way that yields most rows with one list of authors and one venue wins.

use std::borrow::Cow;
use std::collections::HashSet;

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
    /// Lines that say again what other lines of the item say.
    pub(super) repeats: Vec<u32>,
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
const MARKS: [Mark; 9] = [
    Mark::Label,
    Mark::Bullet,
    Mark::Bold,
    Mark::Gap,
    Mark::AfterAuthors,
    Mark::Authors,
    Mark::Outdent,
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
    /// A row after one that names the venue.
    AfterVenue,
    EveryRow,
}

/// Parts the rows of a section.
pub(super) fn part<'a>(rows: &'a [Row], taxonomy: &Taxonomy) -> List<'a> {
    let all = features(rows, taxonomy);
    let mut list = List::default();
    let mut kept: Vec<(&Row, Features)> = Vec::new();
    for (row, features) in rows.iter().zip(all) {
        if features.prose && row.label().is_none() {
            list.introduction.push(row);
        } else {
            kept.push((row, features));
        }
    }
    let mut best: Option<(f64, Vec<usize>)> = None;
    for mark in MARKS {
        let starts = starts(&kept, mark);
        if starts.is_empty() {
            continue;
        }
        let counted = mark == Mark::Label && is_counted(&kept, &starts);
        let score = score(&kept, &starts) + if counted { 0.3 * starts.len() as f64 } else { 0.0 };
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
    let ends = starts.iter().copied().filter(|s| *s > 0).chain(std::iter::once(rows.len()));
    for end in ends {
        total += item_score(&rows[from..end]);
        // What goes on from a row that the page broke begins nothing.
        let torn = from > 0 && rows[from - 1].0.full && rows[from].0.bullet.is_none();
        total -= if torn { 0.5 } else { 0.0 };
        from = end;
    }
    total
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
    let words: usize = rows.iter().map(|(r, _)| r.word_count()).sum();
    let dated = rows.iter().any(|(_, f)| f.venue);
    let titled = rows.iter().any(|(r, f)| !f.only_authors && !f.only_venue && !f.award && r.word_count() > 1);
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
                item.repeats.push(row.number);
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
            last.repeats.push(last.rows[0].number);
            let has_authors = item.rows.iter().any(|r| author_run(&r.text).0 >= 2);
            for row in last.rows.drain(..).skip(1) {
                if has_authors && author_run(&row.text).0 >= 2 {
                    item.repeats.push(row.number);
                } else {
                    item.rows.push(row);
                }
            }
            item.repeats.append(&mut last.repeats);
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
