//! What the readers' own tests share.

use super::Document;
use crate::text::is_unsafe;

/// A file cut at every twentieth of its length, and with seeded bits turned.
pub(super) fn mutants(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut out: Vec<Vec<u8>> = (0..=20).map(|part| bytes[..bytes.len() * part / 20].to_vec()).collect();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize
    };
    for round in 0..120 {
        let mut mutant = bytes.to_vec();
        for _ in 0..=round % 8 {
            let at = next() % mutant.len();
            mutant[at] ^= 1 << (next() % 8);
        }
        out.push(mutant);
    }
    out
}

/// Nothing that steers a terminal is on a line, and its numbers and spans are sound.
pub(super) fn assert_safe(document: &Document) {
    for (at, line) in document.lines.iter().enumerate() {
        assert_eq!(line.number as usize, at + 1);
        let links = line.spans.iter().filter_map(|s| s.link.as_deref());
        for text in [line.raw.as_str(), line.text.as_str()].into_iter().chain(links) {
            assert!(!text.chars().any(is_unsafe), "{text:?}");
        }
        for span in &line.spans {
            assert!(line.text.get(span.range.clone()).is_some(), "{span:?} of {:?}", line.text);
        }
    }
}
