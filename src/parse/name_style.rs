//! A name as a careful reader writes it down: in title case, given name first, without credentials.

use super::people_list;
use crate::profile::PersonName;

/// The name as shown, for a name as written: "QUIST, ADA M." is "Ada M. Quist".
pub(super) fn shown(written: &str) -> String {
    title_case(&given_first(&closed_up(written)))
}

/// "A D A   Q U I S T" with its letters closed up; `None` where no gap says which belong together.
fn closed_up(text: &str) -> String {
    let letters = |word: &str| {
        let parts: Vec<&str> = word.split(' ').collect();
        parts.len() >= 2 && parts.iter().all(|p| p.chars().count() == 1 && p.chars().all(char::is_alphabetic))
    };
    let words: Vec<&str> = text.split("  ").map(str::trim).filter(|w| !w.is_empty()).collect();
    if words.len() < 2 || !words.iter().all(|w| letters(w)) {
        return text.to_owned();
    }
    words.iter().map(|w| w.replace(' ', "")).collect::<Vec<_>>().join(" ")
}

/// Whether a row is a name whose letters are spread.
pub(super) fn is_spread(text: &str) -> bool {
    closed_up(text).len() < text.len()
}

/// "Quist, Ada M." turned round; a suffix behind the comma is none: "Ada Quist, Jr.".
fn given_first(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given))
            if !given.contains(',')
                && !matches!(
                    given.trim().trim_end_matches('.').to_lowercase().as_str(),
                    "" | "jr" | "sr" | "ii" | "iii" | "iv"
                ) =>
        {
            // The period of a last initial is lost with the end of the line.
            let initial =
                given.trim().rsplit(' ').next().is_some_and(|w| w.chars().count() == 1 && w.is_ascii());
            let period = if initial { "." } else { "" };
            format!("{}{period} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}

/// Capitals only where a name has them: "NKECHI VAN DER QUIST-O'BRIEN" and "Ada QUIST"; initials, numerals and scripts
/// without case stay.
fn title_case(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let capitals = |w: &str| {
        let letters: Vec<char> = w.chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() >= 2 && !w.contains('.') && letters.iter().all(|c| c.is_uppercase())
    };
    let mixed = words.iter().any(|w| w.chars().any(char::is_lowercase));
    let last = words.len().saturating_sub(1);
    words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let numeral = at > 0
                && word.trim_matches(['(', ')', ',']).chars().all(|c| matches!(c, 'I' | 'V'))
                && word.len() >= 2;
            // "JP Quist": two letters before a name in mixed case are initials.
            let initials = mixed && at < last && word.chars().count() <= 2;
            if !capitals(word) || numeral || initials {
                return (*word).to_owned();
            }
            let lower = word.to_lowercase();
            if at > 0 && at < last && PersonName::is_particle(&lower) { lower } else { capitalised(&lower) }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn capitalised(lower: &str) -> String {
    let mut out = String::with_capacity(lower.len());
    let mut start = true;
    for c in lower.chars() {
        if start && c.is_alphabetic() {
            out.extend(c.to_uppercase());
            start = false;
        } else {
            out.push(c);
            start |= matches!(c, '-' | '‐' | '\'' | '’' | '(' | '"' | '“');
        }
    }
    // "MCDONALD" is McDonald; shorter ones may be names of their own.
    match out.strip_prefix("Mc") {
        Some(rest) if rest.chars().count() >= 4 => format!("Mc{}", capitalised(rest)),
        _ => out,
    }
}

/// A name without the nickname inside it, where it has one: `Ada "Addie" Quist`, "Ada (Addie) Quist".
pub(super) fn without_nickname(name: &str) -> Option<(String, String)> {
    let pairs = [('"', '"'), ('“', '”'), ('„', '“'), ('(', ')'), ('\'', '\''), ('‘', '’'), ('«', '»')];
    pairs.iter().find_map(|(open, close)| {
        let (before, rest) = name.split_once(&format!(" {open}"))?;
        let (nick, after) = rest.split_once(&format!("{close} "))?;
        let nickname = !nick.is_empty()
            && nick.split_whitespace().count() <= 2
            && nick.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
        let full = format!("{} {}", before.trim(), after.trim());
        (nickname && people_list::is_name(&full)).then(|| (full, nick.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_as_a_reader_writes_them() {
        for (written, expected) in [
            ("NKECHI OKAFOR", "Nkechi Okafor"),
            ("QUIST, ADA M.", "Ada M. Quist"),
            ("Ada QUIST", "Ada Quist"),
            ("ADA VAN DER QUIST-BERG", "Ada van der Quist-Berg"),
            ("ADA O'BRIEN", "Ada O'Brien"),
            ("ADA MCDONALD", "Ada McDonald"),
            ("JP Quist", "JP Quist"),
            ("J. P. QUIST III", "J. P. Quist III"),
            ("Baolin LU", "Baolin Lu"),
            ("A D A   Q U I S T", "Ada Quist"),
            ("王小明 (Xiaoming Wang)", "王小明 (Xiaoming Wang)"),
            ("ÉLODIE ÖHLMÜLLER", "Élodie Öhlmüller"),
            ("Ada Quist, Jr.", "Ada Quist, Jr."),
        ] {
            assert_eq!(shown(written), expected, "{written}");
        }
    }

    #[test]
    fn nicknames_are_told_from_the_name() {
        for written in ["Ada \"Addie\" Quist", "Ada “Addie” Quist", "Ada (Addie) Quist"] {
            assert_eq!(
                without_nickname(written),
                Some(("Ada Quist".to_owned(), "Addie".to_owned())),
                "{written}"
            );
        }
        assert_eq!(without_nickname("Ada Quist (she/her)"), None);
    }
}
