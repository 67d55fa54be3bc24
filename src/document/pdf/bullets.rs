//! Bullets that are drawn and not written: browsers and many templates paint a dot before the items of a list.

use super::paint::Area;
use super::words::Word;

/// Turns the dots that stand before a line of words into words of their own.
pub(super) fn place(dots: &[Area], words: &mut Vec<Word>) {
    let mut lines: Vec<Line> = Vec::new();
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    for word in words.iter() {
        match lines.last_mut() {
            Some(line) if (line.base - word.base).abs() < 0.5 => line.words.push((word.left, word.right)),
            _ => lines.push(Line {
                base: word.base,
                size: word.size,
                words: vec![(word.left, word.right)],
                dots: Vec::new(),
            }),
        }
    }
    for dot in dots {
        let from = lines.partition_point(|l| l.base < dot.bottom - 1.0);
        let to = lines.len().min(from + 8);
        if let Some(line) = lines[from..to].iter_mut().find(|line| line.is_begun_by(dot)) {
            line.dots.push(*dot);
        }
    }
    words.extend(lines.iter_mut().flat_map(Line::bullets));
}

/// Most words of a line that a dot is compared with.
const MOST: usize = 64;

/// Words on one baseline.
struct Line {
    base: f32,
    size: f32,
    words: Vec<(f32, f32)>,
    dots: Vec<Area>,
}

impl Line {
    /// Whether a dot stands where the bullet of the line is expected: at half the height of its small letters, small beside them,
    /// with nothing near on its left.
    fn is_begun_by(&self, dot: &Area) -> bool {
        let above = self.base - f32::midpoint(dot.top, dot.bottom);
        if above < 0.05 * self.size || above > 0.6 * self.size || dot.width() > 0.6 * self.size {
            return false;
        }
        let words = self.words.get(..MOST).unwrap_or(&self.words);
        let near = |left: f32| left - dot.right > 0.05 * self.size && left - dot.right < 2.5 * self.size;
        let apart = |right: f32| dot.left - right > 2.0 * self.size;
        words.iter().any(|(left, _)| near(*left))
            && words.iter().all(|(left, right)| *left > dot.right || apart(*right))
    }

    /// The bullets of the line. Of two shapes side by side one is the bullet; three or more in a row rate something.
    fn bullets(&mut self) -> Vec<Word> {
        self.dots.sort_by(|a, b| a.left.total_cmp(&b.left));
        let reach = 1.6 * self.size;
        let runs = self.dots.chunk_by(|a, b| b.left - a.right < reach);
        runs.filter(|run| run.len() <= 2)
            .filter_map(|run| run.first())
            .map(|dot| Word {
                text: "•".into(),
                left: dot.left,
                right: dot.right,
                base: self.base,
                size: self.size,
                ..Word::default()
            })
            .collect()
    }
}
