//! Tests that drive the real program with key strings over a terminal in memory.

mod blind;
mod committee;
mod comparing;
mod copying;
mod correcting;
mod documents;
mod facets;
mod finalists;
mod fixture;
mod harness;
mod judging;
mod keys;
mod looks;
mod pages;
mod panes;
mod querying;
mod quoting;
mod remembering;
mod rubric;
mod saving;
mod steering;
mod triage;
mod updates;
