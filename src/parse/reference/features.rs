//! What the model sees of a reference: for every word, the hashes of its features, and what kind of
//! border it stands behind.

use crate::taxonomy::{Taxonomy, VenueForm};

use super::Hints;
use super::border::Border;
use super::model::Prior;
use super::segments::Segments;
use super::token::{Token, tokens};
use super::view::{Codes, Cut, FEATURES, Scene, Sink, View, Window, Word};

/// A reference as the model sees it.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// The words.
    pub tokens: Vec<Token>,
    /// What each word stands behind.
    pub borders: Vec<Border>,
    /// What of each word's look a list keeps to: see [`Prior::looks`].
    pub looks: Vec<usize>,
    pub(super) codes: Vec<Codes>,
    pub(super) segments: Segments,
    pub(super) scene: Scene,
    /// For each word, whether it is part of a known venue.
    pub(super) venues: Vec<u8>,
    /// The words of the applicant's name.
    pub(super) applicant: Vec<String>,
}

impl Sequence {
    /// Describes a reference.
    pub fn new(text: &str, hints: &Hints, taxonomy: &Taxonomy) -> Self {
        let tokens = tokens(text, hints);
        let borders: Vec<Border> = tokens
            .iter()
            .enumerate()
            .map(|(i, t)| Border::new(t, i.checked_sub(1).map(|j| &tokens[j])))
            .collect();
        let segments = Segments::new(&tokens, &borders);
        Self {
            codes: tokens.iter().zip(&borders).map(|(t, b)| Codes::new(t, *b)).collect(),
            scene: Scene::new(&tokens, &borders, &segments),
            venues: known_venues(text, &tokens, taxonomy),
            applicant: applicant_words(hints),
            looks: Prior::looks(&tokens),
            segments,
            borders,
            tokens,
        }
    }

    /// Feature hashes of word `at`, as the model is trained on them.
    pub fn features(&self, at: usize) -> Vec<u32> {
        let mut found = Vec::with_capacity(FEATURES);
        let view = View { of: self, at };
        Window::new(&self.codes, at).describe(&mut found);
        Word::describe(&self.tokens[at], &self.codes[at], &mut found);
        for (template, offset) in Word::AROUND.into_iter().zip(-2..).filter(|(_, offset)| *offset != 0) {
            found.add(template, view.word(offset));
        }
        Cut::Weak.describe(self, self.segments.weak_index[at], &mut found);
        Cut::Strong.describe(self, self.segments.strong_index[at], &mut found);
        view.standing().describe(self, &mut found);
        view.describe(&mut found);
        found
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// For each word, whether it is part of a venue that the taxonomy knows: 0 no, 1 begins, 2 goes on; 2 more
/// where the venue is named in full.
fn known_venues(text: &str, tokens: &[Token], taxonomy: &Taxonomy) -> Vec<u8> {
    let mut out = vec![0; tokens.len()];
    let end = tokens.last().map_or(0, |t| t.range.end);
    for mention in taxonomy.venues().find_in(&text[..end]) {
        let base = if mention.form == VenueForm::FullName { 3 } else { 1 };
        let from = tokens.partition_point(|t| t.range.end <= mention.range.start);
        for (i, mark) in out[from..].iter_mut().enumerate() {
            if tokens[from + i].range.start >= mention.range.end {
                break;
            }
            *mark = base + u8::from(i > 0);
        }
    }
    out
}

fn applicant_words(hints: &Hints) -> Vec<String> {
    let name = hints.applicant.as_deref().unwrap_or_default();
    crate::text::words(name).map(|w| crate::text::fold(w.text)).filter(|w| w.chars().count() > 1).collect()
}
