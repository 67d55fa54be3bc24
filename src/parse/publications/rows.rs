//! What a row of a publication list is, told of it alone.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::parse::date;
use crate::parse::people_list::is_name;
use crate::parse::row::Row;
use crate::taxonomy::Taxonomy;
use crate::text::{fold, folded, words, work};

/// Features of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Features {
    /// Holds a list of authors.
    pub(super) authors: bool,
    /// Holds nothing but authors.
    pub(super) only_authors: bool,
    /// Names a venue or a year, or says "in submission".
    pub(super) venue: bool,
    /// Holds nothing but venue, year and remarks.
    pub(super) only_venue: bool,
    /// An award and nothing else.
    pub(super) award: bool,
    /// A sentence about the list.
    pub(super) prose: bool,
    /// Names without anything between them.
    pub(super) undelimited: bool,
    /// Number of words.
    pub(super) words: usize,
}

/// The features of all rows of a list.
pub(super) fn features(rows: &[Row], taxonomy: &Taxonomy) -> Vec<Features> {
    let mut out: Vec<Features> = rows.iter().map(|r| of(r, taxonomy)).collect();
    // Names without delimiters are told by the words of the other lists.
    let known: HashSet<String> = rows
        .iter()
        .zip(&out)
        .filter(|(_, f)| f.only_authors)
        .flat_map(|(r, _)| folded_words(&r.text))
        .collect();
    for (row, features) in rows.iter().zip(&mut out) {
        if features.authors || features.award || row.text.len() > 200 {
            continue;
        }
        let words = folded_words(&row.text);
        let named = words.iter().filter(|w| known.contains(*w)).count();
        let marks = row.text.split_whitespace().filter(|w| w.ends_with(['*', '†', '‡'])).count();
        if words.len() >= 2 && (named * 10 >= words.len() * 7 || marks >= 2) && capitals_only(&row.text) {
            let words = features.words;
            *features = Features {
                authors: true,
                only_authors: true,
                undelimited: true,
                words,
                ..Features::default()
            };
        }
    }
    out
}

fn folded_words(text: &str) -> Vec<String> {
    words(&fold(text)).map(|w| w.text.to_owned()).filter(|w| w.chars().count() > 1 && w != "and").collect()
}

/// Whether the words are names: capitals but for particles, and one that a scanner misread.
fn capitals_only(text: &str) -> bool {
    let lower = text
        .split_whitespace()
        .filter(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase))
        .filter(|w| !matches!(*w, "and" | "de" | "van" | "von" | "der" | "el" | "al"))
        .count();
    lower <= usize::from(text.split_whitespace().count() >= 4)
}

/// Words that a name has at most.
const LONGEST_NAME: usize = 8;

/// The names in rows of authors, each as its folded words.
pub(super) fn names<'a>(rows: impl Iterator<Item = &'a Row>) -> HashSet<Vec<String>> {
    let parts = rows.flat_map(|row| parts(&row.text));
    let names = parts.map(|(part, _)| name_words(&clean(part)));
    names.filter(|words| (2..=LONGEST_NAME).contains(&words.len())).collect()
}

fn name_words(name: &str) -> Vec<String> {
    name.split_whitespace().map(|w| fold(w.trim_end_matches(|c: char| !c.is_alphabetic()))).collect()
}

/// A row of names with commas between them: after a mark of contribution, after a name that other rows
/// have, else after two words.
pub(super) fn delimited(row: &Row, names: &HashSet<Vec<String>>) -> Row {
    let words: Vec<&str> = row.text.split_whitespace().collect();
    let folded: Vec<String> =
        words.iter().map(|w| fold(w.trim_end_matches(|c: char| !c.is_alphabetic()))).collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = &folded[at..];
        let known = (2..=LONGEST_NAME.min(rest.len())).rev().find(|n| names.contains(&rest[..*n]));
        let marked = words[at..].iter().take(4).position(|w| w.ends_with(['*', '†', '‡'])).map(|n| n + 1);
        let length = known.or(marked).unwrap_or(2).min(words.len() - at);
        out.push(words[at..at + length].join(" "));
        at += length;
    }
    Row { text: out.join(", "), spans: Vec::new(), ..row.clone() }
}

/// Whether two rows list the same people, however they are delimited and spelled.
pub(super) fn same_people(a: &str, b: &str) -> bool {
    let (x, y) = (folded_words(a), folded_words(b));
    work(x.len() * y.len());
    let shared = x.iter().filter(|w| y.contains(w)).count();
    !x.is_empty() && x.len() == y.len() && shared * 10 >= x.len() * 8
}

fn of(row: &Row, taxonomy: &Taxonomy) -> Features {
    let text = row.text.as_str();
    let folded = folded(text);
    let said = Said::of(&folded);
    let words = row.word_count();
    let award = said.award && words <= 9 && says_nothing_else(row);
    let (names, covered) = author_run(text);
    let authors = !award && names >= 2 || !award && names == 1 && covered * 10 >= text.len() * 7;
    let only_authors = authors && covered * 10 >= text.len() * 8;
    let venue = !only_authors
        && (said.status || said.venue || has_year(text) || !taxonomy.venues().find_in(text).is_empty());
    let bracketed = text.starts_with('(') && text.ends_with(')');
    let only_venue =
        venue && !authors && (bracketed || row.is_italic() || starts_as_venue(&folded)) && words <= 30;
    let prose = !authors && is_prose(&folded, said);
    Features { authors, only_authors, venue, only_venue, award, prose, undelimited: false, words }
}

/// Number of names in the longest run of names among the parts of a text, and the bytes it covers.
pub(super) fn author_run(text: &str) -> (usize, usize) {
    let mut best = (0, 0);
    let (mut names, mut covered) = (0, 0);
    let mut open_family = false;
    for (part, length) in parts(text) {
        let clean = clean(part);
        if clean.is_empty() || is_and_others(&clean) {
            covered += if names > 0 { length } else { 0 };
            continue;
        }
        if is_initials(&clean) && open_family {
            covered += length;
            open_family = false;
        } else if is_name(&clean) || is_short_name(&clean) {
            names += 1;
            covered += length;
            open_family = false;
        } else if is_family(&clean) && !open_family {
            // "Quist, A.": the family name counts once its initials follow.
            names += 1;
            covered += length;
            open_family = true;
        } else {
            // The last name runs into the title: "…, Cara Dahl. Title".
            if let Some((last, _)) = part.split_once(". ")
                && (is_name(&self::clean(last)) || is_initials(&self::clean(last)))
            {
                names += usize::from(!open_family);
                covered += last.len();
            } else if open_family {
                names = names.saturating_sub(1);
            }
            if names > best.0 {
                best = (names, covered);
            }
            (names, covered, open_family) = (0, 0, false);
        }
    }
    if open_family {
        names = names.saturating_sub(1);
    }
    if names > best.0 { (names, covered) } else { best }
}

/// Parts at commas, semicolons and "and", with the bytes they cover.
fn parts(text: &str) -> Vec<(&str, usize)> {
    work(text.len());
    let mut out = Vec::new();
    for part in text.split_inclusive([',', ';', '&', '、', '，']) {
        let body = part.trim_end_matches([',', ';', '&', '、', '，']);
        let mut from = 0;
        for (at, _) in body.match_indices(" and ").chain(body.match_indices(" und ")) {
            if at >= from {
                out.push((&body[from..at], at + 5 - from));
                from = at + 5;
            }
        }
        out.push((&body[from..], part.len() - from));
    }
    out
}

fn clean(part: &str) -> Cow<'_, str> {
    let mark = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#' | '∗');
    let part = part.trim().trim_start_matches("and ").trim_end_matches(['.', ':']);
    let part = [", et al", " et al", " u. a"].iter().find_map(|s| part.strip_suffix(s)).unwrap_or(part);
    if part.contains(mark) {
        let plain: String = part.chars().filter(|c| !mark(*c)).collect();
        return Cow::Owned(without_number(&plain).to_owned());
    }
    Cow::Borrowed(without_number(part))
}

fn without_number(text: &str) -> &str {
    text.trim().trim_end_matches(|c: char| c.is_ascii_digit())
}

fn is_and_others(text: &str) -> bool {
    // The longest, with room for letters that fold to shorter ones.
    text.len() <= 16
        && matches!(folded(text).as_ref(), "et al" | "others" | "and others" | "u. a" | "jr" | "iii" | "ii")
}

/// "R.", "H. T.", "J.-P."
fn is_initials(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 8
        && text
            .split([' ', '.', '-'])
            .filter(|w| !w.is_empty())
            .all(|w| w.chars().count() <= 1 || w.len() <= 2 && w.chars().all(char::is_uppercase))
        && text.chars().next().is_some_and(char::is_uppercase)
}

/// "A. Quist", "Quist A", "Quist, A" in one part
fn is_short_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|w| {
            w.chars().next().is_some_and(char::is_uppercase)
                && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        })
        && words.iter().any(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 2)
}

fn is_family(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=3).contains(&words.len())
        && words.last().is_some_and(|w| {
            w.chars().next().is_some_and(char::is_uppercase)
                && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        })
        && words[..words.len() - 1].iter().all(|w| w.len() <= 4)
}

fn has_year(text: &str) -> bool {
    !date::find(text).is_empty()
        || text.match_indices(['\'', '’']).any(|(at, mark)| {
            text[at + mark.len()..].chars().take(2).filter(char::is_ascii_digit).count() == 2
        })
}

/// What the words of a row speak of, wherever they stand in it.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    /// An award for the paper.
    award: bool,
    /// How far an unpublished paper has come.
    status: bool,
    /// A venue, by a word that venues are called by.
    venue: bool,
    /// The list itself.
    list: bool,
}

impl Said {
    fn of(folded: &str) -> Self {
        static FINDER: LazyLock<Option<AhoCorasick>> =
            LazyLock::new(|| AhoCorasick::new(AWARD.iter().chain(STATUS).chain(VENUE).chain(LIST)).ok());
        let mut said = Self::default();
        let Some(finder) = FINDER.as_ref() else { return said };
        for found in finder.find_overlapping_iter(folded) {
            let mut at = found.pattern().as_usize();
            for (words, says) in [
                (AWARD, &mut said.award),
                (STATUS, &mut said.status),
                (VENUE, &mut said.venue),
                (LIST, &mut said.list),
            ] {
                if at < words.len() {
                    *says = true;
                    break;
                }
                at -= words.len();
            }
        }
        said
    }
}

const AWARD: &[&str] = &[
    "best paper",
    "best student paper",
    "award",
    "honorable mention",
    "honourable mention",
    "spotlight",
    "distinguished paper",
    "oral presentation",
    "runner-up",
    "finalist",
    "nominee",
    "nomination",
    "highlight",
];

const STATUS: &[&str] = &[
    "in submission",
    "under review",
    "under revision",
    "submitted",
    "to appear",
    "in press",
    "accepted",
    "in preparation",
    "forthcoming",
    "preprint",
    "eingereicht",
    "soumis",
    "en revision",
    "심사",
    "投稿",
    "working paper",
];

const VENUE: &[&str] = &[
    "proceedings",
    "proc.",
    "conference",
    "journal",
    "transactions",
    "workshop",
    "symposium",
    "arxiv",
    "letters",
    "magazine",
    "lncs",
    "springer",
    "elsevier",
    "tagungsband",
    "actes",
    "学报",
    "会议",
    "학회",
    "학술",
];

const LIST: &[&str] = &[
    "selected publications",
    "full list",
    "complete list",
    "google scholar",
    "acceptance rate",
    "equal contribution",
    "contributed equally",
    "alphabetical",
    "denotes",
    "indicates",
    "corresponding author",
    "citations",
    "h-index",
    "publications are",
    "papers are",
    "vollstandige liste",
    "liste complete",
    "total of",
    "peer-reviewed unless",
];

fn starts_as_venue(folded: &str) -> bool {
    [
        "proceedings",
        "proc.",
        "in proceedings",
        "in proc",
        "in: ",
        "ieee",
        "acm",
        "usenix",
        "arxiv",
        "journal of",
        "transactions",
        "international conference",
        "in the ",
    ]
    .iter()
    .any(|w| folded.starts_with(w))
}

/// Whether a short row that speaks of an award says nothing else.
fn says_nothing_else(row: &Row) -> bool {
    !has_year(&row.text) && row.bullet.is_none() && !row.text.contains(',')
}

fn is_prose(folded: &str, said: Said) -> bool {
    said.list && !said.venue
        || said.list && folded.contains(" are ")
        || folded.starts_with("* ") && folded.contains("equal")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_names_in_either_order() {
        assert_eq!(author_run("Ada Quist, Bo Berg, Cara M. Dahl").0, 3);
        assert_eq!(author_run("Quist, A., Berg, B., & Dahl, C. M.").0, 3);
        assert_eq!(author_run("A. Quist, B. Berg and C. Dahl").0, 3);
        assert_eq!(author_run("Ada Quist*, Bo Berg1 et al.").0, 2);
        assert_eq!(author_run("Ada Quist, Bo Berg. Counting snow in small cities. In Proc. of X").0, 2);
    }

    #[test]
    fn titles_are_no_names() {
        assert!(author_run("counting snow, finding ice, and keeping both").0 == 0);
        assert!(author_run("Snow: Toward Counting, in Small Cities").0 < 2);
    }
}
