#![no_main]
//! `OpenDocument` texts: content and styles, which a form feed parts.

use cvtui::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = vec![("mimetype", &b"application/vnd.oasis.opendocument.text"[..])];
    parts.extend(["content.xml", "styles.xml"].into_iter().zip(cvtui_fuzz::parts(bytes)));
    cvtui_fuzz::read_zip(&parts, Format::Odt);
});
