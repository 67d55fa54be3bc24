#![no_main]
//! Rich text.

use cvtui::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    cvtui_fuzz::read_after(b"{\\rtf1", bytes, Format::Rtf);
});
