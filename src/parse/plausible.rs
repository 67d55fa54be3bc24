//! Whether a line of free text can be words of some language: what is plainly none is left not understood.
//!
//! No dictionary is asked, for names and terms of art are in none. What is looked at holds for every language: letters outweigh
//! marks and digits, and words of the Latin script have vowels and no runs of consonants that no language has. Scripts without
//! vowels of their own (Arabic, Hebrew), syllables and ideographs are believed.

/// Consonants in a row that some language's words have: "Angstschweiß", "borscht".
const LONGEST_CLUSTER: usize = 6;

/// Whether `text` can be words. A text of capitals, acronyms and numbers can be; an empty one cannot.
pub(super) fn is_plausible(text: &str) -> bool {
    // Addresses and links are made of anything.
    if text.contains(['@', '/']) {
        return true;
    }
    let (mut letters, mut marks) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) {
            letters += 1;
        } else {
            marks += 1;
        }
    }
    if letters == 0 || marks > letters {
        return false;
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let (mut spoken, mut strange) = (0_usize, 0_usize);
    for word in words {
        match sound(word) {
            Sound::Spoken => spoken += 1,
            Sound::Strange => strange += 1,
            Sound::Silent => {}
        }
    }
    // A list of acronyms says nothing against itself; a strange word must be outweighed by two that are not.
    strange == 0 || strange * 2 <= spoken
}

enum Sound {
    /// A word of some language.
    Spoken,
    /// Nothing that anybody speaks.
    Strange,
    /// A number, an acronym, a letter: neither.
    Silent,
}

fn sound(word: &str) -> Sound {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let lower = word.chars().filter(|c| c.is_lowercase()).count();
    if letters == 0 || letters == 1 && letters < word.chars().count() {
        return Sound::Silent;
    }
    let folded = crate::text::fold(word);
    if !folded.is_ascii() {
        return Sound::Spoken;
    }
    // Acronyms and units: capitals, short words, names of versions.
    if lower * 2 <= letters || letters <= 3 {
        return Sound::Silent;
    }
    let (mut vowels, mut cluster, mut longest) = (0, 0, 0);
    for c in folded.chars() {
        if matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w') {
            vowels += 1;
            cluster = 0;
        } else if c.is_ascii_alphabetic() {
            cluster += 1;
            longest = longest.max(cluster);
        } else {
            cluster = 0;
        }
    }
    // "Krk" and "Brno" have few vowels, "xkcdqz" has none in six letters.
    if vowels == 0 && letters > 4 || longest > LONGEST_CLUSTER { Sound::Strange } else { Sound::Spoken }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert!(is_plausible(text), "{text}");
        }
    }

    #[test]
    fn noise_is_not() {
        for text in ["!!! ???", "xkcdqzt vrtpsd", "zxcvbnm qrtpsdfg hjklmn", ";; -- ~~ x", "", "()()()"] {
            assert!(!is_plausible(text), "{text}");
        }
    }
}
