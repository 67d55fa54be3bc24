//! cvtui: a reviewer's cockpit for a folder of CVs.
//!
//! Data flows one way: a folder is walked by [`library`], its files become
//! [`document`]s, [`parse`] turns each into a [`profile::Profile`], [`query`] asks questions of
//! them, [`review`] keeps what the reviewer thinks, [`export`] writes the shortlist; [`tui`] and
//! [`cli`] are the only rooms that know a screen. `CONTRIBUTING.md` has the floor plan.

pub mod cli;
pub mod config;
pub mod document;
pub mod export;
pub mod library;
pub mod parse;
pub mod profile;
pub mod query;
pub mod review;
pub mod taxonomy;
pub mod text;
pub mod tui;
