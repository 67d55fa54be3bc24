//! Degrees, by the words that name them.

use super::Lexicon;
use crate::text::{Folded, fold, folded};

impl Lexicon {
    /// Where a degree stands in a piece, in bytes.
    ///
    /// A short one counts only in capitals ("BE" and "be"), and not where it is a state ("Boston, MA").
    pub(in crate::parse) fn degree(&self, piece: &str) -> Option<std::ops::Range<usize>> {
        let named = |range: std::ops::Range<usize>| {
            let (written, before) = (&piece[range.clone()], &piece[..range.start]);
            let named = is_degree(written, before, &piece[range.end..]) && !is_school_name(written, before);
            named.then_some(range)
        };
        if piece.is_ascii() {
            return self.degrees.find_by(&folded(piece), named);
        }
        let folded = Folded::new(piece);
        self.degrees.find_by(&folded.text, |found| named(folded.original(found)))
    }
}

/// "Berg High School" is a school, "High School Diploma" and "High School, Bonn" are degrees.
fn is_school_name(written: &str, before: &str) -> bool {
    let folded = fold(written);
    let kind = folded.ends_with("high school")
        || folded.ends_with("secondary school")
        || folded == "고등학교"
        || folded == "高中";
    kind && before.chars().next_back().is_some()
        && before.ends_with(|c: char| c.is_alphanumeric() || c == ' ' || c == '\'')
        && before.split([',', '–', '—', '|', ':']).next_back().is_some_and(|b| !b.trim().is_empty())
}

fn is_degree(written: &str, before: &str, after: &str) -> bool {
    let letters: Vec<char> = written.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() > 2 || !written.is_ascii() {
        return true;
    }
    let state = !written.trim_end_matches('.').contains('.')
        && before.trim_end().ends_with(',')
        && matches!(after.chars().next(), None | Some(',' | '.' | ')' | ' '));
    let state = state && !after.trim_start().starts_with("in ") && !after.trim_start().starts_with('(');
    letters.iter().all(|c| c.is_uppercase()) && !state
}

#[cfg(test)]
mod tests {
    use super::super::lexicon;
    use crate::text::fold;

    #[test]
    fn finds_degrees() {
        let at = |text: &str| lexicon().degree(text).map(|r| fold(&text[r]));
        assert_eq!(at("Ph.D in Computer Science").as_deref(), Some("ph.d"));
        assert_eq!(at("PhD. Student in Physics").as_deref(), Some("phd."));
        assert_eq!(at("B.S.(Hons.) in Physics").as_deref(), Some("b.s."));
        assert_eq!(at("Master of Science in Physics").as_deref(), Some("master of science"));
        assert_eq!(at("工学硕士").as_deref(), Some("工学硕士"));
        assert_eq!(at("M.S. in Physics").as_deref(), Some("m.s."));
        assert_eq!(at("High School Diploma").as_deref(), Some("high school diploma"));
        for none in [
            "Berg Charter High School",
            "Summer of code",
            "Berg University, Boston, MA, USA",
            "Berg University, Boston, MA.",
            "to be or not",
        ] {
            assert_eq!(at(none), None, "{none}");
        }
    }
}
