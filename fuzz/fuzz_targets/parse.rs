#![no_main]
//! The parser, on lines of text and of Markdown.

use cvtui::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(document) = cvtui_fuzz::read(text.as_bytes(), Format::Text) {
        cvtui_fuzz::understand(&document);
    }
});
