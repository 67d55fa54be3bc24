//! The program from outside: what each command prints, where, and with which exit status.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod blind;
mod check;
mod compare;
mod config;
mod corrections;
mod export;
mod facets;
mod folder;
mod forms;
mod from;
mod jsonresume;
mod list;
mod portal;
mod purge;
mod references;
mod review;
mod saved;
mod shell;
mod show;
mod stream;
mod support;
