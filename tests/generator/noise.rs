//! What a bad scan does to a page.

use super::random::Random;

/// Letters that optical recognition takes for others.
const MISREAD: &[(&str, &str)] = &[
    ("rn", "m"),
    ("cl", "d"),
    ("m", "rn"),
    ("l", "1"),
    ("I", "l"),
    ("O", "0"),
    ("e", "c"),
    ("h", "b"),
    ("u", "ii"),
    ("fi", "h"),
    ("S", "5"),
    ("a", "o"),
    ("i", "í"),
    ("n", "ri"),
    ("vv", "w"),
    ("t", "f"),
];

/// The text with so many letters in a thousand misread. The first line, and words with digits or signs in them (dates,
/// addresses, links), stay: nobody could tell what they were.
pub fn scan(text: &str, per_mille: usize, random: &mut Random) -> String {
    if per_mille == 0 {
        return text.to_owned();
    }
    let mut scanned = String::with_capacity(text.len());
    for (at, line) in text.split_inclusive('\n').enumerate() {
        for word in line.split_inclusive([' ', '\n']) {
            let readable =
                at == 0 || word.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | '/' | '[' | ':'));
            scanned.push_str(&if readable { word.to_owned() } else { misread(word, per_mille, random) });
        }
    }
    scanned
}

fn misread(word: &str, per_mille: usize, random: &mut Random) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let fits: Vec<_> = MISREAD.iter().filter(|(from, _)| rest.starts_with(from)).collect();
        // Once a letter is to go wrong, it goes wrong in one of the ways that it can.
        if !fits.is_empty() && random.happens(per_mille) {
            let (from, to) = fits[random.below(fits.len())];
            out.push_str(to);
            rest = &rest[from.len()..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}
