#![no_main]
//! Markdown.

use cvtui::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    cvtui_fuzz::read(bytes, Format::Markdown);
});
