#![no_main]
//! Web pages.

use cvtui::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    cvtui_fuzz::read_after(b"<!doctype html>", bytes, Format::Html);
});
