#![no_main]
//! Bytes of any kind that are called text: what they are, and in which encoding.

use cvtui::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    cvtui_fuzz::read(bytes, Format::Text);
});
