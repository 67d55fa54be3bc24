//! The marks that cut a list of authors short: "et al.", "и др.", "他3名", "[3 authors]", "and 12 others".

use crate::text::fold;

/// A mark that stands for authors who are not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omission {
    /// Its bytes, with the stop or bracket that closes it.
    pub length: usize,
    /// Nobody is named behind it.
    pub last: bool,
}

/// "And", as it stands before the word for the others.
const AND: &[&str] =
    &["and", "und", "et", "y", "e", "ed", "i", "и", "та", "ve", "og", "och", "a", "en", "plus"];
/// The others, behind "and".
const OTHERS: &[&str] = &[
    "others",
    "al",
    "alii",
    "alia",
    "andere",
    "anderen",
    "weitere",
    "autres",
    "otros",
    "otras",
    "outros",
    "outras",
    "altri",
    "coll",
    "col",
    "cols",
    "colaboradores",
    "др",
    "другие",
    "соавт",
    "ін",
    "інші",
    "digerleri",
    "ark",
    "wsp",
    "inni",
    "kol",
    "andre",
    "andra",
];
/// The others, without "and".
const ALONE: &[&str] = &["others", "al", "vd", "ym", "dkk", "др"];
/// What is counted behind a number.
const COUNTED: &[&str] = &[
    "others",
    "other",
    "more",
    "authors",
    "author",
    "coauthors",
    "co",
    "additional",
    "further",
    "weitere",
    "andere",
    "autres",
    "auteurs",
    "otros",
    "mas",
    "autores",
    "outros",
    "altri",
    "autori",
];
/// The others in Chinese, Japanese and Korean.
const EASTERN: &[&str] = &["等人", "ほか", "等", "他", "外", "외", "등"];
/// What people are counted with.
const COUNTERS: &[char] = &['名', '人', '명', '인', '位'];

/// The mark that begins at `at`, if one does.
pub fn at(text: &str, at: usize, end: usize) -> Option<Omission> {
    eastern(text, at, end).or_else(|| western(text, at, end))
}

fn western(text: &str, at: usize, end: usize) -> Option<Omission> {
    let words = words(text, at, end);
    let folded: Vec<&str> = words.iter().map(|(word, _, _)| word.as_str()).collect();
    let small = |i: usize| words.get(i).is_some_and(|(_, small, _)| *small);
    let and = usize::from(folded.first().is_some_and(|w| AND.contains(w)) && small(0));
    let rest = folded.get(and..)?;
    let count = match rest {
        [n, noun, ..] if n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit()) && COUNTED.contains(noun) => {
            let more = rest.get(2).is_some_and(|w| COUNTED.contains(w));
            Some(and + 2 + usize::from(more))
        }
        ["several" | "many" | "numerous" | "multiple", "others" | "more" | "authors", ..] => Some(and + 2),
        [word, ..] if and == 1 && OTHERS.contains(word) && small(1) => Some(2),
        // "i in." is Polish, "in" after any other "and" is not.
        ["in", ..] if folded[0] == "i" => Some(2),
        [word, ..] if and == 0 && ALONE.contains(word) && small(0) => Some(1),
        ["u", "a", ..] if small(0) && small(1) => Some(2),
        ["m", "fl", ..] if small(0) => Some(2),
        _ if text[at..end].starts_with("e.a.") || text[at..end].starts_with("e. a.") => Some(2),
        _ => None,
    }?;
    let stop = words.get(count.checked_sub(1)?)?.2;
    let bracketed = text[..at].ends_with(['[', '(']);
    Some(Omission { length: closed(text, stop, end) - at, last: !bracketed })
}

/// Up to four words from `at`, folded, each with whether it is small and where it ends; only stops and white space
/// may part them.
fn words(text: &str, at: usize, end: usize) -> Vec<(String, bool, usize)> {
    let mut out = Vec::new();
    let mut from = at;
    while out.len() < 4 {
        let rest = &text[from..end];
        let start = from + (rest.len() - rest.trim_start_matches(['.', ' ', '\u{a0}', '-', '\'']).len());
        let rest = &text[start..end];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        // Longer words are none of those looked for.
        if length == 0 || length > 40 {
            break;
        }
        let word = &rest[..length];
        out.push((fold(word), !word.starts_with(char::is_uppercase), start + length));
        from = start + length;
    }
    out
}

/// Where a mark ends with the stop and the bracket behind it.
fn closed(text: &str, stop: usize, end: usize) -> usize {
    let rest = &text[stop..end];
    let dotted = rest.strip_prefix('.').unwrap_or(rest);
    let rest = dotted.strip_prefix([')', ']', '）', '］']).unwrap_or(dotted);
    end - rest.len()
}

fn eastern(text: &str, at: usize, end: usize) -> Option<Omission> {
    let rest = &text[at..end];
    let mark = EASTERN.iter().find(|mark| rest.starts_with(**mark))?;
    let behind = &rest[mark.len()..];
    let counted = behind.trim_start().trim_start_matches(char::is_numeric);
    let number = counted.len() < behind.trim_start().len();
    let after = match counted.trim_start().strip_prefix(COUNTERS) {
        Some(after) if number => after,
        _ => behind,
    };
    // "他人" begins a title, "외" a name.
    if after.starts_with(char::is_alphanumeric) {
        return None;
    }
    Some(Omission { length: closed(text, end - after.len(), end) - at, last: true })
}

/// Where the name ends in a stretch that ends with a mark glued to it: "李四等", "戸田春香他3名".
pub fn glued(text: &str, from: usize, to: usize) -> Option<usize> {
    let piece = text[from..to].trim_end_matches([' ', '.', '．', ')', ']', '）', '］']);
    let uncounted = piece.strip_suffix(COUNTERS).map(str::trim_end).and_then(|p| {
        let bare = p.trim_end_matches(char::is_numeric);
        (bare.len() < p.len()).then(|| bare.trim_end())
    });
    let body = uncounted.unwrap_or(piece);
    let mark = EASTERN.iter().find(|mark| body.ends_with(**mark))?;
    let name = &body[..body.len() - mark.len()];
    let bare = name.trim_end();
    let apart = bare.len() < name.len() || bare.is_empty() || uncounted.is_some();
    let fits = apart || bare.chars().count() >= 2 && !matches!(*mark, "외" | "등" | "外");
    fits.then_some(from + bare.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_many_languages_are_known_and_names_are_not() {
        for mark in [
            "et al.",
            "et al",
            "u. a.",
            "u.a.",
            "и др.",
            "y otros",
            "e outros",
            "et coll.",
            "al.",
            "and 12 others",
            "and 3 more",
            "and others",
            "3 authors]",
            "plus 4 co-authors",
            "i in.",
            "ve diğerleri",
            "e.a.",
            "他",
            "他3名",
            "等",
            "외 3명",
            "외",
            "ほか",
            "und 5 weitere",
            "et 3 autres",
        ] {
            assert_eq!(at(mark, 0, mark.len()).map(|o| o.length), Some(mark.len()), "{mark}");
        }
        for name in [
            "Al Hassan",
            "and Al Berg",
            "y Cols, B.",
            "e Silva",
            "in Berg",
            "等々力 健",
            "他人の研究",
            "외솔",
            "U. A. Berg",
            "12 Berg",
        ] {
            assert_eq!(at(name, 0, name.len()), None, "{name}");
        }
    }

    #[test]
    fn a_mark_glued_to_a_name_is_parted_from_it() {
        for (piece, name) in
            [("李四等", "李四"), ("戸田春香他3名", "戸田春香"), ("표지훈 외 3명", "표지훈"), ("等", "")]
        {
            assert_eq!(glued(piece, 0, piece.len()).map(|end| &piece[..end]), Some(name), "{piece}");
        }
        for piece in ["김등", "Ada Berg", "李他"] {
            assert_eq!(glued(piece, 0, piece.len()), None, "{piece}");
        }
    }
}
