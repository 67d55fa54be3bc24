//! What the model sees of a reference: for every word, the hashes of its features, and what kind of
//! border it stands behind.

use crate::taxonomy::{Taxonomy, VenueForm};

use super::Hints;
use super::border::Border;
use super::model::Prior;
use super::segments::Segments;
use super::token::{Token, tokens};
use super::view::{Codes, FEATURES, Scene, Sink, View};

/// A reference as the model sees it.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// The words.
    pub tokens: Vec<Token>,
    /// Feature hashes of all words, one after the other.
    hashes: Vec<u32>,
    /// Where each word's hashes begin; one more entry than words.
    starts: Vec<usize>,
    /// What each word stands behind.
    pub borders: Vec<Border>,
    /// What of each word's look a list keeps to: see [`Prior::looks`].
    pub looks: Vec<usize>,
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
        let venues = known_venues(text, &tokens, taxonomy);
        let applicant = applicant_words(hints);
        let looks = Prior::looks(&tokens);
        let mut sequence = Self {
            hashes: Vec::with_capacity(tokens.len() * FEATURES),
            starts: vec![0],
            borders,
            looks,
            tokens,
        };
        let mut hashes = std::mem::take(&mut sequence.hashes);
        let codes: Vec<Codes> =
            sequence.tokens.iter().zip(&sequence.borders).map(|(t, b)| Codes::new(t, *b)).collect();
        let scene = Scene::new(&sequence.tokens, &sequence.borders, &segments);
        for at in 0..sequence.tokens.len() {
            let view = View {
                tokens: &sequence.tokens,
                codes: &codes,
                segments: &segments,
                venues: &venues,
                applicant: &applicant,
                scene: &scene,
                at,
            };
            view.describe(&mut Sink(&mut hashes));
            sequence.starts.push(hashes.len());
        }
        sequence.hashes = hashes;
        sequence
    }

    /// Feature hashes of word `at`.
    pub fn features(&self, at: usize) -> &[u32] {
        &self.hashes[self.starts[at]..self.starts[at + 1]]
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
