//! Strings that are printed over one another, as a label too long for its rail is printed over the text beside it. Sorted by place their
//! letters would interleave; the order in which they are drawn tells them apart.

use super::glyphs::Glyph;

/// Most strings on one baseline that are kept apart.
const MOST: usize = 4;

/// Puts the letters of one baseline, each with its rank in the order of drawing, into layers in which no string lies over another; each is
/// sorted from left to right.
pub(super) fn layers(mut row: Vec<(usize, &Glyph)>) -> Vec<Vec<&Glyph>> {
    row.sort_by_key(|(rank, _)| *rank);
    let goes_on = |a: &(usize, &Glyph), b: &(usize, &Glyph)| b.1.left > a.1.right - 0.4 * a.1.size;
    let mut strings: Vec<Vec<&Glyph>> =
        row.chunk_by(goes_on).map(|string| string.iter().map(|(_, glyph)| *glyph).collect()).collect();
    let left = |string: &Vec<&Glyph>| string.first().map_or(0.0, |g| g.left);
    strings.sort_by(|a, b| left(a).total_cmp(&left(b)));
    let mut out: Vec<Vec<&Glyph>> = Vec::new();
    for string in strings {
        let over = |below: &Vec<&Glyph>| lies_over(&string, below);
        let free = out.iter().position(|below| !over(below));
        match free {
            Some(at) => out[at].extend(string),
            None if out.len() < MOST => out.push(string),
            None => out[0].extend(string),
        }
    }
    for layer in &mut out {
        layer.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    out
}

/// Whether a string of several letters covers letters that say something else than its own do there, as those of words that are drawn
/// twice do not.
fn lies_over(string: &[&Glyph], below: &[&Glyph]) -> bool {
    let letters = |glyphs: &[&Glyph]| glyphs.iter().filter(|g| !g.text.trim().is_empty()).count();
    let Some(first) = string.first().filter(|_| letters(string) >= 3) else { return false };
    let right = string.iter().map(|g| g.right).fold(first.left, f32::max);
    // The layer was filled from the left: what may be covered stands at its end.
    let covered: Vec<&Glyph> = below
        .iter()
        .rev()
        .take(200)
        .filter(|g| !g.text.trim().is_empty() && g.right > first.left && g.left < right)
        .copied()
        .collect();
    let from = covered.iter().map(|g| g.left.max(first.left)).fold(f32::MAX, f32::min);
    let to = covered.iter().map(|g| g.right.min(right)).fold(f32::MIN, f32::max);
    if covered.is_empty() || to - from < 0.4 * first.size {
        return false;
    }
    let again = |g: &&&Glyph| {
        let near = |s: &&&Glyph| s.text == g.text && (s.left - g.left).abs() < 0.12 * g.size;
        string.iter().take(200).any(|s| near(&s))
    };
    covered.iter().filter(again).count() * 2 < covered.len()
}

#[cfg(test)]
mod tests {
    use super::super::words::{tests::glyph, words};
    use super::*;

    fn string(text: &str, left: f32) -> Vec<Glyph> {
        let place = |at: usize| left + 5.0 * at as f32;
        text.char_indices().map(|(at, c)| glyph(&c.to_string(), place(at), place(at) + 5.0)).collect()
    }

    #[test]
    fn strings_that_lie_over_one_another_stay_whole() {
        let mut glyphs = string("University", 52.0);
        glyphs.extend(string("2018-2023", 20.0));
        let mut texts: Vec<String> = words(glyphs).into_iter().map(|w| w.text).collect();
        texts.sort();
        assert_eq!(texts, ["2018-2023", "University"]);
    }

    #[test]
    fn what_is_printed_twice_is_read_once() {
        let mut glyphs = string("Quist", 20.0);
        glyphs.extend(string("Quist", 20.3));
        let words = words(glyphs);
        assert_eq!(words.len(), 1);
        assert!(words[0].text == "Quist" && words[0].bold);
    }
}
