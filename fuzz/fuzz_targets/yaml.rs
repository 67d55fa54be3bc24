#![no_main]
//! The YAML of `RenderCV` and of JSON Resume, read and understood.

use cvtui::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(document) = cvtui_fuzz::read(bytes, Format::RenderCv) {
        cvtui_fuzz::understand(&document);
    }
});
