//! Human languages by their own names, and by those that the languages of CVs commonly give them.

use crate::text::{fold, words};

/// English name, then other names, folded.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("Arabic", &["arabisch", "arabe", "arabo", "العربية"]),
    ("Bengali", &["bangla", "বাংলা"]),
    ("Bulgarian", &["bulgarisch", "bulgare"]),
    ("Cantonese", &["kantonesisch", "cantonais", "广东话", "粤语"]),
    ("Catalan", &["katalanisch", "catala"]),
    (
        "Chinese",
        &[
            "mandarin",
            "putonghua",
            "chinesisch",
            "chinois",
            "chino",
            "cinese",
            "中文",
            "汉语",
            "普通话",
            "중국어",
        ],
    ),
    ("Croatian", &["kroatisch", "hrvatski"]),
    ("Czech", &["tschechisch", "tcheque", "cestina"]),
    ("Danish", &["danisch", "danois", "dansk"]),
    ("Dutch", &["niederlandisch", "hollandisch", "neerlandais", "nederlands", "vlaams"]),
    ("English", &["englisch", "anglais", "ingles", "inglese", "engelsk", "engels", "英语", "英文", "영어"]),
    ("Estonian", &["estnisch", "eesti"]),
    ("Finnish", &["finnisch", "finnois", "suomi"]),
    (
        "French",
        &["franzosisch", "francais", "frances", "francese", "frans", "fransk", "法语", "불어", "프랑스어"],
    ),
    ("German", &["deutsch", "allemand", "aleman", "tedesco", "duits", "tysk", "德语", "독일어"]),
    ("Greek", &["griechisch", "grec", "ελληνικα"]),
    ("Hebrew", &["hebraisch", "hebreu", "עברית"]),
    ("Hindi", &["हिन्दी"]),
    ("Hungarian", &["ungarisch", "hongrois", "magyar"]),
    ("Indonesian", &["indonesisch", "bahasa"]),
    ("Italian", &["italienisch", "italien", "italiano", "italiaans"]),
    ("Japanese", &["japanisch", "japonais", "japones", "日本語", "日语", "일본어"]),
    ("Korean", &["koreanisch", "coreen", "coreano", "한국어", "韩语"]),
    ("Latvian", &["lettisch"]),
    ("Lithuanian", &["litauisch"]),
    ("Malay", &["malaiisch", "melayu"]),
    ("Norwegian", &["norwegisch", "norvegien", "norsk", "bokmal"]),
    ("Persian", &["persisch", "persan", "farsi", "فارسی"]),
    ("Polish", &["polnisch", "polonais", "polski"]),
    ("Portuguese", &["portugiesisch", "portugais", "portugues", "portoghese"]),
    ("Romanian", &["rumanisch", "roumain", "romana"]),
    ("Russian", &["russisch", "russe", "ruso", "russo", "русскии"]),
    ("Serbian", &["serbisch", "srpski"]),
    ("Slovak", &["slowakisch", "slovencina"]),
    ("Slovenian", &["slowenisch", "slovene"]),
    (
        "Spanish",
        &["spanisch", "espagnol", "espanol", "castellano", "spagnolo", "spaans", "spansk", "西班牙语"],
    ),
    ("Swahili", &["kiswahili", "suaheli"]),
    ("Swedish", &["schwedisch", "suedois", "svenska"]),
    ("Tamil", &["தமிழ்"]),
    ("Thai", &["thailandisch", "ไทย"]),
    ("Turkish", &["turkisch", "turc", "turkce"]),
    ("Ukrainian", &["ukrainisch", "ukrainien", "украінська"]),
    ("Urdu", &["اردو"]),
    ("Vietnamese", &["vietnamesisch", "tieng viet"]),
];

/// The English names of languages, with their other names.
pub(super) fn names() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    LANGUAGES.iter().map(|(english, others)| (*english, others.iter().copied()))
}

/// The English name of the language that stands first in a text such as `Deutsch (Muttersprache)`.
pub(super) fn canonical(written: &str) -> Option<&'static str> {
    let folded = fold(written);
    let by_word = words(&folded).find_map(|word| {
        let is_it = |name: &str| fold(name) == word.text;
        LANGUAGES.iter().find(|(english, others)| is_it(english) || others.iter().any(|other| is_it(other)))
    });
    // Names in scripts that write no spaces, or of two words.
    let within = || {
        LANGUAGES.iter().find(|(_, others)| others.iter().any(|o| !o.is_ascii() && folded.contains(&fold(o))))
    };
    by_word.or_else(within).map(|(english, _)| *english)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_language_is_known_by_its_own_name_and_by_its_neighbours_names() {
        for (written, english) in [
            ("Deutsch (Muttersprache)", "German"),
            ("Französisch", "French"),
            ("français, langue maternelle", "French"),
            ("Native in 한국어", "Korean"),
            ("中文（母语）", "Chinese"),
            ("Mandarin Chinese", "Chinese"),
            ("Español", "Spanish"),
        ] {
            assert_eq!(canonical(written), Some(english), "{written}");
        }
        assert_eq!(canonical("Klingon"), None);
    }

    #[test]
    fn no_name_means_two_languages() {
        let mut seen = HashSet::new();
        for (english, others) in names() {
            for name in std::iter::once(english).chain(others) {
                assert!(seen.insert(fold(name)), "{name} twice");
            }
        }
    }
}
