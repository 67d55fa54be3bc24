//! Whole sessions of the built program in a real pseudo-terminal.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "../terminal/mod.rs"]
mod terminal;

mod life;
mod looks;
mod quiet;
mod tasks;
