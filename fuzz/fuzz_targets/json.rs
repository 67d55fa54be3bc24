#![no_main]
//! JSON Resume, read and understood.

use cvtui::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(document) = cvtui_fuzz::read(bytes, Format::JsonResume) {
        cvtui_fuzz::understand(&document);
    }
});
