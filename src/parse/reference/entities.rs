//! Entities of HTML that came through: `&amp;` between authors, `&#39;` in a title.
//!
//! A reference with entities is read with the characters that they stand for; what was found is then told in the
//! bytes of the text as it came.

use std::ops::Range;

use crate::document::Span;

use super::{Break, Field, Hints, Reference};

/// A text without its entities, and where its bytes stood.
pub(super) struct Plain {
    /// The text.
    pub text: String,
    /// For each entity: where its character begins in `text`, where that ends, and where the entity ended.
    places: Vec<(Range<usize>, Range<usize>)>,
}

/// The text without its entities; `None` if it has none.
pub(super) fn decode(text: &str) -> Option<Plain> {
    let mut plain = Plain { text: String::new(), places: Vec::new() };
    let mut from = 0;
    for (at, _) in text.match_indices('&') {
        if at < from {
            continue;
        }
        if let Some((length, c)) = entity(&text[at..]) {
            plain.text.push_str(&text[from..at]);
            let start = plain.text.len();
            plain.text.push(c);
            plain.places.push((start..plain.text.len(), at..at + length));
            from = at + length;
        }
    }
    plain.text.push_str(&text[from..]);
    (!plain.places.is_empty()).then_some(plain)
}

/// The entity that a text begins with: its length, and what it stands for.
fn entity(text: &str) -> Option<(usize, char)> {
    let end = text.bytes().take(10).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let number = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(&hex[1..], 16)?,
            digits => number(digits, 10)?,
        },
    };
    (!c.is_control()).then_some((end + 1, if c == '\u{a0}' { ' ' } else { c }))
}

impl Plain {
    /// The hints in the bytes of the plain text.
    pub fn hints(&self, hints: &Hints) -> Hints {
        let breaks = hints.breaks.iter().map(|b| Break { at: self.inward(b.at), ..*b });
        let spans = hints
            .spans
            .iter()
            .map(|s| Span { range: self.inward(s.range.start)..self.inward(s.range.end), ..s.clone() });
        Hints { breaks: breaks.collect(), spans: spans.collect(), applicant: hints.applicant.clone() }
    }

    /// What was found, in the bytes of the text as it came.
    pub fn outward(&self, mut found: Reference) -> Reference {
        let back = |range: &mut Range<usize>| *range = self.origin(range.start)..self.origin(range.end);
        let fields: [&mut Option<Field>; 2] = [&mut found.title, &mut found.venue];
        for field in fields.into_iter().flatten().chain(&mut found.awards) {
            back(&mut field.range);
        }
        found.authors.iter_mut().for_each(|author| back(&mut author.range));
        if let Some(range) = &mut found.date_range {
            back(range);
        }
        found
    }

    /// A byte of the text as it came, in the plain text.
    fn inward(&self, at: usize) -> usize {
        let passed = self.places.partition_point(|(_, was)| was.end <= at);
        let (is, was) =
            passed.checked_sub(1).map_or((0, 0), |i| (self.places[i].0.end, self.places[i].1.end));
        let limit = self.places.get(passed).map_or(self.text.len(), |(is, _)| is.start);
        (is + (at - was)).min(limit)
    }

    /// Where a byte of the plain text stood; the start of an entity for its character.
    fn origin(&self, at: usize) -> usize {
        let passed = self.places.partition_point(|(is, _)| is.end <= at);
        let (is, was) =
            passed.checked_sub(1).map_or((0, 0), |i| (self.places[i].0.end, self.places[i].1.end));
        was + (at - is)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters_and_places_are_kept() {
        let text = "A &amp; B &#39;c&#x27; d&nbsp;e & f;";
        let plain = decode(text).unwrap();
        assert_eq!(plain.text, "A & B 'c' d e & f;");
        let at = |word: &str| plain.origin(plain.text.find(word).unwrap());
        assert_eq!(["B", "c", "e", "f"].map(at), ["B", "c", "e &", "f"].map(|word| text.find(word).unwrap()));
        assert_eq!((at("&"), plain.origin(3)), (2, 7));
        assert_eq!(plain.inward(text.find("e &").unwrap()), plain.text.find("e &").unwrap());
        assert!(decode("R&D; at large").is_none());
    }
}
