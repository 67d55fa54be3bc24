//! Whether a line of free text can be words of some language: what is plainly none is left not understood.
//!
//! No dictionary decides, for names and terms of art are in none. A line is measured by how its letters follow one another:
//! the words of the assets, of many languages and with names of many countries, tell how probable each letter is behind another.
//! Words of languages that the assets have little of (Welsh, Zulu, Georgian) lie near to them; letters at random do not.
//! Acronyms, abbreviations, numbers, addresses, and scripts other than Latin say nothing against a line. To call a true line
//! gibberish is worse than to believe a false one, so short lines are believed.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::document::{Document, LONGEST_LINE};
use crate::taxonomy::{BUILTIN_SKILLS, BUILTIN_VENUES};
use crate::text::{fold, folded, work};

/// Whether `text` can be words. A text of capitals, acronyms and numbers can be; an empty one cannot.
pub(super) fn is_plausible(text: &str) -> bool {
    let (letters, marks) = letters_and_marks(text);
    // Addresses and links are made of anything.
    is_address(text) || letters > 0 && marks <= letters && !is_gibberish(text)
}

/// Takes the lines of gibberish out of a document, so that nobody reads them. Returns the rest, and the numbers of the lines
/// taken out; `None` if there are none. The rest keep their numbers.
pub(super) fn without_gibberish(document: &Document) -> Option<(Document, Vec<u32>)> {
    let gibberish = |text: &str| text.len() <= LONGEST_LINE && is_gibberish(text);
    let out: Vec<u32> =
        document.lines.iter().filter(|l| !l.rule && gibberish(&l.text)).map(|l| l.number).collect();
    if out.is_empty() {
        return None;
    }
    let lines = document.lines.iter().filter(|l| out.binary_search(&l.number).is_err()).cloned().collect();
    Some((Document::new(document.format, lines, document.warnings.clone()), out))
}

/// Whether `text` is plainly no words: letters at random, runs over a keyboard, filler, nothing but marks.
pub(super) fn is_gibberish(text: &str) -> bool {
    work(text.len());
    if text.is_empty() || is_address(text) {
        return false;
    }
    if is_marks(text) || is_filler(text) {
        return true;
    }
    let Some(words) = spelled(text) else { return false };
    is_typed_along_a_row(&words) || is_improbable(&words) || is_stammer(text, &words)
}

fn is_address(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, b'@' | b'/' | b'\\')) || text.contains("www.")
}

fn letters_and_marks(text: &str) -> (usize, usize) {
    work(text.len());
    let (mut letters, mut marks) = (0, 0);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) {
            letters += 1;
        } else {
            marks += 1;
        }
    }
    (letters, marks)
}

/// "!!! ???": marks of several sorts and nothing else. One mark again and again is an ornament, and stars are a level.
fn is_marks(text: &str) -> bool {
    let ornament = |c: char| matches!(c, '*' | '+' | '.' | '|' | '-' | '=' | '_' | ':');
    let marks = || text.chars().filter(|c| !c.is_whitespace());
    marks().all(|c| c.is_ascii_punctuation())
        && marks().count() >= 3
        && marks().any(|c| !ornament(c))
        && marks().skip(1).zip(marks()).any(|(a, b)| a != b)
}

/// The text that printers fill pages with, since the sixteenth century always the same.
fn is_filler(text: &str) -> bool {
    const FILLER: &str = "lorem ipsum dolor sit amet consectetur adipiscing adipisicing elit sed do eiusmod tempor incididunt \
        ut labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi \
        aliquip ex ea commodo consequat duis aute irure in reprehenderit voluptate velit esse cillum eu \
        fugiat nulla pariatur excepteur sint occaecat cupidatat non proident sunt culpa qui officia deserunt \
        mollit anim id est laborum";
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| FILLER.split_whitespace().collect());
    let folded = folded(text);
    let (mut words, mut filler) = (0, 0);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words += 1;
        filler += usize::from(WORDS.contains(word));
    }
    // Two words are enough of the famous beginning, and four of the rest.
    (filler >= 4 || filler >= 2 && folded.contains("lorem ipsum")) && filler * 4 >= words * 3
}

/// A word of letters from a to z, folded.
struct Word<'a>(Cow<'a, str>);

impl Word<'_> {
    /// Whether the assets have it.
    fn is_known(&self) -> bool {
        TABLE.words.contains(&*self.0)
    }
}

/// The words of a line that can be spelled; `None` if a letter is of another script.
fn spelled(text: &str) -> Option<Vec<Word<'_>>> {
    let mark = |c: char| !c.is_ascii() && unicode_normalization::char::is_combining_mark(c);
    let mut words = Vec::new();
    for chunk in text.split_whitespace() {
        let bare = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        // "e.g.", "node.js", "k8s", "x_max": put together of parts.
        if bare.bytes().any(|b| matches!(b, b'.' | b'_' | b'=' | b':' | b'0'..=b'9')) {
            continue;
        }
        let abbreviated = chunk.trim_end_matches([',', ')', ';']).ends_with('.') && bare.chars().count() <= 4;
        for part in bare.split(|c: char| !c.is_alphabetic() && !mark(c)) {
            let folded = folded(part);
            if !folded.is_ascii() {
                return None;
            }
            let lower = part.chars().filter(|c| c.is_lowercase()).count();
            // Acronyms, and letters that stand for a word.
            if lower * 2 <= folded.len() || abbreviated || folded.len() < 2 {
                continue;
            }
            words.push(Word(folded));
        }
    }
    Some(words)
}

const ROWS: &[&str] =
    &["qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm", "wxcvbn"];

/// "asdf jkl qwer": most words run along a row of the keyboard.
fn is_typed_along_a_row(words: &[Word<'_>]) -> bool {
    let along = |word: &Word<'_>| word.0.len() >= 4 && runs_along_a_row(&word.0) && !word.is_known();
    let runs = words.iter().filter(|w| along(w)).count();
    runs >= 2 && runs * 3 >= words.len() * 2 || words.len() == 1 && runs == 1 && words[0].0.len() >= 6
}

/// Whether the keys of a word lie beside each other, from left to right or from right to left.
fn runs_along_a_row(word: &str) -> bool {
    // Few words begin with two such keys.
    let begins = pairs(word).nth(1).is_some_and(|(a, b)| BESIDE[a] & (1 << b) != 0);
    begins
        && ROWS.iter().any(|row| row.contains(word) || row.contains(&word.chars().rev().collect::<String>()))
}

/// For each letter, those whose keys lie beside its own in a row, as bits.
static BESIDE: LazyLock<[u32; 27]> = LazyLock::new(|| {
    let mut beside = [0; 27];
    for (a, b) in ROWS.iter().flat_map(|row| pairs(row)).filter(|(a, b)| *a != EDGE && *b != EDGE) {
        beside[a] |= 1 << b;
        beside[b] |= 1 << a;
    }
    beside
});

/// Bits that a letter tells behind the one before it, on average over a line. Lines of CVs have 3 to 5, letters at random
/// 5 to 7.
const IMPROBABLE: f32 = 5.6;
/// The same for a longer line without any known word.
const IMPROBABLE_AND_UNKNOWN: f32 = 5.3;

fn is_improbable(words: &[Word<'_>]) -> bool {
    let (mut bits, mut pairs) = (0.0, 0_u16);
    for (word_bits, word_pairs) in words.iter().map(|w| TABLE.bits(&w.0)) {
        bits += word_bits;
        pairs = pairs.saturating_add(word_pairs);
    }
    let mean = bits / f32::from(pairs.max(1));
    // One word may be a name of any sort.
    words.len() >= 2 && pairs >= 9 && mean > IMPROBABLE
        || words.len() >= 3
            && pairs >= 18
            && mean > IMPROBABLE_AND_UNKNOWN
            && !words.iter().any(Word::is_known)
}

/// "xq7 ;; zz-- 44 kk": snatches without vowels among marks and digits.
fn is_stammer(text: &str, words: &[Word<'_>]) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let snatch = |word: &Word<'_>| word.0.len() <= 3 && !word.0.contains(vowel) && !word.is_known();
    if words.len() < 2 || !words.iter().all(snatch) || text.chars().any(char::is_uppercase) {
        return false;
    }
    let (letters, marks) = letters_and_marks(text);
    marks >= 3 && marks * 3 >= letters
}

/// How letters follow one another in the words of the assets.
struct Table {
    /// Bits of a letter behind another; 26 is the word's edge.
    bits: [[f32; 27]; 27],
    words: FxHashSet<String>,
}

const EDGE: usize = 26;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let assets = [
        include_str!("../../assets/lexicon.toml"),
        include_str!("../../assets/sections.toml"),
        include_str!("../../assets/reference-lexicon.txt"),
        BUILTIN_SKILLS,
        BUILTIN_VENUES,
    ];
    let mut words = FxHashSet::default();
    for asset in assets {
        let folded = fold(asset);
        words.extend(
            folded
                .split(|c: char| !c.is_alphabetic())
                .filter(|w| w.len() >= 2 && w.is_ascii())
                .map(str::to_owned),
        );
    }
    let mut counts = [[0_u16; 27]; 27];
    for word in words.iter().filter(|w| w.len() >= 3) {
        for (a, b) in pairs(word) {
            counts[a][b] = counts[a][b].saturating_add(1);
        }
    }
    let bits = counts.map(|row| {
        let total: f32 = row.iter().map(|n| f32::from(*n)).sum();
        // What was never seen is improbable, not impossible.
        row.map(|n| -((f32::from(n) + 0.3) / (total + 8.0)).log2())
    });
    Table { bits, words }
});

impl Table {
    /// The bits of all letters of a word and its end, and how many they are.
    fn bits(&self, word: &str) -> (f32, u16) {
        pairs(word).fold((0.0, 0), |(bits, count), (a, b)| (bits + self.bits[a][b], count + 1))
    }
}

/// Each letter of a word with the one behind it, edges included.
fn pairs(word: &str) -> impl Iterator<Item = (usize, usize)> {
    let letters = || word.bytes().map(|b| usize::from(b.wrapping_sub(b'a')).min(EDGE));
    [EDGE].into_iter().chain(letters()).zip(letters().chain([EDGE]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Limits, read};

    #[test]
    fn words_of_any_language_are_plausible() {
        for text in [
            "Led the snow counters of three cities.",
            "Angstschweiß und Borschtsch im Herbst",
            "雪国大学研究员，负责计数",
            "Руководил группой счётчиков снега",
            "باحث في علوم الثلج",
            "AWS, GCP, K8s, LLVM, gRPC",
            "Krk, Brno, Vltava",
            "Improved throughput by 40% (p < 0.05)",
            "C++17, x86-64, HTML5",
            "github.com/jhnsmth",
            "2019",
            "Krzysztof Szczepański",
            "Zážitkový čtvrtek ve Strč prst skrz krk",
            "Rhys ap Llywelyn, Prifysgol Bangor",
            "Xóchitl Quetzalcóatl",
            "Mxolisi Mqhayi, Zwelithini Nxumalo",
            "Pkhakadze Mtskheta",
            "Nguyễn Thị Phương",
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "BTS SIO, C++",
            "CS 224N, STAT-511, MATH 2B",
            "vgl. bzw. ggf.",
            "php css sql npm ssh",
            "kubectl nginx postgresql",
            "MSc, magna cum laude",
            "Wert und Qualität",
        ] {
            assert!(is_plausible(text), "{text}");
            assert!(!is_gibberish(text), "{text}");
        }
    }

    #[test]
    fn gibberish_of_each_sort_is_told() {
        for text in [
            "asdf asdf",
            "asdf jklo qwer hjkl",
            "qwertyuiop",
            "xq7 ;; zz-- 44 kk",
            "fiqowu zaxeju biqop",
            "gkkw wwj gzqv",
            "hwrifsx wpuwxiqn mdz albxz",
            "Lorem ipsum dolor sit amet, consectetur",
            "Ut enim ad minim veniam, quis nostrud exercitation",
            "!!! ???",
        ] {
            assert!(is_gibberish(text), "{text}");
        }
    }

    #[test]
    fn no_line_of_the_samples_is_gibberish() {
        let mut lines = 0;
        for sample in std::fs::read_dir("assets/sample").unwrap() {
            let path = sample.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let document = read(&bytes, Format::of_path(&path).unwrap(), Limits::default()).unwrap();
            for line in &document.lines {
                assert!(!is_gibberish(line.raw.trim()), "{}", line.raw);
                lines += 1;
            }
        }
        assert!(lines > 500, "{lines}");
    }

    #[test]
    fn levels_ornaments_and_brackets_are_no_gibberish() {
        for text in ["★★★★☆", "*****", "●●●○○", "- - -", "=====", "", "x", "[1]", "|---|---|"]
        {
            assert!(!is_gibberish(text), "{text}");
        }
    }

    #[test]
    fn noise_is_not() {
        for text in ["!!! ???", "xkcdqzt vrtpsd", "zxcvbnm qrtpsdfg hjklmn", ";; -- ~~ x", "", "()()()"] {
            assert!(!is_plausible(text), "{text}");
        }
    }
}
