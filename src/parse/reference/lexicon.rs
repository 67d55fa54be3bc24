//! Words that tell the parts of a reference apart.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What is known of a word; several may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

macro_rules! classes {
    ($($name:ident = $bit:literal $text:literal),+ $(,)?) => {
        impl Classes {
            $(#[doc = concat!("Words of the block `[", $text, "]`.")] pub const $name: Self = Self(1 << $bit);)+
            const BLOCKS: &'static [(&'static str, Self)] = &[$(($text, Self::$name)),+];
        }
    };
}

classes! {
    GIVEN = 0 "given", FAMILY = 1 "family", PARTICLE = 2 "particle", SUFFIX = 3 "suffix",
    CONJUNCTION = 4 "conjunction", ET_AL = 5 "etal", MONTH = 6 "month", VENUE = 7 "venue",
    PUBLISHER = 8 "publisher", PLACE = 9 "place", EDITOR = 10 "editor", THESIS = 11 "thesis",
    REPORT = 12 "report", PATENT = 13 "patent", VOLUME = 14 "volume", PAGES = 15 "pages",
    ORDINAL = 16 "ordinal", STATUS = 17 "status", AWARD = 18 "award", ACCESS = 19 "access", STOP = 20 "stop",
}

impl Classes {
    /// Whether any class of `other` holds.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The bits, for hashing.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The classes that hold, as bit numbers.
    pub fn each(self) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(self.0), |bits| Some(bits & bits.wrapping_sub(1)))
            .take_while(|bits| *bits != 0)
            .map(u32::trailing_zeros)
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Classes>> =
    LazyLock::new(|| read(include_str!("../../../assets/reference-lexicon.txt")));

fn read(text: &'static str) -> FxHashMap<&'static str, Classes> {
    let mut words: FxHashMap<&'static str, Classes> = FxHashMap::default();
    let mut block = Classes::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            block = Classes::BLOCKS.iter().find(|(n, _)| *n == name).map_or_else(Classes::default, |b| b.1);
        } else {
            for word in line.split_whitespace() {
                let known = words.entry(word).or_default();
                *known = known.with(block);
            }
        }
    }
    words
}

/// The classes of a folded word.
pub fn classes(folded: &str) -> Classes {
    WORDS.get(folded).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_of_the_asset_is_known_and_filled() {
        for (name, class) in Classes::BLOCKS {
            assert!(WORDS.values().any(|c| c.any(*class)), "[{name}] is empty");
        }
        let blocks =
            include_str!("../../../assets/reference-lexicon.txt").lines().filter(|l| l.starts_with('['));
        assert_eq!(blocks.count(), Classes::BLOCKS.len());
    }

    #[test]
    fn a_word_may_be_of_several_classes() {
        let may = classes("may");
        assert!(may.any(Classes::MONTH) && may.any(Classes::FAMILY));
        assert_eq!(classes("zzzz"), Classes::default());
    }

    #[test]
    fn the_asset_is_folded() {
        for word in WORDS.keys() {
            assert_eq!(crate::text::fold(word), *word);
        }
    }
}
