//! What the reviewer thinks: decisions, ratings, tags and notes, kept in an append-only journal.

mod judgement;

pub use judgement::{Decision, Judgement, Rating};
