//! Phone numbers: runs of digits that say what they are, or that a numbering plan knows.
//!
//! A form alone tells little: a grant, a membership and a room have digits in groups too. So a number counts if a
//! label stands before it, if it begins with a country code, or if it is valid in a country that the head of the CV
//! speaks of. The plans are those of `libphonenumber`, read when the first number asks for them.

mod regions;

use std::ops::Range;
use std::str::FromStr;
use std::sync::LazyLock;

use phonenumber::country::Id;
use regex::Regex;

pub(super) use regions::Regions;

/// The digits of a number that a label tells of.
const FEWEST_DIGITS: usize = 6;

/// The candidates in `text`, in order: runs of digits with the marks that numbers have, and their extension.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    static PHONE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:\+|\(\+?\d|\b\d)[\d\s().\-–‑/]{4,24}\d").ok());
    let mut out = Vec::new();
    if text.bytes().filter(u8::is_ascii_digit).count() < FEWEST_DIGITS {
        return out;
    }
    let Some(pattern) = PHONE.as_ref() else { return out };
    for found in pattern.find_iter(text) {
        for part in parts(text, found.range()) {
            if let Some(number) = candidate(text, part) {
                out.push(number);
            }
        }
    }
    out
}

/// Whether the candidate at `range` of `line` is a phone number, for someone at home in `regions`.
pub(super) fn is_accepted(line: &str, range: Range<usize>, regions: &Regions) -> bool {
    crate::text::work(line.len());
    if is_labelled(line, range.start) {
        return true;
    }
    let number = digits_of(line.get(range).unwrap_or_default());
    if let Some(international) = number.strip_prefix('+') {
        // It names its country itself; no table knows the newest ranges, so an assigned code is enough.
        return regions::has_calling_code(international);
    }
    // The zero of a trunk call in a country that is told: ranges kept for fiction and new ones are in no plan.
    let trunk = number.starts_with('0') && (9..=12).contains(&number.len()) && regions.are_told();
    trunk || regions.codes().any(|region| is_valid_in(region, &number))
}

fn is_valid_in(region: &str, number: &str) -> bool {
    Id::from_str(region)
        .ok()
        .and_then(|id| phonenumber::parse(Some(id), number).ok())
        .is_some_and(|parsed| phonenumber::is_valid(&parsed))
}

/// Two numbers parted by a slash or a wide gap are two.
fn parts(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = range.start;
    for part in text[range].split(" / ").flat_map(|p| p.split("  ")) {
        let at = text[from..].find(part).map_or(from, |a| a + from);
        from = at + part.len();
        let start = at + part.len() - part.trim_start().len();
        out.push(start..start + part.trim().len());
    }
    out
}

/// The number at `range` with its extension, if its form and what stands around it allow that it is one: seven to
/// fifteen digits (ITU-T E.164), six where a label says so.
fn candidate(line: &str, range: Range<usize>) -> Option<Range<usize>> {
    static EXTENSION: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^\s*(?:,\s*)?(?:\(\s*)?(?:ext(?:ension|n)?\b\.?|x|durchwahl|dw\b\.?|poste|内线|#)\s*:?\s*\d{1,6}\b\)?")
            .ok()
    });
    let text = &line[range.clone()];
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let labelled = is_labelled(line, range.start);
    let before = &line[..range.start];
    let bound = before.ends_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '.' | ':' | '/' | '-' | '_' | '$' | '€' | '£')
    });
    let least = if labelled { FEWEST_DIGITS } else { 7 };
    if !(least..=15).contains(&digits) || bound && !labelled {
        return None;
    }
    let extension = EXTENSION.as_ref().and_then(|e| e.find(&line[range.end..])).map_or(0, |e| e.end());
    let after = line[range.end + extension..].chars().next();
    if after.is_some_and(|c| c.is_alphabetic() || c == '%') {
        return None;
    }
    // Years, ranges of years and dates are no phone numbers; nor is what another label names.
    if !super::date::find(text).is_empty() || !labelled && is_other_number(before, text) {
        return None;
    }
    let international = text.starts_with('+') || text.starts_with("00") || text.starts_with("(+");
    let grouped = text.contains([' ', '-', '(', '.', '/', '–', '‑']);
    let alone = line.len() <= text.len() + extension + 6;
    // A bare run of digits is a number of some kind; a long one that opens with the zero of a trunk call may be a phone.
    let formed = international
        || labelled
        || grouped && digits >= 8 && (digits >= 9 || alone || line.len() < 120)
        || digits >= 9 && alone
        || digits >= 10 && text.starts_with('0');
    formed.then_some(range.start..range.end + extension)
}

/// Whether the words before name a number of another kind, or its own form does: an ISBN, a grant, a passport.
fn is_other_number(before: &str, text: &str) -> bool {
    let near = before.floor_char_boundary(before.len().saturating_sub(40));
    let folded = crate::text::fold(&before[near..]);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev();
    let isbn = text.starts_with("978") || text.starts_with("979");
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    isbn && digits == 13
        || are_decimals(text)
        || words.by_ref().take(3).any(|word| {
            [
                "isbn",
                "issn",
                "doi",
                "orcid",
                "pmid",
                "pmcid",
                "arxiv",
                "id",
                "dni",
                "nif",
                "nie",
                "ssn",
                "cpf",
                "cnpj",
                "iban",
                "passport",
                "pasaporte",
                "passeport",
                "ausweis",
                "grant",
                "grants",
                "patent",
                "omb",
                "vat",
                "visa",
                "membership",
                "license",
                "licence",
                "registration",
                "matrikel",
                "matrikelnummer",
                "zip",
            ]
            .contains(&word)
        })
}

/// "0.87 0.91 1.00"
fn are_decimals(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    let decimal = |word: &str| word.split_once('.').is_some_and(|(whole, _)| whole.len() == 1);
    words.next().is_some_and(decimal) && words.peek().is_some() && words.all(decimal)
}

/// Whether a label of phone numbers stands before `start`: "Tel.", "Mobil:", "手机", "Phone (home):", a pictogram.
fn is_labelled(line: &str, start: usize) -> bool {
    // The longest label is far shorter than this.
    let near = line.floor_char_boundary(start.saturating_sub(48));
    let mut before = line[near..start].trim_end();
    before =
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.' | '-' | '#'));
    if let Some(open) = before.strip_suffix(')').and_then(|b| b.rfind('(')) {
        before = before[..open].trim_end();
    }
    if before.ends_with(['☎', '📞', '✆', '📱', '☏', '\u{fe0f}']) {
        return true;
    }
    let folded = crate::text::fold(before);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev();
    let last = words.next().unwrap_or_default();
    let label =
        if matches!(last, "no" | "nr" | "number" | "numero" | "nummer") { words.next() } else { Some(last) };
    let label = label.unwrap_or_default();
    // Scripts without spaces run into the label.
    LABELS.contains(&label) || UNSPACED.iter().any(|l| label.ends_with(l))
}

const LABELS: &[&str] = &[
    "tel",
    "phone",
    "mobile",
    "cell",
    "cellphone",
    "cellular",
    "telefon",
    "mobil",
    "telephone",
    "handy",
    "fax",
    "ph",
    "m",
    "t",
    "p",
    "c",
    "h",
    "movil",
    "telefono",
    "portable",
    "celular",
    "telefone",
    "telemovel",
    "cellulare",
    "mob",
    "mobiltelefon",
    "telefonnummer",
    "handynummer",
    "mobilnummer",
    "festnetz",
    "telefoon",
    "gsm",
    "natel",
    "tlf",
    "telf",
    "puhelin",
    "puh",
    "whatsapp",
    "wechat",
    "telefax",
    "komorka",
    "cep",
    "hp",
    "тел",
    "телефон",
    "моб",
    "τηλ",
    "κινητο",
];

const UNSPACED: &[&str] = &[
    "전화",
    "전화번호",
    "휴대폰",
    "휴대전화",
    "핸드폰",
    "연락처",
    "电话",
    "手机",
    "手机号",
    "手机号码",
    "联系电话",
    "電話",
    "電話番号",
    "携帯",
    "携帯電話",
    "手機",
];

/// The digits as they are dialled: `+49 (0)30 12` is `+493012`; an extension is left aside.
fn digits_of(text: &str) -> String {
    let text = text.trim_start_matches('(').replace("(0)", "");
    let number: String = text
        .chars()
        .take_while(|c| !c.is_alphabetic() && !matches!(c, '#' | ','))
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    let plus = text.starts_with('+');
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("00") {
        Some(rest) if !plus => format!("+{rest}"),
        _ if plus => format!("+{digits}"),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted<'a>(line: &'a str, home: &str) -> Vec<&'a str> {
        let mut regions = Regions::default();
        regions.learn(home);
        find(line).into_iter().filter(|r| is_accepted(line, r.clone(), &regions)).map(|r| &line[r]).collect()
    }

    #[test]
    fn a_number_is_one_where_it_is_valid() {
        assert_eq!(accepted("0171 1234567", "Berlin, Germany"), ["0171 1234567"]);
        assert_eq!(accepted("Oslo · 22 85 50 50 · x", "Oslo, Norway"), ["22 85 50 50"]);
        assert_eq!(accepted("(413) 545-8659", "Amherst, MA 01003"), ["(413) 545-8659"]);
        assert_eq!(accepted("06 12 34 56 78", "ada@quist.fr"), ["06 12 34 56 78"]);
        assert_eq!(accepted("090-1234-5678", "〒 東京都"), ["090-1234-5678"]);
        assert_eq!(
            accepted("07700 900 183", "Leeds, UK"),
            ["07700 900 183"],
            "in no plan, but with its trunk zero"
        );
        assert!(accepted("90 12 34 56 78 90", "Berlin, Germany").is_empty());
        assert!(accepted("123-456-789", "Berkeley, USA").is_empty());
    }

    #[test]
    fn a_country_code_needs_no_home() {
        assert_eq!(accepted("+47 22 85 50 50 | x", "Tokyo, Japan"), ["+47 22 85 50 50"]);
        assert_eq!(accepted("+49 (0)30 1234567", ""), ["+49 (0)30 1234567"]);
        assert_eq!(accepted("0049 30 1234567", ""), ["0049 30 1234567"]);
        assert!(accepted("+999 12 34 56 78", "").is_empty(), "no such country");
    }

    #[test]
    fn a_label_is_taken_at_its_word() {
        for (line, number) in [
            ("Tel.: 000 111 22 33", "000 111 22 33"),
            ("Mobil 99-99-99-9", "99-99-99-9"),
            ("手机：000 1111 2222", "000 1111 2222"),
            ("Phone (home): 111-111-1111", "111-111-1111"),
            ("Phone No. 111-111-1111", "111-111-1111"),
            ("☎ 111 111 1111", "111 111 1111"),
        ] {
            assert_eq!(accepted(line, ""), [number], "{line}");
        }
        assert!(
            accepted("Room 111 111 1111", "Oslo, Norway").is_empty(),
            "a room ends in m and is no mobile"
        );
    }

    #[test]
    fn an_extension_stays_with_its_number() {
        assert_eq!(accepted("Tel. +1 512 471 1234 ext. 12", ""), ["+1 512 471 1234 ext. 12"]);
        assert_eq!(accepted("+1 512 471 1234 x99, Austin", ""), ["+1 512 471 1234 x99"]);
    }

    #[test]
    fn years_and_other_numbers_are_none() {
        let home = "Boston, MA 02115, USA ada@quist.de +49 30 1234567";
        for line in [
            "2019 - 2021",
            "2019–2023",
            "2012 2013 2014 2015",
            "ISBN 978-3-16-148410-0",
            "978-3-16-148410-0",
            "Grant 212-555-0188",
            "ID 212 555 0188",
            "arXiv:2101.01234567",
            "ORCID 0000-0002-1825-0097",
            "0.870 0.769 0.816",
        ] {
            assert!(accepted(line, home).is_empty(), "{line}: {:?}", accepted(line, home));
        }
    }
}
