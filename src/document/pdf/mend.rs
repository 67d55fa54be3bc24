//! What the end of a line broke is whole again: hyphenated words, and addresses that go on in the next line.
//!
//! A hyphen at a line's end is the typesetter's or the word's own. The document decides: the word as it stands elsewhere, its
//! case, whether both halves are words, and whether the program that wrote the file hyphenates at all.

use std::collections::HashSet;

use hayro_syntax::metadata::Metadata;

use super::blocks::Row;
use super::furniture::Sheet;
use super::glyphs::SOFT;
use super::words::Word;

/// Whether the program that wrote the file breaks words at line ends, where that is known.
pub(super) fn hyphenates(about: &Metadata) -> Option<bool> {
    let name = [&about.producer, &about.creator]
        .into_iter()
        .flatten()
        .map(|bytes| String::from_utf8_lossy(bytes).to_lowercase().replace('\0', ""))
        .collect::<Vec<_>>()
        .join(" ");
    let of = |names: &[&str]| names.iter().any(|n| name.contains(n));
    if of(&["tex", "indesign"]) {
        Some(true)
    } else if of(&["skia", "chrom", "google", "microsoft", "word", "quartz", "wkhtml", "qt "]) {
        Some(false)
    } else {
        None
    }
}

/// Mends the rows of a document. The first word of a row that is taken up to the row above leaves an empty one behind, which
/// keeps its place.
pub(super) fn mend(sheets: &mut [Sheet], furniture: &[Vec<bool>], hyphenates: Option<bool>) {
    let known = Words { known: vocabulary(sheets), hyphenates };
    for (sheet, furniture) in sheets.iter_mut().zip(furniture) {
        let plain = |at: usize| !furniture.get(at).copied().unwrap_or(false);
        let mut home = 0;
        for at in 1..sheet.rows.len() {
            if !sheet.rows[at - 1].is_empty() {
                home = at - 1;
            }
            if !(plain(home) && plain(at)) {
                continue;
            }
            let (before, rest) = sheet.rows.split_at_mut(at);
            let (Some(row), Some(next)) = (before.last(), rest.first_mut()) else { continue };
            if !follows(row, next) {
                continue;
            }
            let full = is_full(row, next);
            let Some(last) =
                before.get_mut(home).and_then(|r| r.words.iter_mut().rfind(|w| !w.text.is_empty()))
            else {
                continue;
            };
            let Some(first) = next.words.first_mut() else { continue };
            if let Some(text) = joined(last, first, full, &known) {
                last.text = text;
                last.link = last.link.take().or(first.link.take());
                first.text.clear();
            }
        }
    }
}

/// Whether a row goes on in the next one, as far as their places tell.
fn follows(row: &Row, next: &Row) -> bool {
    let (base, size) = row.main();
    let (next_base, next_size) = next.main();
    let below = next_base - base;
    // What stands in the middle of the line goes on with nothing.
    let indented = next.left() - next.block_left > 0.5 * (next.measure - next.block_left);
    let in_rail = next.rail.is_some_and(|rail| next.left() < rail - 1.0 && row.left() >= rail - 1.0);
    row.block == next.block
        && below > 0.0
        && below < 2.0 * size
        && (size - next_size).abs() < 0.15 * size
        && row.tail().is_none()
        && !in_rail
        && !indented
}

/// Whether the next row's first word had no room in the row.
fn is_full(row: &Row, next: &Row) -> bool {
    let (_, size) = row.main();
    let width = next.words.first().map_or(0.0, |w| w.right - w.left);
    row.right() + width > row.measure - size
}

/// The words of a document that no line end has broken, in lower case.
fn vocabulary(sheets: &[Sheet]) -> HashSet<String> {
    let mut known = HashSet::new();
    for sheet in sheets {
        let mut broken = false;
        for row in &sheet.rows {
            let last = row.words.len().saturating_sub(1);
            for (at, word) in row.words.iter().enumerate() {
                let breaks = at == last && is_hyphen(&word.text);
                if !breaks && !(at == 0 && broken) {
                    known.insert(core(&word.text).to_lowercase());
                }
            }
            broken = row.words.last().is_some_and(|w| is_hyphen(&w.text));
        }
    }
    known
}

/// Ends with a hyphen that follows a letter or figure.
fn is_hyphen(text: &str) -> bool {
    stem(text).is_some()
}

/// What stands before the hyphen at a word's end.
fn stem(text: &str) -> Option<&str> {
    text.strip_suffix(['-', '\u{2010}', '\u{ad}']).filter(|stem| stem.ends_with(char::is_alphanumeric))
}

/// A word without the punctuation around it.
fn core(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// What a document's words tell of a broken one.
struct Words {
    known: HashSet<String>,
    hyphenates: Option<bool>,
}

/// The last word of a row with the first of the next one, if they are one.
fn joined(last: &Word, first: &Word, full: bool, words: &Words) -> Option<String> {
    let (a, b) = (last.text.as_str(), first.text.as_str());
    if b.is_empty() {
        return None;
    }
    if let (Some(target), Some(other)) = (&last.link, &first.link)
        && target == other
        && let Some(text) = of_target(a, b, target)
    {
        return Some(text);
    }
    if is_address(a, b, full) {
        return Some(format!("{a}{b}"));
    }
    let stem = stem(a)?;
    if a.ends_with(SOFT) {
        return Some(format!("{stem}{b}"));
    }
    b.starts_with(char::is_alphanumeric)
        .then(|| if words.keeps(stem, b) { format!("{stem}-{b}") } else { format!("{stem}{b}") })
}

/// First halves of compounds that are written with a hyphen.
const COMPOUND: [&str; 30] = [
    "all", "anti", "best", "built", "cost", "cross", "data", "end", "ex", "first", "five", "four", "full",
    "hands", "high", "large", "long", "low", "multi", "non", "open", "peer", "post", "real", "self", "short",
    "state", "third", "well", "year",
];

impl Words {
    /// Whether the hyphen between `a` and `b` is the word's own.
    fn keeps(&self, a: &str, b: &str) -> bool {
        let (before, after) = (core(a).to_lowercase(), core(b).to_lowercase());
        if self.known.contains(&format!("{before}{after}")) {
            return false;
        }
        if self.known.contains(&format!("{before}-{after}")) || before.contains(['-', '/', '.', '@']) {
            return true;
        }
        let capitals = |text: &str| text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        let lower = b.starts_with(char::is_lowercase);
        if !lower
            && !(self.hyphenates == Some(true)
                && b.starts_with(char::is_alphabetic)
                && capitals(a)
                && capitals(b))
        {
            return true;
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let halves = self.known.contains(&before) && self.known.contains(&after);
        self.hyphenates == Some(false)
            || letters(&before) < 2
            || letters(&after) < 2
            || before.ends_with(|c: char| c.is_ascii_digit())
            || halves && letters(&before) >= 3 && letters(&after) >= 4
            || COMPOUND.contains(&before.as_str()) && letters(&after) >= 4
    }
}

/// The address that both halves of a link show.
fn of_target(a: &str, b: &str, target: &str) -> Option<String> {
    let target = bare(target);
    let shown = |text: &str| {
        let text = bare(text.trim_matches(['<', '>', '(', ')', '[', ']', ',', ';', '.']));
        text.len() >= 4 && target.contains(&text)
    };
    let whole = format!("{a}{b}");
    if shown(&whole) {
        return Some(whole);
    }
    let without = format!("{}{b}", stem(a)?);
    shown(&without).then_some(without)
}

/// An address in lower case without its scheme.
fn bare(address: &str) -> String {
    let lower = address.to_lowercase();
    let rest = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    rest.strip_prefix("mailto:").unwrap_or(rest).trim_start_matches("www.").to_owned()
}

/// Whether `b` goes on with an address that `a` begins. A row that is `full` had no room for `b`.
fn is_address(a: &str, b: &str, full: bool) -> bool {
    const SIGNS: &str = "/-_.~?=&#%+@:,;()";
    let tail = b.trim_end_matches([',', ';', '.', ')', '>', ']']);
    if tail.is_empty() || !tail.chars().all(|c| c.is_ascii_alphanumeric() || SIGNS.contains(c)) {
        return false;
    }
    let dotted = tail.contains('.') && !tail.starts_with('.');
    if b.starts_with('@') && dotted {
        return a.ends_with(|c: char| c.is_ascii_alphanumeric());
    }
    if a.contains('@') && !b.contains('@') {
        let host = a.rsplit('@').next().unwrap_or(a).trim_end_matches('.');
        let ending =
            tail.chars().all(|c| c.is_ascii_lowercase()) && (!host.contains('.') || full && tail.len() <= 4);
        return a.ends_with(['@', '-']) && dotted || a.ends_with('.') && (dotted || ending);
    }
    if b.contains('@') && dotted {
        let local = a.strip_suffix(['.', '_', '-']);
        return local.is_some_and(|l| {
            !l.is_empty() && l.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c.is_ascii_digit())
        });
    }
    let figures = tail.chars().filter(char::is_ascii_digit).count();
    let is_year = figures == 4 && tail.len() == 4;
    let goes_on = !tail.starts_with(|c: char| c.is_ascii_uppercase())
        && (tail.contains(['/', '_', '=', '%']) || dotted || figures >= 3 && !is_year);
    let open = a.ends_with(['/', '-', '_', '?', '=', '&', '#', '%', '~']);
    is_web(a) && full && (open || goes_on)
}

/// Begins as a web address or DOI does.
fn is_web(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '<', '[']);
    let host = |text: &str| {
        text.split_once('/').is_some_and(|(host, _)| {
            host.split_once('.').is_some_and(|(name, rest)| {
                let ending = rest.rsplit('.').next().unwrap_or(rest);
                !name.is_empty() && ending.len() >= 2 && ending.chars().all(|c| c.is_ascii_lowercase())
            })
        })
    };
    let doi = text.rsplit(':').next().is_some_and(|t| t.starts_with("10.") && t.contains('/'));
    text.contains("://") || text.starts_with("www.") || doi || host(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, link: Option<&str>) -> Word {
        Word { text: text.into(), link: link.map(Into::into), ..Word::default() }
    }

    fn join(a: &str, b: &str, hyphenates: Option<bool>, known: &[&str]) -> Option<String> {
        let words = Words { known: known.iter().map(|w| (*w).to_owned()).collect(), hyphenates };
        joined(&word(a, None), &word(b, None), true, &words)
    }

    #[test]
    fn the_documents_words_tell_whose_a_hyphen_is() {
        let whole = |a, b, known: &[&str]| join(a, b, Some(true), known).unwrap();
        assert_eq!(whole("exam-", "ple,", &[]), "example,");
        assert_eq!(whole("state-of-the-", "art", &[]), "state-of-the-art");
        assert_eq!(whole("snow-", "count", &["snow", "count"]), "snow-count");
        assert_eq!(whole("snow-", "count", &["snowcount", "snow", "count"]), "snowcount");
        assert_eq!(whole("Jan-", "Philipp", &[]), "Jan-Philipp");
        assert_eq!(whole("INTER-", "NATIONAL", &[]), "INTERNATIONAL");
        assert_eq!(whole("self-", "taught", &[]), "self-taught");
        assert_eq!(whole("0000-0002-1825-", "0097", &[]), "0000-0002-1825-0097");
        assert_eq!(join("Wind-", "power", Some(false), &[]).unwrap(), "Wind-power");
        assert_eq!(join("exam\u{ad}", "ple", Some(false), &[]).unwrap(), "example");
        assert_eq!(join("Oslo", "and", None, &[]), None);
        assert_eq!(join("-", "and", None, &[]), None);
    }

    #[test]
    fn addresses_go_on_in_the_next_line() {
        let whole = |a: &str, b: &str| join(a, b, Some(true), &[]);
        for (a, b) in [
            ("https://doi.org/10.1000/", "snow.2019"),
            ("https://snow.example/a-", "winter"),
            ("doi:10.1000/33421", "95.3387517"),
            ("ada.quist@", "snow.example"),
            ("ada.quist", "@snow.example"),
            ("ada.quist@snow.", "example"),
            ("ada.", "quist@snow.example"),
        ] {
            assert_eq!(whole(a, b), Some(format!("{a}{b}")), "{a} {b}");
        }
        for (a, b) in [
            ("https://snow.example/ada", "and"),
            ("https://snow.example.", "Winter"),
            ("ada@snow.example", "www.snow.example"),
            ("Oslo.", "ada@snow.example"),
            ("https://snow.example/ada", "2019"),
            ("and/or", "1234"),
        ] {
            assert_eq!(whole(a, b), None, "{a} {b}");
        }
    }

    #[test]
    fn a_links_target_tells_how_its_halves_join() {
        let target = Some("https://snow.example/adaquist");
        let words = Words { known: HashSet::new(), hyphenates: None };
        let join = |a, b| joined(&word(a, target), &word(b, target), false, &words);
        assert_eq!(join("snow.example/ada", "quist").as_deref(), Some("snow.example/adaquist"));
        assert_eq!(join("snow.example/ada-", "quist").as_deref(), Some("snow.example/adaquist"));
        assert_eq!(join("Counting", "snow"), None);
    }
}
