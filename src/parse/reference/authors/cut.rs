//! The author list cut at commas, semicolons, bars and the words for "and".

use std::ops::Range;

use super::omission;

/// How a piece is joined to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// It is the first, or behind "and" or a semicolon: a name begins here.
    Firm,
    /// Behind a comma.
    Comma,
}

/// What the list is cut into.
pub(super) enum Cut {
    /// A name or a part of one.
    Piece(Range<usize>, Joint),
    /// A mark that stands for authors who are not named.
    Omission,
}

/// Cuts the list that stands in `range` of `text`.
pub(super) fn cut(text: &str, range: Range<usize>) -> Vec<Cut> {
    let mut cutter = Cutter { text, out: Vec::new(), joint: Joint::Firm, start: range.start };
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        let Some(c) = rest.chars().next() else { break };
        let (length, next) = match c {
            ';' | '；' | '|' | '•' | '·' | '・' | '&' | '\u{2029}' => (c.len_utf8(), Joint::Firm),
            ',' | '，' | '、' => (c.len_utf8(), Joint::Comma),
            '/' if rest[1..].starts_with(' ') || text[..at].ends_with(' ') => (1, Joint::Firm),
            '和' | '与' | '與' | '及' if joins_chinese(&text[cutter.start..at], &rest[c.len_utf8()..]) => {
                (c.len_utf8(), Joint::Firm)
            }
            '…' | '⋯' => {
                at = cutter.omit(at, c.len_utf8());
                continue;
            }
            '.' if rest.starts_with("...") => {
                at = cutter.omit(at, 3);
                continue;
            }
            _ => {
                let Some(length) = word_at(text, at, range.end) else {
                    at += c.len_utf8();
                    continue;
                };
                if let Some(found) = omission::at(text, at, range.end) {
                    at = cutter.omit(at, found.length);
                    if found.last {
                        cutter.start = range.end;
                        break;
                    }
                    continue;
                }
                if !is_conjunction(text, at, length, range.end) {
                    // Between ideographs a word may end inside the run.
                    at += if is_western(c) { length } else { c.len_utf8() };
                    continue;
                }
                (length, Joint::Firm)
            }
        };
        if cutter.push(at) || next == Joint::Firm {
            cutter.joint = next;
        }
        at += length;
        cutter.start = at;
    }
    cutter.start = cutter.start.min(range.end);
    cutter.push(range.end);
    cutter.out
}

struct Cutter<'a> {
    text: &'a str,
    out: Vec<Cut>,
    /// How the piece at `start` is joined.
    joint: Joint,
    /// Where the piece being read begins.
    start: usize,
}

impl Cutter<'_> {
    /// Ends the piece at `to`; false if it is empty.
    fn push(&mut self, to: usize) -> bool {
        let mut to = to;
        if let Some(end) = omission::glued(self.text, self.start, to) {
            to = end;
            self.out.push(Cut::Omission);
        }
        let named = self.text[self.start..to].chars().any(char::is_alphanumeric);
        if named {
            self.out.push(Cut::Piece(self.start..to, self.joint));
        }
        named
    }

    /// Ends the piece before a mark; where the list goes on.
    fn omit(&mut self, at: usize, length: usize) -> usize {
        self.push(at);
        self.out.push(Cut::Omission);
        self.joint = Joint::Firm;
        self.start = at + length;
        self.start
    }
}

fn is_western(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// Length of the word that begins at `at`, if one does.
fn word_at(text: &str, at: usize, end: usize) -> Option<usize> {
    let begins = !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let length = text[at..end].find(|c: char| !c.is_alphanumeric()).unwrap_or(end - at);
    (begins && length > 0).then_some(length)
}

fn is_conjunction(text: &str, at: usize, length: usize, end: usize) -> bool {
    let word = &text[at..at + length];
    if !(text[..at].ends_with(char::is_whitespace) && text[at + length..end].starts_with(char::is_whitespace))
    {
        return matches!(word, "and" | "und" | "et" | "with")
            && text[at + length..end].starts_with(char::is_whitespace);
    }
    match word {
        "and" | "und" | "et" | "och" | "og" | "oraz" | "with" | "mit" | "avec" | "AND" | "And" | "With"
        | "и" | "та" | "및" | "和" | "与" => true,
        // One letter or a particle elsewhere: only between whole names.
        "y" | "e" | "en" | "i" | "ve" | "con" | "com" | "dan" | "és" | "și" => {
            let before = text[..at].trim_end().rsplit([',', ';', '&']).next().unwrap_or_default();
            before.split_whitespace().count() > 1 || text[..at].trim_end().ends_with(['.', ','])
        }
        _ => false,
    }
}

/// The commonest family names of one character.
const CHINESE_FAMILIES: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎余潘杜戴夏钟鐘汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

/// Whether 和 stands between two names rather than in one: whole names on both sides, a family name behind it.
fn joins_chinese(before: &str, behind: &str) -> bool {
    let name = |text: &str| text.chars().take_while(|c| matches!(c, '\u{3400}'..='\u{9fff}')).count();
    let (before, length) = (before.trim(), name(behind));
    (2..=4).contains(&before.chars().count())
        && name(before) == before.chars().count()
        && (2..=4).contains(&length)
        && behind.starts_with(|c| CHINESE_FAMILIES.contains(c))
}
