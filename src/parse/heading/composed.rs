//! Headings made of known words that no phrase names: "Undergraduate Research Fellowships", "Articles in Refereed Journals".

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Heading, PHRASES, SectionKind, key, strip_number};

/// The table `composed` of the asset.
#[derive(Deserialize)]
pub(super) struct File {
    nouns: Vec<Nouns>,
    modifiers: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Nouns {
    kind: SectionKind,
    words: Vec<String>,
}

/// The words, ready for look-up.
#[derive(Default)]
pub(super) struct Words {
    /// Each noun with the rank and the kind of its list; the lowest rank wins.
    nouns: FxHashMap<String, (usize, SectionKind)>,
    modifiers: FxHashSet<String>,
}

impl From<File> for Words {
    fn from(file: File) -> Self {
        let nouns = file.nouns.into_iter().enumerate().flat_map(|(rank, list)| {
            list.words.into_iter().map(move |word| (word, (rank, list.kind))).collect::<Vec<_>>()
        });
        Self { nouns: nouns.collect(), modifiers: file.modifiers }
    }
}

/// What `text`, set as the headings of its CV are, opens, told by its words; `None` if one of them is unknown.
pub(in crate::parse) fn recognise(text: &str) -> Option<Heading> {
    if text.chars().count() > 60 {
        return None;
    }
    let text = strip_number(text.trim().trim_end_matches([':', '：']));
    let text = text.split_once(['(', '（']).map_or(text, |(before, _)| before);
    let key = key(text);
    let known: Vec<&str> = key.split(' ').filter(|w| !w.is_empty()).collect();
    let words = &PHRASES.composed;
    let plain = known.iter().all(|w| words.nouns.contains_key(*w) || words.modifiers.contains(*w));
    let kind = known.iter().filter_map(|w| words.nouns.get(*w)).min_by_key(|n| n.0)?.1;
    (plain && known.len() <= 7).then(|| Heading { kinds: vec![kind], publication: None })
}

/// Whether all of `text` are words of headings, though none of them may say a kind: "Research", "Research and Academic Work".
pub(in crate::parse) fn is_in_headings(text: &str) -> bool {
    let key = key(text.trim().trim_end_matches([':', '：']));
    let words = &PHRASES.composed;
    let mut known = key.split(' ').filter(|w| !w.is_empty()).peekable();
    known.peek().is_some() && known.all(|w| words.nouns.contains_key(w) || words.modifiers.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nouns_of_a_heading_say_its_kind() {
        for (text, kind) in [
            ("Undergraduate Research Fellowships", SectionKind::Awards),
            ("Articles in Refereed Snow Quarterlies", SectionKind::Unknown),
            ("Published Articles and Book Chapters", SectionKind::Publications),
            ("University Teaching Experience", SectionKind::Teaching),
            ("Doctoral Dissertations Supervised", SectionKind::Service),
            ("Government and Policy Experience", SectionKind::Work),
            ("Snow and Ice", SectionKind::Unknown),
        ] {
            let found = recognise(text).map_or(SectionKind::Unknown, |h| h.kinds[0]);
            assert_eq!(found, kind, "{text}");
        }
    }
}
