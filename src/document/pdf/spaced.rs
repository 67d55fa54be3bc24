//! Words that are written with a space after every letter, "S U M M A R Y".

use super::words::Word;

/// Fewest letters of such a word.
const FEWEST: usize = 4;

/// Closes up the capitals of spaced words among the words of one baseline, which stand from left to right.
pub(super) fn close_up(words: Vec<Word>) -> Vec<Word> {
    let spaced = |a: &Word, b: &Word| {
        let gap = b.left - a.right;
        is_capital(a) && is_capital(b) && a.bold == b.bold && gap > 0.1 * a.size && gap < 1.6 * a.size
    };
    if !words.windows(FEWEST).any(|w| w.windows(2).all(|p| spaced(&p[0], &p[1]))) {
        return words;
    }
    words
        .chunk_by(spaced)
        .flat_map(|run| if run.len() < FEWEST { run.to_vec() } else { close(run) })
        .collect()
}

fn is_capital(word: &Word) -> bool {
    let mut letters = word.text.chars();
    letters.next().is_some_and(|c| c.is_uppercase() || c == '&') && letters.next().is_none()
}

/// The words of a run of letters: a gap far wider than most parts two.
fn close(run: &[Word]) -> Vec<Word> {
    let mut gaps: Vec<f32> = run.windows(2).map(|w| w[1].left - w[0].right).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    let mut out: Vec<Word> = Vec::new();
    for letter in run {
        match out.last_mut().filter(|word| letter.left - word.right < 1.6 * usual) {
            Some(word) => {
                word.text.push_str(&letter.text);
                word.right = letter.right;
            }
            None => out.push(letter.clone()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let place = |at: usize| 10.0 * at as f32;
        let letters = text.char_indices().filter(|(_, c)| *c != ' ').map(|(at, c)| Word {
            text: c.to_string(),
            left: place(at),
            right: place(at) + 7.0,
            size: 10.0,
            ..Word::default()
        });
        close_up(letters.collect()).into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn spaced_capitals_are_a_word() {
        assert_eq!(read("WORK HISTORY"), ["WORK", "HISTORY"]);
        assert_eq!(read("ABC"), ["A", "B", "C"]);
        assert_eq!(read("abcdef"), ["a", "b", "c", "d", "e", "f"]);
    }
}
