#![no_main]
//! Reference strings.

use cvtui::parse::reference::{Hints, segment};
use cvtui::text::{is_unsafe, safe};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let text = safe(text);
    let reference = segment(&text, &Hints::default(), &cvtui_fuzz::TAXONOMY);
    for field in [&reference.title, &reference.venue].into_iter().flatten() {
        assert!(!field.text.contains(is_unsafe), "{field:?}");
    }
});
