//! What the readers of the sections share.

use super::identity::Marks;
use super::ledger::Ledger;
use super::phone::Regions;
use crate::profile::Profile;
use crate::taxonomy::Taxonomy;

/// The profile as it grows, and the books on where it comes from.
pub(super) struct Context<'a> {
    /// Venues and skills.
    pub(super) taxonomy: &'a Taxonomy,
    /// What was understood so far.
    pub(super) profile: Profile,
    /// Which line says what.
    pub(super) ledger: Ledger,
    /// For each publication, how its authors are marked.
    pub(super) marks: Vec<Vec<Marks>>,
    /// The countries that the head speaks of.
    pub(super) regions: Regions,
}
