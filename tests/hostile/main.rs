//! Files made to break the program, and files that broke by themselves: each is read or gets one clear line, and
//! none takes another along.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod bombs;
mod broken;
mod fixtures;
mod folder;
mod places;
mod steering;
#[path = "../cli/support.rs"]
#[allow(dead_code, reason = "the other suite uses the rest")]
mod support;
