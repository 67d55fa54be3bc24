//! What the parser's own tests share.

use crate::document::{Format, Limits, read};
use crate::profile::Profile;
use crate::taxonomy::Taxonomy;

/// The profile of a CV given as text.
pub(super) fn profile_of(text: &str) -> Profile {
    let document = read(text.as_bytes(), Format::Text, Limits::default()).unwrap();
    super::parse(&document, &Taxonomy::default())
}
