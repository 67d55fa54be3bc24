//! What the training program needs of this room; nothing else should.

pub use super::border::Border;
pub use super::features::Sequence;
pub use super::label::{Label, Part};
pub use super::model::{Decoded, Memo, Model, transition};

use super::{Input, Reference, fields};
use crate::taxonomy::Taxonomy;

/// A reference as the model sees it.
pub fn sequence(input: &Input, taxonomy: &Taxonomy) -> Sequence {
    Sequence::new(&input.text, &input.hints, taxonomy)
}

/// [`super::segment`] with another model.
pub fn segment_with(model: &Model, input: &Input, taxonomy: &Taxonomy) -> Reference {
    let sequence = sequence(input, taxonomy);
    let decoded = model.decode(&sequence, &model.weigh(&sequence, &mut Memo::default()), None, None);
    fields::assemble(&input.text, &input.hints, taxonomy, &sequence, &decoded)
}
