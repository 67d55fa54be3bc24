//! What the reviewer thinks: decisions, ratings, tags and notes, kept in an append-only journal.
//!
//! A journal is a TOML file of `[[review]]` blocks, one per reviewer and machine; nothing in it is ever changed or
//! taken away. The present state is the fold of all blocks of all journals of a folder, so that copies and merges
//! of the files cannot conflict.

mod agreement;
mod assign;
mod attach;
mod block;
mod change;
mod conflict;
mod correction;
mod drafts;
mod error;
mod fold;
mod form;
mod identity;
mod interests;
mod journal;
mod judgement;
mod masked;
mod moved;
mod panel;
mod place;
mod proposal;
mod purge;
mod report;
mod retention;
mod reviews;
mod rubric;
mod scan;
mod share;
mod stance;
#[cfg(test)]
mod tests;

pub use agreement::{Agreement, Scale};
pub use assign::{Assignee, assign};
pub use block::BlockId;
pub use change::Change;
pub use conflict::{Finding, Tie, open_findings};
pub use correction::{Correction, correct};
pub use drafts::{Draft, Drafts};
pub use error::ReviewError;
pub use form::{FormError, decision, rating, read_form, tags, write_form};
pub use identity::{FoundBy, Identity};
pub use interests::{Interests, Preset};
pub use judgement::{Decision, Judgement, Rating};
pub use masked::{Masked, new_key};
pub use moved::MovedFrom;
pub use panel::{KeptBack, Opinion, Panel};
pub use place::{memory_file, write_private};
pub use proposal::{Conflict, Difference, Proposal, Said};
pub use purge::Purge;
pub use report::Report;
pub use retention::{Old, Retention, old_judgements};
pub use reviews::{Attached, LogEntry, Reviews, Undone};
pub use rubric::{Criterion, FEWEST_POINTS, MOST_POINTS, Rubric, Score};
pub use share::{Shared, share};
pub use stance::Stance;
