//! Letters become words: by the gaps between them, with split accents put back on their letters.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::glyphs::Glyph;
use super::{overprint, spaced};

/// A word where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Its baseline from the page's top.
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// No reader sees it.
    pub(super) hidden: bool,
    pub(super) link: Option<String>,
}

impl Word {
    pub(super) fn top(&self) -> f32 {
        self.base - 0.75 * self.size
    }

    pub(super) fn bottom(&self) -> f32 {
        self.base + 0.25 * self.size
    }
}

/// The words of a page, in no order that matters.
pub(super) fn words(mut glyphs: Vec<Glyph>) -> Vec<Word> {
    compose(&mut glyphs);
    level_logos(&mut glyphs);
    level(&mut glyphs);
    let mut drawn: Vec<(usize, &Glyph)> = glyphs.iter().enumerate().collect();
    drawn.sort_by(|(_, a), (_, b)| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((_, first)) = drawn.get(from) {
        let (base, size) = (first.base, first.size);
        let same = |g: &Glyph| (g.base - base).abs() <= 0.12 * size.min(g.size);
        let to = drawn[from..].iter().position(|(_, g)| !same(g)).map_or(drawn.len(), |n| from + n);
        for layer in overprint::layers(drawn[from..to].to_vec()) {
            let mut words = Vec::new();
            split(&layer, &mut words);
            out.extend(spaced::close_up(words));
        }
        from = to;
    }
    out
}

/// The narrowest space between words, as a part of their size.
const NARROWEST: f32 = 0.11;

/// Cuts the letters of one baseline, from left to right, into words.
fn split(row: &[&Glyph], out: &mut Vec<Word>) {
    let usual = usual_gap(row);
    let mut word: Option<Word> = None;
    let mut last: Option<&Glyph> = None;
    for glyph in row {
        if glyph.text.trim().is_empty() {
            out.extend(word.take().map(readable));
            last = None;
            continue;
        }
        let glued = last.is_some_and(|last| {
            let size = last.size.max(glyph.size);
            let gap = glyph.left - last.right;
            let limit = (1.8 * usual + 0.03).max(NARROWEST) * size;
            gap < limit && gap > -0.6 * size && last.hidden == glyph.hidden
        });
        if let (Some(word), Some(last)) = (word.as_mut(), last) {
            // Bold by drawing twice.
            let close =
                (glyph.left - last.left).abs() < (0.12 * glyph.size).min(0.5 * (last.right - last.left));
            if close && glyph.text == last.text {
                word.bold = true;
                continue;
            }
            if glued {
                word.text.push_str(&glyph.text);
                word.right = word.right.max(glyph.right);
                word.size = word.size.max(glyph.size);
                word.bold &= glyph.bold;
                word.italic &= glyph.italic;
            }
        }
        if !glued {
            out.extend(word.take().map(readable));
            word = Some(Word {
                text: glyph.text.clone(),
                left: glyph.left,
                right: glyph.right,
                base: glyph.base,
                size: glyph.size,
                bold: glyph.bold,
                italic: glyph.italic,
                hidden: glyph.hidden,
                link: None,
            });
        }
        last = Some(glyph);
    }
    out.extend(word.map(readable));
}

/// A word in the order in which it is read: letters of Arabic and Hebrew stand from right to left.
fn readable(mut word: Word) -> Word {
    if word.text.chars().any(is_leftward) {
        let plain: String = word.text.nfkc().collect();
        let mut out = String::with_capacity(plain.len());
        let mut figures = String::new();
        for letter in plain.graphemes(true).rev() {
            if letter.chars().all(|c| c.is_alphanumeric() && !is_leftward(c)) {
                figures.insert_str(0, letter);
            } else {
                out.push_str(&std::mem::take(&mut figures));
                out.push_str(letter);
            }
        }
        word.text = out + &figures;
    }
    word
}

/// A letter that is read from right to left (Unicode blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms).
pub(super) fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Capitals that a wordmark like that of TeX raises or lowers between its others come back to the line.
fn level(glyphs: &mut [Glyph]) {
    for at in 1..glyphs.len().saturating_sub(1) {
        let (before, glyph, after) = (&glyphs[at - 1], &glyphs[at], &glyphs[at + 1]);
        let capital = |g: &Glyph| g.text.chars().all(|c| c.is_uppercase() || c == 'Ǝ');
        let size = before.size.max(glyph.size);
        let off = (glyph.base - before.base).abs();
        if capital(before)
            && capital(glyph)
            && capital(after)
            && off > 0.05 * size
            && off < 0.35 * size
            && (after.base - before.base).abs() < 0.35 * size
            && glyph.left < before.right
            && after.left < glyph.right
            && glyph.left > before.left
            && after.left > glyph.left
        {
            let base = before.base;
            glyphs[at].base = base;
        }
    }
}

/// The middle one of the gaps between letters, as a part of their size: large where a line is letter-spaced.
fn usual_gap(row: &[&Glyph]) -> f32 {
    let mut gaps: Vec<f32> = row
        .windows(2)
        .filter(|w| w.iter().all(|g| g.text.chars().all(char::is_alphanumeric)))
        .map(|w| (w[1].left - w[0].right) / w[1].size.max(0.5))
        .filter(|gap| *gap < 1.0)
        .collect();
    if gaps.len() < 4 {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0.0)
}

/// Accents that are drawn over a letter of their own (as OT1 fonts of LaTeX do) join it.
fn compose(glyphs: &mut Vec<Glyph>) {
    let mut gone = vec![false; glyphs.len()];
    for at in 0..glyphs.len() {
        let Some(mark) = combining(&glyphs[at].text) else { continue };
        let accent = glyphs[at].clone();
        let middle = f32::midpoint(accent.left, accent.right);
        let near = [at + 1, at.wrapping_sub(1), at + 2];
        let letter = near.into_iter().find(|&n| {
            glyphs.get(n).is_some_and(|g| {
                let width = g.right - g.left;
                g.text.chars().all(char::is_alphabetic)
                    && (g.base - accent.base).abs() < 0.5 * g.size
                    && middle > g.left - 0.1 * width
                    && middle < g.right + 0.1 * width
            })
        });
        let Some(letter) = letter else { continue };
        let base = match glyphs[letter].text.as_str() {
            "ı" => "i",
            "ȷ" => "j",
            text => text,
        };
        glyphs[letter].text = format!("{base}{mark}").nfc().collect();
        gone[at] = true;
    }
    let mut at = 0;
    glyphs.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
}

/// The logo of LaTeX, whose letters overlap and stand on three baselines, as letters of a word.
fn level_logos(glyphs: &mut [Glyph]) {
    for at in 0..glyphs.len() {
        if glyphs[at].text != "L" {
            continue;
        }
        let letters: String = glyphs[at..].iter().take(5).map(|g| g.text.as_str()).collect();
        let word = ["L", "a", "T", "e", "X"];
        if letters != "LATEX" {
            continue;
        }
        // A ligature may hold several of the letters.
        let Some(logo) = glyphs.get_mut(at..at + word.len()) else { continue };
        let (first, second) = (&logo[0], &logo[1]);
        // The A is small and raised, the E lowered.
        let moved = (second.base - first.base).abs() > 0.1 * first.size;
        let near = logo.windows(2).all(|w| (w[1].left - w[0].right).abs() < 0.5 * w[0].size);
        if !moved || !near {
            continue;
        }
        let (base, size, left, right) =
            (first.base, first.size, first.left, logo.last().map_or(first.right, |g| g.right));
        let step = (right - left) / word.len() as f32;
        for (n, (glyph, letter)) in logo.iter_mut().zip(word).enumerate() {
            letter.clone_into(&mut glyph.text);
            (glyph.base, glyph.size) = (base, size);
            glyph.left = left + step * n as f32;
            glyph.right = glyph.left + step;
        }
    }
}

/// The combining form of an accent that stands alone.
fn combining(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    Some(match c {
        '¨' => '\u{308}',
        '´' => '\u{301}',
        '`' => '\u{300}',
        'ˆ' | '^' => '\u{302}',
        '˜' | '~' => '\u{303}',
        '¯' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::turn::Turn;
    use super::*;

    pub(in super::super) fn glyph(text: &str, left: f32, right: f32) -> Glyph {
        Glyph {
            text: text.into(),
            left,
            right,
            base: 100.0,
            size: 10.0,
            bold: false,
            italic: false,
            turn: Turn::Right,
            hidden: false,
        }
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        words(glyphs).into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn a_split_accent_joins_its_letter() {
        let row =
            vec![glyph("M", 0.0, 9.0), glyph("¨", 9.2, 14.2), glyph("u", 9.0, 14.5), glyph("¸", 20.0, 24.0)];
        assert_eq!(texts(row), ["Mü", "¸"]);
        assert_eq!(texts(vec![glyph("´", 0.0, 3.0), glyph("ı", 0.2, 3.0)]), ["í"]);
    }

    #[test]
    fn the_logo_of_latex_is_a_word() {
        let mut row = vec![
            glyph("L", 0.0, 6.0),
            glyph("A", 3.0, 8.0),
            glyph("T", 6.5, 13.5),
            glyph("E", 12.0, 19.0),
            glyph("X", 18.0, 25.0),
        ];
        (row[1].size, row[1].base) = (7.0, 98.0);
        row[3].base = 102.2;
        assert_eq!(texts(row), ["LaTeX"]);
        let plain =
            "LATEX".char_indices().map(|(n, c)| glyph(&c.to_string(), n as f32 * 6.0, n as f32 * 6.0 + 6.0));
        assert_eq!(texts(plain.collect()), ["LATEX"]);
    }

    #[test]
    fn gaps_part_words_and_letter_spacing_does_not() {
        let near = vec![glyph("a", 0.0, 5.0), glyph("b", 5.1, 10.0), glyph("c", 13.0, 18.0)];
        assert_eq!(texts(near), ["ab", "c"]);
        let spaced = (0..6).map(|n| glyph("x", n as f32 * 8.0, n as f32 * 8.0 + 5.0)).collect();
        assert_eq!(texts(spaced), ["xxxxxx"]);
    }

    #[test]
    fn dots_that_lead_to_a_page_do_not_glue_words() {
        let mut row = vec![glyph("a", 0.0, 5.0), glyph("b", 7.0, 12.0)];
        row.extend((0..9).map(|n| glyph(".", 20.0 + 7.0 * n as f32, 23.0 + 7.0 * n as f32)));
        assert_eq!(texts(row)[..2], ["a", "b"]);
    }

    #[test]
    fn the_letters_of_a_wordmark_stand_on_one_line() {
        let lowered = Glyph { base: 102.2, ..glyph("E", 4.0, 10.0) };
        assert_eq!(texts(vec![glyph("T", 0.0, 6.0), lowered, glyph("X", 9.0, 15.0)]), ["TEX"]);
    }

    #[test]
    fn what_runs_to_the_left_is_read_so() {
        let row =
            vec![glyph("ם", 0.0, 5.0), glyph("1", 5.0, 10.0), glyph("2", 10.0, 15.0), glyph("ש", 15.0, 20.0)];
        assert_eq!(texts(row), ["ש12ם"]);
    }

    #[test]
    fn what_is_drawn_twice_is_bold_once() {
        let words = words(vec![
            glyph("a", 0.0, 5.0),
            glyph("a", 0.3, 5.3),
            glyph("b", 5.0, 10.0),
            glyph("b", 5.3, 10.3),
        ]);
        assert_eq!(words.len(), 1);
        assert_eq!(words[0].text, "ab");
        assert!(words[0].bold);
    }
}
