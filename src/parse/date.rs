//! Dates and ranges of dates in running text.

mod grammar;
mod scan;

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::parse::lexicon::{DateWord, lexicon};
use crate::profile::PartialDate;
use crate::text::{fold, work};
use grammar::span_at;
use scan::tokenise;

/// A date or a range of dates found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateSpan {
    /// Byte range in the text: with "since" and "expected", without brackets.
    pub(super) range: Range<usize>,
    /// The only date, or the first of a range.
    pub(super) first: Option<PartialDate>,
    /// The last of a range.
    pub(super) last: Option<PartialDate>,
    /// The range reaches to the present.
    pub(super) current: bool,
    /// The last date lies ahead.
    pub(super) expected: bool,
    /// Given as a season: a stay within one year.
    pub(super) season: bool,
}

impl DateSpan {
    /// Whether it is a range, open or closed, and not a single date.
    pub(super) fn is_range(&self) -> bool {
        self.last.is_some() || self.current
    }
}

/// All dates in `text`, in order, not overlapping.
pub(super) fn find(text: &str) -> Vec<DateSpan> {
    work(text.len());
    if !text.bytes().any(|b| b.is_ascii_digit()) && !mentions_present(text) {
        return Vec::new();
    }
    let tokens = tokenise(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((span, next)) = span_at(text, &tokens, at) {
            out.push(span);
            at = next;
        } else {
            at += 1;
        }
    }
    out
}

/// The text without its dates and the brackets and separators that they leave.
pub(super) fn without(text: &str, spans: &[DateSpan]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for span in spans {
        out.push_str(&text[from..span.range.start]);
        out.push('\u{1}');
        from = span.range.end;
    }
    out.push_str(&text[from..]);
    // Brackets that held nothing but dates go with them.
    let mut clean = out.replace("(\u{1})", "\u{1}").replace("[\u{1}]", "\u{1}");
    clean = clean.replace('\u{1}', "  ");
    clean
        .trim()
        .trim_matches(|c: char| {
            matches!(c, ',' | ';' | '|' | '–' | '—' | ':' | '·' | '•' | '◊') || c.is_whitespace()
        })
        .to_owned()
}

/// The dates of a text that is nothing else; none where it says more, or has none.
pub(super) fn alone(text: &str) -> Vec<DateSpan> {
    let mut dates = find(text);
    if without(text, &dates).contains(char::is_alphanumeric) {
        dates.clear();
    }
    dates
}

/// The text without the dates at its ends and beside column gaps; one inside, as in "Winner of the 2019
/// Cup", is part of what is said.
pub(super) fn without_edges(text: &str, spans: &[DateSpan]) -> String {
    let blank = |part: &str| !part.chars().any(char::is_alphanumeric);
    let mut edge: Vec<bool> = spans
        .iter()
        .map(|s| text[..s.range.start].ends_with("  ") || text[s.range.end..].starts_with("  "))
        .collect();
    let mut from = 0;
    for (i, span) in spans.iter().enumerate() {
        if !blank(&text[from..span.range.start]) {
            break;
        }
        edge[i] = true;
        from = span.range.end;
    }
    let mut to = text.len();
    for (i, span) in spans.iter().enumerate().rev() {
        if !blank(&text[span.range.end..to]) {
            break;
        }
        edge[i] = true;
        to = span.range.start;
    }
    let kept: Vec<DateSpan> = spans.iter().zip(edge).filter(|(_, e)| *e).map(|(s, _)| s.clone()).collect();
    without(text, &kept)
}

/// Whether a date begins at the end of `text` and goes on where it is continued: "…, November", "… 2019 –".
pub(super) fn is_open(text: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or_default();
    let word = lexicon().date_word(&fold(last.trim_end_matches(['.', ','])));
    let month = matches!(word, Some(DateWord::Month(_))) && last.starts_with(char::is_uppercase);
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    month
        || bare.len() < text.trim_end().len() && find(bare).last().is_some_and(|d| d.range.end == bare.len())
}

fn mentions_present(text: &str) -> bool {
    if text.is_ascii() {
        static PRESENT: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
            AhoCorasick::builder().ascii_case_insensitive(true).build(["present", "heute"]).ok()
        });
        return PRESENT.as_ref().is_some_and(|words| words.is_match(text));
    }
    let folded = fold(text);
    ["present", "heute", "至今", "현재", "现在"].iter().any(|w| folded.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_go_on_below() {
        assert!(is_open("Oslo, November") && is_open("2019 –") && is_open("Sept."));
        assert!(!is_open("they may") && !is_open("2019 – 2020") && !is_open("snow –") && !is_open(""));
    }

    fn show(text: &str) -> Vec<String> {
        find(text)
            .iter()
            .map(|s| {
                let date = |d: Option<PartialDate>| d.map_or(String::new(), |d| d.to_string());
                let mut out = date(s.first);
                if s.is_range() {
                    out += "/";
                    out += &date(s.last);
                }
                if s.current {
                    out += "now";
                }
                if s.expected {
                    out += "?";
                }
                out
            })
            .collect()
    }

    #[test]
    fn single_dates_in_many_forms() {
        for (text, date) in [
            ("2023", "2023"),
            ("May 2023", "2023-05"),
            ("May. 2023", "2023-05"),
            ("May, 2023", "2023-05"),
            ("Sept. '22", "2022-09"),
            ("May 11, 2023", "2023-05-11"),
            ("11 May 2023", "2023-05-11"),
            ("1. September 2019", "2019-09-01"),
            ("November 3rd, 2019", "2019-11-03"),
            ("2023-04-01", "2023-04-01"),
            ("04/2023", "2023-04"),
            ("01.09.2019", "2019-09-01"),
            ("13/04/2019", "2019-04-13"),
            ("2019.09", "2019-09"),
            ("Summer 2023", "2023"),
            ("2022 Fall", "2022"),
            ("März 2020", "2020-03"),
            ("décembre 2018", "2018-12"),
            ("septiembre de 2019", "2019-09"),
            ("2019년 9월", "2019-09"),
            ("2019年9月1日", "2019-09-01"),
            ("Expected August 2020", "2020-08?"),
            ("Expected Graduation Date: July, 2024", "2024-07?"),
            ("June 2025 (expected)", "2025-06?"),
            ("WS 2020/21", "2020"),
        ] {
            assert_eq!(show(text), [date], "{text}");
        }
    }

    #[test]
    fn ranges_in_many_forms() {
        for (text, range) in [
            ("2017–2019", "2017/2019"),
            ("2017 - 19", "2017"),
            ("2017-19", "2017/2019"),
            ("2019/20", "2019/2020"),
            ("Sep. 2019 – Present", "2019-09/now"),
            ("Aug. 2012 - May 2016", "2012-08/2016-05"),
            ("May - August 2019", "2019-05/2019-08"),
            ("Nov 3-5, 2019", "2019-11-03/2019-11-05"),
            ("seit 10/2021", "2021-10/now"),
            ("since 2019", "2019/now"),
            ("04/2018 – heute", "2018-04/now"),
            ("10.2014 bis 03.2017", "2014-10/2017-03"),
            ("2019.09 ~ 2021.02", "2019-09/2021-02"),
            ("2019.04 ~ 현재", "2019-04/now"),
            ("2019年4月至今", "2019-04/now"),
            ("2019年4月～現在", "2019-04/now"),
            ("depuis septembre 2019", "2019-09/now"),
            ("desde enero de 2019", "2019-01/now"),
            ("od 06.2019", "2019-06/now"),
            ("sedan 2019", "2019/now"),
            ("Mai–Juil. 2020", "2020-05/2020-07"),
            ("Mart 2020 – Halen", "2020-03/now"),
            ("Dal 2018 ad oggi", "2018/now"),
            ("od 2018 do dnes", "2018/now"),
            ("2016 až 2019", "2016/2019"),
            ("2019年9月至今", "2019-09/now"),
            ("2016年9月 - 2019年7月", "2016-09/2019-07"),
            ("2018년 3월 ~ 현재", "2018-03/now"),
            ("de septembre 2018 à juin 2020", "2018-09/2020-06"),
            ("2020 -", "2020/now"),
            ("Sep 2021 - Expected May 2025", "2021-09/2025-05?"),
        ] {
            let found = show(text);
            assert_eq!(
                found.last().map(|s| s.trim_end_matches('?')),
                Some(range.trim_end_matches('?')),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for text in [
            "arXiv:1912.09722",
            "CS2019",
            "512-423-2019",
            "may the force",
            "in summer",
            "V100 and 2000+ users",
            "v2.2019",
            "date",
            "March forward",
            "K-Mart",
        ] {
            assert!(show(text).is_empty(), "{text}: {:?}", show(text));
        }
    }

    #[test]
    fn finds_several_and_where_they_stand() {
        assert_eq!(show("Snow Week 2018 November 11, 2018 Ice"), ["2018", "2018-11-11"]);
        let text = "Oct, 2015; Jun, 2016";
        assert_eq!(show(text), ["2015-10", "2016-06"]);
        let text = "Oslo (May 2019 – Jun 2020), then on";
        let spans = find(text);
        assert_eq!(&text[spans[0].range.clone()], "May 2019 – Jun 2020");
        assert_eq!(without(text, &spans), "Oslo   , then on");
        assert_eq!(without("Role, 2019", &find("Role, 2019")), "Role");
    }
}
