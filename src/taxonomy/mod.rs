//! Venues and skills: from the many ways of writing one to its canonical name.

/// The venues and skills that the program knows, the user's own among them.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {}
