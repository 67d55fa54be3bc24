//! The program from outside: what each command prints, where, and with which exit status.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod check;
mod config;
mod folder;
mod jsonresume;
mod review;
mod shell;
mod show;
mod support;
