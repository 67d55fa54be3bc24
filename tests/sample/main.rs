//! The sample CVs and their labels: that they belong together, and how much of them the parser finds.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod labels;
mod parse;
mod support;
